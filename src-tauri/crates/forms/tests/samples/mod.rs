//! Slips of invented people, from the plain one to the longest that the papers must hold.

#![allow(
    dead_code,
    clippy::expect_used,
    reason = "each test and example takes the samples it needs"
)]

pub mod all;
pub mod papers;
pub mod reports;

use chrono::{DateTime, FixedOffset};
use forms::{AgencyHead, FormSet, MoneyLine, SlipComponent, SlipForm};

/// The moment at which every sample is made.
pub fn created() -> DateTime<FixedOffset> {
    moment("2026-11-18T09:17:05+07:00")
}

/// The everyday slip: six papers, a fee and a charge.
pub fn plain() -> SlipForm {
    SlipForm {
        set: FormSet::Of2025,
        head: AgencyHead {
            parent: "UBND TỈNH MẪU".into(),
            unit: "SỞ DU LỊCH".into(),
        },
        place: "Trung Tâm".into(),
        code: "BC400000-Q02-261118-A0008".into(),
        code_is_provisional: true,
        official_code: None,
        received_place: "Bưu điện trung tâm, quầy 02, nhận thay Sở Du lịch".into(),
        owner: "Nguyễn Đỗ Thụy Khuê".into(),
        submitter: None,
        address: "Số 12, ngõ 45, đường Mẫu, phường Trung Tâm, Tỉnh Mẫu".into(),
        phone: Some("0900 318 246".into()),
        email: None,
        identity: Some("••••••••4217".into()),
        procedure_code: "1.004628".into(),
        procedure_name: "Cấp thẻ hướng dẫn viên du lịch quốc tế".into(),
        components: vec![
            paper("Đơn đề nghị cấp thẻ", 1, 0),
            paper("Sơ yếu lý lịch có xác nhận", 1, 0),
            paper("Bằng tốt nghiệp", 0, 1),
            paper("Chứng chỉ ngoại ngữ", 0, 1),
            paper("Giấy khám sức khỏe", 1, 0),
            paper("Ảnh chân dung 3 × 4 cm", 2, 0),
        ],
        sets: 1,
        time_limit: "15 ngày làm việc".into(),
        received_at: moment("2026-11-18T09:17:00+07:00"),
        due_at: moment("2026-12-10T17:00:00+07:00"),
        due_is_provisional: false,
        result_at: "qua bưu chính, ông Đặng Hữu Trưởng nhận".into(),
        agency_money: vec![charge("Phí thẩm định cấp thẻ", 650_000, true)],
        postal_money: vec![charge("Phát tại địa chỉ", 32_000, true)],
        clerk: "Phạm Thị Hường".into(),
        submitter_signs: "Nguyễn Đỗ Thụy Khuê".into(),
        register_book: Some("Quyển số: 01, Số thứ tự: 1208".into()),
        hotline: Some("0900 000 012".into()),
    }
}

/// Everything as long as it may get: name 48, organisation 120, procedure 180 letters, 26 papers.
pub fn long() -> SlipForm {
    let name = "Tôn Nữ Thị Nguyễn Hoàng Phương Quỳnh Trường Thụy";
    let owner = filled(
        "Công ty Trách nhiệm hữu hạn Một thành viên Thương mại Dịch vụ Du lịch Lữ hành Quốc tế",
        120,
    );
    let procedure = filled(
        "Đăng ký hoạt động khuyến mại đối với chương trình khuyến mại mang tính may rủi thực hiện trên địa bàn tỉnh",
        180,
    );
    SlipForm {
        head: AgencyHead { parent: "UBND TỈNH MẪU".into(), unit: "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG".into() },
        received_place: "Bưu điện trung tâm, quầy 02, nhận thay Sở Nông nghiệp và Môi trường".into(),
        official_code: Some("H99.09-20261118-0000659".into()),
        owner,
        submitter: Some(name.into()),
        address: "Tổ dân phố số 17, ngách 123/45/6, ngõ 789, đường Mẫu kéo dài, phường Trung Tâm, Tỉnh Mẫu".into(),
        email: Some("ten.rat.dai.cua.mot.to.chuc.tap.huan.khong.co.that@thu-dien-tu.example.vn".into()),
        procedure_name: procedure,
        components: (1..=26).map(|n| paper(&long_paper(n), n % 3, (n + 1) % 2)).collect(),
        agency_money: vec![charge("Phí thẩm định cơ sở", 2_500_000, true), charge("Lệ phí cấp giấy chứng nhận", 150_000, false), waived()],
        postal_money: vec![charge("Chuyển hồ sơ đến cơ quan", 26_000, true), charge("Phát tại địa chỉ", 32_000, false)],
        submitter_signs: name.into(),
        register_book: None,
        hotline: None,
        ..plain()
    }
}

/// The name of the n-th paper of [`long`].
pub fn long_paper(n: u32) -> String {
    let short = format!("Giấy tờ thứ {n} của hồ sơ");
    match n % 4 {
        0 => filled(
            &format!("{short}, bản sao có chứng thực hoặc bản chụp kèm bản chính để đối chiếu"),
            250,
        ),
        _ => filled(&format!("{short}, có xác nhận"), 90),
    }
}

fn waived() -> MoneyLine {
    MoneyLine {
        note: Some("miễn: hộ nghèo".into()),
        ..charge("Lệ phí địa phương", 0, false)
    }
}

/// `text` and more words, exactly `letters` long.
pub fn filled(text: &str, letters: usize) -> String {
    format!("{text} {}", "và các giấy tờ có liên quan ".repeat(20))
        .chars()
        .take(letters - 1)
        .chain("x".chars())
        .collect()
}

fn paper(name: &str, originals: u32, copies: u32) -> SlipComponent {
    SlipComponent {
        name: name.into(),
        originals,
        copies,
    }
}

fn charge(name: &str, amount: u64, collected: bool) -> MoneyLine {
    MoneyLine {
        name: name.into(),
        amount,
        collected,
        note: None,
    }
}

/// A moment of RFC 3339.
pub fn moment(rfc: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(rfc).expect("a moment of RFC 3339")
}

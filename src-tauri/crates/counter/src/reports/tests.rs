#![allow(clippy::unwrap_used)]

use expect_test::expect;

use super::*;
use crate::domain::{Delivery, Dong};

fn row(n: u32, owner: &str, delivery: Delivery) -> LogRow {
    LogRow {
        n,
        id: format!("id-{n}"),
        provisional_code: format!("BC400000-Q02-261118-A{n:04}"),
        dossier_code: (delivery == Delivery::Acknowledged)
            .then(|| format!("000.00.12.H99-261118-{n:04}")),
        received_at: "2026-11-18T09:14:00+07:00".parse().unwrap(),
        clerk: "Giao dịch viên 01".into(),
        agency: "H99.12".into(),
        agency_name: "Sở Du lịch".into(),
        procedure: "1.004628".into(),
        procedure_name: "Cấp thẻ hướng dẫn viên du lịch quốc tế".into(),
        owner: owner.into(),
        id_masked: "••••4217".into(),
        pages: 7,
        levies: Dong(650_000),
        postal: Dong(0),
        due_at: "2026-12-10T17:00:00+07:00".parse().unwrap(),
        delivery,
        void_reason: (delivery == Delivery::Void).then(|| "Nhập nhầm, \"hủy\"".into()),
    }
}

fn log() -> DailyLog {
    DailyLog {
        date: "2026-11-18".parse().unwrap(),
        counter: "BC400000-Q02".into(),
        agency: None,
        opening: 9,
        received: 2,
        handed_over: 1,
        closing: 10,
        rows: vec![
            row(1, "Nguyễn Thị Ánh", Delivery::Acknowledged),
            row(2, "=1+1", Delivery::Ready),
            row(3, "Hoàng Đức Ẩn", Delivery::Void),
        ],
        levies: Dong(1_300_000),
        receipts: 2,
        postal: Dong(0),
        invoices: 0,
        pages: 14,
        unsent: 1,
        voids: 1,
        numbers: Some(("A0001".into(), "A0003".into())),
        gaps: Vec::new(),
        check_code: "9F3C41A7".into(),
    }
}

#[test]
fn csv_is_text_that_no_table_program_runs() {
    let bytes = csv(&log()).unwrap();
    assert!(bytes.starts_with(&[0xef, 0xbb, 0xbf]));
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.matches("\r\n").count(), 4);
    expect![[r#"
        TT,Số tạm,Mã hồ sơ,Tiếp nhận lúc,Người tiếp nhận,Cơ quan,Mã thủ tục,Thủ tục,Chủ hồ sơ,Số giấy tờ,Trang,"Phí, lệ phí (đ)",Cước bưu chính (đ),Hẹn trả,Gửi Tỉnh,Lý do hủy số
        1,BC400000-Q02-261118-A0001,000.00.12.H99-261118-0001,2026-11-18 09:14,Giao dịch viên 01,Sở Du lịch,1.004628,Cấp thẻ hướng dẫn viên du lịch quốc tế,Nguyễn Thị Ánh,••••4217,7,650000,0,2026-12-10 17:00,Tỉnh đã nhận,
        2,BC400000-Q02-261118-A0002,,2026-11-18 09:14,Giao dịch viên 01,Sở Du lịch,1.004628,Cấp thẻ hướng dẫn viên du lịch quốc tế,'=1+1,••••4217,7,650000,0,2026-12-10 17:00,Chờ gửi,
        3,BC400000-Q02-261118-A0003,,2026-11-18 09:14,Giao dịch viên 01,Sở Du lịch,1.004628,Cấp thẻ hướng dẫn viên du lịch quốc tế,Hoàng Đức Ẩn,••••4217,7,650000,0,2026-12-10 17:00,Đã hủy,"Nhập nhầm, ""hủy"""
    "#]]
    .assert_eq(&text.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
}

#[test]
fn the_same_log_gives_the_same_workbook() {
    let at = "2026-11-18T17:20:00+07:00".parse().unwrap();
    assert_eq!(xlsx(&log(), at).unwrap(), xlsx(&log(), at).unwrap());
    let later = "2026-11-18T17:21:00+07:00".parse().unwrap();
    assert_ne!(xlsx(&log(), at).unwrap(), xlsx(&log(), later).unwrap());
}

#[test]
fn every_word_of_the_sheet_is_in_the_catalogue_of_texts() {
    for column in &columns::COLUMNS {
        assert!(
            !column.heading().starts_with("log."),
            "{}",
            column.heading()
        );
    }
    for key in [
        "name",
        "title",
        "whose",
        "equation",
        "levies_total",
        "postal_total",
        "unsent",
        "numbers",
        "gaps",
        "check_code",
    ] {
        let key = format!("log.sheet.{key}");
        assert_ne!(crate::words::word(&key), key);
    }
}

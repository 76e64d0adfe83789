//! The papers beside form 01: invented people, everyday and as long as they may get.

use chrono::NaiveDate;
use forms::{
    AgencyHead, Apology, Applicant, CashBox, CashLine, CashSheet, ControlSheet, DossierCodes,
    FormSet, Guidance, GuidanceComponent, HandoverList, HandoverRow, Hop, Ink, Letterhead,
    NoteCount, ProcedureLine, Refusal, ReturnSheet, ReturnedPaper, SentBackRow, StopNotice,
    SupplementItem, SupplementRequest,
};

use super::{filled, long, long_paper, moment};

/// Form 02 for two papers that are not in order, before anything was received.
pub fn supplement() -> SupplementRequest {
    SupplementRequest {
        set: FormSet::Of2025,
        letterhead: letterhead("Q02-12/HDHS"),
        codes: None,
        received_place: "Bưu điện trung tâm, quầy 02, nhận thay Sở Du lịch".into(),
        applicant: applicant(),
        procedure: procedure(),
        items: vec![
            missing(
                "Bằng tốt nghiệp",
                1,
                "Chưa có chứng thực",
                "Nộp bản sao có chứng thực, đủ hai mặt.",
            ),
            missing(
                "Giấy khám sức khỏe",
                0,
                "Quá hạn dùng",
                "Cấp ngày 02/04/2026, quá 6 tháng. Nộp giấy mới, cấp trong 6 tháng.",
            ),
        ],
        reason: None,
        answer_by: Some(day(2026, 12, 18)),
        contact: "Bưu điện trung tâm".into(),
        contact_phone: Some("0900 000 012".into()),
        clerk: "Phạm Thị Hường".into(),
    }
}

/// Form 02 with everything long: 26 papers, names of 180 letters, a code.
pub fn long_supplement() -> SupplementRequest {
    let item = |n| SupplementItem {
        originals: n % 2,
        certified_copies: n % 3,
        copies: 1,
        ..missing(
            &long_paper(n),
            0,
            "Chưa có chứng thực của cơ quan có thẩm quyền",
            &filled("Nộp lại giấy này", 90),
        )
    };
    SupplementRequest {
        set: FormSet::Of2018,
        codes: Some(codes()),
        applicant: long_applicant(),
        procedure: long_procedure(),
        items: (1..=26).map(item).collect(),
        reason: Some(filled("Hồ sơ có nhiều giấy chưa đúng mẫu", 180)),
        ..supplement()
    }
}

/// Form 03 with its ground.
pub fn refusal() -> Refusal {
    Refusal {
        set: FormSet::Of2025,
        letterhead: Letterhead {
            head: agency("SỞ VĂN HÓA VÀ THỂ THAO"),
            ..letterhead("Q02-03/TCTN")
        },
        codes: None,
        received_place: "Bưu điện trung tâm, quầy 02, nhận thay Sở Văn hóa và Thể thao".into(),
        applicant: Applicant {
            owner: "Công ty TNHH In Mẫu".into(),
            ..applicant()
        },
        procedure: ProcedureLine {
            code: "2.001740".into(),
            name: "Đăng ký hoạt động cơ sở in".into(),
        },
        refused_by: "Bộ phận tiếp nhận và trả kết quả".into(),
        reason: "Không thuộc thẩm quyền giải quyết của cơ quan này".into(),
        ground: "khoản 2 Điều 3 Quyết định số 00/2026/QĐ-UBND".into(),
        advice: Some("Hồ sơ nộp tại Sở Khoa học và Công nghệ.".into()),
        submitter_signs: Some("Nguyễn Đỗ Thụy Khuê".into()),
        clerk: "Phạm Thị Hường".into(),
    }
}

/// Form 03 with everything long.
pub fn long_refusal() -> Refusal {
    Refusal {
        set: FormSet::Of2018,
        codes: Some(codes()),
        applicant: long_applicant(),
        procedure: long_procedure(),
        reason: filled("Việc này đã được giải quyết", 180),
        ground: filled("điểm a khoản 2 Điều 3", 180),
        submitter_signs: None,
        ..refusal()
    }
}

/// Form 04 of a set.
pub fn apology(set: FormSet) -> Apology {
    Apology {
        set,
        letterhead: Letterhead {
            number: None,
            ..letterhead("")
        },
        draft_number: Some("Q02-03/PXL".into()),
        codes: codes(),
        owner: "Nguyễn Đỗ Thụy Khuê".into(),
        address: Some(applicant_address()),
        agency: "Sở Du lịch".into(),
        procedure: procedure(),
        received_at: moment("2026-11-18T09:17:00+07:00"),
        due_at: moment("2026-12-10T17:00:00+07:00"),
        early: false,
        reason: Some("cần xác minh văn bằng tại cơ sở đào tạo".into()),
        new_day: day(2026, 12, 24),
        copies_to: vec!["Bưu điện trung tâm (để biết)".into(), "Lưu: VT".into()],
        drafted_on: day(2026, 12, 11),
    }
}

/// Form 04 with everything long.
pub fn long_apology() -> Apology {
    Apology {
        owner: long().owner,
        procedure: long_procedure(),
        reason: Some(filled("cần xác minh", 180)),
        ..apology(FormSet::Of2025)
    }
}

/// Form 05 of 2025.
pub fn stop() -> StopNotice {
    StopNotice {
        letterhead: Letterhead {
            number: None,
            ..letterhead("")
        },
        draft_number: Some("Q02-01/TBD".into()),
        codes: codes(),
        applicant: applicant(),
        procedure: procedure(),
        agency: "Sở Du lịch".into(),
        received_at: moment("2026-11-18T09:17:00+07:00"),
        asked_on: day(2026, 11, 23),
        reason: Some("đổi nơi hành nghề".into()),
        money: vec!["Phí thẩm định: đã thu 650.000 đ, đã hoàn 650.000 đ".into()],
        copies_to: vec!["Bưu điện trung tâm (để biết)".into(), "Lưu: VT".into()],
        drafted_on: day(2026, 11, 23),
    }
}

/// Form 05 of 2025 with everything long.
pub fn long_stop() -> StopNotice {
    StopNotice {
        applicant: long_applicant(),
        procedure: long_procedure(),
        ..stop()
    }
}

/// The control sheet of a set after its first way.
pub fn control(set: FormSet) -> ControlSheet {
    ControlSheet {
        set,
        letterhead: Letterhead {
            number: None,
            ..letterhead("")
        },
        codes: codes(),
        owner: "Nguyễn Đỗ Thụy Khuê".into(),
        procedure: procedure(),
        agency: "Sở Du lịch".into(),
        cooperating: None,
        received_at: moment("2026-11-18T09:17:00+07:00"),
        due_at: moment("2026-12-10T17:00:00+07:00"),
        hops: vec![Hop {
            given_by: "Bộ phận tiếp nhận và trả kết quả (Bưu điện trung tâm)".into(),
            taken_by: "Sở Du lịch".into(),
            at: Some(moment("2026-11-18T16:38:00+07:00")),
            result: None,
            note: None,
        }],
        blank_rows: 5,
    }
}

/// The control sheet with long names and all its rows.
pub fn long_control() -> ControlSheet {
    ControlSheet {
        owner: long().owner,
        procedure: long_procedure(),
        cooperating: Some(filled("Sở Nông nghiệp và Môi trường", 120)),
        blank_rows: 12,
        ..control(FormSet::Of2018)
    }
}

/// The guidance sheet of a procedure with five papers.
pub fn guidance() -> Guidance {
    Guidance {
        letterhead: Letterhead { head: agency("SỞ CÔNG THƯƠNG"), number: None, ..letterhead("") },
        procedure: ProcedureLine { code: "2.000004".into(), name: "Đăng ký hoạt động khuyến mại mang tính may rủi".into() },
        field: Some("Xúc tiến thương mại".into()),
        agency: "Sở Công Thương".into(),
        channels: vec!["tại quầy bưu điện".into(), "qua bưu chính".into(), "trực tuyến trên Cổng Dịch vụ công Quốc gia".into()],
        time_limit: "5 ngày làm việc".into(),
        if_today: Some("trả ngày 26/11/2026, trước 17 giờ (tính từ 19/11, không tính 24/11 nghỉ lễ)".into()),
        agency_money: vec![],
        postal_money: vec!["Phát tại địa chỉ 32.000 đồng, nếu yêu cầu".into()],
        exemptions: vec![],
        components: vec![
            bring("Đơn đăng ký thực hiện chương trình", 1, 0, true, Some("có mẫu in tại quầy")),
            bring("Thể lệ chương trình", 1, 0, true, Some("có mẫu in tại quầy")),
            bring("Hình ảnh hàng hóa khuyến mại", 1, 0, true, Some("in màu")),
            bring("Mẫu bằng chứng trúng thưởng", 1, 0, false, None),
            bring("Giấy tờ chứng minh chất lượng hàng hóa", 0, 1, true, Some("đối chiếu bản chính")),
        ],
        notes: vec!["Nộp trước khi khuyến mại ít nhất 5 ngày làm việc. Giấy đã có trong cơ sở dữ liệu thì không phải nộp.".into()],
        office: "Bưu điện trung tâm, quầy 02".into(),
        hotline: Some("0900 000 012".into()),
        catalogue_day: day(2026, 11, 16),
    }
}

/// The guidance sheet with 26 long papers.
pub fn long_guidance() -> Guidance {
    Guidance {
        procedure: long_procedure(),
        components: (1..=26)
            .map(|n| {
                bring(
                    &long_paper(n),
                    1,
                    n % 3,
                    n % 4 > 0,
                    (n % 2 == 0).then_some("đối chiếu bản chính"),
                )
            })
            .collect(),
        agency_money: vec![
            "Phí thẩm định 2.500.000 đồng".into(),
            "Lệ phí cấp giấy 150.000 đồng".into(),
        ],
        exemptions: vec!["hộ nghèo, người có công: miễn lệ phí".into()],
        ..guidance()
    }
}

/// The hand-over list of ten dossiers under two seals, with one that had come back.
pub fn handover() -> HandoverList {
    let row =
        |(code, owner, procedure, sheets, enclosed): (&str, &str, &str, u32, Option<&str>)| {
            HandoverRow {
                code: code.into(),
                owner: owner.into(),
                procedure: procedure.into(),
                sheets,
                enclosed: enclosed.map(Into::into),
            }
        };
    let (abroad, inland) = (
        "Cấp thẻ hướng dẫn viên du lịch quốc tế",
        "Cấp thẻ hướng dẫn viên du lịch nội địa",
    );
    HandoverList {
        letterhead: Letterhead {
            number: Some("Q02-14/BGHS".into()),
            ..post_office()
        },
        code: "BC400000-Q02-BG-261118-14".into(),
        office: "Bưu điện trung tâm, quầy 02".into(),
        agency: "Sở Du lịch".into(),
        trip: "16:30, ngày 18/11/2026".into(),
        handed_over_at: None,
        seals: vec!["00451287".into(), "00451288".into()],
        rows: [
            (
                "H99.12-20261118-0003164",
                "Đinh Thị Thúy Hiền",
                inland,
                7,
                Some("2 ảnh"),
            ),
            (
                "H99.12-20261118-0003150",
                "Công ty CP Lữ hành Mẫu",
                "Giấy phép kinh doanh dịch vụ lữ hành nội địa",
                14,
                Some("ký quỹ"),
            ),
            (
                "H99.12-20261118-0003144",
                "Tạ Thị Bích Ngưng",
                abroad,
                6,
                Some("2 ảnh"),
            ),
            (
                "số tạm BC400000-Q02-261118-A0030",
                "Vương Đình Khuất",
                inland,
                8,
                Some("2 ảnh"),
            ),
            ("H99.12-20261118-0003131", "Ông Thị Hạnh", inland, 7, None),
            (
                "H99.12-20261118-0003127",
                "Nguyễn Đỗ Thụy Khuê",
                abroad,
                7,
                Some("2 ảnh"),
            ),
        ]
        .map(row)
        .into(),
        sent_back: vec![SentBackRow {
            code: "H99.12-20261117-0003101".into(),
            owner: "Mai Quốc Ưởng".into(),
            day: day(2026, 11, 17),
            reason: "Thiếu ảnh; đã mang đến, đi chuyến này".into(),
        }],
        given_by: "Phạm Thị Hường".into(),
        taken_by: Some("Ngô Thị Diễm".into()),
    }
}

/// The hand-over list of 120 dossiers with long names.
pub fn long_handover() -> HandoverList {
    let first = HandoverRow {
        owner: long().owner,
        procedure: long().procedure_name,
        enclosed: Some("ký quỹ, 2 ảnh, đĩa".into()),
        ..handover().rows[0].clone()
    };
    HandoverList {
        rows: vec![first; 120],
        sent_back: vec![],
        taken_by: None,
        seals: vec![],
        ..handover()
    }
}

/// The return sheet of a result taken by somebody else.
pub fn return_sheet() -> ReturnSheet {
    ReturnSheet {
        letterhead: Letterhead {
            head: agency("SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
            ..letterhead("Q02-31/TKQ")
        },
        codes: DossierCodes {
            provisional: None,
            official: Some("H99.05-20261109-0001502".into()),
        },
        returned_place: "Bưu điện trung tâm, quầy 02, trả thay Sở Giáo dục và Đào tạo".into(),
        owner: "Phùng Ngọc Lưỡng".into(),
        procedure: ProcedureLine {
            code: "2.001914".into(),
            name: "Chỉnh sửa nội dung văn bằng, chứng chỉ".into(),
        },
        agency: "Sở Giáo dục và Đào tạo".into(),
        due_at: moment("2026-11-16T17:00:00+07:00"),
        finished_at: Some(moment("2026-11-13T15:20:00+07:00")),
        returned_at: moment("2026-11-18T10:05:00+07:00"),
        papers: vec![
            given("Bằng tốt nghiệp trung học phổ thông đã chỉnh sửa"),
            given("Quyết định chỉnh sửa số 1187/QĐ-SGDĐT"),
        ],
        recipient: "Phùng Thị Hạnh Huệ".into(),
        recipient_identity: Some("••••••••2746".into()),
        authorisation: Some("giấy ủy quyền số 12, ngày 09/11/2026".into()),
        postal_item: None,
        agency_money: vec![],
        postal_money: vec![],
        signed_elsewhere: None,
        signature: None,
        clerk: "Phạm Thị Hường".into(),
    }
}

/// The return sheet with everything long, by post, signed on the pad.
pub fn long_return() -> ReturnSheet {
    ReturnSheet {
        codes: codes(),
        owner: long().owner,
        procedure: long_procedure(),
        papers: (1..=26).map(|n| given(&long_paper(n))).collect(),
        recipient: long().submitter.unwrap_or_default(),
        postal_item: Some("EA473124829VN".into()),
        agency_money: vec!["Lệ phí cấp giấy 150.000 đồng".into()],
        postal_money: vec!["Phát tại địa chỉ 32.000 đồng".into()],
        signed_elsewhere: Some("đã ký trên màn hình".into()),
        signature: Some(ink()),
        ..return_sheet()
    }
}

/// A flourish of somebody invented, with a dot.
fn ink() -> Ink {
    Ink {
        width: 900,
        height: 300,
        strokes: vec![
            vec![
                [120, 220],
                [180, 60],
                [240, 230],
                [300, 90],
                [360, 210],
                [520, 150],
                [760, 240],
            ],
            vec![[200, 150], [420, 120]],
            vec![[640, 70]],
        ],
    }
}

/// The cash sheet of a shift whose two boxes both lack something.
pub fn cash() -> CashSheet {
    CashSheet {
        letterhead: Letterhead {
            number: Some("Q02-261118-1/PTC".into()),
            ..post_office()
        },
        counter: "Bưu điện trung tâm, quầy 02".into(),
        shift: "Ca sáng".into(),
        from: moment("2026-11-18T07:00:00+07:00"),
        to: Some(moment("2026-11-18T11:52:00+07:00")),
        given_by: Some("Phạm Thị Hường".into()),
        taken_by: Some("Hoàng Thị Nguyệt".into()),
        supervisor: Some("Trịnh Quốc Vượng".into()),
        agency_box: CashBox {
            lines: vec![
                line("Sở Du lịch", 6, 3_900_000, 0),
                line("Sở Nông nghiệp và Môi trường", 3, 2_100_000, 0),
                line("Sở Khoa học và Công nghệ", 5, 400_000, 1_950_000),
            ],
            notes: notes(&[
                (500_000, 10),
                (200_000, 4),
                (100_000, 3),
                (50_000, 1),
                (20_000, 2),
                (10_000, 1),
                (5_000, 0),
            ]),
            float: 0,
            expected: 6_400_000,
            counted: Some(6_200_000),
            difference_reason: Some("Thối nhầm khách, biên lai 0001219".into()),
        },
        postal_box: CashBox {
            lines: vec![
                line("Phát tại địa chỉ", 11, 288_000, 64_000),
                line("Chuyển giấy đến cơ quan", 2, 52_000, 0),
                line("Hoàn cước, hồ sơ rút", 1, -32_000, 0),
            ],
            notes: notes(&[
                (100_000, 1),
                (50_000, 2),
                (20_000, 3),
                (10_000, 3),
                (5_000, 1),
                (2_000, 5),
                (1_000, 1),
            ]),
            float: 0,
            expected: 308_000,
            counted: Some(306_000),
            difference_reason: Some("Thiếu tiền lẻ khi thối".into()),
        },
        open_matters: vec![
            "6 kết quả chờ trả, 9 bộ giấy chưa bàn giao".into(),
            "Biên lai trắng 0001231–0001250".into(),
        ],
    }
}

/// The cash sheet that nobody gave away, not yet counted, of many agencies.
pub fn long_cash() -> CashSheet {
    let mut sheet = cash();
    sheet.given_by = None;
    sheet.agency_box.lines = vec![line(&long().owner, 120, 999_999_999_999, 999_999_999_999); 30];
    sheet.agency_box.counted = None;
    sheet
}

/// The post office's own head.
pub fn post_office() -> Letterhead {
    Letterhead {
        head: AgencyHead {
            parent: "BƯU ĐIỆN TỈNH MẪU".into(),
            unit: "BƯU ĐIỆN TRUNG TÂM".into(),
        },
        place: "Mẫu".into(),
        day: day(2026, 11, 18),
        number: None,
    }
}

/// A day.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

fn letterhead(number: &str) -> Letterhead {
    Letterhead {
        head: agency("SỞ DU LỊCH"),
        place: "Mẫu".into(),
        day: day(2026, 11, 18),
        number: Some(number.into()),
    }
}

fn agency(unit: &str) -> AgencyHead {
    AgencyHead {
        parent: "UBND TỈNH MẪU".into(),
        unit: unit.into(),
    }
}

fn codes() -> DossierCodes {
    DossierCodes {
        provisional: Some("BC400000-Q02-261118-A0008".into()),
        official: Some("H99.12-20261118-0003171".into()),
    }
}

fn procedure() -> ProcedureLine {
    ProcedureLine {
        code: "1.004628".into(),
        name: "Cấp thẻ hướng dẫn viên du lịch quốc tế".into(),
    }
}

fn long_procedure() -> ProcedureLine {
    ProcedureLine {
        name: long().procedure_name,
        ..procedure()
    }
}

fn applicant_address() -> String {
    "Số 12, ngõ 45, đường Mẫu, phường Trung Tâm, Tỉnh Mẫu".into()
}

fn applicant() -> Applicant {
    Applicant {
        owner: "Nguyễn Đỗ Thụy Khuê".into(),
        submitter: None,
        address: Some(applicant_address()),
        phone: Some("0900 318 246".into()),
        email: None,
    }
}

fn long_applicant() -> Applicant {
    let slip = long();
    Applicant {
        owner: filled(&slip.owner, 180),
        submitter: slip.submitter,
        address: Some(slip.address),
        phone: slip.phone,
        email: slip.email,
    }
}

fn missing(name: &str, certified_copies: u32, reason: &str, remedy: &str) -> SupplementItem {
    SupplementItem {
        name: name.into(),
        originals: u32::from(certified_copies == 0),
        certified_copies,
        copies: 0,
        reason: reason.into(),
        remedy: Some(remedy.into()),
    }
}

fn bring(
    name: &str,
    originals: u32,
    copies: u32,
    required: bool,
    note: Option<&str>,
) -> GuidanceComponent {
    GuidanceComponent {
        name: name.into(),
        originals,
        copies,
        required,
        note: note.map(Into::into),
    }
}

fn given(name: &str) -> ReturnedPaper {
    ReturnedPaper {
        name: name.into(),
        originals: 1,
        copies: 0,
    }
}

fn line(name: &str, documents: u32, cash: i64, transfer: i64) -> CashLine {
    CashLine {
        name: name.into(),
        documents,
        cash,
        transfer,
    }
}

fn notes(counted: &[(i64, u32)]) -> Vec<NoteCount> {
    counted
        .iter()
        .map(|&(value, count)| NoteCount { value, count })
        .collect()
}

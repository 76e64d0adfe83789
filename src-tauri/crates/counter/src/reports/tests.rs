#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use expect_test::expect;

use super::*;
use crate::domain::{Delivery, Dong};
use crate::store::DayMoney;

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
        came_back: 0,
        handed_over: 1,
        closing: 10,
        is_counted: true,
        rows: vec![
            row(1, "Nguyễn Thị Ánh", Delivery::Acknowledged),
            row(2, "=1+1", Delivery::Ready),
            row(3, "Hoàng Đức Ẩn", Delivery::Void),
        ],
        levies: Dong(1_300_000),
        receipts: 2,
        postal: Dong(0),
        invoices: 0,
        later: DayMoney::default(),
        pages: 14,
        unsent: 1,
        voids: 1,
        numbers: Some(("A0001".into(), "A0003".into())),
        gaps: Vec::new(),
        codes: Vec::new(),
        digest: "9f3c41a7".into(),
        check_code: "9F3C41A7".into(),
        closed: None,
        supplement: Vec::new(),
    }
}

#[test]
fn csv_is_text_that_no_table_program_runs() {
    let bytes = csv(&log_sheet(&log(), made_at())).unwrap();
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

fn made_at() -> wire::Moment {
    "2026-11-18T17:20:00+07:00".parse().unwrap()
}

#[test]
fn the_same_log_gives_the_same_files() {
    let later = "2026-11-18T17:21:00+07:00".parse().unwrap();
    let book = |at| xlsx(&log_sheet(&log(), at), at).unwrap();
    assert_eq!(book(made_at()), book(made_at()));
    assert_ne!(book(made_at()), book(later));
}

/// A key without a word would be printed as a key.
#[test]
fn every_word_of_a_sheet_is_in_the_catalogue_of_texts() {
    let half = Period::new("2026-03-15".parse().unwrap(), "2026-09-14".parse().unwrap()).unwrap();
    let none = form_06a(&[], &BTreeMap::new(), half, By::Agency);
    let sheets = [
        log_sheet(&log(), made_at()),
        sheet_06a(&none, "BC400000-Q02", made_at()),
        pilot_sheet(
            &pilot(&[], &BTreeMap::new(), half, Satisfaction::default()),
            "BC400000-Q02",
            made_at(),
        ),
        register_sheet(&[], half, forms::FormSet::Of2025, "BC400000-Q02", made_at()),
        money_sheet(&[], half, "BC400000-Q02", made_at()),
    ];
    let key = regex_like;
    for sheet in sheets {
        let said = format!("{sheet:?}");
        assert!(!key(&said), "{said}");
    }
}

fn regex_like(said: &str) -> bool {
    [
        "\"log.sheet",
        "\"report.",
        "\"log.supplement",
        "\"delivery.",
    ]
    .iter()
    .any(|start| said.contains(start))
}

#[test]
fn a_report_over_no_dossiers_is_zeros_and_says_so() {
    let half = Period::new("2026-03-15".parse().unwrap(), "2026-09-14".parse().unwrap()).unwrap();
    let report = form_06a(&[], &BTreeMap::new(), half, By::Field);
    assert_eq!((report.rows.len(), report.total.columns()), (0, [0; 11]));
    let sheet = sheet_06a(&report, "BC400000-Q02", made_at());
    assert!(
        sheet.below[0].contains("không có hồ sơ nào"),
        "{:?}",
        sheet.below
    );
    assert_eq!(
        csv(&sheet)
            .unwrap()
            .iter()
            .filter(|byte| **byte == b'\n')
            .count(),
        2
    );
}

/// What a correction after the closing is, and what is none: the state at the province and the official code move.
#[test]
fn the_supplementary_log_tells_what_changed_after_the_closing() {
    let frozen = log().rows;
    let mut now = frozen.clone();
    now[0].delivery = Delivery::Refused;
    now[0].dossier_code = None;
    assert_eq!(amendments(&frozen, &now), []);
    now[0].owner = "Nguyễn Thị Ánh Tuyết".into();
    now[1].void_reason = Some("Nhập nhầm".into());
    now.push(row(4, "Lê Văn Muộn", Delivery::Ready));
    let found = amendments(&frozen, &now);
    let kinds: Vec<_> = found
        .iter()
        .map(|one| (one.code.as_str(), one.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            ("BC400000-Q02-261118-A0001", AmendmentKind::Owner),
            ("BC400000-Q02-261118-A0002", AmendmentKind::Voided),
            ("BC400000-Q02-261118-A0004", AmendmentKind::Added),
        ]
    );
}

/// An online filing has no number of ours; the code that the province gives it later is in no digest.
#[test]
fn the_digest_stays_when_an_official_code_comes() {
    let mut rows = log().rows;
    rows[1].provisional_code = String::new();
    let before = daily_log::digest(&rows);
    let closed = rows.clone();
    rows[1].dossier_code = Some("000.00.12.H99-261118-0002".into());
    assert_eq!(daily_log::digest(&rows), before);
    let mut other = rows.clone();
    other[1].id = "id-9".into();
    assert_ne!(daily_log::digest(&other), before);
    rows[1].pages = 8;
    assert_eq!(
        amendments(&closed, &rows)[0].code,
        "000.00.12.H99-261118-0002"
    );
    rows[1].dossier_code = None;
    rows[1].id = "0193a6f2-7c41-7e0a-9b0e-0000a1b2c3d4".into();
    assert_eq!(rows[1].name(), "a1b2c3d4");
}

/// A day closed before its figures were kept by agency: still believed, and nothing is said of one agency that it does
/// not hold.
#[test]
fn a_day_closed_before_is_accepted_and_says_no_more_than_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::store::Store::create(folder.path()).unwrap();
    let mut day = log();
    day.rows[1].provisional_code = String::new();
    day.digest = daily_log::digest(&day.rows);
    let closed = close(&store, || Ok(day.clone()), "Trịnh Quốc Vượng", made_at()).unwrap();
    assert!(frozen_log(&closed).is_ok());
    let mut body: serde_json::Value = serde_json::from_str(&closed.body).unwrap();
    body.as_object_mut().unwrap().remove("agencies").unwrap();
    let as_of = |body: &serde_json::Value| crate::store::ClosedDay {
        body: body.to_string(),
        ..closed.clone()
    };
    // Without the member, the digest must be the one of that time.
    assert!(frozen_log(&as_of(&body)).is_err());
    body["digest"] = daily_log::digest_by_code(&day.rows).into();
    let before = as_of(&body);
    assert_eq!(frozen_log(&before).unwrap().opening, 9);
    let live = DailyLog {
        agency: Some(("H99.12".into(), "Sở Du lịch".into())),
        ..log()
    };
    let narrowed = as_closed(&before, live).unwrap();
    assert_eq!(
        (narrowed.is_counted, narrowed.closing, narrowed.receipts),
        (false, 0, 0)
    );
    let above = log_sheet(&narrowed, made_at()).above.join("\n");
    assert!(above.contains("chưa giữ số tồn"), "{above}");
    assert!(!above.contains("biên lai"), "{above}");
}

/// One counter closes, another takes its file over; nothing but the whole file as it was signed is believed.
#[test]
fn closed_days_are_joined_and_a_changed_file_is_not() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [q02, q01] = [0, 1].map(|n: usize| crate::store::Store::create(folders[n].path()).unwrap());
    let day = |text: &str| DailyLog {
        digest: daily_log::digest(&log().rows),
        date: text.parse().unwrap(),
        ..log()
    };
    let first = close(
        &q02,
        || Ok(day("2026-11-17")),
        "Trịnh Quốc Vượng",
        made_at(),
    )
    .unwrap();
    let second = close(
        &q02,
        || Ok(day("2026-11-18")),
        "Trịnh Quốc Vượng",
        made_at(),
    )
    .unwrap();
    assert!(matches!(
        close(&q02, || Ok(day("2026-11-18")), "khác", made_at()),
        Err(crate::store::StoreError::WrongState)
    ));
    let file = day_file(&second).unwrap();
    let taker = |own| Taker {
        own,
        person: "Trịnh",
        now: made_at(),
    };
    let take = |bytes: &[u8]| take_over(&q01, bytes, None, taker("BC400000-Q01"));
    // Rows changed on the way, a file cut, a file of the counter itself.
    let text = String::from_utf8(file.clone()).unwrap();
    for (change, refused) in [
        (text.replace("Ánh", "Anh"), "DoesNotFit"),
        (text.replace("2026-11-18", "2026-11-19"), "DoesNotFit"),
        (text.replace("BC400000-Q02", "BC400000-Q03"), "DoesNotFit"),
        (text.chars().take(900).collect(), "NotOne"),
        ("{}".to_owned(), "NotOne"),
    ] {
        let error = format!("{:?}", take(change.as_bytes()).unwrap_err());
        assert!(error.starts_with(refused), "{error}");
    }
    assert!(matches!(
        take_over(&q01, &file, None, taker("BC400000-Q02")),
        Err(DayFileError::OwnCounter)
    ));
    take(&file).unwrap();
    take(&file).unwrap();
    let joined = joined_log(&q01, "BC400000-Q01", "2026-11-18".parse().unwrap()).unwrap();
    assert_eq!(
        joined.sentence(),
        "ghép từ 1 quầy, BC400000-Q01 chưa gửi tệp"
    );
    // The file of the 17th was not taken over: the chain has a hole, and that is said.
    assert_eq!(joined.unlinked, ["BC400000-Q02"]);
    take(&day_file(&first).unwrap()).unwrap();
    let joined = joined_log(&q01, "BC400000-Q01", "2026-11-18".parse().unwrap()).unwrap();
    assert_eq!(
        (joined.unlinked.len(), joined_total(&joined).received),
        (0, 2)
    );
    let sheet = joined_sheet(&joined, made_at());
    assert!(
        sheet.above[0].contains("Q01 chưa gửi tệp"),
        "{:?}",
        sheet.above
    );
    assert_eq!(sheet.rows[0][1], Cell::Text("BC400000-Q02".into()));
}

/// A folder made anew signs with a new key: it is believed when its fingerprint is named with a reason, and both are
/// kept.
#[test]
fn a_new_key_is_believed_only_by_its_fingerprint_and_with_a_reason() {
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let store = |n: usize| crate::store::Store::create(folders[n].path()).unwrap();
    let (old, anew, q01) = (store(0), store(1), store(2));
    let day = |text: &str| DailyLog {
        digest: daily_log::digest(&log().rows),
        date: text.parse().unwrap(),
        ..log()
    };
    let file =
        |of, date| day_file(&close(of, || Ok(day(date)), "Trịnh", made_at()).unwrap()).unwrap();
    let taker = Taker {
        own: "BC400000-Q01",
        person: "Trịnh Quốc Vượng",
        now: made_at(),
    };
    let take = |bytes: &[u8], fingerprint: &str, reason: &str| {
        let new_key = Some(NewKey {
            fingerprint,
            reason,
        });
        take_over(
            &q01,
            bytes,
            new_key.filter(|_| !fingerprint.is_empty()),
            taker,
        )
    };
    take(&file(&old, "2026-11-17"), "", "").unwrap();
    let second = file(&anew, "2026-11-18");
    let Err(DayFileError::OtherKey { known, found, .. }) = take(&second, "", "") else {
        panic!("believed")
    };
    let own = |of: &crate::store::Store| crate::store::fingerprint(&of.own_signing_key().unwrap());
    assert_eq!(
        (known.as_str(), found.as_str()),
        (own(&old).as_str(), own(&anew).as_str())
    );
    let wrong = take(&second, &known, "Máy hỏng");
    assert!(matches!(wrong, Err(DayFileError::OtherKey { .. })));
    let silent = take(&second, &found, "  ");
    assert!(matches!(silent, Err(DayFileError::NoReason)));
    take(
        &second,
        &found.to_lowercase().replace(' ', ""),
        "Máy hỏng, làm lại thư mục",
    )
    .unwrap();
    // From now on without a word, and the old folder's late files too.
    take(&file(&anew, "2026-11-19"), "", "").unwrap();
    take(&file(&old, "2026-11-16"), "", "").unwrap();
    let known: Vec<_> = q01.counter_keys().unwrap();
    let reasons: Vec<_> = known.iter().map(|one| one.reason.as_deref()).collect();
    assert_eq!(reasons, [None, Some("Máy hỏng, làm lại thư mục")]);
    assert_eq!(known[1].person, "Trịnh Quốc Vượng");
}

/// The figures of the contract's own example: the pilot of 814, by agency and by field, and the province's beside them.
#[test]
fn the_province_is_compared_cell_by_cell() {
    let day = |text: &str| text.parse::<wire::LocalDate>().unwrap();
    let half = Period::new(day("2026-06-15"), day("2026-12-14")).unwrap();
    let case = |n: u128, received: &str, resolved: Option<&str>| Case {
        id: crate::domain::DossierId(uuid::Uuid::from_u128(n)),
        agency: "H99.12".into(),
        field: "Du lịch".into(),
        channel: crate::domain::Channel::Online,
        received: day(received),
        resolved: resolved.map(|at| Resolved {
            day: day(at),
            with_result: true,
        }),
        due: day("2026-08-17"),
    };
    let cases = [
        case(1, "2026-08-03", Some("2026-08-17")),
        case(2, "2026-08-03", Some("2026-08-14")),
        case(3, "2026-06-01", None),
    ];
    let names = BTreeMap::from([("H99.12".to_owned(), "Sở Du lịch".to_owned())]);
    let ours = form_06a(&cases, &names, half, By::Agency);
    assert_eq!(ours.rows[0].name, "Sở Du lịch");
    assert_eq!(ours.total.columns(), [3, 2, 0, 1, 2, 1, 1, 0, 1, 0, 1]);
    let theirs: wire::Statistics = serde_json::from_value(serde_json::json!({
        "agency": "H99.12", "from": "2026-06-15", "to": "2026-12-14", "generatedAt": "2026-12-15T08:31:00+07:00",
        "received": { "total": 3, "online": 2, "directPostal": 0, "carriedOver": 1 },
        "resolved": { "total": 2, "early": 1, "onTime": 0, "late": 1 },
        "open": { "total": 1, "within": 0, "overdue": 1 }
    }))
    .unwrap();
    let compared = compare_figures(&ours, &[theirs]).unwrap();
    let cells: Vec<_> = compared
        .differences
        .iter()
        .map(|one| (one.column, one.ours, one.theirs))
        .collect();
    assert_eq!(cells, [(9, 1, 0), (10, 0, 1)]);
    let behind = behind(&cases, half, By::Agency, Some("H99.12"), 9);
    assert_eq!(behind, [cases[0].id]);
}

/// The whole day and its agencies are signed together: nothing is written between the first and the last read of them.
#[test]
fn nothing_is_written_while_a_day_is_read_to_be_closed() {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::store::Store::create(folder.path()).unwrap();
    let read = || {
        assert!(store.is_writing());
        Ok(log())
    };
    assert!(!store.is_writing());
    close(&store, read, "Trịnh Quốc Vượng", made_at()).unwrap();
    assert!(!store.is_writing());
}

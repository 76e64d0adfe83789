//! The official code is the server's: offline there is a provisional number and nothing that looks like the other.

use super::desk::Desk;

#[test]
fn offline_a_dossier_has_our_number_and_no_official_code() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let saved = desk.save(&draft, &form);
    let code = saved["provisional_code"].as_str().unwrap();
    assert!(code.starts_with("BC400000-Q01-"), "{code}");
    let read = desk.ok("read_dossier", serde_json::json!({ "id": saved["id"] }));
    assert_eq!(read["dossier_code"], serde_json::Value::Null);
    let body = desk.counter.store().dossier_named(code).unwrap();
    assert_eq!(body.dossier_code, None);
}

/// The pilot's pattern, the one of 2026, and one that fits neither: all are text, kept as they came.
#[test]
fn a_code_is_taken_as_it_comes() {
    for code in [
        "000.00.12.H62-201105-0004",
        "G09.20-20260609-0092637",
        "HS/2027.77 A",
    ] {
        let read: wire::DossierCode = serde_json::from_value(code.into()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), code);
    }
}

/// The newest stands first whatever its code is: the order is that of reception.
#[test]
fn nothing_is_sorted_by_code() {
    let desk = super::province_desk::Desk::new();
    let first = desk.receive(|_| {});
    desk.later(60);
    let second = desk.receive(|_| {});
    assert_eq!(desk.deliver().left, 0);
    let list = desk.ok("search_dossiers", serde_json::json!({ "query": "" }));
    let ids: Vec<_> = list["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, [second, first]);
}

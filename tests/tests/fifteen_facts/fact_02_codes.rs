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

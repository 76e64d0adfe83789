//! Luật 91/2025/QH15: cards are sensitive and their pictures are not kept; what is kept lies encrypted; the real
//! person is on record though the agency gives one account; what leaves the machine is masked or on record; all that
//! is held on one person is found at once.

use std::path::{Path, PathBuf};

use counter::api::ErrorCode;
use serde_json::{Value, json};

use super::desk::{Desk, page};

/// Every file under a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|at| at == part)
}

#[test]
fn nothing_of_a_person_can_be_read_off_the_disk() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    desk.save(&draft, &form);
    let (name, number) = (
        &form["submitter"]["full_name"],
        &form["submitter"]["id_number"],
    );
    let secrets = [name, number].map(|secret| secret.as_str().unwrap().as_bytes().to_vec());
    let scanned = page(1)[2_000..2_064].to_vec();
    // While it runs and after it has ended, write-ahead log included.
    let mut found = Vec::new();
    let data = desk.counter.store().folder().to_owned();
    files(&data, &mut found);
    let folder = desk.ended();
    files(&folder.path().join("data"), &mut found);
    let ours: Vec<_> = found
        .iter()
        .filter(|path| path.exists() && !path.starts_with(data.join("tray")))
        .collect();
    assert!(ours.len() > 10, "{ours:?}");
    for path in ours {
        let bytes = std::fs::read(path).unwrap();
        for secret in secrets.iter().chain([&scanned]) {
            assert!(!holds(&bytes, secret), "{}", path.display());
        }
    }
}

#[test]
fn a_card_is_read_and_its_picture_is_not_kept() {
    let desk = Desk::new();
    let draft = desk.ok("open_draft", json!({ "new": true }))["id"].clone();
    let before = desk.counter.store().inspect(true).unwrap();
    let card = desk.ok("read_card", json!({}));
    assert!(
        card["person"]["id_number"]
            .as_str()
            .unwrap()
            .starts_with("099")
    );
    assert_eq!(
        desk.ok("list_pages", json!({ "id": draft }))["pages"],
        json!([])
    );
    let after = desk.counter.store().inspect(true).unwrap();
    assert_eq!(
        (after.pages, after.problems),
        (before.pages, before.problems)
    );
}

#[test]
fn one_account_two_people_and_each_act_bears_the_real_name() {
    let desk = Desk::new();
    let acted = |desk: &Desk| {
        let (draft, form) = desk.filled();
        let saved = desk.save(&draft, &form);
        let store = desk.counter.store();
        let row = store
            .dossier_named(saved["provisional_code"].as_str().unwrap())
            .unwrap();
        let body: Value = serde_json::from_slice(&store.body(row.id).unwrap().1).unwrap();
        let account = store
            .account(row.agency.as_str())
            .unwrap()
            .unwrap()
            .client_id;
        (row.person.0.clone(), body["clerk"]["id"].clone(), account)
    };
    let first = acted(&desk);
    assert_eq!((&*first.0, &first.1), ("clerk", &json!("clerk")));
    let over = json!({ "taker": { "person": "backup" }, "agency": { "pieces": [], "reason": "Két đã nộp" }, "post": { "pieces": [], "reason": "" },
                       "supervisor": { "person": "supervisor" } });
    desk.ok("hand_over_shift", over);
    let second = acted(&desk);
    assert_eq!((&*second.0, &second.1), ("backup", &json!("backup")));
    assert_eq!(first.2, second.2, "the agency's one account");
    // Nobody acts without a person.
    desk.ok("lock", json!({}));
    assert_eq!(
        desk.call("open_draft", json!({ "new": true }))
            .unwrap_err()
            .code,
        ErrorCode::NotLoggedIn
    );
}

#[test]
fn what_leaves_is_masked_unless_a_reason_is_on_record() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    desk.save(&draft, &form);
    let number = form["submitter"]["id_number"].as_str().unwrap();
    let today = desk.counter.now().day().to_string();
    desk.ok("log_in", json!({ "person": "supervisor" }));
    let export = |reason: Value| {
        let made = desk.ok(
            "export_daily_log",
            json!({ "date": today, "format": "csv", "reason": reason }),
        );
        let handle = made["handle"].as_str().unwrap();
        let export = counter::api::export_bytes(&desk.counter, &desk.session, handle).unwrap();
        holds(&export.bytes, number.as_bytes())
    };
    assert!(!export(Value::Null) && !export(json!("   ")), "masked");
    assert_eq!(desk.counter.store().unmasked_exports().unwrap(), []);
    assert!(export(json!("Công an tỉnh yêu cầu, công văn 12")));
    let kept = desk.counter.store().unmasked_exports().unwrap();
    assert_eq!(
        (
            kept.len(),
            &*kept[0].person.0,
            kept[0].reason.as_deref(),
            &*kept[0].what
        ),
        (
            1,
            "supervisor",
            Some("Công an tỉnh yêu cầu, công văn 12"),
            "log"
        )
    );
}

/// Two working days are given to answer a person; finding everything takes one search.
#[test]
fn everything_held_on_one_person_is_found_by_the_number() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let saved = desk.save(&draft, &form);
    let number = &form["submitter"]["id_number"];
    let found = desk.ok("search_dossiers", json!({ "query": number }));
    assert_eq!(
        (&found["total"], &found["rows"][0]["id"]),
        (&json!(1), &saved["id"])
    );
    let shown = desk
        .ok("read_dossier", json!({ "id": saved["id"] }))
        .to_string();
    assert!(
        !shown.contains(number.as_str().unwrap()),
        "on the screen it is masked"
    );
}

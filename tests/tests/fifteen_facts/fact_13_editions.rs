//! Agencies and communes were merged and renamed: an old dossier keeps the names, the edition and the date under
//! which it was received, whatever the catalogue says later.

use counter::api::ErrorCode;
use serde_json::{Value, json};

use super::desk::{Desk, PROCEDURE};

const SAMPLE: &str = include_str!("../../../assets/catalogue/sample-2026-11.json");

/// The sample catalogue with another version and a change.
fn changed(version: &str, change: impl FnOnce(&mut Value, &mut Vec<Value>)) -> Value {
    let mut file: Value = serde_json::from_str(SAMPLE).unwrap();
    file["version"] = json!(version);
    let mut agencies = file["agencies"].take();
    let mut procedures = file["procedures"].as_array().unwrap().clone();
    change(&mut agencies[0], &mut procedures);
    file["agencies"] = agencies;
    file["procedures"] = json!(procedures);
    json!({ "text": file.to_string() })
}

fn import(desk: &Desk, file: Value) {
    desk.ok("log_in", json!({ "person": "supervisor" }));
    desk.ok("import_catalogue", file);
    desk.ok("log_in", json!({ "person": "clerk" }));
}

fn days_from_today(desk: &Desk, days: i64) -> String {
    let today = desk.counter.now().day().0;
    (today + chrono::Duration::days(days)).to_string()
}

#[test]
fn an_update_never_changes_a_dossier_already_received() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let saved = desk.save(&draft, &form);
    let read = || desk.ok("read_dossier", json!({ "id": saved["id"] }));
    let bytes = || {
        desk.counter
            .store()
            .body(
                saved["id"]
                    .as_str()
                    .unwrap()
                    .parse()
                    .map(counter::domain::DossierId)
                    .unwrap(),
            )
            .unwrap()
    };
    let (before, sent) = (read(), bytes());
    let today = days_from_today(&desk, 0);
    let yesterday = days_from_today(&desk, -1);
    import(
        &desk,
        changed("2027-01-01", |agency, procedures| {
            agency["name"] = json!("Sở Văn hóa, Thể thao và Du lịch");
            // The same edition, written over by mistake, and the next one.
            let at = procedures
                .iter()
                .position(|one| one["code"] == PROCEDURE)
                .unwrap();
            procedures[at]["timeLimit"]["amount"] = json!(3);
            procedures[at]["validTo"] = json!(yesterday);
            let mut next = procedures[at].clone();
            next["edition"] = json!(2);
            next["validFrom"] = json!(today);
            next["validTo"] = Value::Null;
            next["name"] = json!("Cấp thẻ hướng dẫn viên du lịch quốc tế (mới)");
            procedures.push(next);
        }),
    );
    let after = read();
    for member in [
        "agency_name",
        "procedure_name",
        "due_at",
        "edition",
        "received_at",
    ] {
        assert_eq!(after[member], before[member], "{member}");
    }
    assert_eq!(bytes(), sent, "what was frozen stays, byte for byte");
    let store = desk.counter.store();
    let kept = store.procedure_edition(PROCEDURE, 1).unwrap().unwrap();
    assert_eq!(
        kept.time_limit.amount, 15,
        "an edition in use keeps its content"
    );
    assert_eq!(
        kept.valid_to.unwrap().to_string(),
        yesterday,
        "and learns its last day"
    );
    // Who comes now is received under the new one.
    let now = desk.ok("read_procedure", json!({ "code": PROCEDURE }));
    assert_eq!(
        (&now["edition"], &now["agency_name"]),
        (&json!(2), &json!("Sở Văn hóa, Thể thao và Du lịch"))
    );
}

#[test]
fn a_procedure_withdrawn_between_guidance_and_receipt_is_said_and_loses_nothing() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let yesterday = days_from_today(&desk, -1);
    import(
        &desk,
        changed("2027-01-02", |_, procedures| {
            for one in procedures.iter_mut().filter(|one| one["code"] == PROCEDURE) {
                one["validTo"] = json!(yesterday);
            }
        }),
    );
    let refused = desk
        .call(
            "save_intake",
            json!({ "id": draft, "form": form, "shown_due_at": null }),
        )
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::IntakeProblems);
    assert_eq!(refused.problems[0].code, "procedure_ended");
    assert!(refused.problems[0].params["name"].contains("hướng dẫn viên"));
    let kept = desk.ok("open_draft", json!({ "id": draft }));
    assert_eq!(
        kept["form"]["submitter"]["full_name"],
        form["submitter"]["full_name"]
    );
    assert_eq!(
        kept["pages"].as_array().unwrap().len(),
        9,
        "every page is there"
    );
}

#[test]
fn what_the_next_edition_changes_is_told_before_the_day() {
    let desk = Desk::new();
    let next_month = days_from_today(&desk, 30);
    let last = days_from_today(&desk, 29);
    import(
        &desk,
        changed("2027-01-03", |_, procedures| {
            let at = procedures
                .iter()
                .position(|one| one["code"] == PROCEDURE)
                .unwrap();
            procedures[at]["validTo"] = json!(last);
            let mut next = procedures[at].clone();
            next["edition"] = json!(2);
            next["validFrom"] = json!(next_month);
            next["validTo"] = Value::Null;
            next["timeLimit"]["amount"] = json!(10);
            next["components"].as_array_mut().unwrap().pop();
            procedures.push(next);
        }),
    );
    let told = desk.ok("list_catalogue_changes", json!({}))["rows"].clone();
    assert_eq!(told.as_array().unwrap().len(), 1, "{told}");
    assert_eq!(
        (&told[0]["what"], &told[0]["on"]),
        (&json!("changed"), &json!(next_month))
    );
    let kinds: Vec<&Value> = told[0]["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["what"])
        .collect();
    assert_eq!(kinds, ["time_limit", "component_gone"]);
    // Until that day the old edition is in force.
    assert_eq!(
        desk.ok("read_procedure", json!({ "code": PROCEDURE }))["edition"],
        1
    );
}

#[test]
fn a_procedure_is_found_by_code_name_agency_and_field_and_favourites_stand_first() {
    let desk = Desk::new();
    let first = |query: &str| {
        let found = desk.ok("search_procedures", json!({ "query": query, "limit": 3 }));
        found["rows"][0]["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    for query in [
        "1.004628",
        "1004628",
        "4628",
        "the huong dan vien QUOC TE",
        "quốc tế du lịch 4628",
    ] {
        assert_eq!(first(query), PROCEDURE, "{query}");
    }
    assert_ne!(first(""), "2.000591");
    desk.ok(
        "mark_favourite",
        json!({ "code": "2.000591", "favourite": true }),
    );
    assert_eq!(first(""), "2.000591");
    // Favourites are a person's own.
    desk.ok("log_in", json!({ "person": "backup" }));
    assert_ne!(first(""), "2.000591");
    let unknown = desk.call(
        "mark_favourite",
        json!({ "code": "9.999999", "favourite": true }),
    );
    assert_eq!(unknown.unwrap_err().code, ErrorCode::NotFound);
}

/// A card of before the merger names a district and a province that are no more; it stays as it is.
#[test]
fn an_old_address_on_a_card_is_kept_word_for_word() {
    let desk = Desk::new();
    let (draft, mut form) = desk.filled();
    let address = "Thôn 2, xã Mẫu, huyện Thanh Liêm, tỉnh Hà Nam";
    form["submitter"]["address"] = json!(address);
    let saved = desk.save(&draft, &form);
    let store = desk.counter.store();
    let row = store
        .dossier_named(saved["provisional_code"].as_str().unwrap())
        .unwrap();
    let body: Value = serde_json::from_slice(&store.body(row.id).unwrap().1).unwrap();
    assert_eq!(body["owner"]["address"]["text"], address);
    assert_eq!(
        body["owner"]["address"]["commune"],
        Value::Null,
        "no code is guessed"
    );
}

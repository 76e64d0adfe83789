//! One dossier from the card to the province's answer.

use std::sync::Arc;

use counter::api::ErrorCode;
use counter::sync::Run;
use province::{Config, FaultScript, Province};
use quay_tests::contract::Recorder;
use serde_json::{Value, json};
use wire::Moment;

use super::desk::{Desk, component, page};

/// The training province, every exchange judged.
fn province(folder: &std::path::Path, recorder: &Arc<Recorder>) -> Province {
    Province::start(Config {
        data: folder.to_owned(),
        port: 0,
        seed: quay::training::seed().unwrap(),
        // Ten seconds ahead: the undo is over, as far as the province is concerned.
        clock: Arc::new(|| Moment::from_millis((quay::ports().clock)().millis() + 10_000).at()),
        faults: FaultScript { faults: Vec::new() },
        observe: Some(recorder.observer()),
        counter_channel: None,
    })
    .unwrap()
}

#[test]
fn a_dossier_is_received_without_a_line_and_acknowledged_with_one() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let asked = desk.ok("check_intake", json!({ "id": draft, "form": form }));
    assert_eq!(asked["problems"], json!([]));
    assert_eq!(
        (&asked["total_now"], &asked["due"]["amount"]),
        (&json!(650_000), &json!(15))
    );
    let due_at = &asked["due"]["due_at"];
    let saved = desk.ok(
        "save_intake",
        json!({ "id": draft, "form": form, "shown_due_at": due_at }),
    );
    let code = saved["provisional_code"].as_str().unwrap();
    assert!(
        code.starts_with("BC400000-Q01-") && code.ends_with("-A0001"),
        "{code}"
    );
    assert_eq!(saved["pages"], 8, "the hidden blank is left out");
    let kinds: Vec<&Value> = saved["hand_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|thing| &thing["kind"])
        .collect();
    assert_eq!(kinds, ["slip", "receipt", "card"]);
    // Nothing signs a scan here: said at once, and nobody is stopped.
    assert_eq!(saved["findings"][0]["code"], "unsigned");
    assert_eq!(saved["findings"][0]["params"]["n"], "5");

    let twice = desk.call("save_intake", json!({ "id": draft, "form": form }));
    assert_eq!(
        twice.unwrap_err().code,
        ErrorCode::NotFound,
        "one draft, one number"
    );
    let id = saved["id"].as_str().unwrap();
    assert_eq!(desk.ok("list_queue", json!({}))["waiting"][0]["id"], id);
    let slip = desk.ok("make_slip", json!({ "id": id }));
    assert_eq!(
        (&slip["pages"], &slip["code"]),
        (&json!(2), &saved["provisional_code"])
    );

    let desk = desk.restarted();
    let recorder = Recorder::new();
    let folder = tempfile::tempdir().unwrap();
    let theirs = province(folder.path(), &recorder);
    desk.counter.set_province_url(&theirs.base_url()).unwrap();
    let run = Run {
        until_empty: true,
        timeout: Some(std::time::Duration::from_secs(60)),
        ..Run::default()
    };
    let sent = desk.counter.line().deliver(run).unwrap();
    assert_eq!((sent.acknowledged, sent.left), (1, 0));
    let shown = desk.ok("read_dossier", json!({ "id": id }));
    assert_eq!(shown["row"]["delivery"], "acknowledged");
    assert!(shown["row"]["dossier_code"].is_string());
    assert_eq!(recorder.wrong(), Vec::<String>::new());
    assert_eq!(theirs.agency().dossiers().unwrap().len(), 1);

    let slip = desk.ok("make_slip", json!({ "id": id, "again": true }));
    assert_eq!(
        (&slip["again"], &slip["code"]),
        (&json!(true), &saved["provisional_code"]),
        "one number for ever"
    );
    theirs.stop();
}

#[test]
fn pictures_are_in_the_pdf_byte_for_byte_and_pages_can_be_looked_at() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let id = desk.save(&draft, &form)["id"].as_str().unwrap().to_owned();
    let papers = desk.ok("read_dossier", json!({ "id": id }))["papers"].clone();
    let file = papers[0]["file"].as_str().unwrap();
    let pdf = counter::api::file_bytes(&desk.counter, &desk.session, file).unwrap();
    assert_eq!(papers[0]["sha256"], wire::Sha256::of(&pdf).to_string());
    for n in [1, 2] {
        let picture = page(n);
        assert!(
            pdf.windows(picture.len()).any(|bytes| bytes == picture),
            "page {n}"
        );
        let shown = counter::api::file_page_picture(&desk.counter, &desk.session, file, n).unwrap();
        assert!(shown.bytes.starts_with(&[0xFF, 0xD8]));
    }
    assert!(counter::api::file_page_picture(&desk.counter, &desk.session, file, 3).is_err());
    desk.ok("log_in", json!({ "person": "admin" }));
    let refused = counter::api::file_bytes(&desk.counter, &desk.session, file).unwrap_err();
    assert_eq!(refused.code, ErrorCode::NotAllowed);
}

#[test]
fn what_is_open_is_named_at_its_field_and_nothing_is_saved() {
    let desk = Desk::new();
    let (draft, whole) = desk.filled();
    let check = |change: &dyn Fn(&mut Value), expected: &[(&str, &str)]| {
        let mut form = whole.clone();
        change(&mut form);
        let error = desk
            .call("save_intake", json!({ "id": draft, "form": form }))
            .unwrap_err();
        assert_eq!(error.code, ErrorCode::IntakeProblems);
        let found: Vec<(&str, &str)> = error
            .problems
            .iter()
            .map(|problem| (problem.field.as_str(), problem.code.as_str()))
            .collect();
        assert_eq!(found, expected);
    };
    check(
        &|form| form["procedure"] = json!(""),
        &[("procedure", "no_procedure")],
    );
    check(
        &|form| form["submitter"]["full_name"] = json!("  "),
        &[("submitter.full_name", "no_name")],
    );
    check(
        &|form| form["submitter"]["id_number"] = json!("0991920"),
        &[("submitter.id_number", "id_number_length")],
    );
    check(
        &|form| form["submitter"]["birth_date"] = json!("31/02/1992"),
        &[("submitter.birth_date", "date_impossible")],
    );
    check(
        &|form| form["submitter"]["phone"] = json!(""),
        &[("submitter.phone", "no_phone")],
    );
    check(
        &|form| form["payment"] = json!(""),
        &[("payment", "no_payment")],
    );
    check(
        &|form| form["result_delivery"] = json!("postal"),
        &[("result_address", "no_result_address")],
    );
    check(
        &|form| form["recipient"] = form["submitter"].clone(),
        &[("recipient.authority_number", "no_authority")],
    );
    let sixth = format!("components.{}", component(6));
    check(
        &|form| form["components"] = json!([]),
        &[(&sixth, "component_missing")],
    );
    assert_eq!(desk.ok("search_dossiers", json!({}))["total"], 0);
    let kept = desk.ok("open_draft", json!({}));
    assert_eq!(
        (&kept["id"], kept["pages"].as_array().unwrap().len()),
        (&json!(draft), 9)
    );
}

#[test]
fn a_due_date_that_moved_since_it_was_shown_is_confirmed_first() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let save = |due: &Value| {
        desk.call(
            "save_intake",
            json!({ "id": draft, "form": form, "shown_due_at": due }),
        )
    };
    let error = save(&json!("2026-01-01T17:00:00+07:00")).unwrap_err();
    assert_eq!(error.code, ErrorCode::DueDateMoved);
    save(&json!(error.params["due_at"])).unwrap();
}

#[test]
fn an_undone_number_is_void_and_never_given_again() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let first = desk.save(&draft, &form);
    desk.ok("undo_receipt", json!({ "id": first["id"] }));
    let shown = desk.ok("read_dossier", json!({ "id": first["id"] }));
    assert_eq!(
        (&shown["row"]["delivery"], &shown["reason"]["words"]),
        (&json!("void"), &json!("hủy trong 10 giây"))
    );
    let again = desk
        .call("undo_receipt", json!({ "id": first["id"] }))
        .unwrap_err();
    assert_eq!(again.code, ErrorCode::TooLateToUndo);
    let slip = desk.call("make_slip", json!({ "id": first["id"] }));
    assert_eq!(slip.unwrap_err().code, ErrorCode::WrongState);
    let back = desk.ok("open_draft", json!({}));
    let pages = back["pages"].as_array().unwrap();
    assert_eq!(pages.len(), 9, "nothing has to be scanned again");
    let page = pages[0]["id"].as_str().unwrap();
    let shown = counter::api::page_picture(&desk.counter, &desk.session, page, false);
    assert!(shown.is_ok());
    let second = desk.save(back["id"].as_str().unwrap(), &form);
    assert!(
        second["provisional_code"]
            .as_str()
            .unwrap()
            .ends_with("-A0002")
    );
}

#[test]
fn a_draft_survives_the_program_and_belongs_to_its_clerk() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let desk = desk.restarted();
    let opened = desk.ok("open_draft", json!({}));
    assert_eq!(
        (&opened["id"], &opened["form"]["submitter"]),
        (&json!(draft), &form["submitter"])
    );
    assert_eq!(opened["pages"].as_array().unwrap().len(), 9);
    desk.ok("open_draft", json!({ "new": true }));
    assert_eq!(
        desk.ok("list_drafts", json!({}))["rows"][0]["id"],
        json!(draft)
    );
    desk.ok("log_in", json!({ "person": "backup" }));
    for (name, payload) in [
        ("open_draft", json!({ "id": draft })),
        ("list_pages", json!({ "id": draft })),
        ("save_intake", json!({ "id": draft, "form": form })),
        (
            "hide_page",
            json!({ "id": opened["pages"][0]["id"], "hidden": true }),
        ),
    ] {
        assert_eq!(
            desk.call(name, payload).unwrap_err().code,
            ErrorCode::NotFound,
            "{name}"
        );
    }
}

#[test]
fn a_print_system_that_is_not_there_changes_no_number() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let saved = desk.save(&draft, &form);
    let slip = desk.ok("make_slip", json!({ "id": saved["id"] }));
    let ask = json!({ "handle": slip["handle"], "printer": "may-in-khong-co" });
    assert_eq!(
        desk.call("print_form", ask).unwrap_err().code,
        ErrorCode::PrintFailed
    );
    let again = desk.ok("make_slip", json!({ "id": saved["id"], "again": false }));
    assert_eq!(again["code"], saved["provisional_code"]);
    let pdf = |handle: &Value| {
        counter::api::form_pdf(&desk.counter, &desk.session, handle.as_str().unwrap()).unwrap()
    };
    assert_eq!(
        pdf(&slip["handle"]),
        pdf(&again["handle"]),
        "the same form, byte for byte"
    );
}

//! Guidance from the first question to the numbered paper, and what must not go through.

use serde_json::{Value, json};

use super::{Bench, moment};
use crate::api::ErrorCode;
use crate::store::Catalogue;
use wire::Procedure;

const PROCEDURE: &str = "1.004628";
const DIPLOMA: &str = "000.00.00.H99-KQ000103";
const HEALTH: &str = "000.00.00.H99-KQ000105";

fn answers() -> Value {
    json!({ DIPLOMA: "missing:not_certified", HEALTH: "has" })
}

fn given(edition: u32) -> Value {
    json!({ "code": PROCEDURE, "edition": edition, "answers": answers() })
}

fn supplement() -> Value {
    json!({
        "procedure": PROCEDURE,
        "applicant": { "name": "Lê Hữu Nghĩa", "phone": "0900000000" },
        "items": [{ "component": DIPLOMA, "name": "Bằng tốt nghiệp", "reason": "not_certified",
                    "todo": "Nộp bản sao có chứng thực, đủ hai mặt." }],
    })
}

fn refusal() -> Value {
    json!({
        "procedure": PROCEDURE,
        "reason": "not_competent",
        "ground": "khoản 2 Điều 3 Quyết định số 00/2026/QĐ-UBND",
        "tell": "Hồ sơ nộp tại Sở Khoa học và Công nghệ.",
    })
}

impl Bench {
    /// Another edition of the procedure, or the end of the one there is.
    fn change_procedure(&self, change: impl FnOnce(&mut Procedure)) {
        let store = self.counter.store();
        let mut procedure = store.newest_edition(PROCEDURE).unwrap().unwrap();
        change(&mut procedure);
        let catalogue = Catalogue {
            version: "2026-11-20".into(),
            procedures: vec![procedure],
            ..Catalogue::default()
        };
        store
            .save_catalogue(&catalogue, self.counter.now())
            .unwrap();
    }

    fn withdraw(&self, last_day: &str) {
        self.change_procedure(|procedure| procedure.valid_to = Some(last_day.parse().unwrap()));
    }
}

#[test]
fn answers_stay_until_the_next_procedure_and_become_an_intake() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let nothing = bench.ok("read_guidance", json!({}));
    assert_eq!(nothing["sheet"], Value::Null);
    let sheet = bench.ok("read_guidance", json!({ "code": PROCEDURE }))["sheet"].clone();
    assert_eq!(sheet["decides"], "Sở Du lịch");
    assert_eq!(sheet["asked"][DIPLOMA], "1 bản sao. Bản sao có chứng thực");
    assert_eq!(sheet["due"]["due_at"], "2026-12-10T17:00:00+07:00");
    bench.ok("save_guidance", given(1));
    assert_eq!(
        bench.ok("read_guidance", json!({}))["sheet"]["answers"],
        answers()
    );

    let taken = bench.ok("take_guidance", given(1));
    assert_eq!(taken["changed"], false);
    let draft = bench.ok("open_draft", json!({}));
    assert_eq!(draft["id"], taken["draft"]);
    assert_eq!(draft["form"]["procedure"], PROCEDURE);
    assert_eq!(draft["form"]["guided"], answers());

    bench.at("2026-11-18T09:05:00+07:00");
    bench.ok(
        "save_guidance",
        json!({ "code": "2.000033", "edition": 1, "answers": {} }),
    );
    let next = bench.ok("read_guidance", json!({}));
    assert_eq!(next["recent"][0]["code"], PROCEDURE);
    let again = bench.ok("read_guidance", json!({ "code": PROCEDURE }));
    assert_eq!(again["sheet"]["answers"], json!({}));
    let wrong = json!({ "code": PROCEDURE, "edition": 1, "answers": { DIPLOMA: "perhaps" } });
    assert_eq!(bench.code("save_guidance", wrong), ErrorCode::BadRequest);
}

#[test]
fn a_procedure_withdrawn_after_the_guidance_is_told_with_its_replacement() {
    let bench = Bench::training();
    bench.as_person("clerk");
    bench.ok("save_guidance", given(1));
    bench.withdraw("2026-11-19");
    bench.at("2026-11-20T09:00:00+07:00");
    let refused = bench.call("take_guidance", given(1)).unwrap_err();
    assert_eq!(refused.code, ErrorCode::ProcedureWithdrawn);
    assert_eq!(refused.params["since"], "20/11/2026");
    assert!(
        refused.params["instead"].starts_with("1.004623"),
        "{refused:?}"
    );
    // The answers are kept, and the guide says the same.
    let sheet = bench.ok("read_guidance", json!({}))["sheet"].clone();
    assert_eq!(sheet["answers"], answers());
    assert_eq!(sheet["withdrawn"]["since"], "2026-11-20");
    assert_eq!(sheet["withdrawn"]["instead"][0]["code"], "1.004623");
    assert_eq!(sheet["due"], Value::Null);
    // Form 02 asks for nothing that can no longer be handed in; form 03 may say that it ended.
    assert_eq!(
        bench.code("make_supplement_form", supplement()),
        ErrorCode::ProcedureWithdrawn
    );
    let ended = json!({ "procedure": PROCEDURE, "reason": "procedure_ended", "ground": "Điều 1 Quyết định số 00/2026/QĐ-UBND" });
    assert_eq!(
        bench.ok("make_refusal_form", ended)["paper"]["number"],
        "Q01-01/TCTN"
    );
}

#[test]
fn a_gap_between_two_editions_is_told_from_the_end_of_the_first() {
    let bench = Bench::training();
    bench.as_person("clerk");
    bench.withdraw("2026-11-17");
    bench.change_procedure(|procedure| {
        procedure.edition = 2;
        procedure.valid_from = "2026-12-01".parse().unwrap();
        procedure.valid_to = None;
    });
    let refused = bench.call("take_guidance", given(1)).unwrap_err();
    assert_eq!(refused.params["since"], "18/11/2026");
    bench.at("2026-12-01T08:00:00+07:00");
    assert_eq!(bench.ok("take_guidance", given(1))["changed"], true);
}

#[test]
fn an_intake_begun_before_the_withdrawal_is_told_too() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let draft = bench.ok("take_guidance", given(1))["draft"].clone();
    bench.withdraw("2026-11-19");
    bench.at("2026-11-20T09:00:00+07:00");
    let form = bench.ok("open_draft", json!({}))["form"].clone();
    let asked = json!({ "id": draft, "form": form });
    let problem = bench.ok("check_intake", asked)["problems"][0].clone();
    assert_eq!(problem["code"], "procedure_ended");
    assert_eq!(problem["params"]["date"], "19/11/2026");
    let saved = bench.call(
        "save_intake",
        json!({ "id": draft, "form": form, "shown_due_at": null }),
    );
    assert_eq!(saved.unwrap_err().problems[0].code, "procedure_ended");
}

#[test]
fn a_new_edition_takes_the_answers_that_still_fit() {
    let bench = Bench::training();
    bench.as_person("clerk");
    bench.ok("save_guidance", given(1));
    bench.withdraw("2026-11-19");
    bench.change_procedure(|procedure| {
        procedure.edition = 2;
        procedure.valid_from = "2026-11-20".parse().unwrap();
        procedure.valid_to = None;
        // The diploma has another code now; the health certificate is no longer asked for.
        procedure
            .components
            .retain(|component| component.code.as_str() != HEALTH);
        for component in &mut procedure.components {
            if component.code.as_str() == DIPLOMA {
                component.code = wire::ComponentCode("000.00.00.H99-KQ000199".into());
            }
        }
    });
    bench.at("2026-11-20T09:00:00+07:00");
    assert_eq!(
        bench.ok("read_guidance", json!({}))["sheet"]["changed"],
        true
    );
    let taken = bench.ok("take_guidance", given(1));
    assert_eq!(taken["changed"], true);
    let draft = bench.ok("open_draft", json!({}));
    assert_eq!(
        draft["form"]["guided"],
        json!({ "000.00.00.H99-KQ000199": "missing:not_certified" })
    );
}

#[test]
fn papers_are_numbered_per_form_and_year_and_found_again() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let number = |answer: &Value| answer["paper"]["number"].as_str().unwrap().to_owned();
    let first = bench.ok("make_supplement_form", supplement());
    assert_eq!(number(&first), "Q01-01/HDHS");
    assert_eq!(first["pages"], 2);
    assert_eq!(
        number(&bench.ok("make_refusal_form", refusal())),
        "Q01-01/TCTN"
    );
    assert_eq!(
        number(&bench.ok("make_supplement_form", supplement())),
        "Q01-02/HDHS"
    );
    let rows = bench.ok(
        "list_guidance_papers",
        json!({ "query": "le huu nghia 01/hdhs" }),
    );
    assert_eq!(rows["rows"][0]["number"], "Q01-01/HDHS");
    assert_eq!(rows["rows"].as_array().unwrap().len(), 1);

    // A year later the sequence begins anew; nobody's number came twice.
    bench.at("2027-01-04T09:00:00+07:00");
    assert_eq!(
        number(&bench.ok("make_supplement_form", supplement())),
        "Q01-01/HDHS"
    );
    // A restored folder counts under another letter.
    bench
        .counter
        .store()
        .save_settings(&[("epoch", "B")])
        .unwrap();
    assert_eq!(
        number(&bench.ok("make_supplement_form", supplement())),
        "Q01-B01/HDHS"
    );

    // No dossier came of it, and the folder holds together.
    assert_eq!(
        bench.ok("search_dossiers", json!({ "query": "" }))["total"],
        0
    );
    let verified = bench.ok("verify", json!({ "deep": true }));
    assert_eq!(verified["problems"], json!([]), "{verified}");
}

#[test]
fn a_paper_is_frozen_and_sealed() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let made = bench.ok("make_supplement_form", supplement());
    let store = bench.counter.store();
    let row = store.guidance_paper_named("Q01-01/HDHS").unwrap();
    assert_eq!(row.id.to_string(), made["paper"]["id"].as_str().unwrap());
    assert_eq!((row.edition, row.person.0.as_str()), (1, "clerk"));
    assert_eq!(row.made_at, moment("2026-11-18T09:00:00+07:00"));
    let content: Value =
        serde_json::from_slice(&store.guidance_paper_content(&row).unwrap()).unwrap();
    assert_eq!(content["applicant"]["phone"], "0900000000");
    assert_eq!(content["said"]["items"][0]["reason"], "Chưa có chứng thực");
    assert!(
        store
            .guidance_paper_pdf(&row)
            .unwrap()
            .starts_with(b"%PDF-")
    );
    // Printed once, the next print is marked; what stands on it stays whatever the catalogue says now.
    assert_eq!(
        bench.ok("open_guidance_paper", json!({ "id": "Q01-01/HDHS" }))["again"],
        false
    );
    store.guidance_paper_printed(row.id).unwrap();
    bench.withdraw("2026-11-17");
    assert_eq!(
        bench.ok("open_guidance_paper", json!({ "id": "Q01-01/HDHS" }))["again"],
        true
    );
}

#[test]
fn a_paper_is_taken_back_within_ten_seconds_and_its_number_stays_given() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.ok("make_refusal_form", refusal())["paper"]["id"].clone();
    bench.at("2026-11-18T09:00:11+07:00");
    assert_eq!(
        bench.code("undo_guidance_paper", json!({ "id": id })),
        ErrorCode::TooLateToUndo
    );
    bench.at("2026-11-18T09:00:09+07:00");
    bench.ok("undo_guidance_paper", json!({ "id": id }));
    assert_eq!(
        bench.code("undo_guidance_paper", json!({ "id": id })),
        ErrorCode::WrongState
    );
    assert_eq!(
        bench.code("open_guidance_paper", json!({ "id": id })),
        ErrorCode::WrongState
    );
    assert_eq!(
        bench.ok("make_refusal_form", refusal())["paper"]["number"],
        "Q01-02/TCTN"
    );
    assert_eq!(
        bench.ok("list_guidance_papers", json!({}))["rows"][1]["void"],
        true
    );
}

#[test]
fn nothing_is_numbered_without_reason_ground_and_words() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let check = |name: &str, whole: Value, member: &str, value: Value, problem: &str| {
        let mut asked = whole;
        *asked.pointer_mut(member).unwrap() = value;
        let refused = bench.call(name, asked).unwrap_err();
        assert_eq!(refused.code, ErrorCode::IntakeProblems, "{problem}");
        let found: Vec<&str> = refused.problems.iter().map(|p| p.code.as_str()).collect();
        assert_eq!(found, [problem]);
    };
    let refuse =
        |member, value, problem| check("make_refusal_form", refusal(), member, value, problem);
    refuse("/reason", json!(""), "refusal_no_reason");
    refuse("/reason", json!("server_error"), "refusal_no_reason");
    refuse("/ground", json!(""), "refusal_no_ground");
    refuse("/ground", json!("theo quy định"), "refusal_no_ground");
    let ask = |member, value, problem| {
        check("make_supplement_form", supplement(), member, value, problem)
    };
    ask("/items", json!([]), "supplement_nothing");
    ask("/items/0/reason", json!(""), "supplement_no_reason");
    ask("/items/0/todo", json!("  "), "supplement_no_todo");
    ask("/items/0/name", json!(""), "supplement_no_name");
    assert_eq!(
        bench.ok("list_guidance_papers", json!({}))["rows"],
        json!([])
    );
    // Looking at a form numbers nothing either.
    bench.ok("preview_refusal", refusal());
    bench.ok("preview_supplement", supplement());
    assert_eq!(
        bench.ok("list_guidance_papers", json!({}))["rows"],
        json!([])
    );
    bench.as_person("supervisor");
    assert_eq!(
        bench.code("make_refusal_form", refusal()),
        ErrorCode::NotAllowed
    );
}

#[test]
fn what_to_do_is_filled_from_the_catalogue() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let asked =
        json!({ "procedure": PROCEDURE, "missing": { HEALTH: "missing", DIPLOMA: "unreadable" } });
    let items = bench.ok("suggest_supplement", asked)["items"].clone();
    assert_eq!(items[0]["name"], "Bằng tốt nghiệp");
    assert_eq!(items[0]["todo"], "Nộp bản rõ, đọc được mọi chữ.");
    assert_eq!(items[1]["todo"], "Nộp 1 bản chính. Cấp trong 6 tháng.");
    let lists = bench.ok("read_reasons", json!({}));
    assert_eq!(
        lists["refusal"][0]["grounds"][0],
        "khoản 2 Điều 3 Quyết định số 00/2026/QĐ-UBND"
    );
    assert_eq!(lists["supplement"][0]["code"], "missing");
}

#[test]
fn the_guidance_sheet_is_one_page() {
    let bench = Bench::training();
    bench.as_person("clerk");
    for code in [PROCEDURE, "1.004645", "2.000591", "1.005092"] {
        let sheet = bench.ok("make_guidance_sheet", json!({ "code": code }));
        assert_eq!(sheet["pages"], 1, "{code}");
    }
    assert_eq!(
        bench.code("make_guidance_sheet", json!({ "code": "9.999999" })),
        ErrorCode::NotFound
    );
}

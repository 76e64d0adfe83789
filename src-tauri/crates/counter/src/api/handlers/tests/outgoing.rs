//! Batches over the turn of the year, papers that go back to the citizen.

use serde_json::{Value, json};

use super::Bench;
use super::days::equation;
use crate::api::ErrorCode;

const AGENCY: &str = "H99.12";

impl Bench {
    fn pack(&self, ids: &[&str]) -> Value {
        self.ok(
            "make_handover",
            json!({ "agency": AGENCY, "dossiers": ids }),
        )
    }

    fn acts(&self, id: &str) -> Vec<String> {
        let view = self.ok("read_dossier", json!({ "id": id }));
        serde_json::from_value(view["acts"].clone()).unwrap()
    }

    fn to_give_back(&self) -> Vec<String> {
        let rows = self.ok("read_to_do", json!({}))["papers_to_give_back"].take();
        let rows = rows.as_array().unwrap().iter();
        rows.map(|one| one["row"]["id"].as_str().unwrap().to_owned())
            .collect()
    }

    fn sign(&self, batch: &Value) -> Value {
        let signed = json!({ "id": batch, "received_by": "Ngô Thị Diễm" });
        self.ok("confirm_handover", signed)
    }
}

/// A batch that waited over the turn of the year takes a number of the year in which it goes.
#[test]
fn a_number_stands_on_one_list_of_a_year() {
    let bench = Bench::training();
    bench.as_person("clerk");
    bench.at("2026-12-31T09:00:00+07:00");
    let ids = [0, 1, 2, 3].map(|n| bench.receive(&format!("Người {n}")));
    bench.sign(&bench.pack(&[&ids[0]])["id"]);
    let waited = bench.pack(&[&ids[1]]);
    assert_eq!(waited["number"], "Q01-02/BGHS");
    let id = waited["id"].as_str().unwrap().parse().unwrap();
    bench.counter.store().print_handover(id).unwrap();

    bench.at("2027-01-04T09:00:00+07:00");
    let anew = bench.pack(&[&ids[1]]);
    assert_eq!(anew["id"], waited["id"]);
    assert_eq!(
        (&anew["number"], &anew["day"], &anew["printed"]),
        (&json!("Q01-01/BGHS"), &json!("2027-01-04"), &json!(0))
    );
    assert_eq!(bench.pack(&[&ids[1]])["number"], "Q01-01/BGHS", "once more");
    bench.sign(&anew["id"]);
    let second = bench.pack(&[&ids[2]]);
    assert_eq!(second["number"], "Q01-02/BGHS", "of its own year");
    bench.sign(&second["id"]);
    let late = json!({ "agency": AGENCY, "dossiers": [ids[3]], "day": "2026-12-31" });
    let late = bench.ok("make_handover", late);
    assert_eq!(
        late["number"], "Q01-03/BGHS",
        "the number left is not given"
    );
}

/// Nothing is signed or taken back by a number that two years have.
#[test]
fn a_number_of_two_years_names_nothing() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let refusal = json!({ "procedure": "1.004628", "reason": "not_competent", "tell": "Nộp tại Sở Khoa học.",
                          "ground": "khoản 2 Điều 3 Quyết định số 00/2026/QĐ-UBND" });
    let refusal = || bench.ok("make_refusal_form", refusal.clone())["paper"].clone();
    bench.at("2026-12-31T09:00:00+07:00");
    let ids = [0, 1].map(|n| bench.receive(&format!("Người {n}")));
    bench.sign(&bench.pack(&[&ids[0]])["id"]);
    let old = refusal();
    bench.ok("open_guidance_paper", json!({ "id": old["number"] }));
    bench.at("2027-01-04T09:00:00+07:00");
    let open = bench.pack(&[&ids[1]]);
    let new = refusal();
    assert_eq!(new["number"], old["number"]);

    for (command, number, [older, newer]) in [
        ("confirm_handover", &open["number"], [&open["id"]; 2]),
        (
            "void_guidance_paper",
            &new["number"],
            [&old["id"], &new["id"]],
        ),
    ] {
        let asked = match command {
            "confirm_handover" => json!({ "id": number, "received_by": "Ngô Thị Diễm" }),
            _ => json!({ "id": number, "reason": "ghi nhầm" }),
        };
        let refused = bench.call(command, asked).unwrap_err();
        assert_eq!(refused.code, ErrorCode::NumberOfYears, "{command}");
        for id in [older, newer] {
            let these = &refused.params["these"];
            assert!(these.contains(id.as_str().unwrap()), "{command}: {these}");
        }
    }
    let voided = json!({ "id": old["id"], "reason": "ghi nhầm" });
    bench.ok("void_guidance_paper", voided);
    bench.sign(&open["id"]);
}

/// What ended without the agency's work goes into no bag by itself, not even into the one it lies in.
#[test]
fn what_was_withdrawn_goes_with_no_trip() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let ids = [0, 1, 2, 3, 4].map(|n| bench.receive(&format!("Người {n}")));
    let usual = || bench.ok("make_handover", json!({ "agency": AGENCY }));
    let packed = |batch: &Value| {
        let papers = batch["dossiers"].as_array().unwrap().iter();
        papers.map(|paper| paper["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(packed(&usual()).len(), 5);
    for (id, status) in ids.iter().zip([3, 7, 8, 4]) {
        bench.taken(id);
        bench.status(id, status);
    }
    // The last one is withdrawn while there is no line.
    bench.taken(&ids[4]);
    let withdrawal = json!({ "id": ids[4], "requested_by": "Người 4", "reason": "Không làm nữa" });
    bench.ok("withdraw_dossier", withdrawal);
    assert_eq!(packed(&usual()), [json!(ids[3])]);
    let seen = bench.ok("read_handover", json!({ "agency": AGENCY }));
    let trips = seen["rows"].as_array().unwrap().iter();
    let going: Vec<_> = trips.filter(|row| row["in_trip"] == true).collect();
    assert_eq!(going.len(), 1, "{seen}");
    let agencies = seen["agencies"].as_array().unwrap();
    let ours = agencies.iter().find(|one| one["agency"] == AGENCY).unwrap();
    assert_eq!(ours["papers"], 1);
    assert_eq!(bench.to_give_back().len(), 4);
    bench.ok(
        "give_papers_back",
        json!({ "id": ids[4], "taken_by": "Người 4" }),
    );
    assert_eq!(bench.to_give_back(), ids[..3]);
}

/// Papers that the agency sent back after a withdrawal leave the counter with the citizen, and its days with them.
#[test]
fn papers_of_a_withdrawn_dossier_leave_with_the_citizen() {
    let bench = Bench::training();
    bench.as_person("clerk");
    bench.at("2026-11-17T09:00:00+07:00");
    let id = bench.receive("Nguyễn Thị Ánh");
    let bagged = bench.receive("Trần Đức");
    let asked = |who: &str| json!({ "id": id, "taken_by": who });
    assert_eq!(
        bench.code("give_papers_back", asked("Ánh")),
        ErrorCode::WrongState
    );
    bench.sign(&bench.pack(&[&id])["id"]);
    bench.pack(&[&bagged]);
    for one in [&id, &bagged] {
        bench.taken(one);
        bench.status(one, 7);
    }
    assert_eq!(
        bench.code("give_papers_back", asked("Ánh")),
        ErrorCode::WrongState,
        "with the agency"
    );
    assert_eq!(bench.to_give_back(), std::slice::from_ref(&bagged));
    bench.at("2026-11-18T09:00:00+07:00");
    bench.ok("send_back_dossier", json!({ "id": id, "reason": "đã rút" }));
    assert!(bench.acts(&id).contains(&"give_papers_back".to_owned()));
    assert_eq!(
        bench.code("give_papers_back", asked("  ")),
        ErrorCode::IntakeProblems
    );

    bench.at("2026-11-19T09:00:00+07:00");
    bench.ok("give_papers_back", asked("Lê Văn Bảy"));
    bench.ok(
        "give_papers_back",
        json!({ "id": bagged, "taken_by": "Trần Đức" }),
    );
    let view = bench.ok("read_dossier", json!({ "id": id }));
    assert_eq!(view["row"]["handover"], "given_back");
    let lines = view["timeline"].as_array().unwrap();
    let line = lines
        .iter()
        .find(|line| line["code"] == "papers_given_back")
        .unwrap();
    assert_eq!(line["params"]["name"], "Lê Văn Bảy");
    assert!(
        line["at"].as_str().unwrap().starts_with("2026-11-19T09:00"),
        "{line}"
    );
    assert!(
        line["by"].as_str().unwrap().starts_with("Phạm Thị Hường"),
        "{line}"
    );
    assert!(!bench.acts(&id).contains(&"give_papers_back".to_owned()));
    assert_eq!(
        bench.code("give_papers_back", asked("Ánh")),
        ErrorCode::WrongState,
        "once"
    );
    let seen = bench.ok("read_handover", json!({ "agency": AGENCY }));
    assert_eq!(
        (
            &seen["rows"],
            &seen["sent_back"],
            &seen["batch"]["dossiers"]
        ),
        (&json!([]), &json!([]), &json!([]))
    );
    assert_eq!(bench.to_give_back(), Vec::<String>::new());
    for (day, expected) in [
        ("2026-11-17", [0, 2, 0, 1, 1]),
        ("2026-11-18", [1, 0, 1, 0, 2]),
        ("2026-11-19", [2, 0, 0, 2, 0]),
        ("2026-11-20", [0, 0, 0, 0, 0]),
    ] {
        assert_eq!(equation(&bench, day, None), expected, "{day}");
        assert_eq!(equation(&bench, day, Some(AGENCY)), expected, "{day}");
    }
}

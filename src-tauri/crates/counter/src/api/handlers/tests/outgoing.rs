//! Batches over the turn of the year.

use serde_json::{Value, json};

use super::Bench;
use crate::api::ErrorCode;

const AGENCY: &str = "H99.12";

impl Bench {
    fn pack(&self, ids: &[&str]) -> Value {
        self.ok(
            "make_handover",
            json!({ "agency": AGENCY, "dossiers": ids }),
        )
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

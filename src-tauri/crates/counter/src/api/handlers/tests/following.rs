//! A number that is compared with the card, and what cannot be done before the province has the dossier.

use serde_json::{Value, json};

use wire::{Digest, DossierCode, Receipt, Uuid7, Version};

use super::Bench;
use crate::api::ErrorCode;
use crate::domain::DossierId;

impl Bench {
    /// The province has the dossier as it was sent.
    pub(super) fn taken(&self, id: &str) {
        let (store, now) = (self.counter.store(), self.counter.now());
        let dossier: DossierId = id.parse().unwrap();
        let (revision, body) = store.body(dossier).unwrap();
        let code = DossierCode(format!("H99.12-{id}"));
        let receipt = Receipt {
            id: Uuid7(dossier.0),
            revision,
            version: Version(revision),
            current_version: Version(revision),
            official_code: code.clone(),
            provisional_code: code,
            accepted_at: now,
            request_digest: Digest::of(&body),
            files: Vec::new(),
        };
        store.acknowledge(dossier, &receipt, now).unwrap();
    }
}

#[test]
fn a_number_is_shown_whole_to_a_clerk_and_that_is_on_record_once() {
    let bench = Bench::training();
    let id = bench.receive("Nguyễn Thị Ánh");
    bench.as_person("supervisor");
    let asked = json!({ "id": id });
    assert_eq!(
        bench.code("show_number", asked.clone()),
        ErrorCode::NotAllowed
    );
    bench.as_person("clerk");
    let shown = || {
        let view = bench.ok("read_dossier", asked.clone());
        assert!(!view.to_string().contains("099192004217"));
        let lines = view["timeline"].as_array().unwrap().clone();
        let one = |line: &&Value| line["code"] == "number_shown";
        lines.iter().filter(one).count()
    };
    assert_eq!(shown(), 0);
    for _ in 0..2 {
        let number = bench.ok("show_number", asked.clone());
        assert_eq!(number["number"], "099192004217");
    }
    assert_eq!(shown(), 1, "one comparing, however often it is looked at");
    bench.at("2026-11-18T09:20:00+07:00");
    bench.ok("show_number", asked.clone());
    assert_eq!(shown(), 2, "another comparing");
}

#[test]
fn what_the_province_does_not_have_cannot_be_withdrawn() {
    let bench = Bench::training();
    let id = bench.receive("Nguyễn Thị Ánh");
    bench.as_person("clerk");
    let asked = json!({ "id": id, "requested_by": "Nguyễn Thị Ánh", "reason": "Không làm nữa" });
    bench.at("2026-11-18T09:05:00+07:00");
    assert_eq!(
        bench.code("withdraw_dossier", asked),
        ErrorCode::NotThereYet
    );
    assert_eq!(
        bench.ok("read_dossier", json!({ "id": id }))["timeline"][0]["code"],
        "received"
    );
    assert_eq!(
        bench.code("open_papers_to_bring", json!({ "id": id })),
        ErrorCode::WrongState,
        "nobody asked for papers either"
    );
}

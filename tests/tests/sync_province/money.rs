//! Money that moves after reception reaches the province as a correction of the dossier.

use counter::cash::{Collection, Refund, Which, collect, refund};
use counter::domain::{Dong, DossierId, Entry, MoneyOwner, PersonId};
use counter::store::{NewPayment, NewSum, SumRef};
use quay_tests::contract::Office;
use serde_json::{Value, json};
use wire::{CollectAt, Moment, PaymentMethod, Uuid7};

use super::counter::Desk;

fn clerk() -> PersonId {
    PersonId("gdv-01".to_owned())
}

fn charge(desk: &Desk, id: DossierId) {
    let asked = Collection {
        which: Which::Charge("Phát tại địa chỉ".to_owned(), Dong(32_000)),
        occasion: CollectAt::Return,
        method: PaymentMethod::Cash,
        number: Some("HD-7".to_owned()),
        again: false,
    };
    let row = desk.store.dossier(id).unwrap();
    collect(&desk.store, &row, asked, (desk.now(), &clerk())).unwrap();
}

fn levy(desk: &Desk, id: DossierId) {
    let sum = NewSum {
        owner: "agency",
        code: "P01".to_owned(),
        name: "Phí thẩm định".to_owned(),
        amount: 100_000,
        exemption: None,
        collected_at: None,
        method: None,
        number: None,
    };
    let payment = NewPayment {
        dossier: id,
        owner: MoneyOwner::Agency,
        sum: SumRef::New(sum),
        kind: Entry::Collected,
        amount: Dong(100_000),
        at: desk.now(),
        occasion: CollectAt::Supplement,
        method: PaymentMethod::Transfer,
        number: Some("0000123".to_owned()),
        reason: None,
        person: clerk(),
    };
    desk.store
        .record_payment(&payment, "money_collected")
        .unwrap();
}

fn give_back(desk: &Desk, id: DossierId, position: u32, amount: i64) {
    let asked = Refund {
        sum: (MoneyOwner::Agency, position),
        amount: Some(Dong(amount)),
        reason: "Thu thừa".to_owned(),
        method: PaymentMethod::Cash,
    };
    let row = desk.store.dossier(id).unwrap();
    refund(&desk.store, &row, &asked, (desk.now(), &clerk())).unwrap();
}

/// What the province holds after everything went.
fn sent(office: &Office, desk: &Desk, id: DossierId) -> Value {
    desk.deliver_to_the_end();
    let record = office.get(&format!("/v1/dossiers/{id}")).json();
    json!({ "version": record["version"], "fees": record["dossier"]["fees"],
            "reason": record["dossier"]["revisionReason"] })
}

#[test]
fn money_after_reception_is_told_once_and_as_it_is_now() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let id = desk.receive_with(1, &[700], |body| {
        body["fees"] = json!({ "agency": [], "postal": [] });
    });
    // Before the province has the dossier its bytes stay frozen; the money follows them.
    charge(&desk, id);
    let told = sent(&office, &desk, id);
    assert_eq!(told["version"], "v2");
    let postal = &told["fees"]["postal"][0];
    assert_eq!(
        (&postal["amount"], &postal["invoiceNumber"]),
        (&json!(32_000), &json!("HD-7"))
    );
    assert!(!postal["collectedAt"].is_null());
    assert_eq!(told["reason"]["kind"], "correction");
    assert_eq!(told["reason"]["text"], "Thu Phát tại địa chỉ: 32.000 đ");

    levy(&desk, id);
    let told = sent(&office, &desk, id);
    let fee = &told["fees"]["agency"][0];
    assert_eq!(
        (&told["version"], &fee["amount"]),
        (&json!("v3"), &json!(100_000))
    );
    assert_eq!(fee["collected"]["method"], "transfer");
    assert_eq!(fee["collected"]["receiptNumber"], "0000123");
    assert_eq!(told["fees"]["postal"].as_array().unwrap().len(), 1);

    give_back(&desk, id, 1, 40_000);
    let told = sent(&office, &desk, id);
    assert_eq!(told["fees"]["agency"][0]["amount"], 60_000);
    give_back(&desk, id, 1, 60_000);
    let told = sent(&office, &desk, id);
    let fee = &told["fees"]["agency"][0];
    assert_eq!(
        (&fee["amount"], &fee["collected"]),
        (&json!(0), &Value::Null)
    );
    assert_eq!(
        sent(&office, &desk, id)["version"],
        "v5",
        "nothing goes twice"
    );
    office.assert_clean();
}

/// A correction of the money put back the day that the agency had moved.
#[test]
fn money_told_later_keeps_the_day_that_the_agency_has_moved() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let id = desk.receive_with(1, &[700], |body| {
        body["fees"] = json!({ "agency": [], "postal": [] });
    });
    desk.deliver_to_the_end();
    let moved: Moment = "2026-12-20T16:00:00+07:00".parse().unwrap();
    let agency = office.province().agency();
    agency.accept(Uuid7(id.0), None).unwrap();
    agency
        .change_due_date(Uuid7(id.0), moved, Some("chờ ý kiến"))
        .unwrap();
    desk.line.pull().unwrap();
    charge(&desk, id);
    assert_eq!(sent(&office, &desk, id)["version"], "v2");
    let record = office.get(&format!("/v1/dossiers/{id}")).json();
    assert_eq!(record["dossier"]["dueAt"], moved.to_string());
    office.assert_clean();
}

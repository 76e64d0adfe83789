//! A dossier file is taken whole or not at all: nothing gets a number that the province would refuse for its form.

use std::fs;

use counter::api::{ApiError, Received, receive_file};
use serde_json::{Value, json};

use super::desk::{Desk, PROCEDURE, component, page};

/// The contract that the province holds against what comes.
const CONTRACT: &str = include_str!("../../fixtures/contract/province-api.json");

fn whole() -> Value {
    let paper =
        |n| json!({ "code": component(n), "originals": 1, "copies": 0, "files": ["page.jpg"] });
    json!({
        "agency": "H99.12",
        "procedure": PROCEDURE,
        "owner": {
            "kind": "citizen",
            "fullName": "NGUYỄN THỊ ÁNH",
            "identity": { "type": "personal_number", "number": "099190005678" },
            "birthDate": "1990-09-03", "gender": "female", "phone": "0900000000",
            "address": { "text": "Thôn 2, xã Mẫu, tỉnh Mẫu" }
        },
        "submitter": { "sameAs": "owner" },
        "recipient": { "sameAs": "owner" },
        "components": (1..=6).map(paper).collect::<Vec<_>>(),
        "resultDelivery": { "method": "counter" }
    })
}

fn other_person() -> Value {
    json!({
        "fullName": "TRẦN VĂN THỬ",
        "identity": { "type": "passport", "number": "B1234567" },
        "phone": "+84900000001",
        "relation": "authorised",
        "authorisation": { "name": "Giấy ủy quyền", "number": "12/GUQ" }
    })
}

fn take(desk: &Desk, dossier: &Value) -> Result<Received, ApiError> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("page.jpg"), page(1)).unwrap();
    let file = folder.path().join("dossier.json");
    fs::write(&file, format!("\u{feff}{dossier}")).unwrap();
    receive_file(&desk.counter, &desk.session, &file)
}

/// Where the answer points: of a file that is no dossier, or of a dossier that has problems.
fn places(error: &ApiError) -> Vec<&str> {
    let stops = error.problems.iter().filter(|problem| !problem.warning);
    error
        .params
        .get("pointer")
        .map(String::as_str)
        .into_iter()
        .chain(stops.map(|problem| problem.field.as_str()))
        .collect()
}

/// A member, what stands there, and where the answer must point.
type Misfit = (&'static str, Value, &'static str);

fn of_the_owner() -> Vec<Misfit> {
    vec![
        ("/owner/fullName", json!("á".repeat(251)), "/owner/fullName"),
        ("/owner/fullName", json!("A\nB"), "/owner/fullName"),
        ("/owner/fullName", json!("  "), "/owner/fullName"),
        (
            "/owner/identity",
            json!({ "type": "none", "number": "123" }),
            "/owner/identity/number",
        ),
        (
            "/owner/identity",
            json!({ "type": "passport", "number": "B 12" }),
            "/owner/identity/number",
        ),
        (
            "/owner/identity",
            json!({ "type": "tax_code", "number": "12345" }),
            "/owner/identity/number",
        ),
        ("/owner/birthDate", json!("1990-9-3"), "/owner/birthDate"),
        ("/owner/phone", json!("0900 000 000"), "/owner/phone"),
        ("/owner/phone", json!("0900000000a"), "/owner/phone"),
        ("/owner/email", json!("nobody"), "/owner/email"),
        ("/owner/nickname", json!("x"), "/owner/nickname"),
        (
            "/owner/address/text",
            json!("x".repeat(1001)),
            "/owner/address/text",
        ),
        ("/owner/address/text", json!("a\tb"), "/owner/address/text"),
        (
            "/owner/address/commune",
            json!("xx"),
            "/owner/address/commune",
        ),
        (
            "/owner/address",
            json!({ "text": "", "commune": "99001" }),
            "/owner/address/text",
        ),
    ]
}

fn of_others() -> Vec<Misfit> {
    let person = |member: &str, value: Value| {
        let mut person = other_person();
        *person.pointer_mut(member).unwrap() = value;
        person
    };
    vec![
        (
            "/submitter",
            json!({ "sameAs": "owner", "fullName": "x" }),
            "/submitter/fullName",
        ),
        (
            "/submitter",
            person("/identity/number", json!("")),
            "/submitter/identity/number",
        ),
        (
            "/recipient",
            person("/authorisation/number", json!("á".repeat(251))),
            "/recipient/authorisation/number",
        ),
        (
            "/recipient",
            person("/authorisation/name", json!("")),
            "/recipient/authorisation/name",
        ),
    ]
}

fn of_the_rest() -> Vec<Misfit> {
    vec![
        ("/note", json!("x".repeat(4001)), "/note"),
        ("/note", json!(""), "/note"),
        ("/sets", json!(0), "/sets"),
        ("/sets", json!(100), "/sets"),
        ("/components/0/originals", json!(1000), "/components/0"),
        (
            "/components/1/code",
            json!(component(1)),
            "/components/1/code",
        ),
        (
            "/components/2/files/0",
            json!("nowhere.jpg"),
            "/components/2/files/0",
        ),
        ("/components/2/files/0", json!("."), "/components/2/files/0"),
        (
            "/resultDelivery",
            json!({ "method": "postal" }),
            "/resultDelivery/address/text",
        ),
        (
            "/resultDelivery",
            json!({ "method": "counter", "place": "á".repeat(251) }),
            "/resultDelivery/place",
        ),
        (
            "/fees",
            json!([{ "code": "P01", "collected": true, "receiptNumber": "á".repeat(251) }]),
            "/fees/0",
        ),
        (
            "/fees",
            json!([{ "code": "P01", "collected": true }, { "code": "P01", "collected": true }]),
            "/fees/1/code",
        ),
    ]
}

#[test]
fn what_the_province_would_refuse_gets_no_number() {
    let desk = Desk::new();
    for (member, value, place) in [of_the_owner(), of_others(), of_the_rest()].concat() {
        let mut dossier = whole();
        set(&mut dossier, member, value.clone());
        let Err(error) = take(&desk, &dossier) else {
            panic!("{member} {value} got a number");
        };
        assert_eq!(places(&error), [place], "{member} {value}: {error:?}");
    }
    assert_eq!(desk.ok("search_dossiers", json!({}))["rows"], json!([]));
}

#[test]
fn the_most_that_is_taken_fits_the_contract() {
    let desk = Desk::new();
    let mut dossier = whole();
    let line = "á".repeat(250);
    for (member, value) in [
        ("/owner/fullName", json!(line)),
        (
            "/owner/identity",
            json!({ "type": "tax_code", "number": "0000000000-001", "issuedBy": line }),
        ),
        ("/owner/kind", json!("enterprise")),
        ("/owner/phone", json!("+8490000000")),
        ("/owner/email", json!("a@b")),
        (
            "/owner/address",
            json!({ "text": "á".repeat(1000), "line": line, "province": "99", "commune": "99001" }),
        ),
        ("/submitter", other_person()),
        ("/recipient", other_person()),
        ("/note", json!(format!("{}\n\t", "á".repeat(3998)))),
        ("/sets", json!(99)),
        ("/components/0/originals", json!(999)),
        ("/components/0/copies", json!(999)),
        (
            "/resultDelivery",
            json!({ "method": "postal", "address": { "text": "x" }, "postalItem": "AB-1" }),
        ),
        (
            "/fees",
            json!([{ "code": "P01", "collected": true, "receiptNumber": line }]),
        ),
    ] {
        set(&mut dossier, member, value);
    }
    let received = take(&desk, &dossier).unwrap_or_else(|error| panic!("{error:?}"));
    let store = desk.counter.store();
    let row = store.dossier_named(&received.id).unwrap();
    let body: Value = serde_json::from_slice(&store.body(row.id).unwrap().1).unwrap();
    let contract: Value = serde_json::from_str(CONTRACT).unwrap();
    let schema = json!({
        "$ref": "#/components/schemas/Dossier",
        "components": contract["components"],
    });
    let judge = jsonschema::draft202012::new(&schema).unwrap();
    let wrong: Vec<String> = judge
        .iter_errors(&body)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

fn set(dossier: &mut Value, member: &str, value: Value) {
    let (parent, name) = member.rsplit_once('/').unwrap();
    match dossier.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        Value::Object(members) => {
            members.insert(name.to_owned(), value);
        }
        other => panic!("{member} is below {other}"),
    }
}

//! The sample catalogue and the calendar carry exactly what the contract's schema allows.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use jsonschema::Validator;
use serde_json::{Value, json};

const CATALOGUE: &str = include_str!("../../assets/catalogue/sample-2026-11.json");
const CALENDAR: &str = include_str!("../../assets/calendar/vn-2023-2027.json");
const CONTRACT: &str = include_str!("../fixtures/contract/province-api.json");

#[test]
fn the_sample_catalogue_fits_the_contract() {
    let catalogue: Value = serde_json::from_str(CATALOGUE).unwrap();
    assert_eq!(catalogue["unofficial"], json!(true));
    check("Agency", &catalogue["agencies"], 6);
    check("Procedure", &catalogue["procedures"], 20);
}

#[test]
fn the_calendar_fits_the_contract() {
    let calendar: Value = serde_json::from_str(CALENDAR).unwrap();
    check("Calendar", &calendar["years"], 5);
}

#[test]
fn every_procedure_belongs_to_a_listed_agency() {
    let catalogue: Value = serde_json::from_str(CATALOGUE).unwrap();
    let idents: Vec<&Value> = catalogue["agencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|agency| &agency["ident"])
        .collect();
    for procedure in catalogue["procedures"].as_array().unwrap() {
        assert!(
            idents.contains(&&procedure["receivingAgency"]),
            "{}",
            procedure["code"]
        );
    }
}

fn check(schema: &str, values: &Value, count: usize) {
    let validator = validator(schema);
    let values = values.as_array().unwrap();
    assert_eq!(values.len(), count, "{schema}");
    for value in values {
        let errors: Vec<String> = validator
            .iter_errors(value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{schema}: {errors:?}");
    }
}

fn validator(schema: &str) -> Validator {
    let contract: Value = serde_json::from_str(CONTRACT).unwrap();
    let root = json!({
        "$ref": format!("#/components/schemas/{schema}"),
        "components": contract["components"],
    });
    jsonschema::draft202012::new(&root).unwrap()
}

//! Every example of the contract goes through its type and comes out unchanged.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wire::*;

/// The contract, made once into JSON.
const CONTRACT: &str = include_str!("../../../../tests/fixtures/contract/province-api.json");

fn round_trip<T: Serialize + DeserializeOwned>(name: &str, example: &Value) -> Value {
    let value: T =
        serde_json::from_value(example.clone()).unwrap_or_else(|why| panic!("{name}: {why}"));
    let text = serde_json::to_string(&value).unwrap();
    let again: T = serde_json::from_str(&text).unwrap_or_else(|why| panic!("{name}: {why}"));
    serde_json::to_value(again).unwrap()
}

type RoundTrip = fn(&str, &Value) -> Value;

/// Schemas whose examples are texts that no type of ours checks.
const PLAIN: [&str; 3] = ["Phone", "Email", "VersionTag"];

const TYPES: [(&str, RoundTrip); 45] = [
    ("Uuid7", round_trip::<Uuid7>),
    ("ServerId", round_trip::<ServerId>),
    ("Cursor", round_trip::<Cursor>),
    ("Version", round_trip::<Version>),
    ("Sha256", round_trip::<Sha256>),
    ("Digest", round_trip::<Digest>),
    ("DateTime", round_trip::<Moment>),
    ("LocalDate", round_trip::<LocalDate>),
    ("PartialDate", round_trip::<PartialDate>),
    ("ClockTime", round_trip::<ClockTime>),
    ("Money", round_trip::<Money>),
    ("AgencyIdent", round_trip::<AgencyIdent>),
    ("ProcedureCode", round_trip::<ProcedureCode>),
    ("ComponentCode", round_trip::<ComponentCode>),
    ("DossierCode", round_trip::<DossierCode>),
    ("CounterCode", round_trip::<CounterCode>),
    ("ShortCode", round_trip::<ShortCode>),
    ("CatalogueVersion", round_trip::<CatalogueVersion>),
    ("MediaType", round_trip::<MediaType>),
    ("StatusCode", round_trip::<StatusCode>),
    ("Token", round_trip::<Token>),
    ("Capabilities", round_trip::<Capabilities>),
    ("Procedure", round_trip::<Procedure>),
    ("Calendar", round_trip::<Calendar>),
    ("CodeBlockRequest", round_trip::<CodeBlockRequest>),
    ("Identity", round_trip::<Identity>),
    ("Address", round_trip::<Address>),
    ("ClerkId", round_trip::<ClerkId>),
    ("Dossier", round_trip::<Dossier>),
    ("Receipt", round_trip::<Receipt>),
    ("DossierSummary", round_trip::<DossierSummary>),
    ("OpenDossier", round_trip::<OpenDossier>),
    ("ClaimRequest", round_trip::<ClaimRequest>),
    ("DecisionNote", round_trip::<DecisionNote>),
    ("InboxItem", round_trip::<InboxItem>),
    ("Decision", round_trip::<Decision>),
    ("DecisionReceipt", round_trip::<DecisionReceipt>),
    ("EventBatch", round_trip::<EventBatch>),
    ("ChangePage", round_trip::<ChangePage>),
    ("Statistics", round_trip::<Statistics>),
    ("Problem", round_trip::<Problem>),
    ("ProblemValidation", round_trip::<Problem>),
    ("ProblemDifferentContent", round_trip::<Problem>),
    ("ProblemAlreadyDecided", round_trip::<Problem>),
    ("ProblemFileMissing", round_trip::<Problem>),
];

#[test]
fn every_example_round_trips() {
    let contract: Value = serde_json::from_str(CONTRACT).unwrap();
    let schemas = contract["components"]["schemas"].as_object().unwrap();
    let mut seen = 0;
    for (name, schema) in schemas {
        for example in schema["examples"].as_array().into_iter().flatten() {
            if PLAIN.contains(&name.as_str()) {
                continue;
            }
            let known = TYPES.iter().find(|(of, _)| of == name);
            let (_, through) = known.unwrap_or_else(|| panic!("no type for {name}"));
            assert_eq!(&through(name, example), example, "{name}");
            seen += 1;
        }
    }
    assert_eq!(seen, 50);
}

#[test]
fn the_lists_of_problems_and_field_errors_are_the_contracts() {
    let contract: Value = serde_json::from_str(CONTRACT).unwrap();
    let schemas = &contract["components"]["schemas"];
    let ours: Vec<String> = ProblemType::all().map(ProblemType::urn).collect();
    assert_eq!(
        serde_json::to_value(ours).unwrap(),
        schemas["ProblemType"]["enum"]
    );
    for code in schemas["FieldError"]["properties"]["code"]["enum"]
        .as_array()
        .unwrap()
    {
        round_trip::<FieldErrorCode>("code", code);
    }
}

#[test]
fn members_of_a_problem_are_read_by_type() {
    let problem = Problem::of(ProblemType::StaleVersion);
    assert_eq!(problem.members_as::<ValidationFailed>(), None);
    let missing = MissingFile {
        file: an_id(),
        reason: MissingReason::Incomplete,
    };
    let body = FileMissing {
        missing: vec![missing],
    };
    let problem = Problem::of(ProblemType::FileMissing).with(&body);
    assert_eq!((problem.status, problem.retryable), (424, true));
    assert_eq!(problem.members_as::<FileMissing>(), Some(body));
}

fn an_id() -> Uuid7 {
    "0193a6f2-8a10-7b55-8c11-000000000001".parse().unwrap()
}

#[test]
fn words_out_of_form_are_refused() {
    fn refuse<T: DeserializeOwned>(text: &str) {
        assert!(
            serde_json::from_value::<T>(Value::from(text)).is_err(),
            "{text}"
        );
    }
    refuse::<Uuid7>("0193A6F2-8A10-7B55-8C11-000000000001");
    refuse::<Uuid7>("0193a6f2-8a10-4b55-8c11-000000000001");
    refuse::<Version>("v0");
    refuse::<Version>("v01");
    refuse::<Sha256>("9F86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    refuse::<Digest>("sha-512=:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=:");
    refuse::<Moment>("2026-11-23T01:05:12Z");
    refuse::<LocalDate>("2026-2-3");
    refuse::<ClockTime>("7:30");
}

#[test]
fn a_moment_is_cut_to_milliseconds_and_written_in_vietnam() {
    let utc = chrono::DateTime::parse_from_rfc3339("2026-11-23T01:05:12.123456Z").unwrap();
    let moment = Moment::from(utc);
    assert_eq!(moment.to_string(), "2026-11-23T08:05:12.123+07:00");
    assert_eq!(
        moment.whole_seconds().to_string(),
        "2026-11-23T08:05:12+07:00"
    );
    assert_eq!(moment.day().to_string(), "2026-11-23");
}

#[test]
fn a_digest_is_the_one_of_the_bytes() {
    let digest = "sha-256=:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=:";
    assert_eq!(digest_of(b"test").to_string(), digest);
    assert_eq!(Sha256::from(digest_of(b"test")), Sha256::of(b"test"));
}

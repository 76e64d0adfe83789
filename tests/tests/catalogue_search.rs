//! A province's whole catalogue answers while one types.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::{Duration, Instant};

use counter::api::profile::Profile;
use counter::domain::PersonId;
use counter::store::Catalogue;
use counter::{Counter, Ports};
use serde_json::Value;

const SAMPLE: &str = include_str!("../../assets/catalogue/sample-2026-11.json");
/// More than any province publishes.
const PROCEDURES: usize = 3000;
const PATIENCE: Duration = Duration::from_millis(100);

/// The sample's procedures over and over under other codes.
fn large() -> Catalogue {
    let file: Value = serde_json::from_str(SAMPLE).unwrap();
    let sample: Vec<wire::Procedure> = serde_json::from_value(file["procedures"].clone()).unwrap();
    let procedures = (0..PROCEDURES).map(|n| {
        let mut one = sample[n % sample.len()].clone();
        one.code = format!("3.{n:06}").as_str().into();
        one.name = format!("{} số {n}", one.name);
        one
    });
    Catalogue {
        version: "large".into(),
        procedures: procedures.collect(),
        ..Catalogue::default()
    }
}

#[test]
fn a_search_over_three_thousand_procedures_keeps_up_with_typing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    let counter = Counter::create(&path, &Profile::training(), Ports::system(None)).unwrap();
    let store = counter.store();
    store.save_catalogue(&large(), counter.now()).unwrap();
    let (today, person) = (counter.now().day(), PersonId("clerk".into()));
    let mut took: Vec<Duration> = Vec::new();
    for round in 0..20 {
        for query in [
            "",
            "huong dan",
            "so cong thuong",
            "du lich",
            "2999",
            "3.001234",
            "khong co gi",
        ] {
            let began = Instant::now();
            let found = store.find_procedures(query, today, &person, 8).unwrap();
            took.push(began.elapsed());
            assert!(
                round > 0 || (query == "khong co gi") == found.is_empty(),
                "{query}"
            );
        }
    }
    took.sort_unstable();
    let p95 = took[took.len() * 95 / 100];
    println!("p95 {p95:?} of {} searches", took.len());
    assert!(p95 <= PATIENCE, "{p95:?}");
}

//! The pilot's half-year by itself: exactly its figures, in the counter's reports and in the province's statistics.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use desk::{answered, quay};
use serde_json::{Value, json};

fn read(data: &str, words: &[&str]) -> Value {
    let mut line = vec!["--json", "--data", data, "--as", "supervisor"];
    line.extend(words);
    answered(&quay(&line), 0)
}

#[test]
fn the_pilot_comes_out_with_its_figures_in_every_report() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("pilot");
    let data = data.to_str().unwrap();
    let figures = json!({
        "received": 814, "online": 764, "carried_over": 50,
        "resolved": 782, "early": 717, "on_time": 55, "late": 10, "open": 32
    });
    let replayed = quay(&["--json", "--data", data, "replay", "pilot", "--seed", "7"]);
    assert_eq!(answered(&replayed, 0), figures);

    let pilot = read(data, &["report", "pilot"]);
    for (member, figure) in figures.as_object().unwrap() {
        assert_eq!(&pilot[member], figure, "{member}");
    }
    assert_eq!(pilot["agencies"].as_array().unwrap().len(), 6);
    let form = read(data, &["report", "06a", "--province"]);
    assert_eq!(form["total"]["c3"], 814);
    assert_eq!(form["total"], form["province"]["total"]);
    assert_eq!(form["province"]["differences"], json!([]));
    assert_eq!(form["holds"], true);
    let verified = read(data, &["verify"]);
    assert_eq!(verified["ok"], true, "{verified}");

    let again = quay(&["--json", "--data", data, "replay", "pilot"]);
    assert_eq!(
        answered(&again, 1)["error"]["code"],
        "folder_not_empty",
        "a half-year is not written over"
    );
}

//! `quay catalogue`: procedures, from a file or from the province.

use counter::api;
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{Catalogue, GeneralOptions};
use crate::failure::Outcome;
use crate::say::Answer;

/// Lists, imports or pulls.
pub fn run(common: &GeneralOptions, asked: Catalogue) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    match asked {
        Catalogue::List { query } => list(&mut acting, &query),
        Catalogue::Import(asked) => {
            api::import_catalogue(&acting.counter, &acting.session, &asked.file)?;
            in_force(&mut acting)
        }
        Catalogue::Pull => {
            acting.call("pull_catalogue", json!({}))?;
            in_force(&mut acting)
        }
    }
}

fn in_force(acting: &mut Acting) -> Outcome<Answer> {
    Ok(Answer::of(
        acting.call("read_settings", json!({}))?["catalogue"].take(),
    ))
}

fn list(acting: &mut Acting, query: &str) -> Outcome<Answer> {
    let mut found = acting.call("search_procedures", json!({ "query": query, "limit": 0 }))?;
    let Value::Array(rows) = found["rows"].take() else {
        return Ok(Answer::of(json!([])));
    };
    let listed = rows
        .iter()
        .map(|row| whole(acting, row))
        .collect::<Outcome<Vec<Value>>>()?;
    let text = rows.iter().map(|row| line(row) + "\n").collect();
    Ok(Answer {
        text,
        ..Answer::of(Value::Array(listed))
    })
}

/// A row with its components.
fn whole(acting: &mut Acting, row: &Value) -> Outcome<Value> {
    let mut procedure = acting.call("read_procedure", json!({ "code": row["code"] }))?;
    Ok(json!({
        "code": row["code"],
        "name": row["name"],
        "agency": row["agency"],
        "components": procedure["components"].take(),
        "fees": procedure["fees"].take(),
        "cases": procedure["cases"].take(),
        "time_limit": procedure["time_limit"].take(),
    }))
}

fn line(row: &Value) -> String {
    ["code", "agency", "name"]
        .map(|name| row[name].as_str().unwrap_or_default())
        .join("\t")
}

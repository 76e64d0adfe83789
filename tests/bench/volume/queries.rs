//! What a clerk types into the search field, by kind, taken from the dossiers that are there.

use counter::Counter;
use counter::domain::fold;
use counter::store::{DossierRow, Query};

use super::Outcome;

const EACH: usize = 40;
/// Days off have none to open.
const OPENED: u32 = 200;

type Kind = (&'static str, Vec<String>);

/// Texts by kind.
pub fn queries(counter: &Counter) -> Outcome<Vec<Kind>> {
    let newest = Query {
        limit: 1000,
        ..Query::default()
    };
    let rows = counter.store().find_dossiers(&newest)?.rows;
    let some: Vec<&DossierRow> = rows
        .iter()
        .step_by(rows.len().div_ceil(EACH).max(1))
        .collect();
    let by = |text: &dyn Fn(&DossierRow) -> String| -> Vec<String> {
        some.iter().map(|row| text(row)).collect()
    };
    let last = |text: &str, n: usize| text[text.len() - n..].to_owned();
    Ok(vec![
        ("by whole name without marks", by(&|row| fold(&row.owner))),
        ("by name as written", by(&|row| row.owner.clone())),
        (
            "by family and given name",
            by(&|row| ends(&fold(&row.owner))),
        ),
        ("by family name alone", by(&|row| first(&fold(&row.owner)))),
        (
            "by two letters",
            by(&|row| fold(&row.owner).chars().take(2).collect()),
        ),
        ("by whole code", by(&DossierRow::code)),
        (
            "by half a code",
            by(&|row| row.code().chars().take(19).collect()),
        ),
        ("by the code's end", by(&|row| last(&row.code(), 5))),
        (
            "by official code",
            by(&|row| row.dossier_code.clone().unwrap_or_default()),
        ),
        ("by last four digits", by(&|row| last(&row.owner_number, 4))),
        ("by identity number", by(&|row| row.owner_number.clone())),
        (
            "by procedure and name",
            by(&|row| format!("{} {}", row.procedure, first(&fold(&row.owner)))),
        ),
        (
            "by the procedure's words",
            by(&|row| fold(&row.procedure_name).chars().take(30).collect()),
        ),
    ])
}

/// Dossiers to open, from the newest day to the oldest, no two from one place of their day.
pub fn some_of_every_age(counter: &Counter) -> Outcome<Vec<String>> {
    let (first, last) = counter.store().days_covered()?.ok_or("nothing is there")?;
    let span = (last.0 - first.0).num_days();
    let mut found = std::collections::BTreeSet::new();
    let mut ids = Vec::new();
    for n in 0..OPENED {
        let back = span * i64::from(n) / i64::from(OPENED);
        let of_day = Query {
            day: Some((last.0 - chrono::TimeDelta::days(back)).to_string()),
            limit: OPENED,
            ..Query::default()
        };
        let rows = counter.store().find_dossiers(&of_day)?.rows;
        let place = n as usize % rows.len().max(1);
        let id = rows.get(place).map(|row| row.id.to_string());
        ids.extend(id.filter(|id| found.insert(id.clone())));
    }
    Ok(ids)
}

fn first(name: &str) -> String {
    name.split(' ').next().unwrap_or_default().to_owned()
}

fn ends(name: &str) -> String {
    let last = name.split(' ').next_back().unwrap_or_default();
    format!("{} {last}", first(name))
}

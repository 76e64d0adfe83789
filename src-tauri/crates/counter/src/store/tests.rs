//! How SQLite reads for the screens: never a walk through every dossier there is.
#![allow(clippy::unwrap_used)]

use rusqlite::Connection;

use super::search::{self, Query};
use super::{
    attention, day, documents, dossiers, figures, followed, given_back, handovers, open, outbox,
    returns,
};
use crate::domain::{Business, Delivery};

/// Indexes of what is under way; walking through one whole is no walk through every dossier.
const SHORT: [&str; 4] = [
    "dossiers_here",
    "dossiers_followed",
    "dossiers_with_paper_here",
    "handover_dossiers_back",
];
/// Tables with a row or more for every dossier there ever was.
const LONG: [&str; 10] = [
    "dossiers",
    "d",
    "outbox",
    "o",
    "h",
    "n",
    "timeline",
    "acknowledgements",
    "results",
    "dossier_search_rows",
];

fn plan(db: &Connection, sql: &str) -> Vec<String> {
    let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let lines = statement.raw_query().mapped(|row| row.get::<_, String>(3));
    lines.collect::<Result<_, _>>().unwrap()
}

/// A walk through all of them, or through every day before one.
fn walks(line: &str) -> bool {
    let mut words = line.split(' ');
    let scans =
        words.next() == Some("SCAN") && words.next().is_some_and(|table| LONG.contains(&table));
    let is_short = SHORT.iter().any(|index| line.ends_with(index));
    (scans && !is_short) || line.contains("dossiers_by_day (day<?)")
}

fn check(db: &Connection, what: &str, sql: &str) {
    let lines = plan(db, sql);
    assert!(!lines.iter().any(|line| walks(line)), "{what}: {lines:#?}");
}

#[test]
fn no_screen_walks_through_every_dossier() {
    let db = open::migrated().unwrap();
    for (what, sql) in [
        ("outbox", outbox::ROWS.to_owned()),
        ("to do", followed::followed_sql()),
        ("left at the counter", dossiers::left_sql()),
        ("papers here", handovers::PAPERS_HERE.to_owned()),
        ("sent back", handovers::sent_back_sql()),
        ("to give back", given_back::to_give_back_sql()),
        ("to return", returns::to_return_sql()),
        ("attention", attention::COUNTS.to_owned()),
        ("synced", attention::synced_on()),
        ("never acknowledged", figures::NEVER.to_owned()),
        ("the day's equation", day::counts_sql()),
        ("the day's rows", day::rows_sql()),
        ("the day's documents", documents::DOCUMENTS.to_owned()),
        ("what moved for other days", day::later_sql()),
    ] {
        check(&db, what, &sql);
    }
    let statuses = |numbers: &[u8]| {
        numbers
            .iter()
            .filter_map(|n| Business::from_number(*n))
            .collect::<Vec<_>>()
    };
    let by_text = Query {
        text: "nguyen anh".into(),
        limit: 100,
        ..Query::default()
    };
    for query in [
        by_text.clone(),
        Query {
            day: Some("2026-11-24".into()),
            ..by_text.clone()
        },
        Query {
            business: statuses(&[1, 2, 4]),
            ..by_text.clone()
        },
        Query {
            business: statuses(&[9]),
            limit: 100,
            ..Query::default()
        },
        Query {
            business: statuses(&[1, 2, 4, 5]),
            limit: 100,
            ..Query::default()
        },
        Query {
            delivery: vec![Delivery::Refused, Delivery::Conflict],
            ..by_text
        },
    ] {
        check(&db, &format!("{query:?}"), &search::sql(&query));
    }
}

/// Biểu II.06a reads one index and no row; the newest dossiers come off the index of reception.
#[test]
fn what_must_read_much_reads_an_index_in_order() {
    let db = open::migrated().unwrap();
    let figures = plan(&db, figures::CASES);
    assert!(
        figures
            .iter()
            .all(|line| line.contains("COVERING INDEX dossiers_for_figures")),
        "{figures:#?}"
    );
    let newest = plan(
        &db,
        &search::sql(&Query {
            limit: 100,
            ..Query::default()
        }),
    );
    assert_eq!(newest, ["SCAN d USING INDEX dossiers_by_reception"]);
}

/// The judge itself can find something.
#[test]
fn a_walk_is_seen() {
    let db = open::migrated().unwrap();
    for sql in [
        "SELECT * FROM dossiers WHERE coalesce(business, 0) <> 10",
        "SELECT id FROM dossiers WHERE day <= '2026-11-24'",
        "SELECT * FROM handover_dossiers h WHERE h.sent_back_reason = ''",
    ] {
        assert!(
            plan(&db, sql).iter().any(|line| walks(line)),
            "{sql}: {:?}",
            plan(&db, sql)
        );
    }
}

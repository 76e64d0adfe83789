//! The supervisor's day at a glance: own figures live, other counters' from their closed-day files.

use std::collections::BTreeMap;

use chrono::{NaiveTime, TimeDelta, Timelike};
use wire::LocalDate;

use crate::api::error::ApiError;
use crate::api::handlers::{log, scoring};
use crate::api::router::Call;
use crate::api::views::{CountRow, Nothing, OverviewView, ScoreFinding, ToLookAt};
use crate::reports::{self, DailyLog, Finding, JoinedLog};
use crate::store::{Attention, Synced};

/// More lines would not be read.
const LINES: usize = 12;
/// Medians of fewer would tell of one dossier.
const LEAST: usize = 3;

/// The day.
pub fn read_overview(call: &Call<'_>, _: Nothing) -> Result<OverviewView, ApiError> {
    let store = call.counter.store();
    let now = call.counter.now();
    let date = now.day();
    let own = log::log(call, &date.to_string(), None)?;
    let joined = log::joined(call, &date.to_string())?;
    let others = joined.logs.iter().filter(|log| log.counter != own.counter);
    let logs: Vec<&DailyLog> = std::iter::once(&own).chain(others).collect();
    let queue = store.queue_count()?;
    let attention = store.attention(date)?;
    let score = scored(call, &store.synced(date)?)?;
    Ok(OverviewView {
        date: date.to_string(),
        now: now.to_string(),
        counter: own.counter.clone(),
        joined: several(&joined, &own.counter).then(|| joined.sentence()),
        received: logs.iter().map(|log| log.received).sum(),
        unsent: own.unsent,
        needs_person: queue.needs_person,
        papers_here: attention.papers_here,
        minutes: middle(store.minutes_to_receive(date)?),
        hours: hours(&logs, &open_hours(call, date)?),
        agencies: agencies(&logs),
        look_at: look_at(&joined, &own, &attention),
        score,
        counters: log::counters(&joined),
    })
}

fn several(joined: &JoinedLog, own: &str) -> bool {
    let others = joined.logs.iter().any(|log| log.counter != own);
    others || joined.missing.iter().any(|(counter, _)| counter != own)
}

/// Hours in which the counter is open on a day, by their number; none on a day off.
fn open_hours(call: &Call<'_>, day: LocalDate) -> Result<Vec<u32>, ApiError> {
    let store = call.counter.store();
    let sessions = store.counter_hours()?.sessions(day.0, &store.calendar()?);
    // A session that ends at 17:00 has nobody in the hour of 17.
    let last = |to: NaiveTime| to.overflowing_sub_signed(TimeDelta::seconds(1)).0.hour();
    Ok(sessions
        .into_iter()
        .flat_map(|(from, to)| from.hour()..=last(to))
        .collect())
}

/// From the first hour to the last in which the counter was open or received something, each with its count.
fn hours(logs: &[&DailyLog], open: &[u32]) -> Vec<CountRow> {
    let mut counts: BTreeMap<u32, u32> = open.iter().map(|hour| (*hour, 0)).collect();
    let rows = logs.iter().flat_map(|log| &log.rows);
    for row in rows.filter(|row| !row.is_void()) {
        *counts.entry(row.received_at.at().hour()).or_default() += 1;
    }
    let (Some(first), Some(last)) = (counts.keys().next(), counts.keys().last()) else {
        return Vec::new();
    };
    (*first..=*last)
        .map(|hour| CountRow {
            name: hour.to_string(),
            n: counts.get(&hour).copied().unwrap_or_default(),
        })
        .collect()
}

fn agencies(logs: &[&DailyLog]) -> Vec<CountRow> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for row in logs
        .iter()
        .flat_map(|log| &log.rows)
        .filter(|row| !row.is_void())
    {
        *counts.entry(&row.agency_name).or_default() += 1;
    }
    let mut rows: Vec<CountRow> = counts
        .into_iter()
        .map(|(name, n)| CountRow {
            name: name.to_owned(),
            n,
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.n));
    rows
}

/// A counter without its file first, then what the province sent back, gaps, and what is due.
fn look_at(joined: &JoinedLog, own: &DailyLog, attention: &Attention) -> Vec<ToLookAt> {
    let item = |code: &str, params: &[(&str, String)], dossier: Option<String>, error| ToLookAt {
        code: code.to_owned(),
        params: params
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
        dossier,
        error,
    };
    let missing = joined
        .missing
        .iter()
        .filter(|(counter, _)| *counter != own.counter);
    let mut found: Vec<ToLookAt> = missing
        .map(|(counter, newest)| {
            let newest = newest.0.format("%d/%m/%Y").to_string();
            item(
                "no_file",
                &[("counter", counter.clone()), ("newest", newest)],
                None,
                false,
            )
        })
        .collect();
    found.extend(attention.refused.iter().map(|(id, code)| {
        item(
            "refused",
            &[("code", code.clone())],
            Some(id.to_string()),
            true,
        )
    }));
    if !own.gaps.is_empty() {
        found.push(item(
            "gaps",
            &[("numbers", own.gaps.join(", "))],
            None,
            true,
        ));
    }
    for (code, n, error) in [
        ("overdue", attention.overdue, true),
        ("due_soon", attention.due_soon, false),
        ("to_return", attention.to_return, false),
    ] {
        if n > 0 {
            found.push(item(code, &[("n", n.to_string())], None, error));
        }
    }
    found.truncate(LINES);
    found
}

/// By kind of finding: how many dossiers, and one of them.
fn scored(call: &Call<'_>, rows: &[Synced]) -> Result<Vec<ScoreFinding>, ApiError> {
    let now = call.counter.now();
    let mut found: BTreeMap<&'static str, (u32, String)> = BTreeMap::new();
    for row in rows {
        let findings = reports::score(&scoring::scored(call.counter, row)?, now);
        let mut codes: Vec<&'static str> = findings.iter().map(Finding::code).collect();
        codes.dedup();
        for code in codes {
            found.entry(code).or_insert((0, row.id.to_string())).0 += 1;
        }
    }
    let views = found.into_iter().map(|(code, (n, dossier))| ScoreFinding {
        code: code.to_owned(),
        n,
        dossier,
    });
    Ok(views.collect())
}

fn middle(mut minutes: Vec<u32>) -> Option<u32> {
    minutes.sort_unstable();
    (minutes.len() >= LEAST).then(|| minutes[minutes.len() / 2])
}

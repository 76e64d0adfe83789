//! The clerks' side: everything through the table of commands, as the window does it.
//!
//! Each week the regular and the backup clerk take turns; a supervisor reads the reports.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use counter::Counter;
use counter::api::{self, Session};
use serde_json::{Value, json};
use wire::Uuid7;

use super::Clock;
use super::citizens::Citizen;
use crate::failure::Outcome;

/// Long enough for the undo of a decision to be over.
const AFTER_UNDO: i64 = 11;
/// What a clerk takes for one filing.
const PER_FILING: i64 = 90;

/// Somebody at the counter.
pub struct Clerk {
    counter: Counter,
    session: Session,
    missing: BTreeSet<String>,
    /// Name and number on the cards that people bring, by dossier.
    cards: BTreeMap<String, (String, String)>,
}

impl Clerk {
    /// Opens the counter; nobody sits there yet.
    pub fn at(counter: Counter) -> Self {
        Self {
            counter,
            session: Session::new(),
            missing: BTreeSet::new(),
            cards: BTreeMap::new(),
        }
    }

    /// Who will come for the result of this one, with this card.
    pub fn expect_visitor(&mut self, id: Uuid7, citizen: &Citizen) {
        let card = (citizen.name.clone(), citizen.number.clone());
        self.cards.insert(id.to_string(), card);
    }

    /// The last paper of this filing is missing at first.
    pub fn expect_missing(&mut self, id: Uuid7) {
        self.missing.insert(id.to_string());
    }

    /// Receives what waits in the inbox, and sends what was decided.
    pub fn receive(&mut self, clock: &Clock) -> Outcome {
        self.sit(clock)?;
        self.call("pull", json!({}))?;
        let inbox = self.call("list_inbox", json!({}))?;
        for row in inbox["rows"].as_array().into_iter().flatten() {
            if row["waits"] == true {
                self.decide(row["id"].as_str().unwrap_or_default())?;
                clock.pass(PER_FILING);
            }
        }
        self.send(clock)
    }

    /// Fetches what the agencies did, gives results to their owners, and sends that.
    pub fn give_back(&mut self, clock: &Clock) -> Outcome {
        self.sit(clock)?;
        self.call("pull", json!({}))?;
        let waiting = self.call("list_returns", json!({}))?;
        for row in waiting["rows"].as_array().into_iter().flatten() {
            let id = row["id"].as_str().unwrap_or_default();
            let (name, number) = self.cards.get(id).cloned().unwrap_or_default();
            let form = json!({ "id": id, "taker": "owner", "name": name, "number": number });
            self.call("save_return", form)?;
        }
        self.send(clock)
    }

    /// The supervisor reads a report.
    pub fn report(&self, name: &str, period: Value) -> Outcome<Value> {
        self.enter("supervisor")?;
        self.call(name, period)
    }

    /// Looks at every paper, and receives the filing or sends it back with all that is missing.
    fn decide(&mut self, id: &str) -> Outcome {
        let item = self.call("claim_inbox_item", json!({ "id": id }))?;
        let first_round = item["row"]["round"] == 1;
        let papers = item["papers"].as_array().cloned().unwrap_or_default();
        for paper in &papers {
            self.look_at(id, paper)?;
        }
        if first_round && self.missing.remove(id) {
            return self.send_back(id);
        }
        self.call("accept_filing", json!({ "id": id }))?;
        Ok(())
    }

    fn look_at(&self, id: &str, paper: &Value) -> Outcome {
        let files = paper["files"].as_array().into_iter().flatten();
        for file in files {
            for page in 1..=file["pages"].as_u64().unwrap_or_default() {
                let seen = json!({ "id": id, "file": file["id"], "page": page });
                self.call("see_inbox_page", seen)?;
            }
        }
        let there = paper["files"]
            .as_array()
            .is_some_and(|files| !files.is_empty());
        let answer = if there { "has" } else { "missing:missing" };
        let said = json!({ "id": id, "paper": paper["key"], "answer": answer });
        self.call("answer_inbox_paper", said)?;
        Ok(())
    }

    fn send_back(&self, id: &str) -> Outcome {
        self.call("ask_supplement", json!({ "id": id }))?;
        Ok(())
    }

    fn send(&self, clock: &Clock) -> Outcome {
        clock.pass(AFTER_UNDO);
        let sent = self.call("deliver", json!({ "once": false, "until_empty": false }))?;
        self.call("pull", json!({}))?;
        debug_assert!(sent["refused"] == 0, "{sent}");
        Ok(())
    }

    /// The clerk of the week.
    fn sit(&self, clock: &Clock) -> Outcome {
        let week = clock.now().day().0.iso_week().week();
        self.enter(if week.is_multiple_of(4) {
            "backup"
        } else {
            "clerk"
        })
    }

    fn enter(&self, person: &str) -> Outcome {
        self.call("log_in", json!({ "person": person, "pin": null }))?;
        Ok(())
    }

    fn call(&self, name: &str, payload: Value) -> Outcome<Value> {
        Ok(api::dispatch(&self.counter, &self.session, name, payload)?)
    }
}

//! Events of a dossier and decisions on inbox items: frozen bytes, sent again as they are until they are answered.

use reqwest::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use wire::{DecisionReceipt, Digest, EventResults, Uuid7};

use super::answer::Trouble;
use super::client::time_for;
use super::token::AtAgency;

impl AtAgency<'_> {
    /// Tells what happened to a dossier.
    pub fn post_events(&self, dossier: Uuid7, body: &[u8]) -> Result<EventResults, Trouble> {
        self.post_frozen(&format!("/v1/dossiers/{dossier}/events"), body)
    }

    /// Tells what was decided. Whether the receipt counts is decided elsewhere.
    pub fn post_decision(&self, item: Uuid7, body: &[u8]) -> Result<DecisionReceipt, Trouble> {
        self.post_frozen(&format!("/v1/inbox/{item}/decision"), body)
    }

    fn post_frozen<T: DeserializeOwned>(&self, path: &str, body: &[u8]) -> Result<T, Trouble> {
        let url = self.way.at(path)?;
        let digest = Digest::of(body).to_string();
        let answer = self.ask(|http| {
            http.post(url.clone())
                .header(CONTENT_TYPE, "application/json")
                .header("Content-Digest", &digest)
                .timeout(time_for(body.len()))
                .body(body.to_vec())
        })?;
        answer.json(&[200])
    }
}

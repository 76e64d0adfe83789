//! The inbox: the list, one filing, its files, claims.

use std::io::Write;

use reqwest::header::CONTENT_TYPE;
use wire::{ClaimRequest, Digest, InboxItem, InboxPage, Sha256, Uuid7};

use super::answer::Trouble;
use super::client::Stop;
use super::token::AtAgency;

const LIMIT: &str = "100";

impl AtAgency<'_> {
    /// The page of the inbox after a cursor, or the first.
    pub fn inbox_page(&self, after: Option<&str>) -> Result<InboxPage, Trouble> {
        let mut parameters = vec![("limit", LIMIT)];
        parameters.extend(after.map(|cursor| ("after", cursor)));
        self.get(&self.way.asking("/v1/inbox", &parameters)?)?
            .json(&[200])
    }

    /// One filing, also after it was decided.
    pub fn inbox_item(&self, id: Uuid7) -> Result<InboxItem, Trouble> {
        self.get(&self.way.at(&format!("/v1/inbox/{id}"))?)?
            .json(&[200])
    }

    /// Claims a filing for this counter, or prolongs the claim.
    pub fn claim(&self, id: Uuid7, request: &ClaimRequest) -> Result<InboxItem, Trouble> {
        let url = self.way.at(&format!("/v1/inbox/{id}/claim"))?;
        let body = serde_json::to_vec(request).map_err(|_| Trouble::Unknown)?;
        let digest = Digest::of(&body).to_string();
        let answer = self.ask(|http| {
            http.post(url.clone())
                .header(CONTENT_TYPE, "application/json")
                .header("Content-Digest", &digest)
                .body(body.clone())
        })?;
        answer.json(&[200])
    }

    /// Gives the claim of this counter back.
    pub fn release(&self, id: Uuid7, counter: &str) -> Result<(), Trouble> {
        let path = format!("/v1/inbox/{id}/claim");
        let url = self.way.asking(&path, &[("counter", counter)])?;
        let answer = self.ask(|http| http.delete(url.clone()))?;
        if answer.status == 204 {
            Ok(())
        } else {
            Err(answer.trouble())
        }
    }

    /// Reads a file of a filing from `at` on, as far as the line lets it; gives how many bytes came.
    pub fn inbox_file_from(
        &self,
        (item, file, sha256): (Uuid7, Uuid7, Sha256),
        at: u64,
        into: &mut dyn Write,
        stop: Stop<'_>,
    ) -> Result<u64, Trouble> {
        self.bytes_from(
            &format!("/v1/inbox/{item}/files/{file}"),
            sha256,
            at,
            into,
            stop,
        )
    }
}

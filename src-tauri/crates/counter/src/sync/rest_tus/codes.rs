//! Blocks of reserved official codes.

use reqwest::header::CONTENT_TYPE;
use uuid::Uuid;
use wire::{CodeBlock, Digest};

use super::answer::Trouble;
use super::token::AtAgency;

impl AtAgency<'_> {
    /// Asks for a block. The same key with the same bytes gives the same block.
    pub fn reserve_codes(&self, key: Uuid, body: &[u8]) -> Result<CodeBlock, Trouble> {
        let url = self.way.at("/v1/code-blocks")?;
        let digest = Digest::of(body).to_string();
        let answer = self.ask(|http| {
            http.post(url.clone())
                .header(CONTENT_TYPE, "application/json")
                .header("Idempotency-Key", format!("\"{key}\""))
                .header("Content-Digest", &digest)
                .body(body.to_vec())
        })?;
        answer.json(&[200, 201])
    }

    /// Gives back what nobody used of a block; twice is the same as once.
    pub fn release_codes(&self, block: &str) -> Result<CodeBlock, Trouble> {
        let url = self.way.at(&format!("/v1/code-blocks/{block}"))?;
        self.ask(|http| http.delete(url.clone()))?.json(&[200])
    }
}

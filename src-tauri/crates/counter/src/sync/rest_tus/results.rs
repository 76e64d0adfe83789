//! Result files, from any byte on.

use std::io::{Read, Write};

use reqwest::blocking::Response;
use reqwest::header::{CONTENT_RANGE, IF_RANGE, RANGE};
use wire::Sha256;

use super::answer::{Answer, Trouble};
use super::client::Stop;
use super::token::AtAgency;

const PIECE: usize = 64 * 1024;

impl AtAgency<'_> {
    /// Reads a result from `at` on into `into`, as far as the line lets it; gives how many bytes came. The digest
    /// is also its entity tag, so that a file which is another one is never joined to what is here.
    pub fn result_from(
        &self,
        (id, sha256): (&str, Sha256),
        at: u64,
        into: &mut dyn Write,
        stop: Stop<'_>,
    ) -> Result<u64, Trouble> {
        self.bytes_from(&format!("/v1/results/{id}"), sha256, at, into, stop)
    }

    /// The same of any file of the province that has its digest as its entity tag.
    pub(super) fn bytes_from(
        &self,
        path: &str,
        sha256: Sha256,
        at: u64,
        into: &mut dyn Write,
        stop: Stop<'_>,
    ) -> Result<u64, Trouble> {
        let url = self.way.at(path)?;
        let response = self.open(|http| {
            let request = http.get(url.clone());
            if at == 0 {
                return request;
            }
            request
                .header(RANGE, format!("bytes={at}-"))
                .header(IF_RANGE, sha256.tag())
        })?;
        if !begins_at(&response, at) {
            return Err(Answer::read(response)?.trouble());
        }
        Ok(pour(response, into, stop))
    }
}

/// 200 is the whole file; 206 must begin where we are.
fn begins_at(response: &Response, at: u64) -> bool {
    let range = response
        .headers()
        .get(CONTENT_RANGE)
        .and_then(|value| value.to_str().ok());
    match response.status().as_u16() {
        200 => at == 0,
        206 => range.is_some_and(|range| range.starts_with(&format!("bytes {at}-"))),
        _ => false,
    }
}

/// A cut ends it like the end of the file does: the caller knows the length.
fn pour(mut from: Response, into: &mut dyn Write, stop: Stop<'_>) -> u64 {
    let mut piece = vec![0; PIECE];
    let mut came = 0;
    while !stop() {
        let read = from.read(&mut piece).unwrap_or(0);
        if read == 0 || into.write_all(&piece[..read]).is_err() {
            break;
        }
        came += read as u64;
    }
    came
}

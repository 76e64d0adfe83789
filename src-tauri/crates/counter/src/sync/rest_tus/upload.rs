//! The upload resource, tus 1.0.0.

use reqwest::blocking::RequestBuilder;
use reqwest::header::{CONTENT_TYPE, LOCATION};
use wire::{Moment, Sha256, TUS_VERSION, UploadMetadata};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::answer::{Answer, Trouble};
use super::client::time_for;
use super::token::AtAgency;

/// What the province holds of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sync) struct Held {
    /// Bytes it holds; the whole length only once the whole was verified.
    pub offset: u64,
    /// When it drops what is incomplete.
    pub expires_at: Option<Moment>,
}

impl AtAgency<'_> {
    /// Makes an upload; gives its path.
    pub fn create_upload(
        &self,
        metadata: &UploadMetadata,
        length: u64,
    ) -> Result<(String, Held), Trouble> {
        let url = self.way.at("/v1/uploads")?;
        let answer = self.ask(|http| {
            tus(http.post(url.clone()))
                .header("Upload-Length", length)
                .header("Upload-Metadata", metadata.encode())
        })?;
        if answer.status != 201 {
            return Err(answer.trouble());
        }
        let location = answer.header(LOCATION.as_str()).ok_or(Trouble::Unknown)?;
        let path = self.way.path_of(location, &url).ok_or(Trouble::Unknown)?;
        Ok((
            path,
            Held {
                offset: 0,
                expires_at: expiry(&answer),
            },
        ))
    }

    /// Asks how far an upload is.
    pub fn upload_offset(&self, path: &str, length: u64) -> Result<Held, Trouble> {
        let url = self.way.join(path)?;
        let answer = self.ask(|http| tus(http.head(url.clone())))?;
        if answer.status != 200 {
            return Err(answer.trouble_of_head());
        }
        let theirs = answer
            .header("upload-length")
            .and_then(|text| text.parse::<u64>().ok());
        if theirs == Some(length) {
            held(&answer, length)
        } else {
            Err(Trouble::Unknown)
        }
    }

    /// Appends one chunk at an offset; the chunk arrives as it is or not at all.
    pub fn append(
        &self,
        path: &str,
        offset: u64,
        chunk: &[u8],
        length: u64,
    ) -> Result<Held, Trouble> {
        let url = self.way.join(path)?;
        let checksum = format!("sha256 {}", STANDARD.encode(Sha256::of(chunk).0));
        let answer = self.ask(|http| {
            tus(http.patch(url.clone()))
                .header(CONTENT_TYPE, "application/offset+octet-stream")
                .header("Upload-Offset", offset)
                .header("Upload-Checksum", &checksum)
                .timeout(time_for(chunk.len()))
                .body(chunk.to_vec())
        })?;
        if answer.status == 204 {
            held(&answer, length)
        } else {
            Err(answer.trouble())
        }
    }
}

fn tus(request: RequestBuilder) -> RequestBuilder {
    request.header("Tus-Resumable", TUS_VERSION)
}

fn held(answer: &Answer, length: u64) -> Result<Held, Trouble> {
    let offset = answer
        .header("upload-offset")
        .and_then(|text| text.parse().ok());
    let offset = offset
        .filter(|offset| *offset <= length)
        .ok_or(Trouble::Unknown)?;
    Ok(Held {
        offset,
        expires_at: expiry(answer),
    })
}

fn expiry(answer: &Answer) -> Option<Moment> {
    let at = httpdate::parse_http_date(answer.header("upload-expires")?).ok()?;
    Some(Moment::from(chrono::DateTime::<chrono::Utc>::from(at)))
}

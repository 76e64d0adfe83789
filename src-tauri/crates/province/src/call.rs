//! One request, read so far that a resource can answer it; and the checks every resource shares.

use serde_json::Value;
use wire::{AgencyIdent, Digest, FieldErrorCode, Moment, ProblemType, Sha256, Uuid7};

use crate::answer::{Stop, invalid_parameter};
use crate::province::Hall;
use crate::{schema, store};

/// Bytes of a dossier's JSON body.
pub(crate) const MAX_BODY: usize = 1_048_576;

/// One request.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// More came than a body may have; the rest was thrown away.
    pub(crate) overflow: bool,
    pub(crate) now: Moment,
}

impl Call {
    /// The header, if it came.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The parameter of the query, if it came.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let mut pairs = form_urlencoded::parse(self.query.as_bytes());
        pairs
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The parameter, read as a word of the contract.
    pub(crate) fn word<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Stop> {
        let text = self.parameter(name);
        text.map(|text| {
            text.parse()
                .map_err(|_| invalid_parameter(name, FieldErrorCode::Pattern))
        })
        .transpose()
    }

    /// `limit`, with its bounds.
    pub(crate) fn limit(&self, most: u32, default: u32) -> Result<u32, Stop> {
        let Some(text) = self.parameter("limit") else {
            return Ok(default);
        };
        let number: u32 = text
            .parse()
            .map_err(|_| invalid_parameter("limit", FieldErrorCode::Type))?;
        let fits = (1..=most).contains(&number);
        if fits {
            Ok(number)
        } else {
            Err(invalid_parameter("limit", FieldErrorCode::OutOfRange))
        }
    }

    /// The account: the bearer token is present, known, and not expired.
    pub(crate) fn account(&self, hall: &Hall) -> Result<AgencyIdent, Stop> {
        let token = self
            .header("authorization")
            .and_then(|value| value.strip_prefix("Bearer "));
        let hash = Sha256::of(token.ok_or(ProblemType::TokenInvalid)?.as_bytes());
        let known = store::accounts::of_token(&*hall.store()?, &hash, self.now)?;
        Ok(known.ok_or(ProblemType::TokenInvalid)?)
    }

    /// Size, media type, no content coding.
    pub(crate) fn is_json(&self) -> Result<(), Stop> {
        if self.overflow {
            return Err(ProblemType::TooLarge.into());
        }
        let kind = self.header("content-type").unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let plain = self.header("content-encoding").is_none();
        if plain && kind.eq_ignore_ascii_case("application/json") {
            Ok(())
        } else {
            Err(ProblemType::TypeNotAccepted.into())
        }
    }

    /// The `Content-Digest` that must be there, equal to the bytes received.
    pub(crate) fn digest(&self) -> Result<Digest, Stop> {
        let sent = self
            .header("content-digest")
            .ok_or(ProblemType::DigestMissing)?;
        let sent: Digest = sent.parse().map_err(|_| ProblemType::DigestMissing)?;
        let ours = Digest::of(&self.body);
        if sent == ours {
            Ok(ours)
        } else {
            Err(ProblemType::DigestMismatch.into())
        }
    }

    /// The `Content-Digest` that may be there.
    pub(crate) fn digest_if_sent(&self) -> Result<Digest, Stop> {
        match self.header("content-digest") {
            Some(_) => self.digest(),
            None => Ok(Digest::of(&self.body)),
        }
    }

    /// The body as JSON, without a member twice.
    pub(crate) fn value(&self) -> Result<Value, Stop> {
        schema::read(&self.body).map_err(|_| ProblemType::BadRequest.into())
    }
}

/// An identifier in the path.
pub(crate) fn path_id(text: &str, name: &str) -> Result<Uuid7, Stop> {
    text.parse()
        .map_err(|_| invalid_parameter(name, FieldErrorCode::Pattern))
}

//! What came back, and whether it counts.

use std::io::Read;
use std::time::Duration;

use reqwest::blocking::Response;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, RETRY_AFTER};
use serde::de::DeserializeOwned;
use wire::{Problem, ProblemType};

use super::super::backoff::retry_after;

/// Longest JSON that is read; the longest lists of the contract are far below.
const LONGEST: u64 = 32 * 1024 * 1024;

/// Why an exchange brought nothing that counts.
#[derive(Debug)]
pub(in crate::sync) enum Trouble {
    /// No connection: nothing went out.
    Away,
    /// The line was cut: something may have arrived.
    Cut,
    /// An answer that is none of the contract's.
    Unknown,
    /// A log-in page in the province's place.
    LoginWall,
    /// A problem of the contract.
    Problem(Box<Said>),
    /// The account is not taken; a person must look.
    AccountRefused,
    /// Told to stop.
    Stopped,
}

/// A problem with what the answer says beside it.
#[derive(Debug)]
pub(in crate::sync) struct Said {
    /// The type; the only thing to branch on.
    pub kind: ProblemType,
    /// The whole problem; none for answers to `HEAD`.
    pub problem: Option<Problem>,
    /// `Retry-After`.
    pub wait: Option<Duration>,
}

/// A whole answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// Reads it to its end; an answer that ends early is a cut.
    pub fn read(response: Response) -> Result<Self, Trouble> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let mut body = Vec::new();
        response
            .take(LONGEST + 1)
            .read_to_end(&mut body)
            .map_err(|_| Trouble::Cut)?;
        if body.len() as u64 > LONGEST {
            return Err(Trouble::Unknown);
        }
        Ok(Self {
            status,
            headers,
            body,
        })
    }

    /// The head of an answer whose body nobody needs.
    pub fn head(response: &Response) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: Vec::new(),
        }
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body, when the status is one of these, the media type is JSON and the JSON is whole and fits.
    pub fn json<T: DeserializeOwned>(&self, statuses: &[u16]) -> Result<T, Trouble> {
        if !statuses.contains(&self.status) {
            return Err(self.trouble());
        }
        if self.media() != "application/json" {
            return Err(Trouble::Unknown);
        }
        serde_json::from_slice(&self.body).map_err(|_| Trouble::Unknown)
    }

    /// What an answer that is not the wanted one means.
    pub fn trouble(&self) -> Trouble {
        let known: Option<Problem> = (self.media() == "application/problem+json")
            .then(|| serde_json::from_slice(&self.body).ok())
            .flatten();
        match known {
            Some(problem) => Trouble::Problem(Box::new(Said {
                kind: problem.kind,
                wait: self.wait(),
                problem: Some(problem),
            })),
            None => Trouble::Unknown,
        }
    }

    /// The same for an answer to `HEAD`, which has no body: the status must do.
    pub fn trouble_of_head(&self) -> Trouble {
        let kind = match self.status {
            401 => ProblemType::TokenInvalid,
            404 => ProblemType::NotFound,
            410 => ProblemType::UploadGone,
            412 => ProblemType::TusVersion,
            423 => ProblemType::UploadLocked,
            429 => ProblemType::RateLimited,
            503 => ProblemType::Unavailable,
            _ => return Trouble::Unknown,
        };
        Trouble::Problem(Box::new(Said {
            kind,
            problem: None,
            wait: self.wait(),
        }))
    }

    /// The token is not taken.
    pub fn refuses_token(&self) -> bool {
        let said = match self.trouble() {
            Trouble::Problem(said) => Some(said.kind),
            Trouble::Away
            | Trouble::Cut
            | Trouble::Unknown
            | Trouble::LoginWall
            | Trouble::AccountRefused
            | Trouble::Stopped => None,
        };
        self.status == 401 && (said == Some(ProblemType::TokenInvalid) || self.body.is_empty())
    }

    /// Markup where the contract has none: somebody else answers.
    pub fn is_page(&self) -> bool {
        let redirects = (300..400).contains(&self.status) && self.status != 304;
        self.media() == "text/html" || self.status == 511 || redirects
    }

    /// `Retry-After`.
    pub fn wait(&self) -> Option<Duration> {
        retry_after(
            self.header(RETRY_AFTER.as_str())?,
            self.header(DATE.as_str()),
        )
    }

    fn media(&self) -> String {
        let whole = self.header(CONTENT_TYPE.as_str()).unwrap_or_default();
        whole
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn answer(status: u16, media: &'static str, body: &str) -> Answer {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, media.parse().unwrap());
        headers.insert(RETRY_AFTER, "7".parse().unwrap());
        Answer {
            status,
            headers,
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn an_answer_counts_only_when_it_is_whole_and_of_the_contract() {
        let good = r#"{"a":1}"#;
        let check = |status, media, body, counts: bool| {
            let read = answer(status, media, body)
                .json::<std::collections::BTreeMap<String, u8>>(&[200, 201]);
            assert_eq!(read.is_ok(), counts, "{status} {media} {body}");
        };
        check(200, "application/json", good, true);
        check(201, "application/json; charset=utf-8", good, true);
        check(202, "application/json", good, false);
        check(200, "text/html", good, false);
        check(200, "application/json", "<html>", false);
        check(200, "application/json", r#"{"a":"#, false);
        check(502, "application/json", good, false);
    }

    #[test]
    fn only_a_problem_of_the_list_is_one() {
        let problem =
            r#"{"type":"urn:tthc:problem:unavailable","title":"x","status":503,"retryable":true}"#;
        let kind = |answer: Answer| match answer.trouble() {
            Trouble::Problem(said) => Some((said.kind, said.wait)),
            _ => None,
        };
        let seven = Some(Duration::from_secs(7));
        assert_eq!(
            kind(answer(503, "application/problem+json", problem)),
            Some((ProblemType::Unavailable, seven))
        );
        assert_eq!(kind(answer(503, "text/html", problem)), None);
        assert_eq!(
            kind(answer(
                503,
                "application/problem+json",
                &problem.replace("unavailable", "strange")
            )),
            None
        );
        assert_eq!(
            kind(answer(503, "application/problem+json", &problem[..40])),
            None
        );
    }
}

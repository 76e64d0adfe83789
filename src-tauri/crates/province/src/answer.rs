//! What a resource answers.

use serde::Serialize;
use wire::{FieldError, FieldErrorCode, Problem, ProblemType, ValidationFailed};

use crate::config::ProvinceError;

/// A status, headers and a body.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// An answer, or why there is none.
pub(crate) type Reply = Result<Answer, Stop>;

/// Why a call does not go on.
#[derive(Debug)]
pub(crate) enum Stop {
    /// A problem of the contract.
    Refused(Box<Answer>),
    /// Our own fault.
    Broken(ProvinceError),
}

impl Answer {
    /// Without a body.
    pub(crate) fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// With JSON.
    pub(crate) fn json(status: u16, body: &impl Serialize) -> Reply {
        let body = serde_json::to_vec(body)?;
        Ok(Self {
            body,
            ..Self::empty(status)
        }
        .header("content-type", "application/json"))
    }

    /// With JSON that nobody keeps.
    pub(crate) fn fresh(body: &impl Serialize) -> Reply {
        Ok(Self::json(200, body)?.header("cache-control", "no-store"))
    }

    /// With another header.
    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

impl From<Problem> for Answer {
    fn from(problem: Problem) -> Self {
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let answer = Self {
            body,
            ..Self::empty(problem.status)
        }
        .header("content-type", "application/problem+json");
        match problem.kind {
            ProblemType::TokenInvalid => answer.header(
                "www-authenticate",
                "Bearer realm=\"tthc\", error=\"invalid_token\"",
            ),
            ProblemType::TusVersion => answer.header("tus-version", wire::TUS_VERSION),
            _ => answer,
        }
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Stop::Refused(Box::new(problem.into()))
    }
}

impl From<ProblemType> for Stop {
    fn from(kind: ProblemType) -> Self {
        Problem::of(kind).into()
    }
}

impl From<FieldError> for Stop {
    fn from(error: FieldError) -> Self {
        invalid(vec![error])
    }
}

impl From<ProvinceError> for Stop {
    fn from(error: ProvinceError) -> Self {
        Stop::Broken(error)
    }
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Self {
        Stop::Broken(error.into())
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Stop::Broken(error.into())
    }
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        Stop::Broken(error.into())
    }
}

/// `validation-failed` with these errors; the contract allows 200.
pub(crate) fn invalid(mut errors: Vec<FieldError>) -> Stop {
    errors.truncate(200);
    Problem::of(ProblemType::ValidationFailed)
        .with(&ValidationFailed { errors })
        .into()
}

/// `validation-failed` at a parameter.
pub(crate) fn invalid_parameter(name: &str, code: FieldErrorCode) -> Stop {
    FieldError::at(format!("?{name}"), code).into()
}

/// A problem that goes away by waiting.
pub(crate) fn wait(problem: Problem, seconds: u32) -> Stop {
    Stop::Refused(Box::new(
        Answer::from(problem).header("retry-after", seconds.to_string()),
    ))
}

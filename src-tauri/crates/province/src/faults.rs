//! What may go wrong, by script.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// Faults in the order in which they are looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultScript {
    /// The first that fits is met.
    pub faults: Vec<Fault>,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// Only this method; every method when none is given.
    #[serde(default)]
    pub method: Option<String>,
    /// Path; `*` stands for any text.
    pub path: String,
    /// The first matching request that meets it, from 1.
    #[serde(default = "once")]
    pub nth: u32,
    /// How many requests in a row meet it; 0 for all that follow.
    #[serde(default = "once")]
    pub times: u32,
    /// What happens.
    #[serde(flatten)]
    pub action: FaultAction,
}

fn once() -> u32 {
    1
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum FaultAction {
    /// The line is cut before the request is worked on.
    DropBefore,
    /// The line is cut after the request was worked on.
    DropAfter,
    /// The line is cut after so many bytes of the request's body.
    CutRequest {
        /// Bytes.
        after: i64,
    },
    /// The line is cut after so many bytes of the answer, its head included.
    CutAnswer {
        /// Bytes.
        after: i64,
    },
    /// The request waits before it is worked on.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// The answer waits after the request was worked on.
    DelayAfter {
        /// Milliseconds.
        ms: u64,
    },
    /// 500 or 503, with `Retry-After`; nothing is worked on.
    #[serde(rename_all = "camelCase")]
    Status {
        /// Status.
        status: u16,
        /// Seconds.
        retry_after: u32,
    },
    /// 200 with HTML, as a captive portal answers.
    Html,
    /// Half of the JSON, otherwise a good answer.
    Truncate,
    /// The request is worked on twice, as a stammering proxy makes it; the second answer goes out.
    Twice,
}

/// The script and how often each fault's pattern was seen.
pub(crate) struct Faults(Mutex<(FaultScript, Vec<u32>)>);

impl Faults {
    pub(crate) fn new(script: FaultScript) -> Self {
        let seen = vec![0; script.faults.len()];
        Self(Mutex::new((script, seen)))
    }

    pub(crate) fn set(&self, script: FaultScript) {
        let seen = vec![0; script.faults.len()];
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (script, seen);
    }

    pub(crate) fn script(&self) -> FaultScript {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .0
            .clone()
    }

    /// The fault that this request meets. Every pattern counts the requests it fits.
    pub(crate) fn meet(&self, method: &str, path: &str) -> Option<FaultAction> {
        if path.starts_with("/agency") {
            return None;
        }
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (script, seen) = &mut *state;
        let mut met = None;
        for (fault, seen) in script.faults.iter().zip(seen) {
            if fault.fits(method, path) {
                *seen += 1;
                let due =
                    *seen >= fault.nth && (fault.times == 0 || *seen < fault.nth + fault.times);
                met = met.or(due.then(|| fault.action.clone()));
            }
        }
        met
    }
}

impl Fault {
    fn fits(&self, method: &str, path: &str) -> bool {
        self.method
            .as_deref()
            .is_none_or(|only| only.eq_ignore_ascii_case(method))
            && matches(&self.path, path)
    }
}

/// Does the text fit the pattern, in which `*` stands for any text?
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((head, rest)) => text.strip_prefix(head).is_some_and(|tail| {
            tail.char_indices()
                .map(|(i, _)| i)
                .chain([tail.len()])
                .any(|i| matches(rest, &tail[i..]))
        }),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_or_not() {
        let check = |pattern: &str, text: &str, fits: bool| {
            assert_eq!(matches(pattern, text), fits, "{pattern} {text}")
        };
        check("/v1/dossiers/*", "/v1/dossiers/1", true);
        check("/v1/*/events", "/v1/dossiers/1/events", true);
        check("/v1/*/events", "/v1/dossiers/1", false);
        check("*", "", true);
    }

    #[test]
    fn the_second_request_meets_it_and_only_that() {
        let script = r#"{"faults":[{"method":"PUT","path":"/v1/*","nth":2,"do":"status","status":503,"retryAfter":1}]}"#;
        let faults = Faults::new(serde_json::from_str(script).unwrap());
        assert_eq!(faults.meet("PUT", "/v1/a"), None);
        assert_eq!(faults.meet("GET", "/v1/a"), None);
        assert_eq!(
            faults.meet("PUT", "/v1/a"),
            Some(FaultAction::Status {
                status: 503,
                retry_after: 1
            })
        );
        assert_eq!(faults.meet("PUT", "/v1/a"), None);
    }
}

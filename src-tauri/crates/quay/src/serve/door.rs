//! Who may come in: a one-time code becomes a cookie, and every cookie is two sessions: the clerk's, and that of the page
//! turned to the citizen, where nobody is ever logged in.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use counter::api::{ErrorCode, Session};

use crate::failure::{Failure, Outcome};

/// Digits of a code.
const DIGITS: u32 = 8;
/// Wrong codes that cost nothing; each one after them doubles the wait.
const FREE: u32 = 5;
/// The first wait.
const FIRST_WAIT: Duration = Duration::from_secs(2);
/// Doublings at most: about half an hour.
const DOUBLINGS: u32 = 10;

/// The door of the browser host.
pub struct Door {
    inside: Mutex<Inside>,
    announce: Box<dyn Fn(&str) + Send + Sync>,
}

struct Inside {
    code: String,
    wrong: u32,
    closed_until: Option<Instant>,
    browsers: BTreeMap<String, Browser>,
}

/// A browser that was let in.
#[derive(Default)]
struct Browser {
    clerk: Arc<Session>,
    citizen: Arc<Session>,
}

/// Which page of a browser asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turned {
    /// The clerk's.
    ToClerk,
    /// The citizen's.
    ToCitizen,
}

/// What became of a code.
#[derive(Debug, PartialEq, Eq)]
pub enum Knock {
    /// The value of the cookie.
    Enter(String),
    /// Not this code.
    Wrong,
    /// Too many wrong codes: not before so many seconds.
    Wait(u64),
}

impl Door {
    /// A door with its first code; later codes are told to `announce`.
    pub fn new(announce: impl Fn(&str) + Send + Sync + 'static) -> Outcome<Self> {
        let inside = Inside {
            code: code()?,
            wrong: 0,
            closed_until: None,
            browsers: BTreeMap::new(),
        };
        Ok(Self {
            inside: Mutex::new(inside),
            announce: Box::new(announce),
        })
    }

    /// The code that lets the next browser in.
    pub fn code(&self) -> String {
        self.held().code.clone()
    }

    /// The session of a page of the browser that has this cookie.
    pub fn session(&self, cookie: &str, turned: Turned) -> Option<Arc<Session>> {
        let inside = self.held();
        let browser = inside.browsers.get(cookie)?;
        Some(Arc::clone(match turned {
            Turned::ToClerk => &browser.clerk,
            Turned::ToCitizen => &browser.citizen,
        }))
    }

    /// Tries a code at `now`. Wrong ones are counted before they are compared.
    pub fn knock(&self, given: &str, now: Instant) -> Outcome<Knock> {
        let mut inside = self.held();
        if let Some(left) = inside
            .closed_until
            .and_then(|until| until.checked_duration_since(now))
        {
            return Ok(Knock::Wait(left.as_secs() + 1));
        }
        inside.wrong += 1;
        inside.closed_until = wait_after(inside.wrong).map(|wait| now + wait);
        if !same(given.trim(), &inside.code) {
            return Ok(Knock::Wrong);
        }
        let cookie = random::<32>()?
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>();
        inside.browsers.insert(cookie.clone(), Browser::default());
        inside.code = code()?;
        inside.wrong = 0;
        inside.closed_until = None;
        let next = inside.code.clone();
        drop(inside);
        (self.announce)(&next);
        Ok(Knock::Enter(cookie))
    }

    fn held(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wait_after(wrong: u32) -> Option<Duration> {
    let over = wrong.checked_sub(FREE)?;
    Some(FIRST_WAIT * 2_u32.pow(over.min(DOUBLINGS)))
}

/// Takes the same time wherever the first difference stands.
fn same(given: &str, code: &str) -> bool {
    let differences = given
        .bytes()
        .zip(code.bytes())
        .fold(0, |all, (a, b)| all | (a ^ b));
    given.len() == code.len() && differences == 0
}

fn code() -> Outcome<String> {
    let number = u64::from_le_bytes(random::<8>()?) % 10_u64.pow(DIGITS);
    Ok(format!("{number:0width$}", width = DIGITS as usize))
}

fn random<const N: usize>() -> Outcome<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Failure::of(ErrorCode::Broken))?;
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_code_lets_one_browser_in() {
        let (tell, told) = std::sync::mpsc::channel();
        let door = Door::new(move |code| tell.send(code.to_owned()).unwrap()).unwrap();
        let (now, code) = (Instant::now(), door.code());
        assert!(code.len() == 8 && code.bytes().all(|digit| digit.is_ascii_digit()));
        let Knock::Enter(cookie) = door.knock(&format!(" {code}\n"), now).unwrap() else {
            panic!("not let in")
        };
        let clerk = door.session(&cookie, Turned::ToClerk).unwrap();
        let citizen = door.session(&cookie, Turned::ToCitizen).unwrap();
        assert!(!Arc::ptr_eq(&clerk, &citizen));
        assert!(door.session("", Turned::ToClerk).is_none());
        assert!(door.session("", Turned::ToCitizen).is_none());
        assert_eq!(told.recv().unwrap(), door.code());
        assert_eq!(door.knock(&code, now).unwrap(), Knock::Wrong);
    }

    #[test]
    fn wrong_codes_cost_more_and_more_time() {
        let door = Door::new(|_| {}).unwrap();
        let mut now = Instant::now();
        for _ in 0..FREE {
            assert_eq!(door.knock("", now).unwrap(), Knock::Wrong);
        }
        assert_eq!(door.knock(&door.code(), now).unwrap(), Knock::Wait(3));
        now += Duration::from_secs(3);
        assert_eq!(door.knock("", now).unwrap(), Knock::Wrong);
        assert_eq!(door.knock("", now).unwrap(), Knock::Wait(5));
        now += Duration::from_secs(5);
        assert!(matches!(
            door.knock(&door.code(), now).unwrap(),
            Knock::Enter(_)
        ));
        assert_eq!(door.knock("", now).unwrap(), Knock::Wrong);
    }
}

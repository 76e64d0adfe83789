//! What the citizen's screen shows, held in memory only: a restart turns it to the page between two people.
//!
//! One screen is the citizen's: the one that was opened last, known by a key that only it was told. An opinion is
//! taken only with the one-time word that was given to that screen after a slip or a return; no command of the
//! clerk's gives it, and the command line, a process of its own each time, never has it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use wire::Moment;

use crate::domain::{Asked, DossierId, DraftId};

/// How long the number is shown after saving, in milliseconds.
pub const NUMBER_SHOWN: i64 = 20_000;
/// After this the page of questions is gone, in milliseconds: the screen itself closes after 60 s without a touch.
pub const ANSWER_WITHIN: i64 = 300_000;

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Showing {
    /// The page between two people.
    Between,
    /// An intake as it grows.
    Intake(DraftId),
    /// The number, for a while.
    Saved(DossierId, Moment),
    /// The result was just returned; the questions may follow.
    Returned(DossierId),
    /// Questions.
    Opinion(Invitation),
}

/// Questions put to one citizen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The one-time word.
    pub token: String,
    /// After which dossier.
    pub dossier: DossierId,
    /// After what.
    pub asked: Asked,
    /// Which criteria.
    pub criteria: Vec<String>,
    /// Since when they are shown.
    pub since: Moment,
}

/// Why an answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScreenError {
    /// This is not the citizen's screen, or no longer.
    #[error("This is not the citizen's screen")]
    NotTheScreen,
    /// The one-time word was used, is over or never was.
    #[error("This page is closed")]
    Closed,
}

/// The citizen's screen of a counter.
pub struct Screen(Mutex<Held>);

struct Held {
    key: Option<String>,
    showing: Showing,
}

impl Default for Screen {
    fn default() -> Self {
        Self(Mutex::new(Held {
            key: None,
            showing: Showing::Between,
        }))
    }
}

impl Screen {
    /// A screen was opened: it is the citizen's from now on, and one before it no longer.
    pub fn open(&self, key: String) {
        let mut held = self.held();
        held.key = Some(key);
        if matches!(held.showing, Showing::Opinion(_)) {
            held.showing = Showing::Between;
        }
    }

    /// Somebody opened one.
    pub fn is_there(&self) -> bool {
        self.held().key.is_some()
    }

    /// What the citizen's screen shows now.
    pub fn showing(&self, key: &str, now: Moment) -> Result<Showing, ScreenError> {
        let mut held = self.held();
        if held.key.as_deref() != Some(key) {
            return Err(ScreenError::NotTheScreen);
        }
        if is_over(&held.showing, now) {
            held.showing = Showing::Between;
        }
        Ok(held.showing.clone())
    }

    /// A citizen is at the questions: all that the clerk learns.
    pub fn is_asking(&self, now: Moment) -> bool {
        let held = self.held();
        matches!(held.showing, Showing::Opinion(_)) && !is_over(&held.showing, now)
    }

    /// Shows an intake; questions that are open are not taken away.
    pub fn follow(&self, draft: DraftId, now: Moment) -> bool {
        self.turn(Showing::Intake(draft), now)
    }

    /// Shows the number.
    pub fn saved(&self, dossier: DossierId, now: Moment) -> bool {
        self.turn(Showing::Saved(dossier, now), now)
    }

    /// The result was returned.
    pub fn returned(&self, dossier: DossierId, now: Moment) -> bool {
        self.turn(Showing::Returned(dossier), now)
    }

    /// Shows the page between two people, whatever stood there: the counter was locked or a number taken back.
    pub fn blank(&self) {
        self.held().showing = Showing::Between;
    }

    /// Puts questions to the citizen in place of the number or the return, which must still be shown.
    pub fn ask(&self, before: &Showing, invitation: Option<Invitation>) -> Showing {
        let mut held = self.held();
        if held.showing == *before {
            held.showing = invitation.map_or(Showing::Between, Showing::Opinion);
        }
        held.showing.clone()
    }

    /// Takes the invitation of this word, once.
    pub fn close(&self, key: &str, token: &str, now: Moment) -> Result<Invitation, ScreenError> {
        let mut held = self.held();
        if held.key.as_deref() != Some(key) {
            return Err(ScreenError::NotTheScreen);
        }
        match &held.showing {
            Showing::Opinion(open) if open.token == token && !is_over(&held.showing, now) => {
                let taken = open.clone();
                held.showing = Showing::Between;
                Ok(taken)
            }
            Showing::Opinion(_)
            | Showing::Between
            | Showing::Intake(_)
            | Showing::Saved(..)
            | Showing::Returned(_) => Err(ScreenError::Closed),
        }
    }

    /// Turns the page unless a citizen is at the questions; tells whether it changed.
    fn turn(&self, to: Showing, now: Moment) -> bool {
        let mut held = self.held();
        let busy = matches!(held.showing, Showing::Opinion(_)) && !is_over(&held.showing, now);
        if busy || held.key.is_none() {
            return false;
        }
        held.showing = to;
        true
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_over(showing: &Showing, now: Moment) -> bool {
    match showing {
        Showing::Opinion(open) => now.millis() - open.since.millis() > ANSWER_WITHIN,
        Showing::Between | Showing::Intake(_) | Showing::Saved(..) | Showing::Returned(_) => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_the_screen_with_its_word_closes_the_questions_and_once() {
        let now = Moment::from_millis(1_000_000);
        let screen = Screen::default();
        let dossier = DossierId(uuid::Uuid::from_u128(7));
        assert!(!screen.saved(dossier, now), "no screen, nothing to show");
        screen.open("a".into());
        assert!(screen.saved(dossier, now));
        let invitation = Invitation {
            token: "once".into(),
            dossier,
            asked: Asked::Slip,
            criteria: vec!["guidance".into()],
            since: now,
        };
        screen.ask(&Showing::Saved(dossier, now), Some(invitation.clone()));
        assert!(screen.is_asking(now));
        assert!(!screen.follow(DraftId(uuid::Uuid::from_u128(8)), now));
        assert_eq!(
            screen.close("b", "once", now),
            Err(ScreenError::NotTheScreen)
        );
        assert_eq!(screen.close("a", "twice", now), Err(ScreenError::Closed));
        let late = Moment::from_millis(now.millis() + ANSWER_WITHIN + 1);
        assert_eq!(screen.close("a", "once", late), Err(ScreenError::Closed));
        assert_eq!(screen.close("a", "once", now), Ok(invitation));
        assert_eq!(screen.close("a", "once", now), Err(ScreenError::Closed));
        assert!(!screen.is_asking(now));
        screen.open("b".into());
        assert_eq!(screen.showing("a", now), Err(ScreenError::NotTheScreen));
    }
}

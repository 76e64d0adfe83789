//! One dossier on its way: ask if need be, send its files, submit the frozen bytes, decide what the answer is.

use std::collections::BTreeSet;
use std::time::Duration;

use uuid::Uuid;
use wire::{
    Dossier, FileMissing, Moment, Problem, ProblemType, Receipt, Sha256, Uuid7, ValidationFailed,
};

use super::backoff::{after, asked, backoff};
use super::receipt::{Sent, counts, find};
use super::rest_tus::{AtAgency, DossierVerdict, Said, Trouble, UploadVerdict};
use super::upload::{Halt, is_whole, send_file};
use crate::domain::FileId;
use crate::store::{Ended, FileRow, Outgoing, Reason, Store, StoreError};

/// How one step of the sending ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The province has it, with equal digests.
    Acknowledged,
    /// It had it already; the look-up found our receipt.
    AlreadyThere,
    /// A person must mend it.
    Refused(ProblemType),
    /// A file of it does not hold together here; a person must look.
    FileDamaged,
    /// The province has another content.
    Conflict,
    /// Somebody else decided first; a person takes note.
    Superseded,
    /// It goes again by itself, not before this moment.
    TryLater(Moment),
    /// The province does not take this agency's account; its dossiers wait for a person.
    AccountRefused(String),
    /// The province cannot be reached.
    Offline,
    /// A log-in page answers in its place.
    LoginWall,
    /// Told to stop.
    Stopped,
    /// Nothing to send now; the next may go at this moment.
    Empty(Option<Moment>),
}

/// What sending one dossier needs.
pub(super) struct Job<'a> {
    /// The province as its agency's account sees it.
    pub at: AtAgency<'a>,
    pub store: &'a Store,
    /// Tries of this dossier, this one included.
    pub attempts: u32,
    pub clock: &'a dyn Fn() -> Moment,
    pub stop: &'a dyn Fn() -> bool,
    /// Called when bytes have arrived.
    pub moved: &'a dyn Fn(),
}

impl Job<'_> {
    /// Now.
    pub fn now(&self) -> Moment {
        (self.clock)()
    }
}

/// How a try ended, before anything is written down.
#[derive(Debug)]
pub(super) enum Attempt {
    Acknowledged(Box<Receipt>),
    AlreadyThere(Box<Receipt>),
    Refused(ProblemType, Words),
    FileDamaged,
    Conflict(Words),
    /// The province asks to wait; with `look_up` it may have it.
    Later {
        look_up: bool,
        wait: Option<Duration>,
    },
    /// No whole answer; with `look_up` it may have it.
    Cut {
        look_up: bool,
    },
    AccountRefused,
    Stopped {
        look_up: bool,
    },
}

/// The province's own words, and where.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub text: Option<String>,
    pub field: Option<String>,
}

/// Tries once. `sending` is committed already; nothing is written here but how far uploads came.
pub(super) fn attempt(job: &Job<'_>, outgoing: &Outgoing) -> Result<Attempt, StoreError> {
    let mut files = job.store.files(outgoing.dossier)?;
    let named = named_in(&outgoing.body);
    let goes = |file: &FileRow| {
        named
            .as_ref()
            .is_none_or(|named| named.contains(&file.id.0))
    };
    files.retain(|file| file.kind == "component" && goes(file));
    let sent = sent(outgoing, &files);
    if outgoing.look_up {
        match job.at.look_up(sent.id) {
            Ok(None) => {}
            Ok(Some(record)) => {
                match find(&record, &sent).cloned() {
                    Some(receipt) => return Ok(Attempt::AlreadyThere(Box::new(receipt))),
                    // A change of a version is told by that version whether somebody was first.
                    None if outgoing.changes.is_some() => {}
                    None => return Ok(Attempt::Conflict(Words::default())),
                }
            }
            // Whatever went wrong with asking, what it was asked for is still open.
            Err(trouble) => return Ok(open_question(trouble)),
        }
    }
    // Twice: after "a file is missing" it is sent again and the same bytes are submitted once more.
    for _ in 0..2 {
        for file in &files {
            if let Err(halt) = send_file(job, file) {
                return not_submitted(halt);
            }
        }
        if (job.stop)() {
            return Ok(Attempt::Stopped { look_up: false });
        }
        match submit(job, outgoing, &sent) {
            Submitted::Ended(attempt) => return Ok(attempt),
            Submitted::Lacks(missing) => {
                for file in files.iter().filter(|file| missing.contains(&file.id)) {
                    job.store.drop_upload(file.id)?;
                    match is_whole(job, file) {
                        Ok(true) => {}
                        Ok(false) => return Ok(Attempt::FileDamaged),
                        Err(halt) => return not_submitted(halt),
                    }
                }
            }
        }
    }
    Ok(Attempt::Later {
        look_up: false,
        wait: None,
    })
}

/// The files that these bytes name: what came since waits for the revision that names it. None for bytes that are no
/// dossier, of which the province says so.
fn named_in(body: &[u8]) -> Option<BTreeSet<Uuid>> {
    let dossier: Dossier = serde_json::from_slice(body).ok()?;
    let files = dossier.components.iter().flat_map(|one| &one.files);
    Some(files.map(|file| file.id.0).collect())
}

/// Writes down how the try ended. `away` says what a probe found after a cut: none when the province is there.
pub(super) fn settle(
    job: &Job<'_>,
    outgoing: &Outgoing,
    attempt: Attempt,
    away: Option<Outcome>,
    dice: f64,
) -> Result<Outcome, StoreError> {
    let (id, now) = (outgoing.dossier, job.now());
    let say = |code: &str, words: Words| Reason {
        code: code.to_owned(),
        words: words.text,
        field: words.field,
        at: now,
    };
    let end = |ended, code: &str, words| job.store.end_sending(id, ended, &say(code, words));
    let next = after(now, backoff(outgoing.attempts, dice));
    match attempt {
        Attempt::Acknowledged(receipt) => {
            job.store.acknowledge(id, &receipt, now)?;
            Ok(Outcome::Acknowledged)
        }
        Attempt::AlreadyThere(receipt) => {
            job.store.acknowledge(id, &receipt, now)?;
            Ok(Outcome::AlreadyThere)
        }
        Attempt::Refused(kind, words) => {
            end(Ended::Refused, "refused", words)?;
            Ok(Outcome::Refused(kind))
        }
        Attempt::FileDamaged => {
            end(Ended::Refused, "file_damaged", Words::default())?;
            Ok(Outcome::FileDamaged)
        }
        Attempt::Conflict(words) => {
            end(Ended::Conflict, "conflict", words)?;
            Ok(Outcome::Conflict)
        }
        Attempt::Later { look_up, wait } => {
            let at = wait.map_or(next, |wait| after(now, asked(wait, dice)));
            end(waits(look_up, Some(at)), "busy", Words::default())?;
            Ok(Outcome::TryLater(at))
        }
        Attempt::Cut { look_up } => {
            // Without the province it goes on as soon as a probe finds it again.
            let at = away.is_none().then_some(next);
            let code = match (look_up, &away) {
                (true, _) => "ambiguous",
                (false, Some(Outcome::LoginWall)) => "login_wall",
                (false, Some(_)) => "offline",
                (false, None) => "other",
            };
            end(waits(look_up, at), code, Words::default())?;
            Ok(away.unwrap_or(Outcome::TryLater(next)))
        }
        Attempt::AccountRefused => {
            end(
                waits(outgoing.look_up, None),
                "account_refused",
                Words::default(),
            )?;
            Ok(Outcome::AccountRefused(outgoing.agency.clone()))
        }
        Attempt::Stopped { look_up } => {
            end(waits(look_up, None), "other", Words::default())?;
            Ok(Outcome::Stopped)
        }
    }
}

fn waits(look_up: bool, next_try_at: Option<Moment>) -> Ended {
    Ended::Waits {
        look_up,
        next_try_at,
    }
}

enum Submitted {
    Ended(Attempt),
    Lacks(Vec<FileId>),
}

fn submit(job: &Job<'_>, outgoing: &Outgoing, sent: &Sent) -> Submitted {
    let said = match job
        .at
        .put_dossier(sent.id, outgoing.changes, &outgoing.body)
    {
        Ok(receipt) if counts(&receipt, sent) => {
            return Submitted::Ended(Attempt::Acknowledged(Box::new(receipt)));
        }
        // A receipt about something else is no acknowledgement and no refusal: the record tells.
        Ok(_) | Err(Trouble::Unknown | Trouble::Cut) => {
            return Submitted::Ended(Attempt::Cut { look_up: true });
        }
        Err(Trouble::Away | Trouble::LoginWall) => {
            return Submitted::Ended(Attempt::Cut { look_up: false });
        }
        Err(Trouble::AccountRefused) => return Submitted::Ended(Attempt::AccountRefused),
        Err(Trouble::Stopped) => return Submitted::Ended(Attempt::Stopped { look_up: true }),
        Err(Trouble::Problem(said)) => said,
    };
    Submitted::Ended(match DossierVerdict::on(said.kind) {
        DossierVerdict::Again => Attempt::Later {
            look_up: false,
            wait: said.wait,
        },
        DossierVerdict::Ask => Attempt::Later {
            look_up: true,
            wait: said.wait,
        },
        DossierVerdict::Account => Attempt::AccountRefused,
        DossierVerdict::Files => return Submitted::Lacks(missing(&said)),
        DossierVerdict::Refused => Attempt::Refused(said.kind, words(&said)),
        DossierVerdict::Conflict => Attempt::Conflict(words(&said)),
    })
}

fn missing(said: &Said) -> Vec<FileId> {
    let members: Option<FileMissing> = said.problem.as_ref().and_then(Problem::members_as);
    members
        .map(|list| {
            list.missing
                .iter()
                .map(|file| FileId(file.file.0))
                .collect()
        })
        .unwrap_or_default()
}

/// What the screen shows of a refusal: the words and the first wrong member.
pub(super) fn words(said: &Said) -> Words {
    let Some(problem) = &said.problem else {
        return Words::default();
    };
    let errors: Option<ValidationFailed> = problem.members_as();
    // This one problem names its member by its type.
    let code = (said.kind == ProblemType::CodeInUse).then(|| "/officialCode".to_owned());
    let first = errors.and_then(|failed| failed.errors.into_iter().next());
    let detail = first.as_ref().and_then(|error| error.detail.clone());
    Words {
        text: detail
            .or_else(|| problem.detail.clone())
            .or_else(|| Some(problem.title.clone())),
        field: first.map(|error| error.pointer).or(code),
    }
}

/// Asking failed: what was asked for is as open as before.
fn open_question(trouble: Trouble) -> Attempt {
    match trouble {
        Trouble::Away | Trouble::Cut | Trouble::Unknown | Trouble::LoginWall => {
            Attempt::Cut { look_up: true }
        }
        Trouble::AccountRefused => Attempt::AccountRefused,
        Trouble::Stopped => Attempt::Stopped { look_up: true },
        Trouble::Problem(said) => match DossierVerdict::on(said.kind) {
            DossierVerdict::Account => Attempt::AccountRefused,
            DossierVerdict::Again
            | DossierVerdict::Ask
            | DossierVerdict::Files
            | DossierVerdict::Refused
            | DossierVerdict::Conflict => Attempt::Later {
                look_up: true,
                wait: said.wait,
            },
        },
    }
}

/// A file did not arrive, so the dossier was not submitted in this try.
fn not_submitted(halt: Halt) -> Result<Attempt, StoreError> {
    let trouble = match halt {
        Halt::Store(error) => return Err(error),
        Halt::FileDamaged => return Ok(Attempt::FileDamaged),
        Halt::Trouble(trouble) => trouble,
    };
    Ok(match trouble {
        Trouble::Away | Trouble::Cut | Trouble::Unknown | Trouble::LoginWall => {
            Attempt::Cut { look_up: false }
        }
        Trouble::AccountRefused => Attempt::AccountRefused,
        Trouble::Stopped => Attempt::Stopped { look_up: false },
        Trouble::Problem(said) => match UploadVerdict::on(said.kind) {
            UploadVerdict::Refused => Attempt::Refused(said.kind, words(&said)),
            UploadVerdict::Account => Attempt::AccountRefused,
            UploadVerdict::Ask
            | UploadVerdict::Renew
            | UploadVerdict::CheckFile
            | UploadVerdict::Wait => Attempt::Later {
                look_up: false,
                wait: said.wait,
            },
        },
    })
}

fn sent(outgoing: &Outgoing, files: &[FileRow]) -> Sent {
    Sent {
        id: Uuid7(outgoing.dossier.0),
        digest: wire::Digest::of(&outgoing.body),
        files: files
            .iter()
            .map(|file| (Uuid7(file.id.0), Sha256(file.sha256), file.bytes))
            .collect(),
    }
}

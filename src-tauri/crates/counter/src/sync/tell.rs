//! One message on its way: its files first, then its frozen bytes, again and again the same until they are answered.

use std::time::Duration;

use wire::{
    AlreadyDecided, ClaimedByOther, Decision, DecisionNote, DecisionReceipt, DecisionWhat,
    DossierComponent, EventBatch, EventOutcome, EventResult, EventWhat, FieldErrorCode, Moment,
    Problem, ProblemType, Sha256, Uuid7,
};

use super::backoff::{after, asked, backoff};
use super::deliver::{Job, Outcome, Words, words};
use super::receipt::{Sent, same_files};
use super::rest_tus::{MessageVerdict, Said, Trouble, UploadVerdict};
use super::upload::{Halt, is_whole, send_file};
use crate::domain::{FileId, MessageKind};
use crate::store::{FileRow, MessageEnded, OutgoingMessage, Reason, StoreError};

/// How a try ended, before anything is written down.
#[derive(Debug)]
pub(super) enum Told {
    Event(Box<EventResult>),
    Decision(Box<DecisionReceipt>),
    Refused {
        kind: ProblemType,
        code: &'static str,
        words: Words,
    },
    /// Somebody decided before us.
    Late(Option<Box<DecisionNote>>),
    FileDamaged,
    /// The province asks to wait.
    Later {
        code: &'static str,
        wait: Option<Duration>,
    },
    /// No whole answer; the same bytes go again.
    Cut {
        may_be_there: bool,
    },
    AccountRefused,
    Stopped,
}

/// Tries once. `sending` is committed already.
pub(super) fn tell(job: &Job<'_>, outgoing: &OutgoingMessage) -> Result<Told, StoreError> {
    let files = files_of(job, outgoing)?;
    // Twice: after "a file is missing" they are sent again and the same bytes are posted once more.
    for _ in 0..2 {
        for file in &files {
            if let Err(halt) = send_file(job, file) {
                return not_told(halt);
            }
        }
        if (job.stop)() {
            return Ok(Told::Stopped);
        }
        let answered = match outgoing.kind {
            MessageKind::Event => post_event(job, outgoing),
            MessageKind::Decision => post_decision(job, outgoing, &files),
        };
        match answered {
            Answered::Ended(told) => return Ok(told),
            Answered::LacksFiles => {
                for file in &files {
                    job.store.drop_upload(file.id)?;
                    match is_whole(job, file) {
                        Ok(true) => {}
                        Ok(false) => return Ok(Told::FileDamaged),
                        Err(halt) => return not_told(halt),
                    }
                }
            }
        }
    }
    Ok(Told::Later {
        code: "busy",
        wait: None,
    })
}

/// Writes down how the try ended.
pub(super) fn settle(
    job: &Job<'_>,
    outgoing: &OutgoingMessage,
    told: Told,
    away: Option<Outcome>,
    dice: f64,
) -> Result<Outcome, StoreError> {
    let now = job.now();
    let next = after(now, backoff(outgoing.attempts, dice));
    let end = |ended, code: &str, words: Words, first: Option<&DecisionNote>| {
        let reason = Reason {
            code: code.to_owned(),
            words: words.text,
            field: words.field,
            at: now,
        };
        job.store.end_message(outgoing, ended, &reason, first)
    };
    let waits = |at, code| end(MessageEnded::Waits(at), code, Words::default(), None);
    match told {
        Told::Event(result) => {
            job.store.acknowledge_event(outgoing, &result, now)?;
            Ok(Outcome::Acknowledged)
        }
        Told::Decision(receipt) => {
            job.store.acknowledge_decision(outgoing, &receipt, now)?;
            Ok(Outcome::Acknowledged)
        }
        Told::Refused { kind, code, words } => {
            end(MessageEnded::Refused, code, words, None)?;
            Ok(Outcome::Refused(kind))
        }
        Told::Late(note) => {
            let first = note.as_deref();
            end(
                MessageEnded::Superseded,
                "already_decided",
                Words::default(),
                first,
            )?;
            Ok(Outcome::Superseded)
        }
        Told::FileDamaged => {
            end(
                MessageEnded::Refused,
                "file_damaged",
                Words::default(),
                None,
            )?;
            Ok(Outcome::FileDamaged)
        }
        Told::Later { code, wait } => {
            let at = wait.map_or(next, |wait| after(now, asked(wait, dice)));
            waits(Some(at), code)?;
            Ok(Outcome::TryLater(at))
        }
        Told::Cut { may_be_there } => {
            // Without the province it goes on as soon as a probe finds it again.
            let at = away.is_none().then_some(next);
            let code = match (may_be_there, &away) {
                (true, _) => "ambiguous",
                (false, Some(Outcome::LoginWall)) => "login_wall",
                (false, Some(_)) => "offline",
                (false, None) => "other",
            };
            waits(at, code)?;
            Ok(away.unwrap_or(Outcome::TryLater(next)))
        }
        Told::AccountRefused => {
            waits(None, "account_refused")?;
            Ok(Outcome::AccountRefused(outgoing.agency.clone()))
        }
        Told::Stopped => {
            waits(None, "other")?;
            Ok(Outcome::Stopped)
        }
    }
}

enum Answered {
    Ended(Told),
    LacksFiles,
}

fn post_event(job: &Job<'_>, outgoing: &OutgoingMessage) -> Answered {
    let dossier = Uuid7(outgoing.subject.0);
    let answer = match job.at.post_events(dossier, &outgoing.body) {
        Ok(answer) => answer,
        Err(trouble) => return in_trouble(trouble, job.now()),
    };
    let ours = |result: &EventResult| result.event_id == Uuid7(outgoing.id.0);
    let result = answer.results.into_iter().find(ours);
    let Some(result) = result.filter(|_| answer.dossier == dossier) else {
        return Answered::Ended(Told::Cut { may_be_there: true });
    };
    match result.outcome {
        EventOutcome::Accepted | EventOutcome::Duplicate => {
            Answered::Ended(Told::Event(Box::new(result)))
        }
        EventOutcome::Conflict => Answered::Ended(refused("conflict", Words::default())),
        EventOutcome::Rejected => rejected(&result),
    }
}

fn rejected(result: &EventResult) -> Answered {
    let lacks = |code| result.errors.iter().any(|error| error.code == code);
    if lacks(FieldErrorCode::FileMissing) {
        return Answered::LacksFiles;
    }
    let code = if lacks(FieldErrorCode::StatusConflict) {
        "status_conflict"
    } else {
        "refused"
    };
    let first = result.errors.first();
    let words = Words {
        text: first.and_then(|error| error.detail.clone()),
        field: first.map(|error| error.pointer.clone()),
    };
    Answered::Ended(refused(code, words))
}

fn refused(code: &'static str, words: Words) -> Told {
    Told::Refused {
        kind: ProblemType::ValidationFailed,
        code,
        words,
    }
}

fn post_decision(job: &Job<'_>, outgoing: &OutgoingMessage, files: &[FileRow]) -> Answered {
    let item = Uuid7(outgoing.subject.0);
    let sent = Sent {
        id: item,
        digest: wire::Digest::of(&outgoing.body),
        files: files
            .iter()
            .map(|file| (Uuid7(file.id.0), Sha256(file.sha256), file.bytes))
            .collect(),
    };
    match job.at.post_decision(item, &outgoing.body) {
        Ok(receipt) if counts(&receipt, &sent, Uuid7(outgoing.id.0)) => {
            Answered::Ended(Told::Decision(Box::new(receipt)))
        }
        // A receipt about something else says nothing about ours.
        Ok(_) => Answered::Ended(Told::Cut { may_be_there: true }),
        Err(trouble) => in_trouble(trouble, job.now()),
    }
}

fn counts(receipt: &DecisionReceipt, sent: &Sent, decision: Uuid7) -> bool {
    receipt.id == sent.id
        && receipt.decision_id == decision
        && receipt.request_digest == sent.digest
        && same_files(&receipt.files, sent)
}

fn in_trouble(trouble: Trouble, now: Moment) -> Answered {
    let said = match trouble {
        Trouble::Cut | Trouble::Unknown => {
            return Answered::Ended(Told::Cut { may_be_there: true });
        }
        Trouble::Away | Trouble::LoginWall => {
            return Answered::Ended(Told::Cut {
                may_be_there: false,
            });
        }
        Trouble::AccountRefused => return Answered::Ended(Told::AccountRefused),
        Trouble::Stopped => return Answered::Ended(Told::Stopped),
        Trouble::Problem(said) => said,
    };
    Answered::Ended(match MessageVerdict::on(said.kind) {
        MessageVerdict::Again => Told::Later {
            code: "busy",
            wait: said.wait,
        },
        MessageVerdict::Claimed => Told::Later {
            code: "claimed_by_other",
            wait: said.wait.or_else(|| until_free(&said, now)),
        },
        MessageVerdict::Account => Told::AccountRefused,
        MessageVerdict::Files => return Answered::LacksFiles,
        MessageVerdict::Late => {
            let members: Option<AlreadyDecided> =
                said.problem.as_ref().and_then(Problem::members_as);
            Told::Late(members.map(|members| Box::new(members.decision)))
        }
        MessageVerdict::Refused => Told::Refused {
            kind: said.kind,
            code: "refused",
            words: words(&said),
        },
    })
}

/// How long the other counter's claim still holds.
fn until_free(said: &Said, now: Moment) -> Option<Duration> {
    let members: ClaimedByOther = said.problem.as_ref().and_then(Problem::members_as)?;
    let left = members.claim.expires_at.millis() - now.millis();
    Some(Duration::from_millis(u64::try_from(left).unwrap_or(0)))
}

/// The files that a message binds; they lie under the dossier or item that it is about.
fn files_of(job: &Job<'_>, outgoing: &OutgoingMessage) -> Result<Vec<FileRow>, StoreError> {
    let damaged = |_| StoreError::Damaged(format!("message {}", outgoing.id));
    let components: Vec<DossierComponent> = match outgoing.kind {
        MessageKind::Decision => {
            let decision: Decision = serde_json::from_slice(&outgoing.body).map_err(damaged)?;
            match decision.what {
                DecisionWhat::Accepted(parts) => parts.components,
                DecisionWhat::SupplementRequested(_) | DecisionWhat::Refused(_) => Vec::new(),
            }
        }
        MessageKind::Event => {
            let batch: EventBatch = serde_json::from_slice(&outgoing.body).map_err(damaged)?;
            let papers = |event: wire::Event| match event.what {
                EventWhat::PapersAdded(papers) => papers.components,
                EventWhat::HandedOver(_)
                | EventWhat::SupplementReceived(_)
                | EventWhat::Withdrawn(_)
                | EventWhat::ResultHandedOver(_)
                | EventWhat::CorrectedContact(_) => Vec::new(),
            };
            batch.events.into_iter().flat_map(papers).collect()
        }
    };
    let files = components.iter().flat_map(|component| &component.files);
    files
        .map(|file| job.store.file(FileId(file.id.0)))
        .collect()
}

/// A file did not arrive, so nothing was posted in this try.
fn not_told(halt: Halt) -> Result<Told, StoreError> {
    let trouble = match halt {
        Halt::Store(error) => return Err(error),
        Halt::FileDamaged => return Ok(Told::FileDamaged),
        Halt::Trouble(trouble) => trouble,
    };
    Ok(match trouble {
        Trouble::Away | Trouble::Cut | Trouble::Unknown | Trouble::LoginWall => Told::Cut {
            may_be_there: false,
        },
        Trouble::AccountRefused => Told::AccountRefused,
        Trouble::Stopped => Told::Stopped,
        Trouble::Problem(said) => match UploadVerdict::on(said.kind) {
            UploadVerdict::Refused => Told::Refused {
                kind: said.kind,
                code: "refused",
                words: words(&said),
            },
            UploadVerdict::Account => Told::AccountRefused,
            UploadVerdict::Ask
            | UploadVerdict::Renew
            | UploadVerdict::CheckFile
            | UploadVerdict::Wait => Told::Later {
                code: "busy",
                wait: said.wait,
            },
        },
    })
}

//! Which step comes next. Pure: the rows and the circumstances go in, one step comes out.

use std::collections::BTreeSet;

use uuid::Uuid;
use wire::Moment;

use super::backoff::{FARTHEST, after};
use crate::domain::{Delivery, DossierId, MessageId, is_undo_open};
use crate::store::{MessageRow, OutboxRow};

/// What the plan must know beside the rows.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// Now.
    pub now: Moment,
    /// The last probe found the province.
    pub online: bool,
    /// Agencies whose account the province does not take: theirs wait, the others go on.
    pub refused_accounts: &'a BTreeSet<String>,
}

/// The next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing can go without a person.
    Nothing,
    /// Something goes at this moment, nothing before.
    Wait(Moment),
    /// Something could go, but the province was not there: ask whether it is.
    Probe,
    /// Send this one; when it was tried before, the province is asked first whether it has it.
    Send(DossierId),
    /// Send this event or decision, with the same bytes as ever.
    Tell(MessageId),
}

/// Decides the next step: what a clerk put first, then the oldest. A message that something else must precede
/// does not go; when that has arrived, it does.
pub fn plan(
    dossiers: &[OutboxRow],
    messages: &[MessageRow],
    circumstances: Circumstances<'_>,
) -> Step {
    let dossiers = dossiers
        .iter()
        .filter(|row| may_go(row.delivery))
        .map(of_dossier);
    let messages = messages
        .iter()
        .filter(|row| row.state.is_waiting() && !row.blocked);
    let all: Vec<One<'_>> = dossiers
        .chain(messages.map(of_message))
        .filter(|one| !circumstances.refused_accounts.contains(one.agency))
        .collect();
    let now = circumstances.now;
    let due = all
        .iter()
        .filter(|one| at(one, now) <= now)
        .min_by_key(|one| (!one.first, one.queued_at, one.name));
    match due {
        Some(_) if !circumstances.online => Step::Probe,
        Some(one) => one.step,
        None => all
            .iter()
            .map(|one| at(one, now))
            .min()
            .map_or(Step::Nothing, Step::Wait),
    }
}

/// A dossier or a message as the plan sees it.
struct One<'a> {
    step: Step,
    name: Uuid,
    agency: &'a str,
    first: bool,
    queued_at: Moment,
    not_before: Moment,
    next_try_at: Option<Moment>,
}

fn of_dossier(row: &OutboxRow) -> One<'_> {
    One {
        step: Step::Send(row.dossier),
        name: row.dossier.0,
        agency: &row.agency,
        first: row.first,
        queued_at: row.queued_at,
        not_before: row.not_before,
        next_try_at: row.next_try_at,
    }
}

fn of_message(row: &MessageRow) -> One<'_> {
    One {
        step: Step::Tell(row.id),
        name: row.id.0,
        agency: &row.agency,
        first: false,
        queued_at: row.queued_at,
        not_before: row.not_before,
        next_try_at: row.next_try_at,
    }
}

/// The moment from which one may go: the undo is over, and the wait after the last try too.
/// What lies further off than any wait of ours was written before the clock was put back: it goes now.
fn at(one: &One<'_>, now: Moment) -> Moment {
    let undo = Some(one.not_before).filter(|until| is_undo_open(*until, now));
    let wait = one.next_try_at.filter(|next| *next <= after(now, FARTHEST));
    undo.max(wait).unwrap_or(now)
}

/// `sending` without anybody sending was left by a crash: it goes like one that waits.
fn may_go(delivery: Delivery) -> bool {
    match delivery {
        Delivery::Ready | Delivery::Sending | Delivery::Waiting => true,
        Delivery::Draft
        | Delivery::Acknowledged
        | Delivery::Refused
        | Delivery::Conflict
        | Delivery::Void => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_000_000;

    /// Number, agency, state, queued at, undo until, next try at; times in seconds from now.
    type Line = (u128, &'static str, Delivery, i64, i64, Option<i64>);

    fn row(&(number, agency, delivery, queued, undo, next): &Line) -> OutboxRow {
        let moment = |seconds: i64| Moment::from_millis(NOW + seconds * 1000);
        OutboxRow {
            dossier: id(number),
            agency: agency.to_owned(),
            delivery,
            queued_at: moment(queued),
            first: false,
            not_before: moment(undo),
            attempts: 0,
            next_try_at: next.map(moment),
            look_up: false,
            reason: None,
        }
    }

    fn id(number: u128) -> DossierId {
        DossierId(uuid::Uuid::from_u128(number))
    }

    fn wait(seconds: i64) -> Step {
        Step::Wait(Moment::from_millis(NOW + seconds * 1000))
    }

    fn decide(rows: &[OutboxRow], online: bool, refused: &[&str]) -> Step {
        let refused = refused.iter().map(|agency| (*agency).to_owned()).collect();
        plan(
            rows,
            &[],
            Circumstances {
                now: Moment::from_millis(NOW),
                online,
                refused_accounts: &refused,
            },
        )
    }

    #[test]
    fn what_a_clerk_would_expect() {
        use Delivery::{Acknowledged, Conflict, Ready, Refused, Sending, Void, Waiting};
        let check = |why: &str, lines: &[Line], step: Step| {
            let rows: Vec<_> = lines.iter().map(row).collect();
            assert_eq!(decide(&rows, true, &[]), step, "{why}");
        };
        check("nothing there", &[], Step::Nothing);
        check(
            "the oldest goes first",
            &[
                (2, "A", Ready, -10, -5, None),
                (1, "A", Ready, -20, -15, None),
            ],
            Step::Send(id(1)),
        );
        check(
            "nothing goes while it can be undone",
            &[(1, "A", Ready, -3, 7, None)],
            wait(7),
        );
        check(
            "one that can be undone does not hold up an older one",
            &[
                (1, "A", Ready, -3, 7, None),
                (2, "A", Waiting, -60, -50, Some(-1)),
            ],
            Step::Send(id(2)),
        );
        check(
            "a younger one goes while an older one waits for its next try",
            &[
                (1, "A", Waiting, -60, -50, Some(30)),
                (2, "A", Ready, -20, -10, None),
            ],
            Step::Send(id(2)),
        );
        check(
            "the nearest wait counts",
            &[
                (1, "A", Waiting, -60, -50, Some(30)),
                (2, "A", Waiting, -50, -40, Some(9)),
            ],
            wait(9),
        );
        check(
            "left by a crash goes on",
            &[(1, "A", Sending, -60, -50, None)],
            Step::Send(id(1)),
        );
        check(
            "refused and conflict never hold up the next",
            &[
                (1, "A", Refused, -60, -50, None),
                (2, "A", Conflict, -50, -40, None),
                (3, "A", Ready, -20, -10, None),
            ],
            Step::Send(id(3)),
        );
        check(
            "what needs a person or is done does not go",
            &[
                (1, "A", Refused, -9, -9, None),
                (2, "A", Acknowledged, -9, -9, None),
                (3, "A", Void, -9, -9, None),
            ],
            Step::Nothing,
        );
    }

    #[test]
    fn a_clock_that_was_put_back_holds_nothing_up() {
        use Delivery::{Ready, Waiting};
        let check = |why: &str, lines: &[Line], step: Step| {
            let rows: Vec<_> = lines.iter().map(row).collect();
            assert_eq!(decide(&rows, true, &[]), step, "{why}");
        };
        check(
            "received in what is now the future",
            &[
                (1, "A", Ready, 3590, 3600, None),
                (2, "A", Waiting, 8000, 8010, Some(9000)),
            ],
            Step::Send(id(1)),
        );
        check(
            "nor does a try of that time",
            &[(2, "A", Waiting, 8000, 8010, Some(9000))],
            Step::Send(id(2)),
        );
    }

    #[test]
    fn a_clerk_may_send_one_first_but_never_before_its_undo_is_over() {
        let mut rows: Vec<_> = [
            (1, "A", Delivery::Ready, -60, -50, None),
            (2, "A", Delivery::Ready, -20, -10, None),
        ]
        .iter()
        .map(row)
        .collect();
        rows[1].first = true;
        assert_eq!(decide(&rows, true, &[]), Step::Send(id(2)));
        rows[1].not_before = Moment::from_millis(NOW + 1000);
        assert_eq!(decide(&rows, true, &[]), Step::Send(id(1)));
    }

    #[test]
    fn a_refused_account_stops_its_own_agency_only() {
        let rows: Vec<_> = [
            (1, "A", Delivery::Ready, -60, -50, None),
            (2, "B", Delivery::Ready, -20, -10, None),
        ]
        .iter()
        .map(row)
        .collect();
        assert_eq!(decide(&rows, true, &["A"]), Step::Send(id(2)));
        assert_eq!(decide(&rows, true, &["A", "B"]), Step::Nothing);
    }

    #[test]
    fn without_the_province_it_is_probed_only_when_something_could_go() {
        let due = [row(&(1, "A", Delivery::Ready, -60, -50, None))];
        let later = [row(&(1, "A", Delivery::Ready, -3, 7, None))];
        assert_eq!(decide(&due, false, &[]), Step::Probe);
        assert_eq!(decide(&later, false, &[]), wait(7));
        assert_eq!(decide(&[], false, &[]), Step::Nothing);
    }

    #[test]
    fn a_message_goes_in_its_turn_but_never_before_what_it_needs() {
        use crate::domain::{MessageKind, MessageState};
        let message = |number: u128, queued: i64, blocked, state| MessageRow {
            id: MessageId(uuid::Uuid::from_u128(number)),
            kind: MessageKind::Event,
            what: "withdrawn".to_owned(),
            agency: "A".to_owned(),
            subject: id(1),
            label: String::new(),
            queued_at: Moment::from_millis(NOW + queued * 1000),
            not_before: Moment::from_millis(NOW + (queued + 10) * 1000),
            attempts: 0,
            next_try_at: None,
            state,
            blocked,
            reason: None,
            seen_at: None,
        };
        let dossier = [row(&(1, "A", Delivery::Ready, -30, -20, None))];
        let step = |messages: &[MessageRow]| {
            let circumstances = Circumstances {
                now: Moment::from_millis(NOW),
                online: true,
                refused_accounts: &BTreeSet::new(),
            };
            plan(&dossier, messages, circumstances)
        };
        let tell = |number| Step::Tell(MessageId(uuid::Uuid::from_u128(number)));
        use MessageState::{Ready, Refused, Sending, Superseded};
        assert_eq!(step(&[message(5, -60, true, Ready)]), Step::Send(id(1)));
        assert_eq!(step(&[message(5, -60, false, Ready)]), tell(5));
        assert_eq!(step(&[message(5, -60, false, Sending)]), tell(5));
        assert_eq!(step(&[message(5, -20, false, Ready)]), Step::Send(id(1)));
        for ended in [Refused, Superseded] {
            assert_eq!(step(&[message(5, -60, false, ended)]), Step::Send(id(1)));
        }
    }
}

//! Which step comes next. Pure: the rows and the circumstances go in, one step comes out.

use std::collections::BTreeSet;

use wire::Moment;

use super::backoff::{FARTHEST, after};
use crate::domain::{Delivery, DossierId, is_undo_open};
use crate::store::OutboxRow;

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
}

/// Decides the next step: what a clerk put first, then the oldest.
pub fn plan(rows: &[OutboxRow], circumstances: Circumstances<'_>) -> Step {
    let goes = |row: &&OutboxRow| {
        may_go(row.delivery) && !circumstances.refused_accounts.contains(&row.agency)
    };
    let due = rows
        .iter()
        .filter(goes)
        .filter(|row| at(row, circumstances.now) <= circumstances.now)
        .min_by_key(|row| (!row.first, row.queued_at, row.dossier));
    match due {
        Some(_) if !circumstances.online => Step::Probe,
        Some(row) => Step::Send(row.dossier),
        None => rows
            .iter()
            .filter(goes)
            .map(|row| at(row, circumstances.now))
            .min()
            .map_or(Step::Nothing, Step::Wait),
    }
}

/// The moment from which a row may go: the undo is over, and the wait after the last try too.
/// What lies further off than any wait of ours was written before the clock was put back: it goes now.
fn at(row: &OutboxRow, now: Moment) -> Moment {
    let undo = Some(row.not_before).filter(|until| is_undo_open(*until, now));
    let wait = row.next_try_at.filter(|next| *next <= after(now, FARTHEST));
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
}

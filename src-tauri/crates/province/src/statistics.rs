//! The province's figures in the columns of Biểu II.06a. Days are those of the facts, not of their arrival.

use wire::{
    Channel, FieldErrorCode, LocalDate, Moment, OpenFigures, ReceivedFigures, ResolvedFigures,
    Statistics, StatusCode,
};

use crate::answer::{Answer, Reply, invalid_parameter};
use crate::call::Call;
use crate::province::Hall;
use crate::store;
use crate::store::cases::Case;

/// Figures of a period.
pub(crate) fn get(hall: &Hall, call: &Call) -> Reply {
    let agency = call.account(hall)?;
    let day = |name: &str| {
        let day = call.word::<LocalDate>(name)?;
        day.ok_or_else(|| invalid_parameter(name, FieldErrorCode::Required))
    };
    let (from, to) = (day("from")?, day("to")?);
    if from > to {
        return Err(invalid_parameter("from", FieldErrorCode::DateOrder));
    }
    if to > call.now.day() {
        return Err(invalid_parameter("to", FieldErrorCode::OutOfRange));
    }
    let cases = store::cases::all(&*hall.store()?, &agency)?;
    let (received, resolved, open) = figures(&cases, from, to);
    Answer::fresh(&Statistics {
        agency,
        from,
        to,
        generated_at: call.now,
        received,
        resolved,
        open,
    })
}

fn figures(
    cases: &[Case],
    from: LocalDate,
    to: LocalDate,
) -> (ReceivedFigures, ResolvedFigures, OpenFigures) {
    let mut received = ReceivedFigures::default();
    let mut resolved = ResolvedFigures::default();
    let mut open = OpenFigures::default();
    for case in cases.iter().filter(|case| case.captured_at.day() <= to) {
        let captured = case.captured_at.day();
        let column = match case.channel {
            _ if captured < from && resolved_by(case, before(from)).is_some() => continue,
            _ if captured < from => &mut received.carried_over,
            Channel::Online => &mut received.online,
            Channel::Direct | Channel::Postal => &mut received.direct_postal,
        };
        *column += 1;
        let column = match resolved_by(case, to) {
            Some((status, at)) => how(status, at.day(), due_on(case, at)).column(&mut resolved),
            None if due_at_end_of(case, to) >= to => &mut open.within,
            None => &mut open.overdue,
        };
        *column += 1;
    }
    received.total = received.online + received.direct_postal + received.carried_over;
    resolved.total = resolved.early + resolved.on_time + resolved.late;
    open.total = open.within + open.overdue;
    (received, resolved, open)
}

fn before(day: LocalDate) -> LocalDate {
    LocalDate(day.0.pred_opt().unwrap_or(day.0))
}

/// Is the dossier resolved at the end of this day, as what, and since when? 9 decides, not the later 10.
fn resolved_by(case: &Case, day: LocalDate) -> Option<(StatusCode, Moment)> {
    let mut statuses: Vec<_> = case
        .statuses
        .iter()
        .filter(|(_, at)| at.day() <= day)
        .collect();
    statuses.sort_by_key(|(_, at)| *at);
    let mut since = None;
    for (status, at) in statuses {
        since = if is_resolved(*status) {
            since.or(Some((*status, *at)))
        } else {
            None
        };
    }
    since
}

fn is_resolved(status: StatusCode) -> bool {
    status.is_closed() || status == StatusCode::Finished
}

/// The due day in force at a moment.
fn due_on(case: &Case, at: Moment) -> LocalDate {
    let due = case
        .dues
        .iter()
        .rev()
        .find(|(_, since)| *since <= at)
        .or(case.dues.first());
    due.map_or(at, |due| due.0).day()
}

fn due_at_end_of(case: &Case, day: LocalDate) -> LocalDate {
    let due = case
        .dues
        .iter()
        .rev()
        .find(|(_, since)| since.day() <= day)
        .or(case.dues.first());
    due.map_or(case.captured_at, |due| due.0).day()
}

enum How {
    Early,
    OnTime,
    Late,
}

impl How {
    fn column(self, resolved: &mut ResolvedFigures) -> &mut u32 {
        match self {
            How::Early => &mut resolved.early,
            How::OnTime => &mut resolved.on_time,
            How::Late => &mut resolved.late,
        }
    }
}

fn how(status: StatusCode, day: LocalDate, due: LocalDate) -> How {
    let with_result = matches!(status, StatusCode::Finished | StatusCode::Returned);
    match day.cmp(&due) {
        std::cmp::Ordering::Greater => How::Late,
        std::cmp::Ordering::Less if with_result => How::Early,
        std::cmp::Ordering::Less | std::cmp::Ordering::Equal => How::OnTime,
    }
}

//! Reports: one query, many shapes.
//!
//! Reading order: `daily_log` (the struct of one counter's day), `closing` (frozen), `amendments` (what changed since),
//! `day_file` (other counters' days, joined); `codes` (what became of reserved official codes); `period`, `figures` (a dossier in
//! the columns of Biểu II.06a), `form_06a`, `causes` (why the province counts something else), `pilot`, `register`, `money`, `opinions`; `score` (what would cost points);
//! then `sheet` (a report as a table) and its files `xlsx`, `pdf`, `csv`. `log_sheet` makes the table of a log.

mod daily_log;
pub use daily_log::{DailyLog, LogRow, daily_log};
mod codes;
pub use codes::CodeRun;
mod closing;
pub use closing::{Closed, as_closed, close, frozen_log};
mod amendments;
pub use amendments::{Amendment, AmendmentKind, amendments};
mod log_sheet;
pub use log_sheet::{later, log_sheet, parts, unmasked};
mod day_file;
pub use day_file::{
    DayFileError, JoinedLog, NewKey, Taker, day_file, joined_log, joined_sheet, joined_total,
    take_over,
};
mod period;
pub use period::{Offered, Period, offered};
mod figures;
pub use figures::{Arrival, Case, Ending, Figures, Resolved, is_in_column};
mod form_06a;
pub use form_06a::{
    By, Compared, Differing, FigureRow, Form06a, compare_figures, form_06a, sheet_06a,
};
mod causes;
pub use causes::{Ask, Cause, CellCauses, Known, Why, trace};
mod opinions;
pub use opinions::{Criterion, OpinionRow, Opinions, OpinionsBy, Points, opinions, opinions_sheet};
mod pilot;
pub use pilot::{LEAST_ANSWERS, Month, Pilot, Satisfaction, pilot, pilot_sheet};
mod register;
pub use register::{RegisterLine, register, register_form, register_sheet};
mod money;
pub use money::{money_sheet, money_total};
mod score;
pub use score::{Finding, Papers, Scored, papers, score};
mod sheet;
pub use sheet::{Cell, Column, Part, Sheet};
mod xlsx;
pub use xlsx::{XlsxError, xlsx};
mod pdf;
pub use pdf::{Imprint, form_06a_pdf, joined_pdf, log_pdf, percent, pilot_pdf, register_pdf};
mod csv;
pub use csv::csv;

use wire::Moment;

use crate::domain::DossierId;
use crate::store::{FigureCase, Store, StoreError};
use crate::words::{sentence, word};

/// Every dossier that may be in a column of a period.
pub fn cases(store: &Store, period: Period) -> Result<Vec<Case>, StoreError> {
    let found = store.figure_cases(period.from(), period.to())?;
    Ok(found.into_iter().map(case).collect())
}

fn case(found: FigureCase) -> Case {
    Case {
        id: found.id,
        agency: found.agency,
        field: found.field,
        channel: found.channel,
        received: found.received,
        resolved: found.resolved.map(|(day, status)| Resolved {
            day,
            with_result: matches!(status.number(), 9 | 10),
        }),
        due: found.due,
    }
}

/// Every dossier of an agency received by the end of a day, resolved whenever.
pub fn cases_of(
    store: &Store,
    agency: &str,
    last: wire::LocalDate,
) -> Result<Vec<Case>, StoreError> {
    let found = store.figure_cases(wire::LocalDate(chrono::NaiveDate::default()), last)?;
    let own = found.into_iter().filter(|one| one.agency == agency);
    Ok(own.map(case).collect())
}

/// The dossiers behind a number: those of a row (an agency or a field; none is the sum) in column (3) to (13).
pub fn behind(
    cases: &[Case],
    period: Period,
    by: By,
    key: Option<&str>,
    column: u32,
) -> Vec<DossierId> {
    let of_row = |case: &&Case| {
        let own = match by {
            By::Agency => &case.agency,
            By::Field => &case.field,
        };
        key.is_none_or(|key| key == own)
    };
    cases
        .iter()
        .filter(of_row)
        .filter(|case| {
            let place = case.place(period);
            place.is_some_and(|(arrival, ending)| is_in_column(arrival, ending, column))
        })
        .map(|case| case.id)
        .collect()
}

/// Period, whose figures they are, when they were made; own periods are marked.
fn period_line(period: Period, counter: &str, made_at: Moment) -> String {
    let made = made_at.at().format("%d/%m/%Y %H:%M").to_string();
    let key = if period.is_of_reports() {
        "report.sheet.period"
    } else {
        "report.sheet.own_period"
    };
    sentence(
        key,
        &[
            ("from", &shown(period.from())),
            ("to", &shown(period.to())),
            ("counter", counter),
            ("made_at", &made),
        ],
    )
}

fn foot(period: Period, counter: &str, made_at: Moment) -> String {
    let made = made_at.at().format("%d/%m/%Y %H:%M").to_string();
    let (from, to) = (shown(period.from()), shown(period.to()));
    format!("{counter} · {from} – {to} · {made}")
}

fn shown(day: wire::LocalDate) -> String {
    day.0.format("%d/%m/%Y").to_string()
}

fn report_signatures() -> Vec<String> {
    ["report.sheet.maker", "report.sheet.in_charge"]
        .map(|key| word(key).to_owned())
        .to_vec()
}

#[cfg(test)]
mod tests;

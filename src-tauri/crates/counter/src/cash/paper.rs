//! The cash sheet on paper.

use forms::{AgencyHead, CashBox, CashLine, Compiled, FormsError, Letterhead, Marks, NoteCount};

use super::{CashError, CashSheet, SheetBox};
use crate::domain::{Entry, Epoch, ShiftBegun, ShiftEnded};
use crate::store::{BoxLine, ShiftRow, Store};
use crate::words::{sentence, word};

/// A sheet could not be laid out.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// What stands on it.
    #[error(transparent)]
    Cash(#[from] CashError),
    /// The form.
    #[error(transparent)]
    Forms(#[from] FormsError),
}

/// Lays out the sheet of a shift; `open` is what goes over with it, a line each, and `place` stands before the date.
pub fn paper(
    store: &Store,
    sheet: &CashSheet,
    open: Vec<String>,
    place: String,
    now: wire::Moment,
) -> Result<Compiled, PaperError> {
    let text = |key: &str| {
        store
            .setting(key)
            .map(Option::unwrap_or_default)
            .map_err(CashError::from)
    };
    let (office, counter) = (text("office.name")?, text("office.counter")?);
    let shift = &sheet.shift;
    let form = forms::CashSheet {
        letterhead: Letterhead {
            head: AgencyHead {
                parent: word("cash.post").to_owned(),
                unit: office.to_uppercase(),
            },
            place,
            day: shift.ended_at.unwrap_or(now).day().0,
            number: Some(number(
                shift,
                &counter,
                store.epoch().map_err(CashError::from)?,
            )),
        },
        counter: sentence(
            "cash.counter",
            &[("office", &office), ("counter", &counter)],
        ),
        shift: word(part_of_day(shift)).to_owned(),
        from: shift.began_at.at(),
        to: shift.ended_at.map(wire::Moment::at),
        given_by: giver(shift),
        taken_by: taker(store, shift)?,
        supervisor: supervisor(store, sheet)?,
        agency_box: one_box(&sheet.agency),
        postal_box: one_box(&sheet.post),
        open_matters: open,
    };
    let marks = Marks {
        training: text("training")? == "1",
        reprint: false,
    };
    Ok(forms::cash_sheet(&form, marks, now.at())?)
}

/// `Q02-261118-1/PTC`: the counter, the day, the shift. A restored folder counts its shifts anew, so from B on the letter
/// of its epoch stands before the shift.
fn number(shift: &ShiftRow, counter: &str, epoch: Epoch) -> String {
    let day = shift.began_at.day().0.format("%y%m%d");
    let letter = match epoch {
        Epoch(0) => String::new(),
        later => later.to_string(),
    };
    format!("Q{counter}-{day}-{letter}{}/PTC", shift.id)
}

fn part_of_day(shift: &ShiftRow) -> &'static str {
    let hour = chrono::Timelike::hour(&shift.began_at.at());
    if hour < 12 {
        "cash.morning"
    } else {
        "cash.afternoon"
    }
}

/// Nobody gives where the supervisor counted in the absence of the clerk.
fn giver(shift: &ShiftRow) -> Option<String> {
    match shift.ended {
        Some(ShiftEnded::NoGiver) => None,
        Some(ShiftEnded::HandedOver | ShiftEnded::Closed) | None => Some(shift.person_name.clone()),
    }
}

/// Who sat down next, where this shift was taken over.
fn taker(store: &Store, shift: &ShiftRow) -> Result<Option<String>, CashError> {
    let next = store.shift_after(shift.id)?;
    Ok(next
        .filter(|next| match next.begun {
            ShiftBegun::TakenOver | ShiftBegun::NoGiver => true,
            ShiftBegun::Fresh => false,
        })
        .map(|next| next.person_name))
}

fn supervisor(store: &Store, sheet: &CashSheet) -> Result<Option<String>, CashError> {
    let accepted = [&sheet.agency, &sheet.post]
        .into_iter()
        .filter_map(|one| one.counted.as_ref())
        .find_map(|row| row.accepted_by.clone());
    Ok(accepted
        .map(|id| store.person(&id))
        .transpose()?
        .map(|person| person.name))
}

fn one_box(one: &SheetBox) -> CashBox {
    let counted = one.counted.as_ref();
    let pieces = counted.map(|row| row.pieces.as_slice()).unwrap_or_default();
    CashBox {
        lines: one.lines.iter().map(line).collect(),
        notes: pieces
            .iter()
            .map(|(value, count)| NoteCount {
                value: *value,
                count: *count,
            })
            .collect(),
        float: one.float.0,
        expected: one.expected.0,
        counted: counted.map(|row| row.counted.0),
        difference_reason: counted.and_then(|row| row.reason.clone()),
    }
}

fn line(line: &BoxLine) -> CashLine {
    let (name, amount) = match line.kind {
        Entry::Collected | Entry::Exempted => (line.name.clone(), line.amount.0),
        Entry::Refunded => (
            sentence("cash.refund_of", &[("name", &line.name)]),
            -line.amount.0,
        ),
    };
    CashLine {
        name,
        documents: line.n,
        cash: if line.cash { amount } else { 0 },
        transfer: if line.cash { 0 } else { amount },
    }
}

//! Who sits here: a shift begins, is handed over with what was counted, or ends with the day.

use wire::Moment;

use super::{CashError, agencies_of, may_sit};
use crate::domain::{
    Dong, MoneyOwner, Notes, Person, PersonId, Role, ShiftBegun, ShiftEnded, tidy,
};
use crate::store::{NewBox, NewShift, ShiftRow, Store};

/// Name of the setting that holds the limit of the office.
pub const LIMIT_SETTING: &str = "cash.limit";
/// What the look-book says where nobody has set it.
const USUAL_LIMIT: Dong = Dong(500_000);

/// One box as it was counted.
#[derive(Debug, Clone, Default)]
pub struct BoxGiven {
    /// Notes.
    pub notes: Notes,
    /// Why they differ from what must be there.
    pub reason: String,
}

/// A counted shift: both boxes, and the supervisor whose PIN was checked.
#[derive(Debug, Clone, Default)]
pub struct Giving {
    /// The agency's.
    pub agency: BoxGiven,
    /// The post's.
    pub post: BoxGiven,
    /// Accepts differences above the limit.
    pub supervisor: Option<PersonId>,
}

/// The first clerk who sits down while nobody does begins a shift.
pub fn begin(store: &Store, person: &Person, now: Moment) -> Result<bool, CashError> {
    if !person.role.receives() || store.open_shift()?.is_some() {
        return Ok(false);
    }
    let new = new_shift(store, person, ShiftBegun::Fresh, &person.id, now)?;
    Ok(store.begin_shift(&new, now)?)
}

/// Hands the shift that runs to `taker`, whose own PIN was checked by who calls. What is open stays where it is
/// and is the taker's from now on.
pub fn hand_over(
    store: &Store,
    giver: &Person,
    taker: &Person,
    giving: &Giving,
    now: Moment,
) -> Result<(), CashError> {
    if giver.id == taker.id {
        return Err(CashError::SamePerson);
    }
    let shift = own_shift(store, giver)?;
    may_sit(store, taker, now.day())?;
    let boxes = counted(store, &shift, giving)?;
    let next = new_shift(store, taker, ShiftBegun::TakenOver, &taker.id, now)?;
    store.end_shift(shift.id, &boxes, ShiftEnded::HandedOver, Some(&next), now)?;
    Ok(())
}

/// Ends the shift with the day; nobody takes it over.
pub fn close(store: &Store, giver: &Person, giving: &Giving, now: Moment) -> Result<(), CashError> {
    let shift = own_shift(store, giver)?;
    let boxes = counted(store, &shift, giving)?;
    Ok(store.end_shift(shift.id, &boxes, ShiftEnded::Closed, None, now)?)
}

/// The supervisor opens the shift of a person where nobody can hand it over; the boxes of the absent one are
/// counted by the supervisor and marked `không có người giao`.
pub fn open_without_giver(
    store: &Store,
    supervisor: &PersonId,
    taker: &Person,
    giving: &Giving,
    now: Moment,
) -> Result<(), CashError> {
    may_sit(store, taker, now.day())?;
    let next = new_shift(store, taker, ShiftBegun::NoGiver, supervisor, now)?;
    let Some(shift) = store.open_shift()? else {
        store.begin_shift(&next, now)?;
        return Ok(());
    };
    if shift.person == taker.id {
        return Err(CashError::SamePerson);
    }
    let giving = Giving {
        supervisor: Some(supervisor.clone()),
        ..giving.clone()
    };
    let boxes = counted(store, &shift, &giving)?;
    store.end_shift(shift.id, &boxes, ShiftEnded::NoGiver, Some(&next), now)?;
    Ok(())
}

/// Says what lay in the boxes when the own shift began: counted into the sheet and into what must be there.
pub fn set_float(
    store: &Store,
    person: &Person,
    agency: Dong,
    post: Dong,
) -> Result<(), CashError> {
    let shift = own_shift(store, person)?;
    if agency < Dong(0) || post < Dong(0) {
        return Err(CashError::NoAmount);
    }
    Ok(store.set_float(shift.id, agency, post)?)
}

/// Above this a difference needs a supervisor.
pub fn limit(store: &Store) -> Result<Dong, CashError> {
    let set = store.setting(LIMIT_SETTING)?;
    Ok(set
        .and_then(|text| text.parse().ok())
        .map_or(USUAL_LIMIT, Dong))
}

fn own_shift(store: &Store, giver: &Person) -> Result<ShiftRow, CashError> {
    let shift = store.open_shift()?.ok_or(CashError::NoShift)?;
    if shift.person == giver.id {
        Ok(shift)
    } else {
        Err(CashError::AnothersShift)
    }
}

fn new_shift(
    store: &Store,
    person: &Person,
    begun: ShiftBegun,
    opened_by: &PersonId,
    now: Moment,
) -> Result<NewShift, CashError> {
    match person.role {
        Role::Clerk | Role::BackupClerk => {}
        Role::Supervisor | Role::Admin => return Err(CashError::NoClerk),
    }
    Ok(NewShift {
        person: person.id.clone(),
        person_name: person.name.clone(),
        agencies: agencies_of(store, &person.id, now.day())?,
        begun,
        opened_by: opened_by.clone(),
    })
}

/// Each box by itself: money missing here is never made good by money over there.
fn counted(store: &Store, shift: &ShiftRow, giving: &Giving) -> Result<Vec<NewBox>, CashError> {
    let (agency, post) = store.expected(shift.id)?;
    let limit = limit(store)?;
    [
        (MoneyOwner::Agency, agency, &giving.agency),
        (MoneyOwner::Post, post, &giving.post),
    ]
    .into_iter()
    .map(|(owner, expected, given)| {
        one_box(owner, expected, given, (limit, giving.supervisor.as_ref()))
    })
    .collect()
}

fn one_box(
    owner: MoneyOwner,
    expected: Dong,
    given: &BoxGiven,
    (limit, supervisor): (Dong, Option<&PersonId>),
) -> Result<NewBox, CashError> {
    let difference = Dong(given.notes.total().0 - expected.0);
    let reason = Some(tidy(&given.reason)).filter(|reason| !reason.is_empty());
    if difference != Dong(0) && reason.is_none() {
        return Err(CashError::Differs(owner, difference));
    }
    let above = difference.0.abs() > limit.0;
    if above && supervisor.is_none() {
        return Err(CashError::AboveLimit(owner, limit));
    }
    Ok(NewBox {
        owner,
        expected,
        notes: given.notes.clone(),
        reason: reason.filter(|_| difference != Dong(0)),
        accepted_by: supervisor.filter(|_| difference != Dong(0)).cloned(),
    })
}

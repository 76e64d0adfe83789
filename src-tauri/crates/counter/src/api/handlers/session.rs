//! Who sits here, and the one status line.

use scan::EndReason;
use wire::Moment;

use crate::api::convert::person_view;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    DeviceState, LogIn, Nothing, SessionView, SetPin, StatusState, StatusView,
};
use crate::cash::{begin, may_sit};
use crate::domain::{News, Person, PersonId, Role};
use crate::sync::LineState;
use crate::trust::Pin;

const VERSION: &str = env!("CARGO_PKG_VERSION");
const MEGABYTE: u64 = 1_000_000;

/// Who sits here and where.
pub fn read_session(call: &Call<'_>, _: Nothing) -> Result<SessionView, ApiError> {
    let store = call.counter.store();
    let place = call.counter.place()?;
    let people = store.people()?;
    Ok(SessionView {
        person: call.session.person().as_ref().map(person_view),
        people: people
            .iter()
            .filter(|person| person.active)
            .map(person_view)
            .collect(),
        office_code: place.office,
        office_name: store.setting("office.name")?.unwrap_or_default(),
        counter: place.number,
        training: call.counter.is_training(),
        now: call.counter.now().to_string(),
        version: VERSION.to_owned(),
        default_person: store.setting("default_person")?.filter(|id| !id.is_empty()),
    })
}

/// Lets a person in with the PIN; training people without.
pub fn log_in(call: &Call<'_>, asked: LogIn) -> Result<SessionView, ApiError> {
    let person = active_person(call, &asked.person)?;
    check_pin(&person, asked.pin.as_deref())?;
    sit_down(call, &person)?;
    call.session.enter(person);
    read_session(call, Nothing {})
}

/// Keeps the first PIN of a person who has none, and lets the person in. A PIN that is there is changed by the
/// admin only.
pub fn set_first_pin(call: &Call<'_>, asked: SetPin) -> Result<SessionView, ApiError> {
    let person = active_person(call, &asked.person)?;
    if person.pin_hash.is_some() || person.needs_no_pin {
        return Err(ApiError::new(ErrorCode::NotAllowed));
    }
    call.counter
        .store()
        .save_pin(&person.id, &Pin::new(&asked.pin)?.hash()?)?;
    sit_down(call, &person)?;
    call.session.enter(active_person(call, &asked.person)?);
    read_session(call, Nothing {})
}

/// A clerk who sits down while nobody does begins a shift; outside of the own period nobody sits down. A backup
/// clerk comes in by taking the shift over; training people try out every role.
fn sit_down(call: &Call<'_>, person: &Person) -> Result<(), ApiError> {
    let (store, now) = (call.counter.store(), call.counter.now());
    if !person.role.receives() {
        return Ok(());
    }
    may_sit(store, person, now.day())?;
    if begin(store, person, now)? {
        call.counter.tell(&News::Cash);
    }
    let anothers = store
        .open_shift()?
        .is_some_and(|shift| shift.person != person.id);
    if anothers && person.role == Role::BackupClerk && !call.counter.is_training() {
        return Err(ApiError::new(ErrorCode::ShiftOfAnother));
    }
    Ok(())
}

/// Logs out; sending goes on.
pub fn lock(call: &Call<'_>, _: Nothing) -> Result<SessionView, ApiError> {
    call.session.leave();
    call.counter.citizen().blank();
    call.counter.tell(&News::Citizen);
    read_session(call, Nothing {})
}

/// Everything the status line and the banner say. No content of a dossier: it is shown while locked.
pub fn read_status(call: &Call<'_>, _: Nothing) -> Result<StatusView, ApiError> {
    let store = call.counter.store();
    let now = call.counter.now();
    let line = call.counter.line();
    let (connection, progress) = (line.connection(), line.progress());
    let queue = store.queue_count()?;
    let refused = line.refused_accounts()?.into_iter().next();
    let away = connection.state.word();
    let free = fs4::available_space(store.folder()).unwrap_or(0) / MEGABYTE;
    Ok(StatusView {
        state: rank(queue.needs_person, progress.index, queue.waiting),
        waiting: queue.waiting,
        waiting_dossiers: queue.dossiers,
        waiting_decisions: queue.decisions,
        waiting_events: queue.events,
        needs_person: queue.needs_person,
        urgent_filings: super::inbox::urgent(call)?,
        sending_index: progress.index,
        sending_total: progress.total,
        oldest_minutes: queue.oldest_at.map(|since| whole(since, now, 60_000)),
        last_acknowledged_at: store.last_acknowledged_at()?.map(|at| at.to_string()),
        online: connection.state == LineState::Online,
        offline_since: away.map(|_| connection.since.to_string()),
        next_try_seconds: away
            .and(connection.next_try_at)
            .map(|next| whole(now, next, 1000)),
        connection: away
            .or(refused.as_ref().map(|_| "account_refused"))
            .map(str::to_owned),
        refused_agency: refused,
        citizen_asking: call.counter.citizen().is_asking(now),
        scanner: scanner_state(call)?,
        printer: printer_state(call)?,
        disk_free_mb: u32::try_from(free).unwrap_or(u32::MAX),
        now: now.to_string(),
    })
}

/// The state with the highest rank that holds: what needs a person, what moves, what waits.
fn rank(needs_person: u32, sending: u32, waiting: u32) -> StatusState {
    match (needs_person, sending, waiting) {
        (1.., _, _) => StatusState::NeedsPerson,
        (0, 1.., _) => StatusState::Sending,
        (0, 0, 1..) => StatusState::Waiting,
        (0, 0, 0) => StatusState::Acknowledged,
    }
}

fn scanner_state(call: &Call<'_>) -> Result<DeviceState, ApiError> {
    let state = call.counter.desk().scanner_state();
    let chosen = is_chosen(call, "scanner")?;
    let ended_badly = state.ended.as_deref().is_some_and(|ended| match ended {
        Ok(end) => matches!(end.reason, EndReason::Stopped(_)),
        Err(_) => true,
    });
    Ok(match (state.running, ended_badly, chosen) {
        (true, _, _) => DeviceState::Running,
        (false, true, _) => DeviceState::Stopped,
        (false, false, true) => DeviceState::Ready,
        (false, false, false) => DeviceState::Missing,
    })
}

fn printer_state(call: &Call<'_>) -> Result<DeviceState, ApiError> {
    Ok(if is_chosen(call, "printer")? {
        DeviceState::Ready
    } else {
        DeviceState::Missing
    })
}

fn is_chosen(call: &Call<'_>, key: &str) -> Result<bool, ApiError> {
    Ok(call
        .counter
        .store()
        .setting(key)?
        .is_some_and(|value| !value.is_empty()))
}

/// Whole units of time from one moment to a later one, never negative.
fn whole(from: Moment, to: Moment, unit_millis: i64) -> u32 {
    u32::try_from((to.millis() - from.millis()).max(0) / unit_millis).unwrap_or(u32::MAX)
}

/// A person who may still log in.
pub(super) fn active_person(call: &Call<'_>, id: &str) -> Result<Person, ApiError> {
    let person = call.counter.store().person(&PersonId(id.to_owned()))?;
    if person.active {
        Ok(person)
    } else {
        Err(ApiError::new(ErrorCode::NotFound).with("what", "person"))
    }
}

/// Whether the PIN is this person's; training people need none.
pub(super) fn check_pin(person: &Person, pin: Option<&str>) -> Result<(), ApiError> {
    if person.needs_no_pin {
        return Ok(());
    }
    let hash = person
        .pin_hash
        .as_deref()
        .ok_or_else(|| ApiError::new(ErrorCode::NoPinYet))?;
    let wrong = || ApiError::new(ErrorCode::WrongPin);
    let pin = Pin::new(pin.unwrap_or_default()).map_err(|_| wrong())?;
    if pin.fits(hash)? {
        Ok(())
    } else {
        Err(wrong())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_rank_is_shown() {
        for (needs_person, sending, waiting, shown) in [
            (0, 0, 0, StatusState::Acknowledged),
            (0, 0, 3, StatusState::Waiting),
            (0, 1, 3, StatusState::Sending),
            (1, 1, 3, StatusState::NeedsPerson),
            (2, 0, 0, StatusState::NeedsPerson),
        ] {
            assert_eq!(rank(needs_person, sending, waiting), shown);
        }
    }
}

//! The calendar: looked at by everybody, set by the supervisor with a ground, a name and a moment.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use wire::{ClockTime, LocalDate, OfficeHours, Session};

use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    ByDate, CalendarDayView, CalendarView, HoursView, NamedDayView, OwnDayView, ReadCalendar,
    SessionHours, SetCalendarDay, SetHours,
};
use crate::domain::{Calendar, Certainty, DayKind, NamedDay, News, is_line, tidy};
use crate::store::{DayEdit, HoursEdit, Source, Whose};

const CLOCK: &str = "%H:%M";
/// Sessions of a day that the contract can hold.
const SESSIONS: std::ops::RangeInclusive<usize> = 1..=4;

/// A year with its named days, and the two calendars of hours.
pub fn read_calendar(call: &Call<'_>, asked: ReadCalendar) -> Result<CalendarView, ApiError> {
    let store = call.counter.store();
    let today = call.counter.now().day();
    let year = if asked.year == 0 {
        today.0.year()
    } else {
        asked.year
    };
    let (calendar, sources) = (store.calendar()?, store.calendar_sources()?);
    let source = sources.iter().find(|source| source.year == year);
    let mut years: Vec<i32> = sources.iter().map(|source| source.year).collect();
    if !years.contains(&year) {
        years.push(year);
        years.sort_unstable();
    }
    let given = store.calendar_years()?;
    Ok(CalendarView {
        year,
        years,
        decided: calendar.is_decided(year),
        source: source
            .map_or("computed", |source| match source.source {
                Source::File => "file",
                Source::Province => "province",
            })
            .to_owned(),
        taken_at: source
            .and_then(|source| source.taken_at)
            .map(|at| at.to_string()),
        decision: given
            .into_iter()
            .find(|given| given.year == year)
            .and_then(|given| given.decision),
        days: days(call, &calendar, year)?,
        agency_hours: calendar
            .hours_on(today.0)
            .into_iter()
            .map(hours_view)
            .collect(),
        counter_hours: store
            .counter_hours()?
            .weekly
            .iter()
            .map(hours_view)
            .collect(),
    })
}

/// One day: whether it is worked, who changed it, and how many open dossiers keep their dates over it.
pub fn read_calendar_day(call: &Call<'_>, asked: ByDate) -> Result<CalendarDayView, ApiError> {
    let day = super::day(&asked.date)?;
    let store = call.counter.store();
    let names = people(call)?;
    Ok(CalendarDayView {
        date: day.to_string(),
        working: store.calendar()?.is_working(day.0),
        open_dossiers: store.open_over(day)?,
        history: store
            .day_history(day)?
            .iter()
            .map(|edit| own_view(edit, &names))
            .collect(),
    })
}

/// Sets a day; the answer is its year.
pub fn set_calendar_day(call: &Call<'_>, asked: SetCalendarDay) -> Result<CalendarView, ApiError> {
    let day = super::day(&asked.date)?;
    let instead_of = match asked.instead_of.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => super::day(text)?,
        None => day,
    };
    let what = match asked.kind.as_str() {
        "withdrawn" => None,
        word => Some(DayKind::from_word(word, instead_of.0).ok_or_else(bad_request)?),
    };
    let (name, ground) = (tidy(&asked.name), tidy(&asked.ground));
    let named = is_line(&name) || matches!(what, None | Some(DayKind::Ordinary));
    if !named || !is_line(&ground) || !fits(what, day.0) {
        return Err(bad_request());
    }
    let edit = DayEdit {
        day,
        what,
        name,
        ground,
        person: call.session.acting()?.id,
        at: call.counter.now(),
    };
    call.counter.store().set_day(&edit)?;
    call.counter.tell(&News::Settings);
    read_calendar(call, ReadCalendar { year: day.0.year() })
}

/// Sets the hours of the agencies or of the counter from today on.
pub fn set_hours(call: &Call<'_>, asked: SetHours) -> Result<CalendarView, ApiError> {
    let whose = match asked.whose.as_str() {
        "agency" => Whose::Agency,
        "counter" => Whose::Counter,
        _ => return Err(bad_request()),
    };
    let ground = tidy(&asked.ground);
    if asked.hours.is_empty() || !is_line(&ground) {
        return Err(bad_request());
    }
    let today = call.counter.now().day();
    let hours = asked
        .hours
        .iter()
        .map(|hours| hours_of(hours, today).ok_or_else(bad_request))
        .collect::<Result<Vec<_>, _>>()?;
    let edit = HoursEdit {
        hours,
        ground,
        person: call.session.acting()?.id,
        at: call.counter.now(),
    };
    call.counter.store().set_hours(whose, &edit)?;
    call.counter.tell(&News::Settings);
    read_calendar(call, ReadCalendar::default())
}

/// A make-up day is a Saturday or Sunday and makes up for another day.
fn fits(what: Option<DayKind>, day: NaiveDate) -> bool {
    match what {
        Some(DayKind::MakeUp(instead_of)) => {
            instead_of != day && matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        }
        Some(DayKind::Off(_) | DayKind::Ordinary) | None => true,
    }
}

fn days(call: &Call<'_>, calendar: &Calendar, year: i32) -> Result<Vec<NamedDayView>, ApiError> {
    let own = call.counter.store().own_days()?;
    let names = people(call)?;
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or_else(bad_request);
    let view = |(date, named): (NaiveDate, &NamedDay)| NamedDayView {
        date: date.to_string(),
        kind: named.what.word().to_owned(),
        instead_of: match named.what {
            DayKind::MakeUp(day) => Some(day.to_string()),
            DayKind::Off(_) | DayKind::Ordinary => None,
        },
        name: named.name.clone(),
        computed: named.certainty == Certainty::Computed,
        own: own
            .iter()
            .find(|edit| edit.day.0 == date && edit.what.is_some())
            .map(|edit| own_view(edit, &names)),
    };
    Ok(calendar
        .named_days(on(1, 1)?, on(12, 31)?)
        .map(view)
        .collect())
}

fn own_view(edit: &DayEdit, names: &BTreeMap<String, String>) -> OwnDayView {
    OwnDayView {
        kind: edit.what.map_or("withdrawn", DayKind::word).to_owned(),
        name: edit.name.clone(),
        ground: edit.ground.clone(),
        person_name: names.get(&edit.person.0).unwrap_or(&edit.person.0).clone(),
        at: edit.at.to_string(),
    }
}

fn people(call: &Call<'_>) -> Result<BTreeMap<String, String>, ApiError> {
    let people = call.counter.store().people()?;
    Ok(people
        .into_iter()
        .map(|person| (person.id.0, person.name))
        .collect())
}

fn hours_view(hours: &OfficeHours) -> HoursView {
    let clock = |time: ClockTime| time.0.format(CLOCK).to_string();
    HoursView {
        weekdays: hours.weekdays.clone(),
        sessions: hours
            .sessions
            .iter()
            .map(|session| SessionHours {
                from: clock(session.from),
                to: clock(session.to),
            })
            .collect(),
    }
}

/// Hours from a day on; none when they cannot be: no weekday, a weekday twice, sessions that run backwards.
fn hours_of(asked: &HoursView, from: LocalDate) -> Option<OfficeHours> {
    let clock = |text: &str| NaiveTime::parse_from_str(text, CLOCK).ok().map(ClockTime);
    let sessions: Vec<Session> = asked
        .sessions
        .iter()
        .map(|session| {
            Some(Session {
                from: clock(&session.from)?,
                to: clock(&session.to)?,
            })
        })
        .collect::<Option<_>>()?;
    let mut weekdays = asked.weekdays.clone();
    weekdays.sort_unstable();
    weekdays.dedup();
    let edges: Vec<NaiveTime> = sessions
        .iter()
        .flat_map(|session| [session.from.0, session.to.0])
        .collect();
    let sound = SESSIONS.contains(&sessions.len())
        && edges.is_sorted_by(|earlier, later| earlier < later)
        && !weekdays.is_empty()
        && weekdays.len() == asked.weekdays.len()
        && weekdays.iter().all(|day| (1..=7).contains(day));
    sound.then_some(OfficeHours {
        from,
        to: LocalDate(NaiveDate::from_ymd_opt(9999, 12, 31)?),
        weekdays,
        sessions,
    })
}

fn bad_request() -> ApiError {
    ApiError::new(ErrorCode::BadRequest)
}

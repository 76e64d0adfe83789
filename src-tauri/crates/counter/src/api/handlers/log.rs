//! The daily log: on the screen, as a file for outside, closed, and joined with other counters' days.

use crate::api::error::{ApiError, ErrorCode};
use crate::api::handlers::reports::{Made, keep};
use crate::api::router::Call;
use crate::api::views::{
    AmendmentView, ByDay, ClosedView, CounterKeyView, CounterKeys, DailyLogView, ExportDailyLog,
    ExportJoinedLog, ExportView, JoinedCounter, JoinedLogView, LogRow, Nothing, ReadDailyLog,
    TakeOverDay, UnmaskedExport, UnmaskedExports,
};
use crate::domain::{DossierId, News, PersonId};
use crate::intake::Shelved;
use crate::reports::{self, DailyLog, DayFileError, Imprint, JoinedLog, NewKey, Period, Taker};
use crate::store::{StoreError, fingerprint};

/// The log of a day; of a closed day as it was closed.
pub fn read_daily_log(call: &Call<'_>, asked: ReadDailyLog) -> Result<DailyLogView, ApiError> {
    Ok(view(log(call, &asked.date, asked.agency.as_deref())?))
}

/// Makes the file of a day; its bytes are fetched by the handle.
pub fn export_daily_log(call: &Call<'_>, asked: ExportDailyLog) -> Result<ExportView, ApiError> {
    let mut log = log(call, &asked.date, asked.agency.as_deref())?;
    let reason = asked.reason.map(|reason| reason.trim().to_owned());
    let reason = reason.filter(|reason| !reason.is_empty());
    if reason.is_some() {
        unmask(call, &mut log)?;
    }
    let mut sheet = reports::log_sheet(&log, call.counter.now());
    sheet.above.extend(reason.as_deref().map(reports::unmasked));
    let why = reason.clone();
    let agency = log.agency.as_ref().map(|(ident, _)| format!("-{ident}"));
    let agency = agency.unwrap_or_default();
    let made = Made {
        what: "log",
        name: format!("nhat-ky-{}-{}{agency}", log.counter, log.date),
        period: Period::day(log.date),
        unsent: log.unsent,
        reason,
        agency: log.agency.as_ref().map(|(_, name)| name.clone()),
    };
    let print = |imprint: &Imprint| reports::log_pdf(&log, why.as_deref(), imprint);
    keep(call, sheet, &asked.format, made, &print)
}

/// Closes a day: its rows are frozen as they are. Twice is told, and changes nothing.
pub fn close_day(call: &Call<'_>, asked: ByDay) -> Result<DailyLogView, ApiError> {
    let day = super::day(&asked.date)?;
    if day > call.counter.now().day() {
        return Err(ApiError::new(ErrorCode::BadRequest).with("date", asked.date));
    }
    let (store, counter) = (call.counter.store(), call.counter.place()?);
    let (person, now) = (call.session.acting()?.name, call.counter.now());
    let whole = || reports::daily_log(store, &counter, day, None, now.day());
    match reports::close(store, whole, &person, now) {
        Ok(_) => {
            call.counter.tell(&News::Queue);
            // What is left of the day's reserved codes is given back.
            call.counter.line().wake();
        }
        Err(StoreError::WrongState) => {
            let closed = store.closed_day(&counter.to_string(), day)?;
            let at = closed.map(|closed| closed.at.to_string());
            return Err(ApiError::new(ErrorCode::DayClosed)
                .with("date", day.0.format("%d/%m/%Y"))
                .with("at", at.unwrap_or_default()));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(view(log(call, &asked.date, None)?))
}

/// The file of a closed day, for the one who joins the counters.
pub fn export_closed_day(call: &Call<'_>, asked: ByDay) -> Result<ExportView, ApiError> {
    let day = super::day(&asked.date)?;
    let counter = call.counter.place()?.to_string();
    let closed = call.counter.store().closed_day(&counter, day)?;
    let closed =
        closed.ok_or_else(|| ApiError::new(ErrorCode::NotFound).with("what", "closed_day"))?;
    let log = reports::frozen_log(&closed)?;
    let made = Made {
        what: "closed_day",
        name: format!("chot-ngay-{counter}-{day}"),
        period: Period::day(day),
        unsent: log.unsent,
        reason: None,
        agency: None,
    };
    let rows = u32::try_from(log.rows.len()).unwrap_or(u32::MAX);
    super::reports::shelve(call, reports::day_file(&closed)?, "json", rows, made)
}

/// Takes over the file of another counter's closed day, only when it holds together.
pub fn take_over_day(call: &Call<'_>, asked: TakeOverDay) -> Result<JoinedLogView, ApiError> {
    let file = call
        .counter
        .desk()
        .take_in(&asked.handle)
        .ok_or_else(|| ApiError::new(ErrorCode::NotFound).with("what", "file"))?;
    let new_key = asked.new_key.as_ref().map(|given| NewKey {
        fingerprint: &given.fingerprint,
        reason: &given.reason,
    });
    let taker = Taker {
        own: &call.counter.place()?.to_string(),
        person: &call.session.acting()?.name,
        now: call.counter.now(),
    };
    match reports::take_over(call.counter.store(), &file.bytes, new_key, taker) {
        Ok(closed) => {
            call.counter.tell(&News::Queue);
            joined_view(call, &closed.day.to_string())
        }
        Err(error) => Err(refused(call, error, file)?),
    }
}

/// The own signing key, and those under which other counters are believed.
pub fn list_counter_keys(call: &Call<'_>, _: Nothing) -> Result<CounterKeys, ApiError> {
    let store = call.counter.store();
    let own = CounterKeyView {
        counter: call.counter.place()?.to_string(),
        own: true,
        fingerprint: fingerprint(&store.own_signing_key()?),
        since: None,
        person: None,
        reason: None,
    };
    let others = store.counter_keys()?.into_iter().map(|one| CounterKeyView {
        counter: one.counter,
        own: false,
        fingerprint: fingerprint(&one.key),
        since: Some(one.at.to_string()),
        person: Some(one.person),
        reason: one.reason,
    });
    Ok(CounterKeys {
        rows: std::iter::once(own).chain(others).collect(),
    })
}

/// Who let whole identity numbers out, and why.
pub fn list_unmasked_exports(call: &Call<'_>, _: Nothing) -> Result<UnmaskedExports, ApiError> {
    let store = call.counter.store();
    let people = store.people()?;
    let name = |id: &PersonId| {
        let known = people.iter().find(|person| person.id == *id);
        known.map_or_else(|| id.to_string(), |person| person.name.clone())
    };
    let rows = store.unmasked_exports()?.into_iter();
    Ok(UnmaskedExports {
        rows: rows
            .map(|row| UnmaskedExport {
                at: row.at.to_string(),
                person: name(&row.person),
                date: row.first.to_string(),
                format: row.format,
                rows: row.rows,
                reason: row.reason.unwrap_or_default(),
            })
            .collect(),
    })
}

/// Several counters' day, from closed-day files and nothing else.
pub fn read_joined_log(call: &Call<'_>, asked: ByDay) -> Result<JoinedLogView, ApiError> {
    joined_view(call, &asked.date)
}

/// Makes the file of a joined log; it says from which counters it is.
pub fn export_joined_log(call: &Call<'_>, asked: ExportJoinedLog) -> Result<ExportView, ApiError> {
    let joined = joined(call, &asked.date)?;
    let made = Made {
        what: "joined",
        name: format!("nhat-ky-ghep-{}", joined.date),
        period: Period::day(joined.date),
        unsent: joined.logs.iter().map(|log| log.unsent).sum(),
        reason: None,
        agency: None,
    };
    let sheet = reports::joined_sheet(&joined, call.counter.now());
    let print = |imprint: &Imprint| reports::joined_pdf(&joined, imprint);
    keep(call, sheet, &asked.format, made, &print)
}

/// The own counter's log; a folder is one counter's.
pub(super) fn log(call: &Call<'_>, date: &str, agency: Option<&str>) -> Result<DailyLog, ApiError> {
    let live = live(call, date, agency)?;
    let closed = call.counter.store().closed_day(&live.counter, live.date)?;
    let Some(closed) = closed else {
        return Ok(live);
    };
    Ok(reports::as_closed(&closed, live)?)
}

fn live(call: &Call<'_>, date: &str, agency: Option<&str>) -> Result<DailyLog, ApiError> {
    let agency = agency.filter(|ident| !ident.is_empty());
    Ok(reports::daily_log(
        call.counter.store(),
        &call.counter.place()?,
        super::day(date)?,
        agency,
        call.counter.now().day(),
    )?)
}

/// Identity numbers whole, as the dossiers have them; the check code stays that of the masked rows.
fn unmask(call: &Call<'_>, log: &mut DailyLog) -> Result<(), ApiError> {
    for row in &mut log.rows {
        if let Ok(id) = row.id.parse::<DossierId>() {
            row.id_masked = call.counter.store().dossier(id)?.owner_number;
        }
    }
    Ok(())
}

/// A file that only its new key keeps out is held for the next try.
fn refused(call: &Call<'_>, error: DayFileError, file: Shelved) -> Result<ApiError, ApiError> {
    let told = ApiError::new;
    Ok(match error {
        DayFileError::NotOne => told(ErrorCode::DayFileUnusable),
        DayFileError::DoesNotFit { counter } => {
            told(ErrorCode::DayFileDoesNotFit).with("counter", counter)
        }
        DayFileError::OwnCounter => told(ErrorCode::DayFileOwn),
        DayFileError::NoReason => told(ErrorCode::NoReason),
        DayFileError::OtherKey {
            counter,
            known,
            found,
        } => told(ErrorCode::DayFileOtherKey)
            .with("counter", counter)
            .with("known", known)
            .with("found", found)
            .with("handle", call.counter.desk().hand_in(file)?),
        DayFileError::OtherClosing { counter, day } => told(ErrorCode::DayFileOtherClosing)
            .with("counter", counter)
            .with("date", day.0.format("%d/%m/%Y")),
        DayFileError::Store(error) => error.into(),
    })
}

pub(super) fn joined(call: &Call<'_>, date: &str) -> Result<JoinedLog, ApiError> {
    let own = call.counter.place()?.to_string();
    Ok(reports::joined_log(
        call.counter.store(),
        &own,
        super::day(date)?,
    )?)
}

fn joined_view(call: &Call<'_>, date: &str) -> Result<JoinedLogView, ApiError> {
    let joined = joined(call, date)?;
    let row_counters = joined
        .logs
        .iter()
        .flat_map(|log| log.rows.iter().map(|_| log.counter.clone()))
        .collect();
    Ok(JoinedLogView {
        sentence: joined.sentence(),
        counters: counters(&joined),
        log: view(reports::joined_total(&joined)),
        row_counters,
    })
}

/// Those that sent their file, then those that did not: a dash, never a zero.
pub(super) fn counters(joined: &JoinedLog) -> Vec<JoinedCounter> {
    let sent = joined.logs.iter().map(|log| JoinedCounter {
        counter: log.counter.clone(),
        closed: log.closed.as_ref().map(closed_view),
        received: Some(log.received),
        check_code: Some(log.check_code.clone()),
        newest: Some(log.date.to_string()),
        unlinked: joined.unlinked.contains(&log.counter),
    });
    let missing = joined
        .missing
        .iter()
        .map(|(counter, newest)| JoinedCounter {
            counter: counter.clone(),
            closed: None,
            received: None,
            check_code: None,
            newest: Some(newest.to_string()),
            unlinked: false,
        });
    sent.chain(missing).collect()
}

fn closed_view(closed: &reports::Closed) -> ClosedView {
    ClosedView {
        at: closed.at.to_string(),
        person: closed.person.clone(),
    }
}

fn view(log: DailyLog) -> DailyLogView {
    let later = reports::later(&log);
    let (first_number, last_number) = log.numbers.unzip();
    DailyLogView {
        date: log.date.to_string(),
        counter: log.counter,
        opening: log.opening,
        received: log.received,
        came_back: log.came_back,
        handed_over: log.handed_over,
        closing: log.closing,
        is_counted: log.is_counted,
        rows: log.rows.into_iter().map(row).collect(),
        levies: log.levies.0,
        receipts: log.receipts,
        postal: log.postal.0,
        invoices: log.invoices,
        later,
        pages: log.pages,
        unsent: log.unsent,
        voids: log.voids,
        first_number,
        last_number,
        gaps: log.gaps,
        codes: log.codes.iter().map(reports::CodeRun::sentence).collect(),
        check_code: log.check_code,
        digest: log.digest,
        closed: log.closed.as_ref().map(closed_view),
        supplement: log
            .supplement
            .into_iter()
            .map(|one| AmendmentView {
                sentence: one.sentence_key().to_owned(),
                member: one.member_key().to_owned(),
                id: one.id,
                code: one.code,
                before: one.before,
                after: one.after,
            })
            .collect(),
    }
}

fn row(row: reports::LogRow) -> LogRow {
    LogRow {
        n: row.n,
        id: row.id,
        provisional_code: row.provisional_code,
        dossier_code: row.dossier_code,
        received_at: row.received_at.to_string(),
        clerk: row.clerk,
        agency: row.agency,
        agency_name: row.agency_name,
        procedure: row.procedure,
        procedure_name: row.procedure_name,
        owner: row.owner,
        id_masked: row.id_masked,
        pages: row.pages,
        levies: row.levies.0,
        postal: row.postal.0,
        due_at: row.due_at.to_string(),
        delivery: row.delivery.into(),
        void_reason: row.void_reason,
    }
}

//! Paper batches to the agencies.

use wire::LocalDate;

use super::kept_papers::shelved;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    BatchView, ById, ConfirmHandover, Done, GivePapersBack, HandoverAgency, HandoverDay,
    MakeHandover, PaperLine, ReadHandover, SendBack, SlipView,
};
use crate::domain::deadline::CUT_OFF;
use crate::domain::{Calendar, Handover, News};
use crate::intake::FormOf;
use crate::outgoing::{self, HandoverAsked, SignedAsked, trip_of};
use crate::store::{DossierRow, HandoverRow, PaperAway, SentBack};

/// The agencies of a trip and the papers of one of them.
pub fn read_handover(call: &Call<'_>, asked: ReadHandover) -> Result<HandoverDay, ApiError> {
    let store = call.counter.store();
    let day = day(call, asked.day.as_deref())?;
    let calendar = store.calendar()?;
    let here = store.papers_here(None)?;
    let kept = store.papers_to_give_back()?;
    let signed = store.handovers_of(day)?;
    let agencies = agencies(call, day, &here, &signed)?;
    let open = asked
        .agency
        .or_else(|| first(&agencies, &here))
        .unwrap_or_default();
    let came_back = store.papers_sent_back(&open)?;
    let batch = store.open_handover(&open)?;
    let batch = batch.map(|batch| batch_view(call, &batch)).transpose()?;
    let waiting = here.iter().filter(|row| row.agency == open).map(|row| {
        let back = came_back.iter().find(|paper| paper.row.id == row.id);
        let line = line(
            row,
            back.and_then(|paper| paper.sent_back.as_ref()),
            &calendar,
            day,
        );
        PaperLine {
            in_trip: line.in_trip && !has(&kept, row),
            ..line
        }
    });
    let mut rows: Vec<PaperLine> = waiting.collect();
    rows.extend(
        batch
            .iter()
            .flat_map(|batch| batch.dossiers.iter().cloned()),
    );
    let of_agency = signed
        .iter()
        .filter(|row| row.agency == open && row.confirmed_at.is_some());
    let signed = of_agency
        .map(|row| batch_view(call, row))
        .collect::<Result<_, _>>()?;
    let back = |paper: &PaperAway| line(&paper.row, paper.sent_back.as_ref(), &calendar, day);
    Ok(HandoverDay {
        day: day.to_string(),
        cut_off: CUT_OFF.format("%H:%M").to_string(),
        total: agencies.iter().map(|agency| agency.papers).sum(),
        agencies,
        batch,
        rows,
        signed,
        sent_back: came_back.iter().map(back).collect(),
        agency: open,
    })
}

/// The agencies of this counter, and any other whose papers lie here or went with this trip.
fn agencies(
    call: &Call<'_>,
    day: LocalDate,
    here: &[DossierRow],
    signed: &[HandoverRow],
) -> Result<Vec<HandoverAgency>, ApiError> {
    let store = call.counter.store();
    let calendar = store.calendar()?;
    let kept = store.papers_to_give_back()?;
    let goes = |row: &DossierRow| goes(row, &calendar, day) && !has(&kept, row);
    let mut found = Vec::new();
    for agency in store.agencies()? {
        let ident = agency.ident.as_str();
        let papers: Vec<_> = here.iter().filter(|row| row.agency == ident).collect();
        let waiting = count(papers.iter().filter(|row| goes(row)).count());
        let open = store.open_handover(ident)?;
        let packed = match &open {
            Some(open) => count(store.papers_of(open.id)?.len()),
            None => 0,
        };
        let last = signed
            .iter()
            .rfind(|row| row.agency == ident && row.confirmed_at.is_some());
        let shown = !papers.is_empty() || open.is_some() || last.is_some();
        if shown || store.account(ident)?.is_some() {
            found.push(HandoverAgency {
                agency: ident.to_owned(),
                name: agency.name.clone(),
                papers: waiting + packed,
                packed,
                state: state(open.as_ref(), waiting, last).to_owned(),
                at: last
                    .and_then(|row| row.confirmed_at)
                    .map(|at| at.to_string()),
            });
        }
    }
    Ok(found)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Packs a batch.
pub fn make_handover(call: &Call<'_>, asked: MakeHandover) -> Result<BatchView, ApiError> {
    let store = call.counter.store();
    let ticked = |names: Vec<String>| {
        names
            .iter()
            .map(|name| Ok(store.dossier_named(name)?.id))
            .collect::<Result<Vec<_>, ApiError>>()
    };
    let handover = HandoverAsked {
        day: day(call, asked.day.as_deref())?,
        agency: asked.agency,
        dossiers: asked.dossiers.map(ticked).transpose()?,
        seals: asked.seals,
    };
    let person = call.session.acting()?;
    let now = call.counter.now();
    let made = outgoing::make_handover(store, &handover, &person, call.counter.epoch()?, now)?;
    batch_view(call, &made)
}

/// The list of a batch, in two copies.
pub fn make_handover_list(call: &Call<'_>, named: ById) -> Result<SlipView, ApiError> {
    let store = call.counter.store();
    let row = store.handover_named(&named.id)?;
    let form = outgoing::handover_list(store, &row)?;
    shelved(
        call,
        form,
        FormOf::Handover(row.id),
        &row.number,
        row.printed > 0,
    )
}

/// The agency has signed.
pub fn confirm_handover(call: &Call<'_>, asked: ConfirmHandover) -> Result<BatchView, ApiError> {
    let store = call.counter.store();
    let row = store.handover_named(&asked.id)?;
    let person = call.session.acting()?;
    let list = asked.list.filter(|_| row.confirmed_at.is_none());
    let signed = SignedAsked {
        received_by: asked.received_by,
        list: list
            .map(|handle| call.counter.desk().take_paper(&handle))
            .transpose()?,
    };
    let done = outgoing::confirm_handover(store, &row, &signed, &person, call.counter.now())?;
    for dossier in done {
        call.counter.tell(&News::Dossier(dossier));
    }
    call.counter.tell(&News::Queue);
    batch_view(call, &store.handover_named(&row.id.to_string())?)
}

/// The agency gave the papers of a dossier back.
pub fn send_back_dossier(call: &Call<'_>, asked: SendBack) -> Result<Done, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&asked.id)?;
    let back = SentBack {
        day: day(call, asked.day.as_deref())?,
        reason: asked.reason,
    };
    outgoing::send_back(
        store,
        row.id,
        &back,
        &call.session.acting()?,
        call.counter.now(),
    )?;
    call.counter.tell(&News::Dossier(row.id));
    Ok(Done {})
}

/// The citizen takes the papers back of a dossier that goes to no agency.
pub fn give_papers_back(call: &Call<'_>, asked: GivePapersBack) -> Result<Done, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&asked.id)?;
    let person = call.session.acting()?;
    outgoing::give_papers_back(store, row.id, &asked.taken_by, &person, call.counter.now())?;
    call.counter.tell(&News::Dossier(row.id));
    Ok(Done {})
}

fn day(call: &Call<'_>, said: Option<&str>) -> Result<LocalDate, ApiError> {
    match said {
        None => Ok(call.counter.now().day()),
        Some(text) => text
            .parse()
            .map(LocalDate)
            .map_err(|_| ApiError::new(ErrorCode::BadRequest).with("day", text)),
    }
}

fn has(rows: &[DossierRow], one: &DossierRow) -> bool {
    rows.iter().any(|row| row.id == one.id)
}

/// It goes with this trip by itself; what came back waits for a tick.
fn goes(row: &DossierRow, calendar: &Calendar, day: LocalDate) -> bool {
    row.handover == Handover::AtCounter && trip_of(row, calendar) <= day
}

fn state(open: Option<&HandoverRow>, waiting: u32, last: Option<&HandoverRow>) -> &'static str {
    match (open, waiting, last) {
        (Some(open), ..) if open.printed > 0 => "printed",
        (Some(_), ..) => "packing",
        (None, 0, Some(_)) => "handed_over",
        (None, 0, None) => "nothing",
        (None, ..) => "waiting",
    }
}

/// The first with papers for this trip, else the first whose papers lie here.
fn first(agencies: &[HandoverAgency], here: &[DossierRow]) -> Option<String> {
    let with_papers = agencies.iter().find(|agency| agency.papers > 0);
    let lying = || {
        agencies
            .iter()
            .find(|agency| here.iter().any(|row| row.agency == agency.agency))
    };
    let chosen = with_papers.or_else(lying).or(agencies.first());
    chosen.map(|agency| agency.agency.clone())
}

fn batch_view(call: &Call<'_>, row: &HandoverRow) -> Result<BatchView, ApiError> {
    let store = call.counter.store();
    let calendar = store.calendar()?;
    let papers = store.papers_of(row.id)?;
    let packed = |paper: &PaperAway| PaperLine {
        packed: true,
        in_trip: true,
        ..line(&paper.row, paper.sent_back.as_ref(), &calendar, row.day)
    };
    Ok(BatchView {
        id: row.id.to_string(),
        number: row.number.clone(),
        agency: row.agency.clone(),
        agency_name: row.agency_name.clone(),
        day: row.day.to_string(),
        seals: row.seals.clone(),
        made_at: row.made_at.to_string(),
        printed: row.printed,
        received_by: row.received_by.clone(),
        confirmed_at: row.confirmed_at.map(|at| at.to_string()),
        has_signed_list: row.has_signed,
        dossiers: papers.iter().map(packed).collect(),
    })
}

fn line(
    row: &DossierRow,
    back: Option<&SentBack>,
    calendar: &Calendar,
    day: LocalDate,
) -> PaperLine {
    PaperLine {
        id: row.id.to_string(),
        code: row.dossier_code.clone().unwrap_or_else(|| row.code()),
        provisional_code: row.provisional_code.clone(),
        owner: row.owner.clone(),
        procedure: row.procedure_name.clone(),
        pages: row.pages,
        trip: trip_of(row, calendar).to_string(),
        in_trip: goes(row, calendar, day),
        packed: false,
        sent_back_on: back.map(|back| back.day.to_string()),
        sent_back_reason: back.map(|back| back.reason.clone()),
    }
}

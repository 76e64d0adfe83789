//! The list of a batch on paper, in two copies.

use forms::{AgencyHead, Compiled, HandoverList, HandoverRow as Line, Marks, SentBackRow};

use super::OutgoingError;
use crate::intake::place_of_office;
use crate::store::{DossierRow, HandoverRow, PaperAway, Store, StoreError};
use crate::words::{sentence, word};

/// Lays the list of a batch out; marked once it was printed after its signing.
pub fn handover_list(store: &Store, handover: &HandoverRow) -> Result<Compiled, OutgoingError> {
    let office = store.setting("office.name")?.unwrap_or_default();
    let counter = store.setting("office.counter")?.unwrap_or_default();
    let papers = store.papers_of(handover.id)?;
    let back = store.sent_back_before(handover)?;
    let day = forms::day_in_digits(handover.day.0);
    let form = HandoverList {
        letterhead: forms::Letterhead {
            head: AgencyHead {
                parent: word("handover.post").to_owned(),
                unit: office.clone(),
            },
            place: place_of_office(store, &office)?,
            day: handover.day.0,
            number: Some(handover.number.clone()),
        },
        code: format!("BG-{}", handover.number),
        office: sentence(
            "handover.from",
            &[("office", &office), ("counter", &counter)],
        ),
        agency: handover.agency_name.clone(),
        trip: sentence("handover.trip_day", &[("day", &day)]),
        handed_over_at: handover.confirmed_at.map(|at| at.at()),
        seals: handover.seals.clone(),
        rows: papers.iter().map(|paper| line(&paper.row)).collect(),
        sent_back: back.iter().filter_map(came_back).collect(),
        given_by: handover.person_name.clone(),
        taken_by: handover.received_by.clone(),
    };
    Ok(forms::handover_list(
        &form,
        marks(store, handover.printed > 0)?,
        handover.made_at.at(),
    )?)
}

pub(super) fn marks(store: &Store, reprint: bool) -> Result<Marks, StoreError> {
    let training = store.setting("training")?.as_deref() == Some("1");
    Ok(Marks { training, reprint })
}

fn line(row: &DossierRow) -> Line {
    Line {
        code: code(row),
        owner: row.owner.clone(),
        procedure: row.procedure_name.clone(),
        sheets: row.pages,
        enclosed: None,
    }
}

fn came_back(paper: &PaperAway) -> Option<SentBackRow> {
    let back = paper.sent_back.as_ref()?;
    Some(SentBackRow {
        code: code(&paper.row),
        owner: paper.row.owner.clone(),
        day: back.day.0,
        reason: back.reason.clone(),
    })
}

/// The official code, else our number, which says that it is one.
fn code(row: &DossierRow) -> String {
    match &row.dossier_code {
        Some(official) => official.clone(),
        None => sentence("handover.provisional", &[("code", &row.code())]),
    }
}

//! What is to be done today; a dossier that is taken back.

use crate::api::convert::dossier_row;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    DossierWithdrawn, ReadToDo, SupplementShown, ToDoRow, ToDoView, WithdrawDossier,
};
use crate::domain::{Delivery, LINE, News, PersonId, is_line, tidy, working_days_left};
use crate::following::{Item, Withdrawal, sort_out, withdraw};
use crate::store::{DossierRow, SupplementRow};

/// A result that lies here longer is named by itself.
const UNCOLLECTED_DAYS: u32 = 10;

/// What is to be done today.
pub fn read_to_do(call: &Call<'_>, asked: ReadToDo) -> Result<ToDoView, ApiError> {
    let store = call.counter.store();
    let mut items = Vec::new();
    let kept = store.papers_to_give_back()?;
    let followed = store.followed()?.into_iter();
    for row in followed.filter(|row| kept.iter().all(|one| one.id != row.id)) {
        let open = |one: &SupplementRow| one.brought_at.is_none();
        let asked = store.supplements(row.id)?.into_iter().rfind(open);
        let give_back = false;
        items.push(Item {
            row,
            asked,
            give_back,
        });
    }
    items.extend(kept.into_iter().map(|row| Item {
        row,
        asked: None,
        give_back: true,
    }));
    let person: Option<PersonId> = match asked.mine {
        true => Some(call.session.acting()?.id),
        false => None,
    };
    let days = match asked.uncollected_days {
        0 => UNCOLLECTED_DAYS,
        days => days,
    };
    let now = call.counter.now();
    let to_do = sort_out(items, person.as_ref(), now, i64::from(days));
    let calendar = store.calendar()?;
    let shown = |items: Vec<Item>| -> Vec<ToDoRow> {
        let row = |item: Item| ToDoRow {
            row: dossier_row(&item.row),
            working_days_left: working_days_left(now.day().0, item.row.due_day.0, &calendar),
            agency_name: item.row.agency_name,
            person_name: item.row.person_name,
            asked_until: item
                .asked
                .as_ref()
                .and_then(|asked| asked.deadline)
                .map(|at| at.to_string()),
            asked: item.asked.map(|asked| asked.reason),
        };
        items.into_iter().map(row).collect()
    };
    Ok(ToDoView {
        due_today: shown(to_do.due_today),
        overdue: shown(to_do.overdue),
        waiting_for_papers: shown(to_do.waiting_for_papers),
        to_return: shown(to_do.to_return),
        not_collected: shown(to_do.not_collected),
        papers_to_give_back: shown(to_do.papers_to_give_back),
        states_as_of: store.states_read_at(None)?.map(|at| at.to_string()),
    })
}

/// The citizen takes a dossier back; the answer says whether the notice of stopping comes next.
pub fn withdraw_dossier(
    call: &Call<'_>,
    asked: WithdrawDossier,
) -> Result<DossierWithdrawn, ApiError> {
    let row = call.counter.store().dossier_named(&asked.id)?;
    let withdrawal = Withdrawal {
        requested_by: tidy(&asked.requested_by),
        reason: tidy(&asked.reason),
    };
    for (field, text) in [
        ("requested_by", &withdrawal.requested_by),
        ("reason", &withdrawal.reason),
    ] {
        if text.is_empty() || !is_line(text) || text.chars().count() > LINE {
            return Err(ApiError::new(ErrorCode::BadRequest).with("pointer", field));
        }
    }
    if row.delivery != Delivery::Void && !super::dossiers::known_there(call, &row)? {
        return Err(ApiError::new(ErrorCode::NotThereYet));
    }
    let person = call.session.acting()?;
    withdraw(
        call.counter.store(),
        &row,
        &withdrawal,
        &person,
        call.counter.now(),
    )?;
    tell(call, &row);
    Ok(DossierWithdrawn {
        stop_notice: super::agency_paper::may_stop(call, &row)?,
    })
}

/// The requests of the agency about a dossier.
pub(super) fn supplements_shown(rows: Vec<SupplementRow>) -> Vec<SupplementShown> {
    let shown = |row: SupplementRow| SupplementShown {
        id: row.id,
        requested_at: row.requested_at.to_string(),
        deadline: row.deadline.map(|at| at.to_string()),
        reason: row.reason,
        papers: row.items.into_iter().map(|item| item.name).collect(),
        brought_at: row.brought_at.map(|at| at.to_string()),
    };
    rows.into_iter().map(shown).collect()
}

pub(super) fn tell(call: &Call<'_>, row: &DossierRow) {
    call.counter.line().wake();
    for news in [News::Dossier(row.id), News::Queue, News::Status] {
        call.counter.tell(&news);
    }
}

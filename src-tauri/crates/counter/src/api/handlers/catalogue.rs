//! Procedures, agencies and communes, as a clerk picks them.

use std::collections::BTreeMap;

use wire::{CollectAt, Procedure, ProcedureComponent, ProcedureFee};

use super::settings;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::folder::communes;
use crate::api::router::Call;
use crate::api::views::{
    AgencyList, AgencyRow, CaseView, CommuneList, CommuneRow, ComponentView, FeeView, Nothing,
    ProcedureList, ProcedureRow, ProcedureView, ReadProcedure, SearchCommunes, SearchProcedures,
    SettingsView,
};
use crate::domain::{News, fold};
use crate::words::time_limit;

/// As many communes as a list shows.
const COMMUNES: usize = 20;

/// Procedures in force today that hold every word; the most used here first.
pub fn search_procedures(
    call: &Call<'_>,
    asked: SearchProcedures,
) -> Result<ProcedureList, ApiError> {
    let names = agency_names(call)?;
    let found = call.counter.store().find_procedures(
        &asked.query,
        call.counter.now().day(),
        asked.limit,
    )?;
    let row = |procedure: &Procedure| ProcedureRow {
        code: procedure.code.as_str().to_owned(),
        name: procedure.name.clone(),
        agency: procedure.receiving_agency.as_str().to_owned(),
        agency_name: names
            .get(procedure.receiving_agency.as_str())
            .cloned()
            .unwrap_or_default(),
        time_limit: time_limit(&procedure.time_limit),
    };
    // A catalogue may hold two editions in force on one day; the newest one counts.
    let mut rows: Vec<ProcedureRow> = Vec::new();
    for procedure in &found {
        if !rows
            .iter()
            .any(|known| known.code == procedure.code.as_str())
        {
            rows.push(row(procedure));
        }
    }
    Ok(ProcedureList { rows })
}

/// One procedure with the papers and the money of a case.
pub fn read_procedure(call: &Call<'_>, asked: ReadProcedure) -> Result<ProcedureView, ApiError> {
    let found = call
        .counter
        .store()
        .procedure_on(&asked.code, call.counter.now().day())?;
    let procedure =
        found.ok_or_else(|| ApiError::new(ErrorCode::NotFound).with("what", "procedure"))?;
    let case = asked.case.as_deref().filter(|case| !case.is_empty());
    let agency = procedure.receiving_agency.as_str().to_owned();
    Ok(ProcedureView {
        code: procedure.code.as_str().to_owned(),
        edition: procedure.edition,
        name: procedure.name.clone(),
        agency_name: agency_names(call)?.remove(&agency).unwrap_or_default(),
        agency,
        time_limit: time_limit(&procedure.time_limit),
        cases: procedure
            .cases
            .iter()
            .map(|c| CaseView {
                code: c.code.0.clone(),
                name: c.name.clone(),
            })
            .collect(),
        components: procedure
            .components
            .iter()
            .filter(|c| fits(c.case.as_ref(), case))
            .map(component)
            .collect(),
        fees: procedure
            .fees
            .iter()
            .filter(|fee| fits(fee.case.as_ref(), case))
            .map(fee_view)
            .collect(),
    })
}

/// Agencies of this counter: those with an account.
pub fn list_agencies(call: &Call<'_>, _: Nothing) -> Result<AgencyList, ApiError> {
    let names = agency_names(call)?;
    let row = |ident: String| AgencyRow {
        name: names.get(&ident).cloned().unwrap_or_else(|| ident.clone()),
        ident,
    };
    let accounts = call.counter.store().accounts()?;
    Ok(AgencyList {
        rows: accounts
            .into_iter()
            .map(|account| row(account.agency))
            .collect(),
    })
}

/// Communes of today whose name or code holds every word.
pub fn search_communes(_: &Call<'_>, asked: SearchCommunes) -> Result<CommuneList, ApiError> {
    let query = fold(&asked.query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let fits = |folded: &str| words.iter().all(|word| folded.contains(word));
    let found = communes()
        .iter()
        .filter(|commune| fits(&commune.folded))
        .take(COMMUNES);
    let rows = found.map(|commune| CommuneRow {
        code: commune.code.clone(),
        province: commune.province.clone(),
        name: commune.name.clone(),
    });
    Ok(CommuneList {
        rows: rows.collect(),
    })
}

/// Fetches agencies, procedures and calendars from the province.
pub fn pull_catalogue(call: &Call<'_>, _: Nothing) -> Result<SettingsView, ApiError> {
    if call.counter.line().pull_catalogue()? {
        call.counter.tell(&News::Settings);
    }
    settings::read_settings(call, Nothing {})
}

/// Names of all agencies by identifier.
pub(super) fn agency_names(call: &Call<'_>) -> Result<BTreeMap<String, String>, ApiError> {
    let agencies = call.counter.store().agencies()?;
    Ok(agencies
        .into_iter()
        .map(|agency| (agency.ident.0, agency.name))
        .collect())
}

/// A part without a case belongs to every case.
fn fits(of: Option<&wire::ShortCode>, case: Option<&str>) -> bool {
    of.is_none_or(|code| Some(code.as_str()) == case)
}

fn component(component: &ProcedureComponent) -> ComponentView {
    ComponentView {
        code: component.code.as_str().to_owned(),
        name: component.name.clone(),
        required: component.required,
        originals: component.originals.into(),
        copies: component.copies.into(),
        digitise: component.digitise,
        form_number: component.form_number.clone(),
        note: component.note.clone(),
    }
}

fn fee_view(fee: &ProcedureFee) -> FeeView {
    FeeView {
        code: fee.code.as_str().to_owned(),
        name: fee.name.clone(),
        amount: fee.amount.and_then(|amount| i64::try_from(amount.0).ok()),
        at_reception: fee.collect_at == CollectAt::Reception,
        note: fee.note.clone(),
    }
}

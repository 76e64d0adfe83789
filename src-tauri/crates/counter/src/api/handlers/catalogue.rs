//! Procedures, agencies and communes, as a clerk picks them.

use std::collections::BTreeMap;

use wire::{CollectAt, LocalDate, Procedure, ProcedureComponent, ProcedureFee};

use super::settings;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::folder::{communes, take_catalogue};
use crate::api::router::Call;
use crate::api::views::{
    AgencyList, AgencyRow, CaseView, CatalogueChange, CatalogueChanges, CommuneList, CommuneRow,
    ComponentView, Done, EditionDifference, FeeView, ImportCatalogue, MarkFavourite, Nothing,
    ProcedureList, ProcedureRow, ProcedureView, ReadProcedure, SearchCommunes, SearchProcedures,
    SettingsView,
};
use crate::domain::{News, fold};
use crate::store::FoundProcedure;
use crate::words::time_limit;

/// As many communes as a list shows.
const COMMUNES: usize = 20;

/// Procedures in force today that hold every word: one named by its code, favourites and recent ones first.
pub fn search_procedures(
    call: &Call<'_>,
    asked: SearchProcedures,
) -> Result<ProcedureList, ApiError> {
    let names = agency_names(call)?;
    let found = call.counter.store().find_procedures(
        &asked.query,
        call.counter.now().day(),
        &call.session.acting()?.id,
        asked.limit,
    )?;
    let row = |found: FoundProcedure| ProcedureRow {
        favourite: found.favourite,
        used: found.used,
        ..procedure_row(&found.procedure, &names)
    };
    Ok(ProcedureList {
        rows: found.into_iter().map(row).collect(),
    })
}

/// Keeps a procedure at the top of the person's lists, or no longer.
pub fn mark_favourite(call: &Call<'_>, asked: MarkFavourite) -> Result<Done, ApiError> {
    let store = call.counter.store();
    if store.newest_edition(&asked.code)?.is_none() {
        return Err(ApiError::new(ErrorCode::NotFound).with("what", "procedure"));
    }
    let person = call.session.acting()?.id;
    store.mark_favourite(&person, &asked.code, asked.favourite, call.counter.now())?;
    Ok(Done {})
}

/// What begins, changes or ends by itself on a day to come.
pub fn list_catalogue_changes(call: &Call<'_>, _: Nothing) -> Result<CatalogueChanges, ApiError> {
    let (store, today) = (call.counter.store(), call.counter.now().day());
    let names = agency_names(call)?;
    let editions = store.editions_to_change(today)?;
    let mut rows = Vec::new();
    for edition in &editions {
        if edition.valid_from > today {
            let before = store.procedure_edition(edition.code.as_str(), edition.edition - 1)?;
            rows.push(begins(edition, before.as_ref(), &names));
        }
        let goes_on =
            |next: &Procedure| next.code == edition.code && next.edition > edition.edition;
        if let Some(last) = edition.valid_to.filter(|_| !editions.iter().any(goes_on)) {
            rows.push(ends(edition, last));
        }
    }
    rows.sort_by(|one, other| (&one.on, &one.code).cmp(&(&other.on, &other.code)));
    Ok(CatalogueChanges { rows })
}

/// Takes in what a file says. On an error the catalogue in force stays.
pub fn import_catalogue(call: &Call<'_>, asked: ImportCatalogue) -> Result<SettingsView, ApiError> {
    take_catalogue(call.counter, &asked.text)?;
    settings::read_settings(call, Nothing {})
}

/// One procedure with the papers and the money of a case.
pub fn read_procedure(call: &Call<'_>, asked: ReadProcedure) -> Result<ProcedureView, ApiError> {
    let found = call
        .counter
        .store()
        .procedure_on(&asked.code, call.counter.now().day())?;
    let procedure =
        found.ok_or_else(|| ApiError::new(ErrorCode::NotFound).with("what", "procedure"))?;
    let person = call.session.acting()?.id;
    let favourite = call.counter.store().is_favourite(&person, &asked.code)?;
    Ok(ProcedureView {
        favourite,
        ..procedure_view(&procedure, &agency_names(call)?, asked.case.as_deref())
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

/// A procedure in a list.
pub(super) fn procedure_row(
    procedure: &Procedure,
    names: &BTreeMap<String, String>,
) -> ProcedureRow {
    let agency = procedure.receiving_agency.as_str();
    ProcedureRow {
        code: procedure.code.as_str().to_owned(),
        name: procedure.name.clone(),
        agency: agency.to_owned(),
        agency_name: names.get(agency).cloned().unwrap_or_default(),
        time_limit: time_limit(&procedure.time_limit),
        favourite: false,
        used: false,
    }
}

/// A procedure with the papers and the money of a case.
pub(super) fn procedure_view(
    procedure: &Procedure,
    names: &BTreeMap<String, String>,
    case: Option<&str>,
) -> ProcedureView {
    let case = case.filter(|case| !case.is_empty());
    let row = procedure_row(procedure, names);
    let case_view = |case: &wire::CodeName| CaseView {
        code: case.code.0.clone(),
        name: case.name.clone(),
    };
    let components = procedure.components.iter();
    let fees = procedure.fees.iter();
    ProcedureView {
        code: row.code,
        edition: procedure.edition,
        name: row.name,
        agency_name: row.agency_name,
        agency: row.agency,
        time_limit: row.time_limit,
        cases: procedure.cases.iter().map(case_view).collect(),
        components: components
            .filter(|c| fits(c.case.as_ref(), case))
            .map(component)
            .collect(),
        fees: fees
            .filter(|fee| fits(fee.case.as_ref(), case))
            .map(fee_view)
            .collect(),
        favourite: false,
    }
}

/// Names of all agencies by identifier.
pub(super) fn agency_names(call: &Call<'_>) -> Result<BTreeMap<String, String>, ApiError> {
    let agencies = call.counter.store().agencies()?;
    Ok(agencies
        .into_iter()
        .map(|agency| (agency.ident.0, agency.name))
        .collect())
}

fn begins(
    edition: &Procedure,
    before: Option<&Procedure>,
    names: &BTreeMap<String, String>,
) -> CatalogueChange {
    CatalogueChange {
        code: edition.code.0.clone(),
        name: edition.name.clone(),
        what: if before.is_some() { "changed" } else { "new" }.to_owned(),
        on: edition.valid_from.to_string(),
        differences: before.map_or_else(Vec::new, |before| differences(before, edition, names)),
    }
}

fn ends(edition: &Procedure, last: LocalDate) -> CatalogueChange {
    CatalogueChange {
        code: edition.code.0.clone(),
        name: edition.name.clone(),
        what: "ended".to_owned(),
        on: last.0.succ_opt().unwrap_or(last.0).to_string(),
        differences: Vec::new(),
    }
}

/// What a clerk must know of another edition: who, how long, how much, which papers.
fn differences(
    before: &Procedure,
    after: &Procedure,
    names: &BTreeMap<String, String>,
) -> Vec<EditionDifference> {
    let mut found = Vec::new();
    let mut differ = |what: &str, before: String, after: String| {
        if before != after {
            found.push(EditionDifference {
                what: what.to_owned(),
                before,
                after,
            });
        }
    };
    let agency = |procedure: &Procedure| {
        let ident = procedure.receiving_agency.as_str();
        names
            .get(ident)
            .cloned()
            .unwrap_or_else(|| ident.to_owned())
    };
    differ("name", before.name.clone(), after.name.clone());
    differ("agency", agency(before), agency(after));
    let limits = (
        time_limit(&before.time_limit),
        time_limit(&after.time_limit),
    );
    differ("time_limit", limits.0, limits.1);
    differ("fee", fees_in_words(before), fees_in_words(after));
    let there = |procedure: &Procedure, code: &str| {
        let fits = |component: &&ProcedureComponent| component.code.as_str() == code;
        procedure.components.iter().find(fits).map(paper_in_words)
    };
    for gone in &before.components {
        match there(after, gone.code.as_str()) {
            Some(now) => differ("component", paper_in_words(gone), now),
            None => differ("component_gone", paper_in_words(gone), String::new()),
        }
    }
    for added in &after.components {
        if there(before, added.code.as_str()).is_none() {
            differ("component_added", String::new(), paper_in_words(added));
        }
    }
    found
}

fn fees_in_words(procedure: &Procedure) -> String {
    let fee = |fee: &ProcedureFee| match fee.amount {
        Some(amount) => format!("{} {}", fee.name, forms::money(amount.0)),
        None => fee.name.clone(),
    };
    procedure
        .fees
        .iter()
        .map(fee)
        .collect::<Vec<_>>()
        .join("; ")
}

fn paper_in_words(component: &ProcedureComponent) -> String {
    format!(
        "{} ({} + {})",
        component.name, component.originals, component.copies
    )
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

//! The contract's rules beyond the schema, as pure functions.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use wire::{
    AgencyIdent, CodeState, Dossier, DossierCode, DossierComponent, FieldError,
    FieldErrorCode as Code, Moment, Procedure, SupplementRequest, Uuid7,
};

use super::MAX_FILES;
use crate::catalogue::in_force;
use crate::store::codes::Reserved;

/// What a dossier is judged by.
pub(crate) struct Facts<'a> {
    pub(crate) id: Uuid7,
    pub(crate) now: Moment,
    pub(crate) account: &'a AgencyIdent,
    /// The revision that must come.
    pub(crate) revision: u32,
    /// The version before.
    pub(crate) previous: Option<&'a Dossier>,
    /// The official code that the dossier has.
    pub(crate) assigned: Option<&'a DossierCode>,
    pub(crate) receiving_known: bool,
    pub(crate) competent_known: bool,
    /// Every edition of the procedure.
    pub(crate) editions: &'a [Procedure],
    /// What is known of the official code that the client chose.
    pub(crate) reserved: Option<&'a Reserved>,
    pub(crate) requests: &'a [SupplementRequest],
}

/// Everything that is wrong.
pub(crate) fn check(dossier: &Dossier, facts: &Facts<'_>) -> Vec<FieldError> {
    let mut errors = Vec::new();
    check_revision(dossier, facts, &mut errors);
    check_agencies(dossier, facts, &mut errors);
    check_procedure(dossier, facts, &mut errors);
    check_dates(dossier, facts, &mut errors);
    check_code(dossier, facts, &mut errors);
    errors
}

fn check_revision(dossier: &Dossier, facts: &Facts<'_>, errors: &mut Vec<FieldError>) {
    let mut wrong = |bad: bool, at: &str, code| {
        if bad {
            errors.push(FieldError::at(at, code))
        }
    };
    wrong(dossier.id != facts.id, "/id", Code::IdMismatch);
    wrong(
        dossier.revision != facts.revision,
        "/revision",
        Code::RevisionMismatch,
    );
    let reason_fits = dossier.revision_reason.is_none() == (dossier.revision == 1);
    wrong(!reason_fits, "/revisionReason", Code::RevisionMismatch);
    let named = dossier
        .revision_reason
        .as_ref()
        .and_then(|reason| reason.supplement_request.as_ref());
    let unknown = named.is_some_and(|id| !facts.requests.iter().any(|request| request.id == *id));
    wrong(
        unknown,
        "/revisionReason/supplementRequest",
        Code::UnknownSupplementRequest,
    );
    let Some(before) = facts.previous else { return };
    wrong(
        before.provisional_code != dossier.provisional_code,
        "/provisionalCode",
        Code::Immutable,
    );
    wrong(
        before.receiving_agency != dossier.receiving_agency,
        "/receivingAgency",
        Code::Immutable,
    );
    wrong(
        before.procedure.code != dossier.procedure.code,
        "/procedure/code",
        Code::Immutable,
    );
    wrong(
        before.captured_at != dossier.captured_at,
        "/capturedAt",
        Code::Immutable,
    );
    wrong(
        before.channel != dossier.channel,
        "/channel",
        Code::Immutable,
    );
    let code_kept =
        dossier.official_code.is_none() || dossier.official_code.as_ref() == facts.assigned;
    wrong(!code_kept, "/officialCode", Code::Immutable);
}

fn check_agencies(dossier: &Dossier, facts: &Facts<'_>, errors: &mut Vec<FieldError>) {
    let _ = dossier;
    if !facts.receiving_known {
        errors.push(FieldError::at("/receivingAgency", Code::UnknownAgency));
    }
    if !facts.competent_known {
        errors.push(FieldError::at("/competentAgency", Code::UnknownAgency));
    }
}

fn check_procedure(dossier: &Dossier, facts: &Facts<'_>, errors: &mut Vec<FieldError>) {
    let files = dossier.files().count();
    if files > MAX_FILES as usize {
        errors.push(FieldError::at("/components", Code::TooLong));
    }
    if facts.editions.is_empty() {
        errors.push(FieldError::at("/procedure/code", Code::UnknownProcedure));
        return check_components(
            &dossier.components,
            None,
            &BTreeSet::new(),
            "/components",
            errors,
        );
    }
    let edition = facts
        .editions
        .iter()
        .find(|edition| edition.edition == dossier.procedure.edition);
    let Some(edition) = edition else {
        errors.push(FieldError::at("/procedure/edition", Code::UnknownEdition));
        return check_components(
            &dossier.components,
            None,
            &BTreeSet::new(),
            "/components",
            errors,
        );
    };
    if !in_force(edition, dossier.captured_at.day()) {
        errors.push(FieldError::at(
            "/procedure/edition",
            Code::ProcedureNotValid,
        ));
    }
    let case = dossier.procedure.case.as_ref();
    let case_fits = match case {
        None => edition.cases.is_empty(),
        Some(case) => edition.cases.iter().any(|known| known.code == *case),
    };
    if !case_fits {
        errors.push(FieldError::at("/procedure/case", Code::UnknownCase));
    }
    check_components(
        &dossier.components,
        Some(edition),
        &BTreeSet::new(),
        "/components",
        errors,
    );
    let needed = edition.components.iter().filter(|paper| paper.required);
    let of_case = needed.filter(|paper| paper.case.is_none() || paper.case.as_ref() == case);
    for paper in of_case {
        let there = dossier
            .components
            .iter()
            .any(|one| one.code.as_ref() == Some(&paper.code) && is_present(one));
        if !there {
            errors.push(FieldError::at("/components", Code::ComponentMissing));
        }
    }
}

fn is_present(component: &DossierComponent) -> bool {
    component.originals + component.copies >= 1 || component.reuse.is_some()
}

/// The rules on components and files, which hold for decisions and events too. `taken` are the files that the dossier
/// has already.
pub(crate) fn check_components(
    components: &[DossierComponent],
    edition: Option<&Procedure>,
    taken: &BTreeSet<Uuid7>,
    base: &str,
    errors: &mut Vec<FieldError>,
) {
    let mut files = taken.clone();
    let mut codes = BTreeSet::new();
    for (index, component) in components.iter().enumerate() {
        let at = format!("{base}/{index}");
        let paper = edition.and_then(|edition| {
            edition
                .components
                .iter()
                .find(|paper| component.code.as_ref() == Some(&paper.code))
        });
        if let Some(code) = &component.code {
            if edition.is_some() && paper.is_none() {
                errors.push(FieldError::at(format!("{at}/code"), Code::UnknownComponent));
            }
            if !codes.insert(code) {
                errors.push(FieldError::at(format!("{at}/code"), Code::Duplicate));
            }
        }
        let must_scan = paper.is_some_and(|paper| paper.digitise)
            && is_present(component)
            && component.reuse.is_none();
        if component.files.is_empty() && (component.digitised || must_scan) {
            errors.push(FieldError::at(
                format!("{at}/files"),
                Code::DigitisedWithoutFile,
            ));
        }
        if !component.digitised && !component.files.is_empty() {
            errors.push(FieldError::at(
                format!("{at}/files"),
                Code::FileNotDigitised,
            ));
        }
        for (number, file) in component.files.iter().enumerate() {
            if !files.insert(file.id) {
                errors.push(FieldError::at(
                    format!("{at}/files/{number}/id"),
                    Code::Duplicate,
                ));
            }
        }
    }
}

fn check_dates(dossier: &Dossier, facts: &Facts<'_>, errors: &mut Vec<FieldError>) {
    if dossier.due_at < dossier.captured_at {
        errors.push(FieldError::at("/dueAt", Code::DateOrder));
    }
    if is_in_future(dossier.captured_at, facts.now) {
        errors.push(FieldError::at("/capturedAt", Code::InFuture));
    }
}

/// More than 24 hours ahead of the server.
pub(crate) fn is_in_future(moment: Moment, now: Moment) -> bool {
    moment.at() > now.at() + TimeDelta::hours(24)
}

fn check_code(dossier: &Dossier, facts: &Facts<'_>, errors: &mut Vec<FieldError>) {
    if dossier.official_code.is_none() || facts.revision != 1 {
        return;
    }
    let reserved = facts
        .reserved
        .filter(|code| code.agency == *facts.account && code.state != CodeState::Released);
    match reserved {
        None => errors.push(FieldError::at("/officialCode", Code::CodeNotReserved)),
        Some(code) if code.date != dossier.captured_at.day() => {
            errors.push(FieldError::at("/officialCode", Code::CodeDateMismatch));
        }
        Some(_) => {}
    }
}

//! A paper of a procedure in words, and what former answers are worth under another edition. Pure.

use std::collections::BTreeMap;

use wire::{Procedure, ProcedureComponent};

use super::SupplementItem;
use super::reasons::SupplementReason;
use crate::domain::{Answer, fold};
use crate::words::sentence;

/// `1 bản chính và 1 bản sao`, with the catalogue's note.
pub fn asked(component: &ProcedureComponent) -> String {
    let counted = |key, n: u16| (n > 0).then(|| sentence(key, &[("n", &n.to_string())]));
    let parts: Vec<String> = [
        counted("guide.originals", component.originals),
        counted("guide.copies", component.copies),
    ]
    .into_iter()
    .flatten()
    .collect();
    let counted = match parts.as_slice() {
        [originals, copies] => {
            let gaps = [("a", originals.as_str()), ("b", copies.as_str())];
            sentence("guide.both", &gaps)
        }
        one_or_none => one_or_none.concat(),
    };
    match &component.note {
        Some(note) if counted.is_empty() => note.clone(),
        Some(note) => format!("{counted}. {note}"),
        None => counted,
    }
}

/// The catalogue says only in its note that a copy must be certified.
pub fn is_certified(component: &ProcedureComponent) -> bool {
    let note = component.note.as_deref().map(fold).unwrap_or_default();
    note.starts_with("ban sao co chung thuc")
}

/// A paper with its reason and what to do, prefilled from the catalogue.
pub fn supplement_of(component: &ProcedureComponent, reason: &SupplementReason) -> SupplementItem {
    let form = component
        .form_number
        .as_ref()
        .map(|form| format!(": {form}"))
        .unwrap_or_default();
    SupplementItem {
        component: Some(component.code.as_str().to_owned()),
        name: component.name.clone(),
        originals: component.originals,
        copies: component.copies,
        certified: is_certified(component),
        reason_code: reason.code.clone(),
        reason: reason.name.clone(),
        todo: reason
            .todo
            .replace("{asked}", &asked(component))
            .replace("{form}", &form),
    }
}

/// The answers that still say something: papers of the procedure that were asked about under the same code, else under
/// the same name.
pub fn carried(
    answers: &BTreeMap<String, Answer>,
    before: Option<&Procedure>,
    now: &Procedure,
) -> BTreeMap<String, Answer> {
    let named: BTreeMap<String, &Answer> = before
        .iter()
        .flat_map(|procedure| &procedure.components)
        .filter_map(|old| Some((fold(&old.name), answers.get(old.code.as_str())?)))
        .collect();
    now.components
        .iter()
        .filter_map(|component| {
            let code = component.code.as_str();
            let answer = answers
                .get(code)
                .or_else(|| named.get(&fold(&component.name)).copied())?;
            Some((code.to_owned(), answer.clone()))
        })
        .collect()
}

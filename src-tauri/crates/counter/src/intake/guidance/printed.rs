//! What stands on a paper → the press's forms. A reprint comes from the frozen content, so it says what the first said.

use forms::{AgencyHead, Compiled, FormSet, Letterhead, Marks, ProcedureLine};

use super::paper::{Applicant, PaperContent, Said, SupplementItem};
use crate::domain::GuidanceForm;
use crate::intake::IntakeError;
use crate::store::Store;
use crate::words::word;

/// Room to write a name by hand.
const DOTS: &str = "………………………………………………………";

/// Lays a paper out in its two copies, marked where it was printed before and in a training counter.
pub fn lay_out(
    store: &Store,
    content: &PaperContent,
    again: bool,
) -> Result<Compiled, IntakeError> {
    let marks = Marks {
        training: store.setting("training")?.as_deref() == Some("1"),
        reprint: again,
    };
    let created = content.made_at.at();
    Ok(match &content.said {
        Said::Supplement { items, reply_by } => {
            let form = forms::SupplementRequest {
                set: set(content),
                letterhead: letterhead(content, GuidanceForm::Supplement),
                codes: None,
                received_place: content.received_place.clone(),
                applicant: applicant(&content.applicant),
                procedure: procedure(content),
                items: items.iter().map(item).collect(),
                reason: None,
                answer_by: reply_by.map(|day| day.0),
                contact: content.office.clone(),
                contact_phone: content.hotline.clone(),
                clerk: content.clerk.clone(),
            };
            forms::supplement_request(&form, marks, created)?
        }
        Said::Refusal {
            reason,
            ground,
            tell,
            ..
        } => {
            let form = forms::Refusal {
                set: set(content),
                letterhead: letterhead(content, GuidanceForm::Refusal),
                codes: None,
                received_place: content.received_place.clone(),
                applicant: applicant(&content.applicant),
                procedure: procedure(content),
                refused_by: word("guide.refused_by").to_owned(),
                reason: reason.clone(),
                ground: ground.clone(),
                advice: some(tell),
                submitter_signs: some(&content.applicant.name),
                clerk: content.clerk.clone(),
            };
            forms::refusal(&form, marks, created)?
        }
    })
}

fn set(content: &PaperContent) -> FormSet {
    FormSet::in_force(content.made_at.day().0, FormSet::assumed_switch())
}

/// A preview has no number yet: dots stand where it will.
fn letterhead(content: &PaperContent, form: GuidanceForm) -> Letterhead {
    let number = if content.number.is_empty() {
        format!("……/{}", form.sign())
    } else {
        content.number.clone()
    };
    Letterhead {
        head: AgencyHead {
            parent: content.parent.clone(),
            unit: content.unit.clone(),
        },
        place: content.place.clone(),
        day: content.made_at.day().0,
        number: Some(number),
    }
}

fn procedure(content: &PaperContent) -> ProcedureLine {
    ProcedureLine {
        code: content.procedure.clone(),
        name: content.procedure_name.clone(),
    }
}

fn applicant(applicant: &Applicant) -> forms::Applicant {
    forms::Applicant {
        owner: some(&applicant.name).unwrap_or_else(|| DOTS.to_owned()),
        submitter: None,
        address: some(&applicant.address),
        phone: some(&applicant.phone),
        email: some(&applicant.email),
    }
}

fn item(item: &SupplementItem) -> forms::SupplementItem {
    forms::SupplementItem {
        name: item.name.clone(),
        originals: item.originals.into(),
        certified_copies: if item.certified {
            item.copies.into()
        } else {
            0
        },
        copies: if item.certified {
            0
        } else {
            item.copies.into()
        },
        reason: item.reason.clone(),
        remedy: some(&item.todo),
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

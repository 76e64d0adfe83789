//! What stands on a paper → the press's forms. A reprint comes from the frozen content, so it says what the first said.

use forms::{AgencyHead, Compiled, DossierCodes, FormSet, Letterhead, Marks, ProcedureLine};
use wire::LocalDate;

use super::paper::{AboutDossier, Applicant, PaperContent, Said, SupplementItem};
use crate::intake::IntakeError;
use crate::store::Store;
use crate::words::{sentence, word};

/// Room to write a name by hand.
const DOTS: &str = "………………………………………………………";

/// Lays a paper out in its copies, marked where it was printed before and in a training counter.
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
            let form = supplement(content, items, *reply_by);
            forms::supplement_request(&form, marks, created)?
        }
        Said::Refusal {
            reason,
            ground,
            tell,
            ..
        } => forms::refusal(&refusal(content, reason, ground, tell), marks, created)?,
        Said::Apology {
            reason,
            new_day,
            about,
        } => {
            let form = apology(content, reason.as_deref(), *new_day, about);
            forms::apology(&form, marks, created)?
        }
        Said::StopNotice {
            reason,
            asked_on,
            about,
        } => {
            let form = stop_notice(content, reason.as_deref(), *asked_on, about);
            forms::stop_notice(&form, marks, created)?
        }
    })
}

fn supplement(
    content: &PaperContent,
    items: &[SupplementItem],
    reply_by: Option<LocalDate>,
) -> forms::SupplementRequest {
    forms::SupplementRequest {
        set: set(content),
        letterhead: letterhead(content),
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
    }
}

fn refusal(content: &PaperContent, reason: &str, ground: &str, tell: &str) -> forms::Refusal {
    forms::Refusal {
        set: set(content),
        letterhead: letterhead(content),
        codes: None,
        received_place: content.received_place.clone(),
        applicant: applicant(&content.applicant),
        procedure: procedure(content),
        refused_by: word("guide.refused_by").to_owned(),
        reason: reason.to_owned(),
        ground: ground.to_owned(),
        advice: some(tell),
        submitter_signs: some(&content.applicant.name),
        clerk: content.clerk.clone(),
    }
}

fn apology(
    content: &PaperContent,
    reason: Option<&str>,
    new_day: LocalDate,
    about: &AboutDossier,
) -> forms::Apology {
    forms::Apology {
        set: set(content),
        letterhead: letterhead(content),
        draft_number: some(&content.number),
        codes: codes(about),
        owner: content.applicant.name.clone(),
        address: some(&content.applicant.address),
        agency: about.agency.clone(),
        procedure: procedure(content),
        received_at: about.received_at.at(),
        due_at: about.due_at.at(),
        early: about.early,
        reason: reason.and_then(some),
        new_day: new_day.0,
        copies_to: copies_to(content),
        drafted_on: content.made_at.day().0,
    }
}

fn stop_notice(
    content: &PaperContent,
    reason: Option<&str>,
    asked_on: LocalDate,
    about: &AboutDossier,
) -> forms::StopNotice {
    forms::StopNotice {
        letterhead: letterhead(content),
        draft_number: some(&content.number),
        codes: codes(about),
        applicant: applicant(&content.applicant),
        procedure: procedure(content),
        agency: about.agency.clone(),
        received_at: about.received_at.at(),
        asked_on: asked_on.0,
        reason: reason.and_then(some),
        money: about.money.clone(),
        copies_to: copies_to(content),
        drafted_on: content.made_at.day().0,
    }
}

fn codes(about: &AboutDossier) -> DossierCodes {
    DossierCodes {
        provisional: about.provisional.clone(),
        official: about.official.clone(),
    }
}

fn copies_to(content: &PaperContent) -> Vec<String> {
    let office = sentence("agency_paper.for_office", &[("office", &content.office)]);
    vec![office, word("agency_paper.archive").to_owned()]
}

/// The set under which the paper was made; one of before the switch could be set was made by the assumed day.
fn set(content: &PaperContent) -> FormSet {
    let assumed = || FormSet::in_force(content.made_at.day().0, FormSet::assumed_switch());
    content.set.unwrap_or_else(assumed)
}

/// A preview has no number yet: dots stand where it will. The number of what the agency's head signs is the agency's
/// to give: ours stands at the foot of the draft.
fn letterhead(content: &PaperContent) -> Letterhead {
    let form = content.said.form();
    let number = match (form.is_draft(), content.number.is_empty()) {
        (true, _) => None,
        (false, true) => Some(format!("……/{}", form.sign())),
        (false, false) => Some(content.number.clone()),
    };
    Letterhead {
        head: AgencyHead {
            parent: content.parent.clone(),
            unit: content.unit.clone(),
        },
        place: content.place.clone(),
        day: content.made_at.day().0,
        number,
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
        submitter: some(&applicant.submitter),
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

//! A decision in the contract's words. Pure.

use wire::{
    AgencyFee, Clerk, ClerkId, ComponentCode, CounterCode, Decision, DecisionWhat, InboxItem,
    Moment, RefusedParts, SupplementItem, SupplementParts, Uuid7,
};

use crate::domain::{MessageId, Payment, Person};
use crate::intake::guidance::{Applicant, Said};
use crate::words::sentence;

/// Longest text of the contract.
const LONGEST: usize = 4_000;

/// Who decides, where and when.
pub(super) struct By<'a> {
    pub id: MessageId,
    pub counter: String,
    pub person: &'a Person,
    pub now: Moment,
}

/// The decision on the round that the clerk saw.
pub(super) fn decision(item: &InboxItem, by: &By<'_>, what: DecisionWhat) -> Decision {
    Decision {
        decision_id: Uuid7(by.id.0),
        round: item.round,
        decided_at: by.now,
        counter: CounterCode(by.counter.clone()),
        clerk: Clerk {
            id: ClerkId(by.person.id.0.clone()),
            display_name: by.person.name.clone(),
        },
        what,
    }
}

/// What a form 02 or 03 says, for the province.
pub(super) fn said_to_province(said: &Said) -> Option<DecisionWhat> {
    match said {
        Said::Supplement { items, .. } => {
            Some(DecisionWhat::SupplementRequested(SupplementParts {
                reason: cut(&items
                    .iter()
                    .map(|item| format!("{}: {}", item.name, item.reason))
                    .collect::<Vec<_>>()
                    .join("\n")),
                items: items
                    .iter()
                    .map(|item| SupplementItem {
                        component: item.component.clone().map(ComponentCode),
                        name: item.name.clone(),
                        originals: item.originals,
                        copies: item.copies,
                        note: (!item.todo.is_empty()).then(|| item.todo.clone()),
                    })
                    .collect(),
                once: true,
            }))
        }
        Said::Refusal {
            reason_code,
            reason,
            ground,
            tell,
        } => {
            let code = serde_json::Value::String(reason_code.clone());
            let values = [("reason", reason.as_str()), ("ground", ground.as_str())];
            let text = sentence("inbox.refusal_text", &values);
            Some(DecisionWhat::Refused(RefusedParts {
                reason_code: serde_json::from_value(code).ok()?,
                text: cut(format!("{text}\n{tell}").trim()),
            }))
        }
        // Drafts are about a dossier, and decide nothing.
        Said::Apology { .. } | Said::StopNotice { .. } => None,
    }
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// Whom form 02 or 03 is for: who filed.
pub fn applicant(item: &InboxItem) -> Applicant {
    let filing = &item.filing;
    let other = filing
        .submitter
        .as_ref()
        .and_then(|submitter| submitter.other());
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match other {
        Some(person) => Applicant {
            name: person.full_name.clone(),
            address: filing.owner.address.text.clone(),
            phone: text(&person.phone),
            ..Applicant::default()
        },
        None => Applicant {
            name: filing.owner.full_name.clone(),
            address: filing.owner.address.text.clone(),
            phone: text(&filing.owner.phone),
            email: text(&filing.owner.email),
            submitter: String::new(),
        },
    }
}

/// How the money of a filing stands.
pub fn payment(fees: &[AgencyFee]) -> Payment {
    let due = fees
        .iter()
        .any(|fee| fee.amount.0 > 0 && fee.collected.is_none());
    let paid = fees.iter().any(|fee| fee.collected.is_some());
    let exempt = fees.iter().any(|fee| fee.exemption.is_some());
    match (due, paid, exempt) {
        (true, _, _) => Payment::Due,
        (false, true, _) => Payment::Collected,
        (false, false, true) => Payment::Waived,
        (false, false, false) => Payment::None,
    }
}

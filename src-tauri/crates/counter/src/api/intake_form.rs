//! The intake form of the screen → what a clerk says ([`Request`]), and problems back to the fields of the form.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use wire::{
    Address, Authorisation, DeliveryMethod, Gender, Identity, IdentityType, LocalDate, OtherPerson,
    Owner, OwnerKind, PaymentMethod, Procedure, ProcedureComponent, ProcedureFee, Recipient,
    Relation, ResultDelivery, ShortCode, Submitter,
};

use super::folder::communes;
use super::views::{IntakeForm, PersonForm, ProblemView};
use crate::domain::tidy;
use crate::intake::{ComponentGiven, FeeGiven, FeeSaid, Part, PostalGiven, Problem, Request};
use crate::store::PageRow;
use crate::words::sentence;

/// A form read together with what surrounds it.
pub(super) struct Reading<'a> {
    pub form: &'a IntakeForm,
    pub procedure: Procedure,
    pub agency_name: String,
    pub catalogue_version: String,
    pub office_name: String,
    pub pages: &'a [PageRow],
}

impl Reading<'_> {
    /// What the clerk says; gaps stay gaps, [`Self::gaps`] and the check name them.
    pub fn request(&self) -> Request {
        let form = self.form;
        let owner = form.owner.as_ref().unwrap_or(&form.submitter);
        Request {
            agency_name: self.agency_name.clone(),
            catalogue_version: self.catalogue_version.clone(),
            case: self.case(),
            owner: owner_of(owner),
            submitter: match form.owner {
                Some(_) => Submitter::Other(Box::new(other(
                    &form.submitter,
                    submitter_relation(&form.submitter),
                ))),
                None => Submitter::owner(),
            },
            recipient: match (&form.recipient, &form.owner) {
                (Some(person), _) => {
                    Recipient::Other(Box::new(other(person, Relation::Authorised)))
                }
                (None, Some(_)) => Recipient::submitter(),
                (None, None) => Recipient::owner(),
            },
            components: self.asked().filter_map(|asked| self.given(asked)).collect(),
            fees: self.fees().filter_map(|fee| self.fee(fee)).collect(),
            postal: self.postal(),
            result_delivery: self.result_delivery(),
            sets: u8::try_from(form.sets.max(1)).unwrap_or(u8::MAX),
            note: some(&form.note),
            procedure: self.procedure.clone(),
        }
    }

    /// What the form itself leaves open, in reading order of the screen.
    pub fn gaps(&self) -> Vec<ProblemView> {
        let form = self.form;
        let mut gaps = Vec::new();
        let case_open = !self.procedure.cases.is_empty() && self.case().is_none();
        let unplaced = self
            .pages
            .iter()
            .filter(|page| !page.hidden && !self.has_place(page))
            .count();
        let collects = form.fees.iter().any(|fee| fee.collected)
            || form.postal_charge.is_some_and(|sum| sum > 0);
        for (holds, field, code) in [
            (case_open, "case", "no_case"),
            (
                has_unknown_commune(&form.submitter),
                "submitter.commune",
                "unknown_commune",
            ),
            (
                form.owner.as_ref().is_some_and(has_unknown_commune),
                "owner.commune",
                "unknown_commune",
            ),
            (
                collects && method(&form.payment).is_none(),
                "payment",
                "no_payment",
            ),
        ] {
            if holds {
                gaps.push(stop(field, code));
            }
        }
        if unplaced > 0 {
            let params = BTreeMap::from([("n".to_owned(), unplaced.to_string())]);
            gaps.push(ProblemView {
                params,
                ..stop("components", "pages_unplaced")
            });
        }
        gaps
    }

    /// The field of a problem of the check.
    pub fn at_its_field(&self, problem: Problem) -> ProblemView {
        ProblemView {
            field: field(&problem.place, self.form.owner.is_some()),
            code: problem.code.to_owned(),
            params: problem.params,
            warning: problem.warning,
        }
    }

    fn case(&self) -> Option<ShortCode> {
        let known = self.procedure.cases.iter().map(|case| &case.code);
        known
            .into_iter()
            .find(|code| code.as_str() == self.form.case)
            .cloned()
    }

    /// A part without a case belongs to every case.
    fn in_case(&self, of: Option<&ShortCode>) -> bool {
        of.is_none_or(|code| Some(code) == self.case().as_ref())
    }

    fn asked(&self) -> impl Iterator<Item = &ProcedureComponent> {
        self.procedure
            .components
            .iter()
            .filter(|asked| self.in_case(asked.case.as_ref()))
    }

    fn fees(&self) -> impl Iterator<Item = &ProcedureFee> {
        self.procedure
            .fees
            .iter()
            .filter(|fee| self.in_case(fee.case.as_ref()))
    }

    fn has_place(&self, page: &PageRow) -> bool {
        self.asked()
            .any(|asked| asked.code.as_str() == page.component)
    }

    fn given(&self, asked: &ProcedureComponent) -> Option<ComponentGiven> {
        let code = asked.code.as_str();
        let parts: Vec<Part> = self
            .pages
            .iter()
            .filter(|page| page.component == code)
            .cloned()
            .map(Part::Page)
            .collect();
        let ticked = self
            .form
            .components
            .iter()
            .any(|given| given.code == code && given.received);
        let shown = parts
            .iter()
            .any(|part| matches!(part, Part::Page(page) if !page.hidden));
        (shown || ticked).then(|| ComponentGiven {
            code: code.to_owned(),
            name: asked.name.clone(),
            // A paper that is there and of which none is asked for by number is one copy.
            originals: asked.originals,
            copies: if asked.originals + asked.copies == 0 {
                1
            } else {
                asked.copies
            },
            parts: if shown { parts } else { Vec::new() },
        })
    }

    fn fee(&self, fee: &ProcedureFee) -> Option<FeeGiven> {
        let typed = self
            .form
            .fees
            .iter()
            .find(|typed| typed.code == fee.code.as_str());
        let said = typed.map_or_else(FeeSaid::default, |typed| FeeSaid {
            amount: typed.amount,
            exemption: some(&typed.exemption),
            collected: method(&self.form.payment).filter(|_| typed.collected),
            receipt_number: some(&typed.receipt_number),
        });
        FeeGiven::of(fee, said)
    }

    fn postal(&self) -> Vec<PostalGiven> {
        let charge = self
            .form
            .postal_charge
            .filter(|amount| *amount > 0 && self.form.result_delivery == "postal");
        let given = charge.map(|amount| PostalGiven {
            name: sentence("postal.result_delivery", &[]),
            amount,
            invoice_number: some(&self.form.postal_invoice),
            collected: method(&self.form.payment).is_some(),
        });
        given.into_iter().collect()
    }

    fn result_delivery(&self) -> ResultDelivery {
        let by_post = self.form.result_delivery == "postal";
        let address = Address {
            province: None,
            commune: None,
            line: None,
            text: tidy(&self.form.result_address),
        };
        ResultDelivery {
            method: if by_post {
                DeliveryMethod::Postal
            } else {
                DeliveryMethod::Counter
            },
            place: (!by_post).then(|| self.office_name.clone()),
            address: by_post.then_some(address),
            postal_item: None,
        }
    }
}

pub(super) fn stop(field: &str, code: &str) -> ProblemView {
    ProblemView {
        field: field.to_owned(),
        code: code.to_owned(),
        params: BTreeMap::new(),
        warning: false,
    }
}

/// `/owner/identity/number` → `owner.id_number`; the owner's fields are the submitter's when they are one person.
fn field(place: &str, has_owner: bool) -> String {
    match place {
        "/resultDelivery/address/text" => return "result_address".to_owned(),
        "/resultDelivery/place" => return "result_delivery".to_owned(),
        "/postalCharge" => return "postal_charge".to_owned(),
        "/postalInvoice" => return "postal_invoice".to_owned(),
        "/note" => return "note".to_owned(),
        "/sets" => return "sets".to_owned(),
        _ => {}
    }
    let mut steps = place.trim_start_matches('/').splitn(2, '/');
    let (whose, member) = (
        steps.next().unwrap_or_default(),
        steps.next().unwrap_or_default(),
    );
    let whose = if whose == "owner" && !has_owner {
        "submitter"
    } else {
        whose
    };
    let member = match member {
        "fullName" => "full_name",
        "identity/number" => "id_number",
        "birthDate" => "birth_date",
        "address/text" => "address",
        "authorisation" | "authorisation/name" | "authorisation/number" => "authority_number",
        other => other,
    };
    format!("{whose}.{member}")
}

fn owner_of(person: &PersonForm) -> Owner {
    let kind = match person.kind.as_str() {
        "household_business" => OwnerKind::HouseholdBusiness,
        "enterprise" => OwnerKind::Enterprise,
        "state_body" => OwnerKind::StateBody,
        "organisation" => OwnerKind::Organisation,
        _ => OwnerKind::Citizen,
    };
    let is_citizen = kind == OwnerKind::Citizen;
    Owner {
        kind,
        full_name: tidy(&person.full_name),
        identity: identity(person),
        birth_date: partial_date(&person.birth_date)
            .filter(|_| is_citizen)
            .map(Into::into),
        gender: gender(&person.gender).filter(|_| is_citizen),
        phone: phone(&person.phone),
        email: None,
        address: address(person),
        representative: None,
    }
}

fn other(person: &PersonForm, relation: Relation) -> OtherPerson {
    let address = address(person);
    OtherPerson {
        same_as: (),
        full_name: tidy(&person.full_name),
        identity: identity(person),
        birth_date: partial_date(&person.birth_date).map(Into::into),
        phone: phone(&person.phone),
        email: None,
        address: (!address.text.is_empty()).then_some(address),
        relation,
        authorisation: authorisation(person),
    }
}

fn submitter_relation(person: &PersonForm) -> Relation {
    if authorisation(person).is_some() {
        Relation::Authorised
    } else {
        Relation::Other
    }
}

fn authorisation(person: &PersonForm) -> Option<Authorisation> {
    let number = some(&person.authority_number)?;
    Some(Authorisation {
        name: sentence("paper.authority", &[]),
        number: Some(number),
        issued_on: date(&person.authority_date),
    })
}

fn identity(person: &PersonForm) -> Identity {
    let kind = match person.id_type.as_str() {
        "old_identity_card" => IdentityType::OldIdentityCard,
        "passport" => IdentityType::Passport,
        "tax_code" => IdentityType::TaxCode,
        "other" => IdentityType::Other,
        _ => IdentityType::PersonalNumber,
    };
    let number: String = person
        .id_number
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    Identity {
        kind,
        number: some(&number),
        issued_on: None,
        issued_by: None,
    }
}

fn address(person: &PersonForm) -> Address {
    let commune = communes()
        .iter()
        .find(|commune| commune.code == person.commune);
    Address {
        province: commune.map(|commune| commune.province.clone()),
        commune: commune.map(|commune| commune.code.clone()),
        line: None,
        // The commune is an address of its own where nothing else is known.
        text: some(&person.address)
            .or_else(|| commune.map(|commune| commune.name.clone()))
            .unwrap_or_default(),
    }
}

fn has_unknown_commune(person: &PersonForm) -> bool {
    !person.commune.is_empty()
        && !communes()
            .iter()
            .any(|commune| commune.code == person.commune)
}

fn gender(word: &str) -> Option<Gender> {
    match word {
        "male" => Some(Gender::Male),
        "female" => Some(Gender::Female),
        "other" => Some(Gender::Other),
        _ => None,
    }
}

fn method(word: &str) -> Option<PaymentMethod> {
    match word {
        "cash" => Some(PaymentMethod::Cash),
        "transfer" => Some(PaymentMethod::Transfer),
        _ => None,
    }
}

/// Blanks and dots between the digits are how people write it, not part of it.
fn phone(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-'))
        .collect();
    some(&plain)
}

/// `DD/MM/YYYY`, `MM/YYYY` or `YYYY`, `3/9/1990` too; what is none of these goes on as it is, for the check to name.
fn partial_date(text: &str) -> Option<String> {
    let text = some(text)?;
    let mut parts: Vec<String> = text.split('/').map(|part| format!("{part:0>2}")).collect();
    parts.reverse();
    Some(parts.join("-"))
}

fn date(text: &str) -> Option<LocalDate> {
    NaiveDate::parse_from_str(text.trim(), "%d/%m/%Y")
        .ok()
        .map(LocalDate)
}

fn some(text: &str) -> Option<String> {
    let text = tidy(text);
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_stand_at_the_field_of_the_screen() {
        for (place, has_owner, expected) in [
            ("/owner/fullName", false, "submitter.full_name"),
            ("/owner/fullName", true, "owner.full_name"),
            ("/submitter/identity/number", true, "submitter.id_number"),
            (
                "/recipient/authorisation",
                false,
                "recipient.authority_number",
            ),
            ("/components/KQ.1", false, "components.KQ.1"),
            ("/fees/P01", false, "fees.P01"),
            (
                "/submitter/authorisation/number",
                true,
                "submitter.authority_number",
            ),
            ("/resultDelivery/address/text", false, "result_address"),
            ("/note", false, "note"),
        ] {
            assert_eq!(field(place, has_owner), expected);
        }
    }

    #[test]
    fn dates_are_read_as_far_as_they_are_known() {
        for (typed, read) in [
            ("03/09/1990", Some("1990-09-03")),
            ("3/9/1990", Some("1990-09-03")),
            ("09/1990", Some("1990-09")),
            ("1990", Some("1990")),
            (" ", None),
        ] {
            assert_eq!(partial_date(typed).as_deref(), read);
        }
    }
}

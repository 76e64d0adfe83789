//! Who was named to take a result, and whether the one who came is that person.

use wire::{
    Dossier, Filing, Identity, OtherPerson, Owner, Party, Recipient, Relation, ResultDelivery,
    Submitter,
};

use crate::domain::fold;
use crate::store::{DossierRow, Store, StoreError};

/// Somebody who may come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Name.
    pub name: String,
    /// Identity paper.
    pub identity: Identity,
    /// Telephone.
    pub phone: Option<String>,
    /// Relation to the owner; none for the owner.
    pub relation: Option<Relation>,
    /// The paper that shows the authority, in words, where it was shown at reception.
    pub authorisation: Option<String>,
}

/// Who was named at reception or on the portal.
#[derive(Debug, Clone)]
pub struct Registered {
    /// Chủ hồ sơ.
    pub owner: Named,
    /// Người đại diện theo pháp luật of an owner that is a body.
    pub representative: Option<Named>,
    /// Người nhận kết quả, when not the owner.
    pub recipient: Option<Named>,
    /// How the result was wished for.
    pub delivery: Option<ResultDelivery>,
}

/// The one who came, as the card or the clerk says.
#[derive(Debug, Clone, Copy)]
pub struct Came<'a> {
    /// Name, may be empty.
    pub name: &'a str,
    /// Number of the identity paper, may be empty.
    pub number: &'a str,
}

/// Whether the one who came is who was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The owner, or the legal representative of one.
    Owner,
    /// The recipient who was named, with the authority shown then.
    Recipient,
    /// The recipient who was named; nothing that shows the authority is on record.
    RecipientUnproven,
    /// Somebody else.
    Differs,
    /// Too little is known to compare.
    Open,
}

impl Fit {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Fit::Owner => "owner",
            Fit::Recipient => "recipient",
            Fit::RecipientUnproven => "recipient_unproven",
            Fit::Differs => "differs",
            Fit::Open => "open",
        }
    }
}

impl Registered {
    /// Who the result goes to unless somebody else comes.
    pub fn expected(&self) -> &Named {
        self.recipient.as_ref().unwrap_or(&self.owner)
    }

    /// Compares by the digits of the card; by name only where no number was recorded.
    pub fn compare(&self, came: Came<'_>) -> Fit {
        let owners = [Some(&self.owner), self.representative.as_ref()];
        if owners.into_iter().flatten().any(|named| is(named, came)) {
            return Fit::Owner;
        }
        match &self.recipient {
            Some(named) if is(named, came) => match (&named.authorisation, named.relation) {
                (Some(_), _) | (_, Some(Relation::LegalRepresentative)) => Fit::Recipient,
                (None, _) => Fit::RecipientUnproven,
            },
            Some(_) | None if came.number.is_empty() => Fit::Open,
            Some(_) | None => Fit::Differs,
        }
    }
}

fn is(named: &Named, came: Came<'_>) -> bool {
    match &named.identity.number {
        Some(number) => !came.number.is_empty() && bare(number) == bare(came.number),
        None => !came.name.is_empty() && fold(&named.name) == fold(came.name),
    }
}

/// A number as it is compared: without spaces, in capitals.
fn bare(number: &str) -> String {
    let kept: String = number.split_whitespace().collect();
    kept.to_uppercase()
}

/// Who was named for a dossier: in our own bytes, else in what was filed.
pub fn registered(store: &Store, row: &DossierRow) -> Result<Registered, StoreError> {
    if let Some(filing) = store.filing(row.id)? {
        return Ok(of_filing(&filing));
    }
    let (_, body) = store.body(row.id)?;
    let dossier: Dossier = serde_json::from_slice(&body)
        .map_err(|_| StoreError::Damaged(format!("dossier {}", row.id)))?;
    Ok(people(
        &dossier.owner,
        Some(&dossier.submitter),
        Some(&dossier.recipient),
        Some(dossier.result_delivery),
    ))
}

fn of_filing(filing: &Filing) -> Registered {
    people(
        &filing.owner,
        filing.submitter.as_ref(),
        filing.recipient.as_ref(),
        filing.result_delivery.clone(),
    )
}

fn people(
    owner: &Owner,
    submitter: Option<&Submitter>,
    recipient: Option<&Recipient>,
    delivery: Option<ResultDelivery>,
) -> Registered {
    let other = match recipient {
        Some(Recipient::Other(person)) => Some(person.as_ref()),
        Some(Recipient::Same(same)) => match same.same_as {
            Party::Owner => None,
            Party::Submitter => submitter.and_then(Submitter::other),
        },
        None => None,
    };
    Registered {
        owner: Named {
            name: owner.full_name.clone(),
            identity: owner.identity.clone(),
            phone: owner.phone.clone(),
            relation: None,
            authorisation: None,
        },
        representative: owner.representative.as_ref().map(|person| Named {
            name: person.full_name.clone(),
            identity: person.identity.clone(),
            phone: None,
            relation: Some(Relation::LegalRepresentative),
            authorisation: None,
        }),
        recipient: other.map(named),
        delivery,
    }
}

fn named(person: &OtherPerson) -> Named {
    let paper = person.authorisation.as_ref();
    Named {
        name: person.full_name.clone(),
        identity: person.identity.clone(),
        phone: person.phone.clone(),
        relation: Some(person.relation),
        authorisation: paper.map(|paper| match &paper.number {
            Some(number) => format!("{} {number}", paper.name),
            None => paper.name.clone(),
        }),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use wire::IdentityType;

    fn one(name: &str, number: Option<&str>, authorisation: Option<&str>) -> Named {
        Named {
            name: name.to_owned(),
            identity: Identity {
                kind: number.map_or(IdentityType::None, |_| IdentityType::PersonalNumber),
                number: number.map(str::to_owned),
                issued_on: None,
                issued_by: None,
            },
            phone: None,
            relation: None,
            authorisation: authorisation.map(str::to_owned),
        }
    }

    fn case(owner: Named, recipient: Option<Named>) -> Registered {
        Registered {
            owner,
            representative: None,
            recipient,
            delivery: None,
        }
    }

    #[test]
    fn a_person_is_who_the_digits_of_the_card_say() {
        let owner = || one("Phùng Ngọc Lưỡng", Some("099090001111"), None);
        let proven = || {
            one(
                "Phùng Thị Hạnh Huệ",
                Some("099198002746"),
                Some("giấy ủy quyền"),
            )
        };
        let bare = || one("Đặng Hữu Trưởng", Some("099198002747"), None);
        let unknown = || one("Nguyễn Thị Ánh", None, None);
        for (registered, name, number, expected) in [
            (case(owner(), None), "", "099 090 001 111", Fit::Owner),
            // The same name with another number is another person.
            (
                case(owner(), None),
                "Phùng Ngọc Lưỡng",
                "099090001112",
                Fit::Differs,
            ),
            (case(owner(), None), "Phùng Ngọc Lưỡng", "", Fit::Open),
            (
                case(owner(), Some(proven())),
                "",
                "099198002746",
                Fit::Recipient,
            ),
            (
                case(owner(), Some(bare())),
                "",
                "099198002747",
                Fit::RecipientUnproven,
            ),
            (
                case(owner(), Some(proven())),
                "",
                "099090001111",
                Fit::Owner,
            ),
            (
                case(owner(), Some(proven())),
                "Ai đó",
                "099000000000",
                Fit::Differs,
            ),
            (case(unknown(), None), "nguyen thi anh", "", Fit::Owner),
            (
                case(unknown(), None),
                "Nguyễn Văn Ánh",
                "099000000000",
                Fit::Differs,
            ),
        ] {
            let came = Came { name, number };
            assert_eq!(registered.compare(came), expected, "{name} {number}");
        }
    }
}

//! The head of every printed form: the agency on whose behalf the counter works, the place, whom to ring.

use forms::AgencyHead;
use wire::Agency;

use crate::store::{Store, StoreError};
use crate::words::sentence;

/// What the head of a form says, and where the counter stands in its body.
#[derive(Clone)]
pub struct Letterhead {
    /// The agency in two lines; never the post office.
    pub head: AgencyHead,
    /// The place before the date.
    pub place: String,
    /// `Bưu điện trung tâm, quầy 02, nhận thay Sở Du lịch`.
    pub received_place: String,
    /// Whom to ring, where the catalogue says it.
    pub hotline: Option<String>,
}

impl Letterhead {
    /// The head for forms of an agency, made at an office.
    pub fn of(
        store: &Store,
        agency: &str,
        agency_name: &str,
        office: &str,
    ) -> Result<Self, StoreError> {
        let agencies = store.agencies()?;
        let known = agencies.iter().find(|row| row.ident.as_str() == agency);
        let head = head(store, agency, agency_name, known)?;
        Ok(Self {
            place: place(&head.parent, office),
            head,
            received_place: received_place(store, agency_name, office)?,
            hotline: known.and_then(|known| known.phone.clone()),
        })
    }
}

/// The place of what the post office signs itself, the one of the forms it gives out for the agencies: the first province
/// that an agency here works in, else the office.
pub(crate) fn place_of_office(store: &Store, office: &str) -> Result<String, StoreError> {
    for known in store.agencies()? {
        let head = head(store, known.ident.as_str(), &known.name, Some(&known))?;
        if let Some(province) = province(&head.parent) {
            return Ok(province);
        }
    }
    Ok(office.to_owned())
}

/// The head that the settings hold for the agency, else the catalogue's.
fn head(
    store: &Store,
    agency: &str,
    name: &str,
    known: Option<&Agency>,
) -> Result<AgencyHead, StoreError> {
    let account = store.account(agency)?;
    let (parent, unit) = account
        .map(|account| (account.head_parent, account.head_unit))
        .unwrap_or_default();
    let or = |set: String, known: &str| {
        if set.is_empty() {
            known.to_owned()
        } else {
            set
        }
    };
    let superior = known.and_then(|known| known.parent_name.as_deref());
    Ok(AgencyHead {
        parent: or(parent, superior.unwrap_or_default()),
        unit: or(unit, name),
    })
}

/// The place before the date is the province, which the superior body carries in its name; else the office.
fn place(parent: &str, office: &str) -> String {
    province(parent).unwrap_or_else(|| office.to_owned())
}

fn province(parent: &str) -> Option<String> {
    let name = [
        "UBND TỈNH ",
        "UBND THÀNH PHỐ ",
        "UBND Tỉnh ",
        "UBND tỉnh ",
        "UBND thành phố ",
    ]
    .iter()
    .find_map(|start| parent.strip_prefix(start));
    name.map(capitalised)
}

fn capitalised(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters
            .next()
            .map(|first| first.to_uppercase().to_string())
            .unwrap_or_default();
        first + &letters.as_str().to_lowercase()
    };
    name.split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}

fn received_place(store: &Store, agency_name: &str, office: &str) -> Result<String, StoreError> {
    let counter = store.setting("office.counter")?.unwrap_or_default();
    let gaps = [
        ("office", office),
        ("counter", &counter),
        ("agency", agency_name),
    ];
    Ok(sentence("slip.received_place", &gaps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_the_province_in_the_head() {
        for (parent, expected) in [
            ("UBND TỈNH MẪU", "Mẫu"),
            ("UBND THÀNH PHỐ MẪU ĐẠI", "Mẫu Đại"),
            ("", "Bưu điện trung tâm"),
        ] {
            assert_eq!(place(parent, "Bưu điện trung tâm"), expected);
        }
    }
}

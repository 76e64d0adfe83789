//! Numbers of receipts and invoices that stand on another dossier already. Said and not forbidden: one receipt may be
//! for several dossiers of a citizen.

use super::{Problem, Request};
use crate::domain::MoneyOwner;
use crate::store::{Store, StoreError};

/// One warning for each number that was used before.
pub fn numbers_used(store: &Store, request: &Request) -> Result<Vec<Problem>, StoreError> {
    let fees = request.fees.iter().filter_map(|fee| {
        let place = format!("/fees/{}", fee.code);
        Some((MoneyOwner::Agency, place, fee.receipt_number.as_deref()?))
    });
    let charges = request.postal.iter().filter_map(|charge| {
        let place = "/postalInvoice".to_owned();
        Some((MoneyOwner::Post, place, charge.invoice_number.as_deref()?))
    });
    let mut problems = Vec::new();
    for (owner, place, number) in fees.chain(charges) {
        problems.extend(number_used(
            store,
            owner,
            request.agency().as_str(),
            &place,
            number,
        )?);
    }
    Ok(problems)
}

/// A warning where the number stands on a dossier already.
pub fn number_used(
    store: &Store,
    owner: MoneyOwner,
    agency: &str,
    place: &str,
    number: &str,
) -> Result<Option<Problem>, StoreError> {
    let used = store.number_used(owner, agency, number)?;
    Ok(used.map(|code| Problem::warn(place, "receipt_number_used").with("code", code)))
}

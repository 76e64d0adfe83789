//! One sum after reception: collected later, waived, or given back.

use wire::{CollectAt, Moment, PaymentMethod, Procedure};

use super::{CashError, grounds};
use crate::domain::{Delivery, Dong, Entry, MoneyOwner, PersonId, tidy};
use crate::store::{DossierRow, NewPayment, NewSum, Store, StoreError, SumPaid, SumRef};

/// Which sum is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// One on record, by its place.
    Row(MoneyOwner, u32),
    /// A fee of the procedure that was no sum yet; the amount where the catalogue leaves it open.
    Fee(String, Option<Dong>),
    /// A charge of the post that came up later.
    Charge(String, Dong),
}

/// A collection.
pub struct Collection {
    /// Which sum.
    pub which: Which,
    /// On which occasion.
    pub occasion: CollectAt,
    /// How.
    pub method: PaymentMethod,
    /// Number of the receipt or invoice, typed or scanned.
    pub number: Option<String>,
    /// The number was used before and is right all the same.
    pub again: bool,
}

/// An exemption or reduction.
pub struct Exemption {
    /// Whose money and its place.
    pub sum: (MoneyOwner, u32),
    /// What is still to pay.
    pub left: Dong,
    /// The ground, from the list of the procedure.
    pub ground: String,
}

/// A refund.
pub struct Refund {
    /// Whose money and its place.
    pub sum: (MoneyOwner, u32),
    /// How much; all that is held when nothing is said.
    pub amount: Option<Dong>,
    /// Why.
    pub reason: String,
    /// How.
    pub method: PaymentMethod,
}

/// Collects a sum that was due.
pub fn collect(
    store: &Store,
    row: &DossierRow,
    asked: Collection,
    (now, person): (Moment, &PersonId),
) -> Result<(), CashError> {
    alive(row)?;
    let (owner, sum, amount) = match asked.which {
        Which::Row(owner, position) => {
            let sum = sum_at(store, row, (owner, position))?;
            if sum.held() > Dong(0) {
                return Err(CashError::AlreadyCollected);
            }
            (owner, SumRef::Row(position), positive(sum.amount)?)
        }
        Which::Fee(code, amount) => {
            let sum = later_fee(store, row, &code, amount)?;
            let amount = Dong(sum.amount);
            (MoneyOwner::Agency, SumRef::New(sum), amount)
        }
        Which::Charge(name, amount) => {
            let name = tidy(&name);
            if name.is_empty() {
                return Err(CashError::NoReason);
            }
            let amount = amount_said(Some(amount))?;
            (
                MoneyOwner::Post,
                SumRef::New(new_sum("post", "", &name, amount)),
                amount,
            )
        }
    };
    let number = asked
        .number
        .map(|number| tidy(&number))
        .filter(|number| !number.is_empty());
    if let (Some(number), false) = (&number, asked.again)
        && let Some(code) = store.number_used(owner, &row.agency, number)?
    {
        return Err(CashError::NumberUsed(code));
    }
    let payment = NewPayment {
        dossier: row.id,
        owner,
        sum,
        kind: Entry::Collected,
        amount,
        at: now,
        occasion: asked.occasion,
        method: asked.method,
        number,
        reason: None,
        person: person.clone(),
    };
    Ok(store.record_payment(&payment, "money_collected")?)
}

/// Waives or reduces a sum of the agency that was not collected. The post's charge has no such list.
pub fn exempt(
    store: &Store,
    row: &DossierRow,
    asked: &Exemption,
    (now, person): (Moment, &PersonId),
) -> Result<(), CashError> {
    alive(row)?;
    let sum = sum_at(store, row, asked.sum)?;
    if sum.taken > Dong(0) {
        return Err(CashError::AlreadyCollected);
    }
    positive(sum.amount)?;
    if asked.left < Dong(0) || asked.left >= sum.amount {
        return Err(CashError::NoAmount);
    }
    let ground = tidy(&asked.ground);
    if ground.is_empty() {
        return Err(CashError::NoReason);
    }
    if sum.owner != MoneyOwner::Agency || !grounds(&row.procedure, now.day()).contains(&ground) {
        return Err(CashError::UnknownGround);
    }
    let payment = NewPayment {
        dossier: row.id,
        owner: sum.owner,
        sum: SumRef::Row(sum.position),
        kind: Entry::Exempted,
        amount: Dong(sum.amount.0 - asked.left.0),
        at: now,
        occasion: CollectAt::Reception,
        method: PaymentMethod::Other,
        number: None,
        reason: Some(ground),
        person: person.clone(),
    };
    Ok(store.record_payment(&payment, "money_exempted")?)
}

/// Gives back what was collected, and nothing else.
pub fn refund(
    store: &Store,
    row: &DossierRow,
    asked: &Refund,
    (now, person): (Moment, &PersonId),
) -> Result<(), CashError> {
    let sum = sum_at(store, row, asked.sum)?;
    if sum.held() <= Dong(0) {
        positive(sum.amount)?;
        return Err(match sum.taken > Dong(0) {
            true => CashError::GivenBack,
            false => CashError::NotCollected,
        });
    }
    let amount = amount_said(Some(asked.amount.unwrap_or(sum.held())))?;
    if amount > sum.held() {
        return Err(CashError::TooMuch(sum.held()));
    }
    let reason = tidy(&asked.reason);
    if reason.is_empty() {
        return Err(CashError::NoReason);
    }
    let payment = NewPayment {
        dossier: row.id,
        owner: sum.owner,
        sum: SumRef::Row(sum.position),
        kind: Entry::Refunded,
        amount,
        at: now,
        occasion: CollectAt::Return,
        method: asked.method,
        number: None,
        reason: Some(reason),
        person: person.clone(),
    };
    Ok(store.record_payment(&payment, "money_refunded")?)
}

fn alive(row: &DossierRow) -> Result<(), CashError> {
    match row.delivery {
        Delivery::Void => Err(CashError::Void),
        Delivery::Draft
        | Delivery::Ready
        | Delivery::Sending
        | Delivery::Waiting
        | Delivery::Acknowledged
        | Delivery::Refused
        | Delivery::Conflict => Ok(()),
    }
}

/// A dossier without sums is free; one with others has no such sum.
fn sum_at(
    store: &Store,
    row: &DossierRow,
    (owner, position): (MoneyOwner, u32),
) -> Result<SumPaid, CashError> {
    let sums = store.sums_paid(row.id)?;
    let free = sums
        .iter()
        .all(|sum| sum.amount == Dong(0) && sum.taken == Dong(0));
    let found = sums
        .into_iter()
        .find(|sum| sum.owner == owner && sum.position == position);
    match (found, free) {
        (Some(sum), _) => Ok(sum),
        (None, true) => Err(CashError::Free),
        (None, false) => Err(StoreError::NotFound("sum").into()),
    }
}

fn positive(amount: Dong) -> Result<Dong, CashError> {
    if amount > Dong(0) {
        Ok(amount)
    } else {
        Err(CashError::Free)
    }
}

fn amount_said(amount: Option<Dong>) -> Result<Dong, CashError> {
    amount
        .filter(|amount| *amount > Dong(0))
        .ok_or(CashError::NoAmount)
}

/// A fee of the edition under which the dossier was received, not yet among its sums.
fn later_fee(
    store: &Store,
    row: &DossierRow,
    code: &str,
    said: Option<Dong>,
) -> Result<NewSum, CashError> {
    let procedure: Procedure = store
        .procedure_edition(&row.procedure, row.edition)?
        .ok_or(StoreError::NotFound("procedure"))?;
    let fee = procedure.fees.iter().find(|fee| fee.code.0 == code);
    let fee = fee.ok_or(if procedure.fees.is_empty() {
        CashError::Free
    } else {
        StoreError::NotFound("sum").into()
    })?;
    let known = |sum: &SumPaid| sum.owner == MoneyOwner::Agency && sum.code == code;
    if store.sums_paid(row.id)?.iter().any(known) {
        return Err(CashError::AlreadyCollected);
    }
    let listed = fee
        .amount
        .map(|amount| Dong(i64::try_from(amount.0).unwrap_or(i64::MAX)));
    let amount = match listed {
        Some(amount) => positive(amount)?,
        None => amount_said(said)?,
    };
    Ok(new_sum("agency", code, &fee.name, amount))
}

fn new_sum(owner: &'static str, code: &str, name: &str, amount: Dong) -> NewSum {
    NewSum {
        owner,
        code: code.to_owned(),
        name: name.to_owned(),
        amount: amount.0,
        exemption: None,
        collected_at: None,
        method: None,
        number: None,
    }
}

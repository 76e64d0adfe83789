//! Money that moved after reception: the province gets the whole dossier again, as a correction, once it has the
//! dossier itself. Of a dossier that others made the contract has no place for money: it stays with the counter.

use wire::{
    AgencyFee, CollectAt, Collected, Dossier, FeeKind, Fees, Money, PaymentMethod, PostalCharge,
    PostalChargeKind, ProcedureFee, RevisionKind, RevisionReason, ShortCode,
};

use super::error::SyncError;
use super::line::Line;
use crate::domain::{Dong, DossierId, Entry, MoneyOwner, News};
use crate::store::{PaymentRow, Store, StoreError, SumPaid};
use crate::words::sentence;

/// Longest text of the contract for a reason.
const LONGEST: usize = 2_000;

impl Line {
    /// Queues what the province does not know yet of the money of our dossiers.
    pub fn tell_money(&self) -> Result<(), SyncError> {
        let store = &self.0.store;
        for id in store.money_untold()? {
            let Some((number, body, last)) = told(store, id)? else {
                continue;
            };
            match store.tell_money(id, (number, &body), last, self.now()) {
                Ok(()) => [News::Dossier(id), News::Queue, News::Status]
                    .iter()
                    .for_each(|news| (self.0.tell)(news)),
                // Another revision went first meanwhile: after that one.
                Err(StoreError::WrongState) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

/// The next revision with its bytes, and the last payment that it tells of.
fn told(store: &Store, id: DossierId) -> Result<Option<(u32, Vec<u8>, i64)>, StoreError> {
    let payments = store.payments(id)?;
    let untold: Vec<&PaymentRow> = payments
        .iter()
        .filter(|one| one.revision.is_none())
        .collect();
    let Some(last) = untold.last().map(|one| one.id) else {
        return Ok(None);
    };
    let (number, body) = store.body(id)?;
    let damaged = |_| StoreError::Damaged("dossier body".to_owned());
    let mut dossier: Dossier = serde_json::from_slice(&body).map_err(damaged)?;
    let sums = store.sums_paid(id)?;
    let edition = store.procedure_edition(&dossier.procedure.code.0, dossier.procedure.edition)?;
    let listed = edition.map(|procedure| procedure.fees).unwrap_or_default();
    let text = untold
        .iter()
        .map(|one| in_words(one, &sums))
        .collect::<Vec<_>>()
        .join("; ");
    dossier.revision = number + 1;
    dossier.revision_reason = Some(RevisionReason {
        kind: RevisionKind::Correction,
        supplement_request: None,
        text: Some(text.chars().take(LONGEST).collect()),
    });
    // A version sets the date in force: the agency may have moved it since these bytes.
    dossier.due_at = store.dossier(id)?.due_at;
    dossier.fees = fees(&dossier.fees, &sums, &payments, &listed);
    let body = serde_json::to_vec(&dossier).map_err(damaged)?;
    Ok(Some((number + 1, body, last)))
}

/// `Thu Phí thẩm định: 650.000 đ`.
fn in_words(payment: &PaymentRow, sums: &[SumPaid]) -> String {
    let of = |sum: &&SumPaid| sum.owner == payment.owner && sum.position == payment.position;
    let name = sums.iter().find(of).map_or("", |sum| &sum.name);
    let key = match payment.kind {
        Entry::Collected => "money.told_collected",
        Entry::Exempted => "money.told_exempted",
        Entry::Refunded => "money.told_refunded",
    };
    let amount = payment.amount.to_string();
    let reason = payment.reason.as_deref().unwrap_or_default();
    sentence(
        key,
        &[("name", name), ("amount", &amount), ("reason", reason)],
    )
}

/// The sums as they are; those of the bytes come first and in their order, later ones behind them.
fn fees(before: &Fees, sums: &[SumPaid], payments: &[PaymentRow], listed: &[ProcedureFee]) -> Fees {
    let of = |owner| sums.iter().filter(move |sum| sum.owner == owner);
    let agency = of(MoneyOwner::Agency).enumerate().map(|(n, sum)| {
        let fee = listed.iter().find(|fee| fee.code.0 == sum.code);
        let known = before.agency.get(n);
        AgencyFee {
            code: ShortCode(sum.code.clone()),
            name: sum.name.clone(),
            kind: known.map_or(fee.map_or(FeeKind::Fee, |fee| fee.kind), |known| known.kind),
            amount: left(sum),
            exemption: sum.exemption.clone(),
            collect_at: known.map_or_else(
                || fee.map_or(CollectAt::Return, |fee| fee.collect_at),
                |known| known.collect_at,
            ),
            collected: collected(sum, payments),
        }
    });
    let postal = of(MoneyOwner::Post).enumerate().map(|(n, sum)| {
        let paid = collected(sum, payments);
        PostalCharge {
            kind: before
                .postal
                .get(n)
                .map_or(PostalChargeKind::Other, |known| known.kind),
            name: sum.name.clone(),
            amount: left(sum),
            collected_at: paid.as_ref().map(|paid| paid.at),
            invoice_number: paid.and_then(|paid| paid.receipt_number),
        }
    });
    Fees {
        agency: agency.collect(),
        postal: postal.collect(),
    }
}

/// What the citizen pays in the end: what was given back is no longer due.
fn left(sum: &SumPaid) -> Money {
    let amount = if sum.taken > Dong(0) {
        sum.held()
    } else {
        sum.amount
    };
    Money(u64::try_from(amount.0).unwrap_or(0))
}

/// The last collection, while something of it is held.
fn collected(sum: &SumPaid, payments: &[PaymentRow]) -> Option<Collected> {
    if sum.held() <= Dong(0) {
        return None;
    }
    let of = |one: &&PaymentRow| {
        one.owner == sum.owner && one.position == sum.position && one.kind == Entry::Collected
    };
    let payment = payments.iter().rfind(of)?;
    let method = serde_json::from_value(payment.method.as_str().into());
    Some(Collected {
        at: payment.at,
        method: method.unwrap_or(PaymentMethod::Other),
        receipt_series: None,
        receipt_number: payment.number.clone(),
    })
}

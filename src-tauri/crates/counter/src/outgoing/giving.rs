//! Giving a result out: what is wrong or open, and the act. A result is never withheld for being fetched late.

use std::io::{Read, Write};

use wire::{
    DeliveryMethod, Event, EventWhat, Identity, IdentityType, LocalDate, Moment, Relation,
    ResultHandedOver, Uuid7,
};

use super::OutgoingError;
use super::handover::clerk;
use super::pad::PadSignature;
use super::recipient::{Came, Fit, Named, Registered, registered};
use crate::domain::{
    Business, Epoch, MessageId, MoneyOwner, NoPostalItem, Person, PostalItem, Signature, Taker,
    fresh_uuid, is_line, mask, tidy, undo_until,
};
use crate::intake::{Problem, number_used};
use crate::store::{
    DossierRow, GivenPaper, NewMessage, NewReturn, ReturnRow, Store, StoreError, Stored, SumRow,
};
use crate::words::sentence;

/// Most papers of one return, and most originals or copies of one.
const MOST: usize = 50;

/// What a clerk says of a return.
#[derive(Debug, Clone)]
pub struct ReturnAsked {
    /// Who takes it.
    pub taker: Taker,
    /// Name of the one who came.
    pub name: String,
    /// Their identity paper.
    pub identity_type: IdentityType,
    /// Its number.
    pub number: String,
    /// Relation to the owner, where it is not who was named.
    pub relation: Option<Relation>,
    /// What shows the authority now.
    pub authorisation: AuthorisationShown,
    /// Mã bưu gửi.
    pub item: String,
    /// What is given.
    pub given: Vec<GivenPaper>,
    /// Where they sign.
    pub signature: Signature,
    /// The signature of the pad.
    pub signed: Option<PadSignature>,
    /// The money that is due is paid now.
    pub collected: bool,
    /// Number of the receipt for it.
    pub receipt: String,
}

/// A giấy ủy quyền or giấy giới thiệu as it is shown: scanned, or its number and day.
#[derive(Debug, Clone, Default)]
pub struct AuthorisationShown {
    /// Name of the paper.
    pub name: String,
    /// Number.
    pub number: String,
    /// Day.
    pub issued_on: Option<LocalDate>,
    /// The paper, scanned.
    pub scanned: Option<Vec<u8>>,
}

impl AuthorisationShown {
    fn is_enough(&self) -> bool {
        self.scanned.is_some() || (!self.number.is_empty() && self.issued_on.is_some())
    }

    fn in_words(&self) -> Option<String> {
        let name = match self.name.is_empty() {
            true => sentence("return.authorisation_paper", &[]),
            false => self.name.clone(),
        };
        let day = self.issued_on.map(|day| forms::day_in_digits(day.0));
        match (self.number.is_empty(), day) {
            (false, Some(day)) => {
                let gaps = [
                    ("name", name.as_str()),
                    ("number", &self.number),
                    ("day", &day),
                ];
                Some(sentence("return.authorisation_words", &gaps))
            }
            _ => self.scanned.as_ref().map(|_| name),
        }
    }
}

/// What is still to be paid for a dossier.
pub fn due_money(sums: &[SumRow]) -> i64 {
    let due = sums.iter().filter(|sum| sum.collected_at.is_none());
    due.map(|sum| sum.amount).sum()
}

/// What stops the return, or is to be looked at.
pub fn check_return(
    store: &Store,
    row: &DossierRow,
    asked: &ReturnAsked,
) -> Result<Vec<Problem>, OutgoingError> {
    let mut problems = Vec::new();
    if row.business != Some(Business::DONE) && !store.result_came_back(row.id)? {
        let status = row.business.map(Business::number).unwrap_or_default();
        problems.push(
            Problem::stop("", "return_not_ready")
                .with("status", status)
                .with("due_at", row.due_at),
        );
        return Ok(problems);
    }
    let named = registered(store, row)?;
    match asked.taker {
        Taker::Owner => check_owner(&mut problems, &named, asked),
        Taker::Other => check_other(&mut problems, &named, asked),
        Taker::Post => check_post(&mut problems, &named, asked),
    }
    check_given(&mut problems, asked, store.results_awaited(row.id)?);
    let due = due_money(&store.sums(row.id)?);
    if due > 0 && !asked.collected {
        problems.push(Problem::stop("/collected", "return_money_due").with("amount", due));
    }
    if due > 0 && asked.collected && !asked.receipt.is_empty() {
        let number = asked.receipt.as_str();
        problems.extend(number_used(
            store,
            MoneyOwner::Agency,
            &row.agency,
            "/receipt",
            number,
        )?);
    }
    if asked.taker != Taker::Post && asked.signature == Signature::Pad && !is_signed(asked) {
        problems.push(Problem::stop("/signature", "return_no_signature"));
    }
    Ok(problems)
}

fn is_signed(asked: &ReturnAsked) -> bool {
    let pad = asked.signed.as_ref();
    pad.is_some_and(|pad| pad.is_sound() && pad.is_signed())
}

fn came(asked: &ReturnAsked) -> Came<'_> {
    Came {
        name: &asked.name,
        number: &asked.number,
    }
}

fn check_owner(problems: &mut Vec<Problem>, named: &Registered, asked: &ReturnAsked) {
    match named.compare(came(asked)) {
        Fit::Owner => {}
        Fit::Open => problems.push(Problem::stop("/number", "return_no_number")),
        Fit::Recipient | Fit::RecipientUnproven | Fit::Differs => {
            problems.push(Problem::stop("/number", "return_not_owner"));
        }
    }
}

/// Somebody else needs an authorisation: on record since reception, scanned now, or its number and day.
fn check_other(problems: &mut Vec<Problem>, named: &Registered, asked: &ReturnAsked) {
    if !is_line(&asked.name) {
        problems.push(Problem::stop("/name", "return_no_name"));
    }
    if asked.number.is_empty() || !is_line(&asked.number) {
        problems.push(Problem::stop("/number", "return_no_number"));
    }
    match named.compare(came(asked)) {
        Fit::Owner | Fit::Recipient => {}
        Fit::RecipientUnproven | Fit::Differs | Fit::Open => {
            if !asked.authorisation.is_enough() {
                problems.push(Problem::stop("/authorisation", "return_no_authorisation"));
            }
        }
    }
}

fn check_post(problems: &mut Vec<Problem>, named: &Registered, asked: &ReturnAsked) {
    match PostalItem::read(&asked.item) {
        Ok(PostalItem::S10(_)) => {}
        Ok(PostalItem::Other(_)) => problems.push(Problem::warn("/item", "item_not_checked")),
        Err(NoPostalItem::CheckDigit) => problems.push(Problem::stop("/item", "item_check_digit")),
        Err(NoPostalItem::NotANumber) => problems.push(Problem::stop("/item", "item_not_a_number")),
    }
    let by_post = |method: &DeliveryMethod| *method == DeliveryMethod::Postal;
    if !named
        .delivery
        .as_ref()
        .is_some_and(|wish| by_post(&wish.method))
    {
        problems.push(Problem::warn("/taker", "return_not_by_post"));
    }
}

fn check_given(problems: &mut Vec<Problem>, asked: &ReturnAsked, awaited: u32) {
    let counted = |paper: &GivenPaper| {
        let count = paper.originals as usize + paper.copies as usize;
        is_line(&paper.name) && (1..=MOST).contains(&count)
    };
    match (asked.given.is_empty(), awaited) {
        (true, 0) => problems.push(Problem::stop("/given", "return_nothing")),
        (true, _) => problems.push(Problem::stop("/given", "return_not_here")),
        (false, _) => {}
    }
    if asked.given.len() > MOST || !asked.given.iter().all(counted) {
        problems.push(Problem::stop("/given", "return_bad_paper"));
    }
}

/// Gives the result out. Status 9 stays until the province says 10; whether it was on time was judged at 9. What the
/// post brought back is given again under a number of its own; the province, which takes 10 once, hears nothing more.
pub fn give_result(
    store: &Store,
    row: &DossierRow,
    asked: &ReturnAsked,
    person: &Person,
    epoch: Epoch,
    now: Moment,
) -> Result<ReturnRow, OutgoingError> {
    let asked = tidied(asked);
    if let Some(given) = store.return_of(row.id)? {
        let (at, number) = (given.at, given.number);
        return Err(OutgoingError::Returned { at, number });
    }
    let problems = check_return(store, row, &asked)?;
    if problems.iter().any(|problem| !problem.warning) {
        return Err(OutgoingError::Problems(problems));
    }
    let new = new_return(store, row, &asked, person, epoch, now)?;
    let event = match store.is_return_told(row.id)? {
        true => None,
        false => Some(NewMessage::event(
            &row.agency,
            row.id,
            &row.owner,
            &event(&new, person, now),
            new.undo_until,
        )?),
    };
    let given = store.give_result(&new, event.as_ref(), now);
    if given.is_err() {
        for stored in [&new.authorised_by, &new.signed].into_iter().flatten() {
            store.discard_object(stored)?;
        }
    }
    Ok(given?)
}

fn tidied(asked: &ReturnAsked) -> ReturnAsked {
    let mut asked = asked.clone();
    for text in [
        &mut asked.name,
        &mut asked.number,
        &mut asked.receipt,
        &mut asked.authorisation.name,
        &mut asked.authorisation.number,
    ] {
        *text = tidy(text);
    }
    asked
}

fn new_return(
    store: &Store,
    row: &DossierRow,
    asked: &ReturnAsked,
    person: &Person,
    epoch: Epoch,
    now: Moment,
) -> Result<NewReturn, OutgoingError> {
    let named = registered(store, row)?;
    let who = who(&named, asked);
    let by_post = asked.taker == Taker::Post;
    let due = due_money(&store.sums(row.id)?) > 0;
    let key = store.key_of(row.id)?;
    let keep = |bytes: &Option<Vec<u8>>| {
        bytes
            .as_ref()
            .map(|bytes| sealed(store, &key, bytes))
            .transpose()
    };
    let on_pad = !by_post && asked.signature == Signature::Pad;
    let drawn = asked.signed.as_ref().filter(|_| on_pad);
    let drawn = drawn.map(serde_json::to_vec).transpose().map_err(broken)?;
    Ok(NewReturn {
        id: MessageId(fresh_uuid(now)?),
        dossier: row.id,
        counter: store.place()?,
        epoch,
        taker: who.taker,
        name: who.name,
        identity: who.identity,
        relation: who.relation,
        authorisation: who.authorisation,
        authorised_by: keep(&asked.authorisation.scanned)?,
        signature: (!by_post).then_some(asked.signature),
        signed: keep(&drawn)?,
        given: asked.given.clone(),
        took_money: due && asked.collected,
        receipt: (!asked.receipt.is_empty()).then(|| asked.receipt.clone()),
        postal_item: PostalItem::read(&asked.item)
            .ok()
            .filter(|_| by_post)
            .map(|item| item.to_string()),
        person: person.id.clone(),
        person_name: person.name.clone(),
        undo_until: undo_until(now),
    })
}

fn broken(_: serde_json::Error) -> StoreError {
    StoreError::Damaged("signature".to_owned())
}

/// The signature of the pad that a return was given on.
pub(super) fn signature_of(
    store: &Store,
    given: &ReturnRow,
) -> Result<Option<PadSignature>, OutgoingError> {
    let Some(object) = &given.signed else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    let key = store.key_of(given.dossier)?;
    store.open_object(object, &key)?.read_to_end(&mut bytes)?;
    Ok(Some(serde_json::from_slice(&bytes).map_err(broken)?))
}

fn sealed(
    store: &Store,
    key: &crate::store::SealKey,
    bytes: &[u8],
) -> Result<Stored, OutgoingError> {
    let mut object = store.begin_object(key)?;
    object.write_all(bytes)?;
    Ok(store.finish_object(object)?)
}

/// The one who takes it, as it is written down.
struct Who {
    taker: Taker,
    name: String,
    identity: Option<Identity>,
    relation: Option<Relation>,
    authorisation: Option<String>,
}

impl Who {
    fn known(taker: Taker, named: &Named) -> Self {
        Self {
            taker,
            name: named.name.clone(),
            identity: Some(named.identity.clone()),
            relation: named.relation,
            authorisation: named.authorisation.clone(),
        }
    }
}

fn who(named: &Registered, asked: &ReturnAsked) -> Who {
    let fit = named.compare(came(asked));
    match (asked.taker, fit, &named.recipient) {
        (Taker::Post, _, _) => Who {
            identity: None,
            ..Who::known(Taker::Post, named.expected())
        },
        (Taker::Owner | Taker::Other, Fit::Owner, _) => owner(named, asked),
        (_, Fit::Recipient, Some(recipient)) => Who::known(Taker::Other, recipient),
        (_, _, recipient) => Who {
            taker: Taker::Other,
            name: asked.name.clone(),
            identity: Some(shown(asked)),
            relation: asked
                .relation
                .or_else(|| {
                    recipient
                        .as_ref()
                        .filter(|_| fit == Fit::RecipientUnproven)?
                        .relation
                })
                .or(Some(Relation::Authorised)),
            authorisation: asked.authorisation.in_words(),
        },
    }
}

/// The owner, or the legal representative who stands for one.
fn owner(named: &Registered, asked: &ReturnAsked) -> Who {
    let stands_for = named.representative.as_ref().filter(|representative| {
        let alone = Registered {
            owner: (*representative).clone(),
            representative: None,
            recipient: None,
            delivery: None,
        };
        alone.compare(came(asked)) == Fit::Owner
    });
    Who::known(Taker::Owner, stands_for.unwrap_or(&named.owner))
}

fn shown(asked: &ReturnAsked) -> Identity {
    Identity {
        kind: asked.identity_type,
        number: Some(asked.number.clone()),
        issued_on: None,
        issued_by: None,
    }
}

fn event(new: &NewReturn, person: &Person, now: Moment) -> Event {
    let method = match new.taker {
        Taker::Owner | Taker::Other => DeliveryMethod::Counter,
        Taker::Post => DeliveryMethod::Postal,
    };
    Event {
        event_id: Uuid7(new.id.0),
        occurred_at: now,
        clerk: clerk(person),
        what: EventWhat::ResultHandedOver(ResultHandedOver {
            method,
            received_by: new.name.clone(),
            identity: new.identity.clone(),
            relation: new.relation,
            postal_item: new.postal_item.clone(),
            note: new.authorisation.clone(),
        }),
    }
}

/// An identity number on paper: the last four digits.
pub(super) fn masked(identity: Option<&Identity>) -> Option<String> {
    identity?.number.as_deref().map(mask)
}

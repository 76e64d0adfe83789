//! Results that were given out: to whom, how it was signed, by post or not. One that counts per dossier: what the post
//! brought back is given anew.

use rusqlite::{Row, Transaction, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use wire::{CollectAt, Identity, Moment, PaymentMethod, Relation};

use super::dossiers::dossier_row;
use super::messages::{enqueue, take_back};
use super::payments::{record, sums_paid};
use super::rows::{from_json, moment_at, moment_or_none, to_json, uuid_at, word_at};
use super::timeline::tell;
use super::{DossierRow, NewMessage, NewPayment, Store, StoreError, Stored, SumRef};
use crate::domain::{
    Business, Counter, DossierId, Entry, Epoch, MessageId, MoneyOwner, PersonId, PostalState,
    Signature, Taker, is_undo_open, return_number,
};

/// A paper that is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenPaper {
    /// What it is.
    pub name: String,
    /// Originals.
    pub originals: u32,
    /// Copies.
    pub copies: u32,
}

/// A result that is given now.
#[derive(Debug, Clone)]
pub struct NewReturn {
    /// Identifier, also of the event.
    pub id: MessageId,
    /// Whose result.
    pub dossier: DossierId,
    /// The counter whose number it is.
    pub counter: Counter,
    /// The folder's epoch.
    pub epoch: Epoch,
    /// Who takes it.
    pub taker: Taker,
    /// Their name; by post the one it is sent to.
    pub name: String,
    /// What they showed.
    pub identity: Option<Identity>,
    /// Relation to the owner; none when the owner takes it.
    pub relation: Option<Relation>,
    /// What shows the authority, in words.
    pub authorisation: Option<String>,
    /// The same, scanned.
    pub authorised_by: Option<Stored>,
    /// Where they sign; none by post.
    pub signature: Option<Signature>,
    /// The signature of the pad.
    pub signed: Option<Stored>,
    /// What is given.
    pub given: Vec<GivenPaper>,
    /// What was due is paid now.
    pub took_money: bool,
    /// Number of the receipt of that money.
    pub receipt: Option<String>,
    /// Mã bưu gửi.
    pub postal_item: Option<String>,
    /// Who gives it.
    pub person: PersonId,
    /// Their name.
    pub person_name: String,
    /// End of the undo.
    pub undo_until: Moment,
}

/// A result that was given.
#[derive(Debug, Clone)]
pub struct ReturnRow {
    /// Identifier, also of the event.
    pub id: MessageId,
    /// Whose result.
    pub dossier: DossierId,
    /// As printed, `Q02-31/TKQ`.
    pub number: String,
    /// Who took it.
    pub taker: Taker,
    /// Their name.
    pub name: String,
    /// What they showed.
    pub identity: Option<Identity>,
    /// What shows the authority, in words.
    pub authorisation: Option<String>,
    /// The authorisation is kept as a picture too.
    pub has_authorisation: bool,
    /// Where they signed.
    pub signature: Option<Signature>,
    /// The object that holds the signature of the pad.
    pub signed: Option<[u8; 32]>,
    /// What was given.
    pub given: Vec<GivenPaper>,
    /// What was due was paid then.
    pub took_money: bool,
    /// Mã bưu gửi.
    pub postal_item: Option<String>,
    /// How far the post is with it.
    pub postal_state: Option<PostalState>,
    /// Since when.
    pub postal_at: Option<Moment>,
    /// Who gave it.
    pub person_name: String,
    /// When.
    pub at: Moment,
    /// End of the undo.
    pub undo_until: Moment,
    /// How often its sheet was printed.
    pub printed: u32,
}

/// A dossier whose result can be fetched.
#[derive(Debug, Clone)]
pub struct ToReturn {
    /// The dossier.
    pub row: DossierRow,
    /// When its result is said to lie here: the last fetched file's moment is not kept, so that of status 9; or when the
    /// post brought it back.
    pub since: Moment,
    /// Result files announced and not here yet.
    pub awaited: u32,
}

/// No return of dossier `d` counts.
const NOT_RETURNED: &str =
    "NOT EXISTS (SELECT 1 FROM returns t WHERE t.dossier = d.id AND t.undone_at IS NULL
    AND t.postal_state IS NOT 'came_back')";

/// Results that the post brought back and that were not given again, whatever the province says: it was told once.
pub(super) const CAME_BACK: &str = "SELECT d.id FROM returns b JOIN dossiers d ON d.id = b.dossier
    WHERE b.postal_state = 'came_back' AND b.undone_at IS NULL AND d.delivery <> 'void'
    AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.dossier = b.dossier AND t.undone_at IS NULL
                    AND t.postal_state IS NOT 'came_back')";

pub(super) fn to_return_sql() -> String {
    format!(
        "SELECT d.*, (SELECT count(*) FROM results r WHERE r.dossier = d.id AND r.file IS NULL) AS awaited,
           (SELECT max(b.postal_at) FROM returns b WHERE b.dossier = d.id AND b.postal_state = 'came_back'
              AND b.undone_at IS NULL) AS came_back_at
         FROM dossiers d WHERE d.id IN (SELECT id FROM dossiers WHERE business = 9 AND delivery <> 'void'
                                        UNION ALL {CAME_BACK}) AND {NOT_RETURNED}
         ORDER BY coalesce(came_back_at, d.resolved_at) DESC, d.id"
    )
}

impl Store {
    /// Dossiers at status 9 that were not returned, and those whose result came back by post, newest first, all that hold
    /// every word.
    pub fn to_return(&self, query: &str) -> Result<Vec<ToReturn>, StoreError> {
        let folded = crate::domain::fold(query);
        let words: Vec<&str> = folded.split_whitespace().collect();
        self.read(|db| {
            let mut statement = db.prepare(&to_return_sql())?;
            let mut rows = statement.query([])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let text: String = row.get("folded")?;
                if words.iter().all(|word| text.contains(word)) {
                    let dossier = dossier_row(row)?;
                    let came_back = moment_or_none(row, "came_back_at")?;
                    let since = came_back.or(dossier.resolved_at);
                    let since = since.unwrap_or(dossier.received_at);
                    found.push(ToReturn {
                        row: dossier,
                        since,
                        awaited: row.get("awaited")?,
                    });
                }
            }
            Ok(found)
        })
    }

    /// Result files of a dossier that were announced and are not here.
    pub fn results_awaited(&self, dossier: DossierId) -> Result<u32, StoreError> {
        self.read(|db| {
            let sql = "SELECT count(*) FROM results WHERE dossier = ?1 AND file IS NULL";
            Ok(db.query_row(sql, [dossier.0.as_bytes()], |row| row.get(0))?)
        })
    }

    /// How the result of a dossier was given, when it was and the post did not bring it back.
    pub fn return_of(&self, dossier: DossierId) -> Result<Option<ReturnRow>, StoreError> {
        let last = self.last_return(dossier)?;
        Ok(last.filter(|given| given.postal_state != Some(PostalState::CameBack)))
    }

    /// The last return of a dossier, whether it came back or not.
    pub fn last_return(&self, dossier: DossierId) -> Result<Option<ReturnRow>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM returns WHERE dossier = ?1 AND undone_at IS NULL ORDER BY at DESC, id DESC LIMIT 1";
            let mut statement = db.prepare(sql)?;
            let mut rows = statement.query([dossier.0.as_bytes()])?;
            rows.next()?.map(return_row).transpose()
        })
    }

    /// Results on their way by post, oldest first.
    pub fn returns_by_post(&self) -> Result<Vec<(DossierRow, ReturnRow)>, StoreError> {
        self.read(|db| {
            let sql = "SELECT t.* FROM returns t WHERE t.postal_state = 'posted' AND t.undone_at IS NULL ORDER BY t.at";
            let mut statement = db.prepare(sql)?;
            let mut rows = statement.query([])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let given = return_row(row)?;
                let sql = "SELECT * FROM dossiers WHERE id = ?1";
                found.push((db.query_row(sql, [given.dossier.0.as_bytes()], dossier_row)?, given));
            }
            Ok(found)
        })
    }

    /// The result of a dossier lies here again: the post brought it back.
    pub fn result_came_back(&self, dossier: DossierId) -> Result<bool, StoreError> {
        let last = self.last_return(dossier)?;
        Ok(last.is_some_and(|given| given.postal_state == Some(PostalState::CameBack)))
    }

    /// The province was told that the result was given, and has not refused it: it takes that once.
    pub fn is_return_told(&self, dossier: DossierId) -> Result<bool, StoreError> {
        self.read(|db| {
            let sql = "SELECT EXISTS (SELECT 1 FROM messages WHERE subject = ?1 AND what = 'result_handed_over'
                                      AND state <> 'refused')";
            Ok(db.query_row(sql, [dossier.0.as_bytes()], |row| row.get(0))?)
        })
    }

    /// Gives a result out, together with the money that was due and what the province hears. `WrongState` when it was
    /// given before and the post did not bring it back, or the agency is not done.
    pub fn give_result(
        &self,
        new: &NewReturn,
        event: Option<&NewMessage>,
        now: Moment,
    ) -> Result<ReturnRow, StoreError> {
        self.write(|db| {
            let sql = format!(
                "SELECT EXISTS (SELECT 1 FROM dossiers d WHERE d.id = ?1 AND d.delivery <> 'void' AND {NOT_RETURNED}
                   AND (d.business = ?2 OR EXISTS (SELECT 1 FROM returns b WHERE b.dossier = ?1
                        AND b.postal_state = 'came_back' AND b.undone_at IS NULL)))"
            );
            let values = params![new.dossier.0.as_bytes(), Business::DONE.number()];
            if !db.query_row(&sql, values, |row| row.get::<_, bool>(0))? {
                return Err(StoreError::WrongState);
            }
            insert(db, new, now)?;
            if new.took_money {
                take_money(db, new, now)?;
            }
            if let Some(event) = event {
                enqueue(db, event, now)?;
            }
            let code = match new.taker {
                Taker::Owner | Taker::Other => "returned",
                Taker::Post => "returned_by_post",
            };
            tell(db, new.dossier, code, &json!({ "item": new.postal_item.clone().unwrap_or_default() }), &new.person, now)
        })?;
        self.return_of(new.dossier)?
            .ok_or(StoreError::NotFound("return"))
    }

    /// Takes a return back within its undo; it never was, and its number is not given again. Money that was taken stays
    /// taken: the boxes know it, and give it back as any other.
    pub fn undo_return(
        &self,
        dossier: DossierId,
        person: &PersonId,
        now: Moment,
    ) -> Result<(), StoreError> {
        let given = self
            .return_of(dossier)?
            .ok_or(StoreError::NotFound("return"))?;
        if !is_undo_open(given.undo_until, now) {
            return Err(StoreError::WrongState);
        }
        self.write(|db| {
            let sql = "SELECT EXISTS (SELECT 1 FROM messages WHERE id = ?1)";
            if db.query_row(sql, [given.id.0.as_bytes()], |row| row.get(0))? {
                take_back(db, given.id, now)?;
            }
            let sql = "UPDATE returns SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL";
            db.execute(sql, params![given.id.0.as_bytes(), now.millis()])?;
            tell(db, dossier, "return_undone", &json!({}), person, now)
        })
    }

    /// What the post says of the last return. `WrongState` when that did not go by post.
    pub fn set_postal_state(
        &self,
        dossier: DossierId,
        state: PostalState,
        person: &PersonId,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE returns SET postal_state = ?2, postal_at = ?3
                       WHERE postal_state IS NOT NULL AND id = (SELECT id FROM returns WHERE dossier = ?1
                         AND undone_at IS NULL ORDER BY at DESC, id DESC LIMIT 1)";
            if db.execute(
                sql,
                params![dossier.0.as_bytes(), state.word(), now.millis()],
            )? == 0
            {
                return Err(StoreError::WrongState);
            }
            tell(
                db,
                dossier,
                &format!("post_{state}"),
                &json!({}),
                person,
                now,
            )
        })
    }

    /// One print more of its sheet.
    pub fn print_return(&self, id: MessageId) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE returns SET printed = printed + 1 WHERE id = ?1";
            db.execute(sql, [id.0.as_bytes()])?;
            Ok(())
        })
    }
}

fn insert(db: &Transaction<'_>, new: &NewReturn, now: Moment) -> Result<(), StoreError> {
    let year = chrono::Datelike::year(&now.day().0);
    let sql = "SELECT coalesce(max(sequence), 0) + 1 FROM returns WHERE year = ?1 AND epoch = ?2";
    let sequence: u32 = db.query_row(sql, params![year, new.epoch.0], |row| row.get(0))?;
    let by_post = new.taker == Taker::Post;
    let relation = new.relation.as_ref().map(to_json).transpose()?;
    db.execute(
        "INSERT INTO returns (id, dossier, year, epoch, sequence, number, taker, name, identity, relation, authorisation,
                              authorised_by, signature, signed, given, took_money, postal_item, postal_state, postal_at,
                              person, person_name, at, undo_until)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
        params![
            new.id.0.as_bytes(),
            new.dossier.0.as_bytes(),
            year,
            new.epoch.0,
            sequence,
            return_number(&new.counter, new.epoch, sequence),
            new.taker.word(),
            new.name,
            new.identity.as_ref().map(to_json).transpose()?,
            relation.map(|word| word.trim_matches('"').to_owned()),
            new.authorisation,
            new.authorised_by.map(|stored| stored.object),
            new.signature.map(Signature::word),
            new.signed.map(|stored| stored.object),
            to_json(&new.given)?,
            new.took_money,
            new.postal_item,
            by_post.then_some(PostalState::Posted.word()),
            by_post.then_some(now.millis()),
            new.person.0,
            new.person_name,
            now.millis(),
            new.undo_until.millis(),
        ],
    )?;
    Ok(())
}

/// What is open is paid into the boxes; the receipt's number goes with the agency's money.
fn take_money(db: &Transaction<'_>, new: &NewReturn, now: Moment) -> Result<(), StoreError> {
    let sums = sums_paid(db, new.dossier)?;
    for sum in sums.iter().filter(|sum| sum.is_open()) {
        let number = match sum.owner {
            MoneyOwner::Agency => new.receipt.clone(),
            MoneyOwner::Post => None,
        };
        let payment = NewPayment {
            dossier: new.dossier,
            owner: sum.owner,
            sum: SumRef::Row(sum.position),
            kind: Entry::Collected,
            amount: sum.amount,
            at: now,
            occasion: CollectAt::Return,
            method: PaymentMethod::Cash,
            number,
            reason: None,
            person: new.person.clone(),
        };
        record(db, &payment, "money_collected")?;
    }
    Ok(())
}

fn return_row(row: &Row<'_>) -> Result<ReturnRow, StoreError> {
    let identity: Option<String> = row.get("identity")?;
    let given: String = row.get("given")?;
    let signature: Option<String> = row.get("signature")?;
    let postal_state: Option<String> = row.get("postal_state")?;
    Ok(ReturnRow {
        id: MessageId(uuid_at(row, "id")?),
        dossier: DossierId(uuid_at(row, "dossier")?),
        number: row.get("number")?,
        taker: word_at(row, "taker")?,
        name: row.get("name")?,
        identity: identity.map(|text| from_json(&text)).transpose()?,
        authorisation: row.get("authorisation")?,
        has_authorisation: row.get::<_, Option<[u8; 32]>>("authorised_by")?.is_some(),
        signature: signature.and_then(|word| word.parse().ok()),
        signed: row.get("signed")?,
        given: from_json(&given)?,
        took_money: row.get("took_money")?,
        postal_item: row.get("postal_item")?,
        postal_state: postal_state.and_then(|word| word.parse().ok()),
        postal_at: moment_or_none(row, "postal_at")?,
        person_name: row.get("person_name")?,
        at: moment_at(row, "at")?,
        undo_until: moment_at(row, "undo_until")?,
        printed: row.get("printed")?,
    })
}

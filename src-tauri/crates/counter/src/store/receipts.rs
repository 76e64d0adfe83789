//! Acknowledgements: the province has it, with digests equal to ours.

use rusqlite::{OptionalExtension, Transaction, params};
use wire::{Digest, Moment, Receipt};

use super::outbox::machine;
use super::revising::send_next;
use super::rows::{from_json, moment_at, to_json};
use super::timeline::insert_timeline;
use super::{Store, StoreError, search};
use crate::domain::{Business, Delivery, DossierId, fold};

/// An acknowledgement on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Which revision it is about.
    pub revision: u32,
    /// When the province committed it.
    pub accepted_at: Moment,
    /// When it was stored here.
    pub stored_at: Moment,
    /// The province's answer.
    pub receipt: Receipt,
}

/// A dossier of a day as the comparison with the province sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentDigest {
    /// The dossier.
    pub dossier: DossierId,
    /// Digest of the newest bytes.
    pub digest: Digest,
    /// Its state.
    pub delivery: Delivery,
}

impl Store {
    /// Stores an acknowledgement. Only for the revision whose bytes have the digest that the receipt names.
    pub fn acknowledge(
        &self,
        id: DossierId,
        receipt: &Receipt,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "SELECT revision FROM revisions WHERE dossier = ?1 AND digest = ?2";
            let revision: Option<u32> =
                db.query_row(sql, params![id.0.as_bytes(), receipt.request_digest.0], |row| row.get(0)).optional()?;
            let revision = revision.ok_or(StoreError::WrongState)?;
            db.execute(
                "INSERT OR IGNORE INTO acknowledgements (dossier, revision, version, accepted_at, stored_at, receipt)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    id.0.as_bytes(),
                    revision,
                    receipt.version.0,
                    receipt.accepted_at.millis(),
                    now.millis(),
                    to_json(receipt)?
                ],
            )?;
            let code = receipt.official_code.as_str();
            name_officially(db, id, code)?;
            db.execute(
                "UPDATE dossiers SET delivery = 'acknowledged', business = coalesce(business, ?2),
                                     business_at = coalesce(business_at, ?3) WHERE id = ?1",
                params![
                    id.0.as_bytes(),
                    Business::RECEIVED.number(),
                    receipt.accepted_at.millis()
                ],
            )?;
            db.execute(
                "UPDATE outbox SET look_up = 0, first = 0, next_try_at = NULL, reason = NULL, reason_words = NULL,
                                   reason_field = NULL, reason_at = NULL WHERE dossier = ?1",
                [id.0.as_bytes()],
            )?;
            send_next(db, id, now)?;
            insert_timeline(db, id, &machine(now, "acknowledged", serde_json::json!({ "code": code }).to_string()))
        })
    }

    /// The newest acknowledgement of a dossier.
    pub fn acknowledgement(&self, id: DossierId) -> Result<Option<Acknowledgement>, StoreError> {
        let row = self.read(|db| {
            let sql =
                "SELECT * FROM acknowledgements WHERE dossier = ?1 ORDER BY revision DESC LIMIT 1";
            let row = db.query_row(sql, [id.0.as_bytes()], |row| {
                let moments = (moment_at(row, "accepted_at")?, moment_at(row, "stored_at")?);
                Ok((
                    row.get::<_, u32>("revision")?,
                    moments,
                    row.get::<_, String>("receipt")?,
                ))
            });
            Ok(row.optional()?)
        })?;
        row.map(|(revision, (accepted_at, stored_at), text)| {
            Ok(Acknowledgement {
                revision,
                accepted_at,
                stored_at,
                receipt: from_json(&text)?,
            })
        })
        .transpose()
    }

    /// When the last acknowledgement came.
    pub fn last_acknowledged_at(&self) -> Result<Option<Moment>, StoreError> {
        self.read(|db| {
            let millis: Option<i64> =
                db.query_row("SELECT max(stored_at) FROM acknowledgements", [], |row| {
                    row.get(0)
                })?;
            Ok(millis.map(Moment::from_millis))
        })
    }

    /// The dossiers of an agency on a day, voids left out, with the digest of their newest bytes or
    /// of the decision that accepted them.
    pub fn sent_digests(&self, agency: &str, day: &str) -> Result<Vec<SentDigest>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(
                "SELECT d.id, d.delivery, r.digest FROM dossiers d JOIN revisions r ON r.dossier = d.id
                 WHERE d.agency = ?1 AND d.day = ?2 AND d.delivery <> 'void'
                   AND r.revision = (SELECT max(revision) FROM revisions WHERE dossier = d.id)
                 UNION ALL
                 SELECT d.id, d.delivery, m.digest FROM dossiers d JOIN messages m ON m.subject = d.id
                 WHERE d.agency = ?1 AND d.day = ?2 AND d.delivery <> 'void'
                   AND m.kind = 'decision' AND m.what = 'accepted' AND m.state <> 'superseded' ORDER BY 1",
            )?;
            let rows = statement.query_map([agency, day], |row| {
                Ok(SentDigest {
                    dossier: DossierId(super::rows::uuid_at(row, "id")?),
                    digest: Digest(row.get("digest")?),
                    delivery: super::rows::word_at(row, "delivery")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Keeps the province's code of a dossier, findable from now on.
pub(super) fn name_officially(
    db: &Transaction<'_>,
    id: DossierId,
    code: &str,
) -> Result<(), StoreError> {
    let sql = "SELECT folded FROM dossiers WHERE id = ?1";
    let folded: String = db.query_row(sql, [id.0.as_bytes()], |row| row.get(0))?;
    let folded = with_code(folded, code);
    db.execute(
        "UPDATE dossiers SET dossier_code = ?2, folded = ?3 WHERE id = ?1",
        params![id.0.as_bytes(), code, folded],
    )?;
    search::index(db, id, &folded)
}

fn with_code(folded: String, code: &str) -> String {
    let code = fold(code);
    if folded.split(' ').any(|word| word == code) {
        folded
    } else {
        format!("{folded} {code}")
    }
}

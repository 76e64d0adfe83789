//! Official codes that the province reserved: asked for under a key that is kept first, given one by one inside the
//! transaction that keeps the dossier, given back when none of them can be needed any more.

use rusqlite::{OptionalExtension, Row, Transaction, named_params, params};
use uuid::Uuid;
use wire::{CodeBlock, CodeState, LocalDate, Moment};

use super::rows::{day_at, moment_or_none, uuid_at, word_at};
use super::{Store, StoreError};
use crate::domain::{BlockState, CodeFate, DossierId, Epoch};

/// A block that is about to be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBlock {
    /// The key of the request.
    pub key: Uuid,
    /// Agency identifier.
    pub agency: String,
    /// Day of reception.
    pub day: LocalDate,
    /// The folder's epoch.
    pub epoch: Epoch,
    /// The request, byte for byte as it will go out on every try.
    pub body: Vec<u8>,
}

/// A block on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRow {
    /// The key of its request.
    pub key: Uuid,
    /// Agency identifier.
    pub agency: String,
    /// Day of reception.
    pub day: LocalDate,
    /// How far it is.
    pub state: BlockState,
    /// When the province gives up the rest.
    pub held_until: Option<Moment>,
    /// Codes that nobody took.
    pub free: u32,
    /// Dossiers with one of its codes that the province has not acknowledged and that are not void.
    pub under_way: u32,
    /// The day was closed here.
    pub closed: bool,
}

/// A reserved code and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReservedCode {
    /// The code.
    pub code: String,
    /// Agency identifier.
    pub agency: String,
    /// The block it lies in.
    pub block: Uuid,
    /// What became of it.
    pub fate: CodeFate,
    /// Why its number is void.
    pub reason: Option<String>,
}

/// Codes that can still be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodesLeft {
    /// Agency identifier.
    pub agency: String,
    /// Day of reception.
    pub day: LocalDate,
    /// How many.
    pub free: u32,
}

/// No code of a closed day is given: its log has said already what became of them.
const OPEN_DAY: &str = "b.state = 'held' AND NOT EXISTS (SELECT 1 FROM closed_days x WHERE x.own = 1 AND x.day = b.day)";

const BLOCKS: &str = "SELECT b.*,
        (SELECT count(*) FROM reserved_codes c WHERE c.block = b.key AND c.dossier IS NULL) AS free,
        (SELECT count(*) FROM reserved_codes c JOIN dossiers d ON d.id = c.dossier
         WHERE c.block = b.key AND d.dossier_code = c.code AND d.delivery <> 'void'
           AND NOT EXISTS (SELECT 1 FROM acknowledgements a WHERE a.dossier = d.id)) AS under_way,
        EXISTS (SELECT 1 FROM closed_days x WHERE x.own = 1 AND x.day = b.day) AS closed
    FROM code_blocks b
    WHERE b.epoch = :epoch AND (b.state IN ('asked', 'held', 'releasing') OR b.state = 'refused' AND b.day >= :today)
    ORDER BY b.asked_at, b.key";

const FATES: &str = "SELECT c.code, b.agency, b.key, d.void_reason,
        CASE WHEN d.delivery = 'void' THEN 'void'
             WHEN d.dossier_code = c.code THEN 'used'
             WHEN d.id IS NOT NULL THEN 'not_taken'
             WHEN b.epoch <> :epoch THEN 'left'
             WHEN b.state = 'held' AND NOT EXISTS (SELECT 1 FROM closed_days x WHERE x.own = 1 AND x.day = b.day)
                  AND b.day >= :today THEN 'free'
             ELSE 'released' END AS fate
    FROM reserved_codes c JOIN code_blocks b ON b.key = c.block LEFT JOIN dossiers d ON d.id = c.dossier
    WHERE b.day = :day AND (:agency IS NULL OR b.agency = :agency)
    ORDER BY b.agency, b.asked_at, b.key, c.position";

impl Store {
    /// Keeps the key and the bytes of a request before it goes out.
    pub fn ask_for_codes(&self, new: &NewBlock, now: Moment) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute(
                "INSERT INTO code_blocks (key, agency, day, epoch, body, asked_at, state)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'asked')",
                params![
                    new.key.as_bytes(),
                    new.agency,
                    new.day.to_string(),
                    new.epoch.0,
                    new.body,
                    now.millis()
                ],
            )?;
            Ok(())
        })
    }

    /// The bytes of a request that has no answer yet.
    pub fn request_for_codes(&self, key: Uuid) -> Result<Vec<u8>, StoreError> {
        self.read(|db| {
            let sql = "SELECT body FROM code_blocks WHERE key = ?1 AND state = 'asked'";
            let body = db.query_row(sql, [key.as_bytes()], |row| row.get(0));
            body.optional()?.ok_or(StoreError::WrongState)
        })
    }

    /// Takes in what the province reserved. A code that is here already is not taken twice.
    pub fn hold_codes(&self, key: Uuid, block: &CodeBlock) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE code_blocks SET state = 'held', block = ?2, held_until = ?3
                       WHERE key = ?1 AND state = 'asked'";
            let values = params![
                key.as_bytes(),
                block.id.as_str(),
                block.held_until.millis()
            ];
            if db.execute(sql, values)? == 0 {
                return Err(StoreError::WrongState);
            }
            let reserved = |code: &&wire::ReservedCode| code.state == CodeState::Reserved;
            for (position, code) in block.codes.iter().filter(reserved).enumerate() {
                db.execute(
                    "INSERT OR IGNORE INTO reserved_codes (code, block, position) VALUES (?1, ?2, ?3)",
                    params![code.code.as_str(), key.as_bytes(), position],
                )?;
            }
            Ok(())
        })
    }

    /// The province did not make the block and will not.
    pub fn codes_refused(&self, key: Uuid) -> Result<(), StoreError> {
        self.end_block(key, BlockState::Asked, BlockState::Refused)
    }

    /// Commits that the rest of a block is given back, before the province hears of it: from here on none of its codes
    /// is given. Gives the province's name for it. `WrongState` while a dossier on its way carries one of them.
    pub fn begin_release(&self, key: Uuid) -> Result<String, StoreError> {
        self.write(|db| {
            let sql = "UPDATE code_blocks SET state = 'releasing' WHERE key = ?1 AND state IN ('held', 'releasing')
                       AND NOT EXISTS (SELECT 1 FROM reserved_codes c JOIN dossiers d ON d.id = c.dossier
                                       WHERE c.block = ?1 AND d.dossier_code = c.code AND d.delivery <> 'void'
                                         AND NOT EXISTS (SELECT 1 FROM acknowledgements a WHERE a.dossier = d.id))
                       RETURNING block";
            let block = db.query_row(sql, [key.as_bytes()], |row| row.get(0));
            block.optional()?.ok_or(StoreError::WrongState)
        })
    }

    /// The province knows that the rest is free.
    pub fn codes_released(&self, key: Uuid) -> Result<(), StoreError> {
        self.end_block(key, BlockState::Releasing, BlockState::Released)
    }

    fn end_block(&self, key: Uuid, from: BlockState, to: BlockState) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE code_blocks SET state = ?3 WHERE key = ?1 AND state = ?2";
            if db.execute(sql, params![key.as_bytes(), from.word(), to.word()])? == 0 {
                return Err(StoreError::WrongState);
            }
            Ok(())
        })
    }

    /// Blocks of this epoch that are not over, in the order in which they were asked for.
    pub fn code_blocks(&self, epoch: Epoch, today: LocalDate) -> Result<Vec<BlockRow>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(BLOCKS)?;
            let values = named_params! { ":epoch": epoch.0, ":today": today.to_string() };
            Ok(statement
                .query_map(values, block_row)?
                .collect::<Result<_, _>>()?)
        })
    }

    /// What became of the codes reserved for a day, of one agency or of all.
    pub fn reserved_codes(
        &self,
        day: LocalDate,
        agency: Option<&str>,
        (epoch, today): (Epoch, LocalDate),
    ) -> Result<Vec<ReservedCode>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(FATES)?;
            let values = named_params! {
                ":day": day.to_string(), ":agency": agency, ":epoch": epoch.0, ":today": today.to_string()
            };
            let rows = statement.query_map(values, |row| {
                Ok(ReservedCode {
                    code: row.get("code")?,
                    agency: row.get("agency")?,
                    block: uuid_at(row, "key")?,
                    fate: word_at(row, "fate")?,
                    reason: row.get("void_reason")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How many codes can be given, from today on.
    pub fn codes_left(&self, epoch: Epoch, today: LocalDate) -> Result<Vec<CodesLeft>, StoreError> {
        self.read(|db| {
            let sql = format!(
                "SELECT b.agency, b.day, count(*) AS free FROM code_blocks b JOIN reserved_codes c ON c.block = b.key
                 WHERE {OPEN_DAY} AND c.dossier IS NULL AND b.epoch = ?1 AND b.day >= ?2
                 GROUP BY b.day, b.agency ORDER BY b.day, b.agency"
            );
            let mut statement = db.prepare(&sql)?;
            let rows = statement.query_map(params![epoch.0, today.to_string()], |row| {
                Ok(CodesLeft {
                    agency: row.get("agency")?,
                    day: day_at(row, "day")?,
                    free: row.get("free")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Gives a dossier the next code of its agency and day. None: it goes by its provisional code.
pub(super) fn take(
    db: &Transaction<'_>,
    (agency, received_at): (&str, Moment),
    epoch: Epoch,
) -> Result<Option<String>, StoreError> {
    let sql = format!(
        "SELECT c.code FROM code_blocks b JOIN reserved_codes c ON c.block = b.key
         WHERE b.day = ?1 AND b.agency = ?2 AND b.epoch = ?3 AND b.held_until > ?4 AND {OPEN_DAY} AND c.dossier IS NULL
         ORDER BY b.asked_at, b.key, c.position LIMIT 1"
    );
    let day = received_at.day().to_string();
    let values = params![day, agency, epoch.0, received_at.millis()];
    Ok(db.query_row(&sql, values, |row| row.get(0)).optional()?)
}

/// Marks a code that a dossier took, once its row is there.
pub(super) fn taken(
    db: &Transaction<'_>,
    code: &str,
    dossier: DossierId,
) -> Result<(), StoreError> {
    let sql = "UPDATE reserved_codes SET dossier = ?2 WHERE code = ?1 AND dossier IS NULL";
    if db.execute(sql, params![code, dossier.0.as_bytes()])? == 0 {
        return Err(StoreError::WrongState);
    }
    Ok(())
}

fn block_row(row: &Row<'_>) -> rusqlite::Result<BlockRow> {
    Ok(BlockRow {
        key: uuid_at(row, "key")?,
        agency: row.get("agency")?,
        day: day_at(row, "day")?,
        state: word_at(row, "state")?,
        held_until: moment_or_none(row, "held_until")?,
        free: row.get("free")?,
        under_way: row.get("under_way")?,
        closed: row.get("closed")?,
    })
}

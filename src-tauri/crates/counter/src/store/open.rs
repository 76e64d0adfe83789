//! The data folder: its lock, its key, its database with fixed settings, its migrations.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::durable;
use super::{FolderKey, StoreError};

const LOCK_FILE: &str = "folder.lock";
const DATABASE: &str = "counter.db";
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_counter.sql"),
    include_str!("migrations/0002_calendar.sql"),
    include_str!("migrations/0003_guidance.sql"),
    include_str!("migrations/0004_messages.sql"),
    include_str!("migrations/0005_inbox.sql"),
    include_str!("migrations/0006_outgoing.sql"),
    include_str!("migrations/0008_cash.sql"),
    include_str!("migrations/0009_closed_days.sql"),
    include_str!("migrations/0010_volume.sql"),
    include_str!("migrations/0011_code_blocks.sql"),
    include_str!("migrations/0012_counter_keys.sql"),
    include_str!("migrations/0013_money_told.sql"),
    include_str!("migrations/0014_drafts.sql"),
    include_str!("migrations/0016_what_differs.sql"),
    include_str!("migrations/0015_brought.sql"),
    include_str!("migrations/0017_form_set.sql"),
    include_str!("migrations/0019_outgoing_again.sql"),
];
/// First SQLite without the WAL-reset corruption (design, decision 4).
const LEAST_SQLITE: i32 = 3_051_003;

/// The store of one counter. One process has it at a time.
pub struct Store {
    folder: PathBuf,
    key: FolderKey,
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    _lock: File,
}

impl Store {
    /// Makes a new store; the folder must not hold one.
    pub fn create(folder: &Path) -> Result<Self, StoreError> {
        durable::make_folder(folder)?;
        if folder.join(DATABASE).exists() {
            return Err(StoreError::NotEmpty);
        }
        let lock = lock(folder)?;
        let key = FolderKey::create(folder)?;
        for part in ["pages", "objects", "quarantine"] {
            durable::make_folder(&folder.join(part))?;
        }
        Self::connect(folder, key, lock)
    }

    /// Opens the store that is there; never makes one.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        if !folder.join(DATABASE).exists() {
            return Err(StoreError::Missing);
        }
        let lock = lock(folder)?;
        let key = FolderKey::load(folder)?;
        Self::connect(folder, key, lock)
    }

    fn connect(folder: &Path, key: FolderKey, lock: File) -> Result<Self, StoreError> {
        let path = folder.join(DATABASE);
        let mut writer = connection(&path, &key)?;
        migrate(&mut writer)?;
        let reader = connection(&path, &key)?;
        Ok(Self {
            folder: folder.to_path_buf(),
            key,
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            _lock: lock,
        })
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn key(&self) -> &FolderKey {
        &self.key
    }

    /// Runs one short transaction on the writer; an error rolls it back.
    pub(super) fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut connection = held(&self.writer);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Runs several reads as of one moment, because nothing is written between them. A write in `work` would wait for
    /// itself.
    pub fn at_one_moment<T>(&self, work: impl FnOnce() -> T) -> T {
        let _nothing_is_written = held(&self.writer);
        work()
    }

    /// Somebody holds the writer.
    #[cfg(test)]
    pub(crate) fn is_writing(&self) -> bool {
        self.writer.try_lock().is_err()
    }

    /// Reads what is committed.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        work(&held(&self.reader))
    }
}

/// A panic in another thread cannot leave a transaction half done: it was rolled back by its drop.
fn held(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn lock(folder: &Path) -> Result<File, StoreError> {
    // A child that this process has just forked holds the lock with it until it becomes another program.
    const TRIES: u32 = 10;
    const BETWEEN: Duration = Duration::from_millis(20);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(LOCK_FILE))?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(std::fs::TryLockError::WouldBlock) => std::thread::sleep(BETWEEN),
            Err(std::fs::TryLockError::Error(error)) => return Err(error.into()),
        }
    }
    Err(StoreError::Locked)
}

/// Settings in the order in which they must be given: the key before anything is read.
fn connection(path: &Path, key: &FolderKey) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    // SQLCipher would write its own words to the terminal; what went wrong is told by its error.
    connection
        .pragma_update_and_check(None, "cipher_log_level", "NONE", |_| Ok(()))
        .or_else(no_answer)?;
    connection.pragma_update(None, "key", key.pragma().as_str())?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    assert_versions(&connection)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    for (name, value) in [
        ("journal_mode", "WAL"),
        ("synchronous", "FULL"),
        ("foreign_keys", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        ("secure_delete", "ON"),
        ("mmap_size", "0"),
        ("temp_store", "MEMORY"),
        // Kibibytes of decrypted pages kept: search over 250,000 dossiers reads the same lists again and again.
        ("cache_size", "-32768"),
    ] {
        connection
            .pragma_update_and_check(None, name, value, |_| Ok(()))
            .or_else(no_answer)?;
    }
    Ok(connection)
}

/// Some pragmas answer, some do not; both are fine.
fn no_answer(error: rusqlite::Error) -> Result<(), rusqlite::Error> {
    if matches!(error, rusqlite::Error::QueryReturnedNoRows) {
        Ok(())
    } else {
        Err(error)
    }
}

fn assert_versions(connection: &Connection) -> Result<(), StoreError> {
    let cipher: Option<String> = connection
        .query_row("PRAGMA cipher_version", [], |row| row.get(0))
        .unwrap_or_default();
    if cipher.is_none() || rusqlite::version_number() < LEAST_SQLITE {
        return Err(StoreError::Damaged(
            "This program was built without SQLCipher".to_owned(),
        ));
    }
    Ok(())
}

/// All pending steps in one transaction; a newer file is refused.
fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let known = u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX);
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > known {
        return Err(StoreError::TooNew { found, known });
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in &MIGRATIONS[found as usize..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}

/// An empty database in memory, after all migrations.
pub(super) fn migrated() -> Result<Connection, StoreError> {
    let mut connection = Connection::open_in_memory()?;
    migrate(&mut connection)?;
    Ok(connection)
}

/// The schema after all migrations, as SQLite tells it: what `schema.sql` must equal.
pub fn migrated_schema() -> Result<String, StoreError> {
    let connection = migrated()?;
    let mut statement = connection.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'dossier_search_%' ORDER BY type DESC, name",
    )?;
    let lines = statement
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    let head = "-- All migrations run: generated by a test of `store/open.rs` with UPDATE=1.\n\n";
    Ok(format!("{head}{};\n", lines.join(";\n\n")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_second_process_is_told_that_the_folder_is_locked() {
        let folder = tempfile::tempdir().unwrap();
        let _first = Store::create(folder.path()).unwrap();
        assert!(matches!(
            Store::open(folder.path()),
            Err(StoreError::Locked)
        ));
    }

    #[test]
    fn a_newer_folder_is_refused_and_a_lost_key_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(folder.path()).unwrap();
        held(&store.writer)
            .pragma_update(None, "user_version", 99)
            .unwrap();
        drop(store);
        assert!(matches!(
            Store::open(folder.path()),
            Err(StoreError::TooNew { found: 99, .. })
        ));
        let key = folder.path().join("folder.key");
        std::fs::write(&key, "00".repeat(32)).unwrap();
        let before = std::fs::read(folder.path().join(DATABASE)).unwrap();
        assert!(matches!(
            Store::open(folder.path()),
            Err(StoreError::KeyMissing)
        ));
        std::fs::remove_file(&key).unwrap();
        assert!(matches!(
            Store::open(folder.path()),
            Err(StoreError::KeyMissing)
        ));
        assert_eq!(before, std::fs::read(folder.path().join(DATABASE)).unwrap());
        assert!(!key.exists());
    }

    #[test]
    fn nothing_on_disk_is_readable_without_the_key() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(folder.path()).unwrap();
        drop(store);
        let bytes = std::fs::read(folder.path().join(DATABASE)).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"SQLite"));
    }

    #[test]
    fn schema_sql_shows_the_migrated_schema() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema.sql");
        let fresh = migrated_schema().unwrap();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &fresh).unwrap();
        }
        assert_eq!(
            std::fs::read_to_string(path).unwrap_or_default(),
            fresh,
            "run with UPDATE=1"
        );
    }
}

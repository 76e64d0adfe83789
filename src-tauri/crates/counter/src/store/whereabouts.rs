//! A folder that was restored or copied must not give a number twice: it begins a new epoch. It is known by where it
//! lies and since when its key lies there, which no copy keeps, and by a mark that changes with every opening both in
//! the database and beside it, which a database that was put back does not know.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::durable::{fresh_name, private_file, settle};
use super::key::KEY_FILE;
use super::{Store, StoreError};

/// The mark beside the database.
const MARK_FILE: &str = "folder.mark";

/// What the database knows of the opening before this one.
struct Known {
    place: Option<String>,
    mark: Option<String>,
    /// The mark before that: a crash may have come before the new one lay beside the database.
    mark_before: Option<String>,
}

impl Known {
    /// A folder that was never opened is where it was made.
    fn is_elsewhere(&self, place: &str, beside: Option<&str>) -> bool {
        let Some(known) = &self.place else {
            return false;
        };
        let marked = [&self.mark, &self.mark_before]
            .into_iter()
            .any(|mark| mark.as_deref() == beside);
        known != place || !marked
    }
}

impl Store {
    /// To be called once when the folder is opened. True: it was restored, copied or moved, and its numbers are of a
    /// new epoch from now on.
    pub fn settle_epoch(&self) -> Result<bool, StoreError> {
        let known = Known {
            place: self.setting("folder.place")?,
            mark: self.setting("folder.mark")?,
            mark_before: self.setting("folder.mark_before")?,
        };
        let place = place_of(self.folder())?;
        let beside = fs::read_to_string(self.folder().join(MARK_FILE)).ok();
        let is_elsewhere = known.is_elsewhere(&place, beside.as_deref());
        let marked = self.mark_anew(&place, known.mark.as_deref(), is_elsewhere);
        // A folder that stayed where it was is opened on a full disk too: an old mark costs a letter at the most.
        match is_elsewhere {
            true => marked.map(|()| true),
            false => Ok(false),
        }
    }

    fn mark_anew(
        &self,
        place: &str,
        mark_before: Option<&str>,
        is_elsewhere: bool,
    ) -> Result<(), StoreError> {
        let mark = fresh_name()?;
        let epoch = match is_elsewhere {
            true => self.epoch()?.next(),
            false => self.epoch()?,
        };
        self.save_settings(&[
            ("epoch", &epoch.to_string()),
            ("folder.place", place),
            ("folder.mark_before", mark_before.unwrap_or_default()),
            ("folder.mark", &mark),
        ])?;
        lay_mark(self.folder(), &mark)
    }
}

/// Where the folder lies and since when its key lies there, in nanoseconds; some file systems do not keep the latter.
fn place_of(folder: &Path) -> Result<String, StoreError> {
    let made = fs::metadata(folder.join(KEY_FILE))?.created().ok();
    let since = made.and_then(|made| made.duration_since(UNIX_EPOCH).ok());
    let since = since.map_or(0, |since| since.as_nanos());
    Ok(format!("{since} {}", fs::canonicalize(folder)?.display()))
}

fn lay_mark(folder: &Path, mark: &str) -> Result<(), StoreError> {
    let fresh = folder.join(format!("{MARK_FILE}.new"));
    // Left by an opening that could not finish.
    let _ = fs::remove_file(&fresh);
    let mut file = private_file(&fresh)?;
    std::io::Write::write_all(&mut file, mark.as_bytes())?;
    Ok(settle(&file, &fresh, &folder.join(MARK_FILE))?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn opened(folder: &Path) -> String {
        let store = Store::open(folder).unwrap();
        store.settle_epoch().unwrap();
        store.epoch().unwrap().to_string()
    }

    fn copied(from: &Path, to: &Path) {
        fs::create_dir(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let name = to.join(entry.file_name());
            match entry.path().is_dir() {
                true => copied(&entry.path(), &name),
                false => drop(fs::copy(entry.path(), name).unwrap()),
            }
        }
    }

    fn made(folder: &Path) {
        Store::create(folder).unwrap().settle_epoch().unwrap();
    }

    #[test]
    fn a_folder_that_stays_keeps_its_epoch() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("data");
        made(&folder);
        assert_eq!([opened(&folder), opened(&folder)], ["A", "A"]);
        // A crash between the database and the mark beside it.
        let before = fs::read(folder.join(MARK_FILE)).unwrap();
        opened(&folder);
        fs::write(folder.join(MARK_FILE), before).unwrap();
        assert_eq!(opened(&folder), "A");
    }

    #[test]
    fn a_copy_and_a_restored_folder_begin_a_new_epoch_once() {
        let home = tempfile::tempdir().unwrap();
        let [folder, copy] = ["data", "copy"].map(|name| home.path().join(name));
        made(&folder);
        copied(&folder, &copy);
        assert_eq!([opened(&copy), opened(&copy)], ["B", "B"]);
        assert_eq!(opened(&folder), "A");
        // Restored to where it was.
        fs::remove_dir_all(&folder).unwrap();
        copied(&copy, &folder);
        assert_eq!([opened(&folder), opened(&folder)], ["C", "C"]);
    }

    #[test]
    fn a_database_that_was_put_back_alone_begins_a_new_epoch() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("data");
        made(&folder);
        let database = folder.join("counter.db");
        let kept = fs::read(&database).unwrap();
        opened(&folder);
        opened(&folder);
        for rest in ["counter.db-wal", "counter.db-shm"] {
            let _ = fs::remove_file(folder.join(rest));
        }
        fs::write(&database, kept).unwrap();
        assert_eq!([opened(&folder), opened(&folder)], ["B", "B"]);
    }

    /// A full disk, say: what is here can still be looked at.
    #[test]
    fn a_mark_that_cannot_be_laid_stops_only_a_folder_that_is_elsewhere() {
        let home = tempfile::tempdir().unwrap();
        let [folder, copy] = ["data", "copy"].map(|name| home.path().join(name));
        made(&folder);
        fs::create_dir(folder.join("folder.mark.new")).unwrap();
        assert_eq!(opened(&folder), "A");
        copied(&folder, &copy);
        assert!(Store::open(&copy).unwrap().settle_epoch().is_err());
    }
}

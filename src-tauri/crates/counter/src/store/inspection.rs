//! Does the folder hold together? Database, every row's file, those filed online and the papers given out too, files no
//! row names.

use std::fs;
use std::io;

use sha2::{Digest, Sha256};

use super::{Store, StoreError};
use crate::domain::{BatchId, DossierId, FileId, PageId};

/// What an inspection found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// Dossiers.
    pub dossiers: u32,
    /// Pages.
    pub pages: u32,
    /// Files of dossiers.
    pub files: u32,
    /// What is wrong, in ids.
    pub problems: Vec<String>,
}

struct PageFile {
    id: PageId,
    batch: BatchId,
    n: u32,
    sha256: [u8; 32],
}

impl Store {
    /// Inspects the folder; `deep` opens every file and compares its digest.
    pub fn inspect(&self, deep: bool) -> Result<Inspection, StoreError> {
        let mut found = Inspection::default();
        self.inspect_database(&mut found)?;
        for page in self.page_files()? {
            found.pages += 1;
            let opened = self.open_page_file(page.batch, page.n);
            check(
                &mut found.problems,
                &format!("page {}", page.id),
                opened,
                &page.sha256,
                deep,
            );
        }
        for id in self.file_ids()? {
            let file = self.file(id)?;
            found.files += 1;
            check(
                &mut found.problems,
                &format!("file {}", file.id),
                self.open_file(&file),
                &file.sha256,
                deep,
            );
        }
        self.inspect_filed(&mut found.problems, deep)?;
        self.inspect_papers(&mut found.problems, deep)?;
        self.find_unnamed(&mut found.problems)?;
        Ok(found)
    }

    fn inspect_database(&self, found: &mut Inspection) -> Result<(), StoreError> {
        self.read(|db| {
            let word: String = db.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
            if word != "ok" {
                found.problems.push("database quick_check".to_owned());
            }
            let mut statement = db.prepare("PRAGMA foreign_key_check")?;
            let broken = statement
                .query_map([], |row| row.get::<_, String>(0))?
                .collect::<Result<Vec<_>, _>>()?;
            found.problems.extend(
                broken
                    .into_iter()
                    .map(|table| format!("foreign key in {table}")),
            );
            found.dossiers = db.query_row("SELECT count(*) FROM dossiers", [], |row| row.get(0))?;
            Ok(())
        })
    }

    /// What was filed online must be what the filing says: its digests stand in the item.
    fn inspect_filed(&self, problems: &mut Vec<String>, deep: bool) -> Result<(), StoreError> {
        for item in self.items_with_files()? {
            let row = self.inbox_item(item)?;
            for file in self.inbox_files(item)? {
                let filed = row
                    .item
                    .filing
                    .files
                    .iter()
                    .find(|one| one.id.0 == file.id.0);
                let what = format!("filed file {}", file.id);
                let Some(filed) = filed else {
                    // Of an earlier round: its digest went with that round, its bytes must still open.
                    check(
                        problems,
                        &what,
                        self.open_inbox_file(&file),
                        &[0; 32],
                        false,
                    );
                    continue;
                };
                check(
                    problems,
                    &what,
                    self.open_inbox_file(&file),
                    &filed.sha256.0,
                    deep,
                );
            }
        }
        Ok(())
    }

    fn items_with_files(&self) -> Result<Vec<DossierId>, StoreError> {
        self.read(|db| {
            let mut statement =
                db.prepare("SELECT DISTINCT item FROM inbox_files ORDER BY item")?;
            let rows =
                statement.query_map([], |row| super::rows::uuid_at(row, "item").map(DossierId))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    fn inspect_papers(&self, problems: &mut Vec<String>, deep: bool) -> Result<(), StoreError> {
        for paper in self.guidance_papers("", 0)? {
            let (opened, sha256) = self.open_guidance_paper(&paper)?;
            check(
                problems,
                &format!("paper {}", paper.id),
                opened,
                &sha256,
                deep,
            );
        }
        Ok(())
    }

    fn page_files(&self) -> Result<Vec<PageFile>, StoreError> {
        self.read(|db| {
            let mut statement =
                db.prepare("SELECT id, batch, n, sha256 FROM pages ORDER BY batch, n")?;
            let rows = statement.query_map([], |row| {
                Ok(PageFile {
                    id: PageId(super::rows::uuid_at(row, "id")?),
                    batch: BatchId(super::rows::uuid_at(row, "batch")?),
                    n: row.get("n")?,
                    sha256: row.get("sha256")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    fn file_ids(&self) -> Result<Vec<FileId>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare("SELECT id FROM files ORDER BY id")?;
            let rows =
                statement.query_map([], |row| super::rows::uuid_at(row, "id").map(FileId))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Files that no row names: left by a crash between renaming and the transaction, harmless, told.
    fn find_unnamed(&self, problems: &mut Vec<String>) -> Result<(), StoreError> {
        let known = self.named_objects()?;
        for folder in fs::read_dir(self.folder().join("objects"))? {
            let folder = folder?.path();
            if !folder.is_dir() {
                problems.push("object left half written".to_owned());
                continue;
            }
            for file in fs::read_dir(folder)? {
                let file = file?.path();
                if !known.contains(&file) {
                    let name = file
                        .file_name()
                        .map(|name| name.to_string_lossy().into_owned());
                    problems.push(format!("object {} has no row", name.unwrap_or_default()));
                }
            }
        }
        Ok(())
    }
}

fn check<R: io::Read>(
    problems: &mut Vec<String>,
    what: &str,
    opened: Result<R, StoreError>,
    sha256: &[u8; 32],
    deep: bool,
) {
    let fits = opened.and_then(|mut reader| {
        if !deep {
            return Ok(true);
        }
        Ok(digest(&mut reader)? == *sha256)
    });
    match fits {
        Ok(true) => {}
        Ok(false) => problems.push(format!("{what} has other bytes")),
        Err(_) => problems.push(format!("{what} does not open")),
    }
}

fn digest(reader: &mut impl io::Read) -> io::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0u8; 64 * 1024];
    loop {
        match reader.read(&mut buffer)? {
            0 => return Ok(hash.finalize().into()),
            n => hash.update(&buffer[..n]),
        }
    }
}

//! Forms 02 to 05: numbered, sealed, never deleted.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::json;
use uuid::Uuid;
use wire::Moment;

use super::rows::{moment_at, moment_or_none, only, uuid_at, word_at};
use super::{SealedReader, Store, StoreError, Stored, WrappedKey, timeline};
use crate::domain::{DossierId, Epoch, GuidanceForm, GuidancePaperId, PersonId, fold};

/// A paper to keep; its objects are durable already.
#[derive(Clone)]
pub struct NewGuidancePaper {
    /// Identifier.
    pub id: GuidancePaperId,
    /// Which form.
    pub form: GuidanceForm,
    /// Year of its sequence.
    pub year: i32,
    /// The folder's epoch.
    pub epoch: Epoch,
    /// Its place in the sequence.
    pub sequence: u32,
    /// As printed, `Q02-15/HDHS`.
    pub number: String,
    /// Agency on whose behalf it was made.
    pub agency: String,
    /// Procedure.
    pub procedure: String,
    /// The edition it was made under.
    pub edition: u32,
    /// Name of the procedure then.
    pub procedure_name: String,
    /// Whom it is for; may be empty.
    pub name: String,
    /// The online filing or dossier it answers.
    pub subject: Option<Uuid>,
    /// Who made it.
    pub person: PersonId,
    /// Their name then.
    pub person_name: String,
    /// Its key under the folder's.
    pub wrapped_key: WrappedKey,
    /// What stands on it.
    pub content: Stored,
    /// The paper as it was printed first.
    pub pdf: Stored,
}

/// A paper on record.
#[derive(Clone)]
pub struct GuidancePaperRow {
    /// Identifier.
    pub id: GuidancePaperId,
    /// Which form.
    pub form: GuidanceForm,
    /// As printed, `Q02-15/HDHS`.
    pub number: String,
    /// Agency identifier.
    pub agency: String,
    /// Procedure.
    pub procedure: String,
    /// The edition it was made under.
    pub edition: u32,
    /// Name of the procedure then.
    pub procedure_name: String,
    /// Whom it is for; may be empty.
    pub name: String,
    /// The online filing or dossier it answers.
    pub subject: Option<Uuid>,
    /// Who made it.
    pub person: PersonId,
    /// Their name then.
    pub person_name: String,
    /// When.
    pub made_at: Moment,
    /// How often it was printed.
    pub printed: u32,
    /// Why it does not count, where it was taken back.
    pub void_reason: Option<String>,
    /// Who took it back.
    pub voided_by: Option<PersonId>,
    /// When.
    pub voided_at: Option<Moment>,
    wrapped_key: WrappedKey,
    content: [u8; 32],
    pdf: [u8; 32],
    pdf_sha256: [u8; 32],
}

impl GuidancePaperRow {
    /// The dossier that a draft is about.
    pub fn drafted_about(&self) -> Option<DossierId> {
        drafted_about(self.form, self.subject)
    }

    /// It answers an online filing: it is made and taken back with the decision on that.
    pub fn answers_filing(&self) -> bool {
        self.subject.is_some() && !self.form.is_draft()
    }
}

fn drafted_about(form: GuidanceForm, subject: Option<Uuid>) -> Option<DossierId> {
    subject.filter(|_| form.is_draft()).map(DossierId)
}

/// A sealed file as it opens, which it may not, and the digest that it must have.
pub(super) type Opened = (Result<SealedReader<std::fs::File>, StoreError>, [u8; 32]);

impl Store {
    /// The next place in the sequence of a form and a year.
    pub fn next_guidance_number(
        &self,
        form: GuidanceForm,
        year: i32,
        epoch: Epoch,
    ) -> Result<u32, StoreError> {
        self.read(|db| {
            let sql = "SELECT coalesce(max(sequence), 0) + 1 FROM guidance_papers
                       WHERE form = ?1 AND year = ?2 AND epoch = ?3";
            Ok(db.query_row(sql, params![form.word(), year, epoch.0], |row| row.get(0))?)
        })
    }

    /// Keeps a paper, a draft with a line in the timeline of its dossier; false where its number was given meanwhile, or
    /// the dossier has such a draft, and nothing was kept.
    pub fn insert_guidance_paper(
        &self,
        new: &NewGuidancePaper,
        now: Moment,
    ) -> Result<bool, StoreError> {
        self.write(|db| {
            let kept = insert(db, new, now)?;
            if let Some(dossier) = drafted_about(new.form, new.subject).filter(|_| kept) {
                let told = json!({ "form": new.form.word(), "number": new.number });
                timeline::tell(db, dossier, "draft_made", &told, &new.person, now)?;
            }
            Ok(kept)
        })
    }

    /// The draft of a form about a dossier that was not taken back.
    pub fn standing_draft(
        &self,
        dossier: DossierId,
        form: GuidanceForm,
    ) -> Result<Option<GuidancePaperRow>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM guidance_papers
                       WHERE subject = ?1 AND form = ?2 AND void_reason IS NULL";
            let asked = params![dossier.0.as_bytes(), form.word()];
            Ok(db.query_row(sql, asked, paper_row).optional()?)
        })
    }

    /// One paper.
    pub fn guidance_paper(&self, id: GuidancePaperId) -> Result<GuidancePaperRow, StoreError> {
        self.one_guidance_paper("id = ?1", &id.0.as_bytes().as_slice())
    }

    /// One paper by its identifier or its number. [`StoreError::Several`] where two years have the number.
    pub fn guidance_paper_named(&self, named: &str) -> Result<GuidancePaperRow, StoreError> {
        match named.parse() {
            Ok(id) => self.guidance_paper(id),
            Err(_) => self.one_guidance_paper("number = ?1", &named),
        }
    }

    fn one_guidance_paper(
        &self,
        condition: &str,
        value: &dyn rusqlite::ToSql,
    ) -> Result<GuidancePaperRow, StoreError> {
        let found: Vec<_> = self.read(|db| {
            let sql = format!("SELECT * FROM guidance_papers WHERE {condition} ORDER BY made_at");
            let mut statement = db.prepare(&sql)?;
            let rows = statement.query_map([value], paper_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        only(found, "guidance_paper", |row| {
            (row.made_at.day(), row.id.to_string())
        })
    }

    /// Papers that hold every word, newest first; a limit of 0 is none.
    pub fn guidance_papers(
        &self,
        query: &str,
        limit: u32,
    ) -> Result<Vec<GuidancePaperRow>, StoreError> {
        let words: Vec<String> = fold(query).split_whitespace().map(str::to_owned).collect();
        self.read(|db| {
            let sql = "SELECT * FROM guidance_papers ORDER BY made_at DESC, sequence DESC";
            let mut statement = db.prepare(sql)?;
            let mut rows = statement.query([])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let folded: String = row.get("folded")?;
                if words.iter().all(|word| folded.contains(word.as_str())) {
                    found.push(paper_row(row)?);
                }
                if limit > 0 && found.len() == limit as usize {
                    break;
                }
            }
            Ok(found)
        })
    }

    /// What stands on a paper, as it was kept.
    pub fn guidance_paper_content(&self, row: &GuidancePaperRow) -> Result<Vec<u8>, StoreError> {
        self.guidance_object(row, &row.content)
    }

    /// The paper as it was printed first.
    pub fn guidance_paper_pdf(&self, row: &GuidancePaperRow) -> Result<Vec<u8>, StoreError> {
        self.guidance_object(row, &row.pdf)
    }

    /// The printed paper, to be compared with its digest.
    pub(super) fn open_guidance_paper(&self, row: &GuidancePaperRow) -> Result<Opened, StoreError> {
        let key = self.dossier_key(&row.wrapped_key)?;
        Ok((self.open_object(&row.pdf, &key), row.pdf_sha256))
    }

    fn guidance_object(
        &self,
        row: &GuidancePaperRow,
        object: &[u8; 32],
    ) -> Result<Vec<u8>, StoreError> {
        let key = self.dossier_key(&row.wrapped_key)?;
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut self.open_object(object, &key)?, &mut bytes)?;
        Ok(bytes)
    }

    /// One print more.
    pub fn guidance_paper_printed(&self, id: GuidancePaperId) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE guidance_papers SET printed = printed + 1 WHERE id = ?1";
            db.execute(sql, [id.0.as_bytes()])?;
            Ok(())
        })
    }

    /// Takes a paper back: the number stays given, the paper says nothing any more. Of a draft its dossier's timeline
    /// tells.
    pub fn void_guidance_paper(
        &self,
        row: &GuidancePaperRow,
        why: &str,
        person: &PersonId,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE guidance_papers SET void_reason = ?2, voided_by = ?3, voided_at = ?4
                       WHERE id = ?1 AND void_reason IS NULL";
            let set = params![row.id.0.as_bytes(), why, person.0, now.millis()];
            if db.execute(sql, set)? != 1 {
                return Err(StoreError::WrongState);
            }
            if let Some(dossier) = row.drafted_about() {
                let told = json!({ "form": row.form.word(), "number": row.number, "reason": why });
                timeline::tell(db, dossier, "draft_void", &told, person, now)?;
            }
            Ok(())
        })
    }
}

/// Within somebody's transaction: a decision and its paper are kept together or not at all.
pub(super) fn insert(
    db: &Transaction<'_>,
    new: &NewGuidancePaper,
    now: Moment,
) -> Result<bool, StoreError> {
    let folded = fold(&format!(
        "{} {} {} {}",
        new.number, new.name, new.procedure, new.procedure_name
    ));
    let kept = db.execute(
        "INSERT OR IGNORE INTO guidance_papers (id, form, year, epoch, sequence, number, agency, procedure, edition,
           procedure_name, name, subject, person, person_name, made_at, wrapped_key, content, pdf, pdf_sha256, folded)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        params![
            new.id.0.as_bytes(),
            new.form.word(),
            new.year,
            new.epoch.0,
            new.sequence,
            new.number,
            new.agency,
            new.procedure,
            new.edition,
            new.procedure_name,
            new.name,
            new.subject.as_ref().map(Uuid::as_bytes),
            new.person.0,
            new.person_name,
            now.millis(),
            new.wrapped_key.0,
            new.content.object,
            new.pdf.object,
            new.pdf.sha256,
            folded,
        ],
    )?;
    Ok(kept == 1)
}

fn paper_row(row: &Row<'_>) -> rusqlite::Result<GuidancePaperRow> {
    Ok(GuidancePaperRow {
        id: GuidancePaperId(uuid_at(row, "id")?),
        form: word_at(row, "form")?,
        number: row.get("number")?,
        agency: row.get("agency")?,
        procedure: row.get("procedure")?,
        edition: row.get("edition")?,
        procedure_name: row.get("procedure_name")?,
        name: row.get("name")?,
        subject: row
            .get::<_, Option<[u8; 16]>>("subject")?
            .map(Uuid::from_bytes),
        person: PersonId(row.get("person")?),
        person_name: row.get("person_name")?,
        made_at: moment_at(row, "made_at")?,
        printed: row.get("printed")?,
        void_reason: row.get("void_reason")?,
        voided_by: row.get::<_, Option<String>>("voided_by")?.map(PersonId),
        voided_at: moment_or_none(row, "voided_at")?,
        wrapped_key: WrappedKey(row.get("wrapped_key")?),
        content: row.get("content")?,
        pdf: row.get("pdf")?,
        pdf_sha256: row.get("pdf_sha256")?,
    })
}

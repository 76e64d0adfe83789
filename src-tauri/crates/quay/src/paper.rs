//! `quay paper`: page files → PDF/A, what is seen on pages, checks of files.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use ::paper::{CardFields, Document, Incoming, Level, Media, PageSource, Part, PdfWriter, Written};
use ::paper::{check_file, check_pdf, child, merge};
use chrono::{DateTime, FixedOffset};
use counter::api::ErrorCode;
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{Make, Paper, Pdfa};
use crate::failure::{Exit, Failure, Outcome};
use crate::say::Answer;
use crate::scan_pages::{Kept, media_of, qr_codes, sync_folder};

/// Makes, looks or checks.
pub fn run(asked: &Paper) -> Outcome<Answer> {
    match asked {
        Paper::Make(asked) => make(asked),
        Paper::Look { files } => look(files),
        Paper::Check(asked) => check(&asked.file),
    }
}

fn make(asked: &Make) -> Outcome<Answer> {
    let level = match asked.pdfa {
        Pdfa::A1b => Level::A1b,
        Pdfa::A2b => Level::A2b,
    };
    let files = asked
        .files
        .iter()
        .map(|path| PageFile::at(path, None))
        .collect::<Outcome<Vec<_>>>()?;
    let written = write(&asked.out, &files, &document(&asked.title, level)?)?;
    let sha256 = hex(&written.sha256);
    Ok(Answer::of(
        json!({ "pages": written.pages, "bytes": written.bytes, "sha256": sha256, "level": written.level }),
    ))
}

/// Binds scanned pages into one PDF/A-2b.
pub fn bind(out: &Path, pages: &[Kept]) -> Outcome<Written> {
    let files: Vec<_> = pages
        .iter()
        .map(|page| PageFile {
            path: page.path.clone(),
            media: media_of(page.facts.media),
            dpi: Some(page.facts.dpi),
        })
        .collect();
    write(out, &files, &document("", Level::A2b)?)
}

/// One file that becomes pages.
struct PageFile {
    path: PathBuf,
    /// None for a PDF.
    media: Option<Media>,
    dpi: Option<u16>,
}

impl PageFile {
    /// Looks what it is. A JPEG's bytes are only copied; anything else is first opened in a child process.
    fn at(path: &Path, dpi: Option<u16>) -> Outcome<Self> {
        let mut first = [0; 16];
        let mut file = File::open(path).map_err(|error| unreadable(path, error))?;
        let n =
            std::io::Read::read(&mut file, &mut first).map_err(|error| unreadable(path, error))?;
        let media = match Media::sniff(&first[..n]) {
            Some(Media::Jpeg) => Some(Media::Jpeg),
            _ => match inspect(path)? {
                Incoming::Image { media, .. } => Some(media),
                Incoming::Pdf { .. } => None,
            },
        };
        Ok(Self {
            path: path.to_path_buf(),
            media,
            dpi,
        })
    }

    fn source(&self, media: Media) -> Outcome<PageSource<'static>> {
        let file = File::open(&self.path)?;
        let length = file.metadata()?.len();
        Ok(PageSource {
            bytes: Box::new(file),
            length,
            ..PageSource::plain(&[], media, self.dpi)
        })
    }
}

fn inspect(path: &Path) -> Outcome<Incoming> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
    child::inspect(&std::env::current_exe()?, &bytes).map_err(|error| named(path, error))
}

fn unreadable(path: &Path, error: std::io::Error) -> Failure {
    Failure::of(ErrorCode::FileNotUsable).detail(format!("{}: {error}", path.display()))
}

fn named(path: &Path, error: ::paper::PaperError) -> Failure {
    let detail = format!("{}: {error}", path.display());
    Failure::from(error).detail(detail)
}

/// Writes beside the final name, reads back, renames: a file with the final name is whole.
fn write(out: &Path, files: &[PageFile], document: &Document) -> Outcome<Written> {
    let pictures_only = files.iter().all(|file| file.media.is_some());
    keep(out, |file| {
        if pictures_only {
            stream(files, file, document)
        } else {
            join(files, file, document)
        }
    })
}

/// Only pictures: one of them in memory at a time.
fn stream(files: &[PageFile], out: &mut BufWriter<File>, document: &Document) -> Outcome<Written> {
    let mut writer = PdfWriter::new(&mut *out, document)?;
    for file in files {
        if let Some(media) = file.media {
            writer
                .add_page(file.source(media)?)
                .map_err(|error| named(&file.path, error))?;
        }
    }
    let written = writer.finish()?;
    out.flush()?;
    prove(out.get_ref(), &written)?;
    Ok(written)
}

/// Reads back what was written; every picture is hashed once more.
fn prove(file: &File, written: &Written) -> Outcome {
    let mut file = file.try_clone()?;
    std::io::Seek::rewind(&mut file)?;
    check_pdf(file, Some(written))
        .map_err(|problems| Failure::of(ErrorCode::DiskFailed).detail(format!("{problems:?}")))
}

fn join(files: &[PageFile], out: &mut BufWriter<File>, document: &Document) -> Outcome<Written> {
    let pdfs = files
        .iter()
        .map(|file| {
            if file.media.is_none() {
                Ok(fs::read(&file.path)?)
            } else {
                Ok(Vec::new())
            }
        })
        .collect::<Outcome<Vec<_>>>()?;
    let parts = files
        .iter()
        .zip(&pdfs)
        .map(|(file, pdf)| {
            file.media.map_or(Ok(Part::Pdf(pdf)), |media| {
                Ok(Part::Page(file.source(media)?))
            })
        })
        .collect::<Outcome<Vec<_>>>()?;
    Ok(merge(parts, out, document)?)
}

/// Writes a form that was made to a file.
pub fn write_form(acting: &Acting, made: &serde_json::Value, out: &Path) -> Outcome {
    let handle = made["handle"].as_str().unwrap_or_default();
    let bytes = counter::api::form_pdf(&acting.counter, &acting.session, handle)?;
    keep(out, |file| Ok(std::io::Write::write_all(file, &bytes)?))
}

/// Fills a new file beside `path`, makes it durable and renames it; on a failure nothing is left. A device or a pipe
/// is no place to keep a file: the rename would put one in its place.
pub fn keep<T>(path: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> Outcome<T>) -> Outcome<T> {
    if path.metadata().is_ok_and(|there| !there.is_file()) {
        return Err(Failure::of(ErrorCode::BadRequest).detail("not a plain file"));
    }
    let part = beside(path, "part");
    let filled = fill_part(&part, fill);
    match filled {
        Ok(done) => {
            fs::rename(&part, path)?;
            sync_folder(folder_of(path))?;
            Ok(done)
        }
        Err(failure) => {
            // It may never have been made.
            let _ = fs::remove_file(&part);
            Err(failure)
        }
    }
}

fn fill_part<T>(part: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> Outcome<T>) -> Outcome<T> {
    let mut out = BufWriter::new(
        File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(part)?,
    );
    let done = fill(&mut out)?;
    out.flush()?;
    out.get_ref().sync_all()?;
    Ok(done)
}

/// A hidden name in the folder of `path`.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    folder_of(path).join(format!(".{name}.{ending}"))
}

fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn look(files: &[PathBuf]) -> Outcome<Answer> {
    Ok(Answer::of(
        files
            .iter()
            .map(|path| seen(path))
            .collect::<Outcome<Vec<_>>>()?
            .into(),
    ))
}

fn seen(path: &Path) -> Outcome<Value> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
    let program = std::env::current_exe()?;
    let media = match child::inspect(&program, &bytes).map_err(|error| named(path, error))? {
        Incoming::Image { media, .. } => media,
        Incoming::Pdf {
            pages,
            signed,
            encrypted,
            claim,
        } => {
            let claim = claim.map(|claim| claim.to_string());
            return Ok(
                json!({ "file": path, "pages": pages, "signed": signed, "encrypted": encrypted, "pdfa": claim }),
            );
        }
    };
    let look = child::look(&program, &bytes, media).map_err(|error| named(path, error))?;
    let card = child::read_card(&program, &bytes, media).ok();
    Ok(json!({
        "file": path,
        "media": media,
        "width": look.width,
        "height": look.height,
        "dpi": look.dpi,
        "skew": look.skew_mdeg.map(|mdeg| f64::from(mdeg) / 1000.0),
        "blank": look.blank,
        "holes": look.holes,
        "qr": qr_codes(&look),
        "codes": look.codes.len(),
        "card": card.as_ref().map(card_shown),
    }))
}

/// The fields of a card are what `paper look` is asked for: they go to the one who asked, and nowhere else.
fn card_shown(card: &CardFields) -> Value {
    json!({
        "number": card.number,
        "old_number": card.old_number,
        "full_name": card.full_name,
        "birth_date": card.birth_date,
        "gender": card.gender,
        "residence": card.residence,
        "issued_date": card.issued_date,
        "warnings": card.warnings,
    })
}

fn check(path: &Path) -> Outcome<Answer> {
    let report = check_file(path).map_err(|error| named(path, error))?;
    let exit = if report.ok { Exit::Done } else { Exit::Failed };
    let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    let mut told = serde_json::to_value(&report)?;
    told["problems"] = json!(problems);
    Ok(Answer::of(told).ending(exit))
}

fn document(title: &str, level: Level) -> Outcome<Document> {
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|_| Failure::of(ErrorCode::Broken))?;
    Ok(Document {
        title: title.to_owned(),
        level,
        created: now(),
        id,
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the clock is read"
)]
fn now() -> DateTime<FixedOffset> {
    const VIETNAM: i32 = 7 * 3600;
    let now = chrono::Utc::now();
    FixedOffset::east_opt(VIETNAM)
        .map_or_else(|| now.fixed_offset(), |zone| now.with_timezone(&zone))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

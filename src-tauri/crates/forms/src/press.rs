//! Typst with our fonts and templates built in.
//!
//! The press reads nothing but what is compiled into the program and the data
//! of the form at hand: no file, no package, no clock. The same data gives the
//! same bytes.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use serde::Serialize;
use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, Scalar};
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use crate::error::FormsError;

/// A form laid out on its pages, ready to become a PDF or pictures.
pub struct Compiled {
    document: PagedDocument,
    ident: String,
    created: DateTime<FixedOffset>,
}

impl Compiled {
    /// The form as PDF/A-2b. The same form made at the same moment gives the same bytes.
    pub fn pdf(&self) -> Result<Vec<u8>, FormsError> {
        let options = PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(Some("Quầy".to_owned())),
            timestamp: Some(timestamp(self.created).ok_or(FormsError::Moment)?),
            standards: PdfStandards::new(&[PdfStandard::A_2b])
                .map_err(|error| FormsError::Pdf(error.message().to_string()))?,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.document, &options).map_err(|found| FormsError::Pdf(first(&found)))
    }

    /// How many pages the form has, all copies together.
    pub fn page_count(&self) -> usize {
        self.document.pages().len()
    }

    /// One page, counted from 0, as a PNG of the given width.
    pub fn page_png(&self, page: usize, width_px: u32) -> Result<Vec<u8>, FormsError> {
        let count = self.page_count();
        let sheet = self
            .document
            .pages()
            .get(page)
            .ok_or(FormsError::NoSuchPage { asked: page, count })?;
        let scale = f64::from(width_px.max(1)) / sheet.frame.width().to_pt();
        let options = RenderOptions {
            pixel_per_pt: Scalar::new(scale),
            render_bleed: false,
        };
        typst_render::render(sheet, &options)
            .encode_png()
            .map_err(|_| FormsError::Picture(page))
    }
}

/// Typesets a paper that is no official form, from a template given whole.
///
/// The template reads its data with `json("form.json")` and may import the house's layout.
pub fn typeset(
    template: &str,
    form: &Value,
    ident: &str,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    compile(
        Source::new(file("paper.typ")?, template.to_owned()),
        form,
        ident,
        created,
    )
}

/// Lays out a form whose template is one of the house's.
pub(crate) fn lay_out(
    template: &str,
    form: &impl Serialize,
    ident: &str,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let source = PRESS
        .template(template)
        .ok_or_else(|| failure(template, "no such template"))?;
    let form = serde_json::to_value(form).map_err(|error| failure(template, &error.to_string()))?;
    compile(source, &form, ident, created)
}

/// `text` as the press can set it: no letter without a picture, no word wider than a line.
pub(crate) fn settable(text: &str) -> String {
    drawable(text)
        .split(' ')
        .map(breakable)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Every letter that the built-in font cannot draw shown as a box.
///
/// PDF/A allows no missing letters, and a foreign name must never stop a slip.
fn drawable(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            letter if PRESS.draws(letter) => letter,
            letter if letter.is_whitespace() => ' ',
            _ => '\u{25A1}',
        })
        .collect()
}

/// A word that may be wider than a line gets places (U+200B) where it may break.
fn breakable(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= LONGEST_WORD {
        return word.to_owned();
    }
    letters
        .chunks(LONGEST_WORD / 2)
        .map(String::from_iter)
        .collect::<Vec<_>>()
        .join("\u{200B}")
}

/// The templates of the house by file name. `house.typ` is the layout that they share, `report.typ` that of the reports.
const TEMPLATES: [(&str, &str); 16] = [
    (
        "house.typ",
        include_str!("../../../../assets/forms/house.typ"),
    ),
    (
        "report.typ",
        include_str!("../../../../assets/forms/report.typ"),
    ),
    (
        "slip-01.typ",
        include_str!("../../../../assets/forms/slip-01.typ"),
    ),
    (
        "supplement-02.typ",
        include_str!("../../../../assets/forms/supplement-02.typ"),
    ),
    (
        "refusal-03.typ",
        include_str!("../../../../assets/forms/refusal-03.typ"),
    ),
    (
        "apology-04.typ",
        include_str!("../../../../assets/forms/apology-04.typ"),
    ),
    (
        "stop-05.typ",
        include_str!("../../../../assets/forms/stop-05.typ"),
    ),
    (
        "control.typ",
        include_str!("../../../../assets/forms/control.typ"),
    ),
    (
        "register.typ",
        include_str!("../../../../assets/forms/register.typ"),
    ),
    (
        "guidance.typ",
        include_str!("../../../../assets/forms/guidance.typ"),
    ),
    (
        "handover.typ",
        include_str!("../../../../assets/forms/handover.typ"),
    ),
    (
        "return.typ",
        include_str!("../../../../assets/forms/return.typ"),
    ),
    (
        "cash.typ",
        include_str!("../../../../assets/forms/cash.typ"),
    ),
    (
        "daily-log.typ",
        include_str!("../../../../assets/forms/daily-log.typ"),
    ),
    (
        "report-06a.typ",
        include_str!("../../../../assets/forms/report-06a.typ"),
    ),
    (
        "pilot.typ",
        include_str!("../../../../assets/forms/pilot.typ"),
    ),
];

/// Tinos: measured like Times New Roman, covers Vietnamese.
const FONTS: [&[u8]; 4] = [
    include_bytes!("../../../../assets/fonts/Tinos-Regular.ttf"),
    include_bytes!("../../../../assets/fonts/Tinos-Bold.ttf"),
    include_bytes!("../../../../assets/fonts/Tinos-Italic.ttf"),
    include_bytes!("../../../../assets/fonts/Tinos-BoldItalic.ttf"),
];

/// Where every template finds its data.
const FORM: &str = "form.json";

/// Letters that fit into the narrowest place for long text, the table's second column.
const LONGEST_WORD: usize = 40;

/// How many later forms Typst's memory of a form outlives before it is dropped.
const REMEMBERED_FORMS: usize = 4;

/// What every form shares, made once.
static PRESS: LazyLock<Press> = LazyLock::new(Press::new);

struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: Vec<(&'static str, Source)>,
}

impl Press {
    fn new() -> Self {
        let fonts: Vec<Font> = FONTS
            .into_iter()
            .filter_map(|bytes| Font::new(Bytes::new(bytes), 0))
            .collect();
        let templates = TEMPLATES
            .into_iter()
            .filter_map(|(name, text)| Some((name, Source::new(file(name).ok()?, text.to_owned()))))
            .collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            templates,
        }
    }

    fn template(&self, name: &str) -> Option<Source> {
        self.templates
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, source)| source.clone())
    }

    /// All four cuts cover the same letters; the first one answers for them.
    fn draws(&self, letter: char) -> bool {
        !letter.is_control()
            && self
                .fonts
                .first()
                .is_some_and(|font| font.info().coverage.contains(letter.into()))
    }
}

/// One form in the press: the shared part, the template, the form's data.
struct Job {
    template: Source,
    form: Bytes,
}

impl World for Job {
    fn library(&self) -> &LazyHash<Library> {
        &PRESS.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &PRESS.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            return Ok(self.template.clone());
        }
        PRESS
            .templates
            .iter()
            .find(|(_, source)| source.id() == id)
            .map(|(_, source)| source.clone())
            .ok_or_else(|| not_here(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_without_slash() {
            FORM => Ok(self.form.clone()),
            _ => Err(not_here(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        PRESS.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn compile(
    template: Source,
    form: &Value,
    ident: &str,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let name = template.id().get().vpath().get_without_slash().to_owned();
    let job = Job {
        template,
        form: Bytes::from_string(form.to_string()),
    };
    let outcome = typst::compile::<PagedDocument>(&job).output;
    typst::comemo::evict(REMEMBERED_FORMS);
    let document = outcome.map_err(|found| failure(&name, &first(&found)))?;
    Ok(Compiled {
        document,
        ident: ident.to_owned(),
        created,
    })
}

fn file(name: &str) -> Result<FileId, FormsError> {
    let path = VirtualPath::new(name).map_err(|_| failure(name, "not a file name"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn not_here(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

fn failure(template: &str, reason: &str) -> FormsError {
    FormsError::Template {
        template: template.to_owned(),
        reason: reason.to_owned(),
    }
}

fn first(found: &[SourceDiagnostic]) -> String {
    found
        .first()
        .map(|diagnostic| diagnostic.message.to_string())
        .unwrap_or_default()
}

fn timestamp(moment: DateTime<FixedOffset>) -> Option<Timestamp> {
    let part = |number: u32| u8::try_from(number).ok();
    let local = Datetime::from_ymd_hms(
        moment.year(),
        part(moment.month())?,
        part(moment.day())?,
        part(moment.hour())?,
        part(moment.minute())?,
        part(moment.second())?,
    )?;
    Timestamp::new_local(local, moment.offset().local_minus_utc() / 60)
}

//! Pages and files of a component → one PDF/A, sealed under the dossier's key and read back before it counts.

use std::fs;
use std::io::{BufWriter, Read, Write};
use std::ops::RangeInclusive;
use std::path::PathBuf;

use paper::{Document, Level, Media, PageSource, Rotate, Written};
use wire::{Moment, ScanColour, ScanFacts};

use super::{ComponentGiven, IntakeError};
use crate::domain::FileId;
use crate::store::{NewFile, NewObject, PageRow, SealKey, Store, Stored};

/// What the contract takes of a scan's resolution.
const DPI: RangeInclusive<u16> = 72..=2400;
const PDF: &str = "application/pdf";

/// A page or a file of a component.
#[derive(Debug, Clone)]
pub enum Part {
    /// A page of an intake, or a file that was dropped into it.
    Page(PageRow),
    /// A file that a dossier file names, already looked into.
    File {
        /// Where it lies.
        path: PathBuf,
        /// What it is; none for a PDF.
        media: Option<Media>,
        /// Carries a digital signature.
        signed: bool,
    },
}

/// One PDF of a dossier.
pub struct Bound {
    /// The file, durable.
    pub file: NewFile,
    /// Carries a digital signature.
    pub signed: bool,
    /// How it was scanned, when it comes from a scanner.
    pub scan: Option<ScanFacts>,
}

/// Bytes of one part, opened.
struct Opened {
    bytes: Box<dyn Read>,
    length: u64,
    media: Option<Media>,
    dpi: Option<u16>,
    rotate: Rotate,
}

/// Binds what a component has; none where there is nothing to bind.
pub(crate) fn bind(
    store: &Store,
    key: &SealKey,
    component: &ComponentGiven,
    id: FileId,
    now: Moment,
) -> Result<Option<Bound>, IntakeError> {
    let parts: Vec<&Part> = component
        .parts
        .iter()
        .filter(|part| is_shown(part))
        .collect();
    if parts.is_empty() {
        return Ok(None);
    }
    let document = Document {
        title: component.name.clone(),
        level: Level::A2b,
        created: now.at(),
        id: *id.0.as_bytes(),
    };
    let (stored, written) = keep(store, key, &parts, &document)?;
    Ok(Some(Bound {
        file: NewFile {
            id,
            component: component.code.clone(),
            title: component.name.clone(),
            name: match component.code.as_str() {
                "" => format!("{id}.pdf"),
                code => format!("{code}.pdf"),
            },
            media: PDF.to_owned(),
            pages: written.pages,
            stored,
        },
        signed: parts.iter().any(|part| is_signed(part)),
        scan: scan_facts(&parts),
    }))
}

/// Hidden pages stay in the store and are left out of the PDF.
fn is_shown(part: &Part) -> bool {
    match part {
        Part::Page(page) => !page.hidden,
        Part::File { .. } => true,
    }
}

fn is_signed(part: &Part) -> bool {
    match part {
        Part::Page(page) => page.signed,
        Part::File { signed, .. } => *signed,
    }
}

fn keep(
    store: &Store,
    key: &SealKey,
    parts: &[&Part],
    document: &Document,
) -> Result<(Stored, Written), IntakeError> {
    let mut object = store.begin_object(key)?;
    match write(store, parts, &mut object, document) {
        Ok(written) => {
            let stored = store.finish_object(object)?;
            prove(store, key, &stored, &written)?;
            Ok((stored, written))
        }
        Err(error) => {
            store.abandon_object(object)?;
            Err(error)
        }
    }
}

fn write(
    store: &Store,
    parts: &[&Part],
    object: &mut NewObject,
    document: &Document,
) -> Result<Written, IntakeError> {
    let mut opened = parts
        .iter()
        .map(|part| open(store, part))
        .collect::<Result<Vec<_>, _>>()?;
    let mut pdfs = Vec::new();
    for part in opened.iter_mut().filter(|part| part.media.is_none()) {
        let mut bytes = Vec::new();
        part.bytes.read_to_end(&mut bytes)?;
        pdfs.push(bytes);
    }
    let mut pdfs_left = pdfs.iter();
    let sources = opened.into_iter().filter_map(|part| match part.media {
        Some(media) => Some(paper::Part::Page(source(part, media))),
        None => pdfs_left.next().map(|bytes| paper::Part::Pdf(bytes)),
    });
    let mut out = BufWriter::new(object);
    let written = paper::merge(sources.collect(), &mut out, document)?;
    out.flush()?;
    Ok(written)
}

fn source(part: Opened, media: Media) -> PageSource<'static> {
    PageSource {
        bytes: part.bytes,
        length: part.length,
        media,
        dpi: part.dpi,
        rotate: part.rotate,
        deskew_mdeg: None,
        crop: None,
    }
}

fn open(store: &Store, part: &Part) -> Result<Opened, IntakeError> {
    match part {
        Part::Page(page) => {
            let reader = store.open_page(page)?;
            Ok(Opened {
                length: reader.length(),
                bytes: Box::new(reader),
                media: media_of(&page.media),
                dpi: u16::try_from(page.dpi).ok().filter(|dpi| *dpi > 0),
                rotate: quarter_turns(page.quarters),
            })
        }
        Part::File { path, media, .. } => {
            let file = fs::File::open(path)?;
            Ok(Opened {
                length: file.metadata()?.len(),
                bytes: Box::new(std::io::BufReader::new(file)),
                media: *media,
                dpi: None,
                rotate: Rotate::None,
            })
        }
    }
}

/// The kind of picture of a media type; none for a PDF.
pub(super) fn media_of(media_type: &str) -> Option<Media> {
    Some(match media_type {
        "image/jpeg" => Media::Jpeg,
        "image/png" => Media::Png,
        "image/tiff" => Media::Tiff,
        "image/x-portable-anymap" => Media::Pnm,
        "image/bmp" => Media::Bmp,
        _ => return None,
    })
}

/// The media type of a kind of picture; of a PDF for none.
pub(super) fn media_type(media: Option<Media>) -> &'static str {
    match media {
        Some(Media::Jpeg) => "image/jpeg",
        Some(Media::Png) => "image/png",
        Some(Media::Tiff) => "image/tiff",
        Some(Media::Pnm) => "image/x-portable-anymap",
        Some(Media::Bmp) => "image/bmp",
        None => PDF,
    }
}

fn quarter_turns(quarters: u8) -> Rotate {
    match quarters % 4 {
        1 => Rotate::Right,
        2 => Rotate::Half,
        3 => Rotate::Left,
        _ => Rotate::None,
    }
}

/// What was stored is what was written; a file of ours is read once more from the disk and must hold every page and
/// every picture. A PDF that was kept as it came is proven by its digest: its layout is its maker's.
fn prove(
    store: &Store,
    key: &SealKey,
    stored: &Stored,
    written: &Written,
) -> Result<(), IntakeError> {
    if stored.sha256 != written.sha256 || stored.bytes != written.bytes {
        return Err(IntakeError::NotWhole);
    }
    let mut reader = store.open_object(&stored.object, key)?;
    let is_ours = !written.images.is_empty();
    if is_ours {
        paper::check_pdf(reader, Some(written)).map_err(|_| IntakeError::NotWhole)
    } else {
        let length = std::io::copy(&mut reader, &mut std::io::sink())?;
        if length == written.bytes {
            Ok(())
        } else {
            Err(IntakeError::NotWhole)
        }
    }
}

/// How the first scanned page was taken; a dropped file says nothing of a scanner.
fn scan_facts(parts: &[&Part]) -> Option<ScanFacts> {
    parts.iter().find_map(|part| match part {
        Part::Page(page) => Some(ScanFacts {
            scanned_at: page.taken_at,
            dpi: u16::try_from(page.dpi)
                .ok()
                .filter(|dpi| DPI.contains(dpi))?,
            colour: colour(&page.mode)?,
        }),
        Part::File { .. } => None,
    })
}

fn colour(mode: &str) -> Option<ScanColour> {
    match mode {
        "colour" => Some(ScanColour::Colour),
        "gray" => Some(ScanColour::Grey),
        "bw" => Some(ScanColour::Bitonal),
        _ => None,
    }
}

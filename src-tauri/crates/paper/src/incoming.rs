//! Files that people bring: what they are, and whether we can take them. Run it in the child process.

use lopdf::{Document, LoadOptions};
use serde::{Deserialize, Serialize};

use crate::check::PdfaClaim;
use crate::check::rules;
use crate::error::{PaperError, Result, limits};
use crate::jpeg::JpegHead;
use crate::page::Media;
use crate::raster;

/// A file that we can take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Incoming {
    /// A picture of one page or, in a TIFF, of several.
    Image {
        /// Its kind, by its bytes.
        media: Media,
        /// Pixels across, of the first page.
        width: u32,
        /// Pixels down.
        height: u32,
        /// Pages in it.
        pages: u32,
    },
    /// A PDF that opens without a password.
    Pdf {
        /// Pages in it.
        pages: u32,
        /// It holds a signature: keep it byte for byte.
        signed: bool,
        /// It is encrypted with an empty password.
        encrypted: bool,
        /// What it says that it keeps to.
        claim: Option<PdfaClaim>,
    },
}

/// How much one stream of a PDF's own structure may grow: more is a bomb.
const LARGEST_STREAM: usize = 64 * 1024 * 1024;

/// Says what a file is, or why we cannot take it.
pub fn inspect(bytes: &[u8]) -> Result<Incoming> {
    let limit = limits().bytes;
    if bytes.is_empty() {
        return Err(PaperError::Empty);
    }
    if bytes.len() as u64 > limit {
        return Err(PaperError::TooManyBytes { limit });
    }
    match Media::sniff(bytes) {
        Some(Media::Jpeg) => {
            let head = JpegHead::parse(bytes)?;
            Ok(Incoming::Image {
                media: Media::Jpeg,
                width: head.width,
                height: head.height,
                pages: 1,
            })
        }
        Some(media) => {
            let (width, height, pages) = raster::announced(bytes, media)?;
            // Only decoding shows that it is whole.
            raster::frames(bytes, media, |_| Ok(()))?;
            Ok(Incoming::Image {
                media,
                width,
                height,
                pages,
            })
        }
        None if is_pdf(bytes) => inspect_pdf(bytes),
        None => Err(PaperError::UnknownKind),
    }
}

/// Readers allow some bytes before the header.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)]
        .windows(5)
        .any(|w| w == b"%PDF-")
}

fn inspect_pdf(bytes: &[u8]) -> Result<Incoming> {
    let document = open_pdf(bytes)?;
    let pages = document.get_pages().len() as u32;
    match pages {
        0 => Err(PaperError::broken("a PDF without pages")),
        n if n > limits().pages => Err(PaperError::TooManyPages {
            limit: limits().pages,
        }),
        _ => Ok(Incoming::Pdf {
            pages,
            signed: crate::check::signatures(&document) > 0,
            encrypted: document.was_encrypted(),
            claim: rules::claim(&document),
        }),
    }
}

/// Opens a PDF with an empty password, if any.
pub(crate) fn open_pdf(bytes: &[u8]) -> Result<Document> {
    if bytes.is_empty() {
        return Err(PaperError::Empty);
    }
    if !is_pdf(bytes) {
        return Err(PaperError::UnknownKind);
    }
    let options = LoadOptions {
        max_decompressed_size: Some(LARGEST_STREAM),
        ..LoadOptions::default()
    };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::InvalidPassword
            | lopdf::Error::Decryption(_)
            | lopdf::Error::UnsupportedSecurityHandler(_) => PaperError::PasswordProtected,
            other => PaperError::broken(other),
        })?;
    if document.is_encrypted() {
        return Err(PaperError::PasswordProtected);
    }
    // What was rebuilt by looking for objects may lack some, or show an older revision: a cut file looks like that.
    if document.xref_recovery == Some(lopdf::xref::XrefRecovery::Reconstructed) {
        return Err(PaperError::broken("its table of contents is missing"));
    }
    Ok(document)
}

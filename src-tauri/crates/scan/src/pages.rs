//! Where pages go, and how a batch ends.

use std::fmt;
use std::io;

use crate::trouble::StopCause;

/// Takes the pages of one batch, one after the other.
///
/// A page is durable when `finish_page` returns; only then is the next one asked for. Between
/// `begin_page` and `finish_page` or `abandon_page` the bytes come as the device sent them.
pub trait PageSink {
    /// A page starts.
    fn begin_page(&mut self) -> io::Result<()>;
    /// The next bytes of the page.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// The page is whole and of the size that was asked for: keep it.
    fn finish_page(&mut self, page: &PageFacts) -> io::Result<()>;
    /// The page is cut or wrong: forget what was written of it.
    fn abandon_page(&mut self) -> io::Result<()>;
}

/// What is known of a whole page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageFacts {
    /// What the bytes are.
    pub media: MediaType,
    /// Pixels across; 0 for a PDF, whose pages have sizes of their own.
    pub width: u32,
    /// Pixels down; 0 for a PDF.
    pub height: u32,
    /// The true resolution, from which the paper's size follows.
    pub dpi: u16,
}

/// What the bytes of a page are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaType {
    /// image/jpeg
    Jpeg,
    /// image/png
    Png,
    /// image/tiff
    Tiff,
    /// image/x-portable-anymap: P4, P5 or P6
    Pnm,
    /// application/pdf
    Pdf,
}

impl MediaType {
    /// The usual ending of such a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Tiff => "tif",
            Self::Pnm => "pnm",
            Self::Pdf => "pdf",
        }
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Tiff => "image/tiff",
            Self::Pnm => "image/x-portable-anymap",
            Self::Pdf => "application/pdf",
        })
    }
}

/// A batch is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchEnd {
    /// How many pages were finished.
    pub pages: u32,
    /// Why there are no more.
    pub reason: EndReason,
}

/// Why a batch has no more pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EndReason {
    /// The one page from the glass is there, or the folder is read to its end.
    Finished,
    /// The feeder gave every sheet.
    FeederEmptied,
    /// The interrupt was set.
    Cancelled,
    /// Something stopped it before the end of the stack; the pages so far are good.
    Stopped(StopCause),
}

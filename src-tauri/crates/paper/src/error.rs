//! What can be wrong with a page or a file, and how much of either we take.

use serde::{Deserialize, Serialize};

/// Everything this crate can refuse; `code` is the closed word the interface translates.
#[derive(Debug, thiserror::Error, Serialize, Deserialize)]
#[non_exhaustive]
pub enum PaperError {
    /// The disk or the pipe failed.
    #[error("reading or writing failed: {0}")]
    #[serde(skip)]
    Io(#[from] std::io::Error),
    /// A file of no bytes.
    #[error("the file is empty")]
    Empty,
    /// Neither a picture nor a PDF that we read.
    #[error("the kind of file is not known")]
    UnknownKind,
    /// A JPEG that ends before its end-of-image marker, or a file shorter than announced.
    #[error("the picture is cut off")]
    Truncated,
    /// The file does not hold what its kind promises.
    #[error("the file is damaged: {0}")]
    Broken(String),
    /// A right file that we cannot carry into PDF/A.
    #[error("not supported: {0}")]
    Unsupported(String),
    /// More pixels than any sheet of paper needs.
    #[error("the picture has {pixels} pixels, the limit is {limit}")]
    TooManyPixels {
        /// What the file announces.
        pixels: u64,
        /// What we take.
        limit: u64,
    },
    /// More bytes than we take in one file.
    #[error("the file has more than {limit} bytes")]
    TooManyBytes {
        /// What we take.
        limit: u64,
    },
    /// More pages than a PDF/A-1 page tree can hold.
    #[error("more than {limit} pages")]
    TooManyPages {
        /// What we take.
        limit: u32,
    },
    /// A PDF that opens with a password only.
    #[error("the PDF is protected by a password")]
    PasswordProtected,
    /// A signed PDF keeps its signature only as a component's one file.
    #[error("a signed PDF cannot be joined with other files")]
    SignedStandsAlone,
    /// The child process was ended by its watchdog.
    #[error("reading the file took too long")]
    TookTooLong,
    /// The child process died: out of memory, out of CPU time, or a defect.
    #[error("the file could not be read within the limits: {0}")]
    OverLimits(String),
}

impl PaperError {
    /// The closed code of this error, a key of the interface's texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "paper.io",
            Self::Empty => "paper.empty",
            Self::UnknownKind => "paper.unknown_kind",
            Self::Truncated => "paper.truncated",
            Self::Broken(_) => "paper.broken",
            Self::Unsupported(_) => "paper.unsupported",
            Self::TooManyPixels { .. } => "paper.too_many_pixels",
            Self::TooManyBytes { .. } => "paper.too_many_bytes",
            Self::TooManyPages { .. } => "paper.too_many_pages",
            Self::PasswordProtected => "paper.password_protected",
            Self::SignedStandsAlone => "paper.signed_stands_alone",
            Self::TookTooLong => "paper.took_too_long",
            Self::OverLimits(_) => "paper.over_limits",
        }
    }

    pub(crate) fn broken(what: impl ToString) -> Self {
        Self::Broken(what.to_string())
    }
}

/// Short form for everything here.
pub type Result<T, E = PaperError> = std::result::Result<T, E>;

/// What one file may ask of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Pixels of one picture: A3 at 600 dpi has 70 million.
    pub pixels: u64,
    /// Bytes of one file.
    pub bytes: u64,
    /// Pages of one PDF: the longest array that PDF/A-1 allows.
    pub pages: u32,
    /// Address space of the child process that opens what others made.
    pub child_memory: u64,
    /// CPU seconds of that child.
    pub child_cpu: u64,
    /// Seconds by the wall clock, after which the child is ended.
    pub child_wall: u64,
}

/// The limits in force.
pub const fn limits() -> Limits {
    Limits {
        pixels: 90_000_000,
        bytes: 256 * 1024 * 1024,
        pages: 8191,
        child_memory: 2 * 1024 * 1024 * 1024,
        child_cpu: 30,
        child_wall: 60,
    }
}

pub(crate) fn within_pixels(width: u32, height: u32) -> Result<()> {
    let pixels = u64::from(width) * u64::from(height);
    let limit = limits().pixels;
    match pixels {
        0 => Err(PaperError::broken("a picture without pixels")),
        n if n > limit => Err(PaperError::TooManyPixels { pixels, limit }),
        _ => Ok(()),
    }
}

//! Page files → PDF/A, and what can be seen on a page. A leaf: it knows no dossier, no network, no database.
//!
//! Here: the streaming writer of scans (`PdfWriter`), the reader that proves a file before it counts (`check_pdf`),
//! import of what people bring (`inspect`, `merge`), looking at pages (`look`, `read_card`, `thumbnail`), and the
//! child process in which the files of others are opened (`child`). Not here: scanning, storage, encryption, printed
//! forms. Signing comes later, by incremental update.
//!
//! Read `page` (what goes in and out), `jpeg`, `writer`, `check`, `look`, then the rest.
//!
//! Three rules hold everywhere: a JPEG's bytes are never changed; no more than one page is in memory while writing;
//! the same pages, clock and id make the same bytes.

mod card;
mod check;
pub mod child;
mod error;
mod exif;
mod icc;
mod incoming;
mod jpeg;
mod look;
mod merge;
mod page;
mod pdf_picture;
mod raster;
mod thumbnail;
mod writer;
mod xmp;

pub use card::{CardFields, CardGender, CardProblem, CardWarning, birth_year_in, card_fields};
pub use check::{PdfaClaim, Problem, Report, check_bytes, check_file, check_pdf};
pub use error::{Limits, PaperError, Result, limits};
pub use icc::srgb as srgb_profile;
pub use incoming::{Incoming, inspect};
pub use look::{Code, CodeKind, Look, look, read_card};
pub use merge::{Part, merge};
pub use page::{Crop, Document, Level, Media, PageDigest, PageSource, Rotate, Written};
pub use pdf_picture::pdf_picture;
pub use thumbnail::thumbnail;
pub use writer::PdfWriter;

//! Reads files back: our own before they count (`check_pdf`), anybody's for `quay paper check` (`check_file`).

mod file;
pub(crate) mod rules;
pub(crate) mod walk;

use std::io::{Read, Seek};

use serde::{Deserialize, Serialize};

use crate::page::Written;
pub use file::{Report, check_bytes, check_file};
pub use rules::PdfaClaim;

/// How many signatures a document holds.
pub(crate) fn signatures(document: &lopdf::Document) -> u32 {
    file::signatures(document).len() as u32
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", content = "detail", rename_all = "snake_case")]
pub enum Problem {
    /// The file cannot be read at all.
    #[error("reading failed: {0}")]
    Unreadable(String),
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// Not `%PDF-1.n` with a line of bytes above 127 behind it.
    #[error("the header is not a PDF's")]
    Header,
    /// No `startxref` … `%%EOF` at the end: cut off, or still being written.
    #[error("the end of the file is missing")]
    End,
    /// The table is not a classic one of 20-byte entries, or lies elsewhere.
    #[error("the cross-reference table is wrong: {0}")]
    Xref(String),
    /// The trailer lacks something or has what it must not.
    #[error("the trailer is wrong: {0}")]
    Trailer(String),
    /// An object is not where the table says, or does not end where the next begins.
    #[error("object {number} is wrong: {what}")]
    Object {
        /// The object's number.
        number: u32,
        /// What was found.
        what: String,
    },
    /// Another number of pages than was written.
    #[error("{found} pages instead of {expected}")]
    Pages {
        /// In the file.
        found: u32,
        /// Written.
        expected: u32,
    },
    /// Another length than was written.
    #[error("{found} bytes instead of {expected}")]
    Length {
        /// On disk.
        found: u64,
        /// Written.
        expected: u64,
    },
    /// A picture is not the one that was copied in.
    #[error("picture {0} is not what was written")]
    Picture(u32),
    /// A byte outside the pictures is not the one that was written.
    #[error("the bytes around the pictures are not what was written")]
    Changed,
    /// The file opens with a password only.
    #[error("the file is protected by a password")]
    Password,
    /// A rule of PDF/A is broken.
    #[error("not PDF/A: {0}")]
    Pdfa(String),
    /// A signature does not cover the file.
    #[error("a signature is wrong: {0}")]
    Signature(String),
}

/// Proves that a file is whole and, with `expect`, that it holds the pages and pictures that the writer sent out.
/// What is read back is compared by CRC-32, picture by picture and all that lies around them.
/// Constant memory: one object's words at a time, pictures in small pieces.
pub fn check_pdf<R: Read + Seek>(pdf: R, expect: Option<&Written>) -> Result<(), Vec<Problem>> {
    let walked = walk::walk(pdf).map_err(|problem| vec![problem])?;
    let problems = expect.map_or_else(Vec::new, |written| differences(&walked, written));
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn differences(walked: &walk::Walked, written: &Written) -> Vec<Problem> {
    let mut problems = Vec::new();
    if walked.bytes != written.bytes {
        problems.push(Problem::Length {
            found: walked.bytes,
            expected: written.bytes,
        });
    }
    if walked.pages != written.pages {
        problems.push(Problem::Pages {
            found: walked.pages,
            expected: written.pages,
        });
    }
    let longest = walked.images.len().max(written.images.len());
    let wrong = (0..longest).find(|&n| walked.images.get(n) != written.images.get(n));
    problems.extend(wrong.map(|n| Problem::Picture(n as u32 + 1)));
    if walked.rest != written.rest {
        problems.push(Problem::Changed);
    }
    problems
}

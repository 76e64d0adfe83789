//! What can be said of any PDF: does it open, does it keep to PDF/A, is it signed.

use std::io::Cursor;
use std::path::Path;

use lopdf::{Dictionary, Document, Object};
use serde::{Deserialize, Serialize};

use super::{Problem, rules, walk};
use crate::error::{PaperError, Result, limits};
use crate::incoming;

/// The answer of `quay paper check`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Nothing is wrong that we can see.
    pub ok: bool,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Pages in the file.
    pub pages: u32,
    /// What it says that it keeps to, such as `2b`.
    pub level: Option<String>,
    /// Signatures in it.
    pub signatures: u32,
}

/// Checks a file on disk; only failing to read it at all is an error.
pub fn check_file(path: &Path) -> Result<Report> {
    let limit = limits().bytes;
    if std::fs::metadata(path)?.len() > limit {
        return Err(PaperError::TooManyBytes { limit });
    }
    Ok(check_bytes(&std::fs::read(path)?))
}

/// The same for bytes at hand.
pub fn check_bytes(bytes: &[u8]) -> Report {
    let document = match incoming::open_pdf(bytes) {
        Ok(document) => document,
        Err(error) => return unreadable(error),
    };
    let signatures = signatures(&document);
    let mut problems: Vec<Problem> = rules::broken(&document)
        .into_iter()
        .map(Problem::Pdfa)
        .collect();
    problems.extend(
        signatures
            .iter()
            .filter_map(|s| signature_problem(s, bytes))
            .map(Problem::Signature),
    );
    problems.extend(structure(&document, bytes));
    Report {
        ok: problems.is_empty(),
        problems,
        pages: document.get_pages().len() as u32,
        level: rules::claim(&document).map(|c| c.to_string()),
        signatures: signatures.len() as u32,
    }
}

fn unreadable(error: PaperError) -> Report {
    let problem = match error {
        PaperError::Empty => Problem::Empty,
        PaperError::PasswordProtected => Problem::Password,
        other => Problem::Unreadable(other.to_string()),
    };
    Report {
        ok: false,
        problems: vec![problem],
        pages: 0,
        level: None,
        signatures: 0,
    }
}

/// Our own files are walked byte by byte. Others may use cross-reference streams or updates, which lopdf has read.
fn structure(document: &Document, bytes: &[u8]) -> Option<Problem> {
    if is_ours(document) {
        return walk::walk(Cursor::new(bytes)).err();
    }
    document
        .xref_recovery
        .as_ref()
        .map(|_| Problem::Xref("it had to be repaired".into()))
}

fn is_ours(document: &Document) -> bool {
    let info = document
        .trailer
        .get(b"Info")
        .ok()
        .and_then(|i| document.dereference(i).ok())
        .and_then(|(_, i)| i.as_dict().ok());
    let producer = info
        .and_then(|i| i.get(b"Producer").ok())
        .and_then(|p| p.as_str().ok());
    producer == Some(crate::xmp::PRODUCER.as_bytes()) && signatures(document).is_empty()
}

/// Every signature dictionary with the range that it covers.
pub(crate) fn signatures(document: &Document) -> Vec<&Dictionary> {
    let dictionaries = document.objects.values().filter_map(|o| match o {
        Object::Dictionary(d) => Some(d),
        _ => None,
    });
    dictionaries
        .filter(|d| d.has(b"ByteRange") && d.has(b"Contents"))
        .collect()
}

/// The last signature's range ends with the file; every range starts with it and leaves out the signature only.
fn signature_problem(signature: &Dictionary, bytes: &[u8]) -> Option<String> {
    let range = signature
        .get(b"ByteRange")
        .and_then(Object::as_array)
        .ok()?;
    let numbers: Option<Vec<u64>> = range
        .iter()
        .map(|n| n.as_i64().ok().and_then(|n| u64::try_from(n).ok()))
        .collect();
    let Some(&[start, before, after, rest]) = numbers.as_deref() else {
        return Some("its range is not four numbers".into());
    };
    let end = after.saturating_add(rest);
    if start != 0 || before > after || end > bytes.len() as u64 {
        return Some("its range is not of this file".into());
    }
    let gap = bytes
        .get(before as usize..after as usize)
        .unwrap_or_default();
    let hexadecimal = gap.first() == Some(&b'<') && gap.last() == Some(&b'>');
    (!hexadecimal).then(|| "its range leaves out more than the signature".to_owned())
}

//! Files of filings for our own viewer: how many pages they have, and each page as a picture, made in the child
//! process where there is one. They come from outside and are never rewritten.

use std::io::Read;

use paper::{Incoming, PaperError};

use crate::domain::Ports;
use crate::intake::{IntakeError, pdf_picture};
use crate::store::{InboxFileRow, Store};

/// How many pages a file has; 0 where it does not open. Looked into once, then known.
pub fn look_into(store: &Store, ports: &Ports, row: &InboxFileRow) -> Result<u32, IntakeError> {
    if let Some(pages) = row.pages {
        return Ok(pages);
    }
    let bytes = read(store, row)?;
    let pages = match look(ports, &bytes) {
        Ok(Incoming::Image { pages, .. } | Incoming::Pdf { pages, .. }) => pages,
        Err(_) => 0,
    };
    store.inbox_file_pages(row.id, pages)?;
    Ok(pages)
}

/// A page of a file, from 1, as a JPEG of at most `side` pixels each way. What the bytes are counts, not what they are
/// called.
pub fn file_picture(
    store: &Store,
    ports: &Ports,
    row: &InboxFileRow,
    n: u32,
    side: u32,
) -> Result<Vec<u8>, IntakeError> {
    let bytes = read(store, row)?;
    if bytes.starts_with(b"%PDF") {
        return Ok(pdf_picture(ports, &bytes, n, side)?);
    }
    Ok(match (look(ports, &bytes)?, &ports.program) {
        (Incoming::Image { media, .. }, Some(program)) => {
            paper::child::thumbnail(program, &bytes, media, side, side)?
        }
        (Incoming::Image { media, .. }, None) => paper::thumbnail(&bytes, media, side, side)?,
        (Incoming::Pdf { .. }, _) => pdf_picture(ports, &bytes, n, side)?,
    })
}

fn look(ports: &Ports, bytes: &[u8]) -> Result<Incoming, PaperError> {
    match &ports.program {
        Some(program) => paper::child::inspect(program, bytes),
        None => paper::inspect(bytes),
    }
}

fn read(store: &Store, row: &InboxFileRow) -> Result<Vec<u8>, IntakeError> {
    let mut bytes = Vec::new();
    store.open_inbox_file(row)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

//! Pictures of pages and files for the screen, made in the child process where there is one.

use std::io::Read;

use paper::PaperError;

use super::IntakeError;
use super::bind::media_of;
use crate::domain::Ports;
use crate::store::{PageRow, Store};

/// A page of an intake as a JPEG of at most `side` pixels each way.
pub fn page_picture(
    store: &Store,
    ports: &Ports,
    page: &PageRow,
    side: u32,
) -> Result<Vec<u8>, IntakeError> {
    let mut bytes = Vec::new();
    store.open_page(page)?.read_to_end(&mut bytes)?;
    match (media_of(&page.media), &ports.program) {
        (Some(media), Some(program)) => {
            Ok(paper::child::thumbnail(program, &bytes, media, side, side)?)
        }
        (Some(media), None) => Ok(paper::thumbnail(&bytes, media, side, side)?),
        (None, _) => Ok(pdf_picture(ports, &bytes, 1, side)?),
    }
}

/// Page `n` of a PDF, from 1, as a JPEG of at most `side` pixels each way.
pub fn pdf_picture(ports: &Ports, pdf: &[u8], n: u32, side: u32) -> Result<Vec<u8>, PaperError> {
    match &ports.program {
        Some(program) => paper::child::pdf_picture(program, pdf, n, side),
        None => paper::pdf_picture(pdf, n, side),
    }
}

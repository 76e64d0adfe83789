//! A paper that belongs to no component: an authorisation, a signed list. Scanned in one go into one PDF, or handed in.

use std::io::Cursor;

use paper::{Document, Level, Media, PageSource, Rotate};
use scan::Interrupt;
use wire::Moment;

use super::card::Memory;
use super::file::inspect;
use super::scanning::{fitting, scan_request};
use super::{Desk, IntakeError, Shelved};
use crate::domain::fresh_uuid;
use crate::store::{Store, StoreError};

impl Desk {
    /// Scans what lies in the counter's scanner into one PDF; gives its handle and how many pages it has.
    pub fn scan_paper(
        &self,
        store: &Store,
        title: &str,
        now: Moment,
    ) -> Result<(String, u32), IntakeError> {
        let uri = store.setting("scanner")?.filter(|uri| !uri.is_empty());
        let uri = uri.ok_or(IntakeError::NoScanner)?;
        let uri = uri.parse().map_err(|_| IntakeError::NoScanner)?;
        let scanner = scan::open(&uri);
        let request = fitting(&scan_request(store)?, scanner.as_ref());
        let mut memory = Memory::default();
        scanner.scan(&request, &mut memory, &Interrupt::new())?;
        let pages = memory.sides.into_iter();
        let sources: Vec<_> = pages
            .map(|(bytes, media)| page(bytes.to_vec(), media, request.dpi))
            .collect();
        let document = Document {
            title: title.to_owned(),
            level: Level::A2b,
            created: now.at(),
            id: *fresh_uuid(now)?.as_bytes(),
        };
        let mut bytes = Vec::new();
        let written = paper::merge(sources, &mut bytes, &document)?;
        let name = format!("{title}.pdf");
        let media = "application/pdf".to_owned();
        Ok((self.hand_in(Shelved { name, media, bytes })?, written.pages))
    }

    /// Takes a paper that was scanned or handed in, once it is known to be one.
    pub fn take_paper(&self, handle: &str) -> Result<Vec<u8>, IntakeError> {
        let file = self.take_in(handle).ok_or(StoreError::NotFound("handle"))?;
        inspect(&self.0.ports, &file.bytes)?;
        Ok(file.bytes)
    }
}

fn page(bytes: Vec<u8>, media: Media, dpi: u16) -> paper::Part<'static> {
    paper::Part::Page(PageSource {
        length: bytes.len() as u64,
        bytes: Box::new(Cursor::new(bytes)),
        media,
        dpi: Some(dpi),
        rotate: Rotate::None,
        deskew_mdeg: None,
        crop: None,
    })
}

//! Files that people bring: looked into in a child process, then kept like pages.

use std::io::{Read, Write};
use std::path::Path;

use paper::{Incoming, Media, PaperError};

use super::bind::media_type;
use super::{Desk, IntakeError, Part};
use crate::domain::{PageId, Ports, fresh_uuid};
use crate::store::{DraftRow, NewPage, PageRow, StoreError};

impl Desk {
    /// Takes bytes that were handed in into a component of a draft.
    pub fn take_file(
        &self,
        draft: &DraftRow,
        component: &str,
        handle: &str,
    ) -> Result<PageRow, IntakeError> {
        let file = self.take_in(handle).ok_or(StoreError::NotFound("handle"))?;
        let incoming = inspect(&self.0.ports, &file.bytes)?;
        let page = self.new_page(component, &file.name, &incoming)?;
        let mut writer = self.0.store.begin_page(draft.batch)?;
        let kept = match writer.write_all(&file.bytes) {
            Ok(()) => self.0.store.finish_page(writer, page)?,
            Err(error) => {
                self.0.store.abandon_page(writer)?;
                return Err(error.into());
            }
        };
        self.pages_changed(draft.id);
        self.ring();
        Ok(kept)
    }

    fn new_page(
        &self,
        component: &str,
        name: &str,
        incoming: &Incoming,
    ) -> Result<NewPage, IntakeError> {
        let now = self.0.ports.now();
        let facts = Facts::of(incoming);
        Ok(NewPage {
            id: PageId(fresh_uuid(now)?),
            component: component.to_owned(),
            media: media_type(facts.media).to_owned(),
            name: if name.is_empty() {
                "file".to_owned()
            } else {
                name.to_owned()
            },
            width: facts.width,
            height: facts.height,
            dpi: 0,
            mode: String::new(),
            pages: facts.pages,
            signed: facts.signed,
            taken_at: now,
        })
    }
}

/// What a row of a page says of a file that was looked into.
pub(super) struct Facts {
    /// None for a PDF.
    pub media: Option<Media>,
    /// Pixels; 0 for a PDF.
    pub width: u32,
    /// Pixels; 0 for a PDF.
    pub height: u32,
    pub pages: u32,
    pub signed: bool,
}

impl Facts {
    pub fn of(incoming: &Incoming) -> Self {
        let (media, width, height, pages, signed) = match incoming {
            Incoming::Image {
                media,
                width,
                height,
                pages,
            } => (Some(*media), *width, *height, *pages, false),
            Incoming::Pdf { pages, signed, .. } => (None, 0, 0, *pages, *signed),
        };
        Self {
            media,
            width,
            height,
            pages,
            signed,
        }
    }
}

/// Looks into a file on disk that a dossier file names. One that is not there or is no file is the file's fault, not
/// the disk's.
pub fn part_of_file(ports: &Ports, path: &Path) -> Result<Part, IntakeError> {
    let limit = paper::limits().bytes;
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|_| IntakeError::NoFile)?;
    let path = path.to_owned();
    Ok(match inspect(ports, &bytes)? {
        Incoming::Image { media, .. } => Part::File {
            path,
            media: Some(media),
            signed: false,
        },
        Incoming::Pdf { signed, .. } => Part::File {
            path,
            media: None,
            signed,
        },
    })
}

pub(super) fn inspect(ports: &Ports, bytes: &[u8]) -> Result<Incoming, PaperError> {
    match &ports.program {
        Some(program) => paper::child::inspect(program, bytes),
        None => paper::inspect(bytes),
    }
}

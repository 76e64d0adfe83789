//! Looking at pages after they are durable: blank, skew. Never on the scanning thread, and in a child process where
//! there is one.

use std::io::Read;

use paper::{Look, Media, PaperError};
use scan::Interrupt;

use super::bind::media_of;
use crate::domain::{News, Ports, Teller};
use crate::store::{PageRow, Store, StoreError};

const AT_ONCE: u32 = 8;

/// Looks at every page nobody has looked at.
pub(super) fn look_at_new(store: &Store, ports: &Ports, tell: &Teller, stop: &Interrupt) {
    while let Ok(pages) = store.pages_to_look_at(AT_ONCE) {
        if pages.is_empty() {
            return;
        }
        for page in &pages {
            if stop.is_stopped() || look_at(store, ports, tell, page).is_err() {
                return;
            }
        }
    }
}

/// A page that cannot be looked at is marked as looked at: it is kept as it is.
fn look_at(store: &Store, ports: &Ports, tell: &Teller, page: &PageRow) -> Result<(), StoreError> {
    let seen = match media_of(&page.media) {
        Some(media) => look(ports, &read(store, page)?, media).ok(),
        None => None,
    };
    let blank = seen.as_ref().is_some_and(|look| look.blank);
    let skew = seen.and_then(|look| look.skew_mdeg);
    // A file that a person chose is never hidden.
    let is_scanned = page.name.is_empty();
    match store.save_look(page.id, blank, skew, blank && is_scanned) {
        // The intake was saved meanwhile; its pages no longer change.
        Err(StoreError::WrongState) => store.forget_to_look(page.id)?,
        other => other?,
    }
    if let Some(draft) = store.draft_of(page.batch)? {
        tell(&News::Pages(draft));
    }
    Ok(())
}

fn look(ports: &Ports, bytes: &[u8], media: Media) -> Result<Look, PaperError> {
    match &ports.program {
        Some(program) => paper::child::look(program, bytes, media),
        None => paper::look(bytes, media),
    }
}

fn read(store: &Store, page: &PageRow) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    store.open_page(page)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

//! Pages that were on disk before a crash and lost their rows: adopted into their batch, or set aside.

use std::io::Read;

use paper::Incoming;
use wire::Moment;

use super::IntakeError;
use super::bind::media_type;
use super::file::Facts;
use crate::domain::{PageId, fresh_uuid};
use crate::store::{NewPage, Store, StoreError, StrayPage};

/// Adopts every stray page. What opens and is no page is set aside, never deleted.
pub(super) fn adopt(store: &Store, now: Moment) -> Result<(), IntakeError> {
    for stray in store.stray_pages()? {
        match facts(store, &stray) {
            Ok(incoming) => {
                let page = new_page(store, &stray, &incoming, now)?;
                store.adopt_page(&stray, page)?;
            }
            Err(_) => store.quarantine_page(&stray)?,
        }
    }
    Ok(())
}

fn facts(store: &Store, stray: &StrayPage) -> Result<Incoming, IntakeError> {
    let mut bytes = Vec::new();
    store
        .open_page_file(stray.batch, stray.n)?
        .read_to_end(&mut bytes)?;
    Ok(paper::inspect(&bytes)?)
}

/// It belongs to the component of the page before it: that is where the scan was going.
fn new_page(
    store: &Store,
    stray: &StrayPage,
    incoming: &Incoming,
    now: Moment,
) -> Result<NewPage, IntakeError> {
    let before = store
        .pages(stray.batch)?
        .into_iter()
        .rfind(|page| page.n < stray.n);
    let facts = Facts::of(incoming);
    Ok(NewPage {
        id: PageId(fresh_uuid(now).map_err(StoreError::from)?),
        component: before
            .as_ref()
            .map(|page| page.component.clone())
            .unwrap_or_default(),
        media: media_type(facts.media).to_owned(),
        name: String::new(),
        width: facts.width,
        height: facts.height,
        dpi: before.as_ref().map_or(0, |page| page.dpi),
        mode: before.map(|page| page.mode).unwrap_or_default(),
        pages: facts.pages,
        signed: facts.signed,
        taken_at: now,
    })
}

//! Files that were brought for a dossier after reception, from the disk: what `quay papers` takes in.

use std::path::PathBuf;

use super::error::{ApiError, ErrorCode};
use super::session::{Access, Session};
use crate::counter::Counter;
use crate::domain::News;
use crate::intake::{At, ComponentGiven, Supplement, part_of_file};
use crate::store::DossierRow;

/// One paper: its component, or empty for one that is not in the catalogue, and its file.
pub struct BroughtFile {
    /// Code of the component.
    pub component: String,
    /// Where the file lies.
    pub file: PathBuf,
}

/// Takes in files as papers that were brought for a dossier; the newest open request is answered.
pub fn bring_files(
    counter: &Counter,
    session: &Session,
    dossier: &str,
    files: &[BroughtFile],
) -> Result<DossierRow, ApiError> {
    session.check(Access::Clerks)?;
    let store = counter.store();
    let row = store.dossier_named(dossier)?;
    let edition = store.procedure_edition(&row.procedure, row.edition)?;
    let mut papers = Vec::new();
    for brought in files {
        let known = edition
            .iter()
            .flat_map(|procedure| &procedure.components)
            .find(|component| component.code.as_str() == brought.component);
        if known.is_none() && !brought.component.is_empty() {
            return Err(ApiError::new(ErrorCode::NotFound).with("what", "component"));
        }
        let other = || crate::words::word("following.other_paper").to_owned();
        papers.push(ComponentGiven {
            code: brought.component.clone(),
            name: known.map_or_else(other, |component| component.name.clone()),
            originals: 1,
            copies: 0,
            parts: vec![part_of_file(counter.ports(), &brought.file)?],
        });
    }
    let requests = store.supplements(row.id)?;
    let open = requests
        .into_iter()
        .rfind(|request| request.brought_at.is_none());
    let supplement = Supplement {
        request: open.map(|request| request.id),
        papers,
        note: None,
    };
    let at = At {
        now: counter.now(),
        person: session.acting()?,
        draft: None,
    };
    let row = crate::intake::bring_papers(store, &row, &supplement, &at)?;
    counter.line().wake();
    for news in [News::Dossier(row.id), News::Queue, News::Status] {
        counter.tell(&news);
    }
    Ok(row)
}

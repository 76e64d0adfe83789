//! What is not JSON: pictures, printed forms, exports, and bytes that are handed in. Named by identifiers only, and
//! held to the same roles as the commands that show the thing.

use std::io::Read;

use super::error::{ApiError, ErrorCode};
use super::session::{Access, Session};
use crate::counter::Counter;
use crate::domain::{FileId, PageId, nfc};
use crate::inbox::file_picture;
use crate::intake::{FormOf, Shelved, ShelvedForm, page_picture as picture_of_page, pdf_picture};
use crate::store::StoreError;

/// Something made for saving outside.
pub type Export = Shelved;

/// Bytes with their media type.
pub struct Picture {
    /// `image/jpeg` or `image/png`.
    pub media: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

const JPEG: &str = "image/jpeg";
const PNG: &str = "image/png";
/// Longest side of a thumbnail, in pixels: twice what is shown, for dense screens.
const THUMBNAIL: u32 = 320;
/// Longest side of a page on the screen.
const SHEET: u32 = 1_800;
/// A name outside is a name, not a story.
const LONGEST_NAME: usize = 120;

/// Takes bytes that a person hands in; gives the handle that `add_file` takes.
pub fn take_bytes(
    counter: &Counter,
    session: &Session,
    name: &str,
    from: &mut dyn Read,
) -> Result<String, ApiError> {
    session.check(Access::ClerksOrSupervisor)?;
    let limit = paper::limits().bytes;
    let mut bytes = Vec::new();
    from.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| ApiError::new(ErrorCode::FileNotUsable))?;
    if bytes.len() as u64 > limit {
        return Err(ApiError::new(ErrorCode::PictureTooLarge));
    }
    let name: String = nfc(name)
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_NAME)
        .collect();
    Ok(counter.desk().hand_in(Shelved {
        name,
        media: String::new(),
        bytes,
    })?)
}

/// A page of an intake, small or as large as a screen.
pub fn page_picture(
    counter: &Counter,
    session: &Session,
    id: &str,
    full: bool,
) -> Result<Picture, ApiError> {
    session.check(Access::Clerks)?;
    let id = id.parse().map(PageId).map_err(|_| not_found("page"))?;
    let page = counter.store().page(id)?;
    let side = if full { SHEET } else { THUMBNAIL };
    Ok(Picture {
        media: JPEG,
        bytes: picture_of_page(counter.store(), counter.ports(), &page, side)?,
    })
}

/// A page of a stored file, from 1.
pub fn file_page_picture(
    counter: &Counter,
    session: &Session,
    file: &str,
    n: u32,
) -> Result<Picture, ApiError> {
    session.check(Access::ClerksOrSupervisor)?;
    if let Some(picture) = filed_page(counter, file, n)? {
        return Ok(picture);
    }
    let pdf = bytes_of(counter, file)?;
    Ok(Picture {
        media: JPEG,
        bytes: pdf_picture(counter.ports(), &pdf, n, SHEET)?,
    })
}

/// A page of a file of an online filing, when it is one.
fn filed_page(counter: &Counter, file: &str, n: u32) -> Result<Option<Picture>, ApiError> {
    let store = counter.store();
    let id = file.parse().map(FileId).map_err(|_| not_found("file"))?;
    let row = match store.inbox_file(id) {
        Err(StoreError::NotFound(_)) => return Ok(None),
        other => other?,
    };
    Ok(Some(Picture {
        media: JPEG,
        bytes: file_picture(store, counter.ports(), &row, n, SHEET)?,
    }))
}

/// A stored file, whole.
pub fn file_bytes(counter: &Counter, session: &Session, file: &str) -> Result<Vec<u8>, ApiError> {
    session.check(Access::ClerksOrSupervisor)?;
    bytes_of(counter, file)
}

/// A page of a printed form, from 1.
pub fn form_picture(
    counter: &Counter,
    session: &Session,
    handle: &str,
    n: u32,
    width: u32,
) -> Result<Picture, ApiError> {
    session.check(Access::Clerks)?;
    let form = form(counter, handle)?;
    let page = usize::try_from(n).unwrap_or(usize::MAX).wrapping_sub(1);
    if page >= form.form.page_count() {
        return Err(not_found("page"));
    }
    let bytes = form
        .form
        .page_png(page, width)
        .map_err(crate::intake::IntakeError::from)?;
    Ok(Picture { media: PNG, bytes })
}

/// A printed form, whole: a file to take away counts like a print.
pub fn form_pdf(counter: &Counter, session: &Session, handle: &str) -> Result<Vec<u8>, ApiError> {
    session.check(Access::ClerksOrSupervisor)?;
    let form = form(counter, handle)?;
    let pdf = form.form.pdf().map_err(crate::intake::IntakeError::from)?;
    match form.of {
        FormOf::GuidancePaper(paper) => counter.store().guidance_paper_printed(paper)?,
        FormOf::Handover(id) => counter.store().print_handover(id)?,
        FormOf::Return(id) => counter.store().print_return(id)?,
        FormOf::Dossier(_) | FormOf::Nothing => {}
    }
    Ok(pdf)
}

/// Something made for saving outside.
pub fn export_bytes(
    counter: &Counter,
    session: &Session,
    handle: &str,
) -> Result<Export, ApiError> {
    session.check(Access::Supervisor)?;
    counter
        .desk()
        .shelved(handle)
        .ok_or_else(|| not_found("export"))
}

/// A printed form by its handle.
pub(super) fn form(counter: &Counter, handle: &str) -> Result<ShelvedForm, ApiError> {
    counter.desk().form(handle).ok_or_else(|| not_found("form"))
}

fn bytes_of(counter: &Counter, file: &str) -> Result<Vec<u8>, ApiError> {
    let id = file.parse().map(FileId).map_err(|_| not_found("file"))?;
    let row = counter.store().file(id)?;
    let mut bytes = Vec::new();
    counter.store().open_file(&row)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn not_found(what: &str) -> ApiError {
    ApiError::new(ErrorCode::NotFound).with("what", what)
}

//! Pictures a screen may ask for, by path: the same in the browser host and in the window.
//!
//! `/pages/ID?size=thumb|full`, `/files/ID/pages/N`, `/forms/HANDLE/pages/N?width=PX`, `/forms/HANDLE/pdf`.
//! Everything is named by identifiers; no path of the disk comes in.

use counter::Counter;
use counter::api::{self, ApiError, Session};

/// Pixels across of a form where nobody says.
const USUAL_WIDTH: u32 = 900;
/// No screen is wider.
const LARGEST_WIDTH: u32 = 4_000;

/// One picture or printed form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A scanned page.
    Page {
        /// The page.
        id: String,
        /// In full size.
        full: bool,
    },
    /// A page of a stored file.
    FilePage {
        /// The file.
        file: String,
        /// From 1.
        page: u32,
    },
    /// A page of a printed form.
    FormPage {
        /// The form.
        handle: String,
        /// From 1.
        page: u32,
        /// Pixels across.
        width: u32,
    },
    /// A printed form, whole.
    FormPdf {
        /// The form.
        handle: String,
    },
}

/// Bytes with their media type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// `image/jpeg`, `image/png`, `application/pdf`.
    pub media: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Asked {
    /// What a path and its query ask for; none where that is no picture.
    pub fn parse(path: &str, query: &str) -> Option<Self> {
        let steps: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        match steps.as_slice() {
            ["pages", id] => Some(Self::Page {
                id: name(id)?,
                full: value(query, "size") == Some("full"),
            }),
            ["files", id, "pages", n] => Some(Self::FilePage {
                file: name(id)?,
                page: number(n)?,
            }),
            ["forms", handle, "pages", n] => {
                let width = value(query, "width")
                    .map_or(Some(USUAL_WIDTH), number)?
                    .min(LARGEST_WIDTH);
                Some(Self::FormPage {
                    handle: name(handle)?,
                    page: number(n)?,
                    width,
                })
            }
            ["forms", handle, "pdf"] => Some(Self::FormPdf {
                handle: name(handle)?,
            }),
            _ => None,
        }
    }

    /// Fetches it; rights are checked there.
    pub fn fetch(&self, counter: &Counter, session: &Session) -> Result<Shown, ApiError> {
        let picture = match self {
            Self::Page { id, full } => api::page_picture(counter, session, id, *full)?,
            Self::FilePage { file, page } => api::file_page_picture(counter, session, file, *page)?,
            Self::FormPage {
                handle,
                page,
                width,
            } => api::form_picture(counter, session, handle, *page, *width)?,
            Self::FormPdf { handle } => {
                let bytes = api::form_pdf(counter, session, handle)?;
                return Ok(Shown {
                    media: "application/pdf".into(),
                    bytes,
                });
            }
        };
        Ok(Shown {
            media: picture.media.to_string(),
            bytes: picture.bytes,
        })
    }
}

/// Identifiers are letters, digits and hyphens.
fn name(text: &str) -> Option<String> {
    let fits = !text.is_empty()
        && text.len() <= 64
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    fits.then(|| text.to_owned())
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|n| *n > 0)
}

fn value<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_pictures() {
        let page = |id: &str, full| {
            Some(Asked::Page {
                id: id.into(),
                full,
            })
        };
        for (path, query, asked) in [
            ("/pages/a-1", "", page("a-1", false)),
            ("/pages/a-1", "size=full", page("a-1", true)),
            (
                "/files/f/pages/2",
                "",
                Some(Asked::FilePage {
                    file: "f".into(),
                    page: 2,
                }),
            ),
            (
                "/forms/h/pages/1",
                "width=99999",
                Some(Asked::FormPage {
                    handle: "h".into(),
                    page: 1,
                    width: LARGEST_WIDTH,
                }),
            ),
            (
                "/forms/h/pdf",
                "",
                Some(Asked::FormPdf { handle: "h".into() }),
            ),
            ("/pages/", "", None),
            ("/pages/..%2Ffolder.key", "", None),
            ("/pages/../../folder.key", "", None),
            ("/files/f/pages/0", "", None),
            ("/files/f/pages/x", "", None),
            ("/forms/h/pages/1", "width=wide", None),
            ("/exports/h", "", None),
        ] {
            assert_eq!(Asked::parse(path, query), asked, "{path}?{query}");
        }
    }
}

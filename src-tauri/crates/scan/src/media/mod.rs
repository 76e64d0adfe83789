//! Is this page whole? Watches the bytes of a page go by, knows the kind by its first bytes,
//! finds the size where the format keeps it, and tells at the end whether the end was reached.
//!
//! Nothing is decoded and nothing is held beyond a header.

mod jpeg;
mod pdf;
mod png;
mod pnm;
mod tiff;

mod stream;
pub(crate) use pnm::header as pnm_header;
pub(crate) use stream::{PageError, PageStream};
pub(crate) use tiff::read as read_tiff;

use crate::pages::MediaType;
use crate::trouble::StopCause;

/// What a whole page says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    pub media: MediaType,
    /// Pixels across and down; none where the bytes that went by do not tell (TIFF, PDF).
    pub size: Option<(u32, u32)>,
    /// Dots per inch as the file claims; often absent or a default, so never trusted alone.
    pub density: Option<u16>,
}

/// Watches one page.
pub(crate) struct Watcher {
    /// The first bytes, until they are enough to know the kind.
    first: Vec<u8>,
    kind: Kind,
}

enum Kind {
    Unknown,
    Jpeg(jpeg::Walk),
    Png(png::Walk),
    Pnm(pnm::Walk),
    Pdf(pdf::Walk),
    /// A directory of offsets, to be read from the file itself.
    Tiff,
    Foreign,
}

/// Enough of a file to tell its kind.
const ENOUGH: usize = 8;

impl Watcher {
    pub fn new() -> Self {
        Self {
            first: Vec::new(),
            kind: Kind::Unknown,
        }
    }

    /// The next bytes of the page.
    pub fn feed(&mut self, bytes: &[u8]) {
        match &mut self.kind {
            Kind::Jpeg(walk) => walk.feed(bytes),
            Kind::Png(walk) => walk.feed(bytes),
            Kind::Pnm(walk) => walk.feed(bytes),
            Kind::Pdf(walk) => walk.feed(bytes),
            Kind::Tiff | Kind::Foreign => {}
            Kind::Unknown => {
                self.first.extend_from_slice(bytes);
                if self.first.len() >= ENOUGH {
                    self.kind = kind_of(&self.first);
                    let first = std::mem::take(&mut self.first);
                    self.feed(&first);
                }
            }
        }
    }

    /// The page ends here: is it whole?
    pub fn finish(self) -> Result<Seen, StopCause> {
        match self.kind {
            Kind::Jpeg(walk) => walk.finish(),
            Kind::Png(walk) => walk.finish(),
            Kind::Pnm(walk) => walk.finish(),
            Kind::Pdf(walk) => walk.finish(),
            Kind::Tiff => Ok(Seen {
                media: MediaType::Tiff,
                size: None,
                density: None,
            }),
            Kind::Foreign => Err(StopCause::NotAPage),
            Kind::Unknown if self.first.is_empty() => Err(StopCause::Empty),
            Kind::Unknown => match kind_of(&self.first) {
                Kind::Foreign => Err(StopCause::NotAPage),
                _ => Err(StopCause::Truncated),
            },
        }
    }
}

fn kind_of(first: &[u8]) -> Kind {
    match first {
        [0xff, 0xd8, ..] => Kind::Jpeg(jpeg::Walk::new()),
        [0x89, b'P', b'N', b'G', ..] => Kind::Png(png::Walk::new()),
        [b'P', b'4' | b'5' | b'6', space, ..] if space.is_ascii_whitespace() => {
            Kind::Pnm(pnm::Walk::new())
        }
        [b'%', b'P', b'D', b'F', b'-', ..] => Kind::Pdf(pdf::Walk::new()),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Kind::Tiff,
        _ => Kind::Foreign,
    }
}

#[cfg(test)]
mod tests;

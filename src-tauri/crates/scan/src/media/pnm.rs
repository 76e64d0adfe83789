//! Reads the header of a raw PNM (P4, P5, P6) and counts the bytes that it announces.

use super::Seen;
use crate::pages::MediaType;
use crate::trouble::StopCause;

/// A header with comments is still shorter than this.
const LONGEST_HEADER: usize = 4096;

pub(super) struct Walk {
    head: Vec<u8>,
    total: u64,
}

/// What the header announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    /// The digit after the P.
    pub kind: u8,
    pub width: u32,
    pub height: u32,
    pub deepest: u32,
    /// Where the pixels start.
    pub offset: usize,
}

impl Walk {
    pub fn new() -> Self {
        Self {
            head: Vec::new(),
            total: 0,
        }
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        self.total += bytes.len() as u64;
        let wanted = LONGEST_HEADER
            .saturating_sub(self.head.len())
            .min(bytes.len());
        self.head.extend_from_slice(&bytes[..wanted]);
    }

    pub fn finish(self) -> Result<Seen, StopCause> {
        let header = header(&self.head).ok_or(StopCause::NotAPage)?;
        if self.total < header.whole() {
            return Err(StopCause::Truncated);
        }
        let size = Some((header.width, header.height));
        Ok(Seen {
            media: MediaType::Pnm,
            size,
            density: None,
        })
    }
}

impl Header {
    /// How long the whole file is.
    pub fn whole(&self) -> u64 {
        let (width, height) = (u64::from(self.width), u64::from(self.height));
        let sample = if self.deepest > 255 { 2 } else { 1 };
        let row = match self.kind {
            b'4' => width.div_ceil(8),
            b'5' => width * sample,
            _ => width * 3 * sample,
        };
        self.offset as u64 + row * height
    }
}

/// Reads the header at the beginning of `bytes`.
pub(crate) fn header(bytes: &[u8]) -> Option<Header> {
    let [b'P', kind @ b'4'..=b'6', ..] = *bytes else {
        return None;
    };
    let mut at = 2;
    let width = number(bytes, &mut at)?;
    let height = number(bytes, &mut at)?;
    let deepest = if kind == b'4' {
        1
    } else {
        number(bytes, &mut at)?
    };
    let sane = width > 0 && height > 0 && (1..=65535).contains(&deepest);
    // One white space ends the header.
    sane.then_some(Header {
        kind,
        width,
        height,
        deepest,
        offset: at + 1,
    })
}

/// The next number, after white space and comments.
fn number(bytes: &[u8], at: &mut usize) -> Option<u32> {
    loop {
        match bytes.get(*at)? {
            b'#' => *at += bytes[*at..].iter().position(|b| *b == b'\n')?,
            space if space.is_ascii_whitespace() => *at += 1,
            _ => break,
        }
    }
    let digits = bytes[*at..].iter().position(|b| !b.is_ascii_digit())?;
    let text = std::str::from_utf8(&bytes[*at..*at + digits]).ok()?;
    *at += digits;
    text.parse().ok()
}

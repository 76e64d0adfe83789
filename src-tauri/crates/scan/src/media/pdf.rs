//! A PDF is whole when its end-of-file mark stands near its end; what is in it, and whether it
//! may be opened, is for whoever reads PDFs.

use super::Seen;
use crate::pages::MediaType;
use crate::trouble::StopCause;

/// Readers look for the mark in the last 1024 bytes (ISO 32000-1, annex H, note 18).
const TAIL: usize = 1024;

pub(super) struct Walk {
    tail: Vec<u8>,
}

impl Walk {
    pub fn new() -> Self {
        Self { tail: Vec::new() }
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        self.tail
            .extend_from_slice(&bytes[bytes.len().saturating_sub(TAIL)..]);
        self.tail.drain(..self.tail.len().saturating_sub(TAIL));
    }

    pub fn finish(self) -> Result<Seen, StopCause> {
        if self.tail.windows(5).any(|five| five == b"%%EOF") {
            Ok(Seen {
                media: MediaType::Pdf,
                size: None,
                density: None,
            })
        } else {
            Err(StopCause::Truncated)
        }
    }
}

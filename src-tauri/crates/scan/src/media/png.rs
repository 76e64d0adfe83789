//! Walks the chunks of a PNG up to IEND.

use super::Seen;
use crate::pages::MediaType;
use crate::trouble::StopCause;

/// Signature, then for every chunk: length, type, data, CRC.
const SIGNATURE: usize = 8;
const CHUNK_HEAD: usize = 8;
const CRC: usize = 4;
/// IHDR, the longest chunk that is looked at, up to its height.
const LOOKED_AT: usize = 9;

pub(super) struct Walk {
    /// Bytes still to pass before the next chunk's head.
    skip: usize,
    head: Vec<u8>,
    data: Vec<u8>,
    size: Option<(u32, u32)>,
    density: Option<u16>,
    ended: bool,
}

impl Walk {
    pub fn new() -> Self {
        Self {
            skip: SIGNATURE,
            head: Vec::new(),
            data: Vec::new(),
            size: None,
            density: None,
            ended: false,
        }
    }

    pub fn feed(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() && !self.ended {
            let n = if self.skip > 0 {
                self.pass(bytes)
            } else {
                self.take_head(bytes)
            };
            bytes = &bytes[n..];
        }
    }

    fn pass(&mut self, bytes: &[u8]) -> usize {
        let n = self.skip.min(bytes.len());
        if !self.head.is_empty() {
            let wanted = LOOKED_AT.saturating_sub(self.data.len()).min(n);
            self.data.extend_from_slice(&bytes[..wanted]);
        }
        self.skip -= n;
        if self.skip == 0 {
            self.end_chunk();
        }
        n
    }

    fn take_head(&mut self, bytes: &[u8]) -> usize {
        let n = (CHUNK_HEAD - self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..n]);
        if let [a, b, c, d, _, _, _, _] = *self.head.as_slice() {
            self.skip = u32::from_be_bytes([a, b, c, d]) as usize + CRC;
        }
        n
    }

    fn end_chunk(&mut self) {
        match (self.head.get(4..), self.data.as_slice()) {
            (Some(b"IHDR"), [a, b, c, d, e, f, g, h, ..]) => {
                self.size = Some((
                    u32::from_be_bytes([*a, *b, *c, *d]),
                    u32::from_be_bytes([*e, *f, *g, *h]),
                ));
            }
            (Some(b"pHYs"), [a, b, c, d, _, _, _, _, 1, ..]) => {
                let per_metre = u64::from(u32::from_be_bytes([*a, *b, *c, *d]));
                self.density = u16::try_from((per_metre * 254 + 5000) / 10000).ok();
            }
            (Some(b"IEND"), _) => self.ended = true,
            _ => {}
        }
        self.head.clear();
        self.data.clear();
    }

    pub fn finish(self) -> Result<Seen, StopCause> {
        match (self.ended, self.size) {
            (false, _) => Err(StopCause::Truncated),
            (true, None | Some((0, _) | (_, 0))) => Err(StopCause::NotAPage),
            (true, size) => Ok(Seen {
                media: MediaType::Png,
                size,
                density: self.density,
            }),
        }
    }
}

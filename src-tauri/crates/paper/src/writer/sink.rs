//! Bytes on their way out: counted, hashed once, and the place of every object noted.
//!
//! One SHA-256 over the file is all that is hashed: with three, of the file, of each picture and of each picture read
//! back, writing a hundred pages took more than twice as long. What is read back is told by CRC-32: chance is the
//! adversary there, a disk or a memory that fails, and the digest of the file stays for everything later.

use std::io::{BufWriter, Write};

use flate2::Crc;
use sha2::{Digest, Sha256};

use crate::error::{PaperError, Result};
use crate::page::{Level, Written};

/// A classic xref entry has ten digits.
const LONGEST: u64 = 9_999_999_999;

pub(crate) struct Sink<W: Write> {
    out: BufWriter<W>,
    at: u64,
    digest: Sha256,
    /// Of each picture, and of all that is none.
    images: Vec<u32>,
    rest: Crc,
    /// By object number, from 1; 0 is "not written yet".
    offsets: Vec<u64>,
}

impl<W: Write> Sink<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            out: BufWriter::with_capacity(64 * 1024, out),
            at: 0,
            digest: Sha256::new(),
            images: Vec::new(),
            rest: Crc::new(),
            offsets: Vec::new(),
        }
    }

    pub(crate) fn at(&self) -> u64 {
        self.at
    }

    /// A number for an object to be written later.
    pub(crate) fn reserve(&mut self) -> u32 {
        self.offsets.push(0);
        self.offsets.len() as u32
    }

    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.rest.update(bytes);
        self.pass(bytes)
    }

    fn pass(&mut self, bytes: &[u8]) -> Result<()> {
        self.at += bytes.len() as u64;
        if self.at > LONGEST {
            return Err(PaperError::TooManyBytes { limit: LONGEST });
        }
        self.digest.update(bytes);
        Ok(self.out.write_all(bytes)?)
    }

    /// The version line and the line that tells mail programs that this is no text.
    pub(crate) fn header(&mut self, level: Level) -> Result<()> {
        let version = match level {
            Level::A1b => "1.4",
            Level::A2b => "1.7",
        };
        self.put(format!("%PDF-{version}\n").as_bytes())?;
        self.put(b"%\xE2\xE3\xCF\xD3\n")
    }

    pub(crate) fn object(&mut self, number: u32, body: &str) -> Result<()> {
        self.object_raw(number, body.as_bytes())
    }

    pub(crate) fn object_raw(&mut self, number: u32, body: &[u8]) -> Result<()> {
        self.begin(number)?;
        self.put(body)?;
        self.put(b"\nendobj\n")
    }

    /// `dictionary` without its brackets and without the length.
    pub(crate) fn stream(&mut self, number: u32, dictionary: &str, bytes: &[u8]) -> Result<()> {
        self.stream_raw(number, dictionary.as_bytes(), bytes)
    }

    pub(crate) fn stream_raw(
        &mut self,
        number: u32,
        dictionary: &[u8],
        bytes: &[u8],
    ) -> Result<()> {
        self.begin_stream(number, dictionary, bytes.len())?;
        self.put(bytes)?;
        self.end_stream()
    }

    /// A picture's stream; its checksum is kept and returned.
    pub(crate) fn picture(&mut self, number: u32, dictionary: &str, bytes: &[u8]) -> Result<u32> {
        let mut own = Crc::new();
        own.update(bytes);
        self.begin_stream(number, dictionary.as_bytes(), bytes.len())?;
        self.pass(bytes)?;
        self.end_stream()?;
        self.images.push(own.sum());
        Ok(own.sum())
    }

    fn begin_stream(&mut self, number: u32, dictionary: &[u8], length: usize) -> Result<()> {
        self.begin(number)?;
        self.put(b"<< ")?;
        self.put(dictionary)?;
        self.put(format!(" /Length {length} >>\nstream\n").as_bytes())
    }

    fn end_stream(&mut self) -> Result<()> {
        self.put(b"\nendstream\nendobj\n")
    }

    fn begin(&mut self, number: u32) -> Result<()> {
        if let Some(slot) = self.offsets.get_mut(number as usize - 1) {
            *slot = self.at;
        }
        self.put(format!("{number} 0 obj\n").as_bytes())
    }

    /// Writes the classic table and the trailer; `entries` are the trailer's own. The caller tells pages and level.
    pub(crate) fn finish(mut self, entries: &str) -> Result<Written> {
        let start = self.at;
        let count = self.offsets.len() + 1;
        self.put(format!("xref\n0 {count}\n0000000000 65535 f \n").as_bytes())?;
        for offset in std::mem::take(&mut self.offsets) {
            self.put(format!("{offset:010} 00000 n \n").as_bytes())?;
        }
        self.put(
            format!("trailer\n<< /Size {count} {entries} >>\nstartxref\n{start}\n%%EOF\n")
                .as_bytes(),
        )?;
        self.out.flush()?;
        Ok(Written {
            pages: 0,
            bytes: self.at,
            sha256: self.digest.finalize().into(),
            images: self.images,
            rest: self.rest.sum(),
            level: None,
        })
    }
}

//! Encrypted files: STREAM over XChaCha20-Poly1305 in chunks of 64 KiB.
//!
//! Layout: 8 bytes of magic, 19 bytes of nonce, 5 zero bytes; then chunks, each with a 16-byte tag, the
//! last one flagged, so that a file cut at a chunk's edge does not open. The header is authenticated with
//! every chunk. A reader can seek, so a PDF can be checked and sent from any offset without a plain copy.

use std::io::{self, Read, Seek, SeekFrom, Write};

use aead_stream::{NewStream, StreamBE32, StreamPrimitive};
use chacha20poly1305::aead::Payload;
use chacha20poly1305::{Key, XChaCha20Poly1305};
use sha2::{Digest, Sha256};

use super::SealKey;

const MAGIC: &[u8; 8] = b"QUAYSEA1";
const NONCE: usize = 19;
const HEADER: usize = 32;
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;
const SEALED: u64 = (CHUNK + TAG) as u64;

type Stream = StreamBE32<XChaCha20Poly1305>;
type Header = [u8; HEADER];

/// What was written: both digests and the plain length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    /// sha256 of what went in.
    pub plain: [u8; 32],
    /// sha256 of what lies on disk.
    pub cipher: [u8; 32],
    /// Bytes that went in.
    pub bytes: u64,
}

/// Encrypts what is written into it. [`finish`](Self::finish) writes the last chunk; without it the file
/// does not open.
pub struct SealedWriter<W: Write> {
    out: W,
    stream: Stream,
    header: Header,
    position: u32,
    chunk: Vec<u8>,
    plain: Sha256,
    cipher: Sha256,
    bytes: u64,
}

impl<W: Write> SealedWriter<W> {
    /// Begins a file with a fresh nonce.
    pub fn new(mut out: W, key: &SealKey) -> io::Result<Self> {
        let header = fresh_header()?;
        out.write_all(&header)?;
        let mut cipher = Sha256::new();
        cipher.update(header);
        Ok(Self {
            out,
            stream: stream(key, &header),
            header,
            position: 0,
            chunk: Vec::with_capacity(CHUNK),
            plain: Sha256::new(),
            cipher,
            bytes: 0,
        })
    }

    /// Writes the last chunk and gives the file back, not yet synced.
    pub fn finish(mut self) -> io::Result<(W, Sealed)> {
        self.seal_chunk(true)?;
        self.out.flush()?;
        let sealed = Sealed {
            plain: self.plain.finalize().into(),
            cipher: self.cipher.finalize().into(),
            bytes: self.bytes,
        };
        Ok((self.out, sealed))
    }

    fn seal_chunk(&mut self, last: bool) -> io::Result<()> {
        let payload = Payload {
            msg: &self.chunk,
            aad: &self.header,
        };
        let sealed = self
            .stream
            .encrypt(self.position, last, payload)
            .map_err(|_| unsealable())?;
        self.cipher.update(&sealed);
        self.out.write_all(&sealed)?;
        self.position = self.position.checked_add(1).ok_or_else(unsealable)?;
        self.chunk.clear();
        Ok(())
    }
}

impl<W: Write> Write for SealedWriter<W> {
    /// A full chunk is kept back until more comes, because the last one must be flagged.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.chunk.len() == CHUNK {
            self.seal_chunk(false)?;
        }
        let taken = bytes.len().min(CHUNK - self.chunk.len());
        self.chunk.extend_from_slice(&bytes[..taken]);
        self.plain.update(&bytes[..taken]);
        self.bytes += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Decrypts a file, from any place in it.
pub struct SealedReader<R: Read + Seek> {
    from: R,
    stream: Stream,
    header: Header,
    length: u64,
    chunks: u64,
    at: u64,
    open_chunk: Option<(u64, Vec<u8>)>,
}

impl<R: Read + Seek> SealedReader<R> {
    /// Opens a file; its last chunk is tried at once, so that a cut file is told from the start.
    pub fn new(mut from: R, key: &SealKey) -> io::Result<Self> {
        let size = from.seek(SeekFrom::End(0))?;
        let body = size.checked_sub(HEADER as u64).ok_or_else(damaged)?;
        let chunks = body.div_ceil(SEALED);
        let length = body.checked_sub(chunks * TAG as u64).ok_or_else(damaged)?;
        from.seek(SeekFrom::Start(0))?;
        let mut header = [0u8; HEADER];
        from.read_exact(&mut header)?;
        if header[..8] != MAGIC[..] || chunks == 0 {
            return Err(damaged());
        }
        let mut reader = Self {
            from,
            stream: stream(key, &header),
            header,
            length,
            chunks,
            at: 0,
            open_chunk: None,
        };
        reader.open(chunks - 1)?;
        Ok(reader)
    }

    /// Plain bytes in the file.
    pub fn length(&self) -> u64 {
        self.length
    }

    fn open(&mut self, index: u64) -> io::Result<&[u8]> {
        let held = matches!(&self.open_chunk, Some((held, _)) if *held == index);
        if !held {
            let plain = self.decrypt(index)?;
            self.open_chunk = Some((index, plain));
        }
        Ok(self.open_chunk.as_ref().map_or(&[], |(_, plain)| plain))
    }

    fn decrypt(&mut self, index: u64) -> io::Result<Vec<u8>> {
        self.from
            .seek(SeekFrom::Start(HEADER as u64 + index * SEALED))?;
        let mut sealed = Vec::with_capacity(CHUNK + TAG);
        self.from.by_ref().take(SEALED).read_to_end(&mut sealed)?;
        let position = u32::try_from(index).map_err(|_| damaged())?;
        let payload = Payload {
            msg: &sealed,
            aad: &self.header,
        };
        self.stream
            .decrypt(position, index + 1 == self.chunks, payload)
            .map_err(|_| damaged())
    }
}

impl<R: Read + Seek> Read for SealedReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.length || into.is_empty() {
            return Ok(0);
        }
        let (index, offset) = (self.at / CHUNK as u64, (self.at % CHUNK as u64) as usize);
        let plain = self.open(index)?.get(offset..).ok_or_else(damaged)?;
        let taken = plain.len().min(into.len());
        into[..taken].copy_from_slice(&plain[..taken]);
        self.at += taken as u64;
        Ok(taken)
    }
}

impl<R: Read + Seek> Seek for SealedReader<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

fn fresh_header() -> io::Result<Header> {
    let mut header = [0u8; HEADER];
    header[..8].copy_from_slice(MAGIC);
    getrandom::fill(&mut header[8..8 + NONCE]).map_err(io::Error::other)?;
    Ok(header)
}

fn stream(key: &SealKey, header: &Header) -> Stream {
    let mut nonce = [0u8; NONCE];
    nonce.copy_from_slice(&header[8..8 + NONCE]);
    Stream::new(&Key::from(*key.0), &nonce.into())
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a sealed file does not open")
}

fn unsealable() -> io::Error {
    io::Error::other("a chunk could not be sealed")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn seal(plain: &[u8], key: &SealKey) -> Vec<u8> {
        let mut writer = SealedWriter::new(Vec::new(), key).unwrap();
        writer.write_all(plain).unwrap();
        let (sealed, digests) = writer.finish().unwrap();
        assert_eq!(digests.plain, <[u8; 32]>::from(Sha256::digest(plain)));
        assert_eq!(digests.cipher, <[u8; 32]>::from(Sha256::digest(&sealed)));
        sealed
    }

    fn plain(length: usize) -> Vec<u8> {
        (0..length).map(|i| (i % 251) as u8).collect()
    }

    #[test]
    fn what_goes_in_comes_out_at_every_length_around_a_chunk() {
        let key = SealKey::fresh().unwrap();
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5] {
            let sealed = seal(&plain(length), &key);
            let mut reader = SealedReader::new(Cursor::new(sealed), &key).unwrap();
            let mut out = Vec::new();
            reader.read_to_end(&mut out).unwrap();
            assert!(out == plain(length), "{length}");
            assert_eq!(reader.length(), length as u64);
        }
    }

    #[test]
    fn a_reader_starts_anywhere() {
        let key = SealKey::fresh().unwrap();
        let whole = plain(3 * CHUNK + 5);
        let mut reader = SealedReader::new(Cursor::new(seal(&whole, &key)), &key).unwrap();
        for at in [0, CHUNK - 1, CHUNK, 2 * CHUNK + 7, 3 * CHUNK + 4] {
            reader.seek(SeekFrom::Start(at as u64)).unwrap();
            let mut out = Vec::new();
            reader.read_to_end(&mut out).unwrap();
            assert!(out == whole[at..], "{at}");
        }
    }

    #[test]
    fn a_cut_changed_or_foreign_file_does_not_open() {
        let key = SealKey::fresh().unwrap();
        let sealed = seal(&plain(2 * CHUNK), &key);
        let opens = |bytes: Vec<u8>, key: &SealKey| {
            let mut out = Vec::new();
            SealedReader::new(Cursor::new(bytes), key)
                .and_then(|mut r| r.read_to_end(&mut out))
                .is_ok()
        };
        assert!(opens(sealed.clone(), &key));
        assert!(
            !opens(sealed[..HEADER + CHUNK + TAG].to_vec(), &key),
            "cut at a chunk's edge"
        );
        assert!(
            !opens(sealed[..sealed.len() - 1].to_vec(), &key),
            "cut by one byte"
        );
        assert!(
            !opens(sealed.clone(), &SealKey::fresh().unwrap()),
            "another key"
        );
        for at in [9, HEADER + 3, sealed.len() - 1] {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(!opens(changed, &key), "changed at {at}");
        }
    }
}

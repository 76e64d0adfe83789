//! One file of the province, over cuts, encrypted as it comes.

use std::io::{self, Write};

use sha2::{Digest as _, Sha256 as Hash};
use wire::Sha256;

use super::pull::{PullHalt, Source};
use super::rest_tus::Trouble;
use crate::store::{NewObject, SealKey, Stored};

/// Cuts without a byte of progress before a file is left for the next pull.
const PATIENCE: u32 = 3;

/// Fetches a file; it counts only with the size and digest that were told. None: it is not there, not for us, or not
/// what was told.
pub(super) fn fetch_file<T>(
    source: &Source<'_>,
    key: &SealKey,
    (size, told): (u64, Sha256),
    ask: impl Fn(u64, &mut Sink) -> Result<T, Trouble>,
) -> Result<Option<Stored>, PullHalt> {
    let mut sink = Sink {
        object: source.store.begin_object(key)?,
        hash: Hash::new(),
        bytes: 0,
        failed: None,
    };
    let came = fill(&mut sink, size, source.stop, ask);
    let whole = sink.bytes == size && <[u8; 32]>::from(sink.hash.finalize_reset()) == told.0;
    if matches!(came, Ok(true)) && whole {
        return Ok(Some(source.store.finish_object(sink.object)?));
    }
    source.store.abandon_object(sink.object)?;
    came.map(|_| None)
}

/// Asks for the rest of a file until all its bytes came, over cuts. False: it is not there, or not for us; the others
/// are fetched all the same.
fn fill<T>(
    sink: &mut Sink,
    size: u64,
    stop: &dyn Fn() -> bool,
    ask: impl Fn(u64, &mut Sink) -> Result<T, Trouble>,
) -> Result<bool, PullHalt> {
    let mut failures = 0;
    while sink.bytes < size {
        if stop() {
            return Err(Trouble::Stopped.into());
        }
        let before = sink.bytes;
        let came = ask(before, sink);
        if let Some(error) = sink.failed.take() {
            return Err(error.into());
        }
        match came {
            Ok(_) | Err(Trouble::Cut | Trouble::Unknown) => {}
            Err(Trouble::Problem(said)) if !said.kind.retryable() => return Ok(false),
            Err(trouble) => return Err(trouble.into()),
        }
        failures = if sink.bytes > before { 0 } else { failures + 1 };
        if failures >= PATIENCE {
            return Err(Trouble::Cut.into());
        }
    }
    Ok(true)
}

/// Encrypts and hashes; remembers a failure of the disk, which is none of the line.
pub(super) struct Sink {
    object: NewObject,
    hash: Hash,
    bytes: u64,
    failed: Option<io::Error>,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.object.write(bytes) {
            Ok(taken) => {
                self.hash.update(&bytes[..taken]);
                self.bytes += taken as u64;
                Ok(taken)
            }
            Err(error) => {
                let kind = error.kind();
                self.failed = Some(error);
                Err(kind.into())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

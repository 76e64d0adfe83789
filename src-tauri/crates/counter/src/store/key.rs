//! Keys: one key of the folder, and one key each for a batch and a dossier, wrapped under another.
//!
//! The folder's key lies in the file `folder.key`. This file is the seam for other ways of keeping it
//! (the system's key store, a recovery sheet): only [`FolderKey::load`] and [`FolderKey::create`] know it.

use std::fs;
use std::io::Write;
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::StoreError;
use super::durable;

pub(super) const KEY_FILE: &str = "folder.key";
const NONCE: usize = 24;

/// A 256-bit key that seals files. Wiped when dropped.
#[derive(Clone)]
pub struct SealKey(pub(super) Zeroizing<[u8; 32]>);

/// A key under another key: nonce, then ciphertext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedKey(pub Vec<u8>);

/// The one key of a data folder.
#[derive(Clone)]
pub struct FolderKey(SealKey);

impl SealKey {
    /// A fresh key from the system's randomness.
    pub fn fresh() -> Result<Self, StoreError> {
        let mut bytes = Zeroizing::new([0u8; 32]);
        fill_random(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    /// This key under `outer`; `purpose` must be the same when it is taken out again.
    pub fn wrap(&self, outer: &SealKey, purpose: &[u8]) -> Result<WrappedKey, StoreError> {
        let mut nonce = [0u8; NONCE];
        fill_random(&mut nonce)?;
        let payload = Payload {
            msg: self.0.as_slice(),
            aad: purpose,
        };
        let sealed = outer
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| damaged())?;
        Ok(WrappedKey([nonce.as_slice(), &sealed].concat()))
    }

    /// Takes a wrapped key out.
    pub fn unwrap(&self, wrapped: &WrappedKey, purpose: &[u8]) -> Result<SealKey, StoreError> {
        let (nonce, sealed) = wrapped.0.split_at_checked(NONCE).ok_or_else(damaged)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| damaged())?;
        let payload = Payload {
            msg: sealed,
            aad: purpose,
        };
        let plain = Zeroizing::new(
            self.cipher()
                .decrypt(&XNonce::from(nonce), payload)
                .map_err(|_| damaged())?,
        );
        let bytes: [u8; 32] = plain.as_slice().try_into().map_err(|_| damaged())?;
        Ok(SealKey(Zeroizing::new(bytes)))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.0))
    }
}

impl FolderKey {
    /// Makes the key of a new folder; refuses to replace one.
    pub fn create(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(KEY_FILE);
        if path.exists() {
            return Err(StoreError::NotEmpty);
        }
        let key = SealKey::fresh()?;
        let mut file = durable::private_file(&path)?;
        file.write_all(hex(&key).as_bytes())?;
        file.sync_all()?;
        durable::sync_folder(folder)?;
        Ok(Self(key))
    }

    /// Reads the key; its absence is said, never mended by a new one.
    pub fn load(folder: &Path) -> Result<Self, StoreError> {
        let text = Zeroizing::new(
            fs::read_to_string(folder.join(KEY_FILE)).map_err(|_| StoreError::KeyMissing)?,
        );
        let bytes = parse_hex(text.trim()).ok_or(StoreError::KeyMissing)?;
        Ok(Self(SealKey(bytes)))
    }

    /// The key for wrapping.
    pub fn seal(&self) -> &SealKey {
        &self.0
    }

    /// The key as SQLCipher's `PRAGMA key` takes it raw.
    pub(super) fn pragma(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}'", *hex(&self.0)))
    }
}

fn fill_random(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|error| StoreError::Io(std::io::Error::other(error)))
}

fn damaged() -> StoreError {
    StoreError::Damaged("key".to_owned())
}

fn hex(key: &SealKey) -> Zeroizing<String> {
    Zeroizing::new(key.0.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn parse_hex(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let mut bytes = Zeroizing::new([0u8; 32]);
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_key_comes_back_only_under_its_key_and_purpose() {
        let (outer, other, inner) = (
            SealKey::fresh().unwrap(),
            SealKey::fresh().unwrap(),
            SealKey::fresh().unwrap(),
        );
        let wrapped = inner.wrap(&outer, b"batch").unwrap();
        assert_eq!(*outer.unwrap(&wrapped, b"batch").unwrap().0, *inner.0);
        assert!(outer.unwrap(&wrapped, b"dossier").is_err());
        assert!(other.unwrap(&wrapped, b"batch").is_err());
    }

    #[test]
    fn a_missing_key_is_said_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            FolderKey::load(folder.path()),
            Err(StoreError::KeyMissing)
        ));
        FolderKey::create(folder.path()).unwrap();
        assert!(matches!(
            FolderKey::create(folder.path()),
            Err(StoreError::NotEmpty)
        ));
    }
}

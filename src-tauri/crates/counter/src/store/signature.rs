//! What a folder signs: Ed25519 under a key that comes from the folder's own, so that a restored folder signs alike.

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use ring::{digest, hmac};

use super::{FolderKey, StoreError};

const PURPOSE: &[u8] = b"quay closed day signature 1";

/// The public key and the signature of some bytes.
pub(super) fn sign(key: &FolderKey, bytes: &[u8]) -> Result<(Vec<u8>, Vec<u8>), StoreError> {
    let outer = hmac::Key::new(hmac::HMAC_SHA256, key.seal().0.as_slice());
    let seed = hmac::sign(&outer, PURPOSE);
    debug_assert_eq!(seed.as_ref().len(), digest::SHA256_OUTPUT_LEN);
    let pair = Ed25519KeyPair::from_seed_unchecked(seed.as_ref())
        .map_err(|_| StoreError::Damaged("key".to_owned()))?;
    Ok((
        pair.public_key().as_ref().to_vec(),
        pair.sign(bytes).as_ref().to_vec(),
    ))
}

/// Did the holder of a key sign these bytes?
pub(super) fn is_of(key: &[u8], bytes: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, key)
        .verify(bytes, signature)
        .is_ok()
}

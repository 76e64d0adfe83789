//! What a folder signs: Ed25519 under a key that comes from the folder's own, so that a restored folder signs alike.

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use ring::{digest, hmac};
use wire::Sha256;

use super::{FolderKey, StoreError};

const PURPOSE: &[u8] = b"quay closed day signature 1";

/// The public key and the signature of some bytes.
pub(super) fn sign(key: &FolderKey, bytes: &[u8]) -> Result<(Vec<u8>, Vec<u8>), StoreError> {
    let pair = pair(key)?;
    Ok((
        pair.public_key().as_ref().to_vec(),
        pair.sign(bytes).as_ref().to_vec(),
    ))
}

/// The public key of a folder.
pub(super) fn public_key(key: &FolderKey) -> Result<Vec<u8>, StoreError> {
    Ok(pair(key)?.public_key().as_ref().to_vec())
}

/// A key as people read it out: twenty digits in fives of four, enough that no other key can be made to show them.
pub fn fingerprint(key: &[u8]) -> String {
    let digits = Sha256::of(key).to_string().to_uppercase();
    let groups = digits.as_bytes().chunks(4).take(5);
    let groups: Vec<String> = groups
        .map(|four| String::from_utf8_lossy(four).into_owned())
        .collect();
    groups.join(" ")
}

fn pair(key: &FolderKey) -> Result<Ed25519KeyPair, StoreError> {
    let outer = hmac::Key::new(hmac::HMAC_SHA256, key.seal().0.as_slice());
    let seed = hmac::sign(&outer, PURPOSE);
    debug_assert_eq!(seed.as_ref().len(), digest::SHA256_OUTPUT_LEN);
    Ed25519KeyPair::from_seed_unchecked(seed.as_ref())
        .map_err(|_| StoreError::Damaged("key".to_owned()))
}

/// Did the holder of a key sign these bytes?
pub(super) fn is_of(key: &[u8], bytes: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, key)
        .verify(bytes, signature)
        .is_ok()
}

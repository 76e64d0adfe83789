//! A PIN of six digits: it opens a session, and never a key.
//!
//! A million PINs are guessed in a day by whoever holds the hashes, so nothing is encrypted under a PIN; the
//! data is under the folder's key. Argon2id with 64 MiB, three passes and one lane takes 0.1 to 0.2 s on a
//! counter PC and lies well above OWASP's floor (19 MiB, two passes). A hash names its own parameters, so that
//! they may be raised later without asking anybody for a new PIN.

use argon2::password_hash::{Error, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

const DIGITS: usize = 6;
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// Six digits. Wiped when dropped, and never printed.
pub struct Pin(Zeroizing<String>);

/// Why a PIN cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Not six digits.
    #[error("A PIN is six digits")]
    NotSixDigits,
    /// The machine has no randomness or no memory for it.
    #[error("The PIN could not be hashed")]
    NotHashed,
    /// The hash on record is not one.
    #[error("The kept hash is not one")]
    BadHash,
}

impl Pin {
    /// The PIN in this text.
    pub fn new(text: &str) -> Result<Self, PinError> {
        let fits = text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
        if fits {
            Ok(Self(Zeroizing::new(text.to_owned())))
        } else {
            Err(PinError::NotSixDigits)
        }
    }

    /// A hash in PHC form with a fresh salt: what is kept.
    pub fn hash(&self) -> Result<String, PinError> {
        let hash = hasher()?
            .hash_password(self.0.as_bytes())
            .map_err(|_| PinError::NotHashed)?;
        Ok(hash.to_string())
    }

    /// Whether a kept hash is of this PIN. The comparison takes the same time wherever they differ.
    pub fn fits(&self, hash: &str) -> Result<bool, PinError> {
        let verify = |argon: Argon2<'_>| {
            PasswordVerifier::<str>::verify_password(&argon, self.0.as_bytes(), hash)
        };
        match verify(hasher()?) {
            Ok(()) => Ok(true),
            Err(Error::PasswordInvalid) => Ok(false),
            Err(_) => Err(PinError::BadHash),
        }
    }
}

fn hasher() -> Result<Argon2<'static>, PinError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| PinError::NotHashed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_six_digits() {
        for (text, fits) in [
            ("000000", true),
            ("123456", true),
            ("12345", false),
            ("1234567", false),
            ("12345a", false),
            ("１２", false),
        ] {
            assert_eq!(Pin::new(text).is_ok(), fits, "{text}");
        }
    }

    #[test]
    fn a_hash_fits_its_own_pin_and_no_other() {
        let hash = Pin::new("204681").unwrap().hash().unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"),
            "{hash}"
        );
        assert_eq!(Pin::new("204681").unwrap().fits(&hash), Ok(true));
        assert_eq!(Pin::new("204682").unwrap().fits(&hash), Ok(false));
        assert_eq!(
            Pin::new("204681").unwrap().fits("204681"),
            Err(PinError::BadHash)
        );
    }

    /// A hash made with other parameters (here OWASP's floor) still fits: it names its own.
    #[test]
    fn an_older_hash_is_read_with_its_own_parameters() {
        let floor = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(19 * 1024, 2, 1, None).unwrap(),
        );
        let hash = floor.hash_password(b"204681").unwrap().to_string();
        assert_eq!(Pin::new("204681").unwrap().fits(&hash), Ok(true));
    }
}

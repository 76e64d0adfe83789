//! Identifiers: UUIDv7 made here and passed in, each kind its own type.

use std::fmt;
use std::io;
use std::str::FromStr;

use uuid::{Builder, Uuid};
use wire::Moment;

macro_rules! uuid_id {
    ($(#[doc = $doc:literal] $name:ident;)*) => {$(
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::try_parse(text).map(Self)
            }
        }
    )*};
}

uuid_id! {
    #[doc = "A dossier; also its name at the province."] DossierId;
    #[doc = "A file of a dossier; also its name at the province."] FileId;
    #[doc = "A page, or a file taken in whole, of a batch."] PageId;
    #[doc = "The pages of one intake, with their key."] BatchId;
    #[doc = "A half-filled intake."] DraftId;
    #[doc = "An event or a decision; also its name at the province."] MessageId;
    #[doc = "A numbered paper: form 02 to 05."] GuidancePaperId;
    #[doc = "The paper batch of one trip to an agency."] HandoverId;
}

/// A new UUIDv7 of a moment; its other 74 bits come from the system's randomness.
pub fn fresh_uuid(now: Moment) -> io::Result<Uuid> {
    let mut random = [0u8; 10];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    let millis = u64::try_from(now.millis()).unwrap_or(0);
    Ok(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
}

/// A person who logs in, `gdv-01`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub String);

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

//! The words of the contract: identifiers, digests, versions, moments, money and codes.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone, Timelike};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256 as Sha256Hash};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

/// A text did not have the form the contract asks for. The text itself is not repeated: it may be personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongForm(pub &'static str);

impl fmt::Display for WrongForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {}", self.0)
    }
}

impl std::error::Error for WrongForm {}

macro_rules! text_type {
    ($(#[doc = $doc:literal] $name:ident;)*) => {$(
        #[doc = $doc]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The text as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )*};
}

text_type! {
    #[doc = "Identifier made by the server."] ServerId;
    #[doc = "Opaque position in a feed or list."] Cursor;
    #[doc = "Agency identifier [mã định danh cơ quan]."] AgencyIdent;
    #[doc = "National procedure code [mã TTHC]; trailing zeros matter."] ProcedureCode;
    #[doc = "Code of a dossier component [mã thành phần hồ sơ]."] ComponentCode;
    #[doc = "Official or provisional dossier code [mã hồ sơ, số tạm]; opaque."] DossierCode;
    #[doc = "Code of a post-office counter [quầy bưu cục]."] CounterCode;
    #[doc = "A short code of a value list of the province."] ShortCode;
    #[doc = "Opaque version of the catalogue; compare for equality only."] CatalogueVersion;
    #[doc = "Stable identifier of a clerk inside the post office."] ClerkId;
    #[doc = "Year, year and month, or full date; many papers show the year of birth only."] PartialDate;
    #[doc = "Media type, for example `application/pdf`."] MediaType;
}

macro_rules! coded_text {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

/// UUID version 7 in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid7(pub Uuid);

impl fmt::Display for Uuid7 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

impl FromStr for Uuid7 {
    type Err = WrongForm;

    fn from_str(text: &str) -> Result<Self, WrongForm> {
        let id = Uuid::try_parse(text).map_err(|_| WrongForm("UUIDv7"))?;
        let same = id.as_hyphenated().to_string() == text;
        if same && id.get_version_num() == 7 {
            Ok(Self(id))
        } else {
            Err(WrongForm("UUIDv7"))
        }
    }
}

coded_text!(Uuid7);

/// SHA-256 of a whole file, written in lower-case hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256(pub [u8; 32]);

impl Sha256 {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256Hash::digest(bytes).into())
    }

    /// As a strong entity tag, with its double quotes.
    pub fn tag(&self) -> String {
        format!("\"{self}\"")
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Sha256 {
    type Err = WrongForm;

    fn from_str(text: &str) -> Result<Self, WrongForm> {
        let lower = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
        if text.len() != 64 || !text.as_bytes().iter().all(lower) {
            return Err(WrongForm("SHA-256"));
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| WrongForm("SHA-256"))?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| WrongForm("SHA-256"))?;
        }
        Ok(Self(bytes))
    }
}

coded_text!(Sha256);

/// RFC 9530 digest with the single member `sha-256`: the identity of a body that was sent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::of(bytes).0)
    }
}

/// The `Content-Digest` of a body.
pub fn digest_of(bytes: &[u8]) -> Digest {
    Digest::of(bytes)
}

impl From<Sha256> for Digest {
    fn from(sha256: Sha256) -> Self {
        Self(sha256.0)
    }
}

impl From<Digest> for Sha256 {
    fn from(digest: Digest) -> Self {
        Self(digest.0)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha-256=:{}:", STANDARD.encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = WrongForm;

    fn from_str(text: &str) -> Result<Self, WrongForm> {
        let inner = text
            .trim()
            .strip_prefix("sha-256=:")
            .and_then(|rest| rest.strip_suffix(':'));
        let bytes = inner.and_then(|inner| STANDARD.decode(inner).ok());
        bytes
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or(WrongForm("Digest"))
    }
}

coded_text!(Digest);

/// Version of a dossier's content: `v1`, `v2`, …
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(pub u32);

impl Version {
    /// As a strong entity tag, with its double quotes.
    pub fn tag(self) -> String {
        format!("\"{self}\"")
    }

    /// Reads a strong entity tag, with its double quotes.
    pub fn from_tag(tag: &str) -> Result<Self, WrongForm> {
        let inner = tag
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        inner.ok_or(WrongForm("version tag"))?.parse()
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}", self.0)
    }
}

impl FromStr for Version {
    type Err = WrongForm;

    fn from_str(text: &str) -> Result<Self, WrongForm> {
        let digits = text.strip_prefix('v').ok_or(WrongForm("version"))?;
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0')
            && digits.len() <= 9;
        let number = if plain { digits.parse().ok() } else { None };
        number.map(Self).ok_or(WrongForm("version"))
    }
}

coded_text!(Version);

/// Vietnam has one zone and no summer time.
pub fn vietnam() -> FixedOffset {
    const SECONDS: i32 = 7 * 3600;
    FixedOffset::east_opt(SECONDS).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc))
}

/// A moment, always written with `+07:00` and at most milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(DateTime<FixedOffset>);

impl Moment {
    /// The moment as chrono knows it, in +07:00.
    pub fn at(self) -> DateTime<FixedOffset> {
        self.0
    }

    /// The calendar day in +07:00.
    pub fn day(self) -> LocalDate {
        LocalDate(self.0.date_naive())
    }

    /// Without its fraction of a second.
    pub fn whole_seconds(self) -> Self {
        Self(self.0.with_nanosecond(0).unwrap_or(self.0))
    }

    /// Milliseconds since 1970, for storing and sorting.
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// The moment so many milliseconds after 1970.
    pub fn from_millis(millis: i64) -> Self {
        let utc = DateTime::from_timestamp_millis(millis).unwrap_or_default();
        Self(utc.with_timezone(&vietnam()))
    }

    /// A day and a time of day in +07:00.
    pub fn on(day: NaiveDate, time: NaiveTime) -> Self {
        let local = day.and_time(time);
        Self(
            vietnam()
                .from_local_datetime(&local)
                .single()
                .unwrap_or_default(),
        )
    }
}

impl<Z: TimeZone> From<DateTime<Z>> for Moment {
    fn from(moment: DateTime<Z>) -> Self {
        Self::from_millis(moment.timestamp_millis())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.0.nanosecond() == 0;
        let form = if whole {
            "%Y-%m-%dT%H:%M:%S+07:00"
        } else {
            "%Y-%m-%dT%H:%M:%S%.3f+07:00"
        };
        write!(f, "{}", self.0.format(form))
    }
}

impl FromStr for Moment {
    type Err = WrongForm;

    fn from_str(text: &str) -> Result<Self, WrongForm> {
        let moment = DateTime::parse_from_rfc3339(text).map_err(|_| WrongForm("moment"))?;
        if text.ends_with("+07:00") {
            Ok(Self::from(moment))
        } else {
            Err(WrongForm("moment in +07:00"))
        }
    }
}

coded_text!(Moment);

/// Calendar day in +07:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalDate(pub NaiveDate);

impl fmt::Display for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for LocalDate {
    type Err = WrongForm;

    fn from_str(text: &str) -> Result<Self, WrongForm> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| WrongForm("date"))?;
        if text.len() == 10 {
            Ok(Self(date))
        } else {
            Err(WrongForm("date"))
        }
    }
}

coded_text!(LocalDate);

/// A time of day in hours and minutes, `07:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime(pub NaiveTime);

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

impl FromStr for ClockTime {
    type Err = WrongForm;

    fn from_str(text: &str) -> Result<Self, WrongForm> {
        let time =
            NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| WrongForm("time of day"))?;
        if text.len() == 5 {
            Ok(Self(time))
        } else {
            Err(WrongForm("time of day"))
        }
    }
}

coded_text!(ClockTime);

/// Whole VND [đồng].
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(pub u64);

/// National status [trạng thái hồ sơ], 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum StatusCode {
    /// 1 mới đăng ký.
    Registered,
    /// 2 được tiếp nhận.
    Received,
    /// 3 không được tiếp nhận.
    NotReceived,
    /// 4 đang xử lý.
    Processing,
    /// 5 yêu cầu bổ sung giấy tờ.
    SupplementRequested,
    /// 6 yêu cầu thực hiện nghĩa vụ tài chính.
    PaymentRequested,
    /// 7 công dân yêu cầu rút hồ sơ.
    Withdrawn,
    /// 8 dừng xử lý.
    Stopped,
    /// 9 đã xử lý xong.
    Finished,
    /// 10 đã trả kết quả.
    Returned,
}

impl StatusCode {
    /// Every status, from 1 to 10.
    pub const ALL: [StatusCode; 10] = [
        StatusCode::Registered,
        StatusCode::Received,
        StatusCode::NotReceived,
        StatusCode::Processing,
        StatusCode::SupplementRequested,
        StatusCode::PaymentRequested,
        StatusCode::Withdrawn,
        StatusCode::Stopped,
        StatusCode::Finished,
        StatusCode::Returned,
    ];

    /// 3, 7 and 10: nothing more happens with the dossier.
    pub fn is_closed(self) -> bool {
        matches!(
            self,
            StatusCode::NotReceived | StatusCode::Withdrawn | StatusCode::Returned
        )
    }
}

impl From<StatusCode> for u8 {
    fn from(status: StatusCode) -> u8 {
        status as u8 + 1
    }
}

impl TryFrom<u8> for StatusCode {
    type Error = WrongForm;

    fn try_from(number: u8) -> Result<Self, WrongForm> {
        let index = usize::from(number).wrapping_sub(1);
        Self::ALL.get(index).copied().ok_or(WrongForm("status"))
    }
}

/// How the dossier came in [kênh thực hiện].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 1 trực tiếp.
    Direct,
    /// 2 trực tuyến.
    Online,
    /// 3 bưu chính công ích.
    Postal,
}

/// Is this text in Unicode NFC, as the contract asks of every text?
pub fn is_nfc(text: &str) -> bool {
    unicode_normalization::is_nfc(text)
}

/// This text in Unicode NFC.
pub fn to_nfc(text: &str) -> String {
    text.nfc().collect()
}

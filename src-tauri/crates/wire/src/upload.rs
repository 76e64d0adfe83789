//! The metadata of a tus upload.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::text::{Sha256, Uuid7};

/// The version of tus that both sides speak.
pub const TUS_VERSION: &str = "1.0.0";

/// `Upload-Metadata`: exactly five keys, each with a base64 value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadMetadata {
    /// At most 255 code points, no slash, backslash or control character.
    pub filename: String,
    /// Media type.
    pub filetype: String,
    /// Digest of the whole file.
    pub sha256: Sha256,
    /// Identifier of the dossier or inbox item.
    pub dossier: Uuid7,
    /// Identifier of the file.
    pub file: Uuid7,
}

impl UploadMetadata {
    /// The value of the header.
    pub fn encode(&self) -> String {
        let pairs = [
            ("filename", self.filename.clone()),
            ("filetype", self.filetype.clone()),
            ("sha256", self.sha256.to_string()),
            ("dossier", self.dossier.to_string()),
            ("file", self.file.to_string()),
        ];
        pairs
            .map(|(key, value)| format!("{key} {}", STANDARD.encode(value)))
            .join(",")
    }

    /// Reads the header; says which key is wrong.
    pub fn parse(header: &str) -> Result<Self, &'static str> {
        let mut found: [Option<String>; 5] = Default::default();
        for pair in header.split(',') {
            let (key, value) = pair.trim().split_once(' ').ok_or("pair")?;
            let index = KEYS
                .iter()
                .position(|known| *known == key)
                .ok_or("unknown key")?;
            let bytes = STANDARD.decode(value.trim()).map_err(|_| KEYS[index])?;
            let text = String::from_utf8(bytes).map_err(|_| KEYS[index])?;
            if found[index].replace(text).is_some() {
                return Err(KEYS[index]);
            }
        }
        let [filename, filetype, sha256, dossier, file] = found;
        Ok(Self {
            filename: filename
                .filter(|name| is_file_name(name))
                .ok_or("filename")?,
            filetype: filetype
                .filter(|kind| is_media_type(kind))
                .ok_or("filetype")?,
            sha256: sha256.and_then(|text| text.parse().ok()).ok_or("sha256")?,
            dossier: dossier
                .and_then(|text| text.parse().ok())
                .ok_or("dossier")?,
            file: file.and_then(|text| text.parse().ok()).ok_or("file")?,
        })
    }
}

const KEYS: [&str; 5] = ["filename", "filetype", "sha256", "dossier", "file"];

fn is_file_name(name: &str) -> bool {
    let bad = |c: char| c.is_control() || c == '/' || c == '\\';
    !name.is_empty()
        && name.chars().count() <= 255
        && !name.contains(bad)
        && crate::text::is_nfc(name)
}

fn is_media_type(kind: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".+-".contains(c);
    let sides = kind.split_once('/');
    kind.len() <= 100
        && sides.is_some_and(|(a, b)| {
            !a.is_empty() && !b.is_empty() && a.chars().all(letter) && b.chars().all(letter)
        })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    /// The value in the contract's example.
    const EXAMPLE: &str = "filename MDEtZG9uLnBkZg==,filetype YXBwbGljYXRpb24vcGRm,sha256 OWY4NmQwODE4ODRjN2Q2NTlhMmZlYWEwYzU1YWQwMTVhM2JmNGYxYjJiMGI4MjJjZDE1ZDZjMTViMGYwMGEwOA==,dossier MDE5M2E2ZjItN2M0MS03ZTBhLTliMGUtNWQyZjZmMWMwYTEx,file MDE5M2E2ZjItOGExMC03YjU1LThjMTEtMDAwMDAwMDAwMDAx";

    #[test]
    fn the_example_round_trips() {
        let metadata = UploadMetadata::parse(EXAMPLE).unwrap();
        assert_eq!(metadata.filename, "01-don.pdf");
        assert_eq!(metadata.encode(), EXAMPLE);
    }

    #[test]
    fn a_wrong_key_is_named() {
        let check =
            |header: &str, wrong: &str| assert_eq!(UploadMetadata::parse(header), Err(wrong));
        check("filename", "pair");
        check("size MQ==", "unknown key");
        check("filename MQ==,filename MQ==", "filename");
        check(&EXAMPLE.replace("MDEtZG9uLnBkZg==", "YS9i"), "filename");
        check(&EXAMPLE.replace("MDEtZG9uLnBkZg==", "!!"), "filename");
        check(&EXAMPLE.replace("OWY4", "T1k4"), "sha256");
        check(EXAMPLE.rsplit_once(",file").unwrap().0, "file");
    }
}

//! What goes in and what comes out: the document's head, a page, what was written.

use std::io::Read;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// The part of PDF/A that a file declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    /// PDF/A-1b.
    #[serde(rename = "1b")]
    A1b,
    /// PDF/A-2b.
    #[serde(rename = "2b")]
    A2b,
}

impl Level {
    /// The part's number, as XMP carries it.
    pub fn part(self) -> u8 {
        match self {
            Self::A1b => 1,
            Self::A2b => 2,
        }
    }
}

/// The head of a file. Clock and id are given, so that the same pages make the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Shown by viewers; may be empty.
    pub title: String,
    /// What the file declares.
    pub level: Level,
    /// Written as creation and modification date.
    pub created: DateTime<FixedOffset>,
    /// The trailer's `/ID`.
    pub id: [u8; 16],
}

/// The kinds of picture we take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Media {
    /// Embedded untouched.
    Jpeg,
    /// Stored without loss.
    Png,
    /// Stored without loss; every frame is a page.
    Tiff,
    /// Stored without loss.
    Pnm,
    /// Stored without loss.
    Bmp,
}

impl Media {
    /// Tells the kind from the first bytes, whatever the name or the header of a transfer said.
    pub fn sniff(first: &[u8]) -> Option<Self> {
        match first {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(Self::Tiff),
            [b'P', b'1'..=b'6', b' ' | b'\t' | b'\r' | b'\n', ..] => Some(Self::Pnm),
            [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(Self::Bmp),
            _ => None,
        }
    }

    /// The usual ending of such a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Tiff => "tif",
            Self::Pnm => "pnm",
            Self::Bmp => "bmp",
        }
    }
}

/// A turn by quarters, clockwise, on top of what the picture itself asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rotate {
    /// As it is.
    #[default]
    None,
    /// A quarter clockwise.
    Right,
    /// Upside down.
    Half,
    /// A quarter counter-clockwise.
    Left,
}

impl Rotate {
    /// Degrees clockwise.
    pub fn degrees(self) -> u16 {
        match self {
            Self::None => 0,
            Self::Right => 90,
            Self::Half => 180,
            Self::Left => 270,
        }
    }
}

/// What to show of a picture, in its own pixels; the rest is kept and hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crop {
    /// First column shown.
    pub left: u32,
    /// First row shown.
    pub top: u32,
    /// Columns shown.
    pub width: u32,
    /// Rows shown.
    pub height: u32,
}

/// One page file on its way into a PDF.
pub struct PageSource<'a> {
    /// The file's bytes.
    pub bytes: Box<dyn Read + 'a>,
    /// How many there are; another number is an error.
    pub length: u64,
    /// What they are.
    pub media: Media,
    /// The scanner's resolution; else the picture's own, else a guess that fits paper.
    pub dpi: Option<u16>,
    /// A turn asked for by the clerk.
    pub rotate: Rotate,
    /// The skew that `look` measured, positive where the content is turned clockwise; the page is turned back by it.
    pub deskew_mdeg: Option<i32>,
    /// What to show.
    pub crop: Option<Crop>,
}

impl<'a> PageSource<'a> {
    /// A page as it is, from bytes at hand.
    pub fn plain(bytes: &'a [u8], media: Media, dpi: Option<u16>) -> Self {
        Self {
            length: bytes.len() as u64,
            bytes: Box::new(bytes),
            media,
            dpi,
            rotate: Rotate::None,
            deskew_mdeg: None,
            crop: None,
        }
    }
}

/// What became of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageDigest {
    /// CRC-32 of the stream in the PDF: for a JPEG that is the source itself.
    pub checksum: u32,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The resolution in use.
    pub dpi: u16,
    /// Pages made of it: a TIFF may hold several; the other members tell of the last.
    pub pages: u32,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Pages in the file.
    pub pages: u32,
    /// Its length.
    pub bytes: u64,
    /// Its digest, hashed once, while the pages were copied.
    pub sha256: [u8; 32],
    /// CRC-32 of the pictures' streams in order, for the reader that proves the file; empty for a file kept as it came.
    pub images: Vec<u32>,
    /// CRC-32 of all bytes outside these streams; 0 for a file kept as it came.
    pub rest: u32,
    /// The level that the file declares; none where a joined file could not keep to it.
    pub level: Option<Level>,
}

//! What is asked of a scanner.

use std::fmt;
use std::str::FromStr;

/// One batch: from where, how fine, how coloured, how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScanRequest {
    /// Where the paper lies.
    pub source: Source,
    /// Dots per inch.
    pub dpi: u16,
    /// How the paper is seen.
    pub mode: Mode,
    /// How large the paper is.
    pub paper: Paper,
}

/// Where the paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// On the glass: one page.
    Flatbed,
    /// In the feeder, front sides: pages until it is empty.
    Feeder,
    /// In the feeder, both sides.
    FeederDuplex,
}

/// How the paper is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// 24-bit colour; what the law asks of a digitised copy.
    Colour,
    /// 8-bit grey.
    Gray,
    /// Black and white.
    Bw,
}

/// How large the paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// An identity card, with a margin around it.
    Card,
    /// As large as the device sees.
    Auto,
}

/// The text is none of the words of this enum.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not one of {0}")]
pub struct NotAWord(&'static str);

/// Gives an enum its words, both ways.
macro_rules! words {
    ($kind:ident, $all:literal, $($variant:ident => $word:literal),+) => {
        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$variant => $word),+ })
            }
        }

        impl FromStr for $kind {
            type Err = NotAWord;

            fn from_str(text: &str) -> Result<Self, NotAWord> {
                match text { $($word => Ok(Self::$variant),)+ _ => Err(NotAWord($all)) }
            }
        }
    };
}

words!(Source, "flatbed, feeder, feeder-duplex",
    Flatbed => "flatbed", Feeder => "feeder", FeederDuplex => "feeder-duplex");
words!(Mode, "colour, gray, bw", Colour => "colour", Gray => "gray", Bw => "bw");
words!(Paper, "a4, card, auto", A4 => "a4", Card => "card", Auto => "auto");

impl Source {
    /// Whether paper comes through the feeder.
    pub fn feeds(self) -> bool {
        match self {
            Self::Flatbed => false,
            Self::Feeder | Self::FeederDuplex => true,
        }
    }
}

//! The ScanSettings document that starts a job.

use std::str::FromStr;

use crate::region::Region;
use crate::request::{ScanRequest, Source};

/// A request in one device's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub request: ScanRequest,
    pub version: String,
    pub region: Region,
    pub colour: ColorMode,
    pub format: Format,
    /// The feeder says that it holds one sheet: such devices end the job after each and want a
    /// new one for the next.
    pub sheet_by_sheet: bool,
}

/// eSCL's colour modes, as far as they are used here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ColorMode {
    BlackAndWhite1,
    Grayscale8,
    Rgb24,
}

impl ColorMode {
    fn word(self) -> &'static str {
        match self {
            Self::BlackAndWhite1 => "BlackAndWhite1",
            Self::Grayscale8 => "Grayscale8",
            Self::Rgb24 => "RGB24",
        }
    }
}

impl FromStr for ColorMode {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::BlackAndWhite1, Self::Grayscale8, Self::Rgb24]
            .into_iter()
            .find(|mode| mode.word() == word)
            .ok_or(())
    }
}

/// The formats that a page is asked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Format {
    Jpeg,
    Png,
}

impl Format {
    fn word(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Jpeg, Self::Png]
            .into_iter()
            .find(|format| format.word() == word)
            .ok_or(())
    }
}

impl Plan {
    /// The document.
    pub fn xml(&self) -> String {
        let (source, duplex) = match self.request.source {
            Source::Flatbed => ("Platen", ""),
            Source::Feeder => ("Feeder", "<scan:Duplex>false</scan:Duplex>"),
            Source::FeederDuplex => ("Feeder", "<scan:Duplex>true</scan:Duplex>"),
        };
        let Region { width, height } = self.region;
        let (version, dpi) = (&self.version, self.request.dpi);
        let (colour, format) = (self.colour.word(), self.format.word());
        // The order of the elements is the schema's: some devices insist on it.
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">
<pwg:Version>{version}</pwg:Version>
<scan:Intent>TextAndGraphic</scan:Intent>
<pwg:ScanRegions>
<pwg:ScanRegion>
<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
<pwg:XOffset>0</pwg:XOffset>
<pwg:YOffset>0</pwg:YOffset>
<pwg:Width>{width}</pwg:Width>
<pwg:Height>{height}</pwg:Height>
</pwg:ScanRegion>
</pwg:ScanRegions>
<pwg:InputSource>{source}</pwg:InputSource>
<scan:ColorMode>{colour}</scan:ColorMode>
<scan:XResolution>{dpi}</scan:XResolution>
<scan:YResolution>{dpi}</scan:YResolution>
<pwg:DocumentFormat>{format}</pwg:DocumentFormat>
<scan:DocumentFormatExt>{format}</scan:DocumentFormatExt>
{duplex}
</scan:ScanSettings>
"#
        )
    }
}

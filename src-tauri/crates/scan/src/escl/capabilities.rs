//! The ScannerCapabilities document, and what it makes of a request.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::settings::{ColorMode, Format, Plan};
use super::xml;
use crate::Found;
use crate::region::Region;
use crate::request::{Mode, ScanRequest, Source};
use crate::trouble::{ScanError, Unsupported};
use crate::uri::ScannerUri;

/// What a device can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Capabilities {
    version: String,
    name: String,
    sources: Vec<SourceCaps>,
    /// Sheets that the feeder holds, where it says.
    feeder_capacity: Option<u32>,
}

/// What it can do from one source.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SourceCaps {
    source: Source,
    most: Region,
    colours: BTreeSet<ColorMode>,
    formats: BTreeSet<Format>,
    dpi: Vec<u16>,
}

/// The resolutions offered to a person where a device names only a range.
const USUAL_DPI: [u16; 7] = [75, 100, 150, 200, 300, 400, 600];
/// The glass of a device that does not say how large it is: A4 and US letter together.
const USUAL_GLASS: Region = Region {
    width: 2550,
    height: 3508,
};

impl Capabilities {
    /// Reads the document; none when it is not one.
    pub fn read(text: &str) -> Option<Self> {
        xml::with_root(text, "ScannerCapabilities", |root| {
            let platen = xml::child(root, "Platen");
            let feeder = xml::child(root, "Adf");
            let caps = |node: Option<Node>, name, source| {
                Some(SourceCaps::read(xml::child(node?, name)?, source))
            };
            Self {
                version: xml::text(root, "Version").unwrap_or("2.0").to_owned(),
                name: xml::text(root, "MakeAndModel").unwrap_or("eSCL").to_owned(),
                sources: [
                    caps(platen, "PlatenInputCaps", Source::Flatbed),
                    caps(feeder, "AdfSimplexInputCaps", Source::Feeder),
                    caps(feeder, "AdfDuplexInputCaps", Source::FeederDuplex),
                ]
                .into_iter()
                .flatten()
                .collect(),
                feeder_capacity: feeder.and_then(|node| xml::number(node, "FeederCapacity")),
            }
        })
    }

    pub fn found(&self, uri: ScannerUri) -> Found {
        let modes: BTreeSet<_> = self.sources.iter().flat_map(SourceCaps::modes).collect();
        let dpi: BTreeSet<_> = self
            .sources
            .iter()
            .flat_map(|caps| &caps.dpi)
            .copied()
            .collect();
        Found {
            uri,
            name: self.name.clone(),
            sources: self.sources.iter().map(|caps| caps.source).collect(),
            modes: modes.into_iter().collect(),
            dpi: dpi.into_iter().collect(),
        }
    }

    /// How the request is put to this device, or why it cannot be.
    pub fn plan(&self, request: &ScanRequest) -> Result<Plan, ScanError> {
        let no = |what| Err(ScanError::Unsupported(what));
        let Some(caps) = self
            .sources
            .iter()
            .find(|caps| caps.source == request.source)
        else {
            return no(Unsupported::Source(request.source));
        };
        if !caps.dpi.contains(&request.dpi) {
            return no(Unsupported::Dpi(request.dpi));
        }
        let Some((colour, format)) = caps.seen_as(request.mode) else {
            return no(Unsupported::Mode(request.mode));
        };
        Ok(Plan {
            request: *request,
            version: self.version.clone(),
            region: Region::of(request.paper, caps.most),
            colour,
            format,
            sheet_by_sheet: self.feeder_capacity == Some(1),
        })
    }
}

impl SourceCaps {
    fn read(node: Node, source: Source) -> Self {
        let size = |width, height| {
            Some(Region {
                width: xml::number(node, width)?,
                height: xml::number(node, height)?,
            })
        };
        let colours = xml::all(node, "ColorMode")
            .filter_map(|word| word.parse().ok())
            .collect();
        let formats = xml::all(node, "DocumentFormat")
            .chain(xml::all(node, "DocumentFormatExt"))
            .filter_map(|word| word.parse().ok())
            .collect();
        Self {
            source,
            most: size("MaxWidth", "MaxHeight").unwrap_or(USUAL_GLASS),
            colours,
            formats,
            dpi: resolutions(node),
        }
    }

    fn modes(&self) -> impl Iterator<Item = Mode> + '_ {
        [Mode::Colour, Mode::Gray, Mode::Bw]
            .into_iter()
            .filter(|mode| self.seen_as(*mode).is_some())
    }

    /// The device's words for a mode. One bit is asked for only as PNG, since a JPEG cannot hold
    /// it and many devices then answer 409; otherwise grey stands in, which loses nothing.
    fn seen_as(&self, mode: Mode) -> Option<(ColorMode, Format)> {
        let as_jpeg = |colour| {
            self.colours
                .contains(&colour)
                .then_some((colour, Format::Jpeg))
        };
        match mode {
            Mode::Colour => as_jpeg(ColorMode::Rgb24),
            Mode::Gray => as_jpeg(ColorMode::Grayscale8),
            Mode::Bw => {
                let one_bit = self.colours.contains(&ColorMode::BlackAndWhite1);
                let png = one_bit && self.formats.contains(&Format::Png);
                let bits = png.then_some((ColorMode::BlackAndWhite1, Format::Png));
                bits.or_else(|| as_jpeg(ColorMode::Grayscale8))
            }
        }
    }
}

fn resolutions(node: Node) -> Vec<u16> {
    let mut dpi: BTreeSet<u16> = node
        .descendants()
        .filter(|below| below.tag_name().name() == "DiscreteResolution")
        .filter_map(|one| {
            let across = xml::number(one, "XResolution")?;
            (xml::number(one, "YResolution")? == across).then_some(across)
        })
        .filter_map(|dpi| u16::try_from(dpi).ok())
        .collect();
    let range = node
        .descendants()
        .find(|below| below.tag_name().name() == "XResolutionRange");
    if let Some(range) = range {
        let bound = |name| xml::number(range, name);
        let (least, most) = (bound("Min").unwrap_or(75), bound("Max").unwrap_or(600));
        dpi.extend(
            USUAL_DPI
                .into_iter()
                .filter(|dpi| (least..=most).contains(&u32::from(*dpi))),
        );
    }
    dpi.into_iter().collect()
}

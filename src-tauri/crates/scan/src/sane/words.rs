//! What `scanimage -A` lists, drivers' names for the same things, and their complaints.

use crate::Found;
use crate::region::Region;
use crate::request::{Mode, ScanRequest, Source};
use crate::trouble::{ScanError, StopCause, Unsupported};
use crate::uri::ScannerUri;

/// The options of a device that matter here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Options(Vec<(String, Choice)>);

/// What an option may be set to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Choice {
    OneOf(Vec<String>),
    /// In thousandths, so that millimetres keep their fractions.
    Between(i64, i64),
}

/// A request in one driver's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub request: ScanRequest,
    pub region: Region,
    pub arguments: Vec<String>,
}

/// The resolutions offered to a person where a driver names only a range.
const USUAL_DPI: [u16; 7] = [75, 100, 150, 200, 300, 400, 600];
/// The glass of a driver that has no geometry: whatever it scans is taken.
const USUAL_GLASS: Region = Region {
    width: 2550,
    height: 3508,
};

impl Options {
    /// Reads the list; none where it holds no option at all.
    pub fn read(text: &str) -> Option<Self> {
        let options: Vec<_> = text.lines().filter_map(option).collect();
        (!options.is_empty()).then_some(Self(options))
    }

    pub fn found(&self, uri: ScannerUri, name: String) -> Found {
        let offered = |dpi: &u16| self.offers_dpi(*dpi);
        let dpi = match self.choice("--resolution") {
            Some(Choice::OneOf(values)) => values.iter().filter_map(|v| v.parse().ok()).collect(),
            _ => USUAL_DPI.into_iter().filter(offered).collect(),
        };
        let sources = [Source::Flatbed, Source::Feeder, Source::FeederDuplex];
        let modes = [Mode::Colour, Mode::Gray, Mode::Bw];
        Found {
            uri,
            name,
            sources: sources
                .into_iter()
                .filter(|source| self.source(*source).is_some())
                .collect(),
            modes: modes
                .into_iter()
                .filter(|mode| self.mode(*mode).is_some())
                .collect(),
            dpi,
        }
    }

    pub fn plan(&self, request: &ScanRequest) -> Result<Plan, ScanError> {
        let no = ScanError::Unsupported;
        let source = self.source(request.source);
        let source = source.ok_or_else(|| no(Unsupported::Source(request.source)))?;
        let mode = self.mode(request.mode);
        let mode = mode.ok_or_else(|| no(Unsupported::Mode(request.mode)))?;
        if !self.offers_dpi(request.dpi) {
            return Err(no(Unsupported::Dpi(request.dpi)));
        }
        let region = Region::of(request.paper, self.glass());
        let mut arguments = [source, mode].concat();
        arguments.push(format!("--resolution={}", request.dpi));
        if self.choice("-x").is_some() && self.choice("-y").is_some() {
            let (x, y) = region.millimetres();
            arguments.extend(["-l", "0", "-t", "0", "-x"].map(str::to_owned));
            arguments.extend([format!("{x:.2}"), "-y".to_owned(), format!("{y:.2}")]);
        }
        Ok(Plan {
            request: *request,
            region,
            arguments,
        })
    }

    fn choice(&self, name: &str) -> Option<&Choice> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, choice)| choice)
    }

    /// The value among an option's that `is` the one looked for.
    fn value(&self, name: &str, is: impl Fn(&str) -> bool) -> Option<String> {
        match self.choice(name)? {
            Choice::OneOf(values) => values
                .iter()
                .find(|value| is(&value.to_lowercase()))
                .map(|value| format!("{name}={value}")),
            Choice::Between(..) => None,
        }
    }

    /// The arguments that choose a source. A driver without the option has only a glass.
    fn source(&self, source: Source) -> Option<Vec<String>> {
        let duplex = |value: &str| value.contains("duplex") || value.contains("both sides");
        let feeder = |value: &str| {
            let feeds = value.contains("adf") || value.contains("feeder");
            feeds && !duplex(value) && !value.contains("back")
        };
        if self.choice("--source").is_none() {
            return (source == Source::Flatbed).then(Vec::new);
        }
        match source {
            Source::Flatbed => {
                let glass = |value: &str| value.contains("flatbed") || value.contains("platen");
                Some(vec![self.value("--source", glass)?])
            }
            Source::Feeder => Some(vec![self.value("--source", feeder)?]),
            Source::FeederDuplex => {
                if let Some(both) = self.value("--source", duplex) {
                    return Some(vec![both]);
                }
                let sides = self.value("--adf-mode", duplex);
                let sides = sides.or_else(|| self.value("--duplex", |value| value == "yes"))?;
                Some(vec![self.value("--source", feeder)?, sides])
            }
        }
    }

    /// The arguments that choose a mode and, where there is a choice, its depth.
    fn mode(&self, mode: Mode) -> Option<Vec<String>> {
        let named = |words: &'static [&'static str]| {
            self.value("--mode", |value| {
                words.iter().any(|word| value.contains(word))
            })
        };
        let depth = |bits: &'static str| self.value("--depth", |value| value == bits);
        let with = |mode: Option<String>, depth: Option<String>| {
            Some([mode].into_iter().chain([depth]).flatten().collect())
        };
        match mode {
            Mode::Colour => with(Some(named(&["color", "colour"])?), depth("8")),
            Mode::Gray => with(Some(named(&["gray", "grey"])?), depth("8")),
            Mode::Bw => match named(&["lineart", "black", "binary", "monochrome"]) {
                Some(mode) => with(Some(mode), None),
                None => with(Some(named(&["gray", "grey"])?), Some(depth("1")?)),
            },
        }
    }

    fn offers_dpi(&self, dpi: u16) -> bool {
        match self.choice("--resolution") {
            Some(Choice::OneOf(values)) => values.contains(&dpi.to_string()),
            Some(Choice::Between(least, most)) => {
                (*least..=*most).contains(&(i64::from(dpi) * 1000))
            }
            None => true,
        }
    }

    fn glass(&self) -> Region {
        match (self.choice("-x"), self.choice("-y")) {
            (Some(Choice::Between(_, x)), Some(Choice::Between(_, y))) => {
                Region::from_mm(*x as f64 / 1000.0, *y as f64 / 1000.0)
            }
            _ => USUAL_GLASS,
        }
    }
}

/// Reads `--mode Gray|Color [Gray]`, `-x 0..200mm (in steps of 1) [80]`, `--duplex[=(yes|no)]`.
fn option(line: &str) -> Option<(String, Choice)> {
    let line = line
        .strip_prefix("    ")
        .filter(|line| line.starts_with('-'))?;
    if let Some((name, _)) = line.split_once("[=(yes|no)]") {
        let yes_or_no = ["yes", "no"].map(str::to_owned).to_vec();
        return active(line).then(|| (name.to_owned(), Choice::OneOf(yes_or_no)));
    }
    let (name, rest) = line.split_once(' ')?;
    let values = rest.split(" [").next()?.split(" (in steps").next()?.trim();
    let choice = match values.split_once("..") {
        Some((least, most)) => Choice::Between(thousandths(least)?, thousandths(most)?),
        None => Choice::OneOf(values.split('|').map(without_unit).collect()),
    };
    active(line).then(|| (name.to_owned(), choice))
}

fn active(line: &str) -> bool {
    !line.contains("[inactive]")
}

fn without_unit(value: &str) -> String {
    let number = value.trim_end_matches("dpi");
    if number.parse::<u16>().is_ok() {
        number.to_owned()
    } else {
        value.to_owned()
    }
}

fn thousandths(text: &str) -> Option<i64> {
    let number: f64 = text
        .trim_end_matches(|c: char| c.is_alphabetic() || c == '%')
        .parse()
        .ok()?;
    Some((number * 1000.0).round() as i64)
}

/// SANE's status, read from the words that `scanimage` prints (sane_strstatus).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Complaint {
    Unsupported,
    Cancelled,
    Busy,
    Invalid,
    Jammed,
    NoDocuments,
    CoverOpen,
    Failed,
    Denied,
}

impl Complaint {
    /// The last complaint in what was printed.
    pub fn within(printed: &str) -> Option<Self> {
        const WORDS: [(&str, Complaint); 11] = [
            ("Operation not supported", Complaint::Unsupported),
            ("Operation was cancelled", Complaint::Cancelled),
            ("Device busy", Complaint::Busy),
            ("Invalid argument", Complaint::Invalid),
            ("Document feeder jammed", Complaint::Jammed),
            ("Document feeder out of documents", Complaint::NoDocuments),
            ("Scanner cover is open", Complaint::CoverOpen),
            ("Error during device I/O", Complaint::Failed),
            ("Out of memory", Complaint::Failed),
            ("End of file reached", Complaint::Failed),
            ("Access to resource has been denied", Complaint::Denied),
        ];
        let of = |line: &str| WORDS.iter().find(|(words, _)| line.contains(words));
        printed
            .lines()
            .rev()
            .find_map(of)
            .map(|(_, complaint)| *complaint)
    }

    /// As an error, when no page has come.
    pub fn before_any_page(self) -> ScanError {
        match self {
            Self::Busy => ScanError::Busy,
            Self::NoDocuments => ScanError::FeederEmpty,
            Self::Denied => ScanError::Denied,
            Self::Unsupported | Self::Invalid => ScanError::Unsupported(Unsupported::Request),
            other => ScanError::Stopped(other.cause()),
        }
    }

    /// As the reason why a batch stopped.
    pub fn cause(self) -> StopCause {
        match self {
            Self::Jammed => StopCause::Jammed,
            Self::CoverOpen => StopCause::CoverOpen,
            Self::Cancelled => StopCause::CancelledAtDevice,
            Self::Failed => StopCause::Cut,
            Self::Unsupported | Self::Busy | Self::Invalid | Self::NoDocuments | Self::Denied => {
                StopCause::Aborted(format!("{self:?}"))
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;

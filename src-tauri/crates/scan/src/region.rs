//! How large a page was asked for, and whether the one that came is that.

use crate::pages::{MediaType, PageFacts};
use crate::request::{Paper, ScanRequest};
use crate::trouble::StopCause;

/// A stretch of paper in eSCL's unit, 1/300 inch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    pub width: u32,
    pub height: u32,
}

/// 210 × 297 mm.
const A4: Region = Region {
    width: 2480,
    height: 3508,
};
/// 100 × 70 mm: an ID-1 card (85.6 × 54 mm) laid by hand.
const CARD: Region = Region {
    width: 1181,
    height: 827,
};

impl Region {
    /// What is asked for, within what the device can see.
    pub fn of(paper: Paper, most: Region) -> Region {
        let wanted = match paper {
            Paper::A4 => A4,
            Paper::Card => CARD,
            Paper::Auto => most,
        };
        Region {
            width: wanted.width.min(most.width),
            height: wanted.height.min(most.height),
        }
    }

    pub fn from_mm(width: f64, height: f64) -> Region {
        let units = |mm: f64| (mm / 25.4 * 300.0).round() as u32;
        Region {
            width: units(width),
            height: units(height),
        }
    }

    pub fn millimetres(self) -> (f64, f64) {
        let mm = |units: u32| f64::from(units) * 25.4 / 300.0;
        (mm(self.width), mm(self.height))
    }

    fn pixels(self, dpi: u16) -> (u32, u32) {
        let pixels = |units: u32| (units * u32::from(dpi) + 150) / 300;
        (pixels(self.width), pixels(self.height))
    }
}

/// What the bytes said, joined with what was asked: the facts of a page of the right size.
///
/// A page counts when its pixels are what was asked (within 5 %: devices round to their sensor),
/// or when it is smaller and says itself that it has the resolution that was asked (a device that
/// finds the paper's edge), or when it was made at the resolution that it claims, at least half
/// of the asked one (a device that announces 600 dpi and does 300). The resolution in the facts
/// is always the true one, since the size on paper follows from it.
pub(crate) fn facts(
    media: MediaType,
    (width, height): (u32, u32),
    density: Option<u16>,
    request: &ScanRequest,
    region: Region,
) -> Result<PageFacts, StopCause> {
    let asked = region.pixels(request.dpi);
    let fits = |dpi| {
        let (w, h) = region.pixels(dpi);
        near(width, w) && near(height, h)
    };
    let within = width <= asked.0 + asked.0 / 20 && height <= asked.1 + asked.1 / 20;
    let dpi = match density {
        _ if fits(request.dpi) => request.dpi,
        Some(dpi) if dpi >= request.dpi / 2 && fits(dpi) => dpi,
        Some(dpi) if dpi == request.dpi && within => dpi,
        None if request.paper == Paper::Auto && within => request.dpi,
        _ => {
            let (asked_width, asked_height) = asked;
            return Err(StopCause::WrongSize {
                width,
                height,
                asked_width,
                asked_height,
            });
        }
    };
    Ok(PageFacts {
        media,
        width,
        height,
        dpi,
    })
}

/// Within 5 %, or two pixels.
fn near(a: u32, b: u32) -> bool {
    a.abs_diff(b) <= (b / 20).max(2)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use crate::request::{Mode, Source};

    #[test]
    fn pixels_are_compared_with_what_was_asked() {
        let (a4, auto) = (Paper::A4, Paper::Auto);
        let most = Region {
            width: 2550,
            height: 4200,
        };
        for (why, paper, dpi, size, density, true_dpi) in [
            ("as asked", a4, 300, (2480, 3508), Some(300), Some(300)),
            ("a row short", a4, 300, (2480, 3507), None, Some(300)),
            (
                "a default density is not believed",
                a4,
                300,
                (2480, 3508),
                Some(72),
                Some(300),
            ),
            (
                "600 announced, 300 done and said",
                a4,
                600,
                (2480, 3508),
                Some(300),
                Some(300),
            ),
            (
                "600 announced, 300 done, not said",
                a4,
                600,
                (2480, 3508),
                Some(600),
                Some(600),
            ),
            ("half size, not said", a4, 600, (2480, 3508), None, None),
            (
                "a smaller paper found",
                a4,
                300,
                (1748, 2480),
                Some(300),
                Some(300),
            ),
            (
                "a smaller page, not said",
                a4,
                300,
                (1748, 2480),
                None,
                None,
            ),
            ("one dot an inch", a4, 300, (8, 12), None, None),
            ("one dot an inch, said", a4, 300, (8, 12), Some(1), None),
            ("larger than asked", a4, 300, (4960, 7016), Some(300), None),
            (
                "automatic, no claim",
                auto,
                300,
                (1748, 2480),
                None,
                Some(300),
            ),
            ("automatic, too large", auto, 300, (5000, 2480), None, None),
        ] {
            let request = ScanRequest {
                source: Source::Feeder,
                dpi,
                mode: Mode::Colour,
                paper,
            };
            let region = Region::of(paper, most);
            let got = facts(MediaType::Jpeg, size, density, &request, region);
            assert_eq!(got.ok().map(|facts| facts.dpi), true_dpi, "{why}");
        }
    }
}

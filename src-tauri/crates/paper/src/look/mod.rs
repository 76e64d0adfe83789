//! What a page shows: size, skew, blank, codes. Works on a decoded copy in a worker; the page itself stays as it is.

mod blank;
mod codes;
pub(crate) mod gray;
mod ink;
mod skew;

use serde::{Deserialize, Serialize};

use crate::card::{self, CardFields, CardProblem};
use crate::error::Result;
use crate::page::Media;
pub use codes::{Code, CodeKind};
use gray::Gray;
use ink::Ink;

/// Skew and blank are measured at about this resolution, which also averages the sensor's noise away.
const LOOK_DPI: f64 = 100.0;
const ASSUMED_DPI: f64 = 300.0;

/// What was seen on one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Pixels across, as stored.
    pub width: u32,
    /// Pixels down, as stored.
    pub height: u32,
    /// The picture's own resolution, 0 when it names none.
    pub dpi: u16,
    /// Thousandths of a degree, positive where the content is turned clockwise; none when the page does not tell.
    pub skew_mdeg: Option<i32>,
    /// Nothing but paper, dust, holes and what shows through. A hint: the clerk decides.
    pub blank: bool,
    /// Punch holes seen.
    pub holes: u32,
    /// Codes read.
    pub codes: Vec<Code>,
}

/// Looks at one page. Of a TIFF, at its first frame.
pub fn look(bytes: &[u8], media: Media) -> Result<Look> {
    let (page, density) = gray::decode(bytes, media)?;
    let dpi = working_dpi(&page, density);
    let k = (dpi / LOOK_DPI).round().max(1.0) as usize;
    let small = page.shrunk(k);
    let ink = Ink::of(&small, dpi / k as f64);
    let marks = blank::marks(&ink);
    let blank = marks.blank();
    Ok(Look {
        width: page.width as u32,
        height: page.height as u32,
        dpi: density.unwrap_or(0.0).round() as u16,
        skew_mdeg: if blank { None } else { skew::measure(&ink) },
        blank,
        holes: marks.holes as u32,
        codes: if blank {
            Vec::new()
        } else {
            codes::find(&page)
        },
    })
}

/// Reads the QR code of an identity card on a scanned page. Nothing of the page is kept.
pub fn read_card(bytes: &[u8], media: Media) -> Result<CardFields, CardProblem> {
    let (page, density) =
        gray::decode(bytes, media).map_err(|e| CardProblem::Unreadable(e.code().to_owned()))?;
    let first = codes::qr_codes(&page)
        .into_iter()
        .map(|code| code.text)
        .collect::<Vec<_>>();
    match read_first(&first) {
        Err(CardProblem::NoCode) => {
            read_first(&codes::qr_in_windows(&page, working_dpi(&page, density)))
        }
        answer => answer,
    }
}

/// The first code that is a card's; else why the last one is none.
fn read_first(texts: &[String]) -> Result<CardFields, CardProblem> {
    let mut problem = CardProblem::NoCode;
    for text in texts {
        match card::card_fields(text) {
            Ok(fields) => return Ok(fields),
            Err(why) => problem = why,
        }
    }
    Err(problem)
}

/// The picture's own resolution where it can be one of paper, else by the page being about A4.
fn working_dpi(page: &Gray, density: Option<f64>) -> f64 {
    let longest = page.width.max(page.height) as f64;
    match density {
        Some(dpi) if dpi >= 50.0 && longest / dpi < 18.0 => dpi,
        _ if longest < 1200.0 => ASSUMED_DPI,
        _ => longest / 11.7,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;

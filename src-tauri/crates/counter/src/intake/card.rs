//! An identity card: scanned into memory, read, and gone. Nothing of its picture is kept or logged.

use std::io;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use paper::{CardFields, CardGender, CardProblem, CardWarning, Media};
use scan::{
    Interrupt, PageFacts, PageSink, Paper, ScanError, ScanRequest, Scanner, ScannerUri, Source,
};
use zeroize::Zeroizing;

use super::IntakeError;
use super::bind::media_of;
use super::scanning::scan_request;
use crate::domain::Ports;
use crate::store::Store;

/// Fine enough for the card's code, whatever the counter's papers are scanned at.
const DPI: u16 = 300;

/// A card's code has this many fields, or more.
const FIELDS: usize = 7;

/// What a card gave.
pub struct CardRead {
    /// Twelve digits.
    pub number: String,
    /// Name; empty where only digits can be trusted.
    pub full_name: String,
    /// Day of birth.
    pub birth_date: NaiveDate,
    /// As printed; none where only digits can be trusted.
    pub gender: Option<CardGender>,
    /// Place of residence; empty where only digits can be trusted.
    pub residence: String,
    /// What does not fit together.
    pub warnings: Vec<CardWarning>,
}

/// Reads a card on the card scanner, or what a wedge scanner typed.
pub fn read_card(
    store: &Store,
    ports: &Ports,
    wedge: Option<&str>,
) -> Result<CardRead, IntakeError> {
    match wedge {
        Some(text) => typed(text).map_err(IntakeError::Typed),
        None => scanned(store, ports.program.as_deref()),
    }
}

/// A wedge types through the keyboard, where Telex spoils letters: only digits are taken.
fn typed(text: &str) -> Result<CardRead, CardProblem> {
    let fields: Vec<&str> = text.trim().split('|').collect();
    let field = |n: usize| fields.get(n).copied().unwrap_or_default();
    if fields.len() < FIELDS {
        return Err(match fields.len() {
            1 => CardProblem::NotACard,
            n => CardProblem::TooFewFields(u32::try_from(n).unwrap_or(0)),
        });
    }
    let number = field(0);
    if number.len() != 12 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(CardProblem::BadNumber);
    }
    let birth_date =
        NaiveDate::parse_from_str(field(3), "%d%m%Y").map_err(|_| CardProblem::BadBirthDate)?;
    let differs = paper::birth_year_in(number) != birth_date.year();
    Ok(CardRead {
        number: number.to_owned(),
        full_name: String::new(),
        birth_date,
        gender: None,
        residence: String::new(),
        warnings: Vec::from_iter(differs.then_some(CardWarning::BirthYearDiffers)),
    })
}

fn scanned(store: &Store, program: Option<&Path>) -> Result<CardRead, IntakeError> {
    let scanner = scan::open(&card_scanner(store)?);
    let sides = scan_sides(scanner.as_ref(), &scan_request(store)?)?;
    let mut problem = CardProblem::NoCode;
    for (bytes, media) in &sides {
        let read = match program {
            Some(program) => paper::child::read_card(program, bytes, *media),
            None => paper::read_card(bytes, *media),
        };
        match read {
            Ok(fields) => return Ok(fields.into()),
            Err(CardProblem::NoCode) => {}
            Err(other) => problem = other,
        }
    }
    Err(problem.into())
}

fn card_scanner(store: &Store) -> Result<ScannerUri, IntakeError> {
    for key in ["card_scanner", "scanner"] {
        if let Some(uri) = store.setting(key)?.filter(|uri| !uri.is_empty()) {
            return uri.parse().map_err(|_| IntakeError::NoScanner);
        }
    }
    Err(IntakeError::NoScanner)
}

type Side = (Zeroizing<Vec<u8>>, Media);

/// The glass first: a card does not like a feeder.
fn scan_sides(scanner: &dyn Scanner, usual: &ScanRequest) -> Result<Vec<Side>, ScanError> {
    let sources = scanner.describe()?.sources;
    let source = if sources.contains(&Source::Flatbed) {
        Source::Flatbed
    } else {
        sources.first().copied().unwrap_or(usual.source)
    };
    let request = ScanRequest {
        source,
        dpi: DPI,
        mode: scan::Mode::Colour,
        paper: Paper::Card,
    };
    let mut memory = Memory::default();
    scanner.scan(&request, &mut memory, &Interrupt::new())?;
    Ok(memory.sides)
}

/// Takes pages into memory that is wiped afterwards.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) sides: Vec<Side>,
    arriving: Zeroizing<Vec<u8>>,
}

impl PageSink for Memory {
    fn begin_page(&mut self) -> io::Result<()> {
        self.arriving = Zeroizing::default();
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.arriving.extend_from_slice(bytes);
        Ok(())
    }

    fn finish_page(&mut self, facts: &PageFacts) -> io::Result<()> {
        let side = std::mem::take(&mut self.arriving);
        self.sides
            .extend(media_of(&facts.media.to_string()).map(|media| (side, media)));
        Ok(())
    }

    fn abandon_page(&mut self) -> io::Result<()> {
        self.arriving = Zeroizing::default();
        Ok(())
    }
}

impl From<CardFields> for CardRead {
    fn from(fields: CardFields) -> Self {
        Self {
            number: fields.number,
            full_name: fields.full_name,
            birth_date: fields.birth_date,
            gender: Some(fields.gender),
            residence: fields.residence,
            warnings: fields.warnings,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn of_a_wedge_only_digits_are_taken() {
        let read = typed("099192004217||Nguyeen Thij Anhs|01031992|Nuwx|Thoon 2|01012022\r")
            .ok()
            .unwrap();
        assert_eq!(
            (read.number.as_str(), read.full_name.as_str()),
            ("099192004217", "")
        );
        assert_eq!(read.birth_date.to_string(), "1992-03-01");
        for (text, problem) in [
            ("09919200421||x|01031992|Nam|y|1", CardProblem::BadNumber),
            ("099192004217a||x|01031992|Nam|y|1", CardProblem::BadNumber),
            (
                "099192004217||x|31021992|Nam|y|1",
                CardProblem::BadBirthDate,
            ),
            ("099192004217||x|01031992", CardProblem::TooFewFields(4)),
            ("099192004217", CardProblem::NotACard),
            ("", CardProblem::NotACard),
        ] {
            assert_eq!(typed(text).err(), Some(problem), "{text}");
        }
    }
}

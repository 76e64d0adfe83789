//! The fields of an identity card from the text of its QR code.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// What a card says of a person. Never logged; the picture it came from is not kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFields {
    /// Twelve digits, text.
    pub number: String,
    /// The nine digits of the old card; none when the field was empty.
    pub old_number: Option<String>,
    /// As the card writes it, composed (NFC).
    pub full_name: String,
    /// Day of birth.
    pub birth_date: NaiveDate,
    /// As printed.
    pub gender: CardGender,
    /// Place of residence, one line.
    pub residence: String,
    /// Day of issue; none when the card leaves it empty.
    pub issued_date: Option<NaiveDate>,
    /// What does not fit together and is for the clerk to look at.
    pub warnings: Vec<CardWarning>,
}

/// The two words on cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardGender {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// Since 1 July 2024 only "twelve digits" is sure: these warn and refuse nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardWarning {
    /// Digits 4 to 6 name another century or year of birth.
    BirthYearDiffers,
    /// Digit 4 names the other sex.
    GenderDiffers,
    /// The old number is there and is not nine digits; it is left out.
    OldNumberOdd,
    /// The day of issue is there and is no date; it is left out.
    IssuedDateOdd,
}

/// Why there are no fields. Holds nothing of the card.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardProblem {
    /// No QR code was seen on the page.
    #[error("no QR code was found")]
    NoCode,
    /// A QR code of something else.
    #[error("the QR code is not an identity card's")]
    NotACard,
    /// Fewer than seven fields.
    #[error("the code has {0} fields, a card has seven or more")]
    TooFewFields(u32),
    /// Not twelve digits.
    #[error("the number is not twelve digits")]
    BadNumber,
    /// Empty, or letters that a keyboard or code page has spoiled.
    #[error("the name is empty or spoiled")]
    BadName,
    /// Not a day of the calendar.
    #[error("the date of birth is not a date")]
    BadBirthDate,
    /// Neither Nam nor Nữ.
    #[error("the gender is neither Nam nor Nữ")]
    BadGender,
    /// The picture itself could not be read; the code of `PaperError`.
    #[error("the picture cannot be read: {0}")]
    Unreadable(String),
}

impl CardProblem {
    /// The closed code, a key of the interface's texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCode => "card.no_code",
            Self::NotACard => "card.not_a_card",
            Self::TooFewFields(_) => "card.too_few_fields",
            Self::BadNumber => "card.bad_number",
            Self::BadName => "card.bad_name",
            Self::BadBirthDate => "card.bad_birth_date",
            Self::BadGender => "card.bad_gender",
            Self::Unreadable(_) => "card.unreadable",
        }
    }
}

/// Fields in logs would be a leak.
impl std::fmt::Debug for CardFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CardFields")
            .field("warnings", &self.warnings)
            .finish_non_exhaustive()
    }
}

/// Reads `number|old number|name|ddMMyyyy|Nam/Nữ|residence|ddMMyyyy`; further fields are ignored and kept nowhere.
pub fn card_fields(qr_text: &str) -> Result<CardFields, CardProblem> {
    let text: String = qr_text
        .trim()
        .trim_start_matches('\u{FEFF}')
        .nfc()
        .collect();
    let fields: Vec<&str> = text.split('|').map(str::trim).collect();
    if fields.len() == 1 {
        return Err(CardProblem::NotACard);
    }
    let &[number, old, name, birth, gender, residence, issued] = fields
        .first_chunk::<7>()
        .ok_or(CardProblem::TooFewFields(fields.len() as u32))?;
    if !digits(number, 12) {
        return Err(CardProblem::BadNumber);
    }
    if name.is_empty() || spoiled(name) {
        return Err(CardProblem::BadName);
    }
    let birth_date = date(birth).ok_or(CardProblem::BadBirthDate)?;
    let gender = gender_of(gender).ok_or(CardProblem::BadGender)?;
    let old_number = digits(old, 9).then(|| old.to_owned());
    let issued_date = date(issued);
    let mut warnings = prefix_warnings(number, birth_date.year(), gender);
    warnings.extend((!old.is_empty() && old_number.is_none()).then_some(CardWarning::OldNumberOdd));
    warnings.extend(
        (!issued.is_empty() && issued_date.is_none()).then_some(CardWarning::IssuedDateOdd),
    );
    Ok(CardFields {
        number: number.into(),
        old_number,
        full_name: name.into(),
        birth_date,
        gender,
        residence: residence.into(),
        issued_date,
        warnings,
    })
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

/// Replacement and control characters come from a wrong code page, digits from a wedge scanner in Telex.
fn spoiled(name: &str) -> bool {
    name.chars()
        .any(|c| c == '\u{FFFD}' || c.is_control() || c.is_ascii_digit())
}

fn date(text: &str) -> Option<NaiveDate> {
    if !digits(text, 8) {
        return None;
    }
    NaiveDate::from_ymd_opt(
        text[4..].parse().ok()?,
        text[2..4].parse().ok()?,
        text[..2].parse().ok()?,
    )
}

fn gender_of(text: &str) -> Option<CardGender> {
    match text.to_lowercase().as_str() {
        "nam" => Some(CardGender::Male),
        "nữ" => Some(CardGender::Female),
        _ => None,
    }
}

/// The year of birth that a personal number of twelve digits names. Digit 4: century and sex (0, 1: 19xx man, woman;
/// 2, 3: 20xx …); digits 5 and 6: the year.
pub fn birth_year_in(number: &str) -> i32 {
    let digit = |at: usize| i32::from(number.as_bytes()[at] - b'0');
    1900 + digit(3) / 2 * 100 + digit(4) * 10 + digit(5)
}

fn prefix_warnings(number: &str, year: i32, gender: CardGender) -> Vec<CardWarning> {
    let named_year = birth_year_in(number);
    let named_gender = if (number.as_bytes()[3] - b'0').is_multiple_of(2) {
        CardGender::Male
    } else {
        CardGender::Female
    };
    let mut warnings = Vec::new();
    warnings.extend((named_year != year).then_some(CardWarning::BirthYearDiffers));
    warnings.extend((named_gender != gender).then_some(CardWarning::GenderDiffers));
    warnings
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    const CARD: &str =
        "099190005678|123456789|Trần Thị Bình|03091990|Nữ|Thôn 2, xã Mẫu, tỉnh Mẫu|20112021";

    #[test]
    fn reads_seven_fields_and_more() {
        let card = card_fields(CARD).unwrap();
        assert_eq!(
            (
                card.number.as_str(),
                card.old_number.as_deref(),
                card.full_name.as_str()
            ),
            ("099190005678", Some("123456789"), "Trần Thị Bình")
        );
        assert_eq!(
            (card.birth_date, card.issued_date),
            (
                NaiveDate::from_ymd_opt(1990, 9, 3).unwrap(),
                NaiveDate::from_ymd_opt(2021, 11, 20)
            )
        );
        assert_eq!(
            (card.gender, card.residence.as_str(), card.warnings.len()),
            (CardGender::Female, "Thôn 2, xã Mẫu, tỉnh Mẫu", 0)
        );
        for more in ["|", "||Trần Văn Cha|Lê Thị Mẹ", "|a|b|c|d|e"] {
            assert_eq!(
                card_fields(&format!("{CARD}{more}")).unwrap(),
                card,
                "{more}"
            );
        }
        let decomposed: String = CARD.nfd().collect();
        assert_eq!(card_fields(&decomposed).unwrap(), card);
        assert_eq!(
            card_fields(&CARD.replace("123456789", ""))
                .unwrap()
                .old_number,
            None
        );
        assert!(
            !format!("{card:?}").contains("Bình"),
            "nothing of a person in logs"
        );
    }

    #[test]
    fn cards_have_seven_nine_or_eleven_fields() {
        let empty_second = CARD.replace("123456789", "");
        for (fields, more) in [
            (7, ""),
            (9, "||Trần Văn Cha"),
            (11, "||Trần Văn Cha|Lê Thị Mẹ|"),
        ] {
            for text in [format!("{CARD}{more}"), format!("{empty_second}{more}")] {
                assert_eq!(text.split('|').count(), fields);
                let decomposed: String = text.nfd().collect();
                let card = card_fields(&decomposed).unwrap();
                assert_eq!(card.full_name, "Trần Thị Bình");
                assert_eq!(card.residence, "Thôn 2, xã Mẫu, tỉnh Mẫu");
                assert_eq!(card.old_number.is_some(), text.contains("123456789"));
                assert_eq!(card.warnings, []);
            }
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let problem = |text: &str| card_fields(text).unwrap_err();
        assert_eq!(problem("https://example.invalid"), CardProblem::NotACard);
        assert_eq!(problem("099190005678||Trần"), CardProblem::TooFewFields(3));
        assert_eq!(
            problem(&CARD.replace("099190005678", "09919000567")),
            CardProblem::BadNumber
        );
        assert_eq!(
            problem(&CARD.replace("Bình", "B\u{FFFD}nh")),
            CardProblem::BadName
        );
        assert_eq!(
            problem(&CARD.replace("Trần Thị Bình", " ")),
            CardProblem::BadName
        );
        assert_eq!(
            problem(&CARD.replace("03091990", "31021990")),
            CardProblem::BadBirthDate
        );
        assert_eq!(problem(&CARD.replace("Nữ", "N?")), CardProblem::BadGender);
    }

    #[test]
    fn warns_where_fields_disagree() {
        let warnings = |text: String| card_fields(&text).unwrap().warnings;
        assert_eq!(
            warnings(CARD.replace("099190", "099191")),
            [CardWarning::BirthYearDiffers]
        );
        assert_eq!(
            warnings(CARD.replace("Nữ", "Nam")),
            [CardWarning::GenderDiffers]
        );
        assert_eq!(
            warnings(CARD.replace("099190", "099290")),
            [CardWarning::BirthYearDiffers, CardWarning::GenderDiffers]
        );
        assert_eq!(
            warnings(CARD.replace("123456789", "1234")),
            [CardWarning::OldNumberOdd]
        );
        assert_eq!(
            warnings(CARD.replace("20112021", "2021")),
            [CardWarning::IssuedDateOdd]
        );
        assert_eq!(warnings(CARD.replace("20112021", "")), []);
    }
}

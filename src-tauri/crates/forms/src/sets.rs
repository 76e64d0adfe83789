//! Which set of official forms is in force on a day, and what each form is numbered and called there.
//!
//! Thông tư 01/2018/TT-VPCP has six forms, Thông tư 03/2025/TT-VPCP seven: its number 05 is new, and what were 05 and 06
//! became 06 and 07. The numbers, the titles and the day of the switch are data: `assets/forms/sets.json`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

/// A set of official forms.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum FormSet {
    /// Thông tư 01/2018/TT-VPCP: six forms, those of the pilot of 2023.
    #[serde(rename = "2018")]
    Of2018,
    /// Thông tư 03/2025/TT-VPCP: seven forms.
    #[serde(rename = "2025")]
    Of2025,
}

/// An official form, whatever its number is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficialForm {
    /// Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Slip,
    /// Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
    SupplementRequest,
    /// Phiếu từ chối tiếp nhận giải quyết hồ sơ.
    Refusal,
    /// Phiếu xin lỗi và hẹn lại; since 2025 văn bản xin lỗi và đề nghị gia hạn.
    Apology,
    /// Thông báo dừng giải quyết hồ sơ, only since 2025.
    StopNotice,
    /// Phiếu kiểm soát.
    ControlSheet,
    /// Sổ theo dõi hồ sơ.
    Register,
}

impl FormSet {
    /// The set in force on `day` when the new one is in force from `switch` on.
    pub fn in_force(day: NaiveDate, switch: NaiveDate) -> Self {
        if day < switch {
            Self::Of2018
        } else {
            Self::Of2025
        }
    }

    /// The word on disk: the year of its circular.
    pub fn word(self) -> &'static str {
        match self {
            Self::Of2018 => "2018",
            Self::Of2025 => "2025",
        }
    }

    /// The set that a word on disk means.
    pub fn of_word(word: &str) -> Option<Self> {
        let mut all = [Self::Of2018, Self::Of2025].into_iter();
        all.find(|set| set.word() == word)
    }

    /// The day of the switch as long as the office has set no other.
    ///
    /// It is the day on which Thông tư 03/2025 was issued: an assumption, since its day of effect is not known.
    pub fn assumed_switch() -> NaiveDate {
        SETS.switch_day
    }

    /// The number of a form in this set, two digits; none where the set has no such form.
    pub fn number(self, form: OfficialForm) -> Option<&'static str> {
        self.entry(form).map(|entry| entry.number.as_str())
    }

    /// The title of a form in this set.
    pub fn title(self, form: OfficialForm) -> Option<&'static str> {
        self.entry(form).map(|entry| entry.title.as_str())
    }

    /// `03/2025/TT-VPCP`.
    pub fn circular(self) -> Option<&'static str> {
        SETS.sets.get(&self).map(|set| set.circular.as_str())
    }

    /// `Mẫu số 06 (Thông tư số 03/2025/TT-VPCP)`, as it stands at the top of the paper.
    pub fn caption(self, form: OfficialForm) -> Option<String> {
        let circular = self.circular()?;
        self.number(form)
            .map(|number| format!("Mẫu số {number} (Thông tư số {circular})"))
    }

    /// The form that has this number in this set.
    pub fn form(self, number: &str) -> Option<OfficialForm> {
        let forms = &SETS.sets.get(&self)?.forms;
        let mut found = forms.iter().filter(|(_, entry)| entry.number == number);
        found.next().map(|(form, _)| *form)
    }

    fn entry(self, form: OfficialForm) -> Option<&'static Entry> {
        SETS.sets.get(&self)?.forms.get(&form)
    }
}

static SETS: LazyLock<Sets> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../assets/forms/sets.json")).unwrap_or_default()
});

#[derive(Deserialize, Default)]
struct Sets {
    #[serde(deserialize_with = "iso_day")]
    switch_day: NaiveDate,
    sets: BTreeMap<FormSet, Set>,
}

#[derive(Deserialize)]
struct Set {
    circular: String,
    forms: BTreeMap<OfficialForm, Entry>,
}

#[derive(Deserialize)]
struct Entry {
    number: String,
    title: String,
}

fn iso_day<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_set_is_read_back() {
        for set in [FormSet::Of2018, FormSet::Of2025] {
            assert_eq!(FormSet::of_word(set.word()), Some(set));
            assert_eq!(serde_json::to_value(set).unwrap(), set.word());
        }
        assert_eq!(FormSet::of_word("2024"), None);
    }

    #[test]
    fn the_numbers_shift_in_2025() {
        use OfficialForm::{
            Apology, ControlSheet, Refusal, Register, Slip, StopNotice, SupplementRequest,
        };
        let check = |form, of_2018: Option<&str>, of_2025: Option<&str>| {
            assert_eq!(FormSet::Of2018.number(form), of_2018, "{form:?}");
            assert_eq!(FormSet::Of2025.number(form), of_2025, "{form:?}");
            for (set, number) in [(FormSet::Of2018, of_2018), (FormSet::Of2025, of_2025)] {
                assert_eq!(
                    number.and_then(|number| set.form(number)),
                    number.map(|_| form)
                );
            }
        };
        check(Slip, Some("01"), Some("01"));
        check(SupplementRequest, Some("02"), Some("02"));
        check(Refusal, Some("03"), Some("03"));
        check(Apology, Some("04"), Some("04"));
        check(StopNotice, None, Some("05"));
        check(ControlSheet, Some("05"), Some("06"));
        check(Register, Some("06"), Some("07"));
    }

    #[test]
    fn the_set_is_that_of_the_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let check = |on: &str, set| {
            assert_eq!(
                FormSet::in_force(day(on), FormSet::assumed_switch()),
                set,
                "{on}"
            );
        };
        check("2023-06-30", FormSet::Of2018);
        check("2025-09-14", FormSet::Of2018);
        check("2025-09-15", FormSet::Of2025);
        check("2026-11-18", FormSet::Of2025);
        assert_eq!(
            FormSet::in_force(day("2025-10-01"), day("2025-11-01")),
            FormSet::Of2018
        );
    }
}

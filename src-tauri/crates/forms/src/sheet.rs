//! What every paper but form 01 is made of: its marks, its official number, its symbols and its own words.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::error::FormsError;
use crate::press::{Compiled, lay_out, settable};
use crate::sets::{FormSet, OfficialForm};
use crate::slip::{AgencyHead, Marks};
use crate::symbol::symbols;
use crate::wording::{clock_and_day, day_in_digits, place_and_date};

/// The head of a paper: who gives it at the left, place and date at the right.
#[derive(Clone, Serialize)]
#[serde(into = "LetterheadInWords")]
pub struct Letterhead {
    /// The agency on official forms; the post office on papers of its own (cash sheet, hand-over list, daily log).
    pub head: AgencyHead,
    /// The place before the date.
    pub place: String,
    /// The day on the paper. Drafts that the agency signs leave it open.
    pub day: NaiveDate,
    /// What stands after `Số:`, `Q02-12/HDHS`. None leaves the line out.
    pub number: Option<String>,
}

/// The numbers of a dossier as paper shows them. QR and barcode hold ours, else the province's.
#[derive(Clone, Default, Serialize)]
pub struct DossierCodes {
    /// The number that this counter gave.
    pub provisional: Option<String>,
    /// The province's.
    pub official: Option<String>,
}

impl DossierCodes {
    pub(crate) fn symbol(&self) -> Option<&str> {
        self.provisional.as_deref().or(self.official.as_deref())
    }
}

/// A procedure as paper names it.
#[derive(Clone, Serialize)]
pub struct ProcedureLine {
    /// The national code, `1.004628`.
    pub code: String,
    /// The name in full.
    pub name: String,
}

/// A person, or an organisation, as the official forms name them.
#[derive(Clone, Serialize)]
pub struct Applicant {
    /// Whose dossier it is.
    pub owner: String,
    /// Who brought it, when that is somebody else.
    pub submitter: Option<String>,
    /// The owner's address.
    pub address: Option<String>,
    /// The telephone number to reach them.
    pub phone: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
}

/// A period, both days included.
#[derive(Clone, Copy, Serialize)]
pub struct Period {
    /// The first day.
    #[serde(serialize_with = "day")]
    pub from: NaiveDate,
    /// The last day.
    #[serde(serialize_with = "day")]
    pub to: NaiveDate,
}

/// What a paper is printed from, beside its own words.
pub(crate) struct Paper<'a> {
    pub template: &'static str,
    /// The set and the form in it; none for papers without a national form.
    pub official: Option<(FormSet, OfficialForm)>,
    /// What the QR and the barcode hold.
    pub symbol: Option<&'a str>,
    /// What tells this paper from every other one.
    pub ident: &'a str,
    pub marks: Marks,
}

/// Lays out a paper. Its template finds `marks`, `caption`, `title`, `symbols` and the words in `form`.
pub(crate) fn typeset_paper(
    paper: &Paper<'_>,
    form: &impl Serialize,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let mut words = serde_json::to_value(form).map_err(|error| FormsError::Template {
        template: paper.template.to_owned(),
        reason: error.to_string(),
    })?;
    settle(&mut words);
    let data = json!({
        "marks": paper.marks,
        "caption": paper.official.and_then(|(set, form)| set.caption(form)),
        "title": paper.official.and_then(|(set, form)| set.title(form)),
        "symbols": paper.symbol.map(symbols).transpose()?,
        "form": words,
    });
    let ident = format!("quay/{}/{}", paper.template, paper.ident);
    lay_out(paper.template, &data, &ident, created)
}

/// Every text of the form as the press can set it.
fn settle(value: &mut Value) {
    match value {
        Value::String(text) => *text = settable(text),
        Value::Array(parts) => parts.iter_mut().for_each(settle),
        Value::Object(members) => members.values_mut().for_each(settle),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `dd/MM/yyyy`.
pub(crate) fn day<S: Serializer>(day: &NaiveDate, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&day_in_digits(*day))
}

/// `dd/MM/yyyy`, or nothing.
pub(crate) fn maybe_day<S: Serializer>(day: &Option<NaiveDate>, out: S) -> Result<S::Ok, S::Error> {
    day.map(day_in_digits).serialize(out)
}

/// `HH giờ mm phút, ngày dd/MM/yyyy`.
pub(crate) fn moment<S: Serializer>(
    moment: &DateTime<FixedOffset>,
    out: S,
) -> Result<S::Ok, S::Error> {
    out.serialize_str(&clock_and_day(*moment))
}

/// `HH giờ mm phút, ngày dd/MM/yyyy`, or nothing.
pub(crate) fn maybe_moment<S: Serializer>(
    moment: &Option<DateTime<FixedOffset>>,
    out: S,
) -> Result<S::Ok, S::Error> {
    moment.map(clock_and_day).serialize(out)
}

#[derive(Serialize)]
struct LetterheadInWords {
    parent: String,
    unit: String,
    place: String,
    place_and_date: String,
    number: Option<String>,
}

impl From<Letterhead> for LetterheadInWords {
    fn from(letterhead: Letterhead) -> Self {
        Self {
            place_and_date: place_and_date(&letterhead.place, letterhead.day),
            parent: letterhead.head.parent,
            unit: letterhead.head.unit,
            place: letterhead.place,
            number: letterhead.number,
        }
    }
}

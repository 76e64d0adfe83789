//! Guidance: what to bring, what is missing; and the forms on record, 02 to 05.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DueView, ProcedureRow, ProcedureView};

/// Open the guidance of a procedure; without a code the one that was guided last.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ReadGuidance {
    /// Code of the procedure.
    pub code: Option<String>,
    /// The case, where there are several.
    pub case: Option<String>,
}

/// Everything a clerk tells about a procedure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GuidanceView {
    /// Absent until a procedure was guided.
    pub sheet: Option<GuidanceSheetView>,
    /// Procedures guided last, newest first, without the present one.
    pub recent: Vec<ProcedureRow>,
    /// Day of the catalogue, or its version.
    pub catalogue: String,
}

/// One procedure as it is told to a citizen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GuidanceSheetView {
    /// The procedure with the papers and the money of the case.
    pub procedure: ProcedureView,
    /// The case chosen, empty where there is one only.
    pub case: String,
    /// `YYYY-MM-DD`.
    pub valid_from: String,
    /// `direct`, `online`, `postal`.
    pub channels: Vec<String>,
    /// Who decides.
    pub decides: String,
    /// When the result would be due if it were received now.
    pub due: Option<DueView>,
    /// Code of the paper → what is asked of it, in words.
    #[ts(type = "Record<string, string>")]
    pub asked: BTreeMap<String, String>,
    /// Code of the paper → `has` or `missing:<reason>`.
    #[ts(type = "Record<string, string>")]
    pub answers: BTreeMap<String, String>,
    /// Set where it cannot be received today.
    pub withdrawn: Option<WithdrawnView>,
    /// Another edition came into force since the answers were given.
    pub changed: bool,
}

/// A procedure that cannot be received today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WithdrawnView {
    /// The first day on which it no longer is in force, `YYYY-MM-DD`.
    pub since: String,
    /// What may stand in its place.
    pub instead: Vec<ProcedureRow>,
}

/// Keep what was answered, or take it over into an intake.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveGuidance {
    /// Code of the procedure.
    pub code: String,
    /// The case, empty where there is one only.
    #[serde(default)]
    pub case: String,
    /// The edition that was shown.
    pub edition: u32,
    /// Code of the paper → `has` or `missing:<reason>`.
    #[ts(type = "Record<string, string>")]
    pub answers: BTreeMap<String, String>,
}

/// The intake that goes on from a guidance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TakenGuidance {
    /// The new draft; it opens by itself.
    pub draft: String,
    /// Another edition came into force since the answers were given; those that still fit were taken over.
    pub changed: bool,
    /// Whose draft was put aside for it; empty for one without a name, absent for none.
    pub kept: Option<String>,
}

/// Reasons of refusals and supplements in force today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReasonsView {
    /// Legal reasons of form 03.
    pub refusal: Vec<RefusalReasonView>,
    /// Reasons of form 02, the most used first.
    pub supplement: Vec<SupplementReasonView>,
    /// Sample data, not compared with the texts of law.
    pub unofficial: bool,
}

/// A legal reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RefusalReasonView {
    /// `not_competent`.
    pub code: String,
    /// In words.
    pub name: String,
    /// Articles and decrees; the first is the usual one.
    pub grounds: Vec<String>,
    /// A sentence for the citizen to begin with.
    pub tell: String,
}

/// A reason of one paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SupplementReasonView {
    /// `expired`.
    pub code: String,
    /// In words.
    pub name: String,
}

/// Papers with their reasons, to be filled from the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SuggestSupplement {
    /// Code of the procedure.
    pub procedure: String,
    /// Code of the paper → code of the reason.
    #[ts(type = "Record<string, string>")]
    pub missing: BTreeMap<String, String>,
}

/// Papers of form 02.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SupplementItems {
    /// In the order of the catalogue.
    pub items: Vec<SupplementItemForm>,
}

/// One paper that is not in order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct SupplementItemForm {
    /// Code in the catalogue; absent for a paper added by hand.
    pub component: Option<String>,
    /// Its name.
    pub name: String,
    /// Code of the reason.
    pub reason: String,
    /// What to do.
    pub todo: String,
}

/// Whom a paper is for. Everything may be empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ApplicantForm {
    /// Name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// Form 02: everything that is missing, all at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SupplementForm {
    /// Code of the procedure.
    pub procedure: String,
    /// Whom it is for.
    #[serde(default)]
    pub applicant: ApplicantForm,
    /// The papers.
    pub items: Vec<SupplementItemForm>,
    /// `YYYY-MM-DD`, where there is a day.
    #[serde(default)]
    pub reply_by: Option<String>,
}

/// Form 03: a legal reason and its ground.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RefusalForm {
    /// Code of the procedure.
    pub procedure: String,
    /// Whom it is for.
    #[serde(default)]
    pub applicant: ApplicantForm,
    /// Code of the reason, empty until chosen.
    pub reason: String,
    /// Article and decree.
    pub ground: String,
    /// A sentence for the citizen.
    #[serde(default)]
    pub tell: String,
}

/// A form 02 to 05 on record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GuidancePaperView {
    /// Identifier.
    pub id: String,
    /// `02` to `05`; 05 is that of 2025.
    pub form: String,
    /// As printed, `Q02-15/HDHS`.
    pub number: String,
    /// Code of the procedure.
    pub procedure: String,
    /// Its name then.
    pub procedure_name: String,
    /// Whom it is for; may be empty.
    pub name: String,
    /// RFC 3339.
    pub made_at: String,
    /// Who made it.
    pub clerk: String,
    /// How often it was printed.
    pub printed: u32,
    /// It answers an online filing, and is taken back with the decision on that.
    pub of_filing: bool,
    /// The dossier that a draft is about.
    pub dossier: Option<String>,
    /// It was taken back.
    pub void: bool,
    /// Why.
    pub void_reason: Option<String>,
    /// By whom.
    pub voided_by: Option<String>,
    /// When, RFC 3339.
    pub voided_at: Option<String>,
}

/// Take a paper back, with a reason; its number is never given again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VoidPaper {
    /// Identifier or number.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// A form on record that is ready to show and to print.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OpenedPaper {
    /// The paper.
    pub paper: GuidancePaperView,
    /// Handle of its sheets.
    pub handle: String,
    /// Pages, all copies together.
    pub pages: u32,
    /// Marked `BẢN IN LẠI`.
    pub again: bool,
    /// Until when it can be taken back, RFC 3339.
    pub undo_until: String,
}

/// Look for papers; an empty query gives the newest.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct SearchPapers {
    /// Words of number, name or procedure, marks optional.
    pub query: String,
    /// At most so many; 0 is 50.
    pub limit: u32,
}

/// Papers found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GuidancePaperList {
    /// Newest first.
    pub rows: Vec<GuidancePaperView>,
}

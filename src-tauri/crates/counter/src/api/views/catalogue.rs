//! Procedures and agencies, as a clerk picks them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Look for procedures; an empty query gives the ones used most here.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchProcedures {
    /// Words, marks optional; or the end of a code.
    #[serde(default)]
    pub query: String,
    /// At most so many rows; 0 is all.
    #[serde(default)]
    pub limit: u32,
}

/// One procedure in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProcedureRow {
    /// `1.004628`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Identifier of the agency, `H99.12`.
    pub agency: String,
    /// Name of the agency.
    pub agency_name: String,
    /// The time limit in words.
    pub time_limit: String,
    /// The person keeps it at the top.
    pub favourite: bool,
    /// It was received here before.
    pub used: bool,
}

/// Keep a procedure at the top of the own lists, or no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkFavourite {
    /// `1.004628`.
    pub code: String,
    /// At the top.
    pub favourite: bool,
}

/// Take in a catalogue or calendar file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportCatalogue {
    /// The whole text of the file.
    pub text: String,
}

/// What will change by itself on a day to come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueChanges {
    /// By day.
    pub rows: Vec<CatalogueChange>,
}

/// A procedure that begins, changes or ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueChange {
    /// `1.004628`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `new`, `changed`, `ended`.
    pub what: String,
    /// The first day on which it is so, `YYYY-MM-DD`.
    pub on: String,
    /// What differs, for `changed`.
    pub differences: Vec<EditionDifference>,
}

/// What two editions of a procedure differ in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EditionDifference {
    /// `name`, `agency`, `time_limit`, `fee`, `component_added`, `component_gone`, `component`.
    pub what: String,
    /// Before, in words.
    pub before: String,
    /// After, in words.
    pub after: String,
}

/// One agency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AgencyRow {
    /// Identifier, `H99.12`.
    pub ident: String,
    /// Full name.
    pub name: String,
}

/// A required paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ComponentView {
    /// Code in the catalogue.
    pub code: String,
    /// Name.
    pub name: String,
    /// Asked for in every dossier.
    pub required: bool,
    /// Originals asked for.
    pub originals: u32,
    /// Copies asked for.
    pub copies: u32,
    /// Must be scanned.
    pub digitise: bool,
    /// The official form, `Mẫu số 04`.
    pub form_number: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// Money of the agency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FeeView {
    /// Code, `P01`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Đồng; absent when it depends on the dossier.
    #[ts(type = "number | null")]
    pub amount: Option<i64>,
    /// Collected at reception, not later.
    pub at_reception: bool,
    /// A note.
    pub note: Option<String>,
}

/// One case of a procedure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// A procedure in force today, with what it asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProcedureView {
    /// `1.004628`.
    pub code: String,
    /// Edition.
    pub edition: u32,
    /// Name.
    pub name: String,
    /// Identifier of the agency.
    pub agency: String,
    /// Name of the agency.
    pub agency_name: String,
    /// Time limit in words.
    pub time_limit: String,
    /// Cases; empty when there is one only.
    pub cases: Vec<CaseView>,
    /// Papers of the case asked for.
    pub components: Vec<ComponentView>,
    /// Money of the agency.
    pub fees: Vec<FeeView>,
    /// The person keeps it at the top.
    pub favourite: bool,
}

/// Read one procedure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadProcedure {
    /// Its code.
    pub code: String,
    /// The case, where there are several.
    #[serde(default)]
    pub case: Option<String>,
}

/// Look for a commune of today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchCommunes {
    /// Letters, marks optional.
    pub query: String,
}

/// A commune of today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CommuneRow {
    /// Five digits.
    pub code: String,
    /// Two digits.
    pub province: String,
    /// `phường Mẫu, tỉnh Mẫu`.
    pub name: String,
}

/// Procedures found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProcedureList {
    /// Rows.
    pub rows: Vec<ProcedureRow>,
}

/// Agencies of this counter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AgencyList {
    /// Rows.
    pub rows: Vec<AgencyRow>,
}

/// Communes found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CommuneList {
    /// Rows.
    pub rows: Vec<CommuneRow>,
}

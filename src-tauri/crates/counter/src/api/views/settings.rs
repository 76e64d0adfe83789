//! Settings: office, agencies and accounts, people, devices, catalogue, display.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FormSwitchView, PersonView, PrinterView, RoleView, ScannerView};

/// How an account did when it was last tried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AccountTried {
    /// RFC 3339.
    pub at: String,
    /// The province let it in.
    pub ok: bool,
    /// Code under `connection.` when not.
    pub reason: Option<String>,
}

/// One agency with its account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AgencySettings {
    /// `H99.12`.
    pub ident: String,
    /// Full name.
    pub name: String,
    /// First line of the head of forms.
    pub head_parent: String,
    /// Second line of the head of forms.
    pub head_unit: String,
    /// Name of the account at the province; only the admin sees it.
    pub client_id: Option<String>,
    /// When the secret was stored; the secret itself is never shown.
    pub secret_stored_at: Option<String>,
    /// Last try.
    pub tried: Option<AccountTried>,
}

/// What the province said it can do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProvinceOffers {
    /// Largest file in MB.
    pub max_file_mb: u32,
    /// Has an inbox.
    pub inbox: bool,
    /// Has statistics.
    pub statistics: bool,
    /// Reserves official codes.
    pub code_blocks: bool,
}

/// Reserved official codes that can still be given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CodesLeft {
    /// Agency identifier.
    pub agency: String,
    /// Day of reception.
    pub date: String,
    /// How many.
    pub free: u32,
}

/// What is held of reserved official codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CodesView {
    /// By day and agency, from today on.
    pub codes: Vec<CodesLeft>,
    /// False: the province was not reached, or not to the end.
    pub reached: bool,
}

/// The catalogue in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueSettings {
    /// Its version.
    pub version: String,
    /// Procedures in it.
    pub procedures: u32,
    /// Marked as sample data.
    pub unofficial: bool,
    /// When it was taken in.
    pub taken_at: String,
}

/// One named day off or make-up day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CalendarDay {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Its name.
    pub name: String,
    /// Worked although a weekend day.
    pub working: bool,
}

/// Everything the settings screen shows to this role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SettingsView {
    /// Office code.
    pub office_code: String,
    /// Office name.
    pub office_name: String,
    /// Counter number.
    pub counter: String,
    /// Epoch letter of provisional codes.
    pub epoch: String,
    /// Channel used where the province does not say: 1, 2 or 3.
    pub channel: u8,
    /// The province wants digital signatures on digitised copies and results.
    pub signed_copies: bool,
    /// Training folder.
    pub training: bool,
    /// Address of the province.
    pub base_url: String,
    /// What it offers, once it was reached.
    pub offers: Option<ProvinceOffers>,
    /// Reserved official codes that can still be given, by day and agency.
    pub codes: Vec<CodesLeft>,
    /// Agencies.
    pub agencies: Vec<AgencySettings>,
    /// People.
    pub people: Vec<PersonView>,
    /// The counter's scanner.
    pub scanner: Option<String>,
    /// The counter's card scanner, where another one reads cards.
    pub card_scanner: Option<String>,
    /// Resolution.
    pub dpi: u32,
    /// `colour`, `gray`, `bw`.
    pub mode: String,
    /// `flatbed`, `feeder`, `feeder-duplex`.
    pub source: String,
    /// The counter's printer.
    pub printer: Option<String>,
    /// Catalogue.
    pub catalogue: CatalogueSettings,
    /// Days off and make-up days of this and the next year.
    pub calendar: Vec<CalendarDay>,
    /// The day on which the official forms switch.
    pub form_switch: FormSwitchView,
    /// `system`, `light`, `dark`, `contrast`.
    pub theme: String,
    /// `vi` or `en`.
    pub language: String,
}

/// Change what a clerk may change of this counter.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ChangeCounter {
    /// Scanner uri.
    pub scanner: Option<String>,
    /// Card scanner uri.
    pub card_scanner: Option<String>,
    /// Resolution.
    pub dpi: Option<u32>,
    /// Mode.
    pub mode: Option<String>,
    /// Source.
    pub source: Option<String>,
    /// Printer.
    pub printer: Option<String>,
    /// Theme.
    pub theme: Option<String>,
    /// Language.
    pub language: Option<String>,
}

/// Change the office; the admin's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeOffice {
    /// Office name.
    pub office_name: String,
    /// Channel 1, 2 or 3.
    pub channel: u8,
    /// Address of the province.
    pub base_url: String,
}

/// Change an agency's account; the admin's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeAgency {
    /// Which.
    pub ident: String,
    /// First line of the head of forms.
    pub head_parent: String,
    /// Second line of the head of forms.
    pub head_unit: String,
    /// Account.
    pub client_id: String,
    /// A new secret; absent keeps the old one.
    #[serde(default)]
    pub secret: Option<String>,
}

/// Names an agency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ByAgency {
    /// `H99.12`.
    pub ident: String,
}

/// Add a person; the admin's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddPerson {
    /// `gdv-03`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: RoleView,
}

/// The people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PeopleView {
    /// Everybody, ended ones last.
    pub people: Vec<PersonView>,
}

/// Devices found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScannersView {
    /// Scanners.
    pub scanners: Vec<ScannerView>,
}

/// Printers found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PrintersView {
    /// Printers.
    pub printers: Vec<PrinterView>,
}

/// What a check of the whole folder says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VerifyView {
    /// Nothing wrong.
    pub ok: bool,
    /// Dossiers.
    pub dossiers: u32,
    /// Pages.
    pub pages: u32,
    /// Files.
    pub files: u32,
    /// What is wrong, as ids.
    pub problems: Vec<String>,
}

/// Check the whole folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Verify {
    /// Every file against its hash too.
    pub deep: bool,
}

/// Compare with the province.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Reconcile {
    /// `YYYY-MM-DD`.
    pub date: String,
}

/// Where the two lists differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Reconciled {
    /// No difference.
    pub equal: bool,
    /// One line each: dossier id and code of the difference.
    pub differences: Vec<Difference>,
}

/// One difference between our list and the province's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Difference {
    /// The dossier.
    pub id: String,
    /// `missing_there`, `missing_here`, `other_digest`.
    pub code: String,
}

//! The papers the counter prints: data in, PDF/A-2b out, through Typst.
//!
//! What is here, in reading order:
//!
//! - [`slip`]: form 01, the slip a citizen takes home (giấy tiếp nhận hồ sơ và
//!   hẹn trả kết quả), in its two copies.
//! - [`sets`]: the two sets of official forms, their numbers and titles by the day.
//! - `sheet`: what every other paper is made of.
//! - [`supplement`] and [`refusal`]: forms 02 and 03, signed by the clerk.
//! - [`apology`] and [`stop_notice`]: form 04 and form 05 of 2025, drafted here
//!   and signed by the agency's head.
//! - [`control_sheet`] and [`register`]: forms 05 and 06, since 2025 06 and 07.
//! - [`guidance`], [`handover_list`], [`return_sheet`], [`cash_sheet`]: papers
//!   without a national form.
//! - [`daily_log`], [`report_06a`], [`pilot_summary`]: reports to sign.
//! - `wording`: how official papers write dates, hours and money.
//! - `symbol`: the QR and the barcode of a dossier's code.
//! - `press`: Typst with our fonts and templates built in; it opens no file
//!   and no connection.
//!
//! What is not here: what a dossier is, what may be printed when, the printer.
//! The layout itself stands in `assets/forms/*.typ`, a picture of every form in
//! `assets/forms/GALLERY.md`.

pub mod apology;
pub mod cash_sheet;
pub mod control_sheet;
pub mod daily_log;
mod error;
pub mod guidance;
pub mod handover_list;
pub mod pilot_summary;
mod press;
pub mod refusal;
pub mod register;
pub mod report_06a;
pub mod return_sheet;
pub mod sets;
mod sheet;
pub mod slip;
pub mod stop_notice;
pub mod supplement;
mod symbol;
mod wording;

pub use apology::{Apology, apology};
pub use cash_sheet::{CashBox, CashLine, CashSheet, NoteCount, cash_sheet};
pub use control_sheet::{ControlSheet, Hop, control_sheet};
pub use daily_log::{CountsBy, DailyLog, DailyLogRow, daily_log};
pub use error::FormsError;
pub use guidance::{Guidance, GuidanceComponent, guidance};
pub use handover_list::{HandoverList, HandoverRow, SentBackRow, handover_list};
pub use pilot_summary::{PilotRow, PilotSummary, pilot_summary};
pub use press::{Compiled, typeset};
pub use refusal::{Refusal, refusal};
pub use register::{Register, RegisterRow, register};
pub use report_06a::{Report06a, Row06a, report_06a};
pub use return_sheet::{Ink, ReturnSheet, ReturnedPaper, return_sheet};
pub use sets::{FormSet, OfficialForm};
pub use sheet::{Applicant, DossierCodes, Letterhead, Period, ProcedureLine};
pub use slip::{AgencyHead, Marks, MoneyLine, SlipComponent, SlipForm, slip};
pub use stop_notice::{StopNotice, stop_notice};
pub use supplement::{SupplementItem, SupplementRequest, supplement_request};
pub use symbol::qr;
pub use wording::{clock_and_day, day_in_digits, money, place_and_date};

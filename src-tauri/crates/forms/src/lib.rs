//! The papers the counter prints: data in, PDF/A-2b out, through Typst.
//!
//! What is here, in reading order:
//!
//! - [`slip`]: form 01, the slip a citizen takes home (giấy tiếp nhận hồ sơ và
//!   hẹn trả kết quả), in its two copies.
//! - `wording`: how official papers write dates, hours and money.
//! - `symbol`: the QR and the barcode of a dossier's code.
//! - `press`: Typst with our fonts and templates built in; it opens no file
//!   and no connection.
//!
//! What is not here: what a dossier is, what may be printed when, the printer.
//! The layout itself stands in `assets/forms/*.typ`.

mod error;
mod press;
pub mod slip;
mod symbol;
mod wording;

pub use error::FormsError;
pub use press::{Compiled, typeset};
pub use slip::{AgencyHead, Marks, MoneyLine, SlipComponent, SlipForm, slip};
pub use wording::{clock_and_day, money, place_and_date};

//! Who may sit here: the PIN. Roles are in `domain::people`, what a role may do in `api::session`.
//!
//! Lock-out after wrong PINs, the audit chain, backup and retention are not here yet.

mod pin;
pub use pin::{Pin, PinError};

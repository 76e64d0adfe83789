//! The command line `quay`, and the browser host inside it.
//!
//! This library is what the two hosts share, browser host and window: the training counter with its embedded
//! province (`training`), where a data folder is (`folder`), and the pictures a screen may ask for (`pictures`).
//! The commands themselves are the program's: `main` (in and out), `arguments` (what may be typed), `acting` (the open
//! counter and who acts), `failure` (exit codes), `words` (sentences), `say` (what is printed), then one file per group
//! of commands.
//!
//! Not here: anything a clerk does. Every command ends in `counter::api`.

pub mod folder;
pub mod pictures;
pub mod training;

//! The command line `quay`, and the browser host inside it.
//!
//! This library is what the two hosts share, browser host and window: where a data folder is (`folder`), the training
//! counter with its embedded province (`training`), the pictures a screen may ask for (`pictures`), sentences (`words`).
//! The commands themselves are the program's: `main` (in and out), `arguments` (what may be typed), `acting` (the open
//! counter and who acts), `failure` (exit codes), `say` (what is printed), then one file per group of commands.
//!
//! Not here: anything a clerk does. Every command ends in `counter::api`.

pub mod folder;
pub mod pictures;
pub mod training;
pub mod words;

/// The machine's clock, and this program for its own child processes.
pub fn ports() -> counter::Ports {
    counter::Ports::system(std::env::current_exe().ok())
}

/// The child's side of `paper::child`, where this process was started for it. Every host calls it first.
pub fn as_paper_child() -> Option<std::process::ExitCode> {
    let word = std::env::args_os().nth(1)?;
    (word == paper::child::WORD).then(paper::child::main)
}

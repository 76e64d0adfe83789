//! The child process of `paper::child` alone: `paper_child paper-child`.

use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1) {
        Some(word) if word == paper::child::WORD => paper::child::main(),
        _ => ExitCode::FAILURE,
    }
}

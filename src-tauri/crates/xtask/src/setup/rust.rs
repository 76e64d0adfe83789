//! The parts of the Rust toolchain that a minimal installation leaves out.

use super::say;
use crate::house::{self, House, Outcome};

/// Adds rustfmt and clippy where they are missing.
pub fn components(house: &House) -> Outcome {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if house::answer(&mut house.cargo(&[command, "--version"])).is_none() {
            say(&format!("adding {component} to the Rust toolchain"));
            house::run(
                house
                    .command("rustup")
                    .args(["component", "add", component]),
            )?;
        }
    }
    Ok(())
}

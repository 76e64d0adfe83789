//! What the machine needs before Quầy can be built, opened and tested.
//!
//! Each part looks first and fetches only what is missing, so that a second call changes nothing.

mod debian;
mod node;
mod python;
mod rust;
mod validators;

use std::time::Instant;

use crate::house::{House, Outcome};

/// How far the preparation reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Build and open the window, or the browser host.
    Window,
    /// The same, and every test.
    Everything,
}

/// Prepares the machine.
pub fn setup(house: &House, reach: Reach) -> Outcome {
    let start = Instant::now();
    debian::packages(house, reach)?;
    node::node(house)?;
    node::ui_packages(house)?;
    if reach == Reach::Everything {
        rust::components(house)?;
        python::packages(house)?;
        validators::build(house)?;
    }
    println!(
        "setup: everything is in place ({:.1} s).",
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Says what is about to be fetched or built.
fn say(sentence: &str) {
    println!("setup: {sentence}");
}

//! `cargo xtask dist`: what is given to an office.
//!
//! Linux only so far; the Windows installer is cross-built by a later issue.

use crate::house::{self, House, Outcome};
use crate::setup::{self, Reach};

const CLI: &str = "ui/node_modules/@tauri-apps/cli/tauri.js";

/// Builds the interface, the command line and the Debian package of the window, all in release.
pub fn dist(house: &House) -> Outcome {
    setup::setup(house, Reach::Window)?;
    house::run(&mut house.npm(&["run", "build"]))?;
    house::run(&mut house.cargo(&["build", "--release", "-p", "quay"]))?;
    if !house.path(CLI).is_file() {
        println!(
            "dist: @tauri-apps/cli is not among ui/'s packages: building the window without a package."
        );
        let features = ["--features", "custom-protocol"];
        return house::run(
            house
                .cargo(&["build", "--release", "-p", "quay-desktop"])
                .args(features),
        );
    }
    house::run(
        house
            .command("node")
            .arg(CLI)
            .args(["build", "--bundles", "deb"]),
    )?;
    println!("dist: target/release/quay, and the package under target/release/bundle/deb/");
    Ok(())
}

//! `cargo xtask dist`: what is given to an office.
//!
//! Linux only so far; the Windows installer is cross-built by a later issue.

use crate::house::{self, House, Outcome};
use crate::setup::{self, Reach};

/// Tauri's bundler stands apart from `ui/`: nothing but this command needs it,
/// and its packages for other systems do not always reach every registry, which `npm ci` would refuse.
const CLI: &str = "@tauri-apps/cli@2.12.5";

/// Builds the interface, the command line and the Debian package of the window, all in release.
pub fn dist(house: &House) -> Outcome {
    setup::setup(house, Reach::Window)?;
    house::run(&mut house.npm(&["run", "build"]))?;
    house::run(&mut house.cargo(&["build", "--release", "-p", "quay"]))?;
    let folder = house.path(".tools/tauri");
    let cli = folder.join("node_modules/@tauri-apps/cli/tauri.js");
    if !cli.is_file() {
        println!("dist: fetching {CLI} into .tools/tauri");
        let mut npm = house.command("npm");
        npm.args([
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--prefix",
        ])
        .arg(&folder)
        .arg(CLI);
        house::run(&mut npm)?;
    }
    let mut bundler = house.command("node");
    bundler
        .arg(cli)
        .args(["build", "--bundles", "deb", "--features", "custom-protocol"]);
    house::run(&mut bundler)?;
    println!("dist: target/release/quay, and the package under target/release/bundle/deb/");
    Ok(())
}

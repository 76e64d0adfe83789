//! `cargo xtask test`: every test there is, cheap ones first.
//!
//! Cargo unifies features over what one call builds.
//! Every call here names the whole workspace with the same features, so that nothing is compiled twice.

use crate::house::{self, House, Outcome};
use crate::setup::{self, Reach};
use crate::steps::{self, Step};
use crate::{licences, tidy};

/// The window as it is given away, with the interface inside it; every call names it.
const FEATURES: [&str; 2] = ["--features", "quay-desktop/custom-protocol"];

/// The screen of a counter, without a monitor.
const SCREEN: &str = "-screen 0 1366x768x24";

const CHECKS: &[Step] = &[
    Step {
        name: "Setup",
        act: |house| setup::setup(house, Reach::Everything),
    },
    Step {
        name: "House rules",
        act: tidy::tidy,
    },
    Step {
        name: "Rust formatting",
        act: |house| house::run(&mut house.cargo(&["fmt", "--all", "--check"])),
    },
    Step {
        name: "Licences",
        act: licences::check,
    },
    Step {
        name: "Interface: types",
        act: interface_types,
    },
    Step {
        name: "Interface: unit tests",
        act: |house| house::run(&mut house.npm(&["test"])),
    },
    Step {
        name: "Interface: build",
        act: |house| house::run(&mut house.npm(&["run", "build"])),
    },
    Step {
        name: "Clippy",
        act: clippy,
    },
    Step {
        name: "Build programs and tests",
        act: build,
    },
    Step {
        name: "Rust tests",
        act: rust_tests,
    },
    Step {
        name: "Browser",
        act: browser,
    },
    Step {
        name: "Window",
        act: window,
    },
];

/// Runs the steps; the first that fails ends the run.
pub fn test(house: &House) -> Outcome {
    steps::run_all(house, CHECKS)
}

fn interface_types(house: &House) -> Outcome {
    house::run(&mut house.npm(&["run", "check"]))?;
    house::run(&mut house.npm(&["exec", "--", "tsc", "-p", "../tests/ui"]))
}

/// What Clippy is told, with its own mark between the words. It links every test, and those are thrown away: without
/// symbols they leave more of the disk to the real ones.
const LINT: &str =
    "-Dwarnings__CLIPPY_HACKERY__-Cdebuginfo=0__CLIPPY_HACKERY__-Cstrip=symbols__CLIPPY_HACKERY__";

/// Clippy as the compiler of our own crates: `cargo clippy` would first check every foreign crate, which nothing else
/// needs, and that is a third of a cold run. The window's test is no test of `cargo test` alone, so it is named beside
/// the others.
fn clippy(house: &House) -> Outcome {
    for targets in [&["--all-targets"][..], &["--test", "desktop"]] {
        let mut build = house.cargo(&["build", "--workspace"]);
        build.args(targets).args(FEATURES);
        build.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
        house::run(build.env("CLIPPY_ARGS", LINT))?;
    }
    Ok(())
}

/// Test binaries and programs in one call: dependencies of tests count in both, or features would differ.
fn build(house: &House) -> Outcome {
    house::run(
        house
            .cargo(&["build", "--workspace", "--all-targets"])
            .args(FEATURES),
    )
}

fn rust_tests(house: &House) -> Outcome {
    house::run(house.cargo(&["test", "--workspace"]).args(FEATURES))
}

/// A clerk's journeys in Chromium over `quay serve`.
fn browser(house: &House) -> Outcome {
    house::run(
        house
            .npm(&["run", "e2e"])
            .env("QUAY_BIN", house.built("quay")),
    )
}

/// The real window on a screen of its own.
fn window(house: &House) -> Outcome {
    let mut cargo = house.cargo(&["test", "--workspace", "--test", "desktop"]);
    cargo.args(FEATURES);
    let mut screen = house.command("xvfb-run");
    screen.args(["-a", "-s", SCREEN]).arg(cargo.get_program());
    screen.args(cargo.get_args());
    house::run(screen.env("QUAY_DESKTOP_BIN", house.built("quay-desktop")))
}

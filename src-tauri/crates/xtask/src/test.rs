//! `cargo xtask test`: every test there is, cheap ones first.
//!
//! Cargo unifies features over what one call builds.
//! Every call here names the whole workspace with the same features, so that nothing is compiled twice.

use crate::house::{self, House, Outcome};
use crate::setup::{self, Reach};
use crate::steps::{self, Step};
use crate::{licences, tidy};

/// How much is tested.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    Whole,
    /// Everything but the browser and the window.
    Fast,
}

/// The window with the interface inside it, as it is shipped.
const FEATURES: &str = "quay-desktop/custom-protocol";

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
        act: |house| house::run(&mut house.npm(&["run", "check"])),
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
];

const FACES: &[Step] = &[
    Step {
        name: "Browser: Playwright over quay serve",
        act: browser,
    },
    Step {
        name: "Window: WebDriver under Xvfb",
        act: window,
    },
];

/// Runs the steps; the first that fails ends the run.
pub fn test(house: &House, extent: Extent) -> Outcome {
    let lists = match extent {
        Extent::Whole => vec![CHECKS, FACES],
        Extent::Fast => vec![CHECKS],
    };
    steps::run_all(house, &lists.concat())
}

fn clippy(house: &House) -> Outcome {
    let scope = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--features",
        FEATURES,
    ];
    house::run(house.cargo(&scope).args(["--", "-D", "warnings"]))
}

/// Test binaries and programs in one call: dependencies of tests count in both, or features would differ.
fn build(house: &House) -> Outcome {
    house::run(&mut house.cargo(&[
        "build",
        "--workspace",
        "--all-targets",
        "--features",
        FEATURES,
    ]))
}

fn rust_tests(house: &House) -> Outcome {
    let mut cargo = house.cargo(&["test", "--workspace", "--features", FEATURES]);
    house::run(with_programs(house, &mut cargo))
}

fn browser(house: &House) -> Outcome {
    house::run(with_programs(house, &mut house.npm(&["run", "e2e"])))
}

/// The target stands apart (`test = false`), so that plain `cargo test` needs no screen.
fn window(house: &House) -> Outcome {
    let scope = [
        "test",
        "--workspace",
        "--features",
        FEATURES,
        "--test",
        "desktop",
    ];
    house::run(with_programs(house, &mut house.cargo(&scope)))
}

fn with_programs<'a>(
    house: &House,
    command: &'a mut std::process::Command,
) -> &'a mut std::process::Command {
    command
        .env("QUAY_BIN", house.built("quay"))
        .env("QUAY_DESKTOP_BIN", house.built("quay-desktop"))
}

//! `cargo xtask test`: every test there is, cheap ones first.
//!
//! The browser and the window join when there is a host to drive.
//!
//! Cargo unifies features over what one call builds.
//! Every call here names the whole workspace with the same features, so that nothing is compiled twice.

use crate::house::{self, House, Outcome};
use crate::setup::{self, Reach};
use crate::steps::{self, Step};
use crate::{licences, tidy};

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

/// Runs the steps; the first that fails ends the run.
pub fn test(house: &House) -> Outcome {
    steps::run_all(house, CHECKS)
}

fn clippy(house: &House) -> Outcome {
    let scope = ["clippy", "--workspace", "--all-targets"];
    house::run(house.cargo(&scope).args(["--", "-D", "warnings"]))
}

/// Test binaries and programs in one call: dependencies of tests count in both, or features would differ.
fn build(house: &House) -> Outcome {
    house::run(&mut house.cargo(&["build", "--workspace", "--all-targets"]))
}

fn rust_tests(house: &House) -> Outcome {
    house::run(&mut house.cargo(&["test", "--workspace"]))
}

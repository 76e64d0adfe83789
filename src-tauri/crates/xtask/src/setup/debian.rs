//! Debian's packages, asked of dpkg and fetched with apt.

use std::process::Command;

use super::{Reach, say};
use crate::house::{self, Failure, House, Outcome};

/// The compiler of C parts (SQLCipher, OpenSSL), WebKitGTK for the window, a scanner, a print queue.
const WINDOW: &[&str] = &[
    "ca-certificates",
    "cups-client",
    "fonts-noto-core",
    "gcc",
    "libc6-dev",
    "librsvg2-dev",
    "libwebkit2gtk-4.1-dev",
    "make",
    "perl",
    "pkg-config",
    "sane-utils",
];

/// A screen without a monitor, browsers and their drivers, independent readers of what we write.
const TESTS: &[&str] = &[
    "chromium",
    "default-jdk-headless",
    "fonts-croscore",
    "libactivation-java",
    "libcommons-io-java",
    "libcommons-logging-java",
    "libfontbox2-java",
    "libjaxb-api-java",
    "libjaxb-java",
    "libpdfbox2-java",
    "libsane1",
    "poppler-utils",
    "sane-airscan",
    "scrot",
    "unzip",
    "webkit2gtk-driver",
    "xauth",
    "xvfb",
];

/// Installs what of Debian is missing.
pub fn packages(house: &House, reach: Reach) -> Outcome {
    let query = ["-W", "-f=${Package} ${db:Status-Status}\n"];
    let Some(installed) = house::answer(house.command("dpkg-query").args(query)) else {
        say(
            "this is no Debian: see src-tauri/crates/xtask/src/setup/debian.rs for what is needed.",
        );
        return Ok(());
    };
    let mut missing = missing(&installed, &wanted(reach));
    if needs_venv(house) {
        missing.push("python3-venv");
    }
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!("installing from Debian: {}", missing.join(" ")));
    house::run(apt(house)?.args(["-q", "update"]))?;
    house::run(
        apt(house)?
            .args(["-q", "-y", "--no-install-recommends", "install"])
            .args(&missing),
    )
}

fn wanted(reach: Reach) -> Vec<&'static str> {
    match reach {
        Reach::Window => WINDOW.to_vec(),
        Reach::Everything => [WINDOW, TESTS].concat(),
    }
}

/// Which of `wanted` dpkg does not list as installed.
fn missing(installed: &str, wanted: &[&'static str]) -> Vec<&'static str> {
    let has = |name: &str| {
        installed.lines().any(|line| {
            line.strip_prefix(name)
                .is_some_and(|status| status == " installed")
        })
    };
    wanted.iter().copied().filter(|name| !has(name)).collect()
}

/// Debian's python3 comes without the parts that make a virtual environment; others bring them.
fn needs_venv(house: &House) -> bool {
    house::answer(
        house
            .command("python3")
            .args(["-c", "import venv, ensurepip"]),
    )
    .is_none()
}

/// apt-get as root, waiting for another apt rather than failing beside it.
fn apt(house: &House) -> Result<Command, Failure> {
    let is_root = house::answer(house.command("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let mut command = if is_root {
        house.command("apt-get")
    } else {
        let mut command = house.command("sudo");
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    };
    if !is_root && house::answer(house.command("sudo").arg("-V")).is_none() {
        return Err(Failure::new(
            "Packages are missing: run `cargo xtask setup` as root, or install sudo",
        ));
    }
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command.args(["-o", "DPkg::Lock::Timeout=500"]);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_installed_is_missing() {
        let installed = "make installed\nperl config-files\nxvfb-extra installed\n";
        assert_eq!(
            missing(installed, &["make", "perl", "xvfb"]),
            ["perl", "xvfb"]
        );
    }
}

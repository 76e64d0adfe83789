//! A Python environment with the independent readers that our files are checked by.

use std::path::Path;

use super::say;
use crate::house::{self, House, Outcome};

/// openpyxl reads the XLSX logs back; img2pdf is what `paper make` is measured against.
const PACKAGES: &[&str] = &["openpyxl==3.1.5", "img2pdf==0.6.3"];

/// Makes `.tools/venv` hold `PACKAGES`.
pub fn packages(house: &House) -> Outcome {
    let stamp = house.path(".tools/venv/quay-packages");
    let wanted = PACKAGES.join("\n");
    if std::fs::read_to_string(&stamp).is_ok_and(|held| held == wanted) {
        return Ok(());
    }
    say(&format!(
        "Python packages into .tools/venv: {}",
        PACKAGES.join(" ")
    ));
    let folder = house.path(".tools/venv");
    venv(house, &folder)?;
    house::run(
        house
            .command(folder.join("bin/pip"))
            .args(["install", "--quiet"])
            .args(PACKAGES),
    )?;
    Ok(std::fs::write(stamp, wanted)?)
}

/// Makes a virtual environment; one that is already there is kept.
pub fn venv(house: &House, folder: &Path) -> Outcome {
    house::run(house.command("python3").args(["-m", "venv"]).arg(folder))
}

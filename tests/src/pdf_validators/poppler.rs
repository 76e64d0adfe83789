//! What poppler finds in a PDF: its facts, and its pictures' own bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A picture out of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `jpg`, `ccitt`, `png`, …
    pub kind: String,
    /// The bytes of that file.
    pub bytes: Vec<u8>,
}

/// The lines of `pdfinfo` by their names: `Pages`, `Page size`, `Encrypted`, …
pub fn pdfinfo(pdf: &Path) -> BTreeMap<String, String> {
    let said = run(Command::new("pdfinfo").arg(pdf));
    said.lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect()
}

/// Every picture's own bytes in the order of the pages: a JPEG as a JPEG, fax rows as bare rows,
/// anything else as a PNG.
pub fn pdfimages(pdf: &Path) -> Vec<Picture> {
    taken_out(pdf, "-all")
}

/// Every picture as a viewer shows it, decoded and written as a PNG.
pub fn decoded(pdf: &Path) -> Vec<Picture> {
    taken_out(pdf, "-png")
}

/// A page as a viewer shows it, as a PNG; pages count from 1.
pub fn rendered(pdf: &Path, page: u32, dpi: u32) -> Vec<u8> {
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let mut program = Command::new("pdftoppm");
    program
        .args(["-png", "-f", &page, "-l", &page, "-r", &dpi])
        .arg(pdf);
    output(&mut program)
}

fn taken_out(pdf: &Path, how: &str) -> Vec<Picture> {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let stem = folder.path().join("p");
    run(Command::new("pdfimages").arg(how).arg(pdf).arg(stem));
    let listed = fs::read_dir(folder.path()).unwrap_or_else(|error| panic!("{error}"));
    let mut files: Vec<_> = listed.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let pictures = files.iter().map(|path| picture(path));
    // Beside fax rows lies a file of words for fax2tiff.
    pictures
        .filter(|picture| picture.kind != "params")
        .collect()
}

fn picture(path: &Path) -> Picture {
    let kind = path.extension().unwrap_or_default();
    Picture {
        kind: kind.to_string_lossy().into_owned(),
        bytes: fs::read(path).unwrap_or_else(|error| panic!("{error}")),
    }
}

fn run(program: &mut Command) -> String {
    String::from_utf8_lossy(&output(program)).into_owned()
}

fn output(program: &mut Command) -> Vec<u8> {
    let said = program
        .output()
        .unwrap_or_else(|error| panic!("{program:?}: {error}; `cargo xtask setup` brings it"));
    let complaints = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{program:?}: {complaints}");
    said.stdout
}

//! The files of the tests, made once, and a PDF made of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use chrono::DateTime;
use paper::{Document, Level, Media, PageSource, Part, Result, Written, merge};

/// Every file that `make_pages.py` makes, by its name.
fn pages() -> &'static BTreeMap<String, Vec<u8>> {
    static PAGES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let house = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new(house.join("../.tools/venv/bin/python"))
            .arg(house.join("tests/paper_files/make_pages.py"))
            .arg(folder.path())
            .status()
            .expect("python of .tools/venv");
        assert!(made.success());
        let files = fs::read_dir(folder.path()).unwrap().map(Result::unwrap);
        files
            .map(|file| {
                (
                    file.file_name().into_string().unwrap(),
                    fs::read(file.path()).unwrap(),
                )
            })
            .collect()
    })
}

/// The bytes of one of the files.
pub fn page(name: &str) -> Vec<u8> {
    pages()[name].clone()
}

/// What a test PDF is headed with.
pub fn document(level: Level) -> Document {
    Document {
        title: "Giấy khai sinh".into(),
        level,
        created: DateTime::parse_from_rfc3339("2026-11-18T09:30:00+07:00").unwrap(),
        id: [7; 16],
    }
}

/// A picture as a part, its kind told from its bytes.
pub fn picture(bytes: &[u8], dpi: Option<u16>) -> Part<'_> {
    Part::Page(PageSource::plain(bytes, Media::sniff(bytes).unwrap(), dpi))
}

/// A picture or a whole PDF as a part.
pub fn part(bytes: &[u8]) -> Part<'_> {
    match Media::sniff(bytes) {
        Some(_) => picture(bytes, None),
        None => Part::Pdf(bytes),
    }
}

/// Joins parts at a level: the file's bytes and what was written.
pub fn joined(parts: Vec<Part>, level: Level) -> Result<(Vec<u8>, Written)> {
    let mut pdf = Vec::new();
    let written = merge(parts, &mut pdf, &document(level))?;
    Ok((pdf, written))
}

/// Joins the named files at 2b.
pub fn joined_files(names: &[&str]) -> Result<(Vec<u8>, Written)> {
    let files: Vec<_> = names.iter().map(|name| page(name)).collect();
    joined(files.iter().map(|bytes| part(bytes)).collect(), Level::A2b)
}

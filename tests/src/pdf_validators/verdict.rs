//! The verdicts of the two validators: `pass FILE` or `FAIL FILE`, the broken rules indented behind.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a validator says of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The file.
    pub file: PathBuf,
    /// It keeps to every rule.
    pub pass: bool,
    /// The rules that it breaks: clause and test, and the words of the validator.
    pub broken: Vec<String>,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.pass { "pass" } else { "FAIL" };
        write!(
            f,
            "{word} {}: {}",
            self.file.display(),
            self.broken.join("; ")
        )
    }
}

/// veraPDF's verdicts against `1b` or `2b`.
pub fn verapdf<P: AsRef<Path>>(flavour: &str, files: &[P]) -> Vec<Verdict> {
    ask(program("pdfa-check").arg(flavour), files)
}

/// Preflight's verdicts, always against PDF/A-1b.
pub fn preflight<P: AsRef<Path>>(files: &[P]) -> Vec<Verdict> {
    ask(&mut program("preflight-check"), files)
}

fn program(name: &str) -> Command {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.tools/verapdf");
    Command::new(place.join(name))
}

fn ask<P: AsRef<Path>>(program: &mut Command, files: &[P]) -> Vec<Verdict> {
    assert!(!files.is_empty(), "no file to judge");
    let said = program
        .args(files.iter().map(AsRef::as_ref))
        .output()
        .unwrap_or_else(|error| panic!("{program:?}: {error}; `cargo xtask setup` brings it"));
    let complaints = String::from_utf8_lossy(&said.stderr).into_owned();
    let verdicts = parse(&String::from_utf8_lossy(&said.stdout));
    let judged = verdicts.iter().map(|verdict| verdict.file.as_path());
    assert!(
        judged.eq(files.iter().map(AsRef::as_ref)),
        "{program:?} has not judged every file: {complaints}"
    );
    verdicts
}

fn parse(said: &str) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = Vec::new();
    for line in said.lines() {
        let words = line.split_once(' ').unwrap_or((line, ""));
        match (words, verdicts.last_mut()) {
            ((word @ ("pass" | "FAIL"), file), _) => verdicts.push(Verdict {
                file: file.into(),
                pass: word == "pass",
                broken: Vec::new(),
            }),
            (_, Some(last)) => last.broken.push(line.trim().to_owned()),
            (_, None) => {}
        }
    }
    verdicts
}

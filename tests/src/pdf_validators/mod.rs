//! What other programs say of a PDF: veraPDF and PDFBox Preflight judge it (`verdict`), poppler
//! takes it apart (`poppler`).
//!
//! `cargo xtask setup` puts the two validators into `.tools/verapdf`. Starting one takes seconds:
//! hand it all the files of a test at once.

mod poppler;
mod verdict;

pub use poppler::{Picture, decoded, pdfimages, pdfinfo, rendered};
pub use verdict::{Verdict, preflight, verapdf};

use std::path::Path;

/// Panics unless every file keeps to that part of PDF/A, `1b` or `2b`; for 1b Preflight is asked too.
pub fn assert_pdfa<P: AsRef<Path>>(flavour: &str, files: &[P]) {
    let mut verdicts = verapdf(flavour, files);
    if flavour == "1b" {
        verdicts.extend(preflight(files));
    }
    let refused: Vec<String> = verdicts
        .iter()
        .filter(|verdict| !verdict.pass)
        .map(Verdict::to_string)
        .collect();
    assert!(
        refused.is_empty(),
        "not PDF/A-{flavour}:\n{}",
        refused.join("\n")
    );
}

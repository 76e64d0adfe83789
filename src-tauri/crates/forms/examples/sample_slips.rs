//! Writes sample slips to look at and to validate: `cargo run -p forms --example sample_slips -- <folder>`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a developer's tool: it stops where it fails"
)]

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::path::Path;
use std::time::Instant;

use forms::{Marks, SlipForm, slip};

fn main() {
    let out = std::env::args().nth(1).expect("a folder to write into");
    let out = Path::new(&out);
    std::fs::create_dir_all(out).unwrap();
    let training = Marks {
        training: true,
        reprint: false,
    };
    let reprint = Marks {
        training: true,
        reprint: true,
    };
    let official = SlipForm {
        official_code: Some("H99.12-20261118-0003171".into()),
        ..samples::plain()
    };
    write(out, "slip-01", &samples::plain(), Marks::default());
    write(out, "slip-01-training", &samples::plain(), training);
    write(out, "slip-01-reprint", &official, reprint);
    write(out, "slip-01-long", &samples::long(), training);
}

/// The PDF, a picture of each page, and how long both took.
fn write(out: &Path, name: &str, form: &SlipForm, marks: Marks) {
    let started = Instant::now();
    let made = slip(form, marks, samples::created()).unwrap();
    let laid_out = started.elapsed();
    let pdf = made.pdf().unwrap();
    println!(
        "{name}: {} pages, {} bytes, laid out in {laid_out:?}, PDF after {:?}",
        made.page_count(),
        pdf.len(),
        started.elapsed()
    );
    std::fs::write(out.join(name).with_extension("pdf"), pdf).unwrap();
    for page in 0..made.page_count() {
        let picture = made.page_png(page, 1000).unwrap();
        std::fs::write(out.join(format!("{name}-{}.png", page + 1)), picture).unwrap();
    }
}

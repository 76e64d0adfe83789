//! Every printed form as it is looked at: `cargo run -p forms --example gallery -- <folder>`.
//!
//! Writes one PDF and the pictures of its pages for every form, and says how long each took. With
//! `--pictures <folder>` the small pictures of `assets/forms/GALLERY.md` are written as well.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a developer's tool: it stops where it fails"
)]

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::path::{Path, PathBuf};
use std::time::Instant;

use samples::all::{self, Sample};

fn main() {
    let mut words = std::env::args().skip(1);
    let out = PathBuf::from(words.next().expect("a folder to write into"));
    std::fs::create_dir_all(&out).unwrap();
    let pictures = words
        .find(|word| word == "--pictures")
        .and_then(|_| words.next());
    for sample in all::everyday().iter().chain(&all::longest()) {
        write(&out, sample);
    }
    if let Some(folder) = pictures {
        all::everyday()
            .iter()
            .for_each(|sample| small(Path::new(&folder), sample));
    }
}

/// The PDF, a picture of each page, and how long both took.
fn write(out: &Path, sample: &Sample) {
    let started = Instant::now();
    let made = (sample.make)(sample.marks);
    let laid_out = started.elapsed();
    let pdf = made.pdf().unwrap();
    println!(
        "{}: {} pages, {} bytes, laid out in {laid_out:?}, PDF after {:?}",
        sample.name,
        made.page_count(),
        pdf.len(),
        started.elapsed()
    );
    std::fs::write(out.join(sample.name).with_extension("pdf"), pdf).unwrap();
    for page in 0..made.page_count().min(4) {
        let picture = made.page_png(page, 1000).unwrap();
        std::fs::write(
            out.join(format!("{}-{}.png", sample.name, page + 1)),
            picture,
        )
        .unwrap();
    }
}

/// The page that shows the form best, small and in shades of grey.
fn small(folder: &Path, sample: &Sample) {
    let made = (sample.make)(sample.marks);
    let picture = |width| {
        let png = made.page_png(sample.picture, width).unwrap();
        image::load_from_memory(&png).unwrap().to_luma8()
    };
    let upright = picture(UPRIGHT);
    let shown = if upright.width() > upright.height() {
        picture(WIDE)
    } else {
        upright
    };
    shown
        .save(folder.join(sample.name).with_extension("png"))
        .unwrap();
}

/// Pixels across a picture of the gallery: enough to read every word.
const UPRIGHT: u32 = 720;
const WIDE: u32 = 1_000;

//! `paper make` against img2pdf in the same run, and the time that looking at a page takes.
//!
//! `cargo xtask bench paper`. Arguments: a folder of JPEG pages, else pages of its own making.
//! img2pdf comes from `.tools/venv`, which `cargo xtask setup` fills.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use chrono::DateTime;
use paper::{
    Document, Level, Media, PageSource, PdfWriter, check_pdf, look, srgb_profile, thumbnail,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

const PAGES: usize = 100;
/// What design.md promises for the writer.
const RESIDENT_MB: f64 = 60.0;
/// Runs one program and says its user seconds and peak kilobytes.
const MEASURE: &str = "import resource,subprocess,sys
subprocess.check_call(sys.argv[1:], stdout=subprocess.DEVNULL)
r=resource.getrusage(resource.RUSAGE_CHILDREN)
print(r.ru_utime, r.ru_maxrss)";

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((word, rest)) if word == "make" => make(Path::new(&rest[0]), &rest[1..]),
        Some((word, rest)) if word == "look" => look_at(rest),
        Some((folder, _)) => compare(&pages_of(Path::new(folder))?),
        None => {
            let folder = tempfile::tempdir()?;
            compare(&own_pages(folder.path())?)
        }
    }
}

/// What `quay paper make` does: write, read back, prove.
fn make(out: &Path, pages: &[String]) -> Outcome<()> {
    let created = DateTime::parse_from_rfc3339("2026-01-02T03:04:05+07:00")?;
    let document = Document {
        title: "bench".into(),
        level: Level::A2b,
        created,
        id: [7; 16],
    };
    let file = File::create(out)?;
    let mut writer = PdfWriter::new(&file, &document)?;
    for page in pages {
        let page = File::open(page)?;
        let length = page.metadata()?.len();
        writer.add_page(PageSource {
            bytes: Box::new(page),
            length,
            ..PageSource::plain(&[], Media::Jpeg, Some(300))
        })?;
    }
    let written = writer.finish()?;
    check_pdf(File::open(out)?, Some(&written)).map_err(|p| format!("{p:?}"))?;
    Ok(())
}

fn look_at(pages: &[String]) -> Outcome<()> {
    for path in pages {
        let bytes = fs::read(path)?;
        let start = Instant::now();
        let seen = look(&bytes, Media::sniff(&bytes).ok_or("unknown kind")?)?;
        let looked = start.elapsed();
        let start = Instant::now();
        thumbnail(&bytes, Media::Jpeg, 160, 226)?;
        println!(
            "{path}: look {looked:?}, thumbnail {:?}, skew {:?} blank {} holes {} codes {}",
            start.elapsed(),
            seen.skew_mdeg,
            seen.blank,
            seen.holes,
            seen.codes.len()
        );
    }
    Ok(())
}

fn compare(pages: &[PathBuf]) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let many: Vec<&Path> = pages
        .iter()
        .map(PathBuf::as_path)
        .cycle()
        .take(PAGES)
        .collect();
    let ours = folder.path().join("ours.pdf");
    let myself = std::env::current_exe()?;
    let (user, peak) = measured(&myself, &[Path::new("make"), &ours], &many)?;
    println!(
        "paper make: {PAGES} pages, {:.1} MB, user {user:.2} s, peak {peak:.0} MB",
        fs::metadata(&ours)?.len() as f64 / 1e6
    );
    if peak > RESIDENT_MB {
        return Err(format!("more than {RESIDENT_MB} MB resident").into());
    }
    let img2pdf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.tools/venv/bin/img2pdf");
    let profile = folder.path().join("srgb.icc");
    fs::write(&profile, srgb_profile())?;
    let theirs = folder.path().join("theirs.pdf");
    let pdfa = format!("--pdfa={}", profile.display());
    let (their_user, their_peak) = measured(
        &img2pdf,
        &[Path::new("-o"), &theirs, Path::new(&pdfa), Path::new("--")],
        &many,
    )?;
    println!(
        "img2pdf:    {PAGES} pages, {:.1} MB, user {their_user:.2} s, peak {their_peak:.0} MB",
        fs::metadata(&theirs)?.len() as f64 / 1e6
    );
    if user > their_user {
        return Err("slower than img2pdf".into());
    }
    look_at(
        &pages
            .iter()
            .map(|p| p.display().to_string())
            .collect::<Vec<_>>(),
    )
}

/// Twice, for a warm cache; the second run counts.
fn measured(program: &Path, arguments: &[&Path], pages: &[&Path]) -> Outcome<(f64, f64)> {
    let run = || {
        Command::new("python3")
            .args(["-c", MEASURE])
            .arg(program)
            .args(arguments)
            .args(pages)
            .output()
    };
    run()?;
    let output = run()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let text = String::from_utf8(output.stdout)?;
    let (user, peak) = text.trim().split_once(' ').ok_or("no figures")?;
    Ok((user.parse()?, peak.parse::<f64>()? / 1024.0))
}

fn pages_of(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "jpg") {
            pages.push(path);
        }
    }
    pages.sort();
    if pages.is_empty() {
        Err("no .jpg there".into())
    } else {
        Ok(pages)
    }
}

/// Four A4 pages in colour at 300 dpi: lines of words on noisy paper, about a megabyte each.
fn own_pages(folder: &Path) -> Outcome<Vec<PathBuf>> {
    (0..4_u32)
        .map(|n| {
            let path = folder.join(format!("page-{n}.jpg"));
            let mut seed = n + 1;
            let page = image::RgbImage::from_fn(2480, 3508, |x, y| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let noise = (seed >> 28) as u8;
                let word = y % 60 < 28
                    && (x / 7 + y / 60 * 13) % 11 < 8
                    && (x ^ y) & 4 == 0
                    && (200..2280).contains(&x);
                image::Rgb(if word {
                    [30 + noise, 30 + noise, 40 + noise]
                } else {
                    [238 + noise, 236 + noise, 228 + noise]
                })
            });
            let mut file = std::io::BufWriter::new(File::create(&path)?);
            page.write_with_encoder(image::codecs::jpeg::JpegEncoder::new_with_quality(
                &mut file, 70,
            ))?;
            Ok(path)
        })
        .collect()
}

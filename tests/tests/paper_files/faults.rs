//! A file of ours that was damaged on its way is never taken for whole.

use std::io::Cursor;

use paper::{Level, PageSource, PdfWriter, Problem, Written, check_bytes, check_pdf};

use crate::pages::{document, joined_files};

/// What it is called, what it is, and how it is done.
type Damage = (&'static str, &'static str, fn(&mut Vec<u8>));

fn problems(pdf: &[u8], written: &Written) -> Vec<Problem> {
    check_pdf(Cursor::new(pdf), Some(written))
        .err()
        .unwrap_or_default()
}

/// Puts other bytes in the place of the first that match, as many as they are.
fn put(pdf: &mut [u8], from: &str, to: &str) {
    let at = pdf
        .windows(from.len())
        .position(|bytes| bytes == from.as_bytes());
    let at = at.unwrap_or_else(|| panic!("no {from:?}"));
    pdf[at..at + to.len()].copy_from_slice(to.as_bytes());
}

#[test]
fn each_damage_is_told_by_its_name() {
    let damages: [Damage; 17] = [
        ("Empty", "nothing", Vec::clear),
        ("End", "half", |pdf| pdf.truncate(pdf.len() / 2)),
        ("End", "no end mark", |pdf| pdf.truncate(pdf.len() - 6)),
        ("End", "more behind it", |pdf| pdf.extend(b"<html>")),
        ("Length", "no last line end", |pdf| {
            pdf.truncate(pdf.len() - 1)
        }),
        ("Header", "another header", |pdf| {
            put(pdf, "%PDF-1.7", "%PDF-2.0")
        }),
        ("Trailer", "no root", |pdf| put(pdf, "/Root", "/Ruin")),
        ("Trailer", "no id", |pdf| put(pdf, "/ID [", "/IE [")),
        ("Trailer", "a longer table", |pdf| {
            put(pdf, "/Size ", "/Size9")
        }),
        ("Xref", "no table", |pdf| put(pdf, "\nxref\n", "\nxrev\n")),
        ("Xref", "a free object", |pdf| {
            put(pdf, " 00000 n ", " 00000 x ")
        }),
        ("Object", "another place", |pdf| {
            put(pdf, " 65535 f \n0", " 65535 f \n9")
        }),
        ("Object", "another number", |pdf| {
            put(pdf, "\n5 0 obj", "\n6 0 obj")
        }),
        ("Object", "another length", |pdf| {
            put(pdf, "/Length ", "/Length9")
        }),
        ("Picture", "another pixel", |pdf| flip_in(pdf, "/DCTDecode")),
        ("Changed", "another colour profile", |pdf| {
            flip_in(pdf, "/N 3")
        }),
        ("Changed", "another matrix", |pdf| {
            put(pdf, " cm /P", " cm /Q")
        }),
    ];
    let (pdf, written) = joined_files(&["gray.jpg", "bare.tif"]).unwrap();
    assert_eq!(problems(&pdf, &written), []);
    for (want, what, damage) in damages {
        let mut damaged = pdf.clone();
        damage(&mut damaged);
        let found = problems(&damaged, &written);
        assert!(
            format!("{:?}", found.first()).contains(want),
            "{what}: {found:?}"
        );
        // Without knowing what was written, the structure still speaks.
        let structural = !matches!(want, "Length" | "Picture" | "Changed");
        assert_eq!(
            check_pdf(Cursor::new(&damaged), None).is_err(),
            structural,
            "{what}"
        );
    }
}

/// Changes one bit in the middle of the stream whose dictionary has these words.
fn flip_in(pdf: &mut [u8], words: &str) {
    let text = String::from_utf8_lossy(pdf).into_owned();
    assert!(text.contains(words), "no {words:?}");
    let at = pdf
        .windows(words.len())
        .position(|bytes| bytes == words.as_bytes())
        .unwrap();
    pdf[at + 400] ^= 1;
}

#[test]
fn another_file_is_not_the_one_that_was_written() {
    let (pdf, _) = joined_files(&["gray.jpg", "bare.tif"]).unwrap();
    let (_, fewer) = joined_files(&["gray.jpg"]).unwrap();
    let found = problems(&pdf, &fewer);
    assert!(
        found.contains(&Problem::Pages {
            found: 2,
            expected: 1
        }),
        "{found:?}"
    );
    assert!(found.contains(&Problem::Picture(2)), "{found:?}");
}

/// A small file, for what is tried at every byte.
fn small() -> (Vec<u8>, Written) {
    let mut pdf = Vec::new();
    let mut writer = PdfWriter::new(&mut pdf, &document(Level::A2b)).unwrap();
    let gray = [
        &b"P5 8 8 255\n"[..],
        &std::array::from_fn::<u8, 64, _>(|n| n as u8),
    ]
    .concat();
    for bytes in [&b"P4 8 2\n\x55\xaa"[..], &gray] {
        writer
            .add_page(PageSource::plain(bytes, paper::Media::Pnm, Some(72)))
            .unwrap();
    }
    let written = writer.finish().unwrap();
    (pdf, written)
}

#[test]
fn every_byte_counts() {
    let (mut pdf, written) = small();
    assert_eq!(problems(&pdf, &written), []);
    for at in 0..pdf.len() {
        for bit in [1, 0x80] {
            pdf[at] ^= bit;
            assert!(
                !problems(&pdf, &written).is_empty(),
                "byte {at} of {}",
                pdf.len()
            );
            pdf[at] ^= bit;
        }
    }
}

#[test]
fn no_part_of_a_file_is_a_file() {
    let (pdf, written) = small();
    for length in 0..pdf.len() {
        assert!(
            !problems(&pdf[..length], &written).is_empty(),
            "{length} of {}",
            pdf.len()
        );
    }
}

#[test]
fn the_same_pages_clock_and_id_make_the_same_bytes() {
    assert!(small() == small());
}

#[test]
fn the_report_of_a_damaged_file_says_what_is_wrong() {
    let (pdf, _) = joined_files(&["gray.jpg"]).unwrap();
    let report = check_bytes(&pdf);
    assert!(report.ok, "{report:?}");
    assert_eq!(
        (report.pages, report.level.as_deref(), report.signatures),
        (1, Some("2b"), 0)
    );
    let mut damaged = pdf.clone();
    put(&mut damaged, " 65535 f \n0", " 65535 f \n9");
    for bytes in [&damaged[..], &pdf[..pdf.len() / 2], b"", b"%PDF-1.7\n"] {
        let report = check_bytes(bytes);
        assert!(!report.ok && !report.problems.is_empty(), "{report:?}");
    }
    assert_eq!(
        check_bytes(&crate::pages::page("locked-6.pdf")).problems,
        [Problem::Password]
    );
}

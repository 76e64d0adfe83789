//! Every kind of picture: its dictionary and the size of its page as lopdf reads them, its own bytes and its pixels as
//! poppler takes them out, its standing with both validators.

use std::fs;
use std::path::Path;

use image::{DynamicImage, GenericImageView};
use lopdf::{Dictionary, Object};
use paper::{Level, check_pdf};
use quay_tests::pdf_validators::{assert_pdfa, decoded, pdfimages, pdfinfo, rendered};

use crate::pages::{joined, joined_files, page, picture};

/// The pages that `make_pages.py` draws.
const WIDTH: u32 = 413;
const HEIGHT: u32 = 585;

/// A file, the scanner's resolution where the file has none, the resolution in use, its filter and colour space.
type Kind = (&'static str, Option<u16>, u16, &'static str, &'static str);

const JPEG: &str = "DCTDecode";
const FAX: &str = "CCITTFaxDecode";
const FLATE: &str = "FlateDecode";

const KINDS: [Kind; 20] = [
    ("colour.jpg", None, 71, JPEG, "DeviceRGB"),
    ("progressive.jpg", None, 142, JPEG, "DeviceRGB"),
    ("turned.jpg", None, 71, JPEG, "DeviceRGB"),
    ("gray.jpg", None, 71, JPEG, "DeviceGray"),
    ("ink.jpg", None, 71, JPEG, "ICCBased"),
    ("bare.pbm", Some(100), 100, FAX, "DeviceGray"),
    ("bare.tif", None, 142, FAX, "DeviceGray"),
    ("bare.png", None, 142, FAX, "DeviceGray"),
    ("gray.png", None, 71, FLATE, "DeviceGray"),
    ("gray.pgm", Some(150), 150, FLATE, "DeviceGray"),
    ("gray.tif", None, 71, FLATE, "DeviceGray"),
    ("deep.png", None, 71, FLATE, "DeviceGray"),
    ("rgb.png", None, 71, FLATE, "DeviceRGB"),
    ("rgb.png", Some(300), 300, FLATE, "DeviceRGB"),
    ("rgb.ppm", Some(100), 100, FLATE, "DeviceRGB"),
    ("rgb.bmp", None, 71, FLATE, "DeviceRGB"),
    ("rgb-lzw.tif", None, 71, FLATE, "DeviceRGB"),
    ("rgb-deflate.tif", None, 71, FLATE, "DeviceRGB"),
    ("palette.png", None, 71, FLATE, "DeviceRGB"),
    ("alpha.png", None, 71, FLATE, "DeviceRGB"),
];

#[test]
fn every_kind_of_picture_becomes_one_page_of_its_true_size() {
    for kind @ (name, dpi, ..) in KINDS {
        for level in [Level::A1b, Level::A2b] {
            let bytes = page(name);
            let (pdf, written) = joined(vec![picture(&bytes, dpi)], level).unwrap();
            assert_eq!((written.pages, written.level), (1, Some(level)), "{name}");
            assert_eq!(
                check_pdf(std::io::Cursor::new(&pdf), Some(&written)),
                Ok(()),
                "{name}"
            );
            check_page(&pdf, 0, kind);
        }
    }
}

#[test]
fn many_kinds_in_one_file_keep_their_order() {
    let files: Vec<_> = KINDS.iter().map(|kind| (page(kind.0), kind.1)).collect();
    let parts = files.iter().map(|(bytes, dpi)| picture(bytes, *dpi));
    let (pdf, written) = joined(parts.collect(), Level::A2b).unwrap();
    assert_eq!((written.pages, written.images.len()), (20, 20));
    for (n, kind) in KINDS.into_iter().enumerate() {
        check_page(&pdf, n, kind);
    }
}

/// What lopdf finds on page `n`, from 0.
fn check_page(pdf: &[u8], n: usize, (name, _, dpi, filter, space): Kind) {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let id = document.page_iter().nth(n).unwrap();
    let page = document.get_dictionary(id).unwrap();
    let bounds: Vec<f32> = array(page, b"MediaBox");
    let points = |pixels: u32| f64::from(pixels) * 72.0 / f64::from(dpi);
    // PNG and BMP count in whole dots to the metre.
    for (found, pixels) in [(bounds[2], WIDTH), (bounds[3], HEIGHT)] {
        assert!(
            (f64::from(found) - points(pixels)).abs() < 0.0002 * points(pixels),
            "{name}: {bounds:?}"
        );
    }
    assert_eq!(bounds[..2], [0.0, 0.0], "{name}");
    let picture = the_picture(&document, page);
    let number = |key: &[u8]| picture.get(key).unwrap().as_i64().unwrap();
    assert_eq!((number(b"Width"), number(b"Height")), (413, 585), "{name}");
    assert_eq!(
        number(b"BitsPerComponent"),
        if filter == FAX { 1 } else { 8 },
        "{name}"
    );
    assert_eq!(word(picture.get(b"Filter").unwrap()), filter, "{name}");
    assert_eq!(word(picture.get(b"ColorSpace").unwrap()), space, "{name}");
    if filter == FAX {
        let how = picture.get(b"DecodeParms").unwrap().as_dict().unwrap();
        assert_eq!(how.get(b"K").unwrap().as_i64().unwrap(), -1, "{name}");
    }
}

/// The one picture of a page.
fn the_picture<'a>(document: &'a lopdf::Document, page: &'a Dictionary) -> &'a Dictionary {
    let resources = page.get(b"Resources").unwrap().as_dict().unwrap();
    let pictures = resources.get(b"XObject").unwrap().as_dict().unwrap();
    assert_eq!(pictures.len(), 1);
    let (_, picture) = document
        .dereference(pictures.iter().next().unwrap().1)
        .unwrap();
    &picture.as_stream().unwrap().dict
}

fn array(dictionary: &Dictionary, key: &[u8]) -> Vec<f32> {
    let numbers = dictionary.get(key).unwrap().as_array().unwrap();
    numbers
        .iter()
        .map(|number| number.as_float().unwrap())
        .collect()
}

/// A name, or the name that an array begins with.
fn word(object: &Object) -> String {
    let name = match object {
        Object::Array(parts) => parts[0].as_name(),
        other => other.as_name(),
    };
    String::from_utf8_lossy(name.unwrap()).into_owned()
}

#[test]
fn a_jpeg_lies_in_the_file_as_it_came() {
    let names = [
        "colour.jpg",
        "progressive.jpg",
        "turned.jpg",
        "gray.jpg",
        "ink.jpg",
    ];
    let (pdf, written) = joined_files(&names).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jpegs.pdf");
    fs::write(&file, pdf).unwrap();
    let found = pdfimages(&file);
    assert_eq!(found.len(), names.len());
    for (picture, name) in found.iter().zip(names) {
        assert_eq!(picture.kind, "jpg", "{name}");
        let digest = wire::Sha256::of(&picture.bytes);
        assert_eq!(digest, wire::Sha256::of(&page(name)), "{name}");
    }
    assert_eq!(pdfinfo(&file)["Pages"], written.pages.to_string());
}

#[test]
fn lossless_pictures_keep_every_pixel() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.pdf");
    for (name, dpi, _, filter, _) in KINDS.into_iter().filter(|kind| kind.3 != JPEG) {
        let bytes = page(name);
        let (pdf, _) = joined(vec![picture(&bytes, dpi)], Level::A2b).unwrap();
        fs::write(&file, pdf).unwrap();
        let seen = image::load_from_memory(&decoded(&file)[0].bytes).unwrap();
        let want = image::load_from_memory(&page(&format!("{name}.want.png"))).unwrap();
        // Half a step of rounding where sixteen bits or transparency become eight bits.
        let off = furthest(&seen, &want);
        let allowed = u8::from(matches!(name, "deep.png" | "alpha.png"));
        assert!(off <= allowed, "{name} ({filter}): a pixel is off by {off}");
    }
}

/// The largest difference between two pictures of the same size.
fn furthest(one: &DynamicImage, other: &DynamicImage) -> u8 {
    assert_eq!(one.dimensions(), other.dimensions());
    let (one, other) = (one.to_rgb8(), other.to_rgb8());
    let pairs = one.as_raw().iter().zip(other.as_raw());
    pairs.map(|(a, b)| a.abs_diff(*b)).max().unwrap()
}

#[test]
fn every_frame_of_a_tiff_is_a_page() {
    let (pdf, written) = joined_files(&["two.tif"]).unwrap();
    assert_eq!((written.pages, written.images.len()), (2, 2));
    for n in 0..2 {
        check_page(&pdf, n, ("two.tif", None, 142, FAX, "DeviceGray"));
    }
}

#[test]
fn a_reader_shows_ink_dark_and_pages_upright() {
    let folder = tempfile::tempdir().unwrap();
    // The block of ink lies at the top left of the file; EXIF's 6 turns it to the top right.
    for (name, left, right) in [
        ("ink.jpg", true, false),
        ("colour.jpg", true, false),
        ("turned.jpg", false, true),
    ] {
        let file = folder.path().join("page.pdf");
        fs::write(&file, joined_files(&[name]).unwrap().0).unwrap();
        let shown = image::load_from_memory(&rendered(&file, 1, 71)).unwrap();
        let is_dark = |x: u32, y: u32| shown.get_pixel(x, y).0[0] < 100;
        let (width, height) = shown.dimensions();
        assert_eq!(
            (is_dark(20, 20), is_dark(width - 20, 20)),
            (left, right),
            "{name}"
        );
        assert!(!is_dark(5, height - 5), "{name}");
        assert_eq!(width > height, name == "turned.jpg", "{name}");
    }
}

#[test]
fn both_validators_accept_every_kind() {
    let folder = tempfile::tempdir().unwrap();
    for (level, flavour) in [(Level::A1b, "1b"), (Level::A2b, "2b")] {
        let files: Vec<_> = KINDS
            .iter()
            .map(|kind| written(folder.path(), flavour, kind, level))
            .collect();
        assert_pdfa(flavour, &files);
    }
}

fn written(
    folder: &Path,
    flavour: &str,
    (name, dpi, ..): &Kind,
    level: Level,
) -> std::path::PathBuf {
    let place = folder.join(format!("{name}-{dpi:?}-{flavour}.pdf"));
    let bytes = page(name);
    fs::write(
        &place,
        joined(vec![picture(&bytes, *dpi)], level).unwrap().0,
    )
    .unwrap();
    place
}

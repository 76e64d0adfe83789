//! The papers of the training counter are what a real scanner and a real card give.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};

/// What the tray and the card may weigh together in the installed program.
const MOST_BYTES: u64 = 4_000_000;

#[test]
fn the_card_is_read_by_an_independent_reader() {
    let card = image::open(folder("card").join("card-01.jpg"))
        .unwrap()
        .to_luma8();
    let grey = |x, y| card.get_pixel(x as u32, y as u32)[0];
    let read = rqrr::PreparedImage::prepare_from_greyscale(
        card.width() as usize,
        card.height() as usize,
        grey,
    )
    .detect_grids()
    .first()
    .expect("a QR on the card")
    .decode()
    .unwrap()
    .1;
    let fields: Vec<&str> = read.split('|').collect();
    assert_eq!(fields.len(), 7, "the chip card of 2021: {read}");
    assert_eq!(
        fields[..5],
        ["099192004217", "", "Nguyễn Đỗ Thụy Khuê", "03091992", "Nữ"]
    );
    assert_eq!(fields[6], "12052021");
}

#[test]
fn the_tray_holds_a4_pages_at_200_dpi() {
    let pages = files("tray");
    assert_eq!(pages.len(), 9);
    for page in pages {
        let bytes = std::fs::read(&page).unwrap();
        // JFIF: units 1 (per inch), then both densities.
        assert_eq!(bytes[13..18], [1, 0, 200, 0, 200], "{}", page.display());
        assert_eq!(
            image::image_dimensions(&page).unwrap(),
            (1654, 2339),
            "{}",
            page.display()
        );
    }
}

#[test]
fn the_papers_are_light_enough_to_ship() {
    let sum: u64 = ["tray", "card"]
        .into_iter()
        .flat_map(files)
        .map(|file| file.metadata().unwrap().len())
        .sum();
    assert!(sum <= MOST_BYTES, "{sum} bytes");
}

fn files(name: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../assets/training")
        .join(name)
}

//! Makes the sample papers of the training counter: `cargo run -p forms --example training_pages -- assets/training`.
//!
//! Each page is typeset, then made to look scanned: paper tint, uneven light, skew, noise, JPEG at 200 dpi.
//! The same program gives the same bytes, so the pictures can be made again at any time.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a developer's tool: it stops where it fails"
)]

use std::path::Path;

use chrono::DateTime;
use forms::{Compiled, typeset};
use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage, imageops};
use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::{Value, json};

const CREATED: &str = "2026-11-16T08:00:00+07:00";

/// An A4 page at 200 dpi, the least that the rules for digitising allow.
const PAGE_WIDTH: u32 = 1654;
const PAGE_DPI: u16 = 200;

/// A card at 300 dpi, lying on the glass with some lid around it.
const CARD_WIDTH: u32 = 1011;
const CARD_DPI: u16 = 300;
const CARD_GLASS: (u32, u32) = (1300, 900);

/// Degrees by which each page of the tray lies askew.
const SKEW: [f32; 9] = [0.4, -0.3, 1.6, -0.5, -0.6, 0.2, 0.5, -2.1, 0.1];

/// The page whose back is page 4: what is printed on it shines through.
const FRONT: usize = 2;
const BACK: usize = 3;

/// The fields of the card's QR, in the order of the chip card of 2021; the second one is empty.
const CARD: [&str; 7] = [
    "099192004217",
    "",
    "Nguyễn Đỗ Thụy Khuê",
    "03091992",
    "Nữ",
    "Số 12, ngõ 45, đường Mẫu, phường Trung Tâm, Tỉnh Mẫu",
    "12052021",
];

fn main() {
    let out = std::env::args().nth(1).expect("a folder to write into");
    let out = Path::new(&out);
    tray(&out.join("tray"));
    card(&out.join("card"));
}

fn tray(folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let papers = set(include_str!("papers.typ"), &Value::Null);
    assert_eq!(papers.page_count(), SKEW.len(), "one angle per page");
    let sheets: Vec<RgbImage> = (0..SKEW.len())
        .map(|page| picture(&papers, page, PAGE_WIDTH))
        .collect();
    for (page, angle) in SKEW.into_iter().enumerate() {
        let sheet = if page == BACK {
            shone_through(&sheets[FRONT])
        } else {
            sheets[page].clone()
        };
        let scan = scanned(&sheet, sheet.dimensions(), angle, page as u32 + 1);
        save(
            &scan,
            &folder.join(format!("p{:02}.jpg", page + 1)),
            74,
            PAGE_DPI,
        );
    }
}

fn card(folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let qr = QrCode::encode_text(&CARD.join("|"), QrCodeEcc::Medium).unwrap();
    let row = |y| {
        (0..qr.size())
            .map(|x| if qr.get_module(x, y) { '1' } else { '0' })
            .collect::<String>()
    };
    let form = json!({
        "qr": (0..qr.size()).map(row).collect::<Vec<_>>(),
        "number": CARD[0], "name": CARD[2], "born": "03/09/1992", "sex": CARD[4], "address": CARD[5],
    });
    let front = picture(&set(include_str!("card.typ"), &form), 0, CARD_WIDTH);
    save(
        &scanned(&front, CARD_GLASS, 1.2, 99),
        &folder.join("card-01.jpg"),
        88,
        CARD_DPI,
    );
}

fn set(template: &str, form: &Value) -> Compiled {
    typeset(
        template,
        form,
        "quay/training",
        DateTime::parse_from_rfc3339(CREATED).unwrap(),
    )
    .unwrap()
}

fn picture(papers: &Compiled, page: usize, width: u32) -> RgbImage {
    image::load_from_memory(&papers.page_png(page, width).unwrap())
        .unwrap()
        .to_rgb8()
}

/// A blank back: the front's ink at a twentieth, mirrored.
fn shone_through(front: &RgbImage) -> RgbImage {
    let mut back = imageops::blur(&imageops::flip_horizontal(front), 2.0);
    for Rgb(channels) in back.pixels_mut() {
        *channels = channels.map(|value| 255 - (255 - value) / 20);
    }
    back
}

/// `sheet` on a glass of the given size, turned by `angle` degrees, with paper, light and noise.
fn scanned(sheet: &RgbImage, (width, height): (u32, u32), angle: f32, seed: u32) -> RgbImage {
    let mut noise = Noise(seed.wrapping_mul(0x9E37_79B9) | 1);
    let (sin, cos) = angle.to_radians().sin_cos();
    let middle = |side: u32| side as f32 / 2.0;
    RgbImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (x as f32 - middle(width), y as f32 - middle(height));
        let at = (
            dx * cos + dy * sin + middle(sheet.width()),
            dy * cos - dx * sin + middle(sheet.height()),
        );
        let light = 1.0 - 0.025 * (x as f32 / width as f32) - 0.015 * (y as f32 / height as f32);
        let grain = noise.grain();
        match sample(sheet, at) {
            Some(ink) => Rgb(tinted(ink, light, grain)),
            None => Rgb([(243.0 * light + grain) as u8; 3]),
        }
    })
}

/// Warm white paper, ink that never gets fully black.
fn tinted(ink: [f32; 3], light: f32, grain: f32) -> [u8; 3] {
    const PAPER: [f32; 3] = [252.0, 250.0, 243.0];
    const DEPTH: f32 = 22.0;
    std::array::from_fn(|channel| {
        let paper = DEPTH + (PAPER[channel] - DEPTH) * ink[channel] / 255.0;
        (paper * light + grain).clamp(0.0, 255.0) as u8
    })
}

/// The colour between four pixels; None outside the sheet.
fn sample(sheet: &RgbImage, (x, y): (f32, f32)) -> Option<[f32; 3]> {
    let inside =
        x >= 0.0 && y >= 0.0 && x < sheet.width() as f32 - 1.0 && y < sheet.height() as f32 - 1.0;
    inside.then(|| {
        let (left, top) = (x as u32, y as u32);
        let (right_share, lower_share) = (x.fract(), y.fract());
        let mix = |a: f32, b: f32, share: f32| a + (b - a) * share;
        std::array::from_fn(|channel| {
            let at = |x, y| f32::from(sheet.get_pixel(x, y)[channel]);
            let upper = mix(at(left, top), at(left + 1, top), right_share);
            let lower = mix(at(left, top + 1), at(left + 1, top + 1), right_share);
            mix(upper, lower, lower_share)
        })
    })
}

/// Noise that is the same at every run.
struct Noise(u32);

impl Noise {
    /// A step of xorshift32, as grey levels around zero.
    fn grain(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        (self.0 >> 24) as f32 / 255.0 * 5.0 - 2.5
    }
}

fn save(scan: &RgbImage, path: &Path, quality: u8, dpi: u16) {
    let mut file = std::fs::File::create(path).unwrap();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, quality);
    encoder.set_pixel_density(PixelDensity::dpi(dpi));
    encoder
        .write_image(
            scan.as_raw(),
            scan.width(),
            scan.height(),
            ExtendedColorType::Rgb8,
        )
        .unwrap();
}

//! QR codes and barcodes on a page: rqrr first, which is quick, then rxing on a doubled crop, which is thorough.

use rqrr::{Point, PreparedImage};
use rxing::{BarcodeFormat, DecodeHints};
use serde::{Deserialize, Serialize};

use super::gray::Gray;

/// What was read, and how.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Code {
    /// The kind of symbol.
    pub kind: CodeKind,
    /// Its content.
    pub text: String,
}

/// The symbols we look for: identity cards, slips, parcels, separators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeKind {
    /// A QR code.
    Qr,
    /// Code 128, which carries S10 item codes.
    Code128,
    /// Code 39, which carries patch codes.
    Code39,
}

/// Windows laid over a page when nothing was found at once: a QR code of a card measures 13 to 18 mm.
const WINDOW_MM: f64 = 26.0;
/// How many of the busiest windows are tried.
const TRIES: usize = 4;

/// Every QR code, and at most one barcode.
pub(super) fn find(page: &Gray) -> Vec<Code> {
    let mut codes = qr_codes(page);
    codes.extend(barcode(page));
    codes
}

/// QR codes: as they are, else in doubled crops where something like one was seen.
pub(super) fn qr_codes(page: &Gray) -> Vec<Code> {
    let (mut texts, failed) = quick(page);
    texts.extend(
        failed
            .iter()
            .filter_map(|bounds| thorough(&around(page, bounds).doubled())),
    );
    texts.sort();
    texts.dedup();
    texts
        .into_iter()
        .map(|text| Code {
            kind: CodeKind::Qr,
            text,
        })
        .collect()
}

/// For a card on which `qr_codes` saw nothing: the busiest windows, doubled.
pub(super) fn qr_in_windows(page: &Gray, dpi: f64) -> Vec<String> {
    let side = ((WINDOW_MM * dpi / 25.4) as usize).clamp(64, page.width.min(page.height).max(64));
    let mut windows: Vec<(u64, usize, usize)> = Vec::new();
    for top in (0..page.height.saturating_sub(side / 2)).step_by(side / 2) {
        for left in (0..page.width.saturating_sub(side / 2)).step_by(side / 2) {
            windows.push((busy(page, left, top, side), left, top));
        }
    }
    windows.sort_by(|a, b| b.cmp(a));
    let crops = windows
        .iter()
        .take(TRIES)
        .map(|&(_, left, top)| page.cropped(left, top, side, side));
    crops.filter_map(|crop| thorough(&crop.doubled())).collect()
}

/// What rqrr reads (the bytes are UTF-8 without saying so), and where it saw a code that it could not read.
fn quick(page: &Gray) -> (Vec<String>, Vec<[Point; 4]>) {
    let mut prepared =
        PreparedImage::prepare_from_greyscale(page.width, page.height, |x, y| page.at(x, y));
    let (mut texts, mut failed) = (Vec::new(), Vec::new());
    for grid in prepared.detect_grids() {
        let mut bytes = Vec::new();
        match grid
            .decode_to(&mut bytes)
            .ok()
            .and_then(|_| String::from_utf8(bytes).ok())
        {
            Some(text) => texts.push(text),
            None => failed.push(grid.bounds),
        }
    }
    (texts, failed)
}

fn around(page: &Gray, bounds: &[Point; 4]) -> Gray {
    let span = |of: fn(&Point) -> i32| {
        let values = bounds.iter().map(of);
        let (low, high) = (
            values.clone().min().unwrap_or(0).max(0) as usize,
            values.max().unwrap_or(0).max(0) as usize,
        );
        let margin = (high.saturating_sub(low)) / 8 + 8;
        (
            low.saturating_sub(margin),
            high.saturating_sub(low) + 2 * margin,
        )
    };
    let ((left, width), (top, height)) = (span(|p| p.x), span(|p| p.y));
    page.cropped(left, top, width, height)
}

fn thorough(crop: &Gray) -> Option<String> {
    rxing(crop, BarcodeFormat::QR_CODE)
}

fn barcode(page: &Gray) -> Option<Code> {
    let read = |format, kind| rxing(page, format).map(|text| Code { kind, text });
    read(BarcodeFormat::CODE_128, CodeKind::Code128)
        .or_else(|| read(BarcodeFormat::CODE_39, CodeKind::Code39))
}

fn rxing(picture: &Gray, format: BarcodeFormat) -> Option<String> {
    if picture.width == 0 || picture.height == 0 {
        return None;
    }
    let mut hints = DecodeHints {
        CharacterSet: Some("UTF-8".into()),
        TryHarder: Some(format == BarcodeFormat::QR_CODE),
        ..DecodeHints::default()
    };
    let (width, height) = (picture.width as u32, picture.height as u32);
    let found = rxing::helpers::detect_in_luma_slice_with_hints(
        &picture.pixels,
        width,
        height,
        Some(format),
        &mut hints,
    );
    found.ok().map(|code| code.getText().to_owned())
}

/// How often a window changes between dark and light, along every eighth row.
fn busy(page: &Gray, left: usize, top: usize, side: usize) -> u64 {
    let (right, bottom) = ((left + side).min(page.width), (top + side).min(page.height));
    let rows = (top..bottom)
        .step_by(8)
        .map(|y| &page.pixels[y * page.width + left..y * page.width + right]);
    rows.map(|row| row.windows(3).filter(|w| w[0].abs_diff(w[2]) > 60).count() as u64)
        .sum()
}

//! The QR and the Code 128 of a dossier's code, as rows of dark and light modules.
//!
//! Both hold the code and nothing else, so that every kind of reader gives the same text.

use barcoders::sym::code128::Code128;
use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

use crate::error::FormsError;

/// Both symbols of one code. `1` is a dark module.
#[derive(Serialize)]
pub(crate) struct Symbols {
    /// One string per row, without the quiet zone.
    qr: Vec<String>,
    /// One row, without the quiet zone.
    bars: String,
}

/// Draws both symbols of `code`, which is printable ASCII.
pub(crate) fn symbols(code: &str) -> Result<Symbols, FormsError> {
    Ok(Symbols {
        qr: qr(code)?,
        bars: bars(code)?,
    })
}

/// The modules of a QR, a row of `0` and `1` (dark) per string, without its quiet zone.
pub fn qr(code: &str) -> Result<Vec<String>, FormsError> {
    let qr = QrCode::encode_text(code, QrCodeEcc::Medium).map_err(|_| unprintable(code))?;
    let side = qr.size();
    Ok((0..side)
        .map(|y| (0..side).map(|x| module(qr.get_module(x, y))).collect())
        .collect())
}

fn bars(code: &str) -> Result<String, FormsError> {
    // U+0181 is barcoders' sign for character set B: every printable ASCII character.
    let bars = Code128::new(format!("\u{0181}{code}")).map_err(|_| unprintable(code))?;
    Ok(bars
        .encode()
        .into_iter()
        .map(|bit| module(bit == 1))
        .collect())
}

fn module(dark: bool) -> char {
    if dark { '1' } else { '0' }
}

fn unprintable(code: &str) -> FormsError {
    FormsError::Code(code.to_owned())
}

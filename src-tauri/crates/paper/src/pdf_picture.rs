//! A page of a PDF as a picture for the screen.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, RgbImage};

use crate::error::{PaperError, Result};

const QUALITY: u8 = 85;

/// Page `n` of a PDF, from 1, as a JPEG whose longer side has at most `side` pixels.
pub fn pdf_picture(pdf: &[u8], n: u32, side: u32) -> Result<Vec<u8>> {
    // The renderer is young; a page that breaks it must not break who asks.
    catch_unwind(AssertUnwindSafe(|| drawn(pdf, n, side)))
        .unwrap_or_else(|_| Err(PaperError::broken("the page cannot be drawn")))
}

fn drawn(pdf: &[u8], n: u32, side: u32) -> Result<Vec<u8>> {
    let document =
        Pdf::new(pdf.to_vec()).map_err(|_| PaperError::broken("the PDF cannot be drawn"))?;
    let at = usize::try_from(n).unwrap_or(0).wrapping_sub(1);
    let page = document
        .pages()
        .get(at)
        .ok_or_else(|| PaperError::broken("no such page"))?;
    let (width, height) = page.render_dimensions();
    let scale = side as f32 / width.max(height).max(1.0);
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    let pixels = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &settings,
    );
    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    let rgb = pixels
        .data_as_u8_slice()
        .chunks_exact(4)
        .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect();
    let picture = RgbImage::from_raw(width, height, rgb)
        .ok_or_else(|| PaperError::broken("the page has no size"))?;
    let mut out = Vec::new();
    DynamicImage::ImageRgb8(picture)
        .write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY))
        .map_err(PaperError::broken)?;
    Ok(out)
}

//! Small pictures of pages for the screen.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage, RgbImage};
use jpeg_decoder::{Decoder, PixelFormat};

use crate::error::{PaperError, Result};
use crate::jpeg::{JpegColour, JpegHead};
use crate::page::Media;
use crate::raster::{self, Pixels};

const QUALITY: u8 = 80;

/// A JPEG of the page, upright, no larger than asked for and never enlarged.
pub fn thumbnail(bytes: &[u8], media: Media, max_w: u32, max_h: u32) -> Result<Vec<u8>> {
    let (picture, orientation) = match media {
        Media::Jpeg => scaled_jpeg(bytes, max_w, max_h)?,
        Media::Png | Media::Tiff | Media::Pnm | Media::Bmp => (first_frame(bytes, media)?, 1),
    };
    let upright = turned(picture, orientation);
    let small = if upright.width() > max_w || upright.height() > max_h {
        shrunk(upright, max_w, max_h)
    } else {
        upright
    };
    let mut out = Vec::new();
    small
        .write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY))
        .map_err(PaperError::broken)?;
    Ok(out)
}

/// Decodes at a half, a quarter or an eighth, which is done before the cosine transform and saves most of the work.
fn scaled_jpeg(bytes: &[u8], max_w: u32, max_h: u32) -> Result<(DynamicImage, u8)> {
    let head = JpegHead::parse(bytes)?;
    if let JpegColour::Cmyk { .. } = head.colour {
        let picture = image::load_from_memory_with_format(bytes, image::ImageFormat::Jpeg)
            .map_err(PaperError::broken)?;
        return Ok((
            DynamicImage::ImageRgb8(picture.into_rgb8()),
            head.orientation,
        ));
    }
    let mut decoder = Decoder::new(Cursor::new(bytes));
    let side = |n: u32| n.min(u32::from(u16::MAX)) as u16;
    let (max_w, max_h) = if head.orientation > 4 {
        (max_h, max_w)
    } else {
        (max_w, max_h)
    };
    let fit = (f64::from(max_w) / f64::from(head.width))
        .min(f64::from(max_h) / f64::from(head.height))
        .min(1.0);
    let wanted = |n: u32| side((f64::from(n) * fit).ceil() as u32).max(1);
    let (width, height) = decoder
        .scale(wanted(head.width), wanted(head.height))
        .map_err(PaperError::broken)?;
    let (width, height) = (u32::from(width), u32::from(height));
    let pixels = decoder.decode().map_err(PaperError::broken)?;
    let format = decoder.info().map(|i| i.pixel_format);
    let picture = match format {
        Some(PixelFormat::L8) => {
            GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8)
        }
        Some(PixelFormat::RGB24) => {
            RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8)
        }
        Some(PixelFormat::L16 | PixelFormat::CMYK32) | None => None,
    };
    Ok((
        picture.ok_or_else(|| PaperError::broken("not the pixels that were announced"))?,
        head.orientation,
    ))
}

fn first_frame(bytes: &[u8], media: Media) -> Result<DynamicImage> {
    let mut first = None;
    raster::frames(bytes, media, |raster| {
        first.get_or_insert(raster);
        Ok(())
    })?;
    let raster = first.ok_or_else(|| PaperError::broken("no frame"))?;
    let picture = match raster.pixels {
        Pixels::Bilevel(p) | Pixels::Gray(p) => {
            GrayImage::from_raw(raster.width, raster.height, p).map(DynamicImage::ImageLuma8)
        }
        Pixels::Rgb(p) => {
            RgbImage::from_raw(raster.width, raster.height, p).map(DynamicImage::ImageRgb8)
        }
    };
    picture.ok_or(PaperError::Truncated)
}

/// Twice the wanted size by plain means, the rest by triangles.
fn shrunk(picture: DynamicImage, max_w: u32, max_h: u32) -> DynamicImage {
    let near = if picture.width() > 2 * max_w || picture.height() > 2 * max_h {
        picture.thumbnail(2 * max_w, 2 * max_h)
    } else {
        picture
    };
    near.resize(max_w, max_h, FilterType::Triangle)
}

fn turned(picture: DynamicImage, orientation: u8) -> DynamicImage {
    let flipped =
        |p: DynamicImage| DynamicImage::ImageRgb8(imageops::flip_horizontal(&p.into_rgb8()));
    match orientation {
        2 => flipped(picture),
        3 => picture.rotate180(),
        4 => flipped(picture).rotate180(),
        5 => flipped(picture).rotate270(),
        6 => picture.rotate90(),
        7 => flipped(picture).rotate90(),
        8 => picture.rotate270(),
        _ => picture,
    }
}

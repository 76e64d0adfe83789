//! Decodes the kinds of picture that PDF cannot carry as they are: PNG, TIFF, PNM, BMP; one frame at a time.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};

use crate::error::{PaperError, Result, within_pixels};
use crate::page::Media;

/// One decoded page.
pub(crate) struct Raster {
    pub width: u32,
    pub height: u32,
    pub pixels: Pixels,
    pub density: Option<(f64, f64)>,
}

/// Pixels row by row. Alpha is laid on white, sixteen bits become eight.
pub(crate) enum Pixels {
    /// Only 0 and 255, one byte each.
    Bilevel(Vec<u8>),
    Gray(Vec<u8>),
    Rgb(Vec<u8>),
}

impl Pixels {
    fn gray(bytes: Vec<u8>) -> Self {
        if bytes.iter().all(|&p| p == 0 || p == 255) {
            Self::Bilevel(bytes)
        } else {
            Self::Gray(bytes)
        }
    }
}

/// Calls `page` with every frame of a picture in turn.
pub(crate) fn frames(
    bytes: &[u8],
    media: Media,
    mut page: impl FnMut(Raster) -> Result<()>,
) -> Result<()> {
    match media {
        Media::Tiff => tiff_frames(bytes, page),
        Media::Jpeg | Media::Png | Media::Pnm | Media::Bmp => page(single(bytes, media)?),
    }
}

/// The size that a picture announces and its number of frames, without decoding it.
pub(crate) fn announced(bytes: &[u8], media: Media) -> Result<(u32, u32, u32)> {
    if bytes.is_empty() {
        return Err(PaperError::Empty);
    }
    let (width, height, count) = match media {
        Media::Tiff => {
            let mut decoder = open_tiff(bytes)?;
            let (width, height) = decoder.dimensions().map_err(tiff_error)?;
            let mut count = 1;
            while decoder.more_images() {
                decoder.next_image().map_err(tiff_error)?;
                let (w, h) = decoder.dimensions().map_err(tiff_error)?;
                within_pixels(w, h)?;
                count += 1;
            }
            (width, height, count)
        }
        Media::Jpeg | Media::Png | Media::Pnm | Media::Bmp => {
            let (width, height) = reader(bytes, media)
                .into_dimensions()
                .map_err(image_error)?;
            (width, height, 1)
        }
    };
    within_pixels(width, height)?;
    Ok((width, height, count))
}

fn reader(bytes: &[u8], media: Media) -> ImageReader<Cursor<&[u8]>> {
    let format = match media {
        Media::Jpeg => ImageFormat::Jpeg,
        Media::Png => ImageFormat::Png,
        Media::Tiff => ImageFormat::Tiff,
        Media::Pnm => ImageFormat::Pnm,
        Media::Bmp => ImageFormat::Bmp,
    };
    ImageReader::with_format(Cursor::new(bytes), format)
}

/// Decodes a picture of one frame, refusing by its announced size before anything is allocated.
fn single(bytes: &[u8], media: Media) -> Result<Raster> {
    announced(bytes, media)?;
    let mut reader = reader(bytes, media);
    reader.no_limits();
    let decoder = reader.into_decoder().map_err(image_error)?;
    let (width, height) = decoder.dimensions();
    let picture = DynamicImage::from_decoder(decoder).map_err(image_error)?;
    let density = match media {
        Media::Png => png_density(bytes),
        Media::Bmp => bmp_density(bytes),
        Media::Jpeg | Media::Tiff | Media::Pnm => None,
    };
    Ok(Raster {
        width,
        height,
        pixels: flatten(picture),
        density,
    })
}

fn flatten(picture: DynamicImage) -> Pixels {
    match picture {
        DynamicImage::ImageLuma8(p) => Pixels::gray(p.into_raw()),
        DynamicImage::ImageLuma16(_) => Pixels::gray(picture.into_luma8().into_raw()),
        DynamicImage::ImageRgb8(p) => Pixels::Rgb(p.into_raw()),
        other if other.color().has_alpha() => {
            let gray = !other.color().has_color();
            let rgba = other.into_rgba8();
            let on_white = |v: u8, a: u8| {
                ((u16::from(v) * u16::from(a) + 255 * (255 - u16::from(a)) + 127) / 255) as u8
            };
            let pixels = rgba.pixels();
            if gray {
                Pixels::gray(pixels.map(|p| on_white(p.0[0], p.0[3])).collect())
            } else {
                Pixels::Rgb(
                    pixels
                        .flat_map(|p| [0, 1, 2].map(|c| on_white(p.0[c], p.0[3])))
                        .collect(),
                )
            }
        }
        other => Pixels::Rgb(other.into_rgb8().into_raw()),
    }
}

fn open_tiff(bytes: &[u8]) -> Result<tiff::decoder::Decoder<Cursor<&[u8]>>> {
    let decoder = tiff::decoder::Decoder::new(Cursor::new(bytes)).map_err(tiff_error)?;
    let mut limits = tiff::decoder::Limits::default();
    limits.decoding_buffer_size = 4 * crate::error::limits().pixels as usize;
    limits.intermediate_buffer_size = limits.decoding_buffer_size;
    Ok(decoder.with_limits(limits))
}

fn tiff_frames(bytes: &[u8], mut page: impl FnMut(Raster) -> Result<()>) -> Result<()> {
    let mut decoder = open_tiff(bytes)?;
    loop {
        page(tiff_frame(&mut decoder)?)?;
        if !decoder.more_images() {
            return Ok(());
        }
        decoder.next_image().map_err(tiff_error)?;
    }
}

fn tiff_frame(decoder: &mut tiff::decoder::Decoder<Cursor<&[u8]>>) -> Result<Raster> {
    use tiff::ColorType;
    use tiff::decoder::DecodingResult;
    let (width, height) = decoder.dimensions().map_err(tiff_error)?;
    within_pixels(width, height)?;
    let density = tiff_density(decoder);
    let colour = decoder.colortype().map_err(tiff_error)?;
    let eight = match decoder.read_image().map_err(tiff_error)? {
        DecodingResult::U8(v) => v,
        DecodingResult::U16(v) => v.into_iter().map(|s| (s >> 8) as u8).collect(),
        _ => return Err(PaperError::Unsupported(format!("TIFF of {colour:?}"))),
    };
    let pixels = match colour {
        ColorType::Gray(1) => Pixels::Bilevel(unpack(&eight, width as usize)),
        ColorType::Gray(8 | 16) => Pixels::gray(eight),
        ColorType::RGB(8 | 16) => Pixels::Rgb(eight),
        ColorType::RGBA(8 | 16) => {
            let rgba = image::RgbaImage::from_raw(width, height, eight);
            flatten(DynamicImage::ImageRgba8(rgba.ok_or(PaperError::Truncated)?))
        }
        other => return Err(PaperError::Unsupported(format!("TIFF of {other:?}"))),
    };
    Ok(Raster {
        width,
        height,
        pixels,
        density,
    })
}

fn unpack(packed: &[u8], width: usize) -> Vec<u8> {
    let row = width.div_ceil(8).max(1);
    let bit = |line: &[u8], x: usize| {
        if line.get(x / 8).is_some_and(|b| b >> (7 - x % 8) & 1 == 1) {
            255
        } else {
            0
        }
    };
    packed
        .chunks_exact(row)
        .flat_map(|line| (0..width).map(move |x| bit(line, x)))
        .collect()
}

fn tiff_density(decoder: &mut tiff::decoder::Decoder<Cursor<&[u8]>>) -> Option<(f64, f64)> {
    use tiff::tags::Tag;
    let mut dots = |tag| ratio(&decoder.get_tag(tag).ok()?);
    let (x, y) = (dots(Tag::XResolution)?, dots(Tag::YResolution)?);
    let inches = match decoder.get_tag_u32(Tag::ResolutionUnit) {
        Ok(1) => return None,
        Ok(3) => 2.54,
        _ => 1.0,
    };
    (x > 0.0 && y > 0.0).then_some((x * inches, y * inches))
}

/// A number as TIFF writes resolutions: two whole ones; some writers put a single float there.
fn ratio(value: &tiff::decoder::ifd::Value) -> Option<f64> {
    use tiff::decoder::ifd::Value;
    match value {
        Value::Rational(over, under) if *under > 0 => Some(f64::from(*over) / f64::from(*under)),
        Value::Float(number) => Some(f64::from(*number)),
        Value::Short(number) => Some(f64::from(*number)),
        _ => None,
    }
}

/// The `pHYs` chunk, which stands before the first `IDAT`.
fn png_density(bytes: &[u8]) -> Option<(f64, f64)> {
    let mut at = 8;
    loop {
        let head = bytes.get(at..at + 8)?;
        let length = u32::from_be_bytes(head[..4].try_into().ok()?) as usize;
        match &head[4..] {
            b"pHYs" => {
                let body = bytes.get(at + 8..at + 17)?;
                let metre =
                    |b: &[u8]| Some(f64::from(u32::from_be_bytes(b.try_into().ok()?)) * 0.0254);
                let (x, y) = (metre(&body[..4])?, metre(&body[4..8])?);
                return (body[8] == 1 && x > 0.0 && y > 0.0).then_some((x, y));
            }
            b"IDAT" | b"IEND" => return None,
            _ => at = at.checked_add(12)?.checked_add(length)?,
        }
    }
}

/// Pixels per metre of the BITMAPINFOHEADER.
fn bmp_density(bytes: &[u8]) -> Option<(f64, f64)> {
    let metre = |at: usize| {
        Some(f64::from(i32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)) * 0.0254)
    };
    let (x, y) = (metre(38)?, metre(42)?);
    (x > 0.0 && y > 0.0).then_some((x, y))
}

fn image_error(error: image::ImageError) -> PaperError {
    match error {
        image::ImageError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => {
            PaperError::Truncated
        }
        image::ImageError::Unsupported(e) => PaperError::Unsupported(e.to_string()),
        other => PaperError::broken(other),
    }
}

fn tiff_error(error: tiff::TiffError) -> PaperError {
    match error {
        tiff::TiffError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => {
            PaperError::Truncated
        }
        tiff::TiffError::UnsupportedError(e) => PaperError::Unsupported(e.to_string()),
        other => PaperError::broken(other),
    }
}

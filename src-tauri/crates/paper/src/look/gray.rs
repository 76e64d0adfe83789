//! A page as shades of gray: all that looking needs.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use crate::error::{PaperError, Result};
use crate::jpeg::{JpegColour, JpegHead};
use crate::page::Media;
use crate::raster::{self, Pixels, Raster};

pub(crate) struct Gray {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

/// The picture and the resolution that it names itself.
pub(crate) fn decode(bytes: &[u8], media: Media) -> Result<(Gray, Option<f64>)> {
    match media {
        Media::Jpeg => decode_jpeg(bytes),
        Media::Png | Media::Tiff | Media::Pnm | Media::Bmp => decode_lossless(bytes, media),
    }
}

fn decode_jpeg(bytes: &[u8]) -> Result<(Gray, Option<f64>)> {
    let head = JpegHead::parse(bytes)?;
    let density = head.density.map(|(x, _)| x);
    let (width, height) = (head.width as usize, head.height as usize);
    let pixels = match head.colour {
        // The luminance is one of the three planes: no colour is computed at all.
        JpegColour::Gray | JpegColour::Rgb { transform: true } => luminance(bytes)?,
        JpegColour::Rgb { transform: false } | JpegColour::Cmyk { .. } => {
            let picture = image::load_from_memory_with_format(bytes, image::ImageFormat::Jpeg);
            picture.map_err(PaperError::broken)?.into_luma8().into_raw()
        }
    };
    if pixels.len() != width * height {
        return Err(PaperError::broken("not as many pixels as announced"));
    }
    Ok((
        Gray {
            width,
            height,
            pixels,
        },
        density,
    ))
}

fn luminance(bytes: &[u8]) -> Result<Vec<u8>> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::Luma)
        .set_max_width(65_535)
        .set_max_height(65_535);
    JpegDecoder::new_with_options(ZCursor::new(bytes), options)
        .decode()
        .map_err(PaperError::broken)
}

/// Of a TIFF the first frame.
fn decode_lossless(bytes: &[u8], media: Media) -> Result<(Gray, Option<f64>)> {
    let mut first = None;
    raster::frames(bytes, media, |raster| {
        first.get_or_insert(raster);
        Ok(())
    })?;
    let Raster {
        width,
        height,
        pixels,
        density,
    } = first.ok_or_else(|| PaperError::broken("no frame"))?;
    let pixels = match pixels {
        Pixels::Bilevel(p) | Pixels::Gray(p) => p,
        Pixels::Rgb(p) => p
            .chunks_exact(3)
            .map(|c| {
                ((u32::from(c[0]) * 77 + u32::from(c[1]) * 150 + u32::from(c[2]) * 29) >> 8) as u8
            })
            .collect(),
    };
    Ok((
        Gray {
            width: width as usize,
            height: height as usize,
            pixels,
        },
        density.map(|(x, _)| x),
    ))
}

impl Gray {
    pub(crate) fn at(&self, x: usize, y: usize) -> u8 {
        self.pixels[y * self.width + x]
    }

    /// Every `k`×`k` square becomes one pixel, its mean; what does not fill a square is left out.
    pub(crate) fn shrunk(&self, k: usize) -> Self {
        let (width, height) = ((self.width / k).max(1), (self.height / k).max(1));
        if k <= 1 || self.width < k || self.height < k {
            return Self {
                width: self.width,
                height: self.height,
                pixels: self.pixels.clone(),
            };
        }
        let mut pixels = Vec::with_capacity(width * height);
        let mut sums = vec![0_u32; width];
        let area = (k * k) as u32;
        for band in self.pixels.chunks_exact(self.width * k).take(height) {
            sums.fill(0);
            for row in band.chunks_exact(self.width) {
                for (sum, square) in sums.iter_mut().zip(row.chunks_exact(k)) {
                    *sum += square.iter().map(|&p| u32::from(p)).sum::<u32>();
                }
            }
            pixels.extend(sums.iter().map(|s| (s / area) as u8));
        }
        Self {
            width,
            height,
            pixels,
        }
    }

    /// The part that lies inside the picture.
    pub(crate) fn cropped(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let (left, top) = (left.min(self.width), top.min(self.height));
        let (width, height) = (width.min(self.width - left), height.min(self.height - top));
        let rows = self
            .pixels
            .chunks_exact(self.width.max(1))
            .skip(top)
            .take(height);
        Self {
            width,
            height,
            pixels: rows
                .flat_map(|row| &row[left..left + width])
                .copied()
                .collect(),
        }
    }

    /// Twice as large, between its pixels by straight lines.
    pub(crate) fn doubled(&self) -> Self {
        let (width, height) = (self.width * 2, self.height * 2);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let (y0, y1) = (
                (y / 2).min(self.height - 1),
                (y / 2 + y % 2).min(self.height - 1),
            );
            for x in 0..width {
                let (x0, x1) = (
                    (x / 2).min(self.width - 1),
                    (x / 2 + x % 2).min(self.width - 1),
                );
                let sum = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)]
                    .map(|(x, y)| u16::from(self.at(x, y)))
                    .iter()
                    .sum::<u16>();
                pixels.push((sum / 4) as u8);
            }
        }
        Self {
            width,
            height,
            pixels,
        }
    }
}

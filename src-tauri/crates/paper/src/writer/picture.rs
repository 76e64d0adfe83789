//! A picture's dictionary and its stream: JPEG as it is, two tones as CCITT G4, all else as Flate.

use std::convert::Infallible;
use std::io::Write;

use fax::encoder::Encoder;
use fax::{Color, VecWriter};
use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::error::Result;
use crate::jpeg::{JpegColour, JpegHead};
use crate::raster::{Pixels, Raster};

/// Half the time of zlib's usual level for two hundredths of the size, on scanned pages.
const EFFORT: u32 = 4;

pub(super) fn jpeg(head: &JpegHead, ink_profile: Option<u32>) -> String {
    let JpegHead { width, height, .. } = head;
    let colour = match head.colour {
        JpegColour::Gray => "/ColorSpace /DeviceGray".to_owned(),
        JpegColour::Rgb { transform: true } => "/ColorSpace /DeviceRGB".to_owned(),
        JpegColour::Rgb { transform: false } => {
            "/ColorSpace /DeviceRGB /DecodeParms << /ColorTransform 0 >>".to_owned()
        }
        JpegColour::Cmyk { inverted } => {
            let space = ink_profile.map_or_else(
                || "/DeviceCMYK".to_owned(),
                |n| format!("[/ICCBased {n} 0 R]"),
            );
            let decode = if inverted {
                " /Decode [1 0 1 0 1 0 1 0]"
            } else {
                ""
            };
            format!("/ColorSpace {space}{decode}")
        }
    };
    format!("/Width {width} /Height {height} {colour} /BitsPerComponent 8 /Filter /DCTDecode")
}

pub(super) fn lossless(raster: Raster) -> Result<(String, Vec<u8>)> {
    let Raster {
        width,
        height,
        pixels,
        ..
    } = raster;
    let size = format!("/Width {width} /Height {height}");
    match pixels {
        Pixels::Bilevel(bytes) => {
            let parms =
                format!("/DecodeParms << /K -1 /Columns {width} /Rows {height} /BlackIs1 false >>");
            Ok((
                format!(
                    "{size} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode {parms}"
                ),
                group4(&bytes, width),
            ))
        }
        Pixels::Gray(bytes) => Ok((
            flate_dictionary(&size, "/DeviceGray", 1, width),
            flate(&bytes, width as usize, 1)?,
        )),
        Pixels::Rgb(bytes) => Ok((
            flate_dictionary(&size, "/DeviceRGB", 3, width),
            flate(&bytes, width as usize, 3)?,
        )),
    }
}

fn flate_dictionary(size: &str, space: &str, colours: u8, width: u32) -> String {
    let parms =
        format!("<< /Predictor 15 /Colors {colours} /BitsPerComponent 8 /Columns {width} >>");
    format!(
        "{size} /ColorSpace {space} /BitsPerComponent 8 /Filter /FlateDecode /DecodeParms {parms}"
    )
}

/// Every row as its difference to the row above (PNG's filter 2): paper is mostly like the paper above it.
fn flate(bytes: &[u8], width: usize, colours: usize) -> Result<Vec<u8>> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::new(EFFORT));
    let stride = (width * colours).max(1);
    let mut above = vec![0_u8; stride];
    let mut row = vec![0_u8; stride + 1];
    for line in bytes.chunks_exact(stride) {
        row[0] = 2;
        for ((cell, now), up) in row[1..].iter_mut().zip(line).zip(&above) {
            *cell = now.wrapping_sub(*up);
        }
        out.write_all(&row)?;
        above.copy_from_slice(line);
    }
    Ok(out.finish()?)
}

fn group4(bytes: &[u8], width: u32) -> Vec<u8> {
    let mut encoder = Encoder::new(VecWriter::new());
    for line in bytes.chunks_exact((width as usize).max(1)) {
        let pels = line
            .iter()
            .map(|&p| if p == 0 { Color::Black } else { Color::White });
        never(encoder.encode_line(pels, width));
    }
    let mut out = never(encoder.finish());
    out.pad();
    out.finish()
}

/// Writing into memory cannot fail.
fn never<T>(result: std::result::Result<T, Infallible>) -> T {
    match result {
        Ok(value) => value,
        Err(e) => match e {},
    }
}

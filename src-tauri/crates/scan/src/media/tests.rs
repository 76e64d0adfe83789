#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Cursor;

use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::{DynamicImage, ImageFormat, RgbImage};

use super::*;

fn picture() -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(40, 60, |x, y| {
        image::Rgb([x as u8, y as u8, 9])
    }))
}

fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_pixel_density(PixelDensity::dpi(300));
    encoder.encode_image(&picture()).unwrap();
    bytes
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// `image` writes P7; scanners and `scanimage` write P6.
fn ppm() -> Vec<u8> {
    let header = b"P6\n# SANE data follows\n40 60\n255\n".to_vec();
    [header, picture().into_rgb8().into_raw()].concat()
}

fn watch(bytes: &[u8], step: usize) -> Result<Seen, StopCause> {
    let mut watcher = Watcher::new();
    bytes.chunks(step).for_each(|chunk| watcher.feed(chunk));
    watcher.finish()
}

#[test]
fn a_whole_page_is_seen_whatever_the_steps() {
    let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".to_vec();
    for (bytes, media, size, density) in [
        (jpeg(), MediaType::Jpeg, Some((40, 60)), Some(300)),
        (
            encoded(ImageFormat::Png),
            MediaType::Png,
            Some((40, 60)),
            None,
        ),
        (ppm(), MediaType::Pnm, Some((40, 60)), None),
        (pdf, MediaType::Pdf, None, None),
    ] {
        for step in [1, 2, 7, 64, bytes.len()] {
            assert_eq!(
                watch(&bytes, step),
                Ok(Seen {
                    media,
                    size,
                    density
                }),
                "{media} {step}"
            );
        }
    }
}

#[test]
fn no_cut_goes_unseen() {
    for bytes in [jpeg(), encoded(ImageFormat::Png), ppm()] {
        for length in 1..bytes.len() {
            let seen = watch(&bytes[..length], 64);
            assert!(seen.is_err(), "{length} of {}: {seen:?}", bytes.len());
        }
    }
}

#[test]
fn padding_after_the_end_is_no_fault() {
    let mut bytes = jpeg();
    bytes.extend([0; 512]);
    assert_eq!(watch(&bytes, 100).map(|seen| seen.size), Ok(Some((40, 60))));
}

#[test]
fn what_is_no_page() {
    for (bytes, cause) in [
        (&b""[..], StopCause::Empty),
        (b"<html><body>404</body></html>", StopCause::NotAPage),
        (b"GIF89a..........", StopCause::NotAPage),
        (b"\xff\xd8", StopCause::Truncated),
        (b"\xff\xd8\xff\xd9\0\0\0\0", StopCause::NotAPage),
        (b"\xff\xd8garbage after the start", StopCause::NotAPage),
        (b"P6 0 0 255\n", StopCause::NotAPage),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", StopCause::Truncated),
    ] {
        assert_eq!(
            watch(bytes, 3),
            Err(cause),
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
    }
}

#[test]
fn a_height_told_after_the_pixels_counts() {
    let mut bytes = jpeg();
    let sof = bytes
        .windows(2)
        .position(|two| two == [0xff, 0xc0])
        .unwrap();
    bytes[sof + 5..sof + 7].copy_from_slice(&[0, 0]);
    assert_eq!(watch(&bytes, 100), Err(StopCause::NotAPage));
    let end = bytes.len() - 2;
    bytes.splice(end..end, [0xff, 0xdc, 0, 4, 0, 60]);
    assert_eq!(watch(&bytes, 100).map(|seen| seen.size), Ok(Some((40, 60))));
}

#[test]
fn a_tiff_is_read_from_its_directory() {
    let bytes = encoded(ImageFormat::Tiff);
    let seen = read_tiff(&mut Cursor::new(&bytes)).unwrap();
    assert_eq!((seen.media, seen.size), (MediaType::Tiff, Some((40, 60))));
    for length in [4, 8, 20, bytes.len() / 2] {
        assert!(
            read_tiff(&mut Cursor::new(&bytes[..length])).is_err(),
            "{length}"
        );
    }
}

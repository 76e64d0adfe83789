//! Reads what a JPEG says of itself, and refuses one that is cut off; never decodes.

use crate::error::{PaperError, Result, within_pixels};
use crate::exif;

/// The head of a JPEG.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct JpegHead {
    pub width: u32,
    pub height: u32,
    pub colour: JpegColour,
    /// Dots per inch across and down.
    pub density: Option<(f64, f64)>,
    /// EXIF's 1 to 8.
    pub orientation: u8,
}

/// How a viewer has to read the components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JpegColour {
    Gray,
    /// `transform`: YCbCr, which is what PDF takes for granted with three components.
    Rgb {
        transform: bool,
    },
    /// `inverted`: Adobe's programs store ink as its complement.
    Cmyk {
        inverted: bool,
    },
}

#[derive(Default)]
struct Found {
    adobe: Option<u8>,
    jfif: Option<(f64, f64)>,
    exif: exif::Exif,
}

impl JpegHead {
    /// Four components: cyan, magenta, yellow, black.
    pub(crate) fn is_ink(&self) -> bool {
        matches!(self.colour, JpegColour::Cmyk { .. })
    }

    /// Parses the head and proves that the file ends with its end-of-image marker.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.is_empty() {
            return Err(PaperError::Empty);
        }
        if !bytes.starts_with(&[0xFF, 0xD8]) {
            return Err(PaperError::broken("no start-of-image marker"));
        }
        let mut found = Found::default();
        let mut head = None;
        let mut at = 2;
        loop {
            let (marker, body, next) = segment(bytes, at)?;
            match marker {
                0xC0..=0xC2 => head = Some(frame(body)?),
                0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                    return Err(PaperError::Unsupported(format!(
                        "JPEG process {:#X}",
                        marker
                    )));
                }
                0xDA => break,
                0xD9 => return Err(PaperError::Truncated),
                0xE0 => found.jfif = jfif_density(body).or(found.jfif),
                0xE1 => found.exif = exif::parse(body).unwrap_or(found.exif),
                0xEE if body.starts_with(b"Adobe") => found.adobe = body.get(11).copied(),
                _ => {}
            }
            at = next;
        }
        let (width, height, ids) = head.ok_or_else(|| PaperError::broken("no frame header"))?;
        within_pixels(width, height)?;
        require_end(&bytes[at..])?;
        Ok(Self {
            width,
            height,
            colour: colour(&ids, found.adobe)?,
            density: found.jfif.or(found.exif.density),
            orientation: found.exif.orientation,
        })
    }
}

/// The marker at or after `at`, its body, and where the next one starts.
fn segment(bytes: &[u8], mut at: usize) -> Result<(u8, &[u8], usize)> {
    if bytes.get(at) != Some(&0xFF) {
        return Err(if at >= bytes.len() {
            PaperError::Truncated
        } else {
            PaperError::broken("no marker where one is due")
        });
    }
    while bytes.get(at) == Some(&0xFF) {
        at += 1;
    }
    let marker = *bytes.get(at).ok_or(PaperError::Truncated)?;
    if matches!(marker, 0xD0..=0xD9 | 0x01) {
        return Ok((marker, &[], at + 1));
    }
    let length = bytes.get(at + 1..at + 3).ok_or(PaperError::Truncated)?;
    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
    let body = bytes
        .get(at + 3..at + 1 + length.max(2))
        .ok_or(PaperError::Truncated)?;
    Ok((marker, body, at + 1 + length.max(2)))
}

fn frame(body: &[u8]) -> Result<(u32, u32, Vec<u8>)> {
    let short = || PaperError::broken("frame header too short");
    let &[precision, h1, h2, w1, w2, count] = body.first_chunk::<6>().ok_or_else(short)?;
    if precision != 8 {
        return Err(PaperError::Unsupported(format!("JPEG of {precision} bits")));
    }
    let height = u32::from(u16::from_be_bytes([h1, h2]));
    if height == 0 {
        return Err(PaperError::Unsupported("JPEG without a height".into()));
    }
    let ids = body.get(6..6 + 3 * usize::from(count)).ok_or_else(short)?;
    Ok((
        u32::from(u16::from_be_bytes([w1, w2])),
        height,
        ids.iter().step_by(3).copied().collect(),
    ))
}

fn colour(ids: &[u8], adobe: Option<u8>) -> Result<JpegColour> {
    match ids.len() {
        1 => Ok(JpegColour::Gray),
        // Without Adobe's marker, libjpeg takes components named R, G, B as they are, while PDF takes them for YCbCr.
        3 => Ok(JpegColour::Rgb {
            transform: adobe.map_or(ids != b"RGB", |t| t != 0),
        }),
        4 => Ok(JpegColour::Cmyk {
            inverted: adobe.is_some(),
        }),
        n => Err(PaperError::Unsupported(format!("JPEG of {n} components"))),
    }
}

fn jfif_density(body: &[u8]) -> Option<(f64, f64)> {
    let rest = body.strip_prefix(b"JFIF\0")?;
    let &[_, _, unit, x1, x2, y1, y2] = rest.first_chunk::<7>()?;
    let (x, y) = (
        f64::from(u16::from_be_bytes([x1, x2])),
        f64::from(u16::from_be_bytes([y1, y2])),
    );
    let inches = match unit {
        1 => 1.0,
        2 => 2.54,
        _ => return None,
    };
    (x > 0.0 && y > 0.0).then_some((x * inches, y * inches))
}

/// Some devices pad with zeros behind the marker; anything else there means that the picture was cut.
fn require_end(scan: &[u8]) -> Result<()> {
    let padding = scan.iter().rev().take_while(|&&b| b == 0).count();
    if scan[..scan.len() - padding].ends_with(&[0xFF, 0xD9]) {
        Ok(())
    } else {
        Err(PaperError::Truncated)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn jpeg(segments: &[(u8, &[u8])], end: &[u8]) -> Vec<u8> {
        let mut out = vec![0xFF, 0xD8];
        for (marker, body) in segments {
            out.extend([0xFF, *marker]);
            out.extend((body.len() as u16 + 2).to_be_bytes());
            out.extend(*body);
        }
        out.extend(end);
        out
    }

    const GRAY: &[u8] = &[8, 0, 20, 0, 10, 1, 1, 0x11, 0];
    const THREE: &[u8] = &[8, 0, 20, 0, 10, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
    const RGB: &[u8] = &[
        8, 0, 20, 0, 10, 3, b'R', 0x11, 0, b'G', 0x11, 0, b'B', 0x11, 0,
    ];
    const FOUR: &[u8] = &[
        8, 0, 20, 0, 10, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0,
    ];
    const SCAN: (u8, &[u8]) = (0xDA, &[1, 1, 0, 0, 63, 0]);
    const END: &[u8] = &[1, 2, 3, 0xFF, 0xD9];
    const JFIF_CM: &[u8] = b"JFIF\0\x01\x01\x02\0\x64\0\x64\0\0";
    const ADOBE_NONE: &[u8] = b"Adobe\0\x64\0\0\0\0\0";

    #[test]
    fn reads_what_a_jpeg_says_of_itself() {
        let head = |s: &[(u8, &[u8])]| JpegHead::parse(&jpeg(s, END)).unwrap();
        assert_eq!(head(&[(0xC0, GRAY), SCAN]).colour, JpegColour::Gray);
        assert_eq!(
            head(&[(0xC2, THREE), SCAN]).colour,
            JpegColour::Rgb { transform: true }
        );
        assert_eq!(
            head(&[(0xC0, RGB), SCAN]).colour,
            JpegColour::Rgb { transform: false }
        );
        assert_eq!(
            head(&[(0xEE, ADOBE_NONE), (0xC0, THREE), SCAN]).colour,
            JpegColour::Rgb { transform: false }
        );
        assert_eq!(
            head(&[(0xC0, FOUR), SCAN]).colour,
            JpegColour::Cmyk { inverted: false }
        );
        assert_eq!(
            head(&[(0xEE, ADOBE_NONE), (0xC0, FOUR), SCAN]).colour,
            JpegColour::Cmyk { inverted: true }
        );
        let metric = head(&[(0xE0, JFIF_CM), (0xC0, GRAY), SCAN]);
        assert_eq!(
            (metric.width, metric.height, metric.density),
            (10, 20, Some((254.0, 254.0)))
        );
    }

    #[test]
    fn refuses_what_is_not_whole() {
        let code = |bytes: &[u8]| JpegHead::parse(bytes).unwrap_err().code();
        let whole = jpeg(&[(0xC0, GRAY), SCAN], END);
        assert_eq!(code(&[]), "paper.empty");
        assert_eq!(code(b"GIF89a"), "paper.broken");
        for cut in 2..whole.len() {
            assert_eq!(code(&whole[..cut]), "paper.truncated", "cut at {cut}");
        }
        assert!(
            JpegHead::parse(&[whole.as_slice(), &[0; 9]].concat()).is_ok(),
            "padding is no cut"
        );
        assert_eq!(
            code(&[whole.as_slice(), b"more"].concat()),
            "paper.truncated"
        );
        assert_eq!(code(&jpeg(&[(0xC9, GRAY), SCAN], END)), "paper.unsupported");
        assert_eq!(
            code(&jpeg(
                &[(0xC0, &[12, 0, 20, 0, 10, 1, 1, 0x11, 0]), SCAN],
                END
            )),
            "paper.unsupported"
        );
        assert_eq!(
            code(&jpeg(
                &[(0xC0, &[8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0]), SCAN],
                END
            )),
            "paper.too_many_pixels"
        );
        assert_eq!(code(&jpeg(&[SCAN], END)), "paper.broken");
    }
}

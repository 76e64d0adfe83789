//! The two things we take from EXIF: which way is up, and the resolution.

/// Orientation 1 to 8 and dots per inch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Exif {
    pub orientation: u8,
    pub density: Option<(f64, f64)>,
}

impl Default for Exif {
    fn default() -> Self {
        Self {
            orientation: 1,
            density: None,
        }
    }
}

struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

/// Reads the body of an APP1 segment; nothing when it is not EXIF or not whole.
pub(crate) fn parse(body: &[u8]) -> Option<Exif> {
    let bytes = body.strip_prefix(b"Exif\0\0")?;
    let tiff = Tiff {
        bytes,
        little: bytes.starts_with(b"II"),
    };
    let first = tiff.u32(4)? as usize;
    let count = usize::from(tiff.u16(first)?);
    let entry = |tag: u16| {
        (0..count)
            .map(|n| first + 2 + 12 * n)
            .find(|&at| tiff.u16(at) == Some(tag))
    };
    let orientation = entry(0x0112)
        .and_then(|at| tiff.u16(at + 8))
        .filter(|o| (1..=8).contains(o))
        .unwrap_or(1);
    let ratio = |tag| entry(tag).and_then(|at| tiff.ratio(tiff.u32(at + 8)? as usize));
    let inches = match entry(0x0128).and_then(|at| tiff.u16(at + 8)) {
        Some(3) => 2.54,
        _ => 1.0,
    };
    let density = ratio(0x011A)
        .zip(ratio(0x011B))
        .map(|(x, y)| (x * inches, y * inches));
    Some(Exif {
        orientation: orientation as u8,
        density: density.filter(|(x, y)| *x > 0.0 && *y > 0.0),
    })
}

impl Tiff<'_> {
    fn u16(&self, at: usize) -> Option<u16> {
        let pair = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let four = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        })
    }

    fn ratio(&self, at: usize) -> Option<f64> {
        let (top, bottom) = (self.u32(at)?, self.u32(at.checked_add(4)?)?);
        (bottom != 0).then(|| f64::from(top) / f64::from(bottom))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn big_endian(orientation: u16) -> Vec<u8> {
        let mut out = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x03".to_vec();
        out.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1]);
        out.extend(orientation.to_be_bytes());
        out.extend([0, 0]);
        for tag in [0x1A, 0x1B] {
            out.extend([0x01, tag, 0, 5, 0, 0, 0, 1, 0, 0, 0, 50]);
        }
        out.extend([0; 4]);
        out.extend([0, 0, 0, 200, 0, 0, 0, 1]);
        out
    }

    #[test]
    fn takes_orientation_and_density() {
        assert_eq!(
            parse(&big_endian(6)),
            Some(Exif {
                orientation: 6,
                density: Some((200.0, 200.0))
            })
        );
        assert_eq!(
            parse(&big_endian(9)).unwrap().orientation,
            1,
            "an unknown value is upright"
        );
        assert_eq!(parse(&big_endian(6)[..20]).map(|e| e.density), Some(None));
        assert_eq!(parse(b"http://ns.adobe.com/xap/1.0/\0"), None);
    }
}

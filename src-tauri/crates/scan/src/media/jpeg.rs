//! Walks the segments of a JPEG (ITU-T T.81, annex B) without decoding it.

use super::Seen;
use crate::pages::MediaType;
use crate::trouble::StopCause;

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const DNL: u8 = 0xdc;
const APP0: u8 = 0xe0;
/// The longest part of a segment that is looked at: APP0 up to its densities.
const LOOKED_AT: usize = 12;

pub(super) struct Walk {
    at: At,
    /// The beginning of the segment being walked through.
    segment: Vec<u8>,
    width: u32,
    height: u32,
    density: Option<u16>,
}

/// Where in the grammar the next byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Before a marker: 0xff must come.
    Marker,
    /// After 0xff: the marker's code.
    Code,
    /// At the first byte of a segment's length.
    Length(u8),
    /// At its second byte.
    LengthLow(u8, u8),
    /// Within a segment, so many bytes before its end.
    Segment(u8, usize),
    /// Within entropy-coded pixels.
    Pixels,
    /// After 0xff within them.
    PixelsEscape,
    /// After the end-of-image marker. Some devices pad; the padding is kept.
    End,
    Broken,
}

impl Walk {
    pub fn new() -> Self {
        Self {
            at: At::Marker,
            segment: Vec::new(),
            width: 0,
            height: 0,
            density: None,
        }
    }

    pub fn feed(&mut self, mut bytes: &[u8]) {
        while let [byte, rest @ ..] = bytes {
            bytes = match self.at {
                At::End | At::Broken => return,
                At::Pixels => self.skip_pixels(bytes),
                At::Segment(code, left) => self.take_segment(code, left, bytes),
                at => {
                    self.at = self.step(at, *byte);
                    rest
                }
            };
        }
    }

    /// To just after the next 0xff.
    fn skip_pixels<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        match bytes.iter().position(|byte| *byte == 0xff) {
            None => &[],
            Some(n) => {
                self.at = At::PixelsEscape;
                &bytes[n + 1..]
            }
        }
    }

    fn take_segment<'a>(&mut self, code: u8, left: usize, bytes: &'a [u8]) -> &'a [u8] {
        let n = left.min(bytes.len());
        let wanted = LOOKED_AT.saturating_sub(self.segment.len()).min(n);
        self.segment.extend_from_slice(&bytes[..wanted]);
        self.at = if n < left {
            At::Segment(code, left - n)
        } else {
            self.end_segment(code)
        };
        &bytes[n..]
    }

    fn step(&mut self, at: At, byte: u8) -> At {
        match (at, byte) {
            (At::Marker, 0xff) | (At::Code, 0xff) => At::Code,
            (At::Marker, _) => At::Broken,
            (At::Code, 0) => At::Broken,
            (At::PixelsEscape, 0xff) => At::PixelsEscape,
            // A stuffed byte, or a restart marker: the pixels go on.
            (At::PixelsEscape, 0 | 0xd0..=0xd7) => At::Pixels,
            (At::Code | At::PixelsEscape, EOI) => At::End,
            // Markers without a segment.
            (At::Code | At::PixelsEscape, SOI | 0x01 | 0xd0..=0xd7) => At::Marker,
            (At::Code | At::PixelsEscape, code) => At::Length(code),
            (At::Length(code), high) => At::LengthLow(code, high),
            (At::LengthLow(code, high), low) => {
                self.segment.clear();
                match usize::from(u16::from_be_bytes([high, low])).checked_sub(2) {
                    None => At::Broken,
                    Some(0) => self.end_segment(code),
                    Some(left) => At::Segment(code, left),
                }
            }
            (At::Segment(..) | At::Pixels | At::End | At::Broken, _) => at,
        }
    }

    fn end_segment(&mut self, code: u8) -> At {
        match (code, self.segment.as_slice()) {
            (APP0, [b'J', b'F', b'I', b'F', 0, _, _, unit, high, low, ..]) => {
                self.density = density(*unit, u16::from_be_bytes([*high, *low]));
            }
            // Every start of frame but the three codes that mean tables.
            (0xc0..=0xcf, [_, h1, h0, w1, w0, ..]) if ![0xc4, 0xc8, 0xcc].contains(&code) => {
                self.width = u16::from_be_bytes([*w1, *w0]).into();
                self.height = u16::from_be_bytes([*h1, *h0]).into();
            }
            // A feeder that does not know the length beforehand says it after the pixels.
            (DNL, [h1, h0, ..]) if self.height == 0 => {
                self.height = u16::from_be_bytes([*h1, *h0]).into();
            }
            _ => {}
        }
        if code == SOS { At::Pixels } else { At::Marker }
    }

    pub fn finish(self) -> Result<Seen, StopCause> {
        match self.at {
            At::Broken => Err(StopCause::NotAPage),
            At::End if self.width == 0 || self.height == 0 => Err(StopCause::NotAPage),
            At::End => Ok(Seen {
                media: MediaType::Jpeg,
                size: Some((self.width, self.height)),
                density: self.density,
            }),
            _ => Err(StopCause::Truncated),
        }
    }
}

/// JFIF's density in dots per inch; unit 0 gives only a ratio, and 1×1 is a default.
fn density(unit: u8, number: u16) -> Option<u16> {
    match (unit, number) {
        (_, 0 | 1) => None,
        (1, per_inch) => Some(per_inch),
        (2, per_cm) => u16::try_from((u32::from(per_cm) * 254 + 50) / 100).ok(),
        _ => None,
    }
}

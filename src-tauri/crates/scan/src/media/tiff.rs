//! Reads the first directory of a TIFF: size, resolution, and whether its strips or tiles lie
//! within the file.

use std::io::{Read, Seek, SeekFrom};

use super::Seen;
use crate::pages::MediaType;
use crate::trouble::StopCause;

const WIDTH: u16 = 256;
const HEIGHT: u16 = 257;
const STRIP_OFFSETS: u16 = 273;
const STRIP_LENGTHS: u16 = 279;
const X_RESOLUTION: u16 = 282;
const RESOLUTION_UNIT: u16 = 296;
const TILE_OFFSETS: u16 = 324;
const TILE_LENGTHS: u16 = 325;
/// More strips than rows of the tallest page are no strips.
const MOST_VALUES: u32 = 100_000;

/// Looks at the file; every failure to read within it means that a part is missing.
pub(crate) fn read(file: &mut (impl Read + Seek)) -> Result<Seen, StopCause> {
    let mut tiff = Tiff::open(file).ok_or(StopCause::Truncated)?;
    let tags = tiff.directory().ok_or(StopCause::Truncated)?;
    if !tiff.holds_pixels(&tags).ok_or(StopCause::Truncated)? {
        return Err(StopCause::Truncated);
    }
    let one = |tag| {
        tags.iter()
            .find(|field| field.tag == tag)
            .and_then(|field| field.only())
    };
    match (one(WIDTH), one(HEIGHT)) {
        (Some(width @ 1..), Some(height @ 1..)) => Ok(Seen {
            media: MediaType::Tiff,
            size: Some((width, height)),
            density: tiff.density(&tags),
        }),
        _ => Err(StopCause::NotAPage),
    }
}

struct Tiff<'a, F> {
    file: &'a mut F,
    little: bool,
    length: u64,
}

/// One entry of the directory; `value` is the value itself or where the values are.
struct Field {
    tag: u16,
    kind: u16,
    count: u32,
    value: [u8; 4],
    little: bool,
}

impl Field {
    /// The value where there is one number only.
    fn only(&self) -> Option<u32> {
        match (self.kind, self.count) {
            (3, 1) => Some(short(self.little, [self.value[0], self.value[1]]).into()),
            (4, 1) => Some(long(self.little, self.value)),
            _ => None,
        }
    }
}

fn short(little: bool, bytes: [u8; 2]) -> u16 {
    if little {
        u16::from_le_bytes(bytes)
    } else {
        u16::from_be_bytes(bytes)
    }
}

fn long(little: bool, bytes: [u8; 4]) -> u32 {
    if little {
        u32::from_le_bytes(bytes)
    } else {
        u32::from_be_bytes(bytes)
    }
}

impl<'a, F: Read + Seek> Tiff<'a, F> {
    fn open(file: &'a mut F) -> Option<Self> {
        let length = file.seek(SeekFrom::End(0)).ok()?;
        let mut tiff = Self {
            file,
            little: true,
            length,
        };
        let order: [u8; 2] = tiff.bytes(0)?;
        tiff.little = order == *b"II";
        Some(tiff)
    }

    fn bytes<const N: usize>(&mut self, at: u64) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        self.file.seek(SeekFrom::Start(at)).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    fn directory(&mut self) -> Option<Vec<Field>> {
        let little = self.little;
        let at = u64::from(long(little, self.bytes(4)?));
        let count = short(little, self.bytes(at)?);
        (0..u64::from(count))
            .map(|n| {
                let [t0, t1, k0, k1, c0, c1, c2, c3, value @ ..] =
                    self.bytes::<12>(at + 2 + n * 12)?;
                let (tag, kind) = (short(little, [t0, t1]), short(little, [k0, k1]));
                let count = long(little, [c0, c1, c2, c3]);
                Some(Field {
                    tag,
                    kind,
                    count,
                    value,
                    little,
                })
            })
            .collect()
    }

    /// Whether every strip or tile lies within the file.
    fn holds_pixels(&mut self, tags: &[Field]) -> Option<bool> {
        let find = |a, b| tags.iter().find(|field| field.tag == a || field.tag == b);
        let offsets = self.values(find(STRIP_OFFSETS, TILE_OFFSETS)?)?;
        let lengths = self.values(find(STRIP_LENGTHS, TILE_LENGTHS)?)?;
        let within = |(at, n): (u32, u32)| u64::from(at) + u64::from(n) <= self.length;
        Some(!offsets.is_empty() && offsets.into_iter().zip(lengths).all(within))
    }

    fn values(&mut self, field: &Field) -> Option<Vec<u32>> {
        if let Some(only) = field.only() {
            return Some(vec![only]);
        }
        let at = u64::from(long(self.little, field.value));
        let count = u64::from(field.count.min(MOST_VALUES));
        match field.kind {
            // Two shorts fit where their place would stand.
            3 if count == 2 => {
                let [a, b, c, d] = field.value;
                Some(vec![
                    short(self.little, [a, b]).into(),
                    short(self.little, [c, d]).into(),
                ])
            }
            3 => (0..count)
                .map(|n| Some(short(self.little, self.bytes(at + n * 2)?).into()))
                .collect(),
            4 => (0..count)
                .map(|n| Some(long(self.little, self.bytes(at + n * 4)?)))
                .collect(),
            _ => None,
        }
    }

    fn density(&mut self, tags: &[Field]) -> Option<u16> {
        let find = |tag| tags.iter().find(|field| field.tag == tag);
        let unit = find(RESOLUTION_UNIT).and_then(Field::only).unwrap_or(2);
        let at = u64::from(long(self.little, find(X_RESOLUTION)?.value));
        let above = u64::from(long(self.little, self.bytes(at)?));
        let below = u64::from(long(self.little, self.bytes(at + 4)?));
        match unit {
            2 => u16::try_from(above.checked_div(below)?).ok(),
            3 => u16::try_from((above * 254 / 100).checked_div(below)?).ok(),
            _ => None,
        }
    }
}

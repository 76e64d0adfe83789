//! Is there anything on the page? A hint for the clerk: pages are flagged, never dropped.

use super::ink::Ink;

/// Darkness that counts as a mark; the reverse side shows through with less.
const MARK: u8 = 26;
/// Darker than this is ink, however soft its edge.
const CERTAIN: u8 = 70;
/// A mark's edge falls by this share of its darkness within a pixel; what shows through is blurred.
const SHARP: f64 = 0.42;
/// Specks smaller than this are dust. A full stop is 0.5 mm, a page number's digit 2 mm.
const DUST_MM: f64 = 1.1;
/// As much dust as this is no dust.
const MUCH_DUST: usize = 400;
/// A sheet's own edge and the shadow beside it.
const BORDER: f64 = 0.01;
/// Punch holes: how wide, how round, how near to an edge.
const HOLE_MM: std::ops::RangeInclusive<f64> = 3.5..=8.5;
const HOLE_FROM_EDGE_MM: f64 = 22.0;

/// What was found on a page besides writing.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    pub writing: usize,
    pub dust: usize,
    pub holes: usize,
}

impl Marks {
    pub(super) fn blank(self) -> bool {
        self.writing == 0 && self.dust < MUCH_DUST
    }
}

/// One connected mark.
struct Blob {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
    area: usize,
    darkest: u8,
    steepest: u8,
}

pub(super) fn marks(ink: &Ink) -> Marks {
    let mut marks = Marks::default();
    blobs(ink, |blob| match kind(&blob, ink) {
        Kind::Writing => marks.writing += 1,
        Kind::Dust => marks.dust += 1,
        Kind::Hole => marks.holes += 1,
        Kind::Nothing => {}
    });
    marks
}

enum Kind {
    Writing,
    Dust,
    Hole,
    /// The lid beside the sheet, dirt on the glass of a feeder, the other side of the paper.
    Nothing,
}

fn kind(blob: &Blob, ink: &Ink) -> Kind {
    let (w, h) = (
        mm(blob.right - blob.left + 1, ink),
        mm(blob.bottom - blob.top + 1, ink),
    );
    let soft = blob.darkest < CERTAIN && f64::from(blob.steepest) < SHARP * f64::from(blob.darkest);
    let page_height = mm(ink.height, ink);
    if soft || touches_border(blob, ink) || (w < 1.0 && h > 0.6 * page_height) {
        Kind::Nothing
    } else if w < DUST_MM && h < DUST_MM {
        Kind::Dust
    } else if is_hole(blob, w, h, ink) {
        Kind::Hole
    } else {
        Kind::Writing
    }
}

fn mm(pixels: usize, ink: &Ink) -> f64 {
    pixels as f64 / ink.scale
}

fn touches_border(blob: &Blob, ink: &Ink) -> bool {
    let (x, y) = (
        (BORDER * ink.width as f64) as usize,
        (BORDER * ink.height as f64) as usize,
    );
    blob.left <= x
        || blob.top <= y
        || blob.right + x + 1 >= ink.width
        || blob.bottom + y + 1 >= ink.height
}

/// Round, filled, of a punch's size, near an edge.
fn is_hole(blob: &Blob, w: f64, h: f64, ink: &Ink) -> bool {
    let filled =
        blob.area as f64 / ((blob.right - blob.left + 1) * (blob.bottom - blob.top + 1)) as f64;
    let (x, y) = (
        mm(blob.left + blob.right, ink) / 2.0,
        mm(blob.top + blob.bottom, ink) / 2.0,
    );
    let edge = x
        .min(y)
        .min(mm(ink.width, ink) - x)
        .min(mm(ink.height, ink) - y);
    HOLE_MM.contains(&w)
        && HOLE_MM.contains(&h)
        && (w / h - 1.0).abs() < 0.25
        && filled > 0.68
        && edge < HOLE_FROM_EDGE_MM
}

/// Every connected mark of the page (eight neighbours), by flooding.
fn blobs(ink: &Ink, mut found: impl FnMut(Blob)) {
    let mut seen = vec![false; ink.contrast.len()];
    let mut open = Vec::new();
    for start in 0..ink.contrast.len() {
        if seen[start] || ink.contrast[start] < MARK {
            continue;
        }
        seen[start] = true;
        open.push(start);
        found(flood(ink, &mut open, &mut seen));
    }
}

fn flood(ink: &Ink, open: &mut Vec<usize>, seen: &mut [bool]) -> Blob {
    let mut blob = Blob {
        left: usize::MAX,
        top: usize::MAX,
        right: 0,
        bottom: 0,
        area: 0,
        darkest: 0,
        steepest: 0,
    };
    while let Some(at) = open.pop() {
        let (x, y) = (at % ink.width, at / ink.width);
        let here = ink.contrast[at];
        blob.left = blob.left.min(x);
        blob.right = blob.right.max(x);
        blob.top = blob.top.min(y);
        blob.bottom = blob.bottom.max(y);
        blob.area += 1;
        blob.darkest = blob.darkest.max(here);
        for ny in y.saturating_sub(1)..=(y + 1).min(ink.height - 1) {
            for nx in x.saturating_sub(1)..=(x + 1).min(ink.width - 1) {
                let next = ny * ink.width + nx;
                blob.steepest = blob.steepest.max(here.saturating_sub(ink.contrast[next]));
                if !seen[next] && ink.contrast[next] >= MARK {
                    seen[next] = true;
                    open.push(next);
                }
            }
        }
    }
    blob
}

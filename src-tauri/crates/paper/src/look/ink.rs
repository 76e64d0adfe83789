//! What stands out from the paper: the tone of the paper around every point, and the darkness above it.

use super::gray::Gray;

/// Side of the squares whose lighter part is taken for paper: larger than any stroke, smaller than shadows.
const SQUARE_MM: f64 = 8.0;
/// A streak is as dark as this along so many hundredths of the page.
const FAINTEST: u8 = 8;
const STREAK: u32 = 70;
const MM_PER_INCH: f64 = 25.4;

/// A page of darkness above its paper, at about 100 dpi.
pub(super) struct Ink {
    pub width: usize,
    pub height: usize,
    pub contrast: Vec<u8>,
    /// Pixels in a millimetre.
    pub scale: f64,
}

impl Ink {
    pub(super) fn of(page: &Gray, dpi: f64) -> Self {
        let side = ((SQUARE_MM * dpi / MM_PER_INCH) as usize).max(8);
        let (columns, rows) = (page.width.div_ceil(side), page.height.div_ceil(side));
        let tones: Vec<u8> = (0..rows * columns)
            .map(|n| paper(page, n % columns * side, n / columns * side, side))
            .collect();
        let mut contrast = Vec::with_capacity(page.pixels.len());
        for y in 0..page.height {
            for x in 0..page.width {
                contrast.push(tones[y / side * columns + x / side].saturating_sub(page.at(x, y)));
            }
        }
        let mut ink = Self {
            width: page.width,
            height: page.height,
            contrast,
            scale: dpi / MM_PER_INCH,
        };
        ink.take_out_streaks();
        ink
    }

    /// Dirt on a feeder's glass draws a line from top to bottom: what is dark along most of a column is not on the paper.
    fn take_out_streaks(&mut self) {
        for x in 0..self.width {
            let mut counts = [0_u32; 256];
            let column = self.contrast.iter().skip(x).step_by(self.width);
            column.for_each(|&c| counts[usize::from(c)] += 1);
            let streak = share(&counts, self.height as u32 * (100 - STREAK) / 100);
            if streak >= FAINTEST {
                let column = self.contrast.iter_mut().skip(x).step_by(self.width);
                column.for_each(|c| *c = c.saturating_sub(streak));
            }
        }
    }

    pub(super) fn at(&self, x: usize, y: usize) -> u8 {
        self.contrast[y * self.width + x]
    }
}

/// The tone that three quarters of a square do not exceed.
fn paper(page: &Gray, left: usize, top: usize, side: usize) -> u8 {
    let mut counts = [0_u32; 256];
    let (right, bottom) = ((left + side).min(page.width), (top + side).min(page.height));
    for y in top..bottom {
        for &p in &page.pixels[y * page.width + left..y * page.width + right] {
            counts[usize::from(p)] += 1;
        }
    }
    let wanted = ((right - left) * (bottom - top)) as u32 * 3 / 4;
    share(&counts, wanted)
}

/// The tone that no more than so many do not exceed.
fn share(counts: &[u32; 256], wanted: u32) -> u8 {
    let mut seen = 0;
    let found = counts.iter().position(|&n| {
        seen += n;
        seen > wanted
    });
    found.unwrap_or(255) as u8
}

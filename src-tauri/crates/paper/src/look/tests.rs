//! Pages drawn here, with what a scanner adds to them.

use super::*;

/// A4 at 200 dpi.
const WIDTH: usize = 1654;
const HEIGHT: usize = 2339;
const PAPER: u8 = 244;
const INK: u8 = 30;

struct Sheet(Vec<u8>);

impl Sheet {
    /// Paper with a little grain.
    fn new() -> Self {
        let grain = |n: usize| (n.wrapping_mul(2_654_435_761) >> 13) as u8 % 5;
        Self((0..WIDTH * HEIGHT).map(|n| PAPER + grain(n)).collect())
    }

    fn darken(&mut self, x: usize, y: usize, by: u8) {
        let at = &mut self.0[y * WIDTH + x];
        *at = at.saturating_sub(by);
    }

    /// Words of one line, turned clockwise about the page's left edge.
    fn line(&mut self, top: usize, words: std::ops::Range<usize>, degrees: f64) {
        for word in words {
            for x in 200 + word * 90..200 + word * 90 + 70 {
                let sunk = x as f64 * degrees.to_radians().tan();
                for y in 0..20 {
                    self.darken(x, (top as f64 + sunk) as usize + y, PAPER - INK);
                }
            }
        }
    }

    fn text(&mut self, degrees: f64) {
        (0..40).for_each(|n| self.line(250 + n * 45, 0..14, degrees));
    }

    /// Dirt on the glass of a feeder, fainter in places.
    fn streak(&mut self, x: usize) {
        for y in 0..HEIGHT {
            (x..x + 2).for_each(|x| self.darken(x, y, 24 + (y / 40 % 2 * 8) as u8));
        }
    }

    /// What shows through from the other side: pale, and soft at every edge.
    fn shadow(&mut self, left: usize, top: usize) {
        for x in 0..120_usize {
            for y in 0..34_usize {
                let inwards = x.min(119 - x).min(y).min(33 - y);
                self.darken(left + x, top + y, (inwards * 2).min(30) as u8);
            }
        }
    }

    fn dust(&mut self, x: usize, y: usize) {
        (0..16).for_each(|n| self.darken(x + n % 4, y + n / 4, 130));
    }

    fn look(&self) -> Look {
        let head = format!("P5 {WIDTH} {HEIGHT} 255\n");
        look(&[head.as_bytes(), &self.0].concat(), Media::Pnm).unwrap()
    }
}

#[test]
fn what_lies_on_the_glass_or_the_other_side_is_not_on_the_page() {
    let mut sheet = Sheet::new();
    assert!(sheet.look().blank);
    (0..30).for_each(|n| sheet.shadow(80, 200 + n * 60));
    assert!(sheet.look().blank, "shadows");
    (0..30).for_each(|n| sheet.dust(300 + n * 40, 150 + n * 70));
    assert!(sheet.look().blank, "dust");
    // Through the shadows, so that both become one mark.
    sheet.streak(150);
    assert!(sheet.look().blank, "a streak");
    sheet.line(600, 2..3, 0.0);
    assert!(!sheet.look().blank, "one word");
}

#[test]
fn a_text_tells_how_it_is_turned() {
    for degrees in [-4.0, -1.5, -0.2, 0.0, 0.7, 3.3] {
        let mut sheet = Sheet::new();
        sheet.text(degrees);
        sheet.streak(1200);
        let told = sheet.look().skew_mdeg.unwrap();
        let off = f64::from(told) / 1000.0 - degrees;
        assert!(off.abs() < 0.1, "{degrees}: {told}");
    }
}

#[test]
fn a_few_marks_do_not_tell_how_they_are_turned() {
    let mut sheet = Sheet::new();
    (0..60).for_each(|n| sheet.dust(60 + n * 631 % 1500, 60 + n * 977 % 2200));
    // A signature: a wave.
    for x in 0..300_usize {
        let y = 400.0 + 40.0 * (x as f64 / 12.0).sin();
        (0..6).for_each(|n| sheet.darken(1000 + x, y as usize + n, 200));
    }
    let seen = sheet.look();
    assert_eq!((seen.blank, seen.skew_mdeg), (false, None));
}

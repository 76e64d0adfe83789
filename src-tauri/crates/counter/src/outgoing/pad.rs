//! A signature of the pad: the strokes themselves, so that it prints sharp at any size and takes few bytes.

use serde::{Deserialize, Serialize};

/// Most strokes, and most points of all of them: more is no signature.
const MOST_STROKES: usize = 400;
const MOST_POINTS: usize = 20_000;
/// The ink of a signature is at least as long as this part of the pad's width: a touch by accident is shorter.
const LEAST: f64 = 0.2;

/// What a pen, a mouse or a finger drew on the pad.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PadSignature {
    /// Width of the pad, in its own units.
    pub width: u16,
    /// Height of the pad.
    pub height: u16,
    /// Strokes; each from where the pen came down to where it left, as x and y.
    pub strokes: Vec<Vec<[u16; 2]>>,
}

impl PadSignature {
    /// Within the pad, and no larger than a hand draws.
    pub fn is_sound(&self) -> bool {
        let points: usize = self.strokes.iter().map(Vec::len).sum();
        let inside = |[x, y]: &[u16; 2]| *x <= self.width && *y <= self.height;
        self.width > 0
            && self.height > 0
            && self.strokes.len() <= MOST_STROKES
            && points <= MOST_POINTS
            && self.strokes.iter().flatten().all(inside)
    }

    /// Enough ink to be a signature.
    pub fn is_signed(&self) -> bool {
        let ink: f64 = self.strokes.iter().map(|stroke| length(stroke)).sum();
        ink >= f64::from(self.width) * LEAST
    }
}

fn length(stroke: &[[u16; 2]]) -> f64 {
    let between = |pair: &[[u16; 2]]| {
        let along = |axis: usize| f64::from(pair[1][axis]) - f64::from(pair[0][axis]);
        along(0).hypot(along(1))
    };
    stroke.windows(2).map(between).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pad(strokes: &[&[[u16; 2]]]) -> PadSignature {
        PadSignature {
            width: 900,
            height: 300,
            strokes: strokes.iter().map(|stroke| stroke.to_vec()).collect(),
        }
    }

    #[test]
    fn a_touch_is_no_signature_and_a_line_is() {
        assert!(!pad(&[]).is_signed(), "nothing");
        assert!(!pad(&[&[]]).is_signed(), "a stroke without a point");
        assert!(!pad(&[&[[10, 10]], &[[400, 200]]]).is_signed(), "two dots");
        assert!(!pad(&[&[[10, 10], [60, 10]]]).is_signed(), "a short slip");
        assert!(pad(&[&[[10, 10], [300, 80], [120, 200]]]).is_signed());
        assert!(
            pad(&[&[[10, 10], [100, 10]], &[[10, 90], [110, 90]]]).is_signed(),
            "ink of all strokes counts together"
        );
    }

    #[test]
    fn what_no_hand_draws_is_not_taken() {
        assert!(pad(&[&[[0, 0], [900, 300]]]).is_sound());
        assert!(!pad(&[&[[0, 0], [901, 300]]]).is_sound(), "beside the pad");
        assert!(!PadSignature::default().is_sound(), "a pad without size");
        let many = PadSignature {
            strokes: vec![vec![[1, 1]]; MOST_STROKES + 1],
            ..pad(&[])
        };
        assert!(!many.is_sound());
        let long = PadSignature {
            strokes: vec![vec![[1, 1]; MOST_POINTS + 1]],
            ..pad(&[])
        };
        assert!(!long.is_sound());
    }
}

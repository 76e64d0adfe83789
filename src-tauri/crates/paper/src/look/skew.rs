//! How far the lines of a page are turned, by the profile of their lower edges.

use super::ink::Ink;

/// Darker than paper by this much is a stroke, on faint prints too.
const STROKE: u8 = 30;
/// Fewer edges than this say nothing.
const ENOUGH: usize = 150;
/// More than this do not say it better.
const PLENTY: usize = 40_000;
const WIDEST: f64 = 12.0;
const COARSE: f64 = 0.5;
const FINE: f64 = 0.05;
/// The best profile must be this much sharper than the usual one. Pages of text reach ten and more; a signature, a
/// name and dust reach three and miss the angle by half a degree.
const SURE: f64 = 3.5;

/// Thousandths of a degree, positive where the content is turned clockwise; none when the page does not tell.
pub(super) fn measure(ink: &Ink) -> Option<i32> {
    let edges = lower_edges(ink);
    if edges.len() < ENOUGH {
        return None;
    }
    let mut bins = vec![0_u32; ink.height + 2 * ink.width];
    let mut sharpness = |angle: f64| profile(&edges, angle, ink.width, &mut bins);
    let coarse: Vec<(f64, f64)> = steps(-WIDEST, WIDEST, COARSE)
        .map(|a| (a, sharpness(a)))
        .collect();
    let (near, peak) = best(&coarse)?;
    if peak < SURE * median(&coarse) || near.abs() >= WIDEST {
        return None;
    }
    let fine: Vec<(f64, f64)> = steps(near - COARSE, near + COARSE, FINE)
        .map(|a| (a, sharpness(a)))
        .collect();
    Some((centre(&fine)? * 1000.0).round() as i32)
}

fn steps(from: f64, to: f64, by: f64) -> impl Iterator<Item = f64> {
    (0..=((to - from) / by).round() as u32).map(move |n| from + f64::from(n) * by)
}

fn lower_edges(ink: &Ink) -> Vec<(f64, f64)> {
    let margin = (3.0 * ink.scale) as usize;
    let mut edges = Vec::new();
    for y in margin..ink.height.saturating_sub(margin + 1) {
        for x in margin..ink.width.saturating_sub(margin) {
            if ink.at(x, y) >= STROKE && ink.at(x, y + 1) < STROKE {
                edges.push((x as f64, y as f64));
            }
        }
    }
    let keep = edges.len().div_ceil(PLENTY).max(1);
    edges.into_iter().step_by(keep).collect()
}

/// The sum of squared steps between neighbouring lines: large where edges fall on few lines.
fn profile(edges: &[(f64, f64)], angle: f64, width: usize, bins: &mut [u32]) -> f64 {
    bins.fill(0);
    let slope = angle.to_radians().tan();
    for &(x, y) in edges {
        let line = y - x * slope + width as f64;
        if let Some(bin) = bins.get_mut(line as usize) {
            *bin += 1;
        }
    }
    bins.windows(2)
        .map(|w| (f64::from(w[0]) - f64::from(w[1])).powi(2))
        .sum()
}

fn best(scores: &[(f64, f64)]) -> Option<(f64, f64)> {
    scores.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))
}

fn median(scores: &[(f64, f64)]) -> f64 {
    let mut sorted: Vec<f64> = scores.iter().map(|s| s.1).collect();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// The middle of the peak: its upper tenth, weighted.
fn centre(scores: &[(f64, f64)]) -> Option<f64> {
    let (_, peak) = best(scores)?;
    let floor = scores.iter().map(|s| s.1).fold(f64::INFINITY, f64::min);
    let cut = floor + 0.7 * (peak - floor);
    let upper = scores
        .iter()
        .filter(|s| s.1 >= cut)
        .map(|s| (s.0, s.1 - cut + f64::EPSILON));
    let (sum, weight) = upper.fold((0.0, 0.0), |(sum, weight), (a, w)| {
        (sum + a * w, weight + w)
    });
    Some(sum / weight)
}

//! Where a picture lies on its page: size, turn, skew and crop as numbers, never as new pixels.

use crate::page::{Crop, Rotate};

/// Used where neither the scanner nor the file tells.
const ASSUMED_DPI: f64 = 300.0;
/// The longest sheet we believe a file about: A3 and a little.
const LONGEST_MM: f64 = 450.0;
const A4_LONG_MM: f64 = 297.0;
const MM_PER_INCH: f64 = 25.4;
/// PDF/A-1 wants sides between 3 and 14400 points.
const SIDES: (f64, f64) = (3.0, 14_400.0);

/// Everything about a picture that decides its place.
pub(super) struct Shape {
    pub width: u32,
    pub height: u32,
    pub dpi: Option<u16>,
    pub density: Option<(f64, f64)>,
    /// EXIF's 1 to 8.
    pub orientation: u8,
    pub rotate: Rotate,
    pub skew_mdeg: i32,
    pub crop: Option<Crop>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placement {
    /// The page in points.
    pub media: (f64, f64),
    pub crop: Option<[f64; 4]>,
    pub matrix: [f64; 6],
    /// Clockwise, 0 to 270.
    pub rotate: u16,
    pub dpi: u16,
}

pub(super) fn place(shape: &Shape) -> Placement {
    let (x_dpi, y_dpi) = resolution(shape);
    let points = |pixels: u32, dpi: f64| f64::from(pixels) * 72.0 / dpi;
    let (w, h) = (points(shape.width, x_dpi), points(shape.height, y_dpi));
    let (mirrored, turn) = upright(shape.orientation);
    Placement {
        media: (w, h),
        crop: shape.crop.and_then(|c| crop_box(c, shape, w, h)),
        matrix: matrix(w, h, shape.skew_mdeg, mirrored),
        rotate: (turn + shape.rotate.degrees()) % 360,
        dpi: x_dpi.round() as u16,
    }
}

fn resolution(shape: &Shape) -> (f64, f64) {
    let (x, y) = match (shape.dpi, shape.density) {
        (Some(dpi), _) if dpi > 0 => (f64::from(dpi), f64::from(dpi)),
        (_, density) => believable(density.unwrap_or((ASSUMED_DPI, ASSUMED_DPI)), shape),
    };
    (within_sides(shape.width, x), within_sides(shape.height, y))
}

/// A camera writes 72 dpi for want of knowledge: what would be longer than any sheet is fitted to A4.
fn believable((x, y): (f64, f64), shape: &Shape) -> (f64, f64) {
    let mm = |pixels: u32, dpi: f64| f64::from(pixels) / dpi * MM_PER_INCH;
    if mm(shape.width, x).max(mm(shape.height, y)) <= LONGEST_MM {
        return (x, y);
    }
    let fit = f64::from(shape.width.max(shape.height)) / A4_LONG_MM * MM_PER_INCH;
    (fit, fit)
}

fn within_sides(pixels: u32, dpi: f64) -> f64 {
    let full = f64::from(pixels) * 72.0;
    dpi.clamp(full / SIDES.1, full / SIDES.0)
}

/// EXIF's orientation as a mirror and then a clockwise turn.
fn upright(orientation: u8) -> (bool, u16) {
    match orientation {
        2 => (true, 0),
        3 => (false, 180),
        4 => (true, 180),
        5 => (true, 270),
        6 => (false, 90),
        7 => (true, 90),
        8 => (false, 270),
        _ => (false, 0),
    }
}

/// The unit square → the page, turned back about its centre by the skew, then mirrored.
fn matrix(w: f64, h: f64, skew_mdeg: i32, mirrored: bool) -> [f64; 6] {
    let (sin, cos) = (f64::from(skew_mdeg) / 1000.0).to_radians().sin_cos();
    let (cx, cy) = (w / 2.0, h / 2.0);
    let (e, f) = (cx - cos * cx + sin * cy, cy - sin * cx - cos * cy);
    let turned = [w * cos, w * sin, -h * sin, h * cos, e, f];
    if mirrored {
        [
            -turned[0],
            turned[1],
            -turned[2],
            turned[3],
            w - turned[4],
            turned[5],
        ]
    } else {
        turned
    }
}

/// Pixels count from the top, points from the bottom. What lies outside the picture or is empty is no crop.
fn crop_box(crop: Crop, shape: &Shape, w: f64, h: f64) -> Option<[f64; 4]> {
    let (right, bottom) = (
        crop.left.saturating_add(crop.width).min(shape.width),
        crop.top.saturating_add(crop.height).min(shape.height),
    );
    if crop.left >= right || crop.top >= bottom {
        return None;
    }
    let x = |pixel: u32| f64::from(pixel) * w / f64::from(shape.width);
    let y = |pixel: u32| h - f64::from(pixel) * h / f64::from(shape.height);
    Some([x(crop.left), y(bottom), x(right), y(crop.top)])
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn a4() -> Shape {
        Shape {
            width: 2480,
            height: 3508,
            dpi: None,
            density: None,
            orientation: 1,
            rotate: Rotate::None,
            skew_mdeg: 0,
            crop: None,
        }
    }

    #[test]
    fn the_page_is_as_large_as_the_paper() {
        let size = |s: Shape| {
            let (w, h) = place(&s).media;
            (w.round() as u32, h.round() as u32)
        };
        assert_eq!(size(a4()), (595, 842), "300 dpi when nobody tells");
        assert_eq!(
            size(Shape {
                width: 1654,
                height: 2339,
                density: Some((200.0, 200.0)),
                ..a4()
            }),
            (595, 842)
        );
        assert_eq!(
            size(Shape {
                width: 1728,
                height: 1145,
                density: Some((204.0, 98.0)),
                ..a4()
            }),
            (610, 841),
            "fax pixels are not square"
        );
        assert_eq!(
            size(Shape {
                dpi: Some(300),
                density: Some((72.0, 72.0)),
                ..a4()
            }),
            (595, 842),
            "the scanner knows best"
        );
        assert_eq!(
            size(Shape {
                width: 4000,
                height: 3000,
                density: Some((72.0, 72.0)),
                ..a4()
            }),
            (842, 631),
            "a photograph fits A4"
        );
        assert_eq!(
            size(Shape {
                width: 1,
                height: 9000,
                dpi: Some(10),
                ..a4()
            }),
            (7, 14400)
        );
    }

    #[test]
    fn pictures_stand_upright() {
        for (orientation, turn, mirrored) in [
            (1, 0, false),
            (2, 0, true),
            (3, 180, false),
            (4, 180, true),
            (5, 270, true),
            (6, 90, false),
            (7, 90, true),
            (8, 270, false),
        ] {
            let placed = place(&Shape {
                orientation,
                ..a4()
            });
            assert_eq!(
                (placed.rotate, placed.matrix[0] < 0.0),
                (turn, mirrored),
                "orientation {orientation}"
            );
        }
        assert_eq!(
            place(&Shape {
                orientation: 6,
                rotate: Rotate::Left,
                ..a4()
            })
            .rotate,
            0
        );
    }

    #[test]
    fn skew_is_turned_back_about_the_centre() {
        let m = place(&Shape {
            skew_mdeg: 2000,
            ..a4()
        })
        .matrix;
        let map = |x: f64, y: f64| (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]);
        let (cx, cy) = map(0.5, 0.5);
        assert!((cx - 297.6).abs() < 0.01 && (cy - 420.96).abs() < 0.01);
        assert!(
            map(1.0, 0.5).1 > cy,
            "the right side rises: counter-clockwise"
        );
    }

    #[test]
    fn crop_counts_from_the_top_and_never_leaves_the_picture() {
        let crop = |left, top, width, height| {
            place(&Shape {
                crop: Some(Crop {
                    left,
                    top,
                    width,
                    height,
                }),
                dpi: Some(72),
                ..a4()
            })
            .crop
        };
        assert_eq!(crop(10, 20, 100, 200), Some([10.0, 3288.0, 110.0, 3488.0]));
        assert_eq!(
            crop(2400, 0, 9999, 9999),
            Some([2400.0, 0.0, 2480.0, 3508.0])
        );
        assert_eq!(crop(2480, 0, 10, 10), None);
        assert_eq!(crop(0, 0, 0, 10), None);
    }
}

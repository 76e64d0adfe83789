//! Two small ICC profiles (version 2) of our own: sRGB for the output intent, and a plain CMYK for ink-coloured JPEGs.

const WHITE_D50: [f64; 3] = [0.9642, 1.0, 0.8249];

/// sRGB by its published primaries (adapted to D50) and transfer curve.
pub fn srgb() -> Vec<u8> {
    let curve = curve();
    profile(
        b"mntr",
        b"RGB ",
        b"XYZ ",
        &[
            (b"desc", description("sRGB IEC61966-2.1 (Quay)")),
            (b"cprt", text("No copyright, use freely")),
            (b"wtpt", xyz(WHITE_D50)),
            (b"rXYZ", xyz([0.4360, 0.2225, 0.0139])),
            (b"gXYZ", xyz([0.3851, 0.7169, 0.0971])),
            (b"bXYZ", xyz([0.1431, 0.0606, 0.7141])),
            (b"rTRC", curve.clone()),
            (b"gTRC", curve.clone()),
            (b"bTRC", curve),
        ],
    )
}

/// Ink as the complement of light: what viewers do with DeviceCMYK when nothing else is said.
pub fn cmyk() -> Vec<u8> {
    profile(
        b"prtr",
        b"CMYK",
        b"Lab ",
        &[
            (b"desc", description("Plain CMYK (Quay)")),
            (b"cprt", text("No copyright, use freely")),
            (b"wtpt", xyz(WHITE_D50)),
            (b"A2B0", ink_to_lab()),
            (b"B2A0", lab_to_ink()),
            (b"gamt", gamut()),
        ],
    )
}

fn profile(
    class: &[u8; 4],
    space: &[u8; 4],
    connection: &[u8; 4],
    tags: &[(&[u8; 4], Vec<u8>)],
) -> Vec<u8> {
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut body: Vec<u8> = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    let mut placed: Vec<(&[u8], usize)> = Vec::new();
    for (name, content) in tags {
        // Equal tags share their bytes.
        let at = placed
            .iter()
            .find(|(c, _)| *c == content.as_slice())
            .map(|(_, at)| *at)
            .unwrap_or_else(|| {
                let at = start + body.len();
                body.extend(content);
                body.resize(body.len().next_multiple_of(4), 0);
                at
            });
        placed.push((content, at));
        table.extend(*name);
        table.extend((at as u32).to_be_bytes());
        table.extend((content.len() as u32).to_be_bytes());
    }
    let mut out = vec![0; 128];
    out[..4].copy_from_slice(&((start + body.len()) as u32).to_be_bytes());
    out[8..12].copy_from_slice(&[2, 0x20, 0, 0]);
    out[12..16].copy_from_slice(class);
    out[16..20].copy_from_slice(space);
    out[20..24].copy_from_slice(connection);
    // A fixed date, 2026-01-01: profiles are part of what must come out the same.
    out[24..36].copy_from_slice(&[0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    out[36..40].copy_from_slice(b"acsp");
    for (n, value) in WHITE_D50.into_iter().enumerate() {
        out[68 + 4 * n..72 + 4 * n].copy_from_slice(&fixed(value));
    }
    out.extend(table);
    out.extend(body);
    out
}

fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    [
        b"XYZ \0\0\0\0".to_vec(),
        values.into_iter().flat_map(fixed).collect(),
    ]
    .concat()
}

fn text(words: &str) -> Vec<u8> {
    [b"text\0\0\0\0", words.as_bytes(), b"\0"].concat()
}

/// `textDescriptionType`: ASCII, then empty Unicode and Macintosh parts.
fn description(words: &str) -> Vec<u8> {
    let length = (words.len() as u32 + 1).to_be_bytes();
    [
        b"desc\0\0\0\0",
        length.as_slice(),
        words.as_bytes(),
        &[0; 1 + 8 + 3 + 67],
    ]
    .concat()
}

fn curve() -> Vec<u8> {
    const STEPS: u32 = 1024;
    let linear = |v: f64| {
        if v <= 0.04045 {
            v / 12.92
        } else {
            ((v + 0.055) / 1.055).powf(2.4)
        }
    };
    let points = (0..STEPS).map(|n| linear(f64::from(n) / f64::from(STEPS - 1)));
    let mut out = [b"curv\0\0\0\0".as_slice(), &STEPS.to_be_bytes()].concat();
    out.extend(points.flat_map(|v| ((v * 65535.0).round() as u16).to_be_bytes()));
    out
}

/// A `lut8Type` with straight curves and two grid points an axis.
fn lut8(inputs: u8, outputs: u8, grid: &[u8]) -> Vec<u8> {
    let mut out = vec![b'm', b'f', b't', b'1', 0, 0, 0, 0, inputs, outputs, 2, 0];
    out.extend(
        [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]
            .into_iter()
            .flat_map(fixed),
    );
    let straight = (0..=255_u8).collect::<Vec<_>>();
    out.extend(straight.repeat(usize::from(inputs)));
    out.extend(grid);
    out.extend(straight.repeat(usize::from(outputs)));
    out
}

fn ink_to_lab() -> Vec<u8> {
    let grid = (0..16_u8).flat_map(|n| {
        let ink = |bit: u8| f64::from(n >> bit & 1);
        let light = [ink(3), ink(2), ink(1)].map(|i| (1.0 - i) * (1.0 - ink(0)));
        lab(light)
    });
    lut8(4, 3, &grid.collect::<Vec<_>>())
}

/// Needed by the profile class and used by nobody here: dark where L is low.
fn lab_to_ink() -> Vec<u8> {
    let grid = (0..8_u8).flat_map(|n| if n & 4 == 0 { [0, 0, 0, 255] } else { [0; 4] });
    lut8(3, 4, &grid.collect::<Vec<_>>())
}

fn gamut() -> Vec<u8> {
    lut8(3, 1, &[0; 8])
}

/// Linear light of sRGB's primaries → the eight-bit Lab of a profile.
fn lab([r, g, b]: [f64; 3]) -> [u8; 3] {
    let x = 0.4360 * r + 0.3851 * g + 0.1431 * b;
    let y = 0.2225 * r + 0.7169 * g + 0.0606 * b;
    let z = 0.0139 * r + 0.0971 * g + 0.7141 * b;
    let f = |t: f64| {
        if t > 0.008856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    };
    let (fx, fy, fz) = (
        f(x / WHITE_D50[0]),
        f(y / WHITE_D50[1]),
        f(z / WHITE_D50[2]),
    );
    let byte = |v: f64| v.round().clamp(0.0, 255.0) as u8;
    [
        byte((116.0 * fy - 16.0) * 2.55),
        byte(500.0 * (fx - fy) + 128.0),
        byte(200.0 * (fy - fz) + 128.0),
    ]
}

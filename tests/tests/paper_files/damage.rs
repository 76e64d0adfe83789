//! Files with a byte changed or their end cut off: an answer or a refusal, never a panic.

use paper::{Level, Media, check_bytes, inspect, look, thumbnail};

use crate::pages::{joined, page, part};

/// Everything that is done with a file that somebody brings.
fn handle(bytes: &[u8]) {
    let told = inspect(bytes);
    check_bytes(bytes);
    match Media::sniff(bytes) {
        Some(media) => {
            // A refusal is as good an answer as any other.
            let _ = look(bytes, media);
            let _ = thumbnail(bytes, media, 40, 40);
            let _ = joined(vec![part(bytes)], Level::A2b);
        }
        None if told.is_ok() => {
            let _ = joined(vec![part(bytes), part(bytes)], Level::A2b);
        }
        None => {}
    }
}

/// One byte changed, and all behind it lost: at each of the first `head` places, then at every so many.
fn damage(name: &str, head: usize, every: usize) {
    let whole = page(name);
    for at in (0..head).chain((head..whole.len()).step_by(every)) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xFF;
        handle(&bytes);
        handle(&whole[..at]);
    }
}

#[test]
fn no_damage_to_a_pdf_makes_us_panic() {
    for name in ["plain.pdf", "packed.pdf", "owned.pdf", "signed.pdf"] {
        damage(name, 16, 11);
    }
}

#[test]
fn no_damage_to_a_picture_makes_us_panic() {
    for name in [
        "bare.tif",
        "bare.png",
        "palette.png",
        "ink.jpg",
        "turned.jpg",
        "rgb-lzw.tif",
        "rgb.bmp",
    ] {
        let every = page(name).len() / 20 + 1;
        damage(name, 48, every);
    }
}

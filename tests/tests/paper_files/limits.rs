//! What is more than a counter needs is refused before it costs anything.

use std::io::sink;

use paper::{Incoming, Level, Media, PageSource, PaperError, PdfWriter, inspect, limits};

use crate::pages::{document, joined_files, page};

#[test]
fn a_picture_of_a_hundred_megapixels_is_refused_by_its_head() {
    let refused = |error: PaperError| match error {
        PaperError::TooManyPixels { pixels, limit } => (pixels, limit),
        other => panic!("{other:?}"),
    };
    let want = (100_010_000, limits().pixels);
    let told = inspect(&page("huge.png")).map_err(refused);
    assert_eq!(told, Err(want));
    let joined = joined_files(&["huge.png"]).map(|(_, written)| written.pages);
    assert_eq!(joined.map_err(refused), Err(want));
    // The head alone is enough: there is nothing behind it to decode.
    let head = &page("huge.png")[..64];
    assert_eq!(inspect(head).map_err(refused), Err(want));
}

#[test]
fn whatever_the_kind_its_announced_size_is_held_to_the_limit() {
    let mut jpeg = page("gray.jpg");
    let frame = jpeg
        .windows(2)
        .position(|marker| marker == [0xFF, 0xC0])
        .unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    let mut bmp = page("rgb.bmp");
    bmp[18..26].copy_from_slice(&[0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]);
    let pnm = b"P6 20000 20000 255\n".to_vec();
    for (kind, bytes) in [("jpeg", jpeg), ("bmp", bmp), ("pnm", pnm)] {
        let told = inspect(&bytes);
        assert!(
            matches!(told, Err(PaperError::TooManyPixels { .. })),
            "{kind}: {told:?}"
        );
    }
}

#[test]
fn a_picture_that_is_not_whole_is_refused() {
    for name in [
        "colour.jpg",
        "gray.png",
        "bare.tif",
        "rgb-lzw.tif",
        "rgb.bmp",
        "bare.pbm",
        "gray.pgm",
    ] {
        let whole = page(name);
        assert!(
            matches!(inspect(&whole), Ok(Incoming::Image { pages: 1, .. })),
            "{name}"
        );
        let half = &whole[..whole.len() / 2];
        let told = inspect(half);
        assert!(
            matches!(told, Err(PaperError::Truncated | PaperError::Broken(_))),
            "{name}: {told:?}"
        );
    }
}

#[test]
fn a_file_has_no_more_pages_than_pdfa_can_hold() {
    let told = inspect(&page("many.pdf"));
    assert!(
        matches!(told, Err(PaperError::TooManyPages { limit: 8191 })),
        "{told:?}"
    );
    let mut writer = PdfWriter::new(sink(), &document(Level::A2b)).unwrap();
    let mut add = || writer.add_page(PageSource::plain(b"P4 1 1\n\0", Media::Pnm, Some(300)));
    for n in 0..limits().pages {
        add().unwrap_or_else(|error| panic!("page {n}: {error}"));
    }
    let one_more = add().map(|added| added.pages);
    assert!(
        matches!(one_more, Err(PaperError::TooManyPages { limit: 8191 })),
        "{one_more:?}"
    );
    assert_eq!(writer.finish().unwrap().pages, 8191);
}

#[test]
fn a_page_is_as_long_as_it_says_and_no_longer_than_the_limit() {
    let bytes = page("gray.jpg");
    let length = bytes.len() as u64;
    for (says, want) in [
        (0, "paper.empty"),
        (length - 1, "paper.truncated"),
        (length + 1, "paper.truncated"),
        (limits().bytes + 1, "paper.too_many_bytes"),
    ] {
        let mut writer = PdfWriter::new(sink(), &document(Level::A2b)).unwrap();
        let source = PageSource {
            length: says,
            ..PageSource::plain(&bytes, Media::Jpeg, None)
        };
        let refused = writer.add_page(source).map(|added| added.pages);
        assert_eq!(refused.map_err(|error| error.code()), Err(want), "{says}");
    }
}

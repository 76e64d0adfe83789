//! PDFs that people bring: kept as they came, joined with pictures, or refused.

use std::fs;
use std::path::PathBuf;

use paper::{Incoming, Level, PaperError, Part, Written, check_bytes, inspect};
use quay_tests::pdf_validators::{assert_pdfa, pdfimages, pdfinfo, verapdf};

use crate::pages::{joined, joined_files, page, part};

/// Keeps a PDF in a folder of its own.
fn kept(pdf: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("joined.pdf");
    fs::write(&file, pdf).unwrap();
    (folder, file)
}

#[test]
fn one_pdf_alone_is_kept_byte_for_byte() {
    for name in ["plain.pdf", "packed.pdf", "signed.pdf"] {
        let bytes = page(name);
        let (pdf, written) = joined(vec![Part::Pdf(&bytes)], Level::A2b).unwrap();
        assert!(pdf == bytes, "{name}");
        let Written {
            bytes: length,
            sha256,
            images,
            level,
            ..
        } = written;
        assert_eq!(
            (length, wire::Sha256(sha256)),
            (bytes.len() as u64, wire::Sha256::of(&bytes))
        );
        assert_eq!((images.len(), level), (0, None), "{name}");
    }
}

#[test]
fn our_own_files_and_pictures_join_into_a_clean_file() {
    let (ours, _) = joined_files(&["colour.jpg", "bare.png"]).unwrap();
    let (gray, turned) = (page("gray.jpg"), page("turned.jpg"));
    let parts = vec![part(&gray), Part::Pdf(&ours), part(&turned)];
    let (pdf, written) = joined(parts, Level::A2b).unwrap();
    assert_eq!((written.pages, written.level), (4, Some(Level::A2b)));
    let (_folder, file) = kept(&pdf);
    assert_pdfa("2b", &[&file]);
    let found: Vec<_> = pdfimages(&file)
        .into_iter()
        .filter(|picture| picture.kind == "jpg")
        .collect();
    assert_eq!(found.len(), 3);
    for name in ["gray.jpg", "colour.jpg", "turned.jpg"] {
        assert!(
            found.iter().any(|picture| picture.bytes == page(name)),
            "{name}"
        );
    }
    assert!(check_bytes(&pdf).ok);
}

#[test]
fn a_strangers_pdf_joins_and_nothing_is_claimed_of_it() {
    for name in ["plain.pdf", "packed.pdf", "owned.pdf"] {
        let (pdf, written) = joined_files(&["gray.jpg", name]).unwrap();
        assert_eq!((written.pages, written.level), (3, None), "{name}");
        let (_folder, file) = kept(&pdf);
        let facts = pdfinfo(&file);
        assert_eq!(
            (facts["Pages"].as_str(), facts["Encrypted"].as_str()),
            ("3", "no"),
            "{name}"
        );
        assert!(!facts.contains_key("PDF subtype"), "{name}: {facts:?}");
        // Its font is not embedded: claiming would have been a lie.
        assert!(!verapdf("2b", &[&file])[0].pass, "{name}");
        assert_eq!(pdfimages(&file)[0].bytes, page("gray.jpg"), "{name}");
    }
}

#[test]
fn what_is_encrypted_without_a_password_is_opened_for_good() {
    let (pdf, written) = joined_files(&["owned.pdf"]).unwrap();
    assert_eq!(written.pages, 2);
    let (_folder, file) = kept(&pdf);
    assert_eq!(pdfinfo(&file)["Encrypted"], "no");
}

#[test]
fn what_cannot_be_joined_is_refused_by_its_own_word() {
    for (names, want) in [
        (&["locked-3.pdf"][..], "paper.password_protected"),
        (&["locked-4.pdf"], "paper.password_protected"),
        (&["locked-6.pdf"], "paper.password_protected"),
        (&["gray.jpg", "locked-6.pdf"], "paper.password_protected"),
        (&["signed.pdf", "gray.jpg"], "paper.signed_stands_alone"),
        (&["plain.pdf", "signed.pdf"], "paper.signed_stands_alone"),
        (&["cut.pdf"], "paper.broken"),
        (&["plain.pdf", "cut.pdf"], "paper.broken"),
    ] {
        let refused = joined_files(names).map(|(_, written)| written);
        assert_eq!(
            refused.map_err(|error| error.code()),
            Err(want),
            "{names:?}"
        );
    }
    for (bytes, want) in [(&b""[..], "paper.empty"), (b"<html>", "paper.unknown_kind")] {
        let refused = joined(vec![Part::Pdf(bytes)], Level::A2b).map(|(_, written)| written);
        assert_eq!(refused.map_err(|error| error.code()), Err(want));
    }
}

#[test]
fn what_is_brought_is_told_before_it_is_taken() {
    let told = |name| inspect(&page(name)).map_err(|error| error.code());
    let pdf = |pages, signed, encrypted| {
        Ok(Incoming::Pdf {
            pages,
            signed,
            encrypted,
            claim: None,
        })
    };
    assert_eq!(told("plain.pdf"), pdf(2, false, false));
    assert_eq!(told("packed.pdf"), pdf(2, false, false));
    assert_eq!(told("signed.pdf"), pdf(1, true, false));
    assert_eq!(told("owned.pdf"), pdf(2, false, true));
    for name in ["locked-3.pdf", "locked-4.pdf", "locked-6.pdf"] {
        assert_eq!(told(name), Err("paper.password_protected"), "{name}");
    }
    assert_eq!(told("cut.pdf"), Err("paper.broken"));
    assert!(matches!(inspect(b""), Err(PaperError::Empty)));
    assert!(matches!(inspect(b"GIF89a"), Err(PaperError::UnknownKind)));
    let (ours, _) = joined_files(&["gray.jpg"]).unwrap();
    match inspect(&ours) {
        Ok(Incoming::Pdf {
            claim: Some(claim), ..
        }) => assert_eq!(claim.to_string(), "2b"),
        other => panic!("{other:?}"),
    }
}

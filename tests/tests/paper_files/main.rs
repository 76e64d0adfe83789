//! Page files and PDFs of every kind through `paper`, judged by other programs: veraPDF, PDFBox Preflight, poppler.
//!
//! `pages` are the files, made by Pillow and pikepdf (`make_pages.py`); `kinds` what becomes of each kind of picture,
//! `joined` PDFs that people bring, `faults` what the reader of our own files finds, `damage` what any change of a byte
//! does, `limits` what is too much, `child` the process in which the files of others are opened.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod child;
mod damage;
mod faults;
mod joined;
mod kinds;
mod limits;
mod pages;

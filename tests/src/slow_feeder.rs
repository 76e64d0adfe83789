//! A network scanner for a test in another language: `slow_feeder FOLDER N` holds the pictures of a folder, says its
//! address, feeds up to sheet N, and goes on with each line on standard input until that ends.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{BufRead, stdin};

use quay_tests::escl_device::{EsclDevice, Pages, Script};

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let mut files: Vec<_> = std::fs::read_dir(&words[1])
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let pages = files.iter().map(|file| std::fs::read(file).unwrap());
    let device = EsclDevice::start(Script {
        pages: Pages::Bytes(pages.collect()),
        waits_before: words[2].parse().ok(),
        ..Script::default()
    });
    let device = device.unwrap();
    println!("{}", device.uri());
    for _ in stdin().lock().lines() {
        device.go_on();
    }
}

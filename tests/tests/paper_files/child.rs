//! The child process gives the answers that this process would give, and its end is never a clerk's loss.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use paper::{Media, PaperError, child, inspect, limits, look, thumbnail};

use crate::pages::page;

/// A program that does nothing but what the application does for its hidden word.
fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_paper_child"))
}

#[test]
fn the_child_answers_as_this_process_would() {
    let names = [
        "colour.jpg",
        "ink.jpg",
        "bare.tif",
        "two.tif",
        "deep.png",
        "huge.png",
        "plain.pdf",
        "signed.pdf",
        "locked-6.pdf",
        "cut.pdf",
        "many.pdf",
    ];
    let code = |error: PaperError| (error.code(), error.to_string());
    for name in names {
        let bytes = page(name);
        let told = child::inspect(program(), &bytes).map_err(code);
        assert_eq!(told, inspect(&bytes).map_err(code), "{name}");
    }
    for bytes in [&b""[..], b"<html>"] {
        assert_eq!(
            child::inspect(program(), bytes).map_err(code),
            inspect(bytes).map_err(code)
        );
    }
    let gray = page("gray.png");
    let seen = child::look(program(), &gray, Media::Png).unwrap();
    assert_eq!(
        format!("{seen:?}"),
        format!("{:?}", look(&gray, Media::Png).unwrap())
    );
    let small = child::thumbnail(program(), &gray, Media::Png, 80, 80).unwrap();
    assert!(small == thumbnail(&gray, Media::Png, 80, 80).unwrap());
    assert!(child::read_card(program(), &gray, Media::Png).is_err());
    let lost = child::thumbnail(program(), &gray[..99], Media::Png, 80, 80);
    assert!(lost.is_err());
}

#[test]
fn a_child_that_dies_is_told_as_over_the_limits() {
    let folder = tempfile::tempdir().unwrap();
    for (name, does) in [
        ("leaves", "exit 3"),
        ("dies", "kill -SEGV $$"),
        ("babbles", "cat >/dev/null; echo hallo"),
    ] {
        let told = child::inspect(&script(folder.path(), name, does), b"%PDF-1.7");
        assert!(
            matches!(told, Err(PaperError::OverLimits(_))),
            "{name}: {told:?}"
        );
    }
    let nobody = child::inspect(Path::new("/khong/co"), b"%PDF-1.7");
    assert!(matches!(nobody, Err(PaperError::Io(_))), "{nobody:?}");
}

fn script(folder: &Path, name: &str, does: &str) -> PathBuf {
    let place = folder.join(name);
    fs::write(&place, format!("#!/bin/sh\n{does}\n")).unwrap();
    fs::set_permissions(&place, fs::Permissions::from_mode(0o755)).unwrap();
    place
}

#[test]
fn the_child_limits_itself_before_it_reads() {
    let mut process = Command::new(program())
        .arg(child::WORD)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut question = process.stdin.take().unwrap();
    // Without the file behind it the child waits, and its limits can be seen.
    question.write_all(b"\"Inspect\"\n").unwrap();
    let memory = limits().child_memory.to_string();
    let seconds = limits().child_cpu.to_string();
    let since = Instant::now();
    let seen = loop {
        let limits = fs::read_to_string(format!("/proc/{}/limits", process.id())).unwrap();
        if limit(&limits, "Max file size") == "0" || since.elapsed() > Duration::from_secs(60) {
            break limits;
        }
        std::thread::yield_now();
    };
    drop(question);
    assert!(process.wait().unwrap().success());
    assert_eq!(limit(&seen, "Max address space"), memory);
    assert_eq!(limit(&seen, "Max cpu time"), seconds);
    assert_eq!(limit(&seen, "Max file size"), "0");
    assert_eq!(limit(&seen, "Max core file size"), "0");
}

/// The soft limit of that name in a `limits` file of /proc.
fn limit<'a>(limits: &'a str, name: &str) -> &'a str {
    let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
    line[name.len()..].split_whitespace().next().unwrap()
}

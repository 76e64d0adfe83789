//! Is the scripted device honest? An independent client reads from it, and it answers like an
//! independent server whose exchanges are kept in `fixtures/escl`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::Duration;

use quay_tests::escl_device::{Ending, EsclDevice, Fault, Script};

/// SANE's configuration with sane-airscan and this device only; nothing leaves the machine.
fn airscan(device: &EsclDevice) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("dll.d")).unwrap();
    fs::write(folder.path().join("dll.conf"), "airscan\n").unwrap();
    let conf = format!(
        "[devices]\n\"Thu\" = {}, eSCL\n[options]\ndiscovery = disable\nws-discovery = off\n",
        device.url()
    );
    fs::write(folder.path().join("airscan.conf"), conf).unwrap();
    folder
}

/// Reads the stack with `scanimage` through sane-airscan: what it said, and the folder of its pages.
///
/// sane-airscan fetches ahead of its reader, and a job that is over before its reader woke up for
/// the first time is reported as failed, its pages lost. A real feeder is slower than that; this
/// one waits until the first page is out.
fn read_with_airscan(script: Script) -> (String, tempfile::TempDir) {
    let device = EsclDevice::start(Script {
        waits_before: Some(2),
        ..script
    })
    .unwrap();
    let config = airscan(&device);
    let pages = tempfile::tempdir().unwrap();
    let mut scanning = Command::new("scanimage")
        .env("SANE_CONFIG_DIR", config.path())
        .env("LC_ALL", "C")
        .args(["-d", "airscan:e0:Thu", "--source=ADF", "--mode=Color"])
        .args(["--resolution=75", "--format=pnm", "--batch-print"])
        .arg(format!("--batch={}/p%02d.pnm", pages.path().display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut printed = BufReader::new(scanning.stdout.take().unwrap());
    printed.read_line(&mut String::new()).unwrap();
    device.go_on();
    let scanned = scanning.wait_with_output().unwrap();
    (String::from_utf8_lossy(&scanned.stderr).into_owned(), pages)
}

#[test]
fn sane_airscan_reads_the_whole_stack() {
    let (said, pages) = read_with_airscan(Script {
        ending: Ending::Conflict,
        ..Script::default()
    });
    assert!(said.contains("Document feeder out of documents"), "{said}");
    assert_eq!(fs::read_dir(pages.path()).unwrap().count(), 10, "{said}");
    let page = fs::read(pages.path().join("p10.pnm")).unwrap();
    assert!(page.starts_with(b"P6"), "{said}");
}

#[test]
fn sane_airscan_sees_the_jam_after_page_three() {
    let (said, pages) = read_with_airscan(Script::with(Fault::Jam(3)));
    assert!(said.contains("Document feeder jammed"), "{said}");
    assert_eq!(fs::read_dir(pages.path()).unwrap().count(), 3, "{said}");
}

#[test]
fn a_known_scanner_is_found_when_it_answers() {
    let device = EsclDevice::start(Script::default()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let folder = scan::ScannerUri::Folder(folder.path().to_owned());
    let nobody = "folder:/khong-co/khay-nay".parse().unwrap();
    let known = [device.uri().parse().unwrap(), folder.clone(), nobody];
    let found = scan::ask_known(Duration::from_secs(30), &known);
    let uris: Vec<_> = found.iter().map(|found| found.uri.clone()).collect();
    assert_eq!(uris, [known[0].clone(), folder]);
}

/// Status line, header names of interest, and body of one answer.
struct Answer {
    status: String,
    headers: BTreeSet<String>,
    location: Option<String>,
    body: String,
}

fn parse(head: &str, body: &str) -> Answer {
    let mut lines = head.lines();
    let status = lines
        .next()
        .unwrap()
        .split_whitespace()
        .nth(1)
        .unwrap()
        .to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let location = headers
        .iter()
        .find(|(name, _)| name == "location")
        .map(|(_, to)| to.clone());
    // How a body's end is told is either's own choice where there is no page.
    let told = ["content-type", "transfer-encoding", "location"];
    let headers = headers.into_iter().map(|(name, _)| name);
    let headers = headers
        .filter(|name| told.contains(&name.as_str()))
        .collect();
    Answer {
        status,
        headers,
        location,
        body: body.to_owned(),
    }
}

fn traced(name: &str) -> (String, Answer) {
    let path = format!("{}/fixtures/escl/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    let (sent, got) = text.split_once("=== RESPONSE HEADERS\n").unwrap();
    let (head, body) = got.split_once("=== RESPONSE BODY\n").unwrap();
    // Bodies were folded at 64 characters, with a dot for each newline.
    let body_sent = sent.rsplit_once("\n\n").map_or("", |(_, body)| body);
    (
        body_sent
            .replace('\n', "")
            .replace('.', " ")
            .replace("2 0<", "2.0<"),
        parse(head, body),
    )
}

fn asked(device: &EsclDevice, method: &str, path: &str, body: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", device.port())).unwrap();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    parse(head, body)
}

/// The names of the elements in a document, in alphabetical order.
fn elements(xml: &str) -> BTreeSet<String> {
    xml.split('<')
        .filter_map(|part| part.split(['>', ' ']).next())
        .filter(|name| name.contains(':'))
        .map(str::to_owned)
        .collect()
}

fn value<'a>(xml: &'a str, element: &str) -> Option<&'a str> {
    let rest = xml.rsplit_once(&format!("<{element}>"))?.1;
    rest.split_once('<').map(|(value, _)| value)
}

#[test]
fn it_answers_like_an_independent_server() {
    let script = Script {
        ending: Ending::Conflict,
        ..Script::samples(2)
    };
    let device = EsclDevice::start(script).unwrap();
    let mut job = String::new();
    // The order of the exchanges matters: each leaves the device as the next expects it.
    for (name, method, path) in [
        ("01-capabilities", "GET", "/ScannerCapabilities"),
        ("02-status-idle", "GET", "/ScannerStatus"),
        (
            "34-next-unknown-job",
            "GET",
            "/ScanJobs/deadbeef/NextDocument",
        ),
        ("03-post-platen", "POST", "/ScanJobs"),
        ("04-status-job", "GET", "/ScannerStatus"),
        ("05-nextdocument", "GET", "JOB/NextDocument"),
        ("06-nextdocument-again", "GET", "JOB/NextDocument"),
        ("07-status-after", "GET", "/ScannerStatus"),
        ("08-delete-finished", "DELETE", "JOB"),
        ("10-post-adf", "POST", "/ScanJobs"),
        ("11-adf-next-01", "GET", "JOB/NextDocument"),
        ("11-adf-next-01", "GET", "JOB/NextDocument"),
        ("11-adf-next-11", "GET", "JOB/NextDocument"),
        ("11-adf-next-12", "GET", "JOB/NextDocument"),
        ("12-status-adf-done", "GET", "/ScannerStatus"),
    ] {
        compare(&device, name, method, path, &mut job);
    }
}

#[test]
fn it_jams_like_an_independent_server() {
    let device = EsclDevice::start(Script::with(Fault::UnsaidJam(0))).unwrap();
    let mut job = String::new();
    for (name, method, path) in [
        ("10-post-adf", "POST", "/ScanJobs"),
        ("51-jammed-next", "GET", "JOB/NextDocument"),
        ("53-jammed-next2", "GET", "JOB/NextDocument"),
    ] {
        compare(&device, name, method, path, &mut job);
    }
    let (_, theirs) = traced("52-jammed-status");
    let ours = asked(&device, "GET", "/eSCL/ScannerStatus", "");
    for element in [
        "scan:AdfState",
        "pwg:JobState",
        "pwg:JobStateReason",
        "pwg:State",
    ] {
        assert_eq!(
            value(&ours.body, element),
            value(&theirs.body, element),
            "{element}"
        );
    }
}

/// Puts the traced request to the device and compares the answers.
fn compare(device: &EsclDevice, name: &str, method: &str, path: &str, job: &mut String) {
    let (sent, theirs) = traced(name);
    let path = if path.starts_with("JOB") {
        path.replace("JOB", job)
    } else {
        format!("/eSCL{path}")
    };
    let ours = asked(device, method, &path, &sent);
    assert_eq!(ours.status, theirs.status, "{name}");
    if theirs.status != "404" {
        assert_eq!(ours.headers, theirs.headers, "{name}");
    }
    if theirs.headers.contains("location") {
        *job = ours.location.clone().unwrap();
        let stem = |at: &Option<String>| {
            at.as_ref()
                .map(|at| at.rsplit_once('/').unwrap().0.to_owned())
        };
        assert_eq!(stem(&ours.location), stem(&theirs.location), "{name}");
    }
    if theirs.body.starts_with("<?xml") {
        let missing: Vec<_> = elements(&theirs.body)
            .difference(&elements(&ours.body))
            .cloned()
            .collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
        for element in ["pwg:State", "scan:AdfState"] {
            assert_eq!(
                value(&ours.body, element),
                value(&theirs.body, element),
                "{name} {element}"
            );
        }
    }
}

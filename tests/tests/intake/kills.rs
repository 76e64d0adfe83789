//! A process that ends without a word while it scans or receives.
//!
//! The test's own binary is the process: it is started again for one test with the folder in its environment, tells
//! on standard output what a person at the counter sees, and is killed a little later each time.

use std::io::{BufRead, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::json;

use super::desk::{Desk, component, copied};

const RECEIVE: &str = "QUAY_TEST_RECEIVE";
const SCAN: &str = "QUAY_TEST_SCAN";
const KILLS: u64 = 16;

/// Does nothing unless it was started by a test below.
#[test]
fn receive_in_a_child() {
    if let Some(folder) = std::env::var_os(RECEIVE) {
        let desk = Desk::at(Path::new(&folder));
        let draft = desk.ok("open_draft", json!({}));
        println!("\nbegin");
        let saved = desk.save(draft["id"].as_str().unwrap(), &draft["form"]);
        println!("shown {}", saved["provisional_code"].as_str().unwrap());
    }
}

/// Does nothing unless it was started by a test below.
#[test]
fn scan_in_a_child() {
    if let Some(folder) = std::env::var_os(SCAN) {
        let desk = Desk::at(Path::new(&folder));
        let id = desk.ok("open_draft", json!({}))["id"]
            .as_str()
            .unwrap()
            .to_owned();
        println!("\nbegin");
        desk.ok(
            "start_scan",
            json!({ "draft": id, "component": component(1) }),
        );
        let mut shown = 0;
        desk.until(|| {
            let pages = desk.ok("list_pages", json!({ "id": id }));
            (pages["pages"].as_array().unwrap().len() > 2 || pages["scan"]["running"] == false)
                .then_some(())
        });
        loop {
            let pages = desk.ok("list_pages", json!({ "id": id }));
            let now = pages["pages"].as_array().unwrap().len();
            if now > shown {
                shown = now;
                println!("shown {shown}");
            }
            if pages["scan"]["running"] == false {
                return;
            }
        }
    }
}

struct Process {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Process {
    /// Started, and at the point where the work begins.
    fn start(test: &str, name: &str, folder: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture", "--test-threads", "1"])
            .env(name, folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap() == "begin"));
        Self { child, lines }
    }

    /// Killed when the folder has grown so far, or when the number is shown; what a person had been shown last.
    fn killed_at(mut self, folder: &Path, bytes: u64) -> Option<String> {
        while written(folder) < bytes && self.child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        self.killed()
    }

    /// Killed as soon as something is shown.
    fn killed_when_shown(mut self) -> Option<String> {
        let first = self.lines.next().unwrap().unwrap();
        let rest = self.killed();
        rest.or(first.strip_prefix("shown ").map(str::to_owned))
    }

    fn killed(mut self) -> Option<String> {
        // It may have ended by itself.
        let _ = self.child.kill();
        let shown = self
            .lines
            .map_while(Result::ok)
            .filter_map(|line| line.strip_prefix("shown ").map(str::to_owned));
        let last = shown.last();
        self.child.wait().unwrap();
        last
    }

    /// Runs to its end; how far the folder has grown then.
    fn runs_to_its_end(mut self, folder: &Path) -> u64 {
        self.lines.by_ref().for_each(drop);
        assert!(self.child.wait().unwrap().success());
        written(folder)
    }
}

/// Bytes of pages, files and the database's journal.
fn written(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    let size = |entry: std::fs::DirEntry| match entry.metadata() {
        Ok(facts) if facts.is_dir() => written(&entry.path()),
        Ok(facts) => facts.len(),
        // It was renamed between listing and asking.
        Err(_) => 0,
    };
    entries.filter_map(Result::ok).map(size).sum()
}

#[test]
fn a_number_that_was_shown_is_there_whole_whenever_the_power_goes() {
    let desk = Desk::new();
    let (draft, _) = desk.filled();
    let ready = desk.ended();
    let start = |copy: &tempfile::TempDir| {
        Process::start(
            "kills::receive_in_a_child",
            RECEIVE,
            &copy.path().join("data"),
        )
    };
    let first = copied(&ready);
    let begin = written(&first.path().join("data"));
    let end = start(&first).runs_to_its_end(&first.path().join("data"));
    let (mut before, mut after) = (0, 0);
    for n in 0..=KILLS {
        let copy = copied(&ready);
        let folder = copy.path().join("data");
        let shown = match n {
            KILLS => start(&copy).killed_when_shown(),
            n => start(&copy).killed_at(&folder, begin + (end - begin) * n / KILLS),
        };
        let has_number = check_received(&folder, &draft, shown.as_deref(), n);
        before += u32::from(!has_number);
        after += u32::from(has_number);
    }
    assert!(
        before > 3 && after > 0,
        "{before} times before the number, {after} times after it"
    );
}

/// Nothing, with the draft as it was; or a whole dossier.
fn check_received(folder: &Path, draft: &str, shown: Option<&str>, n: u64) -> bool {
    let desk = Desk::at(folder);
    let found = desk.counter.store().inspect(true).unwrap();
    assert!(
        found.problems.is_empty(),
        "killed at {n}: {:?}",
        found.problems
    );
    let rows = desk.ok("search_dossiers", json!({}))["rows"].clone();
    match (rows.as_array().unwrap().as_slice(), shown) {
        ([], None) => {
            let opened = desk.ok("open_draft", json!({}));
            assert_eq!(
                (&opened["id"], opened["pages"].as_array().unwrap().len()),
                (&json!(draft), 9)
            );
            false
        }
        ([row], shown) => {
            assert!(shown.is_none_or(|code| row["provisional_code"] == code));
            let dossier = desk.ok("read_dossier", json!({ "id": row["id"] }));
            let files = dossier["papers"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|paper| paper["file"].is_string());
            assert_eq!(files.count(), 5, "killed at {n}");
            assert_eq!(
                desk.ok("list_queue", json!({}))["waiting"]
                    .as_array()
                    .unwrap()
                    .len(),
                1
            );
            true
        }
        (rows, shown) => panic!("killed at {n}: {} dossiers, shown {shown:?}", rows.len()),
    }
}

#[test]
fn a_page_that_was_shown_is_there_whenever_the_power_goes() {
    let desk = Desk::new();
    let id = desk.ok("open_draft", json!({ "new": true }))["id"].clone();
    let ready = desk.ended();
    let start = |copy: &tempfile::TempDir| {
        Process::start("kills::scan_in_a_child", SCAN, &copy.path().join("data"))
    };
    let first = copied(&ready);
    let begin = written(&first.path().join("data"));
    let end = start(&first).runs_to_its_end(&first.path().join("data"));
    let mut cut_short = 0;
    for n in 0..KILLS {
        let copy = copied(&ready);
        let folder = copy.path().join("data");
        let shown = start(&copy).killed_at(&folder, begin + (end - begin) * n / KILLS);
        let shown: usize = shown.map_or(0, |shown| shown.parse().unwrap());
        let desk = Desk::at(&folder);
        let pages = desk.ok("list_pages", json!({ "id": id }))["pages"]
            .as_array()
            .unwrap()
            .len();
        assert!(
            pages >= shown,
            "killed at {n}: {shown} shown, {pages} there"
        );
        assert_eq!(
            desk.counter.store().inspect(true).unwrap().problems,
            Vec::<String>::new()
        );
        cut_short += u32::from(pages < 9);
    }
    assert!(cut_short > 3, "only {cut_short} were killed on their way");
}

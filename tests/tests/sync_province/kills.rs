//! A process that ends without a word while bytes are on their way.
//!
//! The test's own binary is the process: it is started again for one test with the folder named in its
//! environment, delivers, and is killed when the line holds after so many bytes.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use counter::domain::Delivery;
use counter::store::Store;
use quay_tests::contract::Office;
use quay_tests::proxy::{Line, Weather};

use super::counter::{Desk, held, prepared, receive, start};
use super::messages::{accept, file_online};

const FOLDER: &str = "QUAY_TEST_DELIVER";
const LONG: Duration = Duration::from_secs(60);

/// Does nothing unless it was started by the test below.
#[test]
fn deliver_in_a_child() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        Desk::at(Path::new(&folder)).deliver();
    }
}

fn child(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kills::deliver_in_a_child"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn killed_at_every_step_each_dossier_arrives_exactly_once() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let folder = tempfile::tempdir().unwrap();
    let mut killed = 0;
    let mut number = 0;
    for after in (200..13_000).step_by(900) {
        number += 1;
        let path = folder.path().join(number.to_string());
        let store = prepared(&path, &line.base_url());
        let id = receive(&store, number, &[1_500, 2_500], start(), |_| {});
        drop(store);
        line.set(Weather::HoldUp(after));
        let mut process = child(&path);
        if held_before_its_end(&line, &mut process) {
            killed += 1;
            process.kill().unwrap();
        }
        process.wait().unwrap();
        assert_ne!(state(&path, id), Delivery::Refused);
        line.set(Weather::Fair);
        assert!(child(&path).wait().unwrap().success());
        assert_eq!(
            state(&path, id),
            Delivery::Acknowledged,
            "killed after {after}"
        );
    }
    assert!(killed > 8, "only {killed} were killed on their way");
    assert_eq!(held(&office).len(), number as usize);
    office.assert_clean();
}

#[test]
fn killed_at_every_step_each_decision_arrives_exactly_once() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let folder = tempfile::tempdir().unwrap();
    let (mut killed, mut number) = (0, 0);
    for after in (200..6_600).step_by(500) {
        number += 1;
        let path = folder.path().join(number.to_string());
        let store = prepared(&path, &line.base_url());
        let item = file_online(&office);
        accept(&store, number, item, 2_500);
        drop(store);
        line.set(Weather::HoldUp(after));
        let mut process = child(&path);
        if held_before_its_end(&line, &mut process) {
            killed += 1;
            process.kill().unwrap();
        }
        process.wait().unwrap();
        line.set(Weather::Fair);
        assert!(child(&path).wait().unwrap().success());
        let id = counter::domain::DossierId(item.0);
        assert_eq!(
            state(&path, id),
            Delivery::Acknowledged,
            "killed after {after}"
        );
    }
    assert!(killed > 5, "only {killed} were killed on their way");
    let held = office.province().agency().dossiers().unwrap();
    assert_eq!(held.len(), number as usize);
    office.assert_clean();
}

/// Waits until the line holds, or the process has ended by itself.
fn held_before_its_end(line: &Line, process: &mut Child) -> bool {
    loop {
        if line.held(Duration::from_millis(20)) {
            return true;
        }
        if process.try_wait().unwrap().is_some() {
            return line.held(Duration::ZERO);
        }
    }
}

fn state(folder: &Path, id: counter::domain::DossierId) -> Delivery {
    let began = std::time::Instant::now();
    loop {
        match Store::open(folder) {
            Ok(store) => return store.dossier(id).unwrap().delivery,
            // The killed process may not be gone to its last descriptor yet.
            Err(_) if began.elapsed() < LONG => std::thread::yield_now(),
            Err(error) => panic!("{error}"),
        }
    }
}

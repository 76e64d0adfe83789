//! The program under test, and what every test of it needs.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};

pub const TRAY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/training/tray");

/// The program.
pub fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quay"));
    program.stdin(Stdio::null()).env_remove("QUAY_DATA");
    program
}

/// Runs it to its end.
pub fn quay(words: &[&str]) -> Output {
    program().args(words).output().unwrap()
}

/// What it printed as its one JSON value; it must have ended with `exit`.
pub fn answered(output: &Output, exit: i32) -> Value {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(exit), "{said}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// The words of a PDF as they are laid out.
pub fn words_on(file: &str) -> String {
    let read = Command::new("pdftotext")
        .args(["-layout", file, "-"])
        .output()
        .unwrap();
    String::from_utf8(read.stdout).unwrap()
}

/// A training counter in a folder of its own.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub data: PathBuf,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let made = quay(&[
            "--json",
            "--data",
            data.to_str().unwrap(),
            "init",
            "--training",
        ]);
        let made = answered(&made, 0);
        assert_eq!(made["training"], true);
        assert_eq!(made["office"], "BC400000");
        Self { folder, data }
    }

    /// A counter of a profile, whose people need a PIN.
    pub fn of_a_real_counter() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let profile = folder.path().join("profile.json");
        let text = json!({
            "schema": "quay.profile/1",
            "office": { "code": "BC400000", "name": "Bưu cục trung tâm", "counter": "02" },
            "province": { "adapter": "rest-tus", "base_url": "http://127.0.0.1:9" },
            "agencies": [{ "ident": "H99.12", "account": { "client_id": "agency-1", "secret": "mat-khau" } }],
            "people": [{ "id": "gdv-01", "name": "Giao dịch viên 01", "role": "clerk" }],
        });
        std::fs::write(&profile, text.to_string()).unwrap();
        let data = folder.path().join("data");
        let (data_word, profile) = (data.to_str().unwrap(), profile.to_str().unwrap());
        let made = quay(&["--json", "--data", data_word, "init", "--profile", profile]);
        assert_eq!(answered(&made, 0)["training"], false);
        Self { folder, data }
    }

    /// Takes the training counter's own profile with another address and another password of one agency.
    pub fn take_profile(&self, base_url: &str, secret: &str) {
        let agencies = ["H99.05", "H99.07", "H99.09", "H99.11", "H99.12", "H99.14"];
        let account = |ident: &str| {
            let secret = if ident == "H99.12" {
                secret
            } else {
                "tap-huan"
            };
            json!({ "ident": ident, "account": { "client_id": format!("buu-cuc-{ident}"), "secret": secret } })
        };
        let profile = json!({
            "schema": "quay.profile/1",
            "office": { "code": "BC400000", "name": "Bưu điện trung tâm", "counter": "01" },
            "province": { "adapter": "rest-tus", "base_url": base_url },
            "agencies": agencies.map(account),
            "people": [{ "id": "clerk", "name": "Giao dịch viên", "role": "clerk" },
                       { "id": "admin", "name": "Quản trị", "role": "admin" }],
            "training": true,
        });
        let file = self.path("profile.json");
        std::fs::write(&file, profile.to_string()).unwrap();
        self.ask(&["--as", "admin", "profile", "set", &file]);
    }

    /// Runs a command of this counter.
    pub fn run(&self, words: &[&str]) -> Output {
        program()
            .args(["--json", "--data"])
            .arg(&self.data)
            .args(words)
            .output()
            .unwrap()
    }

    /// Its answer; it must be done.
    pub fn ask(&self, words: &[&str]) -> Value {
        answered(&self.run(words), 0)
    }

    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Receives the papers of the sample tray as one dossier.
    pub fn receive(&self, name: &str) -> Value {
        let file = self.path("dossier.json");
        std::fs::write(&file, dossier(name).to_string()).unwrap();
        self.ask(&["receive", &file])
    }
}

/// A dossier of the procedure whose papers lie in the sample tray.
pub fn dossier(name: &str) -> Value {
    let page = |n: u32| format!("{TRAY}/p{n:02}.jpg");
    let component = |n: u32, originals: u32, files: Vec<String>| json!({ "code": format!("000.00.00.H99-KQ00010{n}"), "originals": originals, "copies": 1 - originals.min(1), "files": files });
    json!({
        "agency": "H99.12",
        "procedure": "1.004628",
        "owner": {
            "kind": "citizen",
            "fullName": name,
            "identity": { "type": "personal_number", "number": "099190005678" },
            "birthDate": "1990-09-03",
            "gender": "female",
            "phone": "0900000000",
            "address": { "text": "Thôn 2, xã Mẫu, tỉnh Mẫu" }
        },
        "submitter": { "sameAs": "owner" },
        "recipient": { "sameAs": "owner" },
        "components": [
            component(1, 1, vec![page(1), page(2)]),
            component(2, 1, vec![page(3)]),
            component(3, 0, vec![page(5)]),
            component(4, 0, vec![page(6), page(7)]),
            component(5, 1, vec![page(8), page(9)]),
            component(6, 2, vec![]),
        ],
        "fees": [{ "code": "P01", "collected": true, "receiptNumber": "0000001" }],
        "resultDelivery": { "method": "counter" },
        "sets": 1
    })
}

/// A program that serves, ended when it is dropped.
pub struct Serving {
    pub child: Child,
    /// What it said as its first lines.
    pub lines: Vec<String>,
}

impl Serving {
    /// Starts it and waits until it has said so many lines.
    pub fn start(mut program: Command, n_lines: usize) -> Self {
        let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut lines = Vec::new();
        for _ in 0..n_lines {
            let mut line = String::new();
            out.read_line(&mut line).unwrap();
            lines.push(line.trim_end().to_owned());
        }
        // Whatever else it says is thrown away, or it would wait for a reader.
        std::thread::spawn(move || std::io::copy(&mut out.by_ref(), &mut std::io::sink()));
        Self { child, lines }
    }

    /// The address in its first line.
    pub fn url(&self) -> &str {
        self.lines[0].strip_prefix("ready ").unwrap()
    }

    /// Asks it politely to stop and tells how it ended.
    pub fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap().code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Files in a folder, hidden ones too.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

//! The table of bad input: each case ends with the number of the contract, says one sentence, and loses nothing.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use desk::{Desk, Serving, TRAY, answered, dossier, names, program, quay};
use lopdf::{EncryptionState, EncryptionVersion, Permissions};
use quay_tests::proxy::{Line, Weather};
use serde_json::{Value, json};

/// A file name and what makes its bytes.
type File = (&'static str, fn() -> Vec<u8>);

/// What spoils a good dossier file.
type Change = fn(&mut Value);

#[test]
fn files_that_cannot_become_pages() {
    let cases: &[(&str, File, &str)] = &[
        (
            "a picture that is cut",
            ("cut.jpg", cut_jpeg),
            "picture_cut",
        ),
        ("nothing inside", ("empty.pdf", Vec::new), "file_empty"),
        (
            "a password",
            ("locked.pdf", locked_pdf),
            "file_has_password",
        ),
        (
            "a hundred million pixels",
            ("huge.png", huge_png),
            "picture_too_large",
        ),
        (
            "no page at all",
            ("words.jpg", || b"words".to_vec()),
            "file_not_usable",
        ),
    ];
    for (what, (name, bytes), code) in cases {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes()).unwrap();
        let out = folder.path().join("out.pdf");
        let page = format!("{TRAY}/p01.jpg");
        let words = [
            "--json",
            "paper",
            "make",
            &page,
            path.to_str().unwrap(),
            "-o",
            out.to_str().unwrap(),
        ];
        let output = quay(&words);
        assert_eq!(answered(&output, 1)["error"]["code"], *code, "{what}");
        assert_is_said(&output.stderr, what);
        assert_eq!(
            names(folder.path()),
            [*name],
            "{what}: nothing half-made is left"
        );
    }
}

#[test]
fn scanners_that_bring_nothing_or_stop() {
    let folder = tempfile::tempdir().unwrap();
    let stack = folder.path().join("stack");
    fs::create_dir(&stack).unwrap();
    for n in 1..=3 {
        fs::copy(format!("{TRAY}/p0{n}.jpg"), stack.join(format!("p{n}.jpg"))).unwrap();
    }
    fs::write(stack.join("p4.jpg"), cut_jpeg()).unwrap();
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let from = |path: &Path| format!("folder:{}", path.display());
    for (uri, pages) in [
        ("escl://127.0.0.1:9/eSCL".to_owned(), 0),
        (from(&folder.path().join("missing")), 0),
        (from(&empty), 0),
        (from(&stack), 3),
    ] {
        let kept = folder.path().join("kept");
        let output = quay(&[
            "--json",
            "scan",
            "--from",
            &uri,
            "--pages",
            kept.to_str().unwrap(),
        ]);
        let answer = answered(&output, 5);
        assert_is_said(&output.stderr, &uri);
        if pages > 0 {
            assert_eq!(
                (&answer["complete"], &answer["reason"]),
                (&json!(false), &json!("truncated"))
            );
            assert_eq!(answer["pages"].as_array().unwrap().len(), pages);
            assert_eq!(
                names(&kept),
                ["0001.jpg", "0002.jpg", "0003.jpg"],
                "pages so far are kept"
            );
            assert_eq!(
                fs::read(kept.join("0003.jpg")).unwrap(),
                fs::read(format!("{TRAY}/p03.jpg")).unwrap()
            );
        }
    }
}

/// `/dev/full` takes nothing, as a full disk does.
#[test]
fn a_full_disk_leaves_nothing_half_saved() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.pdf");
    symlink("/dev/full", folder.path().join(".out.pdf.part")).unwrap();
    let output = quay(&[
        "--json",
        "paper",
        "make",
        &format!("{TRAY}/p01.jpg"),
        "-o",
        out.to_str().unwrap(),
    ]);
    assert_eq!(answered(&output, 9)["error"]["code"], "disk_full");
    assert_eq!(names(folder.path()), Vec::<String>::new());

    symlink("/dev/full", folder.path().join("page.part")).unwrap();
    let output = quay(&[
        "--json",
        "scan",
        "--from",
        &format!("folder:{TRAY}"),
        "--pages",
        folder.path().to_str().unwrap(),
    ]);
    assert_eq!(answered(&output, 9)["error"]["code"], "disk_full");
    assert!(
        names(folder.path())
            .iter()
            .all(|name| !name.ends_with(".jpg"))
    );
}

#[test]
fn wrong_use_is_told_by_its_number() {
    for words in [
        vec!["frob"],
        vec!["scan", "--from", "http://printer"],
        vec!["list", "--date", "24/11/2026"],
        vec!["list", "--business", "11"],
        vec!["user", "add", "x", "--name", "X", "--role", "king"],
        vec!["deliver", "--once", "--until-empty"],
        vec!["log", "--date", "2026-11-24", "--format", "docx", "-o", "x"],
        vec!["call", "read_status", "{not json"],
    ] {
        assert_eq!(quay(&words).status.code(), Some(2), "{words:?}");
        let answer = answered(&quay(&[&["--json"], &words[..]].concat()), 2);
        assert_eq!(answer["error"]["code"], "bad_request", "{words:?}");
    }
}

#[test]
fn folders_that_cannot_be_opened() {
    let missing = tempfile::tempdir().unwrap();
    let output = quay(&[
        "--json",
        "--data",
        missing.path().join("no").to_str().unwrap(),
        "list",
    ]);
    assert_eq!(answered(&output, 1)["error"]["code"], "folder_missing");
    assert!(
        names(missing.path()).is_empty(),
        "nothing is made by looking"
    );

    let desk = Desk::new();
    desk.receive("NGUYỄN THỊ ÁNH");
    assert_eq!(
        answered(&desk.run(&["init", "--training"]), 1)["error"]["code"],
        "folder_not_empty"
    );
    in_use(&desk);
    with_file(&desk, "folder.key", None, "key_missing");
    with_file(
        &desk,
        "folder.key",
        Some("00".repeat(32).into()),
        "key_missing",
    );
    with_file(&desk, "counter.db", Some(vec![7; 8192]), "data_damaged");
    assert_eq!(
        desk.ask(&["list"]).as_array().unwrap().len(),
        1,
        "all is there once it is put back"
    );
}

fn in_use(desk: &Desk) {
    let mut serve = program();
    serve.args(["--data", desk.data.to_str().unwrap(), "serve"]);
    let serving = Serving::start(serve, 2);
    let output = desk.run(&["list"]);
    assert_eq!(answered(&output, 7)["error"]["code"], "folder_locked");
    assert_is_said(&output.stderr, "in use");
    assert_eq!(serving.stop(), Some(0));
}

/// Puts other bytes in a file's place; the folder is refused and stays as it is, and the file goes back.
fn with_file(desk: &Desk, name: &str, bytes: Option<Vec<u8>>, code: &str) {
    let path = desk.data.join(name);
    let before = fs::read(&path).unwrap();
    match &bytes {
        Some(bytes) => fs::write(&path, bytes).unwrap(),
        None => fs::remove_file(&path).unwrap(),
    }
    let output = desk.run(&["list"]);
    let found = answered(&output, 8)["error"]["code"].clone();
    assert!(
        [code, "key_missing"].iter().any(|code| found == *code),
        "{name}: {found}"
    );
    assert_is_said(&output.stderr, name);
    assert_eq!(fs::read(&path).ok(), bytes, "{name}: nothing was changed");
    fs::write(&path, before).unwrap();
}

#[test]
fn roles_and_pins() {
    let desk = Desk::new();
    for (words, exit) in [
        (
            vec![
                "log",
                "--date",
                "2026-11-24",
                "--format",
                "csv",
                "-o",
                "x.csv",
            ],
            6,
        ),
        (vec!["verify"], 0),
        (vec!["user", "list"], 6),
        (vec!["--as", "admin", "list"], 6),
        (vec!["--as", "admin", "user", "list"], 0),
        (vec!["--as", "nobody", "list"], 1),
    ] {
        assert_eq!(desk.run(&words).status.code(), Some(exit), "{words:?}");
    }
}

#[test]
fn a_pipe_is_not_replaced_by_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let page = format!("{TRAY}/p01.jpg");
    let out = pipe.to_str().unwrap();
    let kept = quay(&["--json", "paper", "make", &page, "-o", out]);
    assert_eq!(kept.status.code(), Some(2));
    assert!(!fs::metadata(&pipe).unwrap().is_file());
}

#[test]
fn a_folder_of_a_bare_name_is_made_and_nobody_else_looks_into_it() {
    use std::os::unix::fs::PermissionsExt;
    let here = tempfile::tempdir().unwrap();
    let made = program()
        .current_dir(here.path())
        .args(["--json", "--data", "data", "init"])
        .output()
        .unwrap();
    answered(&made, 0);
    let mode = |name: &str| fs::metadata(here.path().join(name)).unwrap().permissions();
    assert_eq!(mode("data").mode() & 0o077, 0);
}

#[test]
fn a_real_counter_asks_for_the_pin() {
    let desk = Desk::of_a_real_counter();
    let listed = |words: &[&str]| desk.run(words).status.code();
    assert_eq!(listed(&["list"]), Some(6), "no PIN yet");
    let pin = desk.path("pin");
    fs::write(&pin, "135790\n").unwrap();
    desk.ask(&["user", "set-pin", "gdv-01", "--new-pin-file", &pin]);
    assert_eq!(listed(&["list"]), Some(6), "no PIN given");
    assert_eq!(listed(&["--pin-file", &pin, "list"]), Some(0));
    assert_eq!(
        listed(&["user", "set-pin", "gdv-01", "--new-pin-file", &pin]),
        Some(6),
        "a PIN that is there is the admin's to change"
    );
    fs::write(&pin, "000000").unwrap();
    assert_eq!(listed(&["--pin-file", &pin, "list"]), Some(6), "wrong PIN");
}

#[test]
fn a_wrong_dossier_file_is_answered_with_a_pointer_and_stores_nothing() {
    let desk = Desk::new();
    let cases: &[(&str, Change, &str)] = &[
        (
            "a name that is empty",
            |file| file["owner"]["fullName"] = json!(""),
            "/owner/fullName",
        ),
        (
            "a number too short",
            |file| file["owner"]["identity"]["number"] = json!("0991"),
            "/owner/identity/number",
        ),
        (
            "a date that is none",
            |file| file["owner"]["birthDate"] = json!("1990-02-31"),
            "/owner/birthDate",
        ),
        (
            "a procedure that is not there",
            |file| file["procedure"] = json!("9.999999"),
            "/procedure",
        ),
        (
            "an item code with a wrong check digit",
            |file| file["resultDelivery"]["postalItem"] = json!("EK473124828VN"),
            "/resultDelivery/postalItem",
        ),
        (
            "a file that is not there",
            |file| file["components"][0]["files"][0] = json!("no.jpg"),
            "/components/0/files/0",
        ),
        (
            "a member that is unknown",
            |file| file["ownr"] = json!({}),
            "/ownr",
        ),
    ];
    for (what, spoil, pointer) in cases {
        let mut file = dossier("NGUYỄN THỊ ÁNH");
        spoil(&mut file);
        let path = desk.path("dossier.json");
        fs::write(&path, file.to_string()).unwrap();
        let output = desk.run(&["receive", &path]);
        assert!(
            [Some(1), Some(2)].contains(&output.status.code()),
            "{what}: {output:?}"
        );
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(pointer), "{what}: {said}");
    }
    assert_eq!(desk.ask(&["list"]), json!([]));
}

/// A second closing changes nothing, and what it says names the day.
#[test]
fn a_day_is_closed_once() {
    let desk = Desk::new();
    let received = desk.receive("NGUYỄN THỊ ÁNH");
    let code = received["provisional_code"].as_str().unwrap();
    // Nothing is wrong with it; that its copies are unsigned is said and stops nothing.
    assert_eq!(received["findings"][0]["code"], "unsigned", "{received}");
    let digits = code.split('-').nth(2).unwrap();
    let day = format!("20{}-{}-{}", &digits[..2], &digits[2..4], &digits[4..]);
    let close = ["--as", "supervisor", "log", "close", "--date", &day];
    let closed = desk.ask(&close);
    assert_eq!(closed["rows"], 1);
    let file = |name: &str| {
        let path = desk.path(name);
        desk.ask(&[
            "--as",
            "supervisor",
            "log",
            "file",
            "--date",
            &day,
            "-o",
            &path,
        ]);
        fs::read(path).unwrap()
    };
    let frozen = file("first.json");
    let twice = desk.run(&close);
    let error = answered(&twice, 1)["error"].clone();
    assert_eq!(error["code"], "day_closed");
    let written = day.split('-').rev().collect::<Vec<_>>().join("/");
    assert_eq!(error["params"]["date"], written);
    assert_is_said(&twice.stderr, "a day closed twice");
    assert_eq!(file("second.json"), frozen);
}

/// Zeros, and a line that says why; a table without rows is a table.
#[test]
fn a_report_over_no_dossiers_says_so() {
    let desk = Desk::new();
    let empty = "Kỳ này không có hồ sơ nào. Biểu vẫn xuất được, mọi ô là 0.";
    let period = ["--from", "2026-03-15", "--to", "2026-06-14"];
    for (report, sum) in [("06a", "/total/c3"), ("pilot", "/received")] {
        let out = desk.path(&format!("{report}.csv"));
        let words = [
            "--as",
            "supervisor",
            "report",
            report,
            "--format",
            "csv",
            "-o",
            &out,
        ];
        let answer = desk.ask(&[&words[..], &period].concat());
        assert_eq!(answer.pointer(sum), Some(&json!(0)), "{report}: {answer}");
        let out = desk.path(&format!("{report}.pdf"));
        let words = [
            "--as",
            "supervisor",
            "report",
            report,
            "--format",
            "pdf",
            "-o",
            &out,
        ];
        desk.ask(&[&words[..], &period].concat());
        let read = std::process::Command::new("pdftotext")
            .args(["-layout", &out, "-"])
            .output();
        let said = String::from_utf8(read.unwrap().stdout).unwrap();
        let said: Vec<&str> = said.split_whitespace().collect();
        assert!(said.join(" ").contains(empty), "{report}: {said:?}");
    }
    let register = ["--as", "supervisor", "report", "register"];
    let answer = desk.ask(&[&register[..], &period].concat());
    assert_eq!(answer["rows"], json!([]));
    // A period that ends before it begins is no empty one.
    let backwards = [
        "--as",
        "supervisor",
        "report",
        "06a",
        "--from",
        "2026-06-14",
        "--to",
        "2026-03-15",
    ];
    let output = desk.run(&backwards);
    let error = &answered(&output, 2)["error"];
    assert_eq!(
        (&error["code"], &error["params"]),
        (
            &json!("period_backwards"),
            &json!({ "from": "14/06/2026", "to": "15/03/2026" })
        )
    );
    let said = String::from_utf8_lossy(&output.stderr);
    let sentence = "Kỳ báo cáo bắt đầu 14/06/2026 nhưng kết thúc 15/03/2026, sớm hơn ngày bắt đầu.";
    assert!(said.contains(sentence), "{said}");
}

/// What a wedge scanner types, and what is no card: answered by its reason, nothing filled by guessing.
#[test]
fn cards_of_every_length_and_what_is_none() {
    let desk = Desk::new();
    let read = |code: &str| desk.run(&["call", "read_card", &json!({ "wedge": code }).to_string()]);
    let seven = "099190005678||Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh|03091990|Nữ|Mẫu|20112021";
    for more in ["", "||", "||Nguyễn Văn Mẫu|Trần Thị Mẫu|"] {
        let card = answered(&read(&format!("{seven}{more}")), 0);
        assert_eq!(card["person"]["id_number"], "099190005678", "{more}");
        assert_eq!(
            card["person"]["full_name"], "",
            "a name that came through the keyboard is not trusted"
        );
    }
    let card = answered(&read(&seven.replace("1990", "1985")), 0);
    assert_eq!(card["warnings"][0]["code"], "card_birth_year_differs");
    for (wrong, code) in [
        ("https://example.invalid", "card_code_other"),
        ("099190005678||Ánh|03091990|Nữ|Mẫu", "card_code_cut"),
        ("09919000567||Ánh|03091990|Nữ|Mẫu|20112021", "card_code_cut"),
        (
            "099190005678||Ánh|31021990|Nữ|Mẫu|20112021",
            "card_code_cut",
        ),
    ] {
        let output = read(wrong);
        let error = answered(&output, 1)["error"].clone();
        assert_eq!(error["code"], code, "{wrong}");
        assert_is_said(&output.stderr, wrong);
    }
}

#[test]
fn a_province_that_is_away_or_is_a_log_in_page_keeps_the_work() {
    let desk = Desk::new();
    desk.receive("NGUYỄN THỊ ÁNH");
    let answer = answered(&desk.run(&["--away", "deliver", "--once"]), 4);
    assert_eq!(
        (&answer["acknowledged"], &answer["left"]),
        (&json!(0), &json!(1))
    );
    assert_eq!(
        answered(&desk.run(&["--away", "pull"]), 4)["error"]["code"],
        "province_unreachable"
    );
    let line = Line::to("http://127.0.0.1:9");
    line.set(Weather::Page);
    desk.take_profile(&line.base_url(), "tap-huan");
    for words in [&["--away", "deliver", "--once"][..], &["--away", "pull"]] {
        let output = desk.run(words);
        assert_eq!(output.status.code(), Some(4), "a log-in page: {words:?}");
    }
    assert_eq!(desk.ask(&["queue"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_wrong_password_of_an_agency_is_told_and_keeps_the_work() {
    let desk = Desk::new();
    desk.receive("NGUYỄN THỊ ÁNH");
    let mut province = program();
    province.args(["--data", &desk.path("province"), "province"]);
    let serving = Serving::start(province, 1);
    desk.take_profile(serving.url(), "sai");
    let output = desk.run(&["--away", "deliver", "--until-empty", "--timeout", "30"]);
    let answer = answered(&output, 10);
    assert_eq!(
        (&answer["acknowledged"], &answer["left"]),
        (&json!(0), &json!(1))
    );
    assert_eq!(desk.ask(&["queue"]).as_array().unwrap().len(), 1);
}

/// A data folder on a file system of a few megabytes, in a mount namespace of its own.
#[test]
fn a_full_disk_keeps_every_dossier_it_had_and_takes_no_half_of_another() {
    let desk = Desk::new();
    desk.receive("NGUYỄN THỊ ÁNH");
    let script = r#"
        set -e
        mount -t tmpfs -o size="$1" tmpfs "$2"
        cp -a "$3/." "$2/"
        set +e
        "$4" --json --data "$2" receive "$5"; echo "exit $?"
        "$4" --json --data "$2" list | grep -c provisional_code
        "$4" --data "$2" --as supervisor verify >/dev/null; echo "exit $?"
    "#;
    let room = desk.path("room");
    fs::create_dir(&room).unwrap();
    let bytes: u64 = size(&desk.data) + 1_500_000;
    let done = std::process::Command::new("unshare")
        .args([
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            script,
            "sh",
            &bytes.to_string(),
            &room,
        ])
        .arg(&desk.data)
        .arg(env!("CARGO_BIN_EXE_quay"))
        .arg(desk.path("dossier.json"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("disk_full"), "{done:?}");
    assert_eq!(lines[1..], ["exit 9", "1", "exit 0"], "{done:?}");
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| match entry.metadata().unwrap() {
            facts if facts.is_dir() => size(&entry.path()),
            facts => facts.len().next_multiple_of(4096),
        })
        .sum()
}

fn assert_is_said(said: &[u8], what: &str) {
    let said = String::from_utf8_lossy(said);
    let sentence = said
        .lines()
        .find(|line| !line.starts_with("Trang "))
        .unwrap_or_default();
    let is_vietnamese = sentence
        .chars()
        .any(|letter| "ạảấầậắặẹẽếệịọốồộớợụứựỳđĐ".contains(letter));
    assert!(
        sentence.ends_with('.') && is_vietnamese && !sentence.contains('{'),
        "{what}: {said}"
    );
}

fn cut_jpeg() -> Vec<u8> {
    let whole = fs::read(format!("{TRAY}/p02.jpg")).unwrap();
    whole[..whole.len() / 2].to_vec()
}

/// Announces 10,000 × 10,000 pixels and holds a few bytes of them.
fn huge_png() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let side = 10_000_u32.to_be_bytes();
    png.extend(chunk(
        b"IHDR",
        &[&side[..], &side, &[8, 2, 0, 0, 0]].concat(),
    ));
    png.extend(chunk(b"IDAT", &[0x78, 0x9C, 0, 0, 0]));
    png.extend(chunk(b"IEND", &[]));
    png
}

fn chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
    let named = [kind, content].concat();
    let check = named.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                (sum >> 1) ^ 0xEDB8_8320
            } else {
                sum >> 1
            }
        })
    });
    [
        &(content.len() as u32).to_be_bytes()[..],
        &named,
        &(!check).to_be_bytes(),
    ]
    .concat()
}

fn locked_pdf() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let plain = folder.path().join("plain.pdf");
    let page = format!("{TRAY}/p01.jpg");
    assert!(
        quay(&["paper", "make", &page, "-o", plain.to_str().unwrap()])
            .status
            .success()
    );
    let mut document = lopdf::Document::load(&plain).unwrap();
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "user",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

//! A cell of Biểu II.06a that differs from the province's names the dossiers behind it.

use std::sync::Arc;

use counter::api::profile::Profile;
use counter::api::{Session, dispatch, export_bytes};
use counter::domain::DossierId;
use counter::{Counter, Ports};
use quay_tests::contract::Office;
use quay_tests::contract::office::dossier_id;
use serde_json::{Value, json};
use tempfile::TempDir;
use wire::Uuid7;

use super::counter::{PASSWORD, receive, start};

/// A counter with both accounts of the office.
struct Desk {
    counter: Counter,
    session: Session,
    _folder: TempDir,
}

impl Desk {
    fn at(office: &Office) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let account = |name: &str| json!({ "client_id": name, "secret": PASSWORD });
        let profile = json!({
            "schema": "quay.profile/1",
            "office": { "code": "BC400000", "name": "Bưu cục", "counter": "02" },
            "province": { "adapter": "rest-tus", "base_url": office.province().base_url() },
            "agencies": [{ "ident": "H99.12", "account": account("agency-1") },
                         { "ident": "H99.13", "account": account("agency-2") }],
            "people": [{ "id": "supervisor", "name": "Người phụ trách", "role": "supervisor" }],
            "training": true
        });
        let profile = Profile::from_text(&profile.to_string(), folder.path()).unwrap();
        let ports = Ports {
            clock: Arc::new(start),
            program: None,
        };
        let counter = Counter::create(&folder.path().join("data"), &profile, ports).unwrap();
        let desk = Self {
            counter,
            session: Session::new(),
            _folder: folder,
        };
        desk.ok("log_in", json!({ "person": "supervisor" }));
        desk
    }

    fn ok(&self, name: &str, payload: Value) -> Value {
        dispatch(&self.counter, &self.session, name, payload)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    fn receive(&self, number: u32) -> (DossierId, String) {
        let id = receive(self.counter.store(), number, &[700], start(), |_| {});
        (id, self.counter.store().dossier(id).unwrap().code())
    }

    fn deliver(&self) {
        let done = self.counter.line().deliver(counter::sync::Run::default());
        assert!(done.unwrap().acknowledged > 0);
    }

    fn report(&self, province: &str) -> Value {
        self.ok("read_06a", asked(province))
    }

    fn file(&self, format: &str) -> Vec<u8> {
        let mut asked = asked("kept");
        asked["report"] = "06a".into();
        asked["format"] = format.into();
        let made = self.ok("export_report", asked);
        let handle = made["handle"].as_str().unwrap();
        export_bytes(&self.counter, &self.session, handle)
            .unwrap()
            .bytes
    }
}

fn asked(province: &str) -> Value {
    json!({ "from": "2026-06-15", "to": "2026-11-23", "by": "agency", "province": province })
}

/// Column → the causes of it as `code why`, for the cells of the first agency.
fn causes(report: &Value) -> Vec<(u64, Vec<String>)> {
    let cells = report["province"]["differences"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let named = |cell: &Value| {
        assert_eq!(
            (&cell["agency"], &cell["unfound"]),
            (&json!("H99.12"), &json!(0)),
            "{cell}"
        );
        let causes = cell["causes"].as_array().unwrap().iter();
        causes
            .map(|one| format!("{} {}", text(&one["code"]), text(&one["why"])))
            .collect()
    };
    cells
        .iter()
        .map(|cell| (cell["column"].as_u64().unwrap(), named(cell)))
        .collect()
}

#[test]
fn one_unsent_and_one_changed_at_the_province_are_named_in_every_cell_they_move() {
    let office = Office::open();
    let desk = Desk::at(&office);
    let (same, changed) = (desk.receive(1), desk.receive(2));
    desk.deliver();
    assert_eq!(desk.report("ask")["province"]["differences"], json!([]));
    let (_, unsent) = desk.receive(3);
    let agency = office.province().agency();
    agency.finish(Uuid7(changed.0.0), None).unwrap();

    let report = desk.report("ask");
    let unsent = format!("{unsent} unsent");
    let changed = format!("{} resolved_there", changed.1);
    let both = || vec![unsent.clone(), changed.clone()];
    assert_eq!(
        causes(&report),
        [
            (3, vec![unsent.clone()]),
            (5, vec![unsent.clone()]),
            (7, vec![changed.clone()]),
            (8, vec![changed.clone()]),
            (11, both()),
            (12, both()),
        ]
    );
    assert!(
        !report.to_string().contains(&same.1),
        "nobody else is named"
    );
    assert_eq!(
        causes(&desk.report("kept")),
        causes(&report),
        "what was found is kept"
    );

    // On paper and in the workbook, in words, beneath the table.
    let words = report["province"]["differences"][4]["words"]
        .as_str()
        .unwrap();
    let expected = format!(
        "Do hồ sơ: {}; {} (Tỉnh đã giải quyết ngày 23/11/2026).",
        unsent.replace(" unsent", " (chưa gửi đến Tỉnh)"),
        changed.replace(" resolved_there", "")
    );
    assert_eq!(words, expected);
    let packed = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
            .collect()
    };
    let paper = packed(&piped("pdftotext", &["-raw", "-", "-"], &desk.file("pdf")));
    assert!(paper.contains(&packed(&expected)), "{paper}");
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("06a.xlsx");
    std::fs::write(&book, desk.file("xlsx")).unwrap();
    let sheet = piped(
        "unzip",
        &["-p", book.to_str().unwrap(), "xl/sharedStrings.xml"],
        b"",
    );
    assert!(sheet.contains(&expected), "{sheet}");
    office.assert_clean();
}

#[test]
fn one_that_only_the_province_has_is_found_by_its_day() {
    let office = Office::open();
    let desk = Desk::at(&office);
    desk.receive(1);
    desk.deliver();
    office.accepted(7);
    let found = causes(&desk.report("ask"));
    let columns: Vec<u64> = found.iter().map(|(column, _)| *column).collect();
    assert_eq!(columns, [3, 5, 11, 12]);
    let record = office.province().agency().dossiers().unwrap();
    let theirs = record
        .iter()
        .find(|row| row.id.to_string() == dossier_id(7))
        .unwrap();
    for (column, causes) in found {
        assert_eq!(
            causes,
            [format!("{} missing_here", theirs.official_code.0)],
            "{column}"
        );
    }
    office.assert_clean();
}

#[test]
fn a_line_that_breaks_leaves_what_is_certain() {
    let office = Office::open();
    let desk = Desk::at(&office);
    desk.receive(1);
    desk.deliver();
    office.accepted(7);
    office.accepted(8);
    let (_, unsent) = desk.receive(3);
    office.faults(&json!({ "faults": [
        { "method": "GET", "path": "/v1/reconciliation", "nth": 1, "times": 9, "do": "status", "status": 503, "retryAfter": 1 }] }));
    let cells = desk.report("ask")["province"]["differences"].clone();
    let cell = &cells[0];
    assert_eq!(
        (&cell["causes"][0]["code"], &cell["causes"][0]["why"]),
        (&json!(unsent), &json!("unsent"))
    );
    assert_eq!(cell["unfound"], 2);
    assert!(
        cell["words"]
            .as_str()
            .unwrap()
            .contains("Mất kết nối khi đang tìm"),
        "{cell}"
    );
}

fn piped(program: &str, arguments: &[&str], input: &[u8]) -> String {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program}");
    String::from_utf8(output.stdout).unwrap()
}

//! Screen, XLSX, PDF and CSV of a report say the same in every cell, as openpyxl, poppler and Python's csv read them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;
use std::process::Command;

use counter::api::profile::Profile;
use counter::api::{Session, dispatch, export_bytes, receive_file};
use counter::domain::DossierId;
use counter::store::NewBlock;
use counter::{Counter, Ports};
use serde_json::{Value, json};

const READ_BACK: &str = include_str!("read_back.py");
const LOG_NAMES: [&str; 6] = [
    "NGUYỄN THỊ ÁNH",
    "=1+1",
    "Trần Đức Bình",
    "Lê Thị Thu Thảo",
    "Hộ KD Ước Mơ",
    "Phạm Quốc Đạt",
];

struct Desk {
    counter: Counter,
    session: Session,
    folder: tempfile::TempDir,
}

impl Desk {
    /// A day with six dossiers, one of them void.
    fn after_a_day() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let counter = Counter::create(
            &folder.path().join("data"),
            &Profile::training(),
            Ports::system(None),
        )
        .unwrap();
        let desk = Self {
            counter,
            session: Session::new(),
            folder,
        };
        desk.hold_codes();
        desk.ok("log_in", json!({ "person": "clerk" }));
        let ids = LOG_NAMES.map(|name| desk.receive(name));
        desk.ok("undo_receipt", json!({ "id": ids[2] }));
        desk.ok("log_in", json!({ "person": "supervisor" }));
        desk
    }

    /// Four codes for the agency of the day's dossiers, two for another that nobody comes to.
    fn hold_codes(&self) {
        for (n, (agency, count)) in [("H99.12", 4), ("H99.14", 2)].into_iter().enumerate() {
            let (now, day) = (self.counter.now(), self.counter.now().day());
            let key = format!("0193a6f2-7c41-7e0a-9b0e-00000000000{n}");
            let key = key.parse::<DossierId>().unwrap().0;
            let new = NewBlock {
                key,
                agency: agency.to_owned(),
                day,
                epoch: self.counter.epoch().unwrap(),
                body: Vec::new(),
            };
            let store = self.counter.store();
            store.ask_for_codes(&new, now).unwrap();
            let codes = (1..=count).map(
                |n| json!({ "code": reserved(agency, n), "state": "reserved", "dossier": null }),
            );
            let block = json!({
                "id": format!("blk-{n}"), "agency": agency, "counter": "BC400000-Q01", "date": day.to_string(),
                "createdAt": now.to_string(), "heldUntil": format!("{day}T23:59:59+07:00"),
                "codes": codes.collect::<Vec<_>>()
            });
            store
                .hold_codes(key, &serde_json::from_value(block).unwrap())
                .unwrap();
        }
    }

    fn ok(&self, name: &str, payload: Value) -> Value {
        dispatch(&self.counter, &self.session, name, payload)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    fn receive(&self, name: &str) -> String {
        let file = self.folder.path().join("dossier.json");
        std::fs::write(&file, dossier(name).to_string()).unwrap();
        receive_file(&self.counter, &self.session, &file)
            .unwrap()
            .id
    }

    /// A report in three formats, read back.
    fn exported(&self, command: &str, asked: &Value) -> Value {
        let file = |format: &str| {
            let mut asked = asked.clone();
            asked["format"] = json!(format);
            let made = self.ok(command, asked);
            let bytes = export_bytes(
                &self.counter,
                &self.session,
                made["handle"].as_str().unwrap(),
            )
            .unwrap()
            .bytes;
            let path = self.folder.path().join(format!("report.{format}"));
            std::fs::write(&path, bytes).unwrap();
            path
        };
        let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.tools/venv/bin/python");
        let read = Command::new(python)
            .args(["-c", READ_BACK])
            .args(["xlsx", "csv", "pdf"].map(file))
            .output()
            .unwrap();
        assert!(
            read.status.success(),
            "{}",
            String::from_utf8_lossy(&read.stderr)
        );
        serde_json::from_slice(&read.stdout).unwrap()
    }
}

fn reserved(agency: &str, n: u32) -> String {
    format!("{agency}-20261118-{n:07}")
}

fn dossier(name: &str) -> Value {
    let page = |n: u32| {
        format!(
            "{}/../assets/training/tray/p{n:02}.jpg",
            env!("CARGO_MANIFEST_DIR")
        )
    };
    let component = |n: u32, files: Vec<String>| json!({ "code": format!("000.00.00.H99-KQ00010{n}"), "originals": 1, "copies": 0, "files": files });
    json!({
        "agency": "H99.12", "procedure": "1.004628",
        "owner": {
            "kind": "citizen", "fullName": name, "birthDate": "1990-09-03", "gender": "female",
            "identity": { "type": "personal_number", "number": "099190005678" }, "phone": "0900000000",
            "address": { "text": "Thôn 2, xã Mẫu, tỉnh Mẫu" }
        },
        "submitter": { "sameAs": "owner" }, "recipient": { "sameAs": "owner" },
        "components": [component(1, vec![page(1)]), component(2, vec![page(3)]), component(3, vec![page(5)]),
            component(4, vec![page(6)]), component(5, vec![page(8)]), component(6, vec![])],
        "fees": [{ "code": "P01", "collected": true, "receiptNumber": "0000001" }],
        "resultDelivery": { "method": "counter" }, "sets": 1
    })
}

/// Poppler gives words; where a cell breaks its line is nobody's business.
fn packed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn dash(n: &Value) -> String {
    let n = n.as_i64().unwrap();
    let digits = n.to_string();
    let from = |at: usize| digits.len().saturating_sub(at);
    match digits.len() {
        _ if n == 0 => "–".to_owned(),
        0..=3 => digits,
        4..=6 => format!("{}.{}", &digits[..from(3)], &digits[from(3)..]),
        _ => format!(
            "{}.{}.{}",
            &digits[..from(6)],
            &digits[from(6)..from(3)],
            &digits[from(3)..]
        ),
    }
}

/// `18/11/2026` of a moment or a day.
fn day(moment: &Value) -> String {
    let text = text(moment);
    format!("{}/{}/{}", &text[8..10], &text[5..7], &text[..4])
}

fn rows(value: &Value) -> Vec<Vec<Value>> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| row.as_array().cloned().unwrap_or_default())
        .collect()
}

/// The rows of a sheet's table, from under the line that begins with `first` to the first empty line.
fn table(sheet: &Value, first: &str) -> Vec<Vec<Value>> {
    let rows = rows(sheet);
    let head = rows.iter().position(|row| row[0] == first).unwrap();
    let under = rows.into_iter().skip(head + 1);
    under
        .take_while(|row| row.iter().any(|cell| !cell.is_null()))
        .collect()
}

fn words() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/i18n/vi.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn delivery(row: &Value) -> String {
    text(&words()[format!("delivery.{}", text(&row["delivery"]))])
}

/// What the screen's row is in the workbook.
fn typed(row: &Value) -> Vec<Value> {
    let minute = |moment: &Value| json!(text(moment)[..16]);
    let or_nothing = |value: &Value| {
        if value == "" {
            Value::Null
        } else {
            value.clone()
        }
    };
    vec![
        row["n"].clone(),
        or_nothing(&row["provisional_code"]),
        row["dossier_code"].clone(),
        minute(&row["received_at"]),
        row["clerk"].clone(),
        row["agency_name"].clone(),
        row["procedure"].clone(),
        row["procedure_name"].clone(),
        row["owner"].clone(),
        row["id_masked"].clone(),
        row["pages"].clone(),
        row["levies"].clone(),
        row["postal"].clone(),
        minute(&row["due_at"]),
        json!(delivery(row)),
        row["void_reason"].clone(),
    ]
}

/// The same in a CSV file: digits, and an apostrophe before what a table program would run.
fn plain(cell: &Value) -> String {
    match cell {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(['=', '+', '-', '@']) => format!("'{text}"),
        Value::String(text) if text.len() == 16 && text.as_bytes()[10] == b'T' => {
            text.replace('T', " ")
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The same on paper.
fn printed(row: &Value) -> Vec<String> {
    let code = row["dossier_code"].as_str().unwrap_or("số tạm");
    let state = match row["void_reason"].as_str() {
        Some(reason) => format!("hủy số: {reason}"),
        None => delivery(row),
    };
    [
        row["n"].to_string(),
        format!("{code}{}", text(&row["provisional_code"])),
        format!(
            "{}{}",
            &text(&row["received_at"])[11..16],
            text(&row["clerk"])
        ),
        format!(
            "{} {}{}",
            text(&row["procedure"]),
            text(&row["procedure_name"]),
            text(&row["agency_name"])
        ),
        text(&row["owner"]),
        text(&row["id_masked"]),
        dash(&row["pages"]),
        dash(&row["levies"]),
        dash(&row["postal"]),
        day(&row["due_at"]),
        state,
    ]
    .iter()
    .map(|cell| packed(cell))
    .collect()
}

#[test]
fn the_daily_log_is_one_on_screen_sheet_paper_and_file() {
    let desk = Desk::after_a_day();
    let today = desk.counter.now().day().to_string();
    let screen = desk.ok("read_daily_log", json!({ "date": today }));
    let seen = desk.exported("export_daily_log", &json!({ "date": today }));
    let on_screen = screen["rows"].as_array().unwrap();
    assert_eq!(on_screen.len(), LOG_NAMES.len());

    let sheet = &seen["xlsx"]["Nhật ký ngày"];
    let in_sheet = table(sheet, "TT");
    let expected: Vec<Vec<Value>> = on_screen.iter().map(typed).collect();
    assert_eq!(
        in_sheet, expected,
        "the workbook has these rows and no other"
    );
    let in_file = rows(&seen["csv"]);
    let headings = rows(sheet).into_iter().find(|row| row[0] == "TT").unwrap();
    assert_eq!(in_file[0], headings);
    let plain_rows: Vec<Vec<Value>> = expected
        .iter()
        .map(|row| row.iter().map(|cell| json!(plain(cell))).collect())
        .collect();
    assert_eq!(in_file[1..], plain_rows);
    let on_paper = rows(&seen["pdf"]["11"]);
    let of_paper: Vec<Vec<Value>> = on_screen
        .iter()
        .map(|row| printed(row).into_iter().map(Value::from).collect())
        .collect();
    assert_eq!(on_paper[1..], of_paper, "under the headings");
    totals(&screen, &seen);
    counts(on_screen, &seen);
    codes(&screen, &seen);
    // Another program adds up by itself: the file has rows only.
    assert_eq!(in_file.len(), 1 + on_screen.len());
}

/// What became of the codes that were reserved: the same lines on the screen, in the workbook and on paper.
fn codes(screen: &Value, seen: &Value) {
    let of = |n| reserved("H99.12", n);
    let others = [1, 2].map(|n| reserved("H99.14", n));
    let expected = [
        format!("{}–{} đã dùng (2 mã)", of(1), of(2)),
        format!("{} hủy, lý do: hủy trong 10 giây", of(3)),
        format!("{} đã dùng (1 mã)", of(4)),
        format!("{}–{} chưa dùng (2 mã)", others[0], others[1]),
    ];
    assert_eq!(screen["codes"], json!(expected));
    let above: Vec<Value> = rows(&seen["xlsx"]["Nhật ký ngày"])
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    let paper = packed(&text(&seen["text"]));
    for line in &expected {
        assert_eq!(
            above.iter().filter(|cell| *cell == line).count(),
            1,
            "{line} in {above:?}"
        );
        assert_eq!(paper.matches(&packed(line)).count(), 1, "{line} in {paper}");
    }
}

/// The sums on paper, and the lines above the workbook's table.
fn totals(screen: &Value, seen: &Value) {
    let sums = &rows(&seen["pdf"]["5"])[0];
    let expected = [
        packed(&format!("Cộng cả nhật ký: {} hồ sơ", screen["received"])),
        dash(&screen["pages"]),
        dash(&screen["levies"]),
        dash(&screen["postal"]),
        packed(&format!("{} chờ gửi", screen["unsent"])),
    ];
    assert_eq!(*sums, expected.map(Value::from));
    let above = seen["xlsx"]["Nhật ký ngày"].to_string();
    let paper = packed(&text(&seen["text"]));
    for said in [
        format!("{} đ", dash(&screen["levies"])).replace("– đ", "0 đ"),
        text(&screen["check_code"]),
    ] {
        assert!(above.contains(&said), "{said} in {above}");
    }
    let equation =
        ["opening", "received", "handed_over", "closing"].map(|name| screen[name].to_string());
    let [opening, received, left, closing] = equation;
    for said in [
        format!(
            "Tồn đầu ngày {opening} + tiếp nhận {received} − bàn giao {left} = tồn cuối ngày {closing}"
        ),
        format!("mã kiểm {}", text(&screen["check_code"])),
        format!("Chờ gửi Tỉnh khi in: {} hồ sơ", screen["unsent"]),
    ] {
        assert!(paper.contains(&packed(&said)), "{said} in {paper}");
    }
}

/// By agency, procedure, clerk and hour: in the workbook's second sheet and on paper, from the screen's rows.
fn counts(on_screen: &[Value], seen: &Value) {
    let live: Vec<&Value> = on_screen
        .iter()
        .filter(|row| row["void_reason"].is_null())
        .collect();
    let by = |name: &dyn Fn(&Value) -> String| {
        let mut counts = std::collections::BTreeMap::<String, u32>::new();
        live.iter()
            .for_each(|row| *counts.entry(name(row)).or_default() += 1);
        counts
    };
    let sheet: Vec<(String, Value)> = rows(&seen["xlsx"]["Đếm theo"])
        .into_iter()
        .map(|row| (text(&row[0]), row[1].clone()))
        .collect();
    let paper: Vec<(String, Value)> = rows(&seen["pdf"]["half"])
        .into_iter()
        .map(|row| (text(&row[0]), row[1].clone()))
        .collect();
    for (name, count) in by(&|row| text(&row["agency_name"]))
        .into_iter()
        .chain(by(&|row| {
            format!(
                "{} {}",
                text(&row["procedure"]),
                text(&row["procedure_name"])
            )
        }))
        .chain(by(&|row| text(&row["clerk"])))
        .chain(by(&|row| {
            format!("{}:00", &text(&row["received_at"])[11..13])
        }))
    {
        assert!(
            sheet.contains(&(name.clone(), json!(count))),
            "{name} {count} in {sheet:?}"
        );
        assert!(
            paper.contains(&(packed(&name), json!(count.to_string()))),
            "{name} {count} in {paper:?}"
        );
    }
}

/// Paper shows what the workbook holds: zero is a dash, a moment is its day.
fn on_paper(cell: &Value) -> String {
    match cell {
        Value::Null => String::new(),
        Value::Number(_) => dash(cell),
        Value::String(text) if text.len() == 16 && text.as_bytes()[10] == b'T' => day(cell),
        other => packed(&text(other)),
    }
}

#[test]
fn reports_of_a_period_are_one_on_screen_sheet_paper_and_file() {
    let desk = Desk::after_a_day();
    let form = desk.ok("read_06a", json!({}));
    let seen = desk.exported("export_report", &json!({ "report": "06a" }));
    let figures =
        |row: &Value| -> Vec<Value> { (3..=13).map(|n| row[format!("c{n}")].clone()).collect() };
    let sheet = table(&seen["xlsx"]["Biểu II.06a"], "(1)");
    let mut screen: Vec<Vec<Value>> = form["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(&figures)
        .collect();
    screen.push(figures(&form["total"]));
    assert_eq!(
        sheet
            .iter()
            .map(|row| row[2..].to_vec())
            .collect::<Vec<_>>(),
        screen
    );
    same_elsewhere(&sheet, &seen, 13, |row| row.to_vec());

    let pilot = desk.ok("read_pilot", json!({}));
    let seen = desk.exported("export_report", &json!({ "report": "pilot" }));
    let sheet = table(
        &seen["xlsx"]["Kết quả thí điểm"],
        &text(&words()["report.pilot.agency"]),
    );
    let members = [
        "received",
        "online",
        "direct_postal",
        "carried_over",
        "resolved",
        "early",
        "on_time",
        "late",
        "open",
    ];
    let total: Vec<Value> = members.iter().map(|name| pilot[*name].clone()).collect();
    assert_eq!(sheet.last().unwrap()[1..], total);
    let in_file = rows(&seen["csv"]);
    let digits: Vec<Value> = total.iter().map(|n| json!(n.to_string())).collect();
    assert_eq!(in_file.last().unwrap()[1..], digits, "the sums of the CSV");
    let paper = rows(&seen["pdf"]["11"]);
    let sums = paper.last().unwrap();
    let dashed: Vec<Value> = total.iter().map(|n| json!(dash(n))).collect();
    assert_eq!(sums[2..], dashed, "the sums on paper");
    // Paper has a column more: the number of the row.
    same_elsewhere(&sheet, &seen, 11, |row| row[1..].to_vec());
    register(&desk);
}

fn register(desk: &Desk) {
    let register = desk.ok("read_register", json!({}));
    let seen = desk.exported("export_report", &json!({ "report": "register" }));
    let sheet = table(&seen["xlsx"]["Sổ theo dõi"], "TT");
    let codes: Vec<&Value> = sheet.iter().map(|row| &row[1]).collect();
    let of_screen: Vec<&Value> = register["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["code"])
        .collect();
    assert_eq!(codes, of_screen);
    let second = |rows: Vec<Vec<Value>>| -> Vec<Value> {
        let own = rows.into_iter().rev().take(codes.len());
        let mut second: Vec<Value> = own.map(|row| row[1].clone()).collect();
        second.reverse();
        second
    };
    let of_screen: Vec<Value> = of_screen.into_iter().cloned().collect();
    assert_eq!(
        second(rows(&seen["csv"])),
        of_screen,
        "the codes of the CSV"
    );
    assert_eq!(
        second(rows(&seen["pdf"]["15"])),
        of_screen,
        "the codes on paper"
    );
    same_elsewhere(&sheet, &seen, 15, |row| row.to_vec());
}

/// CSV and paper have the workbook's rows.
fn same_elsewhere(
    sheet: &[Vec<Value>],
    seen: &Value,
    columns: usize,
    shared: impl Fn(&[Value]) -> Vec<Value>,
) {
    let in_file = rows(&seen["csv"]);
    let short = |cell: &Value| json!(plain(cell).trim_end_matches(" 00:00"));
    let expected: Vec<Vec<Value>> = sheet
        .iter()
        .map(|row| row.iter().map(short).collect())
        .collect();
    assert_eq!(in_file[1..], expected);
    let paper = rows(&seen["pdf"][columns.to_string()]);
    let paper: Vec<Vec<Value>> = paper[paper.len() - sheet.len()..]
        .iter()
        .map(|row| shared(row))
        .collect();
    let expected: Vec<Vec<Value>> = sheet
        .iter()
        .map(|row| row.iter().map(|cell| json!(on_paper(cell))).collect())
        .collect();
    assert_eq!(paper, expected);
}

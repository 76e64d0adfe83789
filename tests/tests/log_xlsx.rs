//! The daily log's workbook, read back by openpyxl: typed cells, codes as text, what the first page says.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use counter::domain::{Delivery, Dong};
use counter::reports::{DailyLog, LogRow, log_sheet, xlsx};
use counter::store::DayMoney;
use serde_json::{Value, json};

/// Prints what a table program sees, as JSON.
const READ_BACK: &str = r#"
import datetime, itertools, json, sys
import openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.active
def cell(c):
    v = c.value
    if isinstance(v, datetime.datetime): v = v.isoformat()
    return [type(c.value).__name__, v, c.number_format]
def filled(r): return any(c.value is not None for c in sheet[r])
head = next(r for r in range(1, 40) if sheet.cell(r, 1).value == "TT")
print(json.dumps({
    "sheet": sheet.title, "sheets": len(book.sheetnames), "head": head,
    "above": [sheet.cell(r, 1).value for r in range(1, head)],
    "headings": [c.value for c in sheet[head]],
    "rows": [[cell(c) for c in sheet[r]] for r in itertools.takewhile(filled, range(head + 1, sheet.max_row + 1))],
    "freeze": sheet.freeze_panes, "filter": sheet.auto_filter.ref,
    "orientation": sheet.page_setup.orientation, "paper": sheet.page_setup.paperSize,
    "fit": sheet.sheet_properties.pageSetUpPr.fitToPage, "high": sheet.page_setup.fitToHeight,
    "repeat": sheet.print_title_rows, "footer": sheet.oddFooter.left.text,
    "created": book.properties.created.isoformat(), "width": sheet.column_dimensions["B"].width,
}, ensure_ascii=False))
"#;

#[test]
fn openpyxl_sees_typed_cells_and_the_first_page() {
    let seen = read_back(&log());
    assert_eq!(seen["sheet"], "Nhật ký ngày");
    assert_eq!(seen["headings"].as_array().map(Vec::len), Some(16));
    // Whatever stands under the headings down to the first empty line is a row of the log.
    assert_eq!(seen["rows"].as_array().map(Vec::len), Some(2));
    let row = &seen["rows"][0];
    for (column, expected) in [
        (0, json!(["int", 1, "0"])),
        (1, json!(["str", "BC400000-Q02-261118-A0001", "@"])),
        (2, json!(["str", "000123", "@"])),
        (
            3,
            json!(["datetime", "2026-11-18T09:14:30", "dd/mm/yyyy hh:mm"]),
        ),
        (6, json!(["str", "1.004470", "@"])),
        (8, json!(["str", "Nguyễn Thị Ánh", "@"])),
        (9, json!(["str", "••••4217", "@"])),
        (10, json!(["int", 7, "0"])),
        (11, json!(["int", 650_000, "#,##0;-#,##0;\"–\""])),
        (
            13,
            json!(["datetime", "2026-12-10T17:00:00", "dd/mm/yyyy hh:mm"]),
        ),
        (14, json!(["str", "Tỉnh đã nhận", "@"])),
        (15, json!(["NoneType", null, "@"])),
    ] {
        assert_eq!(row[column], expected, "column {column}");
    }
    // A name like a formula stays a name.
    assert_eq!(seen["rows"][1][8], json!(["str", "=1+1", "@"]));
    assert_eq!(seen["rows"][1][15], json!(["str", "Nhập nhầm", "@"]));
    let above = seen["above"].to_string();
    for said in [
        "18/11/2026",
        "BC400000-Q02",
        "Tồn đầu ngày 9",
        "650.000 đ",
        "A0001",
        "A0004",
        "9F3C41A7",
        "A0003",
    ] {
        assert!(above.contains(said), "{said} in {above}");
    }
    let head = seen["head"].as_u64().unwrap_or_default();
    assert_eq!(seen["freeze"], format!("C{}", head + 1));
    assert_eq!(seen["filter"], format!("A{head}:P{}", head + 2));
    assert_eq!(seen["repeat"], format!("${head}:${head}"));
    // One page wide, as many high as it takes.
    let page = ["orientation", "paper", "fit", "high", "created"].map(|name| seen[name].clone());
    assert_eq!(
        page,
        [
            json!("landscape"),
            json!(9),
            json!(true),
            json!(0),
            json!("2026-11-18T17:20:00")
        ]
    );
}

/// A day without a dossier is still a sheet, with zeros.
#[test]
fn an_empty_day_is_a_sheet_too() {
    let empty = DailyLog {
        rows: Vec::new(),
        numbers: None,
        gaps: Vec::new(),
        ..log()
    };
    let seen = read_back(&empty);
    assert_eq!(seen["rows"], json!([]));
    assert!(seen["above"].to_string().contains("tính trên 0 dòng"));
}

fn read_back(log: &DailyLog) -> Value {
    let made_at = "2026-11-18T17:20:00+07:00".parse().expect("a moment");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("log.xlsx");
    std::fs::write(
        &file,
        xlsx(&log_sheet(log, made_at), made_at).expect("a workbook"),
    )
    .expect("a file");
    let said = Command::new(python())
        .args(["-c", READ_BACK])
        .arg(&file)
        .output()
        .expect("python of .tools/venv");
    assert!(
        said.status.success(),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    serde_json::from_slice(&said.stdout).expect("JSON")
}

fn python() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../.tools/venv/bin/python")
}

fn log() -> DailyLog {
    DailyLog {
        date: "2026-11-18".parse().expect("a day"),
        counter: "BC400000-Q02".into(),
        agency: None,
        opening: 9,
        received: 1,
        came_back: 0,
        handed_over: 0,
        closing: 10,
        is_counted: true,
        rows: vec![
            row(
                1,
                "Nguyễn Thị Ánh",
                Delivery::Acknowledged,
                Some("000123"),
                None,
            ),
            row(2, "=1+1", Delivery::Void, None, Some("Nhập nhầm")),
        ],
        levies: Dong(650_000),
        receipts: 1,
        postal: Dong(0),
        invoices: 0,
        later: DayMoney::default(),
        pages: 7,
        unsent: 0,
        voids: 1,
        numbers: Some(("A0001".into(), "A0004".into())),
        gaps: vec!["A0003".into()],
        codes: Vec::new(),
        digest: "9f3c41a7".into(),
        check_code: "9F3C41A7".into(),
        closed: None,
        supplement: Vec::new(),
    }
}

fn row(n: u32, owner: &str, delivery: Delivery, code: Option<&str>, void: Option<&str>) -> LogRow {
    LogRow {
        n,
        id: String::new(),
        provisional_code: format!("BC400000-Q02-261118-A{n:04}"),
        dossier_code: code.map(str::to_owned),
        received_at: "2026-11-18T09:14:30+07:00".parse().expect("a moment"),
        clerk: "Giao dịch viên 01".into(),
        agency: "H99.12".into(),
        agency_name: "Sở Du lịch".into(),
        procedure: "1.004470".into(),
        procedure_name: "Cấp thẻ hướng dẫn viên".into(),
        owner: owner.into(),
        id_masked: "••••4217".into(),
        pages: 7,
        levies: Dong(650_000),
        postal: Dong(0),
        due_at: "2026-12-10T17:00:00+07:00".parse().expect("a moment"),
        delivery,
        void_reason: void.map(str::to_owned),
    }
}

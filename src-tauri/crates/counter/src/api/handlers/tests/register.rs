//! The register says what became of a dossier, not what was wished.

use serde_json::json;

use super::Bench;
use crate::reports::{Cell, Period, register, register_sheet};

#[test]
fn the_register_says_how_a_result_went_and_why_there_is_none() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let receive = |(name, status): (&str, u8)| {
        let id = bench.receive(name);
        bench.taken(&id);
        bench.status(&id, status);
        id
    };
    let [posted, fetched, ..] = [
        ("Qua bưu điện", 9),
        ("Tại quầy", 9),
        ("Chưa lấy", 9),
        ("Rút", 7),
        ("Dừng", 8),
        ("Từ chối", 3),
        ("Đang làm", 4),
    ]
    .map(receive);
    let give = |more: serde_json::Value| bench.ok("save_return", more);
    give(
        json!({ "id": posted, "taker": "post", "item": "RR473124829VN", "collected": true,
                 "papers": [{ "name": "Thẻ", "originals": 1, "copies": 0 }] }),
    );
    give(
        json!({ "id": fetched, "taker": "owner", "number": "099192004217", "signature": "sheet", "collected": true,
                 "papers": [{ "name": "Thẻ", "originals": 1, "copies": 0 }] }),
    );
    let expected = [
        ("Qua bưu chính", ""),
        ("Tại quầy", ""),
        ("Tại quầy", ""),
        ("Tại quầy", "Công dân yêu cầu rút hồ sơ"),
        ("Tại quầy", "Dừng xử lý"),
        ("Tại quầy", "Không được tiếp nhận"),
        ("Tại quầy", ""),
    ];
    assert_eq!(
        method_and_note(&bench),
        expected.map(|(how, why)| (how.into(), why.into()))
    );
}

/// What column 13 and column 15 of each line say.
fn method_and_note(bench: &Bench) -> Vec<(String, String)> {
    let now = bench.counter.now();
    let period = Period::day(now.day());
    let lines = register(bench.counter.store(), period, None).unwrap();
    let set = forms::FormSet::Of2025;
    let sheet = register_sheet(&lines, period, set, "BC400000-Q01", now);
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Empty => String::new(),
        Cell::Count(_) | Cell::Hundredths(_) | Cell::Money(_) | Cell::Day(_) | Cell::Moment(_) => {
            format!("{cell:?}")
        }
    };
    let both = |row: &Vec<Cell>| (text(&row[12]), text(&row[14]));
    sheet.rows.iter().map(both).collect()
}

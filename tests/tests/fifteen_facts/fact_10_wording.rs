//! Dates and money in official text: a zero before days below 10 and before months 1 and 2 only, the place first.

use counter::api::form_pdf;
use forms::{money, place_and_date};
use serde_json::json;

use super::province_desk::Desk;

fn check(day: &str, expected: &str) {
    assert_eq!(place_and_date("Mẫu", day.parse().unwrap()), expected);
}

#[test]
fn a_zero_stands_before_small_days_and_the_first_two_months_only() {
    check("2026-02-05", "Mẫu, ngày 05 tháng 02 năm 2026");
    check("2026-03-05", "Mẫu, ngày 05 tháng 3 năm 2026");
    check("2026-01-15", "Mẫu, ngày 15 tháng 01 năm 2026");
    check("2026-09-30", "Mẫu, ngày 30 tháng 9 năm 2026");
    check("2026-12-09", "Mẫu, ngày 09 tháng 12 năm 2026");
}

#[test]
fn money_has_points_between_thousands() {
    for (amount, expected) in [(0, "0"), (8_000, "8.000"), (1_500_000, "1.500.000")] {
        assert!(money(amount).starts_with(expected), "{}", money(amount));
    }
}

/// Of a paper as poppler lays it out: width and height of its pages, and where their text begins, in millimetres.
fn laid_out(pdf: &[u8]) -> ([f64; 2], f64) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let mut pdftotext = std::process::Command::new("pdftotext");
    let said = pdftotext
        .arg("-bbox")
        .arg(file.path())
        .arg("-")
        .output()
        .unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    let millimetres = |line: &str, name: &str| {
        let at = line.split_once(&format!("{name}=\"")).unwrap().1;
        at.split_once('"').unwrap().0.parse::<f64>().unwrap() * 25.4 / 72.0
    };
    let page = said.lines().find(|line| line.contains("<page ")).unwrap();
    let words = said.lines().filter(|line| line.contains("<word "));
    let left = words
        .map(|word| millimetres(word, "xMin"))
        .fold(f64::MAX, f64::min);
    (
        ["width", "height"].map(|side| millimetres(page, side)),
        left,
    )
}

#[test]
fn papers_are_a4_with_a_left_margin_of_30_to_35_mm() {
    let desk = Desk::new();
    let id = desk.receive(|_| {});
    assert_eq!(desk.deliver().left, 0);
    for made in [
        desk.ok("make_slip", json!({ "id": id })),
        desk.ok(
            "make_agency_paper",
            json!({ "id": id, "form": "04", "day": "2026-12-24" }),
        ),
    ] {
        let pdf = form_pdf(
            &desk.counter,
            &desk.session,
            made["handle"].as_str().unwrap(),
        )
        .unwrap();
        let ([width, height], left) = laid_out(&pdf);
        assert!(
            (width - 210.0).abs() < 0.5 && (height - 297.0).abs() < 0.5,
            "{width} {height}"
        );
        assert!((29.5..=35.5).contains(&left), "{left}");
    }
}

//! A report as a workbook: typed cells, what the first page must say above the table, ready to print and to sign.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError as Fault,
};
use wire::Moment;

use super::sheet::{Cell, Sheet};
use crate::words::{sentence, word};

/// The workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("The workbook could not be written: {0}")]
pub struct XlsxError(#[from] Fault);

const A4: u8 = 9;
const DAY: &str = "dd/mm/yyyy";
const DAY_AND_TIME: &str = "dd/mm/yyyy hh:mm";
/// Whole đồng in groups of three; nothing collected is a dash.
const MONEY: &str = r##"#,##0;-#,##0;"–""##;
const FONT: &str = "Times New Roman";

/// How cells look, by type.
struct Looks {
    title: Format,
    line: Format,
    heading: Format,
    text: Format,
    count: Format,
    mean: Format,
    money: Format,
    day: Format,
    moment: Format,
    signature: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = Format::new().set_font_name(FONT);
        let cell = plain
            .clone()
            .set_border(FormatBorder::Hair)
            .set_align(FormatAlign::Top);
        let heading = plain
            .clone()
            .set_bold()
            .set_text_wrap()
            .set_border(FormatBorder::Thin);
        Self {
            title: plain.clone().set_bold().set_font_size(14),
            line: plain.clone().set_num_format("@"),
            heading: heading
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(0xE7_EB_F4),
            text: cell.clone().set_num_format("@").set_text_wrap(),
            count: cell.clone().set_num_format("0"),
            mean: cell.clone().set_num_format("0.00"),
            money: cell.clone().set_num_format(MONEY),
            day: cell.clone().set_num_format(DAY),
            moment: cell.set_num_format(DAY_AND_TIME),
            signature: plain.set_bold().set_align(FormatAlign::Center),
        }
    }
}

/// The workbook of a report. The same report and moment give the same bytes.
pub fn xlsx(report: &Sheet, made_at: Moment) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(&report.title);
    workbook.set_properties(&properties.set_creation_datetime(&datetime(made_at)?));
    let looks = Looks::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(&report.name)?;
    sheet.write_string_with_format(0, 0, &report.title, &looks.title)?;
    let mut next = 1;
    for line in &report.above {
        sheet.write_string_with_format(next, 0, line, &looks.line)?;
        next += 1;
    }
    let head = headings(sheet, report, next + 1, &looks)?;
    let last = table(sheet, report, head, &looks)?;
    let end = after(sheet, report, last + 2, &looks)?;
    printing(sheet, report, head, end)?;
    if !report.parts.is_empty() {
        parts(workbook.add_worksheet(), report, &looks)?;
    }
    if let Some(code) = &report.code {
        symbol(workbook.add_worksheet(), code, &looks)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Headings, with the groups over them where there are any; answers the row of the headings.
fn headings(sheet: &mut Worksheet, report: &Sheet, at: u32, looks: &Looks) -> Result<u32, Fault> {
    let grouped = report.columns.iter().any(|column| column.group.is_some());
    let head = at + u32::from(grouped);
    for (x, column) in (0u16..).zip(&report.columns) {
        sheet.set_column_width(x, column.width)?;
        sheet.write_string_with_format(head, x, &column.heading, &looks.heading)?;
        if let Some(group) = &column.group {
            sheet.write_string_with_format(at, x, group, &looks.heading)?;
        }
        if report.numbered {
            sheet.write_string_with_format(head + 1, x, format!("({})", x + 1), &looks.heading)?;
        }
    }
    Ok(head)
}

/// Rows and sums; answers the last row.
fn table(sheet: &mut Worksheet, report: &Sheet, head: u32, looks: &Looks) -> Result<u32, Fault> {
    let first = head + 1 + u32::from(report.numbered);
    let mut at = first;
    for row in report.rows.iter().chain(&report.sums) {
        for (x, cell) in (0u16..).zip(row) {
            write(sheet, at, x, cell, looks)?;
        }
        at += 1;
    }
    let last_row = first + u32::try_from(report.rows.len()).unwrap_or(0);
    if !report.numbered {
        sheet.autofilter(head, 0, last_row.max(first) - 1, last_column(report))?;
    }
    sheet.set_freeze_panes(first, 2)?;
    Ok(at - 1)
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    looks: &Looks,
) -> Result<(), Fault> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, &looks.text)?,
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, &looks.text)?,
        Cell::Count(n) => sheet.write_number_with_format(row, column, *n, &looks.count)?,
        Cell::Hundredths(n) => {
            sheet.write_number_with_format(row, column, f64::from(*n) / 100.0, &looks.mean)?
        }
        // Exact: amounts are far below 2^53 đồng.
        Cell::Money(amount) => {
            sheet.write_number_with_format(row, column, amount.0 as f64, &looks.money)?
        }
        Cell::Day(day) => {
            let day = ExcelDateTime::parse_from_str(&day.to_string())?;
            sheet.write_datetime_with_format(row, column, day, &looks.day)?
        }
        Cell::Moment(moment) => {
            sheet.write_datetime_with_format(row, column, datetime(*moment)?, &looks.moment)?
        }
    };
    Ok(())
}

/// Lines under the table and places for signatures; answers the last row.
fn after(sheet: &mut Worksheet, report: &Sheet, from: u32, looks: &Looks) -> Result<u32, Fault> {
    let mut at = from;
    for line in &report.below {
        sheet.write_string_with_format(at, 0, line, &looks.line)?;
        at += 1;
    }
    if report.signatures.is_empty() {
        return Ok(at);
    }
    let columns = u16::try_from(report.columns.len()).unwrap_or(1);
    let places = u16::try_from(report.signatures.len()).unwrap_or(1);
    for (n, who) in (0u16..).zip(&report.signatures) {
        let x = (2 * n + 1) * columns / (2 * places);
        sheet.write_string_with_format(at + 1, x, who, &looks.signature)?;
        let how = word("report.sheet.sign");
        sheet.write_string_with_format(
            at + 2,
            x,
            how,
            &looks.line.clone().set_align(FormatAlign::Center),
        )?;
    }
    Ok(at + 7)
}

/// A4 across, one page wide, headings on every page, the foot and page number below.
fn printing(sheet: &mut Worksheet, report: &Sheet, head: u32, end: u32) -> Result<(), Fault> {
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(head, head)?;
    sheet.set_print_area(0, 0, end, last_column(report))?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    let training = if report.training {
        word("report.sheet.training")
    } else {
        ""
    };
    sheet.set_header(format!("&R{training}"));
    sheet.set_footer(format!("&L{}&R&P/&N", report.foot));
    Ok(())
}

/// Counts by agency, procedure, clerk and hour, one under the other.
fn parts(sheet: &mut Worksheet, report: &Sheet, looks: &Looks) -> Result<(), Fault> {
    sheet.set_name(word("report.sheet.parts"))?;
    sheet.set_column_width(0, 60)?;
    let mut at = 0;
    for part in &report.parts {
        sheet.write_string_with_format(at, 0, &part.heading, &looks.heading)?;
        sheet.write_string_with_format(at, 1, word("report.sheet.count"), &looks.heading)?;
        for (name, count) in &part.rows {
            at += 1;
            sheet.write_string_with_format(at, 0, name, &looks.text)?;
            sheet.write_number_with_format(at, 1, *count, &looks.count)?;
        }
        at += 2;
    }
    Ok(())
}

/// The QR drawn in cells, so that no picture has to be made; its text stands beside it.
fn symbol(sheet: &mut Worksheet, code: &str, looks: &Looks) -> Result<(), Fault> {
    sheet.set_name(word("report.sheet.code"))?;
    sheet.write_string_with_format(
        0,
        0,
        sentence("report.sheet.code_is", &[("code", code)]),
        &looks.line,
    )?;
    let Ok(rows) = forms::qr(code) else {
        return Ok(());
    };
    let dark = Format::new().set_background_color(Color::Black);
    for (y, row) in (3u32..).zip(&rows) {
        sheet.set_row_height(y, 9)?;
        for (x, module) in (2u16..).zip(row.chars()) {
            sheet.set_column_width(x, 1)?;
            if module == '1' {
                sheet.write_blank(y, x, &dark)?;
            }
        }
    }
    Ok(())
}

fn last_column(report: &Sheet) -> u16 {
    u16::try_from(report.columns.len().max(1) - 1).unwrap_or(0)
}

/// Excel knows no zones: the time of the counter's clock, without its seconds' fraction.
fn datetime(moment: Moment) -> Result<ExcelDateTime, Fault> {
    ExcelDateTime::parse_from_str(&moment.at().format("%Y-%m-%dT%H:%M:%S").to_string())
}

//! The daily log as a workbook: typed cells, what the first page must say above the table, ready to print.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError as Fault,
};
use wire::Moment;

use super::DailyLog;
use super::columns::{COLUMNS, Cell};
use crate::words::{sentence, word};

/// The workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("The workbook could not be written: {0}")]
pub struct XlsxError(#[from] Fault);

const A4: u8 = 9;
const DAY_AND_TIME: &str = "dd/mm/yyyy hh:mm";
/// Whole đồng in groups of three; nothing collected is a dash.
const MONEY: &str = r##"#,##0;-#,##0;"–""##;

/// How cells look, by type.
struct Looks {
    title: Format,
    line: Format,
    heading: Format,
    text: Format,
    count: Format,
    money: Format,
    moment: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new()
            .set_border(FormatBorder::Hair)
            .set_align(FormatAlign::Top);
        let total = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_border(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            line: Format::new().set_num_format("@"),
            heading: total
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(0xE7_EB_F4),
            text: cell.clone().set_num_format("@").set_text_wrap(),
            count: cell.clone().set_num_format("0"),
            money: cell.clone().set_num_format(MONEY),
            moment: cell.set_num_format(DAY_AND_TIME),
        }
    }
}

/// The workbook of a log. The same log and moment give the same bytes.
pub fn xlsx(log: &DailyLog, made_at: Moment) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let title = sentence("log.sheet.title", &[("date", &day(log))]);
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&title)
            .set_creation_datetime(&datetime(made_at)?),
    );
    let looks = Looks::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(word("log.sheet.name"))?;
    sheet.write_string_with_format(0, 0, &title, &looks.title)?;
    let mut next = 1;
    for line in first_page(log, made_at) {
        sheet.write_string_with_format(next, 0, &line, &looks.line)?;
        next += 1;
    }
    table(sheet, log, next + 1, &looks)?;
    printing(sheet, log, next + 1)?;
    Ok(workbook.save_to_buffer()?)
}

/// What must be seen on the first page: whose log, the equation, the two moneys, voids, gaps, unsent, check code.
fn first_page(log: &DailyLog, made_at: Moment) -> Vec<String> {
    let n = |value: u32| value.to_string();
    let made = made_at.at().format("%d/%m/%Y %H:%M").to_string();
    let all = word("log.sheet.all_agencies");
    let agency = log.agency.as_ref().map_or(all, |(_, name)| name.as_str());
    let mut lines = vec![
        sentence(
            "log.sheet.whose",
            &[
                ("counter", &log.counter),
                ("agency", agency),
                ("made_at", &made),
            ],
        ),
        sentence(
            "log.sheet.equation",
            &[
                ("opening", &n(log.opening)),
                ("received", &n(log.received)),
                ("handed_over", &n(log.handed_over)),
                ("closing", &n(log.closing)),
            ],
        ),
        sentence(
            "log.sheet.levies_total",
            &[("amount", &log.levies.to_string()), ("n", &n(log.receipts))],
        ),
        sentence(
            "log.sheet.postal_total",
            &[("amount", &log.postal.to_string()), ("n", &n(log.invoices))],
        ),
        sentence("log.sheet.unsent", &[("n", &n(log.unsent))]),
    ];
    if let Some((first, last)) = &log.numbers {
        lines.push(sentence(
            "log.sheet.numbers",
            &[("first", first), ("last", last), ("voids", &n(log.voids))],
        ));
    }
    if !log.gaps.is_empty() {
        lines.push(sentence(
            "log.sheet.gaps",
            &[("numbers", &log.gaps.join(", "))],
        ));
    }
    let rows = n(u32::try_from(log.rows.len()).unwrap_or(u32::MAX));
    lines.push(sentence(
        "log.sheet.check_code",
        &[("code", &log.check_code), ("rows", &rows)],
    ));
    lines
}

fn table(sheet: &mut Worksheet, log: &DailyLog, head: u32, looks: &Looks) -> Result<(), Fault> {
    for (at, column) in (0u16..).zip(&COLUMNS) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(head, at, column.heading(), &looks.heading)?;
        for (row_at, row) in (head + 1..).zip(&log.rows) {
            write(sheet, row_at, at, (column.cell)(row), looks)?;
        }
    }
    sheet.autofilter(head, 0, last_row(log, head), last_column())?;
    sheet.set_freeze_panes(head + 1, 2)?;
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: Cell<'_>,
    looks: &Looks,
) -> Result<(), Fault> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, &looks.text)?,
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, &looks.text)?,
        Cell::Count(n) => sheet.write_number_with_format(row, column, n, &looks.count)?,
        // Exact: amounts are far below 2^53 đồng.
        Cell::Money(amount) => {
            sheet.write_number_with_format(row, column, amount.0 as f64, &looks.money)?
        }
        Cell::Moment(moment) => {
            sheet.write_datetime_with_format(row, column, datetime(moment)?, &looks.moment)?
        }
    };
    Ok(())
}

/// A4 across, one page wide, headings on every page, check code and page number below.
fn printing(sheet: &mut Worksheet, log: &DailyLog, head: u32) -> Result<(), Fault> {
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(head, head)?;
    sheet.set_print_area(0, 0, last_row(log, head), last_column())?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer(format!(
        "&L{} · {} · {}&R&P/&N",
        log.counter,
        day(log),
        log.check_code
    ));
    Ok(())
}

fn last_row(log: &DailyLog, head: u32) -> u32 {
    head + u32::try_from(log.rows.len()).unwrap_or(0)
}

fn last_column() -> u16 {
    u16::try_from(COLUMNS.len() - 1).unwrap_or(0)
}

fn day(log: &DailyLog) -> String {
    log.date.0.format("%d/%m/%Y").to_string()
}

/// Excel knows no zones: the time of the counter's clock, without its seconds' fraction.
fn datetime(moment: Moment) -> Result<ExcelDateTime, Fault> {
    ExcelDateTime::parse_from_str(&moment.at().format("%Y-%m-%dT%H:%M:%S").to_string())
}

//! Reports of a period: on the screen, and as files for outside.

use forms::FormsError;
use wire::{LocalDate, Sha256};

use super::causes;
use crate::api::convert::dossier_row;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    AskedPeriod, CauseView, DifferingCell, DossierList, ExportReport, ExportView, FiguresView,
    Form06aView, ListBehind, MoneyReport, MoneyReportRow, MonthView, Nothing, OfferedPeriod,
    PeriodView, PeriodsView, PilotRow, PilotView, ProvinceFigures, Read06a, ReadRegister,
    RegisterRowView, RegisterView, Row06a,
};
use crate::intake::{Shelved, form_set, place_of_office};
use crate::reports::{
    self, By, Case, Compared, Differing, Figures, Form06a, Imprint, Period, Pilot, Satisfaction,
    Sheet,
};
use crate::store::{AgencyMoney, ExportRow};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";
const PDF: &str = "application/pdf";
const JSON: &str = "application/json";
/// More lines are in the exports.
const LINES: usize = 1_000;

/// What can be chosen.
pub fn read_periods(call: &Call<'_>, _: Nothing) -> Result<PeriodsView, ApiError> {
    let offered = reports::offered(call.counter.now().day());
    let covered = call.counter.store().days_covered()?;
    Ok(PeriodsView {
        offered: offered
            .into_iter()
            .map(|one| OfferedPeriod {
                from: one.period.from().to_string(),
                to: one.period.to().to_string(),
                kind: one.kind.to_owned(),
                n: one.n,
                year: one.year,
            })
            .collect(),
        covered: covered
            .and_then(|(from, to)| Period::new(from, to))
            .map(period_view),
    })
}

/// The pilot's table.
pub fn read_pilot(call: &Call<'_>, asked: AskedPeriod) -> Result<PilotView, ApiError> {
    let period = period(call, asked.from.as_deref(), asked.to.as_deref())?;
    Ok(pilot_view(pilot(call, period)?))
}

/// Biểu II.06a.
pub fn read_06a(call: &Call<'_>, asked: Read06a) -> Result<Form06aView, ApiError> {
    let period = period(call, asked.from.as_deref(), asked.to.as_deref())?;
    let cases = reports::cases(call.counter.store(), period)?;
    let report = form_06a(call, &cases, period, &asked.by, &asked.province)?;
    Ok(form_view(report))
}

/// The dossiers behind a number of the table, newest first.
pub fn list_behind(call: &Call<'_>, asked: ListBehind) -> Result<DossierList, ApiError> {
    let store = call.counter.store();
    let period = period(call, Some(&asked.from), Some(&asked.to))?;
    let by = by(&asked.by)?;
    let cases = reports::cases(store, period)?;
    let found = reports::behind(&cases, period, by, asked.key.as_deref(), asked.column);
    let mut rows = Vec::new();
    for id in found.iter().take(LINES) {
        rows.push(store.dossier(*id)?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.received_at));
    Ok(DossierList {
        total: u32::try_from(found.len()).unwrap_or(u32::MAX),
        rows: rows.iter().map(dossier_row).collect(),
        states_as_of: store.states_read_at(None)?.map(|at| at.to_string()),
    })
}

/// The register.
pub fn read_register(call: &Call<'_>, asked: ReadRegister) -> Result<RegisterView, ApiError> {
    let period = period(call, asked.from.as_deref(), asked.to.as_deref())?;
    let store = call.counter.store();
    let lines = reports::register(store, period, some(&asked.agency))?;
    Ok(RegisterView {
        period: period_view(period),
        form: reports::register_form(form_set(store, period.to())?).to_owned(),
        total: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        rows: lines.into_iter().take(LINES).map(register_row).collect(),
    })
}

/// Money by agency.
pub fn read_money_report(call: &Call<'_>, asked: AskedPeriod) -> Result<MoneyReport, ApiError> {
    let period = period(call, asked.from.as_deref(), asked.to.as_deref())?;
    let rows = call.counter.store().money_of(period.from(), period.to())?;
    Ok(MoneyReport {
        period: period_view(period),
        total: money_row(&reports::money_total(&rows)),
        rows: rows.iter().map(money_row).collect(),
    })
}

/// Makes the file of a report; its bytes are fetched by the handle.
pub fn export_report(call: &Call<'_>, asked: ExportReport) -> Result<ExportView, ApiError> {
    let store = call.counter.store();
    let period = period(call, asked.from.as_deref(), asked.to.as_deref())?;
    let (counter, now) = (call.counter.place()?.to_string(), call.counter.now());
    let made = |what, agency| Made {
        what,
        name: format!("bao-cao-{what}-{}-{}", period.from(), period.to()),
        period,
        unsent: 0,
        reason: None,
        agency,
    };
    match asked.report.as_str() {
        "pilot" => {
            let report = pilot(call, period)?;
            let sheet = reports::pilot_sheet(&report, &counter, now);
            let print = |imprint: &Imprint| reports::pilot_pdf(&report, imprint);
            keep(call, sheet, &asked.format, made("pilot", None), &print)
        }
        "06a" => {
            let cases = reports::cases(store, period)?;
            let report = form_06a(call, &cases, period, &asked.by, &asked.province)?;
            let sheet = reports::sheet_06a(&report, &counter, now);
            let print = |imprint: &Imprint| reports::form_06a_pdf(&report, imprint);
            keep(call, sheet, &asked.format, made("06a", None), &print)
        }
        "register" => {
            let agency = some(&asked.agency);
            let lines = reports::register(store, period, agency)?;
            let set = form_set(store, period.to())?;
            let sheet = reports::register_sheet(&lines, period, set, &counter, now);
            let name = agency.and_then(|ident| store.agency_names().ok()?.remove(ident));
            let print = |imprint: &Imprint| reports::register_pdf(&lines, period, set, imprint);
            keep(call, sheet, &asked.format, made("register", name), &print)
        }
        // No official paper and no signature: a table for reckoning only.
        "money" if asked.format == "pdf" => Err(ApiError::new(ErrorCode::TableOnly)),
        "money" => {
            let rows = store.money_of(period.from(), period.to())?;
            let sheet = reports::money_sheet(&rows, period, &counter, now);
            let none = |_: &Imprint| Ok(Vec::new());
            keep(call, sheet, &asked.format, made("money", None), &none)
        }
        "opinions" => super::opinions::export(call, period, &asked.by, &asked.format),
        _ => Err(ApiError::new(ErrorCode::BadRequest)),
    }
}

/// What an export is, for its name and its record.
pub(super) struct Made {
    /// `log`, `joined`, `closed_day`, `pilot`, `06a`, `register`, `money`, `opinions`.
    pub what: &'static str,
    /// Name of the file, without its ending.
    pub name: String,
    /// What it covers.
    pub period: Period,
    /// Dossiers in it that the province does not have.
    pub unsent: u32,
    /// Why identity numbers are whole in it.
    pub reason: Option<String>,
    /// Name of the only agency in it.
    pub agency: Option<String>,
}

/// How a report is printed; not all are.
pub(super) type Print<'a> = dyn Fn(&Imprint) -> Result<Vec<u8>, FormsError> + 'a;

fn imprint(call: &Call<'_>, agency: Option<String>) -> Result<Imprint, ApiError> {
    let store = call.counter.store();
    let office = store.setting("office.name")?.unwrap_or_default();
    Ok(Imprint {
        place: place_of_office(store, &office)?,
        office,
        counter: call.counter.place()?.to_string(),
        person: call.session.acting()?.name,
        made_at: call.counter.now(),
        training: call.counter.is_training(),
        agency,
    })
}

/// Writes a table in a format, records the export and holds its bytes.
pub(super) fn keep(
    call: &Call<'_>,
    mut sheet: Sheet,
    format: &str,
    made: Made,
    print: &Print<'_>,
) -> Result<ExportView, ApiError> {
    sheet.training = call.counter.is_training();
    let now = call.counter.now();
    let broken =
        |cause: &dyn std::fmt::Display| ApiError::new(ErrorCode::Broken).with("incident", cause);
    let bytes = match format {
        "xlsx" => reports::xlsx(&sheet, now).map_err(|error| broken(&error))?,
        "csv" => reports::csv(&sheet).map_err(|error| broken(&error))?,
        "pdf" => print(&imprint(call, made.agency.clone())?)
            .map_err(|_| ApiError::new(ErrorCode::FormFailed))?,
        _ => return Err(ApiError::new(ErrorCode::BadRequest)),
    };
    let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    shelve(call, bytes, format, rows, made)
}

/// Records an export and holds its bytes.
pub(super) fn shelve(
    call: &Call<'_>,
    bytes: Vec<u8>,
    format: &str,
    rows: u32,
    made: Made,
) -> Result<ExportView, ApiError> {
    let sha256 = Sha256::of(&bytes);
    call.counter.store().record_export(&ExportRow {
        at: call.counter.now(),
        person: call.session.acting()?.id,
        what: made.what.to_owned(),
        first: made.period.from(),
        last: made.period.to(),
        format: format.to_owned(),
        rows,
        sha256,
        reason: made.reason,
    })?;
    let media = match format {
        "xlsx" => XLSX,
        "csv" => CSV,
        "pdf" => PDF,
        _ => JSON,
    };
    let name = format!("{}.{format}", made.name);
    let handle = call.counter.desk().shelve(Shelved {
        name: name.clone(),
        media: media.to_owned(),
        bytes,
    })?;
    Ok(ExportView {
        handle,
        name,
        rows,
        sha256: sha256.to_string(),
        unsent: made.unsent,
    })
}

/// The period asked for; an end that is left open is what the folder covers, in an empty folder today.
fn period(call: &Call<'_>, from: Option<&str>, to: Option<&str>) -> Result<Period, ApiError> {
    let asked = |text: Option<&str>| {
        text.filter(|text| !text.is_empty())
            .map(super::day)
            .transpose()
    };
    let (from, to) = (asked(from)?, asked(to)?);
    let (first, last) = match (from, to) {
        (Some(from), Some(to)) => (from, to),
        (from, to) => {
            let today = call.counter.now().day();
            let covered = call.counter.store().days_covered()?;
            let (first, last): (LocalDate, LocalDate) = covered.unwrap_or((today, today));
            (from.unwrap_or(first), to.unwrap_or(last))
        }
    };
    Period::new(first, last).ok_or_else(|| backwards(&shown(first), &shown(last)))
}

/// A period that ends before it begins, in the words of who asked.
pub(super) fn backwards(from: &str, to: &str) -> ApiError {
    ApiError::new(ErrorCode::PeriodBackwards)
        .with("from", from)
        .with("to", to)
}

fn shown(day: LocalDate) -> String {
    day.0.format("%d/%m/%Y").to_string()
}

fn by(word: &str) -> Result<By, ApiError> {
    match word {
        "" | "agency" => Ok(By::Agency),
        "field" => Ok(By::Field),
        _ => Err(ApiError::new(ErrorCode::BadRequest)),
    }
}

fn some(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}

fn pilot(call: &Call<'_>, period: Period) -> Result<Pilot, ApiError> {
    let store = call.counter.store();
    let cases = reports::cases(store, period)?;
    Ok(reports::pilot(
        &cases,
        &store.agency_names()?,
        period,
        satisfaction(call, period)?,
    ))
}

/// The answers are kept by month, so that no day tells who gave one; whole months are counted.
fn satisfaction(call: &Call<'_>, period: Period) -> Result<Satisfaction, ApiError> {
    let month = |day: LocalDate| day.0.format("%Y-%m").to_string();
    let cells = call
        .counter
        .store()
        .opinion_cells(&month(period.from()), &month(period.to()))?;
    let marks = cells
        .iter()
        .map(|cell| f64::from(u32::from(cell.points) * cell.n) / 2.0);
    let mut answers: std::collections::BTreeMap<&str, u32> = std::collections::BTreeMap::new();
    for cell in &cells {
        *answers.entry(&cell.criterion).or_default() += cell.n;
    }
    let given: u32 = answers.values().sum();
    let people = answers.values().copied().max().unwrap_or_default();
    Ok(Satisfaction::of(people, marks.sum(), given))
}

fn form_06a(
    call: &Call<'_>,
    cases: &[Case],
    period: Period,
    rows_by: &str,
    province: &str,
) -> Result<Form06a, ApiError> {
    let store = call.counter.store();
    let names = store.agency_names()?;
    let by_agency = reports::form_06a(cases, &names, period, By::Agency);
    let compared = compared(call, &by_agency, period, province)?;
    let report = match by(rows_by)? {
        By::Agency => by_agency,
        By::Field => reports::form_06a(cases, &names, period, By::Field),
    };
    Ok(Form06a {
        province: compared,
        ..report
    })
}

/// The province's figures, asked for now or as they were kept. The province tells nothing of days to come.
fn compared(
    call: &Call<'_>,
    report: &Form06a,
    period: Period,
    province: &str,
) -> Result<Option<Compared>, ApiError> {
    let store = call.counter.store();
    let (from, to) = (period.from(), period.to());
    match province {
        "" => return Ok(None),
        "ask" if to <= call.counter.now().day() => {
            let theirs = call.counter.line().statistics(from, to)?;
            for one in &theirs {
                store.keep_statistics(one)?;
            }
            if let Some(compared) = reports::compare_figures(report, &theirs) {
                causes::look_for(call, &compared, period, &theirs)?;
            }
        }
        "ask" | "kept" => {}
        _ => return Err(ApiError::new(ErrorCode::BadRequest)),
    }
    let mut compared = reports::compare_figures(report, &store.statistics(from, to)?);
    let mut found = causes::found(call, period)?;
    for one in compared.iter_mut().flat_map(|one| &mut one.differences) {
        one.found = found.remove(&(one.agency.clone(), one.column));
    }
    Ok(compared)
}

fn period_view(period: Period) -> PeriodView {
    PeriodView {
        from: period.from().to_string(),
        to: period.to().to_string(),
        of_reports: period.is_of_reports(),
    }
}

fn figures_view(figures: &Figures) -> FiguresView {
    let [c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13] = figures.columns();
    FiguresView {
        c3,
        c4,
        c5,
        c6,
        c7,
        c8,
        c9,
        c10,
        c11,
        c12,
        c13,
    }
}

fn form_view(report: Form06a) -> Form06aView {
    Form06aView {
        period: period_view(report.period),
        by: match report.by {
            By::Agency => "agency",
            By::Field => "field",
        }
        .to_owned(),
        rows: report
            .rows
            .iter()
            .map(|row| Row06a {
                key: row.key.clone(),
                c2: row.name.clone(),
                figures: figures_view(&row.figures),
            })
            .collect(),
        total: figures_view(&report.total),
        holds: report.total.holds(),
        province: report.province.as_ref().map(province_view),
    }
}

fn province_view(compared: &Compared) -> ProvinceFigures {
    ProvinceFigures {
        taken_at: compared.taken_at.to_string(),
        total: figures_view(&compared.total),
        differences: compared.differences.iter().map(differing_cell).collect(),
    }
}

fn differing_cell(one: &Differing) -> DifferingCell {
    let found = one.found.clone().unwrap_or_default();
    DifferingCell {
        agency: one.agency.clone(),
        column: one.column,
        ours: one.ours,
        theirs: one.theirs,
        words: found.sentence(),
        unfound: one.found.as_ref().map(|found| found.unfound),
        days: found.days.iter().map(LocalDate::to_string).collect(),
        causes: found
            .causes
            .into_iter()
            .map(|cause| CauseView {
                why: cause.why.code().to_owned(),
                day: cause.why.day().map(|day| day.to_string()),
                dossier: cause.dossier,
                code: cause.code,
            })
            .collect(),
    }
}

fn pilot_row(key: &str, name: &str, figures: &Figures) -> PilotRow {
    PilotRow {
        key: key.to_owned(),
        name: name.to_owned(),
        received: figures.received(),
        online: figures.online,
        direct_postal: figures.direct_postal,
        carried_over: figures.carried_over,
        resolved: figures.resolved(),
        early: figures.early,
        on_time: figures.on_time,
        late: figures.late,
        open: figures.open(),
        within: figures.within,
        overdue: figures.overdue,
    }
}

fn pilot_view(report: Pilot) -> PilotView {
    PilotView {
        total: pilot_row("", "", &report.total),
        period: period_view(report.period),
        agencies: report
            .rows
            .iter()
            .map(|row| pilot_row(&row.key, &row.name, &row.figures))
            .collect(),
        months: report
            .months
            .iter()
            .map(|month| MonthView {
                from: month.period.from().to_string(),
                to: month.period.to().to_string(),
                received: month.received,
                resolved: month.resolved.resolved(),
                in_time: month.resolved.early + month.resolved.on_time,
            })
            .collect(),
        answers: report.satisfaction.answers,
        satisfaction: report.satisfaction.share.map(|share| share * 100.0),
    }
}

fn register_row(line: reports::RegisterLine) -> RegisterRowView {
    let text = |at: Option<wire::Moment>| at.map(|at| at.to_string());
    let row = line.row;
    RegisterRowView {
        n: line.n,
        code: row.code,
        procedure: row.procedure_name,
        sets: row.sets,
        owner: row.owner,
        agency: row.agency_name,
        received_at: row.received_at.to_string(),
        due_day: row.due_day.to_string(),
        handed_over_at: text(row.handed_over_at),
        result_at: text(row.result_at),
        returned_at: text(row.returned_at),
        void_reason: row.void_reason,
    }
}

fn money_row(row: &AgencyMoney) -> MoneyReportRow {
    MoneyReportRow {
        agency: row.agency.clone(),
        name: row.agency_name.clone(),
        levies: row.money.levies,
        receipts: row.money.receipts,
        postal: row.money.postal,
        invoices: row.money.invoices,
    }
}

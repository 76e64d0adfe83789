//! What citizens said: on the screen, and as a file for outside.

use wire::LocalDate;

use crate::api::error::{ApiError, ErrorCode};
use crate::api::handlers::reports::{Made, backwards, keep};
use crate::api::router::Call;
use crate::api::views::{ExportView, OpinionPoints, OpinionReport, OpinionRow, ReportOpinions};
use crate::citizen::criteria;
use crate::reports::{self, Criterion, Imprint, Opinions, OpinionsBy, Period, Points};

/// Points by agency, procedure or month; nothing below five answers.
pub fn report_opinions(call: &Call<'_>, asked: ReportOpinions) -> Result<OpinionReport, ApiError> {
    let month = |text: &str| super::day(&format!("{text}-01"));
    let period = Period::new(month(&asked.from)?, month(&asked.to)?);
    let period = period.ok_or_else(|| backwards(&shown(&asked.from), &shown(&asked.to)))?;
    Ok(view(opinions(call, period, &asked.by)?))
}

/// `2026-11` as a person writes it.
fn shown(month: &str) -> String {
    let parts = month.split_once('-');
    parts.map_or_else(
        || month.to_owned(),
        |(year, month)| format!("{month}/{year}"),
    )
}

/// Makes the file of the whole months that a period touches. There is no official paper of it: a table only.
pub(super) fn export(
    call: &Call<'_>,
    period: Period,
    by: &str,
    format: &str,
) -> Result<ExportView, ApiError> {
    if format == "pdf" {
        return Err(ApiError::new(ErrorCode::TableOnly));
    }
    let report = opinions(call, period, by)?;
    let counter = call.counter.place()?.to_string();
    let sheet = reports::opinions_sheet(&report, &counter, call.counter.now());
    let made = Made {
        what: "opinions",
        name: format!(
            "y-kien-khach-{}-{}",
            month(report.period.from()),
            month(report.period.to())
        ),
        period: report.period,
        unsent: 0,
        reason: None,
        agency: None,
    };
    let none = |_: &Imprint| Ok(Vec::new());
    keep(call, sheet, format, made, &none)
}

fn opinions(call: &Call<'_>, period: Period, by: &str) -> Result<Opinions, ApiError> {
    let by = match by {
        "" | "agency" => OpinionsBy::Agency,
        "procedure" => OpinionsBy::Procedure,
        "month" => OpinionsBy::Month,
        _ => return Err(ApiError::new(ErrorCode::BadRequest).with("by", by)),
    };
    let edition = criteria(call.counter.now().day()).or_else(|| criteria(period.from()));
    let edition = edition.ok_or_else(|| ApiError::new(ErrorCode::NotFound).with("what", "law"))?;
    let asked = edition.criteria.iter().map(|one| Criterion {
        code: one.code.clone(),
        name: one.vi.clone(),
    });
    let store = call.counter.store();
    Ok(reports::opinions(
        store,
        period,
        by,
        &edition.law,
        asked.collect(),
    )?)
}

fn month(day: LocalDate) -> String {
    day.0.format("%Y-%m").to_string()
}

fn view(report: Opinions) -> OpinionReport {
    let criteria = &report.criteria;
    let row = |row: reports::OpinionRow| OpinionRow {
        key: row.key,
        name: row.name,
        criteria: criteria
            .iter()
            .zip(row.criteria)
            .map(|(one, points)| points_view(one, points))
            .collect(),
    };
    OpinionReport {
        rows: report.rows.into_iter().map(row).collect(),
        law: report.law,
        from: month(report.period.from()),
        to: month(report.period.to()),
    }
}

fn points_view(criterion: &Criterion, points: Option<Points>) -> OpinionPoints {
    OpinionPoints {
        code: criterion.code.clone(),
        name: criterion.name.clone(),
        few: points.is_none(),
        n: points.map(Points::n),
        very: points.map(|points| points.very),
        fair: points.map(|points| points.fair),
        poor: points.map(|points| points.poor),
        mean: points.map(|points| f64::from(points.mean()) / 100.0),
    }
}

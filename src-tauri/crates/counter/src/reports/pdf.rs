//! Reports as PDF/A, to print and to sign: from our figures to what the printed forms want.

use forms::{AgencyHead, FormSet, FormsError, Letterhead, Marks};
use wire::Moment;

use super::figures::Figures;
use super::form_06a::{By, Form06a};
use super::pilot::Pilot;
use super::register::RegisterLine;
use super::{CodeRun, DailyLog, JoinedLog, LogRow, Period};
use crate::domain::Delivery;
use crate::words::{sentence, word};

/// What every report says of its maker.
#[derive(Debug, Clone)]
pub struct Imprint {
    /// Name of the post office.
    pub office: String,
    /// The place before the date, the one of the forms.
    pub place: String,
    /// Code of the counter.
    pub counter: String,
    /// Who makes it.
    pub person: String,
    /// When.
    pub made_at: Moment,
    /// A training counter.
    pub training: bool,
    /// Only this agency, by name.
    pub agency: Option<String>,
}

impl Imprint {
    fn letterhead(&self) -> Letterhead {
        Letterhead {
            head: AgencyHead {
                parent: word("report.print.post").to_owned(),
                unit: self.office.clone(),
            },
            place: self.place.clone(),
            day: self.made_at.day().0,
            number: None,
        }
    }

    fn marks(&self) -> Marks {
        Marks {
            training: self.training,
            reprint: false,
        }
    }

    fn filter(&self) -> String {
        let all = word("log.sheet.all_agencies");
        self.agency.as_deref().unwrap_or(all).to_owned()
    }

    fn source(&self) -> String {
        let at = self.made_at.at().format("%H:%M %d/%m/%Y").to_string();
        let gaps = [("counter", self.counter.as_str()), ("at", at.as_str())];
        sentence("report.print.source", &gaps)
    }
}

/// The daily log; with whole identity numbers only when the log has them, and then it says why.
pub fn log_pdf(
    log: &DailyLog,
    reason: Option<&str>,
    imprint: &Imprint,
) -> Result<Vec<u8>, FormsError> {
    let rows = log.rows.iter().map(|row| log_row(row, None)).collect();
    let mut notes = super::log_sheet::supplement(log);
    notes.extend(reason.map(super::log_sheet::unmasked));
    print_log(
        log,
        rows,
        state(log),
        None,
        (log.code(), notes.as_slice()),
        imprint,
    )
}

/// The joined log; it says from which counters it is.
pub fn joined_pdf(joined: &JoinedLog, imprint: &Imprint) -> Result<Vec<u8>, FormsError> {
    let rows = joined
        .logs
        .iter()
        .flat_map(|log| log.rows.iter().map(|row| log_row(row, Some(&log.counter))))
        .collect();
    let total = super::joined_total(joined);
    let state = word("log.print.joined").to_owned();
    let code = super::day_file::joined_code(joined, &total);
    print_log(
        &total,
        rows,
        state,
        Some(joined.sentence()),
        (code, [].as_slice()),
        imprint,
    )
}

fn print_log(
    log: &DailyLog,
    rows: Vec<forms::DailyLogRow>,
    state: String,
    joined_from: Option<String>,
    (code, notes): (String, &[String]),
    imprint: &Imprint,
) -> Result<Vec<u8>, FormsError> {
    let counts = super::parts(log).into_iter().map(|part| forms::CountsBy {
        heading: part.heading,
        rows: part.rows,
    });
    let form = forms::DailyLog {
        letterhead: imprint.letterhead(),
        date: log.date.0,
        counter: imprint.counter.clone(),
        counter_code: imprint.counter.clone(),
        filter: imprint.filter(),
        state,
        joined_from,
        opening: log.opening,
        received: log.received,
        came_back: log.came_back,
        handed_over: log.handed_over,
        closing: log.closing,
        not_counted: (!log.is_counted).then(|| word("log.not_counted").to_owned()),
        unsent: log.unsent,
        levies: log.levies.0,
        receipts: log.receipts,
        postal: log.postal.0,
        invoices: log.invoices,
        later: super::log_sheet::later(log),
        pages: log.pages,
        numbers: log
            .numbers
            .as_ref()
            .map(|(first, last)| format!("{first}–{last}")),
        gaps: log.gaps.clone(),
        codes: log.codes.iter().map(CodeRun::sentence).collect(),
        rows,
        check_code: log.check_code.clone(),
        code,
        counts: counts.collect(),
        notes: notes.to_vec(),
        drawn_up_by: None,
        supervisor: Some(imprint.person.clone()),
        office_head: None,
    };
    forms::daily_log(&form, imprint.marks(), imprint.made_at.at())?.pdf()
}

fn state(log: &DailyLog) -> String {
    match &log.closed {
        None => word("log.print.open").to_owned(),
        Some(closed) => {
            let at = closed.at.at().format("%H:%M %d/%m/%Y").to_string();
            let n = log.supplement.len().to_string();
            let key = if log.supplement.is_empty() {
                "log.print.closed"
            } else {
                "log.print.amended"
            };
            sentence(key, &[("at", &at), ("n", &n)])
        }
    }
}

fn log_row(row: &LogRow, counter: Option<&str>) -> forms::DailyLogRow {
    let delivery = match row.delivery {
        Delivery::Void => String::new(),
        Delivery::Draft
        | Delivery::Ready
        | Delivery::Sending
        | Delivery::Waiting
        | Delivery::Acknowledged
        | Delivery::Refused
        | Delivery::Conflict => word(row.delivery_key()).to_owned(),
    };
    forms::DailyLogRow {
        counter: counter.map(str::to_owned),
        provisional_code: Some(row.provisional_code.clone()).filter(|code| !code.is_empty()),
        official_code: row.dossier_code.clone(),
        received_at: row.received_at.at().format("%H:%M").to_string(),
        clerk: row.clerk.clone(),
        agency: row.agency_name.clone(),
        procedure: format!("{} {}", row.procedure, row.procedure_name),
        owner: row.owner.clone(),
        identity: row.id_masked.clone(),
        pages: row.pages,
        levies: row.levies.0,
        postal: row.postal.0,
        due: row.due_at.day().0,
        delivery,
        void_reason: row.void_reason.clone(),
    }
}

/// Biểu II.06a.
pub fn form_06a_pdf(report: &Form06a, imprint: &Imprint) -> Result<Vec<u8>, FormsError> {
    let row = |name: &str, figures: &Figures| forms::Row06a {
        name: name.to_owned(),
        figures: figures.columns(),
    };
    let form = forms::Report06a {
        letterhead: imprint.letterhead(),
        period: printed(report.period),
        official_period: report.period.is_of_reports(),
        grouped_by: word(match report.by {
            By::Agency => "report.a06.agency",
            By::Field => "report.a06.field",
        })
        .to_owned(),
        filter: imprint.filter(),
        source: imprint.source(),
        rows: report
            .rows
            .iter()
            .map(|one| row(&one.name, &one.figures))
            .collect(),
        total: row(word("report.a06.total"), &report.total),
        province: report.province.as_ref().map(|compared| {
            let at = compared.taken_at.at().format("%H:%M %d/%m/%Y").to_string();
            let name = sentence("report.a06.province_at", &[("at", &at)]);
            row(&name, &compared.total)
        }),
        notes: super::form_06a::notes(report),
        drawn_up_by: Some(imprint.person.clone()),
    };
    forms::report_06a(&form, imprint.marks(), imprint.made_at.at())?.pdf()
}

/// The pilot's summary.
pub fn pilot_pdf(report: &Pilot, imprint: &Imprint) -> Result<Vec<u8>, FormsError> {
    let form = forms::PilotSummary {
        letterhead: imprint.letterhead(),
        period: printed(report.period),
        filter: imprint.filter(),
        source: imprint.source(),
        rows: report
            .rows
            .iter()
            .map(|one| pilot_row(&one.name, &one.figures))
            .collect(),
        total: pilot_row(word("report.pilot.total"), &report.total),
        on_time_rate: report.total.on_time_share().map_or_else(
            || word("report.print.none_resolved").to_owned(),
            |share| sentence("report.print.on_time", &[("share", &percent(share))]),
        ),
        satisfaction: report.satisfaction.share.map(|share| {
            let n = report.satisfaction.answers.to_string();
            sentence(
                "report.print.satisfaction",
                &[("share", &percent(share)), ("n", &n)],
            )
        }),
        notes: pilot_notes(report),
        drawn_up_by: Some(imprint.person.clone()),
    };
    forms::pilot_summary(&form, imprint.marks(), imprint.made_at.at())?.pdf()
}

/// The paper ends each of them with a point.
fn pilot_notes(report: &Pilot) -> Vec<String> {
    let empty = (report.total.received() == 0).then(|| word("report.empty"));
    let own = (!report.period.is_of_reports()).then(|| word("report.print.own_period"));
    let notes = empty.into_iter().chain(own);
    notes
        .map(|note| note.trim_end_matches('.').to_owned())
        .collect()
}

fn pilot_row(name: &str, figures: &Figures) -> forms::PilotRow {
    forms::PilotRow {
        name: name.to_owned(),
        received: figures.received(),
        online: figures.online,
        direct: figures.direct_postal,
        carried_over: figures.carried_over,
        resolved: figures.resolved(),
        early: figures.early,
        on_time: figures.on_time,
        late: figures.late,
        open: figures.open(),
    }
}

/// `98,7 %`.
pub fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0).replace('.', ",")
}

/// The register, form 06 or 07 by the set in force on the last day of the period.
pub fn register_pdf(
    lines: &[RegisterLine],
    period: Period,
    set: FormSet,
    imprint: &Imprint,
) -> Result<Vec<u8>, FormsError> {
    let form = forms::Register {
        set,
        letterhead: imprint.letterhead(),
        book: None,
        filter: imprint.filter(),
        period: printed(period),
        rows: lines.iter().map(register_row).collect(),
    };
    forms::register(&form, imprint.marks(), imprint.made_at.at())?.pdf()
}

fn register_row(line: &RegisterLine) -> forms::RegisterRow {
    let row = &line.row;
    let day = |moment: Option<Moment>| moment.map(|at| at.day().0);
    forms::RegisterRow {
        code: row.code.clone(),
        procedure: row.procedure_name.clone(),
        sets: row.sets,
        owner: row.owner.clone(),
        address: super::register::contact(row),
        agency: row.agency_name.clone(),
        received: row.received_at.day().0,
        due: row.due_day.0,
        handed_over: day(row.handed_over_at),
        result_came: day(row.result_at),
        returned: day(row.returned_at),
        method: super::register::method(&row.method),
        signed: None,
        note: super::register::note(row),
    }
}

fn printed(period: Period) -> forms::Period {
    forms::Period {
        from: period.from().0,
        to: period.to().0,
    }
}

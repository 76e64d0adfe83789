//! The citizen's side: what is filed on the portal, and what officials had received before.

use ::paper::{Document, Level, Media, PageSource, PdfWriter};
use chrono::{NaiveDateTime, NaiveTime};
use province::Province;
use serde_json::{Value, json};
use wire::{ComponentCode, Filing, Moment, Procedure, Uuid7};

use super::citizens::Citizen;
use super::plan::{Case, FIRST_DAY};
use crate::failure::Outcome;

/// Files a dossier on the portal, now; all papers of it, or all but the last.
pub fn file(
    province: &Province,
    procedure: &Procedure,
    case: &Case,
    paper: &[u8],
) -> Outcome<Uuid7> {
    let mut files = papers(procedure, paper);
    if case.asked_once {
        files.pop();
    }
    let filing = filing(procedure, case, "online")?;
    let agency = province.agency();
    Ok(agency.file_online(&procedure.receiving_agency, filing, files)?)
}

/// Brings the paper that was asked for.
pub fn answer(province: &Province, procedure: &Procedure, item: Uuid7, paper: &[u8]) -> Outcome {
    let missing = papers(procedure, paper).pop();
    let files = missing.into_iter().collect();
    Ok(province.agency().answer_online(item, files)?)
}

/// An official received it before the pilot.
pub fn carry_over(
    province: &Province,
    procedure: &Procedure,
    case: &Case,
    due_at: Moment,
) -> Outcome<Uuid7> {
    let filing = filing(procedure, case, "direct")?;
    let agency = &procedure.receiving_agency;
    let made = province
        .agency()
        .make_official(agency, filing, moment(case.at), due_at);
    Ok(made?)
}

/// A moment of Vietnam's clocks.
pub fn moment(at: NaiveDateTime) -> Moment {
    const HOURS_AHEAD: i64 = 7;
    Moment::from(at.and_utc() - chrono::Duration::hours(HOURS_AHEAD))
}

/// One page that says that it is a sample, as a PDF.
pub fn paper() -> Outcome<Vec<u8>> {
    let mut out = Vec::new();
    let document = Document {
        title: "Giấy mẫu".into(),
        level: Level::A2b,
        created: moment(FIRST_DAY.and_time(NaiveTime::MIN)).at(),
        id: *b"quay-pilot-paper",
    };
    let picture = sheet();
    let mut pdf = PdfWriter::new(&mut out, &document)?;
    pdf.add_page(PageSource::plain(&picture, Media::Pnm, Some(DPI)))?;
    pdf.finish()?;
    Ok(out)
}

const DPI: u16 = 100;

/// An A4 sheet with grey lines where a text would be.
fn sheet() -> Vec<u8> {
    const WIDTH: usize = 827;
    const HEIGHT: usize = 1169;
    const MARGIN: usize = 100;
    const LINE: usize = 30;
    let grey = |x: usize, y: usize| {
        let inside =
            (MARGIN..WIDTH - MARGIN).contains(&x) && (MARGIN..HEIGHT - MARGIN).contains(&y);
        if inside && y % LINE < 2 { 0x60 } else { 0xFF }
    };
    let mut picture = format!("P5 {WIDTH} {HEIGHT} 255\n").into_bytes();
    picture.extend((0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| grey(x, y))));
    picture
}

fn papers(procedure: &Procedure, paper: &[u8]) -> Vec<(Option<ComponentCode>, String, Vec<u8>)> {
    let one = |(at, component): (usize, &wire::ProcedureComponent)| {
        let name = format!("giay-{}.pdf", at + 1);
        (Some(component.code.clone()), name, paper.to_vec())
    };
    procedure.components.iter().enumerate().map(one).collect()
}

fn filing(procedure: &Procedure, case: &Case, channel: &str) -> Outcome<Filing> {
    let filing = json!({
        "channel": channel,
        "procedure": { "code": procedure.code, "edition": procedure.edition, "case": null, "name": procedure.name },
        "summary": procedure.name,
        "filedAt": moment(case.at),
        "owner": owner(&case.citizen),
        "submitter": { "sameAs": "owner" },
        "recipient": { "sameAs": "owner" },
        "resultDelivery": { "method": "counter", "place": "Bưu điện trung tâm", "address": null, "postalItem": null },
        "files": [],
        "fees": fees(procedure, case),
        "note": null,
    });
    Ok(serde_json::from_value(filing)?)
}

fn owner(citizen: &Citizen) -> Value {
    json!({
        "kind": "citizen",
        "fullName": citizen.name,
        "identity": { "type": "personal_number", "number": citizen.number, "issuedOn": null, "issuedBy": null },
        "birthDate": citizen.birth_date,
        "gender": if citizen.female { "female" } else { "male" },
        "phone": citizen.phone,
        "email": null,
        "address": { "province": null, "commune": null, "line": null, "text": citizen.address },
        "representative": null,
    })
}

/// Paid on the portal.
fn fees(procedure: &Procedure, case: &Case) -> Vec<Value> {
    let paid = |fee: &wire::ProcedureFee| {
        json!({
            "code": fee.code, "name": fee.name, "kind": fee.kind, "amount": fee.amount, "exemption": null,
            "collectAt": fee.collect_at,
            "collected": { "at": moment(case.at), "method": "national_portal", "receiptSeries": null,
                           "receiptNumber": null },
        })
    };
    procedure.fees.iter().map(paid).collect()
}

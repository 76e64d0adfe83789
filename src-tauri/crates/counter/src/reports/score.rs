//! What would cost the province points under Quyết định 766/QĐ-TTg (số hoá 22, tiến độ 20), said before it is sent.
//! Pure: it judges what it is given, and never stops a dossier.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use wire::{DossierComponent, Moment, ProcedureComponent, ShortCode};

/// What the check looks at in a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// Its papers as the province gets them; none where they are not ours to digitise.
    pub papers: Option<Papers>,
    /// When it was received.
    pub received_at: Moment,
    /// When the province had it.
    pub acknowledged_at: Option<Moment>,
    /// Resolved with a result.
    pub resolved: bool,
    /// Files of the result.
    pub result_files: u32,
    /// Of those, the ones that the province says carry no signature.
    pub unsigned_results: u32,
    /// The province wants digital signatures on what is digitised.
    pub signing_asked: bool,
}

/// The papers of a dossier of ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Papers {
    /// Components that the procedure wants digitised and that have no file, by name.
    pub unscanned: Vec<String>,
    /// Components with a digitised copy that carries no signature, by name.
    pub unsigned: Vec<String>,
    /// Papers were handed in, and not one of them has a file.
    pub no_copy: bool,
}

/// What costs points: a closed code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A component that must be digitised has no file.
    NotScanned(String),
    /// Nothing of the dossier was digitised.
    NoCopy,
    /// Digitised copies without the signature of who digitised, by component.
    Unsigned(Vec<String>),
    /// Resolved, and its result is on paper only.
    NoDigitalResult,
    /// Files of the result without a signature.
    UnsignedResult {
        /// How many.
        files: u32,
    },
    /// The province does not have it a day after reception, or had it only then.
    LateSync {
        /// Whole hours.
        hours: u32,
    },
    /// The day is nearly over, and the province does not have it.
    SyncSoon {
        /// Whole hours that are left.
        hours: u32,
    },
}

/// Synced within this many hours of reception costs nothing.
const IN_TIME: i64 = 24;
/// So many hours before, it is said.
const SOON: i64 = 6;

impl Finding {
    /// Its code.
    pub fn code(&self) -> &'static str {
        match self {
            Finding::NotScanned(_) => "not_scanned",
            Finding::NoCopy => "no_copy",
            Finding::Unsigned(_) => "unsigned",
            Finding::NoDigitalResult => "no_digital_result",
            Finding::UnsignedResult { .. } => "unsigned_result",
            Finding::LateSync { .. } => "late_sync",
            Finding::SyncSoon { .. } => "sync_soon",
        }
    }

    /// What fills its sentence.
    pub fn params(&self) -> BTreeMap<&'static str, String> {
        match self {
            Finding::NotScanned(name) => BTreeMap::from([("name", name.clone())]),
            Finding::Unsigned(names) => {
                BTreeMap::from([("n", names.len().to_string()), ("names", named(names))])
            }
            Finding::UnsignedResult { files } => BTreeMap::from([("n", files.to_string())]),
            Finding::LateSync { hours } | Finding::SyncSoon { hours } => {
                BTreeMap::from([("hours", hours.to_string())])
            }
            Finding::NoCopy | Finding::NoDigitalResult => BTreeMap::new(),
        }
    }
}

/// The first two of them.
fn named(names: &[String]) -> String {
    match names {
        [one, other, _, ..] => format!("{one}; {other}; …"),
        few => few.join("; "),
    }
}

/// What frozen bytes say of papers, beside the components of the edition that they were received under, in a case of
/// the procedure. A paper taken over from a data store needs no copy.
pub fn papers(
    given: &[DossierComponent],
    wanted: &[ProcedureComponent],
    case: Option<&ShortCode>,
) -> Papers {
    let handed_in = || given.iter().filter(|one| one.reuse.is_none());
    let unsigned = handed_in().filter(|one| {
        let mut files = one.files.iter();
        one.digitised && files.any(|file| !file.digitally_signed)
    });
    let unscanned = wanted.iter().filter(|wanted| {
        let here = given
            .iter()
            .find(|one| one.code.as_ref() == Some(&wanted.code));
        let applies = wanted.case.is_none() || wanted.case.as_ref() == case;
        let expected = applies && (wanted.required || here.is_some());
        let has_copy = here.is_some_and(|one| one.reuse.is_some() || !one.files.is_empty());
        wanted.digitise && expected && !has_copy
    });
    Papers {
        unscanned: unscanned.map(|one| one.name.clone()).collect(),
        unsigned: unsigned.map(|one| one.name.clone()).collect(),
        no_copy: handed_in().next().is_some() && handed_in().all(|one| one.files.is_empty()),
    }
}

/// What would cost points, the dearest group first.
pub fn score(dossier: &Scored, now: Moment) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(papers) = &dossier.papers {
        findings.extend(papers.unscanned.iter().cloned().map(Finding::NotScanned));
        if papers.no_copy && papers.unscanned.is_empty() {
            findings.push(Finding::NoCopy);
        }
        if dossier.signing_asked && !papers.unsigned.is_empty() {
            findings.push(Finding::Unsigned(papers.unsigned.clone()));
        }
    }
    if dossier.resolved && dossier.result_files == 0 {
        findings.push(Finding::NoDigitalResult);
    }
    if dossier.signing_asked && dossier.resolved && dossier.unsigned_results > 0 {
        findings.push(Finding::UnsignedResult {
            files: dossier.unsigned_results,
        });
    }
    findings.extend(late(dossier, now));
    findings
}

fn late(dossier: &Scored, now: Moment) -> Option<Finding> {
    let until = dossier.acknowledged_at.unwrap_or(now);
    let passed = until.at() - dossier.received_at.at();
    let whole = |hours: i64| u32::try_from(hours).unwrap_or(u32::MAX);
    if passed > TimeDelta::hours(IN_TIME) {
        let hours = whole(passed.num_hours());
        return Some(Finding::LateSync { hours });
    }
    let left = IN_TIME - passed.num_hours();
    (dossier.acknowledged_at.is_none() && left <= SOON)
        .then(|| Finding::SyncSoon { hours: whole(left) })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const NOW: &str = "2026-11-20T09:00:00+07:00";

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    /// Received two days ago and there at once, everything digitised and signed.
    fn good() -> Scored {
        Scored {
            papers: Some(Papers::default()),
            received_at: moment("2026-11-18T09:00:00+07:00"),
            acknowledged_at: Some(moment("2026-11-18T16:00:00+07:00")),
            resolved: true,
            result_files: 1,
            unsigned_results: 0,
            signing_asked: true,
        }
    }

    fn with_papers(change: impl FnOnce(&mut Papers)) -> Scored {
        let mut papers = Papers::default();
        change(&mut papers);
        Scored {
            papers: Some(papers),
            ..good()
        }
    }

    /// Not there yet, received at a moment.
    fn unsent(received_at: &str) -> Scored {
        Scored {
            received_at: moment(received_at),
            acknowledged_at: None,
            resolved: false,
            ..good()
        }
    }

    fn named(name: &str) -> Vec<String> {
        vec![name.to_owned()]
    }

    #[test]
    fn findings_are_what_costs_points() {
        let rows: Vec<(&str, Scored, Vec<Finding>)> = vec![
            ("nothing is wrong", good(), vec![]),
            (
                "a component that must be digitised has no file",
                with_papers(|one| one.unscanned = named("Đơn đề nghị")),
                vec![Finding::NotScanned("Đơn đề nghị".into())],
            ),
            (
                "said once, although nothing at all was digitised",
                with_papers(|one| (one.unscanned, one.no_copy) = (named("Đơn đề nghị"), true)),
                vec![Finding::NotScanned("Đơn đề nghị".into())],
            ),
            (
                "nothing has to be digitised, and nothing is",
                with_papers(|one| one.no_copy = true),
                vec![Finding::NoCopy],
            ),
            (
                "a copy without the signature of who digitised",
                with_papers(|one| one.unsigned = named("Bản đồ")),
                vec![Finding::Unsigned(named("Bản đồ"))],
            ),
            (
                "the province does not ask for signatures",
                Scored {
                    signing_asked: false,
                    unsigned_results: 1,
                    ..with_papers(|one| one.unsigned = named("Bản đồ"))
                },
                vec![],
            ),
            (
                "papers that were filed elsewhere are not ours to digitise",
                Scored {
                    papers: None,
                    ..good()
                },
                vec![],
            ),
            (
                "a result on paper only",
                Scored {
                    result_files: 0,
                    ..good()
                },
                vec![Finding::NoDigitalResult],
            ),
            (
                "a result without a signature",
                Scored {
                    unsigned_results: 1,
                    ..good()
                },
                vec![Finding::UnsignedResult { files: 1 }],
            ),
        ];
        judged(rows);
    }

    #[test]
    fn a_day_is_counted_to_the_minute() {
        judged(vec![
            (
                "there after two days",
                Scored {
                    acknowledged_at: Some(moment(NOW)),
                    ..good()
                },
                vec![Finding::LateSync { hours: 48 }],
            ),
            (
                "not there after a day and a minute",
                unsent("2026-11-19T08:59:00+07:00"),
                vec![Finding::LateSync { hours: 24 }],
            ),
            (
                "a day is not more than a day",
                unsent("2026-11-19T09:00:00+07:00"),
                vec![Finding::SyncSoon { hours: 0 }],
            ),
            (
                "six hours before the day is over",
                unsent("2026-11-19T15:00:00+07:00"),
                vec![Finding::SyncSoon { hours: 6 }],
            ),
            (
                "on its way within the day",
                unsent("2026-11-19T15:01:00+07:00"),
                vec![],
            ),
        ]);
    }

    fn judged(rows: Vec<(&str, Scored, Vec<Finding>)>) {
        for (why, dossier, findings) in rows {
            assert_eq!(score(&dossier, moment(NOW)), findings, "{why}");
        }
    }

    /// How many are unscanned, how many unsigned, and whether nothing has a copy.
    fn check(given: &Value, wanted: &Value, found: (usize, usize, bool)) {
        let components: Vec<DossierComponent> = serde_json::from_value(given.clone()).unwrap();
        let edition: Vec<ProcedureComponent> = serde_json::from_value(wanted.clone()).unwrap();
        let judged = papers(&components, &edition, Some(&ShortCode("TH1".into())));
        let seen = (
            judged.unscanned.len(),
            judged.unsigned.len(),
            judged.no_copy,
        );
        assert_eq!(seen, found, "{given} for {wanted}");
        let names = judged.unscanned.iter().chain(&judged.unsigned);
        names.for_each(|name| assert_eq!(name, "Đơn đề nghị"));
    }

    #[test]
    fn papers_are_judged_by_the_frozen_bytes_and_the_edition() {
        let wanted = |digitise, case| {
            json!([{ "code": "KQ.1", "name": "Đơn đề nghị", "case": case, "required": true,
            "originals": 1, "copies": 0, "digitise": digitise, "formNumber": null, "note": null }])
        };
        let always = wanted(true, json!(null));
        let copied = json!([paper(json!([file(false), file(true)]), json!(null))]);
        let signed = json!([paper(json!([file(true)]), json!(null))]);
        let on_paper = json!([paper(json!([]), json!(null))]);
        let store = json!({ "source": "citizen_store", "resultCode": null });
        check(&copied, &always, (0, 1, false));
        check(&signed, &always, (0, 0, false));
        check(&on_paper, &always, (1, 0, true));
        check(&json!([]), &always, (1, 0, false));
        // Taken over from a data store: nothing is scanned again.
        let reused = json!([paper(json!([]), store)]);
        check(&reused, &always, (0, 0, false));
        check(&on_paper, &wanted(false, json!(null)), (0, 0, true));
        // Of this case of the procedure, and of another.
        check(&on_paper, &wanted(true, json!("TH1")), (1, 0, true));
        check(&on_paper, &wanted(true, json!("TH9")), (0, 0, true));
        // An edition that nobody knows any more.
        check(&copied, &json!([]), (0, 1, false));
    }

    fn paper(files: Value, reuse: Value) -> Value {
        let digitised = files != json!([]);
        json!({ "code": "KQ.1", "name": "Đơn đề nghị", "originals": 1, "copies": 0, "digitised": digitised,
            "reuse": reuse, "files": files })
    }

    fn file(signed: bool) -> Value {
        json!({ "id": "0193a6f2-8a10-7b55-8c11-000000000001", "name": "01-don.pdf", "mediaType": "application/pdf",
            "size": 4, "pages": 1, "sha256": "00".repeat(32), "digitallySigned": signed, "scan": null })
    }
}

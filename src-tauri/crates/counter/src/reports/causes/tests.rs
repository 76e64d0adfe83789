//! A province of cases that are changed in one place, and what is said of each cell then.
#![allow(clippy::unwrap_used)]

use serde_json::json;
use wire::{Moment, OpenFigures, ReceivedFigures, ResolvedFigures};

use super::*;
use crate::domain::Channel;
use crate::reports::figures::Resolved;

const FROM: &str = "2025-12-15";
const TO: &str = "2026-12-14";

fn day(text: &str) -> LocalDate {
    text.parse().unwrap()
}

fn id(n: u128) -> DossierId {
    DossierId(uuid::Uuid::from_u128(0x7 << 76 | 0x2 << 62 | n))
}

fn case(n: u128, received: &str, due: &str, resolved: Option<&str>) -> Case {
    Case {
        id: id(n),
        agency: "H99.12".into(),
        field: String::new(),
        channel: Channel::Postal,
        received: day(received),
        resolved: resolved.and_then(|text| ended(text, true)),
        due: day(due),
    }
}

fn ended(text: &str, with_result: bool) -> Option<Resolved> {
    Some(Resolved {
        day: day(text),
        with_result,
    })
}

/// A year of dossiers: one received every third day, each resolved after ten days, the last ones open.
fn year() -> Vec<Case> {
    let mut cases = Vec::new();
    for n in 0..140u32 {
        let received = LocalDate(day("2025-11-01").0 + chrono::TimeDelta::days(3 * i64::from(n)));
        if received > day(TO) {
            break;
        }
        let later = |days| LocalDate(received.0 + chrono::TimeDelta::days(days)).to_string();
        let resolved = (n < 125).then(|| later(10));
        cases.push(case(
            n.into(),
            &received.to_string(),
            &later(12),
            resolved.as_deref(),
        ));
    }
    cases
}

/// A province that counts these cases, and says them one by one.
struct There {
    cases: Vec<Case>,
    figures: u32,
    others: u32,
    broken: bool,
    /// The results were given out: what was at 9 is at 10.
    returned: bool,
}

impl There {
    fn of(cases: Vec<Case>) -> Self {
        Self {
            cases,
            figures: 0,
            others: 0,
            broken: false,
            returned: false,
        }
    }

    fn status(&self, case: &Case) -> (u8, LocalDate) {
        match case.resolved {
            Some(_) if self.returned => (10, day(TO)),
            Some(one) => (if one.with_result { 9 } else { 7 }, one.day),
            None => (4, case.received),
        }
    }

    fn counted(&self, period: Period) -> Statistics {
        let mut counted = Figures::default();
        let places = self.cases.iter().filter_map(|case| case.place(period));
        places.for_each(|(arrival, ending)| counted.count(arrival, ending));
        Statistics {
            agency: "H99.12".into(),
            from: period.from(),
            to: period.to(),
            generated_at: noon(period.to()),
            received: ReceivedFigures {
                total: counted.received(),
                online: counted.online,
                direct_postal: counted.direct_postal,
                carried_over: counted.carried_over,
            },
            resolved: ResolvedFigures {
                total: counted.resolved(),
                early: counted.early,
                on_time: counted.on_time,
                late: counted.late,
            },
            open: OpenFigures {
                total: counted.open(),
                within: counted.within,
                overdue: counted.overdue,
            },
        }
    }
}

fn noon(day: LocalDate) -> Moment {
    format!("{day}T12:00:00+07:00").parse().unwrap()
}

impl Ask for There {
    type Error = ();

    fn figures(&mut self, period: Period) -> Result<Statistics, ()> {
        self.figures += 1;
        Ok(self.counted(period))
    }

    fn day(&mut self, day: LocalDate) -> Result<Vec<DossierSummary>, ()> {
        self.others += 1;
        if self.broken {
            return Err(());
        }
        let of_day = self.cases.iter().filter(|case| case.received == day);
        Ok(of_day
            .map(|case| {
                let (status, _) = self.status(case);
                let said = json!({ "id": case.id.0, "origin": "official", "version": null, "requestDigest": null,
                    "decisionDigest": null, "officialCode": format!("H99.12-{}", case.id), "provisionalCode": null,
                    "counter": null, "procedure": "2.001628", "status": status, "files": [],
                    "capturedAt": noon(case.received).to_string(), "acceptedAt": noon(case.received).to_string() });
                serde_json::from_value(said).unwrap()
            })
            .collect())
    }

    fn open(&mut self) -> Result<Vec<OpenDossier>, ()> {
        self.others += 1;
        let open = self
            .cases
            .iter()
            .filter(|case| !matches!(self.status(case).0, 3 | 7 | 10));
        Ok(open
            .map(|case| {
                let (status, at) = self.status(case);
                let said = json!({ "id": case.id.0, "origin": "official", "counter": null, "version": null,
                    "officialCode": format!("H99.12-{}", case.id), "provisionalCode": null,
                    "procedure": { "code": "2.001628", "edition": 2, "case": null, "name": "Cấp giấy phép" },
                    "status": status, "statusAt": noon(at).to_string(), "capturedAt": noon(case.received).to_string(),
                    "dueAt": noon(case.due).to_string(), "ownerName": "Nguyễn Văn Mẫu", "resultDelivery": null,
                    "contact": { "fullName": "Nguyễn Văn Mẫu", "phone": null, "email": null, "address": null },
                    "results": [] });
                serde_json::from_value(said).unwrap()
            })
            .collect())
    }

    fn look_up(&mut self, id: DossierId) -> Result<Option<DossierRecord>, ()> {
        self.others += 1;
        let found = self.cases.iter().find(|case| case.id == id);
        Ok(found.map(|case| {
            let (status, at) = self.status(case);
            let said = json!({ "id": case.id.0, "origin": "official", "counter": null, "version": null,
                "officialCode": format!("H99.12-{}", case.id), "status": status, "statusAt": noon(at).to_string(),
                "capturedAt": noon(case.received).to_string(), "dueAt": noon(case.due).to_string(), "receipts": [],
                "dossier": null, "filing": null, "decision": null, "added": [], "events": [],
                "supplementRequests": [], "results": [] });
            serde_json::from_value(said).unwrap()
        }))
    }
}

fn traced(ours: Vec<Case>, unsent: &[u128], there: &mut There) -> Vec<CellCauses> {
    let period = Period::new(day(FROM), day(TO)).unwrap();
    let theirs = there.counted(period);
    let known = Known {
        cases: ours,
        unsent: unsent.iter().map(|n| id(*n)).collect(),
    };
    trace(there, &known, period, &theirs)
}

/// What is changed at the province and what was never sent; the dossier behind it, why, and the columns it moves.
type Row = (
    &'static str,
    fn(&mut Vec<Case>),
    &'static [u128],
    (u128, Why, &'static [u32]),
);

/// On one side only.
fn missing() -> Vec<Row> {
    vec![
        (
            "one was never sent",
            |there| there.retain(|case| case.id != id(130)),
            &[130],
            (130, Why::Unsent, &[3, 5, 11, 13]),
        ),
        (
            "one is gone at the province",
            |there| there.retain(|case| case.id != id(50)),
            &[],
            (50, Why::MissingThere, &[3, 5, 7, 8]),
        ),
        (
            "one is at the province only",
            |there| there.push(case(900, "2026-05-05", "2026-05-20", None)),
            &[],
            (900, Why::MissingHere, &[3, 5, 11, 13]),
        ),
    ]
}

/// On both sides, and not the same.
fn other() -> Vec<Row> {
    let resolved = |text: &str| Why::ResolvedThere { day: day(text) };
    let otherwise = |text: &str| Why::OtherResolution { day: day(text) };
    let due = Why::OtherDueDay {
        day: day("2027-01-20"),
    };
    vec![
        (
            "one was resolved at the province",
            |there| there[130].resolved = ended("2026-12-10", true),
            &[],
            (130, resolved("2026-12-10"), &[7, 10, 11, 13]),
        ),
        (
            "one was withdrawn at the province, and is in no list of open ones",
            |there| there[130].resolved = ended("2026-11-30", false),
            &[],
            (130, resolved("2026-11-30"), &[7, 9, 11, 13]),
        ),
        (
            "one is open at the province",
            |there| there[124].resolved = None,
            &[],
            (124, Why::OpenThere, &[7, 8, 11, 13]),
        ),
        (
            "one has another due day",
            |there| there[130].due = day("2027-01-20"),
            &[],
            (130, due, &[12, 13]),
        ),
        (
            "one was resolved later at the province",
            |there| there[40].resolved = ended("2026-03-20", true),
            &[],
            (40, otherwise("2026-03-20"), &[8, 10]),
        ),
        (
            "one of the time before was resolved before at the province",
            |there| there[13].resolved = ended("2025-12-13", true),
            &[],
            (13, otherwise("2025-12-13"), &[3, 6, 7, 8]),
        ),
    ]
}

#[test]
fn every_kind_of_cause_is_named_at_every_cell() {
    assert_eq!(traced(year(), &[], &mut There::of(year())), []);
    for (what, change, unsent, (n, why, columns)) in missing().into_iter().chain(other()) {
        let mut cases = year();
        change(&mut cases);
        let found = traced(year(), unsent, &mut There::of(cases));
        let seen: Vec<u32> = found.iter().map(|cell| cell.column).collect();
        assert_eq!(seen, columns, "{what}");
        for cell in found {
            assert_eq!((cell.unfound, cell.cut), (0, false), "{what}: {cell:?}");
            let causes = cell.causes.iter();
            let named: Vec<_> = causes.map(|one| (one.dossier.clone(), &one.why)).collect();
            assert_eq!(named, [(id(n).to_string(), &why)], "{what}");
        }
    }
}

#[test]
fn what_was_never_sent_comes_first_and_costs_no_question() {
    let mut cases = year();
    cases.retain(|case| case.id != id(130) && case.id != id(20));
    let mut there = There::of(cases);
    let found = traced(year(), &[130], &mut there);
    let received = &found[0];
    assert_eq!(received.column, 3);
    let whys: Vec<&Why> = received.causes.iter().map(|cause| &cause.why).collect();
    assert_eq!(whys, [&Why::Unsent, &Why::MissingThere]);

    let mut cases = year();
    cases.retain(|case| case.id != id(130));
    let mut there = There::of(cases);
    traced(year(), &[130], &mut there);
    assert_eq!((there.figures, there.others), (0, 0));
}

/// A day in a year is found with two questions for each halving, one list and one look-up.
#[test]
fn the_questions_are_few() {
    let mut cases = year();
    cases.retain(|case| case.id != id(50));
    let mut there = There::of(cases);
    traced(year(), &[], &mut there);
    assert!(there.figures <= 19, "{}", there.figures);
    assert_eq!(there.others, 2);

    // Half of them differ: there is an end to it, and it says so.
    let mut there = There::of(year().into_iter().step_by(2).collect());
    let found = traced(year(), &[], &mut there);
    assert!(
        there.figures <= 8 * 2 * 14 && there.others <= 30,
        "{} {}",
        there.figures,
        there.others
    );
    assert!(
        found[0].unfound > 0 && !found[0].causes.is_empty(),
        "{:?}",
        found[0]
    );
}

/// What was given out shows the day of that only: the days on which the figures differ are all that can be said.
#[test]
fn what_cannot_be_found_says_on_which_days() {
    let mut cases = year();
    cases[40].resolved = ended("2026-03-20", true);
    let mut there = There::of(cases);
    there.returned = true;
    let found = traced(year(), &[], &mut there);
    let columns: Vec<u32> = found.iter().map(|cell| cell.column).collect();
    assert_eq!(columns, [8, 10]);
    for cell in &found {
        assert_eq!((cell.unfound, cell.causes.len()), (1, 0));
        assert_eq!(cell.days, [day("2026-03-11"), day("2026-03-20")]);
    }
    assert_eq!(
        found[0].sentence(),
        "Không tìm được hồ sơ gây lệch (1); số liệu lệch vào ngày 11/03/2026, 20/03/2026. Đối soát các ngày này với Tỉnh."
    );
}

#[test]
fn a_line_that_breaks_is_said_and_what_was_found_stays() {
    let mut cases = year();
    cases.retain(|case| case.id != id(130) && case.id != id(50));
    let mut there = There::of(cases);
    there.broken = true;
    let found = traced(year(), &[130], &mut there);
    let received = &found[0];
    assert_eq!((received.unfound, received.cut), (1, true));
    assert_eq!(received.causes.len(), 1);
    assert_eq!(
        received.sentence(),
        "Do hồ sơ:  (chưa gửi đến Tỉnh). Mất kết nối khi đang tìm hồ sơ gây lệch (1). So lại khi có mạng."
    );
    assert_eq!(received.days, [day("2026-03-31")]);
}

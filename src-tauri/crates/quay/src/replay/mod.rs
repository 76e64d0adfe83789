//! `quay replay pilot`: the pilot's half-year, through the real use cases and the embedded province with a moved clock.
//!
//! The citizens file on the portal (`portal`), a clerk receives, hands over and returns (`clerk`), the agencies decide
//! (`agency`), each at the moment that the plan (`plan`) draws from the seed. No row is written past a use case.

mod agency;
mod citizens;
mod clerk;
mod plan;
mod portal;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use counter::api::ErrorCode;
use counter::api::profile::Profile;
use counter::domain::{Calendar, due};
use counter::{Counter, Ports};
use province::{Config, FaultScript, Province};
use quay::{folder, training};
use serde_json::{Value, json};
use wire::{Moment, Procedure};

use crate::failure::{Exit, Failure, Outcome};
use crate::say::{Answer, Mouth};
use agency::Agencies;
use clerk::Clerk;
use plan::{FIRST_DAY, LAST_DAY, Plan};

/// Replays the pilot into an empty folder and tells its figures.
pub fn pilot(folder: &Path, seed: u64, mouth: Mouth) -> Outcome<Answer> {
    if !folder::is_unused(folder) {
        return Err(Failure::of(ErrorCode::FolderNotEmpty).detail(folder.display()));
    }
    let mut replay = Replay::begin(folder, seed)?;
    replay.carry_over()?;
    for day in FIRST_DAY.iter_days().take_while(|day| *day <= LAST_DAY) {
        replay.day(day)?;
        if day
            .succ_opt()
            .is_none_or(|next| next.month() != day.month())
        {
            mouth.progress(
                "replay.month",
                &[("month", &day.format("%m/%Y").to_string())],
            );
        }
    }
    replay.end()
}

/// The moved clock that counter and province share, in milliseconds.
#[derive(Clone, Default)]
struct Clock(Arc<AtomicI64>);

impl Clock {
    fn set(&self, at: NaiveDateTime) {
        self.0.store(portal::moment(at).millis(), Ordering::SeqCst);
    }

    fn pass(&self, seconds: i64) {
        const MILLIS: i64 = 1000;
        self.0.fetch_add(seconds * MILLIS, Ordering::SeqCst);
    }

    fn now(&self) -> Moment {
        Moment::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// The half-year on its way.
struct Replay {
    clock: Clock,
    province: Province,
    clerk: Clerk,
    agencies: Agencies,
    plan: Plan,
    procedures: Vec<Procedure>,
    calendar: Calendar,
    paper: Vec<u8>,
    /// Filings that wait for a paper: the day on which the citizen brings it.
    answers: BTreeMap<NaiveDate, Vec<(wire::Uuid7, usize)>>,
}

impl Replay {
    fn begin(folder: &Path, seed: u64) -> Outcome<Self> {
        let clock = Clock::default();
        clock.set(FIRST_DAY.and_time(NaiveTime::MIN));
        let seed_of_time = training::pilot_seed()?;
        let (procedures, calendar) = (
            seed_of_time.procedures.clone(),
            Calendar::from_years(&seed_of_time.calendars),
        );
        let ticking = clock.clone();
        let ports = Ports {
            clock: Arc::new(move || ticking.now()),
            ..quay::ports()
        };
        let counter = Counter::create(folder, &Profile::pilot(), ports)?;
        let ticking = clock.clone();
        let province = Province::start(Config {
            data: training::pilot_province(folder),
            port: 0,
            seed: seed_of_time,
            clock: Arc::new(move || ticking.now().at()),
            faults: FaultScript { faults: Vec::new() },
            observe: None,
            counter_channel: None,
        })?;
        counter.set_province_url(&province.base_url())?;
        let limits: Vec<usize> = procedures
            .iter()
            .map(|procedure| usize::from(procedure.time_limit.amount))
            .collect();
        Ok(Self {
            clock,
            province,
            clerk: Clerk::at(counter),
            agencies: Agencies::default(),
            plan: plan::plan(seed, &limits, &calendar),
            procedures,
            calendar,
            paper: portal::paper()?,
            answers: BTreeMap::new(),
        })
    }

    /// What officials had received in December.
    fn carry_over(&mut self) -> Outcome {
        for case in &self.plan.carried_over {
            let procedure = &self.procedures[case.procedure];
            let due = due(
                portal::moment(case.at),
                &procedure.time_limit,
                &self.calendar,
            );
            let id = portal::carry_over(&self.province, procedure, case, due.at)?;
            self.agencies.expect(id, case.ending);
            self.clerk.expect_visitor(id, &case.citizen);
        }
        Ok(())
    }

    /// One day: citizens file at any hour; in office hours the clerk and the agencies work.
    fn day(&mut self, day: NaiveDate) -> Outcome {
        let mut steps: Vec<(NaiveDateTime, Step)> = self
            .plan
            .online
            .iter()
            .enumerate()
            .filter(|(_, case)| case.at.date() == day)
            .map(|(n, case)| (case.at, Step::File(n)))
            .collect();
        if self.calendar.is_working(day) {
            steps.extend(office_hours(day));
        }
        steps.sort_by_key(|(at, _)| *at);
        for (at, step) in steps {
            self.clock.set(at);
            self.step(step, day)?;
        }
        Ok(())
    }

    fn step(&mut self, step: Step, day: NaiveDate) -> Outcome {
        match step {
            Step::File(n) => self.file(n),
            Step::Answer => self.answer(day),
            Step::Receive => self.receive(day),
            Step::Decide => self
                .agencies
                .work(&self.province, day, &self.calendar, &self.paper),
            Step::Return => self.clerk.give_back(&self.clock),
        }
    }

    fn file(&mut self, n: usize) -> Outcome {
        let case = &self.plan.online[n];
        let procedure = &self.procedures[case.procedure];
        let id = portal::file(&self.province, procedure, case, &self.paper)?;
        self.agencies.expect(id, case.ending);
        self.clerk.expect_visitor(id, &case.citizen);
        if case.asked_once {
            self.clerk.expect_missing(id);
            let day = agency::on(case.at.date(), plan::ANSWER_DAYS, &self.calendar);
            self.answers.entry(day).or_default().push((id, n));
        }
        Ok(())
    }

    fn answer(&mut self, day: NaiveDate) -> Outcome {
        for (id, n) in self.answers.remove(&day).unwrap_or_default() {
            let procedure = &self.procedures[self.plan.online[n].procedure];
            portal::answer(&self.province, procedure, id, &self.paper)?;
        }
        Ok(())
    }

    fn receive(&mut self, _day: NaiveDate) -> Outcome {
        self.clerk.receive(&self.clock)
    }
}

/// What somebody does at a moment.
enum Step {
    /// A citizen files.
    File(usize),
    /// Citizens bring what was asked for.
    Answer,
    /// The clerk receives what waits.
    Receive,
    /// The agencies take into work and finish.
    Decide,
    /// The clerk fetches results and gives them out.
    Return,
}

fn office_hours(day: NaiveDate) -> [(NaiveDateTime, Step); 5] {
    [
        (8, 0, Step::Receive),
        (9, 0, Step::Answer),
        (14, 0, Step::Receive),
        (15, 0, Step::Decide),
        (16, 30, Step::Return),
    ]
    .map(|(hour, minute, step)| (at(day, hour, minute), step))
}

fn at(day: NaiveDate, hour: u32, minute: u32) -> NaiveDateTime {
    day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default())
}

impl Replay {
    /// The counter's own report, and the province's figures beside it.
    fn end(self) -> Outcome<Answer> {
        const EVENING: u32 = 18;
        self.clock.set(at(LAST_DAY, EVENING, 0));
        let period = json!({ "from": FIRST_DAY.to_string(), "to": LAST_DAY.to_string() });
        let ours = self.clerk.report("read_pilot", period.clone())?;
        let asked = json!({ "from": period["from"], "to": period["to"], "province": "ask" });
        let beside = self.clerk.report("read_06a", asked)?;
        let members = KEYS.map(|key| (key.to_owned(), ours[key].clone()));
        let answer = Answer::of(Value::Object(members.into_iter().collect()));
        let agree = beside["holds"] == true && agrees(&beside);
        Ok(answer.ending(if agree { Exit::Done } else { Exit::Failed }))
    }
}

/// The figures of the contract.
const KEYS: [&str; 8] = [
    "received",
    "online",
    "carried_over",
    "resolved",
    "early",
    "on_time",
    "late",
    "open",
];

fn agrees(beside: &Value) -> bool {
    let theirs = &beside["province"];
    let differences = theirs["differences"].as_array();
    theirs["total"] == beside["total"] && differences.is_some_and(Vec::is_empty)
}

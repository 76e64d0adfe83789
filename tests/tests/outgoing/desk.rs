//! A training counter and its province under one clock that the test moves, with a line between them that can be cut.

use std::fs;
use std::sync::{Arc, Mutex};

use counter::api::profile::Profile;
use counter::api::{ApiError, Session, dispatch, receive_file};
use counter::sync::{Delivered, Run};
use counter::{Counter, Ports};
use province::{Config, FaultScript, Province, ResultUpload};
use quay_tests::contract::Recorder;
use quay_tests::proxy::{Line, Weather};
use serde_json::{Value, json};
use tempfile::TempDir;
use wire::{Moment, Uuid7};

pub const AGENCY: &str = "H99.12";
/// Number of the owner's card.
pub const OWNER: &str = "099190005678";

pub struct Desk {
    pub counter: Counter,
    pub session: Session,
    pub province: Province,
    pub line: Line,
    pub recorder: Arc<Recorder>,
    clock: Arc<Mutex<Moment>>,
    folder: TempDir,
}

impl Desk {
    /// A Monday, ten in the morning.
    pub fn new() -> Self {
        Self::at("2026-11-16T10:00:00+07:00")
    }

    pub fn at(moment: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(Mutex::new(moment.parse().unwrap()));
        let (ours, theirs) = (Arc::clone(&clock), Arc::clone(&clock));
        let ports = Ports {
            clock: Arc::new(move || *ours.lock().unwrap()),
            program: None,
        };
        let counter =
            Counter::create(&folder.path().join("data"), &Profile::training(), ports).unwrap();
        let recorder = Recorder::new();
        let province = Province::start(Config {
            data: folder.path().join("province"),
            port: 0,
            seed: quay::training::seed().unwrap(),
            clock: Arc::new(move || theirs.lock().unwrap().at()),
            faults: FaultScript { faults: Vec::new() },
            observe: Some(recorder.observer()),
            counter_channel: None,
        })
        .unwrap();
        let line = Line::to(&province.base_url());
        counter.set_province_url(&line.base_url()).unwrap();
        let desk = Self {
            counter,
            session: Session::new(),
            province,
            line,
            recorder,
            clock,
            folder,
        };
        desk.ok("log_in", json!({ "person": "clerk" }));
        desk
    }

    pub fn later(&self, seconds: i64) {
        let mut clock = self.clock.lock().unwrap();
        *clock = Moment::from_millis(clock.millis() + 1000 * seconds);
    }

    pub fn call(&self, name: &str, payload: Value) -> Result<Value, ApiError> {
        dispatch(&self.counter, &self.session, name, payload)
    }

    pub fn ok(&self, name: &str, payload: Value) -> Value {
        self.call(name, payload)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    /// The same from the screen turned to the citizen, where nobody is logged in.
    pub fn as_citizen(&self, name: &str, payload: Value) -> Value {
        dispatch(&self.counter, &Session::new(), name, payload)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    /// Why a command was not done: its code, and the places and codes of what stops it.
    pub fn refused(&self, name: &str, payload: Value) -> (String, Vec<(String, String)>) {
        let error = self.call(name, payload).unwrap_err();
        let stops = error.problems.iter().filter(|problem| !problem.warning);
        let told = stops.map(|problem| (problem.field.clone(), problem.code.clone()));
        (error.code.word(), told.collect())
    }

    /// Receives a dossier with papers; `change` makes it another one.
    pub fn receive(&self, change: impl Fn(&mut Value)) -> String {
        let paper = |n: u32| json!({ "code": format!("000.00.00.H99-KQ00010{n}"), "originals": 1, "copies": 0, "files": ["page.jpg"] });
        let mut dossier = json!({
            "agency": AGENCY,
            "procedure": "1.004628",
            "owner": {
                "kind": "citizen", "fullName": "PHÙNG NGỌC LƯỠNG",
                "identity": { "type": "personal_number", "number": OWNER },
                "birthDate": "1990-09-03", "gender": "male", "phone": "0900000000",
                "address": { "text": "Thôn 2, xã Mẫu, tỉnh Mẫu" }
            },
            "submitter": { "sameAs": "owner" },
            "recipient": { "sameAs": "owner" },
            "components": (1..=6).map(paper).collect::<Vec<_>>(),
            "fees": [{ "code": "P01", "collected": true, "receiptNumber": "0000001" }],
            "resultDelivery": { "method": "counter" }
        });
        change(&mut dossier);
        let folder = self.folder.path();
        let tray = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../assets/training/tray/p01.jpg"
        );
        fs::copy(tray, folder.join("page.jpg")).unwrap();
        let file = folder.join("dossier.json");
        fs::write(&file, dossier.to_string()).unwrap();
        let received = receive_file(&self.counter, &self.session, &file);
        received.unwrap_or_else(|error| panic!("{error:?}")).id
    }

    /// Hands a picture in; gives its handle.
    pub fn hand_in(&self) -> String {
        let tray = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../assets/training/tray/p01.jpg"
        );
        let mut bytes = fs::File::open(tray).unwrap();
        counter::api::take_bytes(&self.counter, &self.session, "giay.jpg", &mut bytes).unwrap()
    }

    /// Sends everything that may go, the undo being over.
    pub fn deliver(&self) -> Delivered {
        self.later(11);
        let mut sent = self.counter.line().deliver(Run::default()).unwrap();
        for _ in 0..30 {
            if sent.left == 0 {
                break;
            }
            self.later(700);
            sent = self.counter.line().deliver(Run::default()).unwrap();
        }
        sent
    }

    /// The agency finishes with a result file, and the counter fetches it.
    pub fn finished(&self, id: &str) {
        self.finish(id, true);
    }

    /// The agency finishes; without a file the result is on paper only.
    pub fn finish(&self, id: &str, with_file: bool) {
        let result = with_file.then(|| ResultUpload {
            name: "ket-qua.pdf".into(),
            code: None,
            bytes: b"%PDF-1.7 result".to_vec(),
            digitally_signed: false,
        });
        self.province.agency().finish(theirs(id), result).unwrap();
        self.counter.line().pull().unwrap();
    }

    /// A dossier that the agency has finished, its result here.
    pub fn ready(&self, change: impl Fn(&mut Value)) -> String {
        let id = self.receive(change);
        assert_eq!(self.deliver().left, 0);
        self.finished(&id);
        id
    }

    /// The status at the province, and here after pulling.
    pub fn status(&self, id: &str) -> (u64, u64) {
        self.counter.line().pull().unwrap();
        let rows = self.province.agency().dossiers().unwrap();
        let row = rows.iter().find(|row| row.id == theirs(id)).unwrap();
        let here = self.ok("read_dossier", json!({ "id": id }))["row"]["business"].as_u64();
        let there = serde_json::to_value(row.status).unwrap().as_u64();
        (there.unwrap_or_default(), here.unwrap_or_default())
    }

    /// How often the timeline tells this.
    pub fn told(&self, id: &str, code: &str) -> usize {
        let id = id.parse().unwrap();
        let lines = self.counter.store().timeline(id).unwrap();
        lines.iter().filter(|line| line.code == code).count()
    }

    /// Nothing that went over the line broke the contract.
    pub fn assert_clean(&self) {
        assert_eq!(self.recorder.wrong(), Vec::<String>::new());
        let found = self.counter.store().inspect(true).unwrap();
        assert_eq!(found.problems, Vec::<String>::new());
    }

    pub fn weather(&self, weather: Weather) {
        self.line.set(weather);
    }
}

pub fn theirs(id: &str) -> Uuid7 {
    id.parse().unwrap()
}

/// Somebody who was named to take the result.
pub fn other_person(authorised: bool) -> Value {
    let mut person = json!({
        "fullName": "PHÙNG THỊ HẠNH HUỆ",
        "identity": { "type": "personal_number", "number": "099198002746" },
        "phone": "0900000001",
        "relation": "authorised",
        "authorisation": { "name": "Giấy ủy quyền", "number": "12/GUQ", "issuedOn": "2026-11-09" }
    });
    if !authorised {
        person["relation"] = json!("relative");
        person["authorisation"] = Value::Null;
    }
    person
}

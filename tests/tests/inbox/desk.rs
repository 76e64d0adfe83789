//! A counter with a clerk at it, its clock in the test's hand, and citizens who file on the portal.

use std::sync::{Arc, Mutex};

use counter::api::{ApiError, Session, dispatch};
use counter::domain::{Person, PersonId, Ports, Role};
use counter::store::{AccountChange, Store};
use counter::sync::{Delivered, Run};
use counter::{Counter, domain::DossierId};
use quay_tests::contract::Office;
use quay_tests::contract::office::filing;
use serde_json::{Value, json};
use tempfile::TempDir;
use wire::{Moment, Uuid7};

/// The one paper of the office's procedure.
pub const PAPER: &str = "000.00.00.G16-KQ000101";
const AGENCY: &str = "H99.12";

/// A counter at work.
pub struct Desk {
    pub counter: Counter,
    pub session: Session,
    clock: Arc<Mutex<Moment>>,
    folder: Option<TempDir>,
}

impl Desk {
    /// A new counter of this number that speaks to this address and has the catalogue.
    pub fn new(base_url: &str, number: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("data")).unwrap();
        store
            .save_settings(&[
                ("province.base_url", base_url),
                ("office.code", "BC400000"),
                ("office.counter", number),
                ("office.name", "Bưu điện trung tâm"),
                ("epoch", "A"),
                ("channel", "3"),
            ])
            .unwrap();
        let change = AccountChange {
            agency: AGENCY.to_owned(),
            client_id: "agency-1".to_owned(),
            secret: Some("bí mật".to_owned()),
            head_parent: String::new(),
            head_unit: String::new(),
        };
        store.save_account(&change, start()).unwrap();
        let desk = Self::over(store, Some(folder), start());
        desk.counter.line().pull_catalogue().unwrap();
        desk
    }

    fn over(store: Store, folder: Option<TempDir>, now: Moment) -> Self {
        let clock = Arc::new(Mutex::new(now));
        let ticking = Arc::clone(&clock);
        let ports = Ports {
            clock: Arc::new(move || *ticking.lock().unwrap()),
            program: None,
        };
        let session = Session::new();
        session.enter(Person {
            id: PersonId("gdv-07".to_owned()),
            name: "Giao dịch viên 07".to_owned(),
            role: Role::Clerk,
            pin_hash: None,
            needs_no_pin: true,
            active: true,
        });
        Self {
            counter: Counter::over(store, ports).unwrap(),
            session,
            clock,
            folder,
        }
    }

    /// The program ends without a word and starts again on the same folder.
    pub fn restarted(mut self) -> Self {
        let folder = self.folder.take();
        let (now, path) = (self.now(), self.counter.store().folder().to_owned());
        drop(self);
        Self::over(Store::open(&path).unwrap(), folder, now)
    }

    pub fn now(&self) -> Moment {
        *self.clock.lock().unwrap()
    }

    /// Time passes.
    pub fn later(&self, seconds: i64) {
        let mut clock = self.clock.lock().unwrap();
        *clock = Moment::from_millis(clock.millis() + seconds * 1000);
    }

    pub fn call(&self, name: &str, payload: Value) -> Result<Value, ApiError> {
        dispatch(&self.counter, &self.session, name, payload)
    }

    pub fn ok(&self, name: &str, payload: Value) -> Value {
        self.call(name, payload)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    /// The codes of what stood against it.
    pub fn problems(&self, name: &str, payload: Value) -> Vec<String> {
        let error = self.call(name, payload).expect_err(name);
        let stops = error.problems.iter().filter(|problem| !problem.warning);
        stops.map(|problem| problem.code.clone()).collect()
    }

    /// Reads the province's lists.
    pub fn pull(&self) {
        assert!(self.counter.line().pull().unwrap().reached);
    }

    /// Says of the one paper that it is in order, or not.
    pub fn answer(&self, id: &str, answer: &str) -> Value {
        let given = json!({ "id": id, "paper": PAPER, "answer": answer });
        self.ok("answer_inbox_paper", given)
    }

    /// Looks at the paper, finds it in order, accepts.
    pub fn accept(&self, id: &str) -> Value {
        self.answer(id, "has");
        self.ok("accept_filing", json!({ "id": id }))
    }

    /// Finds the paper not certified, and asks for it.
    pub fn ask(&self, id: &str) -> Value {
        self.answer(id, "missing:not_certified");
        self.ok("ask_supplement", json!({ "id": id }))
    }

    /// Sends everything that may go now.
    pub fn deliver(&self) -> Delivered {
        self.counter.line().deliver(Run::default()).unwrap()
    }

    /// Delivers, time passing in between, until nothing goes by itself any longer.
    pub fn deliver_to_the_end(&self) {
        for _ in 0..40 {
            if self.deliver().left == 0 {
                return;
            }
            self.later(700);
        }
        panic!("{:?}", self.counter.store().messages().unwrap());
    }

    pub fn item(&self, id: &str) -> Value {
        self.ok("read_inbox_item", json!({ "id": id }))
    }

    /// The ids that wait in the list.
    pub fn waiting(&self) -> Vec<String> {
        let list = self.ok("list_inbox", json!({}));
        let rows = list["rows"].as_array().unwrap().clone();
        rows.iter()
            .filter(|row| row["waits"] == true)
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The scan of a page of paper that was brought.
    pub fn bring(&self, id: &str) {
        let draft = self.ok("open_inbox_papers", json!({ "id": id }))["draft"].clone();
        self.lay(&draft, PAPER);
    }

    /// One page into a paper of a draft.
    pub fn lay(&self, draft: &Value, component: &str) {
        let mut bytes: &[u8] = &page();
        let handle =
            counter::api::take_bytes(&self.counter, &self.session, "p.jpg", &mut bytes).unwrap();
        self.ok(
            "add_file",
            json!({ "draft": draft, "component": component, "handle": handle }),
        );
    }
}

/// A page of the sample tray.
pub fn page() -> Vec<u8> {
    let tray = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../assets/training/tray");
    std::fs::read(tray.join("p01.jpg")).unwrap()
}

/// The hour at which these days begin, also at the office's province.
pub fn start() -> Moment {
    "2026-11-23T09:00:00+07:00".parse().unwrap()
}

/// A citizen files the one paper on the portal.
pub fn file(office: &Office) -> String {
    let files = vec![(Some(PAPER.into()), "đơn.jpg".to_owned(), page())];
    let desk = office.province().agency();
    let id = desk.file_online(&AGENCY.into(), filing(), files).unwrap();
    id.to_string()
}

/// The citizen answers a supplement request with one more file.
pub fn file_again(office: &Office, id: &str) {
    let files = vec![(Some(PAPER.into()), "đơn-2.jpg".to_owned(), page())];
    office
        .province()
        .agency()
        .answer_online(id.parse::<Uuid7>().unwrap(), files)
        .unwrap();
}

/// What the province says of a filing.
pub fn at_province(office: &Office, id: &str) -> Value {
    office.get(&format!("/v1/inbox/{id}")).json()
}

/// Dossiers that the province has, by identifier.
pub fn dossiers(office: &Office) -> Vec<String> {
    let rows = office.province().agency().dossiers().unwrap();
    rows.iter().map(|row| row.id.to_string()).collect()
}

pub fn dossier_id(id: &str) -> DossierId {
    id.parse().unwrap()
}

//! A counter's data folder with dossiers in it, and its line.

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use counter::domain::{
    Channel, Counter as Place, Delivery, DossierId, FileId, Handover, News, Payment, PersonId,
    Ports,
};
use counter::store::{AccountChange, NewDossier, NewFile, OutboxRow, Store};
use counter::sync::{Delivered, Line, Run};
use quay_tests::contract::Office;
use quay_tests::contract::office::{dossier, dossier_id};
use serde_json::Value;
use tempfile::TempDir;
use wire::{Moment, Sha256};

/// The accounts of the office's two agencies.
pub const AGENCIES: [&str; 2] = ["H99.12", "H99.13"];
pub const PASSWORD: &str = "bí mật";

/// A counter at work.
pub struct Desk {
    pub store: Arc<Store>,
    pub line: Line,
    pub news: Arc<Mutex<Vec<News>>>,
    clock: Arc<Mutex<Moment>>,
    folder: Option<TempDir>,
}

impl Desk {
    /// A new folder that speaks to this address with both accounts.
    pub fn new(base_url: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = prepared(&folder.path().join("data"), base_url);
        Self::over(store, Some(folder))
    }

    /// A folder that is there already.
    pub fn at(path: &Path) -> Self {
        Self::over(Store::open(path).unwrap(), None)
    }

    fn over(store: Store, folder: Option<TempDir>) -> Self {
        let store = Arc::new(store);
        let clock = Arc::new(Mutex::new(start()));
        let (told, ticking) = (Arc::new(Mutex::new(Vec::new())), Arc::clone(&clock));
        let news = Arc::clone(&told);
        let ports = Ports {
            clock: Arc::new(move || *ticking.lock().unwrap()),
            program: None,
        };
        let tell = Arc::new(move |one: &News| told.lock().unwrap().push(one.clone()));
        let line = Line::over(&store, &ports, &(tell as counter::domain::Teller)).unwrap();
        Self {
            store,
            line,
            news,
            clock,
            folder,
        }
    }

    /// The program ends and starts again on the same folder.
    pub fn restarted(mut self) -> Self {
        let folder = self.folder.take();
        let (clock, path) = (Arc::clone(&self.clock), self.store.folder().to_owned());
        drop(self);
        let desk = Self::over(Store::open(&path).unwrap(), folder);
        *desk.clock.lock().unwrap() = *clock.lock().unwrap();
        desk
    }

    /// Time passes.
    pub fn later(&self, seconds: i64) {
        let mut clock = self.clock.lock().unwrap();
        *clock = Moment::from_millis(clock.millis() + seconds * 1000);
    }

    pub fn now(&self) -> Moment {
        *self.clock.lock().unwrap()
    }

    /// Receives the numbered dossier of the first agency with files of these lengths.
    pub fn receive(&self, number: u32, lengths: &[usize]) -> DossierId {
        receive(&self.store, number, lengths, self.now(), |_| {})
    }

    /// The same, with something changed in the bytes that will go out.
    pub fn receive_with(
        &self,
        number: u32,
        lengths: &[usize],
        change: impl Fn(&mut Value),
    ) -> DossierId {
        receive(&self.store, number, lengths, self.now(), change)
    }

    /// Sends everything that may go now.
    pub fn deliver(&self) -> Delivered {
        self.line.deliver(Run::default()).unwrap()
    }

    pub fn state(&self, id: DossierId) -> Delivery {
        self.store.dossier(id).unwrap().delivery
    }

    pub fn row(&self, id: DossierId) -> OutboxRow {
        self.store.outbox_row(id).unwrap().expect("in the outbox")
    }

    /// Delivers, time passing in between, until nothing goes by itself any longer.
    pub fn deliver_to_the_end(&self) {
        for _ in 0..40 {
            if self.deliver().left == 0 {
                return;
            }
            self.later(700);
        }
        panic!("{:?}", self.store.outbox().unwrap());
    }
}

/// A folder with the office's settings.
pub fn prepared(path: &Path, base_url: &str) -> Store {
    let store = Store::create(path).unwrap();
    store
        .save_settings(&[("province.base_url", base_url)])
        .unwrap();
    for (agency, account) in AGENCIES.iter().zip(["agency-1", "agency-2"]) {
        set_password(&store, agency, account, PASSWORD);
    }
    store
}

/// Sets the password of an account.
pub fn set_password(store: &Store, agency: &str, account: &str, secret: &str) {
    let change = AccountChange {
        agency: agency.to_owned(),
        client_id: account.to_owned(),
        secret: Some(secret.to_owned()),
        head_parent: String::new(),
        head_unit: String::new(),
    };
    store.save_account(&change, start()).unwrap();
}

/// The hour at which these days begin, also at the office's province.
pub fn start() -> Moment {
    "2026-11-23T09:00:00+07:00".parse().unwrap()
}

/// Bytes that do not repeat soon.
pub fn bytes(length: usize, seed: u32) -> Vec<u8> {
    let mut state = u64::from(seed) + 1;
    let next = |state: &mut u64| {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) as u8
    };
    (0..length).map(|_| next(&mut state)).collect()
}

/// Identifier of a file of a dossier.
pub fn file_id(number: u32, index: usize) -> String {
    format!("0193a6f2-8a10-7b55-8c11-{number:06}{index:06}")
}

/// Keeps a dossier with its files, ready to go.
pub fn receive(
    store: &Store,
    number: u32,
    lengths: &[usize],
    now: Moment,
    change: impl Fn(&mut Value),
) -> DossierId {
    let id: DossierId = dossier_id(number).parse().unwrap();
    let (key, wrapped_key) = store.new_dossier_key().unwrap();
    let mut body = dossier(number);
    let sample = body["components"][0]["files"][0].clone();
    let mut listed = Vec::new();
    let mut files = Vec::new();
    for (index, length) in lengths.iter().enumerate() {
        let content = bytes(*length, number * 100 + index as u32);
        let mut object = store.begin_object(&key).unwrap();
        object.write_all(&content).unwrap();
        let mut file = sample.clone();
        file["id"] = file_id(number, index).into();
        file["name"] = format!("{index}.pdf").into();
        file["size"] = content.len().into();
        file["sha256"] = Sha256::of(&content).to_string().into();
        listed.push(file);
        files.push(NewFile {
            id: file_id(number, index).parse::<FileId>().unwrap(),
            component: String::new(),
            title: String::new(),
            name: format!("{index}.pdf"),
            media: "application/pdf".to_owned(),
            pages: 1,
            stored: store.finish_object(object).unwrap(),
        });
    }
    body["components"][0]["files"] = listed.into();
    body["capturedAt"] = now.to_string().into();
    body["dueAt"] = Moment::from_millis(now.millis() + 15 * 86_400_000)
        .to_string()
        .into();
    change(&mut body);
    let new = NewDossier {
        id,
        counter: Place {
            office: "BC400000".to_owned(),
            number: "02".to_owned(),
        },
        epoch: store.epoch().unwrap(),
        agency: body["receivingAgency"].as_str().unwrap().to_owned(),
        agency_name: "Sở Mẫu".to_owned(),
        procedure: "2.001628".to_owned(),
        edition: 2,
        procedure_name: "Thủ tục mẫu".to_owned(),
        channel: Channel::Postal,
        owner: "NGUYỄN VĂN MẪU".to_owned(),
        owner_number: "099190005678".to_owned(),
        searchable: "NGUYỄN VĂN MẪU".to_owned(),
        person: PersonId("gdv-01".to_owned()),
        person_name: "Giao dịch viên 01".to_owned(),
        received_at: now,
        due_at: Moment::from_millis(now.millis() + 15 * 86_400_000),
        due_provisional: false,
        form_set: None,
        undo_until: now,
        wrapped_key,
        payment: Payment::None,
        handover: Handover::AtCounter,
        files,
        sums: Vec::new(),
        batch: None,
        draft: None,
    };
    let body = |code: &counter::domain::ProvisionalCode, official: Option<&str>| {
        body["provisionalCode"] = code.to_string().into();
        if let Some(official) = official {
            body["officialCode"] = official.into();
        }
        Ok(body.to_string().into_bytes())
    };
    store.insert_dossier(&new, body, now).unwrap();
    id
}

/// What the province holds, by provisional code: each once.
pub fn held(office: &Office) -> Vec<String> {
    let rows = office.province().agency().dossiers().unwrap();
    let mut codes: Vec<_> = rows
        .iter()
        .map(|row| row.provisional_code.clone().unwrap().0)
        .collect();
    codes.sort();
    codes
}

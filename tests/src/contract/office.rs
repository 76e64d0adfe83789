//! A province with the accounts of a post office at it, its clock in the test's hand, every exchange judged.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::missing_panics_doc)]

use std::sync::{Arc, Mutex};

use province::{Account, Config, FaultScript, Province, Seed};
use serde_json::{Value, json};
use tempfile::TempDir;
use wire::{Moment, Sha256, UploadMetadata, Uuid7, digest_of};

use super::line::{Answer, send};
use super::record::Recorder;

const CONTRACT: &str = include_str!("../../fixtures/contract/province-api.json");

/// A small good PDF.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// A province, and a post office that talks to it.
pub struct Office {
    province: Option<Province>,
    data: TempDir,
    clock: Arc<Mutex<Moment>>,
    /// Judge of every exchange.
    pub recorder: Arc<Recorder>,
    /// Tokens of the two accounts.
    pub tokens: [String; 2],
}

impl Office {
    /// A province without faults.
    pub fn open() -> Self {
        let clock = Arc::new(Mutex::new("2026-11-23T09:00:00+07:00".parse().unwrap()));
        let data = tempfile::tempdir().expect("a folder");
        let recorder = Recorder::new();
        let mut office = Self {
            province: None,
            data,
            clock,
            recorder,
            tokens: Default::default(),
        };
        office.start();
        office.tokens = ["agency-1", "agency-2"].map(|account| office.log_in(account));
        office
    }

    fn start(&mut self) {
        let clock = Arc::clone(&self.clock);
        let config = Config {
            data: self.data.path().to_owned(),
            port: 0,
            seed: seed(),
            clock: Arc::new(move || clock.lock().unwrap().at()),
            faults: FaultScript::default(),
            observe: Some(self.recorder.observer()),
            counter_channel: None,
        };
        self.province = Some(Province::start(config).expect("a province"));
    }

    /// Stops the province and starts it again on the same folder.
    pub fn restart(&mut self) {
        self.province.take().expect("runs").stop();
        self.start();
    }

    /// The running province.
    pub fn province(&self) -> &Province {
        self.province.as_ref().expect("runs")
    }

    /// Moves the clock.
    pub fn set_clock(&self, moment: &str) {
        *self.clock.lock().unwrap() = moment.parse().unwrap();
    }

    /// Other faults from now on, as a script.
    pub fn faults(&self, script: &Value) {
        self.province()
            .set_faults(serde_json::from_value(script.clone()).unwrap());
    }

    fn log_in(&self, account: &str) -> String {
        let basic = base64_of(&format!("{account}:b%C3%AD+m%E1%BA%ADt"));
        let headers = [
            ("Authorization", basic.as_str()),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ];
        let answer = self
            .send(
                "POST",
                "/oauth/token",
                &headers,
                b"grant_type=client_credentials",
            )
            .unwrap();
        answer.json()["access_token"]
            .as_str()
            .expect("a token")
            .to_owned()
    }

    /// Sends without a token.
    pub fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Answer> {
        send(&self.province().base_url(), method, path, headers, body)
    }

    /// Sends with the token of an account (0 or 1) and further headers.
    pub fn call(
        &self,
        account: usize,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        self.try_call(account, method, path, headers, body)
            .expect("an answer")
    }

    /// As [`Office::call`], where the line may be cut.
    pub fn try_call(
        &self,
        account: usize,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Answer> {
        let bearer = format!("Bearer {}", self.tokens[account]);
        let mut all = vec![("Authorization", bearer.as_str())];
        all.extend(headers);
        self.send(method, path, &all, body)
    }

    /// Reads.
    pub fn get(&self, path: &str) -> Answer {
        self.call(0, "GET", path, &[], b"")
    }

    /// Sends JSON with its digest and further headers.
    pub fn json(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let digest = digest_of(body).to_string();
        let mut all = vec![
            ("Content-Type", "application/json"),
            ("Content-Digest", digest.as_str()),
        ];
        all.extend(headers);
        self.call(0, method, path, &all, body)
    }

    /// Submits for the first time.
    pub fn put(&self, dossier: &Value) -> Answer {
        let id = dossier["id"].as_str().unwrap_or_default();
        self.json(
            "PUT",
            &format!("/v1/dossiers/{id}"),
            &[("If-None-Match", "*")],
            dossier.to_string().as_bytes(),
        )
    }

    /// Creates an upload; gives its path.
    pub fn create(&self, dossier: &str, file: &str, bytes: &[u8]) -> String {
        let answer = self.try_create(dossier, file, bytes);
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.header("location").unwrap().to_owned()
    }

    /// Creates an upload.
    pub fn try_create(&self, dossier: &str, file: &str, bytes: &[u8]) -> Answer {
        let metadata = UploadMetadata {
            filename: "đơn 1.pdf".into(),
            filetype: "application/pdf".into(),
            sha256: Sha256::of(bytes),
            dossier: dossier.parse::<Uuid7>().unwrap(),
            file: file.parse::<Uuid7>().unwrap(),
        };
        let (length, metadata) = (bytes.len().to_string(), metadata.encode());
        let headers = [
            ("Tus-Resumable", "1.0.0"),
            ("Upload-Length", length.as_str()),
            ("Upload-Metadata", metadata.as_str()),
        ];
        self.call(0, "POST", "/v1/uploads", &headers, b"")
    }

    /// Appends at an offset.
    pub fn append(
        &self,
        path: &str,
        offset: usize,
        bytes: &[u8],
        headers: &[(&str, &str)],
    ) -> Answer {
        let offset = offset.to_string();
        let mut all = vec![
            ("Tus-Resumable", "1.0.0"),
            ("Content-Type", "application/offset+octet-stream"),
            ("Upload-Offset", offset.as_str()),
        ];
        all.extend(headers);
        self.call(0, "PATCH", path, &all, bytes)
    }

    /// What the server holds of an upload.
    pub fn offset(&self, path: &str) -> Answer {
        self.call(0, "HEAD", path, &[("Tus-Resumable", "1.0.0")], b"")
    }

    /// Uploads a whole file.
    pub fn upload(&self, dossier: &str, file: &str, bytes: &[u8]) {
        let path = self.create(dossier, file, bytes);
        let answer = self.append(&path, 0, bytes, &[]);
        assert_eq!(answer.status, 204, "{answer:?}");
    }

    /// A dossier that the province has accepted, with its one file.
    pub fn accepted(&self, number: u32) -> Value {
        let dossier = dossier(number);
        self.upload(dossier["id"].as_str().unwrap(), &file_id(number), PDF);
        let answer = self.put(&dossier);
        assert_eq!(
            answer.status,
            201,
            "{:?} {:?}",
            answer.errors(),
            answer.problem()
        );
        dossier
    }

    /// Nothing that crossed the wire broke the contract.
    pub fn assert_clean(&self) {
        let wrong = self.recorder.wrong();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

fn base64_of(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::from("Basic ");
    for three in text.as_bytes().chunks(3) {
        let bits = three
            .iter()
            .fold(0u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for index in 0..4 {
            let letter = char::from(LETTERS[(bits >> (18 - 6 * index)) as usize & 63]);
            out.push(if index <= three.len() { letter } else { '=' });
        }
    }
    out
}

/// An example of the contract.
pub fn example(schema: &str) -> Value {
    let contract: Value = serde_json::from_str(CONTRACT).unwrap();
    contract["components"]["schemas"][schema]["examples"][0].clone()
}

/// Identifier of the numbered dossier.
pub fn dossier_id(number: u32) -> String {
    format!("0193a6f2-7c41-7e0a-9b0e-{number:012}")
}

/// Identifier of its file.
pub fn file_id(number: u32) -> String {
    format!("0193a6f2-8a10-7b55-8c11-{number:012}")
}

/// A good dossier: the contract's example with its own identifiers and a real file.
pub fn dossier(number: u32) -> Value {
    let mut dossier = example("Dossier");
    dossier["id"] = dossier_id(number).into();
    dossier["provisionalCode"] = format!("BC400000-Q02-261123-A{number:04}").into();
    dossier["counter"]["code"] = "BC400000-Q02".into();
    let file = &mut dossier["components"][0]["files"][0];
    file["id"] = file_id(number).into();
    file["size"] = PDF.len().into();
    file["sha256"] = Sha256::of(PDF).to_string().into();
    dossier
}

/// What a citizen files online, before the portal adds time and files.
pub fn filing() -> wire::Filing {
    let mut filing = example("InboxItem")["filing"].clone();
    filing["files"] = json!([]);
    serde_json::from_value(filing).unwrap()
}

/// Two agencies, one procedure in two editions and one with cases, one calendar, two accounts.
pub fn seed() -> Seed {
    let agency = |ident: &str| {
        json!({ "ident": ident, "formerIdents": [], "name": "Sở Mẫu", "parentName": null, "counterName": null,
                "level": "department", "address": null, "phone": null, "validFrom": "2025-07-01", "validTo": null,
                "replacedBy": null })
    };
    let now = example("Procedure");
    let mut before = now.clone();
    before["edition"] = 1.into();
    before["validFrom"] = "2025-01-01".into();
    before["validTo"] = "2026-06-30".into();
    let mut cases = now.clone();
    cases["code"] = "1.004645".into();
    cases["edition"] = 1.into();
    cases["cases"] = json!([{ "code": "TH1", "name": "Cấp mới" }]);
    Seed {
        catalogue_version: "cat-418".into(),
        agencies: serde_json::from_value(json!([agency("H99.12"), agency("H99.13")])).unwrap(),
        procedures: serde_json::from_value(json!([now, before, cases])).unwrap(),
        calendars: vec![serde_json::from_value(example("Calendar")).unwrap()],
        accounts: [("agency-1", "H99.12"), ("agency-2", "H99.13")]
            .map(|(id, agency)| Account {
                client_id: id.into(),
                agency: agency.into(),
                secret: "bí mật".into(),
            })
            .into(),
    }
}

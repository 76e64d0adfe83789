//! A training counter, called as every host calls it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use counter::api::profile::Profile;
use counter::api::{ApiError, Session, dispatch};
use counter::{Counter, Ports};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The procedure whose papers lie in the sample tray.
pub const PROCEDURE: &str = "1.004628";
/// Code of its `n`th component.
pub fn component(n: u32) -> String {
    format!("000.00.00.H99-KQ00010{n}")
}

/// Long enough for a slow machine; a test that waits so long has failed.
const LONG: Duration = Duration::from_secs(60);

pub struct Desk {
    pub counter: Counter,
    pub session: Session,
    news: Arc<(Mutex<u64>, Condvar)>,
    pub folder: Option<TempDir>,
}

impl Desk {
    /// A new training counter with the clerk at it.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data");
        let counter = Counter::create(&path, &Profile::training(), Ports::system(None)).unwrap();
        Self::over(counter, Some(folder))
    }

    /// The counter of a folder that is there already.
    pub fn at(path: &Path) -> Self {
        let began = Instant::now();
        loop {
            match Counter::open(path, Ports::system(None)) {
                Ok(counter) => return Self::over(counter, None),
                // A killed process may not be gone to its last descriptor yet.
                Err(error) if began.elapsed() > LONG => panic!("{error}"),
                Err(_) => std::thread::yield_now(),
            }
        }
    }

    fn over(counter: Counter, folder: Option<TempDir>) -> Self {
        let news = Arc::<(Mutex<u64>, Condvar)>::default();
        let told = Arc::clone(&news);
        counter.subscribe(move |_| {
            *told.0.lock().unwrap() += 1;
            told.1.notify_all();
        });
        let desk = Self {
            counter,
            session: Session::new(),
            news,
            folder,
        };
        desk.ok("log_in", json!({ "person": "clerk" }));
        desk
    }

    /// The program ends and starts again on the same folder.
    pub fn restarted(mut self) -> Self {
        let folder = self.folder.take();
        let path = self.counter.store().folder().to_owned();
        self.counter.stop();
        drop(self);
        Self {
            folder,
            ..Self::at(&path)
        }
    }

    /// The program ends; its folder is left to be copied.
    pub fn ended(mut self) -> TempDir {
        self.counter.stop();
        self.folder.take().unwrap()
    }

    pub fn call(&self, name: &str, payload: Value) -> Result<Value, ApiError> {
        dispatch(&self.counter, &self.session, name, payload)
    }

    pub fn ok(&self, name: &str, payload: Value) -> Value {
        self.call(name, payload)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    /// Waits, from event to event, until `seen` finds what it looks for.
    pub fn until<T>(&self, seen: impl Fn() -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            let before = *self.news.0.lock().unwrap();
            if let Some(found) = seen() {
                return found;
            }
            assert!(began.elapsed() < LONG, "it never came");
            let held = self.news.0.lock().unwrap();
            let quiet = |told: &mut u64| *told == before;
            drop(
                self.news
                    .1
                    .wait_timeout_while(held, Duration::from_millis(200), quiet)
                    .unwrap(),
            );
        }
    }

    /// Scans what the scanner holds into a component, to its end.
    pub fn scan(&self, draft: &str, component: &str, scanner: Option<&str>) -> Value {
        self.ok(
            "start_scan",
            json!({ "draft": draft, "component": component, "scanner": scanner }),
        );
        self.until(|| {
            let pages = self.ok("list_pages", json!({ "id": draft }));
            (pages["scan"]["running"] == false).then_some(pages)
        })
    }

    /// Hands a file in and adds it to a component.
    pub fn add(
        &self,
        draft: &str,
        component: &str,
        name: &str,
        mut bytes: &[u8],
    ) -> Result<Value, ApiError> {
        let handle = counter::api::take_bytes(&self.counter, &self.session, name, &mut bytes)?;
        self.call(
            "add_file",
            json!({ "draft": draft, "component": component, "handle": handle }),
        )
    }

    /// An intake that lacks nothing: a person from the card, every paper in its place.
    pub fn filled(&self) -> (String, Value) {
        let draft = self.ok("open_draft", json!({ "new": true }));
        let id = draft["id"].as_str().unwrap().to_owned();
        let mut form = draft["form"].clone();
        let card = self.ok("read_card", json!({}));
        form["submitter"] = card["person"].clone();
        form["submitter"]["phone"] = json!("0900 318 246");
        form["procedure"] = json!(PROCEDURE);
        form["payment"] = json!("cash");
        form["fees"] = json!([{ "code": "P01", "collected": true, "receipt_number": "0000001" }]);
        form["components"] = json!([{ "code": component(6), "received": true }]);
        self.scan(&id, &component(1), None);
        let pages = self.ok("list_pages", json!({ "id": id }))["pages"].clone();
        for (page, n) in pages
            .as_array()
            .unwrap()
            .iter()
            .zip([1, 1, 2, 0, 3, 4, 4, 5, 5])
        {
            match n {
                // The blank back of a sheet.
                0 => self.ok("hide_page", json!({ "id": page["id"], "hidden": true })),
                n => self.ok(
                    "move_page",
                    json!({ "id": page["id"], "component": component(n) }),
                ),
            };
        }
        self.ok("save_draft", json!({ "id": id, "form": form }));
        (id, form)
    }

    /// Saves an intake.
    pub fn save(&self, draft: &str, form: &Value) -> Value {
        self.ok(
            "save_intake",
            json!({ "id": draft, "form": form, "shown_due_at": null }),
        )
    }
}

/// A copy of the data folder of a counter that has ended.
pub fn copied(from: &TempDir) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    copy(&from.path().join("data"), &to.path().join("data"));
    to
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (from, to) = (
            entry.as_ref().unwrap().path(),
            to.join(entry.unwrap().file_name()),
        );
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(&from, &to).unwrap();
        }
    }
}

/// A page of the sample tray.
pub fn page(n: u32) -> Vec<u8> {
    let tray = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../assets/training/tray");
    std::fs::read(tray.join(format!("p{n:02}.jpg"))).unwrap()
}

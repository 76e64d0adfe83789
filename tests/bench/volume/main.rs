//! A counter of many years: 250,000 dossiers in the data folder, and how long its screens, search and reports take.
//!
//! `cargo xtask bench volume`. Arguments: how many dossiers, else 250,000; a folder that is kept and used again.
//! Search p95 ≤ 100 ms, opening a dossier p95 ≤ 100 ms, a log of 500 rows in three formats ≤ 2 s, Biểu II.06a over a year ≤ 2 s, saving ≤ 300 ms.

mod fill;
mod people;
mod queries;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use counter::api::profile::Profile;
use counter::api::{Session, dispatch, receive_file};
use counter::{Counter, Ports};
use serde_json::{Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

const DOSSIERS: u32 = 250_000;
/// The design: a usable window within three seconds.
const START: Duration = Duration::from_secs(3);
const SEARCH: Duration = Duration::from_millis(100);
const SCREEN: Duration = Duration::from_millis(500);
const OPEN: Duration = Duration::from_millis(100);
const SAVE: Duration = Duration::from_millis(300);
const REPORT: Duration = Duration::from_secs(2);

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let n = arguments.next().map_or(Ok(DOSSIERS), |n| n.parse())?;
    let temporary = tempfile::tempdir()?;
    let folder = arguments
        .next()
        .map_or(temporary.path().join("data"), PathBuf::from);
    if !folder.exists() {
        let (made, took) = timed(|| filled(&folder, n));
        made?;
        println!(
            "{n} dossiers, {} MB, filled in {took:.0?}",
            megabytes(&folder)?
        );
    }
    measure(&folder)
}

/// A training counter with one dossier that was received as clerks do, and copies of its rows.
fn filled(folder: &Path, n: u32) -> Outcome<()> {
    let counter = Counter::create(folder, &Profile::training(), Ports::system(None))?;
    let session = Session::new();
    log_in(&counter, &session, "clerk")?;
    let template = receive(&counter, &session)?;
    let today = counter.now().day().0;
    counter.stop();
    drop(counter);
    fill::fill(folder, &template, n, today)
}

struct Desk {
    counter: Counter,
    session: Session,
    /// What is over its limit.
    slow: Vec<String>,
}

fn measure(folder: &Path) -> Outcome<()> {
    let (counter, took) = timed(|| Counter::open(folder, Ports::system(None)));
    let mut desk = Desk {
        counter: counter?,
        session: Session::new(),
        slow: Vec::new(),
    };
    desk.judge("open the folder", took, START);
    log_in(&desk.counter, &desk.session, "clerk")?;
    desk.search()?;
    desk.screens()?;
    desk.opening()?;
    desk.receiving()?;
    log_in(&desk.counter, &desk.session, "supervisor")?;
    desk.reports()?;
    desk.counter.stop();
    if desk.slow.is_empty() {
        return Ok(());
    }
    Err(format!("over the limit: {}", desk.slow.join(", ")).into())
}

impl Desk {
    fn call(&self, name: &str, payload: Value) -> Outcome<(Value, Duration)> {
        let (answer, took) = timed(|| dispatch(&self.counter, &self.session, name, payload));
        Ok((answer.map_err(|error| format!("{name}: {error:?}"))?, took))
    }

    fn judge(&mut self, what: &str, took: Duration, limit: Duration) {
        let over = if took > limit { "  OVER" } else { "" };
        println!(
            "{what:<44}{:>9.1} ms  (≤ {} ms){over}",
            took.as_secs_f64() * 1e3,
            limit.as_millis()
        );
        if took > limit {
            self.slow.push(what.to_owned());
        }
    }

    /// The second call counts; the first one warms the cache.
    fn one(
        &mut self,
        what: &str,
        (name, payload): (&str, Value),
        limit: Duration,
    ) -> Outcome<Value> {
        self.call(name, payload.clone())?;
        let (answer, took) = self.call(name, payload)?;
        self.judge(what, took, limit);
        Ok(answer)
    }

    /// Every kind of query by itself, then all of them together: that is what was promised.
    fn search(&mut self) -> Outcome<()> {
        let kinds = queries::queries(&self.counter)?;
        let mut all = Vec::new();
        for (kind, texts) in kinds {
            let mut times = Vec::new();
            let mut found = 0;
            for text in &texts {
                let (answer, took) = self.call("search_dossiers", json!({ "query": text }))?;
                found += u64::from(answer["total"] != 0);
                times.push(took);
            }
            if found == 0 {
                return Err(format!("{kind}: nothing was found").into());
            }
            all.extend_from_slice(&times);
            self.judge(
                &format!("search {kind}, p95 of {}", times.len()),
                p95(times),
                SEARCH,
            );
        }
        self.judge("search, p95 of all", p95(all), SEARCH);
        Ok(())
    }

    fn screens(&mut self) -> Outcome<()> {
        for filter in ["all", "in_work", "to_return", "needs_person"] {
            let asked = ("search_dossiers", json!({ "filter": filter }));
            self.one(&format!("dossiers, {filter}"), asked, SCREEN)?;
        }
        let both = json!({ "filter": "in_work", "query": "nguyen" });
        self.one(
            "dossiers, in_work and a name",
            ("search_dossiers", both),
            SCREEN,
        )?;
        for name in [
            "read_to_do",
            "list_queue",
            "read_status",
            "list_returns",
            "read_handover",
            "read_cash",
        ] {
            self.one(name, (name, json!({})), SCREEN)?;
        }
        Ok(())
    }

    /// One dossier with everything that is known of it, of every age; none of them was opened before.
    fn opening(&mut self) -> Outcome<()> {
        let mut times = Vec::new();
        for id in queries::some_of_every_age(&self.counter)? {
            let (opened, took) = self.call("read_dossier", json!({ "id": id }))?;
            if opened["row"]["id"] != id {
                return Err(format!("{id}: another dossier was opened").into());
            }
            times.push(took);
        }
        self.judge(
            &format!("open a dossier, p95 of {}", times.len()),
            p95(times),
            OPEN,
        );
        Ok(())
    }

    /// A whole dossier file without pages: check, number, slip's bytes, the transaction.
    fn receiving(&mut self) -> Outcome<()> {
        let mut times = Vec::new();
        for _ in 0..20 {
            let (received, took) = timed(|| receive(&self.counter, &self.session));
            received?;
            times.push(took);
        }
        self.judge("receive a dossier and make its slip, p95", p95(times), SAVE);
        Ok(())
    }

    fn reports(&mut self) -> Outcome<()> {
        let today = self.counter.now().day();
        self.one("read_overview", ("read_overview", json!({})), SCREEN)?;
        let date = today.to_string();
        let log = self.one(
            "read_daily_log",
            ("read_daily_log", json!({ "date": date })),
            SCREEN,
        )?;
        let rows = log["rows"].as_array().map_or(0, Vec::len);
        let mut three = Duration::ZERO;
        for format in ["xlsx", "pdf", "csv"] {
            let (_, took) = self.call(
                "export_daily_log",
                json!({ "date": date, "format": format }),
            )?;
            println!("  {format}: {took:.0?}");
            three += took;
        }
        self.judge(
            &format!("daily log of {rows} rows in three formats"),
            three,
            REPORT,
        );
        self.one("read_periods", ("read_periods", json!({})), SCREEN)?;
        let year = json!({ "from": (today.0 - chrono::Days::new(365)).to_string(), "to": date });
        let form = self.one(
            "Biểu II.06a over a year",
            ("read_06a", year.clone()),
            REPORT,
        )?;
        println!("  {} dossiers in it", form["total"]["c3"]);
        self.one(
            "the pilot's table over a year",
            ("read_pilot", year),
            REPORT,
        )?;
        Ok(())
    }
}

fn log_in(counter: &Counter, session: &Session, person: &str) -> Outcome<()> {
    dispatch(counter, session, "log_in", json!({ "person": person }))
        .map_err(|error| format!("{error:?}"))?;
    Ok(())
}

/// Receives the sample dossier, its papers on paper only; gives its identifier.
fn receive(counter: &Counter, session: &Session) -> Outcome<String> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("dossier.json");
    std::fs::write(&file, sample().to_string())?;
    let received = receive_file(counter, session, &file).map_err(|error| format!("{error:?}"))?;
    Ok(received.id)
}

fn sample() -> Value {
    let page = |n: u32| {
        format!(
            "{}/../assets/training/tray/p{n:02}.jpg",
            env!("CARGO_MANIFEST_DIR")
        )
    };
    let component = |n: u32, files: Vec<String>| json!({ "code": format!("000.00.00.H99-KQ00010{n}"), "originals": 1, "copies": 0, "files": files });
    json!({
        "agency": "H99.12",
        "procedure": "1.004628",
        "owner": {
            "kind": "citizen", "fullName": "NGUYỄN THỊ ÁNH", "birthDate": "1990-09-03", "gender": "female",
            "identity": { "type": "personal_number", "number": "099190005678" }, "phone": "0900000000",
            "address": { "text": "Thôn 2, xã Mẫu, tỉnh Mẫu" }
        },
        "submitter": { "sameAs": "owner" },
        "recipient": { "sameAs": "owner" },
        "components": [
            component(1, vec![page(1), page(2)]), component(2, vec![page(3)]), component(3, vec![page(5)]),
            component(4, vec![page(6)]), component(5, vec![page(8)]), component(6, vec![]),
        ],
        "fees": [{ "code": "P01", "collected": true, "receiptNumber": "0000001" }],
        "resultDelivery": { "method": "counter" },
        "sets": 1
    })
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    (work(), began.elapsed())
}

fn p95(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let at = (times.len() * 95).div_ceil(100).max(1) - 1;
    times.get(at).copied().unwrap_or_default()
}

fn megabytes(folder: &Path) -> Outcome<u64> {
    Ok(std::fs::metadata(folder.join("counter.db"))?.len() / 1_000_000)
}

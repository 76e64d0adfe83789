//! `quay demo`: a whole day by itself, without a window.
//!
//! Every step of the counter is a process of its own that opens the folder and closes it again: what is sent after the
//! line is back was received by programs that have ended long ago. The agency's part is done at its own desk.

mod dossiers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use counter::api::ErrorCode;
use province::{CaseRow, ResultUpload};
use quay::training;
use serde_json::{Value, json};

use crate::failure::{Exit, Failure, Outcome};
use crate::say::{Answer, Mouth};
use dossiers::Paper;

/// How many dossiers the day has.
const DOSSIERS: usize = 6;
/// Seconds for the whole queue, the ten for undoing included.
const PATIENCE: &str = "180";

/// Does the day; what it leaves is in `out`.
pub fn demo(out: &Path, mouth: Mouth) -> Outcome<Answer> {
    let day = Day::begin(out, mouth)?;
    let papers = day.scan()?;
    let received = day.receive(&papers)?;
    day.try_without_line(received.len())?;
    let sent = day.quay(
        &["deliver", "--until-empty", "--timeout", PATIENCE],
        Exit::NeedsPerson,
    )?;
    mouth.progress(
        "demo.acknowledged",
        &[("n", &sent["acknowledged"].to_string())],
    );
    let theirs = day.finish_one()?;
    let pulled = day.quay(&["pull"], Exit::Done)?;
    mouth.progress("demo.finished", &[]);
    let log = day.export_log()?;
    let (lost, doubled) = compared(&received, &theirs);
    let results = pulled["results"].as_u64().unwrap_or_default();
    let done = json!({
        "received": received.len(),
        "acknowledged": sent["acknowledged"],
        "refused": sent["refused"],
        "lost": lost,
        "doubled": doubled,
        "results": results,
        "log": log,
        "pdfs": day.pdfs()?,
    });
    let well = lost == 0 && doubled == 0 && results > 0 && sent["acknowledged"] == received.len();
    Ok(Answer::of(done).ending(if well { Exit::Done } else { Exit::Failed }))
}

/// One day at a new training counter.
struct Day {
    program: PathBuf,
    out: PathBuf,
    data: PathBuf,
    mouth: Mouth,
}

/// A number that was handed out.
struct Received {
    id: String,
    code: String,
}

impl Day {
    fn begin(out: &Path, mouth: Mouth) -> Outcome<Self> {
        if !quay::folder::is_unused(out) {
            return Err(Failure::of(ErrorCode::FolderNotEmpty).detail(out.display()));
        }
        fs::create_dir_all(out)?;
        let out = out.canonicalize()?;
        let day = Self {
            program: std::env::current_exe()?,
            data: out.join("data"),
            out,
            mouth,
        };
        day.quay(&["init", "--training"], Exit::Done)?;
        mouth.progress("demo.folder", &[("folder", &day.out.display().to_string())]);
        Ok(day)
    }

    /// Scans the tray once, and binds its pages into the papers of dossiers.
    fn scan(&self) -> Outcome<Vec<Paper>> {
        let tray = format!("folder:{}", self.data.join("tray").display());
        let pages = self.path("pages");
        let batch = self.quay(&["scan", "--from", &tray, "--pages", &pages], Exit::Done)?;
        let n = batch["pages"].as_array().map_or(0, Vec::len);
        self.mouth
            .progress("demo.scanned", &[("n", &n.to_string())]);
        dossiers::PAPERS
            .iter()
            .map(|(name, pages)| self.bind(name, pages))
            .collect()
    }

    fn bind(&self, name: &str, pages: &[u32]) -> Outcome<Paper> {
        let pages: Vec<String> = pages
            .iter()
            .map(|n| self.path(&format!("pages/{n:04}.jpg")))
            .collect();
        let file = self.path(&format!("{name}.pdf"));
        let mut words = vec!["paper", "make", "-o", &file, "--title", name];
        words.extend(pages.iter().map(String::as_str));
        let made = self.quay(&words, Exit::Done)?;
        let sha256 = made["sha256"].as_str().unwrap_or_default().to_owned();
        Ok(Paper {
            file,
            pages,
            sha256,
        })
    }

    /// Receives the day's dossiers, each by a process of its own; the province is not there.
    fn receive(&self, papers: &[Paper]) -> Outcome<Vec<Received>> {
        let catalogue = self.quay(&["catalogue", "list"], Exit::Done)?;
        let forms = dossiers::forms(&catalogue, papers, DOSSIERS);
        fs::create_dir_all(self.out.join("dossiers"))?;
        forms
            .iter()
            .enumerate()
            .map(|(n, form)| self.receive_one(n, form, papers))
            .collect()
    }

    fn receive_one(&self, n: usize, form: &Value, papers: &[Paper]) -> Outcome<Received> {
        let file = self.path(&format!("dossiers/{n}.json"));
        fs::write(&file, serde_json::to_vec_pretty(form)?)?;
        let made = self.quay(&["receive", &file], Exit::Done)?;
        let text = |name: &str| made[name].as_str().unwrap_or_default().to_owned();
        let received = Received {
            id: text("id"),
            code: text("provisional_code"),
        };
        self.mouth
            .progress("demo.received", &[("code", &received.code)]);
        self.prove_papers(&received, papers)?;
        let slip = self.path(&format!("slip-{}.pdf", received.code));
        self.quay(&["slip", &received.id, "-o", &slip], Exit::Done)?;
        Ok(received)
    }

    /// What was handed in as a PDF is in the dossier byte for byte.
    fn prove_papers(&self, received: &Received, papers: &[Paper]) -> Outcome {
        let shown = self.quay(&["show", &received.id], Exit::Done)?;
        let stored: Vec<&str> = shown["papers"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|paper| paper["sha256"].as_str())
            .collect();
        let from_pictures = stored
            .iter()
            .all(|digest| !papers.iter().any(|paper| paper.sha256 == *digest));
        let from_files = stored
            .iter()
            .all(|digest| papers.iter().any(|paper| paper.sha256 == *digest));
        if stored.is_empty() || !(from_pictures || from_files) {
            return Err(Failure::of(ErrorCode::DataDamaged).detail(&received.id));
        }
        Ok(())
    }

    fn try_without_line(&self, n: usize) -> Outcome {
        let tried = self.quay(&["--away", "deliver", "--once"], Exit::Unreachable)?;
        if tried["acknowledged"] != 0 {
            return Err(
                Failure::of(ErrorCode::Broken).detail("a province answered that is not there")
            );
        }
        self.mouth.progress("demo.away", &[("n", &n.to_string())]);
        Ok(())
    }

    /// At the agency's desk: the first dossier is taken into work and finished with a result file.
    fn finish_one(&self) -> Outcome<Vec<CaseRow>> {
        let province = training::start_province(&self.data)?;
        let desk = province.agency();
        let theirs = desk.dossiers()?;
        if let Some(first) = theirs.last() {
            let bytes = fs::read(self.path("paper-5.pdf"))?;
            desk.accept(first.id, None)?;
            let result = ResultUpload {
                name: "ket-qua.pdf".into(),
                code: None,
                bytes,
                digitally_signed: false,
            };
            desk.finish(first.id, Some(result))?;
        }
        province.stop();
        Ok(theirs)
    }

    fn export_log(&self) -> Outcome<String> {
        let rows = self.quay(&["list"], Exit::Done)?;
        let day = rows[0]["received_at"]
            .as_str()
            .and_then(|at| at.get(..10))
            .unwrap_or_default()
            .to_owned();
        let file = self.path(&format!("log-{day}.xlsx"));
        self.quay(
            &[
                "--as",
                "supervisor",
                "log",
                "--date",
                &day,
                "--format",
                "xlsx",
                "-o",
                &file,
            ],
            Exit::Done,
        )?;
        self.mouth.progress("demo.exported", &[("file", &file)]);
        Ok(file)
    }

    fn pdfs(&self) -> Outcome<Vec<PathBuf>> {
        let mut found: Vec<PathBuf> = fs::read_dir(&self.out)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
            .collect();
        found.sort();
        Ok(found)
    }

    fn path(&self, name: &str) -> String {
        self.out.join(name).display().to_string()
    }

    /// One process of this program; it may end with 0 or with `also`.
    fn quay(&self, words: &[&str], also: Exit) -> Outcome<Value> {
        let output = Command::new(&self.program)
            .args(["--json", "--data"])
            .arg(&self.data)
            .args(words)
            .stdin(Stdio::null())
            .output()?;
        let code = output.status.code();
        if code != Some(0) && code != Some(also as u8 as i32) {
            let said = String::from_utf8_lossy(&output.stderr);
            let step = words
                .iter()
                .find(|word| !word.starts_with('-'))
                .copied()
                .unwrap_or_default();
            return Err(
                Failure::of(ErrorCode::Broken).detail(format!("{step} {}: {said}", output.status))
            );
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }
}

/// Numbers that were handed out and are not there, and numbers that are there more than once.
fn compared(ours: &[Received], theirs: &[CaseRow]) -> (usize, usize) {
    let times = |ours: &Received| {
        let is_same = |row: &&CaseRow| {
            row.id.to_string() == ours.id
                || row
                    .provisional_code
                    .as_ref()
                    .is_some_and(|code| code.as_str() == ours.code)
        };
        theirs.iter().filter(is_same).count()
    };
    let lost = ours.iter().filter(|ours| times(ours) == 0).count();
    let doubled = ours.iter().filter(|ours| times(ours) > 1).count();
    (lost, doubled)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn case(id: &str, code: &str) -> CaseRow {
        serde_json::from_value(json!({
            "id": id, "agency": "H99.12", "origin": "counter", "officialCode": "H99.12-1", "provisionalCode": code,
            "procedure": "x", "status": 2, "capturedAt": "2026-11-24T08:00:00.000+07:00",
            "dueAt": "2026-11-24T08:00:00.000+07:00", "results": 0
        }))
        .unwrap()
    }

    #[test]
    fn lost_and_doubled_are_counted_by_id_and_by_number() {
        let ids = [
            "019a0000-0000-7000-8000-000000000001",
            "019a0000-0000-7000-8000-000000000002",
        ];
        let ours = |n: usize, code: &str| Received {
            id: ids[n].to_owned(),
            code: code.to_owned(),
        };
        let day = [ours(0, "A0001"), ours(1, "A0002")];
        for (theirs, expected) in [
            (vec![case(ids[0], "A0001"), case(ids[1], "A0002")], (0, 0)),
            (vec![case(ids[0], "A0001")], (1, 0)),
            (vec![case(ids[0], "A0001"), case(ids[1], "A0001")], (0, 1)),
        ] {
            assert_eq!(compared(&day, &theirs), expected);
        }
    }
}

//! The device itself: its feeder, its jobs, and what each request is answered.

use super::documents;
use super::http::{Answer, Body, Request};
use super::script::{Ending, Fault, Location, Pages, Script, sample_page};

pub(super) struct Device {
    script: Script,
    port: u16,
    /// Pages taken from the feeder since it was loaded.
    fed: usize,
    jobs: Vec<Job>,
    /// Answers in vain so far: before the page under way, and to new jobs.
    tries: u32,
    busy_answers: u32,
    trouble: Option<&'static str>,
    last_settings: String,
}

/// One scan job.
pub(super) struct Job {
    number: usize,
    from_feeder: bool,
    dpi: u32,
    gray: bool,
    pub given: usize,
    pub state: JobState,
    /// Whether the end was told once already.
    end_told: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JobState {
    Pending,
    Processing,
    Completed,
    Aborted,
    Canceled,
}

impl Job {
    /// Its name in addresses and documents.
    pub fn name(&self) -> String {
        format!("5d1c3b0e-1d5c-5d3b-8f5e-{:012}", self.number)
    }

    fn is_over(&self) -> bool {
        !matches!(self.state, JobState::Pending | JobState::Processing)
    }
}

const OK: &str = "200 OK";
const NOT_FOUND: &str = "404 Not Found";
const CONFLICT: &str = "409 Conflict";
const GONE: &str = "410 Gone";
const LATER: &str = "503 Service Unavailable";

impl Device {
    pub fn new(script: Script, port: u16) -> Self {
        Self {
            script,
            port,
            fed: 0,
            jobs: Vec::new(),
            tries: 0,
            busy_answers: 0,
            trouble: None,
            last_settings: String::new(),
        }
    }

    pub fn last_settings(&self) -> &str {
        &self.last_settings
    }

    pub fn is_running(&self, number: usize) -> bool {
        self.jobs
            .iter()
            .any(|job| job.number == number && !job.is_over())
    }

    pub fn answer(&mut self, request: &Request) -> Answer {
        let Some(path) = request.path.strip_prefix("/eSCL/") else {
            return Answer::status(NOT_FOUND);
        };
        match (request.method.as_str(), path) {
            ("GET", "ScannerCapabilities") => self.capabilities(),
            ("GET", "ScannerStatus") => self.document(documents::status(self.feeder(), &self.jobs)),
            ("POST", "ScanJobs") => self.new_job(&request.body),
            ("GET", path) => match path.strip_suffix("/NextDocument").and_then(|p| self.job(p)) {
                Some(job) => self.next_document(job),
                None => Answer::status(NOT_FOUND),
            },
            ("DELETE", path) => match self.job(path) {
                Some(job) => {
                    self.jobs[job].state = JobState::Canceled;
                    Answer::status(OK)
                }
                None => Answer::status(NOT_FOUND),
            },
            _ => Answer::status("405 Method Not Allowed"),
        }
    }

    /// Whether that request is for the page before which the feeder waits.
    pub fn waits_before(&self, request: &Request) -> bool {
        let next = request.path.ends_with("/NextDocument");
        next && self.script.waits_before == Some(self.fed + 1)
    }

    fn has(&self, fault: Fault) -> bool {
        self.script.faults.contains(&fault)
    }

    fn capabilities(&self) -> Answer {
        if self.has(Fault::NoScanner) {
            return Answer::document("<html><body>Printer</body></html>".into());
        }
        self.document(documents::capabilities(
            self.port,
            self.script.feeder_capacity,
        ))
    }

    fn document(&self, text: String) -> Answer {
        Answer::document(documents::head(self.has(Fault::Doctype)) + &text)
    }

    fn stack(&self) -> usize {
        match &self.script.pages {
            Pages::Samples(count) => *count,
            Pages::Bytes(pages) => pages.len(),
        }
    }

    fn feeder(&self) -> &'static str {
        match self.trouble {
            Some(trouble) => trouble,
            None if self.fed >= self.stack() => "ScannerAdfEmpty",
            None => "ScannerAdfLoaded",
        }
    }

    /// The place of the job of that path.
    fn job(&self, path: &str) -> Option<usize> {
        let name = path.strip_prefix("ScanJobs/")?;
        self.jobs.iter().position(|job| job.name() == name)
    }

    fn new_job(&mut self, settings: &str) -> Answer {
        for fault in self.script.faults.clone() {
            match fault {
                Fault::BusyJobs(times) if self.busy_answers < times => {
                    self.busy_answers += 1;
                    return Answer::status(LATER).with("retry-after", "0");
                }
                Fault::RefusedJobs => return Answer::status(CONFLICT),
                _ => {}
            }
        }
        let Some(job) = read_settings(settings, self.jobs.len() + 1) else {
            return Answer::status("400 Bad Request");
        };
        let location = self.location(&job.name());
        self.last_settings = settings.to_owned();
        self.jobs.push(job);
        self.tries = 0;
        let created = Answer::status("201 Created");
        match location {
            Some(location) => created.with("location", location),
            None => created,
        }
    }

    fn location(&self, name: &str) -> Option<String> {
        let path = format!("/eSCL/ScanJobs/{name}");
        Some(match self.script.location {
            Location::Path => path,
            Location::Whole => format!("http://127.0.0.1:{}{path}", self.port),
            Location::WrongHost => format!("http://scanner.invalid:1{path}"),
            Location::BrokenHost => format!("http://[fe80{path}"),
            Location::Relative => format!("ScanJobs/{name}"),
            Location::Missing => return None,
        })
    }

    fn next_document(&mut self, at: usize) -> Answer {
        if self.jobs[at].is_over() {
            return Answer::status(NOT_FOUND);
        }
        self.jobs[at].state = JobState::Processing;
        let page = if self.jobs[at].from_feeder {
            self.fed + 1
        } else {
            1
        };
        if let Some(answer) = self.fault_before(at, page) {
            return answer;
        }
        if self.is_at_end(at) {
            return self.tell_end(at);
        }
        let answer = self.page(at, page);
        self.tries = 0;
        self.jobs[at].given += 1;
        if self.jobs[at].from_feeder {
            self.fed += 1;
        }
        answer
    }

    fn is_at_end(&self, at: usize) -> bool {
        let job = &self.jobs[at];
        let sheet_by_sheet = self.script.feeder_capacity == Some(1) && job.given == 1;
        match job.from_feeder {
            true => self.fed >= self.stack() || sheet_by_sheet,
            false => job.given == 1 || self.stack() == 0,
        }
    }

    fn tell_end(&mut self, at: usize) -> Answer {
        let told = std::mem::replace(&mut self.jobs[at].end_told, true);
        self.jobs[at].state = JobState::Completed;
        match self.script.ending {
            Ending::Conflict if !told && self.jobs[at].from_feeder => Answer::status(CONFLICT),
            Ending::NotFound | Ending::Conflict => Answer::status(NOT_FOUND),
            Ending::Gone => Answer::status(GONE),
            Ending::Empty => self.empty(),
        }
    }

    /// 200 and nothing more.
    fn empty(&self) -> Answer {
        let body = Body::Whole(self.script.framing, Vec::new());
        Answer {
            body,
            ..Answer::status(OK).with("content-type", "image/jpeg")
        }
    }

    /// What goes wrong before page `page` is sent.
    fn fault_before(&mut self, at: usize, page: usize) -> Option<Answer> {
        for fault in self.script.faults.clone() {
            match fault {
                Fault::Jam(after) if page > after => {
                    return Some(self.stop(at, Some("ScannerAdfJam"), CONFLICT));
                }
                Fault::CoverOpen(after) if page > after => {
                    return Some(self.stop(at, Some("ScannerAdfHatchOpen"), CONFLICT));
                }
                Fault::Misfeed(after) if page > after => {
                    return Some(self.stop(at, Some("ScannerAdfMultipickDetected"), CONFLICT));
                }
                Fault::UnsaidJam(after) if page > after => {
                    self.stop(at, None, OK);
                    return Some(self.empty());
                }
                Fault::StopPressed(after) if page > after => {
                    self.jobs[at].state = JobState::Canceled;
                    return Some(Answer::status(GONE));
                }
                Fault::Slow(n, times) if n == page && self.tries < times => {
                    self.tries += 1;
                    return Some(Answer::status(LATER).with("retry-after", "0"));
                }
                Fault::EarlyNotFound(n, times) if n == page && self.tries < times => {
                    self.tries += 1;
                    return Some(Answer::status(NOT_FOUND));
                }
                Fault::EarlyGone(n, times) if n == page && self.tries < times => {
                    self.tries += 1;
                    return Some(Answer::status(GONE));
                }
                Fault::Failure(n) if n == page => {
                    return Some(self.stop(at, None, "500 Internal Server Error"));
                }
                _ => {}
            }
        }
        None
    }

    fn stop(&mut self, at: usize, trouble: Option<&'static str>, status: &'static str) -> Answer {
        self.jobs[at].state = JobState::Aborted;
        self.trouble = trouble;
        Answer::status(status)
    }

    fn page(&self, at: usize, page: usize) -> Answer {
        let job = &self.jobs[at];
        let bytes = match &self.script.pages {
            Pages::Samples(_) => sample_page(page, job.dpi, job.gray).unwrap_or_default(),
            Pages::Bytes(pages) => pages[page - 1].clone(),
        };
        let framing = self.script.framing;
        let mut body = Body::Whole(framing, bytes.clone());
        for fault in &self.script.faults {
            match fault {
                Fault::Truncated(n) if *n == page => {
                    body = Body::Whole(framing, bytes[..bytes.len() / 2].to_vec());
                }
                Fault::Cut(n) if *n == page => body = Body::Cut(framing, bytes.clone()),
                Fault::Silent(n) if *n == page => body = Body::Silent(job.number),
                Fault::Html(n) if *n == page => {
                    body = Body::Whole(framing, b"<!DOCTYPE html><p>Error</p>".to_vec());
                }
                _ => {}
            }
        }
        Answer {
            body,
            ..Answer::status(OK).with("content-type", "image/jpeg")
        }
    }
}

/// Reads what matters of a job's settings; none where they are not settings.
fn read_settings(xml: &str, number: usize) -> Option<Job> {
    let element = |name: &str| {
        let rest = xml.split_once(&format!(":{name}>"))?.1;
        Some(rest.split_once('<')?.0.trim())
    };
    Some(Job {
        number,
        from_feeder: element("InputSource")? == "Feeder",
        dpi: element("XResolution")?.parse().ok()?,
        gray: element("ColorMode")? == "Grayscale8",
        given: 0,
        state: JobState::Pending,
        end_told: false,
    })
}

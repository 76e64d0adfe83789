//! What a scripted device holds and how it misbehaves.

/// The whole script. Pages count from 1, as people count them.
#[derive(Debug, Clone)]
pub struct Script {
    /// Pages in the feeder; the first one also lies on the glass.
    pub pages: Pages,
    /// How the bytes of a page are framed.
    pub framing: Framing,
    /// How a new job's address is told.
    pub location: Location,
    /// How the end of the stack is told.
    pub ending: Ending,
    /// How many sheets the feeder says it holds; with 1 every job ends after one sheet.
    pub feeder_capacity: Option<u32>,
    /// The page before which the feeder waits until it is told to go on.
    pub waits_before: Option<usize>,
    /// What goes wrong.
    pub faults: Vec<Fault>,
}

/// Where pages come from.
#[derive(Debug, Clone)]
pub enum Pages {
    /// So many sample pages at the resolution and in the mode that is asked for.
    Samples(usize),
    /// Exactly these bytes, whatever is asked for.
    Bytes(Vec<Vec<u8>>),
}

/// How the bytes of a page are framed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// `Transfer-Encoding: chunked`
    Chunked,
    /// `Content-Length`
    Fixed,
}

/// How a new job's address is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// `/eSCL/ScanJobs/1`
    Path,
    /// `http://127.0.0.1:PORT/eSCL/ScanJobs/1`
    Whole,
    /// A whole address with the name of another host, where nobody answers.
    WrongHost,
    /// A whole address with half an IPv6 host.
    BrokenHost,
    /// `ScanJobs/1`
    Relative,
    /// No such header; the job is in the status.
    Missing,
}

/// How the end of the stack is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// 404, and the job is Completed.
    NotFound,
    /// 409 once, then 404, as the traced server does.
    Conflict,
    /// 410.
    Gone,
    /// 200 with no bytes.
    Empty,
}

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The feeder jams after so many pages, and the status says so.
    Jam(usize),
    /// It jams, and all that is told is an empty 200 and an aborted job (the traced server).
    UnsaidJam(usize),
    /// The cover is open after so many pages.
    CoverOpen(usize),
    /// Two sheets are taken at once after so many pages.
    Misfeed(usize),
    /// A person presses stop on the device after so many pages.
    StopPressed(usize),
    /// Page N is asked for so many times in vain: 503 and `Retry-After: 0`.
    Slow(usize, u32),
    /// So many times 404 before page N although the feeder still turns.
    EarlyNotFound(usize, u32),
    /// So many times 410 before page N.
    EarlyGone(usize, u32),
    /// Page N ends in the middle, and the framing says that it is whole.
    Truncated(usize),
    /// The connection is cut in the middle of page N.
    Cut(usize),
    /// Page N is never sent.
    Silent(usize),
    /// Page N is an HTML page.
    Html(usize),
    /// Page N is answered with 500.
    Failure(usize),
    /// So many jobs are answered with 503.
    BusyJobs(u32),
    /// Every job is answered with 409.
    RefusedJobs,
    /// Every document starts with a lower-case doctype.
    Doctype,
    /// The capabilities are an HTML page.
    NoScanner,
}

impl Default for Script {
    /// Ten sample pages and nothing wrong.
    fn default() -> Self {
        Self {
            pages: Pages::Samples(10),
            framing: Framing::Chunked,
            location: Location::Path,
            ending: Ending::NotFound,
            feeder_capacity: None,
            waits_before: None,
            faults: Vec::new(),
        }
    }
}

impl Script {
    /// So many sample pages and nothing wrong.
    pub fn samples(count: usize) -> Self {
        Self {
            pages: Pages::Samples(count),
            ..Self::default()
        }
    }

    /// Ten sample pages and this fault.
    pub fn with(fault: Fault) -> Self {
        Self {
            faults: vec![fault],
            ..Self::default()
        }
    }

    /// Exactly these pages and nothing wrong.
    pub fn bytes(pages: Vec<Vec<u8>>) -> Self {
        Self {
            pages: Pages::Bytes(pages),
            ..Self::default()
        }
    }
}

/// The sample page `n` at a resolution: an A4 picture with the page's number in a comment, so
/// that no two pages have the same bytes. None where there is no sample of that resolution.
pub fn sample_page(n: usize, dpi: u32, gray: bool) -> Option<Vec<u8>> {
    macro_rules! page {
        ($name:literal) => {
            &include_bytes!(concat!("../../fixtures/escl/page-", $name, ".jpg"))[..]
        };
    }
    let picture = match (dpi, gray) {
        (75, false) => page!("75-colour"),
        (75, true) => page!("75-gray"),
        (150, false) => page!("150-colour"),
        (150, true) => page!("150-gray"),
        (200, false) => page!("200-colour"),
        (200, true) => page!("200-gray"),
        (300, false) => page!("300-colour"),
        (300, true) => page!("300-gray"),
        _ => return None,
    };
    let comment = format!("page {n:04}");
    let length = u16::try_from(comment.len() + 2).ok()?.to_be_bytes();
    // After SOI and the JFIF segment, which comes first.
    let at = 4 + usize::from(u16::from_be_bytes([picture[4], picture[5]]));
    let (head, tail) = picture.split_at(at);
    Some([head, &[0xff, 0xfe], &length, comment.as_bytes(), tail].concat())
}

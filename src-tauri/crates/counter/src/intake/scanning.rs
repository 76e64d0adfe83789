//! Scanning into a component: each page is durable and shown as it arrives.

use std::io::{self, Write};
use std::sync::Arc;

use scan::{Interrupt, PageFacts, PageSink, Paper, ScanRequest, ScannerUri, Source};

use super::desk::{Scan, held};
use super::{Desk, IntakeError, ScanState};
use crate::domain::{BatchId, DraftId, News, PageId, fresh_uuid};
use crate::store::{DraftRow, NewPage, PageWriter, Store, StoreError};

/// A page's arrival is told again after so many bytes.
const TOLD_EVERY: u64 = 128 * 1024;

impl Desk {
    /// Starts a scan into a component of a draft; returns at once. The counter's own scanner unless one is named.
    pub fn start_scan(
        &self,
        draft: &DraftRow,
        component: &str,
        scanner: Option<&str>,
    ) -> Result<(), IntakeError> {
        let uri = self.scanner_uri(scanner)?;
        let request = scan_request(&self.0.store)?;
        let stop = Interrupt::new();
        self.begin(draft.id, component, &stop)?;
        let sink = Sink {
            desk: self.clone(),
            draft: draft.id,
            batch: draft.batch,
            component: component.to_owned(),
            mode: request.mode.to_string(),
            writer: None,
            told: 0,
        };
        let desk = self.clone();
        self.spawn("scan", move || desk.run(&uri, &request, sink, &stop));
        Ok(())
    }

    /// Asks the scan of a draft to stop after the page that is arriving.
    pub fn stop_scan(&self, draft: DraftId) {
        if let Some(scan) = held(&self.0.scans).get(&draft) {
            scan.stop.stop();
        }
    }

    fn scanner_uri(&self, named: Option<&str>) -> Result<ScannerUri, IntakeError> {
        let text = match named {
            Some(named) => Some(named.to_owned()),
            None => self
                .0
                .store
                .setting("scanner")?
                .filter(|uri| !uri.is_empty()),
        };
        text.and_then(|uri| uri.parse().ok())
            .ok_or(IntakeError::NoScanner)
    }

    /// One scan at a time: there is one scanner at a counter.
    fn begin(&self, draft: DraftId, component: &str, stop: &Interrupt) -> Result<(), IntakeError> {
        let mut scans = held(&self.0.scans);
        if scans.values().any(|scan| scan.state.running) {
            return Err(IntakeError::ScanRuns);
        }
        let state = ScanState {
            running: true,
            component: component.to_owned(),
            ..ScanState::default()
        };
        scans.insert(
            draft,
            Scan {
                state,
                stop: stop.clone(),
            },
        );
        drop(scans);
        self.scan_changed(draft);
        Ok(())
    }

    fn run(&self, uri: &ScannerUri, request: &ScanRequest, mut sink: Sink, stop: &Interrupt) {
        let scanner = scan::open(uri);
        let ended = scanner.scan(&fitting(request, scanner.as_ref()), &mut sink, stop);
        let draft = sink.draft;
        self.change(draft, |state| {
            state.running = false;
            state.arriving = 0;
            state.arriving_bytes = 0;
            state.ended = Some(Arc::new(ended));
        });
        self.scan_changed(draft);
    }

    fn change(&self, draft: DraftId, change: impl FnOnce(&mut ScanState)) {
        if let Some(scan) = held(&self.0.scans).get_mut(&draft) {
            change(&mut scan.state);
        }
    }

    fn scan_changed(&self, draft: DraftId) {
        self.pages_changed(draft);
        (self.0.tell)(&News::Status);
    }
}

/// What the settings ask of the scanner; a sheet of A4 unless the device knows better.
pub(super) fn scan_request(store: &Store) -> Result<ScanRequest, StoreError> {
    let text = |key| store.setting(key).map(Option::unwrap_or_default);
    Ok(ScanRequest {
        source: text("source")?.parse().unwrap_or(Source::Feeder),
        dpi: text("dpi")?.parse().unwrap_or(300),
        mode: text("mode")?.parse().unwrap_or(scan::Mode::Colour),
        paper: Paper::A4,
    })
}

/// A device without the source that the settings name is asked for what it has.
pub(super) fn fitting(request: &ScanRequest, scanner: &dyn scan::Scanner) -> ScanRequest {
    let sources = scanner
        .describe()
        .map(|found| found.sources)
        .unwrap_or_default();
    let source = match sources.first() {
        Some(first) if !sources.contains(&request.source) => *first,
        Some(_) | None => request.source,
    };
    ScanRequest { source, ..*request }
}

/// Puts pages into the store and tells of each.
struct Sink {
    desk: Desk,
    draft: DraftId,
    batch: BatchId,
    component: String,
    mode: String,
    writer: Option<PageWriter>,
    told: u64,
}

impl PageSink for Sink {
    fn begin_page(&mut self) -> io::Result<()> {
        let writer = self.desk.0.store.begin_page(self.batch).map_err(into_io)?;
        let n = writer.n();
        self.writer = Some(writer);
        self.told = 0;
        self.desk.change(self.draft, |state| {
            state.arriving = n;
            state.arriving_bytes = 0;
        });
        self.desk.pages_changed(self.draft);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer
            .as_mut()
            .ok_or_else(out_of_turn)?
            .write_all(bytes)?;
        let mut all = 0;
        self.desk.change(self.draft, |state| {
            state.arriving_bytes += bytes.len() as u64;
            all = state.arriving_bytes;
        });
        if all >= self.told + TOLD_EVERY {
            self.told = all;
            self.desk.pages_changed(self.draft);
        }
        Ok(())
    }

    fn finish_page(&mut self, facts: &PageFacts) -> io::Result<()> {
        let writer = self.writer.take().ok_or_else(out_of_turn)?;
        let now = self.desk.0.ports.now();
        let page = NewPage {
            id: PageId(fresh_uuid(now)?),
            component: self.component.clone(),
            media: facts.media.to_string(),
            name: String::new(),
            width: facts.width,
            height: facts.height,
            dpi: facts.dpi.into(),
            mode: self.mode.clone(),
            pages: 1,
            signed: false,
            taken_at: now,
        };
        self.desk
            .0
            .store
            .finish_page(writer, page)
            .map_err(into_io)?;
        self.desk.change(self.draft, |state| {
            state.arriving = 0;
            state.arriving_bytes = 0;
            state.pages += 1;
        });
        self.desk.pages_changed(self.draft);
        self.desk.ring();
        Ok(())
    }

    fn abandon_page(&mut self) -> io::Result<()> {
        match self.writer.take() {
            Some(writer) => self.desk.0.store.abandon_page(writer).map_err(into_io),
            None => Ok(()),
        }
    }
}

fn out_of_turn() -> io::Error {
    io::Error::other("bytes of a page that was not begun")
}

/// The disk's own word stays: a full disk is told as one.
fn into_io(error: StoreError) -> io::Error {
    match error {
        StoreError::Io(error) => error,
        StoreError::Full => io::ErrorKind::StorageFull.into(),
        other => io::Error::other(other),
    }
}

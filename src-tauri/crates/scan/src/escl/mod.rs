//! Network scanners that speak eSCL (AirScan): our own client, so that the device's bytes are
//! kept as they are.
//!
//! Reading order: `batch` (one scan from the first question to the last page), `verdict` (what
//! an answer without a page means), `fetch` (one page on a thread of its own), `line` (HTTP),
//! `capabilities`, `status` and `settings` (the three documents), `xml`.
//!
//! The devices in use differ more than the specification allows: relative and wrong Location
//! headers, 404 or 410 while the feeder still turns, an empty 200 for a jam, lower-case doctypes.
//! What a single answer means is therefore always decided together with the device's status.

mod batch;
mod capabilities;
mod fetch;
mod line;
mod settings;
mod status;
mod verdict;
mod xml;

use crate::interrupt::Interrupt;
use crate::pages::{BatchEnd, PageSink};
use crate::request::ScanRequest;
use crate::trouble::ScanError;
use crate::uri::{EsclAddress, ScannerUri};
use crate::{DeviceState, Found, Patience, Scanner};

/// A scanner at an eSCL address.
pub struct EsclScanner {
    address: EsclAddress,
    patience: Patience,
}

impl EsclScanner {
    /// Nothing is asked of it yet.
    pub fn new(address: EsclAddress, patience: Patience) -> Self {
        Self { address, patience }
    }

    fn line(&self) -> Result<line::Line, ScanError> {
        line::Line::open(&self.address, self.patience)
    }
}

impl Scanner for EsclScanner {
    fn describe(&self) -> Result<Found, ScanError> {
        let capabilities = self.line()?.capabilities()?;
        Ok(capabilities.found(ScannerUri::Escl(self.address.clone())))
    }

    fn status(&self) -> Result<DeviceState, ScanError> {
        Ok(self.line()?.status()?.device())
    }

    fn scan(
        &self,
        request: &ScanRequest,
        pages: &mut dyn PageSink,
        stop: &Interrupt,
    ) -> Result<BatchEnd, ScanError> {
        let line = self.line()?;
        let capabilities = line.capabilities()?;
        let plan = capabilities.plan(request)?;
        batch::Batch::new(&line, plan, self.patience, stop).run(pages)
    }
}

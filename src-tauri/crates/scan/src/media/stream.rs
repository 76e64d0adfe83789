//! One page on its way from a device to the sink, watched as it passes.

use std::io;

use super::{Seen, Watcher};
use crate::pages::{PageFacts, PageSink};
use crate::trouble::{ScanError, StopCause};

/// Why a page was not finished.
#[derive(Debug)]
pub(crate) enum PageError {
    /// The page is at fault; the sink has abandoned it.
    Cause(StopCause),
    /// The sink could not keep it.
    Keeping(io::Error),
}

impl From<io::Error> for PageError {
    fn from(error: io::Error) -> Self {
        Self::Keeping(error)
    }
}

impl From<PageError> for ScanError {
    fn from(error: PageError) -> Self {
        match error {
            PageError::Cause(cause) => Self::Stopped(cause),
            PageError::Keeping(error) => Self::Keeping(error),
        }
    }
}

/// A page that has begun. It must be finished or abandoned.
pub(crate) struct PageStream<'a> {
    sink: &'a mut dyn PageSink,
    watcher: Watcher,
}

impl<'a> PageStream<'a> {
    pub fn begin(sink: &'a mut dyn PageSink) -> Result<Self, PageError> {
        sink.begin_page()?;
        Ok(Self {
            sink,
            watcher: Watcher::new(),
        })
    }

    /// Passes bytes on; the sink's failure is what is reported, whatever abandoning then does.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), PageError> {
        self.watcher.feed(bytes);
        self.sink.write(bytes).map_err(|error| {
            let _ = self.sink.abandon_page();
            PageError::Keeping(error)
        })
    }

    /// The page is over: keeps it when it is whole and `judge` agrees.
    pub fn finish(
        self,
        judge: impl FnOnce(Seen) -> Result<PageFacts, StopCause>,
    ) -> Result<PageFacts, PageError> {
        match self.watcher.finish().and_then(judge) {
            Ok(facts) => {
                self.sink.finish_page(&facts)?;
                Ok(facts)
            }
            Err(cause) => {
                self.sink.abandon_page()?;
                Err(PageError::Cause(cause))
            }
        }
    }

    /// The page is cut.
    pub fn abandon(self) -> Result<(), PageError> {
        Ok(self.sink.abandon_page()?)
    }
}

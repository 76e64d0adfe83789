//! The sink of a test: keeps finished pages in memory and notes what was abandoned.

use std::io;

use scan::{Interrupt, PageFacts, PageSink};

/// Where the pages of a test land.
#[derive(Default)]
pub struct Tray {
    /// Finished pages, in order.
    pub pages: Vec<(PageFacts, Vec<u8>)>,
    /// How many pages were begun and abandoned.
    pub abandoned: usize,
    under_way: Option<Vec<u8>>,
    stop_after: Option<(usize, Interrupt)>,
    room_for: Option<usize>,
}

impl Tray {
    /// Takes everything.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the interrupt as soon as page `n` is finished.
    pub fn stopping_after(n: usize, stop: &Interrupt) -> Self {
        Self {
            stop_after: Some((n, stop.clone())),
            ..Self::default()
        }
    }

    /// Says that the disk is full after so many bytes.
    pub fn with_room_for(bytes: usize) -> Self {
        Self {
            room_for: Some(bytes),
            ..Self::default()
        }
    }

    /// The bytes of every finished page.
    pub fn bytes(&self) -> Vec<&[u8]> {
        self.pages
            .iter()
            .map(|(_, bytes)| bytes.as_slice())
            .collect()
    }
}

impl PageSink for Tray {
    fn begin_page(&mut self) -> io::Result<()> {
        assert!(
            self.under_way.is_none(),
            "a page begins while another is under way"
        );
        self.under_way = Some(Vec::new());
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let held: usize = self.pages.iter().map(|(_, page)| page.len()).sum();
        let page = self.under_way.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        if self
            .room_for
            .is_some_and(|room| held + page.len() + bytes.len() > room)
        {
            return Err(io::ErrorKind::StorageFull.into());
        }
        page.extend_from_slice(bytes);
        Ok(())
    }

    fn finish_page(&mut self, facts: &PageFacts) -> io::Result<()> {
        let page = self.under_way.take().ok_or(io::ErrorKind::NotConnected)?;
        self.pages.push((*facts, page));
        if let Some((n, stop)) = &self.stop_after
            && self.pages.len() == *n
        {
            stop.stop();
        }
        Ok(())
    }

    fn abandon_page(&mut self) -> io::Result<()> {
        assert!(self.under_way.take().is_some(), "no page to abandon");
        self.abandoned += 1;
        Ok(())
    }
}

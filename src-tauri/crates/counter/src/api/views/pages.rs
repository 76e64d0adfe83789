//! Scanned pages and files of a draft.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ProblemView;

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PageState {
    /// Bytes are coming in.
    Arriving,
    /// On disk.
    Durable,
    /// A blank that is left out of the PDF and kept.
    HiddenBlank,
}

/// One page, or one file that was taken in whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PageView {
    /// Identifier; its picture is at `platform.pageUrl(id, size)`.
    pub id: String,
    /// Number within the draft, never used twice.
    pub n: u32,
    /// The component it belongs to.
    pub component: String,
    /// What it is.
    pub state: PageState,
    /// `image/jpeg`, `application/pdf`, ….
    pub media: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Dots per inch.
    pub dpi: u32,
    /// Pages inside; 1 for a picture.
    pub pages: u32,
    /// Size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Degrees it leans, once looked at.
    pub skew: Option<f32>,
    /// Seems blank, once looked at.
    pub blank: bool,
    /// Quarter turns to the right: 0, 1, 2, 3.
    pub rotation: u8,
    /// Something to look at.
    pub flag: bool,
}

/// Scan into a component.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StartScan {
    /// The draft.
    pub draft: String,
    /// The component.
    pub component: String,
    /// A scanner's uri; absent is the counter's own.
    #[serde(default)]
    pub scanner: Option<String>,
}

/// What the scanner does for this draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScanView {
    /// True while pages are coming.
    pub running: bool,
    /// The component it scans into.
    pub component: String,
    /// The number of the page that is arriving, 0 when none.
    pub arriving: u32,
    /// Bytes of it so far.
    #[ts(type = "number")]
    pub arriving_bytes: u64,
    /// Pages of this run that are on disk.
    pub pages: u32,
    /// How it ended badly, if it did: the sentence to show.
    pub problem: Option<ProblemView>,
}

/// Pages of a draft and the scanner's state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PagesView {
    /// In scanning order.
    pub pages: Vec<PageView>,
    /// The scanner.
    pub scan: ScanView,
}

/// Move a page to another component.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MovePage {
    /// The page.
    pub id: String,
    /// Where to.
    pub component: String,
    /// All pages after it in its component too.
    #[serde(default)]
    pub following: bool,
}

/// Hide or show a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HidePage {
    /// The page.
    pub id: String,
    /// True hides.
    pub hidden: bool,
}

/// Turn a page by quarter turns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TurnPage {
    /// The page.
    pub id: String,
    /// To the right: 1, 2 or 3 quarter turns.
    pub quarters: u8,
}

/// Take a file that was handed in as bytes (`platform.putFile`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddFile {
    /// The draft.
    pub draft: String,
    /// The component.
    pub component: String,
    /// The handle of the bytes.
    pub handle: String,
}

/// A scanner that answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScannerView {
    /// `escl://…`, `sane:…`, `folder:…`.
    pub uri: String,
    /// Its name.
    pub name: String,
    /// `flatbed`, `feeder`, `feeder-duplex`.
    pub sources: Vec<String>,
    /// `colour`, `gray`, `bw`.
    pub modes: Vec<String>,
    /// Resolutions.
    pub dpi: Vec<u32>,
}

/// Look for scanners.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ListScanners {
    /// Seconds to wait for answers; 0 is a moment.
    pub wait_seconds: u32,
}

//! What can go wrong, as closed sets: with no page it is a [`ScanError`], after pages a
//! [`StopCause`] in the batch's end. Texts here are for logs; what a person reads is elsewhere.

use std::io;

use crate::request::{Mode, Paper, Source};

/// A batch, or a question, that brought nothing.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// Nothing answers at the address, or what answers is not a scanner.
    #[error("the scanner cannot be reached: {0}")]
    Unreachable(String),
    /// There is no such device or folder.
    #[error("no such scanner")]
    NotFound,
    /// The device is with another job.
    #[error("the scanner is busy")]
    Busy,
    /// The feeder holds no paper.
    #[error("the feeder is empty")]
    FeederEmpty,
    /// The request cannot be met by this device.
    #[error("the scanner cannot do that: {0}")]
    Unsupported(Unsupported),
    /// The device may not be used by this person or program.
    #[error("the scanner refused access")]
    Denied,
    /// It stopped before the first page was whole.
    #[error("no page came: {0}")]
    Stopped(StopCause),
    /// The page sink could not keep a page; earlier pages are with the sink.
    #[error("the page could not be kept: {0}")]
    Keeping(#[source] io::Error),
}

/// What a device does not offer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsupported {
    /// This kind of scanner does not exist on this operating system.
    #[error("{0} is not on this system")]
    System(&'static str),
    /// No such place for paper.
    #[error("no source {0}")]
    Source(Source),
    /// No such way of seeing.
    #[error("no mode {0}")]
    Mode(Mode),
    /// No such resolution.
    #[error("no resolution {0}")]
    Dpi(u16),
    /// No such paper size.
    #[error("no paper {0}")]
    Paper(Paper),
    /// The device refused the request and did not say which part of it.
    #[error("the device refused the request")]
    Request,
    /// An encrypted eSCL address outside private networks: nobody vouches for a scanner's own
    /// certificate there.
    #[error("escls is spoken on private networks only")]
    PublicNetwork,
}

/// Why a batch stopped before its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StopCause {
    /// Paper is stuck.
    #[error("paper jam")]
    Jammed,
    /// A cover or hatch is open.
    #[error("cover open")]
    CoverOpen,
    /// The feeder took two sheets at once, or could not take one.
    #[error("misfeed")]
    Misfed,
    /// The connection broke, in the middle of a page or between two.
    #[error("connection cut")]
    Cut,
    /// The page arrived whole by the connection's account, but the picture has no end.
    #[error("truncated page")]
    Truncated,
    /// The page has no bytes at all.
    #[error("empty page")]
    Empty,
    /// The page is not a picture of a kind that was asked for.
    #[error("not a page")]
    NotAPage,
    /// The page is not of the size that was asked for.
    #[error("page of {width}×{height} pixels where {asked_width}×{asked_height} were asked")]
    WrongSize {
        /// Pixels across that came.
        width: u32,
        /// Pixels down that came.
        height: u32,
        /// Pixels across that were asked for.
        asked_width: u32,
        /// Pixels down that were asked for.
        asked_height: u32,
    },
    /// No sign of life for longer than the device is waited for.
    #[error("timed out")]
    TimedOut,
    /// Somebody pressed stop on the device.
    #[error("cancelled at the device")]
    CancelledAtDevice,
    /// The device gave up and said so in its own words.
    #[error("the device gave up: {0}")]
    Aborted(String),
    /// A file of the folder cannot be a page.
    #[error("file {name}: {cause}")]
    File {
        /// The file's name, without its folder.
        name: String,
        /// What is wrong with it.
        cause: Box<StopCause>,
    },
}

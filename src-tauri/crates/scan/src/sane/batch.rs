//! One batch: `scanimage --batch`, held back by `--batch-prompt` until the last page is durable.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::{ExtendedColorType, ImageEncoder};

use super::child::{Child, Heard, Line};
use super::timed_out;
use super::words::{Complaint, Plan};
use crate::Patience;
use crate::interrupt::Interrupt;
use crate::media::{PageError, PageStream, Seen, pnm_header};
use crate::pages::{BatchEnd, EndReason, MediaType, PageFacts, PageSink};
use crate::region;
use crate::request::Source;
use crate::trouble::{ScanError, StopCause};

/// Text stays sharp and a colour page stays below 1.5 MB at 300 dpi.
const QUALITY: u8 = 88;
/// How often the interrupt and the growing file are looked at.
const GLANCE: Duration = Duration::from_millis(50);
/// Memory as a folder: raw pages of people's papers do not touch the disk.
const MEMORY: &str = "/dev/shm";

/// What waiting for a page came to.
enum Waited {
    Page,
    Ended,
    Stalled,
    Interrupted,
}

struct Batch<'a> {
    child: Child,
    folder: &'a Path,
    plan: &'a Plan,
    patience: Patience,
    stop: &'a Interrupt,
    complaints: String,
    pages: u32,
}

pub(super) fn run(
    mut command: Command,
    plan: &Plan,
    patience: Patience,
    sink: &mut dyn PageSink,
    stop: &Interrupt,
) -> Result<BatchEnd, ScanError> {
    let folder = folder().map_err(ScanError::Keeping)?;
    command
        .args(&plan.arguments)
        .args(["--format=pnm", "--batch-print", "--batch-prompt"]);
    command.arg(format!("--batch={}/%d.pnm", folder.path().display()));
    if plan.request.source == Source::Flatbed {
        command.arg("--batch-count=1");
    }
    let child = Child::start(command)?;
    let folder = folder.path();
    let complaints = String::new();
    Batch {
        child,
        folder,
        plan,
        patience,
        stop,
        complaints,
        pages: 0,
    }
    .run(sink)
}

fn folder() -> std::io::Result<tempfile::TempDir> {
    let folder = tempfile::Builder::new().prefix("scan-").tempdir_in(MEMORY);
    folder.or_else(|_| tempfile::Builder::new().prefix("scan-").tempdir())
}

impl Batch<'_> {
    fn run(mut self, sink: &mut dyn PageSink) -> Result<BatchEnd, ScanError> {
        loop {
            let path = self.folder.join(format!("{}.pnm", self.pages + 1));
            self.child.press_return();
            match self.wait_for(&path) {
                Waited::Page => match keep(&path, self.plan, sink) {
                    Ok(_) => self.pages += 1,
                    Err(PageError::Cause(cause)) => return self.stopped(cause),
                    Err(PageError::Keeping(error)) => return Err(ScanError::Keeping(error)),
                },
                Waited::Ended => return self.ended(),
                Waited::Stalled if self.pages == 0 => return Err(timed_out()),
                Waited::Stalled => return self.stopped(StopCause::TimedOut),
                Waited::Interrupted => {
                    let end = BatchEnd {
                        pages: self.pages,
                        reason: EndReason::Cancelled,
                    };
                    self.child.interrupt();
                    return Ok(end);
                }
            }
        }
    }

    /// Until the page's name is printed, the child ends, the file stops growing, or the
    /// interrupt is set.
    fn wait_for(&mut self, path: &Path) -> Waited {
        let part = PathBuf::from(format!("{}.part", path.display()));
        let (mut length, mut since) = (0, Instant::now());
        loop {
            if self.stop.is_stopped() {
                return Waited::Interrupted;
            }
            match self.child.hear(GLANCE) {
                Heard::Line(Line::Out(line)) if Path::new(&line) == path => return Waited::Page,
                Heard::Line(Line::Out(_)) => {}
                Heard::Line(Line::Complaint(line)) => self.complaints.extend([&line, "\n"]),
                Heard::Ended => return Waited::Ended,
                Heard::Silence => {
                    let now = fs::metadata(&part).map_or(0, |file| file.len());
                    if now != length {
                        (length, since) = (now, Instant::now());
                    } else if since.elapsed() > self.patience.page {
                        return Waited::Stalled;
                    }
                }
            }
        }
    }

    /// The child has ended: only an emptied feeder, or the one page from the glass, is an end.
    fn ended(self) -> Result<BatchEnd, ScanError> {
        let reason = match (
            Complaint::within(&self.complaints),
            self.plan.request.source,
        ) {
            (Some(complaint), _) if self.pages == 0 => return Err(complaint.before_any_page()),
            (Some(Complaint::NoDocuments), _) => EndReason::FeederEmptied,
            (Some(complaint), _) => EndReason::Stopped(complaint.cause()),
            (None, Source::Flatbed) if self.pages == 1 => EndReason::Finished,
            (None, _) => return self.stopped(StopCause::Aborted("ended without a word".into())),
        };
        Ok(BatchEnd {
            pages: self.pages,
            reason,
        })
    }

    fn stopped(self, cause: StopCause) -> Result<BatchEnd, ScanError> {
        match self.pages {
            0 => Err(ScanError::Stopped(cause)),
            pages => Ok(BatchEnd {
                pages,
                reason: EndReason::Stopped(cause),
            }),
        }
    }
}

/// Checks the file of a page, encodes it once, and passes it on. The file is gone afterwards.
fn keep(path: &Path, plan: &Plan, sink: &mut dyn PageSink) -> Result<PageFacts, PageError> {
    let raw = fs::read(path).map_err(|_| PageError::Cause(StopCause::Cut))?;
    // The folder goes with the batch; removing each file early only saves memory.
    let _ = fs::remove_file(path);
    let bytes = encoded(raw, plan).map_err(PageError::Cause)?;
    let mut page = PageStream::begin(sink)?;
    page.write(&bytes)?;
    page.finish(|seen| judge(seen, plan))
}

fn judge(seen: Seen, plan: &Plan) -> Result<PageFacts, StopCause> {
    let size = seen.size.ok_or(StopCause::NotAPage)?;
    // The density in an encoded page is our own word and proves nothing.
    region::facts(seen.media, size, None, &plan.request, plan.region)
}

/// Grey and colour become JPEG; one bit stays as it is, for G4 is made of it later.
fn encoded(raw: Vec<u8>, plan: &Plan) -> Result<Vec<u8>, StopCause> {
    let header = pnm_header(&raw).ok_or(StopCause::NotAPage)?;
    if raw.len() as u64 != header.whole() {
        return Err(StopCause::Truncated);
    }
    let colour = match (header.kind, header.deepest) {
        (b'4', _) => return Ok(raw),
        (b'5', 255) => ExtendedColorType::L8,
        (b'6', 255) => ExtendedColorType::Rgb8,
        _ => return Err(StopCause::NotAPage),
    };
    // Before encoding a picture of a size that nobody asked for.
    let size = (header.width, header.height);
    region::facts(MediaType::Pnm, size, None, &plan.request, plan.region)?;
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    encoder.set_pixel_density(PixelDensity::dpi(plan.request.dpi));
    encoder
        .write_image(&raw[header.offset..], header.width, header.height, colour)
        .map_err(|_| StopCause::NotAPage)?;
    Ok(bytes)
}

//! A folder as a scanner: its files are the pages, in natural order, byte for byte.
//!
//! Used by training, by scanners that write into a shared folder, and by tests. The folder is
//! only read. What lies in it but is not the name of a page file, and what a link leads to
//! outside of it, is passed over.

use std::cmp::Ordering;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::interrupt::Interrupt;
use crate::media::{PageError, PageStream, Seen, read_tiff};
use crate::pages::{BatchEnd, EndReason, MediaType, PageFacts, PageSink};
use crate::request::{Mode, ScanRequest, Source};
use crate::trouble::{ScanError, StopCause, Unsupported};
use crate::uri::ScannerUri;
use crate::{Activity, DeviceState, Feeder, Found, Scanner};

/// Endings of names of page files, in lower case.
const PAGES: [&str; 10] = [
    "jpg", "jpeg", "png", "tif", "tiff", "pnm", "pbm", "pgm", "ppm", "pdf",
];
/// Below this a resolution in a picture is a program's default (72, 96), not a scanner's word.
const LEAST_BELIEVED: u16 = 100;
const CHUNK: usize = 64 * 1024;

pub(crate) struct FolderScanner {
    path: PathBuf,
}

impl FolderScanner {
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

impl Scanner for FolderScanner {
    fn describe(&self) -> Result<Found, ScanError> {
        page_files(&self.path)?;
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        Ok(Found {
            uri: ScannerUri::Folder(self.path.clone()),
            name: name.to_string_lossy().into_owned(),
            sources: vec![Source::Feeder],
            modes: vec![Mode::Colour, Mode::Gray, Mode::Bw],
            dpi: Vec::new(),
        })
    }

    fn status(&self) -> Result<DeviceState, ScanError> {
        let empty = page_files(&self.path)?.is_empty();
        let feeder = Some(if empty { Feeder::Empty } else { Feeder::Loaded });
        Ok(DeviceState {
            activity: Activity::Idle,
            feeder,
        })
    }

    fn scan(
        &self,
        request: &ScanRequest,
        pages: &mut dyn PageSink,
        stop: &Interrupt,
    ) -> Result<BatchEnd, ScanError> {
        if request.source != Source::Feeder {
            return Err(ScanError::Unsupported(Unsupported::Source(request.source)));
        }
        let files = page_files(&self.path)?;
        if files.is_empty() {
            return Err(ScanError::FeederEmpty);
        }
        let mut done = 0;
        for file in files {
            if stop.is_stopped() {
                return Ok(BatchEnd {
                    pages: done,
                    reason: EndReason::Cancelled,
                });
            }
            match pass_on(&file, request, pages) {
                Ok(_) => done += 1,
                Err(PageError::Cause(cause)) => return stopped_at(&file, cause, done),
                Err(PageError::Keeping(error)) => return Err(ScanError::Keeping(error)),
            }
        }
        Ok(BatchEnd {
            pages: done,
            reason: EndReason::Finished,
        })
    }
}

/// The batch ends at a file that is no page: what comes after it would be out of order.
fn stopped_at(file: &Path, cause: StopCause, pages: u32) -> Result<BatchEnd, ScanError> {
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let cause = StopCause::File {
        name,
        cause: Box::new(cause),
    };
    match pages {
        0 => Err(ScanError::Stopped(cause)),
        pages => Ok(BatchEnd {
            pages,
            reason: EndReason::Stopped(cause),
        }),
    }
}

fn pass_on(
    path: &Path,
    request: &ScanRequest,
    sink: &mut dyn PageSink,
) -> Result<PageFacts, PageError> {
    let mut file = File::open(path).map_err(|_| PageError::Cause(StopCause::Cut))?;
    let mut page = PageStream::begin(sink)?;
    let mut bytes = vec![0; CHUNK];
    loop {
        match file.read(&mut bytes) {
            Ok(0) => return page.finish(|seen| facts(seen, &mut file, request)),
            Ok(n) => page.write(&bytes[..n])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => {
                page.abandon()?;
                return Err(PageError::Cause(StopCause::Cut));
            }
        }
    }
}

fn facts(seen: Seen, file: &mut File, request: &ScanRequest) -> Result<PageFacts, StopCause> {
    let seen = if seen.media == MediaType::Tiff {
        read_tiff(file)?
    } else {
        seen
    };
    let (width, height) = seen.size.unwrap_or((0, 0));
    let dpi = seen
        .density
        .filter(|dpi| *dpi >= LEAST_BELIEVED)
        .unwrap_or(request.dpi);
    Ok(PageFacts {
        media: seen.media,
        width,
        height,
        dpi,
    })
}

/// The page files of a folder in natural order.
fn page_files(folder: &Path) -> Result<Vec<PathBuf>, ScanError> {
    let root = folder.canonicalize().map_err(|error| refusal(&error))?;
    let mut files = Vec::new();
    for entry in fs::read_dir(&root).map_err(|error| refusal(&error))? {
        let path = entry.map_err(|error| refusal(&error))?.path();
        if is_page_name(&path) && lies_within(&root, &path) {
            files.push(path);
        }
    }
    files.sort_by(|a, b| natural(&file_name(a), &file_name(b)));
    Ok(files)
}

fn refusal(error: &io::Error) -> ScanError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ScanError::NotFound,
        io::ErrorKind::PermissionDenied => ScanError::Denied,
        kind => ScanError::Unreachable(kind.to_string()),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn is_page_name(path: &Path) -> bool {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    let hidden = file_name(path).starts_with('.');
    !hidden && PAGES.contains(&ending.to_ascii_lowercase().as_str())
}

/// Whether it is a regular file that, all links followed, lies below the folder.
fn lies_within(root: &Path, path: &Path) -> bool {
    path.canonicalize()
        .is_ok_and(|real| real.starts_with(root) && real.is_file())
}

/// Numbers by value, the rest by letter: page 2 before page 10.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while !left.is_empty() && !right.is_empty() {
        let (one, rest_left) = run(left);
        let (two, rest_right) = run(right);
        let order = match (one.parse::<u128>(), two.parse::<u128>()) {
            (Ok(one), Ok(two)) => one.cmp(&two),
            _ => one.to_lowercase().cmp(&two.to_lowercase()),
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (rest_left, rest_right);
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// The leading run of digits, or of what are none.
fn run(text: &str) -> (&str, &str) {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text
        .find(|c: char| c.is_ascii_digit() != digits)
        .unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ordered_by_value() {
        let mut names = [
            "p10.jpg", "p2.jpg", "P1.jpg", "p02b.jpg", "a.jpg", "p2.JPG", "10", "9",
        ];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(
            names,
            [
                "9", "10", "a.jpg", "P1.jpg", "p2.JPG", "p2.jpg", "p02b.jpg", "p10.jpg"
            ]
        );
    }
}

//! Where the pages of `quay scan` go: a folder, each page durable before the next is asked for.
//!
//! A page that is durable is looked at by a worker, never by the scanning thread.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use ::paper::{CodeKind, Look, Media};
use scan::{MediaType, PageFacts, PageSink};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::say::Mouth;

/// A page on disk.
#[derive(Debug, Clone)]
pub struct Kept {
    /// From 1.
    pub n: u32,
    /// Its file.
    pub path: PathBuf,
    /// What the scanner said of it.
    pub facts: PageFacts,
    bytes: u64,
    sha256: String,
}

/// The folder that pages go into.
pub struct PageFolder {
    folder: PathBuf,
    was_made: bool,
    mouth: Mouth,
    /// Pages that are durable.
    pub kept: Vec<Kept>,
    open: Option<(File, Sha256, u64)>,
    looking: Option<Looking>,
}

/// The worker that looks at durable pages in their order.
struct Looking {
    pages: Sender<Kept>,
    seen: Receiver<Option<Look>>,
    worker: JoinHandle<()>,
}

impl PageFolder {
    /// Takes pages into `folder`, which is made where it is missing.
    pub fn new(folder: &Path, mouth: Mouth) -> io::Result<Self> {
        let was_made = !folder.exists();
        fs::create_dir_all(folder)?;
        Ok(Self {
            folder: folder.to_path_buf(),
            was_made,
            mouth,
            kept: Vec::new(),
            open: None,
            looking: Some(Looking::start()?),
        })
    }

    /// What is known of every page, once the worker has looked at the last.
    pub fn tell(&mut self) -> Vec<Value> {
        let seen = self.looking.take().map(Looking::end).unwrap_or_default();
        let looks = seen.into_iter().chain(std::iter::repeat(None));
        self.kept
            .iter()
            .zip(looks)
            .map(|(page, look)| told(page, look.as_ref()))
            .collect()
    }

    /// Takes back a folder that was made for pages and holds none.
    pub fn leave_nothing(&self) {
        if self.was_made {
            // Pages that are durable keep it.
            let _ = fs::remove_dir(&self.folder);
        }
    }

    fn part(&self) -> PathBuf {
        self.folder.join("page.part")
    }
}

impl PageSink for PageFolder {
    fn begin_page(&mut self) -> io::Result<()> {
        self.open = Some((File::create(self.part())?, Sha256::new(), 0));
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (file, hash, length) = self.open.as_mut().ok_or_else(no_page)?;
        file.write_all(bytes)?;
        hash.update(bytes);
        *length += bytes.len() as u64;
        Ok(())
    }

    fn finish_page(&mut self, facts: &PageFacts) -> io::Result<()> {
        let (file, hash, bytes) = self.open.take().ok_or_else(no_page)?;
        let n = self.kept.len() as u32 + 1;
        let path = self
            .folder
            .join(format!("{n:04}.{}", facts.media.extension()));
        file.sync_all()?;
        fs::rename(self.part(), &path)?;
        sync_folder(&self.folder)?;
        let sha256 = hash
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let page = Kept {
            n,
            path,
            facts: *facts,
            bytes,
            sha256,
        };
        self.mouth.progress(
            "page",
            &[("n", &n.to_string()), ("kb", &(bytes / 1024).to_string())],
        );
        if let Some(looking) = &self.looking {
            // Without the worker pages are kept all the same.
            let _ = looking.pages.send(page.clone());
        }
        self.kept.push(page);
        Ok(())
    }

    fn abandon_page(&mut self) -> io::Result<()> {
        self.open = None;
        fs::remove_file(self.part())
    }
}

impl Looking {
    fn start() -> io::Result<Self> {
        let (pages, waiting) = channel::<Kept>();
        let (tell, seen) = channel();
        let worker = std::thread::Builder::new()
            .name("look".into())
            .spawn(move || {
                for page in waiting {
                    if tell.send(look_at(&page)).is_err() {
                        return;
                    }
                }
            })?;
        Ok(Self {
            pages,
            seen,
            worker,
        })
    }

    fn end(self) -> Vec<Option<Look>> {
        drop(self.pages);
        let seen = self.seen.iter().collect();
        // A worker that panicked has said what it saw before.
        let _ = self.worker.join();
        seen
    }
}

/// In a child process: a folder's files may come from anybody.
fn look_at(page: &Kept) -> Option<Look> {
    let media = media_of(page.facts.media)?;
    let bytes = fs::read(&page.path).ok()?;
    let program = std::env::current_exe().ok()?;
    ::paper::child::look(&program, &bytes, media).ok()
}

/// None for a PDF, which is not one picture.
pub fn media_of(media: MediaType) -> Option<Media> {
    match media {
        MediaType::Jpeg => Some(Media::Jpeg),
        MediaType::Png => Some(Media::Png),
        MediaType::Tiff => Some(Media::Tiff),
        MediaType::Pnm => Some(Media::Pnm),
        MediaType::Pdf => None,
    }
}

fn told(page: &Kept, look: Option<&Look>) -> Value {
    let skew = look
        .and_then(|look| look.skew_mdeg)
        .map(|mdeg| f64::from(mdeg) / 1000.0);
    json!({
        "n": page.n,
        "sha256": page.sha256,
        "width": page.facts.width,
        "height": page.facts.height,
        "dpi": page.facts.dpi,
        "bytes": page.bytes,
        "media": page.facts.media.to_string(),
        "blank": look.is_some_and(|look| look.blank),
        "skew": skew,
        "qr": look.map(qr_codes).unwrap_or_default(),
    })
}

/// The texts of QR codes. A card's is left out: its fields are read in memory and kept nowhere.
pub fn qr_codes(look: &Look) -> Vec<&str> {
    let codes = look.codes.iter().filter(|code| code.kind == CodeKind::Qr);
    codes
        .map(|code| {
            if ::paper::card_fields(&code.text).is_ok() {
                "card"
            } else {
                code.text.as_str()
            }
        })
        .collect()
}

fn no_page() -> io::Error {
    io::Error::other("bytes of no page")
}

/// A renamed file is there after a power cut only when its folder is written.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

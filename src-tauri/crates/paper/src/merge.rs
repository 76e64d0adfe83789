//! A component's files, in order → one PDF. Only pictures: streamed. One PDF alone: kept byte for byte.
//! Mixed: joined in memory through lopdf, which reads every kind of PDF, and written by our own sink.

use std::io::Write;

use lopdf::{Dictionary, Document as Read, Object, ObjectId, Writer};
use sha2::{Digest, Sha256};

use crate::check::{rules, signatures, walk};
use crate::error::{PaperError, Result, limits};
use crate::icc;
use crate::incoming::open_pdf;
use crate::page::{Document, Level, PageSource, Written};
use crate::writer::sink::Sink;
use crate::writer::{PdfWriter, output_intent, trailer};
use crate::xmp;

/// One file of a component.
pub enum Part<'a> {
    /// A picture.
    Page(PageSource<'a>),
    /// A PDF, whole.
    Pdf(&'a [u8]),
}

/// What a page takes from its ancestors when it does not say itself.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// Makes one PDF of the parts. `out` is best a new file beside the final name, renamed after `check_pdf`
/// (a PDF kept as it came is proven by its digest alone: its layout is its maker's).
pub fn merge<W: Write>(mut parts: Vec<Part>, out: W, document: &Document) -> Result<Written> {
    if let [Part::Pdf(only)] = parts[..] {
        let opened = open_pdf(only)?;
        // Encryption has no place in PDF/A; a signature is worth more than that rule.
        if signatures(&opened) > 0 || !opened.was_encrypted() {
            return keep(only, &opened, out);
        }
    }
    if parts.iter().all(|part| matches!(part, Part::Page(_))) {
        return add_pages(parts.drain(..), out, document);
    }
    join(parts, out, document)
}

fn add_pages<'a, W: Write>(
    parts: impl Iterator<Item = Part<'a>>,
    out: W,
    document: &Document,
) -> Result<Written> {
    let mut writer = PdfWriter::new(out, document)?;
    for part in parts {
        if let Part::Page(page) = part {
            writer.add_page(page)?;
        }
    }
    writer.finish()
}

fn keep<W: Write>(bytes: &[u8], opened: &Read, mut out: W) -> Result<Written> {
    out.write_all(bytes)?;
    out.flush()?;
    let level =
        rules::claim(opened).and_then(|claim| match (claim.part, claim.conformance.as_str()) {
            (1, "A" | "B") => Some(Level::A1b),
            (2, "A" | "B" | "U") => Some(Level::A2b),
            _ => None,
        });
    let pages = opened.get_pages().len() as u32;
    Ok(Written {
        pages,
        bytes: bytes.len() as u64,
        sha256: Sha256::digest(bytes).into(),
        images: Vec::new(),
        rest: 0,
        level,
    })
}

/// Everything joined, numbered anew.
struct Joined {
    objects: Read,
    pages: Vec<ObjectId>,
    /// Every part claims PDF/A of our level or an earlier one and breaks no rule that we see.
    clean: bool,
}

fn join<W: Write>(parts: Vec<Part>, out: W, document: &Document) -> Result<Written> {
    let mut joined = Joined {
        objects: Read::new(),
        pages: Vec::new(),
        clean: true,
    };
    for part in parts {
        match part {
            Part::Pdf(bytes) => {
                let opened = open_pdf(bytes)?;
                if signatures(&opened) > 0 {
                    return Err(PaperError::SignedStandsAlone);
                }
                joined.append(opened, document.level)?;
            }
            Part::Page(page) => {
                let mut bytes = Vec::new();
                add_pages(std::iter::once(Part::Page(page)), &mut bytes, document)?;
                joined.append(open_pdf(&bytes)?, document.level)?;
            }
        }
    }
    let bytes = joined.written(document)?;
    let walked = walk::walk(std::io::Cursor::new(&bytes)).map_err(PaperError::broken)?;
    let mut out = out;
    out.write_all(&bytes)?;
    out.flush()?;
    let level = joined.clean.then_some(document.level);
    Ok(Written {
        pages: walked.pages,
        bytes: walked.bytes,
        sha256: Sha256::digest(&bytes).into(),
        images: walked.images,
        rest: walked.rest,
        level,
    })
}

impl Joined {
    fn append(&mut self, mut part: Read, level: Level) -> Result<()> {
        let claim = rules::claim(&part);
        self.clean &=
            claim.is_some_and(|c| c.part <= level.part()) && rules::broken(&part).is_empty();
        part.renumber_objects_with(self.objects.max_id + 1);
        let pages: Vec<ObjectId> = part.page_iter().collect();
        if pages.is_empty() {
            return Err(PaperError::broken("a PDF without pages"));
        }
        for &page in &pages {
            let flat = flattened(&part, page)?;
            part.objects.insert(page, Object::Dictionary(flat));
        }
        self.objects.max_id = part.max_id;
        self.objects.objects.append(&mut part.objects);
        self.pages.extend(pages);
        if self.pages.len() as u32 > limits().pages {
            return Err(PaperError::TooManyPages {
                limit: limits().pages,
            });
        }
        Ok(())
    }

    /// The joined file's bytes: only what its pages reach.
    fn written(&mut self, document: &Document) -> Result<Vec<u8>> {
        let tree = self.objects.new_object_id();
        for &page in &self.pages {
            let page = self
                .objects
                .get_dictionary_mut(page)
                .map_err(PaperError::broken)?;
            page.set("Parent", Object::Reference(tree));
        }
        let kids: Vec<Object> = self.pages.iter().map(|&id| Object::Reference(id)).collect();
        let mut pages = Dictionary::new();
        pages.set("Type", Object::Name(b"Pages".to_vec()));
        pages.set("Count", Object::Integer(kids.len() as i64));
        pages.set("Kids", Object::Array(kids));
        self.objects.objects.insert(tree, Object::Dictionary(pages));
        self.objects.trailer.set("Root", Object::Reference(tree));
        self.objects.prune_objects();
        self.objects.renumber_objects();
        let tree = self
            .objects
            .trailer
            .get(b"Root")
            .and_then(Object::as_reference)
            .map_err(PaperError::broken)?;
        put_all(
            &self.objects,
            tree,
            document,
            self.clean.then_some(document.level),
        )
    }
}

/// The page with all that it inherits and without what leads out of it.
fn flattened(part: &Read, id: ObjectId) -> Result<Dictionary> {
    let mut page = part.get_dictionary(id).map_err(PaperError::broken)?.clone();
    for key in INHERITED {
        if !page.has(key)
            && let Some(value) = inherited(part, &page, key)
        {
            page.set(key, value);
        }
    }
    for key in [b"Parent".as_slice(), b"AA", b"B", b"StructParents", b"Tabs"] {
        page.remove(key);
    }
    Ok(page)
}

/// Looks upwards, not for ever: a damaged tree may go round.
fn inherited(part: &Read, page: &Dictionary, key: &[u8]) -> Option<Object> {
    let mut node = page;
    for _ in 0..64 {
        node = part
            .get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?)
            .ok()?;
        if let Ok(value) = node.get(key) {
            return Some(value.clone());
        }
    }
    None
}

fn put_all(
    objects: &Read,
    tree: ObjectId,
    document: &Document,
    declared: Option<Level>,
) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut sink = Sink::new(&mut bytes);
    sink.header(Level::A2b)?;
    // lopdf has numbered them 1, 2, 3 …; ours follow.
    for _ in 0..objects.objects.len() {
        sink.reserve();
    }
    for (&(number, _), object) in &objects.objects {
        put_object(&mut sink, number, object)?;
    }
    let [profile, metadata, head, catalog] = std::array::from_fn(|_| sink.reserve());
    sink.stream(profile, "/N 3", &icc::srgb())?;
    sink.stream(
        metadata,
        "/Type /Metadata /Subtype /XML",
        xmp::packet(document, declared).as_bytes(),
    )?;
    sink.object(head, &xmp::info(document))?;
    sink.object(
        catalog,
        &format!(
            "<< /Type /Catalog /Pages {} 0 R /Metadata {metadata} 0 R {} >>",
            tree.0,
            output_intent(profile)
        ),
    )?;
    sink.finish(&trailer(catalog, head, &document.id))?;
    Ok(bytes)
}

fn put_object(sink: &mut Sink<&mut Vec<u8>>, number: u32, object: &Object) -> Result<()> {
    let mut words = Vec::new();
    match object {
        Object::Stream(stream) => {
            let mut dictionary = stream.dict.clone();
            dictionary.remove(b"Length");
            Writer::write_object(&mut words, &Object::Dictionary(dictionary))?;
            let inner = words
                .strip_prefix(b"<<")
                .and_then(|w| w.strip_suffix(b">>"))
                .unwrap_or(&words);
            sink.stream_raw(number, inner, &stream.content)
        }
        other => {
            Writer::write_object(&mut words, other)?;
            sink.object_raw(number, &words)
        }
    }
}

//! Page files → one PDF/A, streaming: at most one page is in memory, whatever the length of the file.
//!
//! The order on disk: header, ICC profile, metadata, Info, then picture, content and page for every page,
//! and last the page tree, the catalog, the table. `check_pdf` walks the same order.

mod picture;
mod placement;
pub(crate) mod sink;

use std::io::{Read, Write};

use crate::error::{PaperError, Result, limits};
use crate::icc;
use crate::jpeg::JpegHead;
use crate::page::{Document, Level, Media, PageDigest, PageSource, Written};
use crate::raster::{self, Raster};
use crate::xmp;
use placement::{Placement, Shape};
use sink::Sink;

/// Writes a PDF/A page by page.
pub struct PdfWriter<W: Write> {
    sink: Sink<W>,
    level: Level,
    catalog: u32,
    tree: u32,
    metadata: u32,
    head: u32,
    profile: u32,
    /// The CMYK profile, once a page has needed it.
    ink: Option<u32>,
    id: [u8; 16],
    pages: Vec<u32>,
    /// The page in hand; kept for its capacity.
    buffer: Vec<u8>,
}

impl<W: Write> PdfWriter<W> {
    /// Starts a file. `out` is best a new file beside the final name, renamed after `check_pdf`.
    pub fn new(out: W, document: &Document) -> Result<Self> {
        let mut sink = Sink::new(out);
        sink.header(document.level)?;
        let [catalog, tree, metadata, head, profile] = std::array::from_fn(|_| sink.reserve());
        sink.stream(profile, "/N 3", &icc::srgb())?;
        let packet = xmp::packet(document, Some(document.level));
        sink.stream(metadata, "/Type /Metadata /Subtype /XML", packet.as_bytes())?;
        sink.object(head, &xmp::info(document))?;
        let (level, id) = (document.level, document.id);
        Ok(Self {
            sink,
            level,
            catalog,
            tree,
            metadata,
            head,
            profile,
            ink: None,
            id,
            pages: Vec::new(),
            buffer: Vec::new(),
        })
    }

    /// Adds a page, or as many as a TIFF has frames.
    pub fn add_page(&mut self, page: PageSource) -> Result<PageDigest> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let PageSource {
            bytes,
            length,
            media,
            dpi,
            rotate,
            deskew_mdeg,
            crop,
        } = page;
        read_whole(bytes, length, &mut buffer)?;
        let shape = Shape {
            width: 0,
            height: 0,
            dpi,
            density: None,
            orientation: 1,
            rotate,
            skew_mdeg: deskew_mdeg.unwrap_or(0),
            crop,
        };
        let added = match media {
            Media::Jpeg => self.add_jpeg(&buffer, shape),
            Media::Png | Media::Tiff | Media::Pnm | Media::Bmp => {
                self.add_frames(&buffer, media, &shape)
            }
        };
        self.buffer = buffer;
        added
    }

    /// Writes the page tree and the table. The caller makes it durable.
    pub fn finish(mut self) -> Result<Written> {
        let kids: Vec<String> = self.pages.iter().map(|n| format!("{n} 0 R")).collect();
        let count = self.pages.len();
        self.sink.object(
            self.tree,
            &format!(
                "<< /Type /Pages /Count {count} /Kids [{}] >>",
                kids.join(" ")
            ),
        )?;
        self.sink.object(
            self.catalog,
            &format!(
                "<< /Type /Catalog /Pages {} 0 R /Metadata {} 0 R {} >>",
                self.tree,
                self.metadata,
                output_intent(self.profile)
            ),
        )?;
        let entries = trailer(self.catalog, self.head, &self.id);
        Ok(Written {
            pages: count as u32,
            level: Some(self.level),
            ..self.sink.finish(&entries)?
        })
    }

    /// How many bytes are written so far.
    pub fn bytes(&self) -> u64 {
        self.sink.at()
    }

    fn add_jpeg(&mut self, bytes: &[u8], shape: Shape) -> Result<PageDigest> {
        let head = JpegHead::parse(bytes)?;
        let ink = self.ink_profile(&head)?;
        let dictionary = picture::jpeg(&head, ink);
        let JpegHead {
            width,
            height,
            density,
            orientation,
            ..
        } = head;
        self.put_page(
            &dictionary,
            bytes,
            &Shape {
                width,
                height,
                density,
                orientation,
                ..shape
            },
        )
    }

    fn add_frames(&mut self, bytes: &[u8], media: Media, shape: &Shape) -> Result<PageDigest> {
        let mut last = None;
        let mut count = 0;
        raster::frames(bytes, media, |raster| {
            let Raster {
                width,
                height,
                density,
                ..
            } = raster;
            let (dictionary, packed) = picture::lossless(raster)?;
            count += 1;
            last = Some(self.put_page(
                &dictionary,
                &packed,
                &Shape {
                    width,
                    height,
                    density,
                    ..*shape
                },
            )?);
            Ok(())
        })?;
        last.map(|page| PageDigest {
            pages: count,
            ..page
        })
        .ok_or_else(|| PaperError::broken("no frame"))
    }

    fn put_page(&mut self, dictionary: &str, stream: &[u8], shape: &Shape) -> Result<PageDigest> {
        if self.pages.len() as u32 >= limits().pages {
            return Err(PaperError::TooManyPages {
                limit: limits().pages,
            });
        }
        let placed = placement::place(shape);
        let [image, content, page] = std::array::from_fn(|_| self.sink.reserve());
        let checksum = self.sink.picture(
            image,
            &format!("/Type /XObject /Subtype /Image {dictionary}"),
            stream,
        )?;
        self.sink
            .stream(content, "", content_stream(&placed).as_bytes())?;
        self.sink
            .object(page, &page_object(&placed, self.tree, image, content))?;
        self.pages.push(page);
        Ok(PageDigest {
            checksum,
            width: shape.width,
            height: shape.height,
            dpi: placed.dpi,
            pages: 1,
        })
    }

    fn ink_profile(&mut self, head: &JpegHead) -> Result<Option<u32>> {
        if !head.is_ink() || self.ink.is_some() {
            return Ok(self.ink);
        }
        let number = self.sink.reserve();
        self.sink.stream(number, "/N 4", &icc::cmyk())?;
        self.ink = Some(number);
        Ok(self.ink)
    }
}

fn read_whole(bytes: Box<dyn Read + '_>, length: u64, buffer: &mut Vec<u8>) -> Result<()> {
    let limit = limits().bytes;
    match length {
        0 => return Err(PaperError::Empty),
        n if n > limit => return Err(PaperError::TooManyBytes { limit }),
        _ => {}
    }
    buffer.clear();
    buffer.reserve(length as usize + 1);
    // One byte more than announced shows a file that grew meanwhile.
    let read = bytes.take(length + 1).read_to_end(buffer)? as u64;
    if read == length {
        Ok(())
    } else {
        Err(PaperError::Truncated)
    }
}

/// The catalog's entry that gives device colours their meaning.
pub(crate) fn output_intent(profile: u32) -> String {
    format!(
        "/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R >>]"
    )
}

/// The trailer's entries but for the size.
pub(crate) fn trailer(catalog: u32, head: u32, id: &[u8; 16]) -> String {
    let id: String = id.iter().map(|b| format!("{b:02X}")).collect();
    format!("/Root {catalog} 0 R /Info {head} 0 R /ID [<{id}> <{id}>]")
}

fn content_stream(placed: &Placement) -> String {
    format!("q {} cm /P Do Q", placed.matrix.map(number).join(" "))
}

fn page_object(placed: &Placement, tree: u32, image: u32, content: u32) -> String {
    let (w, h) = placed.media;
    let crop = placed.crop.map_or_else(String::new, |c| {
        format!(" /CropBox [{}]", c.map(number).join(" "))
    });
    let rotate = if placed.rotate == 0 {
        String::new()
    } else {
        format!(" /Rotate {}", placed.rotate)
    };
    format!(
        "<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {} {}]{crop}{rotate} /Resources << /XObject << /P {image} 0 R >> >> /Contents {content} 0 R >>",
        number(w),
        number(h)
    )
}

/// Four decimals are a thousandth of a pixel; no exponent, no "-0".
fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

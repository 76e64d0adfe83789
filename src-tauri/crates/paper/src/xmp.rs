//! The file's own words about itself, in XMP and in the Info dictionary; PDF/A-1 wants the two to agree.

use chrono::{DateTime, FixedOffset};

use crate::page::{Document, Level};

/// Who made the file.
pub(crate) const PRODUCER: &str = concat!("Quay paper ", env!("CARGO_PKG_VERSION"));

/// The XMP packet; `declared` is the level that the file claims.
pub(crate) fn packet(document: &Document, declared: Option<Level>) -> String {
    let date = document.created.format("%Y-%m-%dT%H:%M:%S%:z");
    let title = title(document).map_or_else(String::new, |t| {
        format!(
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n",
            escaped(&t)
        )
    });
    let level = declared.map_or_else(String::new, |l| {
        format!(
            "<pdfaid:part>{}</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n",
            l.part()
        )
    });
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         {level}{title}\
         <xmp:CreateDate>{date}</xmp:CreateDate>\n\
         <xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}

/// The Info dictionary.
pub(crate) fn info(document: &Document) -> String {
    let date = date(&document.created);
    let title =
        title(document).map_or_else(String::new, |t| format!("/Title {} ", text_string(&t)));
    format!("<< {title}/Producer ({PRODUCER}) /CreationDate ({date}) /ModDate ({date}) >>")
}

/// The title without what XML cannot carry; none when nothing is left.
fn title(document: &Document) -> Option<String> {
    let clean: String = document
        .title
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect();
    let clean = clean.trim();
    (!clean.is_empty()).then(|| clean.to_owned())
}

/// A text string of PDF: UTF-16 with its mark, in hexadecimal.
fn text_string(words: &str) -> String {
    let units = std::iter::once(0xFEFF).chain(words.encode_utf16());
    format!(
        "<{}>",
        units.map(|u| format!("{u:04X}")).collect::<String>()
    )
}

/// A date of PDF with its zone, to the second.
fn date(at: &DateTime<FixedOffset>) -> String {
    let zone = at.format("%:z").to_string().replace(':', "'");
    format!("D:{}{zone}'", at.format("%Y%m%d%H%M%S"))
}

fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

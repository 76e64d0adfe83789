//! The rules of PDF/A that can be seen in a file's objects. veraPDF knows them all; this is for the counter.

use lopdf::{Dictionary, Document, Object};
use serde::{Deserialize, Serialize};

/// What a file says that it keeps to, such as part 2, conformance B.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdfaClaim {
    /// 1 to 4.
    pub part: u8,
    /// A, B, U, E, F or nothing.
    pub conformance: String,
}

impl std::fmt::Display for PdfaClaim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.part, self.conformance.to_lowercase())
    }
}

const FORBIDDEN_ACTIONS: [&[u8]; 7] = [
    b"JavaScript",
    b"Launch",
    b"Sound",
    b"Movie",
    b"ResetForm",
    b"ImportData",
    b"Rendition",
];

/// The claim in the XMP packet, as an element or as an attribute.
pub(crate) fn claim(document: &Document) -> Option<PdfaClaim> {
    let catalog = document.catalog().ok()?;
    let metadata = document
        .dereference(catalog.get(b"Metadata").ok()?)
        .ok()?
        .1
        .as_stream()
        .ok()?;
    let packet = metadata
        .get_plain_content()
        .unwrap_or_else(|_| metadata.content.clone());
    let packet = String::from_utf8_lossy(&packet);
    let part = xmp_value(&packet, "pdfaid:part")?.parse().ok()?;
    Some(PdfaClaim {
        part,
        conformance: xmp_value(&packet, "pdfaid:conformance")
            .unwrap_or_default()
            .to_uppercase(),
    })
}

fn xmp_value(packet: &str, name: &str) -> Option<String> {
    let rest = &packet[packet.find(name)? + name.len()..];
    let rest =
        rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\'' | '>'));
    Some(
        rest.chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect(),
    )
}

/// The rules that the file breaks, in words.
pub(crate) fn broken(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    let claim = claim(document);
    if claim.is_none() {
        found.push("the XMP metadata names no part of PDF/A".to_owned());
    }
    if document.is_encrypted() || document.was_encrypted() {
        found.push("it is encrypted".to_owned());
    }
    if !document.trailer.has(b"ID") {
        found.push("the trailer has no /ID".to_owned());
    }
    if !has_output_intent(document) {
        found.push("no output intent with a colour profile".to_owned());
    }
    let part = claim.map_or(2, |c| c.part);
    for ((number, _), object) in &document.objects {
        let dictionary = match object {
            Object::Dictionary(d) => d,
            Object::Stream(s) => &s.dict,
            _ => continue,
        };
        found.extend(
            broken_by(document, dictionary, part).map(|what| format!("object {number}: {what}")),
        );
    }
    found
}

fn has_output_intent(document: &Document) -> bool {
    let intents = document
        .catalog()
        .ok()
        .and_then(|c| c.get(b"OutputIntents").ok());
    let intents = intents
        .and_then(|i| document.dereference(i).ok())
        .and_then(|(_, i)| i.as_array().ok());
    intents.into_iter().flatten().any(|intent| {
        let intent = document
            .dereference(intent)
            .ok()
            .and_then(|(_, i)| i.as_dict().ok());
        intent.is_some_and(|i| name(i, b"S") == b"GTS_PDFA1" && i.has(b"DestOutputProfile"))
    })
}

fn broken_by(document: &Document, d: &Dictionary, part: u8) -> Option<&'static str> {
    if FORBIDDEN_ACTIONS.contains(&name(d, b"S")) {
        return Some("an action that PDF/A forbids");
    }
    if d.has(b"AA") {
        return Some("additional actions");
    }
    if name(d, b"Filter") == b"LZWDecode" {
        return Some("LZW compression");
    }
    if part == 1 && d.has(b"EF") {
        return Some("an embedded file");
    }
    if part == 1
        && (name(d, b"S") == b"Transparency"
            || d.get(b"SMask")
                .is_ok_and(|s| s.as_name().ok() != Some(b"None")))
    {
        return Some("transparency");
    }
    if name(d, b"ColorSpace") == b"DeviceCMYK" {
        return Some("DeviceCMYK under an output intent of RGB");
    }
    (is_loose_font(document, d)).then_some("a font that is not embedded")
}

/// Type 0 fonts leave embedding to their descendants, Type 3 fonts are drawn.
fn is_loose_font(document: &Document, d: &Dictionary) -> bool {
    let drawn = [
        b"Type1".as_slice(),
        b"TrueType",
        b"MMType1",
        b"CIDFontType0",
        b"CIDFontType2",
    ];
    if name(d, b"Type") != b"Font" || !drawn.contains(&name(d, b"Subtype")) {
        return false;
    }
    let descriptor = d
        .get(b"FontDescriptor")
        .ok()
        .and_then(|f| document.dereference(f).ok())
        .and_then(|(_, f)| f.as_dict().ok());
    !descriptor.is_some_and(|f| {
        [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"]
            .iter()
            .any(|key| f.has(key))
    })
}

fn name<'a>(d: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    d.get(key)
        .ok()
        .and_then(|o| o.as_name().ok())
        .unwrap_or_default()
}

//! Lenient reading of the devices' XML: by local name, whatever the namespace's date.

use roxmltree::{Document, Node};

/// Parses a device's document. A doctype, which some write in lower case, is taken out first:
/// nothing in it is needed and no entity is expanded.
pub(super) fn with_root<T>(text: &str, root: &str, read: impl FnOnce(Node) -> T) -> Option<T> {
    let text = without_doctype(text.trim_start_matches('\u{feff}').trim_start());
    let document = Document::parse(&text).ok()?;
    let element = document.root_element();
    (element.tag_name().name() == root).then(|| read(element))
}

fn without_doctype(text: &str) -> String {
    let start = text
        .as_bytes()
        .windows(9)
        .position(|nine| nine.eq_ignore_ascii_case(b"<!doctype"));
    match start.and_then(|start| Some((start, start + text[start..].find('>')? + 1))) {
        Some((start, end)) => format!("{}{}", &text[..start], &text[end..]),
        None => text.to_owned(),
    }
}

/// The first child element of that name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children()
        .find(|child| child.tag_name().name() == name)
}

/// The trimmed text of the first child of that name.
pub(super) fn text<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name)?.text().map(str::trim)
}

/// The number in the first child of that name.
pub(super) fn number(node: Node, name: &str) -> Option<u32> {
    text(node, name)?.parse().ok()
}

/// The trimmed texts of every element of that name below `node`.
pub(super) fn all<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = &'a str> + use<'a, 'i> {
    node.descendants()
        .filter(move |below| below.tag_name().name() == name)
        .filter_map(|below| below.text())
        .map(str::trim)
}

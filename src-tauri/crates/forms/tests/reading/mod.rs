//! What poppler reads off a form: its words, and where on the page each of them stands.

use std::io::Write;
use std::process::{Command, Stdio};

use forms::Compiled;
use image::GrayImage;

/// The words laid out as on paper.
pub fn text(made: &Compiled) -> String {
    piped("pdftotext", &["-layout", "-", "-"], &made.pdf().unwrap())
}

/// The words in the order of writing: cell after cell.
pub fn in_order(made: &Compiled) -> String {
    piped("pdftotext", &["-raw", "-", "-"], &made.pdf().unwrap())
}

/// The pages of a text.
pub fn pages(text: &str) -> Vec<String> {
    text.split('\u{c}')
        .filter(|page| !page.trim().is_empty())
        .map(Into::into)
        .collect()
}

/// Without blanks and places to break.
pub fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{200B}')
        .collect()
}

/// A page at 200 dpi, what a plain office printer and scanner leave of it.
pub fn drawn(made: &Compiled, page: usize) -> GrayImage {
    let upright = image::load_from_memory(&made.page_png(page, 100).unwrap()).unwrap();
    let width = if upright.width() > upright.height() {
        2339
    } else {
        1654
    };
    image::load_from_memory(&made.page_png(page, width).unwrap())
        .unwrap()
        .to_luma8()
}

/// Panics when two words of a page overlap, or one reaches into the margin left, right or below.
pub fn words_apart(name: &str, made: &Compiled) {
    let boxes = piped("pdftotext", &["-bbox", "-", "-"], &made.pdf().unwrap());
    for page in boxes.split("<page ").skip(1) {
        let (width, height) = (attribute(page, "width"), attribute(page, "height"));
        let words: Vec<Word> = page
            .lines()
            .filter(|line| line.contains("<word "))
            .map(Word::read)
            .collect();
        for (n, word) in words.iter().enumerate() {
            let inside = word.left > mm(25.0)
                && word.right < width - mm(14.0)
                && word.bottom < height - mm(5.0);
            assert!(inside, "{name}: {} in the margin", word.text);
            if let Some(other) = words[n + 1..].iter().find(|other| word.lies_on(other)) {
                panic!("{name}: {} lies on {}", word.text, other.text);
            }
        }
    }
}

struct Word {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    text: String,
}

impl Word {
    fn read(line: &str) -> Self {
        let text = line
            .split_once('>')
            .and_then(|(_, rest)| rest.split_once('<'));
        Self {
            left: attribute(line, "xMin"),
            right: attribute(line, "xMax"),
            top: attribute(line, "yMin"),
            bottom: attribute(line, "yMax"),
            text: text.map(|(text, _)| text.to_owned()).unwrap_or_default(),
        }
    }

    /// Boxes hold the room above and below the letters too: they lie on each other when they share half their height.
    fn lies_on(&self, other: &Self) -> bool {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom.min(other.bottom) - self.top.max(other.top);
        let height = (self.bottom - self.top).min(other.bottom - other.top);
        across > 0.5 && down > height / 2.0
    }
}

fn mm(length: f64) -> f64 {
    length * 72.0 / 25.4
}

fn attribute(tag: &str, name: &str) -> f64 {
    let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap();
    rest.split_once('"').unwrap().0.parse().unwrap()
}

fn piped(program: &str, arguments: &[&str], input: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} (Debian: poppler-utils): {error}"));
    let mut feed = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || feed.write_all(input).unwrap());
        child.wait_with_output().unwrap()
    });
    assert!(output.status.success(), "{program}");
    String::from_utf8(output.stdout).unwrap()
}

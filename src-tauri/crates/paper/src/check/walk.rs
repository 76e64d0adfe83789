//! A streaming reader of files with a classic table: every object lies where the table says, one behind the other.

use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

use flate2::Crc;

use super::Problem;

/// How far from the end `startxref` may lie.
const TAIL: u64 = 1024;
const ENTRY: usize = 20;
/// The longest object without its stream: a page tree of 8191 pages has less than 100 kB.
const WORDS: usize = 1024 * 1024;
const PIECE: usize = 64 * 1024;

/// What a walk through a whole file shows.
#[derive(Debug)]
pub(crate) struct Walked {
    pub pages: u32,
    pub bytes: u64,
    /// CRC-32 of the pictures' streams, in the order of the file.
    pub images: Vec<u32>,
    /// CRC-32 of all bytes outside them.
    pub rest: u32,
}

/// Objects by place: (offset, number).
type Places = Vec<(u64, u32)>;

pub(crate) fn walk<R: Read + Seek>(mut pdf: R) -> Result<Walked, Problem> {
    let length = pdf.seek(SeekFrom::End(0)).map_err(unreadable)?;
    if length == 0 {
        return Err(Problem::Empty);
    }
    let table = find_table(&mut pdf, length)?;
    let places = read_table(&mut pdf, table, length)?;
    pdf.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut steps = Steps::new(pdf);
    steps.header()?;
    let mut walked = Walked {
        pages: 0,
        bytes: length,
        images: Vec::new(),
        rest: 0,
    };
    let ends = places.iter().skip(1).map(|p| p.0).chain([table]);
    for (&(offset, number), end) in places.iter().zip(ends) {
        steps.object(offset, number, end, &mut walked)?;
    }
    if steps.at != table {
        return Err(Problem::Xref(format!(
            "it starts at {table}, the last object ends at {}",
            steps.at
        )));
    }
    walked.rest = steps.rest_of_file(length - table)?;
    Ok(walked)
}

fn unreadable(error: std::io::Error) -> Problem {
    Problem::Unreadable(error.kind().to_string())
}

fn find_table<R: Read + Seek>(pdf: &mut R, length: u64) -> Result<u64, Problem> {
    pdf.seek(SeekFrom::Start(length.saturating_sub(TAIL)))
        .map_err(unreadable)?;
    let mut tail = Vec::new();
    pdf.take(TAIL).read_to_end(&mut tail).map_err(unreadable)?;
    let text = String::from_utf8_lossy(&tail);
    let words = text
        .trim_end()
        .strip_suffix("%%EOF")
        .and_then(|t| t.rsplit_once("startxref"));
    let table = words
        .and_then(|(_, n)| n.trim().parse::<u64>().ok())
        .ok_or(Problem::End)?;
    if table < length {
        Ok(table)
    } else {
        Err(Problem::Xref(format!(
            "it should start at {table}, behind the end"
        )))
    }
}

/// The places of all objects in use, in the order of the file; the trailer is judged on the way.
fn read_table<R: Read + Seek>(pdf: &mut R, table: u64, length: u64) -> Result<Places, Problem> {
    let wrong = |what: &str| Problem::Xref(what.to_owned());
    pdf.seek(SeekFrom::Start(table)).map_err(unreadable)?;
    let mut input = BufReader::new(pdf.take(length - table));
    let mut line = String::new();
    let mut next = |input: &mut BufReader<_>| {
        line.clear();
        BufRead::read_line(input, &mut line).map_err(|_| Problem::Xref("not text".into()))?;
        Ok::<String, Problem>(line.trim().to_owned())
    };
    if next(&mut input)? != "xref" {
        return Err(wrong("no classic table where startxref points"));
    }
    let mut places = Places::new();
    let mut size = 0;
    loop {
        let head = next(&mut input)?;
        if head == "trailer" {
            break;
        }
        let (first, count) = head
            .split_once(' ')
            .and_then(|(a, b)| Some((a.parse::<u32>().ok()?, b.parse::<u32>().ok()?)))
            .ok_or_else(|| wrong("no subsection where one is due"))?;
        for number in first..first.saturating_add(count) {
            let mut entry = [0; ENTRY];
            input.read_exact(&mut entry).map_err(|_| wrong("cut off"))?;
            places.extend(
                place(&entry)
                    .map_err(|_| Problem::Xref(format!("entry {number}")))?
                    .map(|offset| (offset, number)),
            );
        }
        size = size.max(first.saturating_add(count));
    }
    let mut trailer = String::new();
    input
        .take(WORDS as u64)
        .read_to_string(&mut trailer)
        .map_err(|_| Problem::Trailer("not text".into()))?;
    judge_trailer(&trailer, size)?;
    places.sort_unstable();
    Ok(places)
}

/// `nnnnnnnnnn ggggg n` and two bytes of line end; none for a free entry.
fn place(entry: &[u8; ENTRY]) -> Result<Option<u64>, ()> {
    let text = std::str::from_utf8(entry).map_err(|_| ())?;
    let (offset, rest) = text.split_at_checked(10).ok_or(())?;
    let offset = offset.parse::<u64>().map_err(|_| ())?;
    match &rest[7..8] {
        "n" if matches!(&rest[8..], " \n" | " \r" | "\r\n") => Ok(Some(offset)),
        "f" => Ok(None),
        _ => Err(()),
    }
}

fn judge_trailer(trailer: &str, size: u32) -> Result<(), Problem> {
    let wrong = |what: &str| Err(Problem::Trailer(what.to_owned()));
    if number_after(trailer, "/Size") != Some(u64::from(size)) {
        return wrong("/Size is not the table's");
    }
    for needed in ["/Root", "/ID"] {
        if !trailer.contains(needed) {
            return wrong(&format!("{needed} is missing"));
        }
    }
    for banned in ["/Encrypt", "/Prev"] {
        if trailer.contains(banned) {
            return wrong(&format!("{banned} is there"));
        }
    }
    Ok(())
}

/// The whole number behind a key, when there is one and it is no reference.
fn number_after(words: &str, key: &str) -> Option<u64> {
    let at = words
        .match_indices(key)
        .find(|(at, _)| !words[at + key.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()));
    let rest = words[at?.0 + key.len()..].trim_start();
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let reference = rest[end..]
        .trim_start()
        .starts_with(|c: char| c.is_ascii_digit());
    if reference {
        None
    } else {
        rest[..end].parse().ok()
    }
}

/// A walk forward through the bytes.
struct Steps<R: Read> {
    input: BufReader<R>,
    at: u64,
    words: Vec<u8>,
    /// Of all that is no picture.
    rest: Crc,
}

impl<R: Read> Steps<R> {
    fn new(pdf: R) -> Self {
        Self {
            input: BufReader::with_capacity(PIECE, pdf),
            at: 0,
            words: Vec::new(),
            rest: Crc::new(),
        }
    }

    /// Adds one line to `words`.
    fn line(&mut self) -> Result<usize, Problem> {
        let room = (WORDS - self.words.len().min(WORDS)) as u64;
        let before = self.words.len();
        let read = self
            .input
            .by_ref()
            .take(room)
            .read_until(b'\n', &mut self.words)
            .map_err(unreadable)?;
        self.rest.update(&self.words[before..]);
        self.at += read as u64;
        Ok(read)
    }

    fn header(&mut self) -> Result<(), Problem> {
        self.line()?;
        let version = self
            .words
            .trim_ascii_end()
            .strip_prefix(b"%PDF-1.")
            .is_some_and(|v| matches!(v, [b'0'..=b'7']));
        self.words.clear();
        self.line()?;
        let binary = self.words.first() == Some(&b'%')
            && self
                .words
                .iter()
                .skip(1)
                .take(4)
                .filter(|&&b| b > 127)
                .count()
                == 4;
        self.words.clear();
        if version && binary {
            Ok(())
        } else {
            Err(Problem::Header)
        }
    }

    fn object(
        &mut self,
        offset: u64,
        number: u32,
        end: u64,
        walked: &mut Walked,
    ) -> Result<(), Problem> {
        let wrong = |what: String| Problem::Object { number, what };
        if self.at != offset {
            return Err(wrong(format!(
                "the table says {offset}, the object before ends at {}",
                self.at
            )));
        }
        self.words.clear();
        let stream = self.until_stream_or_end(number)?;
        let words = String::from_utf8_lossy(&self.words).into_owned();
        if !words.starts_with(&format!("{number} 0 obj")) {
            return Err(wrong("another object lies there".into()));
        }
        if typed(&words, "/Type", "/Page") {
            walked.pages += 1;
        }
        if stream {
            let length = number_after(&words, "/Length")
                .ok_or_else(|| wrong("a stream without its length".into()))?;
            if length > end.saturating_sub(self.at) {
                return Err(wrong("the stream is longer than its place".into()));
            }
            if typed(&words, "/Subtype", "/Image") {
                let mut own = Crc::new();
                self.pass(length, |piece| own.update(piece))?;
                walked.images.push(own.sum());
            } else {
                self.pass_with_rest(length)?;
            }
            self.end_of_stream(number)?;
        }
        Ok(())
    }

    /// Reads to the line that ends with `stream` (true) or `endobj` (false).
    fn until_stream_or_end(&mut self, number: u32) -> Result<bool, Problem> {
        loop {
            if self.line()? == 0 {
                return Err(Problem::Object {
                    number,
                    what: "it does not end".into(),
                });
            }
            let words = self.words.trim_ascii_end();
            if words.ends_with(b"endobj") {
                return Ok(false);
            }
            if words
                .strip_suffix(b"stream")
                .is_some_and(|w| w.trim_ascii_end().ends_with(b">>"))
            {
                return Ok(true);
            }
        }
    }

    /// Passes so many bytes piece by piece.
    fn pass(&mut self, length: u64, mut each: impl FnMut(&[u8])) -> Result<(), Problem> {
        let mut left = length;
        while left > 0 {
            let piece = self.input.fill_buf().map_err(unreadable)?;
            if piece.is_empty() {
                return Err(Problem::End);
            }
            let piece = &piece[..piece.len().min(usize::try_from(left).unwrap_or(usize::MAX))];
            each(piece);
            let taken = piece.len();
            self.input.consume(taken);
            left -= taken as u64;
        }
        self.at += length;
        Ok(())
    }

    fn pass_with_rest(&mut self, length: u64) -> Result<(), Problem> {
        let mut rest = std::mem::take(&mut self.rest);
        let passed = self.pass(length, |piece| rest.update(piece));
        self.rest = rest;
        passed
    }

    /// The checksum of all that is no picture, when the table and the trailer are passed, too.
    fn rest_of_file(mut self, length: u64) -> Result<u32, Problem> {
        self.pass_with_rest(length)?;
        Ok(self.rest.sum())
    }

    fn end_of_stream(&mut self, number: u32) -> Result<(), Problem> {
        self.words.clear();
        while !self.words.trim_ascii_end().ends_with(b"endobj") && self.words.len() < 64 {
            if self.line()? == 0 {
                break;
            }
        }
        let words = String::from_utf8_lossy(&self.words);
        let closing: Vec<&str> = words.split_ascii_whitespace().collect();
        // The end-of-line before `endstream` is the writer's, and PDF/A asks for it.
        if closing == ["endstream", "endobj"] && self.words.first() == Some(&b'\n') {
            Ok(())
        } else {
            Err(Problem::Object {
                number,
                what: "the stream's length is not its length".into(),
            })
        }
    }
}

/// Has the dictionary this name for this key? (`/Page` is not `/Pages`.)
fn typed(words: &str, key: &str, name: &str) -> bool {
    words.match_indices(key).any(|(at, _)| {
        words[at + key.len()..]
            .trim_start()
            .strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

//! As much of HTTP/1.1 as a scanner speaks.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use super::script::Framing;

/// One request.
pub(super) struct Request {
    pub method: String,
    pub path: String,
    pub body: String,
}

/// One answer. Every answer closes its connection.
pub(super) struct Answer {
    pub status: &'static str,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

/// What follows the headers.
pub(super) enum Body {
    Nothing,
    Whole(Framing, Vec<u8>),
    /// Announced whole, cut in the middle.
    Cut(Framing, Vec<u8>),
    /// Nothing at all, not even a status, while the job of that number lives.
    Silent(usize),
}

/// How large a chunk is.
const CHUNK: usize = 8192;

impl Request {
    pub fn read(stream: &mut TcpStream) -> io::Result<Self> {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let mut words = line.split_whitespace().map(str::to_owned);
        let missing = || io::Error::from(io::ErrorKind::InvalidData);
        let (method, path) = (
            words.next().ok_or_else(missing)?,
            words.next().ok_or_else(missing)?,
        );
        let (mut length, mut chunked) = (0, false);
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
                break;
            }
            let header = header.to_ascii_lowercase();
            if let Some(number) = header.strip_prefix("content-length:") {
                length = number.trim().parse().map_err(|_| missing())?;
            }
            chunked |= header.starts_with("transfer-encoding:") && header.contains("chunked");
        }
        let body = if chunked {
            read_chunks(&mut reader)?
        } else {
            read_fixed(&mut reader, length)?
        };
        Ok(Self {
            method,
            path,
            body: String::from_utf8_lossy(&body).into_owned(),
        })
    }
}

fn read_fixed(reader: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    Ok(body)
}

fn read_chunks(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut size = String::new();
        reader.read_line(&mut size)?;
        let size = u64::from_str_radix(size.trim(), 16).unwrap_or(0);
        body.extend(read_fixed(reader, size)?);
        reader.read_line(&mut String::new())?;
        if size == 0 {
            return Ok(body);
        }
    }
}

impl Answer {
    pub fn status(status: &'static str) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Body::Nothing,
        }
    }

    pub fn document(text: String) -> Self {
        let body = Body::Whole(Framing::Fixed, text.into_bytes());
        Self {
            body,
            ..Self::status("200 OK").with("content-type", "text/xml")
        }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn write(&self, stream: &mut TcpStream) -> io::Result<()> {
        write!(stream, "HTTP/1.1 {}\r\n", self.status)?;
        for (name, value) in &self.headers {
            write!(stream, "{name}: {value}\r\n")?;
        }
        stream.write_all(b"connection: close\r\n")?;
        match &self.body {
            Body::Nothing | Body::Silent(_) => stream.write_all(b"content-length: 0\r\n\r\n"),
            Body::Whole(framing, bytes) => write_body(stream, *framing, bytes, bytes.len()),
            Body::Cut(framing, bytes) => write_body(stream, *framing, bytes, bytes.len() / 2),
        }
    }
}

/// Announces all of `bytes` and writes those before `end`.
fn write_body(
    stream: &mut TcpStream,
    framing: Framing,
    bytes: &[u8],
    end: usize,
) -> io::Result<()> {
    match framing {
        Framing::Fixed => {
            write!(stream, "content-length: {}\r\n\r\n", bytes.len())?;
            stream.write_all(&bytes[..end])
        }
        Framing::Chunked => {
            stream.write_all(b"transfer-encoding: chunked\r\n\r\n")?;
            for chunk in bytes[..end].chunks(CHUNK) {
                write!(stream, "{:x}\r\n", chunk.len())?;
                stream.write_all(chunk)?;
                stream.write_all(b"\r\n")?;
            }
            if end == bytes.len() {
                stream.write_all(b"0\r\n\r\n")
            } else {
                Ok(())
            }
        }
    }
}

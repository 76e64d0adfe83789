//! A plain HTTP client: it sends exactly what it is told, on one connection per request.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use serde_json::Value;

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The header, if it came.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// The last part of the problem's type.
    pub fn problem(&self) -> String {
        let body = self.json();
        body["type"]
            .as_str()
            .and_then(|urn| urn.rsplit(':').next())
            .unwrap_or_default()
            .to_owned()
    }

    /// `pointer code` of every field error.
    pub fn errors(&self) -> Vec<String> {
        let body = self.json();
        let word = |error: &Value, name: &str| error[name].as_str().unwrap_or_default().to_owned();
        let errors = body["errors"].as_array().into_iter().flatten();
        errors
            .map(|error| format!("{} {}", word(error, "pointer"), word(error, "code")))
            .collect()
    }
}

/// Sends a request whose body has its true length. None when the line was cut.
pub fn send(
    base: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Option<Answer> {
    send_raw(base, method, path, headers, body, body.len())
}

/// Sends a request that announces another length; a shorter body is a cut in the middle.
pub fn send_raw(
    base: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
    announced: usize,
) -> Option<Answer> {
    let host = base.strip_prefix("http://")?;
    let mut stream = TcpStream::connect(host).ok()?;
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if announced > 0 || matches!(method, "POST" | "PUT" | "PATCH") {
        head.push_str(&format!("Content-Length: {announced}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body).ok()?;
    if announced > body.len() {
        stream.shutdown(Shutdown::Write).ok()?;
    }
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all);
    parse(&all)
}

fn parse(all: &[u8]) -> Option<Answer> {
    let end = all.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&all[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let pair = |line: &str| {
        line.split_once(": ")
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
    };
    Some(Answer {
        status,
        headers: lines.filter_map(pair).collect(),
        body: all[end + 4..].to_vec(),
    })
}

//! HTTP with one device.
//!
//! Every address that a device sends back is cut down to its path and asked of the host that we
//! know: devices name themselves wrongly, and a scanner cannot send us elsewhere. No proxy, no
//! redirect, no connection kept between requests (many devices drop them without a word).
//!
//! `escls` takes the certificate that the device made for itself, as all of them do and nobody
//! vouches for; it is therefore spoken only with private, link-local and loopback addresses. It
//! keeps pages from being read on the way, not from a false scanner in the same office.

use std::io::Read;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::time::Duration;

use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::redirect::Policy;

use super::capabilities::Capabilities;
use super::fetch::{Fetch, retry_after};
use super::status::Status;
use crate::Patience;
use crate::trouble::{ScanError, StopCause, Unsupported};
use crate::uri::EsclAddress;

/// The longest capabilities seen are below 100 KiB.
const LONGEST_DOCUMENT: u64 = 1024 * 1024;

/// A device that can be asked.
pub(super) struct Line {
    short: Client,
    pages: Client,
    origin: String,
    root: String,
    stall: Duration,
}

/// The answer to a new job.
pub(super) enum Posted {
    /// It is made; its path, where the device said one.
    Created(Option<String>),
    /// 409: not as things are.
    Conflict,
    /// 503: busy, and for how long.
    Busy(Option<Duration>),
    /// 400 and the like: the device does not take the request.
    Refused(u16),
}

impl Line {
    pub fn open(address: &EsclAddress, patience: Patience) -> Result<Self, ScanError> {
        let known = resolve(address)?;
        if address.https && !known.iter().all(|at| is_private(at.ip())) {
            return Err(ScanError::Unsupported(Unsupported::PublicNetwork));
        }
        let client = |wait| client(address, &known, patience.connect, wait);
        let scheme = if address.https { "https" } else { "http" };
        Ok(Self {
            short: client(patience.answer)?,
            pages: client(patience.page)?,
            origin: format!("{scheme}://{}", address.authority()),
            root: address.path.clone(),
            stall: patience.page,
        })
    }

    pub fn capabilities(&self) -> Result<Capabilities, ScanError> {
        let text = self.document("ScannerCapabilities")?;
        Capabilities::read(&text).ok_or_else(not_a_scanner)
    }

    pub fn status(&self) -> Result<Status, ScanError> {
        let text = self.document("ScannerStatus")?;
        Status::read(&text).ok_or_else(not_a_scanner)
    }

    pub fn post_job(&self, settings: String) -> Result<Posted, ScanError> {
        let url = format!("{}{}/ScanJobs", self.origin, self.root);
        let request = self
            .short
            .post(url)
            .header(CONTENT_TYPE, "text/xml")
            .body(settings);
        let response = request.send().map_err(unreachable)?;
        Ok(match response.status().as_u16() {
            200..=299 => Posted::Created(self.location(&response)),
            409 => Posted::Conflict,
            503 => Posted::Busy(retry_after(&response)),
            code => Posted::Refused(code),
        })
    }

    /// Starts to fetch the next page of the job at that path.
    pub fn next_document(&self, job: &str) -> Fetch {
        let request = self.pages.get(format!("{}{job}/NextDocument", self.origin));
        Fetch::start(request, self.stall)
    }

    /// Ends the job. The device may have forgotten it already: the answer does not matter.
    pub fn delete(&self, job: &str) {
        let _ = self.short.delete(format!("{}{job}", self.origin)).send();
    }

    fn document(&self, name: &str) -> Result<String, ScanError> {
        let response = get(self
            .short
            .get(format!("{}{}/{name}", self.origin, self.root)))?;
        let mut bytes = Vec::new();
        let read = response.take(LONGEST_DOCUMENT).read_to_end(&mut bytes);
        read.map_err(|error| ScanError::Unreachable(error.kind().to_string()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn location(&self, response: &Response) -> Option<String> {
        let location = response.headers().get(LOCATION)?.to_str().ok()?;
        path_of(location, &self.root)
    }
}

fn client(
    address: &EsclAddress,
    known: &[SocketAddr],
    connect: Duration,
    wait: Duration,
) -> Result<Client, ScanError> {
    // Already there when another part of the program was first; both install the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .pool_max_idle_per_host(0)
        .connect_timeout(connect)
        .timeout(wait)
        .resolve_to_addrs(&address.host, known)
        .tls_danger_accept_invalid_certs(address.https)
        .build()
        .map_err(unreachable)
}

fn get(request: RequestBuilder) -> Result<Response, ScanError> {
    let response = request.send().map_err(unreachable)?;
    match response.status().as_u16() {
        200 => Ok(response),
        503 => Err(ScanError::Busy),
        code => Err(ScanError::Unreachable(format!("HTTP {code}"))),
    }
}

fn unreachable(error: reqwest::Error) -> ScanError {
    if error.is_timeout() && !error.is_connect() {
        return ScanError::Stopped(StopCause::TimedOut);
    }
    // The innermost error is the system's own word: "Connection refused".
    let mut inner: &dyn std::error::Error = &error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    ScanError::Unreachable(inner.to_string())
}

fn not_a_scanner() -> ScanError {
    ScanError::Unreachable("what answers is not a scanner".to_owned())
}

fn resolve(address: &EsclAddress) -> Result<Vec<SocketAddr>, ScanError> {
    let found = (address.host.as_str(), address.port).to_socket_addrs();
    let found: Vec<_> = found
        .map_err(|error| ScanError::Unreachable(error.to_string()))?
        .collect();
    if found.is_empty() {
        return Err(ScanError::Unreachable("no address".to_owned()));
    }
    Ok(found)
}

fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

/// The path of a job from a Location that may be a whole address (with a host that need not be
/// right, nor even well-formed), a path, or a name beside ScanJobs.
fn path_of(location: &str, root: &str) -> Option<String> {
    let location = location.trim().trim_end_matches('/');
    let path = match location.split_once("://") {
        Some((_, rest)) => rest.find('/').map(|at| rest[at..].to_owned())?,
        None if location.starts_with('/') => location.to_owned(),
        None if location.is_empty() => return None,
        None if location.starts_with("ScanJobs/") => format!("{root}/{location}"),
        None => format!("{root}/ScanJobs/{location}"),
    };
    Some(path)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn a_location_is_cut_down_to_its_path() {
        for (location, path) in [
            (
                "http://127.0.0.1:8090/eSCL/ScanJobs/1",
                Some("/eSCL/ScanJobs/1"),
            ),
            (
                "https://wrong.example/eSCL/ScanJobs/1/",
                Some("/eSCL/ScanJobs/1"),
            ),
            ("http://[fe80/eSCL/ScanJobs/1", Some("/eSCL/ScanJobs/1")),
            ("/eSCL/ScanJobs/1", Some("/eSCL/ScanJobs/1")),
            ("ScanJobs/1", Some("/eSCL/ScanJobs/1")),
            ("1", Some("/eSCL/ScanJobs/1")),
            ("", None),
            ("http://host", None),
        ] {
            assert_eq!(path_of(location, "/eSCL").as_deref(), path, "{location}");
        }
    }

    #[test]
    fn only_private_networks_are_private() {
        for (ip, private) in [
            ("127.0.0.1", true),
            ("192.168.1.9", true),
            ("10.0.0.1", true),
            ("169.254.3.4", true),
            ("fe80::1", true),
            ("fd00::1", true),
            ("8.8.8.8", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(is_private(ip.parse().unwrap()), private, "{ip}");
        }
    }
}

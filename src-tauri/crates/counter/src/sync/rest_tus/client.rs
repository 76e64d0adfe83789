//! Addresses, TLS and one exchange.
//!
//! Plain HTTP is spoken with this machine only. No redirect is followed: the contract has none, and a log-in
//! page is told by it. No proxy is used on this machine. Silence ends an exchange, not a slow line: the time
//! allowed grows with the bytes that go out.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Url};
use wire::Moment;

use super::super::error::SyncError;
use super::answer::{Answer, Trouble};
use super::token::Token;

const CONNECT: Duration = Duration::from_secs(8);
const ANSWER: Duration = Duration::from_secs(30);
/// The slowest line on which bytes still count as moving: 8 KiB a second.
const SLOWEST: u64 = 8 * 1024;

/// A province that is spoken to.
pub(in crate::sync) struct RestTus {
    pub(super) http: Client,
    base: Url,
    pub(super) tokens: Mutex<BTreeMap<String, Token>>,
    pub(super) clock: Clock,
}

/// Tells the time.
type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

impl RestTus {
    /// Gets ready to speak to a province; nothing goes out yet. With a certificate file only that authority is
    /// trusted.
    pub fn new(base: &str, authority: Option<&Path>, clock: Clock) -> Result<Self, SyncError> {
        let base = address(base)?;
        // Fails only when another part of the program was first; one is enough.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .tcp_keepalive(Duration::from_secs(15))
            .pool_idle_timeout(Duration::from_secs(20))
            .user_agent(concat!("quay/", env!("CARGO_PKG_VERSION")))
            .https_only(base.scheme() == "https");
        if base.scheme() == "http" {
            builder = builder.no_proxy();
        }
        if let Some(file) = authority {
            builder = builder.tls_certs_only(certificates(file)?);
        }
        let http = builder.build().map_err(|_| SyncError::BadCertificate)?;
        Ok(Self {
            http,
            base,
            tokens: Mutex::default(),
            clock,
        })
    }

    /// The address of a path of the contract.
    pub(super) fn at(&self, path: &str) -> Result<Url, Trouble> {
        let base = self.base.as_str().trim_end_matches('/');
        Url::parse(&format!("{base}{path}")).map_err(|_| Trouble::Unknown)
    }

    /// The address of a path with parameters.
    pub(super) fn asking(&self, path: &str, parameters: &[(&str, &str)]) -> Result<Url, Trouble> {
        let mut url = self.at(path)?;
        url.query_pairs_mut().extend_pairs(parameters);
        Ok(url)
    }

    /// An address that the province gave, as a path at the province: a token never goes elsewhere, and the path
    /// stays good when the province's address changes.
    pub(super) fn path_of(&self, location: &str, asked: &Url) -> Option<String> {
        let url = asked.join(location).ok()?;
        let ours = url.origin() == self.base.origin();
        let query = url
            .query()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        ours.then(|| format!("{}{query}", url.path()))
    }

    /// The address of a path that [`path_of`](Self::path_of) gave.
    pub(super) fn join(&self, path: &str) -> Result<Url, Trouble> {
        let url = self.base.join(path).map_err(|_| Trouble::Unknown)?;
        if url.origin() == self.base.origin() {
            Ok(url)
        } else {
            Err(Trouble::Unknown)
        }
    }
}

/// Sends and reads to the end.
pub(super) fn exchange(request: RequestBuilder) -> Result<Answer, Trouble> {
    Answer::read(open(request)?)
}

/// Sends; the body of the answer is still to be read.
pub(super) fn open(request: RequestBuilder) -> Result<Response, Trouble> {
    request.send().map_err(|error| {
        if error.is_connect() {
            Trouble::Away
        } else {
            Trouble::Cut
        }
    })
}

/// The time allowed for an exchange in which so many bytes go out.
pub(super) fn time_for(bytes: usize) -> Duration {
    ANSWER + Duration::from_secs(bytes as u64 / SLOWEST)
}

/// What the stop flag of a caller is.
pub(in crate::sync) type Stop<'a> = &'a dyn Fn() -> bool;

fn certificates(file: &Path) -> Result<Vec<Certificate>, SyncError> {
    let bytes = std::fs::read(file).map_err(|_| SyncError::BadCertificate)?;
    let found = Certificate::from_pem_bundle(&bytes).map_err(|_| SyncError::BadCertificate)?;
    if found.is_empty() {
        Err(SyncError::BadCertificate)
    } else {
        Ok(found)
    }
}

fn address(text: &str) -> Result<Url, SyncError> {
    let url = Url::parse(text.trim()).map_err(|_| SyncError::BadAddress)?;
    let host = url.host_str().unwrap_or_default();
    let local = matches!(host, "localhost" | "[::1]")
        || host
            .parse::<std::net::Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback());
    let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
    match url.scheme() {
        "https" if plain && !host.is_empty() => Ok(url),
        "http" if plain && local => Ok(url),
        _ => Err(SyncError::BadAddress),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for (text, good) in [
            ("https://tthc.example", true),
            ("https://tthc.example/api/", true),
            ("http://127.0.0.1:8787", true),
            ("http://localhost:8787", true),
            ("http://[::1]:8787", true),
            ("http://tthc.example", false),
            ("http://127.0.0.1.example", false),
            ("http://10.0.0.1", false),
            ("https://user:secret@tthc.example", false),
            ("ftp://tthc.example", false),
            ("tthc.example", false),
            ("", false),
        ] {
            assert_eq!(address(text).is_ok(), good, "{text}");
        }
    }

    fn stopped() -> Clock {
        Arc::new(|| Moment::from_millis(0))
    }

    #[test]
    fn a_certificate_file_that_is_none_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ca.pem");
        let open =
            |file: Option<&Path>| RestTus::new("https://tthc.example", file, stopped()).map(|_| ());
        assert!(open(None).is_ok());
        assert!(matches!(open(Some(&file)), Err(SyncError::BadCertificate)));
        std::fs::write(&file, "no certificate").unwrap();
        assert!(matches!(open(Some(&file)), Err(SyncError::BadCertificate)));
    }

    #[test]
    fn a_token_never_follows_an_address_elsewhere() {
        let way = RestTus::new("http://127.0.0.1:8787", None, stopped()).unwrap();
        let asked = way.at("/v1/uploads").unwrap();
        for (location, path) in [
            ("/v1/uploads/7", Some("/v1/uploads/7")),
            ("uploads/7", Some("/v1/uploads/7")),
            (
                "http://127.0.0.1:8787/v1/uploads/7?a=b",
                Some("/v1/uploads/7?a=b"),
            ),
            ("http://127.0.0.1:8788/v1/uploads/7", None),
            ("//tthc.example/v1/uploads/7", None),
        ] {
            assert_eq!(way.path_of(location, &asked).as_deref(), path, "{location}");
        }
        assert!(way.join("//tthc.example/x").is_err());
    }
}

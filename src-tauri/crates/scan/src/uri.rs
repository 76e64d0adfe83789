//! Where a scanner is: `escl://host:port/path`, `escls://…`, `sane:NAME`, `folder:PATH`, `wia:ID`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// The address of a scanner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScannerUri {
    /// A network scanner that speaks eSCL (AirScan).
    Escl(EsclAddress),
    /// A device of SANE, by SANE's own name for it (`test:0`).
    Sane(String),
    /// A folder whose files are the pages.
    Folder(PathBuf),
    /// A device of Windows Image Acquisition, by its identifier.
    Wia(String),
}

/// Where an eSCL service answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EsclAddress {
    /// Whether it is spoken over TLS (`escls://`).
    pub https: bool,
    /// Name or address; an IPv6 address without its brackets.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// The root of the service with its leading slash and without one at the end: `/eSCL`.
    pub path: String,
}

/// The text is not the address of a scanner.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UriError {
    /// It starts with none of the words known here.
    #[error("not a scanner address: it must start with escl://, escls://, sane:, folder: or wia:")]
    Kind,
    /// Nothing follows the word.
    #[error("the scanner address names no device")]
    Empty,
    /// The port is not a number from 1 to 65535, or the host is missing.
    #[error("the scanner address has no valid host and port")]
    Authority,
}

impl FromStr for ScannerUri {
    type Err = UriError;

    fn from_str(text: &str) -> Result<Self, UriError> {
        if let Some(rest) = text.strip_prefix("escl://") {
            return escl(rest, false).map(Self::Escl);
        }
        if let Some(rest) = text.strip_prefix("escls://") {
            return escl(rest, true).map(Self::Escl);
        }
        let (kind, rest) = text.split_once(':').ok_or(UriError::Kind)?;
        match (kind, rest) {
            ("sane" | "folder" | "wia", "") => Err(UriError::Empty),
            ("sane", name) => Ok(Self::Sane(name.to_owned())),
            ("folder", path) => Ok(Self::Folder(PathBuf::from(path))),
            ("wia", id) => Ok(Self::Wia(id.to_owned())),
            _ => Err(UriError::Kind),
        }
    }
}

fn escl(rest: &str, https: bool) -> Result<EsclAddress, UriError> {
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = host_and_port(authority, https)?;
    // An address without a path means the root that nearly every device has.
    let path = match path.trim_end_matches('/') {
        "" => "/eSCL",
        path => path,
    };
    Ok(EsclAddress {
        https,
        host,
        port,
        path: path.to_owned(),
    })
}

fn host_and_port(authority: &str, https: bool) -> Result<(String, u16), UriError> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']').ok_or(UriError::Authority)?;
            (host, after.strip_prefix(':'))
        }
        None => match authority.rsplit_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    let port = match port {
        Some(port) => port
            .parse()
            .ok()
            .filter(|p| *p != 0)
            .ok_or(UriError::Authority)?,
        None if https => 443,
        None => 80,
    };
    if host.is_empty() || host.contains(|c: char| c.is_whitespace() || "@?#".contains(c)) {
        return Err(UriError::Authority);
    }
    Ok((host.to_owned(), port))
}

impl fmt::Display for ScannerUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Escl(at) => {
                let scheme = if at.https { "escls" } else { "escl" };
                write!(f, "{scheme}://{}{}", at.authority(), at.path)
            }
            Self::Sane(name) => write!(f, "sane:{name}"),
            Self::Folder(path) => write!(f, "folder:{}", path.display()),
            Self::Wia(id) => write!(f, "wia:{id}"),
        }
    }
}

impl EsclAddress {
    /// `host:port` as it stands in a URL.
    pub(crate) fn authority(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_and_written() {
        for (text, written) in [
            ("escl://127.0.0.1:8090/eSCL", "escl://127.0.0.1:8090/eSCL"),
            ("escl://127.0.0.1:8090/eSCL/", "escl://127.0.0.1:8090/eSCL"),
            ("escl://may-quet.local", "escl://may-quet.local:80/eSCL"),
            (
                "escls://may-quet.local/scan",
                "escls://may-quet.local:443/scan",
            ),
            ("escl://[fe80::1]:80/eSCL", "escl://[fe80::1]:80/eSCL"),
            ("sane:test:0", "sane:test:0"),
            ("folder:/giay/khay 1", "folder:/giay/khay 1"),
            ("wia:{6BDD1FC6}\\0000", "wia:{6BDD1FC6}\\0000"),
        ] {
            let uri: ScannerUri = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(uri.to_string(), written);
            assert_eq!(written.parse(), Ok(uri), "{text}");
        }
    }

    #[test]
    fn what_is_no_address() {
        for (text, why) in [
            ("", UriError::Kind),
            ("test", UriError::Kind),
            ("http://127.0.0.1/eSCL", UriError::Kind),
            ("sane:", UriError::Empty),
            ("folder:", UriError::Empty),
            ("escl://", UriError::Authority),
            ("escl://:80/eSCL", UriError::Authority),
            ("escl://host:0/eSCL", UriError::Authority),
            ("escl://host:99999/eSCL", UriError::Authority),
            ("escl://a@b/eSCL", UriError::Authority),
            ("escl://[fe80::1/eSCL", UriError::Authority),
        ] {
            assert_eq!(text.parse::<ScannerUri>(), Err(why), "{text}");
        }
    }
}

//! Which scanners answer: eSCL by mDNS, SANE's own list, and those that are known already.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use mdns_sd::{ResolvedService, ServiceDaemon, ServiceEvent};

use crate::uri::{EsclAddress, ScannerUri};
use crate::{Found, Patience, open_with};

/// The two services, and whether they are spoken over TLS.
const SERVICES: [(&str, bool); 2] = [("_uscan._tcp.local.", false), ("_uscans._tcp.local.", true)];
/// How often the two mDNS channels are looked at.
const GLANCE: Duration = Duration::from_millis(50);

/// Every scanner that answers within about `wait`, by address; `known` ones are asked too.
pub fn discover(wait: Duration, known: &[ScannerUri]) -> Vec<Found> {
    gather(|sender| {
        thread::scope(|asking| {
            let (named, listed) = (sender.clone(), sender.clone());
            asking.spawn(move || ask_all(wait, known, &named));
            asking.spawn(move || listed_by_sane(wait, &listed));
            heard(wait, |uri| {
                let sender = sender.clone();
                asking.spawn(move || ask(uri, wait, &sender));
            });
        });
    })
}

/// Those of `known` that answer within about `wait`; nobody else is asked.
pub fn ask_known(wait: Duration, known: &[ScannerUri]) -> Vec<Found> {
    gather(|sender| ask_all(wait, known, &sender))
}

/// Runs `search` and sorts what it sent by address, each once.
fn gather(search: impl FnOnce(Sender<Found>)) -> Vec<Found> {
    let (sender, receiver) = channel::<Found>();
    search(sender);
    let found: BTreeMap<_, _> = receiver
        .into_iter()
        .map(|found| (found.uri.clone(), found))
        .collect();
    found.into_values().collect()
}

fn ask_all(wait: Duration, known: &[ScannerUri], found: &Sender<Found>) {
    thread::scope(|asking| {
        for uri in known {
            asking.spawn(|| ask(uri.clone(), wait, found));
        }
    });
}

fn ask(uri: ScannerUri, wait: Duration, found: &Sender<Found>) {
    let patience = Patience {
        connect: wait,
        answer: wait,
        page: wait,
    };
    if let Ok(answer) = open_with(&uri, patience).describe() {
        // The receiver outlives every sender.
        let _ = found.send(answer);
    }
}

#[cfg(unix)]
fn listed_by_sane(wait: Duration, found: &Sender<Found>) {
    for answer in crate::sane::list(wait) {
        let _ = found.send(answer);
    }
}

#[cfg(not(unix))]
fn listed_by_sane(_: Duration, _: &Sender<Found>) {}

/// Listens for `wait`; without a usable network there is nothing to hear.
fn heard(wait: Duration, mut each: impl FnMut(ScannerUri)) {
    let until = Instant::now() + wait;
    let Ok(daemon) = ServiceDaemon::new() else {
        return;
    };
    let listening: Vec<_> = SERVICES
        .iter()
        .filter_map(|(service, https)| Some((daemon.browse(service).ok()?, *https)))
        .collect();
    while Instant::now() < until && !listening.is_empty() {
        for (events, https) in &listening {
            if let Ok(ServiceEvent::ServiceResolved(service)) = events.recv_timeout(GLANCE)
                && let Some(address) = address_of(&service, *https)
            {
                each(ScannerUri::Escl(address));
            }
        }
    }
    // The daemon ends by itself when it cannot be told to.
    let _ = daemon.shutdown();
}

/// IPv4 first; a link-local IPv6 address would need its interface, which a URL cannot carry.
fn address_of(service: &ResolvedService, https: bool) -> Option<EsclAddress> {
    let mut addresses: Vec<IpAddr> = service
        .addresses
        .iter()
        .map(|address| address.to_ip_addr())
        .collect();
    addresses.retain(|ip| !matches!(ip, IpAddr::V6(ip) if ip.is_unicast_link_local()));
    addresses.sort();
    let root = service
        .get_property_val_str("rs")
        .unwrap_or("eSCL")
        .trim_matches('/');
    Some(EsclAddress {
        https,
        host: addresses.first()?.to_string(),
        port: service.port,
        path: format!("/{root}"),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use mdns_sd::{IfKind, ServiceInfo};

    use super::*;

    /// A daemon that speaks on the loopback interface only.
    fn announce(service: &str, port: u16, root: &str) -> ServiceDaemon {
        let daemon = ServiceDaemon::new().unwrap();
        daemon.disable_interface(IfKind::All).unwrap();
        daemon.enable_interface(IfKind::LoopbackV4).unwrap();
        let facts = [("rs", root), ("ty", "May quet thu")];
        let name = format!("quay-{port}");
        let host = format!("{name}.local.");
        let info = ServiceInfo::new(service, &name, &host, "127.0.0.1", port, &facts[..]);
        daemon.register(info.unwrap()).unwrap();
        daemon
    }

    #[test]
    fn announced_scanners_are_heard() {
        let speaking = [
            announce("_uscan._tcp.local.", 40123, "eSCL"),
            announce("_uscans._tcp.local.", 40124, "/scan/root/"),
        ];
        let both = [
            "escl://127.0.0.1:40123/eSCL",
            "escls://127.0.0.1:40124/scan/root",
        ];
        let mut uris = Vec::new();
        let since = Instant::now();
        // A busy machine may need to listen more than once.
        while !both.iter().all(|uri| uris.iter().any(|heard| heard == uri)) {
            assert!(since.elapsed() < Duration::from_secs(60), "only {uris:?}");
            heard(Duration::from_secs(1), |uri| uris.push(uri.to_string()));
        }
        for daemon in speaking {
            daemon.shutdown().unwrap();
        }
    }
}

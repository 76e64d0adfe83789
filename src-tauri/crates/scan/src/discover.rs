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
    let patience = Patience {
        connect: wait,
        answer: wait,
        page: wait,
    };
    let mut found = BTreeMap::new();
    thread::scope(|scope| {
        let (sender, receiver) = channel::<Found>();
        for uri in known {
            let sender = sender.clone();
            scope.spawn(move || ask(uri.clone(), patience, &sender));
        }
        let others = sender.clone();
        scope.spawn(move || listed_by_sane(wait, &others));
        scope.spawn(move || {
            thread::scope(|asking| {
                heard(wait, |uri| {
                    let sender = sender.clone();
                    asking.spawn(move || ask(uri, patience, &sender));
                });
            });
        });
        found.extend(receiver.into_iter().map(|found| (found.uri.clone(), found)));
    });
    found.into_values().collect()
}

fn ask(uri: ScannerUri, patience: Patience, found: &Sender<Found>) {
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

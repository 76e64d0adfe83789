//! A scripted eSCL scanner on loopback, and a tray that collects what a scan brings.
//!
//! Reading order: `script` (what the device holds and how it misbehaves), `device` (the jobs and
//! what each request is answered: no I/O), `documents` (its XML), `http` (the wire), `tray`.
//!
//! It is proven honest by Debian's sane-airscan, which reads from it, and by the exchanges with
//! an independent server in `fixtures/escl` (see `tests/scan_device.rs`).

mod script;
pub use script::{Ending, Fault, Framing, Location, Pages, Script, sample_page};
mod device;
mod documents;
mod http;
mod tray;
pub use tray::Tray;

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use device::Device;

/// A device that answers until it is dropped.
pub struct EsclDevice {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

/// What its threads share.
struct Shared {
    inner: Mutex<Inner>,
    changed: Condvar,
}

struct Inner {
    device: Device,
    log: Vec<String>,
    /// Whether the feeder may go on past the page before which the script lets it wait.
    going_on: bool,
    closing: bool,
}

impl EsclDevice {
    /// Starts the device on a free port of the loopback interface.
    pub fn start(script: Script) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let device = Device::new(script, address.port());
        let inner = Mutex::new(Inner {
            device,
            log: Vec::new(),
            going_on: false,
            closing: false,
        });
        let shared = Arc::new(Shared {
            inner,
            changed: Condvar::new(),
        });
        let theirs = shared.clone();
        let listening = thread::Builder::new()
            .name("escl-device".into())
            .spawn(move || listen(&listener, &theirs))?;
        Ok(Self {
            address,
            shared,
            listening: Some(listening),
        })
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Its address as the command line takes it.
    pub fn uri(&self) -> String {
        format!("escl://{}/eSCL", self.address)
    }

    /// Its address as other programs take it.
    pub fn url(&self) -> String {
        format!("http://{}/eSCL", self.address)
    }

    /// Every request so far: `GET /eSCL/ScannerStatus`.
    pub fn log(&self) -> Vec<String> {
        self.shared.lock().log.clone()
    }

    /// The settings of the last job, as they were posted.
    pub fn last_settings(&self) -> String {
        self.shared.lock().device.last_settings().to_owned()
    }

    /// Lays a new stack into the feeder and clears every fault.
    pub fn reload(&self, script: Script) {
        let mut inner = self.shared.lock();
        let port = self.address.port();
        inner.device = Device::new(script, port);
        inner.going_on = false;
        self.shared.changed.notify_all();
    }

    /// Lets the feeder go on past the page before which the script lets it wait.
    pub fn go_on(&self) {
        self.shared.lock().going_on = true;
        self.shared.changed.notify_all();
    }

    /// Blocks until a request that starts so has come in.
    pub fn wait_for(&self, request: &str) {
        let inner = self.shared.lock();
        let seen = |inner: &mut Inner| !inner.log.iter().any(|line| line.starts_with(request));
        drop(
            self.shared
                .changed
                .wait_while(inner, seen)
                .unwrap_or_else(PoisonError::into_inner),
        );
    }
}

impl Drop for EsclDevice {
    fn drop(&mut self) {
        self.shared.lock().closing = true;
        self.shared.changed.notify_all();
        // Wakes the listening thread, which then sees that it is over.
        drop(TcpStream::connect(self.address));
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers one request and notes it.
    fn answer(&self, request: &http::Request) -> http::Answer {
        let mut inner = self.lock();
        inner
            .log
            .push(format!("{} {}", request.method, request.path));
        self.changed.notify_all();
        let resting = |inner: &mut Inner| {
            !inner.closing && !inner.going_on && inner.device.waits_before(request)
        };
        let mut inner = self
            .changed
            .wait_while(inner, resting)
            .unwrap_or_else(PoisonError::into_inner);
        let answer = inner.device.answer(request);
        drop(inner);
        self.changed.notify_all();
        answer
    }

    /// Blocks until the device is dropped or the job is no more: a device that says nothing.
    fn keep_silent(&self, job: usize) {
        let waiting = |inner: &mut Inner| !inner.closing && inner.device.is_running(job);
        drop(self.changed.wait_while(self.lock(), waiting));
    }
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming().flatten() {
        if shared.lock().closing {
            return;
        }
        let shared = shared.clone();
        thread::spawn(move || serve(stream, &shared));
    }
}

/// One request for each connection, as the traced server does.
fn serve(mut stream: TcpStream, shared: &Shared) {
    let Ok(request) = http::Request::read(&mut stream) else {
        return;
    };
    let answer = shared.answer(&request);
    if let http::Body::Silent(job) = answer.body {
        shared.keep_silent(job);
        return;
    }
    // A client that hangs up is its own affair.
    let _ = answer.write(&mut stream);
}

//! A line that can be bad: bytes between a counter and a province, dropped, cut, held or answered by somebody else.
#![allow(clippy::missing_panics_doc, clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

/// How the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weather {
    /// Every byte passes.
    Fair,
    /// Every connection is closed at once.
    Down,
    /// So many bytes pass towards the province, then every connection is cut.
    CutUp(u64),
    /// So many bytes pass towards the counter, then every connection is cut.
    CutDown(u64),
    /// So many bytes pass towards the province, then nothing moves; [`Line::held`] tells when.
    HoldUp(u64),
    /// A log-in page answers in the province's place.
    Page,
}

const PAGE: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 22\r\nConnection: close\r\n\r\n<title>Log in</title>\n";

/// A bad line to one address.
pub struct Line {
    port: u16,
    state: Arc<State>,
    held: Receiver<()>,
}

struct State {
    to: Mutex<SocketAddr>,
    weather: Mutex<Weather>,
    up: AtomicU64,
    down: AtomicU64,
    /// Passed since the weather changed.
    since: [AtomicU64; 2],
    open: Mutex<Vec<TcpStream>>,
    holds: Sender<()>,
    ended: AtomicBool,
}

#[derive(Clone, Copy)]
enum Way {
    Up,
    Down,
}

impl Line {
    /// A fair line to a base URL on this machine.
    pub fn to(base_url: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (holds, held) = channel();
        let state = Arc::new(State {
            to: Mutex::new(address(base_url)),
            weather: Mutex::new(Weather::Fair),
            up: AtomicU64::new(0),
            down: AtomicU64::new(0),
            since: [AtomicU64::new(0), AtomicU64::new(0)],
            open: Mutex::new(Vec::new()),
            holds,
            ended: AtomicBool::new(false),
        });
        let serving = Arc::clone(&state);
        std::thread::spawn(move || serve(&listener, &serving));
        Self { port, state, held }
    }

    /// Where it is entered.
    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Another weather from now on; what is open is cut.
    pub fn set(&self, weather: Weather) {
        *self.state.weather.lock().unwrap() = weather;
        self.state
            .since
            .iter()
            .for_each(|passed| passed.store(0, Ordering::SeqCst));
        self.state.cut();
    }

    /// Bytes that passed towards the province.
    pub fn up(&self) -> u64 {
        self.state.up.load(Ordering::SeqCst)
    }

    /// Bytes that passed towards the counter.
    pub fn down(&self) -> u64 {
        self.state.down.load(Ordering::SeqCst)
    }

    /// Waits until the line holds; false when it did not in this time.
    pub fn held(&self, time: std::time::Duration) -> bool {
        self.held.recv_timeout(time).is_ok()
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.state.ended.store(true, Ordering::SeqCst);
        self.state.cut();
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

impl State {
    fn cut(&self) {
        for stream in self.open.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// How many of these bytes may pass.
    fn pass(&self, way: Way, wanted: u64) -> u64 {
        let passed = &self.since[way as usize];
        let most = match (*self.weather.lock().unwrap(), way) {
            (Weather::CutUp(most) | Weather::HoldUp(most), Way::Up)
            | (Weather::CutDown(most), Way::Down) => most,
            (Weather::Down | Weather::Page, _) => 0,
            _ => u64::MAX,
        };
        let may = wanted.min(most.saturating_sub(passed.load(Ordering::SeqCst)));
        passed.fetch_add(may, Ordering::SeqCst);
        may
    }
}

fn address(base_url: &str) -> SocketAddr {
    base_url
        .trim_start_matches("http://")
        .trim_end_matches('/')
        .parse()
        .unwrap()
}

fn serve(listener: &TcpListener, state: &Arc<State>) {
    for stream in listener.incoming().map_while(Result::ok) {
        if state.ended.load(Ordering::SeqCst) {
            return;
        }
        match *state.weather.lock().unwrap() {
            Weather::Down => {}
            Weather::Page => answer_with_a_page(stream),
            Weather::Fair | Weather::CutUp(_) | Weather::CutDown(_) | Weather::HoldUp(_) => {
                join(stream, state)
            }
        }
    }
}

fn answer_with_a_page(mut stream: TcpStream) {
    std::thread::spawn(move || {
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(PAGE);
        let _ = stream.shutdown(Shutdown::Both);
    });
}

fn join(near: TcpStream, state: &Arc<State>) {
    let Ok(far) = TcpStream::connect(*state.to.lock().unwrap()) else {
        return;
    };
    let both = (near.try_clone().unwrap(), far.try_clone().unwrap());
    state
        .open
        .lock()
        .unwrap()
        .extend([near.try_clone().unwrap(), far.try_clone().unwrap()]);
    for (from, to, way) in [(near, far, Way::Up), (both.1, both.0, Way::Down)] {
        let state = Arc::clone(state);
        std::thread::spawn(move || pump(from, to, way, &state));
    }
}

fn pump(mut from: TcpStream, mut to: TcpStream, way: Way, state: &State) {
    let mut piece = [0; 16 * 1024];
    while let Ok(read @ 1..) = from.read(&mut piece) {
        let may = state.pass(way, read as u64) as usize;
        let counted = match way {
            Way::Up => &state.up,
            Way::Down => &state.down,
        };
        counted.fetch_add(may as u64, Ordering::SeqCst);
        if to.write_all(&piece[..may]).is_err() {
            break;
        }
        if may < read {
            if matches!(*state.weather.lock().unwrap(), Weather::HoldUp(_)) {
                let _ = state.holds.send(());
                continue;
            }
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

//! `quay serve`: the same screens in a browser of this machine, on 127.0.0.1 only.
//!
//! Reading order: `door` (who may come in), `guard` (what every request and answer must have), `routes` (what is asked
//! and answered), `body` (bytes that stream in), `interface` (the built screens).

mod body;
mod door;
mod guard;
mod interface;
mod routes;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use counter::Counter;
use counter::api::ErrorCode;
use counter::api::events::ApiEvent;
use province::Province;
use quay::training;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::broadcast;

use crate::acting::place;
use crate::arguments::{GeneralOptions, Serve};
use crate::failure::{Failure, Outcome};
use crate::say::{Answer, Mouth};
use door::Door;

/// Events that a slow browser may be behind; after that it is told to read everything again.
const EVENTS: usize = 256;
/// What may still run when it is told to stop.
const LAST_WORK: Duration = Duration::from_secs(5);

/// What every request shares.
struct Host {
    counter: Counter,
    door: Door,
    events: broadcast::Sender<ApiEvent>,
    port: u16,
}

/// Serves until it is told to stop.
pub fn serve(common: &GeneralOptions, asked: &Serve, mouth: Mouth) -> Outcome<Answer> {
    let folder = place(common)?;
    let counter = training::open_or_create(&folder, quay::ports())?;
    let province = join_line(common, &counter, &folder)?;
    counter.start();
    let served = listen(&counter, asked, mouth);
    counter.stop();
    if let Some(province) = province {
        province.stop();
    }
    served.map(|()| Answer::nothing())
}

fn join_line(
    common: &GeneralOptions,
    counter: &Counter,
    folder: &std::path::Path,
) -> Outcome<Option<Province>> {
    if common.away || !counter.is_training() {
        return Ok(None);
    }
    let province = training::start_province(folder)?;
    counter.set_province_url(&province.base_url())?;
    Ok(Some(province))
}

fn listen(counter: &Counter, asked: &Serve, mouth: Mouth) -> Outcome {
    let listener = std::net::TcpListener::bind(("127.0.0.1", asked.port))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let host = Arc::new(Host {
        counter: counter.clone(),
        door: Door::new(announcer(mouth))?,
        events: broadcast::Sender::new(EVENTS),
        port,
    });
    let telling = host.events.clone();
    counter.subscribe(move |event| {
        // Without a browser nobody listens.
        let _ = telling.send(event.clone());
    });
    let interface = asked.ui.clone().or_else(interface::built);
    let router = routes::router(&host, interface.as_deref());
    let runtime = runtime()?;
    let ended = runtime.block_on(async {
        let listener = TcpListener::from_std(listener)?;
        announce(&host, interface, mouth);
        answer_until_told(listener, router).await
    });
    runtime.shutdown_timeout(LAST_WORK);
    Ok(ended?)
}

async fn answer_until_told(listener: TcpListener, router: Router) -> std::io::Result<()> {
    tokio::select! {
        served = std::future::IntoFuture::into_future(axum::serve(listener, router)) => served,
        told = told_to_stop() => told,
    }
}

/// Says that it is ready; programs wait for the first line, people read the second.
fn announce(host: &Host, interface: Option<PathBuf>, mouth: Mouth) {
    let ready = format!("http://127.0.0.1:{}", host.port);
    let code = host.door.code();
    if interface.is_none() {
        mouth.progress("serve.no_ui", &[]);
    }
    if mouth.json {
        mouth.at_once(&json!({ "ready": ready, "code": code }).to_string());
    } else {
        mouth.at_once(&format!("ready {ready}\ncode {code}"));
        mouth.progress("serve.code", &[]);
    }
}

/// Every code lets one browser in; the next code is for the next browser.
fn announcer(mouth: Mouth) -> impl Fn(&str) + Send + Sync + 'static {
    move |code| {
        if mouth.json {
            eprintln!("code {code}")
        } else {
            mouth.at_once(&format!("code {code}"))
        }
    }
}

fn runtime() -> Outcome<tokio::runtime::Runtime> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("serve")
        .enable_all()
        .build();
    runtime.map_err(|error| Failure::of(ErrorCode::Broken).detail(error))
}

/// Blocks until Ctrl-C or a polite end.
pub fn until_told() -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    Ok(runtime.block_on(told_to_stop())?)
}

#[cfg(unix)]
async fn told_to_stop() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut asked = signal(SignalKind::terminate())?;
    let mut pressed = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = asked.recv() => {}
        _ = pressed.recv() => {}
    }
    Ok(())
}

#[cfg(not(unix))]
async fn told_to_stop() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

//! The window. Only here is tauri named; everything a clerk does is in `counter`.
//!
//! Reading order: `main` (data folder, counter, training province), `window` (the one window), `rpc` (the one command),
//! `pages` (pictures at `page://`).

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod pages;
mod rpc;
mod window;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use counter::Counter;
use counter::api::{ApiError, ErrorCode, Session};
use province::Province;
use quay::words::Language;
use quay::{folder, training};
use tauri::{AppHandle, Emitter, Manager, RunEvent};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// The open counter, and who sits at the window.
#[derive(Clone)]
struct Desk {
    counter: Counter,
    session: Arc<Session>,
    /// Of the screen turned to the citizen: nobody is ever logged in there.
    citizen: Arc<Session>,
    province: Arc<Mutex<Option<Province>>>,
}

fn main() -> ExitCode {
    if let Some(ended) = quay::as_paper_child() {
        return ended;
    }
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::show(app)
        }))
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol("page", pages::answer)
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .setup(|app| {
            begin(app.handle());
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => ExitCode::from(u8::try_from(app.run_return(at_event)).unwrap_or(1)),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Opens the counter, then the window; what stands in the way is said in a sentence.
fn begin(app: &AppHandle) {
    let opened = place().and_then(|folder| {
        let desk = Desk::open(&folder)?;
        tell_window(app, &desk.counter);
        app.manage(desk.clone());
        desk.counter.start();
        Ok(())
    });
    let shown = opened.and_then(|()| window::open(app).map_err(|error| broken(&error)));
    if let Err(error) = shown {
        say(app, &error);
    }
}

/// The data folder is the platform's unless a test or an administrator names one.
fn place() -> Result<PathBuf, ApiError> {
    folder::place(None).ok_or_else(|| ApiError::new(ErrorCode::FolderMissing))
}

impl Desk {
    fn open(folder: &Path) -> Result<Self, ApiError> {
        let counter = training::open_or_create(folder, quay::ports())?;
        let province = if counter.is_training() {
            Some(join_line(&counter, folder)?)
        } else {
            None
        };
        Ok(Self {
            counter,
            session: Arc::new(Session::new()),
            citizen: Arc::new(Session::new()),
            province: Arc::new(Mutex::new(province)),
        })
    }

    /// Stops what works by itself; pages and dossiers are on the disk already.
    fn close(&self) {
        self.counter.stop();
        let province = self
            .province
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(province) = province {
            province.stop();
        }
    }
}

fn join_line(counter: &Counter, folder: &Path) -> Result<Province, ApiError> {
    let province = training::start_province(folder).map_err(|error| broken(&error))?;
    counter.set_province_url(&province.base_url())?;
    Ok(province)
}

fn tell_window(app: &AppHandle, counter: &Counter) {
    let app = app.clone();
    counter.subscribe(move |event| {
        // A window that is closing hears nothing any more.
        let _ = app.emit("quay", event);
    });
}

/// One sentence in a box of the system, then the end.
fn say(app: &AppHandle, error: &ApiError) {
    let sentence = Language::Vi.error(error);
    eprintln!("{sentence}");
    let ending = app.clone();
    let message = app
        .dialog()
        .message(sentence)
        .title("Quầy")
        .kind(MessageDialogKind::Error);
    message.show(move |_| ending.exit(1));
}

fn broken(error: &dyn std::fmt::Display) -> ApiError {
    eprintln!("{error}");
    ApiError::new(ErrorCode::Broken).with("incident", "-")
}

fn at_event(app: &AppHandle, event: RunEvent) {
    if let (RunEvent::Exit, Some(desk)) = (event, app.try_state::<Desk>()) {
        desk.close();
    }
}

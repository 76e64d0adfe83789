//! The clerk's window: its size, where it may go, and files dropped on it; and the citizen's, on the other screen.

use std::path::PathBuf;

use serde_json::{Value, json};
use tauri::utils::config::Color;
use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, Url, WebviewUrl, WebviewWindowBuilder, WindowEvent,
};

use crate::{Desk, rpc};

/// Its label: what capabilities and handlers know it by.
pub const LABEL: &str = "main";
/// The label of the window that is turned to the citizen.
pub const CITIZEN: &str = "citizen";
/// Told to the window when files were dropped on it: `[{ "handle", "name" }]`, or the error.
const DROPPED: &str = "quay-dropped";
/// The window's own paper, so that nothing flashes before the first paint.
const PAPER: Color = Color(0xF4, 0xF6, 0xF9, 0xFF);

/// Opens it.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Quầy")
        .inner_size(1366.0, 768.0)
        .min_inner_size(640.0, 400.0)
        .background_color(PAPER)
        .general_autofill_enabled(false)
        .zoom_hotkeys_enabled(false)
        .devtools(cfg!(debug_assertions))
        .on_navigation(is_our_own)
        .build()?;
    let app = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
            take_dropped(&app, paths.clone());
        }
    });
    Ok(())
}

/// Opens the citizen's window, whole on the other screen where there is one. Closing it leaves the clerk's alone.
pub fn open_citizen(app: &AppHandle) -> tauri::Result<()> {
    if let Some(window) = app.get_webview_window(CITIZEN) {
        return window.unminimize();
    }
    let url = WebviewUrl::App("index.html?screen=citizen".into());
    let builder = WebviewWindowBuilder::new(app, CITIZEN, url)
        .title("Quầy")
        .inner_size(1366.0, 768.0)
        .background_color(PAPER)
        .general_autofill_enabled(false)
        .focused(false)
        .on_navigation(is_our_own);
    let here = app.primary_monitor()?.map(|monitor| *monitor.position());
    let mut monitors = app.available_monitors()?.into_iter();
    let other = monitors.find(|monitor| Some(*monitor.position()) != here);
    let window = builder.build()?;
    if let Some(monitor) = other {
        window.set_position(*monitor.position())?;
        window.set_fullscreen(true)?;
    }
    Ok(())
}

/// Brings it to the front: somebody started the program a second time.
pub fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A window manager may refuse; the window is there all the same.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// The window never leaves the application.
fn is_our_own(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let developed =
        cfg!(not(feature = "custom-protocol")) && url.port() == Some(5173) && host == "localhost";
    developed
        || match url.scheme() {
            "tauri" => host == "localhost",
            "http" | "https" => host == "tauri.localhost" && url.port().is_none(),
            _ => false,
        }
}

/// Paths stay here: the window gets handles.
fn take_dropped(app: &AppHandle, paths: Vec<PathBuf>) {
    let (app, desk) = (app.clone(), app.state::<Desk>().inner().clone());
    tauri::async_runtime::spawn_blocking(move || {
        let files: Result<Vec<Value>, _> = paths
            .iter()
            .filter(|path| path.is_file())
            .map(|path| {
                rpc::take_file(&desk, path)
                    .map(|(handle, name)| json!({ "handle": handle, "name": name }))
            })
            .collect();
        // A window that is closing hears nothing any more.
        let _ = match files {
            Ok(files) => app.emit_to(LABEL, DROPPED, json!({ "files": files })),
            Err(error) => app.emit_to(LABEL, DROPPED, json!({ "error": error })),
        };
    });
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_at_home() {
        for (url, is_home) in [
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("https://tauri.localhost/", true),
            ("http://tauri.evil.example/", false),
            ("http://tauri.localhost.evil.example/", false),
            ("https://evil.example/", false),
            ("file:///etc/hosts", false),
            ("data:text/html,x", false),
        ] {
            assert_eq!(is_our_own(&url.parse().unwrap()), is_home, "{url}");
        }
    }
}

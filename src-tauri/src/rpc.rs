//! The one command of the windows, and the names that only a host can answer: dialogs for files, the second window.
//!
//! The window never names a path: files that a person picks become handles, exports are saved where a person says.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use counter::api::{self, Access, ApiError, ErrorCode};
use serde::Deserialize;
use serde_json::{Value, json};
use tauri::{AppHandle, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;

use crate::{Desk, window};

/// Kinds of files that can become pages.
const KINDS: &[&str] = &[
    "pdf", "jpg", "jpeg", "png", "tif", "tiff", "pnm", "pbm", "pgm", "ppm", "bmp",
];

/// Runs a command by its name. Role and session are checked there.
#[tauri::command]
pub async fn rpc(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    name: String,
    payload: Value,
) -> Result<Value, ApiError> {
    if !may_ask(window.label(), &name) {
        return Err(ApiError::new(ErrorCode::NotAllowed));
    }
    let desk = desk.inner().clone();
    let session = match window.label() {
        window::CITIZEN => desk.citizen.clone(),
        _ => desk.session.clone(),
    };
    let app = tauri::Manager::app_handle(&window).clone();
    let work = move || match name.as_str() {
        "pick_files" => pick_files(&app, &desk, payload),
        "pick_day_files" => pick_day_files(&app, &desk),
        "save_export" => save_export(&app, &desk, payload),
        "open_citizen_window" => window::open_citizen(&app)
            .map(|()| Value::Null)
            .map_err(|_| ApiError::new(ErrorCode::Broken)),
        _ => api::dispatch(&desk.counter, &session, &name, payload),
    };
    let done = tauri::async_runtime::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(ApiError::new(ErrorCode::Broken)))
}

/// The citizen's window may do what is the citizen's and nothing else; the clerk's may not: what is said there
/// cannot be typed here.
fn may_ask(label: &str, name: &str) -> bool {
    let is_citizens = api::command_list().contains(&(name, Access::Citizen));
    match label {
        window::LABEL => !is_citizens,
        window::CITIZEN => is_citizens,
        _ => false,
    }
}

/// Where picked files go.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PickFiles {
    draft: String,
    component: String,
}

fn pick_files(app: &AppHandle, desk: &Desk, payload: Value) -> Result<Value, ApiError> {
    let asked: PickFiles = read(payload)?;
    let picked = app
        .dialog()
        .file()
        .add_filter("PDF, JPEG, PNG, TIFF", KINDS)
        .blocking_pick_files();
    let mut pages = Value::Null;
    for path in picked
        .into_iter()
        .flatten()
        .filter_map(|file| file.into_path().ok())
    {
        let (handle, _) = take_file(desk, &path)?;
        let add = json!({ "draft": asked.draft, "component": asked.component, "handle": handle });
        pages = api::dispatch(&desk.counter, &desk.session, "add_file", add)?;
    }
    Ok(pages)
}

/// Closed-day files of other counters; their handles.
fn pick_day_files(app: &AppHandle, desk: &Desk) -> Result<Value, ApiError> {
    let picked = app
        .dialog()
        .file()
        .add_filter("JSON", &["json"])
        .blocking_pick_files();
    let paths = picked.into_iter().flatten();
    let handles = paths
        .filter_map(|file| file.into_path().ok())
        .map(|path| Ok(take_file(desk, &path)?.0));
    Ok(json!(handles.collect::<Result<Vec<String>, ApiError>>()?))
}

/// Takes a file of this machine in as bytes: its handle and its name.
pub fn take_file(desk: &Desk, path: &Path) -> Result<(String, String), ApiError> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut file = File::open(path).map_err(|_| ApiError::new(ErrorCode::FileNotUsable))?;
    let handle = api::take_bytes(&desk.counter, &desk.session, &name, &mut file)?;
    Ok((handle, name))
}

/// What is saved outside.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaveExport {
    handle: String,
    name: String,
}

/// Null when the clerk kept it back.
fn save_export(app: &AppHandle, desk: &Desk, payload: Value) -> Result<Value, ApiError> {
    let asked: SaveExport = read(payload)?;
    let export = api::export_bytes(&desk.counter, &desk.session, &asked.handle)?;
    let name = Path::new(&asked.name)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let chosen = app.dialog().file().set_file_name(name).blocking_save_file();
    let Some(path) = chosen.and_then(|file| file.into_path().ok()) else {
        return Ok(Value::Null);
    };
    keep(&path, &export.bytes).map_err(|error| ApiError::new(disk_code(&error)))?;
    Ok(json!({}))
}

/// A file with the chosen name is whole.
fn keep(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = File::create(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written
        .and_then(|()| std::fs::rename(&part, path))
        .inspect_err(|_| {
            // It may never have been made.
            let _ = std::fs::remove_file(&part);
        })
}

fn disk_code(error: &std::io::Error) -> ErrorCode {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        _ => ErrorCode::DiskFailed,
    }
}

fn read<T: serde::de::DeserializeOwned>(payload: Value) -> Result<T, ApiError> {
    serde_json::from_value(payload).map_err(|_| ApiError::new(ErrorCode::BadRequest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clerk_cannot_answer_for_a_citizen_and_a_citizen_sees_no_dossier() {
        for (label, name, may) in [
            (window::LABEL, "save_intake", true),
            (window::LABEL, "give_opinion", false),
            (window::CITIZEN, "give_opinion", true),
            (window::CITIZEN, "read_dossier", false),
            (window::CITIZEN, "log_in", false),
            ("other", "read_session", false),
        ] {
            assert_eq!(may_ask(label, name), may, "{label} {name}");
        }
    }
}

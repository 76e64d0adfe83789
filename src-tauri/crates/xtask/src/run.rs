//! `cargo xtask run`: the window, or the browser host where there is no display.
//!
//! Both open the training counter in `.tools/training`, never the folder of a real counter.

use std::path::Path;

use crate::house::{self, Failure, House, Outcome};
use crate::setup::{self, Reach};

/// Which face of Quầy is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// The window where there is a display, else the browser host.
    Any,
    /// The browser host.
    Browser,
}

/// Builds what is out of date and opens Quầy; Ctrl-C ends it.
pub fn run(house: &House, face: Face) -> Outcome {
    setup::setup(house, Reach::Window)?;
    build_ui(house)?;
    if face == Face::Browser || !has_display() {
        open_browser_host(house)
    } else {
        open_window(house)
    }
}

/// Builds `ui/dist` where a source is newer.
fn build_ui(house: &House) -> Outcome {
    let built = house.path("ui/dist/index.html");
    let files = house.files()?;
    let is_source = |path: &&String| path.starts_with("ui/") || path.starts_with("assets/i18n/");
    if files
        .iter()
        .filter(is_source)
        .all(|path| house::is_fresh(&built, &house.path(path)))
    {
        return Ok(());
    }
    println!("run: building the interface");
    house::run(&mut house.npm(&["run", "build"]))
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn open_window(house: &House) -> Outcome {
    println!("run: building the window");
    house::run(&mut house.cargo(&[
        "build",
        "-p",
        "quay-desktop",
        "--features",
        "custom-protocol",
    ]))?;
    println!("run: opening the window (Ctrl-C ends it)");
    let mut window = house.command(house.built("quay-desktop"));
    // The window is for a person: it gets the desktop's own session bus.
    match std::env::var_os("DBUS_SESSION_BUS_ADDRESS") {
        Some(address) => window.env("DBUS_SESSION_BUS_ADDRESS", address),
        None => window.env_remove("DBUS_SESSION_BUS_ADDRESS"),
    };
    house::run(window.env("QUAY_DATA", training_folder(house)?))
}

fn open_browser_host(house: &House) -> Outcome {
    println!("run: building the browser host");
    house::run(&mut house.cargo(&["build", "-p", "quay"]))?;
    let data = training_folder(house)?;
    let quay = house.built("quay");
    if is_empty(&data) {
        house::run(
            house
                .command(&quay)
                .arg("--data")
                .arg(&data)
                .args(["init", "--training"]),
        )?;
    }
    println!("run: no window here; open the address below in a browser (Ctrl-C ends it)");
    house::run(
        house
            .command(&quay)
            .arg("--data")
            .arg(&data)
            .args(["serve", "--ui", "ui/dist"]),
    )
}

fn training_folder(house: &House) -> Result<std::path::PathBuf, Failure> {
    let folder = house.path(".tools/training");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

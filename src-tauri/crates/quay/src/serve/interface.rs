//! Where the built screens are, looked for when it runs: the program is built without them.

use std::path::PathBuf;

/// `ui/dist` above the program (a checkout), else `ui` beside it (an installation).
pub fn built() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let beside = program.parent()?.join("ui");
    let above = program.ancestors().map(|folder| folder.join("ui/dist"));
    above
        .chain([beside])
        .find(|folder| folder.join("index.html").is_file())
}

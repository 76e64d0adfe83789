//! Where the data of a counter is.

use std::path::{Path, PathBuf};

/// Names the folder instead of the platform's place for application data.
pub const VARIABLE: &str = "QUAY_DATA";

/// `asked`, else `QUAY_DATA`, else the platform's folder for application data.
pub fn place(asked: Option<&Path>) -> Option<PathBuf> {
    let named = || {
        std::env::var_os(VARIABLE)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
    };
    let usual = || dirs::data_local_dir().map(|folder| folder.join("quay"));
    asked.map(Path::to_path_buf).or_else(named).or_else(usual)
}

/// True when nothing is there yet: no folder, or one without entries.
pub fn is_unused(folder: &Path) -> bool {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}

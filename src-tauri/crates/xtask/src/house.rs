//! Where the checkout is, which files belong to it, and how a program is started in it.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What went wrong, in words for the developer who reads the terminal.
#[derive(Debug)]
pub struct Failure(String);

/// A command of xtask either did its work or says why not.
pub type Outcome = Result<(), Failure>;

/// The checkout of the project.
pub struct House {
    root: PathBuf,
}

impl House {
    /// Finds the checkout this xtask was built in.
    pub fn find() -> Result<Self, Failure> {
        let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => std::env::current_dir()?,
        };
        let root = start
            .ancestors()
            .find(|folder| folder.join("Cargo.lock").is_file() && folder.join("src-tauri").is_dir())
            .ok_or_else(|| Failure::new("Run this inside the checkout"))?;
        Ok(Self {
            root: root.to_path_buf(),
        })
    }

    /// An absolute path of something in the checkout.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A program that will run at the top of the checkout, in the environment all our commands share.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command.env("PATH", self.search_path());
        // A session bus started by WebKit would outlive the tests and hold their output open.
        command.env("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        // `cargo run` describes xtask itself in the environment; to other programs that would be a lie.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command
    }

    /// Cargo, the same one that started xtask.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments);
        command
    }

    /// A script of `ui/package.json`.
    pub fn npm(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("npm");
        command.current_dir(self.path("ui")).args(arguments);
        command
    }

    /// A program that a debug build has left in `target/debug`.
    pub fn built(&self, name: &str) -> PathBuf {
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.path("target"),
        };
        target
            .join("debug")
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Every file of the project, committed or about to be, as paths from the top with `/` between.
    pub fn files(&self) -> Result<Vec<String>, Failure> {
        // In a container the checkout may belong to another user, which git refuses without this.
        let listed = output(self.command("git").args([
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]))?;
        let mut files: Vec<String> = listed
            .split('\0')
            .filter(|path| !path.is_empty() && self.path(path).is_file())
            .map(str::to_owned)
            .collect();
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// Our own Node stands before the system's, where the system's was too old.
    fn search_path(&self) -> OsString {
        let mut folders = vec![self.path(".tools/node/bin")];
        folders.extend(std::env::split_paths(
            &std::env::var_os("PATH").unwrap_or_default(),
        ));
        std::env::join_paths(folders).unwrap_or_default()
    }
}

impl Failure {
    /// A failure that says `sentence`.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

/// Runs a program to its end, its output on our terminal.
pub fn run(command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{} ended with {status}",
        shown(command)
    )))
}

/// Runs a program and keeps what it prints.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        return Err(Failure::new(format!(
            "{} ended with {}",
            shown(command),
            output.status
        )));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program prints when asked, or nothing where it is missing or unwilling.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads a text file, saying which one cannot be read.
pub fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}

/// Whether `made` is there and not older than `source`.
pub fn is_fresh(made: &Path, source: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|about| about.modified()).ok();
    match (changed(made), changed(source)) {
        (Some(made), Some(source)) => made >= source,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be started: {error}", shown(command)))
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

//! The system's printers, through its own queue (`lp` of CUPS). A print that fails changes no number.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::IntakeError;

/// A print system that does not answer in this time does not print.
const PATIENCE: Duration = Duration::from_secs(20);
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// A printer of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    /// The system's name of it.
    pub name: String,
    /// The system's default.
    pub default: bool,
}

/// Printers the system knows; none where it has no print system.
pub fn printers() -> Vec<Printer> {
    let names = said("lpstat", &["-e"]).unwrap_or_default();
    let default = said("lpstat", &["-d"]).unwrap_or_default();
    listed(&names, &default)
}

/// `lpstat -e` gives a name a line; `lpstat -d` ends in the default's name after a colon.
fn listed(names: &str, default: &str) -> Vec<Printer> {
    let default = default.trim().rsplit_once(": ").map(|(_, name)| name);
    names
        .lines()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| Printer {
            name: name.to_owned(),
            default: Some(name) == default,
        })
        .collect()
}

/// Hands a PDF to the system's queue under a title; to its default printer when none is named.
pub fn send_to_printer(pdf: &[u8], printer: Option<&str>, title: &str) -> Result<(), IntakeError> {
    let mut command = Command::new("lp");
    if let Some(printer) = printer {
        command.args(["-d", printer]);
    }
    command.args(["-t", title, "-o", "media=A4", "--", "-"]);
    let mut child = command
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| IntakeError::Print)?;
    let mut into = child.stdin.take().ok_or(IntakeError::Print)?;
    // Fed beside the watch: a queue that stops reading is ended like one that does not answer.
    let (took, fed) = std::thread::scope(|scope| {
        let feeding = scope.spawn(move || into.write_all(pdf).is_ok());
        (
            ended(&mut child) == Some(true),
            feeding.join().unwrap_or(false),
        )
    });
    if took && fed {
        Ok(())
    } else {
        Err(IntakeError::Print)
    }
}

fn said(program: &str, words: &[&str]) -> Option<String> {
    let mut child = Command::new(program)
        .args(words)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    ended(&mut child)?;
    let mut text = String::new();
    child.stdout.take()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// Whether it ended well; none when it had to be ended.
fn ended(child: &mut Child) -> Option<bool> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        if let Some(status) = child.try_wait().ok()? {
            return Some(status.success());
        }
        std::thread::sleep(LOOK_EVERY);
    }
    // It may have ended at this moment by itself.
    let _ = child.kill();
    let _ = child.wait();
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printers_are_read_from_what_cups_says() {
        let printer = |name: &str, default| Printer {
            name: name.to_owned(),
            default,
        };
        for (names, default, expected) in [
            (
                "HP\nBrother\n",
                "system default destination: HP\n",
                vec![printer("HP", true), printer("Brother", false)],
            ),
            (
                "HP\n",
                "no system default destination\n",
                vec![printer("HP", false)],
            ),
            ("", "", vec![]),
        ] {
            assert_eq!(listed(names, default), expected);
        }
    }
}

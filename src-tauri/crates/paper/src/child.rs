//! Files of others are opened in a child process of our own binary, which limits itself before it reads a byte.
//!
//! The child gets one line of JSON (what is asked) and the file on standard input, and answers with one line of
//! JSON, for a thumbnail with the picture behind it. The binary calls `main` for its hidden word `WORD`.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::card::{CardFields, CardProblem};
use crate::error::{PaperError, Result, limits};
use crate::incoming::Incoming;
use crate::look::Look;
use crate::page::Media;

/// The hidden subcommand: `quay paper-child`.
pub const WORD: &str = "paper-child";

#[derive(Serialize, Deserialize)]
enum Ask {
    Inspect,
    Look(Media),
    Card(Media),
    Thumbnail {
        media: Media,
        max_w: u32,
        max_h: u32,
    },
    PdfPicture {
        page: u32,
        side: u32,
    },
}

/// What a dropped file is, or why we cannot take it.
pub fn inspect(exe: &Path, bytes: &[u8]) -> Result<Incoming> {
    answer(&ask(exe, &Ask::Inspect, bytes)?)
}

/// `crate::look` at a picture that somebody brought.
pub fn look(exe: &Path, bytes: &[u8], media: Media) -> Result<Look> {
    answer(&ask(exe, &Ask::Look(media), bytes)?)
}

/// `crate::read_card` from a picture that somebody brought.
pub fn read_card(exe: &Path, bytes: &[u8], media: Media) -> Result<CardFields, CardProblem> {
    let unreadable = |e: PaperError| CardProblem::Unreadable(e.code().to_owned());
    let output = ask(exe, &Ask::Card(media), bytes).map_err(unreadable)?;
    answer::<std::result::Result<CardFields, CardProblem>>(&output).map_err(unreadable)?
}

/// `crate::thumbnail` of a picture that somebody brought.
pub fn thumbnail(
    exe: &Path,
    bytes: &[u8],
    media: Media,
    max_w: u32,
    max_h: u32,
) -> Result<Vec<u8>> {
    let output = ask(
        exe,
        &Ask::Thumbnail {
            media,
            max_w,
            max_h,
        },
        bytes,
    )?;
    picture(output)
}

/// `crate::pdf_picture` of a PDF that somebody brought.
pub fn pdf_picture(exe: &Path, bytes: &[u8], page: u32, side: u32) -> Result<Vec<u8>> {
    picture(ask(exe, &Ask::PdfPicture { page, side }, bytes)?)
}

/// The picture behind the line that tells its length.
fn picture(output: Vec<u8>) -> Result<Vec<u8>> {
    let length: usize = answer(&output)?;
    output
        .len()
        .checked_sub(length)
        .map(|at| output[at..].to_vec())
        .ok_or_else(|| over("no picture"))
}

/// The child's side, called by the binary before anything else.
pub fn main() -> ExitCode {
    if limit_self().is_err() {
        return ExitCode::from(2);
    }
    let mut input = BufReader::new(std::io::stdin().lock());
    let mut line = String::new();
    let asked = input
        .read_line(&mut line)
        .ok()
        .and_then(|_| serde_json::from_str::<Ask>(&line).ok());
    let mut bytes = Vec::new();
    match (
        asked,
        input.take(limits().bytes + 1).read_to_end(&mut bytes),
    ) {
        (Some(ask), Ok(_)) => say(&ask, &bytes),
        _ => ExitCode::from(2),
    }
}

fn say(ask: &Ask, bytes: &[u8]) -> ExitCode {
    let (line, picture) = match ask {
        Ask::Inspect => (line(crate::inspect(bytes)), None),
        Ask::Look(media) => (line(crate::look(bytes, *media)), None),
        Ask::Card(media) => (line(Ok(crate::read_card(bytes, *media))), None),
        Ask::Thumbnail {
            media,
            max_w,
            max_h,
        } => shown(crate::thumbnail(bytes, *media, *max_w, *max_h)),
        Ask::PdfPicture { page, side } => shown(crate::pdf_picture(bytes, *page, *side)),
    };
    let mut out = std::io::stdout().lock();
    let said = out
        .write_all(line.as_bytes())
        .and_then(|()| out.write_all(&picture.unwrap_or_default()))
        .and_then(|()| out.flush());
    if said.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}

fn shown(picture: Result<Vec<u8>>) -> (String, Option<Vec<u8>>) {
    match picture {
        Ok(picture) => (line(Ok(picture.len())), Some(picture)),
        Err(error) => (line::<usize>(Err(error)), None),
    }
}

fn line<T: Serialize>(answer: Result<T>) -> String {
    // An error of input or output has no place on the wire.
    let answer = answer.map_err(|error| match error {
        PaperError::Io(e) => PaperError::broken(e),
        other => other,
    });
    serde_json::to_string(&answer).map_or_else(|_| String::new(), |text| text + "\n")
}

fn answer<T: DeserializeOwned>(output: &[u8]) -> Result<T> {
    let line = output.split(|&b| b == b'\n').next().unwrap_or_default();
    serde_json::from_slice::<Result<T>>(line).map_err(|_| over("no answer"))?
}

fn over(what: &str) -> PaperError {
    PaperError::OverLimits(what.to_owned())
}

#[cfg(unix)]
fn limit_self() -> std::io::Result<()> {
    use rlimit::Resource;
    let limits = limits();
    Resource::AS.set(limits.child_memory, limits.child_memory)?;
    Resource::CPU.set(limits.child_cpu, limits.child_cpu)?;
    Resource::CORE.set(0, 0)?;
    // It answers through its pipe and has no file to write.
    Resource::FSIZE.set(0, 0)
}

/// Elsewhere the watchdog and the limits on pixels and bytes remain.
#[cfg(not(unix))]
fn limit_self() -> std::io::Result<()> {
    Ok(())
}

fn ask(exe: &Path, ask: &Ask, bytes: &[u8]) -> Result<Vec<u8>> {
    let limit = limits().bytes;
    if bytes.len() as u64 > limit {
        return Err(PaperError::TooManyBytes { limit });
    }
    let question = serde_json::to_string(ask).map_err(PaperError::broken)? + "\n";
    let mut child = Command::new(exe)
        .arg(WORD)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let output = converse(
        &mut child,
        &question,
        bytes,
        Duration::from_secs(limits().child_wall),
    );
    // Also after an answer: a child is never left behind.
    let _gone_already = child.kill();
    let status = child.wait()?;
    match output {
        Ok(output) if !output.is_empty() => Ok(output),
        Ok(_) => Err(over(&status.to_string())),
        Err(error) => Err(error),
    }
}

/// Feeds and hears the child at once; neither may wait for the other.
fn converse(
    child: &mut Child,
    question: &str,
    bytes: &[u8],
    patience: Duration,
) -> Result<Vec<u8>> {
    let (Some(mut stdin), Some(mut stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(over("no pipe"));
    };
    let (heard, answer) = mpsc::channel();
    thread::scope(|scope| {
        thread::Builder::new()
            .name("paper-child-out".into())
            .spawn_scoped(scope, move || {
                let mut output = Vec::new();
                let read = stdout.read_to_end(&mut output).map(|_| output);
                let _nobody_waits = heard.send(read);
            })?;
        thread::Builder::new()
            .name("paper-child-in".into())
            .spawn_scoped(scope, move || {
                // A child that answers without reading everything closes the pipe: its answer tells why.
                let _closed_early = stdin
                    .write_all(question.as_bytes())
                    .and_then(|()| stdin.write_all(bytes));
            })?;
        let output = answer.recv_timeout(patience);
        if output.is_err() {
            child.kill()?;
        }
        Ok(output.map_err(|_| PaperError::TookTooLong)??)
    })
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::time::Instant;

    use super::*;

    fn shell(script: &str) -> Child {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        command.spawn().unwrap()
    }

    #[test]
    fn a_child_that_never_answers_is_ended() {
        let mut child = shell("exec sleep 3600");
        let began = Instant::now();
        // More than a pipe holds: the child does not even read.
        let question = "?".repeat(1024 * 1024);
        let told = converse(&mut child, &question, b"", Duration::from_millis(100));
        assert!(matches!(told, Err(PaperError::TookTooLong)), "{told:?}");
        assert_eq!(child.wait().unwrap().signal(), Some(9));
        assert!(began.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn neither_side_waits_for_the_other() {
        let mut child = shell("cat");
        let bytes = vec![b'.'; 1024 * 1024];
        let heard = converse(&mut child, "line\n", &bytes, Duration::from_secs(60)).unwrap();
        assert_eq!(heard.len(), "line\n".len() + bytes.len());
        assert!(child.wait().unwrap().success());
    }

    #[test]
    fn an_answer_may_come_before_everything_is_read() {
        let mut child = shell("echo answer");
        let bytes = vec![b'.'; 1024 * 1024];
        let heard = converse(&mut child, "line\n", &bytes, Duration::from_secs(60)).unwrap();
        assert_eq!(heard, b"answer\n");
    }
}

//! `quay scanners` and `quay scan`.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use ::scan::{BatchEnd, EndReason, Found, Interrupt, ScanRequest, StopCause};
use counter::api::ErrorCode;
use serde_json::{Value, json};

use crate::acting::{Acting, place};
use crate::arguments::{GeneralOptions, Scan};
use crate::failure::{Exit, Failure, Outcome};
use crate::paper;
use crate::say::{Answer, Mouth};
use crate::scan_pages::PageFolder;

/// Every scanner that answers; those of the profile too where there is a counter.
pub fn scanners(common: &GeneralOptions, wait: u32) -> Outcome<Answer> {
    if quay::folder::is_unused(&place(common)?) {
        let found = ::scan::discover(Duration::from_secs(wait.into()), &[]);
        return Ok(Answer::of(found.iter().map(device).collect()));
    }
    let mut view = Acting::enter(common)?.call("list_scanners", json!({ "wait_seconds": wait }))?;
    Ok(Answer::of(view["scanners"].take()))
}

fn device(found: &Found) -> Value {
    json!({
        "uri": found.uri.to_string(),
        "name": found.name,
        "sources": found.sources.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "modes": found.modes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "dpi": found.dpi,
    })
}

/// Scans one batch.
pub fn scan(common: &GeneralOptions, asked: &Scan, mouth: Mouth) -> Outcome<Answer> {
    if let (Some(draft), Some(component)) = (&asked.dossier, &asked.component) {
        return into_draft(common, asked, draft, component);
    }
    let batch = batch_name()?;
    let own = PathBuf::from(format!("scan-{batch}"));
    match (&asked.out, &asked.pages) {
        (Some(out), _) => {
            let beside = paper::beside(out, &format!("pages-{batch}"));
            let answer = batch_of(asked, &beside, &batch, Some(out), mouth);
            // The pages stand in the PDF; without one they are all there is.
            if answer.as_ref().is_ok_and(|_| out.exists()) {
                std::fs::remove_dir_all(&beside)?;
            }
            answer
        }
        (None, folder) => batch_of(
            asked,
            folder.as_deref().unwrap_or(&own),
            &batch,
            None,
            mouth,
        ),
    }
}

/// Sixteen random digits.
fn batch_name() -> Outcome<String> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|_| Failure::of(ErrorCode::Broken))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn batch_of(
    asked: &Scan,
    folder: &Path,
    batch: &str,
    out: Option<&Path>,
    mouth: Mouth,
) -> Outcome<Answer> {
    let request = ScanRequest {
        source: asked.source,
        dpi: asked.dpi,
        mode: asked.mode,
        paper: asked.paper,
    };
    let mut pages = PageFolder::new(folder, mouth)?;
    let stop = Interrupt::new();
    stop_on_signal(&stop)?;
    let end = match ::scan::open(&asked.from).scan(&request, &mut pages, &stop) {
        Ok(end) => end,
        Err(error) => {
            pages.leave_nothing();
            return Err(error.into());
        }
    };
    if let Some(out) = out.filter(|_| !pages.kept.is_empty()) {
        paper::bind(out, &pages.kept)?;
    }
    let told = pages.tell();
    Ok(answer(batch, folder, &told, &end, mouth, out))
}

fn answer(
    batch: &str,
    folder: &Path,
    pages: &[Value],
    end: &BatchEnd,
    mouth: Mouth,
    out: Option<&Path>,
) -> Answer {
    let complete =
        matches!(end.reason, EndReason::Finished | EndReason::FeederEmptied) && end.pages > 0;
    if let EndReason::Stopped(cause) = &end.reason {
        mouth.stopped(counter::api::stopped(cause));
    }
    let json = json!({
        "batch": batch,
        "pages": pages,
        "complete": complete,
        "reason": reason(&end.reason),
        "folder": if out.is_none() { Some(folder) } else { None },
        "file": out,
    });
    let text = mouth
        .language
        .own_with("scanned", &[("n", &pages.len().to_string())]);
    let exit = if complete { Exit::Done } else { Exit::Scanner };
    Answer { json, text, exit }
}

fn reason(end: &EndReason) -> &'static str {
    match end {
        EndReason::Finished => "finished",
        EndReason::FeederEmptied => "feeder_emptied",
        EndReason::Cancelled => "cancelled",
        EndReason::Stopped(cause) => stop_word(cause),
    }
}

fn stop_word(cause: &StopCause) -> &'static str {
    match cause {
        StopCause::Jammed => "jammed",
        StopCause::CoverOpen => "cover_open",
        StopCause::Misfed => "misfed",
        StopCause::Cut => "cut",
        StopCause::Truncated => "truncated",
        StopCause::Empty => "empty",
        StopCause::NotAPage => "not_a_page",
        StopCause::WrongSize { .. } => "wrong_size",
        StopCause::TimedOut => "timed_out",
        StopCause::CancelledAtDevice => "cancelled_at_device",
        StopCause::Aborted(_) => "aborted",
        StopCause::File { cause, .. } => stop_word(cause),
    }
}

/// Ctrl-C ends the batch after what is durable; the device is told.
fn stop_on_signal(stop: &Interrupt) -> Outcome {
    let stop = stop.clone();
    std::thread::Builder::new()
        .name("signal".into())
        .spawn(move || {
            if crate::serve::until_told().is_ok() {
                stop.stop();
            }
        })?;
    Ok(())
}

/// Scans into a component of a draft, as the window does.
fn into_draft(
    common: &GeneralOptions,
    asked: &Scan,
    draft: &str,
    component: &str,
) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    let (tell, changed) = channel();
    acting.counter.subscribe(move |_| {
        // After the end nobody listens.
        let _ = tell.send(());
    });
    acting.counter.start();
    let request =
        json!({ "draft": draft, "component": component, "scanner": asked.from.to_string() });
    let begun = acting.call("start_scan", request);
    let view = begun.and_then(|_| wait_for_end(&mut acting, draft, &changed));
    acting.counter.stop();
    let view = view?;
    let problem = &view["scan"]["problem"];
    let pages = view["pages"].clone();
    let json = json!({ "batch": draft, "pages": pages, "complete": problem.is_null(), "reason": problem["code"] });
    let exit = if problem.is_null() {
        Exit::Done
    } else {
        Exit::Scanner
    };
    Ok(Answer::of(json).ending(exit))
}

fn wait_for_end(
    acting: &mut Acting,
    draft: &str,
    changed: &std::sync::mpsc::Receiver<()>,
) -> Outcome<Value> {
    /// News may be missed; the state is asked again after this.
    const GLANCE: Duration = Duration::from_millis(500);
    loop {
        let view = acting.call("list_pages", json!({ "id": draft }))?;
        if view["scan"]["running"] != true {
            return Ok(view);
        }
        if changed.recv_timeout(GLANCE) == Err(std::sync::mpsc::RecvTimeoutError::Disconnected) {
            return Err(Failure::of(ErrorCode::Broken));
        }
    }
}

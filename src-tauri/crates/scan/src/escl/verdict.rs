//! What an answer without a page means, decided from the answer and the device's status.

use super::status::{JobState, Status};
use crate::Feeder;
use crate::pages::EndReason;
use crate::request::Source;
use crate::trouble::StopCause;

/// An answer to NextDocument that brought no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoPage {
    /// 200 with no bytes.
    Empty,
    /// 404: no more pages, or not yet.
    NotFound,
    /// 409: conflict: a jam, an empty feeder, the end.
    Conflict,
    /// 410: the job is gone.
    Gone,
    /// 503: not ready.
    Later,
    /// Anything else.
    Other(u16),
}

/// What to do then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Ask again after a while.
    Wait,
    /// The job is over and all is well.
    End(EndReason),
    /// There was no paper to begin with.
    FeederEmpty,
    /// Something is wrong.
    Stop(StopCause),
}

/// Decides. `job` is the path of the job, `pages` how many it has brought.
pub(super) fn verdict(
    answer: NoPage,
    status: &Status,
    job: &str,
    pages: u32,
    source: Source,
) -> Verdict {
    if let Some(cause) = status.feeder_trouble().filter(|_| source.feeds()) {
        return Verdict::Stop(cause);
    }
    match (status.job(job).map(|job| job.state), answer) {
        (Some(JobState::Aborted), _) => aborted(status, job, pages, source),
        (Some(JobState::Canceled), _) => Verdict::Stop(StopCause::CancelledAtDevice),
        (_, NoPage::Other(code)) => Verdict::Stop(StopCause::Aborted(format!("HTTP {code}"))),
        // The device says it goes on: 404 and 410 come too early on some, 503 says so itself.
        (
            Some(JobState::Pending | JobState::Processing),
            NoPage::Later | NoPage::NotFound | NoPage::Gone,
        ) => Verdict::Wait,
        // A conflict or nothing at all in a running job: with an empty feeder it is the end.
        (Some(JobState::Pending | JobState::Processing), NoPage::Conflict | NoPage::Empty) => {
            match status.feeder {
                Some(Feeder::Empty) if source.feeds() => over(pages, source, answer),
                _ => Verdict::Wait,
            }
        }
        // The job is not in the list, or the device keeps none, and it asks for patience.
        (None, NoPage::Later) => Verdict::Wait,
        // A device without a job list that says "conflict" with paper in the feeder is not done.
        (None, NoPage::Conflict | NoPage::Empty) if status.feeder != Some(Feeder::Empty) => {
            Verdict::Stop(StopCause::Empty)
        }
        (None | Some(JobState::Completed), answer) => over(pages, source, answer),
    }
}

/// The job has nothing more to give.
fn over(pages: u32, source: Source, answer: NoPage) -> Verdict {
    match (pages, source.feeds(), answer) {
        (0, true, NoPage::NotFound | NoPage::Conflict) => Verdict::FeederEmpty,
        (0, _, NoPage::Empty) => Verdict::Stop(StopCause::Empty),
        (0, _, _) => Verdict::Stop(StopCause::Aborted("no page".to_owned())),
        (_, true, _) => Verdict::End(EndReason::FeederEmptied),
        (_, false, _) => Verdict::End(EndReason::Finished),
    }
}

/// An aborted job: a device may call an empty feeder that.
fn aborted(status: &Status, job: &str, pages: u32, source: Source) -> Verdict {
    match status.feeder {
        Some(Feeder::Empty) if source.feeds() => over(pages, source, NoPage::Conflict),
        _ => {
            let reason = status
                .job(job)
                .map(|job| job.reason.clone())
                .unwrap_or_default();
            Verdict::Stop(StopCause::Aborted(reason))
        }
    }
}

#[cfg(test)]
mod tests;

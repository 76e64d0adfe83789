//! One batch: ask how the device is, start a job, pull its pages one by one, end the job.

use std::time::{Duration, Instant};

use super::fetch::{Event, Fetch};
use super::line::{Line, Posted};
use super::settings::Plan;
use super::status::Status;
use super::verdict::{NoPage, Verdict, verdict};
use crate::interrupt::Interrupt;
use crate::media::{PageError, PageStream, Seen};
use crate::pages::{BatchEnd, EndReason, PageFacts, PageSink};
use crate::region;
use crate::trouble::{ScanError, StopCause, Unsupported};
use crate::{Activity, Feeder, Patience};

/// Between two questions, when the device does not say how long.
const USUAL_WAIT: Duration = Duration::from_secs(1);
/// A device that asks for more is asked sooner all the same.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// A device that says "at once" is not asked in a tight loop.
const SHORTEST_WAIT: Duration = Duration::from_millis(20);

/// A batch under way.
pub(super) struct Batch<'a> {
    line: &'a Line,
    plan: Plan,
    patience: Patience,
    stop: &'a Interrupt,
    pages: u32,
}

/// How one job ended.
enum JobEnd {
    Over(EndReason),
    FeederEmpty,
}

/// What a request for the next page came to.
enum Pulled {
    Page,
    NoPage(NoPage, Option<Duration>),
    Stopped(StopCause),
    Interrupted,
}

impl<'a> Batch<'a> {
    pub fn new(line: &'a Line, plan: Plan, patience: Patience, stop: &'a Interrupt) -> Self {
        Self {
            line,
            plan,
            patience,
            stop,
            pages: 0,
        }
    }

    pub fn run(mut self, sink: &mut dyn PageSink) -> Result<BatchEnd, ScanError> {
        if !self.wait_until_ready()? {
            return self.end(EndReason::Cancelled);
        }
        loop {
            let before = self.pages;
            let Some(job) = self.start()? else {
                return self.end(EndReason::Cancelled);
            };
            let ended = self.pull(&job, sink);
            self.line.delete(&job);
            match ended? {
                JobEnd::FeederEmpty if self.pages == 0 => return Err(ScanError::FeederEmpty),
                JobEnd::FeederEmpty => return self.end(EndReason::FeederEmptied),
                JobEnd::Over(EndReason::FeederEmptied) if self.stack_goes_on(before) => {}
                JobEnd::Over(reason) => return self.end(reason),
            }
        }
    }

    /// Batches without a page are errors, but for one that a person stopped.
    fn end(&self, reason: EndReason) -> Result<BatchEnd, ScanError> {
        match reason {
            EndReason::Stopped(cause) if self.pages == 0 => Err(ScanError::Stopped(cause)),
            reason => Ok(BatchEnd {
                pages: self.pages,
                reason,
            }),
        }
    }

    /// Whether a feeder that ends its job after every sheet holds another one.
    fn stack_goes_on(&self, pages_before: u32) -> bool {
        let loaded = |status: Status| status.feeder == Some(Feeder::Loaded);
        self.plan.sheet_by_sheet
            && self.pages > pages_before
            && self.line.status().is_ok_and(loaded)
    }

    /// Asks until the device is idle; false when interrupted.
    fn wait_until_ready(&self) -> Result<bool, ScanError> {
        let since = Instant::now();
        loop {
            if self.stop.is_stopped() {
                return Ok(false);
            }
            let status = self.line.status()?;
            self.refuse_at_once(&status)?;
            match status.activity {
                Activity::Idle => return Ok(true),
                Activity::Down => return Err(aborted("the device is stopped")),
                Activity::Busy if since.elapsed() > self.patience.answer => {
                    return Err(ScanError::Busy);
                }
                Activity::Busy => self.rest(None),
            }
        }
    }

    /// Troubles that need no job to be known.
    fn refuse_at_once(&self, status: &Status) -> Result<(), ScanError> {
        if !self.plan.request.source.feeds() {
            return Ok(());
        }
        match status.feeder_trouble() {
            Some(cause) => Err(ScanError::Stopped(cause)),
            None if status.feeder == Some(Feeder::Empty) => Err(ScanError::FeederEmpty),
            None => Ok(()),
        }
    }

    /// Starts a job and returns its path; none when interrupted.
    fn start(&self) -> Result<Option<String>, ScanError> {
        let since = Instant::now();
        loop {
            if self.stop.is_stopped() {
                return Ok(None);
            }
            match self.line.post_job(self.plan.xml())? {
                Posted::Created(Some(job)) => return Ok(Some(job)),
                Posted::Created(None) => return self.find_job().map(Some),
                Posted::Conflict => return Err(self.conflict()),
                Posted::Busy(_) if since.elapsed() > self.patience.answer => {
                    return Err(ScanError::Busy);
                }
                Posted::Busy(asked) => self.rest(asked),
                Posted::Refused(500..) => return Err(aborted("no job")),
                Posted::Refused(_) => return Err(ScanError::Unsupported(Unsupported::Request)),
            }
        }
    }

    fn find_job(&self) -> Result<String, ScanError> {
        let status = self.line.status()?;
        let job = status.only_active().map(|job| job.uri.clone());
        job.ok_or_else(|| aborted("no Location"))
    }

    /// 409 to a new job says only "no"; the status says why.
    fn conflict(&self) -> ScanError {
        match self
            .line
            .status()
            .and_then(|status| self.refuse_at_once(&status))
        {
            Err(why) => why,
            Ok(()) => ScanError::Unsupported(Unsupported::Request),
        }
    }

    /// Pulls pages until the job has no more.
    fn pull(&mut self, job: &str, sink: &mut dyn PageSink) -> Result<JobEnd, ScanError> {
        let before = self.pages;
        let mut last_page = Instant::now();
        loop {
            match self.pull_one(job, sink)? {
                Pulled::Page => {
                    self.pages += 1;
                    last_page = Instant::now();
                }
                Pulled::Interrupted => return Ok(JobEnd::Over(EndReason::Cancelled)),
                Pulled::Stopped(cause) => return Ok(stopped(self.known_better(cause))),
                Pulled::NoPage(answer, asked) => {
                    let Ok(status) = self.line.status() else {
                        return Ok(stopped(StopCause::Cut));
                    };
                    let source = self.plan.request.source;
                    match verdict(answer, &status, job, self.pages - before, source) {
                        Verdict::End(reason) => return Ok(JobEnd::Over(reason)),
                        Verdict::FeederEmpty => return Ok(JobEnd::FeederEmpty),
                        Verdict::Stop(cause) => return Ok(stopped(cause)),
                        Verdict::Wait if last_page.elapsed() > self.patience.page => {
                            return Ok(stopped(StopCause::TimedOut));
                        }
                        Verdict::Wait => self.rest(asked),
                    }
                }
            }
        }
    }

    /// A page that breaks off because of a jam or an open cover is better called that.
    fn known_better(&self, cause: StopCause) -> StopCause {
        let feeds = self.plan.request.source.feeds();
        let known = self.line.status().ok().filter(|_| feeds);
        known
            .and_then(|status| status.feeder_trouble())
            .unwrap_or(cause)
    }

    /// Waits a little, or until the interrupt is set.
    fn rest(&self, asked: Option<Duration>) {
        let usual = USUAL_WAIT.min(self.patience.page / 20);
        self.stop
            .wait(asked.unwrap_or(usual).clamp(SHORTEST_WAIT, LONGEST_WAIT));
    }

    fn pull_one(&self, job: &str, sink: &mut dyn PageSink) -> Result<Pulled, ScanError> {
        if self.stop.is_stopped() {
            return Ok(Pulled::Interrupted);
        }
        let fetch = self.line.next_document(job);
        match fetch.next(self.stop) {
            Event::NoPage(answer, asked) => Ok(Pulled::NoPage(answer, asked)),
            Event::Failed(cause) => Ok(Pulled::Stopped(cause)),
            Event::Interrupted => Ok(Pulled::Interrupted),
            Event::End => Ok(Pulled::NoPage(NoPage::Empty, None)),
            Event::Bytes(first) => match self.keep(&fetch, &first, sink) {
                Ok(pulled) => Ok(pulled),
                Err(PageError::Cause(cause)) => Ok(Pulled::Stopped(cause)),
                Err(PageError::Keeping(error)) => Err(ScanError::Keeping(error)),
            },
        }
    }

    /// Passes a page to the sink as it comes.
    fn keep(
        &self,
        fetch: &Fetch,
        first: &[u8],
        sink: &mut dyn PageSink,
    ) -> Result<Pulled, PageError> {
        let mut page = PageStream::begin(sink)?;
        page.write(first)?;
        loop {
            let broken = match fetch.next(self.stop) {
                Event::Bytes(bytes) => {
                    page.write(&bytes)?;
                    continue;
                }
                Event::End => {
                    page.finish(|seen| self.judge(seen))?;
                    return Ok(Pulled::Page);
                }
                Event::Interrupted => Pulled::Interrupted,
                Event::Failed(cause) => Pulled::Stopped(cause),
                Event::NoPage(..) => Pulled::Stopped(StopCause::Cut),
            };
            page.abandon()?;
            return Ok(broken);
        }
    }

    fn judge(&self, seen: Seen) -> Result<PageFacts, StopCause> {
        let size = seen.size.ok_or(StopCause::NotAPage)?;
        region::facts(
            seen.media,
            size,
            seen.density,
            &self.plan.request,
            self.plan.region,
        )
    }
}

fn stopped(cause: StopCause) -> JobEnd {
    JobEnd::Over(EndReason::Stopped(cause))
}

fn aborted(why: &str) -> ScanError {
    ScanError::Stopped(StopCause::Aborted(why.to_owned()))
}

use super::*;
use crate::Activity;
use crate::escl::status::Job;

const JOB: &str = "/eSCL/ScanJobs/1";

fn status(feeder: Feeder, state: Option<JobState>) -> Status {
    let job = |state| Job {
        uri: JOB.into(),
        state,
        reason: "why".into(),
    };
    Status {
        activity: Activity::Idle,
        feeder: Some(feeder),
        jobs: state.map(job).into_iter().collect(),
    }
}

#[test]
fn an_answer_is_read_together_with_the_status() {
    use Feeder::{CoverOpen, Empty as Out, Jammed, Loaded, Misfed, Moving};
    use JobState::{Aborted, Canceled, Completed, Pending, Processing};
    use NoPage::{Conflict, Empty, Gone, Later, NotFound, Other};
    let emptied = || Verdict::End(EndReason::FeederEmptied);
    let finished = || Verdict::End(EndReason::Finished);
    let why = || Verdict::Stop(StopCause::Aborted("why".into()));
    let (feeder, glass) = (Source::Feeder, Source::Flatbed);
    for (answer, adf, state, pages, source, want) in [
        // The end of the stack, as the traces and other devices say it.
        (NotFound, Out, Some(Completed), 10, feeder, emptied()),
        (Conflict, Out, Some(Completed), 10, feeder, emptied()),
        (Conflict, Out, Some(Processing), 10, feeder, emptied()),
        (Gone, Out, None, 10, feeder, emptied()),
        (NotFound, Loaded, None, 3, feeder, emptied()),
        (Empty, Out, Some(Completed), 3, feeder, emptied()),
        (Conflict, Out, Some(Aborted), 3, feeder, emptied()),
        (NotFound, Loaded, Some(Completed), 1, glass, finished()),
        // No paper from the start.
        (
            NotFound,
            Out,
            Some(Completed),
            0,
            feeder,
            Verdict::FeederEmpty,
        ),
        (
            Conflict,
            Out,
            Some(Aborted),
            0,
            feeder,
            Verdict::FeederEmpty,
        ),
        // Not yet.
        (Later, Loaded, Some(Processing), 0, feeder, Verdict::Wait),
        (Later, Out, Some(Processing), 4, feeder, Verdict::Wait),
        (Later, Loaded, None, 0, glass, Verdict::Wait),
        (NotFound, Moving, Some(Processing), 2, feeder, Verdict::Wait),
        (NotFound, Out, Some(Processing), 2, feeder, Verdict::Wait),
        (Gone, Moving, Some(Pending), 0, feeder, Verdict::Wait),
        (Empty, Moving, Some(Processing), 1, feeder, Verdict::Wait),
        // Troubles.
        (
            NotFound,
            Jammed,
            Some(Completed),
            3,
            feeder,
            Verdict::Stop(StopCause::Jammed),
        ),
        (
            Later,
            CoverOpen,
            Some(Processing),
            0,
            feeder,
            Verdict::Stop(StopCause::CoverOpen),
        ),
        (
            Conflict,
            Misfed,
            None,
            1,
            feeder,
            Verdict::Stop(StopCause::Misfed),
        ),
        (Empty, Loaded, Some(Aborted), 0, feeder, why()),
        (NotFound, Loaded, Some(Aborted), 3, feeder, why()),
        (
            Empty,
            Loaded,
            None,
            3,
            feeder,
            Verdict::Stop(StopCause::Empty),
        ),
        (
            Gone,
            Loaded,
            Some(Canceled),
            2,
            feeder,
            Verdict::Stop(StopCause::CancelledAtDevice),
        ),
        (
            Other(500),
            Loaded,
            Some(Processing),
            2,
            feeder,
            Verdict::Stop(StopCause::Aborted("HTTP 500".into())),
        ),
        // A jam in the feeder does not concern the glass.
        (NotFound, Jammed, Some(Completed), 1, glass, finished()),
    ] {
        let got = verdict(answer, &status(adf, state), JOB, pages, source);
        assert_eq!(got, want, "{answer:?} {adf:?} {state:?} after {pages}");
    }
}

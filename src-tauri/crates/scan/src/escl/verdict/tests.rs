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

type Case = (NoPage, Feeder, Option<JobState>, u32, Source, Verdict);

fn check(cases: impl IntoIterator<Item = Case>) {
    for (answer, adf, state, pages, source, want) in cases {
        let got = verdict(answer, &status(adf, state), JOB, pages, source);
        assert_eq!(got, want, "{answer:?} {adf:?} {state:?} after {pages}");
    }
}

#[test]
fn the_end_of_the_stack_is_told_from_a_page_that_is_not_there_yet() {
    use Feeder::{Empty as Out, Loaded, Moving};
    use JobState::{Aborted, Completed, Pending, Processing};
    use NoPage::{Conflict, Empty, Gone, Later, NotFound};
    let emptied = || Verdict::End(EndReason::FeederEmptied);
    let finished = || Verdict::End(EndReason::Finished);
    let none = || Verdict::FeederEmpty;
    let (feeder, glass) = (Source::Feeder, Source::Flatbed);
    check([
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
        (NotFound, Out, Some(Completed), 0, feeder, none()),
        (Conflict, Out, Some(Aborted), 0, feeder, none()),
        // Not yet.
        (Later, Loaded, Some(Processing), 0, feeder, Verdict::Wait),
        (Later, Out, Some(Processing), 4, feeder, Verdict::Wait),
        (Later, Loaded, None, 0, glass, Verdict::Wait),
        (NotFound, Moving, Some(Processing), 2, feeder, Verdict::Wait),
        (NotFound, Out, Some(Processing), 2, feeder, Verdict::Wait),
        (Gone, Moving, Some(Pending), 0, feeder, Verdict::Wait),
        (Empty, Moving, Some(Processing), 1, feeder, Verdict::Wait),
    ]);
}

#[test]
fn a_trouble_is_named_by_the_status() {
    use Feeder::{CoverOpen, Jammed, Loaded, Misfed};
    use JobState::{Aborted, Canceled, Completed, Processing};
    use NoPage::{Conflict, Empty, Gone, Later, NotFound, Other};
    use StopCause as Cause;
    let stop = Verdict::Stop;
    let why = || Verdict::Stop(Cause::Aborted("why".into()));
    let http = || Verdict::Stop(Cause::Aborted("HTTP 500".into()));
    let finished = || Verdict::End(EndReason::Finished);
    let by_hand = || Verdict::Stop(Cause::CancelledAtDevice);
    let cover = || Verdict::Stop(Cause::CoverOpen);
    let (feeder, glass) = (Source::Feeder, Source::Flatbed);
    check([
        (
            NotFound,
            Jammed,
            Some(Completed),
            3,
            feeder,
            stop(Cause::Jammed),
        ),
        (Later, CoverOpen, Some(Processing), 0, feeder, cover()),
        (Conflict, Misfed, None, 1, feeder, stop(Cause::Misfed)),
        (Empty, Loaded, Some(Aborted), 0, feeder, why()),
        (NotFound, Loaded, Some(Aborted), 3, feeder, why()),
        (Empty, Loaded, None, 3, feeder, stop(Cause::Empty)),
        (Gone, Loaded, Some(Canceled), 2, feeder, by_hand()),
        (Other(500), Loaded, Some(Processing), 2, feeder, http()),
        // A jam in the feeder does not concern the glass.
        (NotFound, Jammed, Some(Completed), 1, glass, finished()),
    ]);
}

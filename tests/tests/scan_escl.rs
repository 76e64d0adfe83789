//! Scanning from the scripted eSCL device: exact bytes, every habit of devices, every fault.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::thread;
use std::time::Duration;

use quay_tests::escl_device::{
    Ending, EsclDevice, Fault, Framing, Location, Script, Tray, sample_page,
};
use scan::{
    BatchEnd, EndReason, Interrupt, Mode, Paper, Patience, ScanError, ScanRequest, Source,
    StopCause,
};

/// Long enough for a busy machine; no test waits it out.
const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(10),
    answer: Duration::from_secs(10),
    page: Duration::from_secs(10),
};

/// For the devices that never answer.
const SHORT: Patience = Patience {
    answer: Duration::from_secs(2),
    page: Duration::from_secs(2),
    ..PATIENCE
};

/// How long to wait for a device with such faults.
fn patience(script: &Script) -> Patience {
    let never = |fault: &Fault| {
        matches!(
            fault,
            Fault::Silent(_)
                | Fault::Slow(_, u32::MAX)
                | Fault::EarlyNotFound(_, u32::MAX)
                | Fault::BusyJobs(u32::MAX)
        )
    };
    if script.faults.iter().any(never) {
        SHORT
    } else {
        PATIENCE
    }
}

fn request(source: Source, dpi: u16) -> ScanRequest {
    ScanRequest {
        source,
        dpi,
        mode: Mode::Colour,
        paper: Paper::A4,
    }
}

fn scan(
    device: &EsclDevice,
    request: &ScanRequest,
    tray: &mut Tray,
    stop: &Interrupt,
) -> Result<BatchEnd, ScanError> {
    scan::open_with(&device.uri().parse().unwrap(), PATIENCE).scan(request, tray, stop)
}

fn feed(script: Script) -> (EsclDevice, Tray, Result<BatchEnd, ScanError>) {
    let patience = patience(&script);
    let device = EsclDevice::start(script).unwrap();
    let mut tray = Tray::new();
    let scanner = scan::open_with(&device.uri().parse().unwrap(), patience);
    let ask = request(Source::Feeder, 75);
    let end = scanner.scan(&ask, &mut tray, &Interrupt::new());
    (device, tray, end)
}

fn samples(count: usize, dpi: u32) -> Vec<Vec<u8>> {
    (1..=count)
        .map(|n| sample_page(n, dpi, false).unwrap())
        .collect()
}

#[test]
fn ten_pages_come_as_the_bytes_that_the_device_sent() {
    let device = EsclDevice::start(Script::default()).unwrap();
    let mut tray = Tray::new();
    let end = scan(
        &device,
        &request(Source::Feeder, 300),
        &mut tray,
        &Interrupt::new(),
    )
    .unwrap();
    assert_eq!(
        end,
        BatchEnd {
            pages: 10,
            reason: EndReason::FeederEmptied
        }
    );
    assert_eq!(tray.bytes(), samples(10, 300));
    let facts = tray.pages[0].0;
    assert_eq!((facts.width, facts.height, facts.dpi), (2480, 3508, 300));
    assert!(
        device.log().last().unwrap().starts_with("DELETE "),
        "{:?}",
        device.log()
    );
}

#[test]
fn the_device_says_what_it_can() {
    let device = EsclDevice::start(Script::default()).unwrap();
    let found = scan::open(&device.uri().parse().unwrap())
        .describe()
        .unwrap();
    assert_eq!(found.name, "Quay scripted scanner");
    assert_eq!(
        found.sources,
        [Source::Flatbed, Source::Feeder, Source::FeederDuplex]
    );
    assert_eq!(found.modes, [Mode::Colour, Mode::Gray, Mode::Bw]);
    assert_eq!(found.dpi, [75, 150, 200, 300]);
}

/// Each habit of a device, and its script: all give the same ten pages.
fn check_habits<const N: usize>(scripts: [(&str, Script); N]) {
    for (habit, script) in scripts {
        let (_device, tray, end) = feed(script);
        let end = end.unwrap_or_else(|error| panic!("{habit}: {error}"));
        assert_eq!(
            end,
            BatchEnd {
                pages: 10,
                reason: EndReason::FeederEmptied
            },
            "{habit}"
        );
        assert_eq!(tray.bytes(), samples(10, 75), "{habit}");
        assert_eq!(tray.abandoned, 0, "{habit}");
    }
}

#[test]
fn ten_pages_come_however_they_are_framed_and_located() {
    check_habits([
        (
            "fixed length",
            Script {
                framing: Framing::Fixed,
                ..Script::default()
            },
        ),
        (
            "whole Location",
            Script {
                location: Location::Whole,
                ..Script::default()
            },
        ),
        (
            "another host",
            Script {
                location: Location::WrongHost,
                ..Script::default()
            },
        ),
        (
            "half an IPv6 host",
            Script {
                location: Location::BrokenHost,
                ..Script::default()
            },
        ),
        (
            "relative Location",
            Script {
                location: Location::Relative,
                ..Script::default()
            },
        ),
        (
            "no Location",
            Script {
                location: Location::Missing,
                ..Script::default()
            },
        ),
    ]);
}

#[test]
fn ten_pages_come_however_the_device_ends_or_delays() {
    let with = Script::with;
    check_habits([
        (
            "409 at the end",
            Script {
                ending: Ending::Conflict,
                ..Script::default()
            },
        ),
        (
            "410 at the end",
            Script {
                ending: Ending::Gone,
                ..Script::default()
            },
        ),
        (
            "empty 200 at the end",
            Script {
                ending: Ending::Empty,
                ..Script::default()
            },
        ),
        (
            "one job a sheet",
            Script {
                feeder_capacity: Some(1),
                ..Script::default()
            },
        ),
        ("503 before page 3", with(Fault::Slow(3, 4))),
        ("early 404 before page 2", with(Fault::EarlyNotFound(2, 2))),
        ("early 410 before page 1", with(Fault::EarlyGone(1, 2))),
        ("busy at first", with(Fault::BusyJobs(3))),
        ("lower-case doctype", with(Fault::Doctype)),
    ]);
}

#[test]
fn the_glass_gives_one_page_in_any_mode() {
    for (mode, gray) in [(Mode::Colour, false), (Mode::Gray, true), (Mode::Bw, true)] {
        let device = EsclDevice::start(Script::default()).unwrap();
        let ask = ScanRequest {
            mode,
            ..request(Source::Flatbed, 150)
        };
        let mut tray = Tray::new();
        let end = scan(&device, &ask, &mut tray, &Interrupt::new()).unwrap();
        assert_eq!(
            end,
            BatchEnd {
                pages: 1,
                reason: EndReason::Finished
            },
            "{mode}"
        );
        assert_eq!(tray.bytes(), [sample_page(1, 150, gray).unwrap()], "{mode}");
    }
}

#[test]
fn a_batch_that_stops_keeps_its_pages_and_says_why() {
    let aborted = |why: &str| StopCause::Aborted(why.into());
    let wrong = StopCause::WrongSize {
        width: 1240,
        height: 1754,
        asked_width: 620,
        asked_height: 877,
    };
    let mut other_size = samples(4, 75);
    // Twice as large as asked, and it claims the resolution that was asked.
    other_size[3] = sample_page(4, 150, false).unwrap();
    other_size[3][14..18].copy_from_slice(&[0, 75, 0, 75]);
    for (fault, kept, abandoned, cause) in [
        (Fault::Jam(3), 3, 0, StopCause::Jammed),
        (Fault::UnsaidJam(3), 3, 0, aborted("ResourcesAreNotReady")),
        (Fault::CoverOpen(2), 2, 0, StopCause::CoverOpen),
        (Fault::Misfeed(1), 1, 0, StopCause::Misfed),
        (Fault::StopPressed(2), 2, 0, StopCause::CancelledAtDevice),
        (Fault::Truncated(4), 3, 1, StopCause::Truncated),
        (Fault::Cut(4), 3, 1, StopCause::Cut),
        (Fault::Html(4), 3, 1, StopCause::NotAPage),
        (Fault::Failure(3), 2, 0, aborted("ResourcesAreNotReady")),
        (Fault::Silent(3), 2, 0, StopCause::TimedOut),
        (Fault::Slow(3, u32::MAX), 2, 0, StopCause::TimedOut),
        (Fault::EarlyNotFound(3, u32::MAX), 2, 0, StopCause::TimedOut),
    ] {
        for framing in [Framing::Chunked, Framing::Fixed] {
            let (device, tray, end) = feed(Script {
                framing,
                ..Script::with(fault)
            });
            let end = end.unwrap_or_else(|error| panic!("{fault:?}: {error}"));
            let reason = EndReason::Stopped(cause.clone());
            assert_eq!(
                end,
                BatchEnd {
                    pages: kept,
                    reason
                },
                "{fault:?}"
            );
            assert_eq!(tray.bytes(), samples(kept as usize, 75), "{fault:?}");
            assert_eq!(tray.abandoned, abandoned, "{fault:?}");
            assert!(
                device.log().last().unwrap().starts_with("DELETE "),
                "{fault:?}"
            );
        }
    }
    let (_device, tray, end) = feed(Script::bytes(other_size));
    assert_eq!(
        end.unwrap(),
        BatchEnd {
            pages: 3,
            reason: EndReason::Stopped(wrong)
        }
    );
    assert_eq!((tray.pages.len(), tray.abandoned), (3, 1));
}

#[test]
fn with_no_page_at_all_it_is_an_error() {
    let with = Script::with;
    for (what, script, want) in [
        ("empty feeder", Script::samples(0), "the feeder is empty"),
        (
            "jam at once",
            with(Fault::Jam(0)),
            "no page came: paper jam",
        ),
        (
            "cover open at once",
            with(Fault::CoverOpen(0)),
            "no page came: cover open",
        ),
        (
            "unsaid jam",
            with(Fault::UnsaidJam(0)),
            "no page came: the device gave up: ResourcesAreNotReady",
        ),
        (
            "truncated",
            with(Fault::Truncated(1)),
            "no page came: truncated page",
        ),
        ("cut", with(Fault::Cut(1)), "no page came: connection cut"),
        ("silent", with(Fault::Silent(1)), "no page came: timed out"),
        (
            "busy for ever",
            with(Fault::BusyJobs(u32::MAX)),
            "the scanner is busy",
        ),
        (
            "refused",
            with(Fault::RefusedJobs),
            "the scanner cannot do that: the device refused the request",
        ),
        (
            "no scanner",
            with(Fault::NoScanner),
            "the scanner cannot be reached: what answers is not a scanner",
        ),
        (
            "0 bytes",
            Script::bytes(vec![Vec::new()]),
            "no page came: empty page",
        ),
    ] {
        let (_device, tray, end) = feed(script);
        assert_eq!(
            end.map_err(|error| error.to_string()),
            Err(want.to_owned()),
            "{what}"
        );
        assert!(tray.pages.is_empty(), "{what}");
    }
}

#[test]
fn what_the_device_cannot_do_is_refused_before_a_job_is_made() {
    let device = EsclDevice::start(Script::default()).unwrap();
    let end = scan(
        &device,
        &request(Source::Feeder, 600),
        &mut Tray::new(),
        &Interrupt::new(),
    );
    assert!(
        matches!(
            end,
            Err(ScanError::Unsupported(scan::Unsupported::Dpi(600)))
        ),
        "{end:?}"
    );
    assert!(device.log().iter().all(|line| !line.starts_with("POST ")));
}

#[test]
fn nobody_at_the_address() {
    let device = EsclDevice::start(Script::default()).unwrap();
    let uri = device.uri().parse().unwrap();
    drop(device);
    let end = scan::open_with(&uri, PATIENCE).describe();
    assert!(matches!(end, Err(ScanError::Unreachable(_))), "{end:?}");
}

#[test]
fn cancelling_between_pages_ends_the_job() {
    let device = EsclDevice::start(Script::default()).unwrap();
    let stop = Interrupt::new();
    let mut tray = Tray::stopping_after(2, &stop);
    let end = scan(&device, &request(Source::Feeder, 75), &mut tray, &stop).unwrap();
    assert_eq!(
        end,
        BatchEnd {
            pages: 2,
            reason: EndReason::Cancelled
        }
    );
    assert_eq!(tray.bytes(), samples(2, 75));
    assert!(device.log().last().unwrap().starts_with("DELETE "));
}

#[test]
fn cancelling_while_the_device_is_silent_does_not_wait_for_it() {
    let device = EsclDevice::start(Script::with(Fault::Silent(1))).unwrap();
    let stop = Interrupt::new();
    let patient = Patience {
        page: Duration::from_secs(3600),
        ..PATIENCE
    };
    let end = thread::scope(|scope| {
        let scanning = scope.spawn(|| {
            let scanner = scan::open_with(&device.uri().parse().unwrap(), patient);
            scanner.scan(&request(Source::Feeder, 75), &mut Tray::new(), &stop)
        });
        device.wait_for("GET /eSCL/ScanJobs/");
        stop.stop();
        scanning.join().unwrap()
    });
    assert_eq!(
        end.unwrap(),
        BatchEnd {
            pages: 0,
            reason: EndReason::Cancelled
        }
    );
    assert!(device.log().last().unwrap().starts_with("DELETE "));
}

#[test]
fn a_full_disk_ends_the_job_and_keeps_what_was_kept() {
    let device = EsclDevice::start(Script::default()).unwrap();
    let room = samples(3, 75).concat().len() + 100;
    let mut tray = Tray::with_room_for(room);
    let end = scan(
        &device,
        &request(Source::Feeder, 75),
        &mut tray,
        &Interrupt::new(),
    );
    match end {
        Err(ScanError::Keeping(error)) => {
            assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!((tray.pages.len(), tray.abandoned), (3, 1));
    assert!(device.log().last().unwrap().starts_with("DELETE "));
}

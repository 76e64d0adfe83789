//! Every form there is, everyday and longest, by the name of its golden text and its picture.

use forms::{Compiled, FormSet, Marks};

use super::{created, papers, plain, reports};

/// A form to make.
pub struct Sample {
    /// Of its files.
    pub name: &'static str,
    /// Made with these marks.
    pub make: Box<dyn Fn(Marks) -> Compiled>,
    /// As the gallery shows it.
    pub marks: Marks,
    /// The page that shows it best, from 0.
    pub picture: usize,
    /// What its QR holds.
    pub qr: Option<String>,
    /// What its barcode holds.
    pub bars: Option<String>,
}

const OURS: &str = "BC400000-Q02-261118-A0008";
const BOTH: Marks = Marks {
    training: true,
    reprint: true,
};

/// The everyday forms: those of the gallery.
pub fn everyday() -> Vec<Sample> {
    use FormSet::{Of2018, Of2025};
    vec![
        sample("slip-01", |marks| {
            forms::slip(&plain(), marks, created()).unwrap()
        })
        .code(OURS),
        sample("supplement-02", |marks| {
            forms::supplement_request(&papers::supplement(), marks, created()).unwrap()
        }),
        sample("refusal-03", |marks| {
            forms::refusal(&papers::refusal(), marks, created()).unwrap()
        }),
        sample("apology-04-2018", |marks| {
            forms::apology(&papers::apology(Of2018), marks, created()).unwrap()
        })
        .code(OURS),
        sample("apology-04-2025", |marks| {
            forms::apology(&papers::apology(Of2025), marks, created()).unwrap()
        })
        .code(OURS),
        sample("stop-05-2025", |marks| {
            forms::stop_notice(&papers::stop(), marks, created()).unwrap()
        })
        .code(OURS),
        sample("control-05-2018", |marks| {
            forms::control_sheet(&papers::control(Of2018), marks, created()).unwrap()
        })
        .code(OURS),
        sample("control-06-2025", |marks| {
            forms::control_sheet(&papers::control(Of2025), marks, created()).unwrap()
        })
        .code(OURS),
        sample("register-06-2018", |marks| {
            forms::register(&reports::register(Of2018, 40), marks, created()).unwrap()
        })
        .shown(1),
        sample("register-07-2025", |marks| {
            forms::register(&reports::register(Of2025, 40), marks, created()).unwrap()
        })
        .shown(1),
        sample("guidance", |marks| {
            forms::guidance(&papers::guidance(), marks, created()).unwrap()
        }),
        sample("handover", |marks| {
            forms::handover_list(&papers::handover(), marks, created()).unwrap()
        })
        .code("BC400000-Q02-BG-261118-14"),
        sample("return", |marks| {
            forms::return_sheet(&papers::return_sheet(), marks, created()).unwrap()
        })
        .code("H99.05-20261109-0001502"),
        sample("cash", |marks| {
            forms::cash_sheet(&papers::cash(), marks, created()).unwrap()
        }),
        sample("daily-log", |marks| {
            forms::daily_log(&reports::daily_log(30), marks, created()).unwrap()
        })
        .qr("QUAY-LOG BC400000-Q02 2026-11-18 30 9f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a7"),
        sample("report-06a", |marks| {
            forms::report_06a(&reports::report_06a(), marks, created()).unwrap()
        }),
        sample("pilot", |marks| {
            forms::pilot_summary(&reports::pilot(), marks, created()).unwrap()
        }),
    ]
}

/// The same with everything as long as it may get, marked twice.
pub fn longest() -> Vec<Sample> {
    vec![
        sample("supplement-02-long", |marks| {
            forms::supplement_request(&papers::long_supplement(), marks, created()).unwrap()
        })
        .code(OURS)
        .marked(),
        sample("refusal-03-long", |marks| {
            forms::refusal(&papers::long_refusal(), marks, created()).unwrap()
        })
        .code(OURS)
        .marked(),
        sample("apology-04-long", |marks| {
            forms::apology(&papers::long_apology(), marks, created()).unwrap()
        })
        .code(OURS)
        .marked(),
        sample("stop-05-long", |marks| {
            forms::stop_notice(&papers::long_stop(), marks, created()).unwrap()
        })
        .code(OURS)
        .marked(),
        sample("control-long", |marks| {
            forms::control_sheet(&papers::long_control(), marks, created()).unwrap()
        })
        .code(OURS)
        .marked(),
        sample("register-long", |marks| {
            forms::register(&reports::register(FormSet::Of2025, 500), marks, created()).unwrap()
        })
        .marked(),
        sample("guidance-long", |marks| {
            forms::guidance(&papers::long_guidance(), marks, created()).unwrap()
        })
        .marked(),
        sample("handover-long", |marks| {
            forms::handover_list(&papers::long_handover(), marks, created()).unwrap()
        })
        .code("BC400000-Q02-BG-261118-14")
        .marked(),
        sample("return-long", |marks| {
            forms::return_sheet(&papers::long_return(), marks, created()).unwrap()
        })
        .code(OURS)
        .marked(),
        sample("cash-long", |marks| {
            forms::cash_sheet(&papers::long_cash(), marks, created()).unwrap()
        })
        .marked(),
        sample("daily-log-empty", |marks| {
            forms::daily_log(&reports::daily_log(0), marks, created()).unwrap()
        })
        .qr("QUAY-LOG BC400000-Q02 2026-11-18 0 9f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a7"),
        sample("daily-log-joined", |marks| {
            forms::daily_log(&reports::joined_log(60), marks, created()).unwrap()
        })
        .qr("QUAY-LOG BC400000-Q02 2026-11-18 60 9f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a7")
        .marked(),
        sample("daily-log-500", |marks| {
            forms::daily_log(&reports::daily_log(500), marks, created()).unwrap()
        })
        .qr("QUAY-LOG BC400000-Q02 2026-11-18 500 9f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a7")
        .marked(),
    ]
}

fn sample(name: &'static str, make: impl Fn(Marks) -> Compiled + 'static) -> Sample {
    Sample {
        name,
        make: Box::new(make),
        marks: Marks::default(),
        picture: 0,
        qr: None,
        bars: None,
    }
}

impl Sample {
    fn code(self, code: &str) -> Self {
        Self {
            qr: Some(code.into()),
            bars: Some(code.into()),
            ..self
        }
    }

    fn qr(self, words: &str) -> Self {
        Self {
            qr: Some(words.into()),
            ..self
        }
    }

    fn shown(self, picture: usize) -> Self {
        Self { picture, ..self }
    }

    fn marked(self) -> Self {
        Self {
            marks: BOTH,
            ..self
        }
    }
}

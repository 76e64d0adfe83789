//! What would cost the province points under Quyết định 766/QĐ-TTg (số hoá 22, tiến độ 20), said before it is sent.
//! Pure: it judges what it is given.

use wire::Moment;

/// What the check looks at in a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scored {
    /// Components that the procedure wants scanned, by name, without a file.
    pub unscanned: Vec<String>,
    /// Files of components that carry no digitiser's signature.
    pub unsigned: u32,
    /// When it was received.
    pub received_at: Option<Moment>,
    /// When the province had it.
    pub acknowledged_at: Option<Moment>,
    /// Resolved with a result.
    pub resolved: bool,
    /// Files of the result.
    pub result_files: u32,
    /// The province asks for signed copies.
    pub signing_asked: bool,
}

/// What costs points: a closed code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A component that must be digitised has no file.
    NotScanned(String),
    /// The province does not have it a day after reception.
    LateSync {
        /// Whole hours.
        hours: u32,
    },
    /// Resolved, and its result is on paper only.
    NoDigitalResult,
    /// Copies without a digitiser's signature.
    Unsigned {
        /// How many files.
        files: u32,
    },
}

/// Synced within this many hours of reception costs nothing.
const IN_TIME: i64 = 24;

impl Finding {
    /// Its code.
    pub fn code(&self) -> &'static str {
        match self {
            Finding::NotScanned(_) => "not_scanned",
            Finding::LateSync { .. } => "late_sync",
            Finding::NoDigitalResult => "no_digital_result",
            Finding::Unsigned { .. } => "unsigned",
        }
    }
}

/// What would cost points, the dearest group first.
pub fn score(dossier: &Scored, now: Moment) -> Vec<Finding> {
    let mut findings: Vec<Finding> = dossier
        .unscanned
        .iter()
        .cloned()
        .map(Finding::NotScanned)
        .collect();
    if dossier.signing_asked && dossier.unsigned > 0 {
        findings.push(Finding::Unsigned {
            files: dossier.unsigned,
        });
    }
    if dossier.resolved && dossier.result_files == 0 {
        findings.push(Finding::NoDigitalResult);
    }
    findings.extend(late(dossier, now));
    findings
}

fn late(dossier: &Scored, now: Moment) -> Option<Finding> {
    let received = dossier.received_at?;
    let until = dossier.acknowledged_at.unwrap_or(now);
    let hours = (until.at() - received.at()).num_hours();
    (hours > IN_TIME).then(|| Finding::LateSync {
        hours: u32::try_from(hours).unwrap_or(u32::MAX),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_what_costs_points() {
        let at = |text: &str| Some(text.parse::<Moment>().unwrap());
        let now = at("2026-11-20T09:00:00+07:00").unwrap();
        let good = Scored {
            received_at: at("2026-11-18T09:00:00+07:00"),
            acknowledged_at: at("2026-11-18T16:00:00+07:00"),
            resolved: true,
            result_files: 1,
            unsigned: 2,
            ..Scored::default()
        };
        let codes = |one: &Scored| -> Vec<&'static str> {
            score(one, now).iter().map(Finding::code).collect()
        };
        assert_eq!(codes(&good), [""; 0]);
        let bad = Scored {
            unscanned: vec!["Đơn đề nghị".into()],
            acknowledged_at: None,
            result_files: 0,
            signing_asked: true,
            ..good.clone()
        };
        assert_eq!(
            codes(&bad),
            ["not_scanned", "unsigned", "no_digital_result", "late_sync"]
        );
        assert!(score(&bad, now).contains(&Finding::LateSync { hours: 48 }));
        // A dossier on its way within the day costs nothing yet.
        let fresh = Scored {
            received_at: at("2026-11-20T07:00:00+07:00"),
            ..Scored::default()
        };
        assert_eq!(codes(&fresh), [""; 0]);
    }
}

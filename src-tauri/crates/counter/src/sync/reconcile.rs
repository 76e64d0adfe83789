//! A day's list of ours against the province's. Pure.

use std::collections::BTreeMap;

use wire::DossierSummary;

use crate::domain::{Delivery, DossierId};
use crate::store::SentDigest;

/// Where the two lists differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The dossier.
    pub dossier: DossierId,
    /// How.
    pub kind: DifferenceKind,
}

/// How they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceKind {
    /// We have it, the province does not.
    MissingThere,
    /// The province has it, we do not (or it is void here).
    MissingHere,
    /// Both have it, with other bytes.
    OtherDigest,
}

impl DifferenceKind {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            DifferenceKind::MissingThere => "missing_there",
            DifferenceKind::MissingHere => "missing_here",
            DifferenceKind::OtherDigest => "other_digest",
        }
    }
}

/// Compares, in the order of identifiers.
pub fn compare(ours: &[SentDigest], theirs: &[DossierSummary]) -> Vec<Difference> {
    let there: BTreeMap<_, _> = theirs
        .iter()
        .map(|one| (DossierId(one.id.0), one))
        .collect();
    let here: BTreeMap<_, _> = ours.iter().map(|one| (one.dossier, one)).collect();
    let difference = |dossier: DossierId, kind| Some(Difference { dossier, kind });
    let mut differences: Vec<_> = here
        .iter()
        .filter_map(|(id, one)| match there.get(id) {
            None => difference(*id, DifferenceKind::MissingThere),
            Some(other) if other.request_digest.or(other.decision_digest) == Some(one.digest) => {
                None
            }
            // A revision that still waits is in the queue; it is no difference yet.
            Some(_) if one.delivery != Delivery::Acknowledged => None,
            Some(_) => difference(*id, DifferenceKind::OtherDigest),
        })
        .collect();
    let unknown = there.keys().filter(|id| !here.contains_key(id));
    differences.extend(unknown.filter_map(|id| difference(*id, DifferenceKind::MissingHere)));
    differences.sort_by_key(|one| one.dossier);
    differences
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{Digest, Moment, Origin, StatusCode, Uuid7};

    fn ours(number: u128, body: &str) -> SentDigest {
        SentDigest {
            dossier: DossierId(uuid::Uuid::from_u128(number)),
            digest: Digest::of(body.as_bytes()),
            delivery: Delivery::Acknowledged,
        }
    }

    fn theirs(number: u128, body: &str) -> DossierSummary {
        DossierSummary {
            id: Uuid7(uuid::Uuid::from_u128(number)),
            origin: Origin::Counter,
            version: None,
            request_digest: Some(Digest::of(body.as_bytes())),
            decision_digest: None,
            official_code: "H99.12-1".into(),
            provisional_code: None,
            counter: None,
            procedure: "1.004628".into(),
            status: StatusCode::Received,
            captured_at: Moment::from_millis(0),
            accepted_at: Moment::from_millis(0),
            files: Vec::new(),
        }
    }

    #[test]
    fn each_kind_of_difference_is_seen() {
        let found = compare(
            &[ours(1, "a"), ours(2, "b"), ours(3, "c")],
            &[theirs(1, "a"), theirs(3, "other"), theirs(4, "d")],
        );
        let kinds: Vec<_> = found
            .iter()
            .map(|one| (one.dossier.0.as_u128(), one.kind.word()))
            .collect();
        assert_eq!(
            kinds,
            [
                (2, "missing_there"),
                (3, "other_digest"),
                (4, "missing_here")
            ]
        );
        assert_eq!(compare(&[ours(1, "a")], &[theirs(1, "a")]), []);
        let waiting = SentDigest {
            delivery: Delivery::Ready,
            ..ours(1, "b")
        };
        assert_eq!(compare(&[waiting], &[theirs(1, "a")]), []);
    }
}

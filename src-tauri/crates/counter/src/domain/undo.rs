//! The undo after saving. It ends by the clock that was read when the number was made; a clock that was put back
//! since then must not hold a dossier for the whole way back.

use wire::Moment;

/// How long a number can be taken back, and how long the sending waits for it.
const UNDO_SECONDS: i64 = 10;

/// The end of the undo of what is saved now.
pub fn undo_until(now: Moment) -> Moment {
    Moment::from_millis(now.millis() + 1000 * UNDO_SECONDS)
}

/// Whether a number can still be taken back.
pub fn is_undo_open(until: Moment, now: Moment) -> bool {
    let left = until.millis() - now.millis();
    (1..=1000 * UNDO_SECONDS).contains(&left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_seconds_and_never_longer() {
        let saved = Moment::from_millis(1_000_000);
        for (seconds, open) in [
            (0, true),
            (9, true),
            (10, false),
            (3600, false),
            (-1, false),
            (-3600, false),
        ] {
            let now = Moment::from_millis(saved.millis() + 1000 * seconds);
            assert_eq!(is_undo_open(undo_until(saved), now), open, "{seconds}");
        }
    }
}

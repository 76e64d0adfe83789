//! How long to wait before the next try.

use std::time::Duration;

use wire::Moment;

const FIRST: Duration = Duration::from_secs(4);
const LONGEST: Duration = Duration::from_secs(600);
/// A province that asks for more is asked again after this all the same.
const LONGEST_ASKED: Duration = Duration::from_secs(3600);

/// No wait is longer: the longest that is asked for and its fifth.
pub(super) const FARTHEST: Duration = Duration::from_secs(LONGEST_ASKED.as_secs() / 5 * 6);

/// The wait after so many tries: doubling, between half of it and all of it. `dice` is in 0..1.
pub(super) fn backoff(attempts: u32, dice: f64) -> Duration {
    let doublings = attempts.saturating_sub(1).min(16);
    let whole = FIRST.saturating_mul(1 << doublings).min(LONGEST);
    whole.mul_f64(0.5 + dice.clamp(0.0, 1.0) / 2.0)
}

/// The wait that the province asked for, and up to a fifth more, so that not all counters come at once.
pub(super) fn asked(wait: Duration, dice: f64) -> Duration {
    let wait = wait.min(LONGEST_ASKED);
    wait + wait.mul_f64(dice.clamp(0.0, 1.0) / 5.0)
}

/// `now` and a wait.
pub(super) fn after(now: Moment, wait: Duration) -> Moment {
    Moment::from_millis(
        now.millis()
            .saturating_add(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX)),
    )
}

/// `Retry-After` as whole seconds or as a date, which is read against the answer's own `Date`.
pub(super) fn retry_after(value: &str, date: Option<&str>) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(value.trim()).ok()?;
    let from = httpdate::parse_http_date(date?.trim()).ok()?;
    Some(until.duration_since(from).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_ten_minutes_and_never_fall_under_half() {
        for (attempts, least, most) in [
            (0, 2.0, 4.0),
            (1, 2.0, 4.0),
            (2, 4.0, 8.0),
            (3, 8.0, 16.0),
            (8, 256.0, 512.0),
            (9, 300.0, 600.0),
            (99, 300.0, 600.0),
        ] {
            let seconds = |dice| backoff(attempts, dice).as_secs_f64();
            assert_eq!((seconds(0.0), seconds(1.0)), (least, most), "{attempts}");
        }
    }

    #[test]
    fn a_date_is_read_against_the_servers_own_clock() {
        let date = Some("Tue, 24 Nov 2026 05:00:00 GMT");
        for (value, date, seconds) in [
            ("7", None, Some(7)),
            ("Tue, 24 Nov 2026 05:00:20 GMT", date, Some(20)),
            ("Tue, 24 Nov 2026 04:00:00 GMT", date, Some(0)),
            ("Tue, 24 Nov 2026 05:00:20 GMT", None, None),
            ("soon", date, None),
        ] {
            assert_eq!(
                retry_after(value, date),
                seconds.map(Duration::from_secs),
                "{value}"
            );
        }
    }

    #[test]
    fn what_was_asked_is_never_undercut() {
        assert_eq!(asked(Duration::from_secs(10), 0.0), Duration::from_secs(10));
        assert_eq!(asked(Duration::from_secs(10), 1.0), Duration::from_secs(12));
        assert_eq!(asked(Duration::from_secs(90_000), 0.0), LONGEST_ASKED);
    }
}

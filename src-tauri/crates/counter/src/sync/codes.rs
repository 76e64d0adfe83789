//! Which codes are reserved, asked about again or given back. Pure: the blocks and what is wanted go in, steps come
//! out.

use uuid::Uuid;
use wire::LocalDate;

use crate::domain::BlockState;
use crate::store::BlockRow;

/// Fewer free codes of an agency and day than this, and more are reserved: what a counter receives between two looks
/// while it is online, and in an hour or two when the line is gone.
const LEAST: u32 = 10;
/// So many are held then: a whole day of the busiest agency of the pilot, several times over.
const ENOUGH: u32 = 20;

/// What codes are wanted for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Today.
    pub today: LocalDate,
    /// Days of reception that codes are wanted for; a closed day is none of them.
    pub days: &'a [LocalDate],
    /// Agencies whose account can be used.
    pub agencies: &'a [String],
    /// Most codes of one block; none where the province reserves none.
    pub most: u32,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeStep {
    /// Reserve so many under a new key.
    Reserve {
        /// Agency identifier.
        agency: String,
        /// Day of reception.
        day: LocalDate,
        /// How many.
        count: u32,
    },
    /// It is not known whether the province made this block: the same request again.
    AskAgain(Of),
    /// Give back what nobody took.
    Release(Of),
}

/// Which block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Of {
    /// The key of its request.
    pub key: Uuid,
    /// Agency identifier.
    pub agency: String,
    /// Day of reception.
    pub day: LocalDate,
}

/// Decides. A block is given back when its day is over and no dossier on its way needs one of its codes: the
/// province would refuse that dossier. A day that the province refused codes for is not asked about again.
pub fn plan_codes(blocks: &[BlockRow], wanted: &Wanted<'_>) -> Vec<CodeStep> {
    let usable = |row: &&BlockRow| wanted.agencies.contains(&row.agency);
    let ends = blocks
        .iter()
        .filter(usable)
        .filter_map(|row| end_of(row, wanted.today));
    let pairs = wanted
        .agencies
        .iter()
        .flat_map(|agency| wanted.days.iter().map(move |day| (agency, *day)));
    let fresh = pairs.filter_map(|(agency, day)| lack(blocks, agency, day, wanted.most));
    ends.chain(fresh).collect()
}

fn end_of(row: &BlockRow, today: LocalDate) -> Option<CodeStep> {
    let of = || Of {
        key: row.key,
        agency: row.agency.clone(),
        day: row.day,
    };
    match row.state {
        BlockState::Asked => Some(CodeStep::AskAgain(of())),
        BlockState::Releasing => Some(CodeStep::Release(of())),
        BlockState::Held => {
            let over = row.day < today || row.closed;
            (over && row.under_way == 0).then(|| CodeStep::Release(of()))
        }
        BlockState::Released | BlockState::Refused => None,
    }
}

fn lack(blocks: &[BlockRow], agency: &str, day: LocalDate, most: u32) -> Option<CodeStep> {
    let of_day = || {
        blocks
            .iter()
            .filter(|row| row.agency == agency && row.day == day)
    };
    let open = |row: &BlockRow| matches!(row.state, BlockState::Asked | BlockState::Refused);
    let free: u32 = of_day()
        .filter(|row| row.state == BlockState::Held)
        .map(|row| row.free)
        .sum();
    let count = ENOUGH.saturating_sub(free).min(most);
    (free < LEAST.min(most) && !of_day().any(open)).then(|| CodeStep::Reserve {
        agency: agency.to_owned(),
        day,
        count,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Number, agency, day of November, state, free, under way, closed.
    type Line = (u128, &'static str, u32, BlockState, u32, u32, bool);

    fn day(n: u32) -> LocalDate {
        format!("2026-11-{n:02}").parse().map(LocalDate).unwrap()
    }

    fn row(&(number, agency, on, state, free, under_way, closed): &Line) -> BlockRow {
        BlockRow {
            key: Uuid::from_u128(number),
            agency: agency.to_owned(),
            day: day(on),
            state,
            held_until: None,
            free,
            under_way,
            closed,
        }
    }

    fn of(number: u128, agency: &str, on: u32) -> Of {
        Of {
            key: Uuid::from_u128(number),
            agency: agency.to_owned(),
            day: day(on),
        }
    }

    fn reserve(agency: &str, on: u32, count: u32) -> CodeStep {
        CodeStep::Reserve {
            agency: agency.to_owned(),
            day: day(on),
            count,
        }
    }

    /// On the 23rd, for that day and the 25th; the 24th is a holiday.
    fn decide(lines: &[Line], agencies: &[&str], most: u32) -> Vec<CodeStep> {
        let blocks: Vec<_> = lines.iter().map(row).collect();
        let agencies: Vec<_> = agencies.iter().map(|one| (*one).to_owned()).collect();
        let wanted = Wanted {
            today: day(23),
            days: &[day(23), day(25)],
            agencies: &agencies,
            most,
        };
        plan_codes(&blocks, &wanted)
    }

    #[test]
    fn codes_are_held_for_today_and_the_next_day_of_the_counter() {
        use BlockState::{Asked, Held, Refused};
        let check = |why: &str, lines: &[Line], steps: &[CodeStep]| {
            assert_eq!(decide(lines, &["A"], 200), steps, "{why}");
        };
        check(
            "nothing is held",
            &[],
            &[reserve("A", 23, 20), reserve("A", 25, 20)],
        );
        check(
            "enough is held",
            &[
                (1, "A", 23, Held, 10, 3, false),
                (2, "A", 25, Held, 20, 0, false),
            ],
            &[],
        );
        check(
            "it runs low, over two blocks",
            &[
                (1, "A", 23, Held, 2, 9, false),
                (2, "A", 23, Held, 7, 0, false),
                (3, "A", 25, Held, 20, 0, false),
            ],
            &[reserve("A", 23, 11)],
        );
        check(
            "what is not known yet is asked about, and nothing more for that day",
            &[
                (1, "A", 23, Asked, 0, 0, false),
                (2, "A", 25, Held, 20, 0, false),
            ],
            &[CodeStep::AskAgain(of(1, "A", 23))],
        );
        check(
            "a refusal is not repeated",
            &[
                (1, "A", 23, Refused, 0, 0, false),
                (2, "A", 25, Held, 20, 0, false),
            ],
            &[],
        );
    }

    #[test]
    fn the_rest_of_a_day_is_given_back_once_nothing_needs_it() {
        use BlockState::{Held, Releasing};
        let check = |why: &str, line: Line, release: bool| {
            let steps = decide(&[line], &["A"], 0);
            let expected = release.then(|| CodeStep::Release(of(1, "A", line.2)));
            assert_eq!(steps, expected.into_iter().collect::<Vec<_>>(), "{why}");
        };
        check("yesterday's", (1, "A", 22, Held, 4, 0, false), true);
        check("on its way still", (1, "A", 22, Held, 4, 1, false), false);
        check("today's", (1, "A", 23, Held, 4, 0, false), false);
        check("a closed day's", (1, "A", 23, Held, 4, 0, true), true);
        check(
            "cut while giving",
            (1, "A", 22, Releasing, 4, 0, false),
            true,
        );
        check("tomorrow's", (1, "A", 25, Held, 20, 0, false), false);
    }

    #[test]
    fn only_what_is_offered_to_accounts_that_are_taken() {
        assert_eq!(decide(&[], &["A"], 0), [], "the province reserves none");
        assert_eq!(decide(&[], &[], 200), [], "no account");
        let few = [reserve("A", 23, 4), reserve("A", 25, 4)];
        assert_eq!(decide(&[], &["A"], 4), few);
        let old = [(1, "B", 22, BlockState::Held, 4, 0, false)];
        assert_eq!(decide(&old, &[], 200), [], "its account is not taken");
    }
}

//! The province's own figures.

use wire::{LocalDate, Statistics};

use super::answer::Trouble;
use super::token::AtAgency;

impl AtAgency<'_> {
    /// The figures of a period in the columns of Biểu II.06a.
    pub fn statistics(&self, from: LocalDate, to: LocalDate) -> Result<Statistics, Trouble> {
        let (from, to) = (from.to_string(), to.to_string());
        let parameters = [("from", from.as_str()), ("to", to.as_str())];
        self.get(&self.way.asking("/v1/statistics", &parameters)?)?
            .json(&[200])
    }
}

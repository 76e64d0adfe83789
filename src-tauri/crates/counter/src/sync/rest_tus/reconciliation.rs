//! What the province holds for a day.

use wire::Reconciliation;

use super::answer::Trouble;
use super::token::AtAgency;

impl AtAgency<'_> {
    /// The dossiers of a counter on a day of its own day book.
    pub fn reconciliation(&self, day: &str, counter: &str) -> Result<Reconciliation, Trouble> {
        let parameters = [("date", day), ("by", "captured"), ("counter", counter)];
        self.get(&self.way.asking("/v1/reconciliation", &parameters)?)?
            .json(&[200])
    }
}

//! What the province holds for a day.

use wire::Reconciliation;

use super::answer::Trouble;
use super::token::AtAgency;

impl AtAgency<'_> {
    /// The dossiers received on a day: those in the day book of a counter, or all of the account.
    pub fn reconciliation(
        &self,
        day: &str,
        counter: Option<&str>,
    ) -> Result<Reconciliation, Trouble> {
        let mut parameters = vec![("date", day), ("by", "captured")];
        parameters.extend(counter.map(|counter| ("counter", counter)));
        self.get(&self.way.asking("/v1/reconciliation", &parameters)?)?
            .json(&[200])
    }
}

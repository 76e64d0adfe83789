//! The feed of changes.

use wire::ChangePage;

use super::answer::Trouble;
use super::token::AtAgency;

const LIMIT: &str = "200";

impl AtAgency<'_> {
    /// The page after a cursor, or the first.
    pub fn changes(&self, after: Option<&str>) -> Result<ChangePage, Trouble> {
        let mut parameters = vec![("limit", LIMIT)];
        parameters.extend(after.map(|cursor| ("after", cursor)));
        self.get(&self.way.asking("/v1/changes", &parameters)?)?
            .json(&[200])
    }
}

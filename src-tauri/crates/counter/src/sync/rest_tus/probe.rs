//! Is the province there? What it can do, and how far our clock is from its.

use wire::{Capabilities, Moment};

use super::answer::Trouble;
use super::client::{RestTus, exchange};

/// The province answered.
#[derive(Debug)]
pub(in crate::sync) struct Probed {
    /// What it is and can do.
    pub capabilities: Capabilities,
    /// Server time minus ours, in milliseconds.
    pub offset_ms: i64,
}

const NAME: &str = "tthc-province-api";

impl RestTus {
    /// Asks for the capabilities; needs no account. Anything that is not the province's answer is told apart: a
    /// page or a redirect is a log-in wall, a problem is a busy province.
    pub fn probe(&self, clock: impl Fn() -> Moment) -> Result<Probed, Trouble> {
        let before = clock();
        let answer = exchange(self.http.get(self.at("/v1/capabilities")?))?;
        let after = clock();
        if answer.is_page() {
            return Err(Trouble::LoginWall);
        }
        let capabilities: Capabilities = answer.json(&[200])?;
        if capabilities.api.name != NAME || !capabilities.api.version.starts_with("1.") {
            return Err(Trouble::Unknown);
        }
        let middle = (before.millis() + after.millis()) / 2;
        Ok(Probed {
            offset_ms: capabilities.server_time.millis() - middle,
            capabilities,
        })
    }
}

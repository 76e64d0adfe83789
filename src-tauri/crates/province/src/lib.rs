//! A provincial TTHC system: a real small server of the contract, with the agency's side.
//!
//! Here: an HTTP server on a loopback address in its own named thread, its own SQLite store and files, every resource
//! of the contract, the agency's desk (as Rust methods, as JSON and as a page), and faults by script.
//! Not here: anything of the counter's but the wire types.
//!
//! Reading order: [`config`] (what it is started with), [`province`] (start and stop), [`net`] (from bytes to a call
//! and back), [`routes`] (which call goes where), then one module per resource, [`agency`] (the other side of the
//! desk), [`store`] (the tables), [`schema`] (requests against the contract), [`faults`] (what may go wrong).

mod config;

mod province;

mod net;

mod routes;

mod call;

mod answer;

mod schema;

mod token;

mod catalogue;

mod calendar;

mod codes;

mod uploads;

mod dossiers;

mod events;

mod inbox;

mod changes;

mod results;

mod reconciliation;

mod statistics;

mod agency;

mod faults;

mod store;

pub use agency::{AgencyDesk, CaseRow, ResultUpload};
pub use config::{Account, Config, Exchange, Observer, ProvinceError, Seed};
pub use faults::{Fault, FaultAction, FaultScript};
pub use province::Province;

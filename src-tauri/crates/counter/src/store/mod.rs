//! What the machine keeps: one SQLCipher database and encrypted files beside it.
//!
//! Reading order: `key` and `sealed` (how bytes are encrypted), `durable` (how a file becomes durable),
//! `open` (the folder, its lock, the database, migrations), then one file per table. Every write is one
//! short transaction on the one writer connection; none spans a wait. What the province has not
//! acknowledged is never deleted.

mod error;
pub use error::StoreError;
mod key;
pub use key::{FolderKey, SealKey, WrappedKey};
mod sealed;
pub use sealed::{Sealed, SealedReader, SealedWriter};
mod durable;
mod open;
mod rows;
pub use open::{Store, migrated_schema};
mod pictures;
pub use pictures::{PageWriter, StrayPage};
mod objects;
pub use objects::{NewObject, Stored};
mod calendar;
mod catalogue;
mod people;
mod settings;
pub use calendar::{DayEdit, HoursEdit, Whose, YearSource};
pub use catalogue::{Catalogue, CatalogueState, FoundProcedure, Source};
mod guidances;
pub use guidances::GuidanceRow;
mod guidance_papers;
pub use guidance_papers::{GuidancePaperRow, NewGuidancePaper};
mod drafts;
pub use drafts::{DraftRow, NewDraft};
mod pages;
pub use pages::{NewPage, PageRow};
mod dossiers;
mod numbers;
pub use dossiers::{DossierRow, NewDossier, NewSum, SumRow};
mod others;
pub use others::{Learned, NewOther};
mod supplements;
pub use supplements::SupplementRow;
mod files;
mod resolution;
pub use files::{FileRow, NewFile};
mod timeline;
pub use timeline::TimelineEntry;
mod corrections;
pub use corrections::{Mended, NewDraftOfUndo};
mod accounts;
pub use accounts::{AccountChange, AccountRow};
mod messages;
pub use messages::{MessageEnded, MessageRow, NewMessage, OutgoingMessage};
mod outbox;
mod told;
pub use outbox::{Ended, OutboxRow, Outgoing, QueueCount, Reason, UploadRow};
mod receipts;
pub use receipts::{Acknowledgement, SentDigest};
mod changes;
pub use changes::{AwaitedResult, Taken};
mod day;
pub use day::{Day, DayNumber, DayRow};
mod search;
pub use search::{Found, Query};
mod payments;
pub use payments::{BoxLine, NewPayment, PaymentRow, SumPaid, SumRef, expected};
mod shifts;
pub use shifts::{BoxRow, NewBox, NewShift, ShiftRow};
mod duties;
pub use duties::{Duty, NewDuty};
mod opinions;
pub use opinions::{NewOpinion, OpinionCell};
mod inspection;
pub use inspection::Inspection;

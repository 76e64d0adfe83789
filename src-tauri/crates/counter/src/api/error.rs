//! What leaves the application when something did not work: a closed code with parameters.
//!
//! The sentence for a person stands in `assets/i18n` under `error.<code>`; a code exists only when
//! a screen or a script acts on it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::views::ProblemView;

/// Why a command did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The request does not fit the command.
    BadRequest,
    /// The period ends before it begins: `from`, `to`.
    PeriodBackwards,
    /// The report is a table; there is no paper of it.
    TableOnly,
    /// There is no such command.
    UnknownCommand,
    /// Nobody is logged in.
    NotLoggedIn,
    /// The role may not do this.
    NotAllowed,
    /// The PIN is wrong.
    WrongPin,
    /// No PIN has been chosen yet.
    NoPinYet,
    /// A PIN is six digits.
    BadPin,
    /// There is no such thing.
    NotFound,
    /// Papers of several years have this number: `these`, each with its identifier.
    NumberOfYears,
    /// The intake has problems; they are listed.
    IntakeProblems,
    /// The due date moved since it was shown; the new one is in `due_at`.
    DueDateMoved,
    /// Ten seconds are over, or it was sent.
    TooLateToUndo,
    /// The state of the thing does not allow this.
    WrongState,
    /// The province does not have the dossier yet: there is nothing to take back.
    NotThereYet,
    /// No page was brought.
    NothingBrought,
    /// The result was given before: when, and by which sheet.
    AlreadyReturned,
    /// The agency signed this batch before: when, and which list.
    AlreadyHandedOver,
    /// The procedure is not in force: since when, and what may stand in its place.
    ProcedureWithdrawn,
    /// A new day must be later than the one promised.
    NewDayNotLater,
    /// Form 04 needs the new day.
    NewDayMissing,
    /// Nobody works on the new day.
    NewDayOff,
    /// The date was moved once; there is no second time.
    DateMovedBefore,
    /// Nobody took the dossier back: form 05 needs the day and the reason.
    StopNotAsked,
    /// The register is made of a period, not of a dossier.
    RegisterOfPeriod,
    /// The dossier has a draft of this form, under `number`; it is printed again, or taken back first.
    DraftStands,
    /// No form is in force before its circular was issued, on the day in `issued`.
    SwitchTooEarly,
    /// The scanner cannot be reached.
    ScannerUnreachable,
    /// The scanner is at work for someone.
    ScannerBusy,
    /// The feeder is empty.
    FeederEmpty,
    /// Paper is jammed.
    ScannerJammed,
    /// The cover is open.
    ScannerCoverOpen,
    /// The scanner stopped or sent something unusable.
    ScannerFailed,
    /// No scanner has been chosen.
    NoScanner,
    /// No code was found on the card.
    CardNotRead,
    /// What a card reader typed is the code of something else than a card.
    CardCodeOther,
    /// What a card reader typed is a card's code that lacks a part, or holds a wrong one.
    CardCodeCut,
    /// The file cannot be used.
    FileNotUsable,
    /// A signed PDF is kept byte for byte, so that nothing can be joined to it.
    SignedStandsAlone,
    /// The file is empty.
    FileEmpty,
    /// The file has a password.
    FileHasPassword,
    /// The picture is too large.
    PictureTooLarge,
    /// The picture ends too early.
    PictureCut,
    /// The printer did not take it; numbers stay.
    PrintFailed,
    /// The form could not be made; the dossier is saved.
    FormFailed,
    /// The province cannot be reached; work is kept.
    ProvinceUnreachable,
    /// The province refused the account.
    AccountRefused,
    /// Another process has the folder.
    FolderLocked,
    /// The key of the folder is missing or does not fit.
    KeyMissing,
    /// The data is damaged; nothing was changed.
    DataDamaged,
    /// The folder was written by a newer program.
    FolderTooNew,
    /// The folder is already in use for another counter or is not empty.
    FolderNotEmpty,
    /// There is no data folder.
    FolderMissing,
    /// No room on the disk; nothing half-saved.
    DiskFull,
    /// The disk does not write.
    DiskFailed,
    /// The profile or catalogue file cannot be used.
    BadProfile,
    /// This sum was collected before.
    AlreadyCollected,
    /// Nothing is to be paid: nothing to collect, waive or give back.
    NothingToPay,
    /// This sum was not collected: nothing can be given back.
    NotCollected,
    /// All that was collected of this sum was given back.
    GivenBack,
    /// More than is held of it; `held` says how much.
    RefundTooMuch,
    /// The amount is missing or is none.
    NoAmount,
    /// A reason is needed.
    NoReason,
    /// The reason is not in the list of the procedure.
    UnknownGround,
    /// The number stands on another receipt or invoice, of dossier `code`.
    NumberUsed,
    /// No shift runs.
    NoShift,
    /// The shift is another person's.
    ShiftOfAnother,
    /// The one who takes over must be another person.
    SamePerson,
    /// This person may not sit here.
    MayNotSit,
    /// The period of the person does not hold today.
    OutsidePeriod,
    /// A box differs and nobody said why; `owner`, `amount`.
    CashDiffers,
    /// A difference above the limit needs a supervisor; `owner`, `amount`.
    CashAboveLimit,
    /// This is not the citizen's screen, or no longer.
    NotCitizenScreen,
    /// The citizen's page is closed.
    OpinionClosed,
    /// The day is closed already; when is in `at`.
    DayClosed,
    /// Not the file of a closed day.
    DayFileUnusable,
    /// What a closed day's file says does not fit its check code; of `counter`.
    DayFileDoesNotFit,
    /// The file is of this counter itself.
    DayFileOwn,
    /// Another folder signed it than the earlier files of `counter`; `known` and `found` are the fingerprints, `handle`
    /// is the file again.
    DayFileOtherKey,
    /// Another closing of this `date` of `counter` is here.
    DayFileOtherClosing,
    /// Something else broke; the log has it under `incident`.
    Broken,
}

impl ErrorCode {
    /// The code as it stands in JSON: `scanner_jammed`.
    pub fn word(self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        value.as_str().unwrap_or_default().to_owned()
    }
}

/// The answer of a command that did not do it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code:?}")]
pub struct ApiError {
    /// What happened.
    pub code: ErrorCode,
    /// What fills its sentence; never a name or an identity number.
    #[ts(type = "Record<string, string>")]
    pub params: BTreeMap<String, String>,
    /// Places that need a person, for `intake_problems` and `bad_request`.
    pub problems: Vec<ProblemView>,
}

impl ApiError {
    /// An error without parameters.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            params: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    /// The same with one parameter more.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

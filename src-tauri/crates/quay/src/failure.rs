//! Why a command did not do its work, and the number the process ends with. The numbers are a contract.

use std::io;

use counter::api::{ApiError, ErrorCode, stopped};
use scan::ScanError;

/// How a process ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Failed; a message says what, and what to do.
    Failed = 1,
    /// Wrong use.
    WrongUse = 2,
    /// Done, but some items need a person.
    NeedsPerson = 3,
    /// The province cannot be reached; work is kept.
    Unreachable = 4,
    /// The scanner: not reached, no page, or stopped before the end of its stack.
    Scanner = 5,
    /// Not allowed for this role.
    NotAllowed = 6,
    /// The data folder is locked by another process.
    Locked = 7,
    /// The data is damaged or its key is missing; nothing was changed.
    Damaged = 8,
    /// No room on the disk; nothing half-saved.
    DiskFull = 9,
    /// The province refused the account's password.
    AccountRefused = 10,
}

impl From<ErrorCode> for Exit {
    fn from(code: ErrorCode) -> Self {
        use ErrorCode::*;
        match code {
            BadRequest | PeriodBackwards | TableOnly | UnknownCommand | BadPin | NewDayMissing
            | RegisterOfPeriod => Self::WrongUse,
            NotLoggedIn | NotAllowed | WrongPin | NoPinYet | ShiftOfAnother | MayNotSit
            | OutsidePeriod | CashAboveLimit | NotCitizenScreen | OpinionClosed => Self::NotAllowed,
            ScannerUnreachable | ScannerBusy | FeederEmpty | ScannerJammed | ScannerCoverOpen
            | ScannerFailed | NoScanner => Self::Scanner,
            ProvinceUnreachable => Self::Unreachable,
            AccountRefused => Self::AccountRefused,
            FolderLocked => Self::Locked,
            KeyMissing | DataDamaged => Self::Damaged,
            DiskFull => Self::DiskFull,
            NotFound | NumberOfYears | IntakeProblems | DueDateMoved | TooLateToUndo
            | WrongState | NotThereYet | NothingBrought | NewDayNotLater | NewDayOff
            | DateMovedBefore | StopNotAsked | DraftStands | SwitchTooEarly
            | ProcedureWithdrawn | AlreadyReturned | AlreadyHandedOver | CardNotRead
            | CardCodeOther | CardCodeCut | FileNotUsable | SignedStandsAlone | FileEmpty
            | FileHasPassword | PictureTooLarge | PictureCut | PrintFailed | FormFailed
            | FolderTooNew | FolderNotEmpty | FolderMissing | DiskFailed | BadProfile
            | AlreadyCollected | NothingToPay | NotCollected | GivenBack | RefundTooMuch
            | NoAmount | NoReason | UnknownGround | NumberUsed | NoShift | SamePerson
            | CashDiffers | DayClosed | DayFileUnusable | DayFileDoesNotFit | DayFileOwn
            | DayFileOtherKey | DayFileOtherClosing | Broken => Self::Failed,
        }
    }
}

/// Why a command did not do its work.
#[derive(Debug)]
pub struct Failure {
    /// What the application says.
    pub error: ApiError,
    /// How the process ends.
    pub exit: Exit,
    /// For the one who mends it: no names, no numbers of people.
    pub detail: Option<String>,
}

/// The outcome of a command or of a part of one.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure that the application knows.
    pub fn of(code: ErrorCode) -> Self {
        ApiError::new(code).into()
    }

    /// The same with what the one who mends it wants to know.
    pub fn detail(mut self, detail: impl ToString) -> Self {
        self.detail = Some(detail.to_string());
        self
    }

    /// The same, ending otherwise.
    pub fn ending(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self {
            exit: error.code.into(),
            error,
            detail: None,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::of(disk_code(&error)).detail(&error)
    }
}

fn disk_code(error: &io::Error) -> ErrorCode {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        io::ErrorKind::NotFound => ErrorCode::NotFound,
        _ => ErrorCode::DiskFailed,
    }
}

impl From<paper::PaperError> for Failure {
    fn from(error: paper::PaperError) -> Self {
        use paper::PaperError as Paper;
        let code = match &error {
            Paper::Io(io) => disk_code(io),
            Paper::Empty => ErrorCode::FileEmpty,
            Paper::PasswordProtected => ErrorCode::FileHasPassword,
            Paper::Truncated => ErrorCode::PictureCut,
            Paper::TooManyPixels { .. } => ErrorCode::PictureTooLarge,
            _ => ErrorCode::FileNotUsable,
        };
        Self::of(code).detail(&error)
    }
}

impl From<ScanError> for Failure {
    fn from(error: ScanError) -> Self {
        let code = match &error {
            ScanError::Unreachable(_) | ScanError::NotFound | ScanError::Denied => {
                ErrorCode::ScannerUnreachable
            }
            ScanError::Busy => ErrorCode::ScannerBusy,
            ScanError::FeederEmpty => ErrorCode::FeederEmpty,
            ScanError::Unsupported(_) => ErrorCode::BadRequest,
            ScanError::Stopped(cause) => stopped(cause),
            ScanError::Keeping(io) => disk_code(io),
        };
        let failure = Self::of(code).detail(&error);
        match error {
            ScanError::Keeping(_) | ScanError::Unsupported(_) => failure,
            // Whatever it was: no page came.
            _ => failure.ending(Exit::Scanner),
        }
    }
}

impl From<province::ProvinceError> for Failure {
    fn from(error: province::ProvinceError) -> Self {
        match error {
            province::ProvinceError::Io(io) => io.into(),
            other => Self::of(ErrorCode::Broken).detail(other),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::of(ErrorCode::BadRequest).detail(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scan::StopCause;

    #[test]
    fn codes_end_with_the_numbers_of_the_contract() {
        for (code, number) in [
            (ErrorCode::Broken, 1),
            (ErrorCode::FolderMissing, 1),
            (ErrorCode::BadRequest, 2),
            (ErrorCode::ProvinceUnreachable, 4),
            (ErrorCode::ScannerJammed, 5),
            (ErrorCode::NotAllowed, 6),
            (ErrorCode::WrongPin, 6),
            (ErrorCode::FolderLocked, 7),
            (ErrorCode::DataDamaged, 8),
            (ErrorCode::KeyMissing, 8),
            (ErrorCode::DiskFull, 9),
            (ErrorCode::AccountRefused, 10),
        ] {
            assert_eq!(Exit::from(code) as u8, number, "{code:?}");
        }
    }

    #[test]
    fn a_full_disk_is_told_from_a_broken_scanner() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(Failure::from(full()).exit, Exit::DiskFull);
        assert_eq!(
            Failure::from(ScanError::Keeping(full())).exit,
            Exit::DiskFull
        );
        let cut = ScanError::Stopped(StopCause::Truncated);
        assert_eq!(Failure::from(cut).exit, Exit::Scanner);
        let jam = StopCause::File {
            name: "a.jpg".into(),
            cause: Box::new(StopCause::Jammed),
        };
        assert_eq!(stopped(&jam), ErrorCode::ScannerJammed);
    }
}

//! From the inside to the edge: failures to closed codes, states to views. Every match is whole, so that a new
//! failure or state cannot be forgotten here.

use paper::{CardProblem, PaperError};
use scan::{ScanError, StopCause};
use wire::{Dossier, Filing, Identity, OtherPerson, Recipient};

use super::error::{ApiError, ErrorCode};
use super::events::ApiEvent;
use super::views::{
    ChannelView, DeliveryView, DeviceState, DossierRow, HandoverView, OriginView, PaymentView,
    PersonForm, PersonShown, PersonView, PrinterView, ProblemView, RoleView,
};
use crate::cash::{self, CashError};
use crate::citizen::ScreenError;
use crate::counter::Counter;
use crate::domain::{
    Channel, Delivery, Handover, MessageState, News, Origin, Payment, Person, Role, mask,
};
use crate::intake::{IntakeError, Printer, Problem};
use crate::outgoing::OutgoingError;
use crate::store::{self, StoreError};
use crate::sync::SyncError;
use crate::trust::PinError;

/// A failure that nobody at the counter can mend. `incident` is for the one who reads the log.
fn broken(cause: &dyn std::fmt::Display) -> ApiError {
    ApiError::new(ErrorCode::Broken).with("incident", cause)
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Locked => ApiError::new(ErrorCode::FolderLocked),
            StoreError::Missing => ApiError::new(ErrorCode::FolderMissing),
            StoreError::NotEmpty => ApiError::new(ErrorCode::FolderNotEmpty),
            StoreError::KeyMissing => ApiError::new(ErrorCode::KeyMissing),
            StoreError::Damaged(what) => ApiError::new(ErrorCode::DataDamaged).with("what", what),
            StoreError::TooNew { found, known } => ApiError::new(ErrorCode::FolderTooNew)
                .with("found", found)
                .with("known", known),
            StoreError::Full => ApiError::new(ErrorCode::DiskFull),
            StoreError::NotFound(what) => ApiError::new(ErrorCode::NotFound).with("what", what),
            StoreError::Several(these) => {
                ApiError::new(ErrorCode::NumberOfYears).with("these", these)
            }
            StoreError::WrongState => ApiError::new(ErrorCode::WrongState),
            StoreError::Io(cause) => {
                ApiError::new(ErrorCode::DiskFailed).with("cause", cause.kind())
            }
            StoreError::Database(cause) => {
                broken(&format_args!("database {:?}", cause.sqlite_error_code()))
            }
        }
    }
}

impl From<SyncError> for ApiError {
    fn from(error: SyncError) -> Self {
        let away = |why| ApiError::new(ErrorCode::ProvinceUnreachable).with("reason", why);
        match error {
            SyncError::NotSetUp => away("not_set_up"),
            SyncError::BadAddress => away("bad_address"),
            SyncError::BadCertificate => away("bad_certificate"),
            SyncError::Unreachable => away("offline"),
            SyncError::LoginWall => away("login_wall"),
            SyncError::Busy | SyncError::Stopped => away("busy"),
            SyncError::AccountRefused { agency } => {
                ApiError::new(ErrorCode::AccountRefused).with("agency", agency)
            }
            SyncError::Refused(problem) => broken(&format_args!("the province refused: {problem}")),
            SyncError::Store(error) => error.into(),
        }
    }
}

impl From<IntakeError> for ApiError {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Store(error) => error.into(),
            IntakeError::Scan(error) => error.into(),
            IntakeError::Paper(error) => error.into(),
            IntakeError::Card(error) => error.into(),
            IntakeError::Typed(problem) => typed(&problem),
            IntakeError::Forms(error) => {
                ApiError::new(ErrorCode::FormFailed).with("incident", error)
            }
            IntakeError::NotWhole => broken(&"a written file does not hold together"),
            IntakeError::NoFile => ApiError::new(ErrorCode::FileNotUsable),
            IntakeError::NoScanner => ApiError::new(ErrorCode::NoScanner),
            IntakeError::ScanRuns => ApiError::new(ErrorCode::ScannerBusy),
            IntakeError::Print => ApiError::new(ErrorCode::PrintFailed),
            IntakeError::Problems(problems) => ApiError {
                problems: problems.into_iter().map(problem_view).collect(),
                ..ApiError::new(ErrorCode::IntakeProblems)
            },
        }
    }
}

impl From<CashError> for ApiError {
    fn from(error: CashError) -> Self {
        let code = ApiError::new;
        match error {
            CashError::Store(error) => error.into(),
            CashError::Void => code(ErrorCode::WrongState),
            CashError::AlreadyCollected => code(ErrorCode::AlreadyCollected),
            CashError::Free => code(ErrorCode::NothingToPay),
            CashError::NotCollected => code(ErrorCode::NotCollected),
            CashError::GivenBack => code(ErrorCode::GivenBack),
            CashError::TooMuch(held) => code(ErrorCode::RefundTooMuch).with("held", held),
            CashError::NoAmount => code(ErrorCode::NoAmount),
            CashError::NoReason => code(ErrorCode::NoReason),
            CashError::UnknownGround => code(ErrorCode::UnknownGround),
            CashError::NumberUsed(used) => code(ErrorCode::NumberUsed).with("code", used),
            CashError::NoShift => code(ErrorCode::NoShift),
            CashError::AnothersShift => code(ErrorCode::ShiftOfAnother),
            CashError::SamePerson => code(ErrorCode::SamePerson),
            CashError::NoClerk => code(ErrorCode::MayNotSit),
            CashError::OutsidePeriod { from, to } => code(ErrorCode::OutsidePeriod)
                .with("from", from)
                .with("to", to),
            CashError::Differs(owner, amount) => code(ErrorCode::CashDiffers)
                .with("owner", owner)
                .with("amount", amount),
            CashError::AboveLimit(owner, limit) => code(ErrorCode::CashAboveLimit)
                .with("owner", owner)
                .with("amount", limit),
        }
    }
}

impl From<cash::PaperError> for ApiError {
    fn from(error: cash::PaperError) -> Self {
        match error {
            cash::PaperError::Cash(error) => error.into(),
            cash::PaperError::Forms(error) => IntakeError::Forms(error).into(),
        }
    }
}

impl From<ScreenError> for ApiError {
    fn from(error: ScreenError) -> Self {
        ApiError::new(match error {
            ScreenError::NotTheScreen => ErrorCode::NotCitizenScreen,
            ScreenError::Closed => ErrorCode::OpinionClosed,
        })
    }
}

impl From<OutgoingError> for ApiError {
    fn from(error: OutgoingError) -> Self {
        let already = |code, at: wire::Moment, number: &str| {
            let at = at.at().format("%H:%M %d/%m/%Y");
            ApiError::new(code).with("at", at).with("number", number)
        };
        match error {
            OutgoingError::Intake(error) => error.into(),
            OutgoingError::Problems(problems) => IntakeError::Problems(problems).into(),
            OutgoingError::Returned { at, number } => {
                already(ErrorCode::AlreadyReturned, at, &number)
            }
            OutgoingError::HandedOver { at, number } => {
                already(ErrorCode::AlreadyHandedOver, at, &number)
            }
        }
    }
}

impl From<ScanError> for ApiError {
    fn from(error: ScanError) -> Self {
        ApiError::new(scan_failure(&error))
    }
}

/// The code of a scan without a page.
pub(super) fn scan_failure(error: &ScanError) -> ErrorCode {
    match error {
        ScanError::Unreachable(_) | ScanError::NotFound | ScanError::Denied => {
            ErrorCode::ScannerUnreachable
        }
        ScanError::Busy => ErrorCode::ScannerBusy,
        ScanError::FeederEmpty => ErrorCode::FeederEmpty,
        ScanError::Unsupported(_) => ErrorCode::ScannerFailed,
        ScanError::Stopped(cause) => stopped(cause),
        ScanError::Keeping(error) => disk(error),
    }
}

fn disk(error: &std::io::Error) -> ErrorCode {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        _ => ErrorCode::DiskFailed,
    }
}

/// The code of a scanner that stopped.
pub fn stopped(cause: &StopCause) -> ErrorCode {
    match cause {
        StopCause::Jammed => ErrorCode::ScannerJammed,
        StopCause::CoverOpen => ErrorCode::ScannerCoverOpen,
        StopCause::Truncated => ErrorCode::PictureCut,
        StopCause::Misfed
        | StopCause::Cut
        | StopCause::Empty
        | StopCause::NotAPage
        | StopCause::WrongSize { .. }
        | StopCause::TimedOut
        | StopCause::CancelledAtDevice
        | StopCause::Aborted(_) => ErrorCode::ScannerFailed,
        StopCause::File { cause, .. } => stopped(cause),
    }
}

impl From<PaperError> for ApiError {
    fn from(error: PaperError) -> Self {
        ApiError::new(match error {
            PaperError::Io(error) => return StoreError::from(error).into(),
            PaperError::Empty => ErrorCode::FileEmpty,
            PaperError::Truncated => ErrorCode::PictureCut,
            PaperError::TooManyPixels { .. }
            | PaperError::TooManyBytes { .. }
            | PaperError::TooManyPages { .. } => ErrorCode::PictureTooLarge,
            PaperError::SignedStandsAlone => ErrorCode::SignedStandsAlone,
            PaperError::PasswordProtected => ErrorCode::FileHasPassword,
            PaperError::UnknownKind
            | PaperError::Broken(_)
            | PaperError::Unsupported(_)
            | PaperError::TookTooLong
            | PaperError::OverLimits(_) => ErrorCode::FileNotUsable,
            // The leaf keeps its list open.
            _ => ErrorCode::FileNotUsable,
        })
    }
}

impl From<std::io::Error> for ApiError {
    fn from(error: std::io::Error) -> Self {
        StoreError::from(error).into()
    }
}

/// A reader that types read some other code, or lost a part of this one: nothing lies on a scanner to be turned.
fn typed(problem: &CardProblem) -> ApiError {
    match problem {
        CardProblem::NoCode | CardProblem::NotACard | CardProblem::Unreadable(_) => {
            ApiError::new(ErrorCode::CardCodeOther)
        }
        CardProblem::TooFewFields(_)
        | CardProblem::BadNumber
        | CardProblem::BadName
        | CardProblem::BadBirthDate
        | CardProblem::BadGender => ApiError::new(ErrorCode::CardCodeCut),
    }
}

impl From<CardProblem> for ApiError {
    fn from(problem: CardProblem) -> Self {
        match problem {
            CardProblem::NoCode
            | CardProblem::NotACard
            | CardProblem::TooFewFields(_)
            | CardProblem::BadNumber
            | CardProblem::BadName
            | CardProblem::BadBirthDate
            | CardProblem::BadGender
            | CardProblem::Unreadable(_) => ApiError::new(ErrorCode::CardNotRead),
        }
    }
}

impl From<PinError> for ApiError {
    fn from(error: PinError) -> Self {
        match error {
            PinError::NotSixDigits => ApiError::new(ErrorCode::BadPin),
            PinError::NotHashed => broken(&error),
            PinError::BadHash => ApiError::new(ErrorCode::DataDamaged).with("what", "pin"),
        }
    }
}

/// A problem of an intake, at its place.
pub(super) fn problem_view(problem: Problem) -> ProblemView {
    ProblemView {
        field: problem.place,
        code: problem.code.to_owned(),
        params: problem.params,
        warning: problem.warning,
    }
}

impl From<&News> for ApiEvent {
    fn from(news: &News) -> Self {
        match news {
            News::Status => ApiEvent::StatusChanged,
            News::Queue => ApiEvent::QueueChanged,
            News::Pages(draft) => ApiEvent::PagesChanged {
                draft: draft.to_string(),
            },
            News::Dossier(id) => ApiEvent::DossierChanged { id: id.to_string() },
            News::Inbox => ApiEvent::InboxChanged,
            News::Settings => ApiEvent::SettingsChanged,
            News::Cash => ApiEvent::CashChanged,
            News::Citizen => ApiEvent::CitizenChanged,
        }
    }
}

impl Counter {
    /// Calls `listener` with every event from now on: what a host hands to its windows.
    pub fn subscribe(&self, listener: impl Fn(&ApiEvent) + Send + Sync + 'static) {
        self.listen(move |news| listener(&ApiEvent::from(news)));
    }
}

impl From<Delivery> for DeliveryView {
    fn from(state: Delivery) -> Self {
        match state {
            Delivery::Draft => DeliveryView::Draft,
            Delivery::Ready => DeliveryView::Ready,
            Delivery::Sending => DeliveryView::Sending,
            Delivery::Waiting => DeliveryView::Waiting,
            Delivery::Acknowledged => DeliveryView::Acknowledged,
            Delivery::Refused => DeliveryView::Refused,
            Delivery::Conflict => DeliveryView::Conflict,
            Delivery::Void => DeliveryView::Void,
        }
    }
}

impl From<MessageState> for DeliveryView {
    fn from(state: MessageState) -> Self {
        match state {
            MessageState::Ready => DeliveryView::Ready,
            MessageState::Sending => DeliveryView::Sending,
            MessageState::Waiting => DeliveryView::Waiting,
            MessageState::Acknowledged => DeliveryView::Acknowledged,
            MessageState::Refused => DeliveryView::Refused,
            MessageState::Superseded => DeliveryView::Conflict,
        }
    }
}

impl From<DeliveryView> for Delivery {
    fn from(view: DeliveryView) -> Self {
        match view {
            DeliveryView::Draft => Delivery::Draft,
            DeliveryView::Ready => Delivery::Ready,
            DeliveryView::Sending => Delivery::Sending,
            DeliveryView::Waiting => Delivery::Waiting,
            DeliveryView::Acknowledged => Delivery::Acknowledged,
            DeliveryView::Refused => Delivery::Refused,
            DeliveryView::Conflict => Delivery::Conflict,
            DeliveryView::Void => Delivery::Void,
        }
    }
}

impl From<Payment> for PaymentView {
    fn from(state: Payment) -> Self {
        match state {
            Payment::None => PaymentView::None,
            Payment::Due => PaymentView::Due,
            Payment::Collected => PaymentView::Collected,
            Payment::Waived => PaymentView::Waived,
            Payment::Refunded => PaymentView::Refunded,
        }
    }
}

impl From<Handover> for HandoverView {
    fn from(state: Handover) -> Self {
        match state {
            Handover::None => HandoverView::None,
            Handover::AtCounter => HandoverView::AtCounter,
            Handover::Batched => HandoverView::Batched,
            Handover::HandedOver => HandoverView::HandedOver,
            Handover::SentBack => HandoverView::SentBack,
            Handover::GivenBack => HandoverView::GivenBack,
        }
    }
}

impl From<Origin> for OriginView {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Counter => OriginView::Counter,
            Origin::Online => OriginView::Online,
            Origin::Official => OriginView::Official,
        }
    }
}

impl From<Channel> for ChannelView {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Direct => ChannelView::Direct,
            Channel::Online => ChannelView::Online,
            Channel::Postal => ChannelView::Postal,
        }
    }
}

impl From<Role> for RoleView {
    fn from(role: Role) -> Self {
        match role {
            Role::Clerk => RoleView::Clerk,
            Role::BackupClerk => RoleView::Backup,
            Role::Supervisor => RoleView::Supervisor,
            Role::Admin => RoleView::Admin,
        }
    }
}

impl From<RoleView> for Role {
    fn from(role: RoleView) -> Self {
        match role {
            RoleView::Clerk => Role::Clerk,
            RoleView::Backup => Role::BackupClerk,
            RoleView::Supervisor => Role::Supervisor,
            RoleView::Admin => Role::Admin,
        }
    }
}

/// A printer of this machine.
pub(super) fn printer_view(printer: &Printer) -> PrinterView {
    PrinterView {
        name: printer.name.clone(),
        default: printer.default,
        state: DeviceState::Ready,
    }
}

/// A person who may log in, without the PIN's hash.
pub(super) fn person_view(person: &Person) -> PersonView {
    PersonView {
        id: person.id.0.clone(),
        name: person.name.clone(),
        role: person.role.into(),
        has_pin: person.pin_hash.is_some(),
        needs_no_pin: person.needs_no_pin,
        active: person.active,
    }
}

/// A dossier in a list.
pub(super) fn dossier_row(row: &store::DossierRow) -> DossierRow {
    DossierRow {
        id: row.id.to_string(),
        provisional_code: row.provisional_code.clone(),
        dossier_code: row.dossier_code.clone(),
        origin: row.origin.into(),
        channel: row.channel.into(),
        filed_at: row.filed_at.map(|at| at.to_string()),
        counter: row.counter.clone(),
        procedure: row.procedure.clone(),
        procedure_name: row.procedure_name.clone(),
        owner: row.owner.clone(),
        received_at: row.received_at.to_string(),
        due_at: row.due_at.to_string(),
        business: row.business.map(|status| status.number()),
        resolved_at: row.resolved_at.map(|at| at.to_string()),
        payment: row.payment.into(),
        handover: row.handover.into(),
        delivery: row.delivery.into(),
    }
}

/// The three people of a dossier as shown: owner, and submitter and recipient where they are others.
pub(super) fn people_shown(
    dossier: &Dossier,
) -> (PersonShown, Option<PersonShown>, Option<PersonShown>) {
    let owner = shown(
        &dossier.owner.full_name,
        &dossier.owner.identity,
        dossier.owner.phone.as_deref(),
    );
    let submitter = dossier.submitter.other().map(shown_other);
    let recipient = recipient_shown(&dossier.recipient, &owner, submitter.is_some());
    (owner, submitter, recipient)
}

/// The same of what was filed; an official's record may name the owner only.
pub(super) fn filing_people(
    filing: &Filing,
) -> (PersonShown, Option<PersonShown>, Option<PersonShown>) {
    let owner = shown(
        &filing.owner.full_name,
        &filing.owner.identity,
        filing.owner.phone.as_deref(),
    );
    let submitter = filing.submitter.as_ref();
    let submitter = submitter.and_then(|one| one.other()).map(shown_other);
    let recipient = filing
        .recipient
        .as_ref()
        .and_then(|one| recipient_shown(one, &owner, submitter.is_some()));
    (owner, submitter, recipient)
}

fn recipient_shown(
    recipient: &Recipient,
    owner: &PersonShown,
    has_submitter: bool,
) -> Option<PersonShown> {
    match recipient {
        Recipient::Other(person) => Some(shown_other(person)),
        Recipient::Same(same) => match same.same_as {
            wire::Party::Submitter => None,
            // The owner takes what somebody else handed in.
            wire::Party::Owner => has_submitter.then(|| owner.clone()),
        },
    }
}

/// `YYYY-MM-DD` → `DD/MM/YYYY`, and what is known of it in the same way.
pub(super) fn as_typed(date: Option<&wire::PartialDate>) -> String {
    let mut parts: Vec<&str> = date
        .map(|date| date.as_str().split('-').collect())
        .unwrap_or_default();
    parts.reverse();
    parts.join("/")
}

impl From<&wire::Owner> for PersonForm {
    fn from(owner: &wire::Owner) -> Self {
        Self {
            kind: word_of(&owner.kind),
            full_name: owner.full_name.clone(),
            id_type: word_of(&owner.identity.kind),
            id_number: owner.identity.number.clone().unwrap_or_default(),
            birth_date: as_typed(owner.birth_date.as_ref()),
            gender: owner.gender.as_ref().map(word_of).unwrap_or_default(),
            phone: owner.phone.clone().unwrap_or_default(),
            address: owner.address.text.clone(),
            ..Self::default()
        }
    }
}

impl From<&OtherPerson> for PersonForm {
    fn from(person: &OtherPerson) -> Self {
        Self {
            full_name: person.full_name.clone(),
            id_type: word_of(&person.identity.kind),
            id_number: person.identity.number.clone().unwrap_or_default(),
            birth_date: as_typed(person.birth_date.as_ref()),
            phone: person.phone.clone().unwrap_or_default(),
            address: person
                .address
                .as_ref()
                .map(|address| address.text.clone())
                .unwrap_or_default(),
            ..Self::default()
        }
    }
}

/// The word of a value list of the wire.
pub(super) fn word_of(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

fn shown_other(person: &OtherPerson) -> PersonShown {
    shown(&person.full_name, &person.identity, person.phone.as_deref())
}

fn shown(name: &str, identity: &Identity, phone: Option<&str>) -> PersonShown {
    PersonShown {
        name: name.to_owned(),
        id_masked: mask(identity.number.as_deref().unwrap_or_default()),
        phone_masked: mask(phone.unwrap_or_default()),
    }
}

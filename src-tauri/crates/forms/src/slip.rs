//! Form 01, giấy tiếp nhận hồ sơ và hẹn trả kết quả: what stands on it, in two copies.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::{Compiled, lay_out, settable};
use crate::sets::{FormSet, OfficialForm};
use crate::symbol::{Symbols, symbols};
use crate::wording::{clock_and_day, money, place_and_date};

/// Everything that form 01 shows. Text is in NFC and is printed whole, however long.
///
/// It holds a person's particulars, so it has no `Debug`: nothing of it can slip into a log.
#[derive(Clone)]
pub struct SlipForm {
    /// The set in force when it was received: both give form 01 one number and one title, only the circular on it differs.
    pub set: FormSet,
    /// The agency on whose behalf the counter receives; never the post office.
    pub head: AgencyHead,
    /// The place before the date in the head.
    pub place: String,
    /// The number that this counter gave. The QR and the barcode hold it, on the first print and on every later one.
    /// Empty where the province has not given its code yet and nobody else gives one.
    pub code: String,
    /// Whether `code` is ours until the province gives its own.
    pub code_is_provisional: bool,
    /// The province's code, once it is known; printed beside `code`.
    pub official_code: Option<String>,
    /// Where it was received and for whom: `Bưu điện trung tâm, quầy 02, nhận thay Sở Du lịch`.
    pub received_place: String,
    /// Whose dossier it is.
    pub owner: String,
    /// Who brought it, when that is somebody else.
    pub submitter: Option<String>,
    /// The owner's address.
    pub address: String,
    /// The telephone number to reach them.
    pub phone: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// The identity number, already masked by the caller.
    pub identity: Option<String>,
    /// The procedure's national code.
    pub procedure_code: String,
    /// The procedure's name in full.
    pub procedure_name: String,
    /// The papers received.
    pub components: Vec<SlipComponent>,
    /// How many sets of them.
    pub sets: u8,
    /// The time limit in words: `15 ngày làm việc`.
    pub time_limit: String,
    /// When the dossier was received.
    pub received_at: DateTime<FixedOffset>,
    /// When the result is due.
    pub due_at: DateTime<FixedOffset>,
    /// That date runs over a day off that nobody has announced yet; the slip says so.
    pub due_is_provisional: bool,
    /// Where the result will be given, in words.
    pub result_at: String,
    /// What the agency charges.
    pub agency_money: Vec<MoneyLine>,
    /// What the post charges.
    pub postal_money: Vec<MoneyLine>,
    /// The postal clerk, printed under their signature.
    pub clerk: String,
    /// Who signs at the left.
    pub submitter_signs: String,
    /// Book and number of the register: `Quyển số: 01, Số thứ tự: 1208`. None leaves dots to fill in.
    pub register_book: Option<String>,
    /// Whom to ring.
    pub hotline: Option<String>,
}

/// The two lines at the top left: `UBND TỈNH MẪU` over `SỞ DU LỊCH`.
#[derive(Clone)]
pub struct AgencyHead {
    /// The superior body.
    pub parent: String,
    /// The agency or its one-stop unit.
    pub unit: String,
}

/// One paper of the dossier, as counted at the counter.
#[derive(Clone)]
pub struct SlipComponent {
    /// Its name in the procedure.
    pub name: String,
    /// How many originals were taken.
    pub originals: u32,
    /// How many copies were taken.
    pub copies: u32,
}

/// One amount, in whole đồng.
#[derive(Clone)]
pub struct MoneyLine {
    /// What it is for.
    pub name: String,
    /// How much.
    pub amount: u64,
    /// Whether it has been paid at the counter.
    pub collected: bool,
    /// An exemption, a receipt's number.
    pub note: Option<String>,
}

/// What is stamped across every page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Marks {
    /// "TẬP HUẤN": the counter is a training counter.
    pub training: bool,
    /// "BẢN IN LẠI": this number was printed before.
    pub reprint: bool,
}

/// Lays out form 01 in its two copies: the citizen's pages first, then the pages to keep.
pub fn slip(
    form: &SlipForm,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let ident = format!("quay/slip-01/{}", form.code);
    lay_out("slip-01.typ", &Sheet::of(form, marks)?, &ident, created)
}

/// The form as its template reads it: words only, in the order of the paper.
#[derive(Serialize)]
struct Sheet {
    marks: Marks,
    caption: Option<String>,
    parent: String,
    unit: String,
    number: Option<String>,
    place_and_date: String,
    symbols: Option<Symbols>,
    code: String,
    code_is_provisional: bool,
    official_code: Option<String>,
    received_place: String,
    owner: String,
    submitter: Option<String>,
    identity: Option<String>,
    address: String,
    phone: Option<String>,
    email: Option<String>,
    procedure: String,
    components: Vec<Row>,
    sets: String,
    time_limit: String,
    received_at: String,
    due_at: String,
    due_is_provisional: bool,
    result_at: String,
    agency_money: Vec<String>,
    postal_money: Vec<String>,
    register_book: Option<String>,
    submitter_signs: String,
    clerk: String,
    hotline: Option<String>,
}

/// A row of the table; a count of none is left empty.
#[derive(Serialize)]
struct Row {
    name: String,
    originals: String,
    copies: String,
}

impl Sheet {
    fn of(form: &SlipForm, marks: Marks) -> Result<Self, FormsError> {
        let text = settable;
        let maybe = |text: &Option<String>| text.as_deref().map(settable);
        Ok(Self {
            marks,
            caption: form.set.caption(OfficialForm::Slip),
            parent: text(&form.head.parent),
            unit: text(&form.head.unit),
            number: slip_number(form),
            place_and_date: place_and_date(&text(&form.place), form.received_at.date_naive()),
            symbols: match form.code.is_empty() {
                true => None,
                false => Some(symbols(&form.code)?),
            },
            code: text(&form.code),
            code_is_provisional: form.code_is_provisional,
            official_code: maybe(&form.official_code),
            received_place: text(&form.received_place),
            owner: text(&form.owner),
            submitter: maybe(&form.submitter),
            identity: maybe(&form.identity),
            address: text(&form.address),
            phone: maybe(&form.phone),
            email: maybe(&form.email),
            procedure: text(&format!(
                "{} (mã\u{a0}thủ\u{a0}tục\u{a0}{})",
                form.procedure_name, form.procedure_code
            )),
            components: form.components.iter().map(Row::of).collect(),
            sets: format!("{:02}", form.sets),
            time_limit: text(&form.time_limit),
            received_at: clock_and_day(form.received_at),
            due_at: clock_and_day(form.due_at),
            due_is_provisional: form.due_is_provisional,
            result_at: text(&form.result_at),
            agency_money: in_words(&form.agency_money),
            postal_money: in_words(&form.postal_money),
            register_book: maybe(&form.register_book),
            submitter_signs: text(&form.submitter_signs),
            clerk: text(&form.clerk),
            hotline: maybe(&form.hotline),
        })
    }
}

impl Row {
    fn of(component: &SlipComponent) -> Self {
        Self {
            name: settable(&component.name),
            originals: count(component.originals),
            copies: count(component.copies),
        }
    }
}

/// `A0008/TNHS`: the tail of our own number. An official code is never taken apart.
fn slip_number(form: &SlipForm) -> Option<String> {
    let tail = form
        .code
        .rsplit('-')
        .next()
        .filter(|_| form.code_is_provisional)?;
    Some(format!("{tail}/TNHS"))
}

fn count(papers: u32) -> String {
    match papers {
        0 => String::new(),
        some => some.to_string(),
    }
}

/// One line per amount, and their sum when there are several.
fn in_words(lines: &[MoneyLine]) -> Vec<String> {
    let mut words: Vec<String> = lines.iter().map(line_in_words).collect();
    if lines.len() > 1 {
        words.push(format!(
            "cộng {}",
            money(lines.iter().map(|line| line.amount).sum())
        ));
    }
    words
}

fn line_in_words(line: &MoneyLine) -> String {
    let paid = match (line.amount, line.collected) {
        (0, _) => "",
        (_, true) => ", đã thu",
        (_, false) => ", chưa thu",
    };
    let note = line
        .note
        .as_deref()
        .map(|note| format!(" ({note})"))
        .unwrap_or_default();
    settable(&format!("{} {}{paid}{note}", line.name, money(line.amount)))
}

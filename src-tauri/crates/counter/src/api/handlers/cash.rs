//! Shift and cash; the money of one dossier after reception.

use std::sync::Arc;

use wire::{CollectAt, LocalDate, Moment, PaymentMethod};

use super::session::{active_person, check_pin, read_session};
use crate::api::convert::person_view;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    AcceptDifference, BoxForm, ById, CashBoxView, CashLine, CashView, CloseShift, CollectSum,
    ExemptSum, HandOverShift, LaterFee, LedgerLine, ListShifts, LogIn, MoneyOwnerView, MoneyView,
    Nothing, OpenShift, OpenThings, PersonView, Pieces, ReadCash, RefundSum, SessionView, SetFloat,
    ShiftList, ShiftRowView, ShiftView, SlipView, SumView,
};
use crate::cash::{
    self, BoxGiven, Collection, Exemption, Giving, Refund, SheetBox, Which, grounds, may_sit,
};
use crate::domain::{Dong, Entry, MoneyOwner, News, Notes, Person, PersonId, Role};
use crate::intake::{FormOf, ShelvedForm, place_of_office};
use crate::store::{BoxLine, DossierRow, PaymentRow, ShiftRow, SumPaid};
use crate::words::sentence;

/// The shift that runs, or an earlier one, with both boxes and what goes over with it.
pub fn read_cash(call: &Call<'_>, asked: ReadCash) -> Result<CashView, ApiError> {
    let store = call.counter.store();
    let shift = match asked.shift {
        Some(id) => Some(store.shift(id)?),
        None => store.open_shift()?,
    };
    let (shift, agency, post) = match shift {
        Some(shift) => {
            let sheet = cash::sheet(store, shift, asked.agency.as_deref())?;
            (
                Some(shift_view(&sheet.shift)),
                box_view(sheet.agency),
                box_view(sheet.post),
            )
        }
        None => (None, empty_box(), empty_box()),
    };
    Ok(CashView {
        open: open_things(call, shift.as_ref())?,
        takers: takers(call, shift.as_ref())?,
        supervisors: supervisors(call)?,
        limit: cash::limit(store)?.0,
        shift,
        agency,
        post,
    })
}

/// Hands the shift over: the taker's own PIN is the answer, and from now on every act carries that name.
pub fn hand_over_shift(call: &Call<'_>, asked: HandOverShift) -> Result<SessionView, ApiError> {
    let giver = call.session.acting()?;
    let taker = active_person(call, &asked.taker.person)?;
    if giver.id == taker.id {
        return Err(ApiError::new(ErrorCode::SamePerson));
    }
    check_pin(&taker, asked.taker.pin.as_deref())?;
    let giving = giving(call, &asked.agency, &asked.post, asked.supervisor.as_ref())?;
    cash::hand_over(
        call.counter.store(),
        &giver,
        &taker,
        &giving,
        call.counter.now(),
    )?;
    call.session.enter(taker);
    call.counter.citizen().blank();
    changed(call);
    read_session(call, Nothing {})
}

/// Says what lay in the boxes when the own shift began.
pub fn set_float(call: &Call<'_>, asked: SetFloat) -> Result<CashView, ApiError> {
    let person = call.session.acting()?;
    let (agency, post) = (Dong(asked.agency), Dong(asked.post));
    cash::set_float(call.counter.store(), &person, agency, post)?;
    changed(call);
    read_cash(call, ReadCash::default())
}

/// Ends the shift with the day, and locks.
pub fn close_shift(call: &Call<'_>, asked: CloseShift) -> Result<CashView, ApiError> {
    let giver = call.session.acting()?;
    let giving = giving(call, &asked.agency, &asked.post, asked.supervisor.as_ref())?;
    let store = call.counter.store();
    let ending = store.open_shift()?.map(|shift| shift.id);
    cash::close(store, &giver, &giving, call.counter.now())?;
    changed(call);
    read_cash(
        call,
        ReadCash {
            shift: ending,
            agency: None,
        },
    )
}

/// Opens the shift of a person where nobody can hand it over.
pub fn open_shift(call: &Call<'_>, asked: OpenShift) -> Result<CashView, ApiError> {
    let taker = active_person(call, &asked.person)?;
    let giving = giving(call, &asked.agency, &asked.post, None)?;
    let supervisor = call.session.acting()?.id;
    let now = call.counter.now();
    cash::open_without_giver(call.counter.store(), &supervisor, &taker, &giving, now)?;
    changed(call);
    read_cash(call, ReadCash::default())
}

/// Accepts the difference of a box.
pub fn accept_difference(call: &Call<'_>, asked: AcceptDifference) -> Result<CashView, ApiError> {
    let person = call.session.acting()?.id;
    let (store, now) = (call.counter.store(), call.counter.now());
    store.accept_difference(asked.shift, asked.owner.into(), &person, now)?;
    changed(call);
    read_cash(
        call,
        ReadCash {
            shift: Some(asked.shift),
            agency: None,
        },
    )
}

/// Makes the cash sheet of a shift; its pictures and its PDF are fetched by the handle.
pub fn make_cash_sheet(call: &Call<'_>, asked: ReadCash) -> Result<SlipView, ApiError> {
    let store = call.counter.store();
    let shift = match asked.shift {
        Some(id) => store.shift(id)?,
        None => store.open_shift()?.ok_or(cash::CashError::NoShift)?,
    };
    let open = open_things(call, Some(&shift_view(&shift)))?;
    let sheet = cash::sheet(store, shift, asked.agency.as_deref())?;
    let office = store.setting("office.name")?.unwrap_or_default();
    let place = place_of_office(store, &office)?;
    let form = cash::paper(store, &sheet, in_words(&open), place, call.counter.now())?;
    let pages = u32::try_from(form.page_count()).unwrap_or(u32::MAX);
    let code = format!("phieu-tien-{}", sheet.shift.id);
    let handle = call.counter.desk().shelve_form(ShelvedForm {
        of: FormOf::Nothing,
        code: code.clone(),
        again: false,
        form: Arc::new(form),
    })?;
    Ok(SlipView {
        handle,
        pages,
        code,
        again: false,
    })
}

/// What is open, a line each; paper has room for numbers, names stay on the screen.
fn in_words(open: &OpenThings) -> Vec<String> {
    let drafts = u32::try_from(open.drafts.len()).unwrap_or(u32::MAX);
    [
        ("cash.open_drafts", drafts),
        ("cash.open_results", open.results),
        ("cash.open_papers", open.papers),
        ("cash.open_unsent", open.unsent),
    ]
    .into_iter()
    .filter(|(_, n)| *n > 0)
    .map(|(key, n)| sentence(key, &[("n", &n.to_string())]))
    .collect()
}

/// Shifts that began on these days.
pub fn list_shifts(call: &Call<'_>, asked: ListShifts) -> Result<ShiftList, ApiError> {
    let store = call.counter.store();
    let start = |day: LocalDate| Moment::on(day.0, chrono::NaiveTime::MIN);
    let from = start(super::day(&asked.from)?);
    let last = super::day(&asked.to)?;
    let to = start(LocalDate(last.0.succ_opt().unwrap_or(last.0)));
    let row = |shift: ShiftRow| {
        let sheet = cash::sheet(store, shift, None)?;
        Ok(ShiftRowView {
            shift: shift_view(&sheet.shift),
            agency: box_view(sheet.agency),
            post: box_view(sheet.post),
        })
    };
    let rows = store.shifts(from, to)?.into_iter().map(row);
    Ok(ShiftList {
        rows: rows.collect::<Result<_, ApiError>>()?,
    })
}

/// The money of a dossier.
pub fn read_money(call: &Call<'_>, asked: ById) -> Result<MoneyView, ApiError> {
    let row = call.counter.store().dossier_named(&asked.id)?;
    money_view(call, &row)
}

/// Collects a sum after reception.
pub fn collect_sum(call: &Call<'_>, asked: CollectSum) -> Result<MoneyView, ApiError> {
    let row = call.counter.store().dossier_named(&asked.id)?;
    let collection = Collection {
        which: which(&asked)?,
        occasion: occasion(asked.occasion)?,
        method: method(&asked.method)?,
        number: asked.number,
        again: asked.again,
    };
    let by = (call.counter.now(), &call.session.acting()?.id);
    cash::collect(call.counter.store(), &row, collection, by)?;
    money_changed(call, &row)
}

/// Waives or reduces a sum of the agency.
pub fn exempt_sum(call: &Call<'_>, asked: ExemptSum) -> Result<MoneyView, ApiError> {
    let row = call.counter.store().dossier_named(&asked.id)?;
    let exemption = Exemption {
        sum: (asked.owner.into(), asked.position),
        left: Dong(asked.left),
        ground: asked.reason,
    };
    let by = (call.counter.now(), &call.session.acting()?.id);
    cash::exempt(call.counter.store(), &row, &exemption, by)?;
    money_changed(call, &row)
}

/// Gives back what was collected; a procedure that is free has nothing to give back, and the answer says so.
pub fn refund_sum(call: &Call<'_>, asked: RefundSum) -> Result<MoneyView, ApiError> {
    let row = call.counter.store().dossier_named(&asked.id)?;
    let refund = Refund {
        sum: (asked.owner.into(), asked.position),
        amount: asked.amount.map(Dong),
        reason: asked.reason,
        method: method(&asked.method)?,
    };
    let by = (call.counter.now(), &call.session.acting()?.id);
    cash::refund(call.counter.store(), &row, &refund, by)?;
    money_changed(call, &row)
}

fn which(asked: &CollectSum) -> Result<Which, ApiError> {
    let amount = asked.amount.map(Dong);
    match (asked.owner, asked.position, &asked.code, &asked.name) {
        (owner, Some(position), None, None) => Ok(Which::Row(owner.into(), position)),
        (MoneyOwnerView::Agency, None, Some(code), None) => Ok(Which::Fee(code.clone(), amount)),
        (MoneyOwnerView::Post, None, None, Some(name)) => {
            Ok(Which::Charge(name.clone(), amount.unwrap_or_default()))
        }
        _ => Err(ApiError::new(ErrorCode::BadRequest)),
    }
}

fn occasion(number: u8) -> Result<CollectAt, ApiError> {
    match number {
        1 => Ok(CollectAt::Reception),
        2 => Ok(CollectAt::Supplement),
        4 => Ok(CollectAt::Return),
        _ => Err(ApiError::new(ErrorCode::BadRequest).with("occasion", number)),
    }
}

fn method(word: &str) -> Result<PaymentMethod, ApiError> {
    serde_json::from_value(word.into())
        .map_err(|_| ApiError::new(ErrorCode::BadRequest).with("method", word))
}

fn giving(
    call: &Call<'_>,
    agency: &BoxForm,
    post: &BoxForm,
    supervisor: Option<&LogIn>,
) -> Result<Giving, ApiError> {
    Ok(Giving {
        agency: counted(agency)?,
        post: counted(post)?,
        supervisor: supervisor.map(|given| let_in(call, given)).transpose()?,
    })
}

fn counted(form: &BoxForm) -> Result<BoxGiven, ApiError> {
    let pieces = form.pieces.iter().map(|one| (one.value, one.pieces));
    Ok(BoxGiven {
        notes: Notes::counted(pieces).map_err(|_| ApiError::new(ErrorCode::BadRequest))?,
        reason: form.reason.clone(),
    })
}

/// A supervisor whose own PIN was typed here.
fn let_in(call: &Call<'_>, given: &LogIn) -> Result<PersonId, ApiError> {
    let person = active_person(call, &given.person)?;
    check_pin(&person, given.pin.as_deref())?;
    if person.role == Role::Supervisor {
        Ok(person.id)
    } else {
        Err(ApiError::new(ErrorCode::NotAllowed))
    }
}

fn changed(call: &Call<'_>) {
    call.counter.tell(&News::Cash);
    call.counter.tell(&News::Citizen);
}

fn money_changed(call: &Call<'_>, row: &DossierRow) -> Result<MoneyView, ApiError> {
    call.counter.line().tell_money()?;
    call.counter.line().wake();
    call.counter.tell(&News::Dossier(row.id));
    call.counter.tell(&News::Cash);
    money_view(call, row)
}

fn open_things(call: &Call<'_>, shift: Option<&ShiftView>) -> Result<OpenThings, ApiError> {
    let store = call.counter.store();
    let (papers, results) = store.left_at_counter()?;
    let drafts = match shift {
        Some(shift) => store.drafts(&PersonId(shift.person.clone()))?,
        None => Vec::new(),
    };
    Ok(OpenThings {
        drafts: drafts
            .into_iter()
            .map(|draft| draft.name)
            .filter(|name| !name.is_empty())
            .collect(),
        results,
        papers,
        unsent: store.queue_count()?.waiting,
    })
}

/// Who may sit here today and does not, the backup clerks first.
fn takers(call: &Call<'_>, shift: Option<&ShiftView>) -> Result<Vec<PersonView>, ApiError> {
    let store = call.counter.store();
    let today = call.counter.now().day();
    let sits = |person: &Person| shift.is_some_and(|shift| shift.person == person.id.0);
    let mut people: Vec<Person> = store
        .people()?
        .into_iter()
        .filter(|person| !sits(person) && may_sit(store, person, today).is_ok())
        .collect();
    people.sort_by_key(|person| person.role != Role::BackupClerk);
    Ok(people.iter().map(person_view).collect())
}

fn supervisors(call: &Call<'_>) -> Result<Vec<PersonView>, ApiError> {
    let people = call.counter.store().people()?;
    let may = people
        .iter()
        .filter(|person| person.active && person.role == Role::Supervisor);
    Ok(may.map(person_view).collect())
}

fn shift_view(shift: &ShiftRow) -> ShiftView {
    ShiftView {
        id: shift.id,
        person: shift.person.0.clone(),
        person_name: shift.person_name.clone(),
        agencies: shift.agencies.clone(),
        begun: shift.begun.word().to_owned(),
        began_at: shift.began_at.to_string(),
        taken_from: shift.taken_from,
        ended: shift.ended.map(|ended| ended.word().to_owned()),
        ended_at: shift.ended_at.map(|at| at.to_string()),
    }
}

fn empty_box() -> CashBoxView {
    CashBoxView {
        lines: Vec::new(),
        float: 0,
        expected: 0,
        counted: None,
        difference: None,
        pieces: Vec::new(),
        reason: None,
        accepted_by: None,
    }
}

fn box_view(one: SheetBox) -> CashBoxView {
    let counted = one.counted.as_ref();
    let pieces = counted.map(|row| row.pieces.as_slice()).unwrap_or_default();
    CashBoxView {
        lines: one.lines.iter().map(line).collect(),
        float: one.float.0,
        expected: one.expected.0,
        counted: counted.map(|row| row.counted.0),
        difference: counted.map(|row| row.counted.0 - row.expected.0),
        pieces: pieces
            .iter()
            .map(|(value, pieces)| Pieces {
                value: *value,
                pieces: *pieces,
            })
            .collect(),
        reason: counted.and_then(|row| row.reason.clone()),
        accepted_by: counted
            .and_then(|row| row.accepted_by.as_ref())
            .map(|id| id.0.clone()),
    }
}

fn line(line: &BoxLine) -> CashLine {
    CashLine {
        name: line.name.clone(),
        kind: line.kind.word().to_owned(),
        cash: line.cash,
        n: line.n,
        amount: match line.kind {
            Entry::Collected | Entry::Exempted => line.amount.0,
            Entry::Refunded => -line.amount.0,
        },
    }
}

fn money_view(call: &Call<'_>, row: &DossierRow) -> Result<MoneyView, ApiError> {
    let store = call.counter.store();
    let sums = store.sums_paid(row.id)?;
    let names = super::dossiers::names(call)?;
    let lines = store.payments(row.id)?;
    let name_of = |line: &PaymentRow| {
        let sum = sums
            .iter()
            .find(|sum| sum.owner == line.owner && sum.position == line.position);
        sum.map(|sum| sum.name.clone()).unwrap_or_default()
    };
    let shown = |line: &PaymentRow| LedgerLine {
        owner: line.owner.into(),
        name: name_of(line),
        kind: line.kind.word().to_owned(),
        amount: line.amount.0,
        at: line.at.to_string(),
        occasion: line.occasion,
        method: line.method.clone(),
        number: line.number.clone(),
        reason: line.reason.clone(),
        by: names
            .get(&line.person)
            .cloned()
            .unwrap_or_else(|| line.person.0.clone()),
    };
    Ok(MoneyView {
        id: row.id.to_string(),
        later: later(call, row, &sums)?,
        lines: lines.iter().map(shown).collect(),
        sums: sums.iter().map(sum_view).collect(),
        grounds: grounds(&row.procedure, call.counter.now().day()),
    })
}

fn sum_view(sum: &SumPaid) -> SumView {
    SumView {
        owner: sum.owner.into(),
        position: sum.position,
        code: sum.code.clone(),
        name: sum.name.clone(),
        amount: sum.amount.0,
        exemption: sum.exemption.clone(),
        taken: sum.taken.0,
        refunded: sum.refunded.0,
    }
}

/// Fees of the edition under which the dossier was received that are no sums yet.
fn later(call: &Call<'_>, row: &DossierRow, sums: &[SumPaid]) -> Result<Vec<LaterFee>, ApiError> {
    let procedure = call
        .counter
        .store()
        .procedure_edition(&row.procedure, row.edition)?;
    let fees = procedure
        .map(|procedure| procedure.fees)
        .unwrap_or_default();
    let known = |code: &str| sums.iter().any(|sum| sum.code == code);
    let fee = |fee: wire::ProcedureFee| LaterFee {
        amount: fee
            .amount
            .map(|amount| i64::try_from(amount.0).unwrap_or(i64::MAX)),
        code: fee.code.0,
        name: fee.name,
    };
    Ok(fees
        .into_iter()
        .filter(|fee| !known(&fee.code.0))
        .map(fee)
        .collect())
}

impl From<MoneyOwnerView> for MoneyOwner {
    fn from(view: MoneyOwnerView) -> Self {
        match view {
            MoneyOwnerView::Agency => MoneyOwner::Agency,
            MoneyOwnerView::Post => MoneyOwner::Post,
        }
    }
}

impl From<MoneyOwner> for MoneyOwnerView {
    fn from(owner: MoneyOwner) -> Self {
        match owner {
            MoneyOwner::Agency => MoneyOwnerView::Agency,
            MoneyOwner::Post => MoneyOwnerView::Post,
        }
    }
}

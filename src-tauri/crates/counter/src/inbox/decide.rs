//! The act: what a clerk decides on a filing, frozen and queued with its paper and, when accepted, its dossier.

use std::collections::BTreeMap;

use wire::{AcceptedParts, DecisionWhat, DossierComponent, Moment, Procedure};

use super::words::{By, decision, payment, said_to_province};
use super::{PaperOfFiling, acceptance, applicant, checklist, closed, supplement};
use crate::domain::deadline::taken_as_received;
use crate::domain::{
    Channel, Delivery, DossierId, FileId, GuidancePaperId, Handover, MessageId, Origin, Person,
    due, fresh_uuid, searchable, undo_until,
};
use crate::intake::guidance::{
    GuidanceAsked, NUMBER_TRIES, PreparedPaper, Said, check_said, discard, prepare_guidance_paper,
};
use crate::intake::{
    Bound, ComponentGiven, IntakeError, Part, Problem, bind, file_on_wire, form_set,
};
use crate::store::{
    InboxDecisionRow, InboxRow, NewInboxDecision, NewMessage, NewOther, NewSum, PageRow, Store,
    StoreError,
};
use crate::words::word;

/// Who decides, where and when.
pub struct Deciding<'a> {
    /// Who.
    pub person: &'a Person,
    /// Code of the counter.
    pub counter: String,
    /// When.
    pub now: Moment,
}

/// A decision that is kept.
pub struct Decided {
    /// Identifier of the decision.
    pub id: MessageId,
    /// The filing.
    pub item: DossierId,
    /// Form 02 or 03.
    pub paper: Option<GuidancePaperId>,
    /// The due date, when accepted.
    pub due_at: Option<Moment>,
    /// End of the undo.
    pub undo_until: Moment,
}

/// A filing with what a decision looks at.
pub struct Filing {
    /// The filing.
    pub row: InboxRow,
    /// The edition it was filed under, else the one in force.
    pub procedure: Option<Procedure>,
    /// Name of the agency.
    pub agency_name: String,
    /// Its papers.
    pub papers: Vec<PaperOfFiling>,
    /// Pages brought to the counter.
    pub pages: Vec<PageRow>,
}

impl Filing {
    /// Reads it.
    pub fn of(store: &Store, id: DossierId, now: Moment) -> Result<Self, StoreError> {
        let row = store.inbox_item(id)?;
        let procedure = edition(store, &row, now)?;
        let pages = match row.draft {
            Some(draft) => store.pages(store.draft(draft)?.batch)?,
            None => Vec::new(),
        };
        let mut brought = BTreeMap::new();
        for page in pages.iter().filter(|page| !page.hidden) {
            *brought.entry(page.component.clone()).or_insert(0) += page.pages;
        }
        let agency_name = store
            .agencies()?
            .into_iter()
            .find(|agency| agency.ident.as_str() == row.agency)
            .map_or_else(|| row.agency.clone(), |agency| agency.name);
        Ok(Self {
            papers: checklist(&row.item, procedure.as_ref(), &row.answers, &brought),
            procedure,
            agency_name,
            pages,
            row,
        })
    }

    /// When it would count as received and be due, were it accepted now.
    pub fn reception(
        &self,
        store: &Store,
        now: Moment,
    ) -> Result<Option<(Moment, Moment)>, StoreError> {
        let Some(procedure) = &self.procedure else {
            return Ok(None);
        };
        let calendar = store.calendar()?;
        let received_at = taken_as_received(now, &calendar).max(self.row.item.round_at);
        let due_at = due(received_at, &procedure.time_limit, &calendar).at;
        Ok(Some((received_at, due_at)))
    }
}

/// The edition under which a filing was made, as the catalogue here has it; else the one in force.
pub fn edition(
    store: &Store,
    row: &InboxRow,
    now: Moment,
) -> Result<Option<Procedure>, StoreError> {
    let filed = &row.item.filing.procedure;
    if let Some(number) = filed.edition
        && let Some(found) = store.procedure_edition(filed.code.as_str(), number)?
    {
        return Ok(Some(found));
    }
    store.procedure_on(filed.code.as_str(), now.day())
}

/// Accepts a filing in the official's place. Papers brought go with the decision.
pub fn accept(store: &Store, id: DossierId, by: &Deciding<'_>) -> Result<Decided, IntakeError> {
    let filing = Filing::of(store, id, by.now)?;
    let mut problems = closed(&filing.row.item, filing.row.waits, &by.counter, by.now);
    problems.extend(acceptance(&filing.row.item, &filing.papers));
    stop_at(problems)?;
    let (received_at, due_at) = filing
        .reception(store, by.now)?
        .ok_or(StoreError::NotFound("procedure"))?;
    let mut bound = Vec::new();
    let kept = keep_accepted(store, &filing, by, (received_at, due_at), &mut bound);
    if kept.is_err() {
        for one in &bound {
            // What cannot be removed now is swept when the folder is opened next.
            let _ = store.discard_object(&one.file.stored);
        }
    }
    kept
}

fn keep_accepted(
    store: &Store,
    filing: &Filing,
    by: &Deciding<'_>,
    (received_at, due_at): (Moment, Moment),
    bound: &mut Vec<Bound>,
) -> Result<Decided, IntakeError> {
    let components = bind_brought(store, filing, by.now, bound)?;
    let has_paper = components.iter().any(|one| one.originals + one.copies > 0);
    let what = DecisionWhat::Accepted(AcceptedParts {
        received_at,
        due_at,
        components,
    });
    let mut new = new_decision(&filing.row, by, what)?;
    new.brought = match filing.row.draft {
        Some(draft) => {
            let batch = store.draft(draft)?.batch;
            let key = store.inbox_key(&filing.row)?;
            Some((draft, batch, store.rewrap_batch(batch, &key)?))
        }
        None => None,
    };
    let handover = if has_paper {
        Handover::AtCounter
    } else {
        Handover::None
    };
    new.dossier = Some(NewOther {
        received_at,
        due_at,
        form_set: Some(form_set(store, received_at.day())?.word().to_owned()),
        handover,
        files: bound.iter().map(|one| one.file.clone()).collect(),
        ..dossier_of(filing, by)
    });
    store.insert_inbox_decision(&new, by.now)?;
    Ok(decided(&new, by, Some(due_at)))
}

/// Asks for everything that is missing, all at once, once: form 02.
pub fn request_supplement(
    store: &Store,
    id: DossierId,
    said: &Said,
    by: &Deciding<'_>,
) -> Result<Decided, IntakeError> {
    let filing = Filing::of(store, id, by.now)?;
    let problems = supplement(&filing.row.item, &filing.papers);
    answer(store, &filing, said, by, problems)
}

/// Refuses a filing with a legal reason and its ground: form 03.
pub fn refuse(
    store: &Store,
    id: DossierId,
    said: &Said,
    by: &Deciding<'_>,
) -> Result<Decided, IntakeError> {
    let filing = Filing::of(store, id, by.now)?;
    answer(store, &filing, said, by, Vec::new())
}

fn answer(
    store: &Store,
    filing: &Filing,
    said: &Said,
    by: &Deciding<'_>,
    more: Vec<Problem>,
) -> Result<Decided, IntakeError> {
    let asked = asked(filing, said);
    let mut problems = closed(&filing.row.item, filing.row.waits, &by.counter, by.now);
    problems.extend(more);
    problems.extend(check_said(&asked, by.now.day()));
    stop_at(problems)?;
    let what = said_to_province(said).ok_or(StoreError::WrongState)?;
    let mut new = new_decision(&filing.row, by, what)?;
    for _ in 0..NUMBER_TRIES {
        let PreparedPaper { new: paper, .. } =
            prepare_guidance_paper(store, &asked, by.person, by.now)?;
        new.paper = Some(paper.clone());
        match store.insert_inbox_decision(&new, by.now) {
            Ok(true) => return Ok(decided(&new, by, None)),
            Ok(false) => discard(store, &paper)?,
            Err(error) => {
                discard(store, &paper)?;
                return Err(error.into());
            }
        }
    }
    Err(StoreError::WrongState.into())
}

/// Takes a decision back within its undo: it never was.
pub fn taken_back(
    store: &Store,
    id: MessageId,
    now: Moment,
) -> Result<InboxDecisionRow, StoreError> {
    store.take_inbox_decision_back(id, word("void.undone"), now)
}

fn stop_at(problems: Vec<Problem>) -> Result<(), IntakeError> {
    if problems.iter().any(|problem| !problem.warning) {
        return Err(IntakeError::Problems(problems));
    }
    Ok(())
}

fn asked(filing: &Filing, said: &Said) -> GuidanceAsked {
    let told = &filing.row.item.filing.procedure;
    GuidanceAsked {
        agency: filing.row.agency.clone(),
        agency_name: filing.agency_name.clone(),
        procedure: told.code.as_str().to_owned(),
        edition: told.edition.unwrap_or(0),
        procedure_name: told.name.clone(),
        applicant: applicant(&filing.row.item),
        said: said.clone(),
        subject: Some(filing.row.id.0),
    }
}

fn new_decision(
    row: &InboxRow,
    by: &Deciding<'_>,
    what: DecisionWhat,
) -> Result<NewInboxDecision, IntakeError> {
    let by_whom = By {
        id: MessageId(fresh_uuid(by.now)?),
        counter: by.counter.clone(),
        person: by.person,
        now: by.now,
    };
    let decision = decision(&row.item, &by_whom, what);
    Ok(NewInboxDecision {
        message: NewMessage::decision(
            &row.agency,
            row.id,
            &row.item.filing.owner.full_name,
            &decision,
            undo_until(by.now),
        )?,
        round: row.item.round,
        person: by.person.id.clone(),
        in_time: by.now <= row.item.receive_by,
        dossier: None,
        brought: None,
        paper: None,
    })
}

fn decided(new: &NewInboxDecision, by: &Deciding<'_>, due_at: Option<Moment>) -> Decided {
    Decided {
        id: new.message.id,
        item: new.message.subject,
        paper: new.paper.as_ref().map(|paper| paper.id),
        due_at,
        undo_until: undo_until(by.now),
    }
}

/// The papers that were brought, one PDF each; they count as the catalogue asks for them.
fn bind_brought(
    store: &Store,
    filing: &Filing,
    now: Moment,
    bound: &mut Vec<Bound>,
) -> Result<Vec<DossierComponent>, IntakeError> {
    let key = store.inbox_key(&filing.row)?;
    let mut components = Vec::new();
    for paper in filing.papers.iter().filter(|paper| paper.brought > 0) {
        let Some(component) = &paper.component else {
            continue;
        };
        let pages = filing
            .pages
            .iter()
            .filter(|page| page.component == paper.key);
        let given = ComponentGiven {
            code: paper.key.clone(),
            name: paper.name.clone(),
            originals: component.originals,
            copies: component.copies,
            parts: pages.cloned().map(Part::Page).collect(),
        };
        let Some(one) = bind(store, &key, &given, FileId(fresh_uuid(now)?), now)? else {
            continue;
        };
        components.push(DossierComponent {
            code: Some(component.code.clone()),
            name: given.name,
            originals: given.originals,
            copies: given.copies,
            digitised: true,
            reuse: None,
            files: vec![file_on_wire(&one)],
        });
        bound.push(one);
    }
    Ok(components)
}

/// The dossier that a filing becomes. Its channel is the inbox's, never a choice.
fn dossier_of(filing: &Filing, by: &Deciding<'_>) -> NewOther {
    let row = &filing.row;
    let filed = &row.item.filing;
    let owner = &filed.owner;
    let found = match (&filed.submitter, &filed.recipient) {
        (Some(submitter), Some(recipient)) => searchable(owner, submitter, recipient),
        _ => owner.full_name.clone(),
    };
    NewOther {
        id: row.id,
        origin: Origin::Online,
        channel: Channel::Online,
        filed_at: Some(filed.filed_at),
        counter: Some(by.counter.clone()),
        provisional_code: None,
        dossier_code: row.item.official_code.as_ref().map(|code| code.0.clone()),
        agency: row.agency.clone(),
        agency_name: filing.agency_name.clone(),
        procedure: filed.procedure.code.as_str().to_owned(),
        edition: filed.procedure.edition.unwrap_or(0),
        procedure_name: filed.procedure.name.clone(),
        owner: owner.full_name.clone(),
        owner_number: owner.identity.number.clone().unwrap_or_default(),
        searchable: found,
        person: by.person.id.clone(),
        person_name: by.person.name.clone(),
        received_at: by.now,
        due_at: by.now,
        form_set: None,
        undo_until: undo_until(by.now),
        wrapped_key: row.wrapped_key.clone(),
        payment: payment(&filed.fees),
        handover: Handover::None,
        delivery: Delivery::Ready,
        business: None,
        files: Vec::new(),
        sums: filed.fees.iter().map(sum).collect(),
        filing: filed.clone(),
    }
}

fn sum(fee: &wire::AgencyFee) -> NewSum {
    NewSum {
        owner: "agency",
        code: fee.code.0.clone(),
        name: fee.name.clone(),
        amount: i64::try_from(fee.amount.0).unwrap_or(i64::MAX),
        exemption: fee.exemption.clone(),
        method: fee.collected.as_ref().map(|paid| paid.method),
        collected_at: fee.collected.as_ref().map(|paid| paid.at),
        number: fee
            .collected
            .as_ref()
            .and_then(|paid| paid.receipt_number.clone()),
    }
}

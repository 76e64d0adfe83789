//! What citizens file online, and what officials received before or elsewhere.

use wire::{
    AcceptedParts, AgencyIdent, ComponentCode, DecisionNote, Digest, FiledFile, Filing, InboxItem,
    Moment, NoteOutcome, NoteSource, Origin, Sha256, StatusCode, Uuid7,
};

use super::desk::{AgencyDesk, keep, media_type};
use crate::calendar::working_hours_after;
use crate::config::ProvinceError;
use crate::inbox::accept_into_case;
use crate::province::server_uuid;
use crate::store;
use crate::store::cases::Case;
use crate::store::items::Item;

/// Hours within which a filing must be received.
const RECEIVE_HOURS: i64 = 8;

impl AgencyDesk<'_> {
    /// A citizen files online: an item of the inbox at status 1. Files are (component, name, bytes).
    pub fn file_online(
        &self,
        agency: &AgencyIdent,
        mut filing: Filing,
        files: Vec<(Option<ComponentCode>, String, Vec<u8>)>,
    ) -> Result<Uuid7, ProvinceError> {
        let now = self.hall.now();
        let id = server_uuid(now);
        filing.filed_at = now;
        filing.files = self.keep_files(files, now)?;
        let shown = InboxItem {
            id,
            round: 1,
            round_at: now,
            receive_by: self.receive_by(now)?,
            status: StatusCode::Registered,
            official_code: None,
            filing,
            supplement_requests: Vec::new(),
            claim: None,
            decision: None,
        };
        let item = Item {
            agency: agency.clone(),
            shown,
            decisions: Vec::new(),
            asked_once: false,
        };
        store::items::save(&*self.hall.store()?, &item, true)?;
        Ok(id)
    }

    /// The citizen answers a supplement request on the portal: the item comes back as the next round.
    pub fn answer_online(
        &self,
        id: Uuid7,
        files: Vec<(Option<ComponentCode>, String, Vec<u8>)>,
    ) -> Result<(), ProvinceError> {
        let now = self.hall.now();
        let files = self.keep_files(files, now)?;
        let receive_by = self.receive_by(now)?;
        let db = self.hall.store()?;
        let mut item =
            store::items::any(&db, id)?.ok_or(ProvinceError::NotNow("no such filing"))?;
        if item.shown.status != StatusCode::SupplementRequested {
            return Err(ProvinceError::NotNow("nothing was asked for"));
        }
        item.shown.round += 1;
        (item.shown.round_at, item.shown.receive_by) = (now, receive_by);
        item.shown.status = StatusCode::Registered;
        item.shown.decision = None;
        item.shown.filing.files.extend(files);
        store::items::save(&db, &item, true)
    }

    /// The citizen withdraws the filing on the portal: status 7.
    pub fn withdraw_online(&self, id: Uuid7) -> Result<(), ProvinceError> {
        self.decide_elsewhere(
            id,
            NoteOutcome::Withdrawn,
            NoteSource::Citizen,
            StatusCode::Withdrawn,
        )
    }

    /// An official refuses the filing: status 3.
    pub fn refuse_online(&self, id: Uuid7) -> Result<(), ProvinceError> {
        self.decide_elsewhere(
            id,
            NoteOutcome::Refused,
            NoteSource::Official,
            StatusCode::NotReceived,
        )
    }

    /// An official receives the filing: a dossier of the account, at status 2.
    pub fn accept_online(&self, id: Uuid7, due_at: Moment) -> Result<(), ProvinceError> {
        let now = self.hall.now();
        let mut db = self.hall.store()?;
        let tx = db.transaction()?;
        let mut item = waiting(store::items::any(&tx, id)?)?;
        let note = note(&item, NoteOutcome::Accepted, NoteSource::Official, now);
        (item.shown.claim, item.shown.decision) = (None, Some(note.clone()));
        item.decisions.push(note.clone());
        let parts = AcceptedParts {
            received_at: now,
            due_at,
            components: Vec::new(),
        };
        accept_into_case(&tx, &mut item, &parts, note, None::<Digest>, now)?;
        store::items::save(&tx, &item, false)?;
        Ok(tx.commit()?)
    }

    fn decide_elsewhere(
        &self,
        id: Uuid7,
        outcome: NoteOutcome,
        source: NoteSource,
        status: StatusCode,
    ) -> Result<(), ProvinceError> {
        let now = self.hall.now();
        let db = self.hall.store()?;
        let mut item = waiting(store::items::any(&db, id)?)?;
        let note = note(&item, outcome, source, now);
        (item.shown.claim, item.shown.decision, item.shown.status) =
            (None, Some(note.clone()), status);
        item.decisions.push(note);
        store::items::save(&db, &item, false)
    }

    /// An official received a dossier at another place, or before the post office took over.
    pub fn make_official(
        &self,
        agency: &AgencyIdent,
        filing: Filing,
        captured_at: Moment,
        due_at: Moment,
    ) -> Result<Uuid7, ProvinceError> {
        let mut db = self.hall.store()?;
        let tx = db.transaction()?;
        let case = Case {
            id: server_uuid(self.hall.now()),
            agency: agency.clone(),
            origin: Origin::Official,
            counter: None,
            official_code: store::codes::next(&tx, agency, captured_at.day())?,
            provisional_code: None,
            procedure: filing.procedure.clone(),
            channel: filing.channel,
            captured_at,
            accepted_at: captured_at,
            receipts: Vec::new(),
            dossier: None,
            filing: Some(Filing {
                files: Vec::new(),
                ..filing
            }),
            decision: None,
            decision_digest: None,
            added: Vec::new(),
            events: Vec::new(),
            supplement_requests: Vec::new(),
            results: Vec::new(),
            contacts: Vec::new(),
            statuses: vec![(StatusCode::Received, captured_at)],
            dues: vec![(due_at, captured_at)],
        };
        store::cases::add(&tx, &case)?;
        tx.commit()?;
        Ok(case.id)
    }

    fn keep_files(
        &self,
        files: Vec<(Option<ComponentCode>, String, Vec<u8>)>,
        now: Moment,
    ) -> Result<Vec<FiledFile>, ProvinceError> {
        let keep_one = |(component, name, bytes): (Option<ComponentCode>, String, Vec<u8>)| {
            let id = server_uuid(now);
            keep(self.hall, &id.to_string(), &bytes)?;
            let sha256 = Sha256::of(&bytes);
            let (media_type, size) = (media_type(&bytes), bytes.len() as u64);
            Ok(FiledFile {
                id,
                component,
                name,
                media_type,
                size,
                sha256,
                digitally_signed: false,
            })
        };
        files.into_iter().map(keep_one).collect()
    }

    fn receive_by(&self, now: Moment) -> Result<Moment, ProvinceError> {
        use chrono::Datelike;
        let db = self.hall.store()?;
        let year = now.at().year();
        let calendars = [
            store::catalogue::calendar(&db, year)?,
            store::catalogue::calendar(&db, year + 1)?,
        ];
        let calendars: Vec<_> = calendars.into_iter().flatten().collect();
        Ok(working_hours_after(now, RECEIVE_HOURS, &calendars))
    }
}

fn waiting(item: Option<Item>) -> Result<Item, ProvinceError> {
    let item = item.ok_or(ProvinceError::NotNow("no such filing"))?;
    if item.waits() {
        Ok(item)
    } else {
        Err(ProvinceError::NotNow("the filing is decided"))
    }
}

fn note(item: &Item, outcome: NoteOutcome, source: NoteSource, now: Moment) -> DecisionNote {
    DecisionNote {
        round: item.shown.round,
        outcome,
        source,
        decision_id: None,
        counter: None,
        clerk_id: None,
        decided_at: now,
        recorded_at: now,
    }
}

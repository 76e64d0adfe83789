//! The frozen bytes of a dossier: what the province will get, made once inside the transaction that gives the number.

use wire::{
    AgencyFee, Channel, Clerk, ClerkId, ClockOffset, Collected, ComponentCode, CounterCode,
    CounterPlace, Disposition, Dossier, DossierCode, DossierComponent, DossierFile,
    DossierProcedure, Fees, MediaType, Moment, Money, PaperHandover, PostalCharge,
    PostalChargeKind, Sha256, ShortCode, Uuid7,
};

use super::{At, Bound, ComponentGiven, FeeGiven, IntakeError, PostalGiven, Request};
use crate::domain::{DossierId, ProvisionalCode};
use crate::store::Store;

/// What stands in every dossier of this counter.
pub(super) struct Surroundings {
    counter: CounterPlace,
    channel: Channel,
    clock: Option<ClockOffset>,
}

impl Surroundings {
    /// Kênh thực hiện of every dossier taken in here.
    pub fn channel(&self) -> crate::domain::Channel {
        match self.channel {
            Channel::Direct => crate::domain::Channel::Direct,
            Channel::Online => crate::domain::Channel::Online,
            Channel::Postal => crate::domain::Channel::Postal,
        }
    }

    /// Reads them from the settings.
    pub fn of(store: &Store) -> Result<Self, IntakeError> {
        let text = |key| store.setting(key).map(Option::unwrap_or_default);
        let code = format!("{}-Q{}", text("office.code")?, text("office.counter")?);
        Ok(Self {
            counter: CounterPlace {
                code: CounterCode(code),
                name: text("office.name")?,
            },
            channel: channel(&text("province.capabilities")?, &text("channel")?),
            clock: serde_json::from_str(&text("province.clock")?).ok(),
        })
    }
}

/// The province's own word comes first; before it was ever asked, the profile's.
fn channel(capabilities: &str, profile: &str) -> Channel {
    let told = serde_json::from_str::<wire::Capabilities>(capabilities).ok();
    told.map_or_else(
        || match profile {
            "1" => Channel::Direct,
            "2" => Channel::Online,
            _ => Channel::Postal,
        },
        |capabilities| capabilities.counter_channel,
    )
}

/// Everything of a dossier but its number.
pub(super) struct Frozen<'a> {
    pub request: &'a Request,
    pub id: DossierId,
    pub at: &'a At,
    pub due_at: Moment,
    pub bound: &'a [Bound],
    pub surroundings: Surroundings,
}

impl Frozen<'_> {
    /// The dossier under this number, with the official code that was reserved for it, if any was.
    pub fn dossier(&self, code: &ProvisionalCode, official: Option<&str>) -> Dossier {
        let request = self.request;
        Dossier {
            schema: wire::DOSSIER_SCHEMA.to_owned(),
            id: Uuid7(self.id.0),
            revision: 1,
            revision_reason: None,
            provisional_code: DossierCode(code.to_string()),
            official_code: official.map(|code| DossierCode(code.to_owned())),
            receiving_agency: request.agency().clone(),
            competent_agency: request.procedure.competent_agency.clone(),
            counter: self.surroundings.counter.clone(),
            clerk: Clerk {
                id: ClerkId(self.at.person.id.0.clone()),
                display_name: self.at.person.name.clone(),
            },
            channel: self.surroundings.channel,
            procedure: self.procedure(),
            summary: request.procedure.name.clone(),
            sets: request.sets,
            captured_at: self.at.now,
            due_at: self.due_at,
            clock: self.surroundings.clock,
            owner: request.owner.clone(),
            submitter: request.submitter.clone(),
            recipient: request.recipient.clone(),
            components: request
                .components
                .iter()
                .map(|given| self.component(given))
                .collect(),
            fees: fees(request, self.at.now),
            result_delivery: request.result_delivery.clone(),
            paper_handover: request.components.iter().filter_map(handover).collect(),
            note: request.note.clone(),
            extensions: wire::Extensions::new(),
        }
    }

    fn procedure(&self) -> DossierProcedure {
        let procedure = &self.request.procedure;
        DossierProcedure {
            code: procedure.code.clone(),
            edition: procedure.edition,
            name: procedure.name.clone(),
            sector: procedure.sector.clone(),
            case: self.request.case.clone(),
            catalogue_version: self.request.catalogue_version.as_str().into(),
        }
    }

    fn component(&self, given: &ComponentGiven) -> DossierComponent {
        let files: Vec<DossierFile> = self
            .bound
            .iter()
            .filter(|bound| bound.file.component == given.code)
            .map(file)
            .collect();
        DossierComponent {
            code: Some(ComponentCode(given.code.clone())),
            name: given.name.clone(),
            originals: given.originals,
            copies: given.copies,
            digitised: !files.is_empty(),
            reuse: None,
            files,
        }
    }
}

/// A file of a dossier as the contract names it.
pub(crate) fn file(bound: &Bound) -> DossierFile {
    let file = &bound.file;
    DossierFile {
        id: Uuid7(file.id.0),
        name: file.name.clone(),
        media_type: MediaType(file.media.clone()),
        size: file.stored.bytes,
        pages: Some(file.pages),
        sha256: Sha256(file.stored.sha256),
        digitally_signed: bound.signed,
        scan: bound.scan.clone(),
    }
}

fn fees(request: &Request, now: Moment) -> Fees {
    Fees {
        agency: request.fees.iter().map(|given| fee(given, now)).collect(),
        postal: request
            .postal
            .iter()
            .map(|given| charge(given, now))
            .collect(),
    }
}

fn fee(given: &FeeGiven, now: Moment) -> AgencyFee {
    AgencyFee {
        code: ShortCode(given.code.clone()),
        name: given.name.clone(),
        kind: given.kind,
        amount: money(given.amount.unwrap_or(0)),
        exemption: given.exemption.clone(),
        collect_at: given.collect_at,
        collected: given.collected.map(|method| Collected {
            at: now,
            method,
            receipt_series: None,
            receipt_number: given.receipt_number.clone(),
        }),
    }
}

fn charge(given: &PostalGiven, now: Moment) -> PostalCharge {
    PostalCharge {
        kind: PostalChargeKind::ResultDelivery,
        name: given.name.clone(),
        amount: money(given.amount),
        invoice_number: given.invoice_number.clone(),
        collected_at: given.collected.then_some(now),
    }
}

/// Open amounts were refused before; what is left is not negative.
fn money(amount: i64) -> Money {
    Money(u64::try_from(amount).unwrap_or(0))
}

/// Paper that goes on to the agency.
fn handover(given: &ComponentGiven) -> Option<PaperHandover> {
    given.has_paper().then(|| PaperHandover {
        component: Some(ComponentCode(given.code.clone())),
        name: given.name.clone(),
        originals: given.originals,
        copies: given.copies,
        disposition: Disposition::Forwarded,
    })
}

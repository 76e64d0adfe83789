//! What a clerk says of one dossier, whatever it was typed into.

use wire::{
    AgencyIdent, CodeName, CollectAt, Owner, Procedure, ProcedureFee, Recipient, ResultDelivery,
    ShortCode, Submitter,
};

use super::Part;

/// One dossier to receive. People are in the shapes of the contract.
pub struct Request {
    /// The edition in force.
    pub procedure: Procedure,
    /// Name of the agency that receives.
    pub agency_name: String,
    /// Version of the catalogue it was taken from.
    pub catalogue_version: String,
    /// The case, where there are several.
    pub case: Option<ShortCode>,
    /// Whose matter it is.
    pub owner: Owner,
    /// Who came.
    pub submitter: Submitter,
    /// Who takes the result.
    pub recipient: Recipient,
    /// Papers, in the order of the catalogue.
    pub components: Vec<ComponentGiven>,
    /// The agency's money.
    pub fees: Vec<FeeGiven>,
    /// The post's money.
    pub postal: Vec<PostalGiven>,
    /// How the result comes back.
    pub result_delivery: ResultDelivery,
    /// Sets.
    pub sets: u8,
    /// A note to the agency.
    pub note: Option<String>,
}

/// One paper that was handed in.
pub struct ComponentGiven {
    /// Code in the catalogue.
    pub code: String,
    /// Name in the catalogue.
    pub name: String,
    /// Originals taken.
    pub originals: u16,
    /// Copies taken.
    pub copies: u16,
    /// Pages and files in order; empty for paper that is kept or only compared.
    pub parts: Vec<Part>,
}

/// One fee of the agency.
pub struct FeeGiven {
    /// Code in the catalogue.
    pub code: String,
    /// Name.
    pub name: String,
    /// Fee or levy.
    pub kind: wire::FeeKind,
    /// Đồng after any exemption; none while nobody has said it.
    pub amount: Option<i64>,
    /// Ground of exemption.
    pub exemption: Option<String>,
    /// When it is to be collected.
    pub collect_at: CollectAt,
    /// Collected now, by this method.
    pub collected: Option<wire::PaymentMethod>,
    /// Number of the agency's receipt.
    pub receipt_number: Option<String>,
}

/// One charge of the post.
pub struct PostalGiven {
    /// Name.
    pub name: String,
    /// Đồng.
    pub amount: i64,
    /// Number of the post's invoice.
    pub invoice_number: Option<String>,
    /// Collected now.
    pub collected: bool,
}

/// What a person says of one fee.
#[derive(Default)]
pub struct FeeSaid {
    /// Đồng, where the catalogue leaves it open.
    pub amount: Option<i64>,
    /// Ground of exemption.
    pub exemption: Option<String>,
    /// Collected now, by this method.
    pub collected: Option<wire::PaymentMethod>,
    /// Number of the agency's receipt.
    pub receipt_number: Option<String>,
}

impl FeeGiven {
    /// A fee of the catalogue with what was said of it. One that comes later and is not known yet is no sum of today.
    pub fn of(fee: &ProcedureFee, said: FeeSaid) -> Option<Self> {
        let known = fee
            .amount
            .map(|amount| i64::try_from(amount.0).unwrap_or(i64::MAX));
        let amount = match said.exemption {
            Some(_) => Some(0),
            None => known.or(said.amount),
        };
        if amount.is_none() && fee.collect_at != CollectAt::Reception {
            return None;
        }
        Some(Self {
            code: fee.code.0.clone(),
            name: fee.name.clone(),
            kind: fee.kind,
            amount,
            exemption: said.exemption,
            collect_at: fee.collect_at,
            collected: said
                .collected
                .filter(|_| amount.is_some_and(|amount| amount > 0)),
            receipt_number: said.receipt_number,
        })
    }
}

impl ComponentGiven {
    /// Paper stays at the counter.
    pub fn has_paper(&self) -> bool {
        self.originals > 0 || self.copies > 0
    }
}

impl Request {
    /// The agency that receives.
    pub fn agency(&self) -> &AgencyIdent {
        &self.procedure.receiving_agency
    }

    /// The field of the procedure.
    pub fn sector(&self) -> &CodeName {
        &self.procedure.sector
    }
}

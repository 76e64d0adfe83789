//! The three people of a dossier, and the clerk.

use serde::{Deserialize, Serialize};

use crate::text::{ClerkId, LocalDate, PartialDate};

/// The person or organisation whose matter it is [chủ hồ sơ].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Owner {
    /// Citizen, or which kind of body.
    pub kind: OwnerKind,
    /// Name as the paper shows it.
    pub full_name: String,
    /// Identity paper.
    pub identity: Identity,
    /// Date of birth, as far as the paper knows it.
    pub birth_date: Option<PartialDate>,
    /// Gender as the paper shows it.
    pub gender: Option<Gender>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Address.
    pub address: Address,
    /// Legal representative of a body that is not a citizen.
    pub representative: Option<Representative>,
}

/// Kind of owner [đối tượng].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerKind {
    /// Công dân.
    Citizen,
    /// Hộ kinh doanh.
    HouseholdBusiness,
    /// Doanh nghiệp.
    Enterprise,
    /// Cơ quan nhà nước.
    StateBody,
    /// Tổ chức khác.
    Organisation,
}

/// Gender as an identity paper shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// Nam.
    Male,
    /// Nữ.
    Female,
    /// Khác.
    Other,
}

/// Legal representative [người đại diện theo pháp luật].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Representative {
    /// Name.
    pub full_name: String,
    /// Position.
    pub title: Option<String>,
    /// Identity paper.
    pub identity: Identity,
}

/// Identity paper [giấy tờ tuỳ thân].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    /// Which paper.
    #[serde(rename = "type")]
    pub kind: IdentityType,
    /// Its number; null exactly for `none`.
    pub number: Option<String>,
    /// Day of issue.
    pub issued_on: Option<LocalDate>,
    /// Who issued it.
    pub issued_by: Option<String>,
}

/// Kind of identity paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityType {
    /// Số định danh cá nhân: 12 digits.
    PersonalNumber,
    /// CMND: 9 digits.
    OldIdentityCard,
    /// Hộ chiếu.
    Passport,
    /// Mã số thuế.
    TaxCode,
    /// Another paper.
    Other,
    /// No paper.
    None,
}

/// Two levels since 1 July 2025: province and commune. `text` is the address as the paper shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// 2-digit code [mã tỉnh].
    pub province: Option<String>,
    /// 5-digit code [mã xã, phường].
    pub commune: Option<String>,
    /// House number and street or hamlet.
    pub line: Option<String>,
    /// The whole address.
    pub text: String,
}

/// The person at the counter [người nộp hồ sơ].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Submitter {
    /// The owner came in person.
    Same(SameAsOwner),
    /// Somebody else.
    Other(Box<OtherPerson>),
}

impl Submitter {
    /// The owner came in person.
    pub fn owner() -> Self {
        Submitter::Same(SameAsOwner {
            same_as: OwnerWord::Owner,
        })
    }
}

impl Submitter {
    /// The submitter, when not the owner.
    pub fn other(&self) -> Option<&OtherPerson> {
        match self {
            Submitter::Same(_) => None,
            Submitter::Other(person) => Some(person),
        }
    }
}

/// Who will take the result [người nhận kết quả].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Recipient {
    /// The owner or the submitter.
    Same(SameAsParty),
    /// Somebody else.
    Other(Box<OtherPerson>),
}

impl Recipient {
    /// The owner takes the result.
    pub fn owner() -> Self {
        Recipient::Same(SameAsParty {
            same_as: Party::Owner,
        })
    }

    /// The submitter takes the result.
    pub fn submitter() -> Self {
        Recipient::Same(SameAsParty {
            same_as: Party::Submitter,
        })
    }
}

impl Recipient {
    /// The recipient, when neither owner nor submitter.
    pub fn other(&self) -> Option<&OtherPerson> {
        match self {
            Recipient::Same(_) => None,
            Recipient::Other(person) => Some(person),
        }
    }
}

/// `{"sameAs": "owner"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SameAsOwner {
    /// Always the owner.
    pub same_as: OwnerWord,
}

/// The one word a submitter may be the same as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerWord {
    /// Chủ hồ sơ.
    Owner,
}

/// `{"sameAs": "owner"}` or `{"sameAs": "submitter"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SameAsParty {
    /// Which of the two.
    pub same_as: Party,
}

/// The two people a recipient may be the same as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Chủ hồ sơ.
    Owner,
    /// Người nộp.
    Submitter,
}

/// A person who is not the owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OtherPerson {
    /// Always null: this is nobody named before.
    pub same_as: (),
    /// Name.
    pub full_name: String,
    /// Identity paper.
    pub identity: Identity,
    /// Date of birth.
    pub birth_date: Option<PartialDate>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Address.
    pub address: Option<Address>,
    /// Relation to the owner.
    pub relation: Relation,
    /// Paper that shows the authority.
    pub authorisation: Option<Authorisation>,
}

/// Relation to the owner [quan hệ với chủ hồ sơ].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Được uỷ quyền.
    Authorised,
    /// Đại diện pháp luật.
    LegalRepresentative,
    /// Giám hộ.
    Guardian,
    /// Thân nhân.
    Relative,
    /// Nhân viên.
    Employee,
    /// Khác.
    Other,
}

/// Paper that shows the authority [giấy uỷ quyền, giấy giới thiệu].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Authorisation {
    /// Name of the paper.
    pub name: String,
    /// Its number.
    pub number: Option<String>,
    /// Day of issue.
    pub issued_on: Option<LocalDate>,
}

/// The person at the counter who receives [người tiếp nhận].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Clerk {
    /// Stable identifier.
    pub id: ClerkId,
    /// Name as printed.
    pub display_name: String,
}

//! A dossier as the counter received it [hồ sơ].

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::catalogue::{CodeName, CollectAt, FeeKind};
use crate::people::{Address, Clerk, Owner, Recipient, Submitter};
use crate::text::{
    AgencyIdent, CatalogueVersion, Channel, ComponentCode, CounterCode, DossierCode, MediaType,
    Moment, Money, ProcedureCode, ServerId, Sha256, ShortCode, Uuid7,
};

/// The name of the schema, the first member of every dossier.
pub const DOSSIER_SCHEMA: &str = "tthc.dossier/1";

/// Free members under reverse-domain names, given back unchanged.
pub type Extensions = Map<String, Value>;

/// A dossier as the counter received it. Its bytes are serialised once and never made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Dossier {
    /// [`DOSSIER_SCHEMA`].
    pub schema: String,
    /// Made by the client.
    pub id: Uuid7,
    /// 1 for the first.
    pub revision: u32,
    /// null for revision 1.
    pub revision_reason: Option<RevisionReason>,
    /// The number on the paper the citizen got [số tạm].
    pub provisional_code: DossierCode,
    /// null: the province assigns it.
    pub official_code: Option<DossierCode>,
    /// Agency of the account.
    pub receiving_agency: AgencyIdent,
    /// Decides.
    pub competent_agency: AgencyIdent,
    /// Quầy.
    pub counter: CounterPlace,
    /// Who received.
    pub clerk: Clerk,
    /// How it came in.
    pub channel: Channel,
    /// Under which edition.
    pub procedure: DossierProcedure,
    /// Trích yếu.
    pub summary: String,
    /// Số lượng hồ sơ (bộ).
    pub sets: u8,
    /// Moment of valid reception at the counter.
    pub captured_at: Moment,
    /// Ngày hẹn trả kết quả.
    pub due_at: Moment,
    /// What the client knows about its own clock.
    pub clock: Option<ClockOffset>,
    /// Chủ hồ sơ.
    pub owner: Owner,
    /// Người nộp.
    pub submitter: Submitter,
    /// Người nhận kết quả.
    pub recipient: Recipient,
    /// Thành phần hồ sơ.
    pub components: Vec<DossierComponent>,
    /// Money, the agency's and the post's apart.
    pub fees: Fees,
    /// Hình thức trả kết quả.
    pub result_delivery: ResultDelivery,
    /// What happens to the paper.
    pub paper_handover: Vec<PaperHandover>,
    /// Note.
    pub note: Option<String>,
    /// Free members.
    pub extensions: Extensions,
}

impl Dossier {
    /// Every file of the dossier, in order.
    pub fn files(&self) -> impl Iterator<Item = &DossierFile> {
        self.components
            .iter()
            .flat_map(|component| &component.files)
    }
}

/// Why there is another revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RevisionReason {
    /// Bổ sung or đính chính.
    pub kind: RevisionKind,
    /// The request it answers; null for a correction.
    pub supplement_request: Option<ServerId>,
    /// In words.
    pub text: Option<String>,
}

/// Kind of revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevisionKind {
    /// Bổ sung.
    Supplement,
    /// Đính chính.
    Correction,
}

/// The post-office counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterPlace {
    /// Code.
    pub code: CounterCode,
    /// Name.
    pub name: String,
}

/// The edition under which a dossier was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DossierProcedure {
    /// National code.
    pub code: ProcedureCode,
    /// Edition.
    pub edition: u32,
    /// Name.
    pub name: String,
    /// Lĩnh vực.
    pub sector: CodeName,
    /// Trường hợp; null exactly when the edition has none.
    pub case: Option<ShortCode>,
    /// Version of the catalogue the client held.
    pub catalogue_version: CatalogueVersion,
}

/// What the client knows about its own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClockOffset {
    /// Server time minus device time.
    pub offset_ms: i64,
    /// When it was measured.
    pub measured_at: Moment,
}

/// A paper of the dossier, with its scans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DossierComponent {
    /// null for a paper that is not in the catalogue.
    pub code: Option<ComponentCode>,
    /// Name.
    pub name: String,
    /// Originals.
    pub originals: u16,
    /// Copies.
    pub copies: u16,
    /// Scanned at this counter [được số hoá].
    pub digitised: bool,
    /// Taken over from a data store instead of being handed in.
    pub reuse: Option<Reuse>,
    /// Files.
    pub files: Vec<DossierFile>,
}

/// Taken over from a data store [tái sử dụng].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reuse {
    /// Which store.
    pub source: ReuseSource,
    /// Mã kết quả.
    pub result_code: Option<ShortCode>,
}

/// Store a paper was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReuseSource {
    /// Kho dữ liệu điện tử của tổ chức, cá nhân.
    CitizenStore,
    /// Cơ sở dữ liệu quốc gia.
    NationalDatabase,
}

/// A file of a component. One id, one content, for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DossierFile {
    /// Equal to `file` in the upload's metadata.
    pub id: Uuid7,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: MediaType,
    /// Bytes.
    pub size: u64,
    /// Pages, where known.
    pub pages: Option<u32>,
    /// Digest of the whole file.
    pub sha256: Sha256,
    /// Carries a digital signature.
    pub digitally_signed: bool,
    /// null when the file was not scanned at the counter.
    pub scan: Option<ScanFacts>,
}

/// How a file was scanned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ScanFacts {
    /// When.
    pub scanned_at: Moment,
    /// Resolution.
    pub dpi: u16,
    /// Colours.
    pub colour: ScanColour,
}

/// Colours of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanColour {
    /// Màu.
    Colour,
    /// Xám.
    Grey,
    /// Đen trắng.
    Bitonal,
}

/// Money, the agency's and the post's apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fees {
    /// Phí, lệ phí.
    pub agency: Vec<AgencyFee>,
    /// Cước bưu chính.
    pub postal: Vec<PostalCharge>,
}

/// Fee or levy of the agency, documented by its receipt [biên lai].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgencyFee {
    /// Code.
    pub code: ShortCode,
    /// Name.
    pub name: String,
    /// Fee or levy.
    pub kind: FeeKind,
    /// Amount due after any exemption.
    pub amount: Money,
    /// Ground of exemption or reduction.
    pub exemption: Option<String>,
    /// When it is paid.
    pub collect_at: CollectAt,
    /// null until paid.
    pub collected: Option<Collected>,
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Collected {
    /// When.
    pub at: Moment,
    /// How.
    pub method: PaymentMethod,
    /// Ký hiệu biên lai.
    pub receipt_series: Option<String>,
    /// Số biên lai.
    pub receipt_number: Option<String>,
}

/// How money was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// Tiền mặt.
    Cash,
    /// Chuyển khoản.
    Transfer,
    /// Thẻ.
    Card,
    /// Cổng dịch vụ công quốc gia.
    NationalPortal,
    /// Another way.
    Other,
}

/// Charge of the post [cước bưu chính], documented by the post's own invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PostalCharge {
    /// For what.
    pub kind: PostalChargeKind,
    /// Name.
    pub name: String,
    /// Amount.
    pub amount: Money,
    /// Số hoá đơn.
    pub invoice_number: Option<String>,
    /// When it was paid.
    pub collected_at: Option<Moment>,
}

/// What a postal charge is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostalChargeKind {
    /// Chuyển hồ sơ.
    DossierTransfer,
    /// Phát kết quả.
    ResultDelivery,
    /// Another service.
    Other,
}

/// How the result is to be returned [hình thức trả kết quả].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultDelivery {
    /// Way.
    pub method: DeliveryMethod,
    /// Where, for `counter`.
    pub place: Option<String>,
    /// Where to, for `postal`.
    pub address: Option<Address>,
    /// Mã bưu gửi, when known.
    pub postal_item: Option<String>,
}

/// Way in which a result is returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryMethod {
    /// Tại quầy.
    Counter,
    /// Qua bưu chính.
    Postal,
    /// Bản điện tử.
    Electronic,
}

/// What happens to a paper [hồ sơ giấy].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PaperHandover {
    /// Component; null for a paper that is not in the catalogue.
    pub component: Option<ComponentCode>,
    /// Name.
    pub name: String,
    /// Originals.
    pub originals: u16,
    /// Copies.
    pub copies: u16,
    /// Where it goes.
    pub disposition: Disposition,
}

/// Where a paper goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// Chuyển cơ quan.
    Forwarded,
    /// Trả lại sau đối chiếu.
    Returned,
}

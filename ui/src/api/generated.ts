// Generated from counter::api by `cargo test -p counter`. Do not edit.

export type AcceptDifference = { 
/**
 * The shift.
 */
shift: number, 
/**
 * Which box.
 */
owner: MoneyOwnerView, };

export type AccountTried = { 
/**
 * RFC 3339.
 */
at: string, 
/**
 * The province let it in.
 */
ok: boolean, 
/**
 * Code under `connection.` when not.
 */
reason: string | null, };

export type AddFile = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The component.
 */
component: string, 
/**
 * The handle of the bytes.
 */
handle: string, };

export type AddPerson = { 
/**
 * `gdv-03`.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Role.
 */
role: RoleView, };

export type AgencyList = { 
/**
 * Rows.
 */
rows: Array<AgencyRow>, };

export type AgencyRow = { 
/**
 * Identifier, `H99.12`.
 */
ident: string, 
/**
 * Full name.
 */
name: string, };

export type AgencySettings = { 
/**
 * `H99.12`.
 */
ident: string, 
/**
 * Full name.
 */
name: string, 
/**
 * First line of the head of forms.
 */
head_parent: string, 
/**
 * Second line of the head of forms.
 */
head_unit: string, 
/**
 * Name of the account at the province; only the admin sees it.
 */
client_id: string | null, 
/**
 * When the secret was stored; the secret itself is never shown.
 */
secret_stored_at: string | null, 
/**
 * Last try.
 */
tried: AccountTried | null, };

export type AmendmentView = { 
/**
 * The dossier.
 */
id: string, 
/**
 * The number by which it is known.
 */
code: string, 
/**
 * Key of its sentence.
 */
sentence: string, 
/**
 * Key of what changed.
 */
member: string, 
/**
 * As it was closed.
 */
before: string, 
/**
 * As it is.
 */
after: string, };

export type AnswerInboxPaper = { 
/**
 * The filing.
 */
id: string, 
/**
 * The paper.
 */
paper: string, 
/**
 * `has`, `missing:expired`; empty takes the answer back.
 */
answer: string, };

export type ApiError = { 
/**
 * What happened.
 */
code: ErrorCode, 
/**
 * What fills its sentence; never a name or an identity number.
 */
params: Record<string, string>, 
/**
 * Places that need a person, for `intake_problems` and `bad_request`.
 */
problems: Array<ProblemView>, };

export type ApiEvent = { "kind": "status_changed" } | { "kind": "queue_changed" } | { "kind": "pages_changed", 
/**
 * The draft.
 */
draft: string, } | { "kind": "dossier_changed", 
/**
 * The dossier.
 */
id: string, } | { "kind": "inbox_changed" } | { "kind": "settings_changed" } | { "kind": "cash_changed" } | { "kind": "citizen_changed" };

export type ApplicantForm = { 
/**
 * Name.
 */
name: string, 
/**
 * Address.
 */
address: string, 
/**
 * Phone.
 */
phone: string, 
/**
 * E-mail.
 */
email: string, };

export type AskSupplement = { 
/**
 * The filing.
 */
id: string, 
/**
 * The papers with their reasons.
 */
items: Array<SupplementItemForm>, 
/**
 * Papers that are not in order, code → reason, where nobody answered on a screen.
 */
missing: Record<string, string>, 
/**
 * `YYYY-MM-DD`, where there is a day.
 */
reply_by: string | null, };

export type AskedPeriod = { 
/**
 * First day, `YYYY-MM-DD`; without it the first that the folder covers.
 */
from: string | null, 
/**
 * Last day; without it the last that the folder covers.
 */
to: string | null, };

export type AuthorisationForm = { 
/**
 * Name of the paper.
 */
name: string, 
/**
 * Number.
 */
number: string, 
/**
 * `YYYY-MM-DD`.
 */
issued_on: string | null, 
/**
 * Handle of the paper, scanned or handed in.
 */
file: string | null, };

export type BatchView = { 
/**
 * Identifier.
 */
id: string, 
/**
 * `Q02-14/BGHS`.
 */
number: string, 
/**
 * Agency.
 */
agency: string, 
/**
 * Its name.
 */
agency_name: string, 
/**
 * Day of the trip.
 */
day: string, 
/**
 * Numbers of the seals.
 */
seals: Array<string>, 
/**
 * When it was packed.
 */
made_at: string, 
/**
 * How often its list was printed.
 */
printed: number, 
/**
 * The official who signed.
 */
received_by: string | null, 
/**
 * When it was signed.
 */
confirmed_at: string | null, 
/**
 * The signed list is kept.
 */
has_signed_list: boolean, 
/**
 * What is in it.
 */
dossiers: Array<PaperLine>, };

export type BoxForm = { 
/**
 * Notes.
 */
pieces: Array<Pieces>, 
/**
 * Why they differ from what must be there.
 */
reason: string, };

export type BringPapers = { 
/**
 * The dossier.
 */
id: string, 
/**
 * The request that they answer; a dossier of ours needs one.
 */
request: string | null, 
/**
 * The draft that holds them.
 */
draft: string, 
/**
 * A note to the agency.
 */
note: string, };

export type BroughtPapers = { 
/**
 * For `start_scan`, `add_file`, `list_pages`.
 */
draft: string, };

export type BroughtView = { 
/**
 * The dossier.
 */
id: string, 
/**
 * Pages that came.
 */
pages: number, 
/**
 * The due date now.
 */
due_at: string, 
/**
 * It is another than before.
 */
due_moved: boolean, };

export type ByAgency = { 
/**
 * `H99.12`.
 */
ident: string, };

export type ByDate = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, };

export type ByDay = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, };

export type ById = { 
/**
 * The identifier.
 */
id: string, };

export type ByScreen = { 
/**
 * As it was told when it was opened.
 */
screen: string, };

export type CalendarDay = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Worked although a weekend day.
 */
working: boolean, };

export type CalendarDayView = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * Agencies work on it.
 */
working: boolean, 
/**
 * Open dossiers received before it and due on it or later: they keep their dates.
 */
open_dossiers: number, 
/**
 * Every change made here, the last one first.
 */
history: Array<OwnDayView>, };

export type CalendarView = { 
/**
 * The year.
 */
year: number, 
/**
 * Years to choose from: those on record.
 */
years: Array<number>, 
/**
 * All its days off are decided.
 */
decided: boolean, 
/**
 * `file`, `province`, or `computed` where nobody gave this year.
 */
source: string, 
/**
 * When it was taken in, RFC 3339.
 */
taken_at: string | null, 
/**
 * The decision that fixed the days.
 */
decision: string | null, 
/**
 * Its named days.
 */
days: Array<NamedDayView>, 
/**
 * Hours of the agencies today: deadlines are counted in them.
 */
agency_hours: Array<HoursView>, 
/**
 * Hours of this counter.
 */
counter_hours: Array<HoursView>, };

export type CardView = { 
/**
 * The fields, in a form ready to take over; empty ones were not read.
 */
person: PersonForm, 
/**
 * What to look at.
 */
warnings: Array<ProblemView>, };

export type CaseView = { 
/**
 * Code.
 */
code: string, 
/**
 * Name.
 */
name: string, };

export type CashBoxView = { 
/**
 * Its lines.
 */
lines: Array<CashLine>, 
/**
 * What lay there when the shift began, đồng.
 */
float: number, 
/**
 * What must be there, that included, đồng.
 */
expected: number, 
/**
 * What was there, once it was counted.
 */
counted: number | null, 
/**
 * Counted less expected.
 */
difference: number | null, 
/**
 * Value and pieces.
 */
pieces: Array<Pieces>, 
/**
 * Why they differ.
 */
reason: string | null, 
/**
 * The supervisor who accepted it.
 */
accepted_by: string | null, };

export type CashLine = { 
/**
 * The agency, or the service of the post.
 */
name: string, 
/**
 * `collected` or `refunded`.
 */
kind: string, 
/**
 * Lies in the box; otherwise transferred and not counted.
 */
cash: boolean, 
/**
 * Receipts or invoices.
 */
n: number, 
/**
 * Đồng; a refund is negative.
 */
amount: number, };

export type CashView = { 
/**
 * The shift; none while nobody sits here.
 */
shift: ShiftView | null, 
/**
 * The agency's box.
 */
agency: CashBoxView, 
/**
 * The post's box.
 */
post: CashBoxView, 
/**
 * Above this a difference needs a supervisor, đồng.
 */
limit: number, 
/**
 * What goes over.
 */
open: OpenThings, 
/**
 * Who may take over today, the backup clerks first.
 */
takers: Array<PersonView>, 
/**
 * Who may accept a difference.
 */
supervisors: Array<PersonView>, };

export type CatalogueChange = { 
/**
 * `1.004628`.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * `new`, `changed`, `ended`.
 */
what: string, 
/**
 * The first day on which it is so, `YYYY-MM-DD`.
 */
on: string, 
/**
 * What differs, for `changed`.
 */
differences: Array<EditionDifference>, };

export type CatalogueChanges = { 
/**
 * By day.
 */
rows: Array<CatalogueChange>, };

export type CatalogueSettings = { 
/**
 * Its version.
 */
version: string, 
/**
 * Procedures in it.
 */
procedures: number, 
/**
 * Marked as sample data.
 */
unofficial: boolean, 
/**
 * When it was taken in.
 */
taken_at: string, };

export type CauseView = { 
/**
 * The dossier, which may be unknown here.
 */
dossier: string, 
/**
 * Its code, here or at the province.
 */
code: string, 
/**
 * `unsent`, `missing_there`, `missing_here`, `open_there`, `resolved_there`, `other_resolution`, `other_due_day`,
 * `other_reception`.
 */
why: string, 
/**
 * The day it is about, at the province.
 */
day: string | null, };

export type ChangeAgency = { 
/**
 * Which.
 */
ident: string, 
/**
 * First line of the head of forms.
 */
head_parent: string, 
/**
 * Second line of the head of forms.
 */
head_unit: string, 
/**
 * Account.
 */
client_id: string, 
/**
 * A new secret; absent keeps the old one.
 */
secret: string | null, };

export type ChangeCounter = { 
/**
 * Scanner uri.
 */
scanner: string | null, 
/**
 * Card scanner uri.
 */
card_scanner: string | null, 
/**
 * Resolution.
 */
dpi: number | null, 
/**
 * Mode.
 */
mode: string | null, 
/**
 * Source.
 */
source: string | null, 
/**
 * Printer.
 */
printer: string | null, 
/**
 * Theme.
 */
theme: string | null, 
/**
 * Language.
 */
language: string | null, };

export type ChangeOffice = { 
/**
 * Office name.
 */
office_name: string, 
/**
 * Channel 1, 2 or 3.
 */
channel: number, 
/**
 * Address of the province.
 */
base_url: string, };

export type ChangePerson = { 
/**
 * Who.
 */
id: string, 
/**
 * The role.
 */
role: RoleView, 
/**
 * First day; absent: bound to no period and no agency.
 */
from: string | null, 
/**
 * Last day; absent: until it is changed.
 */
to: string | null, 
/**
 * For which agencies.
 */
agencies: Array<string>, };

export type ChannelView = "direct" | "online" | "postal";

export type CitizenPage = "between" | "intake" | "saved" | "opinion";

export type CitizenPaper = { 
/**
 * Name.
 */
name: string, 
/**
 * Pages scanned.
 */
pages: number, 
/**
 * Handed in as copies.
 */
copy: boolean, };

export type CitizenScreenOpened = { 
/**
 * What names this screen from now on.
 */
screen: string, };

export type CitizenState = { 
/**
 * One is open.
 */
there: boolean, 
/**
 * The citizen is at the questions.
 */
asking: boolean, };

export type CitizenSum = { 
/**
 * The post's, not the agency's.
 */
post: boolean, 
/**
 * Name.
 */
name: string, 
/**
 * Đồng; absent while it is not known.
 */
amount: number | null, };

export type CitizenView = { 
/**
 * Which page.
 */
page: CitizenPage, 
/**
 * Name of the office.
 */
office_name: string, 
/**
 * Number of the counter.
 */
counter: string, 
/**
 * Now.
 */
now: string, 
/**
 * Name of the submitter.
 */
name: string, 
/**
 * Name of the procedure.
 */
procedure: string, 
/**
 * Who decides.
 */
agency_name: string, 
/**
 * Papers received.
 */
papers: Array<CitizenPaper>, 
/**
 * When the result is due.
 */
due_at: string | null, 
/**
 * `counter` or `postal`.
 */
result_delivery: string, 
/**
 * Who takes the result.
 */
recipient: string, 
/**
 * Money of the two owners.
 */
sums: Array<CitizenSum>, 
/**
 * What is paid now, đồng.
 */
total_now: number, 
/**
 * The number, after saving.
 */
code: string, 
/**
 * Whether it is a provisional one.
 */
provisional: boolean, 
/**
 * Questions.
 */
questions: Array<Question>, 
/**
 * The one-time word that lets the answers in.
 */
token: string | null, };

export type CloseShift = { 
/**
 * The agency's box.
 */
agency: BoxForm, 
/**
 * The post's box.
 */
post: BoxForm, 
/**
 * Accepts a difference above the limit.
 */
supervisor: LogIn | null, };

export type ClosedView = { 
/**
 * RFC 3339.
 */
at: string, 
/**
 * Name of who closed it.
 */
person: string, };

export type CodesLeft = { 
/**
 * Agency identifier.
 */
agency: string, 
/**
 * Day of reception.
 */
date: string, 
/**
 * How many.
 */
free: number, };

export type CodesView = { 
/**
 * By day and agency, from today on.
 */
codes: Array<CodesLeft>, 
/**
 * False: the province was not reached, or not to the end.
 */
reached: boolean, };

export type CollectSum = { 
/**
 * The dossier.
 */
id: string, 
/**
 * Whose money.
 */
owner: MoneyOwnerView, 
/**
 * Place of a sum on record.
 */
position: number | null, 
/**
 * Code of a fee that is no sum yet.
 */
code: string | null, 
/**
 * Name of a new charge of the post.
 */
name: string | null, 
/**
 * Đồng, where neither record nor catalogue says it.
 */
amount: number | null, 
/**
 * 1 at reception, 2 at a supplement, 4 at the return.
 */
occasion: number, 
/**
 * `cash`, `transfer`, `card`, `national_portal` or `other`.
 */
method: string, 
/**
 * Number of the receipt or invoice, typed or scanned.
 */
number: string | null, 
/**
 * The number was used before and is right all the same.
 */
again: boolean, };

export type CommuneList = { 
/**
 * Rows.
 */
rows: Array<CommuneRow>, };

export type CommuneRow = { 
/**
 * Five digits.
 */
code: string, 
/**
 * Two digits.
 */
province: string, 
/**
 * `phường Mẫu, tỉnh Mẫu`.
 */
name: string, };

export type ComponentForm = { 
/**
 * Code in the catalogue.
 */
code: string, 
/**
 * Paper is kept or was compared without scanning.
 */
received: boolean, };

export type ComponentView = { 
/**
 * Code in the catalogue.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Asked for in every dossier.
 */
required: boolean, 
/**
 * Originals asked for.
 */
originals: number, 
/**
 * Copies asked for.
 */
copies: number, 
/**
 * Must be scanned.
 */
digitise: boolean, 
/**
 * The official form, `Mẫu số 04`.
 */
form_number: string | null, 
/**
 * A note.
 */
note: string | null, };

export type ConfirmHandover = { 
/**
 * Identifier or number of the batch.
 */
id: string, 
/**
 * Name of the official.
 */
received_by: string, 
/**
 * Handle of the signed list, scanned.
 */
list: string | null, };

export type CountRow = { 
/**
 * Name.
 */
name: string, 
/**
 * How many.
 */
n: number, };

export type CounterKeyView = { 
/**
 * Code of the counter.
 */
counter: string, 
/**
 * It is this counter's own.
 */
own: boolean, 
/**
 * As people read it out.
 */
fingerprint: string, 
/**
 * Since when it is known; RFC 3339. The own one always was.
 */
since: string | null, 
/**
 * Who took the first file over, or accepted the key.
 */
person: string | null, 
/**
 * Why it was accepted; the first one needs no reason.
 */
reason: string | null, };

export type CounterKeys = { 
/**
 * The keys.
 */
rows: Array<CounterKeyView>, };

export type DailyLogView = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * The counter's code.
 */
counter: string, 
/**
 * Open at the start of the day.
 */
opening: number, 
/**
 * Received on the day, voids left out.
 */
received: number, 
/**
 * Sent back by the agencies on the day.
 */
came_back: number, 
/**
 * Handed over to the agencies on the day.
 */
handed_over: number, 
/**
 * Open at its end.
 */
closing: number, 
/**
 * The equation, receipts and invoices are known; not for one agency on a day closed before they were kept so.
 */
is_counted: boolean, 
/**
 * In order of number, voids included.
 */
rows: Array<LogRow>, 
/**
 * Sum of levies collected.
 */
levies: number, 
/**
 * Receipts of the agencies.
 */
receipts: number, 
/**
 * Sum of postal charges collected.
 */
postal: number, 
/**
 * Invoices of the post.
 */
invoices: number, 
/**
 * Money of the day that is in no row, in a sentence: of dossiers received before, or by others.
 */
later: string | null, 
/**
 * Pages in all.
 */
pages: number, 
/**
 * Not acknowledged.
 */
unsent: number, 
/**
 * Numbers of the day that are void.
 */
voids: number, 
/**
 * First and last number of the day, `A0001` and `A0031`.
 */
first_number: string | null, 
/**
 * See `first_number`.
 */
last_number: string | null, 
/**
 * Numbers that were given and are in no row.
 */
gaps: Array<string>, 
/**
 * What became of the official codes that were reserved for the day, a sentence each.
 */
codes: Array<string>, 
/**
 * Eight hexadecimal digits over the rows.
 */
check_code: string, 
/**
 * Sixty-four hexadecimal digits over the rows.
 */
digest: string, 
/**
 * When the day was closed.
 */
closed: ClosedView | null, 
/**
 * What changed after that.
 */
supplement: Array<AmendmentView>, };

export type DecidedView = { 
/**
 * The decision.
 */
decision: string, 
/**
 * The filing.
 */
id: string, 
/**
 * Owner's name.
 */
owner: string, 
/**
 * Form 02 or 03, to be opened and printed.
 */
paper: string | null, 
/**
 * The due date, when accepted.
 */
due_at: string | null, 
/**
 * When it was decided.
 */
at: string, 
/**
 * Files that are on disk with it: filed, and brought.
 */
files: number, 
/**
 * Papers asked for.
 */
papers: number, 
/**
 * End of the undo, RFC 3339.
 */
undo_until: string, 
/**
 * The next filing by urgency.
 */
next: string | null, };

export type Deliver = { 
/**
 * One step only.
 */
once: boolean, 
/**
 * Until nothing is left to try.
 */
until_empty: boolean, 
/**
 * Stop after so many seconds; 0 is no limit.
 */
timeout_seconds: number, };

export type Delivered = { 
/**
 * Acknowledged in this run.
 */
acknowledged: number, 
/**
 * Refused in this run.
 */
refused: number, 
/**
 * In conflict in this run.
 */
conflict: number, 
/**
 * Still waiting.
 */
left: number, 
/**
 * False when the province could not be reached.
 */
reached: boolean, 
/**
 * Code of what stopped the run, if something did: `account_refused`.
 */
stopped_by: string | null, };

export type DeliveryView = "draft" | "ready" | "sending" | "waiting" | "acknowledged" | "refused" | "conflict" | "void";

export type DeviceState = "ready" | "running" | "stopped" | "missing";

export type Difference = { 
/**
 * The dossier.
 */
id: string, 
/**
 * `missing_there`, `missing_here`, `other_digest`.
 */
code: string, };

export type DifferingCell = { 
/**
 * Agency identifier.
 */
agency: string, 
/**
 * 3 to 13.
 */
column: number, 
/**
 * Here.
 */
ours: number, 
/**
 * At the province.
 */
theirs: number, 
/**
 * The dossiers that cause it, those that were never sent first.
 */
causes: Array<CauseView>, 
/**
 * So many of the difference could not be found; absent when nobody looked.
 */
unfound: number | null, 
/**
 * Days on which the figures still differ.
 */
days: Array<string>, 
/**
 * All of this in words.
 */
words: string, };

export type Done = Record<symbol, never>;

export type DossierList = { 
/**
 * How many match in all.
 */
total: number, 
/**
 * The first of them: exact marks first, newest first.
 */
rows: Array<DossierRow>, 
/**
 * Until when the agencies' states are known.
 */
states_as_of: string | null, };

export type DossierRow = { 
/**
 * uuid.
 */
id: string, 
/**
 * Ours; absent where this counter did not number it.
 */
provisional_code: string | null, 
/**
 * The province's.
 */
dossier_code: string | null, 
/**
 * How it came to the account.
 */
origin: OriginView, 
/**
 * Kênh thực hiện.
 */
channel: ChannelView, 
/**
 * When it was filed on the portal.
 */
filed_at: string | null, 
/**
 * The counter that received it; absent: an official did.
 */
counter: string | null, 
/**
 * Procedure code.
 */
procedure: string, 
/**
 * Procedure name.
 */
procedure_name: string, 
/**
 * Owner.
 */
owner: string, 
/**
 * RFC 3339.
 */
received_at: string, 
/**
 * RFC 3339.
 */
due_at: string, 
/**
 * National status 1 to 10; absent before the province has it.
 */
business: number | null, 
/**
 * When the agency was done with it (3, 7, 9 or 10).
 */
resolved_at: string | null, 
/**
 * Money.
 */
payment: PaymentView, 
/**
 * Paper.
 */
handover: HandoverView, 
/**
 * On its way.
 */
delivery: DeliveryView, };

export type DossierView = { 
/**
 * Its row.
 */
row: DossierRow, 
/**
 * Name of the agency.
 */
agency_name: string, 
/**
 * Owner.
 */
owner: PersonShown, 
/**
 * Submitter; absent when the owner.
 */
submitter: PersonShown | null, 
/**
 * Recipient; absent when the submitter.
 */
recipient: PersonShown | null, 
/**
 * Working days left, negative when overdue.
 */
working_days_left: number, 
/**
 * Until when the agency's state is known.
 */
business_as_of: string | null, 
/**
 * Newest first.
 */
timeline: Array<TimelineRow>, 
/**
 * Papers.
 */
papers: Array<PaperRow>, 
/**
 * Money.
 */
sums: Array<SumShown>, 
/**
 * Results.
 */
results: Array<ResultRow>, 
/**
 * What the agency asked for, oldest first.
 */
supplements: Array<SupplementShown>, 
/**
 * Why it is void or refused.
 */
reason: ReasonView | null, 
/**
 * What can be done now: `print_again`, `void`, `mend`, `open_files`, `agency_papers`,
 * `bring_papers`, `withdraw`, `give_papers_back`.
 */
acts: Array<string>, 
/**
 * Undo is possible until then.
 */
undo_until: string | null, 
/**
 * When the province acknowledged.
 */
acknowledged_at: string | null, };

export type DossierWithdrawn = { 
/**
 * The notice of stopping can be drafted: the set of forms in force has it.
 */
stop_notice: boolean, };

export type DraftList = { 
/**
 * Newest first.
 */
rows: Array<DraftRow>, };

export type DraftRow = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Name of the submitter, may be empty.
 */
name: string, 
/**
 * Procedure code, may be empty.
 */
procedure: string, 
/**
 * When it was last written.
 */
saved_at: string, };

export type DraftSaved = { 
/**
 * RFC 3339.
 */
saved_at: string, };

export type DraftView = { 
/**
 * Identifier of the draft; its pages hang on it.
 */
id: string, 
/**
 * The form as last written.
 */
form: IntakeForm, 
/**
 * When it was last written.
 */
saved_at: string | null, 
/**
 * Its pages in order.
 */
pages: Array<PageView>, };

export type DueSum = { 
/**
 * `agency` or `post`.
 */
owner: string, 
/**
 * Name.
 */
name: string, 
/**
 * Đồng.
 */
amount: number, };

export type DueView = { 
/**
 * RFC 3339.
 */
due_at: string, 
/**
 * The first day that counts, `YYYY-MM-DD`.
 */
counted_from: string, 
/**
 * Days off between that have a name: `24/11 (…)`.
 */
holidays: Array<string>, 
/**
 * A day off on the way is computed and not announced yet.
 */
provisional: boolean, 
/**
 * Amount of the limit.
 */
amount: number, 
/**
 * `working_day`, `day`, `hour`, `same_day`.
 */
unit: string, };

export type DutyList = { 
/**
 * One per person that has one.
 */
rows: Array<DutyView>, };

export type DutyView = { 
/**
 * Who.
 */
person: string, 
/**
 * `regular` or `backup`.
 */
part: string, 
/**
 * `YYYY-MM-DD`.
 */
from: string, 
/**
 * `YYYY-MM-DD`; absent until it is changed.
 */
to: string | null, 
/**
 * For which agencies.
 */
agencies: Array<string>, };

export type EditionDifference = { 
/**
 * `name`, `agency`, `time_limit`, `fee`, `component_added`, `component_gone`, `component`.
 */
what: string, 
/**
 * Before, in words.
 */
before: string, 
/**
 * After, in words.
 */
after: string, };

export type ErrorCode = "bad_request" | "period_backwards" | "table_only" | "unknown_command" | "not_logged_in" | "not_allowed" | "wrong_pin" | "no_pin_yet" | "bad_pin" | "not_found" | "number_of_years" | "intake_problems" | "due_date_moved" | "too_late_to_undo" | "wrong_state" | "not_there_yet" | "nothing_brought" | "already_returned" | "already_handed_over" | "procedure_withdrawn" | "new_day_not_later" | "new_day_missing" | "new_day_off" | "date_moved_before" | "stop_not_asked" | "register_of_period" | "draft_stands" | "switch_too_early" | "scanner_unreachable" | "scanner_busy" | "feeder_empty" | "scanner_jammed" | "scanner_cover_open" | "scanner_failed" | "no_scanner" | "card_not_read" | "card_code_other" | "card_code_cut" | "file_not_usable" | "signed_stands_alone" | "file_empty" | "file_has_password" | "picture_too_large" | "picture_cut" | "print_failed" | "form_failed" | "province_unreachable" | "account_refused" | "folder_locked" | "key_missing" | "data_damaged" | "folder_too_new" | "folder_not_empty" | "folder_missing" | "disk_full" | "disk_failed" | "bad_profile" | "already_collected" | "nothing_to_pay" | "not_collected" | "given_back" | "refund_too_much" | "no_amount" | "no_reason" | "unknown_ground" | "number_used" | "no_shift" | "shift_of_another" | "same_person" | "may_not_sit" | "outside_period" | "cash_differs" | "cash_above_limit" | "not_citizen_screen" | "opinion_closed" | "day_closed" | "day_file_unusable" | "day_file_does_not_fit" | "day_file_own" | "day_file_other_key" | "day_file_other_closing" | "broken";

export type ExemptSum = { 
/**
 * The dossier.
 */
id: string, 
/**
 * Whose money.
 */
owner: MoneyOwnerView, 
/**
 * Its place.
 */
position: number, 
/**
 * What is still to pay, đồng.
 */
left: number, 
/**
 * From the list of the procedure.
 */
reason: string, };

export type ExportDailyLog = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * Only this agency.
 */
agency: string | null, 
/**
 * `xlsx`, `pdf` or `csv`.
 */
format: string, 
/**
 * Why identity numbers must be whole in the file; recorded. Without it they are masked.
 */
reason: string | null, };

export type ExportJoinedLog = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * `xlsx`, `pdf` or `csv`.
 */
format: string, };

export type ExportReport = { 
/**
 * `pilot`, `06a`, `register`, `money` or `opinions`.
 */
report: string, 
/**
 * See [`AskedPeriod`].
 */
from: string | null, 
/**
 * See [`AskedPeriod`].
 */
to: string | null, 
/**
 * For `06a`: `agency` or `field`; for `opinions`: `agency`, `procedure` or `month`.
 */
by: string, 
/**
 * For `06a`: see [`Read06a`].
 */
province: string, 
/**
 * For `register`: only this agency.
 */
agency: string | null, 
/**
 * `xlsx`, `pdf` or `csv`.
 */
format: string, };

export type ExportView = { 
/**
 * Handle.
 */
handle: string, 
/**
 * The name offered.
 */
name: string, 
/**
 * Rows, where it is a table.
 */
rows: number, 
/**
 * sha256 of the file in hexadecimal.
 */
sha256: string, 
/**
 * Dossiers in it that the province does not have.
 */
unsent: number, };

export type FeeForm = { 
/**
 * Code in the catalogue.
 */
code: string, 
/**
 * Typed amount in đồng where the catalogue leaves it open.
 */
amount: number | null, 
/**
 * Collected now.
 */
collected: boolean, 
/**
 * Ground of exemption, empty when none.
 */
exemption: string, 
/**
 * Number of the agency's receipt.
 */
receipt_number: string, };

export type FeeView = { 
/**
 * Code, `P01`.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Đồng; absent when it depends on the dossier.
 */
amount: number | null, 
/**
 * Collected at reception, not later.
 */
at_reception: boolean, 
/**
 * A note.
 */
note: string | null, };

export type FiguresView = { 
/**
 * Tiếp nhận, tổng.
 */
c3: number, 
/**
 * Trực tuyến.
 */
c4: number, 
/**
 * Trực tiếp, bưu chính.
 */
c5: number, 
/**
 * Kỳ trước.
 */
c6: number, 
/**
 * Đã giải quyết, tổng.
 */
c7: number, 
/**
 * Trước hạn.
 */
c8: number, 
/**
 * Đúng hạn.
 */
c9: number, 
/**
 * Quá hạn.
 */
c10: number, 
/**
 * Đang giải quyết, tổng.
 */
c11: number, 
/**
 * Trong hạn.
 */
c12: number, 
/**
 * Quá hạn.
 */
c13: number, };

export type FindingView = { 
/**
 * Key of the sentence, under `score.`: `not_scanned`, `no_copy`, `unsigned`, `no_digital_result`,
 * `unsigned_result`, `late_sync`, `sync_soon`.
 */
code: string, 
/**
 * What fills the sentence.
 */
params: Record<string, string>, };

export type Form06aView = { 
/**
 * Its period.
 */
period: PeriodView, 
/**
 * `agency` or `field`.
 */
by: string, 
/**
 * Rows in order of name.
 */
rows: Array<Row06a>, 
/**
 * Their sum.
 */
total: FiguresView, 
/**
 * 3 = 7 + 11.
 */
holds: boolean, 
/**
 * The province's figures, when they are known.
 */
province: ProvinceFigures | null, };

export type FormSwitchView = { 
/**
 * The first day of the forms of 2025, `YYYY-MM-DD`.
 */
day: string, 
/**
 * Nobody has set it: it is the day that the program assumes.
 */
assumed: boolean, 
/**
 * Who set it; absent while it is assumed.
 */
person_name: string | null, 
/**
 * When, RFC 3339.
 */
at: string | null, 
/**
 * The circular whose forms are printed today, `03/2025/TT-VPCP`.
 */
circular: string, };

export type GiveOpinion = { 
/**
 * The screen.
 */
screen: string, 
/**
 * The one-time word.
 */
token: string, 
/**
 * Criterion → 2, 1 or 0; an open question is left out.
 */
points: Record<string, number>, };

export type GivePapersBack = { 
/**
 * The dossier.
 */
id: string, 
/**
 * Name of the person who takes them.
 */
taken_by: string, };

export type GivenPaperView = { 
/**
 * What it is.
 */
name: string, 
/**
 * Originals.
 */
originals: number, 
/**
 * Copies.
 */
copies: number, };

export type GuidancePaperList = { 
/**
 * Newest first.
 */
rows: Array<GuidancePaperView>, };

export type GuidancePaperView = { 
/**
 * Identifier.
 */
id: string, 
/**
 * `02` to `05`; 05 is that of 2025.
 */
form: string, 
/**
 * As printed, `Q02-15/HDHS`.
 */
number: string, 
/**
 * Code of the procedure.
 */
procedure: string, 
/**
 * Its name then.
 */
procedure_name: string, 
/**
 * Whom it is for; may be empty.
 */
name: string, 
/**
 * RFC 3339.
 */
made_at: string, 
/**
 * Who made it.
 */
clerk: string, 
/**
 * How often it was printed.
 */
printed: number, 
/**
 * It answers an online filing, and is taken back with the decision on that.
 */
of_filing: boolean, 
/**
 * The dossier that a draft is about.
 */
dossier: string | null, 
/**
 * It was taken back.
 */
void: boolean, 
/**
 * Why.
 */
void_reason: string | null, 
/**
 * By whom.
 */
voided_by: string | null, 
/**
 * When, RFC 3339.
 */
voided_at: string | null, };

export type GuidanceSheetView = { 
/**
 * The procedure with the papers and the money of the case.
 */
procedure: ProcedureView, 
/**
 * The case chosen, empty where there is one only.
 */
case: string, 
/**
 * `YYYY-MM-DD`.
 */
valid_from: string, 
/**
 * `direct`, `online`, `postal`.
 */
channels: Array<string>, 
/**
 * Who decides.
 */
decides: string, 
/**
 * When the result would be due if it were received now.
 */
due: DueView | null, 
/**
 * Code of the paper → what is asked of it, in words.
 */
asked: Record<string, string>, 
/**
 * Code of the paper → `has` or `missing:<reason>`.
 */
answers: Record<string, string>, 
/**
 * Set where it cannot be received today.
 */
withdrawn: WithdrawnView | null, 
/**
 * Another edition came into force since the answers were given.
 */
changed: boolean, };

export type GuidanceView = { 
/**
 * Absent until a procedure was guided.
 */
sheet: GuidanceSheetView | null, 
/**
 * Procedures guided last, newest first, without the present one.
 */
recent: Array<ProcedureRow>, 
/**
 * Day of the catalogue, or its version.
 */
catalogue: string, };

export type HandOut = { 
/**
 * `slip`, `receipt`, `invoice`, `card`.
 */
kind: string, 
/**
 * Đồng, for receipts and invoices.
 */
amount: number | null, };

export type HandOverShift = { 
/**
 * The agency's box.
 */
agency: BoxForm, 
/**
 * The post's box.
 */
post: BoxForm, 
/**
 * Who takes over.
 */
taker: LogIn, 
/**
 * Accepts a difference above the limit.
 */
supervisor: LogIn | null, };

export type HandoverAgency = { 
/**
 * Identifier.
 */
agency: string, 
/**
 * Name.
 */
name: string, 
/**
 * Dossiers with papers on this trip.
 */
papers: number, 
/**
 * Of these in the bag.
 */
packed: number, 
/**
 * `nothing`, `waiting`, `packing`, `printed`, `handed_over`.
 */
state: string, 
/**
 * When it was signed.
 */
at: string | null, };

export type HandoverDay = { 
/**
 * `YYYY-MM-DD`.
 */
day: string, 
/**
 * Received after this time of day goes with the next trip: `15:00`.
 */
cut_off: string, 
/**
 * The agencies of this counter.
 */
agencies: Array<HandoverAgency>, 
/**
 * Papers of all agencies on this trip.
 */
total: number, 
/**
 * The agency that is open.
 */
agency: string, 
/**
 * Its batch that is packed and not signed.
 */
batch: BatchView | null, 
/**
 * What lies here or is in the bag, not yet packed first.
 */
rows: Array<PaperLine>, 
/**
 * Signed batches of this trip.
 */
signed: Array<BatchView>, 
/**
 * What the agency gave back and has not gone out again.
 */
sent_back: Array<PaperLine>, };

export type HandoverView = "none" | "at_counter" | "batched" | "handed_over" | "sent_back" | "given_back";

export type HidePage = { 
/**
 * The page.
 */
id: string, 
/**
 * True hides.
 */
hidden: boolean, };

export type HoursView = { 
/**
 * 1 Monday … 7 Sunday.
 */
weekdays: Array<number>, 
/**
 * Morning first.
 */
sessions: Array<SessionHours>, };

export type ImportCatalogue = { 
/**
 * The whole text of the file.
 */
text: string, };

export type InboxAgency = { 
/**
 * Identifier.
 */
ident: string, 
/**
 * Name.
 */
name: string, };

export type InboxDecisionView = { 
/**
 * Identifier; absent for another's.
 */
id: string | null, 
/**
 * The round.
 */
round: number, 
/**
 * `accepted`, `supplement_requested`, `refused`, `withdrawn`.
 */
outcome: string, 
/**
 * `here`, `counter`, `official`, `citizen`.
 */
by: string, 
/**
 * Code of the other counter.
 */
counter: string | null, 
/**
 * RFC 3339.
 */
at: string, 
/**
 * State of its message, for a decision of this counter.
 */
state: string | null, 
/**
 * Why it waits or does not count.
 */
reason: string | null, 
/**
 * The official code, once known.
 */
code: string | null, 
/**
 * Form 02 or 03.
 */
paper: string | null, 
/**
 * Until when it can be taken back.
 */
undo_until: string | null, };

export type InboxFileView = { 
/**
 * Identifier, for its pictures.
 */
id: string, 
/**
 * File name.
 */
name: string, 
/**
 * Bytes.
 */
bytes: number, 
/**
 * Carries a digital signature.
 */
signed: boolean, 
/**
 * On this machine.
 */
here: boolean, 
/**
 * Pages; 0 where it is not here, or does not open.
 */
pages: number, 
/**
 * Pages that were on the screen.
 */
seen: number, 
/**
 * It is here and does not open.
 */
broken: boolean, };

export type InboxItemView = { 
/**
 * As in the list.
 */
row: InboxRowView, 
/**
 * What it is about.
 */
summary: string, 
/**
 * What the citizen wrote.
 */
note: string | null, 
/**
 * Whose matter it is.
 */
owner: PersonShown, 
/**
 * Who filed, where that is another.
 */
submitter: PersonShown | null, 
/**
 * Who takes the result, where that is another.
 */
recipient: PersonShown | null, 
/**
 * `DD/MM/YYYY`, as far as it is known.
 */
birth_date: string, 
/**
 * As declared.
 */
address: string, 
/**
 * `counter`, `postal`, `electronic`.
 */
result_delivery: string, 
/**
 * The due date, were it accepted now.
 */
due_at: string | null, 
/**
 * Its papers.
 */
papers: Array<InboxPaperView>, 
/**
 * The earlier supplement request, where there was one.
 */
asked_before: string | null, 
/**
 * What stands against an acceptance.
 */
problems: Array<ProblemView>, 
/**
 * Decisions of this counter on it, newest first.
 */
history: Array<InboxDecisionView>, 
/**
 * Holds the papers brought later.
 */
draft: string | null, 
/**
 * The next filing by urgency.
 */
next: string | null, };

export type InboxPaperView = { 
/**
 * Its key among the answers.
 */
key: string, 
/**
 * In the catalogue of the procedure.
 */
known: boolean, 
/**
 * Name.
 */
name: string, 
/**
 * What must be seen on it.
 */
asked: string, 
/**
 * Somebody has to say something about it.
 */
counts: boolean, 
/**
 * It is kept as paper only; no file of it is expected.
 */
on_paper: boolean, 
/**
 * `has`, `missing:expired`, or empty.
 */
answer: string, 
/**
 * The reason in words, where it is not in order.
 */
reason: string, 
/**
 * What was filed of it.
 */
files: Array<InboxFileView>, 
/**
 * Pages brought to the counter.
 */
brought: number, 
/**
 * The same, one by one, for `platform.pageUrl`.
 */
brought_pages: Array<string>, };

export type InboxRowView = { 
/**
 * Identifier.
 */
id: string, 
/**
 * Code of the procedure.
 */
procedure: string, 
/**
 * Name of the procedure.
 */
procedure_name: string, 
/**
 * Name of the owner.
 */
owner: string, 
/**
 * Agency identifier.
 */
agency: string, 
/**
 * Agency name.
 */
agency_name: string, 
/**
 * When this round was filed, RFC 3339.
 */
filed_at: string, 
/**
 * By when it must be received, as the province says.
 */
receive_by: string, 
/**
 * Office minutes left; negative when past.
 */
minutes_left: number, 
/**
 * Cells of the eight-hour clock that are used.
 */
hours_used: number, 
/**
 * 1 for the filing, one more for each answer to a supplement request.
 */
round: number, 
/**
 * Files.
 */
files: number, 
/**
 * Of them, on this machine.
 */
files_here: number, 
/**
 * `none`, `due`, `collected`, `waived`.
 */
money: string, 
/**
 * Đồng.
 */
amount: number, 
/**
 * Who has it open: code of the counter.
 */
claimed_by: string | null, 
/**
 * Until when.
 */
claimed_until: string | null, 
/**
 * This counter holds it.
 */
claimed_here: boolean, 
/**
 * Nobody at this counter has looked at it.
 */
new: boolean, 
/**
 * It waits for reception.
 */
waits: boolean, 
/**
 * What was decided on this round, by whomever.
 */
decision: InboxDecisionView | null, };

export type InboxToday = { 
/**
 * Tiếp nhận.
 */
accepted: number, 
/**
 * Yêu cầu bổ sung.
 */
supplement_requested: number, 
/**
 * Từ chối.
 */
refused: number, 
/**
 * Of them, within the 8 working hours.
 */
in_time: number, };

export type InboxView = { 
/**
 * Due soonest first; what left today stays among them.
 */
rows: Array<InboxRowView>, 
/**
 * Agencies of the accounts: identifier and name.
 */
agencies: Array<InboxAgency>, 
/**
 * When the list was last read to its end.
 */
read_at: string | null, 
/**
 * False where the province offers no inbox.
 */
supported: boolean, 
/**
 * What this counter decided today.
 */
today: InboxToday, 
/**
 * The newest decisions, of this counter and of others.
 */
decided: Array<InboxRowView>, 
/**
 * Filings that were asked for supplements here and have not come back.
 */
awaited: number, 
/**
 * Office hours of the agencies, for the foot of the list.
 */
office_hours: string, };

export type IntakeCheck = { 
/**
 * Absent until a procedure is chosen.
 */
due: DueView | null, 
/**
 * Money of the agency.
 */
agency_money: Array<MoneyLine>, 
/**
 * Money of the post.
 */
postal_money: Array<MoneyLine>, 
/**
 * What the citizen gives now, đồng.
 */
total_now: number, 
/**
 * What is wrong or open, in reading order of the screen.
 */
problems: Array<ProblemView>, };

export type IntakeForm = { 
/**
 * Code of the procedure, empty until chosen.
 */
procedure: string, 
/**
 * Case, where there are several.
 */
case: string, 
/**
 * The person at the counter.
 */
submitter: PersonForm, 
/**
 * Absent when the submitter is the owner.
 */
owner: PersonForm | null, 
/**
 * Absent when the submitter takes the result.
 */
recipient: PersonForm | null, 
/**
 * Papers without pages that are there.
 */
components: Array<ComponentForm>, 
/**
 * Fees.
 */
fees: Array<FeeForm>, 
/**
 * `cash`, `transfer`, or empty until chosen.
 */
payment: string, 
/**
 * `counter` or `postal`.
 */
result_delivery: string, 
/**
 * Where to, for `postal`.
 */
result_address: string, 
/**
 * Charge of the post for the delivery, đồng.
 */
postal_charge: number | null, 
/**
 * Number of the post's invoice.
 */
postal_invoice: string, 
/**
 * Sets, 1 unless more.
 */
sets: number, 
/**
 * A note to the agency.
 */
note: string, 
/**
 * What was answered while guiding: code of the paper → `has` or `missing:<reason>`.
 */
guided: Record<string, string>, };

export type JoinedCounter = { 
/**
 * Its code.
 */
counter: string, 
/**
 * When it closed the day and who did; absent: no file of this day.
 */
closed: ClosedView | null, 
/**
 * Received there; absent: not known.
 */
received: number | null, 
/**
 * Its check code.
 */
check_code: string | null, 
/**
 * The newest day that is known of it.
 */
newest: string | null, 
/**
 * A file between this day and the one before is missing.
 */
unlinked: boolean, };

export type JoinedLogView = { 
/**
 * From how many counters, and which are missing, in a sentence.
 */
sentence: string, 
/**
 * Those in it, then those missing.
 */
counters: Array<JoinedCounter>, 
/**
 * The sums, and all rows.
 */
log: DailyLogView, 
/**
 * The counter of each row.
 */
row_counters: Array<string>, };

export type LaterFee = { 
/**
 * Code in the catalogue.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Đồng, where the catalogue says it.
 */
amount: number | null, };

export type LedgerLine = { 
/**
 * Whose money.
 */
owner: MoneyOwnerView, 
/**
 * Name of the sum.
 */
name: string, 
/**
 * `collected`, `refunded` or `exempted`.
 */
kind: string, 
/**
 * Đồng.
 */
amount: number, 
/**
 * RFC 3339.
 */
at: string, 
/**
 * 1 at reception, 2 at a supplement, 4 at the return.
 */
occasion: number, 
/**
 * `cash`, `transfer`, `card`, `national_portal` or `other`.
 */
method: string, 
/**
 * Number of the receipt or invoice.
 */
number: string | null, 
/**
 * Why, of an exemption or refund.
 */
reason: string | null, 
/**
 * Who.
 */
by: string, };

export type ListBehind = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * `agency` or `field`.
 */
by: string, 
/**
 * The row's key; absent: the sum.
 */
key: string | null, 
/**
 * 3 to 13.
 */
column: number, };

export type ListInbox = { 
/**
 * One agency only.
 */
agency: string | null, };

export type ListReturns = { 
/**
 * Words or a code; empty is all.
 */
query: string, };

export type ListScanners = { 
/**
 * Seconds to wait for answers; 0 is a moment.
 */
wait_seconds: number, };

export type ListShifts = { 
/**
 * First day, `YYYY-MM-DD`.
 */
from: string, 
/**
 * Last day.
 */
to: string, };

export type LogIn = { 
/**
 * Who.
 */
person: string, 
/**
 * Six digits; absent for training people.
 */
pin: string | null, };

export type LogRow = { 
/**
 * From 1.
 */
n: number, 
/**
 * The dossier.
 */
id: string, 
/**
 * Ours.
 */
provisional_code: string, 
/**
 * The province's.
 */
dossier_code: string | null, 
/**
 * RFC 3339.
 */
received_at: string, 
/**
 * Who received it.
 */
clerk: string, 
/**
 * Agency identifier.
 */
agency: string, 
/**
 * Agency name.
 */
agency_name: string, 
/**
 * Procedure code.
 */
procedure: string, 
/**
 * Procedure name.
 */
procedure_name: string, 
/**
 * Owner.
 */
owner: string, 
/**
 * `••••4217`.
 */
id_masked: string, 
/**
 * Pages.
 */
pages: number, 
/**
 * Levies of the agency collected, đồng.
 */
levies: number, 
/**
 * Charges of the post collected, đồng.
 */
postal: number, 
/**
 * RFC 3339.
 */
due_at: string, 
/**
 * On its way.
 */
delivery: DeliveryView, 
/**
 * Why the number is void.
 */
void_reason: string | null, };

export type MadeAgencyPaper = { 
/**
 * Handle of its sheets.
 */
handle: string, 
/**
 * Pages.
 */
pages: number, 
/**
 * The code of the dossier.
 */
code: string, 
/**
 * Marked `BẢN IN LẠI`.
 */
again: boolean, 
/**
 * The draft on record; absent for a control sheet.
 */
paper: GuidancePaperView | null, };

export type MakeAgencyPaper = { 
/**
 * The dossier.
 */
id: string, 
/**
 * `control_sheet`, `apology`, `stop_notice`, or its number in the set of forms in force today: `04`, `05`, `06`.
 */
form: string, 
/**
 * Why it is late, or why it stops; a notice of stopping says what was said when it was withdrawn, unless told.
 */
reason: string | null, 
/**
 * Form 04: the new day. Notice of stopping: when it was asked for; absent is the day of the withdrawal.
 */
day: string | null, 
/**
 * A control sheet marked `BẢN IN LẠI`.
 */
again: boolean, };

export type MakeHandover = { 
/**
 * Agency.
 */
agency: string, 
/**
 * Day of the trip; today when absent.
 */
day: string | null, 
/**
 * What is ticked; everything of this trip when absent.
 */
dossiers: Array<string> | null, 
/**
 * Numbers of the seals.
 */
seals: Array<string>, };

export type MakeSlip = { 
/**
 * The dossier.
 */
id: string, 
/**
 * Marked `BẢN IN LẠI`.
 */
again: boolean, 
/**
 * A file is written of it, which counts as a print.
 */
written?: boolean, };

export type MarkFavourite = { 
/**
 * `1.004628`.
 */
code: string, 
/**
 * At the top.
 */
favourite: boolean, };

export type MendDossier = { 
/**
 * The dossier.
 */
id: string, 
/**
 * Which member, a JSON pointer of the wire.
 */
pointer: string, 
/**
 * Its new value.
 */
value: string, };

export type MendField = { 
/**
 * `owner.identity.number`, `owner.fullName`, `owner.phone`, … as a JSON pointer of the wire: `/owner/identity/number`.
 */
pointer: string, 
/**
 * The present value.
 */
value: string, };

export type MoneyLine = { 
/**
 * Code in the catalogue, empty for a postal charge.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Đồng; absent while open.
 */
amount: number | null, 
/**
 * Due at reception.
 */
due_now: boolean, };

export type MoneyOwnerView = "agency" | "post";

export type MoneyReport = { 
/**
 * Its period.
 */
period: PeriodView, 
/**
 * By agency.
 */
rows: Array<MoneyReportRow>, 
/**
 * Each owner's sum.
 */
total: MoneyReportRow, };

export type MoneyReportRow = { 
/**
 * Agency identifier; empty in the sum.
 */
agency: string, 
/**
 * Agency name.
 */
name: string, 
/**
 * The agency's, đồng.
 */
levies: number, 
/**
 * Its receipts.
 */
receipts: number, 
/**
 * The post's, đồng.
 */
postal: number, 
/**
 * Its invoices.
 */
invoices: number, };

export type MoneyView = { 
/**
 * The dossier.
 */
id: string, 
/**
 * Its sums, the agency's first.
 */
sums: Array<SumView>, 
/**
 * Fees that may come up later.
 */
later: Array<LaterFee>, 
/**
 * What was collected, waived and given back.
 */
lines: Array<LedgerLine>, 
/**
 * Grounds of exemption of the procedure.
 */
grounds: Array<string>, };

export type MonthView = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Received in it, what was carried into the period left out.
 */
received: number, 
/**
 * Resolved.
 */
resolved: number, 
/**
 * Of these early or on time.
 */
in_time: number, };

export type MovePage = { 
/**
 * The page.
 */
id: string, 
/**
 * Where to.
 */
component: string, 
/**
 * All pages after it in its component too.
 */
following: boolean, };

export type NamedDayView = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * `public_holiday`, `compensatory`, `swapped`, `make_up`, `ordinary`.
 */
kind: string, 
/**
 * The day off that a make-up day makes up for.
 */
instead_of: string | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Not announced: computed until it is.
 */
computed: boolean, 
/**
 * How it was set here, if it was.
 */
own: OwnDayView | null, };

export type NamedView = { 
/**
 * Name.
 */
name: string, 
/**
 * Number of the identity paper; empty where none is on record.
 */
number: string, 
/**
 * Relation to the owner; empty for the owner.
 */
relation: string, 
/**
 * The authority shown at reception, in words.
 */
authorisation: string | null, };

export type NewKeyGiven = { 
/**
 * Its fingerprint, compared with what the other counter shows.
 */
fingerprint: string, 
/**
 * Why it is believed.
 */
reason: string, };

export type Nothing = Record<symbol, never>;

export type NumberView = { 
/**
 * The number; empty where none is on record.
 */
number: string, };

export type OfferedPeriod = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * `quarter`, `half` or `year`.
 */
kind: string, 
/**
 * Which one; 0 for the year.
 */
n: number, 
/**
 * The year in which it ends.
 */
year: number, };

export type OfficeRules = { 
/**
 * Above this a difference needs a supervisor, đồng.
 */
cash_limit: number, 
/**
 * Citizens are asked for their opinion.
 */
opinions: boolean, };

export type OpenDraft = { 
/**
 * Begin anew and keep the present one aside.
 */
new: boolean, 
/**
 * Take the submitter of this dossier or draft over.
 */
same_submitter_as: string | null, 
/**
 * Open this draft.
 */
id: string | null, };

export type OpenShift = { 
/**
 * Who sits from now on.
 */
person: string, 
/**
 * The agency's box of the absent one.
 */
agency: BoxForm, 
/**
 * The post's box of the absent one.
 */
post: BoxForm, };

export type OpenThings = { 
/**
 * Names on half-filled intakes.
 */
drafts: Array<string>, 
/**
 * Results to return.
 */
results: number, 
/**
 * Dossiers with paper at the counter.
 */
papers: number, 
/**
 * What the province has not acknowledged.
 */
unsent: number, };

export type OpenedPaper = { 
/**
 * The paper.
 */
paper: GuidancePaperView, 
/**
 * Handle of its sheets.
 */
handle: string, 
/**
 * Pages, all copies together.
 */
pages: number, 
/**
 * Marked `BẢN IN LẠI`.
 */
again: boolean, 
/**
 * Until when it can be taken back, RFC 3339.
 */
undo_until: string, };

export type OpinionPoints = { 
/**
 * Code of the criterion.
 */
code: string, 
/**
 * The question.
 */
name: string, 
/**
 * Fewer than five answers: nothing else is shown.
 */
few: boolean, 
/**
 * Answers.
 */
n: number | null, 
/**
 * Rất hài lòng.
 */
very: number | null, 
/**
 * Hài lòng.
 */
fair: number | null, 
/**
 * Chưa hài lòng.
 */
poor: number | null, 
/**
 * Mean of 0 to 2.
 */
mean: number | null, };

export type OpinionReport = { 
/**
 * The law whose criteria these are.
 */
law: string, 
/**
 * First month, `YYYY-MM`.
 */
from: string, 
/**
 * Last month.
 */
to: string, 
/**
 * Rows in order of their identifier.
 */
rows: Array<OpinionRow>, };

export type OpinionRow = { 
/**
 * Its identifier.
 */
key: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Per criterion, in the order of the law.
 */
criteria: Array<OpinionPoints>, };

export type OriginView = "counter" | "online" | "official";

export type OverviewView = { 
/**
 * The day.
 */
date: string, 
/**
 * Now, for the running hour.
 */
now: string, 
/**
 * This counter.
 */
counter: string, 
/**
 * From how many counters, and which are missing, when there are several.
 */
joined: string | null, 
/**
 * Received in all counters that are known.
 */
received: number, 
/**
 * Not yet at the province, of this counter.
 */
unsent: number, 
/**
 * Needs a person.
 */
needs_person: number, 
/**
 * Papers that have not left.
 */
papers_here: number, 
/**
 * Minutes from opening a draft to saving, the middle one; absent with too few.
 */
minutes: number | null, 
/**
 * By hour of reception: every hour from the first to the last in which the counter is open or received.
 */
hours: Array<CountRow>, 
/**
 * By agency.
 */
agencies: Array<CountRow>, 
/**
 * What to look at, the worst first.
 */
look_at: Array<ToLookAt>, 
/**
 * Decision 766.
 */
score: Array<ScoreFinding>, 
/**
 * The counters.
 */
counters: Array<JoinedCounter>, };

export type OwnDayView = { 
/**
 * As in `NamedDayView`, or `withdrawn`.
 */
kind: string, 
/**
 * Name of the day.
 */
name: string, 
/**
 * What it rests on.
 */
ground: string, 
/**
 * Who.
 */
person_name: string, 
/**
 * When, RFC 3339.
 */
at: string, };

export type PadForm = { 
/**
 * Width of the pad, in its own units.
 */
width: number, 
/**
 * Height of the pad.
 */
height: number, 
/**
 * Strokes; each from where the pen came down to where it left, as x and y.
 */
strokes: Array<Array<[number, number]>>, };

export type PageState = "arriving" | "durable" | "hidden_blank";

export type PageView = { 
/**
 * Identifier; its picture is at `platform.pageUrl(id, size)`.
 */
id: string, 
/**
 * Number within the draft, never used twice.
 */
n: number, 
/**
 * The component it belongs to.
 */
component: string, 
/**
 * What it is.
 */
state: PageState, 
/**
 * `image/jpeg`, `application/pdf`, ….
 */
media: string, 
/**
 * Pixels.
 */
width: number, 
/**
 * Pixels.
 */
height: number, 
/**
 * Dots per inch.
 */
dpi: number, 
/**
 * Pages inside; 1 for a picture.
 */
pages: number, 
/**
 * Size.
 */
bytes: number, 
/**
 * Degrees it leans, once looked at.
 */
skew: number | null, 
/**
 * Seems blank, once looked at.
 */
blank: boolean, 
/**
 * Quarter turns to the right: 0, 1, 2, 3.
 */
rotation: number, 
/**
 * Something to look at.
 */
flag: boolean, };

export type PagesView = { 
/**
 * In scanning order.
 */
pages: Array<PageView>, 
/**
 * The scanner.
 */
scan: ScanView, };

export type PaperLine = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The official code, else ours.
 */
code: string, 
/**
 * Our number, which stands on the slip.
 */
provisional_code: string | null, 
/**
 * Owner.
 */
owner: string, 
/**
 * Procedure.
 */
procedure: string, 
/**
 * Sheets.
 */
pages: number, 
/**
 * Day of the trip it goes with by itself.
 */
trip: string, 
/**
 * It goes with this trip by itself.
 */
in_trip: boolean, 
/**
 * In the bag.
 */
packed: boolean, 
/**
 * Day on which the agency gave it back.
 */
sent_back_on: string | null, 
/**
 * Why.
 */
sent_back_reason: string | null, };

export type PaperPlace = "here" | "paper" | "province" | "elsewhere" | "broken";

export type PaperRow = { 
/**
 * Name of the component.
 */
name: string, 
/**
 * The file, when there is one: `platform.fileUrl(id)` shows it page by page.
 */
file: string | null, 
/**
 * Pages.
 */
pages: number, 
/**
 * Bytes.
 */
bytes: number, 
/**
 * sha256 in hexadecimal.
 */
sha256: string | null, 
/**
 * Where it is.
 */
place: PaperPlace, };

export type PaperToBring = { 
/**
 * Names it in the draft.
 */
code: string, 
/**
 * It is a component of the procedure.
 */
in_catalogue: boolean, 
/**
 * Name.
 */
name: string, 
/**
 * What the agency says of it.
 */
note: string, 
/**
 * Originals asked for.
 */
originals: number, 
/**
 * Copies asked for.
 */
copies: number, 
/**
 * The agency asked for it.
 */
asked: boolean, };

export type PapersToBring = { 
/**
 * For `start_scan`, `add_file`, `list_pages`.
 */
draft: string, 
/**
 * The dossier.
 */
id: string, 
/**
 * The official code, else ours.
 */
code: string, 
/**
 * Owner.
 */
owner: string, 
/**
 * Procedure.
 */
procedure: string, 
/**
 * Agency.
 */
agency_name: string, 
/**
 * The agency's request; absent where nobody asked, which only dossiers that others made allow.
 */
request: SupplementShown | null, 
/**
 * What was asked for, then the other papers of the procedure, then any other.
 */
papers: Array<PaperToBring>, 
/**
 * The due date as it stands.
 */
due_at: string, 
/**
 * The due date when the papers are taken in now; absent where the agency names it.
 */
due_then: string | null, };

export type PaymentView = "none" | "due" | "collected" | "waived" | "refunded";

export type PeopleView = { 
/**
 * Everybody, ended ones last.
 */
people: Array<PersonView>, };

export type PeriodView = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * From a 15th to a 14th; others are marked `kỳ tự chọn`.
 */
of_reports: boolean, };

export type PeriodsView = { 
/**
 * Quarters, halves, years.
 */
offered: Array<OfferedPeriod>, 
/**
 * What the folder covers; absent in an empty one.
 */
covered: PeriodView | null, };

export type PersonForm = { 
/**
 * `citizen`, `household_business`, `enterprise`, `state_body`, `organisation`; owners only.
 */
kind: string, 
/**
 * Name as on the card.
 */
full_name: string, 
/**
 * `personal_number`, `old_identity_card`, `passport`, `tax_code`, `other`.
 */
id_type: string, 
/**
 * Identity number.
 */
id_number: string, 
/**
 * `DD/MM/YYYY`.
 */
birth_date: string, 
/**
 * `male`, `female`, or empty.
 */
gender: string, 
/**
 * Phone.
 */
phone: string, 
/**
 * Address as the card shows it.
 */
address: string, 
/**
 * Five digits of the commune of today, optional.
 */
commune: string, 
/**
 * Name of that commune, as shown.
 */
commune_name: string, 
/**
 * Paper that shows the authority: its name, number and date; recipients and submitters for others.
 */
authority_number: string, 
/**
 * `DD/MM/YYYY` of that paper.
 */
authority_date: string, 
/**
 * Names of the fields that came from a card and were not changed since.
 */
from_card: Array<string>, 
/**
 * `HH:MM` of the reading.
 */
card_read_at: string, };

export type PersonShown = { 
/**
 * Name.
 */
name: string, 
/**
 * `••••4217`.
 */
id_masked: string, 
/**
 * Masked as well.
 */
phone_masked: string, };

export type PersonView = { 
/**
 * The identifier, `gdv-01`.
 */
id: string, 
/**
 * The name as it is shown and printed.
 */
name: string, 
/**
 * The role.
 */
role: RoleView, 
/**
 * False until the person has chosen a PIN.
 */
has_pin: boolean, 
/**
 * True where no PIN is asked (training people).
 */
needs_no_pin: boolean, 
/**
 * False once the person was ended.
 */
active: boolean, };

export type Pieces = { 
/**
 * 500000 … 1000.
 */
value: number, 
/**
 * How many.
 */
pieces: number, };

export type PilotRow = { 
/**
 * Agency identifier; empty in the sum.
 */
key: string, 
/**
 * Agency name.
 */
name: string, 
/**
 * Received, what was carried over included.
 */
received: number, 
/**
 * Filed online.
 */
online: number, 
/**
 * Brought or sent by post.
 */
direct_postal: number, 
/**
 * Carried over.
 */
carried_over: number, 
/**
 * Resolved.
 */
resolved: number, 
/**
 * Before the due day.
 */
early: number, 
/**
 * On it.
 */
on_time: number, 
/**
 * After it.
 */
late: number, 
/**
 * Open at the end.
 */
open: number, 
/**
 * Open and not yet due.
 */
within: number, 
/**
 * Open and overdue.
 */
overdue: number, };

export type PilotView = { 
/**
 * Its period.
 */
period: PeriodView, 
/**
 * By agency.
 */
agencies: Array<PilotRow>, 
/**
 * By month.
 */
months: Array<MonthView>, 
/**
 * How many people rated.
 */
answers: number, 
/**
 * Their mean, in percent of the highest mark; absent below five answers.
 */
satisfaction: number | null, 
/**
 * Agency identifier; empty in the sum.
 */
key: string, 
/**
 * Agency name.
 */
name: string, 
/**
 * Received, what was carried over included.
 */
received: number, 
/**
 * Filed online.
 */
online: number, 
/**
 * Brought or sent by post.
 */
direct_postal: number, 
/**
 * Carried over.
 */
carried_over: number, 
/**
 * Resolved.
 */
resolved: number, 
/**
 * Before the due day.
 */
early: number, 
/**
 * On it.
 */
on_time: number, 
/**
 * After it.
 */
late: number, 
/**
 * Open at the end.
 */
open: number, 
/**
 * Open and not yet due.
 */
within: number, 
/**
 * Open and overdue.
 */
overdue: number, };

export type PostedResult = { 
/**
 * Dossier.
 */
id: string, 
/**
 * Owner.
 */
owner: string, 
/**
 * Mã bưu gửi.
 */
item: string, 
/**
 * When it was given to the post.
 */
at: string, };

export type PrintForm = { 
/**
 * Its handle.
 */
handle: string, 
/**
 * Printer; absent is the counter's own.
 */
printer: string | null, };

export type PrinterView = { 
/**
 * The system's name.
 */
name: string, 
/**
 * The system's default.
 */
default: boolean, 
/**
 * What it can do now.
 */
state: DeviceState, };

export type PrintersView = { 
/**
 * Printers.
 */
printers: Array<PrinterView>, };

export type ProblemView = { 
/**
 * The place: a member of the form (`submitter.id_number`, `components.<code>`) or empty.
 */
field: string, 
/**
 * The key of the sentence in the catalogue of texts, under `problem.`.
 */
code: string, 
/**
 * What fills the sentence.
 */
params: Record<string, string>, 
/**
 * True when it does not stop the saving.
 */
warning: boolean, };

export type ProcedureList = { 
/**
 * Rows.
 */
rows: Array<ProcedureRow>, };

export type ProcedureRow = { 
/**
 * `1.004628`.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Identifier of the agency, `H99.12`.
 */
agency: string, 
/**
 * Name of the agency.
 */
agency_name: string, 
/**
 * The time limit in words.
 */
time_limit: string, 
/**
 * The person keeps it at the top.
 */
favourite: boolean, 
/**
 * It was received here before.
 */
used: boolean, };

export type ProcedureView = { 
/**
 * `1.004628`.
 */
code: string, 
/**
 * Edition.
 */
edition: number, 
/**
 * Name.
 */
name: string, 
/**
 * Identifier of the agency.
 */
agency: string, 
/**
 * Name of the agency.
 */
agency_name: string, 
/**
 * Time limit in words.
 */
time_limit: string, 
/**
 * Cases; empty when there is one only.
 */
cases: Array<CaseView>, 
/**
 * Papers of the case asked for.
 */
components: Array<ComponentView>, 
/**
 * Money of the agency.
 */
fees: Array<FeeView>, 
/**
 * The person keeps it at the top.
 */
favourite: boolean, };

export type ProvinceFigures = { 
/**
 * When they were taken.
 */
taken_at: string, 
/**
 * Their sum.
 */
total: FiguresView, 
/**
 * Where they differ from ours.
 */
differences: Array<DifferingCell>, };

export type ProvinceOffers = { 
/**
 * Largest file in MB.
 */
max_file_mb: number, 
/**
 * Has an inbox.
 */
inbox: boolean, 
/**
 * Has statistics.
 */
statistics: boolean, 
/**
 * Reserves official codes.
 */
code_blocks: boolean, };

export type Pulled = { 
/**
 * Changes taken in.
 */
changes: number, 
/**
 * Result files fetched.
 */
results: number, 
/**
 * Dossiers of others that became known.
 */
others: number, 
/**
 * False when the province could not be reached.
 */
reached: boolean, };

export type Question = { 
/**
 * Code of the criterion.
 */
code: string, 
/**
 * In Vietnamese.
 */
vi: string, 
/**
 * In English.
 */
en: string, };

export type QueueKind = "dossier" | "event" | "decision";

export type QueueRow = { 
/**
 * The dossier, event or decision.
 */
id: string, 
/**
 * Which of the three.
 */
kind: QueueKind, 
/**
 * What happened or was decided: a key under `message.`; absent for a dossier.
 */
what: string | null, 
/**
 * The dossier to open, where there is one.
 */
dossier: string | null, 
/**
 * `BC400000-Q02-261118-A0008`, or the province's where we have none; empty for a filing that is no dossier.
 */
provisional_code: string, 
/**
 * Name of the procedure.
 */
procedure: string, 
/**
 * Name of the owner.
 */
owner: string, 
/**
 * Name of the agency.
 */
agency: string, 
/**
 * When it was received.
 */
received_at: string, 
/**
 * Pages in its files.
 */
pages: number, 
/**
 * Bytes of its files.
 */
bytes: number, 
/**
 * Bytes the province holds already.
 */
sent_bytes: number, 
/**
 * State.
 */
state: DeliveryView, 
/**
 * Tries so far.
 */
attempts: number, 
/**
 * Not before this moment.
 */
next_try_at: string | null, 
/**
 * Why it waits or was refused: a code under `delivery_reason.` and the province's own words.
 */
reason: ReasonView | null, 
/**
 * What would cost the province points when it goes like this; of a dossier.
 */
findings: Array<FindingView>, };

export type QueueView = { 
/**
 * Refused and in conflict, oldest first.
 */
needs_person: Array<QueueRow>, 
/**
 * Waiting, oldest first; the one on its way first of all.
 */
waiting: Array<QueueRow>, };

export type Read06a = { 
/**
 * See [`AskedPeriod`].
 */
from: string | null, 
/**
 * See [`AskedPeriod`].
 */
to: string | null, 
/**
 * `agency` (also when empty) or `field`.
 */
by: string, 
/**
 * `ask` the province now, show what was `kept`; empty: no comparison.
 */
province: string, };

export type ReadCalendar = { 
/**
 * The year; 0 is this one.
 */
year: number, };

export type ReadCard = { 
/**
 * Text typed by a wedge scanner instead of a scan; only its digits are trusted.
 */
wedge: string | null, };

export type ReadCash = { 
/**
 * Its number.
 */
shift: number | null, 
/**
 * Only the lines of one agency.
 */
agency: string | null, };

export type ReadDailyLog = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * Only this agency.
 */
agency: string | null, };

export type ReadGuidance = { 
/**
 * Code of the procedure.
 */
code: string | null, 
/**
 * The case, where there are several.
 */
case: string | null, };

export type ReadHandover = { 
/**
 * `YYYY-MM-DD`; today when absent.
 */
day: string | null, 
/**
 * The agency to open; the first with papers when absent.
 */
agency: string | null, };

export type ReadProcedure = { 
/**
 * Its code.
 */
code: string, 
/**
 * The case, where there are several.
 */
case: string | null, };

export type ReadRegister = { 
/**
 * See [`AskedPeriod`].
 */
from: string | null, 
/**
 * See [`AskedPeriod`].
 */
to: string | null, 
/**
 * Only this agency.
 */
agency: string | null, };

export type ReadToDo = { 
/**
 * Only what the acting person received, and what nobody of this counter received.
 */
mine: boolean, 
/**
 * A result counts as not collected after so many days; 0 is 10.
 */
uncollected_days: number, };

export type ReasonView = { 
/**
 * Code under `delivery_reason.`.
 */
code: string, 
/**
 * The province's own words.
 */
words: string | null, 
/**
 * When.
 */
at: string, 
/**
 * The field to mend, a member of [`MendDossier`], with its present value.
 */
field: MendField | null, 
/**
 * The same as a sentence with parameters, where it is not the province's.
 */
problem: ProblemView | null, };

export type ReasonsView = { 
/**
 * Legal reasons of form 03.
 */
refusal: Array<RefusalReasonView>, 
/**
 * Reasons of form 02, the most used first.
 */
supplement: Array<SupplementReasonView>, 
/**
 * Sample data, not compared with the texts of law.
 */
unofficial: boolean, };

export type ReceivedView = { 
/**
 * The dossier.
 */
id: string, 
/**
 * `BC400000-Q02-261118-A0008`.
 */
provisional_code: string, 
/**
 * The official code, where one is known.
 */
dossier_code: string | null, 
/**
 * Name of the owner.
 */
owner: string, 
/**
 * Pages in its files.
 */
pages: number, 
/**
 * When it was durable, RFC 3339 with seconds.
 */
saved_at: string, 
/**
 * When the undo ends and the sending begins.
 */
undo_until: string, 
/**
 * RFC 3339.
 */
due_at: string, 
/**
 * Paper to hand out, in words of the catalogue of texts: `slip`, `receipt`, `invoice`, `card`.
 */
hand_out: Array<HandOut>, 
/**
 * What would cost the province points when it goes like this.
 */
findings: Array<FindingView>, };

export type Reconcile = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, };

export type Reconciled = { 
/**
 * No difference.
 */
equal: boolean, 
/**
 * One line each: dossier id and code of the difference.
 */
differences: Array<Difference>, };

export type RefundSum = { 
/**
 * The dossier.
 */
id: string, 
/**
 * Whose money.
 */
owner: MoneyOwnerView, 
/**
 * Its place.
 */
position: number, 
/**
 * Đồng; all that is held when absent.
 */
amount: number | null, 
/**
 * Why.
 */
reason: string, 
/**
 * `cash` or `transfer`.
 */
method: string, };

export type RefusalForm = { 
/**
 * Code of the procedure.
 */
procedure: string, 
/**
 * Whom it is for.
 */
applicant: ApplicantForm, 
/**
 * Code of the reason, empty until chosen.
 */
reason: string, 
/**
 * Article and decree.
 */
ground: string, 
/**
 * A sentence for the citizen.
 */
tell: string, };

export type RefusalReasonView = { 
/**
 * `not_competent`.
 */
code: string, 
/**
 * In words.
 */
name: string, 
/**
 * Articles and decrees; the first is the usual one.
 */
grounds: Array<string>, 
/**
 * A sentence for the citizen to begin with.
 */
tell: string, };

export type RefuseFiling = { 
/**
 * The filing.
 */
id: string, 
/**
 * Code of the reason.
 */
reason: string, 
/**
 * Article and decree.
 */
ground: string, 
/**
 * A sentence for the citizen.
 */
tell: string, };

export type RegisterRowView = { 
/**
 * From 1.
 */
n: number, 
/**
 * The official code, else ours.
 */
code: string, 
/**
 * Procedure.
 */
procedure: string, 
/**
 * Sets.
 */
sets: number, 
/**
 * Owner.
 */
owner: string, 
/**
 * Agency.
 */
agency: string, 
/**
 * RFC 3339.
 */
received_at: string, 
/**
 * `YYYY-MM-DD`.
 */
due_day: string, 
/**
 * RFC 3339.
 */
handed_over_at: string | null, 
/**
 * RFC 3339.
 */
result_at: string | null, 
/**
 * RFC 3339.
 */
returned_at: string | null, 
/**
 * Why the number is void.
 */
void_reason: string | null, };

export type RegisterView = { 
/**
 * Its period.
 */
period: PeriodView, 
/**
 * `06` or `07`.
 */
form: string, 
/**
 * How many lines.
 */
total: number, 
/**
 * The first thousand of them.
 */
rows: Array<RegisterRowView>, };

export type ReportOpinions = { 
/**
 * First month, `YYYY-MM`.
 */
from: string, 
/**
 * Last month.
 */
to: string, 
/**
 * `agency`, `procedure` or `month`.
 */
by: string, };

export type ResultRow = { 
/**
 * The file.
 */
file: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Bytes.
 */
bytes: number, };

export type ReturnCheck = { 
/**
 * `owner`, `recipient`, `recipient_unproven`, `differs`, `open`.
 */
fit: string, 
/**
 * What stops it, or is to be looked at.
 */
problems: Array<ProblemView>, };

export type ReturnForm = { 
/**
 * The dossier.
 */
id: string, 
/**
 * `owner`, `other`, `post`.
 */
taker: string, 
/**
 * Name of the one who came.
 */
name: string, 
/**
 * The contract's word for their identity paper; by the number's length when absent.
 */
identity_type: string | null, 
/**
 * Its number.
 */
number: string, 
/**
 * The contract's word for the relation to the owner.
 */
relation: string | null, 
/**
 * What shows the authority now.
 */
authorisation: AuthorisationForm, 
/**
 * Mã bưu gửi.
 */
item: string, 
/**
 * What is given; the result files that are here when absent.
 */
papers: Array<GivenPaperView> | null, 
/**
 * `sheet` or `pad`; `sheet` when empty.
 */
signature: string, 
/**
 * The signature of the pad.
 */
signed: PadForm | null, 
/**
 * The money that is due is paid now.
 */
collected: boolean, 
/**
 * Number of the receipt for it.
 */
receipt: string, };

export type ReturnList = { 
/**
 * Finished by the agency and not given out, newest first.
 */
rows: Array<WaitingResult>, 
/**
 * On their way by post, oldest first.
 */
posted: Array<PostedResult>, };

export type ReturnView = { 
/**
 * Dossier.
 */
id: string, 
/**
 * The official code, else ours.
 */
code: string, 
/**
 * Procedure.
 */
procedure: string, 
/**
 * Agency.
 */
agency_name: string, 
/**
 * National status; absent before the province has it.
 */
business: number | null, 
/**
 * It can be given now: status 9, and not given yet.
 */
ready: boolean, 
/**
 * When the agency finished.
 */
finished_at: string | null, 
/**
 * `early`, `on_time`, `late`, judged at status 9.
 */
timeliness: string | null, 
/**
 * Due date.
 */
due_at: string, 
/**
 * When the dossier was received.
 */
received_at: string, 
/**
 * Chủ hồ sơ.
 */
owner: NamedView, 
/**
 * Người nhận đã ghi; absent where it is the owner.
 */
recipient: NamedView | null, 
/**
 * `counter`, `postal`, `electronic`; absent where nobody said.
 */
method: string | null, 
/**
 * Where the post brings it.
 */
address: string | null, 
/**
 * What there is to give, from the files that are here.
 */
papers: Array<GivenPaperView>, 
/**
 * Result files announced and not here yet.
 */
awaited: number, 
/**
 * What is still to pay.
 */
due: Array<DueSum>, 
/**
 * Sum of it.
 */
due_total: number, 
/**
 * How it was given, when it was.
 */
returned: ReturnedView | null, };

export type ReturnedView = { 
/**
 * Dossier.
 */
id: string, 
/**
 * `Q02-31/TKQ`.
 */
number: string, 
/**
 * `owner`, `other`, `post`.
 */
taker: string, 
/**
 * Who took it.
 */
name: string, 
/**
 * What showed the authority.
 */
authorisation: string | null, 
/**
 * The authorisation is kept as a picture too.
 */
has_authorisation: boolean, 
/**
 * They signed on the pad.
 */
signed_on_pad: boolean, 
/**
 * When.
 */
at: string, 
/**
 * Who gave it.
 */
clerk: string, 
/**
 * What was given.
 */
papers: Array<GivenPaperView>, 
/**
 * Mã bưu gửi.
 */
item: string | null, 
/**
 * `posted`, `delivered`, `came_back`.
 */
postal_state: string | null, 
/**
 * Since when.
 */
postal_at: string | null, 
/**
 * How often its sheet was printed.
 */
printed: number, 
/**
 * It can be undone until then.
 */
undo_until: string | null, };

export type RoleView = "clerk" | "backup" | "supervisor" | "admin";

export type Row06a = { 
/**
 * Agency identifier, or the field.
 */
key: string, 
/**
 * Its name.
 */
c2: string, 
/**
 * Tiếp nhận, tổng.
 */
c3: number, 
/**
 * Trực tuyến.
 */
c4: number, 
/**
 * Trực tiếp, bưu chính.
 */
c5: number, 
/**
 * Kỳ trước.
 */
c6: number, 
/**
 * Đã giải quyết, tổng.
 */
c7: number, 
/**
 * Trước hạn.
 */
c8: number, 
/**
 * Đúng hạn.
 */
c9: number, 
/**
 * Quá hạn.
 */
c10: number, 
/**
 * Đang giải quyết, tổng.
 */
c11: number, 
/**
 * Trong hạn.
 */
c12: number, 
/**
 * Quá hạn.
 */
c13: number, };

export type SaveDraft = { 
/**
 * Which.
 */
id: string, 
/**
 * The whole form.
 */
form: IntakeForm, };

export type SaveGuidance = { 
/**
 * Code of the procedure.
 */
code: string, 
/**
 * The case, empty where there is one only.
 */
case: string, 
/**
 * The edition that was shown.
 */
edition: number, 
/**
 * Code of the paper → `has` or `missing:<reason>`.
 */
answers: Record<string, string>, };

export type SaveIntake = { 
/**
 * The draft.
 */
id: string, 
/**
 * The whole form.
 */
form: IntakeForm, 
/**
 * The due date that was on the screen, RFC 3339; when it moves meanwhile the answer asks to confirm.
 */
shown_due_at: string | null, };

export type ScanPaper = { 
/**
 * `authorisation` or `handover_list`.
 */
what: string, };

export type ScanView = { 
/**
 * True while pages are coming.
 */
running: boolean, 
/**
 * The component it scans into.
 */
component: string, 
/**
 * The number of the page that is arriving, 0 when none.
 */
arriving: number, 
/**
 * Bytes of it so far.
 */
arriving_bytes: number, 
/**
 * Pages of this run that are on disk.
 */
pages: number, 
/**
 * How it ended badly, if it did: the sentence to show.
 */
problem: ProblemView | null, };

export type ScannedPaper = { 
/**
 * Its handle.
 */
handle: string, 
/**
 * Its pages.
 */
pages: number, };

export type ScannerView = { 
/**
 * `escl://…`, `sane:…`, `folder:…`.
 */
uri: string, 
/**
 * Its name.
 */
name: string, 
/**
 * `flatbed`, `feeder`, `feeder-duplex`.
 */
sources: Array<string>, 
/**
 * `colour`, `gray`, `bw`.
 */
modes: Array<string>, 
/**
 * Resolutions.
 */
dpi: Array<number>, };

export type ScannersView = { 
/**
 * Scanners.
 */
scanners: Array<ScannerView>, };

export type ScoreFinding = { 
/**
 * As in `FindingView`.
 */
code: string, 
/**
 * How many dossiers.
 */
n: number, 
/**
 * One of them.
 */
dossier: string, };

export type SearchCommunes = { 
/**
 * Letters, marks optional.
 */
query: string, };

export type SearchDossiers = { 
/**
 * Code, name, number, phone or procedure; marks optional.
 */
query: string, 
/**
 * Received on this day, `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Only this state.
 */
delivery: DeliveryView | null, 
/**
 * Only this national status, 1 to 10.
 */
business: number | null, 
/**
 * `all`, `in_work`, `to_return`, `needs_person`; empty is all.
 */
filter: string, 
/**
 * At most so many; 0 is 100.
 */
limit: number, };

export type SearchPapers = { 
/**
 * Words of number, name or procedure, marks optional.
 */
query: string, 
/**
 * At most so many; 0 is 50.
 */
limit: number, };

export type SearchProcedures = { 
/**
 * Words, marks optional; or the end of a code.
 */
query: string, 
/**
 * At most so many rows; 0 is all.
 */
limit: number, };

export type SeeInboxPage = { 
/**
 * The filing.
 */
id: string, 
/**
 * The file.
 */
file: string, 
/**
 * The page, from 1.
 */
page: number, };

export type SendBack = { 
/**
 * The dossier.
 */
id: string, 
/**
 * Why.
 */
reason: string, 
/**
 * `YYYY-MM-DD`; today when absent.
 */
day: string | null, };

export type SessionHours = { 
/**
 * `07:30`.
 */
from: string, 
/**
 * `11:30`.
 */
to: string, };

export type SessionView = { 
/**
 * The person logged in, if any.
 */
person: PersonView | null, 
/**
 * Everybody who may log in here.
 */
people: Array<PersonView>, 
/**
 * Code of the office, `BC400000`.
 */
office_code: string, 
/**
 * Name of the office.
 */
office_name: string, 
/**
 * Number of the counter, `02`.
 */
counter: string, 
/**
 * True in a training folder.
 */
training: boolean, 
/**
 * Now, by the machine's clock.
 */
now: string, 
/**
 * Version of the program.
 */
version: string, 
/**
 * Who acts on the command line when nobody is named.
 */
default_person: string | null, };

export type SetCalendarDay = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * `public_holiday`, `compensatory`, `swapped`, `make_up`, `ordinary`, or `withdrawn` to give it back to the
 * file or the province.
 */
kind: string, 
/**
 * For `make_up`: the day off it makes up for.
 */
instead_of: string | null, 
/**
 * Its name.
 */
name: string, 
/**
 * What it rests on.
 */
ground: string, };

export type SetFloat = { 
/**
 * The agency's box, đồng.
 */
agency: number, 
/**
 * The post's box, đồng.
 */
post: number, };

export type SetFormSwitch = { 
/**
 * `YYYY-MM-DD`.
 */
day: string, };

export type SetHours = { 
/**
 * `agency` or `counter`.
 */
whose: string, 
/**
 * The hours from today on.
 */
hours: Array<HoursView>, 
/**
 * What they rest on.
 */
ground: string, };

export type SetPin = { 
/**
 * Whose.
 */
person: string, 
/**
 * Six digits.
 */
pin: string, };

export type SetPostalState = { 
/**
 * The dossier.
 */
id: string, 
/**
 * `delivered` or `came_back`.
 */
state: string, };

export type SettingsView = { 
/**
 * Office code.
 */
office_code: string, 
/**
 * Office name.
 */
office_name: string, 
/**
 * Counter number.
 */
counter: string, 
/**
 * Epoch letter of provisional codes.
 */
epoch: string, 
/**
 * Channel used where the province does not say: 1, 2 or 3.
 */
channel: number, 
/**
 * The province wants digital signatures on digitised copies and results.
 */
signed_copies: boolean, 
/**
 * Training folder.
 */
training: boolean, 
/**
 * Address of the province.
 */
base_url: string, 
/**
 * What it offers, once it was reached.
 */
offers: ProvinceOffers | null, 
/**
 * Reserved official codes that can still be given, by day and agency.
 */
codes: Array<CodesLeft>, 
/**
 * Agencies.
 */
agencies: Array<AgencySettings>, 
/**
 * People.
 */
people: Array<PersonView>, 
/**
 * The counter's scanner.
 */
scanner: string | null, 
/**
 * The counter's card scanner, where another one reads cards.
 */
card_scanner: string | null, 
/**
 * Resolution.
 */
dpi: number, 
/**
 * `colour`, `gray`, `bw`.
 */
mode: string, 
/**
 * `flatbed`, `feeder`, `feeder-duplex`.
 */
source: string, 
/**
 * The counter's printer.
 */
printer: string | null, 
/**
 * Catalogue.
 */
catalogue: CatalogueSettings, 
/**
 * Days off and make-up days of this and the next year.
 */
calendar: Array<CalendarDay>, 
/**
 * The day on which the official forms switch.
 */
form_switch: FormSwitchView, 
/**
 * `system`, `light`, `dark`, `contrast`.
 */
theme: string, 
/**
 * `vi` or `en`.
 */
language: string, };

export type ShiftList = { 
/**
 * Each with its boxes.
 */
rows: Array<ShiftRowView>, };

export type ShiftRowView = { 
/**
 * The shift.
 */
shift: ShiftView, 
/**
 * The agency's box.
 */
agency: CashBoxView, 
/**
 * The post's box.
 */
post: CashBoxView, };

export type ShiftView = { 
/**
 * Its number.
 */
id: number, 
/**
 * Who sat.
 */
person: string, 
/**
 * That person's name.
 */
person_name: string, 
/**
 * For which agencies.
 */
agencies: Array<string>, 
/**
 * `fresh`, `taken_over` or `no_giver`.
 */
begun: string, 
/**
 * RFC 3339.
 */
began_at: string, 
/**
 * The shift it was taken from.
 */
taken_from: number | null, 
/**
 * `handed_over`, `closed` or `no_giver`; absent while it runs.
 */
ended: string | null, 
/**
 * RFC 3339.
 */
ended_at: string | null, };

export type SkipOpinion = { 
/**
 * The screen.
 */
screen: string, 
/**
 * The one-time word.
 */
token: string, };

export type SlipView = { 
/**
 * Handle of the form; page pictures at `platform.formUrl(handle, page)`.
 */
handle: string, 
/**
 * Pages of the file.
 */
pages: number, 
/**
 * Code that is printed.
 */
code: string, 
/**
 * Marked `BẢN IN LẠI`.
 */
again: boolean, };

export type StartScan = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The component.
 */
component: string, 
/**
 * A scanner's uri; absent is the counter's own.
 */
scanner: string | null, };

export type StatusState = "waiting" | "sending" | "acknowledged" | "needs_person";

export type StatusView = { 
/**
 * The state with the highest rank that holds.
 */
state: StatusState, 
/**
 * Dossiers, decisions and events in `ready`, `sending` or `waiting`.
 */
waiting: number, 
/**
 * Of them, dossiers.
 */
waiting_dossiers: number, 
/**
 * Of them, decisions on online filings.
 */
waiting_decisions: number, 
/**
 * Of them, events after reception.
 */
waiting_events: number, 
/**
 * What is in `refused`, `conflict` or `superseded`.
 */
needs_person: number, 
/**
 * Online filings past their 8 working hours, or with less than one left.
 */
urgent_filings: number, 
/**
 * Which one of the present run is on its way, from 1; 0 when none.
 */
sending_index: number, 
/**
 * How many the present run has.
 */
sending_total: number, 
/**
 * Minutes the oldest waiting dossier waits.
 */
oldest_minutes: number | null, 
/**
 * When the province acknowledged last.
 */
last_acknowledged_at: string | null, 
/**
 * False while the probe of the province fails.
 */
online: boolean, 
/**
 * Since when the province cannot be reached.
 */
offline_since: string | null, 
/**
 * Seconds until the next try; absent while online.
 */
next_try_seconds: number | null, 
/**
 * Why the line is not good, a code under `connection.`: `offline`, `busy`, `login_wall`, `account_refused`.
 */
connection: string | null, 
/**
 * The agency whose account was refused.
 */
refused_agency: string | null, 
/**
 * A citizen is giving an opinion on the second screen; nothing else of it is told.
 */
citizen_asking: boolean, 
/**
 * The scanner of this counter.
 */
scanner: DeviceState, 
/**
 * The printer of this counter.
 */
printer: DeviceState, 
/**
 * Free room on the disk in MB.
 */
disk_free_mb: number, 
/**
 * Now, by the machine's clock.
 */
now: string, };

export type SuggestSupplement = { 
/**
 * Code of the procedure.
 */
procedure: string, 
/**
 * Code of the paper → code of the reason.
 */
missing: Record<string, string>, };

export type SumShown = { 
/**
 * `agency` or `post`.
 */
owner: string, 
/**
 * Name.
 */
name: string, 
/**
 * Đồng.
 */
amount: number, 
/**
 * Collected.
 */
collected: boolean, 
/**
 * Receipt or invoice number.
 */
number: string | null, };

export type SumView = { 
/**
 * Whose money.
 */
owner: MoneyOwnerView, 
/**
 * Its place: what names it.
 */
position: number, 
/**
 * Code in the catalogue, empty for the post.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * To pay, đồng, after any exemption.
 */
amount: number, 
/**
 * Ground of exemption.
 */
exemption: string | null, 
/**
 * Taken, đồng.
 */
taken: number, 
/**
 * Given back, đồng.
 */
refunded: number, };

export type SupplementForm = { 
/**
 * Code of the procedure.
 */
procedure: string, 
/**
 * Whom it is for.
 */
applicant: ApplicantForm, 
/**
 * The papers.
 */
items: Array<SupplementItemForm>, 
/**
 * `YYYY-MM-DD`, where there is a day.
 */
reply_by: string | null, };

export type SupplementItemForm = { 
/**
 * Code in the catalogue; absent for a paper added by hand.
 */
component: string | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Code of the reason.
 */
reason: string, 
/**
 * What to do.
 */
todo: string, };

export type SupplementItems = { 
/**
 * In the order of the catalogue.
 */
items: Array<SupplementItemForm>, };

export type SupplementReasonView = { 
/**
 * `expired`.
 */
code: string, 
/**
 * In words.
 */
name: string, };

export type SupplementShown = { 
/**
 * Its identifier.
 */
id: string, 
/**
 * When the agency asked.
 */
requested_at: string, 
/**
 * Until when.
 */
deadline: string | null, 
/**
 * Why.
 */
reason: string, 
/**
 * Names of the papers.
 */
papers: Array<string>, 
/**
 * When they came to this counter.
 */
brought_at: string | null, };

export type TakeOverDay = { 
/**
 * Handle of the bytes that were handed in.
 */
handle: string, 
/**
 * A key that is accepted because the counter was made anew.
 */
new_key: NewKeyGiven | null, };

export type TakenGuidance = { 
/**
 * The new draft; it opens by itself.
 */
draft: string, 
/**
 * Another edition came into force since the answers were given; those that still fit were taken over.
 */
changed: boolean, 
/**
 * Whose draft was put aside for it; empty for one without a name, absent for none.
 */
kept: string | null, };

export type TimelineRow = { 
/**
 * RFC 3339.
 */
at: string, 
/**
 * Key under `timeline.`.
 */
code: string, 
/**
 * What fills the sentence.
 */
params: Record<string, string>, 
/**
 * Who and where, ready to show.
 */
by: string, };

export type ToDoRow = { 
/**
 * The dossier.
 */
row: DossierRow, 
/**
 * Name of the agency.
 */
agency_name: string, 
/**
 * Who received it here; empty: nobody of this counter.
 */
person_name: string, 
/**
 * Working days left, negative when overdue.
 */
working_days_left: number, 
/**
 * What the agency waits for, in its words.
 */
asked: string | null, 
/**
 * Until when.
 */
asked_until: string | null, };

export type ToDoView = { 
/**
 * The date on the slip is today.
 */
due_today: Array<ToDoRow>, 
/**
 * Past the date on the slip, at the agency.
 */
overdue: Array<ToDoRow>, 
/**
 * The agency waits for papers.
 */
waiting_for_papers: Array<ToDoRow>, 
/**
 * Results to return.
 */
to_return: Array<ToDoRow>, 
/**
 * Results that nobody collected for a while.
 */
not_collected: Array<ToDoRow>, 
/**
 * Ended without the agency's work: the citizen is to have the papers back.
 */
papers_to_give_back: Array<ToDoRow>, 
/**
 * Until when the agencies' states are known.
 */
states_as_of: string | null, };

export type ToLookAt = { 
/**
 * Key of the sentence, under `overview.look.`.
 */
code: string, 
/**
 * What fills it.
 */
params: Record<string, string>, 
/**
 * The dossier it leads to, when it is one.
 */
dossier: string | null, 
/**
 * Costs more than attention.
 */
error: boolean, };

export type TurnPage = { 
/**
 * The page.
 */
id: string, 
/**
 * To the right: 1, 2 or 3 quarter turns.
 */
quarters: number, };

export type UnmaskedExport = { 
/**
 * RFC 3339.
 */
at: string, 
/**
 * Who.
 */
person: string, 
/**
 * The day of its log.
 */
date: string, 
/**
 * `xlsx`, `pdf` or `csv`.
 */
format: string, 
/**
 * How many rows.
 */
rows: number, 
/**
 * Why.
 */
reason: string, };

export type UnmaskedExports = { 
/**
 * The files.
 */
rows: Array<UnmaskedExport>, };

export type Verify = { 
/**
 * Every file against its hash too.
 */
deep: boolean, };

export type VerifyView = { 
/**
 * Nothing wrong.
 */
ok: boolean, 
/**
 * Dossiers.
 */
dossiers: number, 
/**
 * Pages.
 */
pages: number, 
/**
 * Files.
 */
files: number, 
/**
 * What is wrong, as ids.
 */
problems: Array<string>, };

export type VoidDossier = { 
/**
 * The dossier.
 */
id: string, 
/**
 * Why.
 */
reason: string, };

export type VoidPaper = { 
/**
 * Identifier or number.
 */
id: string, 
/**
 * Why.
 */
reason: string, };

export type WaitingResult = { 
/**
 * Dossier.
 */
id: string, 
/**
 * The official code, else ours.
 */
code: string, 
/**
 * Owner.
 */
owner: string, 
/**
 * Procedure.
 */
procedure: string, 
/**
 * When the agency finished.
 */
since: string, 
/**
 * Days since then.
 */
days: number, 
/**
 * Result files announced and not here yet.
 */
awaited: number, };

export type WithdrawDossier = { 
/**
 * The dossier.
 */
id: string, 
/**
 * Who asks.
 */
requested_by: string, 
/**
 * Why, in the citizen's words.
 */
reason: string, };

export type WithdrawnView = { 
/**
 * The first day on which it no longer is in force, `YYYY-MM-DD`.
 */
since: string, 
/**
 * What may stand in its place.
 */
instead: Array<ProcedureRow>, };

/** Name of a command → [request, answer]. */
export interface Commands {
  read_session: [Nothing, SessionView];
  read_status: [Nothing, StatusView];
  log_in: [LogIn, SessionView];
  set_first_pin: [SetPin, SessionView];
  lock: [Nothing, SessionView];
  search_procedures: [SearchProcedures, ProcedureList];
  read_procedure: [ReadProcedure, ProcedureView];
  list_agencies: [Nothing, AgencyList];
  search_communes: [SearchCommunes, CommuneList];
  pull_catalogue: [Nothing, SettingsView];
  import_catalogue: [ImportCatalogue, SettingsView];
  list_catalogue_changes: [Nothing, CatalogueChanges];
  mark_favourite: [MarkFavourite, Done];
  read_calendar: [ReadCalendar, CalendarView];
  read_calendar_day: [ByDate, CalendarDayView];
  set_calendar_day: [SetCalendarDay, CalendarView];
  set_hours: [SetHours, CalendarView];
  open_draft: [OpenDraft, DraftView];
  list_drafts: [Nothing, DraftList];
  save_draft: [SaveDraft, DraftSaved];
  check_intake: [SaveDraft, IntakeCheck];
  save_intake: [SaveIntake, ReceivedView];
  undo_receipt: [ById, Done];
  read_card: [ReadCard, CardView];
  list_pages: [ById, PagesView];
  start_scan: [StartScan, ScanView];
  stop_scan: [ById, ScanView];
  move_page: [MovePage, PagesView];
  hide_page: [HidePage, PagesView];
  turn_page: [TurnPage, PagesView];
  add_file: [AddFile, PagesView];
  make_slip: [MakeSlip, SlipView];
  make_agency_paper: [MakeAgencyPaper, MadeAgencyPaper];
  print_form: [PrintForm, Done];
  read_guidance: [ReadGuidance, GuidanceView];
  save_guidance: [SaveGuidance, Done];
  take_guidance: [SaveGuidance, TakenGuidance];
  make_guidance_sheet: [ReadGuidance, SlipView];
  read_reasons: [Nothing, ReasonsView];
  suggest_supplement: [SuggestSupplement, SupplementItems];
  preview_supplement: [SupplementForm, SlipView];
  preview_refusal: [RefusalForm, SlipView];
  make_supplement_form: [SupplementForm, OpenedPaper];
  make_refusal_form: [RefusalForm, OpenedPaper];
  undo_guidance_paper: [ById, Done];
  void_guidance_paper: [VoidPaper, GuidancePaperView];
  list_guidance_papers: [SearchPapers, GuidancePaperList];
  open_guidance_paper: [ById, OpenedPaper];
  list_inbox: [ListInbox, InboxView];
  read_inbox_item: [ById, InboxItemView];
  claim_inbox_item: [ById, InboxItemView];
  release_inbox_item: [ById, Done];
  fetch_inbox_files: [ById, InboxItemView];
  answer_inbox_paper: [AnswerInboxPaper, InboxItemView];
  see_inbox_page: [SeeInboxPage, Done];
  open_inbox_papers: [ById, BroughtPapers];
  accept_filing: [ById, DecidedView];
  ask_supplement: [AskSupplement, DecidedView];
  refuse_filing: [RefuseFiling, DecidedView];
  undo_decision: [ById, Done];
  list_queue: [Nothing, QueueView];
  send_now: [Nothing, Done];
  send_first: [ById, QueueView];
  send_message_again: [ById, QueueView];
  set_message_aside: [ById, QueueView];
  mend_dossier: [MendDossier, QueueView];
  void_dossier: [VoidDossier, Done];
  deliver: [Deliver, Delivered];
  pull: [Nothing, Pulled];
  keep_codes: [Nothing, CodesView];
  search_dossiers: [SearchDossiers, DossierList];
  read_dossier: [ById, DossierView];
  show_number: [ById, NumberView];
  fetch_filed_files: [ById, DossierView];
  read_to_do: [ReadToDo, ToDoView];
  open_papers_to_bring: [ById, PapersToBring];
  bring_papers: [BringPapers, BroughtView];
  withdraw_dossier: [WithdrawDossier, DossierWithdrawn];
  read_handover: [ReadHandover, HandoverDay];
  make_handover: [MakeHandover, BatchView];
  make_handover_list: [ById, SlipView];
  confirm_handover: [ConfirmHandover, BatchView];
  send_back_dossier: [SendBack, Done];
  give_papers_back: [GivePapersBack, Done];
  list_returns: [ListReturns, ReturnList];
  read_return: [ById, ReturnView];
  check_return: [ReturnForm, ReturnCheck];
  save_return: [ReturnForm, ReturnedView];
  undo_return: [ById, Done];
  make_return_sheet: [ById, SlipView];
  set_postal_state: [SetPostalState, ReturnedView];
  scan_paper: [ScanPaper, ScannedPaper];
  read_daily_log: [ReadDailyLog, DailyLogView];
  export_daily_log: [ExportDailyLog, ExportView];
  read_cash: [ReadCash, CashView];
  set_float: [SetFloat, CashView];
  hand_over_shift: [HandOverShift, SessionView];
  close_shift: [CloseShift, CashView];
  open_shift: [OpenShift, CashView];
  accept_difference: [AcceptDifference, CashView];
  make_cash_sheet: [ReadCash, SlipView];
  list_shifts: [ListShifts, ShiftList];
  read_money: [ById, MoneyView];
  collect_sum: [CollectSum, MoneyView];
  exempt_sum: [ExemptSum, MoneyView];
  refund_sum: [RefundSum, MoneyView];
  list_duties: [Nothing, DutyList];
  change_person: [ChangePerson, PeopleView];
  read_office_rules: [Nothing, OfficeRules];
  change_office_rules: [OfficeRules, OfficeRules];
  open_citizen_screen: [Nothing, CitizenScreenOpened];
  read_citizen_screen: [ByScreen, CitizenView];
  give_opinion: [GiveOpinion, Done];
  skip_opinion: [SkipOpinion, Done];
  read_citizen_state: [Nothing, CitizenState];
  report_opinions: [ReportOpinions, OpinionReport];
  close_day: [ByDay, DailyLogView];
  export_closed_day: [ByDay, ExportView];
  take_over_day: [TakeOverDay, JoinedLogView];
  list_counter_keys: [Nothing, CounterKeys];
  list_unmasked_exports: [Nothing, UnmaskedExports];
  read_joined_log: [ByDay, JoinedLogView];
  export_joined_log: [ExportJoinedLog, ExportView];
  read_periods: [Nothing, PeriodsView];
  read_pilot: [AskedPeriod, PilotView];
  read_06a: [Read06a, Form06aView];
  list_behind: [ListBehind, DossierList];
  read_register: [ReadRegister, RegisterView];
  read_money_report: [AskedPeriod, MoneyReport];
  export_report: [ExportReport, ExportView];
  read_overview: [Nothing, OverviewView];
  read_settings: [Nothing, SettingsView];
  set_form_switch: [SetFormSwitch, SettingsView];
  change_counter: [ChangeCounter, SettingsView];
  change_office: [ChangeOffice, SettingsView];
  change_agency: [ChangeAgency, SettingsView];
  try_account: [ByAgency, SettingsView];
  list_scanners: [ListScanners, ScannersView];
  list_printers: [Nothing, PrintersView];
  list_people: [Nothing, PeopleView];
  add_person: [AddPerson, PeopleView];
  end_person: [ById, PeopleView];
  set_pin: [SetPin, PeopleView];
  verify: [Verify, VerifyView];
  reconcile: [Reconcile, Reconciled];
}

//! What may be typed. Names are a contract with scripts; the help texts stand in `words`.

mod reports;
pub use reports::*;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use quay::words::Language;

/// The whole line.
#[derive(Parser)]
#[command(name = "quay", version, disable_help_subcommand = true)]
pub struct Line {
    #[command(flatten)]
    pub common: GeneralOptions,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Args, Clone)]
pub struct GeneralOptions {
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true, default_value = "vi")]
    pub lang: Language,
    #[arg(long = "as", global = true, value_name = "USER")]
    pub acting: Option<String>,
    #[arg(long, global = true, value_name = "FILE")]
    pub pin_file: Option<PathBuf>,
    /// Training: the province is left out, as if the cable were.
    #[arg(long, global = true, hide = true)]
    pub away: bool,
}

#[derive(Subcommand)]
pub enum Command {
    Init(Init),
    #[command(subcommand)]
    Profile(Profile),
    #[command(subcommand)]
    Catalogue(Catalogue),
    Scanners(Scanners),
    Scan(Scan),
    #[command(subcommand)]
    Paper(Paper),
    #[command(subcommand)]
    User(User),
    Receive(OneFile),
    List(List),
    Show(OneDossier),
    /// Takes in papers that were brought after reception.
    Papers(Papers),
    /// The citizen takes a dossier back.
    Withdraw(Withdraw),
    Slip(Slip),
    Guide(Guide),
    /// The day on which the official forms switch.
    Forms(Forms),
    Inbox(Inbox),
    Queue,
    Deliver(Deliver),
    Pull,
    #[command(subcommand)]
    Handover(Handover),
    Return(Return),
    Log(Log),
    #[command(subcommand)]
    Cash(Cash),
    Opinions(Opinions),
    #[command(subcommand)]
    Report(Report),
    Verify(Verify),
    Reconcile(OneDay),
    Call(Call),
    Serve(Serve),
    Province(Province),
    Demo(Demo),
    #[command(subcommand)]
    Replay(Replay),
}

#[derive(Args)]
pub struct Init {
    #[arg(long, value_name = "FILE", conflicts_with = "training")]
    pub profile: Option<PathBuf>,
    #[arg(long)]
    pub training: bool,
}

#[derive(Subcommand)]
pub enum Profile {
    Show,
    Set(OneFile),
}

#[derive(Subcommand)]
pub enum Catalogue {
    List {
        #[arg(long, value_name = "TEXT", default_value = "")]
        query: String,
    },
    Import(OneFile),
    Pull,
}

#[derive(Args)]
pub struct OneFile {
    pub file: PathBuf,
}

#[derive(Args)]
pub struct Scanners {
    #[arg(long, value_name = "SECONDS", default_value_t = 3)]
    pub wait: u32,
}

#[derive(Args)]
pub struct Scan {
    #[arg(long, value_name = "URI", value_parser = parsed::<scan::ScannerUri>)]
    pub from: scan::ScannerUri,
    #[arg(long, default_value = "feeder", value_parser = parsed::<scan::Source>)]
    pub source: scan::Source,
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u16).range(50..=1200))]
    pub dpi: u16,
    #[arg(long, default_value = "colour", value_parser = parsed::<scan::Mode>)]
    pub mode: scan::Mode,
    #[arg(long, default_value = "a4", value_parser = parsed::<scan::Paper>)]
    pub paper: scan::Paper,
    #[arg(long, value_name = "FILE.pdf", conflicts_with_all = ["pages", "dossier"])]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "DIR", conflicts_with = "dossier")]
    pub pages: Option<PathBuf>,
    #[arg(long, value_name = "ID", requires = "component")]
    pub dossier: Option<String>,
    #[arg(long, value_name = "CODE", requires = "dossier")]
    pub component: Option<String>,
}

/// Reads a word of another crate; clap shows its error.
fn parsed<T>(text: &str) -> Result<T, String>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| error.to_string())
}

#[derive(Subcommand)]
pub enum Paper {
    Make(Make),
    Look {
        #[arg(required = true, value_name = "IN")]
        files: Vec<PathBuf>,
    },
    Check(OneFile),
}

#[derive(Args)]
pub struct Make {
    #[arg(required = true, value_name = "IN")]
    pub files: Vec<PathBuf>,
    #[arg(short, long, value_name = "OUT.pdf")]
    pub out: PathBuf,
    #[arg(long, default_value = "")]
    pub title: String,
    #[arg(long, value_enum, default_value = "2b")]
    pub pdfa: Pdfa,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Pdfa {
    #[value(name = "1b")]
    A1b,
    #[value(name = "2b")]
    A2b,
}

#[derive(Subcommand)]
pub enum User {
    Add {
        id: String,
        #[arg(long)]
        name: String,
        #[arg(long, value_enum)]
        role: Role,
    },
    List,
    Disable {
        id: String,
    },
    SetPin {
        id: String,
        /// Without it the PIN is read from standard input; it is never an argument.
        #[arg(long, value_name = "FILE")]
        new_pin_file: Option<PathBuf>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Role {
    Clerk,
    Backup,
    Supervisor,
    Admin,
}

#[derive(Args)]
pub struct List {
    #[arg(long, value_enum)]
    pub delivery: Option<Delivery>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=10))]
    pub business: Option<u8>,
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub query: String,
    #[arg(long, value_name = "D", value_parser = day)]
    pub date: Option<String>,
    /// What is to be done today, by list.
    #[arg(long)]
    pub todo: bool,
    /// With `--todo`: only what I received, and what nobody of this counter received.
    #[arg(long, requires = "todo")]
    pub mine: bool,
}

#[derive(Args)]
pub struct Papers {
    pub id: String,
    /// A file, or `COMPONENT=FILE`.
    #[arg(required = true, value_name = "COMPONENT=FILE")]
    pub files: Vec<String>,
}

#[derive(Args)]
pub struct Withdraw {
    pub id: String,
    #[arg(id = "asked_by", long = "by", value_name = "NAME")]
    pub by: String,
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// The draft of the notice of stopping, form 05 of 2025.
    #[arg(short, long, value_name = "FILE.pdf")]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Forms {
    /// Sets it; without it the day is only shown.
    #[arg(long, value_name = "D", value_parser = day)]
    pub switch: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Delivery {
    Draft,
    Ready,
    Sending,
    Waiting,
    Acknowledged,
    Refused,
    Conflict,
    Void,
}

/// A day as `YYYY-MM-DD`.
fn day(text: &str) -> Result<String, String> {
    let read =
        chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "YYYY-MM-DD".to_owned())?;
    Ok(read.to_string())
}

#[derive(Args)]
pub struct OneDossier {
    pub id: String,
}

#[derive(Args)]
pub struct Slip {
    pub id: String,
    #[arg(long, value_enum, default_value = "01")]
    pub form: Form,
    #[arg(long)]
    pub because: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub day: Option<String>,
    #[arg(short, long, value_name = "FILE.pdf")]
    pub out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Form {
    #[value(name = "01")]
    Slip,
    #[value(name = "02")]
    Supplement,
    #[value(name = "03")]
    Refusal,
    #[value(name = "04")]
    Apology,
    /// The control sheet until the switch of 2025, the notice of stopping after it.
    #[value(name = "05")]
    Fifth,
    #[value(name = "06")]
    Sixth,
    #[value(name = "07")]
    Seventh,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Guide {
    #[command(subcommand)]
    pub paper: Option<GuidePaper>,
    #[arg(required = true, value_name = "CODE")]
    pub procedure: Option<String>,
    #[arg(long, value_name = "CASE")]
    pub case: Option<String>,
    #[arg(short, long, value_name = "FILE.pdf")]
    pub out: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum GuidePaper {
    Supplement {
        #[arg(value_name = "CODE")]
        procedure: String,
        #[arg(long, required = true, value_name = "COMPONENT=REASON")]
        missing: Vec<String>,
        #[arg(long, value_name = "D", value_parser = day)]
        reply_by: Option<String>,
        #[command(flatten)]
        applicant: Applicant,
        #[arg(short, long, value_name = "FILE.pdf")]
        out: Option<PathBuf>,
    },
    Refuse {
        #[arg(value_name = "CODE")]
        procedure: String,
        #[arg(long, value_name = "REASON", default_value = "")]
        reason: String,
        #[arg(long, value_name = "TEXT", default_value = "")]
        ground: String,
        #[arg(long, value_name = "TEXT", default_value = "")]
        tell: String,
        #[command(flatten)]
        applicant: Applicant,
        #[arg(short, long, value_name = "FILE.pdf")]
        out: Option<PathBuf>,
    },
    Reasons,
    List {
        #[arg(long, value_name = "TEXT", default_value = "")]
        query: String,
    },
    Print {
        /// Number or identifier of the form on record.
        #[arg(value_name = "NUMBER")]
        kept: String,
        #[arg(short, long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
    Void {
        #[arg(value_name = "NUMBER")]
        kept: String,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Inbox {
    #[command(subcommand)]
    pub act: Option<InboxAct>,
    #[arg(long, value_name = "A")]
    pub agency: Option<String>,
}

#[derive(Subcommand)]
pub enum InboxAct {
    Show {
        #[arg(value_name = "ID")]
        id: String,
    },
    Receive {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(id = "brought", long = "paper", value_name = "COMPONENT=FILE")]
        paper: Vec<String>,
        #[arg(long, value_name = "COMPONENT")]
        seen: Vec<String>,
    },
    Supplement {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(long, required = true, value_name = "COMPONENT=REASON")]
        missing: Vec<String>,
        #[arg(long, value_name = "D", value_parser = day)]
        reply_by: Option<String>,
        #[arg(short, long, value_name = "FILE.pdf")]
        out: Option<PathBuf>,
    },
    Refuse {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(long, value_name = "REASON", default_value = "")]
        reason: String,
        #[arg(long, value_name = "TEXT", default_value = "")]
        ground: String,
        #[arg(long, value_name = "TEXT", default_value = "")]
        tell: String,
        #[arg(short, long, value_name = "FILE.pdf")]
        out: Option<PathBuf>,
    },
}

#[derive(Args)]
pub struct Applicant {
    #[arg(long, value_name = "NAME", default_value = "")]
    pub name: String,
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub address: String,
    #[arg(long, value_name = "NUMBER", default_value = "")]
    pub phone: String,
}

#[derive(Subcommand)]
pub enum Handover {
    Make {
        #[arg(long, value_name = "A")]
        agency: String,
        #[arg(long, value_name = "D", value_parser = day)]
        date: Option<String>,
        #[arg(long, value_name = "NUMBER")]
        seal: Vec<String>,
        #[arg(short, long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
    Confirm {
        #[arg(required_unless_present = "agency")]
        id: Option<String>,
        #[arg(long, value_name = "A", conflicts_with = "id")]
        agency: Option<String>,
        #[arg(long, value_name = "NAME")]
        received_by: String,
        #[arg(long, value_name = "FILE.pdf")]
        list: Option<PathBuf>,
    },
    SendBack {
        id: String,
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[arg(long, value_name = "D", value_parser = day)]
        date: Option<String>,
    },
    List {
        #[arg(long, value_name = "A")]
        agency: Option<String>,
        #[arg(long, value_name = "D", value_parser = day)]
        date: Option<String>,
    },
}

#[derive(Args)]
pub struct Return {
    pub id: String,
    #[arg(long, value_name = "FILE.json")]
    pub recipient: PathBuf,
    #[arg(short, long, value_name = "FILE.pdf")]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Deliver {
    #[arg(long, conflicts_with = "until_empty")]
    pub once: bool,
    #[arg(long)]
    pub until_empty: bool,
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub timeout: u32,
}

#[derive(Args)]
pub struct Verify {
    #[arg(long)]
    pub deep: bool,
}

#[derive(Args)]
pub struct OneDay {
    #[arg(long, value_name = "D", value_parser = day)]
    pub date: String,
}

#[derive(Args)]
pub struct Call {
    #[arg(required_unless_present = "list")]
    pub name: Option<String>,
    #[arg(value_name = "JSON", default_value = "{}")]
    pub payload: String,
    #[arg(long)]
    pub list: bool,
}

#[derive(Args)]
pub struct Serve {
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    #[arg(long, value_name = "DIR")]
    pub ui: Option<PathBuf>,
}

#[derive(Args)]
pub struct Province {
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    #[arg(long, value_enum, default_value = "rest-tus")]
    pub contract: Contract,
    #[arg(long, value_name = "FILE")]
    pub faults: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Contract {
    RestTus,
}

#[derive(Args)]
pub struct Demo {
    #[arg(long, value_name = "DIR", default_value = "quay-demo")]
    pub out: PathBuf,
}

#[derive(Subcommand)]
pub enum Replay {
    Pilot(ReplayPilot),
}

#[derive(Args)]
pub struct ReplayPilot {
    #[arg(long, value_name = "N", default_value_t = 2023)]
    pub seed: u64,
}

/// The line with its help in this language.
pub fn command_in(language: Language) -> clap::Command {
    use clap::CommandFactory;
    explained(Line::command(), "help", language)
}

fn explained(command: clap::Command, key: &str, language: Language) -> clap::Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let mut command = command
        .about(language.own(key))
        .mut_args(|option| option_explained(option, language));
    for name in names {
        let key = format!("{key}.{name}");
        command = command.mut_subcommand(name, |sub| explained(sub, &key, language));
    }
    command
}

fn option_explained(option: clap::Arg, language: Language) -> clap::Arg {
    let key = format!("option.{}", option.get_id());
    match option.is_hide_set() {
        true => option,
        false => option.help(language.own(&key)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_arguments_is_sound_and_explained() {
        for language in [Language::Vi, Language::En] {
            command_in(language).debug_assert();
            assert_explained(&command_in(language));
        }
    }

    fn assert_explained(command: &clap::Command) {
        let about = command.get_about().unwrap().to_string();
        assert!(
            !about.is_empty() && !about.starts_with("help"),
            "{}",
            command.get_name()
        );
        let options = command
            .get_arguments()
            .filter(|option| !option.is_hide_set());
        for option in options {
            let help = option.get_help().unwrap().to_string();
            assert!(!help.is_empty() && !help.starts_with("option"), "{help}");
        }
        command.get_subcommands().for_each(assert_explained);
    }
}

//! What may be typed of the log, the cash and the reports.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{OneDay, OneFile, day};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Log {
    #[command(subcommand)]
    pub act: Option<LogAct>,
    #[arg(long, value_name = "D", value_parser = day, required = true)]
    pub date: Option<String>,
    #[arg(long, value_name = "A")]
    pub agency: Option<String>,
    #[arg(long, value_enum, required = true)]
    pub format: Option<Format>,
    #[arg(short, long, value_name = "FILE", required = true)]
    pub out: Option<PathBuf>,
    /// Identity numbers whole, and why; recorded.
    #[arg(long, value_name = "REASON")]
    pub unmasked: Option<String>,
}

#[derive(Subcommand)]
pub enum LogAct {
    Close(OneDay),
    /// The file of a closed day, for joining.
    File(DayFile),
    /// Takes another counter's file over.
    Take(TakenDay),
    /// The joined log.
    Join(DayExport),
    /// The keys that sign closed days.
    Keys,
    /// Exports with whole identity numbers.
    Unmasked,
}

#[derive(Args)]
pub struct TakenDay {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// A key that is accepted because that counter was made anew.
    #[arg(long, value_name = "FINGERPRINT", requires = "key_reason")]
    pub new_key: Option<String>,
    #[arg(
        id = "key_reason",
        long = "reason",
        value_name = "REASON",
        requires = "new_key"
    )]
    pub reason: Option<String>,
}

#[derive(Args)]
pub struct DayFile {
    #[arg(long, value_name = "D", value_parser = day)]
    pub date: String,
    #[arg(short, long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct DayExport {
    #[arg(long, value_name = "D", value_parser = day)]
    pub date: String,
    #[arg(long, value_enum)]
    pub format: Format,
    #[arg(short, long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Xlsx,
    Pdf,
    Csv,
}

#[derive(Subcommand)]
pub enum Cash {
    Show(OneShift),
    Sheet {
        #[command(flatten)]
        shift: OneShift,
        #[arg(short, long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
    Shifts {
        #[arg(id = "from_day", long = "from", value_name = "D", value_parser = day)]
        from: String,
        #[arg(id = "to_day", long = "to", value_name = "D", value_parser = day)]
        to: String,
    },
    Close(OneFile),
    HandOver(OneFile),
    Open(OneFile),
    Collect(OneFile),
    Exempt(OneFile),
    Refund(OneFile),
}

#[derive(Args)]
pub struct OneShift {
    #[arg(long, value_name = "N")]
    pub shift: Option<i64>,
    #[arg(long, value_name = "A")]
    pub agency: Option<String>,
}

#[derive(Args)]
pub struct Opinions {
    #[arg(id = "from_month", long = "from", value_name = "YYYY-MM")]
    pub from: String,
    #[arg(id = "to_month", long = "to", value_name = "YYYY-MM")]
    pub to: String,
    #[arg(long, value_enum, default_value = "agency")]
    pub by: OpinionsBy,
    #[arg(long, value_enum, requires = "out")]
    pub format: Option<TableFormat>,
    #[arg(short, long, value_name = "FILE", requires = "format")]
    pub out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum TableFormat {
    Xlsx,
    Csv,
    /// Not offered; who asks for it is told that there is none.
    #[value(hide = true)]
    Pdf,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum OpinionsBy {
    Agency,
    Procedure,
    Month,
}

impl TableFormat {
    /// Its word in the api.
    pub fn word(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Pdf => "pdf",
        }
    }
}

impl Format {
    /// Its word in the api.
    pub fn word(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
        }
    }
}

#[derive(Subcommand)]
pub enum Report {
    Pilot(ReportExport),
    #[command(name = "06a")]
    Form06a(Form06a),
    Register(ReportExport),
    Money(TableExport),
}

#[derive(Args)]
pub struct ReportExport {
    #[arg(long = "from", value_name = "D", value_parser = day)]
    pub first: Option<String>,
    #[arg(long = "to", value_name = "D", value_parser = day)]
    pub last: Option<String>,
    #[arg(long, value_enum, requires = "out")]
    pub format: Option<Format>,
    #[arg(short, long, value_name = "FILE", requires = "format")]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct TableExport {
    #[arg(long = "from", value_name = "D", value_parser = day)]
    pub first: Option<String>,
    #[arg(long = "to", value_name = "D", value_parser = day)]
    pub last: Option<String>,
    #[arg(long, value_enum, requires = "out")]
    pub format: Option<TableFormat>,
    #[arg(short, long, value_name = "FILE", requires = "format")]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Form06a {
    #[command(flatten)]
    pub export: ReportExport,
    #[arg(long, value_enum, default_value = "agency")]
    pub by: RowsBy,
    /// The province's own figures beside ours.
    #[arg(long)]
    pub province: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum RowsBy {
    Agency,
    Field,
}

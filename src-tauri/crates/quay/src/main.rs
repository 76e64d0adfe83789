//! The program `quay`: read the line, run one command, print, end with the number of the contract.

mod acting;
mod arguments;
mod call;
mod cash;
mod catalogue;
mod demo;
mod dossiers;
mod failure;
mod following;
mod guide;
mod handover;
mod inbox;
mod init;
mod log;
mod paper;
mod people;
mod profile;
mod province;
mod replay;
mod report;
mod returning;
mod say;
mod scan;
mod scan_pages;
mod send;
mod serve;
mod verify;

use std::process::ExitCode;

use clap::FromArgMatches;
use counter::api::{ApiError, ErrorCode};

use arguments::{Command, GeneralOptions, Line, Profile, Replay, command_in};
use failure::{Exit, Outcome};
use quay::words::Language;
use say::{Answer, Mouth};

fn main() -> ExitCode {
    if let Some(ended) = quay::as_paper_child() {
        return ended;
    }
    let line = match read_line() {
        Ok(line) => line,
        Err(error) => return refused(&error),
    };
    let mouth = Mouth {
        json: line.common.json,
        language: line.common.lang,
    };
    match run(&line.common, line.command, mouth) {
        Ok(answer) => {
            mouth.answer(&answer);
            ExitCode::from(answer.exit as u8)
        }
        Err(failure) => {
            mouth.failure(&failure);
            ExitCode::from(failure.exit as u8)
        }
    }
}

fn read_line() -> Result<Line, clap::Error> {
    let matches = command_in(language_asked()).try_get_matches()?;
    Line::from_arg_matches(&matches)
}

/// Help and wrong use are said before the line is understood.
fn language_asked() -> Language {
    let words: Vec<String> = std::env::args().collect();
    let english = words.windows(2).any(|pair| pair == ["--lang", "en"])
        || words.iter().any(|w| w == "--lang=en");
    if english { Language::En } else { Language::Vi }
}

fn refused(error: &clap::Error) -> ExitCode {
    // Nobody may be reading any more.
    let _ = error.print();
    if error.use_stderr() {
        if std::env::args().any(|word| word == "--json") {
            let wrong = ApiError::new(ErrorCode::BadRequest);
            println!("{}", serde_json::json!({ "error": wrong }));
        }
        ExitCode::from(Exit::WrongUse as u8)
    } else {
        ExitCode::SUCCESS
    }
}

fn run(common: &GeneralOptions, command: Command, mouth: Mouth) -> Outcome<Answer> {
    match command {
        Command::Init(asked) => init::init(common, &asked),
        Command::Profile(Profile::Show) => profile::show(common),
        Command::Profile(Profile::Set(asked)) => profile::set(common, &asked.file),
        Command::Catalogue(asked) => catalogue::run(common, asked),
        Command::Scanners(asked) => scan::scanners(common, asked.wait),
        Command::Scan(asked) => scan::scan(common, &asked, mouth),
        Command::Paper(asked) => paper::run(&asked),
        Command::User(asked) => people::run(common, asked),
        Command::Receive(asked) => dossiers::receive(common, &asked.file),
        Command::List(asked) => dossiers::list(common, &asked),
        Command::Papers(asked) => following::papers(common, &asked),
        Command::Withdraw(asked) => following::withdraw(common, &asked),
        Command::Show(asked) => dossiers::show(common, &asked.id),
        Command::Guide(asked) => guide::run(common, &asked),
        Command::Forms(asked) => guide::forms(common, &asked),
        Command::Inbox(asked) => inbox::run(common, &asked),
        Command::Slip(asked) => dossiers::slip(common, &asked),
        Command::Queue => send::queue(common),
        Command::Deliver(asked) => send::deliver(common, &asked),
        Command::Pull => send::pull(common),
        Command::Handover(asked) => handover::run(common, &asked),
        Command::Return(asked) => returning::run(common, &asked),
        Command::Reconcile(asked) => send::reconcile(common, &asked.date),
        Command::Log(asked) => log::log(common, &asked),
        Command::Cash(asked) => cash::run(common, asked),
        Command::Opinions(asked) => cash::opinions(common, &asked),
        Command::Report(asked) => report::report(common, &asked),
        Command::Verify(asked) => verify::verify(common, asked.deep),
        Command::Call(asked) => call::call(common, &asked),
        Command::Serve(asked) => serve::serve(common, &asked, mouth),
        Command::Province(asked) => province::serve(common, &asked, mouth),
        Command::Replay(Replay::Pilot(asked)) => {
            replay::pilot(&acting::place(common)?, asked.seed, mouth)
        }
        Command::Demo(asked) => demo::demo(&asked.out, mouth),
    }
}

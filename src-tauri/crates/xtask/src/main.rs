//! `cargo xtask`: every developer command of the house.
//!
//! Reading order:
//! * [`house`]: where the checkout is, and how a program is started in it
//! * [`setup`]: what the machine needs, each part looked for before it is fetched
//! * [`run`]: the window, or the browser host where there is no display
//! * [`steps`] and [`test`]: the whole proof as one list of named steps
//! * [`licences`]: the licence of every crate against `deny.toml`
//! * [`tidy`]: the house rules as code
//! * [`bench`]: the figures of the design next to what is measured
//! * [`dist`]: what is given to an office
//!
//! Not here: anything that a clerk uses. Nothing in the product depends on this crate.

mod bench;
mod dist;
mod house;
mod licences;
mod run;
mod setup;
mod steps;
mod test;
mod tidy;

use std::process::ExitCode;

use house::{Failure, House, Outcome};

const USAGE: &str = "\
cargo xtask COMMAND

  setup             install what is missing: Debian packages, Node, npm and Python packages, validators
  run [--browser]   build and open the window; without a display (or with --browser) serve it to a browser
  test              every test there is
  bench [NAME…]     measure, and print each figure next to its budget
  tidy              the house rules alone
  dist              release builds and the Debian package";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Outcome {
    let house = House::find()?;
    match words {
        ["setup"] => setup::setup(&house, setup::Reach::Everything),
        ["run"] => run::run(&house, run::Face::Any),
        ["run", "--browser"] => run::run(&house, run::Face::Browser),
        ["test"] => test::test(&house),
        ["bench", names @ ..] => bench::bench(&house, names),
        ["tidy"] => tidy::tidy(&house),
        ["dist"] => dist::dist(&house),
        _ => Err(Failure::new(USAGE)),
    }
}

//! `cargo xtask bench`: the design's promises with numbers, measured.
//!
//! The programs live in `tests/bench/`; each prints its figures next to the budget it is held to.

use crate::house::{self, Failure, House, Outcome};
use crate::setup::{self, Reach};

/// Runs the named bench programs, or all of them.
pub fn bench(house: &House, names: &[&str]) -> Outcome {
    setup::setup(house, Reach::Everything)?;
    let manifest = house::read(&house.path("tests/Cargo.toml"))?;
    let programs = chosen(&programs(&manifest), names)?;
    println!("bench: building in release");
    house::run(&mut house.cargo(&[
        "build",
        "--release",
        "-p",
        "quay",
        "-p",
        "quay-tests",
        "--bins",
    ]))?;
    for program in programs {
        println!("\n== {program} ==");
        house::run(&mut house.cargo(&[
            "run",
            "--quiet",
            "--release",
            "-p",
            "quay-tests",
            "--bin",
            &program,
        ]))?;
    }
    Ok(())
}

/// The `bench_…` programs that the tests package declares.
fn programs(manifest: &str) -> Vec<String> {
    let names = manifest.lines().filter_map(|line| {
        let name = line.strip_prefix("name = \"")?.strip_suffix('"')?;
        name.starts_with("bench_").then(|| name.to_owned())
    });
    names.collect()
}

fn chosen(programs: &[String], names: &[&str]) -> Result<Vec<String>, Failure> {
    if names.is_empty() {
        return Ok(programs.to_vec());
    }
    let known = |name: &&str| {
        let full = format!("bench_{}", name.trim_start_matches("bench_"));
        programs.contains(&full).then_some(full)
    };
    let unknown = || Failure::new(format!("There is: {}", programs.join(" ")));
    names
        .iter()
        .map(|name| known(name).ok_or_else(unknown))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_read_from_the_manifest_and_chosen_by_name() {
        let found = programs(
            "[[bin]]\nname = \"bench_paper\"\npath = \"bench/paper.rs\"\nname = \"other\"\n",
        );
        assert_eq!(found, ["bench_paper"]);
        assert_eq!(chosen(&found, &["paper"]).unwrap(), ["bench_paper"]);
        assert!(chosen(&found, &["nothing"]).is_err());
    }
}

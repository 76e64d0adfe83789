//! The licence of every crate that is linked, against the `allow` list of `deny.toml`.
//!
//! `cargo deny` does more and is used where it is installed; building it would cost minutes.

use serde_json::Value;

use crate::house::{self, Failure, House, Outcome};

/// Refuses crates under a licence that `deny.toml` does not allow, or from another registry.
pub fn check(house: &House) -> Outcome {
    if house::answer(house.command("cargo-deny").arg("--version")).is_some() {
        return house::run(
            house
                .command("cargo-deny")
                .args(["check", "licenses", "bans", "sources"]),
        );
    }
    let allowed = allow_list(&house::read(&house.path("deny.toml"))?);
    let target = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let metadata = house::output(&mut house.cargo(&[
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform",
        &target,
    ]))?;
    let problems = problems(&serde_json::from_str(&metadata)?, &allowed);
    if problems.is_empty() {
        println!("cargo-deny is not installed: our own check finds every licence allowed.");
        return Ok(());
    }
    Err(Failure::new(problems.join("\n")))
}

/// The quoted strings of `allow = [ … ]`.
fn allow_list(deny: &str) -> Vec<String> {
    let list = deny.split_once("allow = [").map_or("", |(_, rest)| rest);
    let list = list.split_once(']').map_or(list, |(inside, _)| inside);
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn problems(metadata: &Value, allowed: &[String]) -> Vec<String> {
    let packages = metadata["packages"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    packages
        .iter()
        .filter_map(|package| problem(package, allowed))
        .collect()
}

fn problem(package: &Value, allowed: &[String]) -> Option<String> {
    let name = package["name"].as_str().unwrap_or_default();
    let source = package["source"].as_str().unwrap_or_default();
    if !source.is_empty() && !source.starts_with("registry+") && !source.starts_with("sparse+") {
        return Some(format!("{name} does not come from the registry"));
    }
    let licence = package["license"].as_str().unwrap_or_default();
    if is_allowed(licence, allowed) {
        return None;
    }
    let what = if licence.is_empty() {
        "no licence expression"
    } else {
        licence
    };
    Some(format!(
        "{name}: {what} is not in the allow list of deny.toml"
    ))
}

/// Evaluates an SPDX expression; old crates write `/` for OR.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = &words[..];
    any(&mut rest, allowed) && rest.is_empty()
}

fn any(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut found = all(rest, allowed);
    while let ["OR", tail @ ..] = rest {
        *rest = tail;
        found |= all(rest, allowed);
    }
    found
}

fn all(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut found = one(rest, allowed);
    while let ["AND", tail @ ..] = rest {
        *rest = tail;
        found &= one(rest, allowed);
    }
    found
}

fn one(rest: &mut &[&str], allowed: &[String]) -> bool {
    match *rest {
        ["(", tail @ ..] => {
            *rest = tail;
            let found = any(rest, allowed);
            *rest = rest.strip_prefix(&[")"]).unwrap_or(&[]);
            found
        }
        [licence, "WITH", exception, tail @ ..] => {
            *rest = tail;
            allowed.contains(&format!("{licence} WITH {exception}"))
        }
        [licence, tail @ ..] => {
            *rest = tail;
            allowed.iter().any(|name| name == licence)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_weighed() {
        let allowed = allow_list("[licenses]\nallow = [\n \"MIT\",\n \"ISC\", ]\n");
        let cases = [
            ("MIT", true),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0 OR MIT", true),
            ("MIT AND GPL-3.0", false),
            ("(MIT OR GPL-3.0) AND ISC", true),
            ("(MIT OR GPL-3.0) AND Zlib", false),
            ("Apache-2.0 WITH LLVM-exception", false),
            ("", false),
        ];
        for (expression, expected) in cases {
            assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
        }
    }

    #[test]
    fn a_crate_without_licence_or_from_git_is_refused() {
        let metadata = serde_json::json!({"packages": [
            {"name": "own", "source": null, "license": "MIT"},
            {"name": "bare", "source": "registry+x", "license": null},
            {"name": "fork", "source": "git+x", "license": "MIT"},
        ]});
        let found = problems(&metadata, &["MIT".to_owned()]);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}

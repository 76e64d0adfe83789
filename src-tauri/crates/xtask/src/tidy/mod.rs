//! The house rules as code.
//!
//! A rule is a function from the tree to the places that break it.
//! Beside every rule stands a test with a bad sample, so that it is known to be able to fail.
//! Two more rules are tests of `counter`: the generated TypeScript is fresh, and `schema.sql` is the migrated schema.
//!
//! Reading order: [`tree`] and [`mask`] (what rules look at), then one file for each kind of rule.

mod colours;
mod crates;
mod layout;
mod mask;
mod modules;
mod privacy;
mod prose;
mod shell;
mod size;
mod strings;
mod tree;
mod words;

use crate::house::{Failure, House, Outcome};
use tree::Tree;

/// One house rule.
struct Rule {
    name: &'static str,
    find: fn(&Tree) -> Vec<String>,
}

const RULES: &[Rule] = &[
    Rule {
        name: "modules of counter keep their direction",
        find: modules::direction,
    },
    Rule {
        name: "the domain is pure",
        find: modules::domain_is_pure,
    },
    Rule {
        name: "scan, paper and forms meet a dossier in intake only",
        find: modules::leaves_meet_in_intake,
    },
    Rule {
        name: "crates keep their direction",
        find: crates::direction,
    },
    Rule {
        name: "versions stand in the workspace",
        find: crates::versions,
    },
    Rule {
        name: "quay builds without a built interface",
        find: crates::no_built_interface,
    },
    Rule {
        name: "only the shell names tauri",
        find: shell::only_shell_names_tauri,
    },
    Rule {
        name: "only platform/tauri.ts names @tauri-apps",
        find: shell::only_platform_names_tauri,
    },
    Rule {
        name: "the shell is small",
        find: shell::is_small,
    },
    Rule {
        name: "files are short",
        find: size::files,
    },
    Rule {
        name: "functions are short",
        find: size::functions,
    },
    Rule {
        name: "no unwrap or expect outside tests",
        find: words::unwraps,
    },
    Rule {
        name: "nothing is unfinished or skipped",
        find: words::unfinished,
    },
    Rule {
        name: "names say what a thing is",
        find: words::names,
    },
    Rule {
        name: "colours are tokens",
        find: colours::only_tokens,
    },
    Rule {
        name: "both languages say everything",
        find: strings::same_keys,
    },
    Rule {
        name: "strings are composed (NFC)",
        find: strings::composed,
    },
    Rule {
        name: "identity numbers are invented",
        find: privacy::identity_numbers,
    },
    Rule {
        name: "no machine is named",
        find: privacy::machines,
    },
    Rule {
        name: "the top level holds what the design allows",
        find: layout::top_level,
    },
    Rule {
        name: "ARCHITECTURE.md names every folder",
        find: layout::folders_named,
    },
    Rule {
        name: "ARCHITECTURE.md names only what exists",
        find: layout::named_exists,
    },
    Rule {
        name: "two commands do everything",
        find: layout::commands,
    },
    Rule {
        name: "a crate opens with a map",
        find: layout::maps,
    },
    Rule {
        name: "one sentence a line",
        find: prose::one_sentence_a_line,
    },
];

/// Checks every rule and tells all the places that break one.
pub fn tidy(house: &House) -> Outcome {
    let tree = Tree::read(house)?;
    let mut n_found = 0;
    for rule in RULES {
        let found = (rule.find)(&tree);
        if !found.is_empty() {
            println!("tidy: {}:", rule.name);
        }
        for place in &found {
            println!("  {place}");
        }
        n_found += found.len();
    }
    if n_found > 0 {
        return Err(Failure::new(format!(
            "tidy: {n_found} places break a house rule"
        )));
    }
    println!(
        "tidy: {} rules hold over {} files.",
        RULES.len(),
        tree.files.len()
    );
    Ok(())
}

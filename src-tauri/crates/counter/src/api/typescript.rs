//! The TypeScript of the table: every view once, in order of name, and the map of commands.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use super::commands::with_commands;
use super::error::ApiError;
use super::events::ApiEvent;
use super::views::*;

struct Declarations<'a> {
    config: &'a Config,
    by_name: BTreeMap<String, String>,
}

impl Declarations<'_> {
    fn take<T: TS + 'static + ?Sized>(&mut self) {
        T::visit_dependencies(self);
        if T::output_path().is_some() {
            self.by_name
                .insert(T::ident(self.config), T::decl(self.config));
        }
    }
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.by_name.contains_key(&T::ident(self.config)) {
            self.take::<T>();
        }
    }
}

macro_rules! write_client {
    ($($room:ident: $name:ident($request:ty) -> $answer:ty, $access:ident;)*) => {
        fn commands(found: &mut Declarations<'_>) -> Vec<String> {
            let mut lines = Vec::new();
            $(
                found.visit::<$request>();
                found.visit::<$answer>();
                lines.push(format!("  {}: [{}, {}];", stringify!($name), stringify!($request), stringify!($answer)));
            )*
            lines
        }
    };
}
with_commands!(write_client);

/// The text of `ui/src/api/generated.ts`.
pub fn client() -> String {
    let config = Config::default();
    let mut found = Declarations {
        config: &config,
        by_name: BTreeMap::new(),
    };
    let lines = commands(&mut found);
    found.visit::<ApiError>();
    found.visit::<ApiEvent>();
    let types: Vec<String> = found
        .by_name
        .into_values()
        .map(|decl| format!("export {decl}"))
        .collect();
    format!(
        "// Generated from counter::api by `cargo test -p counter`. Do not edit.\n\n{}\n\n/** Name of a command → [request, answer]. */\nexport interface Commands {{\n{}\n}}\n",
        types.join("\n\n"),
        lines.join("\n")
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::path::Path;

    #[test]
    fn the_committed_client_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/api/generated.ts");
        let fresh = super::client();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &fresh).unwrap();
        }
        assert_eq!(
            std::fs::read_to_string(path).unwrap_or_default(),
            fresh,
            "run with UPDATE=1"
        );
    }
}

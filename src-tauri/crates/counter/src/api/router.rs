//! From a name and JSON to a handler and back: the same for every host.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::commands::with_commands;
use super::error::{ApiError, ErrorCode};
use super::handlers::*;
use super::session::{Access, Session};
use super::views::*;
use crate::counter::Counter;
use crate::domain::nfc;

/// One call: the counter and who acts.
pub(crate) struct Call<'a> {
    /// The counter.
    pub counter: &'a Counter,
    /// Who acts.
    pub session: &'a Session,
}

macro_rules! route {
    ($($room:ident: $name:ident($request:ty) -> $answer:ty, $access:ident;)*) => {
        /// Runs a command by its name. Text in the payload is made NFC before anything sees it.
        pub fn dispatch(
            counter: &Counter,
            session: &Session,
            name: &str,
            payload: Value,
        ) -> Result<Value, ApiError> {
            let call = Call { counter, session };
            match name {
                $(stringify!($name) => run::<$request, $answer>(&call, Access::$access, payload, $room::$name),)*
                _ => Err(ApiError::new(ErrorCode::UnknownCommand)),
            }
        }

        /// Name and access of every command, in the order of the table.
        pub fn command_list() -> &'static [(&'static str, Access)] {
            &[$((stringify!($name), Access::$access),)*]
        }
    };
}
with_commands!(route);

fn run<Request: DeserializeOwned, Answer: Serialize>(
    call: &Call<'_>,
    access: Access,
    payload: Value,
    handler: fn(&Call<'_>, Request) -> Result<Answer, ApiError>,
) -> Result<Value, ApiError> {
    call.session.check(access)?;
    let payload = if payload.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        in_nfc(payload)
    };
    let request =
        serde_json::from_value(payload).map_err(|_| ApiError::new(ErrorCode::BadRequest))?;
    let answer = handler(call, request)?;
    serde_json::to_value(answer).map_err(|_| ApiError::new(ErrorCode::Broken))
}

fn in_nfc(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(nfc(&text)),
        Value::Array(items) => Value::Array(items.into_iter().map(in_nfc).collect()),
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(name, v)| (name, in_nfc(v)))
                .collect(),
        ),
        other => other,
    }
}

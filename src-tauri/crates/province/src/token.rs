//! Log-in (RFC 6749, client credentials). Errors follow RFC 6749, not the contract's problems.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wire::{Moment, Sha256, Token, TokenError, TokenErrorCode};

use crate::answer::{Answer, Reply, Stop};
use crate::call::Call;
use crate::province::{Hall, server_id};
use crate::store;

const SECONDS: u32 = 1800;

/// A new token. An earlier one stays good: several counters share the account.
pub(crate) fn issue(hall: &Hall, call: &Call) -> Reply {
    let kind = call.header("content-type").unwrap_or_default();
    let pairs: Vec<_> = form_urlencoded::parse(&call.body).into_owned().collect();
    let grant = pairs
        .iter()
        .find(|(name, _)| name == "grant_type")
        .map(|(_, value)| value.as_str());
    match grant {
        _ if !kind.starts_with("application/x-www-form-urlencoded") => {
            return refuse(400, TokenErrorCode::InvalidRequest);
        }
        None => return refuse(400, TokenErrorCode::InvalidRequest),
        Some("client_credentials") => {}
        Some(_) => return refuse(400, TokenErrorCode::UnsupportedGrantType),
    }
    let Some((id, secret)) = call.header("authorization").and_then(basic) else {
        return refuse(401, TokenErrorCode::InvalidClient);
    };
    let db = hall.store()?;
    let Some(agency) = store::accounts::of_secret(&db, &id, &secret)? else {
        return refuse(401, TokenErrorCode::InvalidClient);
    };
    let access_token = format!("{}{}", server_id()?, server_id()?);
    let until = Moment::from_millis(call.now.millis() + i64::from(SECONDS) * 1000);
    store::accounts::add_token(
        &db,
        &Sha256::of(access_token.as_bytes()),
        &agency,
        call.now,
        until,
    )?;
    Answer::fresh(&Token {
        access_token,
        token_type: "Bearer".into(),
        expires_in: SECONDS,
        scope: None,
        agency,
    })
}

/// Id and secret, each form-encoded before they were joined.
fn basic(header: &str) -> Option<(String, String)> {
    let joined = String::from_utf8(STANDARD.decode(header.strip_prefix("Basic ")?).ok()?).ok()?;
    let (id, secret) = joined.split_once(':')?;
    let decode = |text: &str| {
        form_urlencoded::parse(format!("v={text}").as_bytes())
            .next()
            .map(|(_, v)| v.into_owned())
    };
    Some((decode(id)?, decode(secret)?))
}

fn refuse(status: u16, error: TokenErrorCode) -> Reply {
    let answer = Answer::json(
        status,
        &TokenError {
            error,
            error_description: None,
            error_uri: None,
        },
    )?;
    let answer = answer.header("cache-control", "no-store");
    let unknown = status == 401;
    Err(Stop::Refused(Box::new(if unknown {
        answer.header("www-authenticate", "Basic realm=\"tthc\"")
    } else {
        answer
    })))
}

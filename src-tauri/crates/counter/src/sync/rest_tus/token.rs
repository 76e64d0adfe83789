//! One account: log in once, keep the token, log in once more when it is not taken any longer.

use std::sync::PoisonError;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Url;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use wire::{Moment, ProblemType, TokenError, TokenErrorCode};

use super::answer::{Answer, Said, Trouble};
use super::client::{RestTus, exchange, open};
use crate::store::AccountRow;

/// The contract: after a good log-in, at most one in a minute.
const BETWEEN: Duration = Duration::from_secs(60);

/// A token as it was given.
#[derive(Clone)]
pub(super) struct Token {
    text: String,
    since: Moment,
}

/// The province as one agency's account sees it.
pub(in crate::sync) struct AtAgency<'a> {
    pub(super) way: &'a RestTus,
    account: &'a AccountRow,
}

impl RestTus {
    /// The province as this account sees it.
    pub fn with<'a>(&'a self, account: &'a AccountRow) -> AtAgency<'a> {
        AtAgency { way: self, account }
    }

    /// Forgets the token of an agency, for instance when its account was changed.
    pub fn forget_token(&self, agency: &str) {
        self.tokens
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(agency);
    }

    fn kept_token(&self, agency: &str) -> Option<Token> {
        self.tokens
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(agency)
            .cloned()
    }

    fn keep_token(&self, agency: &str, token: &Token) {
        self.tokens
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(agency.to_owned(), token.clone());
    }
}

impl AtAgency<'_> {
    /// Logs in, whatever is kept.
    pub fn log_in(&self) -> Result<(), Trouble> {
        self.fresh_token().map(|_| ())
    }

    /// Asks with the token; when it is not taken, logs in once and asks the same again.
    pub(super) fn ask(
        &self,
        request: impl Fn(&Client) -> RequestBuilder,
    ) -> Result<Answer, Trouble> {
        self.authorised(
            |token| exchange(request(&self.way.http).bearer_auth(token)),
            Answer::refuses_token,
        )
    }

    /// Reads an address.
    pub(super) fn get(&self, url: &Url) -> Result<Answer, Trouble> {
        self.ask(|http| http.get(url.clone()))
    }

    /// As [`ask`](Self::ask), where the body of the answer is read by the caller.
    pub(super) fn open(
        &self,
        request: impl Fn(&Client) -> RequestBuilder,
    ) -> Result<Response, Trouble> {
        let refused = |response: &Response| Answer::head(response).refuses_token();
        self.authorised(
            |token| open(request(&self.way.http).bearer_auth(token)),
            refused,
        )
    }

    fn authorised<T>(
        &self,
        send: impl Fn(&str) -> Result<T, Trouble>,
        refused: impl Fn(&T) -> bool,
    ) -> Result<T, Trouble> {
        let kept = self.way.kept_token(&self.account.agency);
        if let Some(token) = &kept {
            let answer = send(&token.text)?;
            if !refused(&answer) {
                return Ok(answer);
            }
            self.wait_before_log_in(token)?;
        }
        let answer = send(&self.fresh_token()?.text)?;
        if refused(&answer) {
            self.way.forget_token(&self.account.agency);
            return Err(Trouble::AccountRefused);
        }
        Ok(answer)
    }

    fn wait_before_log_in(&self, token: &Token) -> Result<(), Trouble> {
        // A clock that was set back says nothing about the log-in before.
        let since = (self.way.clock)().millis() - token.since.millis();
        let passed = u64::try_from(since).map_or(BETWEEN, Duration::from_millis);
        match BETWEEN.checked_sub(passed) {
            Some(wait) if !wait.is_zero() => Err(Trouble::Problem(Box::new(Said {
                kind: ProblemType::RateLimited,
                problem: None,
                wait: Some(wait),
            }))),
            _ => Ok(()),
        }
    }

    fn fresh_token(&self) -> Result<Token, Trouble> {
        let secret = self
            .account
            .secret
            .as_deref()
            .ok_or(Trouble::AccountRefused)?;
        let both = format!(
            "{}:{}",
            form_encoded(&self.account.client_id),
            form_encoded(secret)
        );
        let request = self
            .way
            .http
            .post(self.way.at("/oauth/token")?)
            .header(AUTHORIZATION, format!("Basic {}", STANDARD.encode(both)))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body("grant_type=client_credentials");
        let answer = exchange(request)?;
        if refuses_account(&answer) {
            return Err(Trouble::AccountRefused);
        }
        let issued: wire::Token = answer.json(&[200])?;
        if issued.agency.as_str() != self.account.agency {
            return Err(Trouble::AccountRefused);
        }
        let token = Token {
            text: issued.access_token,
            since: (self.way.clock)(),
        };
        self.way.keep_token(&self.account.agency, &token);
        Ok(token)
    }
}

/// RFC 6749: id or password is wrong, or the account may not.
fn refuses_account(answer: &Answer) -> bool {
    match answer.json::<TokenError>(&[400, 401]) {
        Ok(said) => match said.error {
            TokenErrorCode::InvalidClient
            | TokenErrorCode::InvalidGrant
            | TokenErrorCode::UnauthorizedClient => true,
            TokenErrorCode::InvalidRequest
            | TokenErrorCode::UnsupportedGrantType
            | TokenErrorCode::InvalidScope => false,
        },
        Err(_) => false,
    }
}

/// RFC 6749, section 2.3.1: both halves are form-encoded before they are joined.
fn form_encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                out.push(char::from(byte))
            }
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_travel_form_encoded() {
        assert_eq!(form_encoded("bí mật:1+1"), "b%C3%AD+m%E1%BA%ADt%3A1%2B1");
    }
}

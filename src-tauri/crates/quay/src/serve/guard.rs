//! What every request and answer must have.
//!
//! A page of another site can make a browser ask 127.0.0.1, under any name that it makes resolve to it; so the name
//! asked for must be this machine, and a page that asks must be our own.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Host;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Lets our own page ask this machine, and nobody else.
pub async fn own_page_only(
    State(host): State<Arc<Host>>,
    request: Request,
    next: Next,
) -> Response {
    if is_ours(request.headers(), host.port) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

fn is_ours(headers: &HeaderMap, port: u16) -> bool {
    let names = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let asked = text(headers, &HOST);
    let from = text(headers, &ORIGIN);
    let site = text(headers, &HeaderName::from_static("sec-fetch-site"));
    let name_is_ours = asked.is_some_and(|host| names.iter().any(|name| name == host));
    let page_is_ours =
        from.is_none_or(|origin| asked.is_some_and(|host| origin == format!("http://{host}")));
    // A browser says so itself where nothing else does: pictures and links carry no origin.
    let is_foreign = site.is_some_and(|site| !["same-origin", "none"].contains(&site));
    name_is_ours && page_is_ours && !is_foreign
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers
        .get(name)
        .map(|value| value.to_str().unwrap_or_default())
}

/// The same head on every answer; what is personal is never stored by a browser.
pub async fn careful_answer(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let head = answer.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (HeaderName::from_static("x-content-type-options"), "nosniff"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ] {
        head.insert(name, HeaderValue::from_static(value));
    }
    answer
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_page_on_this_machine_is_answered() {
        let ours = "127.0.0.1:4180";
        for (host, origin, site, answered) in [
            (Some(ours), None, None, true),
            (
                Some("localhost:4180"),
                Some("http://localhost:4180"),
                Some("same-origin"),
                true,
            ),
            (
                Some(ours),
                Some("http://127.0.0.1:4180"),
                Some("same-origin"),
                true,
            ),
            (Some(ours), None, Some("none"), true),
            (None, None, None, false),
            (Some("quay.example:4180"), None, None, false),
            (Some("127.0.0.1:4181"), None, None, false),
            (Some(ours), Some("http://evil.example"), None, false),
            (Some(ours), Some("http://localhost:4180"), None, false),
            (Some(ours), Some("null"), None, false),
            (Some(ours), None, Some("cross-site"), false),
            (Some(ours), None, Some("same-site"), false),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [("host", host), ("origin", origin), ("sec-fetch-site", site)] {
                if let Some(value) = value {
                    headers.insert(name, HeaderValue::from_static(value));
                }
            }
            assert_eq!(
                is_ours(&headers, 4180),
                answered,
                "{host:?} {origin:?} {site:?}"
            );
        }
    }
}

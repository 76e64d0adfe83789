//! What is asked and answered. Commands block, so each runs on a thread for blocking work.

use std::convert::Infallible;
use std::path::Path as FilePath;
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequestParts, Path, Query, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, COOKIE, RETRY_AFTER, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, RequestExt, Router};
use counter::api::events::ApiEvent;
use counter::api::{self, Access, ApiError, ErrorCode, Export, Session};
use futures_util::Stream;
use futures_util::stream::unfold;
use quay::pictures::{Asked, Shown};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::broadcast::error::RecvError;
use tower_http::services::ServeDir;

use super::door::{Knock, Turned};
use super::{Host, body, guard};

/// A form as it is typed is some kilobytes.
const LARGEST_REQUEST: usize = 1_048_576;
/// What paper takes in one file (`paper::limits`), and a little for the way.
const LARGEST_FILE: usize = 257 * 1_048_576;

type Shared = State<Arc<Host>>;

/// Every route of the browser host.
pub fn router(host: &Arc<Host>, interface: Option<&FilePath>) -> Router {
    let files = Router::new()
        .route("/bytes", post(take_bytes))
        .layer(DefaultBodyLimit::max(LARGEST_FILE));
    let router = Router::new()
        .route("/ready", get(|| async { "ready" }))
        .route("/enter", post(enter))
        .route("/rpc/{name}", post(command))
        .route("/events", get(events))
        .route("/pages/{*rest}", get(picture))
        .route("/files/{*rest}", get(picture))
        .route("/forms/{*rest}", get(picture))
        .route("/exports/{handle}", get(export))
        .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
        .merge(files);
    let router = match interface {
        Some(folder) => router.fallback_service(ServeDir::new(folder)),
        None => router,
    };
    router
        .layer(middleware::from_fn_with_state(
            Arc::clone(host),
            guard::own_page_only,
        ))
        .layer(middleware::from_fn(guard::careful_answer))
        .with_state(Arc::clone(host))
}

/// Said by the page turned to the citizen. Another page of the same browser has the same cookie.
const TO_CITIZEN: &str = "x-quay-citizen";

/// A browser that was let in, and which of its pages asks.
struct Inside(Arc<Session>, Turned);

impl FromRequestParts<Arc<Host>> for Inside {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, host: &Arc<Host>) -> Result<Self, StatusCode> {
        let cookie = cookie_of(&parts.headers, host.port);
        let turned = if parts.headers.contains_key(TO_CITIZEN) {
            Turned::ToCitizen
        } else {
            Turned::ToClerk
        };
        let session = cookie.and_then(|cookie| host.door.session(cookie, turned));
        session
            .map(|session| Self(session, turned))
            .ok_or(StatusCode::UNAUTHORIZED)
    }
}

/// Cookies know no ports: the name tells two hosts of one machine apart.
fn cookie_name(port: u16) -> String {
    format!("quay-{port}")
}

fn cookie_of(headers: &HeaderMap, port: u16) -> Option<&str> {
    let name = cookie_name(port);
    let pairs = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|all| all.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

async fn enter(State(host): Shared, Json(given): Json<Code>) -> Response {
    match host.door.knock(&given.code, Instant::now()) {
        Ok(Knock::Enter(cookie)) => {
            let cookie = format!(
                "{}={cookie}; HttpOnly; SameSite=Strict; Path=/",
                cookie_name(host.port)
            );
            ([(SET_COOKIE, cookie)], Json(json!({}))).into_response()
        }
        Ok(Knock::Wrong) => StatusCode::FORBIDDEN.into_response(),
        Ok(Knock::Wait(seconds)) => (
            StatusCode::TOO_MANY_REQUESTS,
            [(RETRY_AFTER, seconds.to_string())],
        )
            .into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn command(
    State(host): Shared,
    Inside(session, turned): Inside,
    Path(name): Path<String>,
    sent: Bytes,
) -> Response {
    answered(move || {
        if !may_ask(turned, &name) {
            return Err(ApiError::new(ErrorCode::NotAllowed));
        }
        let payload = if sent.is_empty() {
            Ok(json!({}))
        } else {
            serde_json::from_slice(&sent)
        };
        let payload: Value = payload.map_err(|_| ApiError::new(ErrorCode::BadRequest))?;
        api::dispatch(&host.counter, &session, &name, payload)
    })
    .await
    .map_or_else(refused, |value| Json(value).into_response())
}

/// The page turned to the citizen may do what is the citizen's and nothing else.
fn may_ask(turned: Turned, name: &str) -> bool {
    match turned {
        Turned::ToClerk => true,
        Turned::ToCitizen => api::command_list().contains(&(name, Access::Citizen)),
    }
}

#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

async fn take_bytes(
    State(host): Shared,
    Inside(session, _): Inside,
    Query(named): Query<Named>,
    request: Request,
) -> Response {
    let (mut incoming, pump) = body::split(request.into_limited_body());
    let taken =
        answered(move || api::take_bytes(&host.counter, &session, &named.name, &mut incoming));
    let (taken, ()) = tokio::join!(taken, pump);
    taken.map_or_else(refused, |handle| {
        Json(json!({ "handle": handle })).into_response()
    })
}

async fn picture(State(host): Shared, Inside(session, _): Inside, uri: Uri) -> Response {
    let Some(asked) = Asked::parse(uri.path(), uri.query().unwrap_or_default()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    answered(move || asked.fetch(&host.counter, &session))
        .await
        .map_or_else(refused, shown)
}

fn shown(picture: Shown) -> Response {
    ([(CONTENT_TYPE, picture.media)], Body::from(picture.bytes)).into_response()
}

async fn export(
    State(host): Shared,
    Inside(session, _): Inside,
    Path(handle): Path<String>,
) -> Response {
    answered(move || api::export_bytes(&host.counter, &session, &handle))
        .await
        .map_or_else(refused, saved)
}

fn saved(export: Export) -> Response {
    let plain: String = export
        .name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
        .collect();
    let head = [
        (CONTENT_TYPE, export.media.to_string()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{plain}\""),
        ),
    ];
    (head, Body::from(export.bytes)).into_response()
}

async fn events(
    State(host): Shared,
    Inside(..): Inside,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stream = unfold(host.events.subscribe(), |mut news| async move {
        let event = match news.recv().await {
            Ok(event) => event,
            Err(RecvError::Lagged(_)) => ApiEvent::StatusChanged,
            Err(RecvError::Closed) => return None,
        };
        let event = Event::default().data(serde_json::to_string(&event).unwrap_or_default());
        Some((Ok(event), news))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn answered<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(ApiError::new(ErrorCode::Broken)))
}

fn refused(error: ApiError) -> Response {
    let status = match error.code {
        ErrorCode::NotLoggedIn | ErrorCode::NotAllowed => StatusCode::FORBIDDEN,
        ErrorCode::NotFound | ErrorCode::UnknownCommand => StatusCode::NOT_FOUND,
        ErrorCode::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, Json(error)).into_response()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_belongs_to_one_port() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "a=1; quay-4180=x".parse().unwrap());
        headers.append(COOKIE, "quay-4181=y".parse().unwrap());
        for (port, value) in [(4180, Some("x")), (4181, Some("y")), (4182, None)] {
            assert_eq!(cookie_of(&headers, port), value);
        }
    }
}

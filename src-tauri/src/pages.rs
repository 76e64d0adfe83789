//! Pictures at `page://localhost/…` (on Windows `http://page.localhost/…`): the paths of `quay::pictures`.

use quay::pictures::{Asked, Shown};
use tauri::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use tauri::http::{Request, Response, StatusCode};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::{Desk, window};

/// Answers from a thread for blocking work; the window goes on drawing.
pub fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let desk = context
        .app_handle()
        .try_state::<Desk>()
        .map(|desk| desk.inner().clone());
    let Some(desk) = desk.filter(|_| context.webview_label() == window::LABEL) else {
        return responder.respond(nothing(StatusCode::FORBIDDEN));
    };
    let asked = Asked::parse(
        request.uri().path(),
        request.uri().query().unwrap_or_default(),
    );
    tauri::async_runtime::spawn_blocking(move || {
        let shown = asked.map(|asked| asked.fetch(&desk.counter, &desk.session));
        responder.respond(match shown {
            Some(Ok(picture)) => of(picture),
            Some(Err(_)) | None => nothing(StatusCode::NOT_FOUND),
        });
    });
}

fn of(picture: Shown) -> Response<Vec<u8>> {
    let answer = Response::builder()
        .header(CONTENT_TYPE, picture.media)
        .header(CACHE_CONTROL, "no-store")
        .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .body(picture.bytes);
    answer.unwrap_or_else(|_| nothing(StatusCode::INTERNAL_SERVER_ERROR))
}

fn nothing(status: StatusCode) -> Response<Vec<u8>> {
    let mut answer = Response::new(Vec::new());
    *answer.status_mut() = status;
    answer
}

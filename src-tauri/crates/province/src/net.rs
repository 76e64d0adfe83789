//! From bytes to a call, and from an answer to bytes.

use std::net::TcpListener as StdListener;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::block_in_place;
use wire::{Problem, ProblemType};

use crate::answer::{Answer, Reply, Stop};
use crate::call::{Call, MAX_BODY};
use crate::config::Exchange;
use crate::faults::FaultAction;
use crate::province::Hall;
use crate::routes::{self, Resource};
use crate::uploads;

/// Results of the agency are larger than a dossier's JSON.
const MAX_AGENCY_BODY: usize = 52_428_800;
/// A half-open line must not hold an upload's lock for longer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bodies above this are not shown to the observer.
const MAX_OBSERVED: usize = 4_194_304;

/// Serves until told to stop.
pub(crate) fn serve(hall: Arc<Hall>, listener: StdListener, stopped: oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("province")
        .enable_all()
        .build();
    let Ok(runtime) = runtime else { return };
    runtime.block_on(async move {
        let Ok(listener) = TcpListener::from_std(listener) else {
            return;
        };
        let router = Router::new().fallback(receive).with_state(hall);
        let service = router.into_make_service_with_connect_info::<Valve>();
        tokio::select! {
            _ = std::future::IntoFuture::into_future(axum::serve(Lines(listener), service)) => {}
            _ = stopped => {}
        }
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
}

async fn receive(
    State(hall): State<Arc<Hall>>,
    ConnectInfo(valve): ConnectInfo<Valve>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let call = Call {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: texts(&parts.headers),
        body: Vec::new(),
        overflow: false,
        now: hall.now(),
    };
    let fault = hall.faults.meet(&call.method, &call.path);
    let mut incoming = Incoming {
        body,
        left: i64::MAX,
    };
    match &fault {
        Some(FaultAction::DropBefore) => return valve.shut(0),
        Some(FaultAction::CutRequest { after }) => incoming.left = *after,
        Some(FaultAction::Delay { ms }) => tokio::time::sleep(Duration::from_millis(*ms)).await,
        Some(FaultAction::Status {
            status,
            retry_after,
        }) => return refuse_by_fault(*status, *retry_after, &hall),
        Some(FaultAction::Html) => return captive_portal(),
        _ => {}
    }
    let twice = matches!(fault, Some(FaultAction::Twice));
    let Some(mut answer) = answer(&hall, call, &mut incoming, twice).await else {
        return valve.shut(0);
    };
    match fault {
        Some(FaultAction::DropAfter) => return valve.shut(0),
        Some(FaultAction::CutAnswer { after }) => valve.keep(after),
        Some(FaultAction::Truncate) => answer.body.truncate(answer.body.len() / 2),
        Some(FaultAction::DelayAfter { ms }) => tokio::time::sleep(Duration::from_millis(ms)).await,
        _ => {}
    }
    dated(answer, &hall)
}

/// None when the request was cut before it could be answered.
async fn answer(
    hall: &Arc<Hall>,
    mut call: Call,
    incoming: &mut Incoming,
    twice: bool,
) -> Option<Answer> {
    let upload = match (routes::resource(&call.path), call.method.as_str()) {
        (Some(Resource::Upload(id)), "PATCH") => Some(id),
        _ => None,
    };
    let reply = match upload {
        Some(id) => uploads::append(hall, &call, &id, incoming).await?,
        None => {
            let most = if call.path.starts_with("/agency") {
                MAX_AGENCY_BODY
            } else {
                MAX_BODY
            };
            (call.body, call.overflow) = incoming.whole(most).await?;
            if twice {
                let _ = block_in_place(|| routes::answer(hall, &call));
            }
            block_in_place(|| routes::answer(hall, &call))
        }
    };
    let answer = finish(&call, reply);
    observe(hall, &call, &answer, upload_or_large(&call));
    Some(answer)
}

fn upload_or_large(call: &Call) -> bool {
    call.method == "PATCH" || call.body.len() > MAX_OBSERVED
}

/// Every stop becomes a problem; `HEAD` has no body.
fn finish(call: &Call, reply: Reply) -> Answer {
    let mut answer = match reply {
        Ok(answer) => answer,
        Err(Stop::Refused(answer)) => *answer,
        Err(Stop::Broken(why)) => Problem::of(ProblemType::Internal)
            .saying(why.to_string())
            .into(),
    };
    if call.method == "HEAD" {
        answer.body.clear();
        answer.headers.retain(|(name, _)| *name != "content-type");
    }
    answer
}

fn observe(hall: &Hall, call: &Call, answer: &Answer, without_body: bool) {
    let Some(observe) = &hall.observe else { return };
    if call.path.starts_with("/agency") {
        return;
    }
    let json = answer
        .headers
        .iter()
        .any(|(name, value)| *name == "content-type" && value.contains("json"));
    let small = answer.body.len() <= MAX_OBSERVED;
    let mut headers: Vec<_> = answer
        .headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    headers.push((
        "date".into(),
        httpdate::fmt_http_date(hall.now().at().into()),
    ));
    observe(&Exchange {
        method: call.method.clone(),
        path: call.path.clone(),
        query: call.query.clone(),
        request_headers: call.headers.clone(),
        request_body: (!without_body).then(|| call.body.clone()),
        status: answer.status,
        answer_headers: headers,
        answer_body: (json && small).then(|| answer.body.clone()),
    });
}

fn refuse_by_fault(status: u16, retry_after: u32, hall: &Hall) -> Response {
    let kind = if status == 503 {
        ProblemType::Unavailable
    } else {
        ProblemType::Internal
    };
    dated(
        Answer::from(Problem::of(kind)).header("retry-after", retry_after.to_string()),
        hall,
    )
}

/// What a hotel's or a post office's own network answers when nobody has logged in.
fn captive_portal() -> Response {
    let mut response = Response::new(Body::from(
        "<!doctype html><title>Đăng nhập mạng</title><p>Vui lòng đăng nhập",
    ));
    response.headers_mut().insert(
        "content-type",
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    response
}

/// The answer as a response, with the server's own date.
fn dated(answer: Answer, hall: &Hall) -> Response {
    let answer = answer.header("date", httpdate::fmt_http_date(hall.now().at().into()));
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response
                .headers_mut()
                .insert(HeaderName::from_static(name), value);
        }
    }
    response
}

fn texts(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).trim().to_owned();
    headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), text(value)))
        .collect()
}

/// The body of a request, piece by piece.
pub(crate) struct Incoming {
    body: Body,
    /// Bytes until a fault cuts the line.
    left: i64,
}

/// The next piece of a body.
pub(crate) enum Piece {
    /// Bytes.
    Bytes(Bytes),
    /// The body is complete.
    End,
    /// The line was cut.
    Cut,
}

impl Incoming {
    /// The next piece.
    pub(crate) async fn next(&mut self) -> Piece {
        loop {
            if self.left <= 0 {
                return Piece::Cut;
            }
            let frame = std::future::poll_fn(|cx| Pin::new(&mut self.body).poll_frame(cx));
            let Ok(frame) = tokio::time::timeout(PATIENCE, frame).await else {
                return Piece::Cut;
            };
            match frame {
                None => return Piece::End,
                Some(Err(_)) => return Piece::Cut,
                Some(Ok(frame)) => {
                    if let Ok(mut bytes) = frame.into_data() {
                        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
                        bytes.truncate(left);
                        self.left -= i64::try_from(bytes.len()).unwrap_or(i64::MAX);
                        return Piece::Bytes(bytes);
                    }
                }
            }
        }
    }

    /// The whole body, or as much of it as may be; the rest is read and thrown away, so that the answer arrives.
    async fn whole(&mut self, most: usize) -> Option<(Vec<u8>, bool)> {
        let mut all = Vec::new();
        let mut overflow = false;
        loop {
            match self.next().await {
                Piece::Bytes(bytes) if all.len() + bytes.len() <= most && !overflow => {
                    all.extend_from_slice(&bytes)
                }
                Piece::Bytes(_) => overflow = true,
                Piece::End => return Some((all, overflow)),
                Piece::Cut => return None,
            }
        }
    }
}

/// Lets through only so many more bytes of an answer.
#[derive(Clone)]
struct Valve(Arc<AtomicI64>);

impl Valve {
    fn open() -> Self {
        Self(Arc::new(AtomicI64::new(i64::MAX)))
    }

    fn keep(&self, bytes: i64) {
        self.0.store(bytes, Ordering::SeqCst);
    }

    /// Cuts the line; the response never leaves.
    fn shut(&self, bytes: i64) -> Response {
        self.keep(bytes);
        Response::new(Body::empty())
    }
}

impl Connected<IncomingStream<'_, Lines>> for Valve {
    fn connect_info(stream: IncomingStream<'_, Lines>) -> Self {
        stream.io().valve.clone()
    }
}

/// A listener whose connections have a valve.
struct Lines(TcpListener);

struct Line {
    stream: TcpStream,
    valve: Valve,
}

impl Listener for Lines {
    type Io = Line;
    type Addr = std::net::SocketAddr;

    async fn accept(&mut self) -> (Line, Self::Addr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        let _ = stream.set_nodelay(true);
        (
            Line {
                stream,
                valve: Valve::open(),
            },
            address,
        )
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        self.0.local_addr()
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        let left = self.valve.0.load(Ordering::SeqCst);
        let Ok(left @ 1..) = usize::try_from(left) else {
            return Poll::Ready(Err(std::io::ErrorKind::ConnectionReset.into()));
        };
        let most = bytes.len().min(left);
        let written = Pin::new(&mut self.stream).poll_write(cx, &bytes[..most]);
        if let Poll::Ready(Ok(count)) = &written {
            self.valve
                .0
                .fetch_sub(i64::try_from(*count).unwrap_or_default(), Ordering::SeqCst);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

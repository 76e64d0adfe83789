//! The browser host over real HTTP: who is let in, who is turned away, and that it ends cleanly.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use desk::{Desk, Serving, program};
use reqwest::blocking::{Client, Response};
use serde_json::{Value, json};

struct Browser {
    client: Client,
    url: String,
    cookie: String,
}

impl Browser {
    /// Enters with the code that the host has printed.
    fn enter(serving: &Serving) -> Self {
        let client = client();
        let url = serving.url().to_owned();
        let code = serving.lines[1].strip_prefix("code ").unwrap();
        let let_in = client
            .post(format!("{url}/enter"))
            .body(json!({ "code": code }).to_string());
        let let_in = let_in
            .header("content-type", "application/json")
            .send()
            .unwrap();
        assert_eq!(let_in.status(), 200);
        let cookie = let_in.headers()["set-cookie"].to_str().unwrap().to_owned();
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
            "{cookie}"
        );
        Self {
            client,
            url,
            cookie: cookie.split(';').next().unwrap().to_owned(),
        }
    }

    fn rpc(&self, name: &str, payload: &Value) -> Response {
        let request = self
            .client
            .post(format!("{}/rpc/{name}", self.url))
            .header("cookie", &self.cookie);
        request.body(payload.to_string()).send().unwrap()
    }

    fn get(&self, path: &str) -> Response {
        self.client
            .get(format!("{}{path}", self.url))
            .header("cookie", &self.cookie)
            .send()
            .unwrap()
    }
}

fn client() -> Client {
    // The first caller's provider stays; a second is the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::new()
}

fn serve(desk: &Desk) -> Serving {
    let ui = desk.folder.path().join("ui");
    std::fs::create_dir_all(&ui).unwrap();
    std::fs::write(ui.join("index.html"), "<!doctype html><title>Quầy</title>").unwrap();
    let mut serve = program();
    serve
        .arg("--data")
        .arg(&desk.data)
        .args(["serve", "--ui"])
        .arg(&ui);
    Serving::start(serve, 2)
}

/// Without the cookie nothing is answered, and no path leads out of the interface's folder.
fn strangers_are_refused(client: &reqwest::blocking::Client, url: &str) {
    for path in [
        "/events",
        "/pages/a",
        "/files/a/pages/1",
        "/forms/a/pdf",
        "/exports/a",
    ] {
        assert_eq!(
            client.get(format!("{url}{path}")).send().unwrap().status(),
            401,
            "{path}"
        );
    }
    for path in ["/rpc/read_session", "/bytes?name=a"] {
        assert_eq!(
            client.post(format!("{url}{path}")).send().unwrap().status(),
            401,
            "{path}"
        );
    }
    for path in [
        "/../data/folder.key",
        "/%2e%2e/data/folder.key",
        "/..%2fdata/folder.key",
    ] {
        assert_eq!(
            client.get(format!("{url}{path}")).send().unwrap().status(),
            404,
            "{path}"
        );
    }
}

#[test]
fn the_page_turned_to_the_citizen_and_the_clerks_page_cannot_act_for_each_other() {
    let desk = Desk::new();
    let serving = serve(&desk);
    let browser = Browser::enter(&serving);
    let as_citizen = |name: &str, payload: Value| {
        let request = browser
            .client
            .post(format!("{}/rpc/{name}", browser.url))
            .header("cookie", &browser.cookie)
            .header("x-quay-citizen", "yes");
        request.body(payload.to_string()).send().unwrap().status()
    };
    let clerk = json!({ "person": "clerk", "pin": null });
    assert_eq!(browser.rpc("log_in", &clerk).status(), 200);
    assert_eq!(browser.rpc("open_citizen_screen", &json!({})).status(), 403);
    assert_eq!(as_citizen("open_citizen_screen", json!({})), 200);
    for (name, payload) in [
        ("list_drafts", json!({})),
        ("read_session", json!({})),
        ("log_in", clerk),
    ] {
        assert_eq!(as_citizen(name, payload), 403, "{name}");
    }
    assert_eq!(browser.rpc("list_drafts", &json!({})).status(), 200);
}

#[test]
fn only_a_browser_with_the_code_is_answered() {
    let desk = Desk::new();
    let serving = serve(&desk);
    let (client, url) = (client(), serving.url().to_owned());
    assert!(url.starts_with("http://127.0.0.1:"));
    let ready = client.get(format!("{url}/ready")).send().unwrap();
    assert_eq!(ready.status(), 200);
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(ready.headers()[name], value);
    }
    assert!(
        ready.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .starts_with("default-src 'none'")
    );
    assert!(
        client
            .get(&url)
            .send()
            .unwrap()
            .text()
            .unwrap()
            .contains("Quầy")
    );
    strangers_are_refused(&client, &url);
    let browser = Browser::enter(&serving);
    let session = browser.rpc("read_session", &json!({}));
    assert_eq!(session.status(), 200);
    let session: Value = serde_json::from_str(&session.text().unwrap()).unwrap();
    assert_eq!(
        (&session["training"], &session["office_code"]),
        (&json!(true), &json!("BC400000"))
    );
    assert_eq!(
        browser.rpc("list_queue", &json!({})).status(),
        403,
        "nobody is logged in yet"
    );
    assert_eq!(browser.rpc("no_such_command", &json!({})).status(), 404);
    assert_eq!(
        browser
            .rpc("log_in", &json!({ "person": "clerk" }))
            .status(),
        200
    );
    assert_eq!(browser.get("/pages/no-such-page").status(), 404);
    assert_eq!(browser.get("/pages/..%2f..%2ffolder.key").status(), 404);
    assert_eq!(serving.stop(), Some(0));
}

#[test]
fn a_second_browser_is_somebody_else_and_needs_its_own_code() {
    let desk = Desk::new();
    let serving = serve(&desk);
    let first = Browser::enter(&serving);
    assert_eq!(
        first.rpc("log_in", &json!({ "person": "clerk" })).status(),
        200
    );
    let used = serving.lines[1].strip_prefix("code ").unwrap();
    let again = client()
        .post(format!("{}/enter", serving.url()))
        .header("content-type", "application/json");
    assert_eq!(
        again
            .body(json!({ "code": used }).to_string())
            .send()
            .unwrap()
            .status(),
        403
    );
}

#[test]
fn pages_of_other_sites_and_other_names_are_turned_away() {
    let desk = Desk::new();
    let serving = serve(&desk);
    let browser = Browser::enter(&serving);
    for (name, value) in [
        ("host", "quay.example"),
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let request = browser
            .client
            .post(format!("{}/rpc/read_session", browser.url));
        let answer = request
            .header("cookie", &browser.cookie)
            .header(name, value)
            .send()
            .unwrap();
        assert_eq!(answer.status(), 403, "{name}: {value}");
    }
}

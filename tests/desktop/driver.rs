//! A window driven through WebKit's own driver, by the commands of the WebDriver standard.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A first start makes keys, a store and a province; the machine may be busy besides.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);

/// Keys without a letter, as the standard numbers them.
pub mod key {
    /// Takes a letter back.
    pub const BACKSPACE: char = '\u{E003}';
    /// To the next stop that needs something.
    pub const ENTER: char = '\u{E007}';
    /// Held with another key.
    pub const CONTROL: char = '\u{E009}';
    /// Held with another key.
    pub const SHIFT: char = '\u{E008}';
    /// To the next of a list.
    pub const DOWN: char = '\u{E015}';
    /// With shift: the settings.
    pub const F1: char = '\u{E031}';
    /// Intake.
    pub const F2: char = '\u{E032}';
    /// Dossiers.
    pub const F3: char = '\u{E033}';
    /// Scan.
    pub const F8: char = '\u{E038}';
}

/// The driver and the window it has opened; both end with it.
pub struct Window {
    driver: Child,
    session: String,
    http: reqwest::blocking::Client,
}

impl Window {
    /// Opens `program` over the data folder.
    pub fn open(program: &Path, data: &Path) -> Self {
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("QUAY_DATA", data)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // No print queue is ever reached from a test.
            .env("CUPS_SERVER", "127.0.0.1:1")
            .stdin(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver of Debian's webkit2gtk-driver");
        wait_for("the driver", || {
            TcpStream::connect(("127.0.0.1", port)).ok()
        });
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::blocking::Client::builder()
            .no_proxy()
            .timeout(PATIENCE)
            .build()
            .unwrap();
        let mut window = Self {
            driver,
            session: format!("http://127.0.0.1:{port}/session"),
            http,
        };
        let asked = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": program, "args": [] }
        } } });
        let opened = window.post("", &asked);
        let id = opened["sessionId"].as_str().unwrap().to_owned();
        window.session = format!("{}/{id}", window.session);
        window
    }

    /// Waits for an element.
    pub fn find(&self, css: &str) {
        let asked = json!({ "using": "css selector", "value": css });
        wait_for(css, || self.try_post("/element", &asked).ok());
    }

    /// Waits until the focus stands on an element.
    pub fn wait_for_focus(&self, id: &str) {
        wait_for(&format!("the focus on {id}"), || {
            let now = self.run(
                "return document.activeElement?.closest('[id]')?.id ?? ''",
                &[],
            );
            (now == id).then_some(())
        });
    }

    /// Waits until an element says so, and gives back all it says.
    pub fn wait_for_text(&self, css: &str, words: &str) -> String {
        wait_for(&format!("{words:?} in {css}"), || {
            let script = "return document.querySelector(arguments[0])?.textContent ?? ''";
            let text = self.run(script, &[css]);
            text.as_str()
                .filter(|text| text.contains(words))
                .map(str::to_owned)
        })
    }

    /// Waits until what stands in the page has been drawn, its pictures too.
    pub fn wait_until_drawn(&self) {
        const COUNT: &str = "window.framesSeen = 0; \
            const next = () => { window.framesSeen += 1; requestAnimationFrame(next); }; next();";
        const DRAWN: &str =
            "return window.framesSeen > 10 && [...document.images].every((one) => one.complete)";
        self.run(COUNT, &[]);
        wait_for("the drawing", || {
            (self.run(DRAWN, &[]) == true).then_some(())
        });
    }

    /// Types into whatever has the focus.
    pub fn keys(&self, keys: &str) {
        let press = |letter: char| {
            [
                json!({ "type": "keyDown", "value": letter.to_string() }),
                json!({ "type": "keyUp", "value": letter.to_string() }),
            ]
        };
        self.act(keys.chars().flat_map(press).collect());
    }

    /// A key while another is held.
    pub fn chord(&self, held: char, letter: char) {
        let action = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        self.act(vec![
            action("keyDown", held),
            action("keyDown", letter),
            action("keyUp", letter),
            action("keyUp", held),
        ]);
    }

    fn act(&self, actions: Vec<Value>) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.post("/actions", &json!({ "actions": [keyboard] }));
    }

    /// What a script in the page gives back.
    pub fn run(&self, script: &str, arguments: &[&str]) -> Value {
        let asked = json!({ "script": script, "args": arguments });
        self.post("/execute/sync", &asked)
    }

    /// What the application answers to a command that this page asks: the answer, or the code of the refusal.
    pub fn rpc(&self, name: &str, payload: &Value) -> Result<Value, String> {
        const ASK: &str = "const [name, payload, done] = arguments; \
            window.__TAURI_INTERNALS__.invoke('rpc', { name, payload }) \
                .then((answer) => done({ answer }), (error) => done({ refused: error.code ?? String(error) }));";
        let asked = json!({ "script": ASK, "args": [name, payload] });
        let mut told = self.post("/execute/async", &asked);
        match told["refused"].as_str() {
            Some(code) => Err(code.to_owned()),
            None => Ok(told["answer"].take()),
        }
    }

    /// Waits for what says so, and presses it.
    pub fn press(&self, css: &str, words: &str) {
        const PRESS: &str = "const [css, words] = arguments; \
            const found = [...document.querySelectorAll(css)].find((one) => one.textContent.includes(words)); \
            found?.click(); return Boolean(found)";
        wait_for(words, || {
            (self.run(PRESS, &[css, words]) == true).then_some(())
        });
    }

    /// Goes on in the other of two windows.
    pub fn switch(&self) {
        let here = self.get("/window");
        let other = wait_for("a second window", || {
            let windows = self.get("/window/handles");
            let mut windows = windows.as_array().unwrap().iter();
            windows.find(|window| **window != here).cloned()
        });
        self.post("/window", &json!({ "handle": other }));
    }

    fn get(&self, path: &str) -> Value {
        let answer = self.http.get(format!("{}{path}", self.session)).send();
        let mut body: Value = serde_json::from_str(&answer.unwrap().text().unwrap()).unwrap();
        body["value"].take()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        match self.try_post(path, body) {
            Ok(value) => value,
            Err(error) => panic!("{path}: {error}"),
        }
    }

    fn try_post(&self, path: &str, body: &Value) -> Result<Value, Value> {
        let answer = self
            .http
            .post(format!("{}{path}", self.session))
            .body(body.to_string())
            .send()
            .unwrap();
        let is_success = answer.status().is_success();
        let mut body: Value = serde_json::from_str(&answer.text().unwrap()).unwrap();
        let value = body["value"].take();
        if is_success { Ok(value) } else { Err(value) }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // Ending the session ends the window; without a driver there is nobody to ask.
        let _ = self.http.delete(&self.session).send();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}

/// Asks until there is an answer.
fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < until, "waited in vain for {what}");
        thread::sleep(PAUSE);
    }
}

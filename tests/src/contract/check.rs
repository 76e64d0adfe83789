//! One exchange against the contract.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jsonschema::Validator;
use province::Exchange;
use serde_json::{Value, json};

/// The contract, made once into JSON.
const CONTRACT: &str = include_str!("../../fixtures/contract/province-api.json");

/// Judges exchanges.
pub struct ContractCheck {
    contract: Value,
    ready: Mutex<BTreeMap<String, Validator>>,
}

impl ContractCheck {
    /// Reads the contract.
    ///
    /// # Panics
    /// When the fixture is not JSON.
    #[allow(clippy::expect_used)]
    pub fn load() -> Self {
        let contract = serde_json::from_str(CONTRACT).expect("the contract is JSON");
        Self {
            contract,
            ready: Mutex::default(),
        }
    }

    /// Everything about this exchange that the contract does not allow.
    pub fn check(&self, exchange: &Exchange) -> Vec<String> {
        let mut wrong = Vec::new();
        if header(&exchange.answer_headers, "date").is_none() {
            wrong.push("no Date".into());
        }
        match self.operation(exchange) {
            Some((path, operation)) => {
                self.check_answer(exchange, operation, &mut wrong);
                if exchange.status < 400 {
                    self.check_request(exchange, path, operation, &mut wrong);
                }
            }
            None => self.check_unknown(exchange, &mut wrong),
        }
        let name = format!(
            "{} {} -> {}",
            exchange.method, exchange.path, exchange.status
        );
        wrong
            .into_iter()
            .map(|what: String| format!("{name}: {what}"))
            .collect()
    }

    /// The path and method as the contract names them.
    pub fn name(&self, exchange: &Exchange) -> String {
        let path = self.template(&exchange.path).unwrap_or("?");
        format!("{} {path}", exchange.method)
    }

    /// Every operation of the contract, named as [`ContractCheck::name`] names it.
    pub fn operations(&self) -> Vec<String> {
        let paths = self.contract["paths"].as_object().into_iter().flatten();
        let methods = paths.flat_map(|(path, item)| {
            item.as_object()
                .into_iter()
                .flatten()
                .map(move |(m, _)| (m, path))
        });
        methods
            .filter(|(m, _)| *m != "parameters")
            .map(|(m, path)| format!("{} {path}", m.to_uppercase()))
            .collect()
    }

    fn template(&self, path: &str) -> Option<&str> {
        let fits = |template: &&String| {
            let (a, b) = (template.split('/'), path.split('/'));
            a.clone().count() == b.clone().count()
                && a.zip(b).all(|(a, b)| a.starts_with('{') || a == b)
        };
        self.contract["paths"]
            .as_object()?
            .keys()
            .find(fits)
            .map(String::as_str)
    }

    fn operation(&self, exchange: &Exchange) -> Option<(&Value, &Value)> {
        let path = &self.contract["paths"][self.template(&exchange.path)?];
        let operation = path.get(exchange.method.to_lowercase())?;
        Some((path, operation))
    }

    fn check_unknown(&self, exchange: &Exchange, wrong: &mut Vec<String>) {
        let known_path = self.template(&exchange.path).is_some();
        let status = if known_path { 405 } else { 404 };
        if exchange.status != status {
            wrong.push(format!("expected {status}"));
        }
        if known_path && header(&exchange.answer_headers, "allow").is_none() {
            wrong.push("no Allow".into());
        }
        self.check_body(
            "#/components/schemas/Problem",
            exchange.answer_body.as_deref(),
            wrong,
        );
    }

    fn check_answer(&self, exchange: &Exchange, operation: &Value, wrong: &mut Vec<String>) {
        let internal = json!({ "$ref": "#/components/responses/Internal" });
        let listed = operation["responses"].get(exchange.status.to_string());
        let Some(answer) = listed.or((exchange.status == 500).then_some(&internal)) else {
            wrong.push("a status that the operation does not list".into());
            return;
        };
        let answer = self.resolve(answer);
        for (name, rule) in answer["headers"].as_object().into_iter().flatten() {
            self.check_header(name, self.resolve(rule), &exchange.answer_headers, wrong);
        }
        let kind = header(&exchange.answer_headers, "content-type").unwrap_or_default();
        match answer["content"].as_object() {
            None if exchange
                .answer_body
                .as_ref()
                .is_some_and(|body| !body.is_empty()) =>
            {
                wrong.push("a body".into())
            }
            None => {}
            Some(kinds) => match kinds.get(kind) {
                None => wrong.push(format!("media type {kind:?}")),
                Some(content) if kind.ends_with("json") => {
                    self.check_value(&content["schema"], exchange.answer_body.as_deref(), wrong);
                }
                Some(_) => {}
            },
        }
    }

    fn check_header(
        &self,
        name: &str,
        rule: &Value,
        headers: &[(String, String)],
        wrong: &mut Vec<String>,
    ) {
        match header(headers, &name.to_lowercase()) {
            None if rule["required"] == true => wrong.push(format!("no {name}")),
            None => {}
            Some(text) => self.check_text(name, &rule["schema"], text, wrong),
        }
    }

    /// A text that stands for a value: a header, a parameter.
    fn check_text(&self, name: &str, schema: &Value, text: &str, wrong: &mut Vec<String>) {
        let number = text
            .parse::<i64>()
            .ok()
            .map(Value::from)
            .filter(|_| schema["type"] == "integer");
        let value = number.unwrap_or_else(|| Value::from(text));
        if let Some(why) = self.why_not(schema, &value) {
            wrong.push(format!("{name}: {why}"));
        }
    }

    fn check_request(
        &self,
        exchange: &Exchange,
        path: &Value,
        operation: &Value,
        wrong: &mut Vec<String>,
    ) {
        let shared = path["parameters"].as_array().into_iter().flatten();
        for parameter in shared.chain(operation["parameters"].as_array().into_iter().flatten()) {
            self.check_parameter(exchange, self.resolve(parameter), wrong);
        }
        let Some(body) = &exchange.request_body else {
            return;
        };
        let content = operation["requestBody"]["content"].as_object();
        if let Some(json) = content.and_then(|content| content.get("application/json"))
            && !has_rejected(exchange)
        {
            self.check_value(&json["schema"], Some(body), wrong);
        }
    }

    fn check_parameter(&self, exchange: &Exchange, parameter: &Value, wrong: &mut Vec<String>) {
        let name = parameter["name"].as_str().unwrap_or_default();
        let value = match parameter["in"].as_str() {
            Some("header") => {
                header(&exchange.request_headers, &name.to_lowercase()).map(str::to_owned)
            }
            Some("query") => query(&exchange.query, name),
            _ => self.in_path(&exchange.path, name),
        };
        match value {
            None if parameter["required"] == true => wrong.push(format!("no parameter {name}")),
            None => {}
            Some(text) => self.check_text(name, &parameter["schema"], &text, wrong),
        }
    }

    fn in_path(&self, path: &str, name: &str) -> Option<String> {
        let template = self.template(path)?;
        let wanted = format!("{{{name}}}");
        template
            .split('/')
            .zip(path.split('/'))
            .find(|(step, _)| *step == wanted)
            .map(|(_, text)| text.to_owned())
    }

    fn check_body(&self, reference: &str, body: Option<&[u8]>, wrong: &mut Vec<String>) {
        self.check_value(&json!({ "$ref": reference }), body, wrong);
    }

    fn check_value(&self, schema: &Value, body: Option<&[u8]>, wrong: &mut Vec<String>) {
        let value = body.map(serde_json::from_slice::<Value>);
        match value {
            Some(Ok(value)) => wrong.extend(self.why_not(schema, &value)),
            Some(Err(why)) => wrong.push(format!("not JSON: {why}")),
            None => wrong.push("no body".into()),
        }
    }

    #[allow(clippy::expect_used)]
    fn why_not(&self, schema: &Value, value: &Value) -> Option<String> {
        let key = schema.to_string();
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        let validator = ready.entry(key).or_insert_with(|| {
            let root = json!({ "allOf": [schema], "components": self.contract["components"] });
            let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012);
            options
                .should_validate_formats(true)
                .build(&root)
                .expect("the contract's schema is one")
        });
        validator
            .iter_errors(value)
            .next()
            .map(|why| format!("{} at {}", why.masked(), why.instance_path()))
    }

    fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        let pointer = value["$ref"]
            .as_str()
            .and_then(|reference| reference.strip_prefix('#'));
        pointer
            .and_then(|pointer| self.contract.pointer(pointer))
            .unwrap_or(value)
    }
}

/// A batch of events is answered 200 also when one of them is refused for its form.
fn has_rejected(exchange: &Exchange) -> bool {
    let answer: Option<Value> = exchange
        .answer_body
        .as_deref()
        .and_then(|body| serde_json::from_slice(body).ok());
    let results = answer
        .as_ref()
        .and_then(|answer| answer["results"].as_array());
    results
        .into_iter()
        .flatten()
        .any(|result| result["outcome"] == "rejected")
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.as_str())
}

/// Plain values only: the tests send nothing that needs decoding here.
fn query(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .into_iter()
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value.to_owned())
}

//! Requests against the contract's own schema, with the contract's codes for what is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{ValidationError, Validator};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, json};
use wire::{FieldError, FieldErrorCode as Code};

use crate::config::ProvinceError;

/// The contract, made once into JSON; the tests validate against the same text.
const CONTRACT: &str = include_str!("../../../../tests/fixtures/contract/province-api.json");

/// The bodies that a request may have.
const REQUESTS: [&str; 5] = [
    "Dossier",
    "Decision",
    "Event",
    "ClaimRequest",
    "CodeBlockRequest",
];

/// Schemas of requests, ready to use.
pub(crate) struct Schemas(BTreeMap<&'static str, Validator>);

impl Schemas {
    /// Makes them ready.
    pub(crate) fn load() -> Result<Self, ProvinceError> {
        let contract: Value = serde_json::from_str(CONTRACT)?;
        let components = &contract["components"];
        let one = |name: &'static str| {
            let root =
                json!({ "$ref": format!("#/components/schemas/{name}"), "components": components });
            let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012);
            let validator = options.should_validate_formats(true).build(&root);
            validator
                .map(|validator| (name, validator))
                .map_err(|why| ProvinceError::Schema(why.to_string()))
        };
        REQUESTS
            .into_iter()
            .map(one)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// What is wrong with this body: schema first, then the rules of text.
    pub(crate) fn check(&self, name: &str, value: &Value, base: &str) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if let Some(validator) = self.0.get(name) {
            for error in validator.iter_errors(value) {
                tell(&error, &mut errors);
            }
        }
        check_text(value, &mut String::new(), &mut errors);
        // One is enough at one place: an empty text is too short and fits no pattern either.
        let mut told = BTreeSet::new();
        errors.retain(|error| told.insert(error.pointer.clone()));
        for error in &mut errors {
            error.pointer = format!("{base}{}", error.pointer);
        }
        errors
    }
}

/// One error of the library as errors of the contract.
fn tell(error: &ValidationError<'_>, errors: &mut Vec<FieldError>) {
    let at = error.instance_path().as_str().to_owned();
    match error.kind() {
        Kind::OneOfNotValid { context } | Kind::AnyOf { context } => {
            tell_branch(error, context, errors)
        }
        Kind::Required { property } => errors.push(FieldError::at(
            below(&at, property.as_str()),
            Code::Required,
        )),
        Kind::AdditionalProperties { unexpected } => errors.extend(
            unexpected
                .iter()
                .map(|name| FieldError::at(below(&at, Some(name)), Code::UnknownMember)),
        ),
        kind => errors.push(FieldError::at(at, code_of(kind, error))),
    }
}

/// Of several alternatives the one that was meant: the fewest wrong tags, then the fewest errors.
fn tell_branch(
    error: &ValidationError<'_>,
    context: &[Vec<ValidationError<'static>>],
    errors: &mut Vec<FieldError>,
) {
    let at = error.instance_path().as_str();
    let wrong_tags = |branch: &Vec<ValidationError<'static>>| {
        branch.iter().filter(|e| is_wrong_tag(e, at)).count()
    };
    let meant = context
        .iter()
        .min_by_key(|branch| (wrong_tags(branch), branch.len()));
    match meant {
        Some(branch) => branch.iter().for_each(|error| tell(error, errors)),
        None => errors.push(FieldError::at(at, Code::Type)),
    }
}

fn is_wrong_tag(error: &ValidationError<'_>, at: &str) -> bool {
    const TAGS: [&str; 3] = ["/kind", "/outcome", "/sameAs"];
    let place = error.instance_path().as_str();
    match error.kind() {
        Kind::Type { .. } => place == at || TAGS.iter().any(|tag| place == format!("{at}{tag}")),
        Kind::Constant { .. } => TAGS.iter().any(|tag| place == format!("{at}{tag}")),
        _ => false,
    }
}

fn code_of(kind: &Kind, error: &ValidationError<'_>) -> Code {
    let conditional = error.schema_path().as_str().contains("/then/");
    match kind {
        Kind::Type { .. } if conditional => Code::Conditional,
        Kind::Enum { .. } | Kind::Constant { .. } => Code::Enum,
        Kind::Pattern { .. } if has_control(error.instance()) => Code::ControlCharacter,
        Kind::Pattern { .. } | Kind::PropertyNames { .. } => Code::Pattern,
        Kind::Format { .. } => Code::Format,
        Kind::MinLength { .. } | Kind::MinItems { .. } | Kind::MinProperties { .. } => {
            Code::TooShort
        }
        Kind::MaxLength { .. } | Kind::MaxItems { .. } | Kind::MaxProperties { .. } => {
            Code::TooLong
        }
        Kind::Minimum { .. } | Kind::Maximum { .. } => Code::OutOfRange,
        Kind::UniqueItems => Code::Duplicate,
        _ => Code::Type,
    }
}

fn has_control(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.chars().any(|c| c.is_ascii_control()))
}

fn below(at: &str, name: Option<&str>) -> String {
    let name = name
        .unwrap_or_default()
        .replace('~', "~0")
        .replace('/', "~1");
    format!("{at}/{name}").chars().take(500).collect()
}

/// Every text is NFC; free members are given back unchanged and not looked at.
fn check_text(value: &Value, at: &mut String, errors: &mut Vec<FieldError>) {
    match value {
        Value::String(text) if !wire::is_nfc(text) => {
            errors.push(FieldError::at(at.clone(), Code::NotNfc))
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                deeper(item, &index.to_string(), at, errors);
            }
        }
        Value::Object(members) => {
            for (name, member) in members.iter().filter(|(name, _)| *name != "extensions") {
                deeper(member, name, at, errors);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn deeper(value: &Value, step: &str, at: &mut String, errors: &mut Vec<FieldError>) {
    let length = at.len();
    at.push_str(&below("", Some(step)));
    check_text(value, at, errors);
    at.truncate(length);
}

/// Reads JSON; a member name twice in one object is malformed.
pub(crate) fn read(bytes: &[u8]) -> Result<Value, serde_json::Error> {
    let mut from = serde_json::Deserializer::from_slice(bytes);
    let value = Once.deserialize(&mut from)?;
    from.end()?;
    Ok(value)
}

/// A JSON value in which every member name is there once.
struct Once;

impl<'de> DeserializeSeed<'de> for Once {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(Once)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(Once)?;
            if object.insert(name, value).is_some() {
                return Err(A::Error::custom("a member twice"));
            }
        }
        Ok(Value::Object(object))
    }
}

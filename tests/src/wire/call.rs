//! A call as Rust code.

use std::fmt::Write as _;

use balas::bindings::{Bindings, InputBinding, InputPlace, OperationBinding, Takes};
use serde_json::{Map, Value};

/// A call, what it is given, and what answers it.
#[derive(Clone, Debug, Default)]
pub struct Call {
    /// What it is called in reports.
    pub name: String,
    /// Where its operation is described: `#/paths/~1pets/get`.
    pub operation: String,
    /// Values by location (`path`, `query`, `header`, `cookie`) and name on the wire.
    pub values: Map<String, Value>,
    /// The body that is sent.
    pub body: Option<Content>,
    /// The security scheme that is given a credential.
    pub scheme: Option<String>,
    /// The credential, as an expression; a bearer token if none is given.
    pub credential: Option<&'static str>,
    /// Status of the answer.
    pub status: u16,
    /// Headers of the answer.
    pub headers: Vec<(String, String)>,
    /// Body of the answer.
    pub answer: Vec<u8>,
}

/// A body.
#[derive(Clone, Debug)]
pub enum Content {
    /// A JSON text, which becomes a value.
    Json(String),
    /// Text as it is.
    Text(String),
    /// Bytes as they are.
    Bytes(Vec<u8>),
}

impl Call {
    /// The statement that makes the call and reports about it.
    ///
    /// # Errors
    ///
    /// Why it cannot be written.
    pub(super) fn code(&self, bindings: &Bindings, library: &str) -> Result<String, String> {
        let operation = bindings.find_operation(&self.operation);
        let operation = operation.ok_or_else(|| format!("no method for {}", self.operation))?;
        let mut given = Vec::new();
        let mut chain = String::new();
        for input in &operation.inputs {
            let value = self.value(input);
            match (value, input.is_required) {
                (Some(value), true) => given.push(value?),
                (None, true) => return Err(format!("nothing is given for `{}`", input.name)),
                (Some(value), false) => drop(write!(chain, ".{}({})", input.name, value?)),
                (None, false) => {}
            }
        }
        for (name, value) in self.undescribed(operation) {
            let _ = write!(chain, ".header({name:?}, {value:?})");
        }
        let method = operation.method.rsplit("::").next().unwrap_or_default();
        let handle = match &operation.accessor {
            Some(accessor) => format!("client.{accessor}()"),
            None => "client".to_owned(),
        };
        let credential = self.scheme.as_ref().map(|scheme| {
            let usual = "balas_runtime::Credential::bearer(\"token\")";
            let credential = self.credential.unwrap_or(usual);
            format!(".credential({scheme:?}, {credential})")
        });
        let credential = credential.unwrap_or_default();
        let call = format!("{handle}.{method}({}){chain}", given.join(", "));
        Ok(format!(
            "    wire::attempt({:?}, || {{\n        let line = wire::Line::default();\n        \
             let transport = wire::transport(&line, {}, &{:?}, &{:?});\n        \
             let client = {library}::Client::builder().base_url(wire::BASE).transport(transport).retries(balas_runtime::RetryPolicy::never()){credential}.build().expect(\"a client\");\n        \
             let outcome = wire::block_on({}.send());\n        \
             wire::report({:?}, &line, outcome, |value| (&wire::Output(value)).json());\n    }});\n",
            self.name,
            self.status,
            self.headers,
            self.answer,
            call.replace("crate::", &format!("{library}::")),
            self.name,
        ))
    }

    /// What an input is given, as an expression.
    fn value(&self, input: &InputBinding) -> Option<Result<String, String>> {
        let (location, wire) = match &input.place {
            InputPlace::Path(wire) => ("path", wire),
            InputPlace::Query(wire) => ("query", wire),
            InputPlace::Header(wire) => ("header", wire),
            InputPlace::Cookie(wire) => ("cookie", wire),
            InputPlace::QueryString => {
                let whole = self.values.get("query")?;
                return Some(taken(&whole.to_string(), &input.takes));
            }
            _ => return self.body_value(input),
        };
        let values = self.values.get(location)?.as_object()?;
        let (_, value) = values.iter().find(|(name, _)| match location {
            "header" => name.eq_ignore_ascii_case(wire),
            _ => *name == wire,
        })?;
        Some(taken(&value.to_string(), &input.takes))
    }

    /// A body that is asked for and not given is empty.
    fn body_value(&self, input: &InputBinding) -> Option<Result<String, String>> {
        match &self.body {
            Some(body) => Some(body_code(body, &input.takes)),
            None if input.is_required => Some(taken("{}", &input.takes)),
            None => None,
        }
    }

    /// Headers that are asked for and that no parameter stands for.
    fn undescribed(&self, operation: &OperationBinding) -> Vec<(String, String)> {
        let headers = self.values.get("header").and_then(Value::as_object);
        let is_described = |name: &str| {
            let mut inputs = operation.inputs.iter();
            inputs.any(|input| {
                matches!(&input.place, InputPlace::Header(wire) if wire.eq_ignore_ascii_case(name))
            })
        };
        let headers = headers.into_iter().flatten();
        headers
            .filter(|(name, _)| !is_described(name))
            .map(|(name, value)| {
                let text = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                (name.clone(), text)
            })
            .collect()
    }
}

fn body_code(body: &Content, takes: &Takes) -> Result<String, String> {
    match (body, takes) {
        (Content::Json(json), Takes::Into(ty)) if ty == "balas_runtime::File" => {
            Ok(format!("{:?}.to_vec()", json.as_bytes()))
        }
        (Content::Json(json), takes) => taken(json, takes),
        (Content::Text(text), Takes::Text) => Ok(format!("{text:?}")),
        (Content::Text(text), Takes::Into(_)) => Ok(format!("{:?}.to_vec()", text.as_bytes())),
        (Content::Text(text), takes) => taken(&Value::from(text.as_str()).to_string(), takes),
        (Content::Bytes(bytes), Takes::Into(_)) => Ok(format!("{bytes:?}.to_vec()")),
        (Content::Bytes(_), takes) => Err(format!("bytes for {takes:?}")),
    }
}

/// A value from JSON, as it is taken.
fn taken(json: &str, takes: &Takes) -> Result<String, String> {
    Ok(match takes {
        Takes::Text => match serde_json::from_str(json) {
            Ok(Value::String(text)) => format!("{text:?}"),
            _ => format!("{json:?}"),
        },
        Takes::Value(ty) | Takes::Into(ty) => format!("wire::value::<{ty}>({json:?})"),
        Takes::Reference(ty) => format!("&wire::value::<{ty}>({json:?})"),
        Takes::Items(ty) => format!("wire::value::<Vec<{ty}>>({json:?})"),
        other => return Err(format!("{other:?} is not known to this test")),
    })
}

//! Do all styles write what the tables of OpenAPI and RFC 6570 say? Reads the public test vectors in
//! `conformance/` below `BALAS_SHARED`.

use super::{Parameter, Style};
use crate::codec::{Encode, Encoder};
use jiter::JsonValue;

/// How the table calls a parameter that is not sent, and a case that OpenAPI does not define.
const OMITTED: &str = "OMIT";
const UNDEFINED: &str = "UNDEFINED_BY_OAS";

/// A value that keeps the order of its properties, which `serde_json` need not do.
#[derive(Clone, Copy)]
struct Json<'j>(&'j JsonValue<'j>);

impl<'j> Json<'j> {
    fn get(self, key: &str) -> Option<Self> {
        match self.0 {
            JsonValue::Object(entries) => entries
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| Json(value)),
            _ => None,
        }
    }

    fn text(self, key: &str) -> Option<&'j str> {
        match self.get(key)?.0 {
            JsonValue::Str(text) => Some(text),
            _ => None,
        }
    }

    fn is_true(self, key: &str) -> bool {
        matches!(self.get(key), Some(Json(JsonValue::Bool(true))))
    }

    fn items(self, key: &str) -> Vec<Self> {
        match self.get(key) {
            Some(Json(JsonValue::Array(items))) => items.iter().map(Json).collect(),
            _ => Vec::new(),
        }
    }
}

impl Encode for Json<'_> {
    fn encode(&self, encoder: &mut dyn Encoder) {
        match self.0 {
            JsonValue::Null => encoder.null(),
            JsonValue::Bool(value) => encoder.bool(*value),
            JsonValue::Int(value) => encoder.integer(*value),
            JsonValue::Float(value) => encoder.double(*value),
            JsonValue::Str(text) => encoder.text(text),
            JsonValue::Array(items) => {
                let items: Vec<_> = items.iter().map(Json).collect();
                encoder.list(&mut items.iter().map(|item| item as &dyn Encode));
            }
            JsonValue::Object(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(name, value)| (name.as_ref(), Json(value)))
                    .collect();
                encoder.record(
                    &mut entries
                        .iter()
                        .map(|(name, value)| (*name, value as &dyn Encode)),
                );
            }
        }
    }
}

/// Hands a table to `check`; says so where there is none.
fn with_table(file: &str, check: fn(Json<'_>)) {
    let Some(shared) = std::env::var_os("BALAS_SHARED") else {
        println!("skipped: BALAS_SHARED does not say where the test vectors lie");
        return;
    };
    let path = std::path::Path::new(&shared).join("conformance").join(file);
    let text = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table = JsonValue::parse(&text, false).unwrap_or_else(|error| panic!("{error}"));
    check(Json(&table));
}

fn parameter(location: Option<&str>, style: Option<&str>, name: &str) -> Option<Parameter> {
    let name = name.to_owned().leak();
    let parameter = match location? {
        "path" => Parameter::path(name),
        "query" => Parameter::query(name),
        "header" => Parameter::header(name),
        "cookie" => Parameter::cookie(name),
        _ => return None,
    };
    Some(parameter.style(match style? {
        "simple" => Style::Simple,
        "label" => Style::Label,
        "matrix" => Style::Matrix,
        "form" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        "cookie" => Style::Cookie,
        _ => return None,
    }))
}

/// What is written for a case of OpenAPI's table, which gives nothing for a path parameter without a value.
fn written(case: Json<'_>) -> String {
    let Some(mut parameter) = parameter(
        case.text("in"),
        case.text("style"),
        case.text("name").unwrap_or_default(),
    ) else {
        return "a parameter that the test does not know".to_owned();
    };
    parameter = parameter.explode(case.is_true("explode"));
    if case.is_true("allowReserved") {
        parameter = parameter.allow_reserved();
    }
    let nothing = if case.text("in") == Some("path") {
        ""
    } else {
        OMITTED
    };
    match parameter.write(&case.get("value").unwrap_or(Json(&JsonValue::Null))) {
        Ok(text) => text.unwrap_or_else(|| nothing.to_owned()),
        Err(reason) => format!("refused: {reason}"),
    }
}

#[test]
fn every_defined_case_of_the_tables_is_written_exactly() {
    with_table("params.json", |table| {
        let cases = table.items("cases");
        let (undefined, defined): (Vec<_>, Vec<_>) = cases
            .into_iter()
            .partition(|case| case.text("expected") == Some(UNDEFINED));
        let failed: Vec<_> = defined
            .iter()
            .filter(|case| case.text("expected") != Some(&written(**case)))
            .collect();
        for case in &failed {
            println!("{:?}: wrote {}", case.0, written(**case));
        }
        let passed = defined.len() - failed.len();
        println!(
            "parameters: {passed} passed, {} failed, {} undefined",
            failed.len(),
            undefined.len()
        );
        assert!(!defined.is_empty() && failed.is_empty());
    });
}

/// What is written for a row with one or more parameters; `None`: not about parameters with values.
fn written_row(row: Json<'_>) -> Option<String> {
    let separator = match row.text("style")? {
        "simple" => ",",
        "label" | "matrix" => "",
        "cookie" => "; ",
        _ => "&",
    };
    let mut texts = Vec::new();
    for given in row.items("params") {
        let parameter = parameter(row.text("location"), row.text("style"), given.text("name")?)?;
        let parameter = parameter.explode(given.is_true("explode"));
        if given.is_true("undefined") {
            return None;
        }
        texts.extend(
            parameter
                .write(&given.get("value")?)
                .unwrap_or_else(|reason| Some(reason.into_owned())),
        );
    }
    Some(texts.join(separator))
}

#[test]
fn expansions_agree_with_rfc_6570_and_other_runtimes() {
    with_table("param-styles.json", |table| {
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        for row in table.items("rows") {
            let Some(text) = written_row(row) else {
                skipped += 1;
                continue;
            };
            if row
                .items("expected")
                .iter()
                .any(|one| matches!(one.0, JsonValue::Str(one) if *one == text))
            {
                passed += 1;
            } else {
                failed += 1;
                println!("{:?}: wrote {text}", row.0);
            }
        }
        println!("expansions: {passed} passed, {failed} failed, {skipped} about something else");
        assert!(passed > 0 && failed == 0);
    });
}

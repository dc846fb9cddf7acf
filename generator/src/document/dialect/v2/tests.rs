//! Documents of 2.0 as users write them: what they become, and what is said about them and where.

mod api;
mod bodies;
mod files;
mod findings;
mod values;

use serde_json::Value;

use crate::api::Api;
use crate::config::Config;
use crate::diagnostics::{Lints, Sink, render_for_tests};
use crate::document::{self, Document};
use crate::source::Sources;

const HEAD: &str = "swagger: '2.0'\ninfo: { title: T, version: '1' }\n";

/// Reads a whole description; the document of 3.0 and what was found.
fn read(yaml: &str) -> (Document, String) {
    let mut sources = Sources::default();
    sources.add_root("api.yaml", yaml);
    let mut sink = Sink::new(&Lints::default());
    let document = document::read(&mut sources, true, &mut sink);
    let report = render_for_tests(&sink, &sources);
    (document.expect("a description"), report)
}

/// What becomes of a description of 2.0 without its head, as a tree; nothing may be found.
fn converted(rest: &str) -> Value {
    let (document, report) = read(&format!("{HEAD}{rest}"));
    assert_eq!(report, "");
    serde_json::to_value(&document.openapi).expect("a tree")
}

/// What becomes of the only operation, which is `POST /a`.
fn converted_post(operation: &str, rest: &str) -> Value {
    let paths = format!("paths:\n  /a:\n    post: {operation}\n{rest}");
    converted(&paths)["paths"]["/a"]["post"].clone()
}

/// The headlines of what is found in a description without its head, each with its place.
fn found(rest: &str) -> Vec<String> {
    let (_, report) = read(&format!("{HEAD}{rest}"));
    let mut lines = Vec::new();
    for line in report.lines() {
        if line.starts_with("warning") || line.starts_with("error") {
            lines.push(line.to_owned());
        } else if let (Some(last), Some((_, place))) = (lines.last_mut(), line.split_once("--> ")) {
            *last += &format!(" @ {}", place.replace("   ", " "));
        }
    }
    lines
}

/// The service that a whole description means, and what lowering found, with places.
fn lowered(yaml: &str) -> (Api, String) {
    let mut sources = Sources::default();
    sources.add_root("api.yaml", yaml);
    let mut sink = Sink::new(&Lints::default());
    let document = document::read(&mut sources, true, &mut sink).expect("a description");
    let api = crate::lower::lower(&document, &Config::default(), &mut sink);
    (api, render_for_tests(&sink, &sources))
}

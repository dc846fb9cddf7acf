//! Descriptions of several files, which are all written in 2.0.

use std::fs;
use std::path::Path;

use crate::config::Config;
use crate::diagnostics::{Lints, Sink, render_for_tests};
use crate::document;
use crate::source::Sources;

#[test]
fn what_other_files_hold_is_converted_and_shown_there() {
    let folder = std::env::temp_dir().join(format!("balas-swagger-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("a file");
    write(
        "api.yaml",
        "\
swagger: '2.0'
info: { title: T, version: '1' }
paths:
  /a: { $ref: a.yaml }
definitions:
  Pet: { $ref: 'shared.yaml#/definitions/Pet' }
",
    );
    write(
        "a.yaml",
        "\
post:
  parameters:
  - $ref: 'shared.yaml#/parameters/New'
  - { name: b, in: query, type: boolean, odd: 1 }
  responses:
    200: { $ref: 'shared.yaml#/responses/Found' }
",
    );
    write(
        "shared.yaml",
        "\
parameters:
  New: { name: new, in: body, schema: { $ref: '#/definitions/Pet' } }
responses:
  Found: { description: Found, schema: { $ref: 'api.yaml#/definitions/Pet' } }
definitions:
  Pet: { type: object, propertes: {}, additionalProperties: { type: integer } }
",
    );
    let (printed, report) = lowered(&folder.join("api.yaml"));
    fs::remove_dir_all(&folder).ok();
    assert_eq!(
        printed,
        "\
api \"T\" 1
Pet: {i64}
POST /a
  query b?: bool form*
  body?: application/json json Pet
  200: application/json json Pet
"
    );
    assert_eq!(report, ["shared.yaml:6:24", "a.yaml:4:42"]);
}

/// The service that a file describes and the places of what is found.
fn lowered(spec: &Path) -> (String, Vec<String>) {
    let mut sources = Sources::default();
    let mut sink = Sink::new(&Lints::default());
    let document = document::load(spec, &mut sources, &Config::default(), &mut sink);
    let document = document.expect("a file").expect("a description");
    let api = crate::lower::lower(&document, &Config::default(), &mut sink);
    let report = render_for_tests(&sink, &sources);
    let folder = format!("{}/", spec.parent().unwrap_or(spec).display());
    let place = |line: &str| {
        Some(
            line.split_once("--> ")?
                .1
                .split("   ")
                .next()?
                .replace(&folder, ""),
        )
    };
    (api.to_string(), report.lines().filter_map(place).collect())
}

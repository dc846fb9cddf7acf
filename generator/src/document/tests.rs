//! The stage as a whole: a description in, `openapiv3` and diagnostics out.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::*;
use crate::diagnostics::{Format, Lints, render, render_for_tests, summary};

fn loaded(yaml: &str) -> (Document, String) {
    let mut sources = Sources::default();
    sources.add_root("api.yaml", yaml);
    let mut sink = Sink::new(&Lints::default());
    let document = read(&mut sources, true, &mut sink).unwrap_or_else(|| Document {
        openapi: openapiv3::OpenAPI::default(),
        tuples: Tuples::default(),
        further: Vec::new(),
        incoming: Vec::new(),
        outline: Outline::default(),
        unneeded: Vec::new(),
        values: 0,
    });
    (document, render_for_tests(&sink, &sources))
}

#[test]
fn three_faults_are_three_located_findings_and_the_rest_goes_on() {
    let (document, report) = loaded(
        "\
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets/{id}:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Dog' }
components:
  schemas:
    Pet:
      type: object
      propertes:
        id: { type: integer }
",
    );
    assert_eq!(
        report,
        "\
warning[W0209]: no parameter describes the variable `id` of the path; it is taken to be a string
 --> api.yaml:4:3   #/paths/~1pets~1{id}
  |
4 |   /pets/{id}:
  |   ^^^^^^^^^^
  = help: parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
  = note: `balas explain W0209`
  = overlay:
      - target: $.paths['/pets/{id}']
        update: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }] }

warning[W0206]: nothing is at `#/components/schemas/Dog`
  --> api.yaml:11:31   #/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema/$ref
   |
11 |               schema: { $ref: '#/components/schemas/Dog' }
   |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = note: `balas explain W0206`

warning[W0203]: a schema has no keyword `propertes`
  --> api.yaml:16:7   #/components/schemas/Pet/propertes
   |
16 |       propertes:
   |       ^^^^^^^^^
   = help: did you mean `properties`?
   = note: `balas explain W0203`
"
    );
    assert_eq!(document.openapi.operations().count(), 1);
    assert!(schema(&document, "Pet").is_some());
}

#[test]
fn a_document_of_3_1_arrives_in_the_shape_of_3_0() {
    let (document, report) = loaded(
        "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
components:
  schemas:
    Pet:
      type: [object, 'null']
      properties:
        kind: { const: cat }
        owner: { $ref: '#/components/schemas/Owner', description: who }
        tag: { anyOf: [{ type: string }, { type: 'null' }] }
        any: true
        pair: { prefixItems: [{ type: integer }] }
    Owner: { type: object }
",
    );
    assert_eq!(report, "");
    let pet = schema(&document, "Pet")
        .and_then(|pet| serde_json::to_value(pet).ok())
        .unwrap_or_default();
    assert_eq!(pet["nullable"], true);
    let owner = serde_json::json!({
        "description": "who", "allOf": [{ "$ref": "#/components/schemas/Owner" }]
    });
    assert_eq!(pet["properties"]["owner"], owner);
    assert_eq!(
        pet["properties"]["kind"]["enum"],
        serde_json::json!(["cat"])
    );
    assert_eq!(pet["properties"]["tag"]["nullable"], true);
    let pair =
        serde_json::json!({ "type": "array", "x-balas-prefixItems": [{ "type": "integer" }] });
    assert_eq!(pet["properties"]["pair"], pair);
}

#[test]
fn a_part_that_cannot_be_read_costs_nothing_but_itself() {
    let (document, report) = loaded(
        "\
openapi: 3.0.0
info: { title: Pets, version: '1' }
paths:
  /a:
    get:
      parameters: [{ in: query, schema: {} }, { in: query, name: b, schema: {} }]
      responses: {}
",
    );
    assert_eq!(
        report,
        "\
warning[W0205]: a parameter lacks `name`; it is left out
 --> api.yaml:6:20   #/paths/~1a/get/parameters/0
  |
6 |       parameters: [{ in: query, schema: {} }, { in: query, name: b, schema: {} }]
  |                    ^
  = note: `balas explain W0205`
"
    );
    let parameters = document
        .openapi
        .operations()
        .map(|(_, _, operation)| operation.parameters.len());
    assert_eq!(parameters.collect::<Vec<_>>(), [1]);
}

#[test]
fn other_versions_are_told() {
    let (_, report) = loaded("swagger: '1.2'\ninfo: {}\n");
    assert!(
        report.starts_with("error[E0201]: Swagger `1.2` is not known; Swagger 2.0 and OpenAPI"),
        "{report}"
    );
    let (_, report) = loaded("openapi: 4.0.0\n");
    assert!(
        report.starts_with(
            "error[E0201]: OpenAPI `4.0.0` is not known; Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are"
        ),
        "{report}"
    );
    let (_, report) = loaded("- 1\n");
    assert!(
        report.starts_with("error[E0201]: this is not an OpenAPI description"),
        "{report}"
    );
}

#[test]
fn requests_of_the_service_are_events_if_their_body_is_json() {
    let (document, report) = loaded(
        "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
webhooks:
  created: { post: {} }
  moved: { put: { requestBody: { content: { application/json: { schema: { type: integer } } } } } }
paths:
  /a:
    get: { responses: {}, callbacks: { done: { '{$url}': { $ref: '#/components/pathItems/P' } } } }
    put: { responses: {}, operationId: b, callbacks: { done: { '{$url}': { $ref: '#/components/pathItems/P' } } } }
components:
  pathItems: { P: { post: { requestBody: { content: { a/b+json: { schema: { $ref: '#/components/schemas/S' } } } } } } }
  schemas: { S: {}, b.done_payload: {} }
",
    );
    let events = document.incoming.iter();
    let events: Vec<(&str, &str)> = events.map(|event| (&*event.name, &*event.schema)).collect();
    assert_eq!(
        events,
        [
            ("PUT moved", "PUT_moved_payload"),
            ("GET /a.done", "S"),
            ("b.done", "S"),
        ]
    );
    let headlines: Vec<&str> = report
        .lines()
        .filter(|line| line.starts_with("warning"))
        .collect();
    assert_eq!(
        headlines,
        ["warning[W0216]: there is no event for `created`, which has no body"]
    );
}

/// A component schema as it was parsed.
fn schema<'d>(
    document: &'d Document,
    key: &str,
) -> Option<&'d openapiv3::ReferenceOr<openapiv3::Schema>> {
    document.openapi.components.as_ref()?.schemas.get(key)
}

/// All files of a folder, at any depth.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .flat_map(|path| {
            if path.is_dir() {
                files_below(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// Loads every description below the folders in `BALAS_SHARED` (separated by colons) and tells how it went.
#[test]
#[ignore = "needs a folder of descriptions in BALAS_SHARED"]
fn every_description_loads_without_a_panic() {
    let folders = std::env::var("BALAS_SHARED").unwrap_or_default();
    let is_description = |path: &PathBuf| {
        path.extension().is_some_and(|extension| {
            ["json", "yaml", "yml"]
                .iter()
                .any(|known| extension == *known)
        })
    };
    let files = folders.split(':').flat_map(|folder| {
        let path = PathBuf::from(folder);
        if path.is_file() {
            vec![path]
        } else {
            files_below(&path)
        }
    });
    let (mut total, mut read) = (0, 0);
    for path in files.filter(is_description) {
        let start = Instant::now();
        let mut sources = Sources::default();
        let mut sink = Sink::new(&Lints::default());
        let document = load(&path, &mut sources, &Config::default(), &mut sink);
        let loading = start.elapsed();
        let text = render(sink.diagnostics(), &sources, Format::TextInFull);
        let document = document.ok().flatten();
        total += 1;
        read += usize::from(document.is_some());
        let operations = document
            .as_ref()
            .map_or(0, |document| document.openapi.operations().count());
        println!(
            "{} {}: {operations} operations; {}; {loading:.0?} + {:.0?}",
            if document.is_some() { "read" } else { "FAILED" },
            path.display(),
            summary(sink.diagnostics()),
            start.elapsed() - loading,
        );
        if std::env::var_os("BALAS_VERBOSE").is_some() {
            println!("{text}");
        }
    }
    println!("{read} of {total} read");
    assert!(total > 0, "BALAS_SHARED names no description");
}

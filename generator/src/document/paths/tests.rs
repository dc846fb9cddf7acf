//! Paths and their parameters.

use serde_json::json;

use super::*;
use crate::diagnostics::{Lints, render_for_tests};
use crate::source::Sources;

fn checked(yaml: &str) -> (Value, String) {
    let mut sources = Sources::default();
    let id = sources.add_root("api.yaml", yaml);
    let mut sink = Sink::new(&Lints::default());
    let mut tree = sources.tree(id, &mut sink).unwrap_or_default();
    check(&mut tree, &mut sink);
    crate::document::broken::sweep(&mut tree, &mut sources, &mut sink);
    let report = render_for_tests(&sink, &sources);
    (tree, report)
}

#[test]
fn an_undeclared_variable_is_a_string() {
    let (tree, report) = checked("paths:\n  /pets/{id}:\n    get: {}\n");
    let parameter =
        json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } });
    assert_eq!(
        tree["paths"]["/pets/{id}"]["parameters"],
        json!([parameter])
    );
    assert_eq!(
        report,
        "\
warning[W0209]: no parameter describes the variable `id` of the path; it is taken to be a string
 --> api.yaml:2:3   #/paths/~1pets~1{id}
  |
2 |   /pets/{id}:
  |   ^^^^^^^^^^
  = help: parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
  = note: `balas explain W0209`
  = overlay:
      - target: $.paths['/pets/{id}']
        update: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }] }
"
    );
}

#[test]
fn a_parameter_through_a_reference_declares_its_variable() {
    let (_, report) = checked(
        "\
paths:
  /pets/{id}:
    get: { parameters: [{ $ref: '#/components/parameters/Id' }] }
components: { parameters: { Id: { name: id, in: path } } }
",
    );
    assert_eq!(report, "");
}

#[test]
fn a_path_parameter_without_a_place_is_left_out() {
    let (tree, report) = checked(
        "paths:\n  /pets/{petId}:\n    parameters: [{ name: petID, in: path }]\n    get: {}\n",
    );
    assert_eq!(
        tree["paths"]["/pets/{petId}"]["parameters"][0]["name"],
        "petId"
    );
    assert!(
        report.contains("warning[W0210]: the path `/pets/{petId}` has no variable `petID`"),
        "{report}"
    );
    assert!(report.contains("= help: did you mean `petId`?"), "{report}");
}

#[test]
fn what_is_given_twice_or_cannot_be_told_apart_is_reported() {
    let (tree, report) = checked(
        "\
paths:
  /a/{b}: { get: { operationId: x, parameters: [{ name: b, in: path }, { name: q, in: query, a: 1 }, { name: q, in: query }] } }
  /a/{c}: { get: { operationId: x, parameters: [{ name: c, in: path }] } }
  /d/{e: {}
",
    );
    let codes = ["W0212", "W0214", "W0213", "W0211"];
    assert!(codes.iter().all(|code| report.contains(code)), "{report}");
    assert_eq!(
        tree["paths"]["/a/{b}"]["get"]["parameters"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    assert_eq!(tree["paths"].get("/d/{e"), None);
}

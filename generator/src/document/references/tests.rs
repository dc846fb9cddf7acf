//! Where references lead, over several files and within one.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::*;
use crate::diagnostics::{Lints, render_for_tests};
use crate::document::grammar::table::OPENAPI;

/// Resolves a document of one file; the tree and the report.
fn resolved(yaml: &str) -> (Value, String) {
    let mut sources = Sources::default();
    let id = sources.add_root("api.yaml", yaml);
    finish(&mut sources, id)
}

fn finish(sources: &mut Sources, id: SourceId) -> (Value, String) {
    let mut sink = Sink::new(&Lints::default());
    let mut tree = sources.tree(id, &mut sink).unwrap_or_default();
    resolve(&mut tree, &OPENAPI, sources, &mut sink);
    let report = render_for_tests(&sink, sources);
    (tree, report)
}

/// A folder with files, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, files: &[(&str, &str)]) -> Self {
        let folder =
            std::env::temp_dir().join(format!("balas-references-{name}-{}", std::process::id()));
        for (file, text) in files {
            let path = folder.join(file);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).ok();
            }
            fs::write(path, text).ok();
        }
        Self(folder)
    }

    /// Resolves `api.yaml`; the report names files relative to the folder.
    fn resolved(&self) -> (Value, String) {
        let mut sources = Sources::default();
        assert!(sources.open_root(&self.0.join("api.yaml")).is_ok());
        let (tree, report) = finish(&mut sources, SourceId::ROOT);
        (tree, report.replace(&format!("{}/", self.0.display()), ""))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

#[test]
fn a_missing_target_is_shown_with_what_was_meant() {
    let (tree, report) = resolved(
        "\
components:
  schemas:
    Pet: { type: object }
    Owner:
      properties:
        pet: { $ref: '#/components/schemas/Pets' }
",
    );
    assert_eq!(
        tree["components"]["schemas"]["Owner"]["properties"]["pet"],
        json!({})
    );
    assert_eq!(
        report,
        "\
warning[W0206]: nothing is at `#/components/schemas/Pets`
 --> api.yaml:6:22   #/components/schemas/Owner/properties/pet/$ref
  |
6 |         pet: { $ref: '#/components/schemas/Pets' }
  |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = help: did you mean `#/components/schemas/Pet`?
  = note: `balas explain W0206`
"
    );
}

#[test]
fn a_node_in_the_middle_becomes_a_component_and_stays_one_type() {
    let (tree, report) = resolved(
        "\
components:
  schemas:
    Pet: { properties: { status: { enum: [a] } } }
    Owner: { properties: { mood: { $ref: '#/components/schemas/Pet/properties/status' } } }
",
    );
    let schemas = &tree["components"]["schemas"];
    let reference = json!({ "$ref": "#/components/schemas/Pet_status" });
    assert_eq!(schemas["Pet_status"], json!({ "enum": ["a"] }));
    assert_eq!(schemas["Pet"]["properties"]["status"], reference);
    assert_eq!(schemas["Owner"]["properties"]["mood"], reference);
    assert_eq!(report, "");
}

#[test]
fn other_files_are_hoisted_and_their_own_references_followed() {
    let folder = Folder::with(
        "hoist",
        &[
            (
                "api.yaml",
                "\
paths:
  /pets: { $ref: paths/pets.yaml }
components:
  schemas:
    Pet: { $ref: models/pet.yaml }
",
            ),
            (
                "paths/pets.yaml",
                "\
get:
  responses:
    '200':
      content:
        application/json:
          schema: { $ref: ../models/pet.yaml }
",
            ),
            (
                "models/pet.yaml",
                "properties: { tag: { $ref: '#/$defs/Tag' } }\n$defs: { Tag: { type: strnig } }\n",
            ),
        ],
    );
    let (tree, report) = folder.resolved();
    assert_eq!(report, "");
    let schemas = &tree["components"]["schemas"];
    let schema =
        &tree["paths"]["/pets"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    assert_eq!(*schema, json!({ "$ref": "#/components/schemas/Pet" }));
    assert_eq!(
        schemas["Pet"]["properties"]["tag"],
        json!({ "$ref": "#/components/schemas/Tag" })
    );
    assert_eq!(schemas["Tag"], json!({ "type": "strnig" }));
}

#[test]
fn the_network_is_refused_and_a_missing_file_named() {
    let folder = Folder::with(
        "refuse",
        &[(
            "api.yaml",
            "\
components:
  schemas:
    A: { allOf: [{ $ref: 'https://example.com/a.yaml' }, { $ref: 'none.yaml#/B' }] }
",
        )],
    );
    let (_, report) = folder.resolved();
    let lines: Vec<&str> = report
        .lines()
        .filter(|line| line.contains("warning") || line.contains("-->"))
        .collect();
    assert_eq!(
        lines,
        [
            "warning[W0106]: `https://example.com/a.yaml` is on the network, from where nothing is fetched",
            " --> api.yaml:3:26   #/components/schemas/A/allOf/0/$ref",
            "warning[W0105]: the file `none.yaml` cannot be read: No such file or directory (os error 2)",
            " --> api.yaml:3:66   #/components/schemas/A/allOf/1/$ref",
        ]
    );
}

#[test]
fn circles_of_references_are_opened() {
    let (tree, report) = resolved(
        "\
components:
  schemas:
    A: { $ref: '#/components/schemas/B' }
    B: { $ref: '#/components/schemas/A' }
    C: { $ref: '#/components/schemas/A' }
",
    );
    assert_eq!(tree["components"]["schemas"]["A"], json!({}));
    assert_eq!(report.matches("warning[W0207]").count(), 1, "{report}");
}

#[test]
fn a_reference_to_another_kind_is_refused() {
    let (tree, report) = resolved(
        "\
paths:
  /a:
    parameters: [{ $ref: '#/components/schemas/Limit' }]
components: { schemas: { Limit: {} } }
",
    );
    assert_eq!(tree["paths"]["/a"]["parameters"][0], broken());
    assert!(
        report.contains("`#/components/schemas/Limit` is among the schemas; one of the parameters is needed here"),
        "{report}"
    );
}

#[test]
fn files_that_include_themselves_come_to_an_end() {
    let folder = Folder::with(
        "endless",
        &[
            ("api.yaml", "paths: { $ref: paths.yaml }\n"),
            (
                "paths.yaml",
                "/a: { get: { $ref: 'paths.yaml#/~1b/get' } }\n/b: { get: { $ref: 'paths.yaml#/~1a/get' } }\n",
            ),
        ],
    );
    let (_, report) = folder.resolved();
    assert!(report.contains("warning[W0207]"), "{report}");
}

#[test]
fn path_items_that_only_refer_to_each_other_are_left_out() {
    let (tree, report) = resolved(
        "paths: { /a: { $ref: '#/paths/~1b' }, /b: { $ref: '#/paths/~1a' }, /c: { $ref: '#/paths/~1d' }, /d: { get: {} } }",
    );
    assert_eq!(tree["paths"]["/a"], broken());
    assert_eq!(tree["paths"]["/c"], json!({ "get": {} }));
    assert_eq!(report.matches("warning[W0207]").count(), 2, "{report}");
}

#[test]
fn a_template_is_written_out_with_what_its_names_mean() {
    let (tree, report) = resolved(
        "\
components:
  schemas:
    Page:
      $id: https://example.com/page
      $defs: { item: { $dynamicAnchor: item, not: {} } }
      items: { $dynamicRef: '#item' }
      not: { $ref: '#' }
    Pet: {}
    Pets:
      $ref: page
      $id: https://example.com/pets
      $defs: { item: { $dynamicAnchor: item, $ref: '#/components/schemas/Pet' } }
",
    );
    assert_eq!(report, "");
    let schemas = &tree["components"]["schemas"];
    assert_eq!(schemas["Pets"]["items"]["$ref"], "#/components/schemas/Pet");
    assert_eq!(schemas["Pets"]["not"]["$ref"], "#/components/schemas/Pets");
    assert_eq!(schemas["Pets"].get("$ref"), None);
    assert_eq!(schemas["Page"]["not"]["$ref"], "#/components/schemas/Page");
    assert_eq!(
        schemas["Page_item"],
        json!({ "$dynamicAnchor": "item", "not": {} })
    );
}

#[test]
fn a_type_that_extends_a_recursive_one_is_recursive_itself() {
    let (tree, report) = resolved(
        "\
components:
  schemas:
    Base: { $dynamicAnchor: node, items: { $dynamicRef: '#node' } }
    Own: { $dynamicAnchor: node, allOf: [{ $ref: '#/components/schemas/Base' }] }
",
    );
    assert_eq!(report, "");
    let schemas = &tree["components"]["schemas"];
    assert_eq!(
        schemas["Base"]["items"],
        json!({ "$ref": "#/components/schemas/Base" })
    );
    assert_eq!(
        schemas["Own"]["allOf"][0]["items"],
        json!({ "$ref": "#/components/schemas/Own" })
    );
}

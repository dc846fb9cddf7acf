//! Every setting, and what is said of mistakes.

use super::*;
use crate::api::Pagination;
use crate::diagnostics::render_for_tests;
use crate::source::Sources;

/// Reads settings as if they stood in `spec/balas.yaml`.
fn settings(yaml: &str) -> (Config, String) {
    let folder = std::env::temp_dir().join(format!(
        "balas-config-{}-{}",
        std::process::id(),
        yaml.len()
    ));
    std::fs::create_dir_all(&folder).ok();
    let path = folder.join("balas.yaml");
    std::fs::write(&path, yaml).ok();
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let config = Config::read_into(&path, &mut sources, &mut sink)
        .ok()
        .flatten()
        .unwrap_or_default();
    let report = render_for_tests(&sink, &sources);
    std::fs::remove_dir_all(&folder).ok();
    let prefix = format!("{}/", folder.display());
    let relative = |path: PathBuf| {
        path.strip_prefix(&folder)
            .map(Path::to_path_buf)
            .unwrap_or(path)
    };
    let config = Config {
        spec: config.spec.map(relative),
        overlays: config.overlays.into_iter().map(relative).collect(),
        output: config.output.map(relative),
        runtime_path: config.runtime_path.map(relative),
        ..config
    };
    (config, report.replace(&prefix, ""))
}

#[test]
fn every_setting_is_read() {
    let (config, report) = settings(
        "\
spec: api.yaml
overlays: [overlays, ours.yaml]
output: generated
name: pets
runtime: { path: runtime }
lists: brackets
validation: true
features: tags
pagination: { infer: false, operations: { a: false } }
names: { '#/components/schemas/pet': PetSummary }
lints: { w0203: allow }
",
    );
    let expected = Config::new()
        .spec("api.yaml")
        .overlay("overlays")
        .overlay("ours.yaml")
        .output("generated")
        .name("pets")
        .runtime_path("runtime")
        .brackets()
        .validation()
        .declared_pages_only()
        .tag_features()
        .pin("#/components/schemas/pet", "PetSummary")
        .allow("W0203");
    let pages = Origin {
        source: SourceId::CONFIG,
        pointer: Pointer::root(),
    };
    let pages = pages.child("pagination").child("operations").child("a");
    let places = [
        "#/pagination/operations/a",
        "#/names/#~1components~1schemas~1pet",
    ];
    let expected = Config {
        places: places.map(str::to_owned).into(),
        pagination: [("a".to_owned(), Pagination::never(&pages))].into(),
        ..expected
    };
    assert_eq!(report, "");
    assert_eq!(config, expected);
}

#[test]
fn mistakes_are_shown_with_what_was_meant() {
    let (_, report) =
        settings("ouput: x\nnames: { Pet: Dog }\nlints: { W0203: off, W0999: deny }\nname: [a]\n");
    assert_eq!(
        report,
        "\
error[E0501]: there is no setting `ouput`
 --> balas.yaml:1:1   #/ouput
  |
1 | ouput: x
  | ^^^^^
  = help: did you mean `output`?
  = note: `balas explain E0501`

error[E0503]: `Pet` is not a JSON Pointer into the description
 --> balas.yaml:2:10   #/names/Pet
  |
2 | names: { Pet: Dog }
  |          ^^^
  = help: a component is selected with `#/components/schemas/Pet`
  = note: `balas explain E0503`

error[E0502]: `W0203` must be `allow`, `warn` or `deny`
 --> balas.yaml:3:17   #/lints/W0203
  |
3 | lints: { W0203: off, W0999: deny }
  |                 ^^^
  = note: `balas explain E0502`

error[E0504]: there is no code `W0999`
 --> balas.yaml:3:22   #/lints/W0999
  |
3 | lints: { W0203: off, W0999: deny }
  |                      ^^^^^
  = help: `balas explain` lists all codes
  = note: `balas explain E0504`

error[E0502]: `name` must be a text
 --> balas.yaml:4:1   #/name
  |
4 | name: [a]
  | ^^^^
"
    );
}

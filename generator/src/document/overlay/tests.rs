//! What actions do, and where what they did is found.

use serde_json::{Value, json};

use super::*;
use crate::diagnostics::render_for_tests;
use crate::source::Span;

/// Applies actions, in YAML, of one version to a description.
fn apply_all(version: &str, description: &str, actions: &str) -> (Value, Sources, String) {
    let mut sources = Sources::default();
    sources.add_root("api.yaml", description);
    let mut sink = Sink::default();
    let mut tree = sources
        .tree(SourceId::ROOT, &mut sink)
        .unwrap_or_else(|| panic!("{}", render_for_tests(&sink, &sources)));
    let text =
        format!("overlay: {version}\ninfo: {{ title: Test, version: '1' }}\nactions:\n{actions}");
    let id = sources.add_overlay("overlay.yaml", &text);
    let overlays: Vec<Overlay> = read::read(id, &sources, &mut sink).into_iter().collect();
    apply(&mut tree, &overlays, &mut sources, &mut sink);
    let report = render_for_tests(&sink, &sources);
    (tree, sources, report)
}

fn check(description: &str, actions: &str, expected: Value) {
    let (tree, _, report) = apply_all("1.1.0", description, actions);
    assert_eq!(report, "");
    assert_eq!(tree, expected);
}

/// The headlines of the report.
fn faults(version: &str, description: &str, actions: &str) -> Vec<String> {
    let (_, _, report) = apply_all(version, description, actions);
    let blocks = report.split("\n\n");
    let headlines = blocks.map(|block| block.lines().next().unwrap_or_default().to_owned());
    headlines.collect()
}

#[test]
fn objects_are_merged_lists_appended_and_plain_values_replaced() {
    check(
        "{a: {b: 1, l: [1], o: {x: 1}, same: s}}",
        "- { target: $.a, update: { b: two, l: [2, [3]], o: { y: null }, new: { z: 1 } } }",
        json!({"a": {"b": "two", "l": [1, 2, [3]], "o": {"x": 1, "y": null}, "same": "s", "new": {"z": 1}}}),
    );
}

#[test]
fn lists_take_the_items_of_a_list_or_one_item_of_another_kind() {
    check(
        "l: [1]",
        "- { target: $.l, update: [2, 3] }",
        json!({"l": [1, 2, 3]}),
    );
    check(
        "l: [1]",
        "- { target: $.l, update: { a: 2 } }",
        json!({"l": [1, {"a": 2}]}),
    );
    check(
        "l: [1]",
        "- { target: $.l, update: x }",
        json!({"l": [1, "x"]}),
    );
}

#[test]
fn before_1_1_a_list_takes_one_item_whatever_it_is() {
    let (tree, _, report) = apply_all("1.0.0", "l: [1]", "- { target: $.l, update: [2, 3] }");
    assert_eq!((tree, report.as_str()), (json!({"l": [1, [2, 3]]}), ""));
}

#[test]
fn plain_values_are_targets_from_1_1_on() {
    check(
        "{a: 1, b: null}",
        "- { target: '$.*', update: x }",
        json!({"a": "x", "b": "x"}),
    );
    assert_eq!(
        faults("1.0.0", "a: 1", "- { target: $.a, update: x }"),
        ["error[E0257]: in Overlay 1.0 a plain value is not updated by itself"]
    );
    let (tree, _, report) = apply_all("1.0.0", "{a: 1, b: 2}", "- { target: $.a, remove: true }");
    assert_eq!((tree, report.as_str()), (json!({"b": 2}), ""));
}

#[test]
fn each_action_sees_what_the_ones_before_it_left() {
    check(
        "{servers: [{url: a}], info: {}}",
        "\
- { target: $.servers, remove: true }
- { target: $, update: { servers: [{ url: b }] } }
- { target: \"$.servers[?@.url == 'b']\", update: { description: new } }
",
        json!({"info": {}, "servers": [{"url": "b", "description": "new"}]}),
    );
}

#[test]
fn what_is_removed_together_is_removed_whole() {
    check(
        "l: [{x: 1}, {y: 2}, {x: [1, 2]}, 4, 5, 6, 7, 8, 9, 10, 11]",
        "- { target: '$..[?@.x, 10, 1]', remove: true }",
        json!({"l": [4, 5, 6, 7, 8, 9, 10]}),
    );
    check(
        "a: {x: {x: {x: 1}}, y: 1}",
        "- { target: $..x, remove: true }",
        json!({"a": {"y": 1}}),
    );
    check(
        "a: {b: 1}",
        "- { target: $.a.*, remove: true }",
        json!({"a": {}}),
    );
}

#[test]
fn a_node_is_copied_as_the_actions_before_left_it() {
    check(
        "paths: {/a: {get: {tags: [x]}}, /b: {}}",
        "\
- target: $.paths['/a'].get.tags
  update: [y]
- target: $.paths['/b']
  copy: $.paths['/a']
",
        json!({"paths": {"/a": {"get": {"tags": ["x", "y"]}}, "/b": {"get": {"tags": ["x", "y"]}}}}),
    );
}

#[test]
fn what_cannot_be_done_is_said_and_not_done() {
    let description = "{a: {b: 1, c: [1], d: {}}, l: [1, 2]}";
    let cases = [
        (
            "- { target: $, remove: true }",
            "error[E0257]: the whole document cannot be removed",
        ),
        (
            "- { target: $.a, update: [1] }",
            "error[E0257]: a list cannot be merged into an object, `#/a`",
        ),
        (
            "- { target: $.a, update: { d: 1 } }",
            "error[E0257]: a plain value cannot be merged into an object, `#/a/d`",
        ),
        (
            "- { target: $.*, update: { x: 1 } }",
            "error[E0256]: `$.*` selects nodes of several kinds: here an object, there a list",
        ),
        (
            "- { target: $.a, copy: $.x }",
            "error[E0258]: `$.x` selects nothing to copy",
        ),
        (
            "- { target: $.a, copy: '$.l[*]' }",
            "error[E0258]: `$.l[*]` selects 2 nodes; one can be copied",
        ),
        (
            "- { target: $.x, remove: true }",
            "warning[W0255]: `$.x` selects nothing",
        ),
        (
            "- { target: $.a }",
            "warning[W0260]: this action changes nothing",
        ),
        (
            "- { target: a, remove: true }",
            "error[E0253]: `a` is not a JSONPath: ",
        ),
        (
            "- { target: $.a, update: 1, copy: $.a }",
            "error[E0252]: an action has either `update` or `copy`",
        ),
    ];
    for (action, expected) in cases {
        let (tree, _, report) = apply_all("1.1.0", description, action);
        assert!(report.starts_with(expected), "{action}\n{report}");
        let untouched = json!({"a": {"b": 1, "c": [1], "d": {}}, "l": [1, 2]});
        assert_eq!(tree, untouched, "{action}");
    }
}

#[test]
fn copies_of_copies_come_to_an_end() {
    let deeper = (0..200).map(|n| format!("- {{ target: $.a, copy: $, x-number: {n} }}\n"));
    let found = faults("1.1.0", "a: {}", &deeper.collect::<String>());
    let last = found.last().map(String::as_str);
    let expected =
        "error[E0102]: this action makes the description too large or nests it too deeply";
    assert_eq!(last, Some(expected));
    let longer = (0..40).map(|n| format!("- {{ target: $.l, copy: $.l, x-number: {n} }}\n"));
    let found = faults("1.1.0", "l: [1, 2]", &longer.collect::<String>());
    assert_eq!(found.last().map(String::as_str), Some(expected));
}

/// Where the node at a pointer of the changed document is found: `overlay.yaml:5`.
fn line(sources: &Sources, pointer: &str) -> String {
    let origin = Origin {
        source: SourceId::ROOT,
        pointer: crate::origin::Pointer::parse(pointer).unwrap_or_else(|| panic!("{pointer}")),
    };
    let (source, Span { line, .. }) = sources
        .locate(&origin, true)
        .unwrap_or_else(|| panic!("{pointer} is nowhere"));
    format!("{}:{line}", sources.path(source).display())
}

#[test]
fn nodes_are_found_where_their_text_stands() {
    let description = "\
info:
  title: a
  version: '1'
list:
- one: 1
- two: 2
- three: 3
paths:
  /a:
    get: {}
  /b: {}
";
    let actions = "\
- target: $.list[?@.one, ?@.two]
  remove: true
- target: $.list
  update:
    - four: 4
    - five: 5
- target: $.list[1]
  remove: true
- target: $.info
  update:
    title: b
    contact:
      name: c
- target: $.paths['/b']
  copy: $.paths['/a']
- target: $.info.version
  remove: true
";
    let (tree, sources, report) = apply_all("1.1.0", description, actions);
    assert_eq!(report, "");
    assert_eq!(tree["list"], json!([{"three": 3}, {"five": 5}]));
    let expected = [
        ("#/list/0/three", "api.yaml:7"),
        ("#/list/1/five", "overlay.yaml:9"),
        ("#/info", "api.yaml:1"),
        ("#/info/title", "overlay.yaml:14"),
        ("#/info/contact/name", "overlay.yaml:16"),
        ("#/paths/~1a/get", "api.yaml:10"),
        ("#/paths/~1b", "api.yaml:11"),
        ("#/paths/~1b/get", "overlay.yaml:18"),
        ("#/info/version", "overlay.yaml:20"),
    ];
    for (pointer, place) in expected {
        assert_eq!(line(&sources, pointer), place, "{pointer}");
    }
}

#[test]
fn findings_of_the_text_stay_where_they_are() {
    let (_, _, report) = apply_all(
        "1.1.0",
        "list:\n- a: 1\n- b: 1\n  b: 2\n",
        "- { target: '$.list[0]', remove: true }",
    );
    let expected = "warning[W0104]: the key `b` is given more than once; the last one counts\n --> api.yaml:4:3";
    assert!(report.starts_with(expected), "{report}");
}

#[test]
fn what_is_moved_later_is_still_found() {
    let (_, mut sources, _) = apply_all(
        "1.1.0",
        "paths: { /a: {} }",
        "- target: $.paths\n  update:\n    /b:\n      get: { x: 1 }\n",
    );
    let hoisted = Origin::root().child("components").child("New");
    let place = Origin::root().child("paths").child("/b").child("get");
    sources.moved(hoisted.pointer.clone(), place);
    assert_eq!(line(&sources, "#/components/New/x"), "overlay.yaml:7");
}

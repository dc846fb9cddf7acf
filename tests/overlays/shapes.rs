//! What a difference looks like, for each shape that a change can have.

use balas::overlay;

use crate::difference::leads_there;
use crate::files::folder;

/// Compares the actions of the difference with what is expected, one a line.
fn check(name: &str, old: &str, new: &str, expected: &str) {
    let folder = folder(name, &[("old.yaml", old), ("new.yaml", new)]);
    let (before, after) = (folder.join("old.yaml"), folder.join("new.yaml"));
    let yaml = leads_there(&before, &after, &folder).unwrap_or_else(|why| panic!("{why}"));
    let actions = yaml
        .split_once("actions:\n")
        .map_or("", |(_, actions)| actions);
    assert_eq!(actions, expected);
    let again = overlay::diff(&before, &after, None).map(|made| made.yaml());
    assert_eq!(again.ok().flatten().as_deref().unwrap_or_default(), yaml);
}

#[test]
fn nothing_for_what_is_equal_but_for_the_order_of_keys() {
    check("equal", "{a: 1, b: [1]}", "{b: [1], a: 1}", "");
}

#[test]
fn one_update_for_all_that_is_new_or_changed_in_an_object() {
    check(
        "members",
        "info: {title: a, version: '1', contact: {name: x}}",
        "info: {title: b, version: '1', contact: {name: y}, license: {name: MIT}}",
        "\
- target: $.info
  update:
    title: b
    license:
      name: MIT
- target: $.info.contact
  update:
    name: y
",
    );
}

#[test]
fn removals_come_before_what_takes_their_place() {
    check(
        "kinds",
        "{a: {x: 1, gone: 2}, b: 1, c: [1]}",
        "{a: {x: [1]}, b: {y: 1}, c: null}",
        "\
- target: $.b
  remove: true
- target: $.c
  remove: true
- target: $
  update:
    b:
      y: 1
    c: null
- target: $.a.x
  remove: true
- target: $.a.gone
  remove: true
- target: $.a
  update:
    x:
    - 1
",
    );
}

#[test]
fn lists_get_what_is_added_at_the_end() {
    check(
        "added",
        "{tags: [a, b], empty: []}",
        "{tags: [a, b, [c]], empty: [{d: 1}]}",
        "\
- target: $.tags
  update:
  - - c
- target: $.empty
  update:
  - d: 1
",
    );
}

#[test]
fn items_go_and_others_change_where_they_then_stand() {
    check(
        "items",
        "parameters: [{name: a, in: query}, {name: b, in: query}, {name: c, in: query, schema: {type: string, maxLength: 5}}, x]",
        "parameters: [{name: a, in: query}, {name: c, in: query, schema: {type: string, maxLength: 7}}, new]",
        "\
- target: $.parameters[1]
  remove: true
- target: $.parameters[1].schema
  update:
    maxLength: 7
- target: $.parameters[2]
  update: new
",
    );
}

#[test]
fn a_list_of_other_things_is_emptied_and_filled() {
    check(
        "filled",
        "{l: [{a: 1}, 2], m: [1, 2]}",
        "{l: [[1]], m: []}",
        "\
- target: $.l[*]
  remove: true
- target: $.l
  update:
  - - 1
- target: $.m[*]
  remove: true
",
    );
}

#[test]
fn keys_of_any_kind_are_spelt_so_that_they_are_found() {
    check(
        "keys",
        "paths: {'/pets/{id}': {get: {x: 1}}, 'it''s': {y: 1}, 'a.b': {z: 1}, 'c\\d': {q: 1}, '\"e\"': {f: 1}}",
        "paths: {'/pets/{id}': {get: {x: 2}}, 'it''s': {y: 2}, 'a.b': {z: 2}, 'c\\d': {q: 2}, '\"e\"': {f: 2}}",
        "\
- target: $.paths['/pets/{id}'].get
  update:
    x: 2
- target: $.paths['it\\'s']
  update:
    y: 2
- target: $.paths['a.b']
  update:
    z: 2
- target: $.paths['c\\\\d']
  update:
    q: 2
- target: $.paths['\"e\"']
  update:
    f: 2
",
    );
}

//! What is read, and what is said about what cannot be.

use serde_json::json;

use super::*;
use crate::diagnostics::{Lints, render_for_tests};
use crate::source::Sources;

fn read(name: &str, text: &str) -> (Option<Value>, String) {
    let mut sources = Sources::default();
    let id = sources.add_root(name, text);
    let mut sink = Sink::new(&Lints::default());
    let value = sources.tree(id, &mut sink);
    (value, render_for_tests(&sink, &sources))
}

#[test]
fn yaml_keys_are_text_and_merge_keys_are_merged() {
    let (value, _) = read(
        "a.yaml",
        "a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n200: ok\non: off\n",
    );
    let expected = json!({"a": {"b": 1, "c": 2}, "d": {"c": 3, "b": 1}, "200": "ok", "on": "off"});
    assert_eq!(value, Some(expected));
}

#[test]
fn json_in_a_yaml_file_is_read_and_so_is_yaml_that_looks_like_it() {
    assert_eq!(
        read("a.yaml", "{\"a\": [1.5]}").0,
        Some(json!({"a": [1.5]}))
    );
    assert_eq!(read("a.yaml", "{a: b}").0, Some(json!({"a": "b"})));
}

#[test]
fn the_last_of_two_equal_keys_counts_and_is_reported() {
    let (value, report) = read("a.yaml", "a: 1\nb: 2\na: 3\n");
    assert_eq!(value, Some(json!({"a": 3, "b": 2})));
    assert_eq!(
        report,
        "\
warning[W0104]: the key `a` is given more than once; the last one counts
 --> a.yaml:3:1   #/a
  |
3 | a: 3
  | ^
  = note: `balas explain W0104`
"
    );
}

#[test]
fn a_syntax_error_is_shown_where_it_is() {
    let (value, report) = read("a.json", "{\n  \"a\": 1,\n  \"b\": }\n");
    assert_eq!(value, None);
    assert_eq!(
        report,
        "\
error[E0101]: expected value
 --> a.json:3:8   #
  |
3 |   \"b\": }
  |        ^
  = note: `balas explain E0101`
"
    );
    let (_, report) = read("a.yaml", "a: b: c\n");
    assert!(
        report.contains("error[E0101]") && report.contains("--> a.yaml:1:5"),
        "{report}"
    );
}

#[test]
fn aliases_that_multiply_and_endless_depth_are_stopped() {
    let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        laughs += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    let (value, report) = read("a.yaml", &laughs);
    assert_eq!(value, None);
    assert!(report.contains("error[E0102]"), "{report}");
    let (value, report) = read("a.json", &"[".repeat(100_000));
    assert_eq!(value, None);
    assert!(report.contains("error[E0102]"), "{report}");
}

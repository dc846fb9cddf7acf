//! What becomes of blocks of CommonMark.

use super::lines;

fn check(text: &str, expected: &[&str]) {
    assert_eq!(lines(text), expected);
}

#[test]
fn paragraphs_are_set_off_by_one_empty_line() {
    check("One.  \r\n\n\n\nTwo.\n", &["One.", "", "Two."]);
}

#[test]
fn indented_code_is_fenced() {
    check(
        "Like this:\n\n    let x = [1];\n\n      y\n\nDone.",
        &[
            "Like this:",
            "",
            "```text",
            "let x = [1];",
            "",
            "  y",
            "```",
            "",
            "Done.",
        ],
    );
}

#[test]
fn code_without_a_language_is_text() {
    check("```\n<a>[b]\n```", &["```text", "<a>[b]", "```"]);
    check("```rust\nx\n```", &["```text", "x", "```"]);
    check("```json\n{}", &["```json", "{}", "```"]);
}

#[test]
fn headings_are_bold() {
    check("# Errors #\nText", &["**Errors**", "", "Text"]);
    check("#5 is alive", &["#5 is alive"]);
}

#[test]
fn lines_of_a_list_item_are_joined() {
    check("- one\ntwo\n- three", &["- one two", "- three"]);
    check("1. one  \n     two", &["1. one", "   two"]);
}

#[test]
fn nested_lists_keep_their_depth() {
    check("* a\n    * b\n      c\n* d", &["* a", "  * b c", "* d"]);
}

#[test]
fn a_paragraph_after_a_list_is_not_part_of_it() {
    check("- one\n\nTwo.", &["- one", "", "Two."]);
}

#[test]
fn a_link_may_go_over_the_end_of_a_line() {
    check(
        "See [the\nchanges](https://a.test)",
        &["See [the changes](https://a.test)"],
    );
}

#[test]
fn rows_of_a_table_stay_on_their_lines() {
    check(
        "Before\n\na | b\n--|--\n1 | 2",
        &["Before", "", "a | b", "--|--", "1 | 2"],
    );
}

#[test]
fn a_quote_goes_on() {
    check("> one\ntwo", &["> one", "> two"]);
}

#[test]
fn an_underline_makes_no_heading() {
    check("Title\n=====\nText", &["Title", "", "Text"]);
}

#[test]
fn long_lines_are_folded_where_no_block_would_begin() {
    let words = "word ".repeat(18);
    check(
        &format!("{words}xx - not an item"),
        &[&format!("{words}xx -"), "not an item"],
    );
}

#[test]
fn marks_that_reorder_text_are_dropped() {
    check("a\u{202E}b\u{7}", &["ab"]);
}

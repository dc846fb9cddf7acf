//! What becomes of HTML.

use super::translate;

fn check(text: &str, expected: &str) {
    assert_eq!(translate(text).trim(), expected);
}

#[test]
fn paragraphs_are_set_off() {
    check("<p>One.</p>\n<p>Two.</p>", "One.\n\nTwo.");
    check("<div>\n    One.\n</div>Two.", "One.\n\nTwo.");
}

#[test]
fn lines_break_where_they_are_broken() {
    check("One.<br>Two.<br/><br />Three.", "One.  \nTwo.\n\nThree.");
    check("| a<br>b | c |", "| a b | c |");
}

#[test]
fn words_are_marked() {
    check("a <b>bold </b>word, <EM>so</EM>", "a **bold** word, *so*");
    check("<code>a &lt; <i>b</i></code>", "`a < b`");
    check("<b></b><code> </code>x", "x");
}

#[test]
fn links_go_to_the_web() {
    check(
        "<a href=\"https://a.test/(x)\">the <b>docs</b></a>",
        "[the **docs**](https://a.test/%28x%29)",
    );
    check("<a href='/docs'>docs</a> <a>b</a>", "docs b");
}

#[test]
fn lists_are_lists() {
    check(
        "Of:<ul> <li> <p>one</p> </li>\n  <li>two\n three</li></ul> Done.",
        "Of:\n\n- one\n- two three\n\nDone.",
    );
    check(
        "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
        "1. a\n   - b\n2. c",
    );
    check("<dl><dt>a</dt><dd>b</dd></dl>", "- a: b");
    check(
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>",
        "- a, b\n- 1",
    );
}

#[test]
fn headings_and_listings_are_blocks() {
    check(
        "a<h2>Title</h2>b<pre>\n x &lt; 1\n</pre>",
        "a\n\n### Title\n\nb\n\n```text\n x < 1\n```",
    );
}

#[test]
fn comments_are_left_out() {
    check("a <!-- b\n\n c -->d <!-- e", "a d <!-- e");
}

#[test]
fn what_is_no_layout_is_text() {
    check(
        "/pets/<id> is <Enum> of <b, \\<p> and <i>",
        "/pets/<id> is <Enum> of <b, \\<p> and <i>",
    );
    check("a </b> c", "a </b> c");
}

#[test]
fn code_is_left_alone() {
    check(
        "`<br>` <p>a</p>\n```\n<p>b</p>\n```\n<p>c</p>",
        "`<br>`\n\na\n\n```\n<p>b</p>\n```\nc",
    );
}

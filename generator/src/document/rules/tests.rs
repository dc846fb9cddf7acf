//! What is said about parts of an object that do not fit together, and that fitting ones are left in peace.

use super::*;
use crate::diagnostics::Lints;
use crate::document::grammar::table::OPENAPI;
use crate::source::Sources;

/// The codes and messages of what is found in a document of this version with this content.
fn found(version: Version, yaml: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let id = sources.add_root("api.yaml", yaml);
    let mut sink = Sink::new(&Lints::default());
    let tree = sources.tree(id, &mut sink).unwrap_or_default();
    check(&tree, &OPENAPI, version, &mut sink);
    let line = |finding: &Diagnostic| format!("{} {}", finding.code.id, finding.message);
    sink.diagnostics().iter().map(line).collect()
}

fn of_parameter(version: Version, parameter: &str) -> Vec<String> {
    found(
        version,
        &format!("components: {{ parameters: {{ A: {parameter} }} }}"),
    )
}

#[test]
fn urls_may_be_relative_and_international() {
    for url in ["/terms", "https://bücher.example/a?b#c", "cCtcc2Y"] {
        let yaml = format!("paths: {{}}\ninfo: {{ contact: {{ url: '{url}' }} }}");
        assert_eq!(found(Version::V30, &yaml), Vec::<String>::new());
    }
    assert_eq!(
        found(Version::V30, "paths: {}\nexternalDocs: { url: 'h<tp://a' }"),
        ["W0234 `h<tp://a` is not a URL"]
    );
}

#[test]
fn an_address_has_two_sides() {
    let of = |email| format!("paths: {{}}\ninfo: {{ contact: {{ email: '{email}' }} }}");
    assert_eq!(
        found(Version::V30, &of("a@example.com")),
        Vec::<String>::new()
    );
    for email in ["hr%6A#5", "@example.com", "a@", "a b@example.com"] {
        let expected = format!("W0234 `{email}` is not an e-mail address");
        assert_eq!(found(Version::V30, &of(email)), [expected]);
    }
}

#[test]
fn headers_have_names_of_http() {
    assert_eq!(
        of_parameter(Version::V30, "{ name: 'X[a]', in: header }"),
        ["W0232 no header can be called `X[a]`"]
    );
    assert_eq!(
        of_parameter(Version::V30, "{ name: 'a[b]', in: query }"),
        Vec::<String>::new()
    );
    assert_eq!(
        found(
            Version::V30,
            "components: { responses: { A: { headers: { 'a b': {}, X-Rate: {} } } } }"
        ),
        ["W0232 no header can be called `a b`"]
    );
}

#[test]
fn reserved_characters_are_a_matter_of_what_is_percent_encoded() {
    let of = |location: &str| format!("{{ name: a, in: {location}, allowReserved: true }}");
    let count = |version, location| of_parameter(version, &of(location)).len();
    assert_eq!(count(Version::V31, "query"), 0);
    assert_eq!(count(Version::V31, "path"), 1);
    assert_eq!(count(Version::V32, "path"), 0);
    assert_eq!(count(Version::V32, "cookie"), 0);
    assert_eq!(count(Version::V32, "header"), 1);
    let written = "{ name: a, in: header, allowReserved: false }";
    assert_eq!(of_parameter(Version::V30, written), Vec::<String>::new());
}

#[test]
fn variables_of_servers_are_described_and_have_values() {
    let of = |server: &str| found(Version::V31, &format!("paths: {{}}\nservers: [{server}]"));
    assert_eq!(
        of("{ url: 'https://{a}.example.com' }"),
        ["W0238 nothing describes the variable `a` of this URL"]
    );
    assert_eq!(
        of("{ url: '/{a}', variables: { a: { enum: [b, 1], default: c } } }"),
        ["W0238 `c` is not one of the values of `a`"]
    );
    assert_eq!(
        of("{ url: '/{a}', variables: { a: { enum: [b, 1], default: '1' } } }"),
        Vec::<String>::new()
    );
}

#[test]
fn a_whole_query_string_stands_alone_also_through_a_reference() {
    let yaml = "
paths:
  /a:
    get:
      parameters:
        - $ref: '#/components/parameters/All'
        - { name: b, in: query }
components: { parameters: { All: { name: all, in: querystring } } }
";
    assert_eq!(
        found(Version::V32, yaml),
        [
            "W0231 a parameter that is the whole query string allows no other one in the query; all are sent"
        ]
    );
}

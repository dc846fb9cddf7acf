//! Faults are shown where they stand in the text of 2.0, whenever they are found.

use super::{HEAD, found, lowered, read};

#[test]
fn misspelt_keywords_are_found_in_objects_of_every_kind() {
    let found = found(
        "
schemas: {}
paths:
  /a:
    post:
      consums: [a/b]
      parameters:
      - { name: a, in: query, tipe: string, type: string }
      responses:
        200: { description: '', shema: {}, headers: { X-A: { type: string, formt: a } } }
securityDefinitions: { Key: { type: apiKey, nam: k, name: k, in: header } }
definitions: { Pet: { propertes: {} } }
",
    );
    let expected = [
        "the document has no keyword `schemas` @ api.yaml:4:1 #/schemas",
        "an operation has no keyword `consums` @ api.yaml:8:7 #/paths/~1a/post/consums",
        "a parameter has no keyword `tipe` @ api.yaml:10:31 #/paths/~1a/post/parameters/0/tipe",
        "a response has no keyword `shema` @ api.yaml:12:33 #/paths/~1a/post/responses/200/shema",
        "a header has no keyword `formt` @ api.yaml:12:76 #/paths/~1a/post/responses/200/headers/X-A/formt",
        "a security scheme has no keyword `nam` @ api.yaml:13:45 #/securityDefinitions/Key/nam",
        "a schema has no keyword `propertes` @ api.yaml:14:23 #/definitions/Pet/propertes",
    ];
    let expected: Vec<String> = expected
        .iter()
        .map(|line| format!("warning[W0203]: {line}"))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn parameters_after_a_body_keep_their_place() {
    let found = found(
        "
paths:
  /a:
    post:
      parameters:
      - { name: a, in: body, schema: { propertes: {} } }
      - { name: b, in: query, type: int }
      - { name: c, in: query, odd: 1, type: strin }
      responses: {}
",
    );
    assert_eq!(
        found,
        [
            "warning[W0203]: a schema has no keyword `propertes` \
             @ api.yaml:8:40 #/paths/~1a/post/parameters/0/schema/propertes",
            "warning[W0204]: `type` is not one of `string`, `number`, `integer`, `boolean`, `array`, `object`; it is \
             read as `\"integer\"` @ api.yaml:9:31 #/paths/~1a/post/parameters/0/schema/type",
            "warning[W0203]: a parameter has no keyword `odd` @ api.yaml:10:31 #/paths/~1a/post/parameters/2/odd",
            "warning[W0204]: `type` is not one of `string`, `number`, `integer`, `boolean`, `array`, `object`; it is \
             left out @ api.yaml:10:39 #/paths/~1a/post/parameters/1/schema/type",
        ]
    );
}

#[test]
fn references_are_told_as_they_are_written() {
    let (_, report) = read(&format!(
        "{HEAD}paths: {{}}\ndefinitions:\n  Pet: {{ properties: {{ a: {{ $ref: '#/definitions/Oner' }} }} }}\n  Owner: {{}}\n"
    ));
    assert!(
        report
            .starts_with("warning[W0206]: nothing is at `#/definitions/Oner`\n --> api.yaml:5:35"),
        "{report}"
    );
    assert!(
        report.contains("help: did you mean `#/definitions/Owner`?"),
        "{report}"
    );
}

#[test]
fn what_lowering_finds_in_moved_nodes_is_shown_where_they_stand() {
    let yaml = format!(
        "{HEAD}
paths:
  /a:
    post:
      consumes: [application/xml]
      parameters:
      - {{ name: q, in: query, type: string }}
      - {{ name: a, in: body, schema: {{ type: object }} }}
      responses:
        200:
          description: OK
          schema:
            type: object
            properties:
              pair: {{ enum: [1, 1] }}
"
    );
    let (_, report) = lowered(&yaml);
    let places: Vec<&str> = report
        .lines()
        .filter_map(|line| line.split_once("--> ")?.1.split("   ").next())
        .collect();
    assert_eq!(places, ["api.yaml:7:18", "api.yaml:17:23"], "{report}");
}

#[test]
fn two_bodies_and_a_body_beside_a_form_are_told() {
    let found = found(
        "
paths:
  /a:
    post:
      parameters:
      - { name: a, in: body, schema: {} }
      - { name: b, in: body, schema: {} }
      - { name: c, in: formData, type: string }
      responses: {}
  /b: { post: { parameters: [{ name: a, in: body }], responses: {} } }
  /c: { post: { parameters: [{ in: formData, type: string }], responses: {} } }
",
    );
    assert_eq!(
        found,
        [
            "warning[W0212]: an operation has one body; the last one counts \
             @ api.yaml:8:9 #/paths/~1a/post/parameters/0",
            "warning[W0204]: a body and the fields of a form exclude each other; the body counts \
             @ api.yaml:10:9 #/paths/~1a/post/parameters/2",
            "warning[W0205]: a body lacks `schema`; anything is allowed \
             @ api.yaml:12:30 #/paths/~1b/post/parameters/0",
            "warning[W0205]: a parameter lacks `name`; it is left out \
             @ api.yaml:13:30 #/paths/~1c/post/parameters/0",
        ]
    );
}

#[test]
fn forms_of_3_0_in_2_0_are_read_as_such_and_told() {
    let found = found(
        "
paths:
  /a: { get: { parameters: [{ name: a, in: query, schema: { type: string } }], responses: {} } }
components: {}
definitions: { A: { nullable: true, type: string }, B: { type: [string, 'null', integer], items: false } }
",
    );
    assert_eq!(
        found,
        [
            "warning[W0217]: in 2.0 only a body has a `schema`; it is read as in 3.0 \
             @ api.yaml:5:51 #/paths/~1a/get/parameters/0/schema",
            "warning[W0203]: the document has no keyword `components` @ api.yaml:6:1 #/components",
            "warning[W0217]: `nullable` is a keyword of OpenAPI 3.0; it is read as such \
             @ api.yaml:7:21 #/definitions/A/nullable",
            "warning[W0217]: this form of `type` is one of OpenAPI 3.1; it is read as such \
             @ api.yaml:7:58 #/definitions/B/type",
        ]
    );
}

#[test]
fn sections_that_are_no_objects_are_left_out() {
    assert_eq!(
        found("paths: {}\ndefinitions:\nparameters: []\n"),
        [
            "warning[W0204]: `definitions` is not an object; it is left out @ api.yaml:4:1 #/definitions",
            "warning[W0204]: `parameters` is not an object; it is left out @ api.yaml:5:1 #/parameters",
        ]
    );
}

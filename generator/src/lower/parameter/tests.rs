//! Where parameters go and how they are written.

use crate::lower::testing::check_paths;

#[test]
fn style_and_explode_default_by_location() {
    check_paths(
        "
paths:
  /pets/{id}:
    get:
      parameters:
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
        - { name: flat, in: query, explode: false, allowReserved: true, schema: { type: string } }
        - { name: filter, in: query, style: deepObject, schema: { type: object } }
        - { name: X-Trace, in: header, schema: { type: string, format: uuid } }
        - { name: session, in: cookie, schema: { type: string } }
        - { name: id, in: path, required: true, style: matrix, schema: { type: integer } }
      responses: {}",
        "\
GET /pets/{id}
  path id: i64 matrix
  query tags?: [string] form*
  query flat?: string form reserved
  query filter?: {any} deepObject*
  header X-Trace?: uuid simple
  cookie session?: string form*
",
        &[],
    );
}

#[test]
fn parameters_of_the_path_apply_unless_the_operation_has_its_own() {
    check_paths(
            "
paths:
  /a/{x}/{y}:
    parameters:
      - { $ref: '#/components/parameters/Y' }
      - { name: x, in: path, required: true, schema: { type: string } }
      - { name: page, in: query, schema: { type: integer } }
    get:
      parameters: [{ name: page, in: query, required: true, schema: { type: string, enum: [first, last] } }]
      responses: {}
components:
  parameters:
    Y: { name: y, in: path, required: true, description: The y, schema: { type: string, enum: [a] } }",
            "\
parameters/Y.parameter(y): enum
  \"a\"
GET /a/{x}/{y}.parameter(page): enum
  \"first\"
  \"last\"
GET /a/{x}/{y}
  path x: string simple
  path y: parameters/Y.parameter(y) simple -- The y
  query page: GET /a/{x}/{y}.parameter(page) form*
",
            &[],
        );
}

#[test]
fn content_is_written_as_its_media_type() {
    check_paths(
            "
paths:
  /a:
    get:
      parameters:
        - { name: at, in: query, content: { application/json: { schema: { properties: { x: { type: integer } } } } } }
      responses: {}",
            "\
GET /a.parameter(at): record
  x?: i64
GET /a
  query at?: GET /a.parameter(at) application/json
",
            &[],
        );
}

#[test]
fn headers_that_are_decided_elsewhere_are_no_parameters() {
    check_paths(
        "
paths:
  /a:
    get:
      parameters: [{ name: accept, in: header, schema: { type: string } }]
      responses: {}",
        "GET /a\n",
        &["W0313 #/paths/~1a/get/parameters/0: the header `accept` is not a parameter"],
    );
}

#[test]
fn template_and_parameters_are_brought_together() {
    check_paths(
        "
paths:
  /a/{id}:
    get:
      parameters: [{ name: ident, in: path, required: true, schema: { type: string } }]
      responses: {}",
        "\
GET /a/{id}
  path id: string simple
",
        &[
            "W0315 #/paths/~1a~1{id}/get/parameters/0: the path has no `{ident}` for this parameter",
            "W0314 #/paths/~1a~1{id}/get: nothing describes the `{id}` of this path; taken as text",
        ],
    );
}

#[test]
fn docs_of_the_schema_stand_in_and_names_are_heard() {
    check_paths(
        "
paths:
  /a:
    get:
      parameters:
        - name: p
          in: query
          x-speakeasy-name-override: page
          examples: { one: { $ref: '#/components/examples/One' } }
          schema: { type: integer, description: From the schema }
      responses: {}
components: { examples: { One: { value: 1 } } }",
        "\
GET /a
  query p?: i64 form* as page e.g. 1 -- From the schema
",
        &[],
    );
}

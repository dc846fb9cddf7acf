//! What a description says about XML, and what becomes of it.

use crate::lower::testing::check_paths;

/// Checks the schemas of an operation that sends the first of them as XML.
fn check(schemas: &str, expected: &str) {
    let root = schemas.trim_start().split(':').next().unwrap_or_default();
    let indented: String = schemas
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    check_paths(
        &format!(
            "
paths:
  /a:
    put:
      requestBody: {{ content: {{ application/xml: {{ schema: {{ $ref: '#/components/schemas/{root}' }} }} }} }}
      responses: {{}}
components:
  schemas:
{indented}"
        ),
        expected,
        &[],
    );
}

#[test]
fn flags_and_node_types_say_the_same() {
    check(
        "
Pet:
  properties:
    id: { type: integer, x-balas-xml: { attribute: true } }
    key: { type: integer, x-balas-xml: { nodeType: attribute, prefix: p, namespace: 'urn:a' } }
    tags: { type: array, x-balas-xml: { wrapped: true }, items: { type: string, x-balas-xml: { name: tag } } }
    notes: { type: array, x-balas-xml: { nodeType: element }, items: { type: string, x-balas-xml: { name: 'n:note' } } }
    text: { type: string, x-balas-xml: { nodeType: text } }",
        "\
Pet: record
  id?: i64 <* attribute>
  key?: i64 <p:* attribute of urn:a>
  tags?: [string <tag>] <* element>
  notes?: [string <n:note>] <* element>
  text?: string <* text>
PUT /a
  body?: application/xml xml <Pet> Pet
",
    );
}

#[test]
fn what_is_written_in_place_goes_before_what_a_component_says() {
    check(
        "
Pet:
  x-balas-xml: { name: pet }
  properties:
    owner: { $ref: '#/components/schemas/Owner' }
    keeper: { allOf: [{ $ref: '#/components/schemas/Owner' }], x-balas-xml: { name: keeper } }
    other: { allOf: [{ $ref: '#/components/schemas/Owner' }, { properties: { since: { type: string } } }] }
Owner:
  x-balas-xml: { name: person, prefix: p, namespace: 'urn:p' }
  properties: { name: { type: string } }",
        "\
Pet: record
  owner?: Owner <p:person of urn:p>
  keeper?: Owner <p:keeper of urn:p>
  other?: Pet.other
Owner: record
  name?: string
Pet.other: record
  name?: string
  since?: string
PUT /a
  body?: application/xml xml <pet> Pet
",
    );
}

#[test]
fn nothing_is_kept_of_types_that_no_operation_writes_as_xml() {
    check_paths(
        "
paths:
  /a:
    post:
      requestBody:
        content:
          application/xml: { schema: { $ref: '#/components/schemas/Pet' } }
          application/json: { schema: { $ref: '#/components/schemas/Pet' } }
      responses: {}
components:
  schemas:
    Pet: { properties: { id: { type: integer, x-balas-xml: { attribute: true } } } }",
        "\
Pet: record
  id?: i64
POST /a
  body?: application/json json Pet
",
        &[],
    );
}

#[test]
fn xml_comes_after_forms_and_before_text() {
    check_paths(
        "
paths:
  /a:
    post:
      requestBody:
        content:
          text/plain: {}
          text/xml: { schema: { $ref: '#/components/schemas/Pet' } }
          application/xml: { schema: { $ref: '#/components/schemas/Pet' } }
          application/x-www-form-urlencoded: { schema: { properties: { a: { type: string } } } }
      responses: {}
components:
  schemas:
    Pet: { properties: { id: { type: integer } } }",
        "\
Pet: record
  id?: i64
POST /a.body(application/x-www-form-urlencoded): record
  a?: string
POST /a
  body?: application/x-www-form-urlencoded form POST /a.body(application/x-www-form-urlencoded) | \
text/xml xml <Pet> Pet | text/plain text
",
        &[],
    );
}

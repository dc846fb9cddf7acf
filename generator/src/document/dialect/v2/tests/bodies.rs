//! What is sent and what is answered.

use serde_json::{Value, json};

use super::{converted, converted_post};

fn body(parameters: &str, rest: &str) -> Value {
    let operation = format!("{{ parameters: [{parameters}], responses: {{}}{rest} }}");
    converted_post(&operation, "")["requestBody"].clone()
}

#[test]
fn a_body_is_no_parameter() {
    let operation = "{ parameters: [{ name: pet, in: body, required: true, description: The pet, schema: { type: string } }, \
                     { name: q, in: query, type: string }], responses: {} }";
    let post = converted_post(operation, "");
    assert_eq!(
        post["requestBody"],
        json!({
            "description": "The pet", "required": true,
            "content": { "application/json": { "schema": { "type": "string" } } },
        })
    );
    assert_eq!(post["parameters"].as_array().map(Vec::len), Some(1));
    assert_eq!(post["parameters"][0]["name"], "q");
}

#[test]
fn what_an_operation_consumes_beats_what_the_document_does() {
    let media = |consumes: &str, root: &str| {
        let operation = format!(
            "{{ parameters: [{{ name: a, in: body, schema: {{ type: string }} }}], responses: {{}}{consumes} }}"
        );
        let content = converted_post(&operation, root)["requestBody"]["content"].clone();
        let keys = content
            .as_object()
            .map(|content| content.keys().cloned().collect::<Vec<_>>());
        keys.unwrap_or_default()
    };
    let root = "consumes: [application/xml]\n";
    assert_eq!(media("", root), ["application/xml"]);
    assert_eq!(
        media(", consumes: [text/plain, application/json]", root),
        ["text/plain", "application/json"]
    );
    assert_eq!(media(", consumes: []", ""), ["application/json"]);
    assert_eq!(
        media(", consumes: [multipart/form-data, application/json]", ""),
        ["application/json"]
    );
}

#[test]
fn fields_of_a_form_are_one_object() {
    let form = body(
        "{ name: a, in: formData, type: string, required: true, description: First }, \
         { name: b, in: formData, type: array, items: { type: integer }, collectionFormat: multi }, \
         { name: c, in: formData, type: array, items: { type: integer }, collectionFormat: pipes }",
        "",
    );
    let schema = json!({
        "type": "object", "required": ["a"],
        "properties": {
            "a": { "type": "string", "description": "First" },
            "b": { "type": "array", "items": { "type": "integer" } },
            "c": { "type": "array", "items": { "type": "integer" } },
        },
    });
    let encoding = json!({ "c": { "style": "pipeDelimited", "explode": false } });
    let content = &form["content"]["application/x-www-form-urlencoded"];
    assert_eq!(form["required"], true);
    assert_eq!(content["schema"], schema);
    assert_eq!(content["encoding"]["c"]["style"], encoding["c"]["style"]);
    assert_eq!(
        content["encoding"].as_object().map(|all| all.len()),
        Some(1)
    );
}

#[test]
fn files_and_what_is_consumed_make_a_form_of_parts() {
    let file = body("{ name: f, in: formData, type: file }", "");
    let schema = json!({ "type": "object", "properties": { "f": { "type": "string", "format": "binary" } } });
    assert_eq!(
        file["content"],
        json!({ "multipart/form-data": { "schema": schema } })
    );
    let both = body(
        "{ name: a, in: formData, type: string }",
        ", consumes: [multipart/form-data, application/json]",
    );
    let keys = both["content"]
        .as_object()
        .map(|content| content.keys().cloned().collect::<Vec<_>>());
    assert_eq!(keys, Some(vec!["multipart/form-data".to_owned()]));
}

#[test]
fn shared_bodies_are_request_bodies_and_shared_fields_part_of_each_form() {
    let tree = converted(
        "
consumes: [application/json]
paths:
  /a: { post: { parameters: [{ $ref: '#/parameters/Pet' }], responses: {} } }
  /b: { post: { consumes: [application/xml], parameters: [{ $ref: '#/parameters/Pet' }], responses: {} } }
  /c: { post: { parameters: [{ $ref: '#/parameters/Name' }], responses: {} } }
parameters:
  Pet: { name: pet, in: body, schema: { $ref: '#/definitions/Pet' } }
  Name: { name: name, in: formData, type: string }
definitions: { Pet: { type: object } }",
    );
    let pet = |media: &str| {
        let schema = json!({ "schema": { "$ref": "#/components/schemas/Pet" } });
        json!({ media: schema })
    };
    let sent = |path: &str| tree["paths"][path]["post"]["requestBody"].clone();
    assert_eq!(
        sent("/a"),
        json!({ "$ref": "#/components/requestBodies/Pet" })
    );
    assert_eq!(sent("/b")["content"], pet("application/xml"));
    let form = &sent("/c")["content"]["application/x-www-form-urlencoded"]["schema"];
    assert_eq!(form["properties"], json!({ "name": { "type": "string" } }));
    assert_eq!(
        tree["components"]["requestBodies"]["Pet"]["content"],
        pet("application/json")
    );
    assert_eq!(tree["components"]["parameters"], Value::Null);
}

#[test]
fn bodies_of_a_path_belong_to_its_operations_unless_they_have_their_own() {
    let tree = converted(
        "
paths:
  /a:
    parameters:
    - { name: x, in: body, schema: { type: string } }
    - { name: q, in: query, type: string }
    post: { responses: {} }
    put: { parameters: [{ name: y, in: body, schema: { type: integer } }], responses: {} }
  /b:
    parameters: [{ name: x, in: formData, type: string }, { name: y, in: formData, type: string }]
    post: { parameters: [{ name: y, in: formData, type: integer }], responses: {} }",
    );
    let schema = |path: &str, method: &str, media: &str| {
        tree["paths"][path][method]["requestBody"]["content"][media]["schema"].clone()
    };
    assert_eq!(schema("/a", "post", "application/json")["type"], "string");
    assert_eq!(schema("/a", "put", "application/json")["type"], "integer");
    assert_eq!(tree["paths"]["/a"]["parameters"][0]["name"], "q");
    assert_eq!(
        schema("/b", "post", "application/x-www-form-urlencoded")["properties"],
        json!({ "x": { "type": "string" }, "y": { "type": "integer" } })
    );
}

#[test]
fn schemas_of_responses_go_to_what_is_produced_and_examples_with_them() {
    let operation = "{ produces: [application/json, text/plain], responses: { \
                     200: { description: OK, schema: { type: string }, examples: { text/plain: hi, image/png: no } }, \
                     204: { description: None } } }";
    let responses = &converted_post(operation, "")["responses"];
    let content = json!({
        "application/json": { "schema": { "type": "string" } },
        "text/plain": { "schema": { "type": "string" }, "example": "hi" },
    });
    assert_eq!(responses["200"]["content"], content);
    assert_eq!(responses["204"], json!({ "description": "None" }));
}

#[test]
fn files_are_answered_as_bytes() {
    let media = |produces: &str| {
        let operation = format!(
            "{{ responses: {{ 200: {{ description: '', schema: {{ type: file }} }} }}{produces} }}"
        );
        converted_post(&operation, "")["responses"]["200"]["content"].clone()
    };
    let file = json!({ "schema": { "type": "string", "format": "binary" } });
    assert_eq!(media(""), json!({ "application/octet-stream": file }));
    assert_eq!(
        media(", produces: [application/json, image/png]"),
        json!({ "image/png": file })
    );
}

#[test]
fn shared_responses_are_components_unless_an_operation_produces_other_media_types() {
    let tree = converted(
        "
produces: [application/json]
paths:
  /a: { get: { responses: { 400: { $ref: '#/responses/Bad' } } } }
  /b: { get: { produces: [text/plain], responses: { 400: { $ref: '#/responses/Bad' }, 404: { $ref: '#/responses/None' } } } }
responses:
  Bad: { description: Bad, schema: { type: string } }
  None: { description: None }",
    );
    let responses = |path: &str| tree["paths"][path]["get"]["responses"].clone();
    let bad = json!({ "$ref": "#/components/responses/Bad" });
    assert_eq!(responses("/a"), json!({ "400": bad }));
    assert_eq!(
        responses("/b"),
        json!({
            "400": { "description": "Bad", "content": { "text/plain": { "schema": { "type": "string" } } } },
            "404": { "$ref": "#/components/responses/None" },
        })
    );
    assert_eq!(
        tree["components"]["responses"]["Bad"]["content"],
        json!({ "application/json": { "schema": { "type": "string" } } })
    );
}

//! Parameters, headers, servers and credentials.

use serde_json::{Value, json};

use super::{converted, converted_post, found};

fn parameter(yaml: &str) -> Value {
    let operation = format!("{{ parameters: [{yaml}], responses: {{}} }}");
    converted_post(&operation, "")["parameters"][0].clone()
}

#[test]
fn what_describes_a_value_moves_into_its_schema() {
    let limit = parameter(
        "{ name: limit, in: query, description: How many, type: integer, format: int32, \
         maximum: 10, default: 5, x-nullable: true, x-own: 1 }",
    );
    assert_eq!(
        limit,
        json!({
            "name": "limit", "in": "query", "description": "How many", "x-own": 1, "style": "form",
            "schema": { "type": "integer", "format": "int32", "maximum": 10, "default": 5, "nullable": true },
        })
    );
}

#[test]
fn lists_in_a_query_are_written_as_their_format_says_and_with_commas_without_one() {
    let written = |format: &str| {
        let list = parameter(&format!(
            "{{ name: a, in: query, type: array, items: {{ type: string }}{format} }}"
        ));
        (list["style"].clone(), list["explode"].clone())
    };
    assert_eq!(written(""), (json!("form"), json!(false)));
    assert_eq!(
        written(", collectionFormat: csv"),
        (json!("form"), json!(false))
    );
    assert_eq!(
        written(", collectionFormat: multi"),
        (json!("form"), json!(true))
    );
    assert_eq!(
        written(", collectionFormat: ssv"),
        (json!("spaceDelimited"), json!(false))
    );
    assert_eq!(
        written(", collectionFormat: pipes"),
        (json!("pipeDelimited"), json!(false))
    );
}

#[test]
fn lists_elsewhere_are_written_with_commas() {
    let list = parameter("{ name: a, in: header, type: array, items: { type: string } }");
    assert_eq!(list["style"], "simple");
    let list =
        "{ name: a, in: header, type: array, items: { type: string }, collectionFormat: ssv }";
    assert_eq!(
        found(&format!(
            "paths:\n  /a:\n    post:\n      responses: {{}}\n      parameters:\n      - {list}\n"
        )),
        [
            "warning[W0216]: lists written as `ssv` are not generated here; commas are used \
             @ api.yaml:8:70 #/paths/~1a/post/parameters/0/collectionFormat"
        ]
    );
}

#[test]
fn tabs_between_items_and_lists_in_lists_are_told() {
    let list = "{ name: a, in: query, type: array, collectionFormat: tsv, items: { type: array, \
                collectionFormat: pipes, items: { type: string, collectionFormat: csv } } }";
    assert_eq!(
        found(&format!(
            "paths:\n  /a:\n    post:\n      responses: {{}}\n      parameters:\n      - {list}\n"
        )),
        [
            "warning[W0216]: lists written as `tsv` are not generated here; commas are used \
             @ api.yaml:8:44 #/paths/~1a/post/parameters/0/collectionFormat",
            "warning[W0216]: how the lists in a list are written is not generated \
             @ api.yaml:8:89 #/paths/~1a/post/parameters/0/items/collectionFormat",
        ]
    );
}

#[test]
fn shared_parameters_are_components() {
    let tree = converted(
        "
paths: { /a: { get: { parameters: [{ $ref: '#/parameters/Limit' }], responses: {} } } }
parameters: { Limit: { name: limit, in: query, type: integer } }",
    );
    assert_eq!(
        tree["paths"]["/a"]["get"]["parameters"],
        json!([{ "$ref": "#/components/parameters/Limit" }])
    );
    assert_eq!(
        tree["components"]["parameters"]["Limit"],
        json!({ "name": "limit", "in": "query", "schema": { "type": "integer" }, "style": "form" })
    );
}

#[test]
fn headers_of_responses_have_schemas() {
    let operation = "{ responses: { 204: { description: '', headers: { X-A: { type: integer, description: How many }, \
                     X-B: { type: array, items: { type: string }, collectionFormat: csv } } } } }";
    let headers = &converted_post(operation, "")["responses"]["204"]["headers"];
    let many =
        json!({ "description": "How many", "style": "simple", "schema": { "type": "integer" } });
    assert_eq!(headers["X-A"], many);
    let list =
        json!({ "style": "simple", "schema": { "type": "array", "items": { "type": "string" } } });
    assert_eq!(headers["X-B"], list);
}

#[test]
fn host_base_path_and_schemes_are_servers() {
    let servers = |root: &str| converted(&format!("paths: {{}}\n{root}"))["servers"].clone();
    assert_eq!(
        servers("host: a.example\nbasePath: /v1/\nschemes: [http, https]"),
        json!([{ "url": "https://a.example/v1" }, { "url": "http://a.example/v1" }])
    );
    assert_eq!(
        servers("host: a.example"),
        json!([{ "url": "https://a.example" }])
    );
    assert_eq!(servers("basePath: v1"), json!([{ "url": "/v1" }]));
    assert_eq!(servers(""), Value::Null);
    assert_eq!(servers("basePath: /"), Value::Null);
}

#[test]
fn schemes_of_an_operation_are_its_servers_where_they_differ() {
    let root = "host: a.example\nschemes: [https]\n";
    let own = converted_post("{ schemes: [http], responses: {} }", root);
    assert_eq!(own["servers"], json!([{ "url": "http://a.example" }]));
    let same = converted_post("{ schemes: [https], responses: {} }", root);
    assert_eq!(same["servers"], Value::Null);
}

#[test]
fn credentials_have_the_types_and_flows_of_3_0() {
    let tree = converted(
        "
paths: {}
securityDefinitions:
  Basic: { type: basic, description: d }
  Key: { type: apiKey, name: k, in: header }
  Implicit: { type: oauth2, flow: implicit, authorizationUrl: 'https://a', scopes: { r: read } }
  Password: { type: oauth2, flow: password, tokenUrl: 'https://t', scopes: {} }
  Application: { type: oauth2, flow: application, tokenUrl: 'https://t', scopes: {} }
  Code: { type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {} }
  Guessed: { type: oauth2, tokenUrl: 'https://t', scopes: {} }",
    );
    let schemes = &tree["components"]["securitySchemes"];
    let basic = json!({ "type": "http", "scheme": "basic", "description": "d" });
    assert_eq!(schemes["Basic"], basic);
    let key = json!({ "type": "apiKey", "name": "k", "in": "header" });
    assert_eq!(schemes["Key"], key);
    let implicit = json!({ "authorizationUrl": "https://a", "scopes": { "r": "read" } });
    assert_eq!(
        schemes["Implicit"]["flows"],
        json!({ "implicit": implicit })
    );
    let token = json!({ "tokenUrl": "https://t", "scopes": {} });
    assert_eq!(schemes["Password"]["flows"], json!({ "password": token }));
    for name in ["Application", "Guessed"] {
        assert_eq!(
            schemes[name]["flows"],
            json!({ "clientCredentials": token })
        );
    }
    let code = json!({ "authorizationUrl": "https://a", "tokenUrl": "https://t", "scopes": {} });
    assert_eq!(
        schemes["Code"]["flows"],
        json!({ "authorizationCode": code })
    );
}

#[test]
fn schemas_keep_what_they_say_in_the_words_of_3_0() {
    let tree = converted(
        "
paths: {}
definitions:
  Pet:
    type: object
    discriminator: kind
    properties:
      kind: { type: string }
      name: { type: string, x-nullable: true }
      owner: { $ref: '#/definitions/Owner', x-nullable: true }
      photo: { type: file }
  Owner: { type: object }",
    );
    assert_eq!(
        tree["components"]["schemas"]["Pet"],
        json!({
            "type": "object",
            "discriminator": { "propertyName": "kind" },
            "properties": {
                "kind": { "type": "string" },
                "name": { "type": "string", "nullable": true },
                "owner": { "allOf": [{ "$ref": "#/components/schemas/Owner" }], "nullable": true },
                "photo": { "type": "string", "format": "binary" },
            },
        })
    );
}

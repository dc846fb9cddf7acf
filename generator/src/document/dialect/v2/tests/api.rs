//! The same service, described in 2.0 and in 3.0.

use std::path::Path;

use super::lowered;
use crate::config::Config;
use crate::diagnostics::Sink;
use crate::document;
use crate::source::Sources;

const IN_2_0: &str = "
swagger: '2.0'
info: { title: Pets, version: '1' }
host: pets.example
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
security: [{ Key: [] }]
securityDefinitions:
  Key: { type: apiKey, name: X-Key, in: header }
  OAuth: { type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: { w: write } }
tags: [{ name: pets, description: All of them }]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
      - { $ref: '#/parameters/Limit' }
      - { name: tags, in: query, type: array, items: { type: string } }
      - { name: ids, in: query, type: array, collectionFormat: multi, items: { type: integer, format: int64 } }
      responses:
        200:
          description: Some
          headers: { X-Total: { type: integer } }
          schema: { type: array, items: { $ref: '#/definitions/Pet' } }
        default: { $ref: '#/responses/Failure' }
    post:
      operationId: addPet
      security: [{ OAuth: [w] }]
      parameters:
      - { name: pet, in: body, required: true, schema: { $ref: '#/definitions/Pet' } }
      responses: { 201: { description: Made, schema: { $ref: '#/definitions/Pet' } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, type: string, format: uuid }]
    put:
      consumes: [application/x-www-form-urlencoded]
      parameters:
      - { name: name, in: formData, type: string, required: true }
      - { name: kind, in: formData, type: string, enum: [cat, dog] }
      responses: { 204: { description: Done } }
  /pets/{id}/photo:
    get:
      produces: [image/png]
      parameters: [{ name: id, in: path, required: true, type: string }]
      responses: { 200: { description: The photo, schema: { type: file } } }
parameters:
  Limit: { name: limit, in: query, type: integer, format: int32, default: 10 }
responses:
  Failure: { description: No, schema: { type: object, properties: { message: { type: string } } } }
definitions:
  Pet:
    type: object
    required: [name]
    properties:
      name: { type: string }
      nick: { type: string, x-nullable: true }
      parent: { $ref: '#/definitions/Pet' }
";

const IN_3_0: &str = "
openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: 'https://pets.example/v1' }]
security: [{ Key: [] }]
tags: [{ name: pets, description: All of them }]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
      - { $ref: '#/components/parameters/Limit' }
      - { name: tags, in: query, explode: false, schema: { type: array, items: { type: string } } }
      - { name: ids, in: query, schema: { type: array, items: { type: integer, format: int64 } } }
      responses:
        200:
          description: Some
          headers: { X-Total: { schema: { type: integer } } }
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
        default: { $ref: '#/components/responses/Failure' }
    post:
      operationId: addPet
      security: [{ OAuth: [w] }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses:
        201: { description: Made, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
    put:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [name]
              properties: { name: { type: string }, kind: { type: string, enum: [cat, dog] } }
      responses: { 204: { description: Done } }
  /pets/{id}/photo:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        200: { description: The photo, content: { image/png: { schema: { type: string, format: binary } } } }
components:
  parameters:
    Limit: { name: limit, in: query, schema: { type: integer, format: int32, default: 10 } }
  responses:
    Failure:
      description: No
      content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } }
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        nick: { type: string, nullable: true }
        parent: { $ref: '#/components/schemas/Pet' }
  securitySchemes:
    Key: { type: apiKey, name: X-Key, in: header }
    OAuth:
      type: oauth2
      flows: { authorizationCode: { authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: { w: write } } }
";

#[test]
fn the_same_service_in_2_0_and_in_3_0_is_the_same() {
    let (old, old_report) = lowered(IN_2_0);
    let (new, new_report) = lowered(IN_3_0);
    assert_eq!(old.to_string(), new.to_string());
    assert_eq!(old.operations.len(), 4);
    assert_eq!((old_report.as_str(), new_report.as_str()), ("", ""));
}

/// Published descriptions of 2.0: their number of operations is in the `manifest.tsv` beside them.
#[test]
#[ignore = "needs BALAS_SHARED: the folder that holds `corpus`"]
fn published_descriptions_have_all_their_operations() {
    let shared = std::env::var("BALAS_SHARED").expect("BALAS_SHARED");
    let corpus = Path::new(&shared).join("corpus");
    let manifest = std::fs::read_to_string(corpus.join("manifest.tsv")).expect("a manifest");
    let mut read = 0;
    for row in manifest.lines() {
        let columns: Vec<&str> = row.split('\t').collect();
        let [name, _, "2.0", _, _, _, operations, ..] = columns[..] else {
            continue;
        };
        let mut sources = Sources::default();
        let mut sink = Sink::default();
        let path = corpus.join(name);
        let document = document::load(&path, &mut sources, &Config::default(), &mut sink);
        let document = document.expect("a file").expect("a description");
        let found = document.openapi.operations().count();
        assert_eq!(found.to_string(), operations, "{name}");
        let api = crate::lower::lower(&document, &Config::default(), &mut sink);
        assert_eq!(api.operations.len() + api.skipped.len(), found, "{name}");
        println!(
            "{name}: {} generated, {} left out",
            api.operations.len(),
            api.skipped.len()
        );
        read += 1;
    }
    assert!(read > 0, "no description of 2.0 is listed");
}

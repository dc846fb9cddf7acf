//! Codes of the stage `document`.

use super::{Code, Effect};
use crate::diagnostics::Level;

/// No version, or one that is not known.
pub static UNKNOWN_VERSION: Code = Code {
    id: "E0201",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "the document names no version of OpenAPI that is known",
    explanation: "\
The key `openapi` at the top of the document says which rules it follows. Versions 3.0, 3.1 and 3.2 are known, and their
predecessor, which says `swagger: \"2.0\"`.

    openapi: 3.0.3
    info: { title: Pets, version: '1' }
    paths: {}

Without the key the file is perhaps not an OpenAPI description at all, or a part of one: name its root document.
",
};

/// A keyword that the object does not have.
pub static UNKNOWN_KEYWORD: Code = Code {
    id: "W0203",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "an object has a keyword that OpenAPI does not know",
    explanation: "\
Each object of a description has fixed keywords; others have no meaning and are left out. Often the keyword is misspelt or
stands one level too deep or too high. Keywords of your own start with `x-`.

    Pet:
      type: object
      propertes:            # did you mean `properties`?
        id: { type: integer }
",
};

/// A value of the wrong kind.
pub static WRONG_KIND: Code = Code {
    id: "W0204",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a keyword has a value of the wrong kind",
    explanation: "\
The value of a keyword is not what OpenAPI asks for. Where it is obvious what is meant it is read that way, and the message
says how; otherwise the keyword is left out.

    version: 1                      # read as the text \"1\"
    minLength: 1.0                  # read as 1
    properties:
      id: { required: true }        # read as `required: [id]` of the object
    deprecated: often               # left out
",
};

/// A member that must be there is not.
pub static MISSING_MEMBER: Code = Code {
    id: "W0205",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "an object lacks a keyword that it must have",
    explanation: "\
OpenAPI wants certain keywords to be given. Where a neutral value can stand in it is assumed; otherwise the object is left
out, because nothing is known about what it describes.

    responses:
      '200': {}                     # no description: read as an empty one
    parameters:
      - in: query                   # no name: left out
",
};

/// A reference without a target.
pub static UNRESOLVED: Code = Code {
    id: "W0206",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a reference leads nowhere",
    explanation: "\
The target of a `$ref` does not exist. The pointer after `#` names one key after the other; case and plural count.

    $ref: '#/components/schema/Pet'       # `schemas`
    $ref: '#/components/schemas/pet'      # the component is called `Pet`

If the code is only warned about, a schema is generated as if anything were allowed there, and a parameter, a response or
another part is left out.
",
};

/// References that only refer to each other.
pub static CYCLE: Code = Code {
    id: "W0207",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "references go round in a circle",
    explanation: "\
Components are references to each other and none of them says what it is.

    A: { $ref: '#/components/schemas/B' }
    B: { $ref: '#/components/schemas/A' }

A schema may well contain itself through a property or a list; only a circle of nothing but references is a fault.
",
};

/// A reference to something of another kind.
pub static WRONG_TARGET: Code = Code {
    id: "W0208",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a reference leads to something of another kind",
    explanation: "\
Where the `$ref` stands one kind of object is needed, and its target is another.

    parameters:
      - $ref: '#/components/schemas/Limit'       # a schema, where a parameter is needed

Write the parameter, and let its `schema` be the reference.
",
};

/// A variable of a path that no parameter describes.
pub static UNDECLARED_VARIABLE: Code = Code {
    id: "W0209",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a path has a variable that no parameter describes",
    explanation: "\
Each `{variable}` of a path needs a parameter with `in: path` in the operation or its path item. Without one the variable is
taken to be a required string.

    /pets/{id}:
      get:
        parameters:
          - { name: id, in: path, required: true, schema: { type: integer } }
",
};

/// A path parameter that the path does not have.
pub static UNUSED_VARIABLE: Code = Code {
    id: "W0210",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a path parameter is not part of the path",
    explanation: "\
A parameter with `in: path` is named that does not occur in the path in braces. There is no place to put its value, so it is
left out.

    /pets/{petId}:
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }     # `petId`?
",
};

/// A path that cannot be read.
pub static MALFORMED_PATH: Code = Code {
    id: "W0211",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a path cannot be read",
    explanation: "\
A path starts with a slash, and each `{` in it has its `}`, with a name between them that occurs once. It has at most 8,192 bytes.

    /pets/{id            # no closing brace
    /pets/{}             # no name
    /pets/{id}/of/{id}   # the same name twice

The path and its operations are left out.
",
};

/// The same parameter twice.
pub static DUPLICATE_PARAMETER: Code = Code {
    id: "W0212",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a parameter is given twice",
    explanation: "\
A parameter is identified by `name` and `in`; a list may have each only once. The last one counts. (A parameter of an
operation that repeats one of its path item replaces it, which is fine.)

    parameters:
      - { name: page, in: query, schema: { type: integer } }
      - { name: page, in: query, schema: { type: string } }      # this one counts
",
};

/// The same operationId twice.
pub static DUPLICATE_OPERATION_ID: Code = Code {
    id: "W0213",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "two operations have the same operationId",
    explanation: "\
An `operationId` must be unique in the description. The operations keep it, and their methods get names that tell them
apart; pin better ones in the settings.

    names: { \"#/paths/~1pets~1{id}/get\": fetch_pet }
",
};

/// Paths that only differ in the names of variables.
pub static AMBIGUOUS_PATH: Code = Code {
    id: "W0214",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "two paths differ only in the names of their variables",
    explanation: "\
For a server these paths are the same, so only one of them can be meant. Both are generated.

    /pets/{id}
    /pets/{name}
",
};

/// Something that could not be read in the end.
pub static LEFT_OUT: Code = Code {
    id: "W0215",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a part of the description cannot be read and is left out",
    explanation: "\
A part of the description is not what OpenAPI allows at its place, and it cannot be told what is meant. It is left out; what
refers to it is generated as if nothing were known about it.

    paths:
      /pets: all of them
",
};

/// Something valid that is not generated.
pub static NOT_GENERATED: Code = Code {
    id: "W0216",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a part of the description is not generated",
    explanation: "\
The description says something valid that no code is generated for yet. The rest is generated as if it were not there. For
constraints such as `patternProperties` beside `properties` this means that generated types allow more than the description does.

    webhooks:
      petAdded:
        post:
          requestBody: { content: { application/xml: {} } }      # only events in JSON are read
",
};

/// A keyword of a newer version.
pub static NEWER_KEYWORD: Code = Code {
    id: "W0217",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "a keyword belongs to a newer version of OpenAPI",
    explanation: "\
The document says it is written in one version of OpenAPI, but uses a keyword or a form that only a later one has. It is
read as the later version would.

    openapi: 3.0.3
    …
    type: [string, 'null']       # 3.0: type: string, nullable: true
    const: cat                   # 3.0: enum: [cat]
",
};

/// Keywords beside a reference, which 3.0 ignores.
pub static IGNORED_SIBLING: Code = Code {
    id: "W0218",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "a keyword beside a reference has no effect",
    explanation: "\
In OpenAPI 2.0 and 3.0 everything beside a `$ref` is ignored. Wrap the reference, or write the document in 3.1, where it counts.

    owner:
      $ref: '#/components/schemas/User'
      nullable: true                             # no effect

    owner:
      allOf: [{ $ref: '#/components/schemas/User' }]
      nullable: true
",
};

/// An additional operation that is none.
pub static ODD_METHOD: Code = Code {
    id: "W0236",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "an additional operation has a method that it cannot have",
    explanation: "\
The keys of `additionalOperations` are methods as they are sent. They are tokens of HTTP, and none of those that have a keyword of
their own. The operation is left out.

    paths:
      /pets:
        post: {}
        additionalOperations:
          COPY: {}
          POST: {}          # has a keyword of its own: post
          'MAKE ONE': {}    # cannot be sent
",
};

/// A language of schemas that is not OpenAPI's.
pub static SCHEMA_DIALECT: Code = Code {
    id: "W0237",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "schemas are written in a dialect that is not known",
    explanation: "\
`jsonSchemaDialect` and `$schema` say in which dialect of JSON Schema schemas are written. What another dialect than those of OpenAPI and
of JSON Schema itself means is not known; its schemas are read as OpenAPI would read them.

    openapi: 3.1.0
    jsonSchemaDialect: https://example.com/our-own-dialect
",
};

/// All of them, in order.
pub const ALL: &[&Code] = &[
    &UNKNOWN_VERSION,
    &UNKNOWN_KEYWORD,
    &WRONG_KIND,
    &MISSING_MEMBER,
    &UNRESOLVED,
    &CYCLE,
    &WRONG_TARGET,
    &UNDECLARED_VARIABLE,
    &UNUSED_VARIABLE,
    &MALFORMED_PATH,
    &DUPLICATE_PARAMETER,
    &DUPLICATE_OPERATION_ID,
    &AMBIGUOUS_PATH,
    &LEFT_OUT,
    &NOT_GENERATED,
    &NEWER_KEYWORD,
    &IGNORED_SIBLING,
    &ODD_METHOD,
    &SCHEMA_DIALECT,
];

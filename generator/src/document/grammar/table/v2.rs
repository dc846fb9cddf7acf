//! The objects of 2.0 that are not as in 3.0, once the sections that 2.0 has at the top stand below `components`.
//!
//! Keywords that 2.0 has in a parameter or a header and 3.0 in its schema hold anything here: they are checked where
//! 3.0 has them.
//!
//! <https://spec.openapis.org/oas/v2.0.html#schema>

use super::super::kind::Expect::{Any, Bool, List, Map, Node, Text, TextMap, Texts, Word};
use super::super::kind::Fallback::{EmptyInfo, EmptyObject, EmptyText, Nothing};
use super::super::kind::{Kind, field};
use super::root::{DOCS, INFO, REQUIREMENT, TAG};
use super::schema::SCHEMA;
use super::{component, plain};

const COLLECTION_FORMATS: &[&str] = &["csv", "ssv", "tsv", "pipes", "multi"];

pub(crate) static SWAGGER: Kind = Kind {
    required: &[("info", EmptyInfo), ("paths", EmptyObject)],
    ..plain(
        "the document",
        &[
            field("swagger", Text),
            field("info", Node(&INFO)),
            field("host", Text),
            field("basePath", Text),
            field("schemes", Texts),
            field("consumes", Texts),
            field("produces", Texts),
            field("paths", Node(&PATHS)),
            field("components", Node(&COMPONENTS)),
            field("security", List(&REQUIREMENT)),
            field("tags", List(&TAG)),
            field("externalDocs", Node(&DOCS)),
            // What was in these stands below `components`.
            field("definitions", Any),
            field("parameters", Any),
            field("responses", Any),
            field("securityDefinitions", Any),
        ],
    )
};

static COMPONENTS: Kind = plain(
    "the components",
    &[
        field("schemas", Map(&SCHEMA)),
        field("parameters", Map(&PARAMETER)),
        field("responses", Map(&RESPONSE)),
        field("securitySchemes", Map(&SECURITY_SCHEME)),
    ],
);

static PATHS: Kind = Kind {
    rest: Some(Node(&PATH_ITEM)),
    ..plain("the paths", &[])
};

static PATH_ITEM: Kind = Kind {
    is_inlined: true,
    ..component(
        "a path item",
        "pathItems",
        &[
            field("get", Node(&OPERATION)),
            field("put", Node(&OPERATION)),
            field("post", Node(&OPERATION)),
            field("delete", Node(&OPERATION)),
            field("options", Node(&OPERATION)),
            field("head", Node(&OPERATION)),
            field("patch", Node(&OPERATION)),
            field("parameters", List(&PARAMETER)),
            field("trace", Node(&OPERATION)).v30(),
            field("summary", Text).v30(),
            field("description", Text).v30(),
        ],
    )
};

pub(crate) static OPERATION: Kind = Kind {
    required: &[("responses", EmptyObject)],
    ..plain(
        "an operation",
        &[
            field("tags", Texts),
            field("summary", Text),
            field("description", Text),
            field("externalDocs", Node(&DOCS)),
            field("operationId", Text),
            field("consumes", Texts),
            field("produces", Texts),
            field("parameters", List(&PARAMETER)),
            field("responses", Node(&RESPONSES)),
            field("schemes", Texts),
            field("deprecated", Bool),
            field("security", List(&REQUIREMENT)),
        ],
    )
};

pub(crate) static PARAMETER: Kind = Kind {
    required: &[("name", Nothing), ("in", Nothing)],
    ..component(
        "a parameter",
        "parameters",
        &[
            field("name", Text),
            field("in", Word(&["query", "header", "path", "formData", "body"])),
            field("description", Text),
            field("required", Bool),
            field("schema", Node(&SCHEMA)),
            field("allowEmptyValue", Bool),
            field("collectionFormat", Word(COLLECTION_FORMATS)),
            field("type", Any),
            field("format", Any),
            field("items", Node(&SCHEMA)),
            field("default", Any),
            field("enum", Any),
            field("maximum", Any),
            field("exclusiveMaximum", Any),
            field("minimum", Any),
            field("exclusiveMinimum", Any),
            field("maxLength", Any),
            field("minLength", Any),
            field("pattern", Any),
            field("maxItems", Any),
            field("minItems", Any),
            field("uniqueItems", Any),
            field("multipleOf", Any),
            field("deprecated", Bool).v30(),
            field("example", Any).v30(),
        ],
    )
};

pub(crate) static HEADER: Kind = plain(
    "a header",
    &[
        field("description", Text),
        field("collectionFormat", Word(&["csv", "ssv", "tsv", "pipes"])),
        field("type", Any),
        field("format", Any),
        field("items", Node(&SCHEMA)),
        field("default", Any),
        field("enum", Any),
        field("maximum", Any),
        field("exclusiveMaximum", Any),
        field("minimum", Any),
        field("exclusiveMinimum", Any),
        field("maxLength", Any),
        field("minLength", Any),
        field("pattern", Any),
        field("maxItems", Any),
        field("minItems", Any),
        field("uniqueItems", Any),
        field("multipleOf", Any),
        field("example", Any).v30(),
    ],
);

static RESPONSES: Kind = Kind {
    rest: Some(Node(&RESPONSE)),
    ..plain("the responses", &[field("default", Node(&RESPONSE))])
};

pub(crate) static RESPONSE: Kind = Kind {
    required: &[("description", EmptyText)],
    ..component(
        "a response",
        "responses",
        &[
            field("description", Text),
            field("schema", Node(&SCHEMA)),
            field("headers", Map(&HEADER)),
            field("examples", Any),
        ],
    )
};

static SECURITY_SCHEME: Kind = Kind {
    required: &[("type", Nothing)],
    ..component(
        "a security scheme",
        "securitySchemes",
        &[
            field("type", Word(&["basic", "apiKey", "oauth2"])),
            field("description", Text),
            field("name", Text),
            field("in", Word(&["query", "header"])),
            field(
                "flow",
                Word(&["implicit", "password", "application", "accessCode"]),
            ),
            field("authorizationUrl", Text),
            field("tokenUrl", Text),
            field("scopes", TextMap),
        ],
    )
};

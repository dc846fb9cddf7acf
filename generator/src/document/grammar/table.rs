//! The objects of OpenAPI 3.0, 3.1 and 3.2 and their keywords, as data.
//!
//! <https://spec.openapis.org/oas/v3.2.0.html#schema-0>

use super::kind::Expect::{
    Any, Bool, BoolOr, Count, List, Map, Node, Number, Text, TextMap, Texts, TextsMap, TypeName,
    Values, Word,
};
use super::kind::Fallback::{EmptyObject, EmptyText, Nothing};
use super::kind::{Field, Kind, field};

/// A kind without sections, other keys or required keywords.
const fn plain(name: &'static str, fields: &'static [Field]) -> Kind {
    Kind {
        name,
        section: None,
        is_inlined: false,
        fields,
        rest: None,
        required: &[],
    }
}

/// A kind that lives in a section of the components.
const fn component(name: &'static str, section: &'static str, fields: &'static [Field]) -> Kind {
    Kind {
        section: Some(section),
        ..plain(name, fields)
    }
}

pub(crate) static OPENAPI: Kind = Kind {
    required: &[("info", EmptyObject), ("paths", EmptyObject)],
    ..plain(
        "the document",
        &[
            field("openapi", Text),
            field("info", Node(&INFO)),
            field("servers", List(&SERVER)),
            field("paths", Node(&PATHS)),
            field("components", Node(&COMPONENTS)),
            field("security", List(&REQUIREMENT)),
            field("tags", List(&TAG)),
            field("externalDocs", Node(&DOCS)),
            field("webhooks", Map(&PATH_ITEM)).v31().reported(),
            field("jsonSchemaDialect", Text).v31().carried(),
            field("$self", Text).v32().carried(),
        ],
    )
};

static INFO: Kind = Kind {
    required: &[("title", EmptyText), ("version", EmptyText)],
    ..plain(
        "an info object",
        &[
            field("title", Text),
            field("version", Text),
            field("description", Text),
            field("termsOfService", Text),
            field("contact", Node(&CONTACT)),
            field("license", Node(&LICENSE)),
            field("summary", Text).v31().carried(),
        ],
    )
};

static CONTACT: Kind = plain(
    "a contact",
    &[
        field("name", Text),
        field("url", Text),
        field("email", Text),
    ],
);

static LICENSE: Kind = Kind {
    required: &[("name", EmptyText)],
    ..plain(
        "a license",
        &[
            field("name", Text),
            field("url", Text),
            field("identifier", Text).v31().carried(),
        ],
    )
};

static SERVER: Kind = Kind {
    required: &[("url", Nothing)],
    ..plain(
        "a server",
        &[
            field("url", Text),
            field("description", Text),
            field("variables", Map(&SERVER_VARIABLE)),
            field("name", Text).v32().carried(),
        ],
    )
};

static SERVER_VARIABLE: Kind = Kind {
    required: &[("default", EmptyText)],
    ..plain(
        "a server variable",
        &[
            field("default", Text),
            field("enum", Texts),
            field("description", Text),
        ],
    )
};

static TAG: Kind = Kind {
    required: &[("name", Nothing)],
    ..plain(
        "a tag",
        &[
            field("name", Text),
            field("description", Text),
            field("externalDocs", Node(&DOCS)),
            field("summary", Text).v32().carried(),
            field("parent", Text).v32().carried(),
            field("kind", Text).v32().carried(),
        ],
    )
};

static DOCS: Kind = Kind {
    required: &[("url", EmptyText)],
    ..plain(
        "external documentation",
        &[field("url", Text), field("description", Text)],
    )
};

static REQUIREMENT: Kind = Kind {
    rest: Some(Texts),
    ..plain("a security requirement", &[])
};

pub(crate) static PATHS: Kind = Kind {
    rest: Some(Node(&PATH_ITEM)),
    ..plain("the paths", &[])
};

pub(crate) static PATH_ITEM: Kind = Kind {
    is_inlined: true,
    ..component(
        "a path item",
        "pathItems",
        &[
            field("summary", Text),
            field("description", Text),
            field("get", Node(&OPERATION)),
            field("put", Node(&OPERATION)),
            field("post", Node(&OPERATION)),
            field("delete", Node(&OPERATION)),
            field("options", Node(&OPERATION)),
            field("head", Node(&OPERATION)),
            field("patch", Node(&OPERATION)),
            field("trace", Node(&OPERATION)),
            field("servers", List(&SERVER)),
            field("parameters", List(&PARAMETER)),
            field("query", Node(&OPERATION)).v32().reported(),
            field("additionalOperations", Map(&OPERATION))
                .v32()
                .reported(),
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
            field("parameters", List(&PARAMETER)),
            field("requestBody", Node(&REQUEST_BODY)),
            field("responses", Node(&RESPONSES)),
            field("deprecated", Bool),
            field("security", List(&REQUIREMENT)),
            field("servers", List(&SERVER)),
            field("callbacks", Map(&CALLBACK)).reported(),
        ],
    )
};

static CALLBACK: Kind = Kind {
    is_inlined: true,
    rest: Some(Node(&PATH_ITEM)),
    ..component("a callback", "callbacks", &[])
};

pub(crate) const STYLES: &[&str] = &[
    "matrix",
    "label",
    "simple",
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "cookie",
];

pub(crate) static PARAMETER: Kind = Kind {
    required: &[("name", Nothing), ("in", Nothing)],
    ..component(
        "a parameter",
        "parameters",
        &[
            field("name", Text),
            field(
                "in",
                Word(&["query", "header", "path", "cookie", "querystring"]),
            ),
            field("description", Text),
            field("required", Bool),
            field("deprecated", Bool),
            field("allowEmptyValue", Bool),
            field("style", Word(STYLES)),
            field("explode", Bool),
            field("allowReserved", Bool),
            field("schema", Node(&SCHEMA)),
            field("example", Any),
            field("examples", Map(&EXAMPLE)),
            field("content", Map(&MEDIA_TYPE)),
        ],
    )
};

pub(crate) static HEADER: Kind = component(
    "a header",
    "headers",
    &[
        field("description", Text),
        field("required", Bool),
        field("deprecated", Bool),
        field("allowEmptyValue", Bool).carried(),
        field("style", Word(&["simple"])),
        field("explode", Bool).carried(),
        field("allowReserved", Bool).carried(),
        field("schema", Node(&SCHEMA)),
        field("example", Any),
        field("examples", Map(&EXAMPLE)),
        field("content", Map(&MEDIA_TYPE)),
    ],
);

static REQUEST_BODY: Kind = Kind {
    required: &[("content", EmptyObject)],
    ..component(
        "a request body",
        "requestBodies",
        &[
            field("description", Text),
            field("content", Map(&MEDIA_TYPE)),
            field("required", Bool),
        ],
    )
};

pub(crate) static MEDIA_TYPE: Kind = Kind {
    is_inlined: true,
    ..component(
        "a media type",
        "mediaTypes",
        &[
            field("schema", Node(&SCHEMA)),
            field("example", Any),
            field("examples", Map(&EXAMPLE)),
            field("encoding", Map(&ENCODING)),
            field("itemSchema", Node(&SCHEMA)).v32().carried(),
            field("prefixEncoding", List(&ENCODING)).v32().reported(),
            field("itemEncoding", Node(&ENCODING)).v32().reported(),
        ],
    )
};

static ENCODING: Kind = plain(
    "an encoding",
    &[
        field("contentType", Text),
        field("headers", Map(&HEADER)),
        field(
            "style",
            Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        ),
        field("explode", Bool).carried(),
        field("allowReserved", Bool),
        field("encoding", Map(&ENCODING)).v32().reported(),
        field("prefixEncoding", List(&ENCODING)).v32().reported(),
        field("itemEncoding", Node(&ENCODING)).v32().reported(),
    ],
);

pub(crate) static RESPONSES: Kind = Kind {
    rest: Some(Node(&RESPONSE)),
    ..plain("the responses", &[field("default", Node(&RESPONSE))])
};

static RESPONSE: Kind = Kind {
    required: &[("description", EmptyText)],
    ..component(
        "a response",
        "responses",
        &[
            field("description", Text),
            field("headers", Map(&HEADER)),
            field("content", Map(&MEDIA_TYPE)),
            field("links", Map(&LINK)),
            field("summary", Text).v32().carried(),
        ],
    )
};

static LINK: Kind = component(
    "a link",
    "links",
    &[
        field("operationRef", Text),
        field("operationId", Text),
        field("parameters", Any),
        field("requestBody", Any),
        field("description", Text),
        field("server", Node(&SERVER)),
    ],
);

static EXAMPLE: Kind = component(
    "an example",
    "examples",
    &[
        field("summary", Text),
        field("description", Text),
        field("value", Any),
        field("externalValue", Text),
        field("dataValue", Any).v32().carried(),
        field("serializedValue", Text).v32().carried(),
    ],
);

pub(crate) static COMPONENTS: Kind = plain(
    "the components",
    &[
        field("schemas", Map(&SCHEMA)),
        field("responses", Map(&RESPONSE)),
        field("parameters", Map(&PARAMETER)),
        field("examples", Map(&EXAMPLE)),
        field("requestBodies", Map(&REQUEST_BODY)),
        field("headers", Map(&HEADER)),
        field("securitySchemes", Map(&SECURITY_SCHEME)),
        field("links", Map(&LINK)),
        field("callbacks", Map(&CALLBACK)).spent(),
        field("pathItems", Map(&PATH_ITEM)).v31().spent(),
        field("mediaTypes", Map(&MEDIA_TYPE)).v32().spent(),
    ],
);

pub(crate) static SECURITY_SCHEME: Kind = Kind {
    required: &[("type", Nothing)],
    ..component(
        "a security scheme",
        "securitySchemes",
        &[
            field(
                "type",
                Word(&["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]),
            ),
            field("description", Text),
            field("name", Text),
            field("in", Word(&["query", "header", "cookie"])),
            field("scheme", Text),
            field("bearerFormat", Text),
            field("flows", Node(&FLOWS)),
            field("openIdConnectUrl", Text),
            field("oauth2MetadataUrl", Text).v32().carried(),
            field("deprecated", Bool).v32().carried(),
        ],
    )
};

static FLOWS: Kind = plain(
    "the flows of OAuth 2",
    &[
        field("implicit", Node(&IMPLICIT_FLOW)),
        field("password", Node(&TOKEN_FLOW)),
        field("clientCredentials", Node(&TOKEN_FLOW)),
        field("authorizationCode", Node(&CODE_FLOW)),
        field("deviceAuthorization", Node(&TOKEN_FLOW))
            .v32()
            .carried(),
    ],
);

const FLOW_FIELDS: &[Field] = &[
    field("authorizationUrl", Text),
    field("tokenUrl", Text),
    field("refreshUrl", Text),
    field("scopes", TextMap),
    field("deviceAuthorizationUrl", Text).v32().carried(),
];

static IMPLICIT_FLOW: Kind = Kind {
    required: &[("authorizationUrl", EmptyText), ("scopes", EmptyObject)],
    ..plain("a flow of OAuth 2", FLOW_FIELDS)
};

static TOKEN_FLOW: Kind = Kind {
    required: &[("tokenUrl", EmptyText), ("scopes", EmptyObject)],
    ..plain("a flow of OAuth 2", FLOW_FIELDS)
};

static CODE_FLOW: Kind = Kind {
    required: &[
        ("authorizationUrl", EmptyText),
        ("tokenUrl", EmptyText),
        ("scopes", EmptyObject),
    ],
    ..plain("a flow of OAuth 2", FLOW_FIELDS)
};

static DISCRIMINATOR: Kind = Kind {
    required: &[("propertyName", Nothing)],
    ..plain(
        "a discriminator",
        &[
            field("propertyName", Text),
            field("mapping", TextMap),
            field("defaultMapping", Text).v32().carried(),
        ],
    )
};

static XML: Kind = plain(
    "an XML object",
    &[
        field("name", Text),
        field("namespace", Text),
        field("prefix", Text),
        field("attribute", Bool),
        field("wrapped", Bool),
        field("nodeType", Text).v32(),
    ],
);

/// Schemas. Keywords of JSON Schema that only constrain values are carried and not reported, because generated types
/// do not check constraints; those that change the shape of values are reported.
pub(crate) static SCHEMA: Kind = component(
    "a schema",
    "schemas",
    &[
        field("type", TypeName),
        field("properties", Map(&SCHEMA)),
        field("description", Text),
        field("format", Text),
        field("items", Node(&SCHEMA)),
        field("enum", Values),
        field("required", Texts),
        field("nullable", Bool),
        field("default", Any),
        field("example", Any),
        field("title", Text),
        field("allOf", List(&SCHEMA)),
        field("oneOf", List(&SCHEMA)),
        field("anyOf", List(&SCHEMA)),
        field("not", Node(&SCHEMA)),
        field("additionalProperties", BoolOr(&SCHEMA)),
        field("multipleOf", Number),
        field("maximum", Number),
        field("exclusiveMaximum", Bool),
        field("minimum", Number),
        field("exclusiveMinimum", Bool),
        field("maxLength", Count),
        field("minLength", Count),
        field("pattern", Text),
        field("maxItems", Count),
        field("minItems", Count),
        field("uniqueItems", Bool),
        field("maxProperties", Count),
        field("minProperties", Count),
        field("readOnly", Bool),
        field("writeOnly", Bool),
        field("deprecated", Bool),
        field("discriminator", Node(&DISCRIMINATOR)),
        field("externalDocs", Node(&DOCS)),
        field("xml", Node(&XML)).carried(),
        field("const", Any).v31(),
        field("examples", Any).v31(),
        field("prefixItems", List(&SCHEMA)).v31().carried(),
        field("patternProperties", Map(&SCHEMA)).v31().reported(),
        field("contentEncoding", Text).v31().carried(),
        field("contentMediaType", Text).v31().carried(),
        field("contentSchema", Node(&SCHEMA)).v31().carried(),
        field("unevaluatedProperties", BoolOr(&SCHEMA))
            .v31()
            .carried(),
        field("unevaluatedItems", BoolOr(&SCHEMA)).v31().carried(),
        field("propertyNames", Node(&SCHEMA)).v31().carried(),
        field("contains", Node(&SCHEMA)).v31().carried(),
        field("minContains", Count).v31().carried(),
        field("maxContains", Count).v31().carried(),
        field("dependentRequired", TextsMap).v31().carried(),
        field("dependentSchemas", Map(&SCHEMA)).v31().reported(),
        field("if", Node(&SCHEMA)).v31().reported(),
        field("then", Node(&SCHEMA)).v31().carried(),
        field("else", Node(&SCHEMA)).v31().carried(),
        field("$dynamicRef", Text).v31().reported(),
        field("$defs", Map(&SCHEMA)).v31().spent(),
        field("definitions", Map(&SCHEMA)).v31().spent(),
        field("$id", Text).v31().carried(),
        field("$schema", Text).v31().carried(),
        field("$anchor", Text).v31().carried(),
        field("$dynamicAnchor", Text).v31().carried(),
        field("$comment", Text).v31().carried(),
        field("$vocabulary", Any).v31().carried(),
    ],
);

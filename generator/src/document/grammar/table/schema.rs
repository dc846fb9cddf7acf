//! Schemas.

use super::super::kind::Expect::{
    Any, Bool, BoolOr, Count, List, Map, Node, Number, Text, TextMap, Texts, TextsMap, TypeName,
    Values,
};
use super::super::kind::Fallback::Nothing;
use super::super::kind::{Kind, field};
use super::root::DOCS;
use super::{component, plain};

pub(super) static DISCRIMINATOR: Kind = Kind {
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

pub(super) static XML: Kind = Kind {
    exclusive: &[("nodeType", "attribute"), ("nodeType", "wrapped")],
    ..plain(
        "an XML object",
        &[
            field("name", Text),
            field("namespace", Text),
            field("prefix", Text),
            field("attribute", Bool),
            field("wrapped", Bool),
            field("nodeType", Text).v32(),
        ],
    )
};

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
        field("nullable", Bool).v30(),
        field("default", Any),
        field("example", Any),
        field("title", Text),
        field("allOf", List(&SCHEMA)),
        field("oneOf", List(&SCHEMA)).v30(),
        field("anyOf", List(&SCHEMA)).v30(),
        field("not", Node(&SCHEMA)).v30(),
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
        field("writeOnly", Bool).v30(),
        field("deprecated", Bool).v30(),
        field("discriminator", Node(&DISCRIMINATOR)),
        field("externalDocs", Node(&DOCS)),
        field("xml", Node(&XML)).carried(),
        field("const", Any).v31(),
        field("examples", Any).v31(),
        field("prefixItems", List(&SCHEMA)).v31().carried(),
        field("patternProperties", Map(&SCHEMA)).v31().carried(),
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
        field("dependentSchemas", Map(&SCHEMA)).v31().carried(),
        field("if", Node(&SCHEMA)).v31().carried(),
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

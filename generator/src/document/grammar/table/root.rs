//! The document itself, its components, and what describes the service as a whole.

use super::super::kind::Expect::{List, Map, Node, Text, Texts};
use super::super::kind::Fallback::{EmptyInfo, EmptyObject, EmptyText, Nothing};
use super::super::kind::{Kind, field};
use super::operation::{CALLBACK, LINK, PATH_ITEM, PATHS, RESPONSE};
use super::plain;
use super::schema::SCHEMA;
use super::security::SECURITY_SCHEME;
use super::value::{EXAMPLE, HEADER, MEDIA_TYPE, PARAMETER, REQUEST_BODY};

pub(crate) static OPENAPI: Kind = Kind {
    required: &[("info", EmptyInfo), ("paths", EmptyObject)],
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
            field("webhooks", Map(&PATH_ITEM)).v31().carried(),
            field("jsonSchemaDialect", Text).v31().carried(),
            field("$self", Text).v32().carried(),
        ],
    )
};

pub(crate) static INFO: Kind = Kind {
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

pub(crate) static CONTACT: Kind = plain(
    "a contact",
    &[
        field("name", Text),
        field("url", Text),
        field("email", Text),
    ],
);

pub(crate) static LICENSE: Kind = Kind {
    required: &[("name", EmptyText)],
    exclusive: &[("identifier", "url")],
    ..plain(
        "a license",
        &[
            field("name", Text),
            field("url", Text),
            field("identifier", Text).v31().carried(),
        ],
    )
};

pub(crate) static SERVER: Kind = Kind {
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

pub(super) static SERVER_VARIABLE: Kind = Kind {
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

pub(super) static TAG: Kind = Kind {
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

pub(crate) static DOCS: Kind = Kind {
    required: &[("url", EmptyText)],
    ..plain(
        "external documentation",
        &[field("url", Text), field("description", Text)],
    )
};

pub(super) static REQUIREMENT: Kind = Kind {
    rest: Some(Texts),
    ..plain("a security requirement", &[])
};

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

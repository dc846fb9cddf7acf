//! Paths, operations and what they answer.

use super::super::kind::Expect::{Any, Bool, List, Map, Node, Text, Texts};
use super::super::kind::Fallback::{EmptyObject, EmptyText};
use super::super::kind::{Kind, field};
use super::root::{DOCS, REQUIREMENT, SERVER};
use super::value::{HEADER, MEDIA_TYPE, PARAMETER, REQUEST_BODY};
use super::{component, plain};

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
            field("query", Node(&OPERATION)).v32().carried(),
            field("additionalOperations", Map(&OPERATION))
                .v32()
                .carried(),
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
            field("callbacks", Map(&CALLBACK)).carried(),
        ],
    )
};

pub(super) static CALLBACK: Kind = Kind {
    is_inlined: true,
    rest: Some(Node(&PATH_ITEM)),
    ..component("a callback", "callbacks", &[])
};

pub(crate) static RESPONSES: Kind = Kind {
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
            field("headers", Map(&HEADER)),
            field("content", Map(&MEDIA_TYPE)),
            field("links", Map(&LINK)),
            field("summary", Text).v32().carried(),
        ],
    )
};

pub(super) static LINK: Kind = Kind {
    exclusive: &[("operationId", "operationRef")],
    ..component(
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
    )
};

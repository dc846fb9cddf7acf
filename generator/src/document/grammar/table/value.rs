//! Parameters, headers, bodies: values that travel.

use super::super::kind::Expect::{Any, Bool, List, Map, Node, Text, Word};
use super::super::kind::Fallback::{EmptyObject, Nothing};
use super::super::kind::{Kind, field};
use super::schema::SCHEMA;
use super::{component, plain};

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
    exclusive: &[("example", "examples"), ("content", "style")],
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

pub(crate) static HEADER: Kind = Kind {
    exclusive: &[("example", "examples"), ("content", "style")],
    ..component(
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
    )
};

pub(super) static REQUEST_BODY: Kind = Kind {
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
    exclusive: &[
        ("example", "examples"),
        ("encoding", "prefixEncoding"),
        ("encoding", "itemEncoding"),
    ],
    ..component(
        "a media type",
        "mediaTypes",
        &[
            field("schema", Node(&SCHEMA)),
            field("example", Any),
            field("examples", Map(&EXAMPLE)),
            field("encoding", Map(&ENCODING)),
            field("description", Text).v32().carried(),
            field("itemSchema", Node(&SCHEMA)).v32().carried(),
            field("prefixEncoding", List(&ENCODING)).v32().reported(),
            field("itemEncoding", Node(&ENCODING)).v32().reported(),
        ],
    )
};

pub(super) static ENCODING: Kind = Kind {
    exclusive: &[("encoding", "prefixEncoding"), ("encoding", "itemEncoding")],
    ..plain(
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
    )
};

pub(super) static EXAMPLE: Kind = Kind {
    exclusive: &[
        ("value", "externalValue"),
        ("value", "dataValue"),
        ("value", "serializedValue"),
        ("serializedValue", "externalValue"),
    ],
    ..component(
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
    )
};

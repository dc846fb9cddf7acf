//! Credentials.

use super::super::kind::Expect::{Bool, Node, Text, TextMap, Word};
use super::super::kind::Fallback::{EmptyObject, EmptyText, Nothing};
use super::super::kind::{Field, Kind, field};
use super::{component, plain};

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

pub(super) static FLOWS: Kind = plain(
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

pub(super) static IMPLICIT_FLOW: Kind = Kind {
    required: &[("authorizationUrl", EmptyText), ("scopes", EmptyObject)],
    ..plain("a flow of OAuth 2", FLOW_FIELDS)
};

pub(super) static TOKEN_FLOW: Kind = Kind {
    required: &[("tokenUrl", EmptyText), ("scopes", EmptyObject)],
    ..plain("a flow of OAuth 2", FLOW_FIELDS)
};

pub(super) static CODE_FLOW: Kind = Kind {
    required: &[
        ("authorizationUrl", EmptyText),
        ("tokenUrl", EmptyText),
        ("scopes", EmptyObject),
    ],
    ..plain("a flow of OAuth 2", FLOW_FIELDS)
};

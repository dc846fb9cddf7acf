//! Keywords of other versions and other places that are often met: where what they say belongs.

use super::kind::Kind;
use super::table::{COMPONENTS, OPENAPI, OPERATION, PARAMETER, RESPONSE, v2};

/// Kind of object, keyword, help.
const MISPLACED: &[(&Kind, &str, &str)] = &[
    (
        &RESPONSE,
        "schema",
        "write `content: { application/json: { schema: … } }`",
    ),
    (
        &OPERATION,
        "consumes",
        "the keys of `content` are the media types, in `requestBody`",
    ),
    (
        &OPERATION,
        "produces",
        "the keys of `content` are the media types, in each response",
    ),
    (
        &PARAMETER,
        "collectionFormat",
        "`style` and `explode` say how a list is written",
    ),
    (&COMPONENTS, "definitions", "schemas are in `schemas`"),
    (
        &COMPONENTS,
        "securityDefinitions",
        "security schemes are in `securitySchemes`",
    ),
    (
        &OPENAPI,
        "definitions",
        "schemas are in `schemas` of `components`",
    ),
    (
        &OPENAPI,
        "securityDefinitions",
        "security schemes are in `securitySchemes` of `components`",
    ),
    (
        &OPENAPI,
        "host",
        "scheme, host and base path are the `url` of one of the `servers`",
    ),
    (
        &OPENAPI,
        "basePath",
        "scheme, host and base path are the `url` of one of the `servers`",
    ),
    (
        &v2::OPERATION,
        "requestBody",
        "in version 2.0 a body is a parameter with `in: body`",
    ),
    (
        &v2::RESPONSE,
        "content",
        "in version 2.0 a response has its `schema` directly",
    ),
];

/// What to do instead of giving an object of this kind this keyword.
pub(super) fn advice(kind: &Kind, keyword: &str) -> Option<&'static str> {
    let mut rows = MISPLACED.iter();
    let row = rows.find(|(of, name, _)| std::ptr::eq(*of, kind) && *name == keyword);
    row.map(|(.., help)| *help)
}

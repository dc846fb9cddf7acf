//! Codes of the stage `document` about parts of an object that do not fit together.

use super::{Code, Effect};
use crate::diagnostics::Level;

/// Two keywords of which only one may be there.
pub static EXCLUSIVE: Code = Code {
    id: "W0231",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "two keywords exclude each other",
    explanation: "\
Some keywords are two ways to say the same thing, so an object may have only one of them. Both are read as far as they agree;
which of them is meant cannot be told.

    example: rex
    examples:                     # one or the other
      dog: { value: rex }

The same is true of `value` and `externalValue` of an example, of `operationId` and `operationRef` of a link, and, in OpenAPI
3.2, of a parameter that is the whole query string and all other parameters of the query.
",
};

/// A name that cannot travel where it is declared.
pub static IMPOSSIBLE_NAME: Code = Code {
    id: "W0232",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a name cannot be sent where it is declared",
    explanation: "\
The name of a header consists of letters, digits and some marks (RFC 9110, 5.1); the name of a path parameter stands between
braces in the path and cannot hold any itself. Other names can never be sent or received.

    parameters:
      - { name: 'X[Limit]', in: header, schema: { type: integer } }       # `X-Limit`?
",
};

/// A keyword where it has no meaning.
pub static MISPLACED: Code = Code {
    id: "W0233",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "a keyword has no meaning at this place",
    explanation: "\
The object has such a keyword, but not together with what else it says. It is ignored.

    - name: X-Limit
      in: header
      allowReserved: true        # headers are never percent-encoded

    - name: filter
      in: querystring
      schema: { type: object }   # the whole query string is described by `content`
",
};

/// A text that is not what it should be.
pub static MALFORMED_TEXT: Code = Code {
    id: "W0234",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "a text is no URL or no e-mail address",
    explanation: "\
The keyword holds a URL or an e-mail address, and this is none: a URL has no spaces, quotes, angle brackets, braces or
backslashes (RFC 3986), an e-mail address has one `@` with something on both sides.

    contact:
      url: h<tp://example.com
      email: support at example.com
",
};

/// A document without content.
pub static NOTHING_DESCRIBED: Code = Code {
    id: "W0235",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "the document describes nothing",
    explanation: "\
A document of OpenAPI 3.1 or later has at least one of `paths`, `components` and `webhooks`. This one has none, so that nothing
comes of it but an empty client.

    openapi: 3.1.0
    info: { title: Pets, version: '1' }
",
};

/// A server whose variables do not fit.
pub static SERVER_VARIABLES: Code = Code {
    id: "W0238",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "the variables of a server do not fit",
    explanation: "\
Each `{variable}` of the URL of a server is described in its `variables`, and its default is one of the values that it may
have. The default is used as it stands, and a variable that nothing describes stays in the URL.

    servers:
      - url: https://{region}.example.com
        variables:
          region: { enum: [eu, us], default: europe }     # `eu`?
",
};

/// All of them, in order.
pub const ALL: &[&Code] = &[
    &EXCLUSIVE,
    &IMPOSSIBLE_NAME,
    &MISPLACED,
    &MALFORMED_TEXT,
    &NOTHING_DESCRIBED,
    &SERVER_VARIABLES,
];

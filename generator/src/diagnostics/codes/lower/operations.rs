//! Codes about operations and events: what they send, how pages follow each other, how requests are signed.

use super::super::{Code, Effect, Level};

/// A body is handed over as it is.
pub const UNREAD_MEDIA: Code = Code {
    id: "W0318",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a body is handed over as it is",
    explanation: "\
The media type has a structure that is not read yet: a sequence of values, parts of a multipart body. Or it has none, and yet a
schema for objects or lists. The body is handed over as bytes or text, complete and unread.

XML is read and written, unless values could not be told from their elements. The finding says what it is:

    Shape: { oneOf: [{ type: string }, { type: number }] }       # the text of an element is both
    Route: { type: array, items: { type: array, items: {} } }    # where does an inner list end?
    Pet:
      properties:
        a: { type: string, xml: { name: x } }                    # two properties, one element
        b: { type: string, xml: { name: x } }

or that a body which is sent has no name for its outermost element, which a component has, and `xml: { name: … }` gives.",
};

/// A parameter cannot be written.
pub const UNWRITABLE: Code = Code {
    id: "W0331",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a parameter cannot be written",
    explanation: "\
The specification does not say how such a value is written into a URL or a header: a list or an object inside of another in any style
but `deepObject`, or a media type that is neither JSON nor a form nor text.

    - name: filter
      in: query
      schema: { type: object, properties: { range: { type: object } } }

A call that sets the value fails before anything is sent. If the service reads JSON, say so with
`content: { application/json: … }`; if it reads brackets, with `style: deepObject`.",
};

/// The pages of an operation are declared in a way that is not understood.
pub const PAGINATION: Code = Code {
    id: "W0338",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a pagination is not understood",
    explanation: "\
An operation declares how its pages follow each other by an extension that does not say enough. Our own is

    x-rust-pagination:
      style: cursor          # or page, offset, last, first, url, link
      input: after           # the parameter, or a JSON Pointer into the body, that says which page is wanted
      next: /meta/after      # cursor and url: where an answer tells it (JSON Pointer, or the name of a header);
                             # last, first: where that item does; first is for pages that go backwards
      items: /data           # where the items are; found by itself where an answer has one list
      more: /has_more        # if an answer says whether there is more: true or false, or how many pages or items
      first: 1               # page: number of the first one

and `false` says that there are no pages. `x-speakeasy-pagination`, `x-fern-pagination`, `x-ms-pageable`,
`x-dropshot-pagination`, `x-pagination` and links of an operation to itself are read, too. The operation is generated
without `pages()` and `items()`, unless its parameters and answers tell the same.",
};

/// The signature of webhooks is declared in a way that is not understood.
pub const SIGNATURE: Code = Code {
    id: "W0339",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a signature of webhooks is not understood",
    explanation: "\
The extension `x-rust-signature` at the root of a description says how the service signs the requests that it makes, by HMAC-SHA256:

    x-rust-signature:
      header: X-Signature              # the header with the signature
      prefix: sha256=                  # what stands before it there
      signed: \"{timestamp}.{body}\"    # what is signed; {body} unless told, and {id} is there besides
      timestamp: X-Timestamp           # the header with the time of sending, in seconds since 1970
      timestamp-prefix: t=             # what stands before it there
      id: X-Delivery                   # the header with what {id} stands for
      encoding: hex                    # of the signature: hex or base64
      secret: plain                    # its bytes are the key, or base64: it is a key in base64
      secret-prefix: whsec_            # what stands before that
      tolerance: 300                   # how many seconds the time of sending may be off

With it `Webhooks::signed(secret)` checks requests before they are read. Without, a check of one's own is given to
`Webhooks::new`.",
};

//! Which `x-` extensions ask for a name, and how they are spelled.
//!
//! Every vendor has a key of its own for the same wish. `x-rust-name` is ours and comes first; a name that was
//! chosen for another language comes last.

use indexmap::IndexMap;
use serde_json::Value;

pub(super) type Extensions = IndexMap<String, Value>;

/// `nullable`, as descriptions had it before 3.0.
pub(super) const NULLABLE: &str = "x-nullable";
/// `prefixItems`, as the document stage carries it past openapiv3.
pub(super) const TUPLE: &str = "x-balas-prefixItems";
/// `xml`, which `openapiv3` has no place for.
pub(super) const XML: &str = "x-balas-xml";
/// Keywords that only constrain, as the document stage carries them past openapiv3, and as they are written.
pub(super) const CONDITIONS: &[(&str, &str)] = &[
    ("x-balas-if", "if"),
    ("x-balas-contains", "contains"),
    ("x-balas-dependentRequired", "dependentRequired"),
    ("x-balas-dependentSchemas", "dependentSchemas"),
    ("x-balas-patternProperties", "patternProperties"),
    ("x-balas-propertyNames", "propertyNames"),
    ("x-balas-unevaluatedItems", "unevaluatedItems"),
    ("x-balas-unevaluatedProperties", "unevaluatedProperties"),
];
/// How a text is encoded.
pub(super) const ENCODING: &str = "x-balas-contentEncoding";
/// What a text holds.
pub(super) const MEDIA_TYPE: &str = "x-balas-contentMediaType";
/// The schema of what a text holds.
pub(super) const CONTENT_SCHEMA: &str = "x-balas-contentSchema";
/// One line about a response, which may be all that 3.2 says.
pub(super) const SUMMARY: &str = "x-balas-summary";
/// What a tag is for, if not for navigation, which is new in 3.2.
pub(super) const TAG_KIND: &str = "x-balas-kind";
/// The alternative for what the discriminator does not name, which is new in 3.2.
pub(super) const DEFAULT_MAPPING: &str = "x-balas-defaultMapping";
/// A flow of OAuth 2 that is new in 3.2, and the URL where it begins.
pub(super) const DEVICE_FLOW: (&str, &str) = (
    "x-balas-deviceAuthorization",
    "x-balas-deviceAuthorizationUrl",
);
/// `allowReserved` outside the query, which is new in 3.2.
pub(super) const ALLOW_RESERVED: &str = "x-balas-allowReserved";
/// `explode` of an encoding, which openapiv3 takes for false where it is not given.
pub(super) const EXPLODE: &str = "x-balas-explode";
/// Whether 0 and the empty text stand for nothing, as some servers write it.
pub(super) const BLANK: &str = "x-rust-blank-is-absent";
/// `style` of a cookie, which is new in 3.2.
pub(super) const STYLE: &str = "x-balas-style";
/// What a parameter in the query is, if it is not one of several: the whole query string, which is new in 3.2.
pub(super) const QUERY_STRING: &str = "x-balas-in";
/// `type` of a security scheme that openapiv3 does not know.
pub(super) const SCHEME_TYPE: &str = "x-balas-type";

/// Keys that name a property, on its schema.
pub(super) const PROPERTY_NAMES: &[&str] = &[
    "x-rust-name",
    "x-fern-property-name",
    "x-speakeasy-name-override",
    "x-ms-client-name",
    "x-ogen-name",
    "x-go-name",
];

/// Keys that name a parameter.
pub(super) const PARAMETER_NAMES: &[&str] = &[
    "x-rust-name",
    "x-fern-parameter-name",
    "x-speakeasy-name-override",
    "x-ms-client-name",
    "x-ogen-name",
    "x-go-name",
];

/// Keys that name the method of an operation.
pub(super) const METHOD_NAMES: &[&str] = &[
    "x-rust-name",
    "x-fern-sdk-method-name",
    "x-speakeasy-name-override",
    "x-ogen-name",
];

/// The name that the first present key asks for.
pub(super) fn name(extensions: &Extensions, keys: &[&str]) -> Option<String> {
    let text = |key: &&str| extensions.get(*key).and_then(Value::as_str);
    let names = keys.iter().filter_map(text);
    names
        .map(str::trim)
        .find(|name| !name.is_empty())
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Extensions, METHOD_NAMES, name};

    fn extensions(text: &str) -> Extensions {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn own_key_beats_those_of_vendors() {
        let both = extensions(r#"{ "x-ogen-name": "b", "x-rust-name": "a" }"#);
        assert_eq!(name(&both, METHOD_NAMES).as_deref(), Some("a"));
    }

    #[test]
    fn value_that_is_no_name_is_passed_over() {
        let odd = extensions(r#"{ "x-rust-name": 7, "x-ogen-name": " b " }"#);
        assert_eq!(name(&odd, METHOD_NAMES).as_deref(), Some("b"));
    }
}

//! Which version of OpenAPI a document is written in.

use serde_json::Value;

use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::grammar::Version;
use crate::origin::{Origin, Trail};

/// The version; `None` where the document is of no version that can be read.
pub(crate) fn version(tree: &Value, sink: &mut Sink) -> Option<Version> {
    let root = Origin::root();
    let keys = ["openapi", "swagger"];
    let found = keys.iter().find_map(|key| Some((*key, tree.get(*key)?)));
    let Some((key, written)) = found else {
        let message = "this is not an OpenAPI description: it has no `openapi` at the top";
        sink.report(
            Diagnostic::new(&codes::UNKNOWN_VERSION, &root, message)
                .help("start it with `openapi: 3.1.0`"),
        );
        return None;
    };
    let text = written
        .as_str()
        .map_or_else(|| written.to_string(), str::to_owned);
    let known = parse(&text).filter(|version| (key == "swagger") == (*version == Version::V20));
    if known.is_none() {
        let name = if key == "swagger" {
            "Swagger"
        } else {
            "OpenAPI"
        };
        let message =
            format!("{name} `{text}` is not known; Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are");
        sink.report(Diagnostic::new(
            &codes::UNKNOWN_VERSION,
            &root.child(key),
            message,
        ));
    }
    known
}

/// What the URIs of dialects start with that say what OpenAPI says, or less.
const DIALECTS: &[&str] = &[
    "https://spec.openapis.org/oas/3.",
    "https://json-schema.org/draft",
    "http://json-schema.org/",
];

/// Reports a schema language of its own, of which nothing is known.
/// <https://spec.openapis.org/oas/v3.1.1.html#specifying-schema-dialects>
pub(super) fn schema_dialect(node: &Value, key: &str, trail: &Trail<'_>, sink: &mut Sink) {
    let Some(dialect) = node.get(key).and_then(Value::as_str) else {
        return;
    };
    if !DIALECTS.iter().any(|known| dialect.starts_with(known)) {
        let message = format!("the schema dialect `{dialect}` is not known");
        let finding = Diagnostic::new(&codes::SCHEMA_DIALECT, &trail.key(key).origin(), message);
        sink.report(finding.label("read as that of OpenAPI"));
    }
}

fn parse(text: &str) -> Option<Version> {
    let mut parts = text.trim().split('.');
    match (parts.next(), parts.next()) {
        (Some("2"), Some("0") | None) => Some(Version::V20),
        (Some("3"), Some("0") | None) => Some(Version::V30),
        (Some("3"), Some("1")) => Some(Version::V31),
        (Some("3"), Some("2")) => Some(Version::V32),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patch_versions_and_suffixes_do_not_matter() {
        assert_eq!(parse("3.0.4"), Some(Version::V30));
        assert_eq!(parse("3.1.0-rc1"), Some(Version::V31));
        assert_eq!(parse("3.2"), Some(Version::V32));
        assert_eq!(parse("2.0"), Some(Version::V20));
        assert_eq!(parse("4.0.0"), None);
    }
}

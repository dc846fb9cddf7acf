//! Which version of OpenAPI a document is written in.

use serde_json::Value;

use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::grammar::Version;
use crate::origin::Origin;

/// The version; `None` where the document is of no version that can be read.
pub(crate) fn version(tree: &Value, sink: &mut Sink) -> Option<Version> {
    let root = Origin::root();
    if tree.get("swagger").is_some() {
        let message = "this is Swagger 2.0, which is not read yet";
        let help = "convert it to OpenAPI 3 first";
        sink.report(Diagnostic::new(&codes::SWAGGER_2, &root.child("swagger"), message).help(help));
        return None;
    }
    let Some(written) = tree.get("openapi") else {
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
    let known = parse(&text);
    if known.is_none() {
        let message = format!("OpenAPI `{text}` is not known; 3.0, 3.1 and 3.2 are");
        sink.report(Diagnostic::new(
            &codes::UNKNOWN_VERSION,
            &root.child("openapi"),
            message,
        ));
    }
    known
}

fn parse(text: &str) -> Option<Version> {
    let mut parts = text.trim().split('.');
    match (parts.next(), parts.next()) {
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
        assert_eq!(parse("4.0.0"), None);
    }
}

//! Whether an overlay is for the description that it is applied to.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Overlay;
use crate::diagnostics::codes::overlay as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Pointer, SourceId};
use crate::source::policy::normalize;
use crate::source::{Sources, is_url, percent_decode};

/// Warns if `extends` names another description than the root document.
pub(super) fn check(overlay: &Overlay, root: &Value, sources: &Sources, sink: &mut Sink) {
    let Some(extends) = &overlay.extends else {
        return;
    };
    let own = root.get("$self").and_then(Value::as_str);
    let document = sources.path(SourceId::ROOT);
    if own == Some(extends) || !is_other(extends, sources.path(overlay.source), document, own) {
        return;
    }
    let message = format!(
        "this overlay extends `{extends}`, and is applied to `{}`",
        document.display()
    );
    let origin = Origin {
        source: overlay.source,
        pointer: Pointer::root().child("extends"),
    };
    sink.report(Diagnostic::new(&codes::OTHER_DOCUMENT, &origin, message));
}

fn is_other(extends: &str, overlay: &Path, document: &Path, own: Option<&str>) -> bool {
    let file = extends.strip_prefix("file://").unwrap_or(extends);
    if is_url(file) {
        // Where the document was downloaded from is not known, unless it says so.
        return own.is_some_and(is_url);
    }
    let path = percent_decode(file.split('#').next().unwrap_or(file));
    let folder = overlay.parent().unwrap_or(Path::new(""));
    whole(&folder.join(path)) != whole(document)
}

fn whole(path: &Path) -> PathBuf {
    let normal = normalize(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()));
    std::fs::canonicalize(&normal).unwrap_or(normal)
}

/// What `extends` of an overlay at `overlay` has to be for the description at `document`.
pub(crate) fn relative(document: &Path, overlay: &Path) -> String {
    let absolute =
        |path: &Path| normalize(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()));
    let (document, overlay) = (absolute(document), absolute(overlay));
    let to: Vec<String> = parts(&document);
    let from: Vec<String> = parts(overlay.parent().unwrap_or(Path::new("")));
    let common = to.iter().zip(&from).take_while(|(a, b)| a == b).count();
    let up = from[common..].iter().map(|_| "..".to_owned());
    up.chain(to[common..].iter().map(|part| encoded(part)))
        .collect::<Vec<_>>()
        .join("/")
}

fn parts(path: &Path) -> Vec<String> {
    path.iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect()
}

/// A part of a path as a URI reference writes it. A colon would make it look like a scheme.
fn encoded(part: &str) -> String {
    part.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn other(extends: &str, own: Option<&str>) -> bool {
        let (overlay, document) = (
            Path::new("spec/overlays/a.yaml"),
            Path::new("spec/api.yaml"),
        );
        is_other(extends, overlay, document, own)
    }

    #[test]
    fn paths_are_relative_to_the_overlay() {
        assert!(!other("../api.yaml", None));
        assert!(!other("./../api.yaml#/info", None));
        assert!(other("api.yaml", None));
    }

    #[test]
    fn urls_are_compared_with_what_the_document_calls_itself() {
        assert!(!other("https://example.com/api.yaml", None));
        assert!(other(
            "https://example.com/api.yaml",
            Some("https://example.com/b.yaml")
        ));
    }

    #[test]
    fn the_way_to_a_document_is_found() {
        let way = |document, overlay| relative(Path::new(document), Path::new(overlay));
        assert_eq!(
            way("spec/my api.yaml", "spec/overlays/a.yaml"),
            "../my%20api.yaml"
        );
        assert_eq!(way("api.yaml", "a.yaml"), "api.yaml");
    }
}

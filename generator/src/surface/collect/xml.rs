//! What stands for values in XML, in words.

use crate::rust::{Node, NodeContent, NodeKind};
use crate::surface::text::quoted;

/// How a value is written; nothing where that is as usual. What an element holds is told by its type.
pub(super) fn node(node: &Node) -> Option<String> {
    let Node {
        content,
        name,
        namespace,
        prefix,
        kind,
        is_wrapped,
        is_required: _,
    } = node;
    let words = [
        (*kind != NodeKind::Element).then(|| kind_word(*kind).to_owned()),
        name.as_deref().map(quoted),
        namespace.as_deref().map(|of| format!("in {}", quoted(of))),
        prefix.as_deref().map(|of| format!("as {}", quoted(of))),
        is_wrapped.then(|| "wrapped".to_owned()),
        items(content).map(|of| format!("of {of}")),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// How the items of a list or the entries of a map are written. Of an outermost element that is read the rest does not matter.
pub(super) fn items(content: &NodeContent) -> Option<String> {
    match content {
        NodeContent::List(item) | NodeContent::Map(item) => node(item),
        _ => None,
    }
}

fn kind_word(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Element => "element",
        NodeKind::Attribute => "attribute",
        NodeKind::Text => "text",
        NodeKind::Cdata => "cdata",
        NodeKind::None => "none",
    }
}

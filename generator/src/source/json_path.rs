//! Nodes as JSONPath (RFC 9535) names them: what overlays are written with.

use serde_json::Value;

use super::Sources;
use super::locate::Place;
use crate::origin::{Origin, Pointer, SourceId};

impl Sources {
    /// The path to a node of the root document, overlays included. `None` for nodes that are not there: those of other files,
    /// and what later stages made of the document.
    pub(crate) fn json_path(&self, origin: &Origin) -> Option<String> {
        let place = self.found(origin);
        if place.source != SourceId::ROOT {
            return None;
        }
        let mut path = "$".to_owned();
        let mut at = Origin {
            source: SourceId::TEXT,
            pointer: Pointer::root(),
        };
        for token in place.pointer.tokens() {
            let is_list = self.node(&at)?.is_list;
            at = at.child(token);
            path += &if is_list {
                self.filter(&at).unwrap_or_else(|| format!("[{token}]"))
            } else {
                // Keywords that later stages carry.
                segment(token.strip_prefix("x-balas-").unwrap_or(token))
            };
        }
        self.node(&at).map(|_| path)
    }

    /// What selects a parameter or a reference in its list: what it says, which stays when its number changes.
    fn filter(&self, item: &Origin) -> Option<String> {
        if let Some(reference) = self.scalar(&item.child("$ref")) {
            return Some(format!("[?@['$ref'] == {}]", quoted(&reference)));
        }
        let name = self.scalar(&item.child("name"))?;
        let location = self.scalar(&item.child("in"))?;
        let (name, location) = (quoted(&name), quoted(&location));
        Some(format!("[?@.name == {name} && @.in == {location}]"))
    }

    fn node(&self, origin: &Origin) -> Option<Place> {
        let place = self.written(origin);
        let node = self.files.get(&place.source)?.node(&place.pointer)?;
        node.is_exact.then_some(node)
    }

    /// A text of one line.
    fn scalar(&self, origin: &Origin) -> Option<String> {
        let node = self.node(origin).filter(|node| !node.is_container)?;
        let line = self.line(self.written(origin).source, node.value.line)?;
        let text: String = line
            .chars()
            .skip(node.value.column - 1)
            .take(node.value.length)
            .collect();
        let value: Value = serde_yaml::from_str(&text).ok()?;
        value.as_str().map(str::to_owned)
    }
}

/// How a path goes on to a member: `.name`, or in brackets where the name has other signs.
pub(crate) fn segment(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let starts_plain = !name.starts_with(|c: char| c.is_ascii_digit());
    if !name.is_empty() && starts_plain && name.chars().all(is_plain) {
        return format!(".{name}");
    }
    format!("[{}]", quoted(name))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.chars().map(escaped).collect::<String>())
}

fn escaped(character: char) -> String {
    match character {
        '\'' | '\\' => format!("\\{character}"),
        '\n' => "\\n".into(),
        '\r' => "\\r".into(),
        '\t' => "\\t".into(),
        control if u32::from(control) < 0x20 => format!("\\u{:04x}", u32::from(control)),
        character => character.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_items_and_parameters_are_told_apart() {
        let text = "\
paths:
  /a:
    get:
      responses: { 200: {} }
      tags: [x, y]
      parameters:
      - { name: 'it''s', in: query, schema: {} }
      - { name: [a], in: query }
      - { $ref: '#/x' }
";
        let mut sources = Sources::default();
        sources.add_root("api.yaml", text);
        let path = |pointer: &str| {
            let pointer = Pointer::parse(pointer)?;
            sources.json_path(&Origin {
                source: SourceId::ROOT,
                pointer,
            })
        };
        let expected = [
            ("#", "$"),
            (
                "#/paths/~1a/get/responses/200",
                "$.paths['/a'].get.responses['200']",
            ),
            ("#/paths/~1a/get/tags/1", "$.paths['/a'].get.tags[1]"),
            (
                "#/paths/~1a/get/parameters/0/schema",
                "$.paths['/a'].get.parameters[?@.name == 'it\\'s' && @.in == 'query'].schema",
            ),
            (
                "#/paths/~1a/get/parameters/2",
                "$.paths['/a'].get.parameters[?@['$ref'] == '#/x']",
            ),
            (
                "#/paths/~1a/get/parameters/1",
                "$.paths['/a'].get.parameters[1]",
            ),
        ];
        for (pointer, wanted) in expected {
            assert_eq!(path(pointer).as_deref(), Some(wanted));
        }
        assert_eq!(path("#/paths/~1b"), None);
    }
}

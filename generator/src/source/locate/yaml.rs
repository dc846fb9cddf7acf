//! Positions in YAML: one pass over the events of the text gives a light index of spans, aliases and merge keys
//! included.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, Span as Range};

use super::{Place, Span, spellings};
use crate::source::file::File;

/// The nodes of a text. An alias is a second edge to the node it names.
#[derive(Debug, Default)]
pub(in crate::source) struct YamlIndex {
    nodes: Vec<Node>,
    root: Option<usize>,
}

#[derive(Debug)]
struct Node {
    range: Range,
    children: Children,
}

#[derive(Debug)]
enum Children {
    None,
    Members(HashMap<String, Member>),
    Items(Vec<usize>),
}

#[derive(Debug)]
struct Member {
    key: Range,
    value: usize,
}

/// A mapping or a sequence that is not at its end yet, and the key whose value comes next.
struct Open {
    node: usize,
    key: Option<(String, Range)>,
}

impl YamlIndex {
    /// Reads the first document of `text`, as far as it is YAML.
    pub(in crate::source) fn new(text: &str) -> Self {
        let mut builder = Builder::default();
        for event in Parser::new_from_str(text) {
            match event {
                Ok((Event::DocumentEnd, _)) | Err(_) => break,
                Ok((event, range)) => builder.take(&event, range),
            }
        }
        builder.index
    }

    /// The deepest node on the way down `tokens` that is there.
    pub(in crate::source) fn find(&self, file: &File, tokens: &[&str]) -> Option<Place> {
        let mut at = self.root?;
        let mut key = None;
        let mut is_exact = true;
        for token in tokens {
            match spellings(token).find_map(|name| self.child(at, name, 0)) {
                Some((child, range)) => (at, key) = (child, range),
                None => {
                    is_exact = false;
                    break;
                }
            }
        }
        let node = &self.nodes[at];
        Some(Place {
            key: key.map(|range| span(file, range)),
            value: span(file, node.range),
            is_container: !matches!(node.children, Children::None),
            is_list: matches!(node.children, Children::Items(_)),
            is_exact,
        })
    }

    /// The child under `token` and the range of its key; keys of merged mappings come last.
    fn child(&self, at: usize, token: &str, depth: usize) -> Option<(usize, Option<Range>)> {
        match &self.nodes[at].children {
            Children::None => None,
            Children::Items(items) => Some((*items.get(token.parse::<usize>().ok()?)?, None)),
            Children::Members(members) => {
                let own = members.get(token);
                own.map(|member| (member.value, Some(member.key)))
                    .or_else(|| self.merged(members, token, depth))
            }
        }
    }

    fn merged(
        &self,
        members: &HashMap<String, Member>,
        token: &str,
        depth: usize,
    ) -> Option<(usize, Option<Range>)> {
        // A merge key whose alias leads back here would never end.
        if depth > 32 {
            return None;
        }
        let merge = members.get("<<")?;
        match &self.nodes[merge.value].children {
            Children::Items(items) => items
                .iter()
                .find_map(|item| self.child(*item, token, depth + 1)),
            _ => self.child(merge.value, token, depth + 1),
        }
    }
}

#[derive(Default)]
struct Builder {
    index: YamlIndex,
    open: Vec<Open>,
    anchors: HashMap<usize, usize>,
}

impl Builder {
    fn take(&mut self, event: &Event<'_>, range: Range) {
        match event {
            Event::Scalar(text, _, anchor, _) => self.scalar(text, *anchor, range),
            Event::SequenceStart(anchor, _) => {
                self.start(Children::Items(Vec::new()), *anchor, range)
            }
            Event::MappingStart(anchor, _) => {
                self.start(Children::Members(HashMap::new()), *anchor, range)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => self.alias(*anchor, range),
            _ => {}
        }
    }

    fn scalar(&mut self, text: &str, anchor: usize, range: Range) {
        if self.wants_key() {
            self.set_key(text.to_owned(), range);
        } else {
            let node = self.add(Children::None, anchor, range);
            self.attach(node);
        }
    }

    fn start(&mut self, children: Children, anchor: usize, range: Range) {
        let node = self.add(children, anchor, range);
        if self.wants_key() {
            // A mapping as a key has no pointer; its content is not a child of anything.
            self.set_key(String::new(), range);
        } else {
            self.attach(node);
        }
        self.open.push(Open { node, key: None });
    }

    fn end(&mut self) {
        self.open.pop();
    }

    fn alias(&mut self, anchor: usize, range: Range) {
        if self.wants_key() {
            return self.set_key(String::new(), range);
        }
        let node = match self.anchors.get(&anchor) {
            Some(node) => *node,
            None => self.add(Children::None, 0, range),
        };
        self.attach(node);
    }

    fn wants_key(&self) -> bool {
        let Some(open) = self.open.last() else {
            return false;
        };
        open.key.is_none() && matches!(self.index.nodes[open.node].children, Children::Members(_))
    }

    fn set_key(&mut self, key: String, range: Range) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some((key, range));
        }
    }

    fn add(&mut self, children: Children, anchor: usize, range: Range) -> usize {
        let node = self.index.nodes.len();
        self.index.nodes.push(Node { range, children });
        if anchor > 0 {
            self.anchors.insert(anchor, node);
        }
        node
    }

    /// Makes `value` a child of the mapping or sequence that is open, or the root.
    fn attach(&mut self, value: usize) {
        let Some(open) = self.open.last_mut() else {
            self.index.root.get_or_insert(value);
            return;
        };
        match (&mut self.index.nodes[open.node].children, open.key.take()) {
            (Children::Items(items), _) => items.push(value),
            // The last of several equal keys is the one that counts.
            (Children::Members(members), Some((key, range))) => {
                members.insert(key, Member { key: range, value });
            }
            (Children::Members(_) | Children::None, _) => {}
        }
    }
}

fn span(file: &File, Range { start, end }: Range) -> Span {
    let column = start.col() + 1;
    let length = if end.line() == start.line() {
        end.index() - start.index()
    } else {
        rest_of_line(file, &start)
    };
    Span {
        line: start.line(),
        column,
        length: length.max(1),
    }
}

fn rest_of_line(file: &File, start: &Marker) -> usize {
    let line = file.line(start.line()).unwrap_or_default();
    line.chars()
        .skip(start.col())
        .collect::<String>()
        .trim_end()
        .chars()
        .count()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::source::locate::choose;

    fn span(text: &str, tokens: &[&str], at_key: bool) -> Option<(usize, usize, usize)> {
        let file = File::new(Path::new("a.yaml"), text.as_bytes().to_vec());
        let place = YamlIndex::new(text).find(&file, tokens)?;
        let Span {
            line,
            column,
            length,
        } = choose(&place, at_key);
        Some((line, column, length))
    }

    #[test]
    fn keys_and_scalars_are_found_in_blocks_and_flows() {
        let text = "paths:\n  /a:\n    tags: [x, 'yy']\n    200: ok\n";
        assert_eq!(span(text, &["paths", "/a"], false), Some((2, 3, 2)));
        assert_eq!(
            span(text, &["paths", "/a", "tags", "1"], false),
            Some((3, 15, 4))
        );
        assert_eq!(span(text, &["paths", "/a", "200"], true), Some((4, 5, 3)));
    }

    #[test]
    fn aliases_lead_to_the_text_they_name() {
        let text = "a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n";
        assert_eq!(span(text, &["c", "b"], false), Some((2, 6, 1)));
        assert_eq!(span(text, &["d", "b"], false), Some((2, 6, 1)));
    }

    #[test]
    fn a_text_of_several_lines_is_marked_on_its_first() {
        assert_eq!(span("a: one\n  two\n", &["a"], false), Some((1, 4, 3)));
    }
}

//! Text that is nested too deeply, told before it is read: the reader of YAML takes time for each bracket around a value.

use saphyr_parser::{Event, Marker, Parser};

use super::locate::Span;

/// How deep a text may be nested.
const MAX_DEPTH: usize = 128;

/// The place where YAML is nested too deeply. Few texts have so many brackets open at once, and others are not parsed for this.
pub(super) fn too_deep(text: &str) -> Option<Span> {
    if !is_suspect(text) {
        return None;
    }
    let mut depth = 0_usize;
    for event in Parser::new_from_str(text) {
        let (event, range) = match event {
            Ok(read) => read,
            // It looks ahead, and counts brackets itself.
            Err(error) if error.info() == "recursion limit exceeded" => {
                return Some(at(error.marker()));
            }
            Err(_) => return None,
        };
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at(&range.start));
        }
    }
    None
}

fn at(marker: &Marker) -> Span {
    Span {
        line: marker.line(),
        column: marker.col() + 1,
        length: 1,
    }
}

/// Whether so many brackets may be open at once, those in texts and comments included.
fn is_suspect(text: &str) -> bool {
    let mut open = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MAX_DEPTH
    })
}

#[cfg(test)]
mod tests {
    use super::too_deep;

    #[test]
    fn brackets_in_texts_are_no_nesting() {
        let quoted = format!("a: '{}'\n", "[".repeat(500));
        assert_eq!(too_deep(&quoted), None);
        let list = format!("b: 1\na: {}", "[".repeat(500));
        assert_eq!(too_deep(&list).map(|span| span.line), Some(2));
        let pairs = format!("a: {}", "{a: [".repeat(20_000));
        assert_eq!(too_deep(&pairs).map(|span| span.line), Some(1));
        let shallow = format!("a: {}1{}", "[".repeat(100), "]".repeat(100));
        assert_eq!(too_deep(&shallow), None);
    }
}

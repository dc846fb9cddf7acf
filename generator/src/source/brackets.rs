//! Brackets of YAML that close too far left: some readers take them, others refuse the whole file.
//!
//! What stands in brackets has to be indented at least as far as the block around it, the closing bracket included. (By the letter of
//! YAML 1.2, 7.4, further; but hardly any reader insists on that.)
//!
//! ```text
//!   value: {
//!     id: 1
//!  }              the key `value` stands further right
//! ```

use saphyr_parser::{Event, Parser, Span};

use crate::diagnostics::codes::source as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::Origin;

/// Reports the first collection in brackets that is closed too far left, which is where a strict reader gives up. Hardly any file
/// has lines that start with a closing bracket, and others are not parsed for this.
pub(super) fn check(text: &str, root: &Origin, sink: &mut Sink) {
    let is_suspect = |line: &str| line.trim_start().starts_with(['}', ']']);
    if !text.lines().any(is_suspect) {
        return;
    }
    let characters: Vec<char> = text.chars().collect();
    let mut walk = Walk::default();
    for event in Parser::new_from_str(text) {
        match event {
            Ok((Event::DocumentEnd, _)) => break,
            Ok((event, range)) => walk.take(&event, range, &characters),
            Err(error) => {
                let at = error.marker();
                let is_bracket = matches!(characters.get(at.index()), Some('}' | ']'));
                if is_bracket && walk.is_left(at.col()) {
                    sink.report(finding(&walk.origin(root), at.line()));
                }
                break;
            }
        }
    }
}

fn finding(origin: &Origin, line: usize) -> Diagnostic {
    let message = format!("the bracket that closes this, in line {line}, stands too far left");
    Diagnostic::new(&codes::BRACKET, origin, message)
        .help("indent it as far as the key before it; some programs refuse the file")
}

/// The collections that are open, outermost first.
#[derive(Default)]
struct Walk(Vec<Open>);

struct Open {
    is_flow: bool,
    /// Column of its first character, from 0: of its keys, if it is a block.
    column: usize,
    /// The key or the index of what comes next.
    step: Step,
}

enum Step {
    Key,
    Value(String),
    Item(usize),
}

impl Walk {
    fn take(&mut self, event: &Event<'_>, range: Span, text: &[char]) {
        match event {
            Event::Scalar(key, ..) if self.wants_key() => self.set(Step::Value(key.to_string())),
            Event::Scalar(..) | Event::Alias(_) => self.next(),
            Event::MappingStart(..) => self.open(Step::Key, range, text),
            Event::SequenceStart(..) => self.open(Step::Item(0), range, text),
            Event::MappingEnd | Event::SequenceEnd => {
                self.0.pop();
                self.next();
            }
            _ => {}
        }
    }

    fn open(&mut self, step: Step, range: Span, text: &[char]) {
        self.0.push(Open {
            is_flow: matches!(text.get(range.start.index()), Some('{' | '[')),
            column: range.start.col(),
            step,
        });
    }

    /// Whether a column is left of the innermost block.
    fn is_left(&self, column: usize) -> bool {
        let block = self.0.iter().rev().find(|open| !open.is_flow);
        block.is_some_and(|block| column < block.column)
    }

    fn wants_key(&self) -> bool {
        let step = self.0.last().map(|open| &open.step);
        matches!(step, Some(Step::Key))
    }

    fn set(&mut self, step: Step) {
        if let Some(open) = self.0.last_mut() {
            open.step = step;
        }
    }

    /// What came is complete.
    fn next(&mut self) {
        let next = match self.0.last().map(|open| &open.step) {
            Some(Step::Item(index)) => Step::Item(index + 1),
            Some(Step::Key) => Step::Value(String::new()),
            Some(Step::Value(_)) => Step::Key,
            None => return,
        };
        self.set(next);
    }

    /// The address of the innermost collection in brackets. The parser may be ahead of its beginning: then it comes next.
    fn origin(&self, root: &Origin) -> Origin {
        let is_ahead = self.0.last().is_some_and(|open| !open.is_flow);
        let around = self.0.len().saturating_sub(usize::from(!is_ahead));
        self.0[..around]
            .iter()
            .fold(root.clone(), |at, open| match &open.step {
                Step::Key => at,
                Step::Value(key) => at.child(key),
                Step::Item(index) => at.child(index.to_string()),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Lints;

    fn found(yaml: &str) -> Vec<(String, String)> {
        let mut sink = Sink::new(&Lints::default());
        check(yaml, &Origin::root(), &mut sink);
        let all = sink.diagnostics().iter();
        all.map(|one| {
            let place = one.labels[0].origin.pointer.to_string();
            (place, one.message.clone())
        })
        .collect()
    }

    #[test]
    fn a_bracket_left_of_its_block_is_found() {
        assert_eq!(
            found("a:\n  b: 1\n  c: {\n    d: [1, 2]\n }\ne: 1\n"),
            [(
                "#/a/c".to_owned(),
                "the bracket that closes this, in line 5, stands too far left".to_owned()
            )]
        );
        assert_eq!(found("a:\n  - 1\n  - [\n    2\n ]\n")[0].0, "#/a/1");
    }

    #[test]
    fn brackets_that_are_indented_or_belong_to_no_block_are_fine() {
        for yaml in [
            "a:\n  b: {\n    c: 1\n  }\n",
            "{\n  a: [\n  1\n]\n}\n",
            "a: |\n  {\n  }\n",
        ] {
            assert_eq!(found(yaml), Vec::new());
        }
    }
}

//! One action: what it selects, whether it can be applied to that, and the change.

use serde_json::Value;

use super::merge::{Merge, Written};
use super::path::Path;
use super::{Action, Change, Target, Version, near};
use crate::diagnostics::codes::{overlay as codes, source as source_codes};
use crate::diagnostics::{Code, Diagnostic};
use crate::origin::{Origin, Pointer};

/// What kinds of nodes an update tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    Plain,
}

impl Kind {
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Object(_) => Self::Object,
            Value::Array(_) => Self::List,
            _ => Self::Plain,
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::Plain => "a plain value",
        }
    }
}

impl Target<'_> {
    pub(super) fn apply(&mut self, action: &Action, version: Version) {
        let nodes = action.target.select(self.tree);
        if nodes.is_empty() {
            return self.nothing(&action.target);
        }
        match &action.change {
            Change::Nothing => {}
            Change::Remove => self.remove(&nodes, action),
            Change::Update(update) => {
                let origin = action.origin.child("update");
                self.update(&nodes, update, &Written::in_place(origin), action, version);
            }
            Change::Copy(path) => {
                if let Some(copy) = self.source(path) {
                    let origin = action.origin.child("copy");
                    self.update(&nodes, &copy, &Written::elsewhere(origin), action, version);
                }
            }
        }
    }

    /// The one node that is copied.
    fn source(&mut self, path: &Path) -> Option<Value> {
        let found = path.select(self.tree);
        if let [one] = found.as_slice() {
            return self.node(one).cloned();
        }
        let message = match found.len() {
            0 => format!("`{path}` selects nothing to copy"),
            many => format!("`{path}` selects {many} nodes; one can be copied"),
        };
        let mut diagnostic = Diagnostic::new(&codes::COPY_SOURCE, &path.origin, message);
        if let Some(help) = near::advice(&path.text, self.tree).filter(|_| found.is_empty()) {
            diagnostic = diagnostic.help(help);
        }
        self.sink.report(diagnostic);
        None
    }

    fn update(
        &mut self,
        nodes: &[Pointer],
        update: &Value,
        written: &Written,
        action: &Action,
        version: Version,
    ) {
        let Some(kind) = self.kind_of(nodes, action) else {
            return;
        };
        if kind == Kind::Plain && version == Version::V10 {
            let help = "select the object around it, or write `overlay: 1.1.0`";
            let message = "in Overlay 1.0 a plain value is not updated by itself";
            return self.fault(&codes::INCOMPATIBLE, &action.target.origin, message, help);
        }
        let depths = nodes.iter().map(|node| node.tokens().len());
        if !self.budget.spend(update, depths) {
            let message = "this action makes the description too large or nests it too deeply";
            let diagnostic = Diagnostic::new(&source_codes::TOO_LARGE, &action.origin, message);
            return self.sink.report(diagnostic);
        }
        for node in nodes {
            let Some(target) = self.tree.pointer_mut(&address(node)[1..]) else {
                continue;
            };
            let mut change = Merge {
                moves: &mut self.moves,
                sink: self.sink,
            };
            match target {
                Value::Array(items) => change.append(items, update, node, written, version),
                target => change.merge(target, update, node, written),
            }
        }
    }

    /// The kind of all these nodes.
    fn kind_of(&mut self, nodes: &[Pointer], action: &Action) -> Option<Kind> {
        let kinds: Vec<Kind> = nodes
            .iter()
            .filter_map(|node| self.node(node).map(Kind::of))
            .collect();
        let first = *kinds.first()?;
        let Some(other) = kinds.iter().position(|kind| *kind != first) else {
            return Some(first);
        };
        let message = format!(
            "`{}` selects nodes of several kinds: here {}, there {}",
            action.target,
            first.words(),
            kinds[other].words()
        );
        let diagnostic = Diagnostic::new(&codes::MIXED, &action.target.origin, message)
            .also(&self.moves.place(&nodes[0]), first.words())
            .also(&self.moves.place(&nodes[other]), kinds[other].words());
        self.sink.report(diagnostic);
        None
    }

    fn node(&self, pointer: &Pointer) -> Option<&Value> {
        self.tree.pointer(&address(pointer)[1..])
    }

    fn nothing(&mut self, target: &Path) {
        let message = format!("`{target}` selects nothing");
        let diagnostic = Diagnostic::new(&codes::NO_MATCH, &target.origin, message);
        self.sink
            .report(match near::advice(&target.text, self.tree) {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            });
    }

    pub(super) fn fault(&mut self, code: &'static Code, at: &Origin, message: &str, help: &str) {
        self.sink
            .report(Diagnostic::new(code, at, message).help(help));
    }
}

/// `#/a/b~1c`
pub(super) fn address(pointer: &Pointer) -> String {
    pointer.to_string()
}

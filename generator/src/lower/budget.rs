//! How much a description may make of itself.
//!
//! What is referred to is looked at wherever that is done, so a few lines can stand for any amount of code: types that share a
//! large part, parts that double each other. Honest descriptions take a few steps for each value that they hold.

use super::Cx;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::origin::Origin;

/// How many steps any description may take: a part that is merged, a property or a value of it, a header or a requirement of an
/// operation.
const FREE_STEPS: usize = 500_000;
/// How many more for each value that it holds.
const STEPS: usize = 8;

/// What may still be done.
pub(super) struct Budget {
    steps: usize,
    is_over: bool,
}

impl Budget {
    /// For a description of so many values.
    pub(super) fn of(values: usize) -> Self {
        Self {
            steps: FREE_STEPS + STEPS * values,
            is_over: false,
        }
    }
}

impl Cx<'_, '_> {
    /// Takes steps for what stands at `origin`; false if there are no more, which is said once.
    pub(super) fn spend(&mut self, steps: usize, origin: &Origin) -> bool {
        if let Some(left) = self.budget.steps.checked_sub(steps.max(1)) {
            self.budget.steps = left;
            return true;
        }
        self.budget.steps = 0;
        if !std::mem::replace(&mut self.budget.is_over, true) {
            let message = "parts of this description multiply each other beyond all measure";
            let finding = Diagnostic::new(&codes::MULTIPLIED, origin, message);
            self.sink.report(finding.label("given up here"));
        }
        false
    }
}

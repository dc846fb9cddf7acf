//! Bounds: where they stand, and whether anything lies between them.

use super::{Merged, Stated};
use crate::api::{Bound, Constraints, Limits};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::lower::Cx;
use crate::origin::Origin;

/// A keyword that bounds values from one side.
pub(in crate::lower) struct Side {
    keyword: &'static str,
    /// Its name where the bound itself is outside.
    exclusive: &'static str,
    bound: fn(&Constraints) -> Option<Bound>,
}

pub(in crate::lower) const MINIMUM: Side = Side {
    keyword: "minimum",
    exclusive: "exclusiveMinimum",
    bound: |constraints| constraints.minimum,
};
pub(in crate::lower) const MAXIMUM: Side = Side {
    keyword: "maximum",
    exclusive: "exclusiveMaximum",
    bound: |constraints| constraints.maximum,
};

/// Two keywords that bound the same from both sides.
struct Pair {
    /// What is bounded.
    values: &'static str,
    least: Side,
    greatest: Side,
    leave_out: fn(&mut Constraints),
}

const PAIRS: [Pair; 4] = [
    Pair {
        values: "number",
        least: MINIMUM,
        greatest: MAXIMUM,
        leave_out: |constraints| (constraints.minimum, constraints.maximum) = (None, None),
    },
    Pair {
        values: "text",
        least: Side::count("minLength", |constraints| count(constraints.length.min)),
        greatest: Side::count("maxLength", |constraints| count(constraints.length.max)),
        leave_out: |constraints| constraints.length = Limits::default(),
    },
    Pair {
        values: "list",
        least: Side::count("minItems", |constraints| count(constraints.items.min)),
        greatest: Side::count("maxItems", |constraints| count(constraints.items.max)),
        leave_out: |constraints| constraints.items = Limits::default(),
    },
    Pair {
        values: "object",
        least: Side::count("minProperties", |all| count(all.properties.min)),
        greatest: Side::count("maxProperties", |all| count(all.properties.max)),
        leave_out: |constraints| constraints.properties = Limits::default(),
    },
];

fn count(limit: Option<u64>) -> Option<Bound> {
    Some(Bound {
        value: limit? as f64,
        is_exclusive: false,
    })
}

impl Side {
    /// A bound on a count, which is never outside itself.
    const fn count(keyword: &'static str, bound: fn(&Constraints) -> Option<Bound>) -> Self {
        Self {
            keyword,
            exclusive: keyword,
            bound,
        }
    }

    /// What the keyword is called that lays down this bound.
    fn name(&self, bound: Bound) -> &'static str {
        if bound.is_exclusive {
            self.exclusive
        } else {
            self.keyword
        }
    }
}

impl Merged<'_> {
    /// Where the bound is laid down that counts, the tightest.
    pub(in crate::lower) fn bound_at(&self, side: &Side) -> Origin {
        let bound = (side.bound)(&self.constraints);
        let is_it = |part: &&Stated<Constraints>| (side.bound)(&part.value) == bound;
        let part = self.constrained.iter().find(is_it);
        let schema = part.map_or(&self.origin, |part| &part.origin);
        schema.child(bound.map_or(side.keyword, |bound| side.name(bound)))
    }
}

/// Reports bounds between which nothing lies, and leaves them out.
pub(super) fn check(cx: &mut Cx<'_, '_>, merged: &mut Merged<'_>) {
    for pair in &PAIRS {
        let bounds = (
            (pair.least.bound)(&merged.constraints),
            (pair.greatest.bound)(&merged.constraints),
        );
        if let (Some(least), Some(greatest)) = bounds
            && is_empty(least, greatest)
        {
            report(cx, merged, pair, least, greatest);
            (pair.leave_out)(&mut merged.constraints);
        }
    }
}

fn is_empty(least: Bound, greatest: Bound) -> bool {
    let is_exclusive = least.is_exclusive || greatest.is_exclusive;
    least.value > greatest.value || (least.value == greatest.value && is_exclusive)
}

fn report(cx: &mut Cx<'_, '_>, merged: &Merged<'_>, pair: &Pair, least: Bound, greatest: Bound) {
    let values = pair.values;
    let low = format!("{}: {}", pair.least.name(least), least.value);
    let high = format!("{}: {}", pair.greatest.name(greatest), greatest.value);
    let message = format!("no {values} can satisfy both `{low}` and `{high}`");
    let finding = Diagnostic::new(
        &codes::NOTHING_BETWEEN,
        &merged.bound_at(&pair.least),
        message,
    );
    cx.report(finding.also(&merged.bound_at(&pair.greatest), "the other bound"));
}

//! Which values are held against what the description lays down, where that is asked for.
//!
//! Types that have rules, or contain a type that has, are *ruled*: they get `validate`, and whoever contains them says `valid`.

use std::collections::BTreeSet;

use super::{Cx, limits};
use crate::api::{Bound, Constraints, Limits, Scalar, Shape, TypeId};
use crate::rust::{Comparison, Counts, FieldState, Rule};

/// The types that get `validate`: those with rules of their own, then whatever contains one, until nothing is new.
pub(super) fn ruled(cx: &Cx<'_>) -> BTreeSet<TypeId> {
    let mut ruled = BTreeSet::new();
    loop {
        let rules = Rules { cx, ruled: &ruled };
        let new: Vec<TypeId> = cx
            .api
            .types
            .ids()
            .filter(|id| !ruled.contains(id) && rules.has_any(*id))
            .collect();
        if new.is_empty() {
            return ruled;
        }
        ruled.extend(new);
    }
}

/// The rules for a property in this state; `id` has been through [`Cx::split_null`].
pub(super) fn of_field(cx: &Cx<'_>, id: TypeId, state: FieldState) -> Vec<Rule> {
    let rules = of_value(cx, id);
    if rules.is_empty() {
        return rules;
    }
    match state {
        FieldState::Plain | FieldState::Defaulted => rules,
        FieldState::Collection => vec![Rule::UnlessEmpty(rules)],
        FieldState::Optional | FieldState::Nullable | FieldState::Maybe => vec![Rule::Some(rules)],
    }
}

/// The rules for the values of a type, null aside.
pub(super) fn of_value(cx: &Cx<'_>, id: TypeId) -> Vec<Rule> {
    match &cx.ruled {
        Some(ruled) => Rules { cx, ruled }.of_value(id),
        None => Vec::new(),
    }
}

/// The rules for the values of a type.
pub(super) fn of_type(cx: &Cx<'_>, id: TypeId) -> Vec<Rule> {
    match &cx.ruled {
        Some(ruled) => Rules { cx, ruled }.of_type(id),
        None => Vec::new(),
    }
}

/// The rules for the properties that the description does not list.
pub(super) fn of_entries(cx: &Cx<'_>, id: TypeId) -> Vec<Rule> {
    within(of_type(cx, id), Rule::Entries).into_iter().collect()
}

/// How many properties a record has, where that is to be checked.
pub(super) fn properties(cx: &Cx<'_>, id: TypeId) -> Option<Counts> {
    cx.ruled.as_ref().and_then(|_| sent_properties(cx, id))
}

/// Only properties that are sent can be counted.
fn sent_properties(cx: &Cx<'_>, id: TypeId) -> Option<Counts> {
    let is_sent = cx.facts.usage.get(&id).is_some_and(|usage| usage.sent);
    counts(cx.api.types[id].constraints.properties).filter(|_| is_sent)
}

struct Rules<'r, 'a> {
    cx: &'r Cx<'a>,
    ruled: &'r BTreeSet<TypeId>,
}

impl Rules<'_, '_> {
    /// Whether a record or a choice has a rule, as far as is known of what it contains.
    fn has_any(&self, id: TypeId) -> bool {
        match &self.cx.api.types[id].shape {
            shape @ Shape::Record(_) => {
                let mut parts = shape.parts().into_iter();
                sent_properties(self.cx, id).is_some()
                    || parts.any(|ty| !self.of_type(ty).is_empty())
            }
            Shape::Choice(choice) => self.cx.facts.tagging.get(&id).is_some_and(|tagging| {
                let members = tagging.signatures.iter().map(|of| of.member);
                let mut types = members.map(|member| choice.members[member].ty);
                types.any(|ty| !self.of_type(ty).is_empty())
            }),
            _ => false,
        }
    }

    fn of_type(&self, id: TypeId) -> Vec<Rule> {
        let (value, is_nullable) = self.cx.split_null(id);
        let rules = self.of_value(value);
        match is_nullable && !rules.is_empty() {
            true => vec![Rule::Some(rules)],
            false => rules,
        }
    }

    fn of_value(&self, id: TypeId) -> Vec<Rule> {
        if self.cx.types.is_endless(id) {
            return Vec::new();
        }
        let constraints = &self.cx.api.types[id].constraints;
        match &self.cx.api.types[id].shape {
            Shape::Record(_) | Shape::Choice(_) => self
                .ruled
                .contains(&id)
                .then_some(Rule::Valid)
                .into_iter()
                .collect(),
            Shape::Scalar(scalar) => self.about_scalar(*scalar, constraints),
            Shape::List { item, .. } => self.about_list(*item, constraints),
            Shape::Map { value } => {
                let mut rules = counted(constraints.properties, Rule::Properties);
                rules.extend(within(self.of_type(*value), Rule::Entries));
                rules
            }
            Shape::Tuple(items) => {
                let items = items.iter().enumerate();
                let rules = items.filter_map(|(index, item)| {
                    within(self.of_type(*item), |rules| Rule::At(index, rules))
                });
                rules.collect()
            }
            Shape::Nullable(inner) | Shape::Alias(inner) => self.of_type(*inner),
            Shape::Symbols(_) | Shape::Foreign { .. } | Shape::Anything | Shape::Nothing => {
                Vec::new()
            }
        }
    }

    fn about_list(&self, item: TypeId, constraints: &Constraints) -> Vec<Rule> {
        let mut rules = counted(constraints.items, Rule::Items);
        rules.extend(constraints.unique_items.then_some(Rule::Unique));
        rules.extend(within(self.of_type(item), Rule::Each));
        rules
    }

    fn about_scalar(&self, scalar: Scalar, constraints: &Constraints) -> Vec<Rule> {
        match scalar {
            Scalar::String | Scalar::Password => self.about_text(constraints),
            scalar if limits::is_number(scalar) => about_number(constraints, scalar),
            _ => Vec::new(),
        }
    }

    fn about_text(&self, constraints: &Constraints) -> Vec<Rule> {
        let unreadable = &self.cx.facts.unreadable_patterns;
        let patterns = constraints.patterns.iter();
        let mut rules = counted(constraints.length, Rule::Length);
        rules.extend(
            patterns
                .filter(|pattern| !unreadable.contains(*pattern))
                .map(|pattern| Rule::Matches(pattern.clone())),
        );
        rules
    }
}

fn about_number(constraints: &Constraints, scalar: Scalar) -> Vec<Rule> {
    let rule = |bound: Bound, inside, outside| {
        let comparison = if bound.is_exclusive { outside } else { inside };
        Rule::Number(comparison, bound.value)
    };
    let (minimum, maximum) = limits::bounds(constraints, scalar);
    let minimum = minimum.map(|bound| rule(bound, Comparison::AtLeast, Comparison::MoreThan));
    let maximum = maximum.map(|bound| rule(bound, Comparison::AtMost, Comparison::LessThan));
    let factor = constraints.multiple_of.filter(|factor| *factor > 0.0);
    let multiple = factor.map(|factor| Rule::Number(Comparison::MultipleOf, factor));
    [minimum, maximum, multiple].into_iter().flatten().collect()
}

/// What is in a value needs a rule only where there is one for it.
fn within(rules: Vec<Rule>, wrap: impl FnOnce(Vec<Rule>) -> Rule) -> Option<Rule> {
    (!rules.is_empty()).then(|| wrap(rules))
}

fn counted(limits: Limits, rule: fn(Counts) -> Rule) -> Vec<Rule> {
    counts(limits).map(rule).into_iter().collect()
}

/// The limits that say something; nothing in memory has more than 32 bits of items.
fn counts(limits: Limits) -> Option<Counts> {
    let small = |limit: Option<u64>| limit.and_then(|limit| u32::try_from(limit).ok());
    let (min, max) = (small(limits.min).filter(|min| *min > 0), small(limits.max));
    (min.is_some() || max.is_some()).then_some(Counts { min, max })
}

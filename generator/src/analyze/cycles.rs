//! Which containment edges need a `Box`, and which fields could never end.
//!
//! A Rust type may not contain itself without indirection. Every field is boxed whose record and type lie in one strongly
//! connected component of direct containment: more boxes than the fewest, but the answer for a field depends
//! on its own component only, so editing `Order` never changes `Pet`. Where choices contain each other without a record
//! in between, their alternatives are boxed.
//!
//! ```text
//!   Node ──left──▶ Node        boxed: same component
//!   Node ──tags──▶ Vec<Tag>    not an edge: `Vec` is indirect already
//! ```
//!
//! Apart from that, a type may have no finite value at all, because it requires itself. The required fields that close
//! such a circle are `unbounded`.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Graph, necessary_parts};
use crate::api::{Api, Field, Presence, Shape, TypeId};
use crate::diagnostics::codes::names::UNBOUNDED;
use crate::diagnostics::{Diagnostic, Sink};

/// A field by record and index, or an alternative by choice and index.
type Place = (TypeId, usize);

/// Fields and alternatives whose value needs a `Box`.
pub(super) fn boxed(api: &Api) -> BTreeSet<Place> {
    let all = Graph::containment(api).components();
    let unbroken = Graph::containment(api).without_records(api).components();
    let mut boxed = BTreeSet::new();
    for (id, ty) in api.types.iter() {
        let (parts, components): (Vec<TypeId>, _) = match &ty.shape {
            Shape::Record(record) => (record.fields.iter().map(|field| field.ty).collect(), &all),
            Shape::Choice(choice) => (
                choice.members.iter().map(|member| member.ty).collect(),
                &unbroken,
            ),
            _ => continue,
        };
        let joined = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| components.are_joined(id, **part));
        boxed.extend(joined.map(|(index, _)| (id, index)));
    }
    boxed
}

/// Aliases that lead back to themselves without an item of its own in between: `type Tree = Vec<Tree>`.
pub(crate) fn endless_aliases(api: &Api) -> BTreeSet<TypeId> {
    Graph::spelling(api).circular()
}

/// Required fields that lead back to their own record, where no value could ever end.
pub(super) fn unbounded(api: &Api, sink: &mut Sink) -> BTreeSet<Place> {
    let endless = endless(api);
    let components = Graph::necessity(api, |id| endless.contains(&id)).components();
    let mut unbounded = BTreeSet::new();
    for (id, index, field) in fields(api) {
        let required = field.presence == Presence::Required;
        if required && endless.contains(&id) && components.are_joined(id, field.ty) {
            sink.report(diagnostic(field));
            unbounded.insert((id, index));
        }
    }
    unbounded
}

fn fields(api: &Api) -> impl Iterator<Item = (TypeId, usize, &Field)> {
    api.types.iter().flat_map(|(id, ty)| {
        let fields = match &ty.shape {
            Shape::Record(record) => record.fields.as_slice(),
            _ => &[],
        };
        fields
            .iter()
            .enumerate()
            .map(move |(index, field)| (id, index, field))
    })
}

/// Types without a finite value: what is left when all that have one are taken away, again and again.
fn endless(api: &Api) -> BTreeSet<TypeId> {
    let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut missing: BTreeMap<TypeId, usize> = BTreeMap::new();
    let mut ready: Vec<TypeId> = Vec::new();
    for (id, ty) in api.types.iter() {
        let parts = necessary_parts(&ty.shape);
        let needed = match &ty.shape {
            // One alternative that ends is enough.
            Shape::Choice(_) => parts.len().min(1),
            _ => parts.len(),
        };
        for part in parts {
            users.entry(part).or_default().push(id);
        }
        missing.insert(id, needed);
        if needed == 0 {
            ready.push(id);
        }
    }
    while let Some(finite) = ready.pop() {
        for user in users.get(&finite).into_iter().flatten() {
            if let Some(count) = missing.get_mut(user).filter(|count| **count > 0) {
                *count -= 1;
                if *count == 0 {
                    ready.push(*user);
                }
            }
        }
    }
    missing
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, _)| id)
        .collect()
}

fn diagnostic(field: &Field) -> Diagnostic {
    let message = format!(
        "the required property `{}` contains its own type without end",
        field.wire
    );
    Diagnostic::new(&UNBOUNDED, &field.origin, message)
        .at_key()
        .label("is generated as optional")
        .help("make it optional or nullable in the description or in an overlay")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Build;
    use super::*;
    use crate::api::{Choice, Shape};
    use crate::diagnostics::Lints;

    /// `boxed` and `unbounded` as `Type.field`, in order.
    fn check(build: Build, boxed_fields: &[&str], unbounded_fields: &[&str]) {
        let api = build.api;
        let mut sink = Sink::new(&Lints::default());
        let name = |(id, index): &Place| match &api.types[*id].shape {
            Shape::Record(record) => record.fields[*index].origin.to_string(),
            Shape::Choice(Choice { members, .. }) => members[*index].origin.to_string(),
            _ => String::new(),
        };
        let names = |places: BTreeSet<Place>| places.iter().map(name).collect::<Vec<_>>();
        assert_eq!(names(boxed(&api)), boxed_fields);
        assert_eq!(names(unbounded(&api, &mut sink)), unbounded_fields);
        assert_eq!(sink.diagnostics().len(), unbounded_fields.len());
    }

    #[test]
    fn a_type_that_contains_itself_is_boxed() {
        let mut build = Build::new();
        let node = build.record("Node");
        build.optional(node, "left", node);
        let text = build.text();
        build.required(node, "text", text);
        check(build, &["#/components/schemas/Node/properties/left"], &[]);
    }

    #[test]
    fn lists_and_maps_are_indirect_already() {
        let mut build = Build::new();
        let node = build.record("Node");
        let list = build.list(node);
        let map = build.map(node);
        build.required(node, "children", list);
        build.required(node, "named", map);
        check(build, &[], &[]);
    }

    #[test]
    fn circles_lead_through_nullable_alias_and_choice() {
        let mut build = Build::new();
        let a = build.record("A");
        let b = build.record("B");
        let alias = build.component("Alias", Shape::Alias(a));
        let nullable = build.inline(Shape::Nullable(alias));
        let text = build.text();
        let choice = build.choice("Choice", &[b, text]);
        build.required(a, "b", choice);
        build.required(b, "a", nullable);
        let other = build.record("Other");
        build.required(other, "a", a);
        check(
            build,
            &[
                "#/components/schemas/A/properties/b",
                "#/components/schemas/B/properties/a",
            ],
            &[],
        );
    }

    #[test]
    fn choices_that_contain_each_other_are_boxed_themselves() {
        let mut build = Build::new();
        let text = build.text();
        let inner = build.choice("Inner", &[text]);
        let outer = build.choice("Outer", &[inner, text]);
        build.member(inner, outer);
        check(
            build,
            &[
                "#/components/schemas/Inner/oneOf/1",
                "#/components/schemas/Outer/oneOf/0",
            ],
            &[],
        );
    }

    #[test]
    fn required_circles_never_end() {
        let mut build = Build::new();
        let a = build.record("A");
        let b = build.record("B");
        build.required(a, "b", b);
        build.required(b, "a", a);
        build.optional(b, "self", b);
        let user = build.record("User");
        build.required(user, "a", a);
        check(
            build,
            &[
                "#/components/schemas/A/properties/b",
                "#/components/schemas/B/properties/a",
                "#/components/schemas/B/properties/self",
            ],
            &[
                "#/components/schemas/A/properties/b",
                "#/components/schemas/B/properties/a",
            ],
        );
    }

    #[test]
    fn an_alternative_that_ends_ends_the_circle() {
        let mut build = Build::new();
        let list = build.record("Cons");
        let nil = build.record("Nil");
        let either = build.choice("List", &[list, nil]);
        build.required(list, "tail", either);
        check(build, &["#/components/schemas/Cons/properties/tail"], &[]);
    }

    #[test]
    fn deep_chains_do_not_exhaust_the_stack() {
        let mut build = Build::new();
        let records: Vec<TypeId> = (0..100_000)
            .map(|index| build.record(&format!("R{index}")))
            .collect();
        for pair in records.windows(2) {
            build.required(pair[0], "next", pair[1]);
        }
        check(build, &[], &[]);
    }
}

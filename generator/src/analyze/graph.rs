//! Which types contain which, and the strongly connected components of that graph.
//!
//! An edge stands for direct containment in the Rust sense: what a value holds within itself. Lists and maps keep their
//! elements elsewhere, so they have no edges; `nullable`, aliases, tuples and choices hold theirs directly.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Id, Presence, Shape, TypeId};

/// Edges by type.
pub(super) struct Graph {
    edges: Vec<Vec<TypeId>>,
}

/// For each type, the number of its strongly connected component. The numbers mean nothing but equality.
pub(super) struct Components(Vec<usize>);

impl Components {
    /// Whether a type can be reached from the other, and the other way round.
    pub(super) fn are_joined(&self, left: TypeId, right: TypeId) -> bool {
        self.0[left.index()] == self.0[right.index()]
    }
}

impl Graph {
    /// Everything that is contained directly.
    pub(super) fn containment(api: &Api) -> Self {
        Self::new(api, direct_parts)
    }

    /// What an alias is made of, and all that is written in the place where it is used.
    pub(super) fn spelling(api: &Api) -> Self {
        Self::new(api, |shape| match shape {
            Shape::Record(_) | Shape::Choice(_) => Vec::new(),
            shape => shape.parts(),
        })
    }

    /// Types that lead back to themselves.
    pub(super) fn circular(&self) -> BTreeSet<TypeId> {
        let Components(numbers) = self.components();
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        for number in &numbers {
            *sizes.entry(*number).or_default() += 1;
        }
        let ids = (0..self.edges.len()).map(TypeId::new);
        ids.filter(|id| sizes[&numbers[id.index()]] > 1 || self.edges[id.index()].contains(id))
            .collect()
    }

    /// Only what every value must contain, among the types that `takes_part` lets in.
    pub(super) fn necessity(api: &Api, takes_part: impl Fn(TypeId) -> bool) -> Self {
        let mut graph = Self::new(api, necessary_parts);
        for (from, parts) in graph.edges.iter_mut().enumerate() {
            let from_takes_part = takes_part(TypeId::new(from));
            parts.retain(|&part| from_takes_part && takes_part(part));
        }
        graph
    }

    fn new(api: &Api, parts: fn(&Shape) -> Vec<TypeId>) -> Self {
        Self {
            edges: api.types.iter().map(|(_, ty)| parts(&ty.shape)).collect(),
        }
    }

    /// The same without the parts of records: what is left are the edges that no field can break.
    pub(super) fn without_records(mut self, api: &Api) -> Self {
        for (id, ty) in api.types.iter() {
            if matches!(ty.shape, Shape::Record(_)) {
                self.edges[id.index()].clear();
            }
        }
        self
    }

    /// The strongly connected components.
    pub(super) fn components(&self) -> Components {
        let mut search = Search::new(self.edges.len());
        for root in 0..self.edges.len() {
            if search.order[root].is_none() {
                search.from(root, &self.edges);
            }
        }
        Components(search.component)
    }
}

fn direct_parts(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Record(record) => record.fields.iter().map(|field| field.ty).collect(),
        Shape::Choice(choice) => choice.members.iter().map(|member| member.ty).collect(),
        Shape::Tuple(items) => items.clone(),
        Shape::Nullable(inner) | Shape::Alias(inner) => vec![*inner],
        Shape::Scalar(_)
        | Shape::Symbols(_)
        | Shape::List { .. }
        | Shape::Map { .. }
        | Shape::Foreign { .. }
        | Shape::Anything
        | Shape::Nothing => Vec::new(),
    }
}

/// What no value can do without. For a choice these are all alternatives; whether one of them ends is not asked here.
pub(super) fn necessary_parts(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Record(record) => record
            .fields
            .iter()
            .filter(|field| field.presence == Presence::Required)
            .map(|field| field.ty)
            .collect(),
        Shape::Nullable(_) => Vec::new(),
        shape => direct_parts(shape),
    }
}

/// Tarjan's search, with a stack of its own: descriptions may be nested deeper than threads are.
/// <https://doi.org/10.1137/0201010>
struct Search {
    next: usize,
    order: Vec<Option<usize>>,
    lowest: Vec<usize>,
    component: Vec<usize>,
    is_open: Vec<bool>,
    open: Vec<usize>,
}

impl Search {
    fn new(len: usize) -> Self {
        Self {
            next: 0,
            order: vec![None; len],
            lowest: vec![0; len],
            component: vec![0; len],
            is_open: vec![false; len],
            open: Vec::new(),
        }
    }

    /// Visits all that can be reached from `root`. A frame is a node and how many of its edges are done.
    fn from(&mut self, root: usize, edges: &[Vec<TypeId>]) {
        let mut frames = vec![(root, 0)];
        self.enter(root);
        while let Some((node, done)) = frames.last_mut() {
            let node = *node;
            let Some(next) = edges[node].get(*done).map(|id| id.index()) else {
                frames.pop();
                self.leave(node);
                if let Some((parent, _)) = frames.last() {
                    self.lowest[*parent] = self.lowest[*parent].min(self.lowest[node]);
                }
                continue;
            };
            *done += 1;
            match self.order[next] {
                None => {
                    self.enter(next);
                    frames.push((next, 0));
                }
                Some(order) if self.is_open[next] => {
                    self.lowest[node] = self.lowest[node].min(order);
                }
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = Some(self.next);
        self.lowest[node] = self.next;
        self.next += 1;
        self.open.push(node);
        self.is_open[node] = true;
    }

    /// Closes the component that `node` is the first of.
    fn leave(&mut self, node: usize) {
        if self.order[node] != Some(self.lowest[node]) {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.is_open[member] = false;
            self.component[member] = node;
            if member == node {
                break;
            }
        }
    }
}

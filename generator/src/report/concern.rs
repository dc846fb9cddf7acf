//! Whom a finding concerns: the operations and components in which it is, or whose document it is about.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Effect};
use crate::document::Outline;
use crate::origin::{Origin, SourceId};
use crate::source::Sources;

/// Whom a place of the document belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    /// The operation at this index.
    Operation(usize),
    /// The component at this index.
    Part(usize),
}

/// The places that belong to someone: all below them does, too.
pub(super) struct Index<'o> {
    sources: &'o Sources,
    owners: BTreeMap<Origin, BTreeSet<Owner>>,
    /// Places that belong to someone, but not what is below them: path items.
    alone: BTreeMap<Origin, BTreeSet<Owner>>,
}

impl<'o> Index<'o> {
    pub(super) fn new(outline: &Outline, sources: &'o Sources) -> Self {
        let mut index = Self {
            sources,
            owners: BTreeMap::new(),
            alone: BTreeMap::new(),
        };
        for (number, part) in outline.parts.iter().enumerate() {
            index.add(&part.origin(), Owner::Part(number));
        }
        let root = Origin::root();
        for (number, operation) in outline.operations.iter().enumerate() {
            let owner = Owner::Operation(number);
            let path = root.child("paths").child(&operation.path);
            index.add(&operation.origin, owner);
            index.add(&path.child("parameters"), owner);
            index.add(&path.child("servers"), owner);
            if operation.has_common_security {
                index.add(&root.child("security"), owner);
            }
            for place in [sources.found(&path), path] {
                index.alone.entry(place).or_default().insert(owner);
            }
        }
        index
    }

    /// Adds a place of the document, and where it stands in the files of the user.
    fn add(&mut self, place: &Origin, owner: Owner) {
        for place in [self.sources.found(place), place.clone()] {
            self.owners.entry(place).or_default().insert(owner);
        }
    }

    /// Whom each of the findings concerns that are about more than advice.
    pub(super) fn concerned(&self, findings: &[&Diagnostic]) -> Concerned {
        let mut concerned = Concerned::default();
        let counted = findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.effect != Effect::Nothing);
        for (number, finding) in counted {
            let first = finding.labels.first().map(|label| &label.origin);
            for owner in first
                .into_iter()
                .chain(&finding.alike)
                .flat_map(|at| self.owners(at))
            {
                let all = match owner {
                    Owner::Operation(index) => concerned.operations.entry(*index),
                    Owner::Part(index) => concerned.parts.entry(*index),
                };
                all.or_default().insert(number);
            }
        }
        concerned
    }

    /// The owners of the nearest place above: in the document, or else in the files that it was made of.
    fn owners(&self, at: &Origin) -> impl Iterator<Item = &Owner> {
        let of_document = (at.source == SourceId::ROOT)
            .then(|| self.nearest(at))
            .flatten();
        let owners = of_document.or_else(|| self.nearest(&self.sources.found(at)));
        owners.into_iter().flatten()
    }

    fn nearest(&self, at: &Origin) -> Option<&BTreeSet<Owner>> {
        if let Some(owners) = self.alone.get(at) {
            return Some(owners);
        }
        let mut pointer = Some(&at.pointer);
        while let Some(place) = pointer {
            let origin = Origin {
                source: at.source,
                pointer: place.clone(),
            };
            if let Some(owners) = self.owners.get(&origin) {
                return Some(owners);
            }
            pointer = place.parent();
        }
        None
    }
}

/// Which findings concern whom, by index.
#[derive(Default)]
pub(super) struct Concerned {
    operations: BTreeMap<usize, BTreeSet<usize>>,
    parts: BTreeMap<usize, BTreeSet<usize>>,
}

impl Concerned {
    /// The findings in an operation and in all components that it reaches.
    pub(super) fn operation(&self, index: usize, reached: &[bool]) -> Vec<usize> {
        let own = self.operations.get(&index).into_iter().flatten();
        let parts = self.parts.iter().filter(|(part, _)| reached[**part]);
        let all: BTreeSet<usize> = own
            .chain(parts.flat_map(|(_, findings)| findings))
            .copied()
            .collect();
        all.into_iter().collect()
    }

    /// The findings in a component.
    pub(super) fn part(&self, index: usize) -> Vec<usize> {
        let findings = self.parts.get(&index).into_iter().flatten();
        findings.copied().collect()
    }
}

//! Components: the type and the module of each.
//!
//! All components share one namespace, `types/`, whatever their section. Schemas choose before the other sections: a
//! response that has the name of a schema says what it is (`NotFoundResponse`). A component of another section takes part
//! only if types live in it.

use std::collections::{BTreeMap, BTreeSet};

use super::dispute::Scope;
use super::kept::place;
use super::scope::{Claim, Form, Rank};
use super::variety::{distinct, likeness};
use super::words::Words;
use super::{Cx, ModuleName, TypeName, ident, pins};
use crate::api::{Api, ComponentKind, Home, Role, Shape, TypeId};
use crate::origin::Origin;

/// Names of the components.
#[derive(Default)]
pub(super) struct Components {
    /// Types that are a component as a whole.
    pub(super) types: BTreeMap<TypeId, TypeName>,
    /// Their modules.
    pub(super) modules: BTreeMap<Home, ModuleName>,
    /// The words of their names.
    pub(super) words: BTreeMap<Home, Words>,
    /// For each component, the type that is all of it.
    pub(super) roots: BTreeMap<Home, TypeId>,
}

impl Components {
    /// The component that a type is, if it is one as a whole.
    pub(super) fn of<'a>(&self, api: &'a Api, id: TypeId) -> Option<&'a Home> {
        let home = &api.types[id].home;
        (self.roots.get(home) == Some(&id)).then_some(home)
    }
}

/// Whether a type becomes an item wherever it stands.
pub(super) fn is_item(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Record(_) | Shape::Symbols(_) | Shape::Choice(_)
    )
}

/// Modules that the layout of the generated crate, the standard library or a file system claims for itself.
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>
pub(super) const TAKEN_MODULES: &[&str] = &[
    "alloc",
    "aux",
    "balas_runtime",
    "com0",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "con",
    "core",
    "lpt0",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "mod",
    "nul",
    "prn",
    "std",
    "types",
    "untagged",
];

/// `snake_case` of a module beside those that are taken.
pub(super) fn module_beside(words: &Words, suffix: &str) -> String {
    let name = ident::module(words);
    if TAKEN_MODULES.contains(&ident::plain(&name)) {
        ident::module(&words.plus(suffix))
    } else {
        name
    }
}

/// Names all components.
pub(super) fn assign(cx: &mut Cx<'_>) -> Components {
    let roots = roots(cx.api);
    let homes = homes(cx.api, &roots);
    let claims: Vec<Claim> = homes
        .iter()
        .map(|(home, origin)| claim(cx, home, origin))
        .collect();
    let scope = Scope {
        what: "components",
        taken: BTreeSet::new(),
        idents: &idents,
    };
    let mut components = Components::default();
    for (&home, settled) in homes.keys().zip(scope.settle(&claims, cx)) {
        let [type_name, module] = settled.idents.as_slice() else {
            continue;
        };
        if let Some(&root) = roots.get(home)
            && (matches!(home, Home::Schema(_)) || is_item(&cx.api.types[root].shape))
        {
            components.types.insert(root, TypeName(type_name.clone()));
        }
        components
            .modules
            .insert(home.clone(), ModuleName(module.clone()));
        components.words.insert(home.clone(), settled.words);
    }
    components.roots = roots;
    components
}

/// Type and module. No module can be mistaken for a type: it has no capital.
fn idents(form: &Form) -> Vec<String> {
    vec![
        form.upper(ident::type_name),
        module_beside(&form.words, "Model"),
    ]
}

/// Components that something is generated for, and where they are described.
fn homes<'a>(api: &'a Api, roots: &BTreeMap<Home, TypeId>) -> BTreeMap<&'a Home, &'a Origin> {
    let takes_part = |home: &Home, shape: &Shape| match home {
        Home::Schema(_) => !is_foreign(shape),
        Home::Shared(..) => is_item(shape),
        Home::Operation(_) => false,
    };
    let mut homes: BTreeMap<&Home, &Origin> = BTreeMap::new();
    for (_, ty) in api
        .types
        .iter()
        .filter(|(_, ty)| takes_part(&ty.home, &ty.shape))
    {
        let origin = roots
            .get(&ty.home)
            .map_or(&ty.origin, |&root| &api.types[root].origin);
        let first = homes.entry(&ty.home).or_insert(origin);
        *first = origin.min(first);
    }
    homes
}

/// The type that is all of a component. Several media types of one response could be; the first by origin is.
pub(super) fn roots(api: &Api) -> BTreeMap<Home, TypeId> {
    let mut roots: BTreeMap<Home, TypeId> = BTreeMap::new();
    let better = |new: TypeId, old: TypeId| {
        let key = |id: TypeId| {
            let ty = &api.types[id];
            (ty.role != Role::Component, ty.origin.clone())
        };
        key(new) < key(old)
    };
    for (id, ty) in api.types.iter() {
        if !is_root(&ty.home, &ty.role) || is_foreign(&ty.shape) {
            continue;
        }
        match roots.get(&ty.home) {
            Some(&old) if !better(id, old) => {}
            _ => {
                roots.insert(ty.home.clone(), id);
            }
        }
    }
    roots
}

/// Whether nothing is generated for a type, because it is somebody else's.
fn is_foreign(shape: &Shape) -> bool {
    matches!(shape, Shape::Foreign { .. })
}

/// Whether a type of this role is what the component consists of.
fn is_root(home: &Home, role: &Role) -> bool {
    match (home, role) {
        (Home::Schema(_) | Home::Shared(..), Role::Component) => true,
        (Home::Shared(kind, _), role) => matches!(
            (kind, role),
            (ComponentKind::Response, Role::Response(_))
                | (ComponentKind::Parameter, Role::Parameter(_))
                | (ComponentKind::RequestBody, Role::RequestBody(_))
                | (ComponentKind::Header, Role::Header(_))
        ),
        _ => false,
    }
}

fn claim(cx: &mut Cx<'_>, home: &Home, origin: &Origin) -> Claim {
    let (key, kind) = match home {
        Home::Schema(key) => (key.as_str(), None),
        Home::Shared(kind, key) => (key.as_str(), Some(*kind)),
        Home::Operation(_) => ("", None),
    };
    let words = Words::of(key);
    let likeness = likeness(key, &ident::camel(&words));
    let pinned = cx.pins.any(origin);
    match kind {
        None => Claim::declared(origin, key, vec![words.into(), distinct(key).into()]),
        Some(kind) => secondary(origin, key, &words.plus(kind_word(kind)), words.clone()),
    }
    .weigh(likeness)
    .pin(pins::asked(cx.api, origin))
    .pin(pinned)
    .key(cx.key(|| place::component(cx.api, home, origin)))
}

/// A claim that gives way to schemas without a word.
fn secondary(origin: &Origin, key: &str, long: &Words, words: Words) -> Claim {
    let distinct = distinct(key).plus(long.as_slice().last().map_or("", String::as_str));
    let forms = vec![words.into(), long.clone().into(), distinct.into()];
    Claim {
        rank: Rank::Secondary,
        quiet: Some(1),
        ..Claim::declared(origin, key, forms)
    }
}

fn kind_word(kind: ComponentKind) -> &'static str {
    match kind {
        ComponentKind::Response => "Response",
        ComponentKind::Parameter => "Parameter",
        ComponentKind::RequestBody => "Body",
        ComponentKind::Header => "Header",
    }
}

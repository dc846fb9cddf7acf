//! Types without a name of their own: inline records, enums and choices.
//!
//! They live in the module of their home, and are called after the way from there: `Status` for a property of the
//! component, `MetaSender` for one deeper. So a name depends on its own component or operation only, and cannot
//! collide with a component.
//!
//! ```text
//!   Conversation ─ status ────────────▶ conversation::Status
//!                ─ meta ─ sender ─────▶ conversation::MetaSender
//!                ─ messages ─ (items) ▶ conversation::Message
//!   list ─ 200 ─ data ────────────────▶ list::ResponseData
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::components::{Components, is_item};
use super::dispute::Scope;
use super::fields::Fields;
use super::kept::place;
use super::operations::Operations;
use super::plural::singular_words;
use super::scope::{Claim, Form};
use super::variants::Variants;
use super::words::Words;
use super::{Cx, ModuleName, TypeName, ident, pins, statuses};
use crate::api::{Api, Home, Role, Status, Type, TypeId};

/// Names of inline types and of the modules of operations.
#[derive(Default)]
pub(super) struct Inline {
    /// By type.
    pub(super) types: BTreeMap<TypeId, TypeName>,
    /// By operation that has inline types.
    pub(super) modules: BTreeMap<Home, ModuleName>,
}

/// What the names of inline types are made of.
struct Parts<'a> {
    api: &'a Api,
    components: &'a Components,
    fields: &'a Fields,
    variants: &'a Variants,
    operations: &'a Operations,
}

/// Names all inline types.
pub(super) fn assign(
    cx: &mut Cx<'_>,
    components: &Components,
    fields: &Fields,
    variants: &Variants,
    operations: &Operations,
) -> Inline {
    let parts = Parts {
        api: cx.api,
        components,
        fields,
        variants,
        operations,
    };
    let mut homes: BTreeMap<&Home, Vec<TypeId>> = BTreeMap::new();
    for (id, ty) in cx.api.types.iter() {
        homes.entry(&ty.home).or_default().push(id);
    }
    let mut inline = Inline::default();
    for (home, ids) in homes {
        name_home(cx, &parts, home, &ids, &mut inline);
    }
    inline
}

fn name_home(cx: &mut Cx<'_>, parts: &Parts<'_>, home: &Home, ids: &[TypeId], inline: &mut Inline) {
    let named: Vec<TypeId> = ids
        .iter()
        .copied()
        .filter(|id| {
            is_item(&parts.api.types[*id].shape) && !parts.components.types.contains_key(id)
        })
        .collect();
    let Some(home_words) = parts.home_words(home) else {
        return;
    };
    if named.is_empty() {
        return;
    }
    let tops = name_tops(cx, parts, home_words, ids);
    let claims: Vec<Claim> = named
        .iter()
        .map(|&id| claim(cx, parts, home_words, &tops, id))
        .collect();
    let own = parts
        .components
        .roots
        .get(home)
        .and_then(|root| parts.components.types.get(root));
    let scope = Scope {
        what: "inline types",
        taken: own.iter().map(|name| name.as_str().to_owned()).collect(),
        idents: &|form: &Form| vec![form.upper(ident::type_name)],
    };
    let names = scope
        .settle(&claims, cx)
        .into_iter()
        .flat_map(|settled| settled.idents);
    inline
        .types
        .extend(named.into_iter().zip(names.map(TypeName)));
    if let Home::Operation(id) = home
        && let Some(module) = parts.operations.modules.get(id)
    {
        inline.modules.insert(home.clone(), module.clone());
    }
}

impl<'a> Parts<'a> {
    fn home_words(&self, home: &Home) -> Option<&'a Words> {
        match home {
            Home::Operation(id) => self.operations.words.get(id),
            home => self.components.words.get(home),
        }
    }

    fn ty(&self, id: TypeId) -> &'a Type {
        &self.api.types[id]
    }

    fn is_root(&self, id: TypeId) -> bool {
        self.components.of(self.api, id).is_some()
    }
}

/// Names the types that hang directly on a home, named themselves or not: everything below them is called after them.
fn name_tops(
    cx: &mut Cx<'_>,
    parts: &Parts<'_>,
    home: &Words,
    ids: &[TypeId],
) -> BTreeMap<TypeId, Words> {
    let tops: Vec<TypeId> = ids
        .iter()
        .copied()
        .filter(|&id| !parts.is_root(id) && parent(parts, id).is_none())
        .collect();
    let claims: Vec<Claim> = tops
        .iter()
        .map(|&id| top_claim(parts.ty(id), home))
        .collect();
    let scope = Scope {
        what: "inline types",
        taken: BTreeSet::new(),
        idents: &|form: &Form| vec![ident::type_name(&form.words)],
    };
    let words = scope
        .settle(&claims, cx)
        .into_iter()
        .map(|settled| settled.words);
    tops.into_iter().zip(words).collect()
}

/// The type above in the same home; none where the type hangs on the home itself.
fn parent(parts: &Parts<'_>, id: TypeId) -> Option<TypeId> {
    let ty = parts.ty(id);
    let of = match &ty.role {
        Role::Property { of, .. }
        | Role::Item { of }
        | Role::Position { of, .. }
        | Role::Value { of }
        | Role::Inner { of }
        | Role::OrNull { of }
        | Role::Variant { of, .. } => *of,
        _ => return None,
    };
    (parts.ty(of).home == ty.home).then_some(of)
}

fn top_claim(ty: &Type, home: &Words) -> Claim {
    let (words, weight) = match &ty.role {
        Role::Parameter(name) | Role::Header(name) | Role::Property { name, .. } => {
            (Words::of(name), 1)
        }
        Role::RequestBody(_) => (Words::exactly(["Body"]), 1),
        Role::Response(status) => response_words(*status),
        _ => (home.clone(), 0),
    };
    let second = match &ty.role {
        Role::Response(status) => statuses::words(*status).plus("Response"),
        Role::Header(_) => words.plus("Header"),
        Role::Parameter(_) => words.plus("Parameter"),
        _ => media_words(ty).then(&words),
    };
    let third = media_words(ty).then(&second);
    let forms = vec![words.into(), second.into(), third.into()];
    Claim::derived(&ty.origin, "", forms).weigh(weight)
}

/// Answers that mean success are the `Response`, 200 before the others.
fn response_words(status: Status) -> (Words, u32) {
    match status {
        Status::Exact(200) => (Words::exactly(["Response"]), 2),
        status if status.is_success() => (Words::exactly(["Response"]), 1),
        Status::Default => (Words::exactly(["Default", "Response"]), 1),
        status => (statuses::words(status), 1),
    }
}

/// A word for the media type under which a type stands.
fn media_words(ty: &Type) -> Words {
    let role_media = match &ty.role {
        Role::RequestBody(media) => media.as_deref(),
        _ => None,
    };
    let tokens = ty.origin.pointer.tokens();
    let content = tokens.iter().rposition(|token| *token == "content");
    let media = role_media.or_else(|| content.and_then(|at| tokens.get(at + 1).copied()));
    let Some(media) = media else {
        return Words::exactly(["Inline"]);
    };
    let media = media.split(';').next().unwrap_or(media).trim();
    match media {
        "application/x-www-form-urlencoded" => Words::exactly(["Form"]),
        "multipart/form-data" => Words::exactly(["Multipart"]),
        media => Words::of(media.split_once('/').map_or(media, |(_, subtype)| subtype)),
    }
}

fn claim(
    cx: &mut Cx<'_>,
    parts: &Parts<'_>,
    home: &Words,
    tops: &BTreeMap<TypeId, Words>,
    id: TypeId,
) -> Claim {
    let way = way(parts, id);
    let words = way_words(parts, home, tops, &way);
    let ty = parts.ty(id);
    let pinned = cx.pins.upper(&ty.origin);
    let long = home.then(&words);
    // Where the home says no more, as in a property that is called like its component.
    let last = words.plus(match ty.role {
        Role::Item { .. } => "Item",
        _ => "Value",
    });
    let depth = u32::try_from(way.len()).unwrap_or(u32::MAX);
    Claim::derived(
        &ty.origin,
        &ty.origin.to_string(),
        vec![words.into(), long.into(), last.into()],
    )
    .weigh(u32::MAX - depth)
    .pin(pins::asked(cx.api, &ty.origin))
    .pin(pinned)
    .key(cx.some_key(|| place::ty(cx.api, id)))
}

/// The types from the home down to this one.
fn way(parts: &Parts<'_>, id: TypeId) -> Vec<TypeId> {
    // No way is longer than there are types.
    let mut way: Vec<TypeId> = std::iter::successors(Some(id), |&id| parent(parts, id))
        .take(parts.api.types.len())
        .collect();
    way.reverse();
    way
}

/// The words said on the way. As long as nothing was said, the name of the home stands for it where something must
/// be said.
fn way_words(
    parts: &Parts<'_>,
    home: &Words,
    tops: &BTreeMap<TypeId, Words>,
    way: &[TypeId],
) -> Words {
    let mut said: Option<Words> = None;
    for &id in way {
        said = match tops.get(&id) {
            Some(words) => Some(words.clone()),
            None => step(parts, home, said, id),
        };
    }
    said.unwrap_or_else(|| home.plus("Inner"))
}

fn step(parts: &Parts<'_>, home: &Words, said: Option<Words>, id: TypeId) -> Option<Words> {
    let ty = parts.ty(id);
    let after = |words: &Words| {
        said.as_ref()
            .map_or_else(|| words.clone(), |said| said.then(words))
    };
    let long = said.as_ref().unwrap_or(home);
    match &ty.role {
        Role::Property { of, name } => Some(after(&property_words(parts, *of, name))),
        Role::Item { .. } => Some(singular_words(long).unwrap_or_else(|| long.plus("Item"))),
        Role::Position { index, .. } => Some(long.plus(ordinal(*index))),
        Role::Value { .. } => Some(long.plus("Value")),
        Role::Variant { of, index } => {
            Some(variant_words(parts, home, said.as_ref(), (*of, *index)))
        }
        _ => said,
    }
}

/// `First` for 0. Tuples are no longer than there are words here.
fn ordinal(index: usize) -> &'static str {
    const WORDS: [&str; 12] = [
        "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth",
        "Tenth", "Eleventh", "Twelfth",
    ];
    WORDS.get(index).copied().unwrap_or("Item")
}

/// The words of the field, so that a type and its field keep going by one name.
fn property_words(parts: &Parts<'_>, of: TypeId, name: &str) -> Words {
    let words = parts.fields.of_wire(of, name);
    words.cloned().unwrap_or_else(|| Words::of(name))
}

/// A component's alternative goes by its own name if that says something: `shape::Circle`, but `shape::ShapeObject`.
fn variant_words(
    parts: &Parts<'_>,
    home: &Words,
    said: Option<&Words>,
    place: (TypeId, usize),
) -> Words {
    let position = || Words::exactly(["Variant", &(place.1 + 1).to_string()]);
    let words = parts
        .variants
        .words
        .get(&place)
        .cloned()
        .unwrap_or_else(position);
    match said {
        None if parts.variants.telling.contains(&place) => words,
        said => said.unwrap_or(home).then(&words),
    }
}

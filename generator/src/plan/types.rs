//! Which Rust type stands for a type of the description.
//!
//! Components, inline records and inline enums are items and referred to by path; everything else is written in
//! place. Null is kept apart: [`Cx::split_null`] takes it off, so that whoever refers to a type can decide between
//! `Option` and `Maybe` and never nests them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Cx, enums};
use crate::analyze::endless_aliases;
use crate::api::{Adapter, Api, Foreign, Home, Role, Scalar, Shape, TypeId};
use crate::config::{Config, Dates, Decimals, Maps};
use crate::names::Names;
use crate::rust::{Extras, Path, Ty};

/// The paths of all types that are items.
pub(super) struct Types {
    paths: BTreeMap<TypeId, Path>,
    /// Aliases that would contain themselves, which Rust has no way to write.
    endless: BTreeSet<TypeId>,
}

impl Types {
    pub(super) fn new(api: &Api, names: &Names) -> Self {
        let paths = api
            .types
            .iter()
            .filter(|(_, ty)| is_item(&ty.role, &ty.shape))
            .filter_map(|(id, _)| Some((id, path(api, names, id)?)))
            .collect();
        Self {
            paths,
            endless: endless_aliases(api),
        }
    }

    /// Whether it is an alias that Rust has no way to write.
    pub(super) fn is_endless(&self, id: TypeId) -> bool {
        self.endless.contains(&id)
    }

    pub(super) fn path(&self, id: TypeId) -> Option<&Path> {
        self.paths.get(&id)
    }
}

impl Cx<'_> {
    /// How a type is referred to, null included.
    pub(super) fn ty(&self, id: TypeId) -> Ty {
        match self.split_null(id) {
            (value, true) => self.value_ty(value).option(),
            (value, false) => self.value_ty(value),
        }
    }

    /// How the values of a type other than null are referred to; `id` has been through [`Self::split_null`].
    pub(super) fn value_ty(&self, id: TypeId) -> Ty {
        match self.types.path(id) {
            Some(path) => path.clone().into(),
            None => self.spelled_out(id),
        }
    }

    /// What a type is made of: the right-hand side of an alias.
    pub(super) fn spelled_out(&self, id: TypeId) -> Ty {
        if self.types.is_endless(id) {
            return Ty::value();
        }
        match &self.api.types[id].shape {
            Shape::Scalar(_) if self.facts.files.contains(&id) => Ty::runtime("File"),
            Shape::Scalar(scalar) => scalar_ty(*scalar, self.dates),
            Shape::Foreign { ty, .. } => foreign_ty(ty),
            Shape::List { item, .. } => self.ty(*item).vec(),
            Shape::Tuple(items) => Ty::tuple(items.iter().map(|item| self.ty(*item)).collect()),
            Shape::Map { value } if self.facts.patches.contains(&id) => {
                let (value, _) = self.split_null(*value);
                self.map_of(self.value_ty(value).option())
            }
            Shape::Map { value } => self.map_of(self.ty(*value)),
            Shape::Nullable(inner) => {
                let (inner, _) = self.split_null(*inner);
                self.value_ty(inner).option()
            }
            Shape::Alias(target) => self.ty(*target),
            Shape::Symbols(_)
            | Shape::Record(_)
            | Shape::Choice(_)
            | Shape::Anything
            | Shape::Nothing => Ty::value(),
        }
    }

    /// What the settings put on a type.
    pub(super) fn extras(&self, id: TypeId) -> Extras {
        let extras = self.facts.extras.get(&id).cloned().unwrap_or_default();
        Extras {
            derives: extras.derives,
            attributes: extras.attributes,
        }
    }

    /// A map from text to this type.
    pub(super) fn map_of(&self, value: Ty) -> Ty {
        match self.maps {
            Maps::BTreeMap => value.map(),
            Maps::HashMap => value.map_of_std("HashMap"),
            Maps::IndexMap => value.map_of_runtime("IndexMap"),
        }
    }

    /// The type without null, and whether null was part of it.
    pub(super) fn split_null(&self, id: TypeId) -> (TypeId, bool) {
        let mut current = id;
        let mut plain = id;
        let mut nullable = false;
        // An alias is looked through only where null is behind it; the bound guards against aliases in a circle.
        for _ in 0..=self.api.types.len() {
            match &self.api.types[current].shape {
                Shape::Nullable(inner) => {
                    (current, plain, nullable) = (*inner, *inner, true);
                }
                Shape::Alias(target) => current = *target,
                _ => break,
            }
        }
        (plain, nullable)
    }
}

fn is_item(role: &Role, shape: &Shape) -> bool {
    match shape {
        Shape::Foreign { .. } => false,
        Shape::Record(_) | Shape::Choice(_) => true,
        Shape::Symbols(symbols) => *role == Role::Component || enums::kind(symbols).is_some(),
        _ => *role == Role::Component,
    }
}

fn path(api: &Api, names: &Names, id: TypeId) -> Option<Path> {
    let ty = &api.types[id];
    let home = home_module(api, names, &ty.home)?;
    let via = match (&ty.home, &ty.role) {
        (Home::Schema(_), Role::Component) => Arc::from("types"),
        _ => Arc::clone(&home),
    };
    let mut path = Path::local(home, via, names.types.get(&id)?.as_str());
    path.deprecated = ty.docs.deprecated;
    Some(path)
}

/// The module of a home, below the crate: `types::contact`, `operations::contacts::list`.
pub(super) fn home_module(api: &Api, names: &Names, home: &Home) -> Option<Arc<str>> {
    let module = names.modules.get(home)?;
    Some(match home {
        Home::Schema(_) | Home::Shared(..) => format!("types::{module}").into(),
        Home::Operation(id) => {
            format!("{}::{module}", group_module(names, api.operations[*id].tag)).into()
        }
    })
}

/// The module of a group of operations.
pub(super) fn group_module(names: &Names, tag: Option<usize>) -> String {
    match tag.and_then(|tag| names.groups.get(&tag)) {
        Some(group) => format!("operations::{}", group.module),
        None => format!("operations::{UNTAGGED}"),
    }
}

/// The module of operations without a tag.
pub(super) const UNTAGGED: &str = "untagged";

fn scalar_ty(scalar: Scalar, dates: Dates) -> Ty {
    match scalar {
        Scalar::Bool => Ty::language("bool"),
        Scalar::I32 => Ty::language("i32"),
        Scalar::I64 => Ty::language("i64"),
        Scalar::U32 => Ty::language("u32"),
        Scalar::U64 => Ty::language("u64"),
        Scalar::F32 => Ty::language("f32"),
        Scalar::F64 => Ty::language("f64"),
        Scalar::String | Scalar::Binary => Ty::string(),
        Scalar::Timestamp => date_ty("Timestamp", dates),
        Scalar::UnixTime => Ty::runtime("UnixTime"),
        Scalar::Date => date_ty("Date", dates),
        Scalar::Uuid => Ty::runtime("Uuid"),
        Scalar::Base64 => Ty::runtime("Base64"),
        Scalar::Password => Ty::runtime("Secret"),
        Scalar::Decimal => Ty::runtime("Decimal"),
        Scalar::DecimalText => Ty::adapted_by_text(Ty::runtime("Decimal")),
        Scalar::Digits => Ty::runtime("Digits"),
    }
}

/// The types of the runtime that the settings bring in.
pub(super) fn offered(config: &Config) -> Vec<&'static str> {
    let foreign = || config.replace.values().chain(config.formats.values());
    let has = |adapter| foreign().any(|ty| ty.adapter == adapter);
    let is_exact = config.decimals == Decimals::RustDecimal;
    let all = [
        ("AsSerde", has(Adapter::Serde)),
        ("AsText", has(Adapter::Text) || is_exact),
        ("Decimal", is_exact),
        ("Digits", config.decimals == Decimals::Text),
        ("IndexMap", config.maps == Maps::IndexMap),
    ];
    all.into_iter()
        .filter_map(|(name, is_offered)| is_offered.then_some(name))
        .collect()
}

/// A type of another crate, and how it is read.
fn foreign_ty(foreign: &Foreign) -> Ty {
    let ty = Ty::foreign(&foreign.path);
    match foreign.adapter {
        Adapter::Itself | Adapter::Any => ty,
        Adapter::Text => Ty::adapted_by_text(ty),
        Adapter::Serde => Ty::adapted_by_serde(ty),
    }
}

fn date_ty(name: &str, dates: Dates) -> Ty {
    match dates {
        Dates::Jiff => Ty::runtime(name),
        Dates::Chrono => Ty::external("balas_runtime::chrono", name),
        Dates::Time => Ty::external("balas_runtime::time", name),
        Dates::Text => Ty::string(),
    }
}

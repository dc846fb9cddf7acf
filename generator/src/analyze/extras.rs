//! What the settings derive for types and put on them, besides what every type has.
//!
//! Of the traits of the standard library it is known which types can have them: `Clone`, `Debug` and `PartialEq` all, `Eq`, `Hash` and
//! `Default` those that have them already, `PartialOrd` and `Ord` those whose contents can. Contents get an order, too. Other
//! traits are derived wherever the settings say so.

use std::collections::{BTreeMap, BTreeSet};

use super::Derives;
use crate::api::{Additional, Api, Scalar, Shape, SymbolValue, TypeId};
use crate::config::select::matches;
use crate::config::{Config, Maps};
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, Sink};

/// Further attributes of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Extras {
    /// Traits to derive, by name or path.
    pub(crate) derives: Vec<String>,
    /// Attributes, brackets included.
    pub(crate) attributes: Vec<String>,
}

/// How far the values of a type have an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    None,
    /// `PartialOrd`
    Partial,
    /// `Ord` as well.
    Total,
}

/// The extras of every type that has some. Selectors that select no struct or enum are reported.
pub(super) fn extras(
    api: &Api,
    derives: &BTreeMap<TypeId, Derives>,
    files: &BTreeSet<TypeId>,
    config: &Config,
    sink: &mut Sink,
) -> BTreeMap<TypeId, Extras> {
    if config.derives.is_empty() && config.attributes.is_empty() {
        return BTreeMap::new();
    }
    let mut cx = Cx {
        api,
        config,
        derives,
        orders: orders(api, files, config.maps),
        extras: BTreeMap::new(),
    };
    for (selector, traits) in &config.derives {
        let types = cx.select("derives", selector, sink);
        for (name, id) in traits
            .iter()
            .flat_map(|name| types.iter().map(move |id| (name, *id)))
        {
            match cx.fits(name, id) {
                Some(true) => cx.derive(name, id),
                Some(false) if !selector.contains('*') => {
                    sink.report(cx.unfit(selector, name, id));
                }
                _ => {}
            }
        }
    }
    for (selector, attributes) in &config.attributes {
        for id in cx.select("attributes", selector, sink) {
            let extras = cx.extras.entry(id).or_default();
            extras.attributes.extend(attributes.iter().cloned());
        }
    }
    cx.extras
}

struct Cx<'a> {
    api: &'a Api,
    config: &'a Config,
    derives: &'a BTreeMap<TypeId, Derives>,
    orders: BTreeMap<TypeId, Order>,
    extras: BTreeMap<TypeId, Extras>,
}

impl Cx<'_> {
    /// The structs and enums at a selector.
    fn select(&self, setting: &'static str, selector: &str, sink: &mut Sink) -> Vec<TypeId> {
        let all = self.api.types.iter().filter(|(_, ty)| is_model(&ty.shape));
        let all: Vec<(TypeId, String)> = all.map(|(id, ty)| (id, ty.origin.to_string())).collect();
        let found: Vec<TypeId> = all
            .iter()
            .filter(|(_, place)| selector == "*" || matches(selector, place))
            .map(|(id, _)| *id)
            .collect();
        if found.is_empty() && selector != "*" && !self.api.leaves_out(selector) {
            let known: Vec<&str> = all.iter().map(|(_, place)| place.as_str()).collect();
            let place = [setting, selector];
            sink.report(
                self.config
                    .unmatched(&place, "struct or enum", selector, &known),
            );
        }
        found
    }

    /// Whether a trait is to be derived for a type; `None` where it has it already.
    fn fits(&self, name: &str, id: TypeId) -> Option<bool> {
        let has = self.derives.get(&id).copied().unwrap_or_default();
        let is_record = matches!(self.api.types[id].shape, Shape::Record(_));
        let order = self.orders.get(&id).copied().unwrap_or(Order::None);
        let none_if = |has: bool| (!has).then_some(false);
        match name {
            "Clone" | "Debug" | "PartialEq" => None,
            "Eq" => none_if(has.eq),
            "Hash" => none_if(has.hash),
            "Default" => none_if(has.default && is_record),
            "PartialOrd" => Some(order >= Order::Partial),
            "Ord" => Some(order == Order::Total && has.eq),
            _ => Some(true),
        }
    }

    /// Derives a trait, and an order for the contents, too.
    fn derive(&mut self, name: &str, id: TypeId) {
        let is_order = matches!(name, "PartialOrd" | "Ord");
        let mut open = vec![id];
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let shape = &self.api.types[id].shape;
            if is_model(shape) {
                let derives = &mut self.extras.entry(id).or_default().derives;
                if !derives.iter().any(|known| known == name) {
                    derives.push(name.to_owned());
                }
            }
            if is_order {
                open.extend(shape.parts());
            }
        }
    }

    fn unfit(&self, selector: &str, name: &str, id: TypeId) -> Diagnostic {
        let origin = &self.api.types[id].origin;
        let message = format!("`{name}` cannot be derived for `{selector}`");
        let place = self.config.place(&["derives", selector]);
        let finding = Diagnostic::new(&codes::NO_DERIVE, &place, message);
        finding.also(origin, "it holds something that does not have it")
    }
}

/// Whether a type is a struct or an enum in Rust. An enum of lists or objects is none, but is not worth a rule.
fn is_model(shape: &Shape) -> bool {
    match shape {
        Shape::Record(_) | Shape::Choice(_) => true,
        Shape::Symbols(symbols) => {
            !symbols.is_empty()
                && symbols.iter().all(|symbol| match &symbol.value {
                    SymbolValue::Text(_) | SymbolValue::Integer(_) => true,
                    SymbolValue::Other(value) => value.is_boolean() || value.is_number(),
                })
        }
        _ => false,
    }
}

/// The order of each type: the least of its own and those of its parts.
fn orders(api: &Api, files: &BTreeSet<TypeId>, maps: Maps) -> BTreeMap<TypeId, Order> {
    let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for (id, ty) in api.types.iter() {
        for part in ty.shape.parts() {
            users.entry(part).or_default().push(id);
        }
    }
    let mut orders: BTreeMap<TypeId, Order> = api
        .types
        .iter()
        .map(|(id, ty)| match files.contains(&id) {
            true => (id, Order::None),
            false => (id, order(&ty.shape, maps)),
        })
        .collect();
    for least in [Order::None, Order::Partial] {
        let mut open: Vec<TypeId> = orders
            .iter()
            .filter(|(_, order)| **order == least)
            .map(|(id, _)| *id)
            .collect();
        while let Some(id) = open.pop() {
            for user in users.get(&id).into_iter().flatten() {
                if let Some(order) = orders.get_mut(user).filter(|order| **order > least) {
                    *order = least;
                    open.push(*user);
                }
            }
        }
    }
    orders
}

/// The order of a type alone, whatever is inside.
fn order(shape: &Shape, maps: Maps) -> Order {
    let of_map = match maps {
        Maps::BTreeMap => Order::Total,
        Maps::HashMap | Maps::IndexMap => Order::None,
    };
    match shape {
        Shape::Scalar(Scalar::F32 | Scalar::F64) => Order::Partial,
        Shape::Scalar(Scalar::Password | Scalar::Digits) => Order::None,
        Shape::Symbols(symbols) if !super::derives::is_of_one_kind(symbols) => Order::None,
        Shape::Choice(_) | Shape::Foreign { .. } | Shape::Anything => Order::None,
        Shape::Map { .. } => of_map,
        Shape::Record(record) => match record.additional {
            Additional::Typed(_) => of_map,
            _ => Order::Total,
        },
        _ => Order::Total,
    }
}

//! Types that the settings have others stand for, and schemas that they leave out.
//!
//! A type of another crate is asked for by the place of a schema, or by a `format`. What is inside of the schema is then nobody's
//! concern and never looked at. A schema that is left out is any JSON value where it is still needed.

use std::collections::BTreeSet;

use super::Cx;
use super::keywords::Kind;
use super::merge::{self, Merged, Null, Owner};
use super::reference::{Component, Use, section_origin};
use crate::api::{Api, Foreign, ForeignKind, Home, Role, Scalar, Shape, TypeId};
use crate::config::select::matches;
use crate::config::{Config, Decimals, Uuids};
use crate::diagnostics::codes::lower as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::Origin;

/// The formats of decimal numbers.
/// <https://spec.openapis.org/registry/format/decimal.html>, decimal128 likewise
const DECIMALS: [&str; 2] = ["decimal", "decimal128"];

/// What the settings say about types, and which of it was of use.
pub(super) struct Wanted<'c> {
    config: &'c Config,
    replaced: BTreeSet<&'c str>,
    formats: BTreeSet<&'c str>,
}

impl<'c> Wanted<'c> {
    pub(super) fn new(config: &'c Config) -> Self {
        Self {
            config,
            replaced: BTreeSet::new(),
            formats: BTreeSet::new(),
        }
    }

    /// The type for what stands at one of these places.
    fn at<'o>(&mut self, origins: impl Iterator<Item = &'o Origin>) -> Option<Foreign> {
        if self.config.replace.is_empty() {
            return None;
        }
        let mut found = None;
        for origin in origins {
            let place = origin.to_string();
            for (selector, foreign) in &self.config.replace {
                if matches(selector, &place) {
                    self.replaced.insert(selector);
                    found = Some(foreign.clone());
                }
            }
        }
        found
    }

    fn of_format(&mut self, format: Option<&str>) -> Option<Foreign> {
        let (format, foreign) = self.config.formats.get_key_value(format?)?;
        self.formats.insert(format);
        Some(foreign.clone())
    }

    /// What the settings want instead of a scalar that a type and a format stand for.
    pub(super) fn scalar(&self, scalar: Scalar, format: Option<&str>) -> Scalar {
        let is_decimal = format.is_some_and(|format| DECIMALS.contains(&format));
        match (scalar, self.config.decimals, self.config.uuids) {
            (Scalar::Uuid, _, Uuids::Text) => Scalar::String,
            (Scalar::F64, Decimals::RustDecimal, _) if format != Some("double") => Scalar::Decimal,
            (Scalar::F64, Decimals::Text, _) if format != Some("double") => Scalar::Digits,
            (Scalar::String, Decimals::RustDecimal, _) if is_decimal => Scalar::DecimalText,
            (scalar, ..) => scalar,
        }
    }

    /// Reports what was of no use.
    pub(super) fn finish(&self, api: &Api, sink: &mut Sink) {
        let unused = |selector: &&String| !self.replaced.contains(selector.as_str());
        let schemas: Vec<String> = schemas(api);
        let schemas: Vec<&str> = schemas.iter().map(String::as_str).collect();
        let is_left_out = |selector: &&String| api.leaves_out(selector);
        let selectors = self.config.replace.keys().filter(unused);
        for selector in selectors.filter(|selector| !is_left_out(selector)) {
            let place = ["types", "replace", selector.as_str()];
            sink.report(self.config.unmatched(&place, "schema", selector, &schemas));
        }
        let unused = |format: &&String| !self.formats.contains(format.as_str());
        // What has a format may be part of what is left out.
        let is_whole = api.left_out.is_empty();
        for format in self
            .config
            .formats
            .keys()
            .filter(unused)
            .filter(|_| is_whole)
        {
            let place = ["types", "formats", format.as_str()];
            let noun = "value with the format";
            sink.report(self.config.unmatched(&place, noun, format, &[]));
        }
    }
}

/// The places of all named schemas.
fn schemas(api: &Api) -> Vec<String> {
    let named = api
        .types
        .iter()
        .filter(|(_, ty)| ty.role == Role::Component && matches!(ty.home, Home::Schema(_)));
    named.map(|(_, ty)| ty.origin.to_string()).collect()
}

impl<'d> Cx<'d, '_> {
    /// Whether somebody else's type stands for a component; then it is shaped.
    pub(super) fn is_foreign_component(&mut self, component: &Component<'d>) -> bool {
        if self.wanted.config.chosen.exclude.has_schema(component.key) {
            let any = Foreign::any();
            self.api.types[component.id].shape = Shape::Foreign {
                ty: any,
                kind: None,
            };
            return true;
        }
        let at = section_origin("schemas").child(component.key);
        let Some(foreign) = self.wanted.at([&at].into_iter()) else {
            return false;
        };
        let definition = self.definition(component);
        let merged = merge::merge(self, &[definition], Some(component.key));
        let holder = self.holder(component.id, &merged);
        self.api.types[holder.id].shape = shape(foreign, &merged);
        true
    }

    /// The type that the settings want for what is used here.
    pub(super) fn foreign_at(&mut self, uses: &[Use<'d>]) -> Option<Foreign> {
        self.wanted.at(uses.iter().map(Use::origin))
    }

    /// A type of somebody else, which may be null as the description says.
    pub(super) fn foreign(&mut self, id: TypeId, foreign: Foreign, merged: &Merged<'d>) {
        let Owner { id, .. } = self.holder(id, merged);
        self.api.types[id].shape = shape(foreign, merged);
    }

    /// The shape of a value whose `format` the settings have a type for.
    pub(super) fn of_format(&mut self, merged: &Merged<'d>) -> Option<Shape> {
        let format = merged.format.as_ref().map(|format| format.value);
        let foreign = self.wanted.of_format(format)?;
        Some(shape(foreign, merged))
    }
}

fn shape(ty: Foreign, merged: &Merged<'_>) -> Shape {
    let kind = match merged.kind() {
        _ if merged.null == Null::Allowed && merged.is_anything() => None,
        Some(Kind::Object) => Some(ForeignKind::Object),
        Some(Kind::Array) => Some(ForeignKind::Array),
        Some(Kind::String) => Some(ForeignKind::String),
        Some(Kind::Integer) => Some(ForeignKind::Integer),
        Some(Kind::Number) => Some(ForeignKind::Number),
        Some(Kind::Boolean) => Some(ForeignKind::Boolean),
        Some(Kind::Null) | None => None,
    };
    Shape::Foreign { ty, kind }
}

/// Reports schemas that are left out and that something which is generated needs, each where it is described.
pub(super) fn report_needed(api: &mut Api, used: impl Fn(TypeId) -> bool, sink: &mut Sink) {
    let left_out: Vec<TypeId> = api
        .types
        .iter()
        .filter(|(_, ty)| super::reach::is_left_out(ty))
        .map(|(id, _)| id)
        .collect();
    for id in left_out {
        if let Some(place) = super::reach::first_use(api, id, &used) {
            let name = match &api.types[id].home {
                Home::Schema(key) => key.clone(),
                _ => String::new(),
            };
            let message = format!("the schema `{name}` is excluded and still needed");
            let origin = &api.types[id].origin;
            sink.report(
                Diagnostic::new(&codes::EXCLUDED, origin, message)
                    .at_key()
                    .also(&place, "here it is any JSON value")
                    .help("exclude what needs it, too"),
            );
        }
    }
}

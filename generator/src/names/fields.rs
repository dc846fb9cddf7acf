//! Fields of records.
//!
//! Unique within their record, together with the field that keeps additional properties.

use std::collections::{BTreeMap, BTreeSet};

use super::dispute::Scope;
use super::kept::place;
use super::scope::{Claim, Form, Rank};
use super::variety::{distinct, likeness};
use super::words::Words;
use super::{Cx, FieldName, ident};
use crate::api::{Additional, Field, Record, Shape, Type, TypeId};

/// Names of all fields.
#[derive(Default)]
pub(super) struct Fields {
    /// By record and index.
    pub(super) names: BTreeMap<(TypeId, usize), FieldName>,
    /// By record.
    pub(super) additional: BTreeMap<TypeId, FieldName>,
    /// The words of a name, by record and wire name.
    words: BTreeMap<TypeId, BTreeMap<String, Words>>,
}

impl Fields {
    /// The words of the field with this wire name.
    pub(super) fn of_wire(&self, record: TypeId, wire: &str) -> Option<&Words> {
        self.words.get(&record)?.get(wire)
    }
}

/// Names the fields of all records.
pub(super) fn assign(cx: &mut Cx<'_>) -> Fields {
    let mut fields = Fields::default();
    for (id, ty) in cx.api.types.iter() {
        if let Shape::Record(record) = &ty.shape {
            record_fields(cx, id, ty, record, &mut fields);
        }
    }
    fields
}

fn record_fields(cx: &mut Cx<'_>, id: TypeId, ty: &Type, record: &Record, fields: &mut Fields) {
    let mut claims: Vec<Claim> = record
        .fields
        .iter()
        .map(|field| claim(cx, id, field))
        .collect();
    claims.push(additional(ty));
    let scope = Scope {
        what: "properties",
        taken: BTreeSet::new(),
        idents: &|form: &Form| vec![form.lower(ident::snake)],
    };
    for (index, settled) in scope.settle(&claims, cx).into_iter().enumerate() {
        let Some(name) = settled.idents.into_iter().next().map(FieldName) else {
            continue;
        };
        if let Some(field) = record.fields.get(index) {
            fields.names.insert((id, index), name);
            let words = fields.words.entry(id).or_default();
            words.insert(field.wire.clone(), settled.words);
        } else if matches!(record.additional, Additional::Typed(_)) {
            fields.additional.insert(id, name);
        }
    }
}

fn claim(cx: &mut Cx<'_>, record: TypeId, field: &Field) -> Claim {
    let words = Words::of(&field.wire);
    let likeness = likeness(&field.wire, &ident::snake(&words));
    let claim = Claim::declared(
        &field.origin,
        &field.wire,
        vec![words.into(), distinct(&field.wire).into()],
    );
    let asked = field.name.as_deref().map(|name| Words::of(name).into());
    let pinned = cx.pins.lower(&field.origin);
    let key = cx.some_key(|| place::field(cx.api, record, &field.wire));
    claim.weigh(likeness).pin(asked).pin(pinned).key(key)
}

/// The field of additional properties gives way to all described ones, also where the record has none: its claim is
/// then simply not used.
fn additional(ty: &Type) -> Claim {
    let forms = [&["Additional"][..], &["Additional", "Properties"]];
    let forms = forms.map(|words| Words::exactly(words.iter().copied()).into());
    Claim {
        rank: Rank::Derived,
        ..Claim::derived(&ty.origin, "additionalProperties", forms.to_vec())
    }
}

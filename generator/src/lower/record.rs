//! Objects: which properties they have, and what else they may hold.
//!
//! ```text
//!   properties                                   record
//!   properties + additionalProperties: schema    record that keeps the others
//!   additionalProperties alone, or nothing       map
//!   additionalProperties: false alone            closed record without fields
//! ```

use indexmap::IndexMap;
use openapiv3::AdditionalProperties;

use super::Cx;
use super::merge::{Child, Merged, Owner, Rest};
use super::notes::Notes;
use super::reference::Use;
use crate::api::{Access, Additional, Field, Presence, Record, Role, Shape};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::origin::Origin;

/// The shape of an object.
pub(super) fn shape<'d>(cx: &mut Cx<'d, '_>, merged: &Merged<'d>, itself: &Owner) -> Shape {
    report_lone_discriminator(cx, merged);
    let additional = additional(cx, merged, itself);
    if merged.properties.is_empty() {
        return without_fields(cx, merged, itself, additional);
    }
    report_undescribed(cx, merged);
    Shape::Record(Record {
        fields: fields(cx, merged, itself),
        additional,
    })
}

fn without_fields<'d>(
    cx: &mut Cx<'d, '_>,
    merged: &Merged<'d>,
    itself: &Owner,
    additional: Additional,
) -> Shape {
    let value = match additional {
        Additional::Forbidden => {
            return Shape::Record(Record {
                fields: Vec::new(),
                additional,
            });
        }
        Additional::Typed(value) => value,
        Additional::Unspecified => {
            let role = Role::Value { of: itself.id };
            cx.anything(&merged.origin, &itself.home, role)
        }
    };
    Shape::Map { value }
}

fn fields<'d>(cx: &mut Cx<'d, '_>, merged: &Merged<'d>, itself: &Owner) -> Vec<Field> {
    let field = |(name, child): (&&'d str, &Child<'d>)| {
        let is_required = merged.required.contains_key(name);
        field(cx, name, child, is_required, itself)
    };
    merged.properties.iter().map(field).collect()
}

fn field<'d>(
    cx: &mut Cx<'d, '_>,
    name: &str,
    child: &Child<'d>,
    is_required: bool,
    itself: &Owner,
) -> Field {
    let owner = child.owner().unwrap_or(itself);
    let role = Role::Property {
        of: owner.id,
        name: name.to_owned(),
    };
    let notes = Notes::of(&child.uses);
    Field {
        wire: name.to_owned(),
        ty: cx.ty(&child.uses, &owner.home, role),
        presence: presence(&notes, is_required && !notes.is_nothing_if_blank),
        access: access(cx, &notes, &child.uses),
        xml: cx.xml(&child.uses),
        origin: child
            .uses
            .last()
            .map_or_else(Origin::root, |last| last.origin().clone()),
        is_nothing_if_blank: notes.is_nothing_if_blank,
        name: notes.name,
        docs: notes.docs,
    }
}

/// A default of null says no more than that the property may be absent.
fn presence(notes: &Notes, is_required: bool) -> Presence {
    match &notes.docs.default {
        _ if is_required => Presence::Required,
        Some(value) if !value.is_null() => Presence::Default(value.clone()),
        _ => Presence::Optional,
    }
}

/// A named schema can say for all its uses that it is only read.
fn access<'d>(cx: &mut Cx<'d, '_>, notes: &Notes, uses: &[Use<'d>]) -> Access {
    let mut access = notes.access;
    for part in uses {
        if let Use::Component(component) = part
            && access == Access::Full
        {
            access = Notes::of(&[cx.definition(component)]).access;
        }
    }
    access
}

/// What the type itself says about other keys counts; else what its parents allow. A parent that forbids them means
/// its own values: it can not mean those of a type that adds properties to it.
fn additional<'d>(cx: &mut Cx<'d, '_>, merged: &Merged<'d>, itself: &Owner) -> Additional {
    let own = merged.rest.iter().rfind(|rest| rest.owner.is_none());
    match own.or_else(|| merged.rest.iter().find(|rest| rest.allows())) {
        Some(rest) => described_rest(cx, rest, itself),
        None => Additional::Unspecified,
    }
}

fn described_rest<'d>(cx: &mut Cx<'d, '_>, rest: &Rest<'d>, itself: &Owner) -> Additional {
    let owner = rest.owner.as_ref().unwrap_or(itself);
    let role = Role::Value { of: owner.id };
    match rest.at.value() {
        _ if !rest.allows() => Additional::Forbidden,
        AdditionalProperties::Any(_) => {
            Additional::Typed(cx.anything(rest.at.origin(), &owner.home, role))
        }
        AdditionalProperties::Schema(schema) => {
            let at = rest.at.map(&**schema);
            let part = cx.use_of(&at);
            let xml = cx.xml(std::slice::from_ref(&part));
            cx.api.types[itself.id].xml = xml;
            Additional::Typed(cx.schema(&at, &owner.home, role))
        }
    }
}

fn report_undescribed(cx: &mut Cx<'_, '_>, merged: &Merged<'_>) {
    let missing: IndexMap<&str, &Origin> = merged
        .required
        .iter()
        .filter(|(name, _)| !merged.properties.contains_key(*name))
        .map(|(name, origin)| (*name, origin))
        .collect();
    for (name, origin) in missing {
        let message = format!("`{name}` is required but no property of this name is described");
        cx.report(Diagnostic::new(&codes::UNDESCRIBED, origin, message));
    }
}

fn report_lone_discriminator(cx: &mut Cx<'_, '_>, merged: &Merged<'_>) {
    if let Some(origin) = &merged.lone_discriminator {
        let message = "the kinds of this type are not told apart: it has no `oneOf`";
        cx.report(Diagnostic::new(&codes::LONE_DISCRIMINATOR, origin, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::lower::testing::check_schemas;

    #[test]
    fn presence_and_null_are_different_things() {
        check_schemas(
            "
Pet:
  type: object
  required: [id, nick]
  properties:
    id: { type: integer, default: 7 }
    nick: { type: string, nullable: true }
    size: { type: integer, default: 3 }
    note: { type: string, nullable: true, default: null }",
            "\
Pet: record
  id: i64
  nick: string?
  size?: i64 = 3
  note?: string?
",
            &[],
        );
    }

    #[test]
    fn direction_name_and_docs_belong_to_the_field() {
        check_schemas(
            "
Secret: { type: string, format: password, writeOnly: true }
Pet:
  type: object
  properties:
    id: { type: integer, readOnly: true, description: Its number, example: 4 }
    key: { $ref: '#/components/schemas/Secret' }
    type: { type: string, x-go-name: PetType, x-rust-name: kind, deprecated: true }",
            "\
Secret: password
Pet: record
  id?: i64 read-only e.g. 4 -- Its number
  key?: Secret write-only
  type?: string as kind deprecated
",
            &[],
        );
    }

    #[test]
    fn what_is_allowed_besides_decides_between_record_and_map() {
        check_schemas(
            "
Empty: { type: object }
Open: { type: object, additionalProperties: true }
Closed: { type: object, additionalProperties: false }
Shut: { type: object, additionalProperties: { not: {} } }
Map: { type: object, additionalProperties: { type: integer } }
Loose: { properties: { a: { type: string } }, additionalProperties: true }
Both: { properties: { a: { type: string } }, additionalProperties: { properties: { b: { type: string } } } }",
            "\
Empty: {any}
Open: {any}
Closed: record closed
Shut: record closed
Map: {i64}
Loose: record ..any
  a?: string
Both: record ..Both{}
  a?: string
Both{}: record
  b?: string
",
            &[],
        );
    }
}

//! Variants of enums and choices.
//!
//! A value of an enum is named by the description, else by itself. An alternative of a choice is named after its
//! component, else after the discriminator value or the constant that marks it, else by a `title` that reads like a name,
//! else after the one key that tells it apart (`WithEmail`), else after what it is (`Object`, `Text`), else by its
//! position. Other titles name nothing: prose gets reworded.

use std::collections::{BTreeMap, BTreeSet};

use super::components::Components;
use super::dispute::Scope;
use super::kept::place;
use super::scope::{Claim, Form};
use super::variety::{distinct, likeness};
use super::words::Words;
use super::{Cx, VariantName, ident};
use crate::analyze::{Facts, Tagging};
use crate::api::{
    Api, Choice, Field, Member, Presence, Scalar, Shape, Symbol, SymbolValue, Type, TypeId,
};
use crate::origin::Origin;

/// Names of all variants.
#[derive(Default)]
pub(super) struct Variants {
    /// By enum or choice, and index.
    pub(super) names: BTreeMap<(TypeId, usize), VariantName>,
    /// The words of a name, by choice and index.
    pub(super) words: BTreeMap<(TypeId, usize), Words>,
    /// Alternatives whose name says what they are, so that it can stand alone.
    pub(super) telling: BTreeSet<(TypeId, usize)>,
}

/// Names the variants of all enums and choices.
pub(super) fn assign(cx: &mut Cx<'_>, facts: &Facts, components: &Components) -> Variants {
    let mut variants = Variants::default();
    for (id, ty) in cx.api.types.iter() {
        match &ty.shape {
            Shape::Symbols(symbols) => symbol_variants(cx, id, ty, symbols, &mut variants),
            Shape::Choice(choice) => {
                let signs = facts.tagging.get(&id);
                choice_variants(cx, (components, signs), id, choice, &mut variants);
            }
            _ => {}
        }
    }
    variants
}

fn symbol_variants(
    cx: &mut Cx<'_>,
    id: TypeId,
    ty: &Type,
    symbols: &[Symbol],
    variants: &mut Variants,
) {
    let list = ty.origin.child("enum");
    let claims: Vec<Claim> = symbols
        .iter()
        .enumerate()
        .map(|(index, symbol)| symbol_claim(cx, id, &list.child(index.to_string()), symbol))
        .collect();
    settle(cx, id, "enum values", &claims, variants);
}

fn choice_variants(
    cx: &mut Cx<'_>,
    (components, signs): (&Components, Option<&Tagging>),
    id: TypeId,
    choice: &Choice,
    variants: &mut Variants,
) {
    let keys = signs.map(only_keys).unwrap_or_default();
    let claims: Vec<Claim> = (0..choice.members.len())
        .map(|index| {
            let key = keys.get(&index).copied();
            let (claim, telling) = member_claim(cx, components, &choice.members[index], index, key);
            if telling {
                variants.telling.insert((id, index));
            }
            claim
        })
        .collect();
    settle(cx, id, "alternatives", &claims, variants);
}

fn settle(cx: &mut Cx<'_>, id: TypeId, what: &str, claims: &[Claim], variants: &mut Variants) {
    let scope = Scope {
        what,
        taken: BTreeSet::new(),
        idents: &|form: &Form| vec![form.upper(ident::variant)],
    };
    for (index, settled) in scope.settle(claims, cx).into_iter().enumerate() {
        if settled.level > 0 {
            variants.telling.remove(&(id, index));
        }
        variants.words.insert((id, index), settled.words);
        let names = settled.idents.into_iter().map(VariantName);
        variants.names.extend(names.map(|name| ((id, index), name)));
    }
}

fn symbol_claim(cx: &mut Cx<'_>, of: TypeId, origin: &Origin, symbol: &Symbol) -> Claim {
    let (wire, words, distinct) = value_words(&symbol.value);
    let likeness = likeness(&wire, &ident::camel(&words));
    let claim = Claim::declared(origin, &wire, vec![words.into(), distinct.into()]);
    let asked = symbol.name.as_deref().map(|name| Words::of(name).into());
    let pinned = cx.pins.any(origin);
    let key = cx.some_key(|| place::value(cx.api, of, &claim.wire));
    claim.weigh(likeness).pin(asked).pin(pinned).key(key)
}

/// The value as text, its words, and the words that tell it apart.
fn value_words(value: &SymbolValue) -> (String, Words, Words) {
    match value {
        SymbolValue::Text(text) => (text.clone(), Words::of(text), distinct(text)),
        SymbolValue::Integer(number) => {
            let words = number_words(&number.to_string());
            (number.to_string(), words.clone(), words)
        }
        SymbolValue::Other(value) if value.is_number() => {
            let words = number_words(&value.to_string());
            (value.to_string(), words.clone(), words)
        }
        SymbolValue::Other(value) => {
            let text = value.to_string();
            (text.clone(), Words::of(&text), distinct(&text))
        }
    }
}

/// `Value 1`, `Minus 1`.
fn number_words(text: &str) -> Words {
    if text.starts_with('-') {
        Words::of(text)
    } else {
        Words::exactly(["Value"]).then(&Words::of(text))
    }
}

fn member_claim(
    cx: &mut Cx<'_>,
    components: &Components,
    member: &Member,
    index: usize,
    key: Option<&str>,
) -> (Claim, bool) {
    let (words, telling) = member_words(cx.api, components, member, key);
    let tag = member.tags.first().map(|tag| Words::of(tag).into());
    let position = Words::exactly(["Variant", &(index + 1).to_string()]);
    let forms = [Some(words.into()), tag, Some(position.into())];
    let claim = Claim::derived(&member.origin, "", forms.into_iter().flatten().collect());
    let pinned = cx.pins.upper(&member.origin);
    (claim.pin(pinned), telling)
}

/// The words for an alternative, and whether they say more than its shape.
fn member_words(
    api: &Api,
    components: &Components,
    member: &Member,
    key: Option<&str>,
) -> (Words, bool) {
    if is_base(member) {
        return (Words::exactly(["Base"]), false);
    }
    let id = behind_wrappers(api, components, member.ty);
    if let Some(words) = components
        .of(api, id)
        .and_then(|home| components.words.get(home))
    {
        return (words.clone(), true);
    }
    if let Some(words) = member
        .component
        .and_then(|part| components.of(api, behind_wrappers(api, components, part)))
        .and_then(|home| components.words.get(home))
    {
        return (words.clone(), false);
    }
    let marker = member.tags.first().or_else(|| constant(api, id));
    let title = || [member.ty, id].into_iter().find_map(|id| title(api, id));
    match marker.map(|text| Words::of(text)).or_else(title) {
        Some(words) => (words, true),
        None => {
            let with = key.map(|key| Words::exactly(["With"]).then(&Words::of(key)));
            let words = with.unwrap_or_else(|| shape_words(api, components, id));
            (words, false)
        }
    }
}

/// The keys that one alternative has and no other need have, by its index, where it is told apart by just one.
fn only_keys(signs: &Tagging) -> BTreeMap<usize, &str> {
    let only = signs.signatures.iter().filter(|one| one.keys.len() == 1);
    only.map(|one| (one.member, one.keys[0].as_str())).collect()
}

/// Whether it is what a type describes itself beside all that extends it: such an alternative stands at no index.
fn is_base(member: &Member) -> bool {
    member.origin.pointer.last() == Some("discriminator")
}

/// A title that could be a name: a few words and nothing else.
fn title(api: &Api, id: TypeId) -> Option<Words> {
    let title = api.types[id].docs.title.as_deref()?;
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-');
    let is_name = title.chars().all(is_plain) && title.chars().any(char::is_alphabetic);
    let words = Words::of(title);
    (is_name && words.as_slice().len() <= LONGEST_TITLE).then_some(words)
}

/// In words.
const LONGEST_TITLE: usize = 4;

/// What an inline `nullable` or alias stands around.
fn behind_wrappers(api: &Api, components: &Components, id: TypeId) -> TypeId {
    let mut inner = id;
    // No chain is longer than there are types, unless it is a circle.
    for _ in 0..api.types.len() {
        match api.types[inner].shape {
            Shape::Nullable(next) | Shape::Alias(next) if components.of(api, inner).is_none() => {
                inner = next;
            }
            _ => break,
        }
    }
    inner
}

/// The one text that a type, or the first required property that has just one, can be.
fn constant(api: &Api, id: TypeId) -> Option<&String> {
    match &api.types[id].shape {
        Shape::Symbols(symbols) => only_text(symbols),
        Shape::Record(record) => record.fields.iter().find_map(|field| marker(api, field)),
        _ => None,
    }
}

fn marker<'a>(api: &'a Api, field: &Field) -> Option<&'a String> {
    match &api.types[field.ty].shape {
        Shape::Symbols(symbols) if field.presence == Presence::Required => only_text(symbols),
        _ => None,
    }
}

fn only_text(symbols: &[Symbol]) -> Option<&String> {
    match symbols {
        [
            Symbol {
                value: SymbolValue::Text(text),
                ..
            },
        ] => Some(text),
        _ => None,
    }
}

fn shape_words(api: &Api, components: &Components, id: TypeId) -> Words {
    let word = match &api.types[id].shape {
        Shape::Scalar(scalar) => scalar_word(*scalar),
        Shape::Symbols(_) => "Enum",
        Shape::Record(_) => "Object",
        Shape::List { item, .. } => return list_words(api, components, *item),
        Shape::Tuple(_) => "Tuple",
        Shape::Map { .. } => "Map",
        Shape::Choice(_) => "Choice",
        Shape::Nullable(_) | Shape::Alias(_) | Shape::Anything | Shape::Foreign { .. } => {
            "Anything"
        }
        Shape::Nothing => "Nothing",
    };
    Words::exactly([word])
}

/// `Pet List` where the items are a component, else `List`.
fn list_words(api: &Api, components: &Components, item: TypeId) -> Words {
    let item = behind_wrappers(api, components, item);
    let words = components
        .of(api, item)
        .and_then(|home| components.words.get(home));
    match words {
        Some(words) => words.plus("List"),
        None => Words::exactly(["List"]),
    }
}

fn scalar_word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "Boolean",
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 => "Integer",
        Scalar::F32 | Scalar::F64 | Scalar::Decimal | Scalar::DecimalText | Scalar::Digits => {
            "Number"
        }
        Scalar::String => "Text",
        Scalar::Timestamp | Scalar::UnixTime => "Timestamp",
        Scalar::Date => "Date",
        Scalar::Uuid => "Uuid",
        Scalar::Base64 | Scalar::Binary => "Bytes",
        Scalar::Password => "Password",
    }
}

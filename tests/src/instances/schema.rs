//! What does a schema mean, once its references, `allOf` and choices are looked through?
//!
//! All that must hold together becomes a flat list of parts. An alternative is chosen on the way, so a meaning is one of
//! the things that a schema allows.

use serde_json::{Map, Value};

use super::Maker;
use super::places::Promise;

/// Words that no type can express.
const BEYOND_TYPES: &[&str] = &[
    "not",
    "if",
    "contains",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "$dynamicRef",
    "$recursiveRef",
    "unevaluatedItems",
];

/// References are not followed further.
const LONGEST_CHAIN: usize = 40;

/// Kinds of values besides null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    Text,
    Integer,
    Number,
    Boolean,
}

impl Kind {
    const ALL: [(&'static str, Self); 6] = [
        ("object", Self::Object),
        ("array", Self::Array),
        ("string", Self::Text),
        ("integer", Self::Integer),
        ("number", Self::Number),
        ("boolean", Self::Boolean),
    ];

    /// By which words a schema without a type tells that it means this kind.
    const WORDS: [(&'static str, Self); 14] = [
        ("properties", Self::Object),
        ("additionalProperties", Self::Object),
        ("required", Self::Object),
        ("minProperties", Self::Object),
        ("maxProperties", Self::Object),
        ("items", Self::Array),
        ("prefixItems", Self::Array),
        ("minItems", Self::Array),
        ("pattern", Self::Text),
        ("minLength", Self::Text),
        ("maxLength", Self::Text),
        ("format", Self::Text),
        ("minimum", Self::Number),
        ("maximum", Self::Number),
    ];
}

/// What must hold for a value, alternatives chosen.
#[derive(Clone, Debug, Default)]
pub(super) struct Meaning<'d> {
    pub(super) parts: Vec<&'d Map<String, Value>>,
    /// Properties that tell which alternative was chosen.
    pub(super) tags: Vec<(String, Value)>,
    pub(super) is_union: bool,
    /// Whether `nullable` stands beside a reference or a choice, where it is meant for the whole.
    is_null_meant: bool,
}

impl<'d> Maker<'d> {
    /// What the schema at a pointer means where it is used.
    pub(super) fn named(&mut self, root: &'d Value, pointer: &str) -> Option<Meaning<'d>> {
        let mut meaning = Meaning::default();
        self.refer(root, pointer, &mut meaning, 0)?;
        Some(meaning)
    }

    /// What several schemas mean together.
    pub(super) fn together(&mut self, schemas: &[&'d Value]) -> Option<Meaning<'d>> {
        let mut meaning = Meaning::default();
        for schema in schemas {
            self.expand(schema, None, &mut meaning, 0)?;
        }
        Some(meaning)
    }

    /// Adds a schema to a meaning. `name` is the component whose own words these are, for discriminators of its parents.
    pub(super) fn expand(
        &mut self,
        schema: &'d Value,
        name: Option<&str>,
        meaning: &mut Meaning<'d>,
        chain: usize,
    ) -> Option<()> {
        if chain > LONGEST_CHAIN {
            return None;
        }
        let part = match schema {
            Value::Bool(true) => return Some(()),
            Value::Object(part) => part,
            _ => return None,
        };
        if let Some(reference) = part.get("$ref") {
            self.refer(self.root, reference.as_str()?, meaning, chain + 1)?;
            return if self.knows_siblings() {
                self.beside_reference(schema, meaning, chain + 1)
            } else {
                Some(())
            };
        }
        self.take(part, name, meaning, chain)
    }

    /// Adds what stands beside a `$ref`.
    pub(super) fn beside_reference(
        &mut self,
        schema: &'d Value,
        meaning: &mut Meaning<'d>,
        chain: usize,
    ) -> Option<()> {
        self.take(schema.as_object()?, None, meaning, chain)
    }

    /// Adds the keywords of a schema other than `$ref`.
    fn take(
        &mut self,
        part: &'d Map<String, Value>,
        name: Option<&str>,
        meaning: &mut Meaning<'d>,
        chain: usize,
    ) -> Option<()> {
        if BEYOND_TYPES.iter().any(|word| part.contains_key(*word)) {
            return None;
        }
        meaning.parts.push(part);
        let is_composed = ["allOf", "oneOf", "anyOf"]
            .iter()
            .any(|word| part.contains_key(*word));
        let is_nullable = part.get("nullable") == Some(&Value::Bool(true));
        meaning.is_null_meant |= is_nullable && is_composed && !part.contains_key("type");
        for parent in list(part, "allOf") {
            self.inherit(parent, name, meaning, chain + 1)?;
        }
        for word in ["oneOf", "anyOf"] {
            if part.contains_key(word) {
                self.choose(part, word, meaning, chain + 1)?;
            }
        }
        Some(())
    }

    /// Whether what stands beside a `$ref` counts: since 3.1.
    pub(super) fn knows_siblings(&self) -> bool {
        let version = self.root.get("openapi").and_then(Value::as_str);
        version.is_some_and(|version| version.starts_with("3.") && !version.starts_with("3.0"))
    }
}

impl<'d> Meaning<'d> {
    /// The values of a keyword, over all parts.
    pub(super) fn all<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'d Value> + 'a {
        self.parts.iter().filter_map(move |part| part.get(word))
    }

    /// The schema says nothing at all about its values.
    pub(super) fn is_anything(&self) -> bool {
        self.kinds().is_empty() && self.all("type").next().is_none()
    }

    /// Kinds that all parts allow; none where nothing tells.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        let mut types = self.all("type").peekable();
        if types.peek().is_none() {
            let told = Kind::WORDS
                .iter()
                .find(|(word, _)| self.all(word).next().is_some());
            return told.map(|(_, kind)| *kind).into_iter().collect();
        }
        let types: Vec<Vec<&str>> = types.map(names).collect();
        let is_allowed = |name: &str| {
            types.iter().all(|names| {
                names.contains(&name) || name == "integer" && names.contains(&"number")
            })
        };
        let has_number = is_allowed("number");
        Kind::ALL
            .iter()
            .filter(|(name, _)| is_allowed(name) && !(*name == "integer" && has_number))
            .map(|(_, kind)| *kind)
            .collect()
    }

    /// Whether null is allowed: some part says so, and none rules it out.
    pub(super) fn is_nullable(&self) -> bool {
        let says = |part: &&Map<String, Value>| {
            part.get("nullable") == Some(&Value::Bool(true))
                || part
                    .get("type")
                    .map(names)
                    .is_some_and(|names| names.contains(&"null"))
        };
        let has_type = |part: &&&Map<String, Value>| part.contains_key("type");
        let typed = || self.parts.iter().filter(has_type);
        let enums = self.all("enum").chain(self.all("const"));
        let lists_others = enums.into_iter().any(|listed| match listed {
            Value::Array(values) => !values.contains(&Value::Null),
            value => !value.is_null(),
        });
        !lists_others && (self.is_null_meant || typed().next().is_some() && typed().all(says))
    }

    /// The values that `enum` and `const` leave; `None` where neither stands.
    pub(super) fn listed(&self) -> Option<Vec<Value>> {
        let constants = self.all("const").map(|value| vec![value.clone()]);
        let enums = self.all("enum").filter_map(Value::as_array).cloned();
        let mut lists = constants.chain(enums);
        let first = lists.next()?;
        let rest: Vec<Vec<Value>> = lists.collect();
        let is_nullable = self.is_nullable() || self.all("type").next().is_none();
        let kinds = self.kinds();
        let is_open = self.all("type").next().is_none();
        let fits = |value: &Value| match value {
            Value::Null => is_nullable,
            _ => is_open || kinds.iter().any(|kind| is_kind(*kind, value)),
        };
        let shared = first
            .into_iter()
            .filter(|value| rest.iter().all(|list| list.contains(value)) && fits(value));
        Some(shared.collect())
    }

    /// Whether a value is of a kind, and one of the values, that are allowed.
    pub(super) fn allows(&self, value: &Value) -> bool {
        let kinds = self.kinds();
        let is_listed = self.listed().is_none_or(|listed| listed.contains(value));
        is_listed && (kinds.is_empty() || kinds.iter().any(|kind| is_kind(*kind, value)))
    }

    /// What an object that is no map does with other keys.
    pub(super) fn openness(&self) -> Promise {
        let additional: Vec<&Value> = self.all("additionalProperties").collect();
        let has_properties = self.all("properties").next().is_some();
        if additional.is_empty() {
            return if has_properties {
                Promise::Record
            } else {
                Promise::Map
            };
        }
        let is_closed = additional.contains(&&Value::Bool(false));
        if is_closed {
            Promise::Closed
        } else {
            Promise::Map
        }
    }

    pub(super) fn has_notation(&self) -> bool {
        self.all("format").any(|format| {
            let notations = ["date-time", "date", "uuid", "byte", "base64"];
            notations.iter().any(|name| format == name)
        })
    }
}

/// The items of a list under a keyword.
pub(super) fn list<'d>(part: &'d Map<String, Value>, word: &str) -> &'d [Value] {
    let items = part.get(word).and_then(Value::as_array);
    items.map_or(&[], Vec::as_slice)
}

/// `type`, a name or a list of names.
fn names(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        name => name.as_str().into_iter().collect(),
    }
}

fn is_kind(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Object => value.is_object(),
        Kind::Array => value.is_array(),
        Kind::Text => value.is_string(),
        Kind::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Kind::Number => value.is_number(),
        Kind::Boolean => value.is_boolean(),
    }
}

//! Which properties does an object get?

use serde_json::{Map, Value};

use super::places::{Role, Step};
use super::schema::Meaning;
use super::{Maker, schema};

/// A property as all parts together describe it.
struct Property<'d> {
    name: &'d str,
    schemas: Vec<&'d Value>,
    is_required: bool,
}

impl<'d> Maker<'d> {
    pub(super) fn object(&mut self, meaning: &Meaning<'d>) -> Option<Value> {
        let least = count(meaning, "minProperties").max().unwrap_or(0);
        let most = count(meaning, "maxProperties").min().unwrap_or(usize::MAX);
        let mut object = self.tagged(meaning)?;
        let properties = properties(meaning);
        for property in &properties {
            if !object.contains_key(property.name) {
                self.property(property, object.len() < most, &mut object)?;
            }
        }
        self.required_only(meaning, &mut object)?;
        if !self.is_deep() || object.len() < least {
            let wanted = usize::try_from(self.random.below(3)).unwrap_or(0);
            let wanted = wanted.max(least.saturating_sub(object.len()));
            let room = most.saturating_sub(object.len());
            self.extras(meaning, wanted.min(room), &mut object)?;
        }
        (object.len() >= least && object.len() <= most && is_closed_well(meaning, &object))
            .then_some(Value::Object(object))
    }

    /// The properties that name the alternative, unless the alternative rules their values out.
    fn tagged(&mut self, meaning: &Meaning<'d>) -> Option<Map<String, Value>> {
        let mut object = Map::new();
        for (name, value) in &meaning.tags {
            let described = properties(meaning)
                .into_iter()
                .find(|property| property.name == name);
            // A discriminator that no alternative describes is a fault of the description.
            let Some(property) = described else { continue };
            if !self.together(&property.schemas)?.allows(value) {
                return None;
            }
            object.insert(name.clone(), value.clone());
        }
        Some(object)
    }

    fn property(
        &mut self,
        property: &Property<'d>,
        has_room: bool,
        object: &mut Map<String, Value>,
    ) -> Option<()> {
        let role = match property.is_required {
            _ if self.travels_one_way(property) => Role::OneWay,
            true => Role::Required,
            false => Role::Optional,
        };
        let is_wanted =
            property.is_required || has_room && !self.is_deep() && !self.random.one_in(3);
        let step = Step::Key(property.name.to_owned());
        let value = is_wanted
            .then(|| self.below(step, |maker| maker.all_of(&property.schemas, role)))
            .flatten();
        match value {
            Some(value) => {
                object.insert(property.name.to_owned(), value);
            }
            None if property.is_required => return None,
            None => self.left_out(property),
        }
        Some(())
    }

    fn travels_one_way(&self, property: &Property<'d>) -> bool {
        property.schemas.iter().any(|schema| {
            let reference = schema.get("$ref").and_then(Value::as_str);
            let target =
                reference.and_then(|reference| self.root.pointer(reference.strip_prefix('#')?));
            ["readOnly", "writeOnly"].iter().any(|word| {
                let says = |schema: &Value| schema.get(word) == Some(&Value::Bool(true));
                says(schema) || target.is_some_and(says)
            })
        })
    }

    /// Notes the default of a property that is absent.
    fn left_out(&mut self, property: &Property<'d>) {
        let default = property
            .schemas
            .iter()
            .find_map(|schema| schema.get("default"));
        if let Some(default) = default {
            let mut steps = self.steps.clone();
            steps.push(Step::Key(property.name.to_owned()));
            self.notes.absent(steps, default.clone());
        }
    }

    /// Adds what is required without being described.
    fn required_only(
        &mut self,
        meaning: &Meaning<'d>,
        object: &mut Map<String, Value>,
    ) -> Option<()> {
        for name in required(meaning) {
            if !object.contains_key(name) {
                let value = self.extra(meaning, name)?;
                object.insert(name.to_owned(), value);
            }
        }
        Some(())
    }

    /// Adds properties that only `additionalProperties` describes.
    fn extras(
        &mut self,
        meaning: &Meaning<'d>,
        wanted: usize,
        object: &mut Map<String, Value>,
    ) -> Option<()> {
        let limits_names = ["patternProperties", "propertyNames"];
        if limits_names
            .iter()
            .any(|word| meaning.all(word).next().is_some())
        {
            return Some(());
        }
        for index in 0..wanted {
            let name = format!("extra {index}");
            if let Some(value) = self.extra(meaning, &name) {
                object.insert(name, value);
            }
        }
        Some(())
    }

    /// A value for a key that is no described property; `None` where such keys are ruled out or mean nothing.
    fn extra(&mut self, meaning: &Meaning<'d>, name: &str) -> Option<Value> {
        let schemas: Vec<&Value> = meaning.all("additionalProperties").collect();
        let is_free = meaning.all("properties").next().is_none();
        if schemas.contains(&&Value::Bool(false)) || schemas.is_empty() && !is_free {
            return None;
        }
        let step = Step::Key(name.to_owned());
        self.below(step, |maker| maker.all_of(&schemas, Role::Entry))
    }
}

fn properties<'d>(meaning: &Meaning<'d>) -> Vec<Property<'d>> {
    let mut found: Vec<Property<'d>> = Vec::new();
    let required = required(meaning);
    for properties in meaning.all("properties").filter_map(Value::as_object) {
        for (name, schema) in properties {
            // Where JSON Schema began it was the property that said so, and some still write it.
            let is_required = schema.get("required") == Some(&Value::Bool(true));
            match found.iter_mut().find(|property| property.name == name) {
                Some(property) => {
                    property.schemas.push(schema);
                    property.is_required |= is_required;
                }
                None => found.push(Property {
                    name,
                    schemas: vec![schema],
                    is_required: is_required || required.contains(&name.as_str()),
                }),
            }
        }
    }
    found
}

fn required<'d>(meaning: &Meaning<'d>) -> Vec<&'d str> {
    let lists = meaning.parts.iter().copied();
    lists
        .flat_map(|part| schema::list(part, "required"))
        .filter_map(Value::as_str)
        .collect()
}

/// Whether every part that rules out other keys knows all keys.
fn is_closed_well(meaning: &Meaning<'_>, object: &Map<String, Value>) -> bool {
    let is_closed =
        |part: &&&Map<String, Value>| part.get("additionalProperties") == Some(&Value::Bool(false));
    meaning.parts.iter().filter(is_closed).all(|part| {
        let known = part.get("properties").and_then(Value::as_object);
        object
            .keys()
            .all(|key| known.is_some_and(|known| known.contains_key(key)))
    })
}

pub(super) fn count<'a>(
    meaning: &'a Meaning<'_>,
    word: &'a str,
) -> impl Iterator<Item = usize> + 'a {
    meaning
        .all(word)
        .filter_map(|count| usize::try_from(count.as_u64()?).ok())
}

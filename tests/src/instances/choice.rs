//! Which alternative is chosen, and how does the value say so?
//!
//! `oneOf` and `anyOf` list alternatives; a discriminator without either makes alternatives of all components that extend
//! the schema that has it. A chosen alternative brings its tag along.

use serde_json::{Map, Value};

use super::Maker;
use super::schema::{Meaning, list};

impl<'d> Maker<'d> {
    /// Adds the schema that a reference leads to.
    pub(super) fn refer(
        &mut self,
        root: &'d Value,
        reference: &str,
        meaning: &mut Meaning<'d>,
        chain: usize,
    ) -> Option<()> {
        let target = root.pointer(&unescaped(reference.strip_prefix('#')?))?;
        let heirs = if is_base(target) {
            self.heirs(reference)
        } else {
            Vec::new()
        };
        // The base itself is one of its alternatives.
        let chosen = match self.random.pick(&heirs).cloned() {
            Some(heir) if !self.random.one_in(6) => heir,
            _ => reference.to_owned(),
        };
        meaning.is_union |= !heirs.is_empty();
        let schema = root.pointer(&unescaped(chosen.strip_prefix('#')?))?;
        if !heirs.is_empty() && chosen == reference {
            add_tag(target, &chosen, meaning);
        }
        self.expand(schema, Some(&chosen), meaning, chain)
    }

    /// Adds what a component extends, and the tag by which its parents know it.
    pub(super) fn inherit(
        &mut self,
        parent: &'d Value,
        name: Option<&str>,
        meaning: &mut Meaning<'d>,
        chain: usize,
    ) -> Option<()> {
        let reference = parent.get("$ref").and_then(Value::as_str);
        let Some(reference) = reference else {
            return self.expand(parent, name, meaning, chain);
        };
        let target = self
            .root
            .pointer(&unescaped(reference.strip_prefix('#')?))?;
        if let Some(name) = name.filter(|_| is_base(target)) {
            add_tag(target, name, meaning);
        }
        self.expand(target, name, meaning, chain + 1)?;
        if self.knows_siblings() {
            self.beside_reference(parent, meaning, chain + 1)?;
        }
        Some(())
    }

    /// Adds one of the alternatives.
    pub(super) fn choose(
        &mut self,
        part: &'d Map<String, Value>,
        word: &str,
        meaning: &mut Meaning<'d>,
        chain: usize,
    ) -> Option<()> {
        let mut alternatives: Vec<&Value> = list(part, word).iter().collect();
        meaning.is_union |= alternatives.len() > 1;
        self.random.shuffle(&mut alternatives);
        let before = meaning.clone();
        for alternative in alternatives {
            *meaning = before.clone();
            let reference = alternative.get("$ref").and_then(Value::as_str);
            if let Some(reference) = reference {
                tag(part, reference, meaning);
            }
            if self.expand(alternative, None, meaning, chain).is_some() {
                return Some(());
            }
        }
        None
    }

    /// The components that extend one, at any distance.
    fn heirs(&self, base: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut pending = vec![base.to_owned()];
        while let Some(parent) = pending.pop() {
            for child in self.children(&parent) {
                if child != base && !found.contains(&child) {
                    found.push(child.clone());
                    pending.push(child);
                }
            }
        }
        found.sort();
        found
    }

    fn children(&self, parent: &str) -> Vec<String> {
        let sections = ["/components/schemas", "/definitions"];
        let mut found = Vec::new();
        for section in sections {
            let schemas = self.root.pointer(section).and_then(Value::as_object);
            for (key, schema) in schemas.into_iter().flatten() {
                if extends(schema, parent) {
                    found.push(format!("#{section}/{}", escaped(key)));
                }
            }
        }
        found
    }
}

fn extends(schema: &Value, parent: &str) -> bool {
    let parents = schema
        .as_object()
        .map_or(&[][..], |part| list(part, "allOf"));
    parents
        .iter()
        .any(|member| member.get("$ref").and_then(Value::as_str) == Some(parent))
}

/// Whether a schema has a discriminator for those that extend it.
fn is_base(schema: &Value) -> bool {
    schema.get("discriminator").is_some()
        && schema.get("oneOf").is_none()
        && schema.get("anyOf").is_none()
}

fn add_tag(base: &Value, name: &str, meaning: &mut Meaning<'_>) {
    if let Some(part) = base.as_object() {
        tag(part, name, meaning);
    }
}

/// Notes the property and the value by which a discriminator names a component. The first tag stays: it was chosen by the
/// outermost.
fn tag(part: &Map<String, Value>, reference: &str, meaning: &mut Meaning<'_>) {
    let Some(discriminator) = part.get("discriminator") else {
        return;
    };
    let property = match discriminator {
        Value::String(property) => Some(property.as_str()),
        _ => discriminator.get("propertyName").and_then(Value::as_str),
    };
    let Some(property) = property else { return };
    if meaning.tags.iter().any(|(known, _)| known == property) {
        return;
    }
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let mut mapped = mapping.into_iter().flatten();
    let key = mapped.find(|(_, target)| *target == reference || *target == name);
    let value = key.map_or(name, |(key, _)| key);
    meaning.tags.push((property.to_owned(), Value::from(value)));
}

/// Percent-decodes a pointer in a URI fragment.
fn unescaped(fragment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let decoded = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        match decoded.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

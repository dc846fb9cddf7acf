//! From text to a tree: JSON and YAML through one visitor that keeps order, notices duplicate keys and knows when to
//! stop.

mod fault;

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value};

use super::file::{File, Format};
use super::{brackets, nesting};
use crate::diagnostics::codes::source as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Pointer, SourceId, Trail};

use fault::Fault;

/// Largest accepted text, in bytes. The largest public descriptions have some 40 MB.
pub(super) const MAX_TEXT: usize = 64 << 20;
/// How many values a text may hold. The largest public descriptions have some two millions.
const MAX_NODES: usize = 8_000_000;
/// How many values a text may hold beyond one for every four bytes. Aliases repeat text, so that more values than bytes are
/// possible, but a text that multiplies itself without end must be stopped.
const FREE_NODES: usize = 1_000_000;

/// Reads a file. Faults are reported; `None` where nothing is left to work with.
pub(super) fn tree(file: &File, id: SourceId, sink: &mut Sink) -> Option<Value> {
    let root = Origin {
        source: id,
        pointer: Pointer::root(),
    };
    if let Some(at) = file.not_utf8 {
        let _ = file.fault.set(file.span(at, at));
        sink.report(Diagnostic::new(
            &codes::NOT_UTF8,
            &root,
            "the file is not UTF-8 text",
        ));
        return None;
    }
    if let Some(message) = excess(&file.text) {
        sink.report(Diagnostic::new(&codes::TOO_LARGE, &root, message));
        return None;
    }
    let mut reader = Reader {
        nodes: 0,
        most: MAX_NODES.min(FREE_NODES + file.text.len() / 4),
        twice: Vec::new(),
        deepest: None,
    };
    match parse(file, &mut reader, &root) {
        Ok(value) => {
            report_duplicates(reader.twice, sink);
            if file.format.get() == Some(&Format::Yaml) {
                brackets::check(&file.text, &root, sink);
            }
            Some(value)
        }
        Err(fault) => {
            sink.report(fault.diagnostic(file, reader.deepest.unwrap_or(root)));
            None
        }
    }
}

/// What is too large about a text, told before memory is spent on it.
fn excess(text: &str) -> Option<&'static str> {
    if text.len() > MAX_TEXT {
        return Some("the file is larger than 64 MB");
    }
    // Between two values stands at least one of these, in JSON and in YAML.
    let is_separator = |byte: &u8| matches!(byte, b',' | b'\n' | b':' | b'[' | b'{');
    let has_room = text.len() <= MAX_NODES * 2
        || text.bytes().filter(|byte| is_separator(byte)).count() <= MAX_NODES * 2;
    (!has_room).then_some("the file holds more than 8 million values")
}

fn report_duplicates(twice: Vec<Origin>, sink: &mut Sink) {
    for origin in twice {
        let key = origin.pointer.last().unwrap_or_default();
        let message = format!("the key `{key}` is given more than once; the last one counts");
        sink.report(Diagnostic::new(&codes::DUPLICATE_KEY, &origin, message).at_key());
    }
}

/// JSON is tried first wherever the text can be JSON, because it is many times faster to read.
fn parse(file: &File, reader: &mut Reader, root: &Origin) -> Result<Value, Fault> {
    if file.text.trim_start().starts_with(['{', '[']) {
        let result = parse_json(&file.text, reader, root);
        let is_limit = result.as_ref().is_err_and(Fault::is_limit);
        if result.is_ok() || file.is_named_json() || is_limit {
            let _ = file.format.set(Format::Json);
            return result;
        }
        reader.twice.clear();
    }
    let _ = file.format.set(Format::Yaml);
    if let Some(span) = nesting::too_deep(&file.text) {
        return Err(Fault::too_deep(span));
    }
    let start = Node {
        reader,
        trail: Trail::Start(root),
    };
    Ok(start.deserialize(serde_yaml::Deserializer::from_str(&file.text))?)
}

fn parse_json(text: &str, reader: &mut Reader, root: &Origin) -> Result<Value, Fault> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Node {
        reader,
        trail: Trail::Start(root),
    }
    .deserialize(&mut json)?;
    json.end()?;
    Ok(value)
}

/// What is noticed while a text is read.
struct Reader {
    nodes: usize,
    most: usize,
    twice: Vec<Origin>,
    /// The value that could not be read.
    deepest: Option<Origin>,
}

impl Reader {
    fn failed(&mut self, trail: &Trail<'_>) {
        self.deepest.get_or_insert_with(|| trail.origin());
    }
}

/// The node that is read next.
struct Node<'a> {
    reader: &'a mut Reader,
    trail: Trail<'a>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.reader.nodes += 1;
        if self.reader.nodes > self.reader.most {
            return Err(D::Error::custom(fault::TOO_MANY));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        Ok(float(value as f64))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        Ok(float(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    /// A YAML value with a tag of its own: the tag is of no concern here.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (_, value) = tagged.variant_seed(Key)?;
        value.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Node {
            reader: &mut *self.reader,
            trail: self.trail.index(list.len()),
        })? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = members.next_key_seed(Key)? {
            let trail = self.trail.key(&key);
            let value = members.next_value_seed(Node {
                reader: &mut *self.reader,
                trail,
            });
            let value = value.inspect_err(|_| self.reader.failed(&trail))?;
            if map.contains_key(&key) {
                self.reader.twice.push(trail.origin());
            }
            map.insert(key, value);
        }
        merge(&mut map);
        Ok(Value::Object(map))
    }
}

/// YAML's merge key: what `<<` names is part of the mapping, own keys first.
fn merge(map: &mut Map<String, Value>) {
    let is_merge = matches!(map.get("<<"), Some(Value::Object(_) | Value::Array(_)));
    let Some(merged) = is_merge.then(|| map.shift_remove("<<")).flatten() else {
        return;
    };
    let parts = match merged {
        Value::Array(parts) => parts,
        part => vec![part],
    };
    for part in parts {
        let Value::Object(part) = part else { continue };
        for (key, value) in part {
            map.entry(key).or_insert(value);
        }
    }
}

/// Numbers that JSON does not have are kept as text.
fn float(value: f64) -> Value {
    Number::from_f64(value).map_or_else(|| Value::String(value.to_string()), Value::Number)
}

/// A key as it is written: YAML keys such as `200` and `on` are text here.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is text")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E: Error>(self, key: String) -> Result<String, E> {
        Ok(key)
    }
}

#[cfg(test)]
mod tests;

//! From text to a tree: JSON and YAML through one visitor that keeps order, notices duplicate keys and knows when to
//! stop.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value};

use super::file::{File, Format};
use super::locate::Span;
use crate::diagnostics::codes::source as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Pointer, SourceId, Trail};

/// Largest accepted text, in bytes. The largest public descriptions have some 20 MB.
const MAX_TEXT: usize = 256 << 20;
/// Nodes that a text may have whatever its size. Aliases repeat text, so that more nodes than bytes are possible,
/// but a text that multiplies itself without end must be stopped.
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
    if file.text.len() > MAX_TEXT {
        sink.report(Diagnostic::new(
            &codes::TOO_LARGE,
            &root,
            "the file is larger than 256 MB",
        ));
        return None;
    }
    let mut reader = Reader {
        nodes: 0,
        most: FREE_NODES + file.text.len() * 4,
        is_over: false,
        twice: Vec::new(),
    };
    match parse(file, &mut reader, &root) {
        Ok(value) => {
            report_duplicates(reader.twice, sink);
            Some(value)
        }
        Err(fault) => {
            let _ = file.fault.set(fault.span(file));
            sink.report(fault.diagnostic(&root, reader.is_over));
            None
        }
    }
}

fn report_duplicates(twice: Vec<Origin>, sink: &mut Sink) {
    for origin in twice {
        let key = origin.pointer.last().unwrap_or_default();
        let message = format!("the key `{key}` is given more than once; the last one counts");
        sink.report(Diagnostic::new(&codes::DUPLICATE_KEY, &origin, message).at_key());
    }
}

/// Why a text could not be read, and where.
struct Fault {
    message: String,
    at: Option<(usize, usize)>,
}

impl Fault {
    fn span(&self, file: &File) -> Span {
        let (line, column) = self.at.unwrap_or((1, 1));
        let width = file.line(line).map_or(0, |text| text.chars().count());
        Span {
            line: line.max(1),
            column: column.clamp(1, width.max(1)),
            length: 1,
        }
    }

    fn diagnostic(self, root: &Origin, is_over: bool) -> Diagnostic {
        let is_limit = is_over || self.message.contains("limit exceeded");
        let code = if is_limit {
            &codes::TOO_LARGE
        } else {
            &codes::SYNTAX
        };
        Diagnostic::new(code, root, self.message)
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        let at = (error.line() > 0).then(|| (error.line(), error.column()));
        Self {
            message: plain(&error.to_string()),
            at,
        }
    }
}

impl From<serde_yaml::Error> for Fault {
    fn from(error: serde_yaml::Error) -> Self {
        let at = error
            .location()
            .map(|location| (location.line(), location.column()));
        Self {
            message: plain(&error.to_string()),
            at,
        }
    }
}

/// The message without the position, which is shown anyway.
fn plain(message: &str) -> String {
    message
        .rfind(" at line ")
        .map_or(message, |at| &message[..at])
        .to_owned()
}

/// JSON is tried first wherever the text can be JSON, because it is many times faster to read.
fn parse(file: &File, reader: &mut Reader, root: &Origin) -> Result<Value, Fault> {
    if file.text.trim_start().starts_with(['{', '[']) {
        let result = parse_json(&file.text, reader, root);
        if result.is_ok() || file.is_named_json() || reader.is_over {
            let _ = file.format.set(Format::Json);
            return result;
        }
        reader.twice.clear();
    }
    let _ = file.format.set(Format::Yaml);
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
    is_over: bool,
    twice: Vec<Origin>,
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
            self.reader.is_over = true;
            return Err(D::Error::custom(
                "aliases multiply this text beyond all measure",
            ));
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
            })?;
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
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diagnostics::{Lints, render_for_tests};
    use crate::source::Sources;

    fn read(name: &str, text: &str) -> (Option<Value>, String) {
        let mut sources = Sources::default();
        let id = sources.add_root(name, text);
        let mut sink = Sink::new(&Lints::default());
        let value = sources.tree(id, &mut sink);
        (value, render_for_tests(&sink, &sources))
    }

    #[test]
    fn yaml_keys_are_text_and_merge_keys_are_merged() {
        let (value, _) = read(
            "a.yaml",
            "a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n200: ok\non: off\n",
        );
        let expected =
            json!({"a": {"b": 1, "c": 2}, "d": {"c": 3, "b": 1}, "200": "ok", "on": "off"});
        assert_eq!(value, Some(expected));
    }

    #[test]
    fn json_in_a_yaml_file_is_read_and_so_is_yaml_that_looks_like_it() {
        assert_eq!(
            read("a.yaml", "{\"a\": [1.5]}").0,
            Some(json!({"a": [1.5]}))
        );
        assert_eq!(read("a.yaml", "{a: b}").0, Some(json!({"a": "b"})));
    }

    #[test]
    fn the_last_of_two_equal_keys_counts_and_is_reported() {
        let (value, report) = read("a.yaml", "a: 1\nb: 2\na: 3\n");
        assert_eq!(value, Some(json!({"a": 3, "b": 2})));
        assert_eq!(
            report,
            "\
warning[W0104]: the key `a` is given more than once; the last one counts
 --> a.yaml:3:1   #/a
  |
3 | a: 3
  | ^
  = note: `balas explain W0104`
"
        );
    }

    #[test]
    fn a_syntax_error_is_shown_where_it_is() {
        let (value, report) = read("a.json", "{\n  \"a\": 1,\n  \"b\": }\n");
        assert_eq!(value, None);
        assert_eq!(
            report,
            "\
error[E0101]: expected value
 --> a.json:3:8   #
  |
3 |   \"b\": }
  |        ^
  = note: `balas explain E0101`
"
        );
        let (_, report) = read("a.yaml", "a: b: c\n");
        assert!(
            report.contains("error[E0101]") && report.contains("--> a.yaml:1:5"),
            "{report}"
        );
    }

    #[test]
    fn aliases_that_multiply_and_endless_depth_are_stopped() {
        let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..9 {
            let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
            laughs += &format!("a{level}: &a{level} [{aliases}]\n");
        }
        let (value, report) = read("a.yaml", &laughs);
        assert_eq!(value, None);
        assert!(report.contains("error[E0102]"), "{report}");
        let (value, report) = read("a.json", &"[".repeat(100_000));
        assert_eq!(value, None);
        assert!(report.contains("error[E0102]"), "{report}");
    }
}

//! What operations are called with: values of the schemas of their parameters and bodies.

use balas::bindings::{Bindings, InputPlace, OperationBinding};
use balas_tests::instances::Maker;
use balas_tests::wire::{Call, Content};
use serde_json::{Map, Value};

/// Values that are tried where one cannot be used.
const TRIES: u64 = 48;

/// How much a call is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What is required.
    Required,
    /// All that is described.
    All,
}

/// A call of every operation to this extent.
pub(crate) fn calls(document: &Value, bindings: &Bindings, extent: Extent) -> Vec<Call> {
    let mut samples = Samples {
        document,
        maker: Maker::new(document),
    };
    let operations = bindings.operations.iter();
    operations
        .map(|operation| samples.call(operation, extent))
        .collect()
}

struct Samples<'d> {
    document: &'d Value,
    maker: Maker<'d>,
}

impl Samples<'_> {
    fn call(&mut self, operation: &OperationBinding, extent: Extent) -> Call {
        let pointer = operation.origin.pointer.to_string();
        let mut call = Call {
            name: format!("{pointer} ({extent:?})"),
            status: 500,
            ..Call::default()
        };
        let wanted = operation.inputs.iter();
        for input in wanted.filter(|input| input.is_required || extent == Extent::All) {
            let (location, name) = match &input.place {
                InputPlace::Path(name) => ("path", name),
                InputPlace::Query(name) => ("query", name),
                InputPlace::Header(name) => ("header", name),
                InputPlace::Cookie(name) => ("cookie", name),
                InputPlace::Body(media_type) => {
                    call.body = self.body(&pointer, media_type);
                    continue;
                }
                _ => continue,
            };
            if let Some(value) = self.parameter(&pointer, location, name) {
                let values = call.values.entry(location);
                let values = values.or_insert_with(|| Value::Object(Map::new()));
                values[name.as_str()] = value;
            }
        }
        call.operation = pointer;
        call
    }

    fn parameter(&mut self, operation: &str, location: &str, name: &str) -> Option<Value> {
        let item = operation.rsplit_once('/')?.0;
        let lists = [operation, item].map(|owner| format!("{owner}/parameters"));
        let mut places = lists.iter().flat_map(|list| {
            let count = self.at(list).and_then(Value::as_array).map_or(0, Vec::len);
            (0..count).map(move |index| format!("{list}/{index}"))
        });
        let place = places.find_map(|place| {
            let place = self.followed(place);
            let parameter = self.at(&place)?;
            (parameter["in"] == location && parameter["name"] == name).then_some(place)
        })?;
        self.value(&place, |value| match location {
            "header" | "cookie" => is_carried(value),
            _ => is_sayable(value),
        })
    }

    fn body(&mut self, operation: &str, media_type: &str) -> Option<Content> {
        let body = self.followed(format!("{operation}/requestBody"));
        let content = self.at(&body)?["content"].as_object()?;
        let mut forms = content.keys();
        let form = forms.find(|form| form.starts_with(media_type))?;
        let place = format!("{body}/content/{}", escaped(form));
        let value = self.value(&place, |value| !value.is_null())?;
        // What is no JSON travels as it is, where it is taken as bytes.
        Some(match value {
            Value::String(text) if !media_type.contains("json") => Content::Text(text),
            value => Content::Json(value.to_string()),
        })
    }

    /// A value for a parameter or a form of a body: its example, or the first of its schema that can be used.
    fn value(&mut self, place: &str, is_usable: impl Fn(&Value) -> bool) -> Option<Value> {
        let described = self.at(place)?;
        if let Some(example) = described.get("example").filter(|value| is_plain(value)) {
            return Some(example.clone());
        }
        let content = described.get("content").and_then(Value::as_object);
        let schema = match content.and_then(|forms| forms.keys().next()) {
            Some(form) => format!("{place}/content/{}/schema", escaped(form)),
            None => format!("{place}/schema"),
        };
        let schema = self.followed(schema);
        let example = self.at(&schema)?.get("example");
        if let Some(example) = example.filter(|value| is_plain(value)) {
            return Some(example.clone());
        }
        (0..TRIES).find_map(|seed| {
            let value = self.maker.make(&schema, seed)?.value;
            is_usable(&value).then_some(value)
        })
    }

    fn at(&self, pointer: &str) -> Option<&Value> {
        self.document.pointer(pointer.strip_prefix('#')?)
    }

    /// Where a reference leads, or the place itself.
    fn followed(&self, mut place: String) -> String {
        for _ in 0..TRIES {
            let reference = self.at(&place).and_then(|node| node.get("$ref"));
            match reference.and_then(Value::as_str) {
                Some(target) => place = target.to_owned(),
                None => break,
            }
        }
        place
    }
}

/// Whether a parameter can say it: null and empty text have no spelling of their own.
fn is_sayable(value: &Value) -> bool {
    !value.is_null() && value != ""
}

/// Whether a header can carry it: visible ASCII, and no space at the ends.
fn is_carried(value: &Value) -> bool {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    let is_visible = text.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    is_sayable(value) && is_visible && text.trim() == text
}

/// Whether an example can be taken for a parameter: those of lists and objects are often text that shows their spelling.
fn is_plain(value: &Value) -> bool {
    value.is_number() || value.is_boolean()
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

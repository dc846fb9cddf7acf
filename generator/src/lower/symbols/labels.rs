//! What extensions call the values of an enum, and how they describe them.

use std::collections::HashMap;

use serde_json::Value;

use super::text;
use crate::api::{Symbol, SymbolValue};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::lower as codes;
use crate::lower::Cx;
use crate::lower::extension::Extensions;
use crate::lower::keywords::Keywords;
use crate::lower::merge::Listed;
use crate::lower::notes;
use crate::origin::Origin;

/// Names by position: arrays beside `enum`.
const NAMES: &[&str] = &[
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-names",
    "x-speakeasy-enums",
];
/// Descriptions by position or by value.
const DESCRIPTIONS: &[&str] = &[
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-speakeasy-enum-descriptions",
];

/// What extensions call the values of an enum.
pub(super) struct Labels<'d> {
    extensions: &'d Extensions,
    /// The values as listed, null included: arrays beside them go by position.
    listed: Vec<Value>,
    /// Where a value stands among them all, and among those besides null.
    positions: HashMap<Value, [usize; 2]>,
    nulls: usize,
}

/// Where each value stands first. Null is none of the others, so it never asks for its place among them.
fn positions(listed: &[Value]) -> HashMap<Value, [usize; 2]> {
    let mut positions = HashMap::new();
    let mut others = 0;
    for (index, value) in listed.iter().enumerate() {
        positions.entry(value.clone()).or_insert([index, others]);
        others += usize::from(!value.is_null());
    }
    positions
}

impl<'d> Labels<'d> {
    pub(super) fn of(cx: &mut Cx<'_, '_>, listed: &Listed<'d>) -> Self {
        let listed_values = Keywords::of(&listed.at).values;
        let labels = Self {
            extensions: notes::extensions(&listed.at),
            positions: positions(&listed_values),
            nulls: listed_values.iter().filter(|value| value.is_null()).count(),
            listed: listed_values,
        };
        for key in [NAMES, DESCRIPTIONS].concat() {
            labels.check_length(cx, key, listed.at.origin());
        }
        labels
    }

    fn check_length(&self, cx: &mut Cx<'_, '_>, key: &str, origin: &Origin) {
        let Some(Value::Array(items)) = self.extensions.get(key) else {
            return;
        };
        if self.position_base(items.len()).is_none() {
            let (found, needed) = (items.len(), self.listed.len());
            let message = format!("`{key}` has {found} entries for {needed} values; not used");
            let origin = origin.child(key);
            cx.report(Diagnostic::new(&codes::ENUM_LABELS, &origin, message));
        }
    }

    /// Whether an array of this length goes with all values (0) or with those besides null (1).
    fn position_base(&self, length: usize) -> Option<usize> {
        let others = self.listed.len() - self.nulls;
        let lengths = [self.listed.len(), others];
        lengths.iter().position(|values| *values == length)
    }

    pub(super) fn symbol(&self, value: &Value, known: SymbolValue) -> Symbol {
        let vendor = |part| {
            self.of_fern(value, part)
                .or_else(|| self.of_microsoft(value, part))
        };
        Symbol {
            value: known,
            name: self.find(NAMES, value).or_else(|| vendor("name")),
            description: self
                .find(DESCRIPTIONS, value)
                .or_else(|| vendor("description")),
        }
    }

    fn find(&self, keys: &[&str], value: &Value) -> Option<String> {
        let label = |key: &&str| match self.extensions.get(*key)? {
            Value::Array(items) => {
                let base = self.position_base(items.len())?;
                let index = self.positions.get(value)?[base];
                items.get(index)?.as_str()
            }
            Value::Object(map) => map.get(&text(value))?.as_str(),
            _ => None,
        };
        let found = keys.iter().find_map(label)?;
        (!found.trim().is_empty()).then(|| found.to_owned())
    }

    /// `x-fern-enum: { <value>: { name, description } }`
    fn of_fern(&self, value: &Value, part: &str) -> Option<String> {
        let label = self.extensions.get("x-fern-enum")?.get(text(value))?;
        label.get(part)?.as_str().map(str::to_owned)
    }

    /// `x-ms-enum: { values: [{ value, name, description }] }`
    fn of_microsoft(&self, value: &Value, part: &str) -> Option<String> {
        let labels = self
            .extensions
            .get("x-ms-enum")?
            .get("values")?
            .as_array()?;
        let label = labels
            .iter()
            .find(|label| label.get("value") == Some(value))?;
        label.get(part)?.as_str().map(str::to_owned)
    }
}

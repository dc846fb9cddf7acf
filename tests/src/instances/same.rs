//! Is what came back the same value?
//!
//! Numbers count by what they mean. An optional property that is null or empty may be absent afterwards, as both mean the
//! same in what is received; an absent one may have its default.

use serde_json::{Map, Value};

use super::places::{Instance, Role, Step, path};

/// Whether two values mean the same, number by number.
pub fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            left == right || left.as_f64() == right.as_f64() && left.is_f64() != right.is_f64()
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(key, value)| right.get(key).is_some_and(|other| same(value, other)))
        }
        _ => left == right,
    }
}

/// The first place where a value that came back is not the one that was made, in words.
pub fn difference(instance: &Instance, back: &Value) -> Option<String> {
    compare(instance, &mut Vec::new(), &instance.value, back)
}

fn compare(
    instance: &Instance,
    steps: &mut Vec<Step>,
    made: &Value,
    back: &Value,
) -> Option<String> {
    match (made, back) {
        (Value::Object(made), Value::Object(back)) => compare_objects(instance, steps, made, back),
        (Value::Array(made), Value::Array(back)) if made.len() == back.len() => made
            .iter()
            .zip(back)
            .enumerate()
            .find_map(|(index, (made, back))| {
                inside(steps, Step::Index(index), |steps| {
                    compare(instance, steps, made, back)
                })
            }),
        _ if same(made, back) => None,
        _ => Some(format!(
            "{}: {} became {}",
            path(steps),
            short(made),
            short(back)
        )),
    }
}

fn compare_objects(
    instance: &Instance,
    steps: &mut Vec<Step>,
    made: &Map<String, Value>,
    back: &Map<String, Value>,
) -> Option<String> {
    let lost = made.iter().find_map(|(key, value)| {
        inside(steps, Step::Key(key.clone()), |steps| match back.get(key) {
            Some(back) => compare(instance, steps, value, back),
            None if may_vanish(instance, steps, value) => None,
            None => Some(format!("{}: {} is lost", path(steps), short(value))),
        })
    });
    lost.or_else(|| {
        let new = back.iter().filter(|(key, _)| !made.contains_key(*key));
        new.into_iter().find_map(|(key, value)| {
            inside(steps, Step::Key(key.clone()), |steps| {
                let is_default = instance
                    .default(steps)
                    .is_some_and(|default| same(default, value));
                (!is_default).then(|| format!("{}: {} is new", path(steps), short(value)))
            })
        })
    })
}

fn inside<T>(steps: &mut Vec<Step>, step: Step, then: impl FnOnce(&mut Vec<Step>) -> T) -> T {
    steps.push(step);
    let result = then(steps);
    steps.pop();
    result
}

fn may_vanish(instance: &Instance, steps: &[Step], value: &Value) -> bool {
    let place = instance.place(steps);
    let is_nothing = match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    };
    is_nothing && place.is_some_and(|place| matches!(place.role, Role::Optional | Role::OneWay))
}

/// A value in a message.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

//! How each style lays out scalars, lists and records.
//!
//! The layouts are those of RFC 6570, which OpenAPI's styles name. Null items and properties are left out; a value
//! of which nothing is left is not sent.

use super::shape::Shape;
use super::{Location, Parameter, Plain, Reason, Style, text_of};
use crate::escape::Escape;

/// Writes `plain` as `parameter` asks for.
pub(super) fn write(parameter: &Parameter, plain: Plain) -> Result<Option<String>, Reason> {
    let layout = Layout::of(parameter);
    if parameter.style == Style::DeepObject {
        return Ok(layout.join(layout.deep_object(&plain)));
    }
    let Some(shape) = Shape::of(plain)? else {
        return Ok(None);
    };
    if parameter.style == Style::Cookie && shape.contains(';') {
        return Err("contains `;`, which the style cookie cannot express".into());
    }
    let text = match parameter.style {
        Style::Simple => layout.joined(&shape, ","),
        Style::Label => layout.label(&shape),
        Style::Matrix => layout.matrix(&shape),
        style => return Ok(layout.join(layout.pairs(&shape, delimiter(style)))),
    };
    Ok(Some(text))
}

/// The names and values of a property of a form, each escaped as `escape` says.
pub(super) fn fields(
    parameter: &Parameter,
    plain: &Plain,
    escape: Escape,
) -> Result<Vec<(String, String)>, Reason> {
    let layout = Layout {
        escape,
        ..Layout::of(parameter)
    };
    if parameter.style == Style::DeepObject {
        return Ok(layout.deep_object(plain));
    }
    let shape = Shape::of(plain.clone())?;
    Ok(shape.map_or_else(Vec::new, |shape| {
        layout.pairs(&shape, delimiter(parameter.style))
    }))
}

/// What stands between the items of a list that shares one name.
fn delimiter(style: Style) -> &'static str {
    match style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        _ => ",",
    }
}

/// What all layouts of one parameter share.
struct Layout {
    name: &'static str,
    explode: bool,
    has_brackets: bool,
    escape: Escape,
    /// What stands between two pairs.
    separator: &'static str,
}

impl Layout {
    fn of(parameter: &Parameter) -> Self {
        Self {
            name: parameter.name,
            explode: parameter.explodes(),
            has_brackets: parameter.has_brackets,
            escape: match (parameter.location, parameter.style) {
                (Location::Header, _) | (_, Style::Cookie) => Escape::Nothing,
                _ if parameter.allow_reserved => Escape::Reserved,
                _ => Escape::Value,
            },
            separator: if parameter.location == Location::Cookie {
                "; "
            } else {
                "&"
            },
        }
    }

    /// The escaped pieces that a delimiter goes between.
    fn parts(&self, shape: &Shape) -> Vec<String> {
        let escape = |text: &String| self.escape.apply(text);
        match shape {
            Shape::One(value) => vec![escape(value)],
            Shape::Many(values) => values.iter().map(escape).collect(),
            Shape::Named(entries) if self.explode => entries
                .iter()
                .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
                .collect(),
            Shape::Named(entries) => entries
                .iter()
                .flat_map(|(name, value)| [escape(name), escape(value)])
                .collect(),
        }
    }

    /// The escaped pieces with a delimiter between them.
    fn joined(&self, shape: &Shape, delimiter: &str) -> String {
        match shape {
            Shape::One(value) => self.escape.apply(value),
            shape => self.parts(shape).join(delimiter),
        }
    }

    /// The escaped names and values of styles that write names.
    fn pairs(&self, shape: &Shape, delimiter: &str) -> Vec<(String, String)> {
        let name = self.name(self.name);
        match shape {
            Shape::Many(values) if self.explode => {
                let name = match self.has_brackets {
                    true => self.below(&name, ""),
                    false => name,
                };
                let pair = |value: &String| (name.clone(), self.escape.apply(value));
                values.iter().map(pair).collect()
            }
            Shape::Named(entries) if self.explode => entries
                .iter()
                .map(|(name, value)| (self.name(name), self.escape.apply(value)))
                .collect(),
            _ => vec![(name, self.joined(shape, delimiter))],
        }
    }

    fn label(&self, shape: &Shape) -> String {
        let separator = if self.explode { "." } else { "," };
        format!(".{}", self.joined(shape, separator))
    }

    fn matrix(&self, shape: &Shape) -> String {
        let mut out = String::new();
        for (name, value) in self.pairs(shape, ",") {
            out.push(';');
            out.push_str(&name);
            if !value.is_empty() {
                out.push('=');
                out.push_str(&value);
            }
        }
        out
    }

    /// The pairs as they stand in a query, a cookie or a form; `None` where there are none.
    fn join(&self, pairs: Vec<(String, String)>) -> Option<String> {
        let pairs: Vec<_> = pairs
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join(self.separator))
    }

    /// OpenAPI defines this style for flat records only. Records in records extend it in the one way that every
    /// server reads, `a[b][c]`; lists in the way that most of those read that ask for this style, `a[0]`; and what has no
    /// parts is written as without a style.
    fn deep_object(&self, plain: &Plain) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        self.push_deep(&mut pairs, self.name(self.name), plain);
        pairs
    }

    fn push_deep(&self, pairs: &mut Vec<(String, String)>, name: String, value: &Plain) {
        match value {
            Plain::Null => {}
            Plain::Bare(text) | Plain::Text(text) => pairs.push((name, self.escape.apply(text))),
            Plain::File(file) => pairs.push((name, self.escape.apply(&text_of(file)))),
            Plain::List(items) => {
                let items = items
                    .iter()
                    .filter(|item| **item != Plain::Null)
                    .enumerate();
                items.for_each(|(index, item)| {
                    let key = match self.has_brackets {
                        true => String::new(),
                        false => index.to_string(),
                    };
                    self.push_deep(pairs, self.below(&name, &key), item);
                });
            }
            Plain::Record(entries) => {
                for (key, value) in entries {
                    self.push_deep(pairs, self.below(&name, key), value);
                }
            }
        }
    }

    /// `name[key]`
    fn below(&self, name: &str, key: &str) -> String {
        match self.escape {
            Escape::Nothing => format!("{name}[{key}]"),
            escape => format!("{name}%5B{}%5D", escape.apply(key)),
        }
    }

    /// Names in front of `=` are never reserved text, whatever the value may be; a raw cookie's name stays raw.
    fn name(&self, name: &str) -> String {
        match self.escape {
            Escape::Nothing => name.to_owned(),
            Escape::Form => Escape::Form.apply(name),
            _ => Escape::Value.apply(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Parameter, Style};
    use crate::codec::Value;
    use serde_json::json;

    fn write(parameter: Parameter, value: Value) -> Option<String> {
        parameter
            .write(&value)
            .unwrap_or_else(|reason| Some(format!("refused: {reason}")))
    }

    #[test]
    fn exploded_query_lists_repeat_their_name() {
        assert_eq!(
            write(Parameter::query("a b"), json!(["x", "y"])).as_deref(),
            Some("a%20b=x&a%20b=y")
        );
    }

    #[test]
    fn exploded_cookie_lists_are_separate_cookies() {
        assert_eq!(
            write(Parameter::cookie("c"), json!(["x", "y"])).as_deref(),
            Some("c=x; c=y")
        );
    }

    #[test]
    fn a_raw_cookie_cannot_smuggle_another_one() {
        assert_eq!(
            write(Parameter::cookie("c").style(Style::Cookie), json!("a; b=c")).as_deref(),
            Some("refused: contains `;`, which the style cookie cannot express")
        );
    }

    #[test]
    fn nothing_is_sent_for_lists_of_nulls() {
        assert_eq!(write(Parameter::query("q"), json!([null])), None);
    }

    #[test]
    fn nested_values_are_refused_where_a_style_is_flat() {
        assert_eq!(
            write(Parameter::query("q"), json!([[1]])).as_deref(),
            Some("refused: is nested, which its style cannot express")
        );
    }

    #[test]
    fn deep_objects_nest() {
        assert_eq!(
            write(
                Parameter::query("f").style(Style::DeepObject),
                json!({"a": {"b": 1}, "c": null})
            )
            .as_deref(),
            Some("f%5Ba%5D%5Bb%5D=1")
        );
    }

    #[test]
    fn lists_in_deep_objects_are_numbered() {
        let deep = Parameter::query("f").style(Style::DeepObject);
        assert_eq!(
            write(deep, json!({"a": [1, null, {"b": "x y"}]})).as_deref(),
            Some("f%5Ba%5D%5B0%5D=1&f%5Ba%5D%5B1%5D%5Bb%5D=x%20y")
        );
        assert_eq!(
            write(deep, json!(["p", "q"])).as_deref(),
            Some("f%5B0%5D=p&f%5B1%5D=q")
        );
        assert_eq!(write(deep, json!([])), None);
    }

    #[test]
    fn lists_may_be_marked_with_empty_brackets() {
        let list = Parameter::query("ids").brackets();
        assert_eq!(
            write(list, json!([1, 2])).as_deref(),
            Some("ids%5B%5D=1&ids%5B%5D=2")
        );
        assert_eq!(write(list, json!(7)).as_deref(), Some("ids=7"));
        let deep = Parameter::query("f").deep_object().brackets();
        assert_eq!(
            write(deep, json!({"a": [1, 2]})).as_deref(),
            Some("f%5Ba%5D%5B%5D=1&f%5Ba%5D%5B%5D=2")
        );
    }

    #[test]
    fn what_has_no_parts_needs_no_brackets() {
        let deep = Parameter::query("f").style(Style::DeepObject);
        assert_eq!(write(deep, json!("")).as_deref(), Some("f="));
    }

    #[test]
    fn explode_false_survives_a_later_style() {
        let parameter = Parameter::query("q")
            .explode(false)
            .style(Style::PipeDelimited);
        assert_eq!(
            write(parameter, json!(["a", "b"])).as_deref(),
            Some("q=a%7Cb")
        );
    }
}

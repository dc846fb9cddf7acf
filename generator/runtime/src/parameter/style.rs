//! How each style lays out scalars, lists and records.
//!
//! The layouts are those of RFC 6570, which OpenAPI's styles name. Null items and properties are left out; a value
//! of which nothing is left is not sent.

use super::shape::Shape;
use super::{Location, Parameter, Plain, Reason, Style};
use crate::escape::Escape;

/// Writes `plain` as `parameter` asks for.
pub(super) fn write(parameter: &Parameter, plain: Plain) -> Result<Option<String>, Reason> {
    let layout = Layout::of(parameter);
    if parameter.style == Style::DeepObject {
        return layout.deep_object(&plain);
    }
    let Some(shape) = Shape::of(plain)? else {
        return Ok(None);
    };
    let text = match parameter.style {
        Style::Simple => layout.parts(&shape).join(","),
        Style::Label => layout.label(&shape),
        Style::Matrix => layout.matrix(&shape),
        Style::SpaceDelimited => layout.form(&shape, "%20"),
        Style::PipeDelimited => layout.form(&shape, "%7C"),
        Style::Form | Style::Cookie | Style::DeepObject => layout.form(&shape, ","),
    };
    match parameter.style == Style::Cookie && shape.contains(';') {
        true => Err("contains `;`, which the style cookie cannot express".into()),
        false => Ok(Some(text)),
    }
}

/// What all layouts of one parameter share.
struct Layout {
    name: &'static str,
    explode: bool,
    escape: Escape,
    /// What stands between two pairs.
    separator: &'static str,
}

impl Layout {
    fn of(parameter: &Parameter) -> Self {
        Self {
            name: parameter.name,
            explode: parameter.explodes(),
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

    /// The escaped names and values of styles that write names.
    fn pairs(&self, shape: &Shape, delimiter: &str) -> Vec<(String, String)> {
        let name = self.name(self.name);
        match shape {
            Shape::Many(values) if self.explode => values
                .iter()
                .map(|value| (name.clone(), self.escape.apply(value)))
                .collect(),
            Shape::Named(entries) if self.explode => entries
                .iter()
                .map(|(name, value)| (self.name(name), self.escape.apply(value)))
                .collect(),
            _ => vec![(name, self.parts(shape).join(delimiter))],
        }
    }

    fn label(&self, shape: &Shape) -> String {
        let separator = if self.explode { "." } else { "," };
        format!(".{}", self.parts(shape).join(separator))
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

    fn form(&self, shape: &Shape, delimiter: &str) -> String {
        let pairs = self.pairs(shape, delimiter);
        let pairs: Vec<_> = pairs
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join(self.separator)
    }

    /// OpenAPI defines this style for flat records only. Records in records extend it in the one way that every
    /// server reads, `a[b][c]`; for lists servers disagree, so they are refused.
    fn deep_object(&self, plain: &Plain) -> Result<Option<String>, Reason> {
        let entries = match plain {
            Plain::Null => return Ok(None),
            Plain::List(items) if items.is_empty() => return Ok(None),
            Plain::Record(entries) => entries,
            _ => return Err("is not an object, which the style deepObject needs".into()),
        };
        let mut pairs = Vec::new();
        self.push_deep(&mut pairs, &self.name(self.name), entries)?;
        Ok(Some(pairs.join(self.separator)).filter(|text| !text.is_empty()))
    }

    fn push_deep(
        &self,
        pairs: &mut Vec<String>,
        prefix: &str,
        entries: &[(String, Plain)],
    ) -> Result<(), Reason> {
        for (name, value) in entries {
            let key = format!("{prefix}%5B{}%5D", self.escape.apply(name));
            match value {
                Plain::Null => {}
                Plain::Bare(text) | Plain::Text(text) => {
                    pairs.push(format!("{key}={}", self.escape.apply(text)))
                }
                Plain::Record(entries) => self.push_deep(pairs, &key, entries)?,
                Plain::List(_) => {
                    return Err(format!(
                        "has a list in `{name}`, which the style deepObject cannot express"
                    )
                    .into());
                }
            }
        }
        Ok(())
    }

    /// Names in front of `=` are never reserved text, whatever the value may be; a raw cookie's name stays raw.
    fn name(&self, name: &str) -> String {
        match self.escape {
            Escape::Nothing => name.to_owned(),
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
    fn lists_in_deep_objects_are_refused_by_name() {
        assert_eq!(
            write(
                Parameter::query("f").style(Style::DeepObject),
                json!({"a": [1]})
            )
            .as_deref(),
            Some("refused: has a list in `a`, which the style deepObject cannot express")
        );
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

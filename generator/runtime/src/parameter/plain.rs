//! What a value looks like once formats no longer matter: a small tree of texts.
//!
//! Parameters and form bodies are laid out differently for scalars, lists and records, and an [`Encoder`] learns
//! which of these it has only when it is called. So they are collected first and laid out then.

use crate::codec::{Encode, Encoder, File};
use std::borrow::Cow;

/// A value as texts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Plain {
    Null,
    /// A number or a boolean: JSON writes it without quotes.
    Bare(String),
    Text(String),
    /// A file, which only forms with files can carry as it is.
    File(File),
    List(Vec<Plain>),
    Record(Vec<(String, Plain)>),
}

/// Why a value cannot be written, in words that follow its name.
pub(crate) type Reason = Cow<'static, str>;

/// What of a value no format but a form with files can carry.
pub(crate) const STREAMED: &str =
    "has a file that is not in memory, which only a body of bytes or a part of a form can be";

impl Plain {
    /// Collects `value`.
    pub(crate) fn of(value: &dyn Encode) -> Result<Self, Reason> {
        let plain = Self::of_parts(value)?;
        match plain.is_streamed() {
            true => Err(STREAMED.into()),
            false => Ok(plain),
        }
    }

    /// Collects `value` for a form with files, whose files need not be in memory.
    pub(crate) fn of_parts(value: &dyn Encode) -> Result<Self, Reason> {
        let mut collector = Collector::default();
        value.encode(&mut collector);
        match collector.is_infinite {
            true => Err(Reason::Borrowed("is not a finite number")),
            false => Ok(collector.plain),
        }
    }

    /// Whether there is a file in it that is not in memory.
    pub(crate) fn is_streamed(&self) -> bool {
        match self {
            Self::Null | Self::Bare(_) | Self::Text(_) => false,
            Self::File(file) => file.bytes().is_none(),
            Self::List(items) => items.iter().any(Self::is_streamed),
            Self::Record(entries) => entries.iter().any(|(_, value)| value.is_streamed()),
        }
    }

    /// Appends this value as JSON.
    pub(crate) fn push_json(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bare(text) => out.push_str(text),
            Self::Text(text) => push_quoted(out, text),
            Self::File(file) => push_quoted(out, &text_of(file)),
            Self::List(items) => {
                push_separated(out, ['[', ']'], items, |out, item| item.push_json(out))
            }
            Self::Record(entries) => {
                push_separated(out, ['{', '}'], entries, |out, (name, value)| {
                    push_quoted(out, name);
                    out.push(':');
                    value.push_json(out);
                })
            }
        }
    }

    /// This value as JSON.
    pub(crate) fn to_json(&self) -> String {
        let mut out = String::new();
        self.push_json(&mut out);
        out
    }
}

/// The text of a file that is in memory: no other gets as far as to be written.
pub(crate) fn text_of(file: &File) -> Cow<'_, str> {
    file.to_text().unwrap_or_default()
}

fn push_quoted(out: &mut String, text: &str) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

fn push_separated<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: &[T],
    push: fn(&mut String, &T),
) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push(out, item);
    }
    out.push(close);
}

struct Collector {
    plain: Plain,
    is_infinite: bool,
}

impl Default for Collector {
    fn default() -> Self {
        Self {
            plain: Plain::Null,
            is_infinite: false,
        }
    }
}

impl Collector {
    fn number(&mut self, finite: bool, text: String) {
        self.is_infinite |= !finite;
        self.plain = Plain::Bare(text);
    }

    fn nested(&mut self, value: &dyn Encode) -> Plain {
        let mut collector = Self::default();
        value.encode(&mut collector);
        self.is_infinite |= collector.is_infinite;
        collector.plain
    }
}

impl Encoder for Collector {
    fn null(&mut self) {
        self.plain = Plain::Null;
    }

    fn bool(&mut self, value: bool) {
        self.plain = Plain::Bare(value.to_string());
    }

    fn integer(&mut self, value: i64) {
        self.plain = Plain::Bare(value.to_string());
    }

    fn unsigned(&mut self, value: u64) {
        self.plain = Plain::Bare(value.to_string());
    }

    fn single(&mut self, value: f32) {
        self.number(value.is_finite(), shortest(format!("{value:?}")));
    }

    fn double(&mut self, value: f64) {
        self.number(value.is_finite(), shortest(format!("{value:?}")));
    }

    fn text(&mut self, value: &str) {
        self.plain = Plain::Text(value.to_owned());
    }

    fn file(&mut self, file: &File) {
        self.plain = Plain::File(file.clone());
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) {
        self.plain = Plain::List(items.map(|item| self.nested(item)).collect());
    }

    fn record<'a>(&mut self, entries: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>) {
        self.plain = Plain::Record(
            entries
                .map(|(name, value)| (name.to_owned(), self.nested(value)))
                .collect(),
        );
    }
}

/// Numbers are sent as JavaScript would print them: `100`, not `100.0`.
fn shortest(mut text: String) -> String {
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Plain;
    use crate::codec::File;

    #[test]
    fn whole_floats_have_no_fraction() {
        assert_eq!(Plain::of(&100.0), Ok(Plain::Bare("100".into())));
        assert_eq!(Plain::of(&-1.5), Ok(Plain::Bare("-1.5".into())));
        assert_eq!(Plain::of(&1e300), Ok(Plain::Bare("1e300".into())));
    }

    #[test]
    fn infinity_is_refused_however_deep() {
        assert_eq!(
            Plain::of(&vec![vec![f64::INFINITY]]),
            Err("is not a finite number".into())
        );
    }

    #[test]
    fn a_file_that_is_not_in_memory_is_refused_however_deep() {
        let file = File::reader(std::io::empty(), None);
        let list = Plain::of(&vec![Some(file)]);
        assert_eq!(list, Err(super::STREAMED.into()));
    }

    #[test]
    fn json_keeps_the_kinds_of_scalars() {
        let record = Plain::Record(vec![
            (
                "a\"".into(),
                Plain::List(vec![Plain::Bare("1".into()), Plain::Text("1".into())]),
            ),
            ("b".into(), Plain::Null),
        ]);
        assert_eq!(record.to_json(), r#"{"a\"":[1,"1"],"b":null}"#);
    }
}

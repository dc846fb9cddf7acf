//! What methods of [`Config`] took and a settings file would not have.

use super::Config;
use super::file::{is_attribute, is_trait};
use crate::api::is_path;
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, Sink};

impl Config {
    /// The settings without those that cannot be written in Rust, which are reported.
    pub(crate) fn checked(mut self, sink: &mut Sink) -> Self {
        let mut refused = Vec::new();
        for (setting, types) in [
            ("replace", &mut self.replace),
            ("formats", &mut self.formats),
        ] {
            types.retain(|selector, ty| {
                let place = vec!["types".to_owned(), setting.to_owned(), selector.clone()];
                keep(is_path(&ty.path), TYPE, &ty.path, place, &mut refused)
            });
        }
        for (selector, traits) in &mut self.derives {
            let place = vec!["derives".to_owned(), selector.clone()];
            traits.retain(|name| keep(is_trait(name), TRAIT, name, place.clone(), &mut refused));
        }
        for (selector, texts) in &mut self.attributes {
            let place = vec!["attributes".to_owned(), selector.clone()];
            texts.retain(|text| {
                keep(
                    is_attribute(text),
                    ATTRIBUTE,
                    text,
                    place.clone(),
                    &mut refused,
                )
            });
        }
        for (place, message) in refused {
            let place: Vec<&str> = place.iter().map(String::as_str).collect();
            let at = self.place(&place);
            sink.report(Diagnostic::new(&codes::WRONG_VALUE, &at, message));
        }
        self
    }
}

const TYPE: &str = "the path of a Rust type, from a crate on";
const TRAIT: &str = "a trait by its name or path";
const ATTRIBUTE: &str = "an attribute, such as `#[must_use]`";

/// The keys that lead to a setting, and what is wrong with it.
type Refused = (Vec<String>, String);

/// Whether a text is what is wanted; notes it if not.
fn keep(
    is_good: bool,
    wanted: &str,
    text: &str,
    place: Vec<String>,
    refused: &mut Vec<Refused>,
) -> bool {
    if !is_good {
        refused.push((place, format!("`{text}` must be {wanted}")));
    }
    is_good
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Foreign;

    #[test]
    fn what_rust_cannot_write_is_refused_and_left_out() {
        let config = Config::new()
            .replace_type("#/a", "not a path")
            .replace_type("#/b", Foreign::text("url::Url"))
            .replace_format("uri", "crate::fn::Url")
            .derive("*", "Ord")
            .derive("*", "Ord)]")
            .attribute("*", "#[a(]");
        let mut sink = Sink::default();
        let checked = config.checked(&mut sink);
        let told: Vec<&str> = sink
            .diagnostics()
            .iter()
            .map(|finding| finding.message.as_str())
            .collect();
        assert_eq!(
            told,
            [
                "`not a path` must be the path of a Rust type, from a crate on",
                "`crate::fn::Url` must be the path of a Rust type, from a crate on",
                "`Ord)]` must be a trait by its name or path",
                "`#[a(]` must be an attribute, such as `#[must_use]`",
            ]
        );
        let expected = Config::new()
            .replace_type("#/b", Foreign::text("url::Url"))
            .derive("*", "Ord");
        assert_eq!(checked.replace, expected.replace);
        assert_eq!(checked.derives, expected.derives);
        assert!(checked.formats.is_empty());
    }
}

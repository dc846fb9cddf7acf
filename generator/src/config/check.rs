//! What methods of [`Config`] took and a settings file would not have.

use super::Config;
use super::file::{is_attribute, is_trait};
use crate::api::is_path;
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, Sink};

impl Config {
    /// The settings without those that cannot be written in Rust, which are reported.
    pub(crate) fn checked(mut self, sink: &mut Sink) -> Self {
        let refuse = |place: [&str; 3], text: &str, wanted: &str| {
            let message = format!("`{text}` must be {wanted}");
            let at = place.map(str::to_owned);
            (at, message)
        };
        let mut refused = Vec::new();
        for (setting, types) in [
            ("replace", &mut self.replace),
            ("formats", &mut self.formats),
        ] {
            types.retain(|selector, ty| {
                let is_good = is_path(&ty.path);
                if !is_good {
                    let wanted = "the path of a Rust type, from a crate on";
                    refused.push(refuse(["types", setting, selector], &ty.path, wanted));
                }
                is_good
            });
        }
        for (selector, traits) in &mut self.derives {
            traits.retain(|name| {
                if !is_trait(name) {
                    let wanted = "a trait by its name or path";
                    refused.push(refuse(["derives", selector, ""], name, wanted));
                }
                is_trait(name)
            });
        }
        for (selector, attributes) in &mut self.attributes {
            attributes.retain(|text| {
                if !is_attribute(text) {
                    let wanted = "an attribute, such as `#[must_use]`";
                    refused.push(refuse(["attributes", selector, ""], text, wanted));
                }
                is_attribute(text)
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

//! How a parameter described by `content` is written: as a document of its media type, then as text of its place.

use super::{Location, Parameter, Plain, Reason};
use crate::escape::Escape;
use crate::media;

/// Writes `plain` as a document of `media_type`.
pub(super) fn write(
    parameter: &Parameter,
    media_type: &str,
    plain: &Plain,
) -> Result<Option<String>, Reason> {
    let document = media::write(media_type, plain)?;
    // A form is safe in a URL already, and encoding it again would change it.
    let escape = match (parameter.location, media::is_form(media_type)) {
        (Location::Header, _) | (_, true) => Escape::Nothing,
        _ => Escape::Value,
    };
    let text = escape.apply(&document);
    Ok(Some(match parameter.location {
        Location::Path | Location::Header | Location::QueryString => text,
        Location::Query | Location::Cookie => {
            format!("{}={text}", Escape::Value.apply(parameter.name))
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::super::Parameter;
    use std::collections::BTreeMap;

    #[test]
    fn json_in_a_query_is_percent_encoded() {
        let coordinates = BTreeMap::from([("lat".to_owned(), 10), ("long".to_owned(), 60)]);
        assert_eq!(
            Parameter::query("coordinates")
                .content("application/json")
                .write(&coordinates),
            Ok(Some(
                "coordinates=%7B%22lat%22%3A10%2C%22long%22%3A60%7D".into()
            ))
        );
    }

    #[test]
    fn a_query_string_has_no_name_and_a_form_is_not_encoded_twice() {
        let values = serde_json::json!({"bar": "true", "foo": "a + b"});
        let form = Parameter::query_string("any");
        assert_eq!(form.write(&values), Ok(Some("bar=true&foo=a+%2B+b".into())));
        let numbers = serde_json::json!({"numbers": [1, 2]});
        assert_eq!(
            form.content("application/json").write(&numbers),
            Ok(Some("%7B%22numbers%22%3A%5B1%2C2%5D%7D".into()))
        );
        assert_eq!(
            form.content("text/plain").write(&"$.a.b[1:1]"),
            Ok(Some("%24.a.b%5B1%3A1%5D".into()))
        );
    }

    #[test]
    fn json_in_a_header_stays_as_it_is() {
        assert_eq!(
            Parameter::header("X-Filter")
                .content("application/json")
                .write(&vec!["a b"]),
            Ok(Some(r#"["a b"]"#.into()))
        );
    }

    #[test]
    fn a_media_type_that_cannot_be_written_is_refused() {
        assert_eq!(
            Parameter::query("q").content("application/xml").write(&"a"),
            Err("cannot be written as application/xml".into())
        );
    }
}

//! How the pages of an operation follow each other, as a description or the settings declare it.

use serde_json::Value;

use super::declaration::{Declaration, Mistake};
use crate::origin::{Origin, Pointer};

/// How the pages of an operation follow each other. Places in answers and bodies are JSON Pointers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Pagination {
    /// Where it is declared.
    pub origin: Origin,
    /// What tells where the next page is.
    pub next: NextPage,
    /// Where a call says which page it wants.
    pub input: Option<PageInput>,
    /// Where the items of a page are; looked for if it is not said.
    pub items: Option<String>,
    /// Where an answer says whether there is more: a boolean, or how many pages or items there are.
    pub more: Option<String>,
}

/// What tells where the next page is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum NextPage {
    /// There is none: the operation answers at once.
    Never,
    /// Its number; the first page has this one.
    Number(Option<i64>),
    /// The number of items before it.
    Offset,
    /// What stands at this place of an answer, or in the header with this name.
    Cursor(String),
    /// What stands at this place of the last item.
    Last(String),
    /// What stands at this place of the first item: pages go backwards.
    First(String),
    /// The URL at this place of an answer, or in the header with this name.
    Url(String),
    /// The header `Link`.
    Link,
}

/// Where a call says which page it wants.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub enum PageInput {
    /// In the parameter with this name.
    Parameter(String),
    /// At this place of its JSON body.
    Body(String),
}

const KEYS: &[&str] = &["style", "input", "next", "items", "more", "first"];

impl Pagination {
    /// Of an operation that has no pages.
    pub(crate) fn never(origin: &Origin) -> Self {
        Self {
            origin: origin.clone(),
            next: NextPage::Never,
            input: None,
            items: None,
            more: None,
        }
    }

    /// Reads `{ style: cursor, input: after, next: /meta/after, items: /data, more: /has_more }`, or `false`.
    pub(crate) fn read(value: &Value, at: &Origin) -> Result<Self, Mistake> {
        let fields = match value {
            Value::Bool(false) => return Ok(Self::never(at)),
            Value::Object(fields) => fields,
            _ => return Err((at.clone(), "must be an object, or `false`".to_owned())),
        };
        let fields = Fields(Declaration::of(fields, at, KEYS)?);
        Ok(Self {
            next: fields.next()?,
            input: fields.input()?,
            items: fields.pointer("items")?,
            more: fields.pointer("more")?,
            ..Self::never(at)
        })
    }
}

struct Fields<'v>(Declaration<'v>);

impl Fields<'_> {
    fn next(&self) -> Result<NextPage, Mistake> {
        Ok(match self.0.text("style")?.as_deref() {
            Some("page") => NextPage::Number(self.first()?),
            Some("offset") => NextPage::Offset,
            Some("cursor") => NextPage::Cursor(self.place("next")?),
            Some("last") => NextPage::Last(self.place("next")?),
            Some("first") => NextPage::First(self.place("next")?),
            Some("url") => NextPage::Url(self.place("next")?),
            Some("link") => NextPage::Link,
            _ => {
                let wanted = "must be `page`, `offset`, `cursor`, `last`, `first`, `url` or `link`";
                return Err(self.mistake("style", wanted));
            }
        })
    }

    fn input(&self) -> Result<Option<PageInput>, Mistake> {
        let input = self.0.text("input")?;
        Ok(input.map(|input| match input.starts_with('/') {
            true => PageInput::Body(input),
            false => PageInput::Parameter(input),
        }))
    }

    fn first(&self) -> Result<Option<i64>, Mistake> {
        match self.0.get("first") {
            None => Ok(None),
            Some(value) => match value.as_i64() {
                Some(number) => Ok(Some(number)),
                None => Err(self.mistake("first", "must be a whole number")),
            },
        }
    }

    /// A place that must be told.
    fn place(&self, key: &str) -> Result<String, Mistake> {
        match self.0.text(key)? {
            Some(place) if !place.is_empty() => Ok(place),
            _ => Err(self.mistake(
                key,
                "must be a JSON Pointer into an answer, or the name of a header",
            )),
        }
    }

    fn pointer(&self, key: &str) -> Result<Option<String>, Mistake> {
        match self.0.text(key)? {
            Some(place) if Pointer::parse(&format!("#{place}")).is_none() => Err(self.mistake(
                key,
                "must be a JSON Pointer, such as `/data`, or empty for the whole answer",
            )),
            place => Ok(place),
        }
    }

    /// What is wrong at a key, or at the whole where it is missing.
    fn mistake(&self, key: &str, wanted: &str) -> Mistake {
        match self.0.get(key) {
            Some(_) => self.0.mistake(key, wanted),
            None => self
                .0
                .mistake(key, &format!("lacks `{key}`, which {wanted}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NextPage, PageInput, Pagination};
    use crate::origin::Origin;

    fn read(text: &str) -> Result<Pagination, String> {
        let value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Pagination::read(&value, &Origin::root()).map_err(|(at, what)| format!("{at} {what}"))
    }

    #[test]
    fn declarations_are_read() {
        let of = |next, input| {
            Ok(Pagination {
                next,
                input,
                items: Some("/data".to_owned()),
                ..Pagination::never(&Origin::root())
            })
        };
        assert_eq!(
            read(r#"{"style": "page", "input": "page", "items": "/data", "first": 0}"#),
            of(
                NextPage::Number(Some(0)),
                Some(PageInput::Parameter("page".to_owned()))
            )
        );
        assert_eq!(
            read(r#"{"style": "cursor", "input": "/from", "next": "/next", "items": "/data"}"#),
            of(
                NextPage::Cursor("/next".to_owned()),
                Some(PageInput::Body("/from".to_owned()))
            )
        );
        assert_eq!(read("false"), Ok(Pagination::never(&Origin::root())));
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        let wrong = |text| read(text).err().unwrap_or_default();
        assert_eq!(wrong("true"), "# must be an object, or `false`");
        assert_eq!(
            wrong(r#"{"style": "pages"}"#),
            "#/style must be `page`, `offset`, `cursor`, `last`, `first`, `url` or `link`"
        );
        assert_eq!(
            wrong(r#"{"style": "cursor"}"#),
            "# lacks `next`, which must be a JSON Pointer into an answer, or the name of a header"
        );
        assert_eq!(
            wrong(r#"{"style": "link", "items": "data"}"#),
            "#/items must be a JSON Pointer, such as `/data`, or empty for the whole answer"
        );
        assert_eq!(
            wrong(r#"{"style": "link", "itmes": ""}"#),
            "#/itmes is none of `style`, `input`, `next`, `items`, `more`, `first`"
        );
    }
}

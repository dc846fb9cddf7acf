//! Where a parameter goes and how it is written: one row of an operation's table.

#[cfg(test)]
mod conformance;
mod content;
mod plain;
mod shape;
mod style;

pub(crate) use plain::{Plain, Reason, STREAMED, text_of};

use crate::codec::Encode;
use crate::escape::Escape;
use std::fmt;

/// One parameter of an operation.
///
/// ```
/// use balas_runtime::{Parameter, Style};
///
/// static PARAMETERS: &[Parameter] = &[
///     Parameter::path("account_id"),
///     Parameter::query("labels").explode(false),
///     Parameter::query("filter").style(Style::DeepObject),
///     Parameter::query("near").content("application/json"),
/// ];
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) location: Location,
    style: Style,
    explode: Option<bool>,
    allow_reserved: bool,
    has_brackets: bool,
    /// Whether an empty text is not sent.
    omits_empty: bool,
    pub(crate) content: Option<&'static str>,
}

/// Where a parameter or an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path, at a placeholder.
    Path,
    /// In the query.
    Query,
    /// As the whole query.
    QueryString,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
}

/// How a parameter is written.
/// <https://spec.openapis.org/oas/v3.2.0.html#style-values>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a`
    Matrix,
    /// `name=a&name=b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[key]=a`
    DeepObject,
    /// `name=a; name=b`, nothing encoded
    Cookie,
}

/// A method for each style, so that a row of a table needs no path to [`Style`].
macro_rules! styles {
    ($($method:ident $style:ident;)*) => { $(
        #[doc = concat!("Writes it as [`Style::", stringify!($style), "`].")]
        #[must_use]
        pub const fn $method(self) -> Self {
            self.style(Style::$style)
        }
    )* };
}

impl Parameter {
    /// A parameter in the path; `simple` unless told otherwise.
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple)
    }

    /// A parameter in the query; `form`, exploded, unless told otherwise.
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form)
    }

    /// The whole query, which is a document: a form unless told otherwise. Its name is never sent.
    pub const fn query_string(name: &'static str) -> Self {
        Self::new(name, Location::QueryString, Style::Form)
            .content("application/x-www-form-urlencoded")
    }

    /// A header; `simple` unless told otherwise.
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple)
    }

    /// A cookie; `form`, exploded, unless told otherwise.
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form)
    }

    const fn new(name: &'static str, location: Location, style: Style) -> Self {
        Self {
            name,
            location,
            style,
            explode: None,
            allow_reserved: false,
            has_brackets: false,
            content: None,
            omits_empty: false,
        }
    }

    /// Writes it in another style.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    styles! {
        form Form;
        simple Simple;
        label Label;
        matrix Matrix;
        space_delimited SpaceDelimited;
        pipe_delimited PipeDelimited;
        deep_object DeepObject;
        raw_cookie Cookie;
    }

    /// Whether each item or property stands on its own. Without this call the style decides.
    #[must_use]
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = Some(explode);
        self
    }

    /// Leaves reserved characters of values as they are. Those that would change which resource is meant are
    /// encoded all the same: `#`, and in a path `?`.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }

    /// Marks lists with empty brackets, as Rails and PHP read them: `name[]=a&name[]=b`. Of the styles `form`, exploded, and
    /// `deepObject`; nothing that a specification knows.
    #[must_use]
    pub const fn brackets(mut self) -> Self {
        self.has_brackets = true;
        self
    }

    /// Does not send an empty text: the description does not allow empty values.
    #[must_use]
    pub const fn omit_empty(mut self) -> Self {
        self.omits_empty = true;
        self
    }

    /// Writes it as a document of this media type; style and explode no longer matter.
    #[must_use]
    pub const fn content(mut self, media_type: &'static str) -> Self {
        self.content = Some(media_type);
        self
    }

    /// The parameter as it stands in its location, `name=` included where there is one; `None`: it is not sent.
    pub(crate) fn write(&self, value: &dyn Encode) -> Result<Option<String>, Reason> {
        if value.is_absent() {
            return Ok(None);
        }
        let plain = Plain::of(value)?;
        if self.omits_empty && plain == Plain::Text(String::new()) {
            return Ok(None);
        }
        match self.content {
            Some(media_type) => content::write(self, media_type, &plain),
            None => style::write(self, plain),
        }
    }

    /// The fields of a form that stand for a property described by this row, each escaped as `escape` says; `None` where it is
    /// written as one document.
    pub(crate) fn fields(
        &self,
        plain: &Plain,
        escape: Escape,
    ) -> Option<Result<Vec<(String, String)>, Reason>> {
        let is_styled = self.content.is_none();
        is_styled.then(|| style::fields(self, plain, escape))
    }

    /// Whether lists are marked with empty brackets.
    pub(crate) fn marks_lists(&self) -> bool {
        self.has_brackets
    }

    /// How the fields of a form that it stands for are escaped.
    pub(crate) fn form_escape(&self) -> Escape {
        match self.allow_reserved {
            true => Escape::Reserved,
            false => Escape::Form,
        }
    }

    fn explodes(&self) -> bool {
        let by_style = matches!(self.style, Style::Form | Style::Cookie | Style::DeepObject);
        self.explode.unwrap_or(by_style)
    }
}

/// How messages name it.
impl fmt::Display for Parameter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.location {
            Location::Path => "path parameter",
            Location::Query => "query parameter",
            Location::QueryString => "query string",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        write!(formatter, "{kind} `{}`", self.name)
    }
}

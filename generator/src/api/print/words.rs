//! How single values of an [`Api`](crate::api::Api) are spelled.

use std::fmt::{self, Display, Formatter};

use crate::api::{
    ComponentKind, Docs, Limits, Location, NextPage, PageInput, Pagination, Scalar, SchemeKind,
    Server, Status, Xml, XmlNode,
};

/// Title, first line of the description, example, deprecation: what tests want to see of it.
pub(super) struct DocsText<'a>(pub(super) &'a Docs);

impl Display for DocsText<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Docs {
            title,
            description,
            summary,
            example,
            default: _,
            deprecated,
        } = self.0;
        if *deprecated {
            f.write_str(" deprecated")?;
        }
        if let Some(example) = example {
            write!(f, " e.g. {example}")?;
        }
        for text in [title, summary, description].into_iter().flatten() {
            write!(f, " -- {}", text.lines().next().unwrap_or_default())?;
        }
        Ok(())
    }
}

/// ` <p:name attribute of urn:a>`, where a description says anything.
pub(super) struct XmlText<'a>(pub(super) &'a Xml);

impl Display for XmlText<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Xml {
            name,
            namespace,
            prefix,
            node,
        } = self.0;
        if *self.0 == Xml::default() {
            return Ok(());
        }
        f.write_str(" <")?;
        if let Some(prefix) = prefix {
            write!(f, "{prefix}:")?;
        }
        f.write_str(name.as_deref().unwrap_or("*"))?;
        f.write_str(match node {
            None => "",
            Some(XmlNode::Element) => " element",
            Some(XmlNode::Attribute) => " attribute",
            Some(XmlNode::Text) => " text",
            Some(XmlNode::Cdata) => " cdata",
            Some(XmlNode::None) => " none",
        })?;
        if let Some(namespace) = namespace {
            write!(f, " of {namespace}")?;
        }
        f.write_str(">")
    }
}

pub(super) struct LimitsText(pub(super) Limits);

impl Display for LimitsText {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match (self.0.min, self.0.max) {
            (None, None) => Ok(()),
            (min, max) => {
                let text = |bound: Option<u64>| bound.map_or_else(String::new, |n| n.to_string());
                write!(f, "({}..{})", text(min), text(max))
            }
        }
    }
}

pub(super) struct PaginationText<'a>(pub(super) &'a Pagination);

impl Display for PaginationText<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Pagination {
            next,
            input,
            items,
            more,
            ..
        } = self.0;
        match next {
            NextPage::Never => f.write_str("never")?,
            NextPage::Number(None) => f.write_str("number")?,
            NextPage::Number(Some(first)) => write!(f, "number from {first}")?,
            NextPage::Offset => f.write_str("offset")?,
            NextPage::Cursor(place) => write!(f, "cursor {place}")?,
            NextPage::Last(key) => write!(f, "last {key}")?,
            NextPage::First(key) => write!(f, "first {key}")?,
            NextPage::Url(place) => write!(f, "url {place}")?,
            NextPage::Link => f.write_str("link")?,
        }
        if let Some(PageInput::Parameter(name) | PageInput::Body(name)) = input {
            write!(f, " by {name}")?;
        }
        if let Some(place) = items {
            write!(f, " of {}", if place.is_empty() { "all" } else { place })?;
        }
        more.iter().try_for_each(|place| write!(f, " more {place}"))
    }
}

pub(super) struct ServerText<'a>(pub(super) &'a Server);

impl Display for ServerText<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.url)?;
        for variable in &self.0.variables {
            write!(f, " {}={}", variable.name, variable.default)?;
            if !variable.values.is_empty() {
                write!(f, " of {}", variable.values.join(","))?;
            }
        }
        Ok(())
    }
}

pub(super) struct SchemeText<'a>(pub(super) &'a SchemeKind);

impl Display for SchemeText<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            SchemeKind::ApiKey { location, name } => {
                write!(f, "{} {name}", location_text(*location))
            }
            SchemeKind::Basic => f.write_str("basic"),
            SchemeKind::Bearer => f.write_str("bearer"),
            SchemeKind::Http(scheme) => write!(f, "http {scheme}"),
            SchemeKind::OAuth2(flows) => {
                f.write_str("oauth2")?;
                flows
                    .iter()
                    .try_for_each(|flow| write!(f, " {}", flow.kind))
            }
            SchemeKind::OpenIdConnect(url) => write!(f, "openid {url}"),
            SchemeKind::MutualTls => f.write_str("mutual tls"),
        }
    }
}

pub(super) struct StatusText(pub(super) Status);

impl Display for StatusText {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// As a description writes it.
impl Display for Status {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(code) => write!(f, "{code}"),
            Self::Class(class) => write!(f, "{class}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

pub(super) fn scalar_text(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::I32 => "i32",
        Scalar::I64 => "i64",
        Scalar::U32 => "u32",
        Scalar::U64 => "u64",
        Scalar::F32 => "f32",
        Scalar::F64 => "f64",
        Scalar::String => "string",
        Scalar::Timestamp => "timestamp",
        Scalar::UnixTime => "unix time",
        Scalar::Date => "date",
        Scalar::Uuid => "uuid",
        Scalar::Base64 => "base64",
        Scalar::Binary => "binary",
        Scalar::Password => "password",
        Scalar::Decimal => "decimal",
        Scalar::DecimalText => "decimal text",
        Scalar::Digits => "digits",
    }
}

pub(super) fn location_text(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::QueryString => "querystring",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

pub(super) fn kind_text(kind: ComponentKind) -> &'static str {
    match kind {
        ComponentKind::Response => "responses",
        ComponentKind::Parameter => "parameters",
        ComponentKind::RequestBody => "requestBodies",
        ComponentKind::Header => "headers",
    }
}

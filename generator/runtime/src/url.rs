//! Where a request goes: base URL, path template and query made into one URL.
//!
//! Invariant: a value cannot move a request to another resource. Path values are never empty, `.` or `..`, and what
//! would end the path is encoded.

use crate::api::Server;
use crate::escape::{Escape, guard};
use crate::parameter::Reason;
use http::Uri;

/// The part of all URLs that comes before the path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    /// `https://host:port`
    origin: String,
    /// Path without a slash at its end.
    prefix: String,
}

impl BaseUrl {
    /// Reads a base URL that must be absolute. The reason of a refusal follows the words "the base URL `…`".
    pub(crate) fn parse(url: &str) -> Result<Self, &'static str> {
        if url.contains(['?', '#']) {
            return Err("must not have a query or a fragment");
        }
        let Ok(uri) = Escape::Reserved.apply(url).parse::<Uri>() else {
            return Err("is not a URL");
        };
        let (Some(scheme @ ("http" | "https")), Some(authority)) =
            (uri.scheme_str(), uri.authority())
        else {
            return Err("must begin with http:// or https:// and a host");
        };
        if authority.as_str().contains('@') {
            return Err("must not carry credentials; give them to the client's builder");
        }
        Ok(Self {
            origin: format!("{scheme}://{authority}"),
            prefix: uri.path().trim_end_matches('/').to_owned(),
        })
    }

    /// `https://host:port`, for messages.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The URL of `path` below this base.
    pub(crate) fn join(&self, path: &str, query: &str) -> Result<Uri, Reason> {
        let Self { origin, prefix } = self;
        let slash = if path.starts_with('/') { "" } else { "/" };
        let mark = match (query.is_empty(), path.contains('?')) {
            (true, _) => "",
            (false, false) => "?",
            (false, true) => "&",
        };
        parse([origin, prefix, slash, path, mark, query].concat())
    }

    /// The URL that begins where this one does and goes on with the path of a server of a single operation.
    pub(crate) fn with_path(&self, path: &str) -> Self {
        Self {
            origin: self.origin.clone(),
            prefix: Escape::Reserved.apply(path.trim_end_matches('/')),
        }
    }
}

/// Where an answer redirects to, if it stays on the origin that it came from.
pub(crate) fn follow(from: &Uri, location: &str) -> Option<Uri> {
    let target = match location {
        absolute if absolute.contains("://") => absolute.to_owned(),
        path if path.starts_with('/') && !path.starts_with("//") => {
            format!("{}{path}", origin(from)?)
        }
        query if query.starts_with('?') => format!("{}{}{query}", origin(from)?, from.path()),
        _ if location.is_empty() || location.starts_with(['/', '#']) => return None,
        relative => {
            let folder = from
                .path()
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder);
            format!("{}{folder}/{relative}", origin(from)?)
        }
    };
    let target: Uri = target.split('#').next()?.parse().ok()?;
    same_origin(&target, from).then_some(target)
}

/// Whether scheme, host and port are the same.
pub(crate) fn same_origin(one: &Uri, other: &Uri) -> bool {
    origin_of(one).is_some_and(|origin| Some(origin) == origin_of(other))
}

/// The same URL with another query.
pub(crate) fn with_query(uri: &Uri, query: &str) -> Result<Uri, Reason> {
    let mark = if query.is_empty() { "" } else { "?" };
    let origin = origin(uri).unwrap_or_default();
    parse(format!("{origin}{}{mark}{query}", uri.path()))
}

fn parse(url: String) -> Result<Uri, Reason> {
    Uri::try_from(url)
        .map_err(|error: http::uri::InvalidUri| Reason::from(format!("has no valid URL: {error}")))
}

/// `https://host:port`
pub(crate) fn origin(uri: &Uri) -> Option<String> {
    Some(format!("{}://{}", uri.scheme_str()?, uri.authority()?))
}

/// Scheme, host and port, with the default port spelled out.
fn origin_of(uri: &Uri) -> Option<(&str, String, u16)> {
    let scheme = uri.scheme_str()?;
    let default = if scheme == "https" { 443 } else { 80 };
    let authority = uri.authority()?;
    if authority.as_str().contains('@') {
        return None;
    }
    Some((
        scheme,
        authority.host().to_ascii_lowercase(),
        authority.port_u16().unwrap_or(default),
    ))
}

/// The URL of `server`, its variables replaced by the values given or else by their defaults.
pub(crate) fn server_url(server: &Server, given: &[(String, String)]) -> Result<String, String> {
    let mut url = server.url.to_owned();
    for (name, default, allowed) in server.variables {
        let chosen = given.iter().rev().find(|(key, _)| key == name);
        let value = chosen.map_or(*default, |(_, value)| value);
        if chosen.is_some() && !allowed.is_empty() && !allowed.contains(&value) {
            let value = value.escape_debug();
            return Err(format!(
                "the server variable `{name}` cannot be `{value}`, only one of {}",
                allowed.join(", ")
            ));
        }
        url = url.replace(&format!("{{{name}}}"), value);
    }
    Ok(url)
}

/// Fills the placeholders of a path template. `value` gives the written value of a path parameter.
pub(crate) fn expand<'v>(
    template: &str,
    value: impl Fn(&str) -> Option<&'v str>,
) -> Result<String, String> {
    let mut path = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((literal, name, after)) = split_placeholder(rest) {
        Escape::Literal.push(&mut path, literal);
        match value(name) {
            None => return Err(format!("the path parameter `{name}` has no value")),
            Some("") => {
                return Err(format!("the path parameter `{name}` is empty"));
            }
            Some(value) => guard(&mut path, value, &['?', '#']),
        }
        rest = after;
    }
    Escape::Literal.push(&mut path, rest);
    match has_dot_segment(&path) && !has_dot_segment(template) {
        true => Err("a path parameter is `.` or `..`, which would call another path".to_owned()),
        false => Ok(path),
    }
}

/// Text before the first placeholder, its name, and the text after it.
fn split_placeholder(template: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((literal, name, after))
}

fn has_dot_segment(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    path.split('/').any(is_dots)
}

/// Whether this is `.` or `..`, encoded or not.
fn is_dots(segment: &str) -> bool {
    let after_one = |text| {
        [".", "%2e", "%2E"]
            .iter()
            .find_map(|dot| str::strip_prefix(text, *dot))
    };
    segment.starts_with(['.', '%'])
        && after_one(segment).is_some_and(|rest| rest.is_empty() || after_one(rest) == Some(""))
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, expand, server_url};
    use crate::api::Server;
    use http::Uri;

    fn join(base: &str, path: &str, query: &str) -> String {
        let base = BaseUrl::parse(base).unwrap_or_else(|reason| panic!("{base} {reason}"));
        base.join(path, query)
            .map_or_else(|reason| reason.into_owned(), |uri| uri.to_string())
    }

    fn fill(template: &str, value: &str) -> Result<String, String> {
        expand(template, |name| (name == "id").then_some(value))
    }

    #[test]
    fn prefixes_and_trailing_slashes_are_kept() {
        assert_eq!(
            join("https://h:8443/v1/", "/pets/", ""),
            "https://h:8443/v1/pets/"
        );
        assert_eq!(join("https://h", "/pets", "a=b"), "https://h/pets?a=b");
        assert_eq!(
            join("https://h", "/x?action=go", "a=b"),
            "https://h/x?action=go&a=b"
        );
    }

    #[test]
    fn base_urls_must_be_absolute_and_plain() {
        assert_eq!(
            BaseUrl::parse("/v1"),
            Err("must begin with http:// or https:// and a host")
        );
        assert_eq!(
            BaseUrl::parse("ftp://h"),
            Err("must begin with http:// or https:// and a host")
        );
        assert_eq!(
            BaseUrl::parse("https://h/?a"),
            Err("must not have a query or a fragment")
        );
        assert!(
            BaseUrl::parse("https://u:p@h").is_err_and(|reason| reason.contains("credentials"))
        );
    }

    #[test]
    fn literal_text_of_templates_stays_as_written() {
        assert_eq!(
            fill("/a:b/(c)/{id}.json/", "7"),
            Ok("/a:b/(c)/7.json/".into())
        );
    }

    #[test]
    fn values_cannot_leave_their_place() {
        assert_eq!(
            fill("/a/{id}", ""),
            Err("the path parameter `id` is empty".into())
        );
        assert_eq!(
            fill("/a/{other}", "7"),
            Err("the path parameter `other` has no value".into())
        );
        for dots in [".", "..", "%2e%2E", "x/../y"] {
            assert!(
                fill("/a/{id}/b", dots).is_err_and(|reason| reason.contains("another path")),
                "{dots}"
            );
        }
        assert_eq!(fill("/a/{id}", "b?c#d"), Ok("/a/b%3Fc%23d".into()));
        assert_eq!(fill("/a/{id}", "..."), Ok("/a/...".into()));
    }

    #[test]
    fn server_variables_have_defaults() {
        let server = Server {
            url: "https://{region}.h/{v}",
            variables: &[("region", "eu", &["eu", "us"]), ("v", "v2", &[])],
        };
        assert_eq!(server_url(&server, &[]).as_deref(), Ok("https://eu.h/v2"));
        let region = |region: &str| server_url(&server, &[("region".into(), region.into())]);
        assert_eq!(region("us").as_deref(), Ok("https://us.h/v2"));
        assert_eq!(
            region("mars"),
            Err("the server variable `region` cannot be `mars`, only one of eu, us".into())
        );
    }

    #[test]
    fn redirects_are_followed_on_the_same_origin_only() {
        let from = Uri::from_static("https://h/v1/a/b");
        let follow = |location: &str| super::follow(&from, location).map(|uri| uri.to_string());
        assert_eq!(follow("/c?d=e#f").as_deref(), Some("https://h/c?d=e"));
        assert_eq!(follow("c").as_deref(), Some("https://h/v1/a/c"));
        assert_eq!(
            follow("https://H:443/c").as_deref(),
            Some("https://H:443/c")
        );
        assert_eq!(
            follow("?page=2").as_deref(),
            Some("https://h/v1/a/b?page=2")
        );
        assert_eq!(follow("https://evil/c"), None);
        assert_eq!(follow("//evil/c"), None);
        assert_eq!(follow("http://h/c"), None);
        assert_eq!(follow("https://u@h/c"), None);
    }
}

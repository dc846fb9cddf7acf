//! Where the service listens: host, base path and schemes of 2.0 are the URLs of 3.0.

use serde_json::{Value, json};

use super::{Cx, Members};
use crate::origin::Origin;

/// What a scheme is where none is named. The specification says it is that of the description's own address, which
/// nobody knows once the description is a file.
const DEFAULT_SCHEME: &str = "https";

/// What the document says about its servers.
pub(super) struct Service {
    host: Option<String>,
    /// Starts with a slash, or is empty.
    base: String,
    schemes: Vec<String>,
    /// Where the address is written.
    place: Option<Origin>,
}

impl Service {
    pub(super) fn take(root: &mut Members, at: &Origin) -> Self {
        let host = text(root, "host");
        let base = text(root, "basePath");
        let place = match (&host, &base) {
            (Some(_), _) => Some(at.child("host")),
            (None, Some(_)) => Some(at.child("basePath")),
            (None, None) => None,
        };
        let base = base.unwrap_or_default();
        let base = base.trim_matches('/');
        Self {
            host: host.map(|host| host.trim_end_matches('/').to_owned()),
            base: if base.is_empty() {
                String::new()
            } else {
                format!("/{base}")
            },
            schemes: schemes(root).unwrap_or_else(|| vec![DEFAULT_SCHEME.into()]),
            place,
        }
    }

    fn urls(&self, schemes: &[String]) -> Vec<String> {
        let Some(host) = &self.host else {
            return vec![self.base.clone()];
        };
        // The first server is what calls go to: an encrypted one if there is a choice.
        let mut schemes: Vec<&String> = schemes.iter().collect();
        schemes.sort_by_key(|scheme| rank(scheme));
        let url = |scheme: &&String| format!("{scheme}://{host}{}", self.base);
        schemes.iter().map(url).collect()
    }
}

impl Cx<'_> {
    /// The servers of the document.
    pub(super) fn servers(&mut self, at: &Origin) -> Option<Value> {
        self.listed_servers(&self.service.schemes.clone(), at)
    }

    /// The servers of an operation that has schemes of its own.
    pub(super) fn own_servers(&mut self, operation: &mut Members, at: &Origin) -> Option<Value> {
        let own = schemes(operation)?;
        let is_other = own != self.service.schemes && self.service.host.is_some();
        is_other.then(|| self.listed_servers(&own, at))?
    }

    fn listed_servers(&mut self, schemes: &[String], owner: &Origin) -> Option<Value> {
        let place = self.service.place.clone()?;
        let urls = self.service.urls(schemes);
        if urls == [""] {
            return None;
        }
        self.moved(&owner.child("servers"), &place);
        Some(urls.iter().map(|url| json!({ "url": url })).collect())
    }
}

fn rank(scheme: &str) -> u8 {
    match scheme {
        "https" => 0,
        "http" => 1,
        _ => 2,
    }
}

fn text(owner: &mut Members, key: &str) -> Option<String> {
    let text = owner.shift_remove(key)?;
    let text = text.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn schemes(owner: &mut Members) -> Option<Vec<String>> {
    let list = owner.shift_remove("schemes")?;
    let names = list.as_array()?.iter().filter_map(Value::as_str);
    let names: Vec<String> = names.map(str::to_ascii_lowercase).collect();
    (!names.is_empty()).then_some(names)
}

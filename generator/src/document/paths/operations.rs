//! Where the operations of a path item stand: those of the methods that 3.0 knows, and those that 3.2 adds.

use serde_json::{Map, Value};

use super::METHODS;
use crate::diagnostics::codes::document as codes;
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::grammar::CARRIED;
use crate::origin::Trail;

type Members = Map<String, Value>;

/// The method of its own keyword that 3.2 adds (RFC 10008).
pub(in crate::document) const QUERY: &str = "query";
/// The keyword for all other methods.
pub(in crate::document) const ADDITIONAL: &str = "additionalOperations";

/// The way from a path item to an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct Place {
    key: String,
    /// Below [`ADDITIONAL`]: the method.
    method: Option<String>,
}

impl Place {
    /// All operations of a path item, in the order in which they are generated.
    pub(in crate::document) fn all(item: &Members) -> Vec<Self> {
        let query = carried(QUERY);
        let fixed = METHODS.iter().copied().chain([query.as_str()]);
        let fixed = fixed.filter(|key| item.contains_key(*key)).map(|key| Self {
            key: key.to_owned(),
            method: None,
        });
        let additional = carried(ADDITIONAL);
        let others = item.get(&additional).and_then(Value::as_object);
        let others = others.into_iter().flat_map(Map::keys).map(|method| Self {
            key: additional.clone(),
            method: Some(method.clone()),
        });
        fixed.chain(others).collect()
    }

    pub(in crate::document) fn get<'i>(&self, item: &'i Members) -> Option<&'i Value> {
        let member = item.get(&self.key)?;
        match &self.method {
            Some(method) => member.get(method),
            None => Some(member),
        }
    }

    pub(in crate::document) fn get_mut<'i>(
        &self,
        item: &'i mut Members,
    ) -> Option<&'i mut Members> {
        let member = item.get_mut(&self.key)?;
        let operation = match &self.method {
            Some(method) => member.get_mut(method)?,
            None => member,
        };
        operation.as_object_mut()
    }

    /// The method as it is sent.
    pub(in crate::document) fn method(&self) -> String {
        match &self.method {
            Some(method) => method.clone(),
            None => keyword(&self.key).to_ascii_uppercase(),
        }
    }

    /// Lets `look` see where the operation stands.
    pub(in crate::document) fn at<R>(
        &self,
        item: &Trail<'_>,
        look: impl FnOnce(&Trail<'_>) -> R,
    ) -> R {
        let at = item.key(keyword(&self.key));
        match &self.method {
            Some(method) => look(&at.key(method)),
            None => look(&at),
        }
    }
}

/// The keyword that travels under a name.
fn keyword(key: &str) -> &str {
    key.strip_prefix(CARRIED).unwrap_or(key)
}

/// The name under which a keyword of a newer version travels.
pub(in crate::document) fn carried(key: &str) -> String {
    format!("{CARRIED}{key}")
}

/// Leaves out additional operations whose method cannot be sent, or has a keyword that is there as well.
pub(super) fn check(item: &mut Members, trail: &Trail<'_>, sink: &mut Sink) {
    let fixed: Vec<String> = Place::all(item)
        .into_iter()
        .filter(|place| place.method.is_none())
        .map(|place| place.method())
        .collect();
    let key = ADDITIONAL;
    let at = trail.key(key);
    let Some(Value::Object(others)) = item.get_mut(&carried(key)) else {
        return;
    };
    others.retain(|method, _| {
        let message = if !is_token(method) {
            format!("`{method}` is no method; the operation is left out")
        } else if fixed.contains(method) {
            let keyword = method.to_ascii_lowercase();
            format!("the path has `{keyword}` already; the other operation is left out")
        } else {
            return true;
        };
        let origin = at.key(method).origin();
        sink.report(Diagnostic::new(&codes::ODD_METHOD, &origin, message).at_key());
        false
    });
}

/// What may be a method.
/// <https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2>
fn is_token(method: &str) -> bool {
    let is_of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !method.is_empty() && method.bytes().all(is_of_token)
}

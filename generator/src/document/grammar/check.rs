//! One object against the table: unknown keywords, values of the wrong kind, missing keywords.
//!
//! After the check the object holds what the table allows and nothing else, so that its children can be visited.

use serde_json::{Map, Value, json};

use super::kind::{CARRIED, Expect, Fallback, Fate, Field, Kind, Version};
use super::misplaced::advice;
use super::repair::repair;
use super::table::{PATHS, RESPONSES, SCHEMA};
use crate::diagnostics::codes::{document as codes, rules};
use crate::diagnostics::similar::{close, did_you_mean};
use crate::diagnostics::{Diagnostic, Edit, Sink};
use crate::document::broken::{broken, is_broken};
use crate::origin::{Origin, Trail};
use crate::source::Sources;

/// Checks the keywords of one object and repairs it.
pub(crate) fn check(
    node: &mut Value,
    kind: &'static Kind,
    trail: &Trail<'_>,
    version: Version,
    (sources, sink): (&Sources, &mut Sink),
) {
    let Value::Object(members) = node else { return };
    if kind.section.is_some() && members.get("$ref").is_some_and(Value::is_string) {
        return drop_siblings(members, trail, version, sink);
    }
    let mut check = Check {
        kind,
        trail,
        version,
        sources,
        sink,
        dropped: Vec::new(),
    };
    if kind.is(&SCHEMA) {
        check.lift_required(members);
    }
    check.exclusive(members);
    check.keywords(members);
    if !check.required(members) {
        *node = broken();
    }
}

/// Siblings of a reference that would change what it means, if they had an effect.
const MEANINGFUL: &[&str] = &[
    "nullable",
    "type",
    "format",
    "properties",
    "required",
    "enum",
    "items",
    "schema",
    "content",
];

fn drop_siblings(
    members: &mut Map<String, Value>,
    trail: &Trail<'_>,
    version: Version,
    sink: &mut Sink,
) {
    // In later versions only schemas can have siblings, and theirs were rewritten before.
    let version = version.min(Version::V30).name();
    for key in members
        .keys()
        .filter(|key| MEANINGFUL.contains(&key.as_str()))
    {
        let message = format!("`{key}` beside a `$ref` has no effect in OpenAPI {version}");
        let help =
            format!("wrap the reference: `allOf: [{{ $ref: … }}]`, with `{key}` beside `allOf`");
        sink.report(
            Diagnostic::new(&codes::IGNORED_SIBLING, &trail.key(key).origin(), message)
                .at_key()
                .help(help),
        );
    }
    members.retain(|key, _| key == "$ref");
}

pub(super) struct Check<'a> {
    pub(super) kind: &'static Kind,
    pub(super) trail: &'a Trail<'a>,
    pub(super) version: Version,
    pub(super) sources: &'a Sources,
    pub(super) sink: &'a mut Sink,
    /// Keywords that were there and are left out, which has been said.
    pub(super) dropped: Vec<String>,
}

impl Check<'_> {
    fn keywords(&mut self, members: &mut Map<String, Value>) {
        let mut kept = Map::new();
        for (key, mut value) in std::mem::take(members) {
            if let Some(key) = self.keyword(key, &mut value) {
                kept.insert(key, value);
            }
        }
        *members = kept;
    }

    fn exclusive(&mut self, members: &Map<String, Value>) {
        for (first, second) in self.kind.exclusive {
            if members.contains_key(*first) && members.contains_key(*second) {
                let message = format!("`{first}` and `{second}` exclude each other");
                let help = "keep the one that is meant".to_owned();
                self.report(&rules::EXCLUSIVE, second, message, Some(help));
            }
        }
    }

    /// Checks a member; the key under which it stays, if it stays.
    fn keyword(&mut self, key: String, value: &mut Value) -> Option<String> {
        if is_broken(value) {
            return None;
        }
        let Some(expect) = self.kind.expect(&key) else {
            match key.as_str() {
                // One that is a text was followed before.
                "$ref" => drop(self.fits(&key, &mut json!({}), Expect::Text)),
                _ => self.report_unknown(&key),
            }
            return None;
        };
        if let Some(field) = self.kind.field(&key) {
            return self.known(field, key, value);
        }
        if matches!(expect, Expect::Any) {
            return Some(key);
        }
        let key = self.free_key(key)?;
        (self.fits(&key, value, expect) && self.items(&key, value, expect)).then_some(key)
    }

    fn known(&mut self, field: &'static Field, key: String, value: &mut Value) -> Option<String> {
        self.report_newer(field, &key);
        if !self.fits(&key, value, field.expect) || !self.items(&key, value, field.expect) {
            return None;
        }
        match field.fate {
            Fate::Spent => None,
            // A keyword of 3.0 that a rewrite of 2.0 has led past the check of 2.0.
            Fate::Native if self.kind.is(&SCHEMA) => Some(field.name.to_owned()),
            // What a rewrite has put there stays under its name, which openapiv3 takes for an extension.
            Fate::Native | Fate::Carried | Fate::Reported if key.starts_with(CARRIED) => Some(key),
            Fate::Native => Some(key),
            Fate::Carried => Some(format!("{CARRIED}{key}")),
            Fate::Reported => {
                let message = format!("no code is generated for `{key}`");
                self.report(&codes::NOT_GENERATED, &key, message, None);
                Some(format!("{CARRIED}{key}"))
            }
        }
    }

    /// Keys that the user chooses, where not every key will do.
    fn free_key(&mut self, key: String) -> Option<String> {
        if self.kind.is(&PATHS) && !key.starts_with('/') {
            let message = format!("the path `{key}` does not start with a slash; it is left out");
            self.report(
                &codes::MALFORMED_PATH,
                &key,
                message,
                Some(format!("write `/{key}`")),
            );
            return None;
        }
        if self.kind.is(&RESPONSES) && !is_status(&key) {
            let message = format!("`{key}` is not a status code");
            let help = "write a code such as `404`, a class such as `4XX`, or `default`";
            self.report(&codes::UNKNOWN_KEYWORD, &key, message, Some(help.into()));
            return None;
        }
        Some(key)
    }

    /// Whether the value is of the right kind, or could be made so.
    fn fits(&mut self, key: &str, value: &mut Value, expect: Expect) -> bool {
        let Some(repair) = repair(value, expect) else {
            return true;
        };
        let outcome = match &repair.value {
            Some(value) => format!("it is read as `{value}`"),
            None if self.is_vital(key) => format!("{} is left out", self.kind.name),
            None => "it is left out".into(),
        };
        let message = match value {
            Value::Null => format!("`{key}` is empty; {outcome}"),
            _ => format!("`{key}` is not {}; {outcome}", repair.wanted),
        };
        let at = self.trail.origin();
        let edits = Edit::replace(&at, key, Some(value), repair.value.as_ref());
        let diagnostic = Diagnostic::new(&codes::WRONG_KIND, &at.child(key), message).at_key();
        self.sink.report(diagnostic.edits(edits));
        match repair.value {
            Some(repaired) => *value = repaired,
            None => {
                self.dropped.push(key.to_owned());
                return false;
            }
        }
        true
    }

    /// Whether the object is of no use without this keyword.
    fn is_vital(&self, key: &str) -> bool {
        let mut required = self.kind.required.iter();
        required.any(|(name, fallback)| *name == key && *fallback == Fallback::Nothing)
    }

    /// Removes items of a list or a map that are no objects.
    fn items(&mut self, key: &str, value: &mut Value, expect: Expect) -> bool {
        let Some(kind) = expect.items() else {
            return true;
        };
        let at = self.trail.key(key);
        let mut fits = |trail: Trail<'_>, item: &Value| {
            if is_broken(item) {
                return true;
            }
            let wrong = repair(item, Expect::Node(kind));
            if let Some(wrong) = &wrong {
                let message = format!("this is not {}; it is left out", wrong.wanted);
                self.sink.report(Diagnostic::new(
                    &codes::WRONG_KIND,
                    &trail.origin(),
                    message,
                ));
            }
            wrong.is_none()
        };
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    if !fits(at.index(index), item) {
                        *item = broken();
                    }
                }
            }
            Value::Object(members) => members.retain(|key, item| fits(at.key(key), item)),
            _ => {}
        }
        true
    }

    /// `required: true` of a property, as many write it, becomes an item of the object's `required`.
    fn lift_required(&mut self, members: &mut Map<String, Value>) {
        let Some(Value::Object(properties)) = members.get_mut("properties") else {
            return;
        };
        let mut lifted = Vec::new();
        for (name, property) in properties {
            let Some(schema) = property.as_object_mut() else {
                continue;
            };
            let is_required = match schema.get("required") {
                Some(Value::Bool(is_required)) => *is_required,
                _ => continue,
            };
            schema.shift_remove("required");
            let origin = self
                .trail
                .key("properties")
                .key(name)
                .key("required")
                .origin();
            let message =
                format!("`required: {is_required}` of a property belongs to the object around it");
            let help = if is_required {
                format!("write `required: [{name}]` beside `properties`")
            } else {
                "remove it".into()
            };
            let mut diagnostic = Diagnostic::new(&codes::WRONG_KIND, &origin, message)
                .at_key()
                .help(help)
                .edit(Edit::remove(&origin));
            if is_required {
                let list = json!({ "required": [name] });
                diagnostic = diagnostic.edit(Edit::update(&self.trail.origin(), list));
            }
            self.sink.report(diagnostic);
            if is_required {
                lifted.push(Value::from(name.as_str()));
            }
        }
        if lifted.is_empty() {
            return;
        }
        if let Value::Array(required) = members
            .entry("required")
            .or_insert_with(|| Value::Array(Vec::new()))
        {
            let new = lifted
                .into_iter()
                .filter(|name| !required.contains(name))
                .collect::<Vec<_>>();
            required.extend(new);
        }
    }

    fn report_unknown(&mut self, key: &str) {
        let names = self.kind.fields.iter().map(|field| field.name);
        let meant = close(key, names);
        let message = format!("{} has no keyword `{key}`", self.kind.name);
        let help = advice(self.kind, key)
            .map(str::to_owned)
            .or_else(|| did_you_mean(&meant[..meant.len().min(1)]))
            .unwrap_or_else(|| format!("keywords of your own start with `x-`: `x-{key}`"));
        self.report(&codes::UNKNOWN_KEYWORD, key, message, Some(help));
    }

    fn report_newer(&mut self, field: &Field, key: &str) {
        if field.since <= self.version || key.starts_with(CARRIED) || field.fate == Fate::Reported {
            return;
        }
        // A back-port is an extension, which every version allows.
        let place = self.sources.physical(&self.trail.key(key).origin());
        if place.pointer.last() != Some(key) {
            return;
        }
        let since = field.since.name();
        let message = format!("`{key}` is a keyword of OpenAPI {since}; it is read as such");
        self.report(&codes::NEWER_KEYWORD, key, message, None);
    }

    fn report(
        &mut self,
        code: &'static crate::diagnostics::Code,
        key: &str,
        message: String,
        help: Option<String>,
    ) {
        let origin: Origin = self.trail.key(key).origin();
        let diagnostic = Diagnostic::new(code, &origin, message).at_key();
        self.sink.report(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}

/// `404`, `4XX`; `default` is a fixed keyword.
fn is_status(key: &str) -> bool {
    let bytes = key.as_bytes();
    let is_class =
        |rest: &[u8]| rest.eq_ignore_ascii_case(b"XX") || rest.iter().all(u8::is_ascii_digit);
    bytes.len() == 3 && (b'1'..=b'9').contains(&bytes[0]) && is_class(&bytes[1..])
}

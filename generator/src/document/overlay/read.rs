//! From the tree of an overlay to its actions; what is wrong with it is reported where it stands.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::path::Path;
use super::{Action, Change, Overlay, Version};
use crate::diagnostics::codes::overlay as codes;
use crate::diagnostics::similar::{close, did_you_mean};
use crate::diagnostics::{Diagnostic, Sink};
use crate::origin::{Origin, Pointer, SourceId};
use crate::source::Sources;

const KEYS: &[&str] = &["overlay", "info", "extends", "actions"];
const INFO_KEYS: &[&str] = &["title", "version", "description"];
const ACTION_KEYS: &[&str] = &["target", "description", "update", "copy", "remove"];

/// Reads an overlay, which is loaded. `None` where nothing can be made of it. Actions with faults are left out.
pub(super) fn read(source: SourceId, sources: &Sources, sink: &mut Sink) -> Option<Overlay> {
    let tree = sources.tree(source, sink)?;
    let origin = Origin {
        source,
        pointer: Pointer::root(),
    };
    let mut reader = Reader { sink };
    let members = reader.object(&tree, "an overlay", &origin)?;
    let version = reader.version(members, &origin)?;
    reader.keys(members, KEYS, version, &origin);
    reader.info(members, version, &origin);
    Some(Overlay {
        source,
        version,
        extends: reader.text(members, "extends", &origin).map(str::to_owned),
        actions: reader.actions(members, version, &origin),
    })
}

struct Reader<'a> {
    sink: &'a mut Sink,
}

type Members = Map<String, Value>;

impl Reader<'_> {
    fn version(&mut self, members: &Members, at: &Origin) -> Option<Version> {
        let Some(value) = members.get("overlay") else {
            let message = "this is not an overlay: it has no `overlay` at the top";
            let diagnostic = Diagnostic::new(&codes::VERSION, at, message);
            self.sink
                .report(diagnostic.help("start it with `overlay: 1.1.0`"));
            return None;
        };
        let version = value.as_str().and_then(version);
        if version.is_none() {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            let message = format!("`{text}` is no version of overlays that is known");
            let diagnostic = Diagnostic::new(&codes::VERSION, &at.child("overlay"), message);
            self.sink
                .report(diagnostic.help("write `overlay: 1.1.0`, or `1.0.0`"));
        }
        version
    }

    fn info(&mut self, members: &Members, version: Version, at: &Origin) {
        let Some(info) = members.get("info") else {
            return self.lacks("the overlay", "info", at);
        };
        let at = at.child("info");
        let Some(info) = self.object(info, "`info`", &at) else {
            return;
        };
        self.keys(info, INFO_KEYS, version, &at);
        for key in ["title", "version"] {
            if !info.contains_key(key) {
                self.lacks("`info`", key, &at);
            }
        }
        for key in INFO_KEYS {
            self.text(info, key, &at);
        }
    }

    fn actions(&mut self, members: &Members, version: Version, at: &Origin) -> Vec<Action> {
        let Some(actions) = members.get("actions") else {
            self.lacks("the overlay", "actions", at);
            return Vec::new();
        };
        let at = at.child("actions");
        let Some(items) = actions.as_array().filter(|items| !items.is_empty()) else {
            self.wrong("`actions` must be a list of at least one action", &at);
            return Vec::new();
        };
        let mut read = Vec::new();
        let mut seen: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for (index, item) in items.iter().enumerate() {
            let at = at.child(index.to_string());
            let target = item.get("target").and_then(Value::as_str);
            let alike = seen.entry(target.unwrap_or_default()).or_default();
            if alike.contains(&item) {
                self.wrong("this action is given twice", &at);
                continue;
            }
            alike.push(item);
            read.extend(self.action(item, version, at));
        }
        read
    }

    fn action(&mut self, value: &Value, version: Version, origin: Origin) -> Option<Action> {
        let members = self.object(value, "an action", &origin)?;
        let is_known = self.keys(members, ACTION_KEYS, version, &origin);
        self.text(members, "description", &origin);
        if !members.contains_key("target") {
            self.lacks("the action", "target", &origin);
        }
        let target = self.path(members, "target", &origin);
        let change = self.change(members, version, &origin)?;
        if matches!(change, Change::Nothing) && is_known {
            self.no_effect("this action changes nothing".into(), &origin);
        }
        Some(Action {
            target: target?,
            change,
            origin,
        })
    }

    fn change(&mut self, members: &Members, version: Version, at: &Origin) -> Option<Change> {
        let update = members.get("update");
        let copies = version == Version::V11 && members.contains_key("copy");
        let remove = match members.get("remove") {
            None => false,
            Some(Value::Bool(remove)) => *remove,
            Some(_) => {
                self.wrong("`remove` must be `true` or `false`", &at.child("remove"));
                return None;
            }
        };
        match (update, copies, remove) {
            (None, false, true) => Some(Change::Remove),
            (_, _, true) => {
                let other = if update.is_some() { "update" } else { "copy" };
                let message = format!("`{other}` has no effect beside `remove: true`");
                self.no_effect(message, &at.child(other));
                Some(Change::Remove)
            }
            (Some(_), true, false) => {
                self.wrong("an action has either `update` or `copy`", &at.child("copy"));
                None
            }
            (Some(update), false, false) => Some(Change::Update(update.clone())),
            (None, true, false) => Some(Change::Copy(self.path(members, "copy", at)?)),
            (None, false, false) => Some(Change::Nothing),
        }
    }

    fn path(&mut self, members: &Members, key: &str, at: &Origin) -> Option<Path> {
        let text = self.text(members, key, at)?;
        Path::read(text, &at.child(key), self.sink)
    }

    fn object<'v>(&mut self, value: &'v Value, what: &str, at: &Origin) -> Option<&'v Members> {
        let members = value.as_object();
        if members.is_none() {
            self.wrong(&format!("{what} must be an object"), at);
        }
        members
    }

    /// The text under a key, which may be absent.
    fn text<'v>(&mut self, members: &'v Members, key: &str, at: &Origin) -> Option<&'v str> {
        let value = members.get(key)?;
        if !value.is_string() {
            self.wrong(&format!("`{key}` must be a text"), &at.child(key));
        }
        value.as_str()
    }

    /// Reports keys that are not among these; true if there are none.
    fn keys(
        &mut self,
        members: &Members,
        known: &[&'static str],
        version: Version,
        at: &Origin,
    ) -> bool {
        let is_newer = |key: &str| key == "copy" && version == Version::V10;
        let is_known = |key: &str| known.contains(&key) && !is_newer(key) || key.starts_with("x-");
        let unknown: Vec<&String> = members.keys().filter(|key| !is_known(key)).collect();
        for key in &unknown {
            let message = format!("there is no key `{key}` here");
            let diagnostic = Diagnostic::new(&codes::KEY, &at.child(key), message).at_key();
            let help = if is_newer(key) && known.contains(&"copy") {
                Some("`copy` came with Overlay 1.1: write `overlay: 1.1.0`".into())
            } else {
                did_you_mean(&close(key, known.iter().copied()))
            };
            self.sink.report(match help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            });
        }
        unknown.is_empty()
    }

    fn lacks(&mut self, what: &str, key: &str, at: &Origin) {
        let message = format!("{what} has no `{key}`");
        self.sink
            .report(Diagnostic::new(&codes::VALUE, at, message).at_key());
    }

    fn wrong(&mut self, message: &str, at: &Origin) {
        self.sink
            .report(Diagnostic::new(&codes::VALUE, at, message));
    }

    fn no_effect(&mut self, message: String, at: &Origin) {
        self.sink
            .report(Diagnostic::new(&codes::NO_EFFECT, at, message).at_key());
    }
}

/// `1.1.0`: three numbers, the last of which does not matter.
fn version(text: &str) -> Option<Version> {
    let parts: Vec<&str> = text.split('.').collect();
    let [major, minor, patch] = parts.as_slice() else {
        return None;
    };
    let is_number = !patch.is_empty() && patch.bytes().all(|byte| byte.is_ascii_digit());
    match (*major, *minor) {
        _ if !is_number => None,
        ("1", "0") => Some(Version::V10),
        ("1", "1" | "2") => Some(Version::V11),
        _ => None,
    }
}

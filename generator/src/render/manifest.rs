//! `Cargo.toml`

use serde_json::Value;

use super::HEADER;
use crate::rust::{Dependency, Manifest};

/// The features of what calls.
const CALLS: &str = "\
# `wait()` for programs that are not asynchronous.
blocking = [\"balas-runtime/blocking\"]
# Transports for tests, in the module `testing`.
testing = [\"balas-runtime/testing\"]
# Services and layers of tower, in the module `transport::tower`.
tower = [\"balas-runtime/tower\"]
";

/// The text of the manifest. Its own empty workspace keeps it apart from any around it.
pub(super) fn print(manifest: &Manifest) -> String {
    let Manifest {
        name,
        description,
        runtime,
        dependencies,
        runtime_features,
        features,
        webhooks,
        only_types,
    } = manifest;
    let features = of_tags(features);
    let dependencies: String = dependencies
        .iter()
        .map(|(name, on)| format!("{} = {}\n", key(name), toml(on)))
        .collect();
    let runtime = dependency(runtime, runtime_features, !only_types);
    format!(
        "# {HEADER}\n\
         [package]\n\
         name = {name}\n\
         description = {description}\n\
         version = \"0.1.0\"\n\
         edition = \"2024\"\n\
         rust-version = \"1.88\"\n\
         \n\
         [features]\n{features}\
         # `Serialize` and `Deserialize` for every model.\n\
         serde = [\"balas-runtime/serde\"]\n\
         {calls}{webhooks}\
         \n\
         [dependencies]\n\
         balas-runtime = {runtime}\n{dependencies}\
         \n\
         # Builds in any folder, inside another workspace too.\n\
         [workspace]\n",
        calls = if *only_types { "" } else { CALLS },
        webhooks = webhooks.as_deref().map(of_events).unwrap_or_default(),
        name = string(name),
        description = string(description),
    )
}

/// The features of tags, all of them on by default.
fn of_tags(features: &[String]) -> String {
    let names: Vec<String> = features.iter().map(|name| string(name)).collect();
    let default = names.iter().map(|name| format!("    {name},\n"));
    let each = names.iter().map(|name| format!("{name} = []\n"));
    match features.is_empty() {
        true => String::new(),
        false => format!(
            "# The operations of one tag each, with the types that they need.\n\
             default = [\n{}]\n{}",
            default.collect::<String>(),
            each.collect::<String>()
        ),
    }
}

/// The feature of those who receive what the service sends of its own accord.
fn of_events(needed: &[&str]) -> String {
    let needed = needed
        .iter()
        .map(|of| string(&format!("balas-runtime/{of}")));
    let needed: Vec<String> = needed.collect();
    format!(
        "# Types for requests that the service makes.\nwebhooks = [{}]\n",
        needed.join(", ")
    )
}

fn dependency(from: &Dependency, features: &[&str], has_defaults: bool) -> String {
    let is_plain = features.is_empty() && has_defaults;
    let mut source = match from {
        Dependency::Version(version) if is_plain => return string(version),
        Dependency::Version(version) => format!("version = {}", string(version)),
        Dependency::Path(path) => format!("path = {}", string(path)),
    };
    if !has_defaults {
        source += ", default-features = false";
    }
    let features: Vec<String> = features.iter().map(|feature| string(feature)).collect();
    match features.is_empty() {
        true => format!("{{ {source} }}"),
        false => format!("{{ {source}, features = [{}] }}", features.join(", ")),
    }
}

/// A key of TOML.
fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match !name.is_empty() && name.chars().all(is_bare) {
        true => name.to_owned(),
        false => string(name),
    }
}

/// A value of TOML on one line.
fn toml(value: &Value) -> String {
    match value {
        Value::String(text) => string(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(toml).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members = members.iter();
            let members: Vec<String> = members
                .map(|(name, value)| format!("{} = {}", key(name), toml(value)))
                .collect();
            format!("{{ {} }}", members.join(", "))
        }
        other => other.to_string(),
    }
}

/// A basic string of TOML.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

//! Requests that the service makes of its own accord: webhooks, and callbacks of operations.
//!
//! `openapiv3` knows no webhooks, and what is asked for here is only what their bodies are. So the schemas of these bodies become
//! components, unless they are, and a list says which event brings which of them.

use serde_json::{Map, Value, json};

use super::dialect::report_unread;
use super::paths::{METHODS, Place, carried};
use super::references::clean;
use crate::diagnostics::Sink;
use crate::origin::{Origin, Trail};
use crate::source::Sources;

/// A request that the service makes.
#[derive(Clone, Debug)]
pub(crate) struct Incoming {
    /// The key of the webhook; of a callback what calls for it comes first: `createOrder.onPaid`.
    pub(crate) name: String,
    /// The operation that describes it.
    pub(crate) origin: Origin,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    /// Key of the schema that its body has.
    pub(crate) schema: String,
}

/// An operation with its name and place.
struct Found {
    name: String,
    origin: Origin,
    operation: Value,
}

/// Takes all of them out of a document in the shape of 3.0, webhooks first.
pub(super) fn take(tree: &mut Value, sources: &mut Sources, sink: &mut Sink) -> Vec<Incoming> {
    let mut found = webhooks(tree);
    callbacks(tree, &mut found);
    let mut all = Vec::new();
    for request in found {
        let body = request.operation.get("requestBody");
        let body = body.and_then(|body| body_of(body, &request.origin, tree));
        let Some((origin, content)) = body else {
            report_unread(&request.name, "has no body", &request.origin, sink);
            continue;
        };
        let Some((media_type, media)) = json_of(&content) else {
            report_unread(&request.name, "has no body that is JSON", &origin, sink);
            continue;
        };
        let place = origin.child("content").child(media_type).child("schema");
        let schema = media.get("schema").cloned().unwrap_or_else(|| json!({}));
        let Some(schema) = component(tree, &request.name, schema, place, sources) else {
            continue;
        };
        let text = |key| {
            let text = request.operation.get(key).and_then(Value::as_str);
            text.map(str::to_owned)
        };
        all.push(Incoming {
            schema,
            summary: text("summary"),
            description: text("description"),
            deprecated: request.operation.get("deprecated") == Some(&true.into()),
            name: request.name,
            origin: request.origin,
        });
    }
    all
}

fn webhooks(tree: &mut Value) -> Vec<Found> {
    let mut found = Vec::new();
    let members = tree.as_object_mut();
    let hooks = members.and_then(|members| members.shift_remove(&carried("webhooks")));
    let Some(Value::Object(hooks)) = hooks else {
        return found;
    };
    let root = Origin::root().child("webhooks");
    for (name, item) in hooks {
        for (method, origin, operation) in operations(&item, &root.child(&name)) {
            found.push(Found {
                name: match method.as_str() {
                    "POST" => name.clone(),
                    method => format!("{method} {name}"),
                },
                origin,
                operation,
            });
        }
    }
    found
}

fn callbacks(tree: &mut Value, found: &mut Vec<Found>) {
    let root = Origin::root().child("paths");
    let Some(Value::Object(paths)) = tree.get_mut("paths") else {
        return;
    };
    for (path, item) in paths {
        let Value::Object(item) = item else { continue };
        for place in Place::all(item) {
            let path_origin = root.child(path);
            let origin = place.at(&Trail::Start(&path_origin), |at| at.origin());
            let Some(operation) = place.get_mut(item) else {
                continue;
            };
            let Some(Value::Object(callbacks)) = operation.shift_remove(&carried("callbacks"))
            else {
                continue;
            };
            let id = operation.get("operationId").and_then(Value::as_str);
            let caller = match id {
                Some(id) => id.to_owned(),
                None => format!("{} {path}", place.method()),
            };
            of_callbacks(&caller, callbacks, &origin.child("callbacks"), found);
        }
    }
}

fn of_callbacks(
    caller: &str,
    callbacks: Map<String, Value>,
    origin: &Origin,
    found: &mut Vec<Found>,
) {
    for (key, callback) in callbacks {
        let at = origin.child(&key);
        let items = callback.as_object().into_iter().flatten();
        let requests: Vec<_> = items
            .filter(|(expression, _)| !expression.starts_with("x-"))
            .flat_map(|(expression, item)| {
                let requests = operations(item, &at.child(expression));
                requests.into_iter().map(move |of| (expression, of))
            })
            .collect();
        let is_only = requests.len() == 1;
        for (expression, (method, origin, operation)) in requests {
            let name = match is_only {
                true => format!("{caller}.{key}"),
                false => format!("{caller}.{key} {method} {expression}"),
            };
            found.push(Found {
                name,
                origin,
                operation,
            });
        }
    }
}

/// Method, place and content of each operation of a path item.
fn operations(item: &Value, origin: &Origin) -> Vec<(String, Origin, Value)> {
    let Some(item) = item.as_object() else {
        return Vec::new();
    };
    let all = Place::all(item).into_iter().filter_map(|place| {
        let origin = place.at(&Trail::Start(origin), |at| at.origin());
        Some((place.method(), origin, place.get(item)?.clone()))
    });
    all.collect()
}

/// The place and the content of a body, through a reference.
fn body_of(body: &Value, operation: &Origin, tree: &Value) -> Option<(Origin, Map<String, Value>)> {
    let (mut body, mut origin) = (body, operation.child("requestBody"));
    let mut hops = 0;
    while let Some(reference) = body.get("$ref").and_then(Value::as_str) {
        hops += 1;
        let key = reference.strip_prefix("#/components/requestBodies/")?;
        let key = key.replace("~1", "/").replace("~0", "~");
        body = tree.get("components")?.get("requestBodies")?.get(&key)?;
        let components = Origin::root().child("components");
        origin = components.child("requestBodies").child(&key);
        if hops > METHODS.len() {
            return None;
        }
    }
    let content = body.get("content")?.as_object()?;
    (!content.is_empty()).then(|| (origin, content.clone()))
}

/// The form of a body that is JSON.
fn json_of(content: &Map<String, Value>) -> Option<(&String, &Value)> {
    let is_json = |media_type: &str| {
        let essence = media_type.split(';').next().unwrap_or_default();
        let essence = essence.trim().to_ascii_lowercase();
        essence.ends_with("/json") || essence.ends_with("+json") || essence == "*/*"
    };
    content.iter().find(|(media_type, _)| is_json(media_type))
}

/// The key of the component that a schema is, or becomes.
fn component(
    tree: &mut Value,
    name: &str,
    schema: Value,
    place: Origin,
    sources: &mut Sources,
) -> Option<String> {
    let members = schema.as_object().map_or(0, Map::len);
    let reference = schema.get("$ref").and_then(Value::as_str);
    let known = reference.and_then(|text| text.strip_prefix("#/components/schemas/"));
    if let Some(known) = known.filter(|_| members == 1) {
        return Some(known.replace("~1", "/").replace("~0", "~"));
    }
    let section = section(tree, "schemas")?;
    let mut key = format!("{}_payload", clean(name));
    while section.contains_key(&key) {
        key.push_str("_of_event");
    }
    section.insert(key.clone(), schema);
    let components = Origin::root().child("components").child("schemas");
    sources.moved(components.child(&key).pointer, place);
    Some(key)
}

/// A section of the components, which is made where there is none.
fn section<'t>(tree: &'t mut Value, name: &str) -> Option<&'t mut Map<String, Value>> {
    let root = tree.as_object_mut()?;
    let components = root.entry("components").or_insert_with(|| json!({}));
    let components = components.as_object_mut()?;
    components
        .entry(name)
        .or_insert_with(|| json!({}))
        .as_object_mut()
}

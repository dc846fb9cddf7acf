//! Every identifier, with labels in the place of ids.

use serde_json::{Value, json};

use crate::api::{Api, OperationId, Shape, SymbolValue, TypeId};
use crate::names::{Names, OperationNames};

pub(super) fn value(api: &Api, names: &Names) -> Value {
    let Names {
        types,
        modules,
        fields,
        additional,
        variants,
        groups,
        operations,
        schemes,
        events,
        notes: _,
    } = names;
    let types = types
        .iter()
        .map(|(id, name)| json!({ "type": api.label_of(*id), "rust": name }));
    let modules = modules
        .iter()
        .map(|(home, name)| json!({ "home": api.home_label(home), "rust": name }));
    let fields = fields.iter().map(|((id, index), name)| {
        json!({ "type": api.label_of(*id), "property": wire(api, *id, *index), "rust": name })
    });
    let additional = additional
        .iter()
        .map(|(id, name)| json!({ "type": api.label_of(*id), "rust": name }));
    let variants = variants.iter().map(|((id, index), name)| {
        json!({ "type": api.label_of(*id), "value": wire(api, *id, *index), "rust": name })
    });
    let groups = groups.iter().map(|(tag, group)| {
        let tag = api.tags.get(*tag).map(|tag| &tag.name);
        json!({ "tag": tag, "module": group.module, "method": group.method, "handle": group.handle })
    });
    let operations = operations
        .iter()
        .map(|(id, names)| operation(api, *id, names));
    let schemes = schemes
        .iter()
        .map(|(id, name)| json!({ "scheme": api.schemes[*id].key, "method": name }));
    let events = api.events.iter().zip(events);
    let events = events.map(|(event, name)| json!({ "event": event.name, "variant": name }));
    json!({
        "types": types.collect::<Vec<_>>(),
        "modules": modules.collect::<Vec<_>>(),
        "fields": fields.collect::<Vec<_>>(),
        "additional_properties": additional.collect::<Vec<_>>(),
        "variants": variants.collect::<Vec<_>>(),
        "groups": groups.collect::<Vec<_>>(),
        "operations": operations.collect::<Vec<_>>(),
        "credentials": schemes.collect::<Vec<_>>(),
        "events": events.collect::<Vec<_>>(),
    })
}

/// What a field or a variant is called in the description.
fn wire(api: &Api, id: TypeId, index: usize) -> Value {
    match &api.types[id].shape {
        Shape::Record(record) => json!(record.fields.get(index).map(|field| &field.wire)),
        Shape::Symbols(symbols) => match symbols.get(index).map(|symbol| &symbol.value) {
            Some(SymbolValue::Text(text)) => json!(text),
            Some(SymbolValue::Integer(number)) => json!(number),
            Some(SymbolValue::Other(value)) => value.clone(),
            None => Value::Null,
        },
        Shape::Choice(choice) => {
            json!(choice.members.get(index).map(|of| api.label_of(of.ty)))
        }
        _ => Value::Null,
    }
}

fn operation(api: &Api, id: OperationId, names: &OperationNames) -> Value {
    let OperationNames {
        method,
        call,
        parameters,
        body,
        answer,
        responses,
        bodies,
        forms,
    } = names;
    let operation = &api.operations[id];
    let parameters = operation.parameters.iter().zip(parameters);
    let parameters =
        parameters.map(|(parameter, name)| json!({ "parameter": parameter.wire, "rust": name }));
    let answers = operation.responses.iter().zip(responses);
    let answers = answers
        .map(|(response, name)| json!({ "status": response.status.to_string(), "rust": name }));
    json!({
        "operation": api.operation_label(id),
        "method": method,
        "call": call,
        "parameters": parameters.collect::<Vec<_>>(),
        "body": operation.body.as_ref().map(|_| body),
        "answer": (!responses.is_empty()).then_some(answer),
        "answers": answers.collect::<Vec<_>>(),
        "other_bodies": bodies,
        "other_forms": forms,
    })
}

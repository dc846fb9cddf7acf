//! The parameters of one path item against its template.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::operations::Place;
use super::template::Template;
use crate::diagnostics::codes::document as codes;
use crate::diagnostics::similar::{close, did_you_mean};
use crate::diagnostics::{Diagnostic, Edit, Sink};
use crate::document::broken::broken;
use crate::document::dialect::QUERY_STRING;
use crate::origin::Trail;

type Members = Map<String, Value>;

/// Checks the lists of the path item and its operations.
pub(super) fn check(
    item: &mut Members,
    template: &Template,
    components: Option<&Members>,
    trail: &Trail<'_>,
    sink: &mut Sink,
) {
    let mut check = Check {
        template,
        components,
        sink,
    };
    let shared = check.list(item, trail);
    let mut missing = Vec::new();
    for place in Place::all(item) {
        let Some(operation) = place.get_mut(item) else {
            continue;
        };
        let own = place.at(trail, |trail| check.list(operation, trail));
        let undeclared = template
            .variables
            .iter()
            .filter(|name| !shared.contains(name) && !own.contains(name));
        missing.push((place, undeclared.cloned().collect::<Vec<_>>()));
    }
    check.declare(item, &missing, trail);
}

struct Check<'a> {
    template: &'a Template,
    components: Option<&'a Members>,
    sink: &'a mut Sink,
}

impl Check<'_> {
    /// Checks one list of parameters; the variables of the path that it declares.
    fn list(&mut self, owner: &mut Members, trail: &Trail<'_>) -> Vec<String> {
        let Some(Value::Array(parameters)) = owner.get_mut("parameters") else {
            return Vec::new();
        };
        let at = trail.key("parameters");
        let identities: Vec<_> = parameters
            .iter()
            .map(|parameter| self.identity(parameter))
            .collect();
        let mut last = HashMap::new();
        for (index, identity) in identities.iter().enumerate() {
            last.insert(identity.as_ref(), index);
        }
        let mut declared = Vec::new();
        for (index, parameter) in parameters.iter_mut().enumerate() {
            let Some((name, location)) = &identities[index] else {
                continue;
            };
            let trail = at.index(index);
            let is_repeated = last.get(&identities[index].as_ref()) != Some(&index);
            if let Some(fault) = self.fault(name, location, is_repeated, &trail) {
                self.sink.report(fault);
                *parameter = broken();
            } else if location == "path" {
                declared.push(name.clone());
            }
        }
        declared
    }

    /// Why a parameter is left out of its list.
    fn fault(
        &self,
        name: &str,
        location: &str,
        is_repeated: bool,
        trail: &Trail<'_>,
    ) -> Option<Diagnostic> {
        if is_repeated {
            let message = format!(
                "the parameter `{name}` in `{location}` is given twice; the last one counts"
            );
            return Some(Diagnostic::new(
                &codes::DUPLICATE_PARAMETER,
                &trail.origin(),
                message,
            ));
        }
        match location {
            "path"
                if !self
                    .template
                    .variables
                    .iter()
                    .any(|variable| variable == name) =>
            {
                Some(self.unused(name, trail))
            }
            _ => None,
        }
    }

    /// Name and location of a parameter, through references.
    fn identity(&self, parameter: &Value) -> Option<(String, String)> {
        let mut parameter = parameter;
        for _ in 0..32 {
            let Some(reference) = parameter.get("$ref").and_then(Value::as_str) else {
                break;
            };
            let key = reference.strip_prefix("#/components/parameters/")?;
            parameter = self
                .components?
                .get(&key.replace("~1", "/").replace("~0", "~"))?;
        }
        let text = |key| {
            parameter
                .get(key)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        // There is only one whole query string, and its name has no meaning.
        if parameter.get(QUERY_STRING).is_some() {
            return Some((String::new(), "querystring".to_owned()));
        }
        Some((text("name")?, text("in")?))
    }

    fn unused(&self, name: &str, trail: &Trail<'_>) -> Diagnostic {
        let message = format!(
            "the path `{}` has no variable `{name}`; the parameter is left out",
            self.template.path
        );
        let origin = trail.key("name").origin();
        let diagnostic = Diagnostic::new(&codes::UNUSED_VARIABLE, &origin, message);
        let meant = close(name, self.template.variables.iter().map(String::as_str));
        match did_you_mean(&meant) {
            Some(help) => diagnostic.help(help),
            None => diagnostic.edit(Edit::remove(&trail.origin())),
        }
    }

    /// Declares variables that no parameter describes: for the path item where all operations lack them, else for the
    /// operations that do.
    fn declare(&mut self, item: &mut Members, missing: &[(Place, Vec<String>)], trail: &Trail<'_>) {
        for name in &self.template.variables.clone() {
            let without: Vec<&Place> = missing
                .iter()
                .filter(|(_, names)| names.contains(name))
                .map(|(place, _)| place)
                .collect();
            if without.is_empty() {
                continue;
            }
            if without.len() == missing.len() {
                self.report_undeclared(name, trail);
                add(item, name);
                continue;
            }
            for place in without {
                let Some(operation) = place.get_mut(item) else {
                    continue;
                };
                place.at(trail, |trail| self.report_undeclared(name, trail));
                add(operation, name);
            }
        }
    }

    fn report_undeclared(&mut self, name: &str, trail: &Trail<'_>) {
        let message = format!(
            "no parameter describes the variable `{name}` of the path; it is taken to be a string"
        );
        let help = format!(
            "parameters: [{{ name: {name}, in: path, required: true, schema: {{ type: string }} }}]"
        );
        let diagnostic = Diagnostic::new(&codes::UNDECLARED_VARIABLE, &trail.origin(), message);
        let list = json!({ "parameters": [declaration(name)] });
        let edit = Edit::update(&trail.origin(), list);
        self.sink.report(diagnostic.at_key().help(help).edit(edit));
    }
}

fn add(owner: &mut Members, name: &str) {
    if let Value::Array(parameters) = owner.entry("parameters").or_insert_with(|| json!([])) {
        parameters.push(declaration(name));
    }
}

fn declaration(name: &str) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
}

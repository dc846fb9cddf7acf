//! Whole services and the names they get.

mod collisions;
mod inline;
mod locality;
mod operations;
mod pins;

use std::collections::BTreeMap;

use super::{Names, assign};
use crate::analyze::Facts;
use crate::analyze::fixture::Build;
use crate::api::Shape;
use crate::config::{Config, Noted};
use crate::diagnostics::{Lints, Sink};

/// What a service is called: names by the address of what they name, and the diagnostics.
struct Named {
    names: Names,
    by_address: BTreeMap<String, String>,
    reports: Vec<String>,
    help: Vec<String>,
}

impl Named {
    fn of(build: &Build) -> Self {
        Self::pinned(build, &[])
    }

    fn pinned(build: &Build, pins: &[(&str, &str)]) -> Self {
        let mut config = Config::default();
        let pins = pins
            .iter()
            .map(|(selector, name)| ((*selector).to_owned(), (*name).to_owned()));
        config.names.extend(pins);
        let mut sink = Sink::new(&Lints::default());
        let names = assign(
            &build.api,
            &Facts::default(),
            &config,
            &Noted::default(),
            &mut sink,
        );
        let reports = sink.diagnostics().iter();
        Self {
            by_address: by_address(build, &names),
            reports: reports
                .clone()
                .map(|found| format!("{} {}", found.code.id, found.message))
                .collect(),
            help: reports.flat_map(|found| found.help.clone()).collect(),
            names,
        }
    }

    /// The name at an address below the schemas, the paths or the tags.
    #[track_caller]
    fn check(&self, address: &str, expect: &str) {
        let name = self.by_address.get(address).map(String::as_str);
        assert_eq!(
            name,
            Some(expect),
            "name of {address}; there are {:#?}",
            self.by_address
        );
    }
}

/// One line for each name: `type <origin>`, `field <origin>`, and so on.
fn by_address(build: &Build, names: &Names) -> BTreeMap<String, String> {
    let api = &build.api;
    let mut all = BTreeMap::new();
    let mut put = |kind: &str, place: &str, name: &str| {
        let place = place
            .trim_start_matches("#/components/schemas/")
            .trim_start_matches("#/paths/");
        all.insert(format!("{kind} {place}"), name.to_owned());
    };
    for (&id, name) in &names.types {
        put("type", &api.types[id].origin.to_string(), name.as_str());
    }
    for (id, ty) in api.types.iter() {
        if let Some(module) = names.modules.get(&ty.home) {
            put("module", &ty.origin.to_string(), module.as_str());
        }
        if let Some(name) = names.additional.get(&id) {
            put("additional", &ty.origin.to_string(), name.as_str());
        }
    }
    for (&(id, index), name) in &names.fields {
        if let Shape::Record(record) = &api.types[id].shape {
            put(
                "field",
                &record.fields[index].origin.to_string(),
                name.as_str(),
            );
        }
    }
    for (&(id, index), name) in &names.variants {
        put(
            "variant",
            &format!("{}/{index}", api.types[id].origin),
            name.as_str(),
        );
    }
    for (&index, group) in &names.groups {
        let line = format!("{} {} {}", group.module, group.method, group.handle);
        put("group", &api.tags[index].name, &line);
    }
    for (&id, operation) in &names.operations {
        let place = api.operations[id].origin.to_string();
        put(
            "operation",
            &place,
            &format!("{} {}", operation.method, operation.call),
        );
        for (index, parameter) in operation.parameters.iter().enumerate() {
            put("parameter", &format!("{place}/{index}"), parameter.as_str());
        }
        put("body", &place, operation.body.as_str());
    }
    for (&id, name) in &names.schemes {
        put("scheme", &api.schemes[id].key, name.as_str());
    }
    all
}

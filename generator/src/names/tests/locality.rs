//! Nothing that is unrelated changes a name: neither its place in the document nor its being there.

use std::collections::BTreeMap;

use super::Named;
use crate::analyze::fixture::{Build, empty_record, symbols};
use crate::api::{Role, Status};

/// Independent parts of a service, some of which want the same names.
const PARTS: &[fn(&mut Build)] = &[
    |build| {
        let pet = build.record("Pet");
        let text = build.text();
        build.optional(pet, "pet-name", text);
        build.optional(pet, "pet_name", text);
        build.property(pet, "status", symbols(&["active", "ACTIVE"]));
    },
    |build| {
        let pet = build.record("pet");
        build.property(pet, "pet", empty_record());
    },
    |build| {
        build.record("PetLower");
    },
    |build| {
        build.record("pet-name");
    },
    |build| {
        build.record("pet_name");
    },
    |build| {
        build.record("Option");
    },
    |build| tagged(build, "Pets", "listPets"),
    |build| tagged(build, "Pets", "pets_list"),
    |build| tagged(build, "Pets", "getPet"),
    |build| tagged(build, "pets", "listPets2"),
    |build| {
        build.operation("GET", "/pets", None);
    },
    |build| {
        let run = build.operation("POST", "/run", Some("pets"));
        build.top(run, Role::Response(Status::Exact(201)), empty_record());
    },
];

fn tagged(build: &mut Build, tag: &str, id: &str) {
    let tag = build.tag(tag);
    build.tagged(tag, id);
}

fn names(parts: impl IntoIterator<Item = usize>) -> BTreeMap<String, String> {
    let mut build = Build::new();
    for part in parts {
        PARTS[part](&mut build);
    }
    Named::of(&build).by_address
}

#[test]
fn order_names_nothing() {
    let expect = names(0..PARTS.len());
    for start in 0..PARTS.len() {
        let rotated = (0..PARTS.len()).map(|index| (start + index) % PARTS.len());
        assert_eq!(names(rotated.clone()), expect, "from {start}");
        assert_eq!(names(rotated.rev()), expect, "backwards from {start}");
    }
}

#[test]
fn an_unrelated_addition_renames_nothing() {
    // `PetLower` is not among them: it is the fallback of `pet`.
    const UNRELATED: &[usize] = &[5, 8, 10];
    for &addition in UNRELATED {
        let without: Vec<usize> = (0..PARTS.len()).filter(|part| *part != addition).collect();
        let before = names(without);
        let after = names(0..PARTS.len());
        for (address, name) in before {
            assert_eq!(
                after.get(&address),
                Some(&name),
                "{address} with part {addition}"
            );
        }
    }
}

#[test]
fn an_addition_renames_its_namesakes_alone() {
    let before = names([0, 5, 6]);
    let after = names([0, 1, 2, 5, 6]);
    for (address, name) in before {
        assert_eq!(after.get(&address), Some(&name), "{address}");
    }
}

//! What does one contradiction cost? Nothing but the place where it stands, and it is always told where that is.
//!
//! Values of real descriptions are damaged in exactly one place. A tolerant client reads the rest and records one drift at
//! that place; a strict one refuses the value and names it.

mod damage;
mod verdict;

use std::path::{Path, PathBuf};

use balas::Config;
use balas_tests::descriptions::crate_name;
use balas_tests::instances::Maker;
use balas_tests::probe::Probes;
use balas_tests::{documents, shared};
use damage::{Damage, damages};
use serde_json::Value;

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

const DESCRIPTIONS: &[&str] = &[
    "heyapi-full-3.0.yaml",
    "oagen-anyof-discriminator.yaml",
    "oagen-oneof-discriminator.yaml",
    "oapicodegen-openapi31.yaml",
    "oas3gen-union-serde.json",
    "ogen-allof.yaml",
    "petstore-v2.json",
    "petstore-v3.yaml",
    "readme-polymorphism.yaml",
    "readme-schema-circular.json",
    "xero-files.yaml",
];

/// Values of each schema, every one of them damaged in several ways.
const VALUES: u64 = 8;

#[test]
fn one_contradiction_costs_one_place() {
    let Some(corpus) = shared::folder("corpus", "damaged values") else {
        return;
    };
    let scratch = Path::new(SCRATCH);
    let mut probes = Probes::new(scratch.join("tolerance"), scratch.join("target-probes"));
    let prepared: Vec<Prepared> = DESCRIPTIONS
        .iter()
        .map(|name| prepare(name, corpus.join(name), &mut probes))
        .collect();
    let broken = probes.build().unwrap_or_else(|error| panic!("{error}"));
    assert!(broken.is_empty(), "{broken:?}");
    let mut wrong = Vec::new();
    for one in &prepared {
        wrong.extend(one.check(&probes));
    }
    assert!(
        wrong.is_empty(),
        "{} in all\n{}\n",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A description and the damaged values of its types.
struct Prepared {
    name: &'static str,
    /// Each with the pointer of its type.
    damages: Vec<(String, Damage)>,
}

fn prepare(name: &'static str, path: PathBuf, probes: &mut Probes) -> Prepared {
    let tree = documents::tree(&path).unwrap_or_else(|error| panic!("{error}"));
    let config = Config::new()
        .spec(path)
        .name(crate_name(name))
        .all_schemas();
    let outcome = balas::generate(&config).unwrap_or_else(|error| panic!("{name}: {error}"));
    let wanted = documents::schemas(&tree);
    let added = probes.add(&crate_name(name), &outcome, &wanted);
    let pointers = added.unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut maker = Maker::new(&tree);
    let mut all = Vec::new();
    for pointer in pointers {
        let binding = outcome.bindings().find_type(&pointer);
        let is_received = binding.is_some_and(|binding| binding.is_decoded);
        for seed in 0..VALUES {
            let instance = maker.make(&pointer, seed);
            let damages = instance.iter().flat_map(damages);
            let damages = damages.filter(|damage| is_received || !damage.is_about_reading());
            all.extend(damages.map(|damage| (pointer.clone(), damage)));
        }
    }
    Prepared { name, damages: all }
}

impl Prepared {
    /// What is not as it should be.
    fn check(&self, probes: &Probes) -> Vec<String> {
        let values: Vec<(&str, &Value)> = self
            .damages
            .iter()
            .map(|(pointer, damage)| (pointer.as_str(), &damage.instance.value))
            .collect();
        let reports = probes.run(&crate_name(self.name), &values);
        let reports = reports.unwrap_or_else(|error| panic!("{error}"));
        println!("{:<36} {:>6} damaged values", self.name, values.len());
        let judged = self.damages.iter().zip(&reports);
        judged
            .filter_map(|((pointer, damage), report)| {
                let said = verdict::judge(damage, report)?;
                let value = &damage.instance.value;
                Some(format!(
                    "{} {pointer}: {damage}: {said}\n    {value}",
                    self.name
                ))
            })
            .collect()
    }
}

//! Do the types of real descriptions read and write what the descriptions promise?
//!
//! Values are made from the schemas of the document itself, sent through the generated type and compared. The normal run
//! takes small descriptions, where they are at hand; `cargo test --test roundtrip -- --ignored --nocapture` takes all, or
//! those whose names contain one of the parts, with commas between, of `BALAS_ONLY`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use balas::origin::SourceId;
use balas::{Config, Outcome};
use balas_tests::descriptions::{self, crate_name};
use balas_tests::documents;
use balas_tests::instances::{Instance, Maker, difference};
use balas_tests::probe::{Probes, Report};
use balas_tests::shared;
use serde_json::Value;

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// Small descriptions that differ in what their schemas are like.
const SMALL: &[&str] = &[
    "heyapi-full-3.0.yaml",
    "dmcg-ref-siblings-3.1.yaml",
    "oagen-anyof-discriminator.yaml",
    "oagen-oneof-discriminator.yaml",
    "oapicodegen-openapi31.yaml",
    "oas3gen-union-serde.json",
    "petstore-v2.json",
    "petstore-v3.yaml",
    "readme-polymorphism.yaml",
    "readme-schema-circular.json",
    "xero-files.yaml",
];

/// Values of each schema.
const VALUES: u64 = 24;

/// Reasons that are shown for each description.
const SHOWN: usize = 6;

#[test]
fn values_of_small_published_descriptions_come_back() {
    let Some(corpus) = shared::folder("corpus", "values of small published descriptions") else {
        return;
    };
    let chosen = SMALL
        .iter()
        .map(|name| ((*name).to_owned(), corpus.join(name)));
    let rows = round_trip(chosen.collect(), "roundtrip-small");
    print_table(&rows);
    for row in &rows {
        assert_eq!(row.reasons, Vec::<String>::new(), "{}", row.name);
        assert!(row.values > 0, "{}: no value was made", row.name);
    }
}

#[test]
#[ignore = "takes many minutes"]
fn values_of_all_published_descriptions_come_back() {
    let Some(corpus) = shared::folder("corpus", "values of all published descriptions") else {
        return;
    };
    let mut chosen = descriptions::all(&corpus);
    if let Ok(only) = std::env::var("BALAS_ONLY") {
        chosen.retain(|(name, _)| only.split(',').any(|part| name.contains(part)));
    }
    let rows = round_trip(chosen, "roundtrip-all");
    print_table(&rows);
}

/// What became of the values of one description.
#[derive(Default)]
struct Row {
    name: String,
    types: usize,
    /// Types of which no value could be made.
    without: usize,
    values: usize,
    equal: usize,
    drift: usize,
    lost: usize,
    refused: usize,
    reasons: Vec<String>,
}

/// A description in preparation.
struct Prepared {
    name: String,
    tree: Value,
    pointers: Vec<String>,
}

fn round_trip(chosen: Vec<(String, PathBuf)>, folder: &str) -> Vec<Row> {
    let scratch = Path::new(SCRATCH);
    let mut probes = Probes::new(scratch.join(folder), scratch.join("target-probes"));
    let mut rows = Vec::new();
    let mut prepared = Vec::new();
    for (name, path) in chosen {
        match prepare(&name, &path, &mut probes) {
            Ok(one) => prepared.push(one),
            Err(reason) => rows.push(Row::failed(name, reason)),
        }
    }
    let broken = probes.build().unwrap_or_else(|error| panic!("{error}"));
    for one in &prepared {
        rows.push(match broken.get(&crate_name(&one.name)) {
            Some(said) => Row::failed(one.name.clone(), said.clone()),
            None => try_values(one, &probes),
        });
    }
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    rows
}

fn prepare(name: &str, path: &Path, probes: &mut Probes) -> Result<Prepared, String> {
    let tree = documents::tree(path)?;
    let config = Config::new()
        .spec(path)
        .name(crate_name(name))
        .all_schemas();
    let outcome = balas::generate(&config).map_err(|error| error.to_string())?;
    if outcome.is_denied() {
        return Err("denied".to_owned());
    }
    let mut wanted = documents::schemas(&tree);
    wanted.extend(inline(&outcome));
    let pointers = probes
        .add(&crate_name(name), &outcome, &wanted)
        .map_err(|error| error.to_string())?;
    Ok(Prepared {
        name: name.to_owned(),
        tree,
        pointers,
    })
}

/// The types of bodies and parameters that are described where they are used. What lies deeper can be made of several
/// schemas, of which a pointer shows one.
fn inline(outcome: &Outcome) -> Vec<String> {
    let types = outcome.bindings().types.iter();
    types
        .filter(|binding| binding.origin.source == SourceId::ROOT)
        .map(|binding| binding.origin.to_string())
        .filter(|pointer| pointer.starts_with("#/paths/") && pointer.ends_with("/schema"))
        .collect()
}

fn try_values(one: &Prepared, probes: &Probes) -> Row {
    let mut row = Row {
        name: one.name.clone(),
        types: one.pointers.len(),
        ..Row::default()
    };
    let mut made: Vec<(&str, Instance)> = Vec::new();
    let mut maker = Maker::new(&one.tree);
    for pointer in &one.pointers {
        let before = made.len();
        let values = (0..VALUES).filter_map(|seed| maker.make(pointer, seed));
        // An inline type is what is not null; whoever uses it adds `Option`.
        let is_inline = pointer.starts_with("#/paths/");
        let values = values.filter(|instance| !(is_inline && instance.value.is_null()));
        made.extend(values.map(|instance| (pointer.as_str(), instance)));
        row.without += usize::from(made.len() == before);
    }
    let values: Vec<(&str, &Value)> = made
        .iter()
        .map(|(pointer, instance)| (*pointer, &instance.value))
        .collect();
    match probes.run(&crate_name(&one.name), &values) {
        Ok(reports) => row.judge(&made, &reports),
        Err(reason) => row.reasons.push(reason),
    }
    row
}

impl Row {
    fn failed(name: String, reason: String) -> Self {
        Self {
            name,
            reasons: vec![reason],
            ..Self::default()
        }
    }

    fn judge(&mut self, made: &[(&str, Instance)], reports: &[Report]) {
        let mut reasons = BTreeMap::new();
        for ((pointer, instance), report) in made.iter().zip(reports) {
            self.values += 1;
            let Some(reason) = self.judge_one(instance, report) else {
                continue;
            };
            let shown = format!("{pointer}: {reason}\n      {}", cut(&instance.value));
            reasons.entry(*pointer).or_insert(shown);
        }
        self.reasons = reasons.into_values().collect();
    }

    /// Counts a value, and says what is wrong if something is.
    fn judge_one(&mut self, instance: &Instance, report: &Report) -> Option<String> {
        if let Some(error) = &report.error {
            self.refused += 1;
            return Some(error.clone());
        }
        if let Some((_, message)) = report.drift.first() {
            self.drift += 1;
            return Some(message.clone());
        }
        if let Some(lost) = difference(instance, report.back.as_ref()?) {
            self.lost += 1;
            return Some(lost);
        }
        if let Some(strict) = report.strict.first() {
            self.refused += 1;
            return Some(strict.clone());
        }
        self.equal += 1;
        None
    }
}

fn cut(value: &Value) -> String {
    value.to_string().chars().take(400).collect()
}

fn print_table(rows: &[Row]) {
    let mut table = format!(
        "{:<36} {:>6} {:>8} {:>7} {:>7} {:>6} {:>6} {:>8}\n",
        "description", "types", "without", "values", "equal", "drift", "lost", "refused"
    );
    for row in rows {
        let _ = writeln!(
            table,
            "{:<36} {:>6} {:>8} {:>7} {:>7} {:>6} {:>6} {:>8}",
            row.name,
            row.types,
            row.without,
            row.values,
            row.equal,
            row.drift,
            row.lost,
            row.refused
        );
        for reason in row.reasons.iter().take(SHOWN) {
            let reason: String = reason.chars().take(1500).collect();
            let _ = writeln!(table, "    {reason}");
        }
        if row.reasons.len() > SHOWN {
            let _ = writeln!(table, "    … {} types in all", row.reasons.len());
        }
    }
    println!("{table}");
}

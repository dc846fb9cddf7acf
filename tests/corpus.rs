//! What does the generator make of the descriptions that services really publish?
//!
//! The normal run takes small ones, where they are at hand; `cargo test --test corpus -- --ignored` takes all.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use balas::{Config, Outcome};
use balas_tests::crates::{Verdict, Workspace};
use balas_tests::descriptions::{self, crate_name};
use balas_tests::shared;

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// Longest time that one description may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// Small descriptions of version 3.0, each with other habits.
const SMALL: &[&str] = &[
    "azure-storage.json",
    "firecracker-api.json",
    "heyapi-full-3.0.yaml",
    "learn-link-example.yaml",
    "oagen-anyof-discriminator.yaml",
    "oagen-complex-headers.yaml",
    "oagen-oneof-discriminator.yaml",
    "oapicodegen-path-edge-cases.yaml",
    "ogen-parameters.json",
    "petstore-v3.yaml",
    "readme-polymorphism.yaml",
    "readme-schema-circular.json",
    "xero-files.yaml",
];

/// What became of one description.
struct Row {
    name: String,
    took: Duration,
    result: Result<Outcome, String>,
    /// What the compiler says about the crate.
    verdict: Option<Verdict>,
}

#[test]
fn small_published_descriptions_generate_and_compile() {
    let Some(corpus) = shared::folder("corpus", "small published descriptions") else {
        return;
    };
    let chosen = SMALL
        .iter()
        .map(|name| ((*name).to_owned(), corpus.join(name)));
    let rows = table(chosen.collect(), "corpus-small");
    let denied: Vec<&str> = rows
        .iter()
        .filter(|row| !row.is_generated())
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(denied, Vec::<&str>::new());
}

#[test]
#[ignore = "takes many minutes"]
fn all_published_descriptions_generate_or_say_why_and_compile() {
    let Some(corpus) = shared::folder("corpus", "all published descriptions") else {
        return;
    };
    table(descriptions::all(&corpus), "corpus-all");
}

/// Prints a row for each description. All of them have to generate or say why not, and what is generated has to compile without
/// a warning.
fn table(chosen: Vec<(String, PathBuf)>, folder: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = chosen
        .into_iter()
        .map(|(name, path)| run(&name, path))
        .collect();
    compile(&mut rows, folder);
    print_table(&rows);
    let failed: Vec<String> = rows.iter().filter_map(Row::failure).collect();
    balas_tests::expected::report(&failed);
    rows
}

/// Generates on a thread of its own, so that neither a panic nor an endless loop ends the whole run.
fn run(name: &str, path: PathBuf) -> Row {
    let started = Instant::now();
    let config = Config::new().spec(path).name(crate_name(name));
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        // Nobody listens any more once the time is over.
        let _ = sender.send(balas::generate(&config));
    });
    let result = match receiver.recv_timeout(PATIENCE) {
        Ok(result) => result.map_err(|error| format!("{name}: {error}")),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(format!("{name}: took more than {PATIENCE:?}")),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(format!("{name}: panicked")),
    };
    Row {
        name: name.to_owned(),
        took: started.elapsed(),
        result,
        verdict: None,
    }
}

impl Row {
    fn is_generated(&self) -> bool {
        self.result
            .as_ref()
            .is_ok_and(|outcome| !outcome.is_denied())
    }

    /// What must not be.
    fn failure(&self) -> Option<String> {
        match (&self.result, &self.verdict) {
            (Err(error), _) => Some(error.clone()),
            (Ok(_), Some(verdict)) if !verdict.is_clean() => {
                let first = verdict.first.as_deref().unwrap_or_default();
                Some(format!("{}: {verdict}\n{first}", self.name))
            }
            _ => None,
        }
    }

    fn cells(&self) -> String {
        let outcome = match &self.result {
            Ok(outcome) => outcome,
            Err(error) => return error.clone(),
        };
        let verdict = if outcome.is_denied() {
            "denied"
        } else {
            "generated"
        };
        let summary = outcome.summary();
        let lines: usize = outcome
            .files()
            .values()
            .map(|text| text.lines().count())
            .sum();
        let compiled = self.verdict.as_ref().map(ToString::to_string);
        format!(
            "{verdict:<10} {:>6} {:>7} {:>6} {:>8} {lines:>8} {:>8.2}  {}",
            summary.operations,
            summary.skipped,
            summary.types,
            outcome.diagnostics().len(),
            self.took.as_secs_f64(),
            compiled.unwrap_or_default()
        )
    }
}

fn print_table(rows: &[Row]) {
    let mut table = format!(
        "{:<36} {:<10} {:>6} {:>7} {:>6} {:>8} {:>8} {:>8}  {}\n",
        "description",
        "verdict",
        "ops",
        "skipped",
        "types",
        "findings",
        "lines",
        "seconds",
        "compiler"
    );
    for row in rows {
        let _ = writeln!(table, "{:<36} {}", row.name, row.cells());
    }
    let generated = rows.iter().filter(|row| row.is_generated()).count();
    println!("{table}{generated} of {} generated", rows.len());
}

/// Compiles what was generated, all of it in one workspace.
fn compile(rows: &mut [Row], folder: &str) {
    let mut workspace = Workspace::new(Path::new(SCRATCH).join(folder));
    for row in rows.iter().filter(|row| row.is_generated()) {
        if let Ok(outcome) = &row.result {
            let added = workspace.add(&crate_name(&row.name), outcome.files());
            added.unwrap_or_else(|error| panic!("{}: {error}", row.name));
        }
    }
    let checked = workspace.check_each(&Path::new(SCRATCH).join("target"));
    let verdicts = checked.unwrap_or_else(|error| panic!("{error}"));
    for row in rows.iter_mut().filter(|row| row.is_generated()) {
        let name = crate_name(&row.name).replace('-', "_");
        row.verdict = verdicts.get(&name).cloned();
    }
}

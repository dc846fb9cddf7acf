//! Do programs of others accept what generated clients send?
//!
//! Every operation of a description is called twice, with what is required and with all that is described, over a transport
//! in memory. What was sent is judged by `@scalar/mock-server` and by `openapi-core`, which read the same description. Both
//! are installed below the target folder: `cargo test --test judge -- --ignored --nocapture`, for some descriptions with
//! `BALAS_ONLY=slack,docker`. Where neither can be installed, or no published descriptions lie at hand, nothing is judged.

mod known;
mod samples;
mod tools;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use balas::Config;
use balas_tests::descriptions::crate_name;
use balas_tests::wire::{self, Wire};
use balas_tests::{documents, shared};
use samples::Extent;
use serde_json::{Value, json};
use tools::Judge;

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// Lists in queries and bytes; plain JSON; forms; multipart; nested forms and deep objects.
const DESCRIPTIONS: &[&str] = &[
    "petstore-v3.yaml",
    "docker-engine.json",
    "slack-api.json",
    "mattermost-api.yaml",
    "stripe-spec3.json",
];

/// Where the service is: what the clients of tests are told.
const BASE: &str = "http://localhost:3000";

/// Refusals that are shown for each description and judge.
const SHOWN: usize = 40;

/// Characters of a refusal that are shown.
const LONGEST: usize = 1200;

#[test]
#[ignore = "installs programs and compiles large clients"]
fn requests_of_five_descriptions_are_accepted() {
    let Some(corpus) = shared::folder("corpus", "requests of five descriptions") else {
        return;
    };
    let judges = tools::judges(&Path::new(SCRATCH).join("judge"));
    if judges.is_empty() {
        return;
    }
    let only = std::env::var("BALAS_ONLY").unwrap_or_default();
    let is_chosen = |name: &str| only.split(',').any(|part| name.contains(part));
    let mut open = 0;
    for name in DESCRIPTIONS.iter().filter(|name| is_chosen(name)) {
        let run = Run::new(name, &corpus.join(name)).unwrap_or_else(|error| panic!("{error}"));
        open += run.unsent;
        for judge in &judges {
            open += run.judge(judge);
            run.control(judge);
        }
    }
    assert_eq!(open, 0, "requests were refused or not sent");
}

/// The requests of one description.
struct Run {
    name: &'static str,
    description: PathBuf,
    requests: PathBuf,
    /// Those of them that send JSON, with other JSON.
    damaged: PathBuf,
    sent: usize,
    /// Calls that could not be written, or that sent nothing.
    unsent: usize,
}

impl Run {
    /// Calls every operation and writes down what is sent.
    fn new(name: &'static str, path: &Path) -> Result<Self, String> {
        let document = judged(documents::tree(path)?);
        // Workspaces that share a target folder take crates of one name for each other's.
        let crate_name = format!("judge-{}", crate_name(name));
        let scratch = Path::new(SCRATCH);
        let folder = scratch.join(&crate_name);
        let description = folder.join("description.json");
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&description, document.to_string()))
            .map_err(|error| error.to_string())?;
        let config = Config::new().spec(&description).name(&crate_name);
        let outcome = balas::generate(&config).map_err(|error| error.to_string())?;
        let bindings = outcome.bindings();
        let calls = [Extent::Required, Extent::All]
            .map(|extent| samples::calls(&document, bindings, extent))
            .concat();
        let mut wire = Wire::new(&folder, scratch.join("wire-target"));
        let unwritten = wire.add(&crate_name, &outcome, &calls);
        let unwritten = unwritten.map_err(|error| error.to_string())?;
        if let Some((name, said)) = wire.build()?.into_iter().next() {
            return Err(format!("{name} does not compile:\n{said}"));
        }
        let reports = wire.run(&crate_name)?;
        println!(
            "{name}: {} operations, {} calls, {} not written",
            bindings.operations.len(),
            calls.len(),
            unwritten.len()
        );
        for (call, reason) in &unwritten {
            println!("  not written: {call}: {reason}");
        }
        let sent = requests(&reports);
        let lines = |requests: &[Value]| requests.iter().map(|of| format!("{of}\n")).collect();
        let (intact, damaged): (String, String) = (lines(&sent), lines(&damaged(&sent)));
        let run = Self {
            name,
            description,
            requests: folder.join("requests.jsonl"),
            damaged: folder.join("damaged.jsonl"),
            sent: sent.len(),
            unsent: calls.len() - sent.len(),
        };
        fs::write(&run.requests, intact)
            .and_then(|()| fs::write(&run.damaged, damaged))
            .map_err(|error| error.to_string())?;
        Ok(run)
    }

    /// Prints what a judge makes of the requests: how many it refuses that nothing excuses.
    fn judge(&self, judge: &Judge) -> usize {
        let verdicts = judge.verdicts(&self.description, &self.requests);
        let verdicts = verdicts.unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let mut excused: BTreeMap<&str, usize> = known::excuses(self.name, judge.name)
            .into_iter()
            .map(|reason| (reason, 0))
            .collect();
        let mut open = Vec::new();
        for (call, said) in &verdicts {
            let told = said.as_ref().map(|said| format!("{call}: {said}"));
            let Some(told) = told else { continue };
            match known::excuse(self.name, judge.name, &told) {
                Some(reason) => *excused.entry(reason).or_default() += 1,
                None => open.push(told),
            }
        }
        let faults: usize = excused.values().sum();
        let accepted = verdicts.len() - faults - open.len();
        println!(
            "{} by {}: {accepted} accepted, {} refused, {faults} refused by a fault of the judge",
            self.name,
            judge.name,
            open.len(),
        );
        for (reason, count) in &excused {
            println!("  known, {count}: {reason}");
            assert!(*count > 0, "nothing is refused for this reason any more");
        }
        for told in open.iter().take(SHOWN) {
            println!(
                "  REFUSED {}",
                told.chars().take(LONGEST).collect::<String>()
            );
        }
        assert_eq!(verdicts.len(), self.sent, "requests without a verdict");
        assert!(accepted > 0, "nothing was accepted");
        open.len()
    }

    /// Holds a judge to refusing the requests whose JSON is replaced by a number: acceptance by one that
    /// refuses nothing would mean nothing.
    fn control(&self, judge: &Judge) {
        let verdicts = judge.verdicts(&self.description, &self.damaged);
        let verdicts = verdicts.unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let accepted = verdicts.values().filter(|reason| reason.is_none()).count();
        println!(
            "{} by {}: {accepted} of {} damaged requests accepted",
            self.name,
            judge.name,
            verdicts.len(),
        );
        assert_eq!(accepted, 0, "damaged requests were accepted");
    }
}

/// What was sent; says which call sent nothing.
fn requests(reports: &BTreeMap<String, Value>) -> Vec<Value> {
    let mut requests = Vec::new();
    for (name, report) in reports {
        let sent = &report["sent"][0];
        if sent.is_null() {
            println!("  not sent: {name}: {}", report["result"]["error"]);
            continue;
        }
        let text = |key: &str| sent[key].as_str().unwrap_or_default().to_owned();
        let query = Some(text("query")).filter(|query| !query.is_empty());
        let query = query.map_or_else(String::new, |query| format!("?{query}"));
        requests.push(json!({
            "name": name,
            "method": text("method"),
            "url": format!("{BASE}{}{query}", text("path")),
            "headers": sent["headers"],
            "body": wire::body(sent),
        }));
    }
    requests
}

/// The requests that send a JSON object, each with a number in its place.
fn damaged(requests: &[Value]) -> Vec<Value> {
    let is_object = |request: &&Value| {
        request["headers"]["content-type"] == "application/json"
            && request["body"][0] == u64::from(b'{')
    };
    let chosen = requests.iter().filter(is_object).cloned();
    chosen
        .map(|mut request| {
            request["body"] = json!(b"17");
            request
        })
        .collect()
}

/// The description that is judged by: its service is where the calls go, and nobody is asked who they are.
fn judged(mut document: Value) -> Value {
    document["servers"] = json!([{ "url": BASE }]);
    let items = document["paths"].as_object_mut();
    let nodes = items.into_iter().flat_map(|items| items.values_mut());
    let nodes = nodes.filter_map(Value::as_object_mut);
    for item in nodes {
        item.remove("servers");
        for operation in item.values_mut().filter_map(Value::as_object_mut) {
            operation.remove("servers");
            operation.remove("security");
        }
    }
    if let Some(root) = document.as_object_mut() {
        root.remove("security");
    }
    document
}

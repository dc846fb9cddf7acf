//! Do programs of others accept what generated clients send?
//!
//! Every operation of a description is called twice, with what is required and with all that is described, over a transport
//! in memory. What was sent is judged by `@scalar/mock-server` and by `openapi-core`, which read the same description. Both
//! are installed below the target folder: `cargo test --test judge -- --ignored --nocapture`, for some descriptions with
//! `BALAS_ONLY=slack,docker`. Where neither can be installed, or no published descriptions lie at hand, nothing is judged.

mod samples;
mod tools;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use balas::Config;
use balas_tests::descriptions::crate_name;
use balas_tests::wire::{self, Wire};
use balas_tests::{documents, shared};
use samples::Extent;
use serde_json::{Value, json};
use tools::{Judge, Verdicts};

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

/// Refusals that are no fault of the client: a part of the call's name or of what the judge says, and why it is wrong.
const KNOWN: &[(&str, &str)] = &[
    (
        "Invalid header parameter: Content-type",
        "a parameter of this name is ignored (OpenAPI 3.0.4, Parameter Object); the body has the form that the description gives it",
    ),
    (
        "Formatter not found for json format",
        "the judge knows no such format, and formats are open (OpenAPI 3.0.4, Data Types)",
    ),
    (
        "Request body validation error: Value b'",
        "the judge leaves this media type undecoded and then asks of the bytes to be the text or object of the schema",
    ),
    (
        "~1files~1search/post",
        "numbers of multipart are text (OpenAPI 3.0.4, Encoding Object), which the judge does not turn into numbers",
    ),
    (
        "~1teams~1{team_id}~1import/post",
        "numbers of multipart are text, as above",
    ),
];

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
        open += judges.iter().map(|judge| run.judge(judge)).sum::<usize>();
    }
    assert_eq!(open, 0, "requests were refused");
}

/// The requests of one description.
struct Run {
    name: &'static str,
    description: PathBuf,
    requests: PathBuf,
    count: usize,
}

impl Run {
    /// Calls every operation and writes down what is sent.
    fn new(name: &'static str, path: &Path) -> Result<Self, String> {
        let document = judged(documents::tree(path)?);
        let crate_name = crate_name(name);
        let scratch = Path::new(SCRATCH);
        let folder = scratch.join(format!("judge-{crate_name}"));
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
        let run = Self {
            name,
            description,
            requests: folder.join("requests.jsonl"),
            count: calls.len() - unwritten.len(),
        };
        fs::write(&run.requests, requests(&reports)).map_err(|error| error.to_string())?;
        Ok(run)
    }

    /// Prints what a judge makes of the requests: how many it refuses that nothing excuses.
    fn judge(&self, judge: &Judge) -> usize {
        let verdicts = judge.verdicts(&self.description, &self.requests);
        let verdicts: Verdicts = verdicts.unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let refused: Vec<_> = verdicts
            .iter()
            .filter_map(|(call, reason)| Some((call, reason.as_ref()?)))
            .collect();
        let (excused, open): (Vec<_>, Vec<_>) = refused.iter().partition(|(call, reason)| {
            let told = format!("{call}: {reason}");
            KNOWN.iter().any(|(part, _)| told.contains(part))
        });
        println!(
            "{} by {}: {} accepted, {} refused by a fault of the judge, {} refused, {} not sent",
            self.name,
            judge.name,
            verdicts.len() - refused.len(),
            excused.len(),
            open.len(),
            self.count - verdicts.len(),
        );
        for (call, reason) in open.iter().take(SHOWN) {
            println!(
                "  {call}: {}",
                reason.chars().take(LONGEST).collect::<String>()
            );
        }
        assert!(verdicts.len() > refused.len(), "nothing was accepted");
        open.len()
    }
}

/// What was sent, one request a line; says which call sent nothing.
fn requests(reports: &BTreeMap<String, Value>) -> String {
    let mut lines = String::new();
    for (name, report) in reports {
        let sent = &report["sent"][0];
        if sent.is_null() {
            println!("  not sent: {name}: {}", report["result"]["error"]);
            continue;
        }
        let text = |key: &str| sent[key].as_str().unwrap_or_default().to_owned();
        let query = Some(text("query")).filter(|query| !query.is_empty());
        let query = query.map_or_else(String::new, |query| format!("?{query}"));
        let request = json!({
            "name": name,
            "method": text("method"),
            "url": format!("{BASE}{}{query}", text("path")),
            "headers": sent["headers"],
            "body": wire::body(sent),
        });
        let _ = writeln!(lines, "{request}");
    }
    lines
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

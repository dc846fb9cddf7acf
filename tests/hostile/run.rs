//! Runs the generator on files that are written for it, in a thread and with a limit of time.

use std::path::{Component, Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use balas::diagnostics::Format;
use balas::{Config, Outcome};
use balas_tests::scratch;
use serde_json::{Map, Value, json};

/// How long a run may take without optimisation, on a machine that has other things to do: most take less than a second.
const LIMIT: Duration = Duration::from_secs(60);

/// The files of a description; the first is its root.
pub(crate) struct Input {
    name: &'static str,
    files: Vec<(String, Vec<u8>)>,
    overlay: Option<String>,
    is_validated: bool,
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// In a crate.
    Generated,
    /// In findings that forbid the output.
    Denied,
}

pub(crate) use Ending::{Denied, Generated};

impl Input {
    pub(crate) fn bytes(name: &'static str, file: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name,
            files: vec![(file.to_owned(), bytes.into())],
            overlay: None,
            is_validated: false,
        }
    }

    /// A description in JSON.
    pub(crate) fn json(name: &'static str, tree: &Value) -> Self {
        Self::bytes(name, "api.json", tree.to_string())
    }

    /// A description in YAML.
    pub(crate) fn yaml(name: &'static str, text: impl Into<String>) -> Self {
        Self::bytes(name, "api.yaml", text.into())
    }

    /// One more file, below the folder of the root.
    pub(crate) fn with(mut self, file: &str, text: impl Into<String>) -> Self {
        self.files.push((file.to_owned(), text.into().into_bytes()));
        self
    }

    /// An overlay that is applied.
    pub(crate) fn overlaid(mut self, text: impl Into<String>) -> Self {
        self.overlay = Some(text.into());
        self
    }

    /// Values are held against the description.
    pub(crate) fn validated(mut self) -> Self {
        self.is_validated = true;
        self
    }

    /// Runs the generator, and checks that it ends so and reports findings of these codes, all with a place.
    #[track_caller]
    pub(crate) fn ends(self, ending: Ending, codes: &[&str]) {
        let name = self.name;
        let (ended, report) = within(name, move || self.generate());
        assert_eq!(ended, ending, "{name}\n{}", first_lines(&report));
        let findings: Vec<Value> = report
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect();
        for code in codes {
            let mut own = findings.iter().filter(|finding| finding["code"] == *code);
            let is_located = own.any(|finding| finding["labels"][0]["line"].is_u64());
            assert!(
                is_located,
                "{name}: no {code} with a place\n{}",
                first_lines(&report)
            );
        }
    }

    fn generate(self) -> (Ending, String) {
        let folder = scratch(
            env!("CARGO_TARGET_TMPDIR"),
            &format!("hostile/{}", self.name),
        );
        let config = self.put(&folder.join("in"));
        let outcome = balas::generate(&config).unwrap_or_else(|error| panic!("{error}"));
        stays_inside(&outcome);
        let out = folder.join("out/crate");
        let written = outcome.write_to(&out);
        assert_eq!(written.is_ok(), !outcome.is_denied(), "{written:?}");
        let alone = |folder: &Path, names: &[&str]| assert_eq!(entries(folder), names);
        match outcome.is_denied() {
            true => alone(&folder, &["in"]),
            false => {
                alone(&folder, &["in", "out"]);
                alone(&folder.join("out"), &["crate"]);
            }
        }
        // The text for people must come to an end, too.
        let text = outcome.render(Format::Text);
        assert!(text.len() < 1 << 20, "a report of {} bytes", text.len());
        let ending = match outcome.is_denied() {
            true => Denied,
            false => Generated,
        };
        (ending, outcome.render(Format::Json))
    }

    fn put(&self, folder: &Path) -> Config {
        let write = |file: &str, bytes: &[u8]| -> PathBuf {
            let path = folder.join(file);
            let parent = path.parent().unwrap_or(folder);
            std::fs::create_dir_all(parent).unwrap_or_else(|error| panic!("{error}"));
            std::fs::write(&path, bytes).unwrap_or_else(|error| panic!("{error}"));
            path
        };
        let paths: Vec<PathBuf> = self
            .files
            .iter()
            .map(|(file, bytes)| write(file, bytes))
            .collect();
        let config = Config::new().spec(&paths[0]);
        let config = match self.is_validated {
            true => config.validation(),
            false => config,
        };
        match &self.overlay {
            Some(text) => config.overlay(write("overlay.yaml", text.as_bytes())),
            None => config,
        }
    }
}

/// What a closure gives, if it does in time. A panic of it is one here.
#[track_caller]
fn within<T: Send + 'static>(name: &str, run: impl FnOnce() -> T + Send + 'static) -> T {
    let (send, receive) = mpsc::channel();
    let thread = std::thread::spawn(move || send.send(run()).unwrap_or_default());
    match receive.recv_timeout(LIMIT) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("{name} takes more than {LIMIT:?}"),
        Err(mpsc::RecvTimeoutError::Disconnected) => match thread.join() {
            Err(panic) => std::panic::resume_unwind(panic),
            Ok(()) => panic!("{name} gives nothing"),
        },
    }
}

/// No file of the output leads out of its folder.
fn stays_inside(outcome: &Outcome) {
    for path in outcome.files().keys() {
        let is_plain = |part| matches!(part, Component::Normal(_));
        assert!(Path::new(path).components().all(is_plain), "{path}");
    }
}

fn entries(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}"));
    let names = entries.flatten().map(|entry| entry.file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into()).collect();
    names.sort();
    names
}

fn first_lines(text: &str) -> String {
    let cut = |line: &str| line.chars().take(300).collect::<String>();
    text.lines().take(5).map(cut).collect::<Vec<_>>().join("\n")
}

/// A description with these schemas, of which `First` is answered by an operation.
pub(crate) fn schemas(all: impl IntoIterator<Item = (String, Value)>) -> Value {
    let all: Map<String, Value> = all.into_iter().collect();
    answered(
        &json!({ "$ref": "#/components/schemas/First" }),
        json!({ "schemas": all }),
    )
}

/// A description with one operation that answers with this schema.
pub(crate) fn answered(schema: &Value, components: Value) -> Value {
    let content = json!({ "application/json": { "schema": schema } });
    let operation = json!({
        "operationId": "get",
        "responses": { "200": { "description": "OK", "content": content } },
    });
    with_paths(json!({ "/a": { "get": operation } }), components)
}

pub(crate) fn with_paths(paths: Value, components: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Hostile", "version": "1" },
        "paths": paths,
        "components": components,
    })
}

/// The schema of this name.
pub(crate) fn to(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Members called after their number.
pub(crate) fn numbered(count: usize, of: impl Fn(usize) -> (String, Value)) -> Value {
    Value::Object((0..count).map(of).collect())
}

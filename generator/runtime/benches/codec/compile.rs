//! What it costs to compile a crate full of models.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Error};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Ticks of Linux's process clock a second.
const TICKS: f64 = 100.0;
const COMMANDS: &[(&str, &[&str])] = &[
    ("check", &["check"]),
    ("debug build", &["build"]),
    ("release build", &["build", "--release"]),
];

/// Prints a table: command, then CPU seconds of the compiler for either style.
pub(crate) fn report(structs: usize) -> io::Result<()> {
    compare(
        &format!("{structs} structs"),
        [derived(structs), records(structs)],
    )
}

/// The same for unions.
pub(crate) fn report_unions(count: usize) -> io::Result<()> {
    let sources = [derived_unions(count), unions(count)];
    compare(&format!("{count} unions of {VARIANTS} records"), sources)
}

fn compare(what: &str, [derived, records]: [String; 2]) -> io::Result<()> {
    let folder = std::env::temp_dir().join(format!("balas-codec-bench-{}", std::process::id()));
    let derived = Crate::new(&folder, "derived", derived)?;
    let records = Crate::new(&folder, "records", records)?;
    println!(
        "\n{:14} {:>8} {:>8}   ({what}, CPU seconds)",
        "", "serde", "balas"
    );
    for (name, command) in COMMANDS {
        let (theirs, ours) = (derived.cost(command)?, records.cost(command)?);
        println!("{name:14} {theirs:8.2} {ours:8.2}   1/{:.1}", theirs / ours);
    }
    fs::remove_dir_all(&folder)
}

struct Crate {
    folder: PathBuf,
    source: String,
}

impl Crate {
    fn new(parent: &Path, name: &str, source: String) -> io::Result<Self> {
        let runtime = env!("CARGO_MANIFEST_DIR");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             balas-runtime = {{ path = '{runtime}', default-features = false }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n"
        );
        let folder = parent.join(name);
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest)?;
        Ok(Self { folder, source })
    }

    /// CPU seconds of compiling the crate alone: an empty one comes first, for the dependencies.
    fn cost(&self, command: &[&str]) -> io::Result<f64> {
        self.run(command, "")?;
        let before = cpu_of_children()?;
        self.run(command, &self.source)?;
        Ok(cpu_of_children()? - before)
    }

    fn run(&self, command: &[&str], source: &str) -> io::Result<()> {
        fs::write(self.folder.join("src/lib.rs"), source)?;
        let status = Command::new(env!("CARGO"))
            .args(command)
            .args(["--quiet", "--lib"])
            .current_dir(&self.folder)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TARGET_DIR", self.folder.with_file_name("target"))
            .stdin(Stdio::null())
            .status()?;
        if status.success() {
            Ok(())
        } else {
            Err(Error::other("the crate does not compile"))
        }
    }
}

/// User CPU seconds of all child processes that have ended.
fn cpu_of_children() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The name of the program, in parentheses, may hold spaces; what follows begins with the third field.
    let ticks = stat
        .rsplit(')')
        .next()
        .and_then(|rest| rest.split_whitespace().nth(13));
    ticks
        .and_then(|ticks| ticks.parse::<f64>().ok())
        .map(|ticks| ticks / TICKS)
        .ok_or_else(|| Error::other("/proc"))
}

/// Twelve fields: their names, types and whether they may be missing. `{child}` is another struct.
const FIELDS: &[(&str, &str, bool)] = &[
    ("id", "i64", false),
    ("name", "String", false),
    ("description", "Option<String>", true),
    ("is_active", "bool", false),
    ("score", "f64", false),
    ("count", "Option<i64>", true),
    ("tags", "Vec<String>", false),
    ("child", "Option<{child}>", true),
    ("children", "Vec<{child}>", false),
    ("created_at", "String", false),
    ("numbers", "Vec<i64>", false),
    ("url", "Option<String>", true),
];

/// What a struct holds: the one before, except that every fifth begins anew so that chains stay short.
fn child(number: usize) -> String {
    match number % 5 {
        0 => String::from("String"),
        _ => format!("Model{}", number - 1),
    }
}

fn derived(count: usize) -> String {
    let mut source = String::new();
    for number in 0..count {
        let _ = writeln!(
            source,
            "#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]\npub struct Model{number} {{"
        );
        for (name, ty, _) in FIELDS {
            let ty = ty.replace("{child}", &child(number));
            let _ = writeln!(source, "    pub {name}: {ty},");
        }
        let _ = writeln!(
            source,
            "}}\n\
             pub fn decode{number}(json: &[u8]) -> Option<Model{number}> {{ serde_json::from_slice(json).ok() }}\n\
             pub fn encode{number}(model: &Model{number}) -> Option<Vec<u8>> {{ serde_json::to_vec(model).ok() }}"
        );
    }
    source
}

fn records(count: usize) -> String {
    let mut source = String::new();
    for number in 0..count {
        let _ = writeln!(
            source,
            "balas_runtime::record! {{\n    pub struct Model{number}: Decode + Encode {{"
        );
        for (name, ty, is_optional) in FIELDS {
            let mark = if *is_optional { "?" } else { "" };
            let ty = ty.replace("{child}", &child(number));
            let _ = writeln!(source, "        pub {name}{mark}: {ty},");
        }
        let _ = writeln!(
            source,
            "    }}\n}}\n\
             pub fn decode{number}(json: &[u8]) -> Option<Model{number}> {{\n    \
                 balas_runtime::codec::from_slice(json).ok().map(|decoded| decoded.value)\n}}\n\
             pub fn encode{number}(model: &Model{number}) -> Option<Vec<u8>> {{\n    \
                 balas_runtime::codec::to_json(model).ok()\n}}"
        );
    }
    source
}

/// Alternatives of each union.
const VARIANTS: usize = 8;

/// The alternatives of a union: their index and struct.
fn variant_names(number: usize) -> impl Iterator<Item = (usize, String)> {
    (0..VARIANTS).map(move |index| (index, format!("Model{}", number * VARIANTS + index)))
}

fn derived_unions(count: usize) -> String {
    let mut source = derived(count * VARIANTS);
    for number in 0..count {
        let _ = writeln!(
            source,
            "#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]\n\
             #[serde(tag = \"type\")]\npub enum Union{number} {{"
        );
        for (index, name) in variant_names(number) {
            let _ = writeln!(
                source,
                "    #[serde(rename = \"kind{index}\")] V{index}(Box<{name}>),"
            );
        }
        let _ = writeln!(
            source,
            "}}\npub fn decode_union{number}(json: &[u8]) -> Option<Union{number}> {{ serde_json::from_slice(json).ok() }}\n\
             pub fn encode_union{number}(union: &Union{number}) -> Option<Vec<u8>> {{ serde_json::to_vec(union).ok() }}"
        );
    }
    source
}

fn unions(count: usize) -> String {
    let mut source = records(count * VARIANTS);
    for number in 0..count {
        let _ = writeln!(
            source,
            "balas_runtime::union! {{\n    pub enum Union{number}: Decode + Encode {{"
        );
        for (index, name) in variant_names(number) {
            let _ = writeln!(
                source,
                "        V{index}(Box<{name}>) from {name} {{ object tag \"type\" = \"kind{index}\" }},"
            );
        }
        let _ = writeln!(
            source,
            "    }}\n}}\n\
             pub fn decode_union{number}(json: &[u8]) -> Option<Union{number}> {{\n    \
                 balas_runtime::codec::from_slice(json).ok().map(|decoded| decoded.value)\n}}\n\
             pub fn encode_union{number}(union: &Union{number}) -> Option<Vec<u8>> {{\n    \
                 balas_runtime::codec::to_json(union).ok()\n}}"
        );
    }
    source
}

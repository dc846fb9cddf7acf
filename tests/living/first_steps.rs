//! `balas init`, and `balas generate --watch`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use balas_tests::crates::check_alone;
use balas_tests::{program, repository, scratch};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// An empty folder with the description of an example in `spec/`.
fn folder(name: &str) -> PathBuf {
    let folder = scratch(SCRATCH, name);
    let spec = folder.join("spec");
    fs::create_dir(&spec).unwrap_or_else(|error| panic!("{error}"));
    let example = Path::new("examples/build-script/openapi.yaml");
    fs::copy(example, spec.join("openapi.yaml")).unwrap_or_else(|error| panic!("{error}"));
    folder
}

fn balas(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = program::balas();
    command.args(arguments).current_dir(folder);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = balas(folder, arguments).output();
    let output: Output = output.unwrap_or_else(|error| panic!("{error}"));
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.code(), said.into_owned())
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn runtime() -> String {
    let path = repository().join("generator/runtime");
    path.to_string_lossy().into_owned()
}

#[test]
fn init_makes_a_crate_that_compiles_and_that_check_finds_current() {
    let folder = folder("init");
    let arguments = [
        "init",
        "spec/openapi.yaml",
        "crates/library",
        "--runtime-path",
    ];
    let arguments: Vec<&str> = arguments.into_iter().collect();
    let runtime = runtime();
    let arguments = [arguments, vec![runtime.as_str()]].concat();
    let (code, said) = run(&folder, &arguments);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.starts_with("made crates/library: 1 operation and 2 types"),
        "{said}"
    );
    assert!(
        said.contains("let answer = client.books().list().await?;"),
        "{said}"
    );
    let settings = read(&folder, "crates/library/balas.yaml");
    assert!(
        settings.contains("\nspec: ../../spec/openapi.yaml\n"),
        "{settings}"
    );

    let settings = "crates/library/balas.yaml";
    let (code, said) = run(&folder, &["check", "--config", settings]);
    assert_eq!(code, Some(0), "{said}");
    let target = Path::new(SCRATCH).join("target");
    let checked = check_alone(&folder.join("crates/library"), &target);
    assert_eq!(checked, Ok(()));

    let (code, said) = run(&folder, &arguments);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("is there already; `balas generate --config"),
        "{said}"
    );
}

#[test]
fn init_adds_a_build_script_and_leaves_what_is_there() {
    let folder = folder("init-build-script");
    let arguments = ["init", "spec/openapi.yaml", ".", "--build-script"];
    let (code, said) = run(&folder, &arguments);
    assert_eq!(code, Some(0), "{said}");
    let manifest = read(&folder, "Cargo.toml");
    assert!(manifest.contains("name = \"library\""), "{manifest}");
    assert!(manifest.contains("\nbalas-runtime = \""), "{manifest}");
    let script = read(&folder, "build.rs");
    assert!(
        script.contains("balas::compile(\"spec/openapi.yaml\")"),
        "{script}"
    );
    assert!(read(&folder, "src/lib.rs").contains("balas_runtime::include_api!();"));

    fs::write(folder.join("build.rs"), "fn main() {}\n").unwrap_or_else(|error| panic!("{error}"));
    fs::remove_file(folder.join("src/lib.rs")).unwrap_or_else(|error| panic!("{error}"));
    let (code, said) = run(&folder, &arguments);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(read(&folder, "build.rs"), "fn main() {}\n");
    assert_eq!(read(&folder, "Cargo.toml"), manifest);
    assert!(
        said.contains("build.rs is there already; add to it:\n\nbalas::compile("),
        "{said}"
    );
    assert!(said.contains("made ./src/lib.rs"), "{said}");
}

#[test]
fn init_writes_nothing_for_a_description_that_is_refused() {
    let folder = folder("init-refused");
    fs::write(folder.join("spec/openapi.yaml"), "title: no\n")
        .unwrap_or_else(|error| panic!("{error}"));
    for more in [&[][..], &["--build-script"][..]] {
        let (code, said) = run(
            &folder,
            &[&["init", "spec/openapi.yaml", "crate"], more].concat(),
        );
        assert_eq!(code, Some(1), "{said}");
        assert!(!folder.join("crate").exists());
    }
}

/// The lines that a program says, on both ways, until it ends.
fn lines(command: &mut Command) -> (std::process::Child, Receiver<String>) {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{error}"));
    let (sender, receiver) = channel();
    let out: Box<dyn std::io::Read + Send> =
        Box::new(child.stdout.take().unwrap_or_else(|| panic!("no output")));
    let err: Box<dyn std::io::Read + Send> =
        Box::new(child.stderr.take().unwrap_or_else(|| panic!("no errors")));
    for stream in [out, err] {
        let sender = sender.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
    }
    (child, receiver)
}

/// What is said up to the line that begins so, at most a minute later.
fn until(said: &Receiver<String>, start: &str) -> String {
    let mut all = String::new();
    loop {
        let line = said.recv_timeout(Duration::from_secs(60));
        let line = line.unwrap_or_else(|_| panic!("never said {start}:\n{all}"));
        all += &line;
        all.push('\n');
        if line.starts_with(start) {
            return all;
        }
    }
}

#[test]
fn watch_generates_again_whatever_happens_in_between() {
    let folder = folder("watch");
    let spec = folder.join("spec/openapi.yaml");
    let text = read(&folder, "spec/openapi.yaml");
    let put = |text: &str| fs::write(&spec, text).unwrap_or_else(|error| panic!("{error}"));
    let arguments = ["generate", "spec/openapi.yaml", "-o", "client", "--watch"];
    let (mut child, said) = lines(&mut balas(&folder, &arguments));

    until(&said, "watching 1 file");
    assert!(!read(&folder, "client/src/types/book.rs").contains("pages"));
    put(&text.replace(
        "title: { type",
        "pages: { type: integer }\n        title: { type",
    ));
    until(&said, "watching 1 file");
    assert!(read(&folder, "client/src/types/book.rs").contains("pub pages?: Option<i64>"));

    put("openapi: [\n");
    let refused = until(&said, "watching");
    assert!(refused.contains("error[E0"), "{refused}");
    fs::remove_file(&spec).unwrap_or_else(|error| panic!("{error}"));
    let gone = until(&said, "watching");
    assert!(
        gone.contains("error: cannot read spec/openapi.yaml"),
        "{gone}"
    );
    put(&text.replace("description: When", "descripton: When"));
    let back = until(&said, "watching 1 file");
    assert!(back.contains("warning[W0203]"), "{back}");
    assert!(!read(&folder, "client/src/types/book.rs").contains("pages"));

    assert_eq!(child.try_wait().ok().flatten(), None, "it goes on");
    child.kill().unwrap_or_else(|error| panic!("{error}"));
    let _ = child.wait();
}

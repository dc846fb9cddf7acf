//! Does equal input give equal bytes: again, from another folder, in another environment?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use balas::Config;
use balas_tests::cases::Case;
use balas_tests::{program, repository, scratch};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

type Files = BTreeMap<String, String>;

fn generate(spec: &Path) -> Files {
    let config = Config::new().spec(spec).name("chatwoot");
    let outcome = balas::generate(&config).unwrap_or_else(|error| panic!("{error}"));
    assert!(
        !outcome.is_denied(),
        "{}",
        outcome.render(balas::diagnostics::Format::Text)
    );
    outcome.files().clone()
}

fn description() -> PathBuf {
    repository().join("spec/chatwoot.yaml")
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    assert_eq!(generate(&description()), generate(&description()));
    for case in Case::with_code() {
        let [first, second] =
            [case.run(), case.run()].map(|run| run.outcome.map(|outcome| outcome.files().clone()));
        assert!(first.is_some() && first == second, "{case}");
    }
}

#[test]
fn a_copy_in_another_folder_gives_the_same_bytes() {
    let folder = scratch(SCRATCH, "elsewhere").join("a folder, far away");
    let copy = folder.join("chatwoot.yaml");
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
    fs::copy(description(), &copy).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(generate(&copy), generate(&description()));
}

#[test]
fn line_ends_of_the_description_do_not_show() {
    let copy = scratch(SCRATCH, "line-ends").join("chatwoot.yaml");
    let text = fs::read_to_string(description()).unwrap_or_else(|error| panic!("{error}"));
    fs::write(&copy, text.replace('\n', "\r\n")).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(generate(&copy), generate(&description()));
}

#[test]
fn the_environment_and_the_working_folder_do_not_show() {
    let spec = description();
    let plain = [("TZ", "UTC"), ("LANG", "C")];
    let odd = [
        ("LANG", "tr_TR.UTF-8"),
        ("COLUMNS", "40"),
        ("HOME", "/"),
        ("TZ", "Pacific/Apia"),
    ];
    let first = generate_with_program(&spec, "environment-1", &repository(), &plain);
    let second = generate_with_program(&spec, "environment-2", &std::env::temp_dir(), &odd);
    assert!(!first.is_empty());
    assert_eq!(first, second);
}

fn generate_with_program(
    spec: &Path,
    name: &str,
    folder: &Path,
    environment: &[(&str, &str)],
) -> Files {
    let output = scratch(SCRATCH, name);
    let mut command = program::balas();
    command
        .env_clear()
        .envs(environment.iter().copied())
        .current_dir(folder);
    command
        .arg("generate")
        .arg(spec)
        .arg("--output")
        .arg(&output);
    let done = command.output().unwrap_or_else(|error| panic!("{error}"));
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let mut files = Files::new();
    read_all(&output, &output, &mut files).unwrap_or_else(|error| panic!("{error}"));
    files
}

fn read_all(root: &Path, folder: &Path, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_all(root, &path, files)?;
        } else {
            let name = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            files.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

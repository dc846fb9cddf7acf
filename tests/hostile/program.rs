//! How the program ends.

use std::fs;
use std::path::Path;
use std::process::Output;

use balas_tests::{program, scratch};

fn run(name: &str, bytes: &[u8]) -> (Output, bool) {
    let folder = scratch(
        env!("CARGO_TARGET_TMPDIR"),
        &format!("hostile/program/{name}"),
    );
    fs::write(folder.join("api.yaml"), bytes).unwrap_or_else(|error| panic!("{error}"));
    let mut command = program::balas();
    let arguments = ["generate", "api.yaml", "-o", "out/crate"];
    let output = command.current_dir(&folder).args(arguments).output();
    (
        output.unwrap_or_else(|error| panic!("{error}")),
        folder.join("out").exists(),
    )
}

/// It says this, writes nothing and ends as it does with any description that is of no use.
fn refuses(name: &str, bytes: &[u8], said: &str) {
    let (output, has_written) = run(name, bytes);
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{name}: {text}");
    assert!(text.contains(said), "{name}: {text}");
    assert!(!has_written, "{name}");
}

#[test]
fn what_is_no_description_is_refused_with_a_place() {
    refuses("nested", "[".repeat(200_000).as_bytes(), "E0102");
    refuses("zeros", &[0; 1000], "E0101");
    refuses("invalid", b"openapi: \xff", "api.yaml:1:10");
    refuses("empty", b"", "error");
    let laughs: String = (0..12)
        .map(|level| {
            format!(
                "a{level}: &a{level} [{}]\n",
                vec![format!("*a{}", level - 1); 10]
                    .join(", ")
                    .replace("*a-1", "x")
            )
        })
        .collect();
    refuses("laughs", laughs.as_bytes(), "E0102");
}

#[test]
fn a_folder_is_no_description() {
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), "hostile/program/folder");
    let mut command = program::balas();
    let output = command
        .current_dir(&folder)
        .args(["generate", ".", "-o", "out"])
        .output();
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success() && text.contains("cannot read"),
        "{text}"
    );
    assert!(!Path::new(&folder).join("out").exists());
}

#[test]
fn what_nothing_can_be_made_of_leaves_the_crate_alone_whatever_the_settings_say() {
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), "hostile/program/allowed");
    let generate = |bytes: &[u8]| {
        fs::write(folder.join("api.yaml"), bytes).unwrap_or_else(|error| panic!("{error}"));
        let mut command = program::balas();
        let arguments = ["generate", "api.yaml", "-o", "out", "--allow", "E0102"];
        let output = command.current_dir(&folder).args(arguments).output();
        output.unwrap_or_else(|error| panic!("{error}"))
    };
    let whole = b"{openapi: 3.0.0, info: {title: t, version: '1'}, paths: {}}";
    assert!(generate(whole).status.success());
    let refused = generate("[".repeat(200_000).as_bytes());
    let text = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1), "{text}");
    assert!(text.contains("E0102"), "{text}");
    assert!(folder.join("out/src/lib.rs").exists());
}

//! The generated client compiles for browsers, where a transport of its own stands for reqwest.
//!
//! Skipped where the standard library of the target is not installed (`rustup target add wasm32-unknown-unknown`), unless cargo is
//! told to build it (`CARGO_UNSTABLE_BUILD_STD`).

use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Whether the compiler has a standard library for the target.
fn is_installed() -> bool {
    let compiler = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let printed = Command::new(compiler)
        .args(["--print", "target-libdir", "--target", TARGET])
        .output();
    printed.is_ok_and(|printed| {
        let folder = String::from_utf8_lossy(&printed.stdout).trim().to_owned();
        Path::new(&folder).is_dir()
    })
}

#[test]
fn the_client_compiles_for_browsers() {
    if !is_installed() && std::env::var_os("CARGO_UNSTABLE_BUILD_STD").is_none() {
        println!("skipped: the target {TARGET} is not installed");
        return;
    }
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let checked = Command::new(env!("CARGO"))
        .current_dir(root)
        .args(["check", "--package", "chatwoot", "--target", TARGET])
        .args(["--features", "serde,testing,tower,webhooks"])
        .arg("--target-dir")
        .arg(concat!(env!("CARGO_TARGET_TMPDIR"), "/wasm"))
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
}

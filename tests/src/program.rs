//! How is the program `balas` run by a test?
//!
//! It belongs to another package, so Cargo neither builds it for a test of this one nor tells where it is. It lies
//! beside the test's own executable, and `cargo build` makes sure that it is current.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// A command that runs `balas` in the folder of the repository.
///
/// # Panics
///
/// If it cannot be built.
pub fn balas() -> Command {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let mut command = Command::new(BUILT.get_or_init(build));
    command.current_dir(crate::repository());
    command
}

fn build() -> PathBuf {
    let target = target_folder();
    let profile = target
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let profile = if profile == "debug" {
        "dev".to_owned()
    } else {
        profile
    };
    let status = crate::crates::cargo()
        .args([
            "build",
            "--quiet",
            "--offline",
            "--package",
            "balas",
            "--profile",
            &profile,
            "--target-dir",
        ])
        .arg(target.parent().unwrap_or(&target))
        .current_dir(crate::repository())
        .status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "`cargo build --package balas` failed"
    );
    target.join(format!("balas{}", std::env::consts::EXE_SUFFIX))
}

/// `target/debug`, from the place of the running test: `target/debug/deps/<test>`.
fn target_folder() -> PathBuf {
    let executable = std::env::current_exe().unwrap_or_default();
    executable
        .ancestors()
        .nth(2)
        .map(PathBuf::from)
        .unwrap_or_default()
}

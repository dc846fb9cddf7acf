//! A crate of `examples/` that stands alone, as the one of a user does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use balas_tests::crates::{cargo, copy_lock_file};
use balas_tests::{repository, scratch};

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// A copy of an example below the scratch folder, which is no member of the repository's workspace.
pub(crate) struct Alone {
    pub(crate) folder: PathBuf,
}

impl Alone {
    /// A copy of `examples/<example>` in a folder called `name`, as the package is then.
    pub(crate) fn of(example: &str, name: &str) -> Self {
        let folder = scratch(SCRATCH, name);
        copy(&Path::new("examples").join(example), &folder);
        let alone = Self { folder };
        let manifest = alone.read("Cargo.toml");
        let generator = repository().join("generator");
        let manifest = manifest.replace("../../../generator", &generator.to_string_lossy());
        // Cargo tells packages of different workspaces apart by their names alone.
        let manifest = manifest.replace(&format!("example-{example}"), name);
        alone.write("Cargo.toml", &(manifest + "\n[workspace]\n"));
        copy_lock_file(&alone.folder).unwrap_or_else(|error| panic!("{error}"));
        alone
    }

    /// Runs Cargo there, without the network. What is compiled is shared with other tests.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let mut command = cargo();
        command.args(arguments).arg("--offline");
        command.env("CARGO_TARGET_DIR", Path::new(SCRATCH).join("target"));
        // Findings of build scripts are told again by Cargo from what it has stored: without colours.
        command.env("CARGO_TERM_COLOR", "never");
        let output = command.current_dir(&self.folder).output();
        output.unwrap_or_else(|error| panic!("cannot run cargo: {error}"))
    }

    /// What Cargo says while it checks the crate in all words, and whether that went well.
    pub(crate) fn check(&self) -> (String, bool) {
        let output = self.cargo(&["check", "--verbose"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (said, output.status.success())
    }

    pub(crate) fn read(&self, path: &str) -> String {
        let path = self.folder.join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        let folder = path.parent().unwrap_or(&path);
        fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// Changes a text of a file, which must be there.
    pub(crate) fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} lacks {old}");
        self.write(path, &text.replace(old, new));
    }

    /// The files of the crate, in order.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        list(&self.folder, &self.folder, &mut found);
        found.sort();
        found
    }
}

fn copy(from: &Path, to: &Path) {
    let mut found = Vec::new();
    list(from, from, &mut found);
    for path in found {
        let target = to.join(&path);
        let folder = target.parent().unwrap_or(to);
        fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        fs::copy(from.join(&path), &target).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

fn list(root: &Path, folder: &Path, found: &mut Vec<String>) {
    let entries = fs::read_dir(folder);
    let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            list(root, &path, found);
        } else {
            let path = path.strip_prefix(root).unwrap_or(&path);
            found.push(path.to_string_lossy().into_owned());
        }
    }
}

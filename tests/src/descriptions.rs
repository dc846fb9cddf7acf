//! Which published descriptions are there?

use std::path::{Path, PathBuf};

/// Folders of several files, and the root among them.
const ROOTS: &[(&str, &str)] = &[
    ("chatwoot-multifile", "index.yml"),
    ("digitalocean-multifile", "DigitalOcean-public.v2.yaml"),
    ("oapicodegen-multipackage", "multipackage/spec.yaml"),
];

/// Every file of the corpus and the root of every folder, by name.
///
/// # Panics
///
/// If the folder cannot be read.
pub fn all(corpus: &Path) -> Vec<(String, PathBuf)> {
    let entries =
        std::fs::read_dir(corpus).unwrap_or_else(|error| panic!("{}: {error}", corpus.display()));
    let mut found: Vec<(String, PathBuf)> = entries
        .flatten()
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, entry.path())
        })
        .filter(|(name, path)| path.is_file() && !name.ends_with(".md") && !name.ends_with(".tsv"))
        .collect();
    let roots = ROOTS
        .iter()
        .map(|(folder, root)| ((*folder).to_owned(), corpus.join(folder).join(root)));
    found.extend(roots);
    found.sort();
    found
}

/// A name for the crate of a description: `petstore-v3`.
pub fn crate_name(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    stem.chars().map(plain).collect()
}

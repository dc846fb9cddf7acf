//! `balas.lock`: what was fetched, so that a later run notices when it is something else.
//!
//! ```json
//! {
//!   "files": [
//!     { "url": "https://example.com/pet.yaml", "sha256": "9f86…", "bytes": 1204 }
//!   ]
//! }
//! ```

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// Name of the file.
pub(super) const FILE: &str = "balas.lock";

/// Files by URL.
#[derive(Debug, Default)]
pub(super) struct Lock(BTreeMap<String, Entry>);

#[derive(Debug)]
struct Entry {
    /// SHA-256 of the content, in hexadecimal.
    sum: String,
    bytes: usize,
}

impl Lock {
    /// The lock file at `path`; an empty one if there is none.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Error::read(path, error)),
        };
        Self::parse(&text).ok_or_else(|| {
            let why =
                "it is no lock file of Balas; delete it, and what is fetched next is noted anew";
            Error::read(path, io::Error::new(io::ErrorKind::InvalidData, why))
        })
    }

    fn parse(text: &str) -> Option<Self> {
        let tree: Value = serde_json::from_str(text).ok()?;
        let files = tree.get("files")?.as_array()?.iter();
        let entry = |file: &Value| {
            let text = |key| Some(file.get(key)?.as_str()?.to_owned());
            let bytes = usize::try_from(file.get("bytes")?.as_u64()?).ok()?;
            let sum = text("sha256")?;
            Some((text("url")?, Entry { sum, bytes }))
        };
        Some(Self(files.map(entry).collect::<Option<_>>()?))
    }

    pub(super) fn sum_of(&self, url: &str) -> Option<&str> {
        self.0.get(url).map(|entry| entry.sum.as_str())
    }

    pub(super) fn add(&mut self, url: &str, sum: String, bytes: usize) {
        self.0.insert(url.to_owned(), Entry { sum, bytes });
    }

    /// The text of the file: one line for each entry, sorted by URL.
    pub(super) fn text(&self) -> String {
        let line = |(url, Entry { sum, bytes }): (&String, &Entry)| {
            let url = json!(url);
            format!("    {{ \"url\": {url}, \"sha256\": \"{sum}\", \"bytes\": {bytes} }}")
        };
        let lines: Vec<String> = self.0.iter().map(line).collect();
        format!("{{\n  \"files\": [\n{}\n  ]\n}}\n", lines.join(",\n"))
    }
}

/// SHA-256 in hexadecimal.
pub(super) fn sum(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut lock = Lock::default();
        lock.add("https://example.com/b", sum(b"b"), 1);
        lock.add("https://example.com/a\"", sum(b""), 0);
        let text = lock.text();
        let again = Lock::parse(&text);
        assert_eq!(again.as_ref().map(Lock::text), Some(text));
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(
            again
                .as_ref()
                .and_then(|lock| lock.sum_of("https://example.com/a\"")),
            Some(empty)
        );
    }

    #[test]
    fn what_is_no_lock_file_is_refused() {
        for text in ["", "[]", "{}", "{ \"files\": [{}] }"] {
            assert!(Lock::parse(text).is_none(), "{text}");
        }
    }
}

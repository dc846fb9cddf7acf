//! Where are the descriptions and answers that are not part of the repository?
//!
//! `BALAS_SHARED` names a folder with `corpus/` and `chatwoot/fixtures/`. Without it the tests that need them say that
//! they were skipped.

use std::path::PathBuf;

/// `$BALAS_SHARED/<part>`, if it exists. Otherwise says that `what` is skipped.
pub fn folder(part: &str, what: &str) -> Option<PathBuf> {
    let found = std::env::var_os("BALAS_SHARED").map(|root| PathBuf::from(root).join(part));
    let found = found.filter(|folder| folder.is_dir());
    if found.is_none() {
        eprintln!("skipped: {what} (BALAS_SHARED names no folder with {part}/)");
    }
    found
}

//! Doing something again whenever files change: `--watch`.
//!
//! The files are looked at a few times a second. That needs no service of the system, works on every file system, and takes no
//! time that anyone would notice for the few files of a description.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use super::count;
use crate::Result;

/// Time between two looks.
const PAUSE: Duration = Duration::from_millis(200);

/// When each file was written and how long it is; nothing for one that is not there.
type Look = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// Does `work`, and does it again after each change of the files that it puts down, or of `first`. What goes wrong is printed and may
/// be put right by the next change. Only the user ends it, by a signal.
pub(super) fn forever(
    first: Vec<PathBuf>,
    mut work: impl FnMut(&mut Vec<PathBuf>) -> Result<u8>,
) -> ! {
    let mut known = first.clone();
    loop {
        let before = look(&known);
        let mut files = first.clone();
        if let Err(error) = work(&mut files) {
            eprintln!("error: {error}");
            // Those that it did not come to are still of interest.
            files.append(&mut known);
        }
        // A file that changed during the work may have been read before.
        let mut seen = look(&files);
        seen.extend(before.into_iter().filter(|(path, _)| files.contains(path)));
        eprintln!("watching {}; Ctrl-C ends", count(seen.len(), "file"));
        settle(&files, &seen);
        known = files;
    }
}

/// Waits until the files are not as they were, and then until they have been the same for a moment: editors write in steps.
fn settle(files: &[PathBuf], seen: &Look) {
    let mut last = look(files);
    while last == *seen {
        thread::sleep(PAUSE);
        last = look(files);
    }
    loop {
        thread::sleep(PAUSE / 4);
        let now = look(files);
        if now == last {
            return;
        }
        last = now;
    }
}

fn look(files: &[PathBuf]) -> Look {
    let look = |path: &PathBuf| {
        let found = fs::metadata(path).ok();
        let stamp = found.and_then(|file| Some((file.modified().ok()?, file.len())));
        (path.clone(), stamp)
    };
    files.iter().map(look).collect()
}

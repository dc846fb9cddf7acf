//! How long it takes to understand a description, beside the time that it takes to read it at all.
//!
//! ```text
//! BALAS_SHARED=… cargo test --release -p balas --lib speed -- --ignored --nocapture
//! ```

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::diagnostics::Sink;
use crate::source::Sources;
use crate::{Config, document, lower};

const ROUNDS: usize = 7;

/// The largest public description that there is: 13 MB of JSON.
const LARGEST: &str = "corpus/github-api.json";

/// The least time that one of several rounds takes; what they make is dropped afterwards.
fn least<T>(of: impl Fn() -> T) -> Duration {
    let round = |_| {
        let began = Instant::now();
        let made = of();
        let took = began.elapsed();
        drop(made);
        took
    };
    (0..ROUNDS).map(round).min().unwrap_or_default()
}

fn values(path: &Path) -> Value {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{error}"));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn loaded(path: &Path) -> (document::Document, Sources, Sink) {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let document = document::load(path, &mut sources, &Config::default(), &mut sink);
    let document = document.ok().flatten();
    let document = document.unwrap_or_else(|| panic!("{} is of use", path.display()));
    (document, sources, sink)
}

#[test]
#[ignore = "measures: run it alone and optimised, with the folder that holds `corpus` in BALAS_SHARED"]
fn a_large_description_is_understood_in_a_few_times_what_reading_it_takes() {
    let shared = std::env::var("BALAS_SHARED").expect("BALAS_SHARED");
    let path = PathBuf::from(shared).join(LARGEST);
    let read = least(|| values(&path));
    let load = least(|| loaded(&path));
    let whole = least(|| {
        let (document, sources, mut sink) = loaded(&path);
        let api = lower::lower(&document, &Config::default(), &mut sink);
        assert!(api.operations.len() > 1000);
        (document, sources, sink, api)
    });
    let ratio = |of: Duration| of.as_secs_f64() / read.as_secs_f64();
    println!(
        "{LARGEST}: values {read:.0?}, document {load:.0?} ({:.2}), document and service {whole:.0?} ({:.2})",
        ratio(load),
        ratio(whole)
    );
    // The aim is 3. This is what keeps it from getting worse.
    assert!(ratio(whole) < 16.0, "{:.2}", ratio(whole));
}

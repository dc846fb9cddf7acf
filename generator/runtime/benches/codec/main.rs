//! What the codec costs and how fast it is, beside serde's derives.
//!
//! `cargo bench -p balas-runtime --bench codec` prints the decode and encode throughput;
//! `cargo bench -p balas-runtime --bench codec -- compile` also writes crates of 500 structs and of 50 unions into a temporary folder and prints
//! what it costs to compile them. The figures of a run are in `README.md`.

mod compile;
mod models;
mod throughput;
mod unions;

/// Unions of eight records each.
const UNIONS: usize = 50;

fn main() -> std::io::Result<()> {
    throughput::report();
    throughput::report_unions();
    let mut arguments = std::env::args()
        .skip_while(|argument| argument != "compile")
        .skip(1);
    if std::env::args().any(|argument| argument == "compile") {
        let structs = arguments
            .next()
            .and_then(|count| count.parse().ok())
            .unwrap_or(500);
        compile::report(structs)?;
        compile::report_unions(UNIONS)?;
    }
    Ok(())
}

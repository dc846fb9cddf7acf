//! Types without a client.

use crate::alone::Alone;

/// Packages that only clients need.
const OF_CLIENTS: &[&str] = &[
    "async-lock",
    "http",
    "http-body",
    "reqwest",
    "tokio",
    "tracing",
];

#[test]
fn types_alone_compile_without_an_http_stack() {
    let alone = Alone::of("types-only", "types-only");
    let (said, is_well) = alone.check();
    assert!(is_well && !said.contains("warning"), "{said}");

    let tree = alone.cargo(&["tree", "--edges", "normal", "--prefix", "none"]);
    let tree = String::from_utf8_lossy(&tree.stdout).into_owned();
    let names: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(names.contains(&"balas-runtime"), "{tree}");
    let found: Vec<&&str> = OF_CLIENTS
        .iter()
        .filter(|name| names.contains(name))
        .collect();
    assert_eq!(found, Vec::<&&str>::new());
}

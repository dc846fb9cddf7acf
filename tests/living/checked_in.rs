//! Code that is checked in.

use balas_tests::program::balas;

#[test]
fn the_example_that_is_checked_in_is_current() {
    let output = balas()
        .args(["check", "--config", "tests/examples/checked-in/balas.yaml"])
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
}

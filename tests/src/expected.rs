//! Is a text what its file says? And who may change the file?
//!
//! `BALAS_UPDATE=1 cargo test …` rewrites files that differ. Where `CI` is set they are only ever compared.

use std::path::Path;

/// Compares `actual` with the file at `path`.
///
/// # Errors
///
/// If they differ and the file was not rewritten: a message that shows the first difference.
pub fn compare(path: &Path, actual: &str) -> Result<(), String> {
    let expected = std::fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    if expected == actual {
        return Ok(());
    }
    if may_update() {
        return std::fs::write(path, actual)
            .map_err(|error| format!("{}: {error}", path.display()));
    }
    Err(format!(
        "{}: {}\n(BALAS_UPDATE=1 rewrites the file)",
        path.display(),
        first_difference(&expected, actual)
    ))
}

/// Panics with all failures at once.
///
/// # Panics
///
/// If there is any.
pub fn report(failures: &[String]) {
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n\n"));
}

fn may_update() -> bool {
    std::env::var_os("BALAS_UPDATE").is_some_and(|value| value == "1")
        && std::env::var_os("CI").is_none()
}

/// The first line that differs, with two lines before it.
fn first_difference(expected: &str, actual: &str) -> String {
    let expected: Vec<&str> = expected.lines().collect();
    let actual: Vec<&str> = actual.lines().collect();
    let at = expected
        .iter()
        .zip(&actual)
        .take_while(|(left, right)| left == right)
        .count();
    let context = expected[at.saturating_sub(2)..at]
        .iter()
        .map(|line| format!("\n    {line}"));
    format!(
        "line {} differs{}\n  - {}\n  + {}",
        at + 1,
        context.collect::<String>(),
        expected.get(at).unwrap_or(&"(the end)"),
        actual.get(at).unwrap_or(&"(the end)")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_shown_with_what_stands_before_it() {
        assert_eq!(
            first_difference("a\nb\nc\nd\n", "a\nb\nc\nx\n"),
            "line 4 differs\n    b\n    c\n  - d\n  + x"
        );
        assert_eq!(
            first_difference("a\n", "a\nb\n"),
            "line 2 differs\n    a\n  - (the end)\n  + b"
        );
    }
}

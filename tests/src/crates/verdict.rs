//! What does the compiler say about each crate of a workspace?

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

/// What the compiler says about one crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Errors, without denied warnings.
    pub errors: usize,
    /// Warnings, denied or not.
    pub warnings: usize,
    /// The first thing that it says, as a user sees it.
    pub first: Option<String>,
}

impl Verdict {
    /// Whether it says nothing.
    pub fn is_clean(&self) -> bool {
        self.errors == 0 && self.warnings == 0
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match (self.errors, self.warnings) {
            (0, 0) => "ok".to_owned(),
            (0, warnings) => format!("{warnings} warnings"),
            (errors, 0) => format!("{errors} errors"),
            (errors, warnings) => format!("{errors} errors, {warnings} warnings"),
        };
        f.pad(&text)
    }
}

/// Adds the messages of one run of Cargo, each to the crate that it is about. A crate that was compiled has a verdict even if
/// nothing was said.
pub(super) fn collect(messages: &[u8], verdicts: &mut BTreeMap<String, Verdict>) {
    let text = String::from_utf8_lossy(messages);
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    for message in messages {
        let Some(name) = message["target"]["name"].as_str() else {
            continue;
        };
        let verdict = verdicts.entry(name.to_owned()).or_default();
        if message["reason"] == "compiler-message" {
            add(&message["message"], verdict);
        }
    }
}

fn add(message: &Value, verdict: &mut Verdict) {
    let code = message["code"]["code"].as_str();
    let text = message["message"].as_str().unwrap_or_default();
    match message["level"].as_str() {
        // The last line of a failed crate counts what came before it.
        _ if code.is_none()
            && (text.starts_with("aborting due to") || text.contains("warnings emitted")) =>
        {
            return;
        }
        Some("warning") => verdict.warnings += 1,
        Some("error") if code.is_some_and(is_lint) => verdict.warnings += 1,
        Some("error") => verdict.errors += 1,
        _ => return,
    }
    if verdict.first.is_none() {
        verdict.first = message["rendered"].as_str().map(str::to_owned);
    }
}

/// Lints have names, errors numbers: `E0308`.
fn is_lint(code: &str) -> bool {
    !code
        .trim_start_matches('E')
        .bytes()
        .all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> BTreeMap<String, Verdict> {
        let mut verdicts = BTreeMap::new();
        collect(lines.as_bytes(), &mut verdicts);
        verdicts
    }

    #[test]
    fn messages_are_counted_for_their_crate() {
        let verdicts = read(concat!(
            r#"{"reason":"compiler-message","target":{"name":"a"},"message":{"level":"error","message":"m","code":{"code":"E0308"},"rendered":"r"}}"#,
            "\n",
            r#"{"reason":"compiler-message","target":{"name":"a"},"message":{"level":"error","message":"m","code":{"code":"unused_imports"}}}"#,
            "\n",
            r#"{"reason":"compiler-message","target":{"name":"a"},"message":{"level":"error","message":"aborting due to 2 previous errors","code":null}}"#,
            "\n",
            r#"{"reason":"compiler-artifact","target":{"name":"b"}}"#,
        ));
        let expected = Verdict {
            errors: 1,
            warnings: 1,
            first: Some("r".to_owned()),
        };
        assert_eq!(verdicts.get("a"), Some(&expected));
        assert_eq!(verdicts.get("b"), Some(&Verdict::default()));
    }
}

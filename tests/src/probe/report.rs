//! What became of one value.

use serde_json::Value;

/// What a probe says about a value.
#[derive(Clone, Debug)]
pub struct Report {
    /// The value as it was written after it had been read; absent where it could not be read at all.
    pub back: Option<Value>,
    /// What contradicted the description: path and message.
    pub drift: Vec<(String, String)>,
    /// Why it could not be read at all.
    pub error: Option<String>,
    /// What a strict client says against it; empty where it takes the value.
    pub strict: Vec<String>,
}

impl Report {
    /// Reads a line of a probe.
    ///
    /// # Errors
    ///
    /// If it is none.
    pub(super) fn read(line: &str) -> Result<Self, String> {
        let mut report: Value =
            serde_json::from_str(line).map_err(|error| format!("{error}: {line}"))?;
        let drift = report["drift"].as_array().into_iter().flatten();
        Ok(Self {
            drift: drift
                .map(|drift| (text(&drift[0]), text(&drift[1])))
                .collect(),
            error: report["error"].as_str().map(str::to_owned),
            strict: texts(&report["strict"]),
            back: report.get_mut("back").map(Value::take),
        })
    }

    /// Everything that is wrong with a value, in one line; nothing if the description was met.
    pub fn complaint(&self) -> Option<String> {
        let drift = self.drift.first().map(|(_, message)| message);
        self.error.as_ref().or(drift).cloned()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}

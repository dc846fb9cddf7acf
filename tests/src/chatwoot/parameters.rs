//! Queries as Rails reads them.

use std::collections::BTreeMap;

/// The parameters of a query.
#[derive(Clone, Debug, Default)]
pub(super) struct Parameters {
    /// The last value of each key.
    single: BTreeMap<String, String>,
    /// All values of keys with brackets.
    lists: BTreeMap<String, Vec<String>>,
}

impl Parameters {
    pub(super) fn of(query: &str) -> Self {
        let mut parameters = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (key, value) = (decoded(key), decoded(value));
            match key.strip_suffix("[]") {
                Some(key) => parameters
                    .lists
                    .entry(key.to_owned())
                    .or_default()
                    .push(value),
                None => drop(parameters.single.insert(key, value)),
            }
        }
        parameters
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.single.get(key).map(String::as_str)
    }

    /// A list: with brackets, or without them a text that the tag parser splits at commas.
    pub(super) fn list(&self, key: &str) -> Option<Vec<String>> {
        let split = |text: &String| text.split(',').map(|part| part.trim().to_owned()).collect();
        self.lists
            .get(key)
            .cloned()
            .or_else(|| self.single.get(key).map(split))
    }

    /// The number of the page; anything that is none is the first.
    pub(super) fn page(&self) -> usize {
        let page = self.get("page").and_then(|page| page.parse().ok());
        page.filter(|page| *page > 0).unwrap_or(1)
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let code = after
            .get(..2)
            .and_then(|code| std::str::from_utf8(code).ok());
        match (
            first,
            code.and_then(|code| u8::from_str_radix(code, 16).ok()),
        ) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (b'+', _) => bytes.push(b' '),
            (byte, _) => bytes.push(*byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

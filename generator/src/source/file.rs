//! One file: its text as the user wrote it, and lookups of lines and positions in it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::locate::{self, JsonIndex, Place, Span, YamlIndex};
use crate::origin::Pointer;

/// A file and what was computed about it when it was first needed.
#[derive(Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// Where the bytes stop being UTF-8.
    pub(super) not_utf8: Option<usize>,
    /// Where the text stops being JSON or YAML.
    pub(super) fault: OnceLock<Span>,
    pub(super) format: OnceLock<Format>,
    lines: OnceLock<Vec<usize>>,
    counts: OnceLock<Vec<usize>>,
    json: JsonIndex,
    yaml: OnceLock<YamlIndex>,
}

/// What a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Yaml,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Characters are counted from every so many bytes.
const STEP: usize = 256;

impl File {
    pub(super) fn new(path: &Path, bytes: Vec<u8>) -> Self {
        let (mut text, not_utf8) = decode(bytes);
        if text.starts_with(BYTE_ORDER_MARK) {
            text.drain(..BYTE_ORDER_MARK.len());
        }
        Self {
            path: path.to_path_buf(),
            text,
            not_utf8,
            fault: OnceLock::new(),
            format: OnceLock::new(),
            lines: OnceLock::new(),
            counts: OnceLock::new(),
            json: JsonIndex::default(),
            yaml: OnceLock::new(),
        }
    }

    pub(super) fn mentions(&self, word: &str) -> bool {
        self.text.contains(word)
    }

    /// Whether the name says that this is JSON.
    pub(super) fn is_named_json(&self) -> bool {
        self.path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
    }

    /// Whether it was read as JSON.
    #[cfg(feature = "overlays")]
    pub(super) fn is_json(&self) -> bool {
        self.format.get() == Some(&Format::Json)
    }

    pub(super) fn line(&self, number: usize) -> Option<&str> {
        let lines = self.lines();
        let start = *lines.get(number.checked_sub(1)?)?;
        let end = lines.get(number).copied().unwrap_or(self.text.len());
        Some(self.text[start..end].trim_end_matches(['\n', '\r']))
    }

    /// The span of a range of bytes, as far as its first line goes.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let lines = self.lines();
        let line = lines.partition_point(|from| *from <= start).max(1);
        let from = lines[line - 1];
        let stop = lines
            .get(line)
            .map_or(end, |next| end.min(next - 1))
            .max(start);
        let before = self.characters(start);
        Span {
            line,
            column: before - self.characters(from) + 1,
            length: (self.characters(stop) - before).max(1),
        }
    }

    /// How many characters there are before a byte. Documents without line breaks have lines of megabytes, and many findings.
    fn characters(&self, at: usize) -> usize {
        let text = self.text.as_bytes();
        let counts = self.counts.get_or_init(|| {
            let starts = text.chunks(STEP).scan(0, |before, chunk| {
                let start = *before;
                *before += beginnings(chunk);
                Some(start)
            });
            starts.collect()
        });
        let at = at.min(text.len());
        let step = (at / STEP).min(counts.len().saturating_sub(1));
        counts.get(step).copied().unwrap_or_default() + beginnings(&text[step * STEP..at])
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let breaks = self
                .text
                .bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect()
        })
    }

    pub(super) fn locate(&self, pointer: &Pointer, at_key: bool) -> Option<Span> {
        if let Some(fault) = self.fault.get() {
            return Some(*fault);
        }
        self.node(pointer)
            .map(|place: Place| locate::choose(&place, at_key))
    }

    /// The deepest node on the way to a pointer that is there.
    pub(super) fn node(&self, pointer: &Pointer) -> Option<Place> {
        let tokens = pointer.tokens();
        match self.format.get() {
            Some(Format::Json) => self.json.find(self, &tokens),
            _ => self
                .yaml
                .get_or_init(|| YamlIndex::new(&self.text))
                .find(self, &tokens),
        }
    }
}

/// How many characters begin among these bytes of UTF-8.
fn beginnings(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(begins).count()
}

/// The text of a file; where it is not UTF-8, what can be read of it and the offset of the first bad byte.
fn decode(bytes: Vec<u8>) -> (String, Option<usize>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (
                String::from_utf8_lossy(error.as_bytes()).into_owned(),
                Some(at),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_spans_end_with_their_line() {
        let file = File::new(
            Path::new("a.json"),
            "{\n \"ä\": [1,\n2]}".as_bytes().to_vec(),
        );
        assert_eq!(
            file.span(9, 15),
            Span {
                line: 2,
                column: 7,
                length: 3
            }
        );
        assert_eq!(file.line(3), Some("2]}"));
        assert_eq!(file.line(4), None);
    }

    #[test]
    fn columns_of_long_lines_count_characters_too() {
        let text = format!("\n\"{}\"x", "ä".repeat(3 * STEP));
        let file = File::new(Path::new("a.json"), text.clone().into_bytes());
        let end = text.len();
        assert_eq!(file.span(end - 1, end).column, 3 * STEP + 3);
        assert_eq!(file.span(1, end).length, 3 * STEP + 3);
        assert_eq!(file.span(end, end).column, 3 * STEP + 4);
        assert_eq!(File::new(Path::new("a"), Vec::new()).span(0, 0).column, 1);
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(
            File::new(Path::new("a"), "\u{feff}a: 1".as_bytes().to_vec()).text,
            "a: 1"
        );
    }
}

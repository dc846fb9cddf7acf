//! The documentation of an item, line by line.

/// Lines of Markdown that rustdoc accepts without a warning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Docs {
    pub(crate) lines: Vec<String>,
}

impl Docs {
    /// One paragraph of one line.
    pub(crate) fn line(text: impl Into<String>) -> Self {
        Self {
            lines: vec![text.into()],
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Appends points of a list, each of one line. A list needs no empty line before it.
    pub(crate) fn note(&mut self, points: impl IntoIterator<Item = String>) {
        let points = points.into_iter().map(|point| format!("- {point}"));
        self.lines.extend(points);
    }

    /// Appends a paragraph, list or code block, set off by an empty line.
    pub(crate) fn push(&mut self, paragraph: impl IntoIterator<Item = String>) {
        let before = self.lines.len();
        self.lines.extend(paragraph);
        if before > 0 && self.lines.len() > before {
            self.lines.insert(before, String::new());
        }
    }
}

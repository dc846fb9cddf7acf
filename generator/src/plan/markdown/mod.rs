//! How CommonMark of a description becomes lines of rustdoc.
//!
//! [`html`] becomes CommonMark first. Works on blocks, line by line; [`inline`] does the rest. Indented and unnamed code becomes
//! ```` ```text ````, because rustdoc would run it as Rust. Headings become bold text, because rustdoc's own outline
//! is made of them. Lists are indented as they are meant. Long lines are folded.

mod html;
#[cfg(test)]
mod tests;

use super::inline;

/// Longest line that is not folded, in characters.
const WIDTH: usize = 92;

/// Languages of code blocks that rustdoc does not take for Rust and that readers' tools highlight.
const LANGUAGES: &[&str] = &[
    "bash",
    "console",
    "html",
    "http",
    "javascript",
    "json",
    "python",
    "ruby",
    "sh",
    "sql",
    "toml",
    "typescript",
    "xml",
    "yaml",
];

/// The text as lines that rustdoc accepts without a warning.
pub(super) fn lines(text: &str) -> Vec<String> {
    let clean: String = text
        .replace("\r\n", "\n")
        .replace('\t', "    ")
        .chars()
        .filter(|&c| c == '\n' || !(c.is_control() || is_invisible(c)))
        .collect();
    let clean = html::translate(&clean);
    let mut writer = Writer::default();
    for line in clean.trim_end().trim_start_matches('\n').lines() {
        writer.line(line.trim_end());
        if line.ends_with("  ") {
            // A hard line break: what follows is not joined to it.
            writer.flush();
        }
    }
    writer.finish()
}

/// The first paragraph of a text, as CommonMark.
pub(super) fn first_paragraph(text: &str) -> String {
    let text = html::translate(&text.replace("\r\n", "\n"));
    let first = text.trim().split("\n\n").next();
    first.unwrap_or_default().to_owned()
}

/// Marks that reorder the text around them, which rustc refuses in comments, and the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[derive(Default)]
struct Writer {
    out: Vec<String>,
    /// The list items that are open, outermost first.
    items: Vec<Item>,
    block: Block,
    /// The paragraph that is being read.
    paragraph: Option<Paragraph>,
}

/// Text that is folded when it is complete, because links and code may go over the end of a line.
struct Paragraph {
    /// What stands before the text: indentation, the marker of a list item.
    head: String,
    /// Indentation of the lines after the first.
    hanging: usize,
    text: String,
}

/// Indentation of the content of a list item, as written and as printed.
#[derive(Clone, Copy)]
struct Item {
    source: usize,
    printed: usize,
}

#[derive(Default)]
enum Block {
    /// Between blocks.
    #[default]
    None,
    Paragraph,
    Quote,
    /// Between two fences; the fence and its indentation in the source and in print.
    Fenced {
        fence: String,
        source: usize,
        printed: usize,
    },
    /// Code by indentation.
    Indented {
        source: usize,
        printed: usize,
    },
}

impl Writer {
    fn line(&mut self, line: &str) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let text = &line[indent..];
        match &self.block {
            Block::Fenced { .. } => return self.fenced(line, indent, text),
            Block::Indented { source, .. } if text.is_empty() || indent >= *source => {
                return self.code(line);
            }
            Block::Indented { printed, .. } => self.close_code(*printed),
            Block::None | Block::Paragraph | Block::Quote => {}
        }
        if text.is_empty() {
            self.blank();
        } else {
            self.text(indent, text);
        }
    }

    fn blank(&mut self) {
        self.flush();
        self.block = Block::None;
        if self.out.last().is_some_and(|last| !last.is_empty()) {
            self.out.push(String::new());
        }
    }

    /// Text outside of code.
    fn text(&mut self, indent: usize, text: &str) {
        let starts_block = matches!(self.block, Block::None);
        if starts_block || is_heading(text) || is_fence(text) || marker(text).is_some() {
            self.items.truncate(self.enclosing(indent));
        }
        let base = self.items.last().copied().unwrap_or(Item {
            source: 0,
            printed: 0,
        });
        if starts_block && indent >= base.source + 4 {
            return self.open_code(base.source + 4, base.printed, indent, text);
        }
        if is_fence(text) {
            self.open_fence(indent, base.printed, text);
        } else if let Some(title) = heading(text) {
            self.heading(base.printed, title);
        } else if let Some(length) = marker(text) {
            self.item(indent, base.printed, text, length);
        } else {
            self.prose(base.printed, text);
        }
    }

    /// How many of the open list items a block at this indentation belongs to.
    fn enclosing(&self, indent: usize) -> usize {
        self.items
            .iter()
            .take_while(|item| item.source <= indent)
            .count()
    }

    fn prose(&mut self, indent: usize, text: &str) {
        let is_rule =
            text.len() >= 2 && (text.bytes().all(|b| b == b'-') || text.bytes().all(|b| b == b'='));
        if is_rule {
            // Under a paragraph it would make a heading of it.
            return self.blank();
        }
        if text.starts_with('>') {
            self.block = Block::Quote;
            return self.push(indent, &inline::escape(text));
        }
        if matches!(self.block, Block::Quote) {
            return self.push(indent, &format!("> {}", inline::escape(text)));
        }
        self.block = Block::Paragraph;
        if text.contains('|') {
            // A row of a table stands on a line of its own.
            return self.push(indent, &inline::escape(text));
        }
        match &mut self.paragraph {
            Some(paragraph) => {
                paragraph.text.push(' ');
                paragraph.text.push_str(text);
            }
            None => self.begin(" ".repeat(indent), indent, text),
        }
    }

    fn begin(&mut self, head: String, hanging: usize, text: &str) {
        self.flush();
        self.paragraph = Some(Paragraph {
            head,
            hanging,
            text: text.to_owned(),
        });
    }

    fn item(&mut self, indent: usize, printed: usize, text: &str, length: usize) {
        let content = text[length..].trim_start();
        let spaces = text.len() - length - content.len();
        self.items.push(Item {
            source: indent + length + if spaces > 4 { 1 } else { spaces.max(1) },
            printed: printed + length + 1,
        });
        self.block = Block::Paragraph;
        let head = format!("{}{} ", " ".repeat(printed), &text[..length]);
        self.begin(head, printed + length + 1, content);
    }

    fn heading(&mut self, indent: usize, title: &str) {
        self.blank();
        let title = inline::escape(title);
        self.push(indent, &format!("**{}**", title.replace("**", "")));
        self.blank();
    }

    fn open_fence(&mut self, source: usize, printed: usize, text: &str) {
        let mark = text.chars().next().unwrap_or('`');
        let length = text.len() - text.trim_start_matches(mark).len();
        let (fence, language) = text.split_at(length);
        let language = language.trim();
        let language = if LANGUAGES.contains(&language) {
            language
        } else {
            "text"
        };
        self.push(printed, &format!("{fence}{language}"));
        self.block = Block::Fenced {
            fence: fence.to_owned(),
            source,
            printed,
        };
    }

    fn fenced(&mut self, line: &str, indent: usize, text: &str) {
        let Block::Fenced {
            fence,
            source,
            printed,
        } = &self.block
        else {
            return;
        };
        let printed = *printed;
        let closes =
            text.starts_with(fence.as_str()) && text.trim_start_matches(&fence[..1]).is_empty();
        let body = line[indent.min(*source)..].to_owned();
        self.push(printed, if closes { text } else { &body });
        if closes {
            self.block = Block::None;
        }
    }

    fn open_code(&mut self, source: usize, printed: usize, indent: usize, text: &str) {
        self.push(printed, "```text");
        self.block = Block::Indented { source, printed };
        self.code(&format!("{}{text}", " ".repeat(indent)));
    }

    fn code(&mut self, line: &str) {
        if let Block::Indented { source, printed } = self.block {
            let body = line.get(source..).unwrap_or_default().replace("```", "'''");
            self.push(printed, &body);
        }
    }

    fn close_code(&mut self, printed: usize) {
        while self.out.last().is_some_and(String::is_empty) {
            self.out.pop();
        }
        self.push(printed, "```");
        self.out.push(String::new());
        self.block = Block::None;
    }

    fn push(&mut self, indent: usize, text: &str) {
        self.flush();
        self.out.push(match text {
            "" => String::new(),
            text => format!("{}{text}", " ".repeat(indent)),
        });
    }

    /// Writes the paragraph that was read as lines of bounded width.
    fn flush(&mut self) {
        let Some(Paragraph {
            head,
            hanging,
            text,
        }) = self.paragraph.take()
        else {
            return;
        };
        let text = inline::escape(&text);
        let mut line = head;
        let mut is_empty = true;
        for word in text.split_inclusive(' ') {
            let width = line.chars().count() + word.trim_end().chars().count();
            if width > WIDTH && !is_empty && !opens_block(word) {
                self.out.push(line.trim_end().to_owned());
                line = " ".repeat(hanging);
            }
            line.push_str(word);
            is_empty = false;
        }
        self.out.push(line.trim_end().to_owned());
    }

    fn finish(mut self) -> Vec<String> {
        self.flush();
        match std::mem::take(&mut self.block) {
            Block::Fenced { fence, printed, .. } => self.push(printed, &fence),
            Block::Indented { printed, .. } => self.close_code(printed),
            Block::None | Block::Paragraph | Block::Quote => {}
        }
        while self.out.last().is_some_and(String::is_empty) {
            self.out.pop();
        }
        self.out
    }
}

fn is_fence(text: &str) -> bool {
    text.starts_with("```") && !text[3..].trim_start_matches('`').contains('`')
        || text.starts_with("~~~")
}

fn is_heading(text: &str) -> bool {
    heading(text).is_some()
}

/// The text of a heading.
fn heading(text: &str) -> Option<&str> {
    let title = text.trim_start_matches('#');
    let level = text.len() - title.len();
    let title = title
        .strip_prefix(' ')?
        .trim()
        .trim_end_matches('#')
        .trim_end();
    ((1..=6).contains(&level) && !title.is_empty()).then_some(title)
}

/// The length of the marker of a list item: `-`, `*`, `+`, `1.`, `1)`.
fn marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let length = match text.as_bytes().get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => 1,
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    text[length..].starts_with(' ').then_some(length)
}

/// Whether a word at the start of a line would begin another block there.
fn opens_block(word: &str) -> bool {
    let word = word.trim_end();
    word.starts_with(['#', '>', '|', '=', '~'])
        || word.starts_with("```")
        || matches!(word, "-" | "*" | "+")
        || word.bytes().all(|b| b == b'-')
        || marker(&format!("{word} ")).is_some()
}

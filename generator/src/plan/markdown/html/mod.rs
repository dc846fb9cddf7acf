//! How HTML inside of a description becomes Markdown.
//!
//! Descriptions are CommonMark, and many are written in HTML. Tags that say how text is laid out are translated; all
//! others stay as they are, and are shown as text later: `<id>` is a placeholder more often than a tag. Code is left
//! alone.
//!
//! ```text
//!   <p>Sends <b>one</b> <a href="https://a.test">file</a>.</p>     Sends **one** [file](https://a.test).
//! ```

mod tag;
#[cfg(test)]
mod tests;

use self::tag::{Ahead, Tag};
use super::super::{docs, inline};
use super::is_fence;

/// The text with its HTML translated.
pub(super) fn translate(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut writer = Writer::default();
    let mut fence: Option<&str> = None;
    let mut prose = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = line.trim();
        let is_edge = match fence {
            None => is_fence(start),
            Some(open) => start.starts_with(open),
        };
        at += line.len();
        if fence.is_none() && is_edge {
            writer.prose(&text[prose..at - line.len()]);
            fence = start.get(..3);
            prose = at - line.len();
        } else if is_edge {
            writer.out.push_str(&text[prose..at]);
            fence = None;
            prose = at;
        }
    }
    match fence {
        Some(_) => writer.out.push_str(&text[prose..]),
        None => writer.prose(&text[prose..]),
    }
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    /// The open lists, outermost first.
    lists: Vec<List>,
    /// Whether a block began and has no text yet.
    is_fresh: bool,
}

#[derive(Clone, Copy, Default)]
struct List {
    is_numbered: bool,
    /// How many items it has so far.
    items: usize,
}

impl List {
    fn mark(self) -> String {
        if self.is_numbered {
            format!("{}. ", self.items)
        } else {
            "- ".to_owned()
        }
    }
}

impl Writer {
    fn prose(&mut self, text: &str) {
        let mut ahead = Ahead::new(text);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            at += match c {
                '`' => self.copy(rest, inline::code_length(rest)),
                '\\' if rest[1..].starts_with('<') => self.copy(rest, 2),
                '<' => {
                    let taken = self.angle(&mut ahead, at);
                    taken.unwrap_or_else(|| self.copy(rest, 1))
                }
                c if c.is_whitespace() => self.space(c),
                c => self.copy(rest, c.len_utf8()),
            };
        }
    }

    fn copy(&mut self, text: &str, length: usize) -> usize {
        self.out.push_str(&text[..length]);
        self.is_fresh = false;
        length
    }

    /// Space at the start of a block means nothing, and in a list it is one space, however long.
    fn space(&mut self, c: char) -> usize {
        let is_kept = self.lists.is_empty() || !self.out.ends_with(char::is_whitespace);
        if !self.is_fresh && is_kept {
            self.out.push(if self.lists.is_empty() { c } else { ' ' });
        }
        c.len_utf8()
    }

    /// What `<` begins, and how long it is; `None` where it is text.
    fn angle<'t>(&mut self, text: &mut Ahead<'t>, at: usize) -> Option<usize> {
        let rest = &text.text[at..];
        if rest.starts_with("<!--") {
            return text.find("-->", at).map(|end| end + 3 - at);
        }
        let tag = Tag::of(rest)?;
        match tag.name.as_str() {
            "br" => self.line_break(),
            "p" | "div" => self.paragraph(tag.is_end),
            "hr" | "center" | "body" | "html" | "aside" | "note" | "important" | "details"
            | "summary" | "blockquote" | "fullname" => self.block(),
            "ul" | "dl" | "ol" | "table" => self.list(&tag),
            "li" | "dt" | "tr" if !tag.is_end => self.item(),
            "dd" if !tag.is_end => self.cell(": "),
            "td" | "th" if !tag.is_end => self.cell(", "),
            "li" | "dt" | "dd" | "tr" | "td" | "th" | "thead" | "tbody" | "span" | "u"
            | "small" | "sub" | "sup" | "font" | "wbr" => {}
            _ if !tag.is_end => return self.pair(&tag, text, at),
            _ => return None,
        }
        Some(tag.length)
    }

    fn line_break(&mut self) {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        let is_row = line.trim_start().starts_with('|');
        match () {
            () if is_row => self.out.push(' '),
            () if line.trim().is_empty() => self.block(),
            () if self.lists.is_empty() => self.out.push_str("  \n"),
            () => self.out.push_str(&format!("  \n{}", self.indent())),
        }
    }

    /// The indentation of the text of a list item.
    fn indent(&self) -> String {
        let width = |list: &List| if list.is_numbered { 3 } else { 2 };
        " ".repeat(self.lists.iter().map(width).sum())
    }

    /// The first paragraph of a list item stands beside its mark.
    fn paragraph(&mut self, is_end: bool) {
        if self.lists.is_empty() || !(is_end || self.is_fresh) {
            self.block();
        }
    }

    fn block(&mut self) {
        if self.is_fresh {
            return;
        }
        self.end_line();
        if !self.out.is_empty() {
            self.out.push_str(&format!("\n\n{}", self.indent()));
        }
        self.is_fresh = true;
    }

    fn end_line(&mut self) {
        let length = self.out.trim_end().len();
        self.out.truncate(length);
    }

    fn list(&mut self, tag: &Tag<'_>) {
        if tag.is_end {
            self.lists.pop();
            self.is_fresh = false;
        } else {
            self.lists.push(List {
                is_numbered: tag.name == "ol",
                items: 0,
            });
        }
        let is_outermost = self.lists.is_empty();
        if tag.is_end && is_outermost {
            self.block();
        }
    }

    fn item(&mut self) {
        let mut list = self.lists.pop().unwrap_or_default();
        list.items += 1;
        self.end_line();
        let is_first = self.lists.is_empty() && list.items == 1;
        let before = match self.out.as_str() {
            "" => "",
            _ if is_first => "\n\n",
            _ => "\n",
        };
        let line = format!("{before}{}{}", self.indent(), list.mark());
        self.out.push_str(&line);
        self.lists.push(list);
        self.is_fresh = true;
    }

    fn cell(&mut self, separator: &str) {
        if !self.is_fresh {
            self.end_line();
            self.out.push_str(separator);
            self.is_fresh = true;
        }
    }

    /// A tag that needs its end tag; without it, it is text.
    fn pair<'t>(&mut self, tag: &Tag<'t>, text: &mut Ahead<'t>, at: usize) -> Option<usize> {
        let (content, length) = tag.content(text, at)?;
        let has_blank_line = text
            .find("\n\n", at)
            .is_some_and(|blank| blank + 1 < at + length);
        match tag.name.as_str() {
            "pre" => self.listing(content),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(content),
            _ if has_blank_line => return None,
            "b" | "strong" => self.wrap("**", content, "**"),
            "i" | "em" => self.wrap("*", content, "*"),
            "code" | "tt" | "kbd" | "samp" | "var" => self.code(content),
            "a" => self.link(tag, content),
            _ => return None,
        }
        Some(length)
    }

    fn heading(&mut self, content: &str) {
        self.block();
        let title = line(content);
        self.out.push_str(&format!("### {}", title.trim()));
        self.is_fresh = false;
        self.block();
    }

    fn listing(&mut self, content: &str) {
        self.block();
        let code = plain(content).replace("```", "'''");
        self.out
            .push_str(&format!("```text\n{}\n```", code.trim_matches('\n')));
        self.is_fresh = false;
        self.block();
    }

    fn code(&mut self, content: &str) {
        let words: Vec<String> = plain(content)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        if !words.is_empty() {
            self.around(content, &docs::code(&words.join(" ")));
        }
    }

    fn wrap(&mut self, before: &str, content: &str, after: &str) {
        let text = line(content);
        if !text.trim().is_empty() {
            self.around(content, &format!("{before}{}{after}", text.trim()));
        }
    }

    fn link(&mut self, tag: &Tag<'_>, content: &str) {
        let text = line(content);
        let text = text.trim();
        let target = tag.attribute("href").unwrap_or_default().trim();
        let is_link = target.starts_with("http") && !target.contains(char::is_whitespace);
        if !is_link || text.is_empty() || text.contains(['[', ']']) {
            return self.around(content, text);
        }
        let target = target.replace('(', "%28").replace(')', "%29");
        self.around(content, &format!("[{text}]({target})"));
    }

    /// Text in the place of content: the space around the content stays outside.
    fn around(&mut self, content: &str, text: &str) {
        let has_space = |at: Option<char>| at.is_some_and(char::is_whitespace);
        if has_space(content.chars().next()) {
            self.space(' ');
        }
        self.copy(text, text.len());
        if has_space(content.chars().next_back()) {
            self.space(' ');
        }
    }
}

/// Content within a line, translated.
fn line(content: &str) -> String {
    let mut writer = Writer::default();
    writer.prose(content);
    let words: Vec<&str> = writer.out.split_whitespace().collect();
    words.join(" ")
}

/// Content without tags, its entities resolved: code shows what it holds.
fn plain(content: &str) -> String {
    let mut out = String::new();
    let mut rest = content;
    while let Some(c) = rest.chars().next() {
        match Tag::of(rest).filter(|_| c == '<') {
            Some(tag) => rest = &rest[tag.length..],
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    ENTITIES
        .iter()
        .fold(out, |text, (entity, c)| text.replace(entity, c))
}

/// The ampersand last, so that what it escapes is not resolved twice.
const ENTITIES: &[(&str, &str)] = &[
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
];

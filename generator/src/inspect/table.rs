//! The size of the output as a table for people.

use super::{Cost, Size};

/// Rows of a table that are printed where not all are asked for.
const MANY: usize = 20;

impl Cost {
    /// As tables; those of many rows in full only if `in_full`.
    pub fn text(&self, in_full: bool) -> String {
        let mut text = format!(
            "{:>9} {:>7} {:>10} {:>6}\n",
            "lines", "types", "operations", "files"
        );
        let modules = self.modules.iter();
        let modules = modules.map(|of| (of.path.as_str(), of.size, condition(&of.features)));
        table(&mut text, "by module", modules.collect(), true);
        let tags = self.tags.iter();
        let tags = tags.map(|of| {
            let tag = of.tag.as_deref().unwrap_or("without a tag");
            (tag, of.size, String::new())
        });
        table(&mut text, "by tag", tags.collect(), in_full);
        let features = self.features.iter().map(|of| {
            let own = format!("  {} of no other feature", of.own_lines);
            (of.feature.as_str(), of.size, own)
        });
        table(&mut text, "by Cargo feature", features.collect(), in_full);
        if !self.features.is_empty() {
            row(&mut text, "without any feature", self.always, "");
        }
        let files = self.files.iter();
        let files = files.map(|of| (of.path.as_str(), of.size, condition(&of.features)));
        table(&mut text, "by file", files.collect(), in_full);
        text.push('\n');
        row(&mut text, "total", self.total, "");
        if !self.runtime_features.is_empty() {
            let features = self.runtime_features.join(", ");
            text += &format!("features of balas-runtime that are on: {features}\n");
        }
        text
    }
}

fn condition(features: &[String]) -> String {
    match features {
        [] => String::new(),
        features => format!("  only with {}", features.join(" or ")),
    }
}

fn table(text: &mut String, title: &str, rows: Vec<(&str, Size, String)>, in_full: bool) {
    if rows.is_empty() {
        return;
    }
    *text += &format!("{title}\n");
    let shown = match in_full || rows.len() <= MANY + 1 {
        true => rows.len(),
        false => MANY,
    };
    for (name, size, note) in &rows[..shown] {
        row(text, name, *size, note);
    }
    let rest = &rows[shown..];
    if !rest.is_empty() {
        let size = Size::of(rest.iter().map(|(_, size, _)| size));
        row(
            text,
            &format!("{} more; `--all` lists them", rest.len()),
            size,
            "",
        );
    }
}

fn row(text: &mut String, name: &str, size: Size, note: &str) {
    let Size {
        files,
        lines,
        types,
        operations,
        ..
    } = size;
    *text += &format!("{lines:>9} {types:>7} {operations:>10} {files:>6}  {name}{note}\n");
}

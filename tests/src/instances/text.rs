//! Which texts keep to formats and lengths?

use serde_json::Value;

use super::Maker;
use super::object::count;
use super::schema::Meaning;

const WORDS: &[&str] = &[
    "",
    "plain",
    "two words",
    "quote \" backslash \\ slash /",
    "tab\tand\nline",
    "größer 試 🦀",
    "null",
    "12",
    "true",
    "$ref",
];

/// Texts that must be longer are cut.
const LONGEST: usize = 5000;

impl Maker<'_> {
    pub(super) fn text(&mut self, meaning: &Meaning<'_>) -> String {
        let encoding = meaning.all("contentEncoding").find_map(Value::as_str);
        let format = meaning.all("format").find_map(Value::as_str);
        match encoding.map(|_| "byte").or(format).unwrap_or_default() {
            "date-time" => self.timestamp(),
            "date" => self.date(),
            "uuid" => self.uuid(),
            "byte" | "base64" => self.one_of(&["", "AA==", "aGVsbG8=", "+/+/"]),
            "time" => "12:30:00Z".to_owned(),
            "duration" => "P1DT2H".to_owned(),
            "email" => "maya@example.com".to_owned(),
            "uri" | "url" => "https://example.com/a?b=c#d".to_owned(),
            "ipv4" => "192.0.2.1".to_owned(),
            "ipv6" => "2001:db8::1".to_owned(),
            _ => self.of_length(meaning),
        }
    }

    pub(super) fn word(&mut self) -> String {
        self.one_of(WORDS)
    }

    fn one_of(&mut self, texts: &[&str]) -> String {
        let text = self.random.pick(texts).copied();
        text.unwrap_or_default().to_owned()
    }

    fn of_length(&mut self, meaning: &Meaning<'_>) -> String {
        let least = count(meaning, "minLength").max().unwrap_or(0).min(LONGEST);
        let most = count(meaning, "maxLength").min().unwrap_or(LONGEST);
        let word = self.word();
        let padding = std::iter::repeat_n('x', least);
        let length = word.chars().count().max(least).min(most);
        word.chars().chain(padding).take(length).collect()
    }

    /// In UTC, with no more digits than needed: other notations of the same moment are not kept.
    fn timestamp(&mut self) -> String {
        let date = self.date();
        let second = self.random.below(60);
        let fraction = self.one_of(&["", ".5", ".000001"]);
        format!("{date}T10:30:{second:02}{fraction}Z")
    }

    fn date(&mut self) -> String {
        let year = self.random.between(1969, 2032);
        let month = self.random.between(1, 12);
        let day = self.random.between(1, 28);
        format!("{year}-{month:02}-{day:02}")
    }

    fn uuid(&mut self) -> String {
        let (high, low) = (self.random.below(u64::MAX), self.random.below(u64::MAX));
        format!(
            "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xfff,
            low >> 52,
            low & 0xffff_ffff_ffff
        )
    }
}

//! What words a name consists of.
//!
//! Names of a description come in every case and with every symbol; Rust names are built from words. [`Words::of`]
//! splits as a Rust developer would read; symbols separate words, and only those that carry meaning on their own
//! (`*`, `%`, the sign of `+1` and `-1`) are spelled. [`Words::spelled`] spells all of them, for names that would
//! otherwise be alike. Neither is ever empty.
//!
//! ```text
//!   HTTPServer    Http Server        labels[]    Labels
//!   userIDs       User Ids           -1          Minus 1
//!   OAuth2Token   OAuth2 Token       >=          Greater Or Equal
//!   B2BCustomer   B2b Customer       (empty)     Empty
//! ```

use super::symbols::{self, Symbols};

/// How the symbol at a place is put into words, if it is.
type Spell = fn(Symbols<'_>, usize) -> Option<&'static str>;

/// Words in the form they have in `UpperCamelCase`; in lower case they make up `snake_case`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// The words that a reader sees in `text`.
    pub(super) fn of(text: &str) -> Self {
        Self::made_of(text, symbols::spoken)
    }

    /// The words of `text` with its symbols spelled; plain separators inside it still only separate.
    pub(super) fn spelled(text: &str) -> Self {
        Self::made_of(text, symbols::spelled)
    }

    /// These words and no others, each already in its `UpperCamelCase` form.
    pub(super) fn exactly<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self(words.into_iter().map(str::to_owned).collect())
    }

    fn made_of(text: &str, spell: Spell) -> Self {
        let chars: Vec<char> = text.chars().filter(|&c| !is_apostrophe(c)).collect();
        let mut words = match Symbols::of(&chars) {
            Some(symbols) => scan(symbols, spell),
            None => symbols::only(text),
        };
        if words.is_empty() {
            words.push("Empty".to_owned());
        }
        Self(words)
    }

    /// These words and then others.
    pub(super) fn then(&self, others: &Self) -> Self {
        Self(self.0.iter().chain(&others.0).cloned().collect())
    }

    /// These words and then one more, given in its `UpperCamelCase` form.
    pub(super) fn plus(&self, word: &str) -> Self {
        self.then(&Self::exactly([word]))
    }

    /// The words, in `UpperCamelCase` form.
    pub(super) fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// The words in lower case.
    pub(super) fn lower(&self) -> Vec<String> {
        self.0.iter().map(|word| word.to_lowercase()).collect()
    }
}

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Self {
        Self(words)
    }
}

/// Whether words are made of it: a letter or digit that Rust takes in an identifier.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && unicode_ident::is_xid_continue(c)
}

/// `user's` is `users`, in either spelling of the apostrophe.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Goes over the text once: runs of letters are split by case, what stands between them is spelled or dropped.
fn scan(text: Symbols<'_>, spell: Spell) -> Vec<String> {
    let chars = text.chars;
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if is_letter(chars[at]) {
            let end = run_end(chars, at);
            split_run(&chars[at..end], &mut words);
            at = end;
        } else {
            words.extend(
                spell(text, at)
                    .into_iter()
                    .flat_map(symbols::split_spelling),
            );
            at += 1;
        }
    }
    words
}

/// Where the run of letters ends. Combining marks belong to the letter before them.
fn run_end(chars: &[char], start: usize) -> usize {
    let belongs = |&c: &char| is_letter(c) || (c != '_' && unicode_ident::is_xid_continue(c));
    chars[start..]
        .iter()
        .position(|c| !belongs(c))
        .map_or(chars.len(), |length| start + length)
}

/// Splits a run of letters and digits where its case says so.
fn split_run(run: &[char], words: &mut Vec<String>) {
    let mut start = 0;
    while start < run.len() {
        if let Some((length, camel)) = brand(&run[start..], start == 0) {
            words.push(camel);
            start += length;
            continue;
        }
        let end = (start + 1..run.len())
            .find(|&at| is_boundary(run, start, at))
            .unwrap_or(run.len());
        words.push(camel(&run[start..end]));
        start = end;
    }
}

/// Whether a new word begins at `at`; the current one began at `start`.
fn is_boundary(run: &[char], start: usize, at: usize) -> bool {
    let (before, here) = (run[at - 1], run[at]);
    if !here.is_uppercase() {
        return false;
    }
    if before.is_uppercase() {
        return starts_capitalised(run, at) && !ends_plural_acronym(run, at);
    }
    !before.is_numeric() || !continues_after_digits(run, start, at)
}

/// `Server` in `HTTPServer`: a capital before a small letter.
fn starts_capitalised(run: &[char], at: usize) -> bool {
    run.get(at + 1).is_some_and(|&c| is_small(c))
}

/// `IDs` and `URLs` are one word: the last capital before a lonely `s`.
fn ends_plural_acronym(run: &[char], at: usize) -> bool {
    run.get(at + 1) == Some(&'s') && !run.get(at + 2).is_some_and(|&c| is_small(c))
}

/// `2FA`, `B2B`, `I18N` and the `3D` of `3DSecure` are one word, the `v2` of `v2API` is.
fn continues_after_digits(run: &[char], start: usize, at: usize) -> bool {
    let capitals = run[at..].iter().take_while(|c| c.is_uppercase()).count();
    let followed = run.get(at + capitals).is_some_and(|&c| is_small(c));
    let capitals = capitals - usize::from(followed);
    let letters = run[start..at].iter().filter(|c| !c.is_numeric()).count();
    capitals > 0 && (letters == 0 || (letters == 1 && capitals == 1))
}

fn is_small(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase()
}

/// Capitals inside these do not begin a word: as written, and in `UpperCamelCase`.
const BRANDS: &[(&str, &str)] = &[
    ("DevOps", "DevOps"),
    ("GitHub", "GitHub"),
    ("GitLab", "GitLab"),
    ("GraphQL", "GraphQl"),
    ("IPv", "Ipv"),
    ("JavaScript", "JavaScript"),
    ("LinkedIn", "LinkedIn"),
    ("MySQL", "MySql"),
    ("NoSQL", "NoSql"),
    ("OAuth", "OAuth"),
    ("PayPal", "PayPal"),
    ("PostgreSQL", "PostgreSql"),
    ("TypeScript", "TypeScript"),
    ("WhatsApp", "WhatsApp"),
    ("YouTube", "YouTube"),
    ("eBay", "Ebay"),
    ("iOS", "Ios"),
    ("iPad", "Ipad"),
    ("iPhone", "Iphone"),
    ("macOS", "Macos"),
];

/// A brand at the start of `rest` with the digits after it: how long it is, and its `UpperCamelCase` form. Brands
/// that begin with a small letter are only seen at the start of a run.
fn brand(rest: &[char], at_start: bool) -> Option<(usize, String)> {
    let (written, form) = BRANDS.iter().find(|(written, _)| {
        let small = written.starts_with(char::is_lowercase);
        (at_start || !small) && starts_with(rest, written)
    })?;
    let letters = written.chars().count();
    let digits: String = rest[letters..]
        .iter()
        .take_while(|c| c.is_numeric())
        .collect();
    let length = letters + digits.chars().count();
    let ends = !rest.get(length).is_some_and(|&c| is_small(c));
    ends.then(|| (length, format!("{form}{digits}")))
}

fn starts_with(rest: &[char], text: &str) -> bool {
    let mut rest = rest.iter();
    text.chars().all(|c| rest.next() == Some(&c))
}

/// One word in `UpperCamelCase`.
fn camel(word: &[char]) -> String {
    let mut letters = word.iter();
    let first = letters.next().map(|&c| capital(c));
    let rest = letters.flat_map(|c| c.to_lowercase());
    first.into_iter().chain(rest).collect()
}

/// The capital of a letter, if that is one letter too (`ß` has none).
fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn check(text: &str, expect: &str) {
        assert_eq!(
            Words::of(text).as_slice().join(" "),
            expect,
            "words of {text:?}"
        );
    }

    #[test]
    fn every_case_is_split() {
        check("snake_case_name", "Snake Case Name");
        check("kebab-case-name", "Kebab Case Name");
        check("camelCaseName", "Camel Case Name");
        check("PascalCaseName", "Pascal Case Name");
        check("SCREAMING_CASE", "Screaming Case");
        check("two words", "Two Words");
        check("dotted.name/with:all", "Dotted Name With All");
    }

    #[test]
    fn acronyms_are_words() {
        check("HTTPServer", "Http Server");
        check("userID", "User Id");
        check("userIDs", "User Ids");
        check("URLsToFetch", "Urls To Fetch");
        check("getHTTPResponseCode", "Get Http Response Code");
        check("isAUser", "Is A User");
        check("ACTIVE", "Active");
    }

    #[test]
    fn digits_stay_with_their_word() {
        check("v1", "V1");
        check("v2API", "V2 Api");
        check("ISO8601", "Iso8601");
        check("sha256Hash", "Sha256 Hash");
        check("address2", "Address2");
        check("2fa", "2fa");
        check("2FAEnabled", "2fa Enabled");
        check("B2BCustomer", "B2b Customer");
        check("3DSecure", "3d Secure");
        check("S3URL", "S3 Url");
        check("I18N", "I18n");
        check("1.5", "1 5");
    }

    #[test]
    fn known_brands_are_one_word() {
        check("OAuth2", "OAuth2");
        check("userOAuth2Token", "User OAuth2 Token");
        check("IPv4", "Ipv4");
        check("IPv6Address", "Ipv6 Address");
        check("GitHubApp", "GitHub App");
        check("iOSVersion", "Ios Version");
        check("OAuthority", "O Authority");
    }

    #[test]
    fn decoration_is_dropped_where_words_remain() {
        check("labels[]", "Labels");
        check("filter[name]", "Filter Name");
        check("$ref", "Ref");
        check("@type", "Type");
        check("_id", "Id");
        check("Page<Pet>", "Page Pet");
        check("application/vnd.api+json", "Application Vnd Api Json");
        check("user's name", "Users Name");
        check("love ❤️ it", "Love It");
    }

    #[test]
    fn symbols_with_a_meaning_are_spelled() {
        check("+1", "Plus 1");
        check("-1", "Minus 1");
        check("GMT+2", "Gmt Plus 2");
        check("C++", "C Plus Plus");
        check("100%", "100 Percent");
        check("image/*", "Image Star");
    }

    #[test]
    fn symbols_alone_are_spelled() {
        check("*", "Star");
        check("<", "Less");
        check(">=", "Greater Or Equal");
        check("!=", "Not Equal");
        check("/", "Slash");
        check("_", "Underscore");
        check(" ", "Space");
        check("❤️", "U2764 Ufe0f");
        check("", "Empty");
        check("'", "Apostrophe");
    }

    #[test]
    fn letters_of_every_script_stay() {
        check("größe", "Größe");
        check("имяПользователя", "Имя Пользователя");
        check("用户", "用户");
        check("ßen", "ßen");
    }

    #[test]
    fn spelling_keeps_apart_what_symbols_tell_apart() {
        let spelled = |text| Words::spelled(text).as_slice().join(" ");
        assert_eq!(spelled("StartTime<"), "Start Time Less");
        assert_eq!(spelled("StartTime>="), "Start Time Greater Or Equal");
        assert_eq!(spelled("labels[]"), "Labels Brackets");
        assert_eq!(spelled("$type"), "Dollar Type");
        assert_eq!(spelled("_id"), "Underscore Id");
        assert_eq!(spelled("-created_at"), "Minus Created At");
        assert_eq!(spelled("a/b"), "A Slash B");
        assert_eq!(spelled("pet_name"), "Pet Name");
    }
}

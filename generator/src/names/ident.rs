//! Which identifier words become.
//!
//! Every result is an identifier of edition 2024. Rules, in this order:
//!
//! - a name that is longer than [`LONGEST`] is cut between words and ends in a hash of all of it;
//! - a leading digit is made a legal start: `_2fa` as a field, method or module, `V2fa` as a type or variant; digits
//!   alone are `v1`, as `_1` reads like a value that nobody uses;
//! - a keyword is written raw (`r#type`); `self`, `super` and `crate`, which cannot be, get a trailing underscore;
//! - a type that would hide a name of the prelude is a `Model`: `OptionModel`.

use super::symbols::code_point;
use super::words::Words;
use crate::api::{KEYWORDS, NEVER_RAW};

/// Longest name that is left alone, in characters.
const LONGEST: usize = 80;

/// `snake_case`: a field, a parameter, a method.
pub(super) fn snake(words: &Words) -> String {
    let name = fit(words).lower().join("_");
    let is_number = name.chars().all(|c| c == '_' || c.is_numeric());
    escape_keyword(digit_start(if is_number { "v" } else { "_" }, name))
}

/// `snake_case` in ASCII: a module. The compiler looks for the files of other modules in vain.
pub(super) fn module(words: &Words) -> String {
    let name: String = fit(words)
        .lower()
        .join("_")
        .chars()
        .flat_map(ascii)
        .collect();
    escape_keyword(digit_start("_", name))
}

/// `UpperCamelCase`, whatever it hides.
pub(super) fn camel(words: &Words) -> String {
    digit_start("V", join_camel(fit(words).as_slice()))
}

/// Whether generated code writes this name without a path and means something else than a type of the description.
pub(crate) fn is_prelude(name: &str) -> bool {
    PRELUDE.contains(&name)
}

/// `UpperCamelCase` with `suffix` where it would be one of `taken` or hide a name of the prelude.
pub(super) fn camel_beside(words: &Words, taken: &[&str], suffix: &str) -> String {
    let name = camel(words);
    if is_prelude(&name) || taken.contains(&name.as_str()) {
        camel(&words.plus(suffix))
    } else {
        name
    }
}

/// `snake_case` with `suffix` where it would be one of `taken`.
pub(super) fn snake_beside(words: &Words, taken: &[&str], suffix: &str) -> String {
    let name = snake(words);
    if taken.contains(&name.as_str()) {
        snake(&words.plus(suffix))
    } else {
        name
    }
}

/// `UpperCamelCase` of a type.
pub(super) fn type_name(words: &Words) -> String {
    camel_beside(words, &[], "Model")
}

/// `UpperCamelCase` of a variant. `Unlisted` is the variant of all values that the description does not list.
pub(super) fn variant(words: &Words) -> String {
    match camel(words).as_str() {
        "Self" | "Unlisted" => camel(&words.plus("Value")),
        name => name.to_owned(),
    }
}

/// An identifier without its `r#`.
pub(super) fn plain(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}

/// Whether a text, perhaps with `r#`, can be written as an identifier, perhaps raw.
pub(super) fn is_valid(text: &str) -> bool {
    let name = plain(text);
    let mut chars = name.chars();
    let start = chars
        .next()
        .is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c));
    start && name != "_" && chars.all(unicode_ident::is_xid_continue) && !NEVER_RAW.contains(&name)
}

/// A valid name as it is written in Rust.
pub(super) fn escape_keyword(name: String) -> String {
    if NEVER_RAW.contains(&name.as_str()) {
        format!("{name}_")
    } else if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// A short text that stands for a long one, the same on every machine and in every version. It begins with a letter,
/// so it is a word.
pub(super) fn hash(text: &str) -> String {
    // FNV-1a, folded: few lines, and names need no protection against chosen inputs.
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("H{:06x}", (hash ^ (hash >> 32)) & 0x00ff_ffff)
}

/// Cuts names that nobody can read any more.
fn fit(words: &Words) -> Words {
    let all = words.as_slice();
    if fitting(all, LONGEST + 1) == all.len() {
        return words.clone();
    }
    let room = LONGEST - 8;
    let kept = fitting(all, room);
    let head = match &all[..kept] {
        [] => vec![all[0].chars().take(room).collect()],
        head => head.to_vec(),
    };
    Words::from(head).plus(&hash(&all.join(" ")))
}

/// How many of the first words have room, each with a character after it.
fn fitting(words: &[String], room: usize) -> usize {
    let ends = words.iter().scan(0, |end, word| {
        *end += word.chars().count() + 1;
        Some(*end)
    });
    ends.take_while(|end| *end <= room).count()
}

/// Words in a row; digits that would run into each other are kept apart: `V1_2`.
fn join_camel(words: &[String]) -> String {
    words.iter().fold(String::new(), |mut name, word| {
        if name.ends_with(char::is_numeric) && word.starts_with(char::is_numeric) {
            name.push('_');
        }
        name.push_str(word);
        name
    })
}

fn digit_start(prefix: &str, name: String) -> String {
    if name.starts_with(|c| c == '_' || unicode_ident::is_xid_start(c)) {
        name
    } else {
        format!("{prefix}{name}")
    }
}

/// A character in ASCII: Latin letters lose their marks, others are written by number.
fn ascii(c: char) -> Vec<char> {
    if c.is_ascii() {
        return vec![c];
    }
    match LATIN.iter().find(|(letters, _)| letters.contains(c)) {
        Some((_, plain)) => plain.chars().collect(),
        None => code_point(c).to_lowercase().chars().collect(),
    }
}

const LATIN: &[(&str, &str)] = &[
    ("àáâãåāăą", "a"),
    ("äæ", "ae"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ìíîïĩīĭį", "i"),
    ("ĺļľł", "l"),
    ("ñńņň", "n"),
    ("òóôõøōŏő", "o"),
    ("öœ", "oe"),
    ("ŕŗř", "r"),
    ("śŝşš", "s"),
    ("ß", "ss"),
    ("ţťŧ", "t"),
    ("ùúûũūŭůűų", "u"),
    ("ü", "ue"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
];

/// What generated code writes without a path: the prelude, and the traits that are derived.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words::of(text)
    }

    #[test]
    fn each_kind_has_its_case() {
        let name = words("OAuth2 accessToken");
        assert_eq!(snake(&name), "oauth2_access_token");
        assert_eq!(camel(&name), "OAuth2AccessToken");
    }

    #[test]
    fn keywords_are_raw_where_they_can_be() {
        assert_eq!(snake(&words("type")), "r#type");
        assert_eq!(snake(&words("gen")), "r#gen");
        assert_eq!(snake(&words("union")), "union");
        assert_eq!(snake(&words("self")), "self_");
        assert_eq!(snake(&words("Crate")), "crate_");
        assert_eq!(module(&words("super")), "super_");
    }

    #[test]
    fn a_leading_digit_gets_a_legal_start() {
        assert_eq!(snake(&words("2fa")), "_2fa");
        assert_eq!(camel(&words("2fa")), "V2fa");
        assert_eq!(variant(&words("+1")), "Plus1");
        assert_eq!(variant(&words("-1")), "Minus1");
    }

    #[test]
    fn digits_of_two_words_stay_apart() {
        assert_eq!(camel(&words("v1.2")), "V1_2");
        assert_eq!(camel(&words("v12")), "V12");
    }

    #[test]
    fn types_do_not_hide_the_prelude() {
        assert_eq!(type_name(&words("option")), "OptionModel");
        assert_eq!(type_name(&words("Self")), "SelfModel");
        assert_eq!(type_name(&words("Options")), "Options");
    }

    #[test]
    fn variants_do_not_take_the_catch_all() {
        assert_eq!(variant(&words("unlisted")), "UnlistedValue");
        assert_eq!(variant(&words("self")), "SelfValue");
        assert_eq!(variant(&words("none")), "None");
    }

    #[test]
    fn modules_are_ascii() {
        assert_eq!(module(&words("Größe")), "groesse");
        assert_eq!(module(&words("用户")), "u7528u6237");
        assert_eq!(snake(&words("Größe")), "größe");
    }

    #[test]
    fn long_names_are_cut_between_words() {
        let long = "a very long name that goes on and on because somebody put a whole sentence into it and more";
        assert_eq!(
            snake(&words(long)),
            "a_very_long_name_that_goes_on_and_on_because_somebody_put_a_whole_hc69d8e"
        );
        let other = format!("{long} still");
        assert_ne!(snake(&words(long)), snake(&words(&other)));
        assert!(snake(&words(&"x".repeat(200))).chars().count() <= LONGEST);
    }

    #[test]
    fn identifiers_are_told_from_other_texts() {
        for valid in ["Pet", "r#type", "type", "_2fa", "größe"] {
            assert!(is_valid(valid), "{valid}");
        }
        for invalid in ["", "_", "2fa", "a-b", "self", "r#crate", "a b"] {
            assert!(!is_valid(invalid), "{invalid}");
        }
    }
}

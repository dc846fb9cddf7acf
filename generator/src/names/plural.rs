//! When a word is a plain English plural, and of what.
//!
//! Conservative: a wrong singular is worse than none, because it ends up in a public name.

use super::words::Words;

/// Words that end like a plural and are none, or whose singular is not what the ending says.
const NO_PLURALS: &[&str] = &[
    "alias",
    "always",
    "analytics",
    "as",
    "atlas",
    "axis",
    "bias",
    "bus",
    "canvas",
    "chaos",
    "corps",
    "cors",
    "css",
    "diagnostics",
    "dns",
    "gas",
    "gps",
    "graphics",
    "has",
    "https",
    "ios",
    "is",
    "its",
    "js",
    "kubernetes",
    "lens",
    "logistics",
    "mathematics",
    "news",
    "os",
    "physics",
    "plus",
    "previous",
    "redis",
    "sales",
    "saas",
    "series",
    "sms",
    "species",
    "statistics",
    "stats",
    "this",
    "thus",
    "tls",
    "us",
    "via",
    "vs",
    "yes",
];

/// Plurals whose singular the endings would get wrong.
const IRREGULAR: &[(&str, &str)] = &[
    ("aliases", "alias"),
    ("analyses", "analysis"),
    ("biases", "bias"),
    ("bonuses", "bonus"),
    ("buses", "bus"),
    ("caches", "cache"),
    ("campuses", "campus"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("indices", "index"),
    ("indexes", "index"),
    ("infos", "info"),
    ("logos", "logo"),
    ("matrices", "matrix"),
    ("memos", "memo"),
    ("men", "man"),
    ("menus", "menu"),
    ("movies", "movie"),
    ("niches", "niche"),
    ("people", "person"),
    ("photos", "photo"),
    ("repos", "repo"),
    ("statuses", "status"),
    ("todos", "todo"),
    ("videos", "video"),
    ("viruses", "virus"),
    ("women", "woman"),
];

/// The singular of a lower-case word that is a plural beyond doubt.
pub(super) fn singular(word: &str) -> Option<String> {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return Some((*one).to_owned());
    }
    if NO_PLURALS.contains(&word) || !word.is_ascii() || word.len() < 3 {
        return None;
    }
    by_ending(word)
}

fn by_ending(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ies") {
        return (stem.len() > 1).then(|| format!("{stem}y"));
    }
    let sibilant = ["sses", "shes", "ches", "xes", "zzes"];
    if sibilant.iter().any(|ending| word.ends_with(ending)) {
        return word.strip_suffix("es").map(str::to_owned);
    }
    // `heroes`, `shelves`, `kudos`: the ending alone does not tell.
    if ["ss", "us", "is", "os", "oes", "lves"]
        .iter()
        .any(|ending| word.ends_with(ending))
    {
        return None;
    }
    word.strip_suffix('s').map(str::to_owned)
}

/// Words whose last one is singular, if it is a plain plural.
pub(super) fn singular_words(words: &Words) -> Option<Words> {
    let (last, before) = words.as_slice().split_last()?;
    let one = singular(&last.to_lowercase())?;
    Some(Words::from(before.to_vec()).then(&Words::of(&one)))
}

/// Whether two lower-case words are the same but for their number.
pub(super) fn same(left: &str, right: &str) -> bool {
    let one = |word: &str| singular(word).unwrap_or_else(|| word.to_owned());
    left == right || one(left) == one(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_plurals_have_a_singular() {
        for (many, one) in [
            ("messages", "message"),
            ("entries", "entry"),
            ("addresses", "address"),
            ("boxes", "box"),
            ("branches", "branch"),
            ("statuses", "status"),
            ("people", "person"),
            ("caches", "cache"),
            ("responses", "response"),
            ("ids", "id"),
        ] {
            assert_eq!(singular(many).as_deref(), Some(one));
        }
    }

    #[test]
    fn words_in_doubt_have_none() {
        for word in [
            "status", "address", "analysis", "news", "data", "heroes", "s", "is", "series", "bus",
        ] {
            assert_eq!(singular(word), None, "{word}");
        }
    }

    #[test]
    fn only_the_last_word_changes() {
        let singular = singular_words(&Words::of("userMessages"));
        assert_eq!(singular, Some(Words::of("user message")));
        assert_eq!(singular_words(&Words::of("userStatus")), None);
    }

    #[test]
    fn number_does_not_tell_words_apart() {
        assert!(same("pet", "pets"));
        assert!(same("companies", "company"));
        assert!(!same("pet", "petal"));
    }
}

//! How a wire name differs from others of the same words.
//!
//! `pet-name` and `pet_name` are the same words; what is left to tell them apart is how they are written. Symbols that
//! words swallow are spelled; where there are none, the style is named: `pet_name_kebab`.

use super::ident::plain;
use super::words::Words;

/// The words of a wire name with everything said that tells it apart.
pub(super) fn distinct(wire: &str) -> Words {
    let words = Words::of(wire);
    let spelled = Words::spelled(wire);
    if spelled == words {
        words.then(&Words::exactly(style(wire).iter().copied()))
    } else {
        spelled
    }
}

/// How good a claim a wire name has on its plain Rust name: it is that name (2), it is another writing of the same words
/// (1), or it has symbols that the words leave out (0).
pub(super) fn likeness(wire: &str, ident: &str) -> u32 {
    if plain(ident) == wire {
        2
    } else {
        u32::from(Words::spelled(wire) == Words::of(wire))
    }
}

/// The usual name of the way it is written.
fn style(wire: &str) -> &'static [&'static str] {
    let has = |c: char| wire.contains(c);
    let upper = wire.contains(char::is_uppercase);
    let lower = wire.contains(char::is_lowercase);
    match () {
        () if has('_') && upper && !lower => &["Screaming", "Snake"],
        () if has('_') => &["Snake"],
        () if has('-') => &["Kebab"],
        () if has(' ') => &["Spaced"],
        () if has('.') => &["Dotted"],
        () if upper && !lower => &["Upper"],
        () if !upper => &["Lower"],
        () if wire.starts_with(char::is_uppercase) => &["Pascal"],
        () => &["Camel"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wire: &str, expect: &str) {
        assert_eq!(distinct(wire).as_slice().join(" "), expect);
    }

    #[test]
    fn styles_have_names() {
        check("pet_name", "Pet Name Snake");
        check("PET_NAME", "Pet Name Screaming Snake");
        check("pet-name", "Pet Name Kebab");
        check("pet name", "Pet Name Spaced");
        check("pet.name", "Pet Name Dotted");
        check("petName", "Pet Name Camel");
        check("PetName", "Pet Name Pascal");
        check("pet", "Pet Lower");
        check("PET", "Pet Upper");
    }

    #[test]
    fn the_rust_form_is_likest_and_decoration_least() {
        assert_eq!(likeness("type", "r#type"), 2);
        assert_eq!(likeness("startTime", "start_time"), 1);
        assert_eq!(likeness("startTime<", "start_time"), 0);
    }

    #[test]
    fn symbols_say_more_than_styles() {
        check("labels[]", "Labels Brackets");
        check("-created_at", "Minus Created At");
        check("@type", "At Type");
    }
}

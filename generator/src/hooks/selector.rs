//! Which pointers a selector matches.

use std::fmt;

/// A JSON Pointer with `*` for any text within a step and `**` for any number of steps.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Selector(String);

/// A step that stands for any number of steps.
const ANY_STEPS: &str = "**";

impl Selector {
    pub(super) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Whether it matches a pointer, written as `#/a/b`.
    pub(super) fn matches(&self, pointer: &str) -> bool {
        let pattern: Vec<&str> = self.0.split('/').collect();
        let steps: Vec<&str> = pointer.split('/').collect();
        matches_all(&pattern, &steps, ANY_STEPS, &matches_step)
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{self}`")
    }
}

fn matches_step(pattern: &&str, step: &&str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let step: Vec<char> = step.chars().collect();
    matches_all(&pattern, &step, '*', &|one, other| one == other)
}

/// Whether the items match one by one, where `any` matches any number of them. Only the last `any` is ever tried again, so that the
/// time is at most the product of the lengths.
fn matches_all<T: PartialEq + Copy>(
    pattern: &[T],
    items: &[T],
    any: T,
    matches: &dyn Fn(&T, &T) -> bool,
) -> bool {
    let (mut at, mut item) = (0, 0);
    let mut again: Option<(usize, usize)> = None;
    while item < items.len() {
        if pattern.get(at) == Some(&any) {
            again = Some((at, item));
            at += 1;
        } else if pattern.get(at).is_some_and(|of| matches(of, &items[item])) {
            at += 1;
            item += 1;
        } else if let Some((of, from)) = again {
            again = Some((of, from + 1));
            at = of + 1;
            item = from + 1;
        } else {
            return false;
        }
    }
    pattern[at..].iter().all(|of| *of == any)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(selector: &str, pointer: &str, expect: bool) {
        let matches = Selector::new(selector).matches(pointer);
        assert_eq!(matches, expect, "{selector} and {pointer}");
    }

    #[test]
    fn a_pointer_matches_itself() {
        check("#/components/schemas/Pet", "#/components/schemas/Pet", true);
        check(
            "#/components/schemas/Pet",
            "#/components/schemas/Pets",
            false,
        );
        check(
            "#/components/schemas/Pet",
            "#/components/schemas/Pet/items",
            false,
        );
        check("", "#/components/schemas/Pet", false);
    }

    #[test]
    fn a_star_stays_within_its_step() {
        check("#/components/schemas/*", "#/components/schemas/Pet", true);
        check(
            "#/components/schemas/*",
            "#/components/schemas/Pet/items",
            false,
        );
        check(
            "#/components/schemas/*Dto",
            "#/components/schemas/PetDtoDto",
            true,
        );
        check(
            "#/components/schemas/P*t*o",
            "#/components/schemas/PetDto",
            true,
        );
        check(
            "#/components/schemas/P*x*o",
            "#/components/schemas/PetDto",
            false,
        );
        check("#/paths/~1admin*/get", "#/paths/~1admin~1users/get", true);
    }

    #[test]
    fn two_stars_are_any_number_of_steps() {
        check(
            "#/paths/~1admin*/**",
            "#/paths/~1admin/get/responses/200",
            true,
        );
        check("#/paths/**/200", "#/paths/~1a/get/responses/200", true);
        check("#/**", "#/components/schemas/Pet", true);
        check("#/components/**/Pet", "#/components/schemas/Owner", false);
    }
}

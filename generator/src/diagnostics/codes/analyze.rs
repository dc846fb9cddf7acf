//! Codes of the stage `analyze`, but for those that decide about names.

use super::{Code, Effect, Level};

/// All of them, in order.
pub const ALL: &[&Code] = &[&TRIAL, &REPEATED_ALTERNATIVE, &PATTERN, &PAGES];

/// Alternatives are told apart by trial.
pub const TRIAL: Code = Code {
    id: "W0350",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "alternatives are told apart by trial",
    explanation: "\
Two alternatives of a `oneOf` or `anyOf` are objects, and no discriminator, no constant and no required property tells
which of them a value is.

    oneOf:
      - { type: object, properties: { x: { type: integer } } }
      - { type: object, properties: { street: { type: string } } }

Both are tried, and the one is taken that agrees better with the value: fewer contradictions, then fewer properties that it
does not know, then the one that is listed first. A value that fits both can so become the wrong one. Describe a
discriminator, or require a property in each that the other does not have.",
};

/// An alternative repeats another.
pub const REPEATED_ALTERNATIVE: Code = Code {
    id: "W0351",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "an alternative repeats another",
    explanation: "\
Two alternatives of a `oneOf` or `anyOf` have the same type in Rust, as they differ in constraints only.

    oneOf: [{ type: string, maxLength: 10 }, { type: string, pattern: '^x-' }]

One variant stands for both, so nothing that is received gets lost. Whether a value satisfies the constraints of one
of them is for the server to say.",
};

/// A pattern is not a regular expression.
pub const PATTERN: Code = Code {
    id: "W0352",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a pattern is not a regular expression",
    explanation: "\
A `pattern` is a regular expression of ECMA-262, as JavaScript has them.

    Code: { type: string, pattern: '[A-Z' }

With `validation: true` values are held against patterns; this one is passed over, as nothing tells what it means. Correct
it in the description.",
};

/// The pages of an operation cannot be followed as declared.
pub const PAGES: Code = Code {
    id: "W0353",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "pages cannot be followed as declared",
    explanation: "\
The description or the settings declare how the pages of an operation follow each other, but name something that is not
there: a parameter, or a list in the answer.

    pagination:
      operations:
        listPets: { style: page, input: page, items: /data/pets }

The operation is generated without `pages()` and `items()`. The input is the name of a parameter, or a JSON Pointer into the
body; `items` is a JSON Pointer to a list in the only kind of answer that is a success, empty for the whole answer.",
};

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn ids_are_in_order() {
        let ids: Vec<&str> = ALL.iter().map(|code| code.id).collect();
        assert_eq!(ids, ["W0350", "W0351", "W0352", "W0353"]);
    }
}

//! Codes about single values: their type, those that an enum lists, bounds.

use super::super::{Code, Effect, Level};

/// The values of an enum are of different kinds.
pub const MIXED_ENUM: Code = Code {
    id: "W0308",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "an enum lists lists or objects",
    explanation: "\
An enum of texts, numbers and booleans becomes a Rust enum, of whatever kinds its values are. The values listed here are lists or
objects.

    enum: [[1, 2], { all: true }]

Values are kept as raw JSON. Describe them by `items` or `properties`.",
};

/// Names or descriptions do not fit their enum.
pub const ENUM_LABELS: Code = Code {
    id: "W0309",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "names or descriptions do not fit their enum",
    explanation: "\
An extension such as `x-enum-varnames` goes by position, so it needs one entry for each value of the `enum` beside it.

    enum: [a, b, c]
    x-enum-varnames: [First, Second]

Which entry belongs to which value can not be known; the extension is not used. Add what is missing.",
};

/// A type is unknown.
pub const ODD_TYPE: Code = Code {
    id: "W0323",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a type is unknown",
    explanation: "\
`type` must be one of `string`, `number`, `integer`, `boolean`, `array` and `object`; in 3.1 also `null`. Values of any
other type are kept as raw JSON.",
};

/// An enum lists a value twice.
pub const REPEATED_VALUE: Code = Code {
    id: "W0325",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "an enum lists a value twice",
    explanation: "\
The values of an enum must differ: the second of two equal ones says nothing. It is left out, and a name or a description
that an extension gives it is lost with it. Remove it from the description.

    enum: [open, closed, open]",
};

/// A condition is not checked.
pub const CONDITION: Code = Code {
    id: "W0326",
    level: Level::Allow,
    effect: Effect::Approximated,
    title: "a condition is not checked",
    explanation: "\
`not`, `if` with `then` and `else`, `contains`, `dependentRequired`, `dependentSchemas`, `patternProperties`, `propertyNames` and some
uses of `unevaluatedProperties` and `unevaluatedItems` exclude values by conditions. Types are made from what a schema includes; whether
a condition holds is not checked, as other constraints are not. The documentation of the type says that there is one.

    type: object
    properties: { country: { type: string }, state: { type: string } }
    if: { properties: { country: { const: US } } }
    then: { required: [state] }",
};

/// The values of an enum are not of its type.
pub const ENUM_TYPE: Code = Code {
    id: "W0327",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "the values of an enum are not of its type",
    explanation: "\
An enum lists values of one type beside the declaration of another, so that by the letter they are not valid.

    type: integer
    enum: [draft, published]

    type: boolean
    enum: [true, auto]

The type of the values counts: they were most likely copied from what servers send. Where they are of several types, the enum has
values of each. Correct the `type`. Beside `items` or
`properties` the enum is not used: values of a list belong to the enum of its items.",
};

/// A bound lies beyond the type of a number.
pub const RANGE: Code = Code {
    id: "W0328",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a bound lies beyond the type of a number",
    explanation: "\
A whole number has 64 bits, and a sign unless its format or its bounds say that it has none. Bounds can allow more than that.

    { type: integer, maximum: 36893488147419103232 }     # `i64`
    { type: integer, format: uint64, minimum: -5 }       # `i64`: the bound counts, not the format

Numbers that the type does not hold cannot be sent, and are a fault of the answer when they are received. Correct the bound or the
format. Numbers of any size are best described as text.",
};

/// Nothing lies between two bounds.
pub const NOTHING_BETWEEN: Code = Code {
    id: "W0329",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "nothing lies between two bounds",
    explanation: "\
Two bounds leave no value between them, so that by the letter nothing may be sent or received.

    { type: integer, minimum: 5, maximum: 1 }
    allOf: [{ minLength: 5 }, { maxLength: 1 }]

Both are left out of the documentation. Often they were swapped, or a part of an `allOf` tightens a bound that another part cannot
give up. Correct one of them.",
};

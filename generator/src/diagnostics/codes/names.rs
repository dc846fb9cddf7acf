//! Codes of the stage `names`, and of the analyses before it.

use super::{Code, Effect, Level};

/// All of them, in order.
pub const ALL: &[&Code] = &[
    &COLLISION,
    &PIN_COLLISION,
    &INVALID_PIN,
    &UNUSED_PIN,
    &UNBOUNDED,
    &FORM,
    &STALE_PIN,
    &MOVED_PIN,
];

/// Names of the description that are the same in Rust.
pub static COLLISION: Code = Code {
    id: "W0401",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "several names of the description become the same Rust name",
    explanation: "\
Rust names are built from the words of the names in the description, in the case that Rust uses. Names that differ only
in case or in symbols are then the same:

    components:
      schemas:
        Pet: {}
        pet: {}      # would be `Pet` too

The name that is already written as Rust writes it keeps it (`Pet`). The others say how they are written: `PetLower`,
`PetNameKebab`, `labels_brackets`. If none is written as Rust writes it, none keeps the plain name. What is chosen depends
on these names alone: neither their order nor the rest of the description changes it.

Choose better names yourself, in balas.yaml, with the pointer that the warning shows:

    names:
      \"#/components/schemas/pet\": PetSummary

A pin is final: later additions to the description cannot change it. Operations, parameters, properties, enum values
(`<enum>/enum/<position>`, not counting null), tags and security schemes are pinned in the same way.",
};

/// Two pins for one name.
pub static PIN_COLLISION: Code = Code {
    id: "E0402",
    level: Level::Deny,
    effect: Effect::Nothing,
    title: "two things are pinned to the same Rust name",
    explanation: "\
Names that balas.yaml pins, and those that extensions of the description ask for, are taken as they are. Two of them in
one place cannot be the same:

    names:
      \"#/components/schemas/pet\": Animal
      \"#/components/schemas/beast\": Animal

Pin another name for one of them. Where an extension (`x-enum-varnames` and the like) is at fault, a pin in balas.yaml
outranks it.",
};

/// A pin that is no identifier.
pub static INVALID_PIN: Code = Code {
    id: "E0403",
    level: Level::Deny,
    effect: Effect::Nothing,
    title: "a pinned name is not a Rust identifier",
    explanation: "\
A pinned name is written into the generated code as it is, so it must be an identifier: letters, digits and underscores,
not starting with a digit, and none of `self`, `Self`, `super`, `crate` and `_`. Other keywords are allowed and written
raw (`type` as `r#type`).

    names:
      \"#/components/schemas/pet\": pet-summary     # not an identifier
      \"#/components/schemas/pet\": PetSummary      # is one",
};

/// A pin that matches nothing.
pub static UNUSED_PIN: Code = Code {
    id: "E0404",
    level: Level::Deny,
    effect: Effect::Nothing,
    title: "a pinned name belongs to nothing",
    explanation: "\
The selector of a pin is a JSON Pointer into the description (after overlays), exactly as diagnostics and the docs of
generated items show it. Nothing that has a Rust name stands at this one: it is misspelled, the description has
changed, or what stands there has no name of its own (an inline list, for example, is a `Vec` of something).

A property and an inline type inside it share a pointer. The case of the pinned name tells which one is meant: `Status`
names the type, `state` the field.

    names:
      \"#/components/schemas/Pet/properties/status\": Status     # the inline enum
      \"#/components/schemas/Pet/properties/state\": status      # the field",
};

/// A type of which no finite value exists.
pub static UNBOUNDED: Code = Code {
    id: "W0405",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a required property contains its own type again",
    explanation: "\
A value of this type must hold another value of the same type, which must hold another, without end. No document can
say that, so the description means something else, usually that the property is optional or may be null:

    Node:
      type: object
      required: [parent]                    # every node has a parent, which has a parent, ...
      properties:
        parent: { $ref: \"#/components/schemas/Node\" }

The generated field is optional, as the service must leave it out somewhere. Correct the description, or an overlay of
it, by removing the property from `required` or by making it nullable.",
};

/// A form of a body has no method.
pub static FORM: Code = Code {
    id: "W0406",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a form of a body cannot be sent",
    explanation: "\
A request body may take several forms. The usual one is sent by the method of the operation, each other by a method that is called
after it: `create_as_multipart` beside `create`. Here another operation has that name already, or two forms have names that are one
in Rust:

    content:
      application/vnd.a: {}
      application/vnd-a: {}

The operation is generated without this form. Give the other operation another name.",
};

/// A noted name of something that is gone.
pub static STALE_PIN: Code = Code {
    id: "W0460",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "a name is pinned for something that is gone",
    explanation: "\
`balas generate --pin` noted this name in balas.pins.yaml. What it belongs to is no longer in the description, and nothing new
looks the same, so that whoever uses the crate loses it.

    names:
      \"#/components/schemas/Pet\": Pet        # there is no `Pet` any more

If something else takes its place, write the pointer of that; it then has the old name. Otherwise `balas generate --pin` forgets the
line. Of what stands below something that is gone, only that is reported.",
};

/// A noted name that goes to something else.
pub static MOVED_PIN: Code = Code {
    id: "W0461",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "a pinned name goes to something that is called otherwise now",
    explanation: "\
What this name was noted for is gone from the description, and one new thing looks the same: a component with the same properties
and types, an operation with the same method and path, or a tag with the same operations. It has been renamed, so its name in Rust
stays:

    names:
      \"#/components/schemas/Pet\": Pet        # is `#/components/schemas/Animal` now, and still `Pet` in Rust

`balas generate --pin` writes the new pointer. If it is something else, write a name for it into balas.yaml:

    names: { \"#/components/schemas/Animal\": Animal }",
};

#[cfg(test)]
mod tests {
    use super::super::{all, find};
    use super::{ALL, COLLISION};

    #[test]
    fn codes_are_found_whatever_their_case() {
        assert_eq!(find("w0401"), Some(&COLLISION));
    }

    #[test]
    fn ids_are_unique_and_in_order() {
        let numbers: Vec<&str> = ALL.iter().map(|code| &code.id[1..]).collect();
        assert!(numbers.is_sorted());
        let mut ids: Vec<&str> = all().map(|code| code.id).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    }
}

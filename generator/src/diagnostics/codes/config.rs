//! Codes of the stage `config`.

use super::{Code, Effect};
use crate::diagnostics::Level;

/// A key that no setting has.
pub static UNKNOWN_KEY: Code = Code {
    id: "E0501",
    level: Level::Deny,
    effect: Effect::Nothing,
    title: "the settings have an unknown key",
    explanation: "\
The settings file has a key that means nothing. Settings are few, so a mistake in one is not passed over:

    spec: chatwoot.yaml                       # the description, relative to this file
    overlays: [fixes.yaml, overlays]          # changes to it: files, or folders of files
    output: ../generated                      # folder of the generated crate
    name: chatwoot                            # name of the crate
    runtime: { path: ../generator/runtime }   # the runtime by path instead of by version
    names:                                    # pinned names: pointer to Rust name
      \"#/components/schemas/pet\": PetSummary
    lints: { W0203: allow }                   # level by code: allow, warn or deny

`balas config schema` prints the JSON Schema of the file, by which editors complete and check it.
",
};

/// A value of the wrong kind.
pub static WRONG_VALUE: Code = Code {
    id: "E0502",
    level: Level::Deny,
    effect: Effect::Nothing,
    title: "a setting has a value it cannot have",
    explanation: "\
The value of a setting is not of the kind it needs: a path, a name or one of a few words.

    lints: { W0203: off }        # allow, warn or deny
    lints: { W0203: allow }      # fine
",
};

/// A selector that is no pointer.
pub static BAD_SELECTOR: Code = Code {
    id: "E0503",
    level: Level::Deny,
    effect: Effect::Nothing,
    title: "a selector is not a JSON Pointer",
    explanation: "\
What a setting is about is named by a JSON Pointer into the description, as diagnostics and generated documentation show
it: `#`, then each key after a slash, with `~1` for a slash and `~0` for a tilde in a key.

    names: { Pet: PetSummary }                              # no pointer
    names: { \"#/components/schemas/Pet\": PetSummary }       # fine
    names: { \"#/paths/~1pets~1{id}/get\": fetch }            # the operation GET /pets/{id}
",
};

/// A lint for a code that does not exist.
pub static UNKNOWN_CODE: Code = Code {
    id: "E0504",
    level: Level::Deny,
    effect: Effect::Nothing,
    title: "a lint names a code that does not exist",
    explanation: "\
A key of `lints` is not a code. Codes are what diagnostics show in brackets; `balas explain` lists them all.

    lints: { W9999: allow }
",
};

/// A selector that no operation matches.
pub static NO_OPERATION: Code = Code {
    id: "E0505",
    level: Level::Deny,
    effect: Effect::Nothing,
    title: "a setting is about an operation that does not exist",
    explanation: "\
A key below `pagination.operations` names no operation of the description. It is an `operationId`, a method and a path, or a
JSON Pointer:

    pagination:
      operations:
        listPets: { style: link }
        GET /pets: { style: link }
        \"#/paths/~1pets/get\": { style: link }
",
};

/// A selector that matches nothing.
pub static NO_MATCH: Code = Code {
    id: "E0520",
    level: Level::Deny,
    effect: Effect::Nothing,
    title: "a setting is about something that does not exist",
    explanation: "\
A selector of `include`, `exclude`, `types`, `derives` or `attributes` selects nothing in the description, so it does not do what it
is there for. A pattern may contain `*`, which is any text without a slash, and `**`, which is any text.

    include: { tags: [pets] }                            # a tag that operations have
    exclude: { paths: [/v1/admin/**] }                   # a path and all below it
    exclude: { operations: [listPets, \"GET /pets/{id}\"] }  # an operationId, or a method and a path
    exclude: { schemas: [Internal*] }                    # keys of components/schemas
    types: { replace: { \"#/components/schemas/Money\": shop::Money } }
",
};

/// A trait that a type cannot have.
pub static NO_DERIVE: Code = Code {
    id: "E0521",
    level: Level::Deny,
    effect: Effect::Nothing,
    title: "a trait is asked for that a type cannot have",
    explanation: "\
`derives` asks for `Eq`, `Hash`, `PartialOrd`, `Ord` or `Default` of a single type that holds something without it: `f64` has no
`Eq`, JSON values have no order, what is required has no default. For all types (`derives: [Ord]`), or by a pattern with `*`, those
are passed over that cannot.

    derives: { \"#/components/schemas/Measurement\": [Hash] }   # it has a property of type number
    derives: [Hash]                                            # for those that can
",
};

/// A file of pins that cannot be read.
pub static BAD_PINS: Code = Code {
    id: "E0560",
    level: Level::Deny,
    effect: Effect::Nothing,
    title: "the file of pinned names says something it cannot say",
    explanation: "\
balas.pins.yaml is written by `balas generate --pin`, and may be edited. It has names by JSON Pointer, in groups where they are those
of fields, values and parameters, and the shapes by which renamed components are known again:

    names:
      \"#/components/schemas/Pet\": Pet
      \"#/components/schemas/Pet/properties\": { createdAt: created_at }
      \"#/paths/~1tokens/post\": [Create, OAuth2, Token]     # the words, where an identifier does not tell them
    shapes:
      \"#/components/schemas/Pet\": H3fa9c1
",
};

/// A hook that sees nothing.
pub static IDLE_HOOK: Code = Code {
    id: "W0561",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "a hook is never called",
    explanation: "\
A program that uses the library, such as a build script, gave a hook for a selector that matches nothing in the description. What
stands there may have been renamed, or the selector may be misspelled: it is a JSON Pointer with `~1` for a slash in a key, `*` for any
text within a step, and `**` for any number of steps.

    Config::on_operation(\"#/paths/~1pets~1{id}/get\", …)      // GET /pets/{id}
    Config::on_type(\"#/components/schemas/*Dto\", …)
",
};

/// All of them, in order.
pub const ALL: &[&Code] = &[
    &UNKNOWN_KEY,
    &WRONG_VALUE,
    &BAD_SELECTOR,
    &UNKNOWN_CODE,
    &NO_OPERATION,
    &NO_MATCH,
    &NO_DERIVE,
    &BAD_PINS,
    &IDLE_HOOK,
];

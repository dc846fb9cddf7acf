//! Codes of overlays, which the stage `document` applies.

use super::{Code, Effect};
use crate::diagnostics::Level;

/// No version, or one that is not known.
pub static VERSION: Code = Code {
    id: "E0250",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "an overlay names no version of the Overlay Specification that is known",
    explanation: "\
The key `overlay` at the top of an overlay says which rules it follows, with three numbers. Versions 1.0 and 1.1 are known,
and 1.2 as far as it is drafted.

    overlay: 1.1.0
    info: { title: What the server really does, version: 1.0.0 }
    actions:
      - target: $.info
        update: { description: The API of our shop }

In 1.0 an update of a list appends one item, there is no `copy`, and texts, numbers and the like cannot be targets of an
update. Write 1.1.0 unless other tools ask for 1.0.0.
",
};

/// A key that overlays do not have.
pub static KEY: Code = Code {
    id: "E0251",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "an overlay has a key that overlays do not have",
    explanation: "\
An overlay has the keys `overlay`, `info`, `extends` and `actions`; an action has `target`, `description`, `update`, `remove`
and, from 1.1 on, `copy`. Keys of your own start with `x-`. A misspelt key would be an action that does nothing.

    actions:
      - target: $.info
        updates: { title: Shop }       # `update`
",
};

/// A value of the wrong kind, or none where there must be one.
pub static VALUE: Code = Code {
    id: "E0252",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "an overlay lacks something, or has a value of the wrong kind",
    explanation: "\
The Overlay Specification asks for `info` with `title` and `version`, and for a list `actions` of at least one action, each
with a `target`; no two actions are the same. An action has either `update` or `copy`, not both.

    info: { title: Fixes, version: '1' }       # a text: mind the quotes
    actions:
      - target: $.info.description
        remove: true                           # `true`, not 'yes'
",
};

/// A path that cannot be read.
pub static PATH: Code = Code {
    id: "E0253",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "a path of an overlay is not a JSONPath",
    explanation: "\
`target` and `copy` are paths as RFC 9535 defines them. They start with `$`; names with other signs than letters, digits and
underscores stand in brackets and quotes; a filter starts with `?`.

    $.info.title
    $.paths['/pets/{id}'].get
    $.components.schemas.*.properties.id
    $.paths.*.*.parameters[?@.name == 'page' && @.in == 'query']
    $..[?@.deprecated == true]

Quotes in YAML: `target: $.paths['/pets']` needs none around it; a path with `: ` or ` #` in it does.
",
};

/// A path that is nearly one.
pub static LOOSE_PATH: Code = Code {
    id: "W0254",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "a path of an overlay is not quite a JSONPath",
    explanation: "\
In RFC 9535 a name after a dot has letters, digits and underscores only. A name with a dash is read as it is meant here, but
other tools may refuse it: put it in brackets and quotes.

    $.info.x-audience          # not quite
    $.info['x-audience']       # fine
",
};

/// A target that selects nothing.
pub static NO_MATCH: Code = Code {
    id: "W0255",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "an action of an overlay selects nothing",
    explanation: "\
The `target` of an action selects no node of the description, so the action does nothing. The Overlay Specification calls that
a success, because one overlay may serve several descriptions; but often the path is misspelt, or the description has
changed since the overlay was written. The message says which part of the path still selects something.

    target: $.paths['/pet'].get        # the path is /pets

Each action sees what the ones before it left. To refuse such overlays, deny this code: `lints: { W0255: deny }`, or
`balas overlay apply --strict`.
",
};

/// Targets of several kinds.
pub static MIXED: Code = Code {
    id: "E0256",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "an action of an overlay selects nodes of several kinds",
    explanation: "\
An `update` or `copy` means one thing for objects (merge), another for lists (append) and another for texts, numbers, `true`,
`false` and null (replace). All nodes that its `target` selects must therefore be of one kind.

    - target: $.components.schemas.*.*           # texts, objects and lists
      update: { nullable: true }
    - target: $.components.schemas.*             # objects
      update: { nullable: true }
",
};

/// What cannot be merged.
pub static INCOMPATIBLE: Code = Code {
    id: "E0257",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "an action of an overlay cannot be applied to what it selects",
    explanation: "\
Objects are merged with objects, lists are appended to lists, and texts, numbers, `true`, `false` and null replace each other.
Anything else is a mistake: an object does not replace a list. To replace something by another kind of thing, remove it
first.

    - target: $.components.schemas.Pet.properties.tags
      update: none                                        # tags is an object
    - target: $.components.schemas.Pet.properties.tags
      remove: true
    - target: $.components.schemas.Pet.properties
      update: { tags: { type: string } }

The whole document cannot be removed. In Overlay 1.0 a text, a number or the like is not updated by itself: select the object
around it, or write `overlay: 1.1.0`.
",
};

/// A source of a copy that is not one node.
pub static COPY_SOURCE: Code = Code {
    id: "E0258",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "what an overlay copies is not exactly one node",
    explanation: "\
The path of `copy` must select exactly one node of the description as the actions before it left it.

    - target: $.paths['/v2/pets']
      copy: $.paths['/pets']          # one path item: fine
    - target: $.paths['/v2/pets']
      copy: $.paths.*                 # many
",
};

/// An overlay for another description.
pub static OTHER_DOCUMENT: Code = Code {
    id: "W0259",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "an overlay extends another description than the one it is applied to",
    explanation: "\
`extends` names the description that an overlay is for, relative to the file of the overlay. It is applied to another one here.
Either it was listed by mistake, or the key is out of date. URLs are compared with the `$self` of the description, and with
nothing if it has none.

    extends: ../openapi.yaml
",
};

/// An action without an effect.
pub static NO_EFFECT: Code = Code {
    id: "W0260",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "an action of an overlay has no effect",
    explanation: "\
An action changes something by `update`, `copy` or `remove: true`. Without any of them nothing happens; and beside `remove: true`
the others have no effect.

    - target: $.info.description       # and what about it?
    - target: $.info.description
      remove: true
",
};

/// All of them, in order.
pub const ALL: &[&Code] = &[
    &VERSION,
    &KEY,
    &VALUE,
    &PATH,
    &LOOSE_PATH,
    &NO_MATCH,
    &MIXED,
    &INCOMPATIBLE,
    &COPY_SOURCE,
    &OTHER_DOCUMENT,
    &NO_EFFECT,
];

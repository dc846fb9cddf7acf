//! Codes of the stage `lower`.

mod operations;
mod values;

use super::{Code, Effect, Level};

pub use operations::{PAGINATION, SIGNATURE, UNREAD_MEDIA, UNWRITABLE};
pub use values::{
    CONDITION, ENUM_LABELS, ENUM_TYPE, MIXED_ENUM, NOTHING_BETWEEN, ODD_TYPE, RANGE, REPEATED_VALUE,
};

/// All of them, in order.
pub const ALL: &[&Code] = &[
    &DANGLING,
    &CIRCLE,
    &DEPTH,
    &CONTRADICTION,
    &CONSTRAINT,
    &MIXED_ENUM,
    &ENUM_LABELS,
    &UNDESCRIBED,
    &MAPPING,
    &LONE_DISCRIMINATOR,
    &IGNORED_HEADER,
    &UNDESCRIBED_PLACEHOLDER,
    &NO_PLACEHOLDER,
    &UNREAD_MEDIA,
    &SKIPPED,
    &SCHEME,
    &TUPLE,
    &ENCODING,
    &ODD_TYPE,
    &SEVERAL_CHOICES,
    &REPEATED_VALUE,
    &CONDITION,
    &ENUM_TYPE,
    &RANGE,
    &NOTHING_BETWEEN,
    &UNTAGGED,
    &UNWRITABLE,
    &PAGINATION,
    &SIGNATURE,
    &UNUSED,
    &EXCLUDED,
    &MULTIPLIED,
];

/// A reference leads nowhere.
pub const DANGLING: Code = Code {
    id: "W0301",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a reference leads nowhere",
    explanation: "\
A `$ref` must read `#/components/<section>/<key>` and name a component that exists.

    schema: { $ref: '#/components/schemas/Pett' }

What it stands for can not be known, so a schema becomes any JSON value and an operation that needs the component is
left out. Correct the reference, or add the component.",
};

/// A schema is made of itself.
pub const CIRCLE: Code = Code {
    id: "W0302",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a schema is made of itself",
    explanation: "\
A schema may contain itself in a property or in its items. It may not *be* itself: a chain of `$ref` or `allOf`
that returns to its start describes no value.

    Node: { allOf: [{ $ref: '#/components/schemas/Node' }] }

The part that closes the circle is left out. Remove it from the description.",
};

/// Schemas are nested too deeply.
pub const DEPTH: Code = Code {
    id: "W0303",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "schemas are nested too deeply",
    explanation: "\
Schemas that are written inside each other are followed a hundred levels down. What stands deeper becomes any
JSON value. So is a schema that is made of more than a thousand others by `allOf`.

Move some of the inner schemas to `components/schemas` and refer to them: what properties refer to may be of any depth.",
};

/// Parts of a schema contradict each other.
pub const CONTRADICTION: Code = Code {
    id: "W0304",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "parts of a schema contradict each other",
    explanation: "\
All parts of an `allOf` apply to the same value. Here two of them can not hold at once.

    allOf:
      - { type: object, properties: { id: { type: integer } } }
      - { type: object, properties: { id: { type: string } } }

The part that comes first is kept, the other is left out. Values that a server sends decide which one is right:
remove the other one, or use `oneOf` if both occur.",
};

/// Alternatives only constrain.
pub const CONSTRAINT: Code = Code {
    id: "W0307",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "alternatives only constrain",
    explanation: "\
The alternatives describe no values of their own; each only says which properties must be there.

    type: object
    properties: { email: { type: string }, phone: { type: string } }
    anyOf: [{ required: [email] }, { required: [phone] }]

The type has all the properties, each optional. That one of the alternatives holds is for the caller to see to.",
};

/// A required property is not described.
pub const UNDESCRIBED: Code = Code {
    id: "W0310",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a required property is not described",
    explanation: "\
`required` lists a name that no `properties` of the schema describes, those of `allOf` parents included.

    required: [id, name]
    properties: { id: { type: integer } }

No field is generated for it. Describe the property or remove the name; often it is misspelt.",
};

/// A discriminator maps to something else.
pub const MAPPING: Code = Code {
    id: "W0311",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a discriminator maps to something else",
    explanation: "\
The `mapping` of a discriminator names a schema that is none of the alternatives beside it.

    oneOf: [{ $ref: '#/components/schemas/Cat' }]
    discriminator: { propertyName: kind, mapping: { dog: '#/components/schemas/Dog' } }

The entry is left out. Add the schema to the alternatives, or correct the entry.",
};

/// A discriminator has no alternatives.
pub const LONE_DISCRIMINATOR: Code = Code {
    id: "W0312",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a discriminator has no alternatives",
    explanation: "\
A schema has a `discriminator` but no `oneOf` or `anyOf`. It describes the common part of schemas that refer to it in
their `allOf`; nothing at this place lists them.

Where this schema is used, only the common properties are read. To read the others, refer to a schema that lists the
kinds:

    Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }",
};

/// A header is decided elsewhere.
pub const IGNORED_HEADER: Code = Code {
    id: "W0313",
    level: Level::Allow,
    effect: Effect::Nothing,
    title: "a header is decided elsewhere",
    explanation: "\
`Accept`, `Content-Type` and `Authorization` follow from the media types and the security of an operation. OpenAPI says
that parameters of these names are to be ignored, and they are.",
};

/// A placeholder of a path is not described.
pub const UNDESCRIBED_PLACEHOLDER: Code = Code {
    id: "W0314",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a placeholder of a path is not described",
    explanation: "\
A path has a name in braces and the operation has no `in: path` parameter of this name.

    /pets/{id}: { get: { parameters: [] } }

It is taken as a required text. Add the parameter, to the path item or to the operation, to give it a type.",
};

/// A path parameter has no placeholder.
pub const NO_PLACEHOLDER: Code = Code {
    id: "W0315",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a path parameter has no placeholder",
    explanation: "\
A parameter is `in: path`, but the path has no place for it.

    /pets: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }] } }

It is left out. Add `{id}` to the path, or correct the name of one of them.",
};

/// An operation is left out.
pub const SKIPPED: Code = Code {
    id: "W0319",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "an operation is left out",
    explanation: "\
Something that the operation can not do without is missing or is not generated yet; another finding says what. The
rest of the description is generated as if the operation were not there.",
};

/// A security scheme does not exist.
pub const SCHEME: Code = Code {
    id: "W0320",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a security scheme does not exist",
    explanation: "\
`security` asks for a scheme by its key in `components/securitySchemes`. There is none of this name.

    security: [{ apikey: [] }]
    components: { securitySchemes: { apiKey: { type: http, scheme: bearer } } }

The alternative that asks for it is left out. Correct the name; case matters.",
};

/// Positions of an array are not told apart.
pub const TUPLE: Code = Code {
    id: "W0321",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "positions of an array are not told apart",
    explanation: "\
`prefixItems` gives the items of an array a schema each, by position. Such an array is a Rust tuple where it has just these items:

    prefixItems: [{ type: number }, { type: number }]
    minItems: 2
    maxItems: 2         # or items: false

Here some may be missing, others may follow, or there are more than twelve. The items are kept as raw JSON values. If neither is meant,
add `minItems` and `maxItems`.",
};

/// The encoding of a property is not generated.
pub const ENCODING: Code = Code {
    id: "W0322",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "the encoding of a property is not generated",
    explanation: "\
`encoding` says how single properties of a form are written. Styles are followed, and media types of texts, files, JSON and
forms. What is not:

    encoding:
      invoice: { contentType: application/xml }           # an object or a list of objects
      picture: { headers: { X-Width: { schema: … } } }    # headers of a part of a multipart body

Such an object is written as JSON. Headers are the caller's to give, with the file: `File::new(bytes).header(\"X-Width\", \"7\")`.",
};

/// Too many unions apply at once.
pub const SEVERAL_CHOICES: Code = Code {
    id: "W0324",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "too many unions apply at once",
    explanation: "\
Several sets of alternatives apply to the same value: `oneOf` beside `anyOf`, or one each in parts of an `allOf`. Up to 64
combinations become a union; here there are more, and the value is kept as raw JSON. List the combinations that occur
in a single `oneOf`.

A union has at most 1,000 alternatives, and unions in the alternatives of others come to at most 256 combinations. Larger ones
are kept as raw JSON, too.",
};

/// An alternative has no tag.
pub const UNTAGGED: Code = Code {
    id: "W0330",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "an alternative has no tag",
    explanation: "\
A discriminator names a property that some of the alternatives describe and this one does not. Nothing in its values
can tell that it is meant.

    oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Other' }]
    discriminator: { propertyName: kind }

It is read where the property is missing or names no other alternative. Add the property to it, or an entry to the
`mapping`.",
};

/// Schemas that no operation uses.
pub const UNUSED: Code = Code {
    id: "W0345",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "schemas are used by no operation",
    explanation: "\
Types are generated for what operations send and receive. Other schemas of the components, such as leftovers, would only make
the crate larger and slower to compile, so they are left out.

    schemas: all        # in balas.yaml, or the flag --all-schemas

generates them too. A description without operations always gives all its schemas.",
};

/// An excluded schema that is needed.
pub const EXCLUDED: Code = Code {
    id: "W0348",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "an excluded schema is still needed",
    explanation: "\
The settings exclude a schema, and something that is generated refers to it. There it is any JSON value, read and sent as it is.

    exclude: { schemas: [Audit], operations: [getAudit] }

Exclude what needs it, too, or let another type stand for it:

    types: { replace: { \"#/components/schemas/Audit\": crate::Audit } }",
};

/// A small text that stands for any amount of code.
pub const MULTIPLIED: Code = Code {
    id: "E0349",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "parts of the description multiply each other",
    explanation: "\
What `allOf` and references bring together is written out for every type, and so are headers and security requirements for every
operation. Here that comes to more parts, properties and values than half a million and eight for each value of the description.
No honest description is like that; a text made to exhaust memory is.

    Base: { properties: { a0: {}, a1: {}, … } }      # ten thousand properties
    Type0: { allOf: [{ $ref: '#/components/schemas/Base' }] }
    Type1: { allOf: [{ $ref: '#/components/schemas/Base' }] }      # and ten thousand types",
};

#[cfg(test)]
mod tests {
    use super::{ALL, Level};

    #[test]
    fn ids_are_of_this_stage_in_order_and_tell_the_level() {
        let mut last = "03";
        for code in ALL {
            let letter = if code.level == Level::Deny { "E" } else { "W" };
            let number = code.id.strip_prefix(letter).unwrap_or_default();
            assert!(number.starts_with("03") && number > last, "{}", code.id);
            last = number;
        }
    }
}

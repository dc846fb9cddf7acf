//! Codes of the stage `source`.

use super::{Code, Effect};
use crate::diagnostics::Level;

/// The text is neither JSON nor YAML.
pub static SYNTAX: Code = Code {
    id: "E0101",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "a file is neither JSON nor YAML",
    explanation: "\
The file could not be read: at the marked place it stops being JSON or YAML. The place is where the reader gave up,
the mistake is there or shortly before it. In YAML it is often an indentation, a tab, or a text with `: ` or `#` in it
that needs quotes.

    description: Note: this needs quotes
    description: \"Note: this is fine\"
",
};

/// The text is too large, too deep or multiplies itself.
pub static TOO_LARGE: Code = Code {
    id: "E0102",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "a file is too large or nested too deeply",
    explanation: "\
Files may have 64 MB, 128 levels and 8 million values, and neither aliases of YAML nor references to path items and the like, whose
content takes their place, may multiply the text beyond all measure: that content may have 4 million values. No honest description comes near these limits; a text made to exhaust memory does.

    a: &a [x, x, x, x]
    b: &b [*a, *a, *a, *a]
    c: [*b, *b, *b, *b]      # and so on, a few levels deeper
",
};

/// The bytes are not UTF-8.
pub static NOT_UTF8: Code = Code {
    id: "E0103",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "a file is not UTF-8 text",
    explanation: "\
JSON and YAML are read as UTF-8 (a byte order mark is fine). At the marked place stands a byte that UTF-8 does not
have: the file was probably saved as Latin-1 or UTF-16. Save it as UTF-8:

    iconv -f latin1 -t utf-8 api.yaml > api.utf8.yaml
",
};

/// A key is given twice.
pub static DUPLICATE_KEY: Code = Code {
    id: "W0104",
    level: Level::Warn,
    effect: Effect::LeftOut,
    title: "a key is given more than once",
    explanation: "\
An object has the same key twice. Both YAML and JSON call this a mistake; the last one counts here, as in most
programs, and the others are lost.

    properties:
      id: { type: integer }
      name: { type: string }
      id: { type: string }      # this one counts
",
};

/// A file that a reference names cannot be read.
pub static MISSING_FILE: Code = Code {
    id: "W0105",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a reference names a file that cannot be read",
    explanation: "\
A `$ref` names another file, relative to the file it stands in. That file is not there or may not be read.

    $ref: ./schemas/Pet.yaml        # looked for beside the file in which this line stands

What refers to it is generated as if nothing were known about it.
",
};

/// A reference leads to the network or out of the folder.
pub static REFUSED_FILE: Code = Code {
    id: "W0106",
    level: Level::Warn,
    effect: Effect::Approximated,
    title: "a reference leads to the network or out of the folder of the description",
    explanation: "\
Only files below the folder of the root document are read, and nothing is fetched from the network unless that is asked for, so
that generation gives the same result tomorrow and a description can not make the generator read what is none of its business.

    $ref: https://example.com/pet.yaml     # download it, refer to the copy
    $ref: ../../shared/pet.yaml            # move the root document up, or the file down

Where files are kept beside each other on purpose, name the folder that holds them all: `root: ..` in the settings, `--root` on
the command line. To let the generator fetch files, say `remote: true` or `--allow-remote`.
",
};

/// A file that could not be fetched.
pub static NOT_FETCHED: Code = Code {
    id: "E0151",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "a file on the network cannot be fetched",
    explanation: "\
A reference names a file on the network, fetching is allowed, and it failed: there is no such file or no such server, it took more
than half a minute, it led from one address to the next more than five times or from `https` to `http`, or there is too much of
it. At most 256 files and 256 MB are fetched. Generating without the file would give another client than the one that is meant.
",
};

/// A fetched file that is not what it was.
pub static CHANGED: Code = Code {
    id: "E0152",
    level: Level::Deny,
    effect: Effect::LeftOut,
    title: "a file on the network is not what it was",
    explanation: "\
What was fetched is noted in `balas.lock`, beside the settings or the description, with its SHA-256. The file now has another
content, so that the same description would give another client without anybody knowing. Look at the change, then take it with
`--update-remote`, which writes the new sum:

    balas generate --allow-remote --update-remote
",
};

/// A bracket of YAML that closes too far left.
pub static BRACKET: Code = Code {
    id: "W0153",
    level: Level::Warn,
    effect: Effect::Nothing,
    title: "a bracket closes too far left",
    explanation: "\
What stands in brackets in YAML has to be indented as far as the key before it, the closing bracket included. It is read all
the same, but other programs refuse the file.

    example: {
      id: 1
   }            # one column further right, or write the value without brackets
",
};

/// All of them, in order.
pub const ALL: &[&Code] = &[
    &SYNTAX,
    &TOO_LARGE,
    &NOT_UTF8,
    &DUPLICATE_KEY,
    &MISSING_FILE,
    &REFUSED_FILE,
    &NOT_FETCHED,
    &CHANGED,
    &BRACKET,
];

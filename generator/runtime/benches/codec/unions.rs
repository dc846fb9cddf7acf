//! The same union twice: as generated code has it, and with serde's derive.

/// Names of the tags.
pub(crate) const TAGS: [&str; 8] = [
    "opened",
    "closed",
    "assigned",
    "labeled",
    "renamed",
    "locked",
    "moved",
    "mentioned",
];

/// Eight kinds of events.
macro_rules! records {
    ($attributes:tt) => {
        records! { $attributes Opened Closed Assigned Labeled Renamed Locked Moved Mentioned }
    };
    ($attributes:tt $($name:ident)*) => {
        $(records! { @one $attributes $name })*
    };
    (@one [$(#[$attribute:meta])*] $name:ident) => {
        #[derive(Debug, Clone, PartialEq)]
        $(#[$attribute])*
        pub(crate) struct $name {
            pub(crate) id: i64,
            pub(crate) actor: String,
            pub(crate) url: String,
            pub(crate) created_at: String,
            pub(crate) note: Option<String>,
            pub(crate) tags: Vec<String>,
        }
    };
}

pub(crate) mod derived {
    records! { [#[derive(serde::Serialize, serde::Deserialize)]] }

    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    #[serde(tag = "type", rename_all = "lowercase")]
    pub(crate) enum Event {
        Opened(Opened),
        Closed(Closed),
        Assigned(Assigned),
        Labeled(Labeled),
        Renamed(Renamed),
        Locked(Locked),
        Moved(Moved),
        Mentioned(Mentioned),
    }
}

pub(crate) mod tagged {
    records! { [] }

    macro_rules! tables {
        ($($name:ident)*) => { $(
            balas_runtime::record! {
                decode encode $name {
                    0 id: "id",
                    1 actor: "actor",
                    2 url: "url",
                    3 created_at: "created_at",
                    4 note: "note" optional,
                    5 tags: "tags",
                }
            }
        )* };
    }
    tables! { Opened Closed Assigned Labeled Renamed Locked Moved Mentioned }

    balas_runtime::union! {
        decode encode
        pub(crate) enum Event {
            Opened(Opened) { object tag "type" = "opened" },
            Closed(Closed) { object tag "type" = "closed" },
            Assigned(Assigned) { object tag "type" = "assigned" },
            Labeled(Labeled) { object tag "type" = "labeled" },
            Renamed(Renamed) { object tag "type" = "renamed" },
            Locked(Locked) { object tag "type" = "locked" },
            Moved(Moved) { object tag "type" = "moved" },
            Mentioned(Mentioned) { object tag "type" = "mentioned" },
        }
    }
}

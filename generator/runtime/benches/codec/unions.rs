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
pub(crate) mod derived {
    macro_rules! records {
        ($($name:ident)*) => { $(
            #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
            pub(crate) struct $name {
                pub(crate) id: i64,
                pub(crate) actor: String,
                pub(crate) url: String,
                pub(crate) created_at: String,
                pub(crate) note: Option<String>,
                pub(crate) tags: Vec<String>,
            }
        )* };
    }
    records! { Opened Closed Assigned Labeled Renamed Locked Moved Mentioned }

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
    macro_rules! records {
        ($($name:ident)*) => { $(
            balas_runtime::record! {
                pub(crate) struct $name: Decode + Encode {
                    pub id: i64,
                    pub actor: String,
                    pub url: String,
                    pub created_at: String,
                    pub note?: Option<String>,
                    pub tags: Vec<String>,
                }
            }
        )* };
    }
    records! { Opened Closed Assigned Labeled Renamed Locked Moved Mentioned }

    balas_runtime::union! {
        pub(crate) enum Event: Decode + Encode {
            Opened[Opened] { object tag "type" = "opened" },
            Closed[Closed] { object tag "type" = "closed" },
            Assigned[Assigned] { object tag "type" = "assigned" },
            Labeled[Labeled] { object tag "type" = "labeled" },
            Renamed[Renamed] { object tag "type" = "renamed" },
            Locked[Locked] { object tag "type" = "locked" },
            Moved[Moved] { object tag "type" = "moved" },
            Mentioned[Mentioned] { object tag "type" = "mentioned" },
        }
    }
}

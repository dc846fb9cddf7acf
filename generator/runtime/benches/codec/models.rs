//! The same models twice: as generated code has them, and with serde's derives.

/// Issues of a tracker: eleven keys, nested objects, lists.
pub(crate) mod derived {
    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    pub(crate) struct Issue {
        pub(crate) id: i64,
        pub(crate) title: String,
        pub(crate) state: String,
        pub(crate) is_locked: bool,
        pub(crate) score: f64,
        pub(crate) body: Option<String>,
        pub(crate) author: User,
        pub(crate) assignee: Option<User>,
        pub(crate) labels: Vec<Label>,
        pub(crate) topics: Vec<String>,
        pub(crate) position: Vec<f64>,
    }

    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    pub(crate) struct User {
        pub(crate) id: i64,
        pub(crate) login: String,
        pub(crate) avatar_url: String,
        pub(crate) html_url: String,
        pub(crate) is_admin: bool,
        pub(crate) company: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    pub(crate) struct Label {
        pub(crate) id: i64,
        pub(crate) name: String,
        pub(crate) color: String,
    }
}

pub(crate) mod records {
    balas_runtime::record! {
        pub struct Issue: Decode + Encode {
            pub id: i64,
            pub title: String,
            pub state: String,
            pub is_locked: bool,
            pub score: f64,
            pub body?: Option<String>,
            pub author: User,
            pub assignee?: Option<User>,
            pub labels: Vec<Label>,
            pub topics: Vec<String>,
            pub position: Vec<f64>,
        }
    }

    balas_runtime::record! {
        pub struct User: Decode + Encode {
            pub id: i64,
            pub login: String,
            pub avatar_url: String,
            pub html_url: String,
            pub is_admin: bool,
            pub company?: Option<String>,
        }
    }

    balas_runtime::record! {
        pub struct Label: Decode + Encode {
            pub id: i64,
            pub name: String,
            pub color: String,
        }
    }
}

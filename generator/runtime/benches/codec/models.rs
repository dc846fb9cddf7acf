//! The same models twice: as generated code has them, and with serde's derives.

/// Issues of a tracker: eleven keys, nested objects, lists.
macro_rules! models {
    ($(#[$attribute:meta])*) => {
        #[derive(Debug, Clone, PartialEq)]
        $(#[$attribute])*
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

        #[derive(Debug, Clone, PartialEq)]
        $(#[$attribute])*
        pub(crate) struct User {
            pub(crate) id: i64,
            pub(crate) login: String,
            pub(crate) avatar_url: String,
            pub(crate) html_url: String,
            pub(crate) is_admin: bool,
            pub(crate) company: Option<String>,
        }

        #[derive(Debug, Clone, PartialEq)]
        $(#[$attribute])*
        pub(crate) struct Label {
            pub(crate) id: i64,
            pub(crate) name: String,
            pub(crate) color: String,
        }
    };
}

pub(crate) mod derived {
    models! { #[derive(serde::Serialize, serde::Deserialize)] }
}

pub(crate) mod records {
    models! {}

    balas_runtime::record! {
        decode encode Issue {
            0 id: "id",
            1 title: "title",
            2 state: "state",
            3 is_locked: "is_locked",
            4 score: "score",
            5 body: "body" optional,
            6 author: "author",
            7 assignee: "assignee" optional,
            8 labels: "labels",
            9 topics: "topics",
            10 position: "position",
        }
    }

    balas_runtime::record! {
        decode encode User {
            0 id: "id",
            1 login: "login",
            2 avatar_url: "avatar_url",
            3 html_url: "html_url",
            4 is_admin: "is_admin",
            5 company: "company" optional,
        }
    }

    balas_runtime::record! {
        decode encode Label {
            0 id: "id",
            1 name: "name",
            2 color: "color",
        }
    }
}

//! What the macros write depends on no name in scope and causes no warning.
#![deny(warnings, missing_docs)]
#![allow(dead_code, reason = "the names only have to be there")]

pub mod models {
    //! Models with the names of everything that one would like to use.

    /// Not the standard one.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Option {
        /// A raw name.
        pub r#type: std::string::String,
        /// Names of the macro's own variables.
        pub reader: i64,
        /// The same.
        pub index: i64,
        /// The same.
        pub blank: std::option::Option<i64>,
        /// The same.
        pub record: i64,
    }

    balas_runtime::record! {
        decode encode closed Option {
            0 r#type: "type",
            1 reader: "reader",
            2 index: "index" optional = 1,
            3 blank: "blank" optional,
            4 record: "record" optional,
        }
    }

    /// Not the standard one.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Vec {}
    balas_runtime::record! { decode encode Vec {} }

    /// Not the standard one.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Box {
        /// Other keys.
        pub result: std::collections::BTreeMap<std::string::String, Result>,
    }
    balas_runtime::record! { decode encode Box { ..result } }

    /// Not the standard one.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Result {
        /// A list.
        pub ok: std::vec::Vec<String>,
    }
    balas_runtime::record! { decode Result { 0 ok: "ok", } }
    balas_runtime::record! { encode closed Result { 0 ok: "ok", } }

    balas_runtime::open_enum! {
        /// Not the standard one.
        pub enum String {
            /// Documented.
            Some = "some",
            None = "",
            Ok = "`ok`",
        }
    }

    balas_runtime::open_enum! {
        /// Not the standard one.
        pub enum Some: i64 {
            Err = -1,
        }
    }

    balas_runtime::open_enum! {
        /// Nothing is listed.
        pub(crate) enum None {}
    }

    balas_runtime::union! {
        decode encode
        /// Not the standard one.
        pub enum Ok {
            Vec(Vec) from Vec { object },
            /// Documented.
            Box(::std::boxed::Box<Box>) from Box { object keys "result" },
            String(String) from String { string },
            Option(::std::boxed::Box<Option>) { object tag "type" = "a" | 1 | true },
            Some(Some) from Some { integer fallback },
            Err(::std::vec::Vec<Ok>) { array },
        }
    }

    balas_runtime::union! {
        decode
        /// Nothing is listed.
        pub(crate) enum Empty {}
    }

    balas_runtime::union! {
        encode enum Sent { Bool(bool) from bool { boolean } }
    }

    mod private {
        struct Decode {
            encode: bool,
        }
        balas_runtime::record! { decode encode Decode { 0 encode: "encode", } }
    }
}

#[test]
fn models_with_the_names_of_the_prelude_work() {
    use balas_runtime::codec::{from_slice, to_json};

    let text = br#"{"key":{"ok":["some","other"]}}"#;
    let decoded = from_slice::<models::Box>(text).expect("well-formed");
    assert_eq!(decoded.value.result["key"].ok[0], models::String::Some);
    assert_eq!(decoded.drift[0].path, "$.key.ok[1]");
    assert_eq!(to_json(&decoded.value).expect("plain"), text);
    let option = from_slice::<models::Option>(br#"{"type":"a","reader":2}"#)
        .expect("well-formed")
        .value;
    assert_eq!((option.index, option.record), (1, 0));
    let either = from_slice::<models::Ok>(br#"{"result":{"ok":[]}}"#).expect("well-formed");
    assert!(matches!(either.value, models::Ok::Box(_)));
}

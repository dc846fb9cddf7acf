//! What the macros write depends on no name in scope and causes no warning.
#![deny(warnings, missing_docs)]
#![allow(dead_code, reason = "the names only have to be there")]

pub mod models {
    //! Models with the names of everything that one would like to use.

    balas_runtime::record! {
        /// Not the standard one.
        pub struct Option: Decode + Encode + Closed {
            /// A raw name.
            pub r#type: std::string::String = "type",
            /// Names of the macro's own variables.
            pub reader: i64,
            /// The same.
            pub index?: i64 = "index" default(1),
            /// The same.
            pub blank?: std::option::Option<i64>,
            /// The same.
            pub record?: i64,
        }
    }

    balas_runtime::record! {
        /// Not the standard one.
        pub struct Vec: Decode + Encode @ "#/components/schemas/Vec" {}
    }

    balas_runtime::record! {
        /// Not the standard one.
        pub struct Box: Decode + Encode {
            ..result: std::collections::BTreeMap<std::string::String, Result>,
        }
    }

    balas_runtime::record! {
        /// Not the standard one.
        pub struct Result: Decode + Encode + Closed {
            /// A list.
            pub ok: std::vec::Vec<String>,
        }
    }

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
    /// Not the standard one.
        pub enum Ok: Decode + Encode {
            Vec(Vec) { object },
            /// Documented.
            Box(::std::boxed::Box<Box>) from Box { object keys "result" },
            String(String) { string },
            Option[::std::boxed::Box<Option>] { object tag "type" = "a" | 1 | true },
            Some(Some) { integer fallback },
            Err[::std::vec::Vec<Ok>] { array },
        }
    }

    balas_runtime::union! {
    /// Nothing is listed.
        pub(crate) enum Empty: Decode {}
    }

    balas_runtime::union! {
    enum Sent: Encode { Bool(bool) { boolean } }
    }

    mod private {
        balas_runtime::record! {
            struct Decode: Decode + Encode {
                pub encode: bool,
            }
        }
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

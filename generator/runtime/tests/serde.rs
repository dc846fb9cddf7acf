//! Models through serde: the same documents as through the codec.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;

use balas_runtime::codec::{from_slice, to_json};
use balas_runtime::{Base64, Maybe, Timestamp, Value, open_enum, record};

record! {
    struct Model: Decode + Encode {
        pub id: u64,
        pub ratio: f32 = "the ratio",
        pub levels?: Vec<Level>,
        pub status: Option<Status>,
        pub at?: Option<Timestamp>,
        pub data: Base64,
        pub note?: Maybe<String>,
        pub child?: Option<Box<Model>>,
        ..additional: BTreeMap<String, Value>,
    }
}

record! {
    struct OnlySent: Encode {
        pub id: i64,
    }
}

record! {
    struct OnlyReceived: Decode {
        pub id: i64,
    }
}

open_enum! {
    /// Text.
    pub enum Status { Open = "open" }
}

open_enum! {
    /// Numbers.
    pub enum Level: i64 { Low = 1 }
}

const DOCUMENT: &str = concat!(
    r#"{"id":18446744073709551615,"the ratio":0.1,"levels":[1,7],"status":"gone","at":"2024-02-29T10:30:00Z","#,
    r#""data":"AAE=","note":null,"child":{"id":1,"the ratio":2.5,"status":null,"data":""},"extra":[1,-2,0.5,{"a":null}]}"#
);

fn model() -> Model {
    from_slice(DOCUMENT.as_bytes()).unwrap().value
}

#[test]
fn serde_writes_what_the_codec_writes() {
    assert_eq!(serde_json::to_string(&model()).unwrap(), DOCUMENT);
    assert_eq!(to_json(&model()).unwrap(), DOCUMENT.as_bytes());
    assert_eq!(
        serde_json::to_string(&OnlySent { id: 1 }).unwrap(),
        r#"{"id":1}"#
    );
}

#[test]
fn serde_reads_what_the_codec_reads() {
    assert_eq!(serde_json::from_str::<Model>(DOCUMENT).unwrap(), model());
    assert_eq!(
        serde_json::from_str::<OnlyReceived>(r#"{"id":"7"}"#)
            .unwrap()
            .id,
        7
    );
}

#[test]
fn models_survive_another_data_model() {
    let value = serde_json::to_value(model()).unwrap();
    assert_eq!(value["levels"], Value::from(vec![1, 7]));
    assert_eq!(serde_json::from_value::<Model>(value).unwrap(), model());
}

#[test]
fn models_can_be_part_of_types_that_derive() {
    #[derive(serde::Serialize, serde::Deserialize)]
    struct Row {
        key: String,
        model: Model,
    }
    let row = Row {
        key: "k".into(),
        model: model(),
    };
    let text = serde_json::to_string(&row).unwrap();
    let back: Row = serde_json::from_str(&text).unwrap();
    assert_eq!((back.key, back.model), (row.key, row.model));
}

#[test]
fn what_nothing_absorbs_is_an_error() {
    let error = serde_json::from_str::<Model>("{}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "`$`: expected all required keys, found a missing key `id`"
    );
}

record! {
    struct Account: Decode + Encode {
        pub id?: Option<i64> = "id" received,
        pub owner?: Option<Owner> = "owner" received,
        pub password?: Option<String> = "password" sent,
    }
}

record! {
    struct Owner: Decode {
        pub name: String,
    }
}

#[test]
fn what_is_kept_is_kept_as_a_whole() {
    let account = Account {
        id: Some(7),
        owner: Some(Owner {
            name: "Maya".into(),
        }),
        password: Some("secret".into()),
    };
    let kept = serde_json::to_string(&account).unwrap();
    assert_eq!(
        kept,
        r#"{"id":7,"owner":{"name":"Maya"},"password":"secret"}"#
    );
    assert_eq!(serde_json::from_str::<Account>(&kept).unwrap(), account);
    assert_eq!(to_json(&account).unwrap(), br#"{"password":"secret"}"#);
}

#[test]
fn a_file_that_is_not_in_memory_is_not_stored() {
    use balas_runtime::File;

    balas_runtime::record! {
        struct Upload: Decode + Encode {
            pub file: File,
        }
    }
    let stored =
        |file: File| serde_json::to_string(&Upload::new(file)).map_err(|error| error.to_string());
    assert_eq!(stored(File::new("abc")), Ok(r#"{"file":"abc"}"#.to_owned()));
    let refused = stored(File::reader(std::io::empty(), None));
    assert!(refused.is_err_and(|error| error.contains("not in memory")));
}

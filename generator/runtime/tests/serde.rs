//! Models through serde: the same documents as through the codec.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;

use balas_runtime::codec::{from_slice, to_json};
use balas_runtime::{Base64, Maybe, Timestamp, Value, open_enum, record};

#[derive(Clone, Debug, PartialEq)]
struct Model {
    id: u64,
    ratio: f32,
    levels: Vec<Level>,
    status: Option<Status>,
    at: Option<Timestamp>,
    data: Base64,
    note: Maybe<String>,
    child: Option<Box<Model>>,
    additional: BTreeMap<String, Value>,
}

record! {
    decode encode Model {
        0 id: "id",
        1 ratio: "the ratio",
        2 levels: "levels" optional,
        3 status: "status",
        4 at: "at" optional,
        5 data: "data",
        6 note: "note" optional,
        7 child: "child" optional,
        ..additional
    }
}

struct OnlySent {
    id: i64,
}

record! { encode OnlySent { 0 id: "id", } }

#[derive(Debug)]
struct OnlyReceived {
    id: i64,
}

record! { decode OnlyReceived { 0 id: "id", } }

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

#[derive(Clone, Debug, PartialEq)]
struct Account {
    id: Option<i64>,
    owner: Option<Owner>,
    password: Option<String>,
}

record! {
    decode encode Account {
        0 id: "id" received,
        1 owner: "owner" received,
        2 password: "password" sent,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Owner {
    name: String,
}

record! { decode Owner { 0 name: "name", } }

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

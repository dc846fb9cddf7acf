//! Values that stand for nothing: 0 and the empty text, where that is said.

use balas_runtime::{UnixTime, codec};

balas_runtime::record! {
    pub struct Contact: Decode {
        pub seen?: Option<UnixTime> = "seen" blank,
        pub picture?: Option<String> = "picture" blank,
        pub name: String,
    }
}

fn read(json: &str) -> Contact {
    let decoded = codec::from_slice::<Contact>(json.as_bytes());
    let decoded = decoded.unwrap_or_else(|error| panic!("{json}: {error}"));
    assert!(decoded.drift.is_empty(), "{json}: {:?}", decoded.drift);
    decoded.value
}

#[test]
fn blank_values_are_absent() {
    for json in [
        r#"{"seen": 0, "picture": "", "name": ""}"#,
        r#"{"seen": 0.0, "picture": null, "name": ""}"#,
        r#"{"name": ""}"#,
    ] {
        let contact = read(json);
        assert_eq!((contact.seen, contact.picture), (None, None));
        assert_eq!(contact.name, "");
    }
}

#[test]
fn others_are_there() {
    let contact = read(r#"{"seen": 0.5, "picture": "0", "name": "n"}"#);
    assert_eq!(
        contact.seen.map(|seen| seen.subsec_millisecond()),
        Some(500)
    );
    assert_eq!(contact.picture.as_deref(), Some("0"));
}

//! How are tuples read, what of a wrong one is survived, and how are they written?

use balas_runtime::codec::{self, IntoField};

type Labelled = (String, i64, Option<bool>);

#[test]
fn every_item_has_its_type() {
    let decoded = codec::from_slice::<Labelled>(br#"["a", 7, null]"#).expect("a tuple");
    assert_eq!(decoded.value, ("a".to_owned(), 7, None));
    assert_eq!(decoded.drift, []);
    assert_eq!(
        codec::to_json(&decoded.value).expect("JSON"),
        br#"["a",7,null]"#
    );
}

#[test]
fn items_beyond_the_described_ones_are_passed_over() {
    let decoded = codec::from_slice::<(i64, i64)>(b"[1, 2, [3], 4]").expect("a tuple");
    assert_eq!(decoded.value, (1, 2));
    assert_eq!(
        decoded.drift[0].to_string(),
        "`$`: expected 2 items, found 4 items"
    );
}

#[test]
fn an_item_that_is_wrong_or_missing_is_absorbed_around_the_tuple() {
    let json = br#"[["a", 1], ["b"], ["c", "no"], ["d", 4]]"#;
    let decoded = codec::from_slice::<Vec<(String, i64)>>(json).expect("a list");
    assert_eq!(decoded.value, [("a".to_owned(), 1), ("d".to_owned(), 4)]);
    let drift: Vec<String> = decoded.drift.iter().map(ToString::to_string).collect();
    assert_eq!(
        drift,
        [
            "`$[1]`: expected 2 items, found 1 item",
            "`$[2][1]`: expected an integer, found a string"
        ]
    );
}

#[test]
fn what_an_item_absorbs_is_recorded_at_its_position() {
    let decoded = codec::from_slice::<(Vec<i64>, i64)>(b"[[true], 2]").expect("a tuple");
    assert_eq!(decoded.value, (Vec::new(), 2));
    assert_eq!(decoded.drift[0].path, "$[0][0]");
}

#[test]
fn empty_and_broken_arrays_are_refused() {
    let error = codec::from_slice::<(i64, i64)>(b"[]").expect_err("too short");
    assert_eq!(error.to_string(), "`$`: expected 2 items, found 0 items");
    let error = codec::from_slice::<(i64, i64)>(b"[1, 2").expect_err("broken off");
    assert!(error.is_syntax());
}

#[test]
fn fields_take_tuples_of_what_their_items_take() {
    let field: Option<(String, f64)> = Some(("a", 1.0).into_field());
    assert_eq!(field, Some(("a".to_owned(), 1.0)));
}

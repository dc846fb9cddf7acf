//! How unions are read and written.
#![deny(warnings)]

use balas_runtime::codec::{Decoded, from_slice, to_json};
use balas_runtime::{Timestamp, Uuid, Value};

/// Records of one or more fields, with nothing but their table.
macro_rules! records {
    ($($name:ident $fields:tt)*) => { $(
        balas_runtime::record! { struct $name: Decode + Encode $fields }
    )* };
}

records! {
    Created { pub name: String, pub note?: Option<String>, }
    Deleted { pub because?: Option<Event>, }
    Named { pub name: String, }
    Numbered { pub name: String, pub id: i64, }
    Point { pub x?: Option<i64>, pub y?: Option<i64>, }
    Place { pub x?: Option<i64>, pub street?: Option<String>, }
    Holder { pub event?: Option<Event>, }
    Node { pub next?: Option<Chain>, }
    Link { pub next?: Option<Chain>, pub weight?: Option<i64>, }
}

balas_runtime::open_enum! {
    enum Level { Low = "low", High = "high" }
}

balas_runtime::union! {
    enum Event: Decode + Encode {
        Created(Created) { object tag "type" = "created" | "made" },
        Deleted(Box<Deleted>) from Deleted { object tag "type" = "deleted" },
        Number(i64) { integer },
        Text(String) { string },
        Many(Vec<Event>) { array },
    }
}

balas_runtime::union! {
    enum ByKeys: Decode + Encode {
        Named[Named] { object keys "name" },
        Numbered[Numbered] { object keys "name", "id" },
    }
}

balas_runtime::union! {
    enum ByTrial: Decode + Encode {
        Point[Point] { object },
        Place[Place] { object },
    }
}

balas_runtime::union! {
    enum Scalars: Decode + Encode {
        Text[String] { string fallback },
        Level[Level] { string },
        Id[Uuid] { string },
        At[Timestamp] { string },
        Decimal[f64] { number },
        Whole[i64] { integer },
        Flag[bool] { boolean },
        Nothing[Option<Named>] { null object },
    }
}

balas_runtime::union! {
    enum Chain: Decode + Encode {
        Node[Box<Node>] { object },
        Link[Box<Link>] { object },
    }
}

balas_runtime::union! {
    enum Odd: Decode + Encode {
        One[Named] { object tag "v" = 1 | -1 },
        True[Numbered] { object tag "flag" = true },
        Other[Value] { object array string number boolean null fallback },
    }
}

#[track_caller]
fn read<T: balas_runtime::Decode>(json: &str) -> Decoded<T> {
    from_slice(json.as_bytes()).expect("readable")
}

/// What was read, and all drift.
#[track_caller]
fn check<T: balas_runtime::Decode + PartialEq + std::fmt::Debug>(
    json: &str,
    value: T,
    drift: &[&str],
) {
    let decoded = read::<T>(json);
    assert_eq!(decoded.value, value, "{json}");
    let found: Vec<String> = decoded.drift.iter().map(ToString::to_string).collect();
    assert_eq!(found, drift, "{json}");
}

fn created(name: &str) -> Event {
    Event::Created(Created {
        name: name.into(),
        note: None,
    })
}

fn named(name: &str) -> Named {
    Named { name: name.into() }
}

#[test]
fn a_tag_is_found_wherever_it_stands() {
    check(r#"{"type":"created","name":"a"}"#, created("a"), &[]);
    check(
        r#" { "name" : "a" , "new":{"type":[{}]}, "type" : "made" } "#,
        created("a"),
        &[],
    );
    check(
        r#"{"ty\u0070e":"cre\u0061ted","name":"a"}"#,
        created("a"),
        &[],
    );
}

#[test]
fn kinds_tell_without_a_tag() {
    check("7", Event::from(7), &[]);
    check(r#""7""#, Event::from("7".to_owned()), &[]);
    check(
        r#"[1, {"type":"deleted","because":"x"}]"#,
        Event::Many(vec![
            Event::Number(1),
            Event::from(Deleted {
                because: Some(Event::Text("x".into())),
            }),
        ]),
        &[],
    );
}

#[test]
fn what_no_alternative_lists_is_kept_and_recorded_once() {
    for (json, found) in [
        (
            r#"{"id":[1,{"a":null}],"type":"moved"}"#,
            "the unlisted tag `moved`",
        ),
        (r#"{"name":"a"}"#, "an object without the tag `type`"),
        (r#"{"type":null}"#, "an object without the tag `type`"),
        ("true", "a boolean"),
        ("null", "null"),
    ] {
        let decoded = read::<Vec<Event>>(&format!("[{json}]"));
        assert!(matches!(decoded.value[0], Event::Unlisted(_)), "{json}");
        let expected = format!("`$[0]`: expected a listed alternative, found {found}");
        assert_eq!(decoded.drift.len(), 1);
        assert_eq!(decoded.drift[0].to_string(), expected);
        assert_eq!(to_json(&decoded.value[0]).expect("plain"), json.as_bytes());
    }
}

#[test]
fn a_listed_tag_commits_to_its_alternative() {
    check(
        r#"{"event":{"type":"created","name":[]}}"#,
        Holder { event: None },
        &["`$.event.name`: expected a string, found an array"],
    );
    let error = from_slice::<Event>(br#"{"type":"created"}"#).expect_err("no name");
    assert_eq!(
        error.to_string(),
        "`$`: expected all required keys, found a missing key `name`"
    );
}

#[test]
fn without_a_tag_a_misfit_is_kept_with_its_reason() {
    check(
        r#"99999999999999999999"#,
        Event::Unlisted(serde_json::json!(99999999999999999999_f64)),
        &["`$`: expected an integer of 64 bits, found an integer out of range"],
    );
    check(
        r#"[{"id":1},{"name":4}]"#,
        vec![
            ByKeys::Unlisted(serde_json::json!({"id": 1})),
            ByKeys::Unlisted(serde_json::json!({"name": 4})),
        ],
        &[
            "`$[0]`: expected a listed alternative, found an object with other keys",
            "`$[1].name`: expected a string, found an integer",
        ],
    );
}

#[test]
fn drift_inside_an_alternative_has_its_own_place() {
    check(
        r#"[{"type":"created","name":"a","note":5}]"#,
        vec![created("a")],
        &["`$[0].note`: expected a string, found an integer"],
    );
}

#[test]
fn properties_that_a_server_adds_break_nothing() {
    check(
        r#"{"type":"created","name":"a","more":{"type":"deleted"}}"#,
        created("a"),
        &[],
    );
    check(r#"{"name":"a","more":1}"#, ByKeys::Named(named("a")), &[]);
}

#[test]
fn more_required_keys_come_first() {
    let numbered = Numbered {
        name: "a".into(),
        id: 1,
    };
    check(r#"{"id":1,"name":"a"}"#, ByKeys::Numbered(numbered), &[]);
    check(r#"{"name":"a"}"#, ByKeys::Named(named("a")), &[]);
    check(r#"{"name":"a","id":"x"}"#, ByKeys::Named(named("a")), &[]);
}

#[test]
fn without_required_keys_the_alternative_that_knows_them_is_taken() {
    let point = |x, y| ByTrial::Point(Point { x, y });
    check(r#"{"x":1}"#, point(Some(1), None), &[]);
    check(r#"{"x":1,"y":2,"new":0}"#, point(Some(1), Some(2)), &[]);
    check(
        r#"{"street":"a","x":1,"new":0}"#,
        ByTrial::Place(Place {
            x: Some(1),
            street: Some("a".into()),
        }),
        &[],
    );
    check(
        r#"{"y":1,"x":"no"}"#,
        point(None, Some(1)),
        &["`$.x`: expected an integer, found a string"],
    );
}

#[test]
fn narrow_scalars_come_before_wide_ones() {
    let at = "2024-05-01T10:00:00Z";
    let id = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    check(
        &format!("{at:?}"),
        Scalars::At(at.parse().expect("a time")),
        &[],
    );
    check(
        &format!("{id:?}"),
        Scalars::Id(id.parse().expect("an id")),
        &[],
    );
    check(r#""low""#, Scalars::Level(Level::Low), &[]);
    check(r#""other""#, Scalars::Text("other".into()), &[]);
    check("7", Scalars::Whole(7), &[]);
    check("7.5", Scalars::Decimal(7.5), &[]);
    check("7.0", Scalars::Decimal(7.0), &[]);
    check("false", Scalars::Flag(false), &[]);
    check("null", Scalars::Nothing(None), &[]);
    check(r#"{"name":"a"}"#, Scalars::Nothing(Some(named("a"))), &[]);
}

#[test]
fn a_whole_number_may_be_written_as_a_decimal() {
    check(
        "5.0",
        Event::Number(5),
        &["`$`: expected an integer, found a decimal number"],
    );
}

#[test]
fn tags_may_be_numbers_booleans_and_of_several_properties() {
    check(r#"{"v":1,"name":"a"}"#, Odd::One(named("a")), &[]);
    check(r#"{"name":"a","v":-1}"#, Odd::One(named("a")), &[]);
    check(
        r#"{"name":"a","id":1,"flag":true}"#,
        Odd::True(Numbered {
            name: "a".into(),
            id: 1,
        }),
        &[],
    );
    let other = serde_json::json!({"v": 2, "flag": false});
    check(&other.to_string(), Odd::Other(other), &[]);
    check("[1]", Odd::Other(serde_json::json!([1])), &[]);
}

#[test]
fn alternatives_are_written_as_they_are() {
    let event = Event::Many(vec![
        created("a"),
        Event::Number(7),
        Event::Text("b".into()),
    ]);
    assert_eq!(to_json(&event).expect("plain"), br#"[{"name":"a"},7,"b"]"#);
    let boxed = Event::from(Deleted { because: None });
    assert_eq!(to_json(&boxed).expect("plain"), b"{}");
}

#[test]
fn a_union_that_is_broken_off_is_no_json() {
    for json in [
        r#"{"name":"#,
        r#"{"type":"created","name""#,
        "[1,",
        r#"{"x":1"#,
    ] {
        let error = from_slice::<Event>(json.as_bytes()).expect_err("broken off");
        assert!(error.is_syntax(), "{json}: {error}");
        let error = from_slice::<ByTrial>(json.as_bytes()).expect_err("broken off or no object");
        assert!(error.is_syntax(), "{json}: {error}");
    }
}

#[test]
fn trials_within_trials_end() {
    let depth = 60;
    let json = format!(
        "{}{{}}{}",
        r#"{"unknown":0,"next":"#.repeat(depth),
        "}".repeat(depth)
    );
    let start = std::time::Instant::now();
    let mut chain = Some(read::<Chain>(&json).value);
    let mut count = 0;
    while let Some(next) = chain {
        count += 1;
        chain = match next {
            Chain::Node(node) => node.next,
            Chain::Link(link) => link.next,
            Chain::Unlisted(value) => panic!("{value}"),
        };
    }
    assert_eq!(count, depth + 1);
    assert!(start.elapsed() < std::time::Duration::from_secs(5));
}

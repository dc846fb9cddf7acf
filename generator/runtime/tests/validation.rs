//! Which rules hold for which values, and what is said of those that break them.

#![cfg(feature = "validation")]

use balas_runtime::{BTreeMap, Maybe, Secret, Validate, Value};

balas_runtime::record! {
    pub struct Person: Encode {
        pub name: String,
        pub r#type?: Option<String> = "type",
        pub age?: Option<i64>,
        pub share?: Maybe<f64> = "net-share",
        pub password?: Option<Secret>,
        pub tags?: Option<Vec<Option<String>>>,
        pub friends?: Option<Vec<Person>>,
        pub contact?: Option<Contact>,
        pub place?: Option<(f64, f64)>,
        pub limits?: Option<BTreeMap<String, i64>>,
        pub boss?: Option<Box<Person>>,
        ..additional: BTreeMap<String, String>,
    }
}

balas_runtime::record! {
    pub struct Update: Encode {
        pub name?: Option<String>,
        pub notes?: Maybe<String>,
    }
}

balas_runtime::record! {
    pub struct Page: Decode {
        pub items?: Vec<Value>,
    }
}

balas_runtime::union! {
    pub enum Contact: Encode {
        Mail(String) { string },
        Person(Box<Person>) from Person { object },
        Number(i64) { integer },
    }
}

balas_runtime::rules! {
    struct Person {
        name: length(2..=5) matches("^[A-Z]"),
        r#type = "type": some(length(1..)),
        age: some(at_least(0) less_than(150)),
        share = "net-share": some(more_than(0) at_most(1) multiple_of(0.25)),
        password: some(length(8..) matches("[0-9]")),
        tags: some(items(1..=3) unique each(some(length(..=2)))),
        friends: some(each(valid)),
        contact: some(valid),
        place: some(at(0: at_least(-90) at_most(90)) at(1: at_least(-180))),
        limits: some(properties(..=1) entries(at_least(1))),
        boss: some(valid),
        ..additional: entries(length(..=3))
    }
    struct Update properties(1..) {}
    struct Page {
        items: unless_empty(items(2..)),
    }
    union Contact { Mail: matches("@"), Person: valid }
}

fn found(value: &impl Validate) -> Vec<String> {
    match value.validate() {
        Ok(()) => Vec::new(),
        Err(invalid) => invalid.to_string().lines().map(str::to_owned).collect(),
    }
}

#[test]
fn a_value_that_keeps_to_everything_is_valid() {
    let person = Person::new("Ann")
        .age(0)
        .share(0.75)
        .password("secret-99")
        .tags([Some("a".to_owned()), None])
        .friends([Person::new("Ben")])
        .contact(Contact::Number(-1))
        .place((90.0, -180.0))
        .limits([("a", 1)])
        .boss(Person::new("Boss"))
        .additional([("x", "abc")]);
    assert_eq!(found(&person), [""; 0]);
    assert!(person.validate().is_ok(), "without the trait, too");
}

#[test]
fn what_is_absent_or_null_breaks_no_rule() {
    assert_eq!(found(&Person::new("Ann").share(None)), [""; 0]);
    assert_eq!(found(&None::<Person>), [""; 0]);
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let person = Person::new("a")
        .r#type("")
        .age(150)
        .share(1.5)
        .tags([Some("long".to_owned()), Some("long".to_owned())])
        .friends([Person::new("Ben"), Person::new("Cleopatra")])
        .contact(Contact::Mail("nobody".into()))
        .place((90.5, -181.0))
        .limits([("a", 1), ("b c", 0)])
        .boss(Person::new("ben"))
        .additional([("x", "abcd")]);
    assert_eq!(
        found(&person),
        [
            "`$.name`: expected at least 2 characters, found 1 character",
            "`$.name`: expected text that matches `^[A-Z]`, found text that does not",
            "`$.type`: expected at least 1 character, found 0 characters",
            "`$.age`: expected less than 150, found 150",
            "`$['net-share']`: expected at most 1, found 1.5",
            "`$.tags`: expected no two equal items, found equal ones at 0 and 1",
            "`$.tags[0]`: expected at most 2 characters, found 4 characters",
            "`$.tags[1]`: expected at most 2 characters, found 4 characters",
            "`$.friends[1].name`: expected at most 5 characters, found 9 characters",
            "`$.contact`: expected text that matches `@`, found text that does not",
            "`$.place[0]`: expected at most 90, found 90.5",
            "`$.place[1]`: expected at least -180, found -181",
            "`$.limits`: expected at most 1 property, found 2 properties",
            "`$.limits['b c']`: expected at least 1, found 0",
            "`$.boss.name`: expected text that matches `^[A-Z]`, found text that does not",
            "`$.x`: expected at most 3 characters, found 4 characters",
        ]
    );
}

#[test]
fn characters_are_counted_and_not_bytes() {
    assert_eq!(found(&Person::new("Aöüßé")), [""; 0]);
}

#[test]
fn a_secret_is_never_shown() {
    let invalid = Person::new("Ann").password("hunter").validate();
    let text = format!("{invalid:?}");
    assert!(text.contains("6 characters"), "{text}");
    assert!(!text.contains("hunter"), "{text}");
}

#[test]
fn the_properties_of_a_record_are_those_that_are_sent() {
    let none = "`$`: expected at least 1 property, found 0 properties";
    assert_eq!(found(&Update::new()), [none]);
    assert_eq!(found(&Update::new().notes(None)), [""; 0], "null is sent");
}

#[test]
fn an_absent_list_that_is_only_received_has_no_length() {
    let page = |json: &str| {
        balas_runtime::codec::from_slice::<Page>(json.as_bytes())
            .map(|page| found(&page.value))
            .unwrap_or_default()
    };
    assert_eq!(page("{}"), [""; 0]);
    assert_eq!(
        page(r#"{"items": [1]}"#),
        ["`$.items`: expected at least 2 items, found 1 item"]
    );
}

#[test]
fn lists_of_values_are_checked_item_by_item() {
    let people = vec![Person::new("Ann"), Person::new("x")];
    assert_eq!(found(&people).len(), 2);
    assert!(found(&people)[0].starts_with("`$[1].name`"));
}

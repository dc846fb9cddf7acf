//! How values of sent types are built: `new` takes what is required, setters take what turns into a field.
#![deny(warnings)]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use balas_runtime::codec::to_json;
use balas_runtime::{BTreeMap, Base64, Maybe, Secret, Value};

balas_runtime::types! { @ "#/components/schemas/Order";
    pub struct Order: Encode {
        pub id: u64,
        pub customer: Customer,
        pub note: Option<String>,
        pub ratio?: Option<f64>,
        pub count?: Option<u32>,
        pub status?: Option<Status>,
        pub priority?: Option<Priority>,
        pub labels?: Option<Vec<String>>,
        pub matrix?: Option<Vec<Vec<i64>>>,
        pub scores?: Option<BTreeMap<String, i32>>,
        pub parent?: Option<Box<Order>>,
        pub contact?: Maybe<Contact>,
        pub contacts?: Option<Vec<Contact>>,
        pub anything?: Option<Value>,
        pub picture?: Option<Base64>,
        pub clone?: Option<bool> = "clone" set_by(with_clone),
        pub number?: Option<i64> = "number" received,
        pub password: Option<Secret> = "password" sent,
        ..additional: BTreeMap<String, Value>,
    }

    pub struct Customer: Encode + Default + Eq { pub name?: Option<String> }

    pub enum Status @ "/properties/status" { Open = "open", Closed = "closed" }

    pub enum Priority: i64 @ "/properties/priority" { Low = 1, High = 2 }

    pub union Contact: Encode @ "/properties/contact" {
        Text(String) { string },
        Customer(Box<Customer>) from Customer { object },
    }
}

fn json(order: &Order) -> String {
    String::from_utf8(to_json(order).unwrap()).unwrap()
}

fn order() -> Order {
    Order::new(7, Customer::new(), None, Some("s3cr3t".into()))
}

#[test]
fn what_is_required_is_given_and_null_is_none() {
    assert_eq!(
        json(&order()),
        r#"{"id":7,"customer":{},"note":null,"password":"s3cr3t"}"#
    );
}

#[test]
fn literals_need_no_type() {
    let order = order()
        .ratio(0.5)
        .count(3)
        .matrix([[1, 2], [3, 4]])
        .scores([("a", 1)]);
    assert_eq!(
        json(&order),
        r#"{"id":7,"customer":{},"note":null,"ratio":0.5,"count":3,"matrix":[[1,2],[3,4]],"scores":{"a":1},"password":"s3cr3t"}"#
    );
}

#[test]
fn enums_and_unions_take_what_they_are_made_from() {
    let maya = Customer::new().name("Maya");
    let order = order()
        .status("open")
        .priority(2)
        .labels(vec!["vip"])
        .contact(maya.clone())
        .contacts([Contact::from(maya), Contact::from("Ben".to_owned())]);
    assert_eq!(order.status, Some(Status::Open));
    assert_eq!(order.priority, Some(Priority::High));
    assert_eq!(
        json(&order),
        r#"{"id":7,"customer":{},"note":null,"status":"open","priority":2,"labels":["vip"],"contact":{"name":"Maya"},"contacts":[{"name":"Maya"},"Ben"],"password":"s3cr3t"}"#
    );
}

#[test]
fn boxes_and_raw_values_are_set_like_others() {
    let built = order()
        .parent(order())
        .anything("text")
        .picture(vec![0, 1])
        .with_clone(true)
        .additional([("extra", 1)]);
    assert_eq!(built.clone().parent, Some(Box::new(order())));
    assert_eq!(built.anything, Some("text".into()));
    assert!(
        json(&built).ends_with(r#""picture":"AAE=","clone":true,"password":"s3cr3t","extra":1}"#)
    );
}

#[test]
fn null_is_set_where_it_differs_from_nothing() {
    let mut order = order();
    order.contact = Maybe::Null;
    assert!(json(&order).contains(r#""contact":null"#));
}

#[test]
fn null_and_what_may_be_absent_are_given_as_they_are() {
    let null = order().contact(None);
    assert!(json(&null).contains(r#""contact":null"#), "{}", json(&null));
    assert_eq!(json(&null.contact(Maybe::Absent)), json(&order()));
    assert_eq!(
        json(&order().contact(Maybe::Null)),
        json(&order().contact(None))
    );
    let ratio: Option<f64> = None;
    assert_eq!(json(&order().ratio(Some(1.5)).ratio(ratio)), json(&order()));
}

//! In which ways is a value damaged, and what should come of each?

use std::fmt;

use balas_tests::instances::{Instance, Place, Promise, Role, Step, path};
use serde_json::{Value, json};

/// The key that is added to objects.
const ADDED: &str = "a key that nobody described";

/// A value with one contradiction.
#[derive(Clone, Debug)]
pub(crate) struct Damage {
    /// The damaged value, with what was known of the sound one.
    pub(crate) instance: Instance,
    /// The place that was damaged.
    pub(crate) steps: Vec<Step>,
    pub(crate) what: &'static str,
    pub(crate) expect: Expect,
}

/// What should come of a damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expect {
    /// It is no contradiction, and nothing but an added key is lost.
    Nothing,
    /// One drift at the place.
    Drift,
    /// Nothing can absorb it: the whole value is refused, and the place is named.
    Refusal,
    /// One or the other: whether the property may be absent depends on which way its type travels.
    DriftOrRefusal,
    /// In an alternative: at most one drift, on the way to the place, where the alternative was chosen, or from it. Where the value fits another
    /// alternative there is none, as open objects may have any further keys.
    Within,
}

impl Damage {
    /// Whether it is a contradiction only where the description says what servers send: what is stored and read back may have
    /// more keys.
    pub(crate) fn is_about_reading(&self) -> bool {
        self.what == "an added key" && self.expect == Expect::Drift
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.what, path(&self.steps))
    }
}

/// Every damage of every place.
pub(crate) fn damages(instance: &Instance) -> Vec<Damage> {
    let places = instance.places.iter();
    places
        .flat_map(|place| {
            [
                wrong_kind(instance, place),
                wrong_notation(instance, place),
                unlisted(instance, place),
                null(instance, place),
                added(instance, place),
                anything(instance, place),
            ]
        })
        .flatten()
        .collect()
}

fn wrong_kind(instance: &Instance, place: &Place) -> Option<Damage> {
    let value = match place.promise {
        Promise::Record | Promise::Closed | Promise::Map | Promise::List => json!("wrong"),
        Promise::Text | Promise::Format | Promise::Integer | Promise::Number | Promise::Boolean => {
            json!([["wrong"]])
        }
        Promise::Listed | Promise::Several | Promise::Null | Promise::Anything => return None,
    };
    let expect = contradiction(instance, place);
    Some(replace(instance, place, "a wrong kind", value, expect))
}

fn wrong_notation(instance: &Instance, place: &Place) -> Option<Damage> {
    (place.promise == Promise::Format).then(|| {
        let expect = contradiction(instance, place);
        replace(
            instance,
            place,
            "a wrong notation",
            json!("!wrong!"),
            expect,
        )
    })
}

fn unlisted(instance: &Instance, place: &Place) -> Option<Damage> {
    let found = instance.value.pointer(&pointer(&place.steps))?;
    let value = match (place.promise, found) {
        (Promise::Listed, Value::String(_)) => json!("unlisted by all"),
        (Promise::Listed, Value::Number(number)) if number.is_i64() => json!(987_654_321),
        _ => return None,
    };
    // It is kept, so nothing around it suffers.
    let expect = if place.is_in_union {
        Expect::Within
    } else {
        Expect::Drift
    };
    Some(replace(instance, place, "an unlisted value", value, expect))
}

/// Null for a required property of an item.
fn null(instance: &Instance, place: &Place) -> Option<Damage> {
    let has_kind = !matches!(
        place.promise,
        Promise::Several | Promise::Null | Promise::Anything
    );
    let is_in_list = ancestors(instance, place).any(|above| above.role == Role::Item);
    let is_wrong = place.role == Role::Required && !place.is_nullable && has_kind && is_in_list;
    is_wrong.then(|| {
        let expect = contradiction(instance, place);
        replace(instance, place, "null", Value::Null, expect)
    })
}

fn added(instance: &Instance, place: &Place) -> Option<Damage> {
    let expect = match place.promise {
        _ if place.is_in_union => Expect::Within,
        Promise::Record => Expect::Nothing,
        Promise::Closed => Expect::Drift,
        _ => return None,
    };
    let mut steps = place.steps.clone();
    steps.push(Step::Key(ADDED.to_owned()));
    let mut instance = instance.clone();
    let object = instance.value.pointer_mut(&pointer(&place.steps))?;
    object.as_object_mut()?.insert(ADDED.to_owned(), json!(1));
    Some(Damage {
        instance,
        steps,
        what: "an added key",
        expect,
    })
}

fn anything(instance: &Instance, place: &Place) -> Option<Damage> {
    let is_free = place.promise == Promise::Anything && !place.is_in_union;
    is_free.then(|| {
        let value = json!({ "other": [1, null, "thing"] });
        replace(instance, place, "another thing", value, Expect::Nothing)
    })
}

/// What comes of a value that the place cannot hold.
fn contradiction(instance: &Instance, place: &Place) -> Expect {
    if place.is_in_union {
        return Expect::Within;
    }
    let around = std::iter::once(place).chain(ancestors(instance, place));
    let mut expect = Expect::Refusal;
    for place in around {
        match place.role {
            Role::Optional | Role::Item | Role::Entry => return Expect::Drift,
            Role::OneWay => expect = Expect::DriftOrRefusal,
            Role::Required | Role::Root => {}
        }
    }
    expect
}

/// The places around a place, the nearest first.
fn ancestors<'a>(instance: &'a Instance, place: &'a Place) -> impl Iterator<Item = &'a Place> {
    let lengths = (0..place.steps.len()).rev();
    lengths.filter_map(|length| instance.place(&place.steps[..length]))
}

fn replace(
    instance: &Instance,
    place: &Place,
    what: &'static str,
    value: Value,
    expect: Expect,
) -> Damage {
    let mut instance = instance.clone();
    if let Some(place) = instance.value.pointer_mut(&pointer(&place.steps)) {
        *place = value;
    }
    Damage {
        instance,
        steps: place.steps.clone(),
        what,
        expect,
    }
}

/// The same way as a JSON Pointer.
pub(crate) fn pointer(steps: &[Step]) -> String {
    let tokens = steps.iter().map(|step| match step {
        Step::Key(key) => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Step::Index(index) => format!("/{index}"),
    });
    tokens.collect()
}

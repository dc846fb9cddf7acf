//! Did a damage come to what it should?

use balas_tests::instances::{Promise, difference, path};
use balas_tests::probe::Report;
use serde_json::Value;

use crate::damage::{Damage, Expect, pointer};

/// What is wrong, if something is.
pub(crate) fn judge(damage: &Damage, report: &Report) -> Option<String> {
    match damage.expect {
        Expect::Nothing => nothing(damage, report),
        Expect::Drift if report.error.is_some() => report.error.clone(),
        Expect::Refusal if report.error.is_none() => Some("it was read".to_owned()),
        Expect::Drift | Expect::Refusal | Expect::DriftOrRefusal => at_place(damage, report),
        Expect::Within => within(damage, report),
    }
}

fn nothing(damage: &Damage, report: &Report) -> Option<String> {
    let strict = report.strict.first().cloned();
    report
        .complaint()
        .or(strict)
        .or_else(|| lost(damage, report))
}

/// What else than an added key is lost.
fn lost(damage: &Damage, report: &Report) -> Option<String> {
    let mut expected = damage.instance.clone();
    if damage.what == "an added key" {
        let (_, around) = damage.steps.split_last()?;
        let object = expected.value.pointer_mut(&pointer(around))?;
        let added = damage
            .steps
            .last()
            .map(|step| path(std::slice::from_ref(step)));
        if let Some(entries) = object.as_object_mut() {
            entries.retain(|key, _| Some(path(&[key_step(key)])) != added);
        }
    }
    difference(&expected, report.back.as_ref()?)
}

fn key_step(key: &str) -> balas_tests::instances::Step {
    balas_tests::instances::Step::Key(key.to_owned())
}

/// One complaint, and it names the place.
fn at_place(damage: &Damage, report: &Report) -> Option<String> {
    let place = path(&damage.steps);
    let named = format!("`{place}`");
    if let Some(error) = &report.error {
        return (!error.contains(&named)).then(|| error.clone());
    }
    match report.drift.as_slice() {
        [(path, _)] if *path == place => {}
        [] => return Some("no drift".to_owned()),
        drift => return Some(format!("drift {drift:?}")),
    }
    match report.strict.as_slice() {
        [said] if said.contains(&named) => None,
        said => Some(format!("strict {said:?}")),
    }
}

/// At most one complaint, on the way to the place or from it.
fn within(damage: &Damage, report: &Report) -> Option<String> {
    let place = path(&damage.steps);
    // Where the new value is of the kind of another alternative, it is wrong further inside.
    let is_above = |path: &str| place.starts_with(path) || path.starts_with(&place);
    match (&report.error, report.drift.as_slice()) {
        (Some(error), _) => {
            let named = error.split('`').nth(1).unwrap_or_default();
            (!is_above(named)).then(|| error.clone())
        }
        // It fits another alternative, which perhaps passes over the key.
        (None, []) => report.strict.first().cloned(),
        (None, [(path, _)]) if is_above(path) => kept_whole(damage, report, path),
        (None, drift) => Some(format!("drift {drift:?}")),
    }
}

/// A union keeps what is none of its alternatives, as it came.
fn kept_whole(damage: &Damage, report: &Report, at: &str) -> Option<String> {
    let mut around = (0..=damage.steps.len()).map(|length| &damage.steps[..length]);
    let steps = around.find(|steps| path(steps) == at)?;
    let is_listed_kind = |promise| matches!(promise, Promise::Several | Promise::Record);
    let is_union = damage
        .instance
        .place(steps)
        .is_some_and(|place| place.is_in_union && is_listed_kind(place.promise));
    let sent = damage.instance.value.pointer(&pointer(steps));
    let back = report
        .back
        .as_ref()
        .and_then(|back| back.pointer(&pointer(steps)));
    let is_whole = steps.len() < damage.steps.len() && is_union;
    (is_whole && back != sent).then(|| format!("{at} is {}", back.unwrap_or(&Value::Null)))
}

use super::*;

const PET: &str = "struct types::Pet; received @ #/components/schemas/Pet\n";

fn diff(old: &str, new: &str) -> Diff {
    let read = |text: &str| -> Surface { text.parse().expect("well formed") };
    Diff::of(&read(old), &read(new))
}

fn told(old: &str, new: &str) -> Vec<String> {
    let diff = diff(old, new);
    let changes = diff.changes().iter().map(|change| {
        let levels = format!("{}/{}", change.source.word(), change.wire.word());
        format!("{levels} {} {}", change.path, change.action.words())
    });
    changes.collect()
}

#[test]
fn what_is_equal_is_no_change() {
    let text = format!("{PET}field types::Pet.name: String\n");
    assert_eq!(diff(&text, &text), Diff::default());
    assert_eq!(diff(&text, &text).verdict(), Verdict::default());
}

#[test]
fn a_rename_is_told_once() {
    let old =
        format!("{PET}struct types::Shop; received\nfield types::Shop.pets: Vec<types::Pet>\n");
    let new = old.replace("types::Pet", "types::Animal");
    assert_eq!(told(&old, &new), ["breaking/none types::Animal renamed"]);
}

#[test]
fn what_looks_the_same_in_every_part_was_renamed() {
    let old = format!("{PET}field types::Pet.name: String\n");
    let new = old.replace("Pet", "Animal");
    assert_eq!(told(&old, &new), ["breaking/none types::Animal renamed"]);
}

#[test]
fn parts_of_a_path_may_be_called_otherwise() {
    let old = "operation Client::get: (); request GET \"/pets/{id}\"; call operations::untagged::Get; takes id\n\
               parameter Client::get.id: i64; in path \"id\"\n";
    let new = old
        .replace("{id}", "{petId}")
        .replace("\"id\"", "\"petId\"");
    assert_eq!(told(old, &new), Vec::<String>::new());
}

#[test]
fn arguments_that_change_places_are_told() {
    let operation = |takes: &str| {
        format!(
            "operation Client::get: (); request GET \"/x\"; call operations::untagged::Get; takes {takes}\n\
             parameter Client::get.a: &str; in query \"a\"\nparameter Client::get.b: &str; in query \"b\"\n"
        )
    };
    assert_eq!(
        told(&operation("a, b"), &operation("b, a")),
        ["breaking/none Client::get reordered"]
    );
}

#[test]
fn the_order_is_from_the_worst_to_the_least() {
    let old = format!("{PET}field types::Pet.a: String\nfield types::Pet.b: String\n");
    let new = format!("{PET}field types::Pet.b: String; deprecated\nfield types::Pet.c: String\n");
    assert_eq!(
        told(&old, &new),
        [
            "breaking/breaking types::Pet.a removed",
            "minor/none types::Pet.b deprecated",
            "minor/minor types::Pet.c added",
        ]
    );
}

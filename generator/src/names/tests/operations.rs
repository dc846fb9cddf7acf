//! Groups, methods, calls and tables.

use super::Named;
use crate::analyze::fixture::Build;

#[test]
fn operations_of_a_group_leave_out_its_words() {
    let mut build = Build::new();
    let tag = build.tag("Conversations");
    for id in [
        "listConversations",
        "getConversation",
        "newConversation",
        "conversations_meta",
    ] {
        build.tagged(tag, id);
    }
    let named = Named::of(&build);
    named.check(
        "group Conversations",
        "conversations conversations Conversations",
    );
    named.check("operation ~1listConversations/get", "list List");
    named.check("operation ~1getConversation/get", "get Get");
    named.check(
        "operation ~1newConversation/get",
        "new_conversation NewConversation",
    );
    named.check("operation ~1conversations_meta/get", "meta Meta");
    assert_eq!(named.reports, [""; 0]);
}

#[test]
fn operations_that_would_be_the_same_keep_their_full_names() {
    let mut build = Build::new();
    let tag = build.tag("Pets");
    build.tagged(tag, "listPets");
    build.tagged(tag, "pets_list");
    let named = Named::of(&build);
    named.check("operation ~1listPets/get", "list_pets ListPets");
    named.check("operation ~1pets_list/get", "pets_list PetsList");
    assert_eq!(named.reports, [""; 0]);
}

#[test]
fn duplicate_operation_ids_are_told_apart_and_reported() {
    let mut build = Build::new();
    build.operation("GET", "/a", Some("run"));
    build.operation("GET", "/b", Some("run"));
    build.operation("POST", "/b", Some("run"));
    let named = Named::of(&build);
    named.check("operation ~1a/get", "get_a GetA");
    named.check("operation ~1b/get", "get_b GetB");
    named.check("operation ~1b/post", "run_post RunPost");
    assert_eq!(
        named.reports,
        ["W0401 3 operations want the Rust name `run`"]
    );
}

#[test]
fn operations_without_an_id_are_named_by_method_and_path() {
    let mut build = Build::new();
    build.operation("GET", "/pets/{id}", None);
    build.operation("POST", "/", None);
    let named = Named::of(&build);
    named.check("operation ~1pets~1{id}/get", "get_pets_by_id GetPetsById");
    named.check("operation ~1/post", "post_root PostRoot");
}

#[test]
fn untagged_operations_are_methods_of_the_client() {
    let mut build = Build::new();
    let tag = build.tag("pets");
    build.tagged(tag, "listPets");
    build.operation("GET", "/a", Some("pets"));
    build.operation("GET", "/b", Some("builder"));
    let named = Named::of(&build);
    named.check("group pets", "pets pets Pets");
    named.check("operation ~1a/get", "pets_lower PetsLower");
    named.check("operation ~1b/get", "builder_lower BuilderLower");
}

#[test]
fn calls_do_not_hide_what_their_file_uses() {
    let mut build = Build::new();
    let tag = build.tag("Response");
    for id in ["status", "send", "clone", "v2", "type", "responses"] {
        build.tagged(tag, id);
    }
    let named = Named::of(&build);
    named.check("group Response", "response response ResponseGroup");
    named.check("operation ~1status/get", "status StatusCall");
    named.check("operation ~1clone/get", "clone CloneCall");
    named.check("operation ~1v2/get", "v2 V2");
    named.check("operation ~1type/get", "r#type Type");
    named.check("operation ~1responses/get", "responses Responses");
}

#[test]
fn calls_do_not_take_the_name_of_their_handle() {
    let mut build = Build::new();
    let tag = build.tag("pets");
    build.tagged(tag, "pets");
    let named = Named::of(&build);
    named.check("operation ~1pets/get", "pets PetsCall");
}

#[test]
fn tags_that_are_the_same_words_are_told_apart() {
    let mut build = Build::new();
    for name in ["Pets", "pets", "new"] {
        let tag = build.tag(name);
        build.tagged(tag, &format!("run{name}"));
    }
    let named = Named::of(&build);
    named.check("group pets", "pets pets Pets");
    named.check("group Pets", "pets_pascal pets_pascal PetsPascal");
    named.check("group new", "new new_group New");
}

#[test]
fn answers_are_named_by_their_status() {
    let mut build = Build::new();
    let text = build.text();
    let upsert = build.operation("PUT", "/pet", Some("upsert"));
    for status in [200, 202, 404, 299] {
        build.response(upsert, status, text);
    }
    let named = Named::of(&build);
    let names = &named.names.operations[&upsert];
    assert_eq!(names.answer.as_str(), "UpsertAnswer");
    let responses: Vec<&str> = names.responses.iter().map(|name| name.as_str()).collect();
    assert_eq!(responses, ["Ok", "Accepted", "NotFound", "Status299"]);
}

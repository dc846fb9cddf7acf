//! Components and the inline types in their modules.

use super::Named;
use crate::analyze::fixture::{Build, empty_record, symbols};
use crate::api::{ComponentKind, Home, Limits, Role, Scalar, Shape, Status, TypeId};
use crate::origin::Origin;

fn list_of(build: &mut Build, of: TypeId, name: &str, item: Shape) {
    let placeholder = build.text();
    let list = build.property(
        of,
        name,
        Shape::List {
            item: placeholder,
            limits: Limits::default(),
        },
    );
    let item = build.child(list, Role::Item { of: list }, item);
    build.api.types[list].shape = Shape::List {
        item,
        limits: Limits::default(),
    };
}

#[test]
fn components_are_named_by_their_key() {
    let mut build = Build::new();
    build.record("conversation_page");
    build.record("option");
    build.record("mod");
    build.record("2fa");
    build.component(
        "Ids",
        Shape::Alias(TypeId::clone(
            &build
                .api
                .types
                .ids()
                .next()
                .unwrap_or_else(|| panic!("empty")),
        )),
    );
    let named = Named::of(&build);
    named.check("type conversation_page", "ConversationPage");
    named.check("module conversation_page", "conversation_page");
    named.check("type option", "OptionModel");
    named.check("module option", "option");
    named.check("type mod", "Mod");
    named.check("module mod", "mod_model");
    named.check("type 2fa", "V2fa");
    named.check("module 2fa", "_2fa");
    named.check("type Ids", "Ids");
    assert_eq!(named.reports, [""; 0]);
}

#[test]
fn the_way_from_the_home_names_inline_types() {
    let mut build = Build::new();
    let conversation = build.record("Conversation");
    build.property(conversation, "status", symbols(&["open"]));
    let meta = build.property(conversation, "meta", empty_record());
    build.property(meta, "sender", empty_record());
    list_of(&mut build, conversation, "messages", empty_record());
    list_of(&mut build, conversation, "entries", empty_record());
    list_of(&mut build, conversation, "data", empty_record());
    let named = Named::of(&build);
    named.check("type Conversation/properties/status", "Status");
    named.check("type Conversation/properties/meta", "Meta");
    named.check(
        "type Conversation/properties/meta/properties/sender",
        "MetaSender",
    );
    named.check("type Conversation/properties/messages/items", "Message");
    named.check("type Conversation/properties/entries/items", "Entry");
    named.check("type Conversation/properties/data/items", "DataItem");
}

#[test]
fn values_and_inner_types_say_what_they_are() {
    let mut build = Build::new();
    let text = build.text();
    let settings = build.component("Settings", Shape::Map { value: text });
    build.child(settings, Role::Value { of: settings }, empty_record());
    let list = build.component(
        "Maybe",
        Shape::List {
            item: text,
            limits: Limits::default(),
        },
    );
    let maybe = build.child(list, Role::Item { of: list }, Shape::Nullable(text));
    let inner = build.child(maybe, Role::Inner { of: maybe }, empty_record());
    build.property(inner, "kind", symbols(&["a"]));
    let named = Named::of(&build);
    named.check("type Settings/additionalProperties", "SettingsValue");
    named.check("type Maybe/items/properties/kind", "MaybeItemKind");
    let inner = named.names.types.get(&inner).map(|name| name.as_str());
    assert_eq!(inner, Some("MaybeItem"));
}

#[test]
fn an_inline_type_never_takes_the_name_of_its_component() {
    let mut build = Build::new();
    let status = build.record("Status");
    build.property(status, "status", symbols(&["open"]));
    let named = Named::of(&build);
    named.check("type Status", "Status");
    named.check("type Status/properties/status", "StatusStatus");
    assert_eq!(named.reports, [""; 0]);
}

#[test]
fn the_shorter_way_keeps_the_shared_name() {
    let mut build = Build::new();
    let conversation = build.record("Conversation");
    let meta = build.property(conversation, "meta", empty_record());
    build.property(meta, "sender", empty_record());
    build.property(conversation, "meta_sender", empty_record());
    let named = Named::of(&build);
    named.check("type Conversation/properties/meta_sender", "MetaSender");
    named.check(
        "type Conversation/properties/meta/properties/sender",
        "ConversationMetaSender",
    );
}

#[test]
fn alternatives_are_named_by_what_marks_them() {
    let mut build = Build::new();
    let circle = build.record("Circle");
    let shape = build.choice("Shape", &[circle]);
    let square = build.child(
        shape,
        Role::Variant {
            of: shape,
            index: 1,
        },
        empty_record(),
    );
    let kind = build.child(
        square,
        Role::Property {
            of: square,
            name: "kind".into(),
        },
        symbols(&["big-square"]),
    );
    build.required(square, "kind", kind);
    build.member(shape, square);
    let other = build.child(
        shape,
        Role::Variant {
            of: shape,
            index: 2,
        },
        empty_record(),
    );
    build.member(shape, other);
    let text = build.inline(Shape::Scalar(Scalar::String));
    build.api.types[text].home = Home::Schema("Shape".into());
    build.api.types[text].role = Role::Variant {
        of: shape,
        index: 3,
    };
    build.member(shape, text);
    let named = Named::of(&build);
    named.check("variant Shape/0", "Circle");
    named.check("variant Shape/1", "BigSquare");
    named.check("variant Shape/2", "Object");
    named.check("variant Shape/3", "Text");
    named.check("type Shape/oneOf/1", "BigSquare");
    named.check("type Shape/oneOf/2", "ShapeObject");
}

#[test]
fn alternatives_that_are_not_described_in_words_say_what_they_are() {
    let mut build = Build::new();
    let pet = build.record("Pet");
    let text = build.child(pet, Role::Item { of: pet }, Shape::Scalar(Scalar::String));
    let list = |item| Shape::List {
        item,
        limits: Limits::default(),
    };
    let shapes = [
        Shape::Scalar(Scalar::String),
        Shape::Scalar(Scalar::I64),
        Shape::Scalar(Scalar::F64),
        Shape::Scalar(Scalar::Bool),
        Shape::Map { value: text },
        Shape::Anything,
        list(text),
        list(pet),
    ];
    let value = build.choice("Value", &[]);
    for (index, shape) in shapes.into_iter().enumerate() {
        let role = Role::Variant { of: value, index };
        let member = build.child(value, role, shape);
        build.member(value, member);
    }
    let named = Named::of(&build);
    let expected = [
        "Text", "Integer", "Number", "Boolean", "Map", "Anything", "List", "PetList",
    ];
    for (index, name) in expected.iter().enumerate() {
        named.check(&format!("variant Value/{index}"), name);
    }
}

#[test]
fn a_title_names_an_alternative_if_it_reads_like_a_name() {
    let mut build = Build::new();
    let shape = build.choice("Shape", &[]);
    let titles = [
        "Round thing",
        "A shape, with a longer story to it.",
        "unlisted",
        "self",
    ];
    for (index, title) in titles.iter().enumerate() {
        let member = build.child(shape, Role::Variant { of: shape, index }, empty_record());
        build.api.types[member].docs.title = Some((*title).to_owned());
        build.member(shape, member);
    }
    let named = Named::of(&build);
    named.check("variant Shape/0", "RoundThing");
    named.check("variant Shape/1", "Object");
    named.check("variant Shape/2", "UnlistedValue");
    named.check("variant Shape/3", "SelfValue");
    named.check("type Shape/oneOf/0", "RoundThing");
    named.check("type Shape/oneOf/1", "ShapeObject");
}

#[test]
fn what_a_type_describes_beside_its_heirs_is_its_base() {
    let mut build = Build::new();
    let cat = build.record("Cat");
    let pet = build.choice("Pet", &[cat]);
    let origin = build.api.types[pet].origin.child("discriminator");
    let role = Role::Variant { of: pet, index: 1 };
    let home = Home::Schema("Pet".into());
    let base = build.ty(origin.clone(), home, role, empty_record());
    build.member(pet, base);
    if let Shape::Choice(choice) = &mut build.api.types[pet].shape {
        choice.members[1].origin = origin;
    }
    build.property(base, "size", symbols(&["s"]));
    let named = Named::of(&build);
    named.check("type Pet", "Pet");
    named.check("variant Pet/1", "Base");
    named.check("type Pet/discriminator", "PetBase");
}

#[test]
fn alternatives_that_nothing_tells_apart_go_by_position() {
    let mut build = Build::new();
    let shape = build.choice("Shape", &[]);
    for index in 0..2 {
        let member = build.child(shape, Role::Variant { of: shape, index }, empty_record());
        build.member(shape, member);
    }
    let named = Named::of(&build);
    named.check("variant Shape/0", "Variant1");
    named.check("variant Shape/1", "Variant2");
    named.check("type Shape/oneOf/0", "ShapeVariant1");
}

#[test]
fn types_of_an_operation_live_in_its_module() {
    let mut build = Build::new();
    let tag = build.tag("Conversations");
    let list = build.tagged(tag, "listConversations");
    let ok = build.top(list, Role::Response(Status::Exact(200)), empty_record());
    let data = build.property(ok, "data", empty_record());
    let created = build.top(list, Role::Response(Status::Exact(201)), empty_record());
    let missing = build.top(list, Role::Response(Status::Exact(404)), empty_record());
    let status = build.top(list, Role::Parameter("status".into()), symbols(&["open"]));
    let body = build.top(list, Role::RequestBody(None), empty_record());
    let named = Named::of(&build);
    let name = |id| named.names.types.get(&id).map(|name| name.as_str());
    assert_eq!(name(ok), Some("Response"));
    assert_eq!(name(data), Some("ResponseData"));
    assert_eq!(name(created), Some("CreatedResponse"));
    assert_eq!(name(missing), Some("NotFound"));
    assert_eq!(name(status), Some("Status"));
    assert_eq!(name(body), Some("Body"));
    let module = named.names.modules.get(&Home::Operation(list));
    assert_eq!(module.map(|module| module.file_stem()), Some("list"));
}

#[test]
fn bodies_in_several_forms_say_which() {
    let mut build = Build::new();
    let create = build.operation("POST", "/pets", Some("createPet"));
    let json = build.top(
        create,
        Role::RequestBody(Some("application/json".into())),
        empty_record(),
    );
    let form = build.top(
        create,
        Role::RequestBody(Some("multipart/form-data".into())),
        empty_record(),
    );
    let named = Named::of(&build);
    let name = |id| named.names.types.get(&id).map(|name| name.as_str());
    assert_eq!(name(json), Some("JsonBody"));
    assert_eq!(name(form), Some("MultipartBody"));
}

#[test]
fn components_of_other_sections_give_way_to_schemas() {
    let mut build = Build::new();
    build.record("NotFound");
    let shared = |build: &mut Build, key: &str| {
        let home = Home::Shared(ComponentKind::Response, key.into());
        let origin = Origin::root()
            .child("components")
            .child("responses")
            .child(key);
        build.ty(
            origin,
            home,
            Role::Response(Status::Default),
            empty_record(),
        )
    };
    let missing = shared(&mut build, "NotFound");
    let gone = shared(&mut build, "gone");
    let named = Named::of(&build);
    let name = |id| named.names.types.get(&id).map(|name| name.as_str());
    assert_eq!(name(missing), Some("NotFoundResponse"));
    assert_eq!(name(gone), Some("Gone"));
    named.check("type NotFound", "NotFound");
    assert_eq!(named.reports, [""; 0]);
}

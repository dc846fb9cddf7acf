//! Names of the description that are the same in Rust.

use super::Named;
use crate::analyze::fixture::{Build, symbols};
use crate::api::{Location, Scheme, SchemeKind, Shape, Symbol, SymbolValue};
use crate::origin::Origin;

#[test]
fn of_two_schemas_the_one_in_rust_form_keeps_its_name() {
    let mut build = Build::new();
    build.record("pet");
    build.record("Pet");
    let named = Named::of(&build);
    named.check("type Pet", "Pet");
    named.check("module Pet", "pet");
    named.check("type pet", "PetLower");
    named.check("module pet", "pet_lower");
    assert_eq!(
        named.reports,
        ["W0401 two components want the Rust name `Pet`"]
    );
    assert_eq!(
        named.help,
        ["pin another name in balas.yaml:  names: { \"#/components/schemas/pet\": PetLower }"]
    );
}

#[test]
fn modules_differ_where_types_do() {
    let mut build = Build::new();
    build.record("HTTPServer");
    build.record("HttpServer");
    build.record("ab");
    build.record("a_b");
    let named = Named::of(&build);
    named.check("type HttpServer", "HttpServer");
    named.check("type HTTPServer", "HttpServerPascal");
    named.check("module HTTPServer", "http_server_pascal");
    named.check("type ab", "Ab");
    named.check("type a_b", "AB");
    named.check("module a_b", "a_b");
}

#[test]
fn fields_say_how_they_are_written() {
    let mut build = Build::new();
    let text = build.text();
    let pet = build.record("Pet");
    for wire in [
        "type",
        "@type",
        "pet-name",
        "pet_name",
        "labels",
        "labels[]",
        "self",
        "2fa",
        "+1",
        "-1",
        "additional",
    ] {
        build.optional(pet, wire, text);
    }
    build.additional(pet, text);
    let named = Named::of(&build);
    named.check("field Pet/properties/type", "r#type");
    named.check("field Pet/properties/@type", "at_type");
    named.check("field Pet/properties/pet_name", "pet_name");
    named.check("field Pet/properties/pet-name", "pet_name_kebab");
    named.check("field Pet/properties/labels", "labels");
    named.check("field Pet/properties/labels[]", "labels_brackets");
    named.check("field Pet/properties/self", "self_");
    named.check("field Pet/properties/2fa", "_2fa");
    named.check("field Pet/properties/+1", "plus_1");
    named.check("field Pet/properties/-1", "minus_1");
    named.check("field Pet/properties/additional", "additional");
    named.check("additional Pet", "additional_properties");
    assert_eq!(named.reports.len(), 3);
}

#[test]
fn setters_have_no_raw_names() {
    let mut build = Build::new();
    let text = build.text();
    let pet = build.record("Pet");
    build.optional(pet, "type", text);
    build.optional(pet, "2fa", text);
    let named = Named::of(&build);
    let setters: Vec<String> = named
        .names
        .fields
        .values()
        .map(|name| name.setter().to_string())
        .collect();
    assert_eq!(setters, ["with_type", "with_2fa"]);
}

#[test]
fn values_that_differ_in_case_are_told_apart() {
    let mut build = Build::new();
    build.component(
        "Status",
        symbols(&[
            "active", "Active", "ACTIVE", "", "unlisted", "self", "none", ">=",
        ]),
    );
    let named = Named::of(&build);
    named.check("variant Status/0", "ActiveLower");
    named.check("variant Status/1", "Active");
    named.check("variant Status/2", "ActiveUpper");
    named.check("variant Status/3", "Empty");
    named.check("variant Status/4", "UnlistedValue");
    named.check("variant Status/5", "SelfValue");
    named.check("variant Status/6", "None");
    named.check("variant Status/7", "GreaterOrEqual");
    assert_eq!(
        named.reports,
        ["W0401 3 enum values want the Rust name `Active`"]
    );
}

#[test]
fn numbers_are_values() {
    let mut build = Build::new();
    let symbol = |value, name: Option<&str>| Symbol {
        value,
        name: name.map(str::to_owned),
        description: None,
    };
    build.component(
        "Level",
        Shape::Symbols(
            vec![
                symbol(SymbolValue::Integer(1), None),
                symbol(SymbolValue::Integer(-1), None),
                symbol(SymbolValue::Integer(2), Some("HIGH")),
                symbol(SymbolValue::Other(serde_json::json!(1.5)), None),
                symbol(SymbolValue::Other(serde_json::json!(true)), None),
            ]
            .into(),
        ),
    );
    let named = Named::of(&build);
    named.check("variant Level/0", "Value1");
    named.check("variant Level/1", "Minus1");
    named.check("variant Level/2", "High");
    named.check("variant Level/3", "Value1_5");
    named.check("variant Level/4", "True");
}

#[test]
fn parameters_do_not_hide_the_methods_of_a_call() {
    let mut build = Build::new();
    let text = build.text();
    let list = build.operation("GET", "/pets/{id}", Some("listPets"));
    build.parameter_in(list, "id", text, Location::Path);
    for wire in [
        "id",
        "query",
        "send",
        "body",
        "labels[]",
        "StartTime<",
        "StartTime",
    ] {
        build.parameter(list, wire, text);
    }
    let named = Named::of(&build);
    let place = |index| format!("parameter ~1pets~1{{id}}/get/{index}");
    let expect = [
        "id",
        "id_query",
        "query_param",
        "send_param",
        "body",
        "labels",
        "start_time_less",
        "start_time",
    ];
    for (index, expect) in expect.into_iter().enumerate() {
        named.check(&place(index), expect);
    }
    named.check("body ~1pets~1{id}/get", "request_body");
}

#[test]
fn schemes_do_not_hide_the_methods_of_the_builder() {
    let mut build = Build::new();
    for key in ["userApiKey", "header", "OAuth2", "bearer-auth"] {
        build.api.schemes.push(Scheme {
            key: key.into(),
            origin: Origin::root()
                .child("components")
                .child("securitySchemes")
                .child(key),
            description: None,
            kind: SchemeKind::Bearer,
        });
    }
    let named = Named::of(&build);
    named.check("scheme userApiKey", "user_api_key");
    named.check("scheme header", "header_auth");
    named.check("scheme OAuth2", "oauth2");
    named.check("scheme bearer-auth", "bearer_auth");
}

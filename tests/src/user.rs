//! Code that uses all of a surface: every type, field, argument and answer, each with the type that the surface says it has.
//!
//! It compiles with the crate that has the surface. With another crate it compiles if nothing that it uses changed, which is
//! what *source* means in a difference.

use std::fmt::Write as _;

use balas::surface::{Item, Key, Kind, Surface};

/// The text of a crate that uses the crate `name`.
pub fn of(surface: &Surface, name: &str) -> String {
    let mut user = User {
        text: format!("{HEAD}use {name}::{{Builder, Client}};\nuse {name}::*;\n"),
        functions: 0,
    };
    for item in surface.items() {
        user.uses(item);
    }
    user.text
}

const HEAD: &str = "#![allow(warnings)]
use balas_runtime::*;
use std::collections::BTreeMap;
use std::hash::Hash;
";

struct User {
    text: String,
    functions: usize,
}

impl User {
    /// Adds a function with parameters and a body.
    fn function(&mut self, parameters: &str, body: &str) {
        self.functions += 1;
        let _ = writeln!(
            self.text,
            "async fn use{}({parameters}) {{ {body} }}",
            self.functions
        );
    }

    fn uses(&mut self, item: &Item) {
        let name = &item.name;
        match item.kind {
            Kind::Group => {
                let accessor = item.fact(Key::Accessor).unwrap_or_default();
                self.function(
                    "c: &Client",
                    &format!("let _: {name}<'_> = c.{accessor}();"),
                );
            }
            Kind::Credential => {
                let method = name.rsplit("::").next().unwrap_or_default();
                let takes = item.ty.as_deref().unwrap_or_default();
                let (parameters, given) = arguments(takes.split(", impl").map(strip_into));
                self.function(
                    &format!("b: Builder, {parameters}"),
                    &format!("b.{method}({given});"),
                );
            }
            Kind::Operation => self.operation(item),
            Kind::Answer => self.answer(item),
            Kind::Struct => self.structure(item),
            Kind::Enum => self.values(item),
            Kind::Union => self.alternatives(item),
            Kind::Alias => {
                let target = item.ty.as_deref().unwrap_or_default();
                self.function(&format!("x: {name}"), &format!("let _: {target} = x;"));
            }
            _ => {}
        }
    }

    fn operation(&mut self, item: &Item) {
        let Some((handle, method)) = item.name.rsplit_once("::") else {
            return;
        };
        let handle = match handle {
            "Client" => "Client".to_owned(),
            handle => format!("{handle}<'_>"),
        };
        let takes = item.list(Key::Takes);
        let types = takes.iter().filter_map(|name| {
            let member = item.members.iter().find(|member| member.name == *name)?;
            Some(given(member.ty.as_deref()?))
        });
        let (parameters, names) = arguments(types);
        let head = format!("h: {handle}, {parameters}");
        let head = head.trim_end_matches(", ");
        let call = format!("h.{method}({names})");
        let output = item.ty.as_deref().unwrap_or_default();
        let received = format!("let r: Result<Response<{output}>, Error> = {call}.await;");
        self.function(head, &received);
        for member in &item.members {
            self.call(member, head, &call);
        }
    }

    /// What can be done with a call before it is sent.
    fn call(&mut self, member: &Item, head: &str, call: &str) {
        let (name, ty) = (&member.name, member.ty.as_deref().unwrap_or_default());
        match member.kind {
            Kind::Parameter | Kind::Body if member.has(Key::Optional) => {
                let head = format!("{head}, v: {}", given(ty));
                self.function(&head, &format!("let _ = {call}.{name}(v);"));
            }
            Kind::Form => self.function(
                head,
                &format!("let r: Result<Response<{ty}>, Error> = {call}.{name}().await;"),
            ),
            Kind::Pages => self.function(
                head,
                &format!("let _: Option<Result<{ty}, Error>> = {call}.items().next().await;"),
            ),
            _ => {}
        }
    }

    fn answer(&mut self, item: &Item) {
        let arms: String = item
            .members
            .iter()
            .map(|member| match &member.ty {
                Some(ty) => format!(
                    "{}::{}(v) => {{ let _: {ty} = v; }} ",
                    item.name, member.name
                ),
                None => format!("{}::{} => {{}} ", item.name, member.name),
            })
            .collect();
        self.function(
            &format!("x: {}", item.name),
            &format!("match x {{ {arms} }}"),
        );
    }

    fn structure(&mut self, item: &Item) {
        let name = &item.name;
        for member in &item.members {
            let ty = member.ty.as_deref().unwrap_or_default();
            self.function(
                &format!("x: {name}"),
                &format!("let _: {ty} = x.{};", member.name),
            );
            if let Some(setter) = member.fact(Key::Setter) {
                let head = format!("x: {name}, v: {}", without_option(ty));
                self.function(&head, &format!("let _: {name} = x.{setter}(v);"));
            }
        }
        if item.has(Key::New) {
            let takes = item.list(Key::New);
            let types = takes.iter().filter_map(|name| {
                let member = item.members.iter().find(|member| member.name == *name)?;
                member.ty.clone()
            });
            let (parameters, given) = arguments(types);
            self.function(&parameters, &format!("let _ = {name}::new({given});"));
        }
        let traits = item
            .list(Key::Traits)
            .into_iter()
            .filter(|of| *of != "Validate");
        for of in traits {
            self.function("", &format!("fn has<T: {of}>() {{}} has::<{name}>();"));
        }
    }

    fn values(&mut self, item: &Item) {
        for member in &item.members {
            self.function("", &format!("let _ = {}::{};", item.name, member.name));
        }
    }

    fn alternatives(&mut self, item: &Item) {
        for member in &item.members {
            let (name, ty) = (&member.name, member.ty.as_deref().unwrap_or_default());
            self.function(
                &format!("v: {ty}"),
                &format!("let _ = {}::{name}(v);", item.name),
            );
            if let Some(from) = member.fact(Key::From) {
                let body = format!("let _: {0} = {0}::from(v);", item.name);
                self.function(&format!("v: {from}"), &body);
            }
        }
    }
}

/// Parameters `a0: …, a1: …` and what is given for them.
fn arguments(types: impl Iterator<Item = String>) -> (String, String) {
    let types: Vec<String> = types.collect();
    let parameters = types.iter().enumerate();
    let parameters = parameters.map(|(index, ty)| format!("a{index}: {ty}"));
    let names = (0..types.len()).map(|index| format!("a{index}"));
    (
        parameters.collect::<Vec<_>>().join(", "),
        names.collect::<Vec<_>>().join(", "),
    )
}

/// A type that is taken where the surface says `ty`.
fn given(ty: &str) -> String {
    let inside = |of: &str| ty.strip_prefix(of).and_then(|rest| rest.strip_suffix('>'));
    match (inside("impl IntoIterator<"), inside("impl Into<")) {
        (Some(item), _) => format!("Vec<{item}>"),
        (_, Some(into)) => into.to_owned(),
        _ => ty.to_owned(),
    }
}

fn strip_into(ty: &str) -> String {
    let ty = ty.trim().trim_start_matches("impl").trim();
    let inside = ty
        .strip_prefix("Into<")
        .and_then(|rest| rest.strip_suffix('>'));
    inside.unwrap_or(ty).to_owned()
}

/// What the setter of a field takes.
fn without_option(ty: &str) -> &str {
    let inside = |of: &str| ty.strip_prefix(of).and_then(|rest| rest.strip_suffix('>'));
    inside("Option<").or_else(|| inside("Maybe<")).unwrap_or(ty)
}

//! The crate on paper: its files, and in each of them the items with what they hold.
//!
//! ```text
//! src/types/pet.rs
//!   struct Pet: Eq Hash @ #/components/schemas/Pet
//!     id: i64
//!     name?: String
//! ```

use crate::rust::{
    Answer, Argument, Call, Client, Crate, Enum, Field, Group, Handle, Intake, Item, Module,
    Receiver, Struct, Ty, Union, WireValue,
};

pub(super) fn text(plan: &Crate) -> String {
    let mut page = Page::default();
    if let Some(manifest) = &plan.manifest {
        page.line(0, format!("Cargo.toml: {}", manifest.name));
        for (what, names) in [
            ("features", manifest.features.join(" ")),
            (
                "features of the runtime",
                manifest.runtime_features.join(" "),
            ),
        ] {
            if !names.is_empty() {
                page.line(1, format!("{what}: {names}"));
            }
        }
    }
    for file in &plan.files {
        page.line(0, file.path.clone());
        page.module(1, &file.module);
    }
    page.0
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, depth: usize, text: impl AsRef<str>) {
        self.0.push_str(&"  ".repeat(depth));
        self.0.push_str(text.as_ref());
        self.0.push('\n');
    }

    fn module(&mut self, depth: usize, module: &Module) {
        for item in &module.items {
            self.item(depth, item);
        }
    }

    fn item(&mut self, depth: usize, item: &Item) {
        match item {
            Item::Root(_) => {}
            Item::Declaration { name, features, .. } => {
                self.line(depth, format!("mod {name}{}", only_with(features)));
            }
            Item::Reexport {
                features,
                module,
                name,
            } => self.line(
                depth,
                format!("use {module}::{name}{}", only_with(features)),
            ),
            Item::Module { name, module, .. } => {
                self.line(depth, format!("mod {name}"));
                self.module(depth + 1, module);
            }
            Item::Struct(of) => self.record(depth, of),
            Item::Enum(of) => self.symbols(depth, of),
            Item::Union(of) => self.union(depth, of),
            Item::Alias(of) => {
                self.line(depth, format!("type {} = {}", of.name, of.target.short()))
            }
            Item::Group(of) => self.group(depth, of),
            Item::Client(of) => self.client(depth, of),
            Item::Webhooks { event, rows, .. } => {
                self.line(depth, format!("events {event}"));
                for row in rows {
                    let line = format!("{}({}) for {}", row.variant, row.ty.short(), row.name);
                    self.line(depth + 1, line);
                }
            }
        }
    }

    fn record(&mut self, depth: usize, of: &Struct) {
        let derives = match of.derives.join(" ") {
            none if none.is_empty() => none,
            derives => format!(": {derives}"),
        };
        let origin = origin(of.origin.as_deref());
        self.line(depth, format!("struct {}{derives}{origin}", of.name));
        for field in &of.fields {
            self.line(depth + 1, member(field));
        }
        if let Some(rest) = &of.additional {
            self.line(depth + 1, format!("..{}: {}", rest.name, rest.ty.short()));
        }
    }

    fn symbols(&mut self, depth: usize, of: &Enum) {
        let origin = origin(of.origin.as_deref());
        self.line(depth, format!("enum {}{origin}", of.name));
        for variant in &of.variants {
            let value = match &variant.value {
                WireValue::Text(text) => format!("{text:?}"),
                WireValue::Integer(number) => number.to_string(),
                WireValue::Float(number) => number.to_string(),
                WireValue::Bool(value) => value.to_string(),
            };
            self.line(depth + 1, format!("{} = {value}", variant.name));
        }
    }

    fn union(&mut self, depth: usize, of: &Union) {
        let origin = origin(of.origin.as_deref());
        self.line(depth, format!("union {}{origin}", of.name));
        for variant in &of.variants {
            self.line(
                depth + 1,
                format!("{}({})", variant.name, variant.ty.short()),
            );
        }
    }

    fn group(&mut self, depth: usize, group: &Group) {
        let handle = match &group.handle {
            Handle::Client(ty) => ty.short(),
            Handle::Struct { name, .. } => name.to_string(),
        };
        self.line(depth, format!("operations of {handle}"));
        for call in &group.calls {
            self.call(depth + 1, call);
        }
    }

    fn call(&mut self, depth: usize, call: &Call) {
        let arguments: Vec<String> = call.arguments.iter().map(input).collect();
        let head = format!("{}({})", call.method, arguments.join(", "));
        let operation = &call.operation;
        let what = format!("{} {}", operation.method, operation.path);
        let gives = given(&call.receiver);
        self.line(depth, format!("{head} -> {gives}: {what}"));
        for setter in &call.setters {
            self.line(depth + 1, format!(".{}", input(&setter.argument)));
        }
        for form in &call.forms {
            let line = format!(
                ".{}() -> {}: {}",
                form.method,
                form.ty.short(),
                form.media_type
            );
            self.line(depth + 1, line);
        }
        if let Some(pages) = &call.pages {
            let line = format!(
                ".pages(), .items(): {} at `{}`",
                pages.item.short(),
                pages.items
            );
            self.line(depth + 1, line);
        }
    }

    fn client(&mut self, depth: usize, client: &Client) {
        self.line(depth, format!("client of {}", client.title));
        for server in &client.servers {
            self.line(depth + 1, format!("server {}", server.url));
        }
        for credential in &client.credentials {
            self.line(depth + 1, format!("credential {}", credential.method));
        }
        for accessor in &client.accessors {
            let (method, handle) = (&accessor.method, accessor.handle.short());
            let features = only_with(&accessor.features);
            self.line(depth + 1, format!("{method}() -> {handle}{features}"));
        }
    }
}

fn only_with(features: &[String]) -> String {
    match features {
        [] => String::new(),
        features => format!(" (only with {})", features.join(" or ")),
    }
}

fn origin(origin: Option<&str>) -> String {
    origin.map_or_else(String::new, |origin| format!(" @ {origin}"))
}

fn member(field: &Field) -> String {
    let mark = if field.state.may_be_absent() { "?" } else { "" };
    let wire = match field.wire == field.name.as_str() {
        true => String::new(),
        false => format!(" = {:?}", field.wire),
    };
    format!("{}{mark}: {}{wire}", field.name, field.ty.short())
}

fn input(argument: &Argument) -> String {
    let ty = match &argument.intake {
        Intake::Text => "&str".to_owned(),
        Intake::Value(ty) => ty.short(),
        Intake::Reference(ty) => format!("&{}", ty.short()),
        Intake::Items(ty) => format!("items of {}", ty.short()),
        Intake::Into(ty) => format!("into {}", ty.short()),
    };
    format!("{}: {ty}", argument.name)
}

fn given(receiver: &Receiver) -> String {
    match receiver {
        Receiver::Empty => "()".to_owned(),
        Receiver::One { ty, .. } => ty.short(),
        Receiver::Answer(Answer { name, variants }) => {
            let variants = variants.iter().map(|variant| {
                let carries = variant.carries.as_ref().map(|(ty, _)| Ty::short(ty));
                match carries {
                    Some(ty) => format!("{}({ty})", variant.name),
                    None => variant.name.to_string(),
                }
            });
            format!("{name} {{ {} }}", variants.collect::<Vec<_>>().join(", "))
        }
    }
}

//! Which files the crate has and what stands in each.
//!
//! ```text
//!   src/lib.rs                   the root
//!   src/client.rs                the client, its credentials, the way to each group
//!   src/types/<component>.rs     a component and the types that are described inside of it
//!   src/operations/<tag>.rs      a group; types of one operation stand in `pub mod <operation>`
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Cx, Scope, client, docs, enums, events, nesting, operations, records, types, unions,
    usage_example,
};
use crate::api::{Home, OperationId, Role, Shape, TypeId};
use crate::names::ModuleName;
use crate::rust::{Alias, Docs, File, Group, Item, Module, Root};

/// All files, in the order of their paths.
pub(super) fn files(cx: &Cx<'_>) -> Vec<File> {
    let mut files = type_files(cx);
    let has_types = !files.is_empty();
    let groups = group_files(cx);
    let has_operations = !groups.is_empty();
    files.extend(groups);
    let webhooks = events::module(cx).map(|module| file("src/webhooks.rs", module));
    let webhooks_feature = webhooks.is_some().then(|| events::feature(cx.api));
    files.extend(webhooks);
    if !cx.only_types {
        files.push(file("src/client.rs", client_module(cx)));
    }
    files.push(file(
        "src/lib.rs",
        root(cx, has_types, has_operations, webhooks_feature),
    ));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn file(path: impl Into<String>, module: Module) -> File {
    File {
        path: path.into(),
        module,
    }
}

fn root(
    cx: &Cx<'_>,
    has_types: bool,
    has_operations: bool,
    webhooks: Option<Option<&'static str>>,
) -> Module {
    let info = &cx.api.info;
    let mut docs = docs::markdown(&info.title);
    if docs.is_empty() {
        docs = Docs::line(match cx.only_types {
            true => "Types of an API that has no title.",
            false => "A client of an API that has no title.",
        });
    }
    docs.push(docs::markdown(info.description.as_deref().unwrap_or_default()).lines);
    docs.push(usage_example::lines(cx));
    let root = Root {
        is_embedded: false,
        only_types: cx.only_types,
        recursion_limit: nesting::recursion_limit(cx.api),
        has_types,
        has_operations,
        webhooks,
        dates: cx.dates.feature(),
        offered: cx.offered.clone(),
        is_validated: cx.ruled.is_some(),
    };
    Scope::new("").finish(docs, vec![Item::Root(root)])
}

fn client_module(cx: &Cx<'_>) -> Module {
    let mut scope = Scope::new("client");
    let client = client::plan(cx, &mut scope);
    scope.finish(
        Docs::line("The client: where the service is and who is asking."),
        vec![Item::Client(client)],
    )
}

/// The types that are items, by home and in document order, the component itself first.
fn homes<'a>(cx: &Cx<'a>) -> BTreeMap<&'a Home, Vec<TypeId>> {
    let mut homes: BTreeMap<&Home, Vec<TypeId>> = BTreeMap::new();
    for (id, ty) in cx.api.types.iter() {
        if cx.types.path(id).is_some() {
            homes.entry(&ty.home).or_default().push(id);
        }
    }
    for ids in homes.values_mut() {
        ids.sort_by_key(|&id| cx.api.types[id].role != Role::Component);
    }
    homes
}

fn type_files(cx: &Cx<'_>) -> Vec<File> {
    let mut scope = Scope::new("types");
    let mut files = Vec::new();
    let mut items = Vec::new();
    for (home, ids) in homes(cx) {
        let Some(module) = cx.names.modules.get(home).filter(|_| !is_operation(home)) else {
            continue;
        };
        items.extend(declarations(cx, &mut scope, module, home, &ids));
        let path = format!("src/types/{}.rs", module.file_stem());
        files.push(file(path, type_module(cx, home, &ids)));
    }
    if !files.is_empty() {
        let docs = Docs::line("The values that are sent and received.");
        files.push(file("src/types/mod.rs", scope.finish(docs, items)));
    }
    files
}

fn is_operation(home: &Home) -> bool {
    matches!(home, Home::Operation(_))
}

fn declarations(
    cx: &Cx<'_>,
    scope: &mut Scope,
    module: &ModuleName,
    home: &Home,
    ids: &[TypeId],
) -> Vec<Item> {
    let component = ids
        .iter()
        .find(|id| matches!(home, Home::Schema(_)) && cx.api.types[**id].role == Role::Component);
    let features = cx.features.of_home(home);
    let mut items = vec![declaration(module.as_str(), "types", features.clone())];
    if let Some(name) = component.and_then(|id| cx.names.types.get(id)) {
        let id = component.map_or(ids[0], |id| *id);
        scope.see_deprecated(cx.api.types[id].docs.deprecated);
        items.push(Item::Reexport {
            features,
            module: module.to_string(),
            name: name.to_string(),
        });
    }
    items
}

fn type_module(cx: &Cx<'_>, home: &Home, ids: &[TypeId]) -> Module {
    let key = match home {
        Home::Schema(key) | Home::Shared(_, key) => docs::code(key),
        Home::Operation(_) => "an operation".to_owned(),
    };
    let docs = Docs::line(format!("Types of {key}."));
    items_module(cx, home, ids, docs)
}

fn items_module(cx: &Cx<'_>, home: &Home, ids: &[TypeId], docs: Docs) -> Module {
    let module = types::home_module(cx.api, cx.names, home).unwrap_or_else(|| Arc::from(""));
    let mut scope = Scope::new(module);
    for id in ids {
        if let Some(name) = cx.names.types.get(id) {
            scope.define(name.as_str());
        }
    }
    let items = ids
        .iter()
        .filter_map(|id| type_item(cx, &mut scope, *id))
        .collect();
    Module {
        place: place(cx, home, ids),
        ..scope.finish(docs, items)
    }
}

/// The pointer that those of the types begin with: `#/components/schemas/pet`, `#/paths/~1pets/get`.
fn place(cx: &Cx<'_>, home: &Home, ids: &[TypeId]) -> Option<String> {
    let origins = || ids.iter().filter_map(|id| docs::origin(cx, *id));
    let place = match home {
        Home::Operation(id) => cx.api.operations[*id].origin.to_string(),
        Home::Schema(_) | Home::Shared(..) => above(&origins().next()?)?,
    };
    let is_above = origins().any(|origin| origin.starts_with(&place));
    is_above.then_some(place)
}

/// The component that a place is in.
fn above(origin: &str) -> Option<String> {
    let mut ends = origin.match_indices('/').map(|(at, _)| at).skip(3);
    match ends.next() {
        Some(end) => Some(origin[..end].to_owned()),
        None => (origin.matches('/').count() == 3).then(|| origin.to_owned()),
    }
}

fn type_item(cx: &Cx<'_>, scope: &mut Scope, id: TypeId) -> Option<Item> {
    let ty = &cx.api.types[id];
    let model = match &ty.shape {
        Shape::Record(record) => {
            records::plan(cx, scope, id, record).map(|of| Item::Struct(Box::new(of)))
        }
        Shape::Symbols(symbols) => enums::plan(cx, scope, id, symbols).map(Item::Enum),
        Shape::Choice(choice) => unions::plan(cx, scope, id, choice).map(Item::Union),
        _ => None,
    };
    model.or_else(|| {
        Some(Item::Alias(Alias {
            docs: docs::of_alias(cx, id),
            deprecated: ty.docs.deprecated,
            name: cx.names.types.get(&id)?.clone(),
            target: scope.see(cx.spelled_out(id)),
        }))
    })
}

fn group_files(cx: &Cx<'_>) -> Vec<File> {
    let homes = homes(cx);
    let tags = (0..cx.api.tags.len()).map(Some).chain([None]);
    let groups: Vec<(String, Vec<String>, Module)> = tags
        .filter(|tag| !operations::of_tag(cx, *tag).is_empty())
        .filter_map(|tag| {
            let features = cx.features.of_tag(tag);
            Some((
                group_stem(cx, tag)?,
                features,
                group_module(cx, tag, &homes),
            ))
        })
        .collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let declarations = groups
        .iter()
        .map(|(name, features, _)| declaration(name, "operations", features.clone()))
        .collect();
    let docs = Docs::line("What can be asked of the service.");
    let index = Scope::new("operations").finish(docs, declarations);
    let mut files = vec![file("src/operations/mod.rs", index)];
    files.extend(groups.into_iter().map(|(stem, _, module)| {
        let stem = stem.strip_prefix("r#").unwrap_or(&stem);
        file(format!("src/operations/{stem}.rs"), module)
    }));
    files
}

/// The name of a group's module.
fn group_stem(cx: &Cx<'_>, tag: Option<usize>) -> Option<String> {
    match tag {
        Some(tag) => Some(cx.names.groups.get(&tag)?.module.to_string()),
        None => Some(types::UNTAGGED.to_owned()),
    }
}

fn declaration(name: &str, parent: &str, features: Vec<String>) -> Item {
    Item::Declaration {
        name: name.to_owned(),
        public: true,
        echoes_parent: name == parent,
        features,
    }
}

fn group_module(cx: &Cx<'_>, tag: Option<usize>, homes: &BTreeMap<&Home, Vec<TypeId>>) -> Module {
    let path = types::group_module(cx.names, tag);
    let mut scope = Scope::new(path.as_str());
    let Group { handle, calls } = operations::group(cx, &mut scope, tag);
    let inline = operations::of_tag(cx, tag)
        .into_iter()
        .filter_map(|id| operation_module(cx, id, &path, homes))
        .collect::<Vec<_>>();
    let mut items = vec![Item::Group(Group { handle, calls })];
    items.extend(inline);
    let docs = match tag.and_then(|tag| cx.api.tags.get(tag)) {
        Some(tag) => Docs::line(format!("The operations tagged {}.", docs::code(&tag.name))),
        None => Docs::line("The operations without a tag."),
    };
    scope.finish(docs, items)
}

fn operation_module(
    cx: &Cx<'_>,
    id: OperationId,
    parent: &str,
    homes: &BTreeMap<&Home, Vec<TypeId>>,
) -> Option<Item> {
    let (home, ids) = homes.get_key_value(&Home::Operation(id))?;
    let name = cx.names.modules.get(*home)?;
    let method = &cx.names.operations.get(&id)?.method;
    let docs = Docs::line(format!("Types of {}.", docs::code(method.plain())));
    Some(Item::Module {
        name: name.to_string(),
        echoes_parent: parent.rsplit("::").next() == Some(name.as_str()),
        module: items_module(cx, home, ids, docs),
    })
}

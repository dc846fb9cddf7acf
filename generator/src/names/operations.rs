//! Operations: the method and the call.
//!
//! A method is named by the configuration or an extension, else by the operationId, else by method and path
//! (`get_pets_by_id`). Within a group the words of its tag go without saying: `listConversations` of `Conversations` is
//! `list`. Where that makes two operations of a group the same, all of them keep their full names.

use std::collections::{BTreeMap, BTreeSet};

use super::components::module_beside;
use super::dispute::Scope;
use super::groups::{CLIENT_METHODS, IMPORTED};
use super::kept::place;
use super::plural::same;
use super::scope::{Claim, Form};
use super::variety::{distinct, likeness};
use super::words::Words;
use super::{
    Cx, GroupNames, MethodName, ModuleName, OperationNames, TypeName, VariantName, bodies, forms,
    ident, parameters, statuses,
};
use crate::api::{Operation, OperationId};

/// Names of all operations.
#[derive(Default)]
pub(super) struct Operations {
    /// By operation.
    pub(super) names: BTreeMap<OperationId, OperationNames>,
    /// The module for inline types, by operation.
    pub(super) modules: BTreeMap<OperationId, ModuleName>,
    /// The words of a method.
    pub(super) words: BTreeMap<OperationId, Words>,
}

/// Names the operations of every group, then those without one.
pub(super) fn assign(cx: &mut Cx<'_>, groups: &BTreeMap<usize, GroupNames>) -> Operations {
    let mut members: BTreeMap<Option<usize>, Vec<OperationId>> = BTreeMap::new();
    for (id, operation) in cx.api.operations.iter() {
        let tag = operation.tag.filter(|tag| groups.contains_key(tag));
        members.entry(tag).or_default().push(id);
    }
    let mut operations = Operations::default();
    for (tag, ids) in members {
        let taken = match tag {
            Some(_) => BTreeSet::from(["new".to_owned()]),
            None => client_methods(groups),
        };
        let handle = tag.map_or("Client", |tag| groups[&tag].handle.as_str());
        group(cx, tag, &ids, taken, handle, &mut operations);
    }
    operations
}

/// What an operation without a tag, which is a method of the client, cannot be called.
fn client_methods(groups: &BTreeMap<usize, GroupNames>) -> BTreeSet<String> {
    let own = CLIENT_METHODS.iter().map(|&name| name.to_owned());
    let leading = groups
        .values()
        .map(|group| group.method.as_str().to_owned());
    own.chain(leading).collect()
}

fn group(
    cx: &mut Cx<'_>,
    tag: Option<usize>,
    ids: &[OperationId],
    taken: BTreeSet<String>,
    handle: &str,
    operations: &mut Operations,
) {
    let api = cx.api;
    let tag = tag
        .and_then(|tag| api.tags.get(tag))
        .map(|tag| Words::of(&tag.name));
    let claims: Vec<Claim> = ids
        .iter()
        .map(|&id| claim(cx, &api.operations[id], tag.as_ref()))
        .collect();
    let scope = Scope {
        what: "operations",
        taken,
        idents: &|form: &Form| idents(form, handle),
    };
    for (&id, settled) in ids.iter().zip(scope.settle(&claims, cx)) {
        if let Some(names) = names(cx, id, &settled.idents) {
            operations.names.insert(id, names);
        }
        let module = settled
            .idents
            .last()
            .and_then(|last| last.strip_prefix("mod "));
        let modules = module.map(|module| (id, ModuleName(module.to_owned())));
        operations.modules.extend(modules);
        operations.words.insert(id, settled.words);
    }
    other_forms(cx, ids, handle, operations);
}

/// Names the calls that send a body in another form, once all others of the group have theirs.
fn other_forms(cx: &mut Cx<'_>, ids: &[OperationId], handle: &str, operations: &mut Operations) {
    let api = cx.api;
    let names = || ids.iter().filter_map(|id| operations.names.get(id));
    let types = names().flat_map(|names| [&names.call, &names.answer]);
    let types = types.map(|name| name.as_str());
    let mut taken = bodies::Taken {
        methods: names()
            .map(|names| names.method.as_str().to_owned())
            .collect(),
        types: types
            .chain(IMPORTED.iter().copied())
            .chain([handle])
            .map(str::to_owned)
            .collect(),
    };
    for id in ids {
        if let Some(names) = operations.names.get_mut(id) {
            names.bodies = bodies::assign(cx, &api.operations[*id], names, &mut taken);
        }
    }
}

/// Method, call, answers and module. The mark of the module keeps it from being taken for the method, which is the same word.
fn idents(form: &Form, handle: &str) -> Vec<String> {
    let taken: Vec<&str> = IMPORTED.iter().copied().chain([handle]).collect();
    let call = ident::camel_beside(&form.words, &taken, "Call");
    vec![
        form.lower(ident::snake),
        call,
        ident::camel_beside(&form.words.plus("Answer"), &taken, "Call"),
        format!("mod {}", module_beside(&form.words, "Call")),
    ]
}

fn names(cx: &mut Cx<'_>, id: OperationId, idents: &[String]) -> Option<OperationNames> {
    let operation = &cx.api.operations[id];
    let [method, call, answer, _] = idents else {
        return None;
    };
    let (parameters, body) = parameters::assign(cx, id);
    let responses = operation.responses.iter();
    Some(OperationNames {
        bodies: Vec::new(),
        forms: forms::assign(operation, &parameters),
        method: MethodName(method.clone()),
        call: TypeName(call.clone()),
        parameters,
        body,
        answer: TypeName(answer.clone()),
        responses: responses
            .map(|response| VariantName(ident::variant(&statuses::words(response.status))))
            .collect(),
    })
}

fn claim(cx: &mut Cx<'_>, operation: &Operation, tag: Option<&Words>) -> Claim {
    let asked = operation.name.as_deref().map(|name| Words::of(name).into());
    let pinned = cx.pins.any(&operation.origin);
    let claim = match &operation.id {
        Some(id) => declared(operation, id, tag),
        None => derived(operation),
    };
    let key = cx.key(|| place::operation(operation));
    claim.pin(asked).pin(pinned).key(key)
}

/// A claim by operationId. Losing the short form to a namesake in the group is no news.
fn declared(operation: &Operation, id: &str, tag: Option<&Words>) -> Claim {
    let full = Words::of(id);
    let likeness = likeness(id, &ident::snake(&full));
    let short = tag.and_then(|tag| strip(&full, tag));
    let is_short = short.is_some();
    let with_method = full.then(&method_words(operation));
    let declared = [
        full,
        distinct(id),
        with_method,
        path_name(operation, Words::of),
    ];
    let forms = short.into_iter().chain(declared).map(Form::from).collect();
    // The weight only counts for full names: a short one that two want goes to neither.
    let weight = if is_short { 0 } else { likeness };
    Claim {
        quiet: Some(usize::from(is_short)),
        ..Claim::declared(&operation.origin, id, forms)
    }
    .weigh(weight)
}

/// A claim by method and path.
fn derived(operation: &Operation) -> Claim {
    let forms = [
        path_name(operation, Words::of),
        path_name(operation, distinct),
    ];
    let wire = format!("{} {}", operation.method, operation.path);
    Claim::derived(&operation.origin, &wire, forms.map(Form::from).to_vec())
}

fn method_words(operation: &Operation) -> Words {
    Words::of(&operation.method.to_lowercase())
}

/// Method and path.
fn path_name(operation: &Operation, words: fn(&str) -> Words) -> Words {
    method_words(operation).then(&path_words(&operation.path, words))
}

/// The words of a path; a variable is introduced with `by`.
fn path_words(path: &str, words: fn(&str) -> Words) -> Words {
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    let parts: Vec<String> = segments
        .flat_map(|segment| {
            let by = segment.starts_with('{').then(|| "By".to_owned());
            let words = words(segment.trim_matches(['{', '}']));
            by.into_iter().chain(words.as_slice().to_vec())
        })
        .collect();
    if parts.is_empty() {
        Words::exactly(["Root"])
    } else {
        Words::from(parts)
    }
}

/// Words that say nothing alone.
const SMALL_WORDS: &[&str] = &[
    "a", "all", "an", "and", "as", "at", "by", "for", "from", "in", "into", "new", "of", "on",
    "the", "to", "via", "with",
];

/// The words without those of the tag, which may stand first, after the verb, or last. `None` where the tag is not in
/// them or nothing worth saying would remain.
fn strip(full: &Words, tag: &Words) -> Option<Words> {
    let tag = tag.lower();
    let name = tag
        .strip_suffix(&["api".to_owned()])
        .filter(|name| !name.is_empty());
    without(full, &tag).or_else(|| without(full, name?))
}

fn without(full: &Words, tag: &[String]) -> Option<Words> {
    let lower = full.lower();
    let last = lower.len().checked_sub(tag.len())?;
    let is_tag = |at: usize| {
        lower[at..]
            .iter()
            .zip(tag)
            .all(|(left, right)| same(left, right))
    };
    let at = [0, 1, last]
        .into_iter()
        .find(|&at| at <= last && is_tag(at))?;
    let (before, after) = (&full.as_slice()[..at], &full.as_slice()[at + tag.len()..]);
    let rest = if at > 0 && after.is_empty() {
        before_tag(before)?.to_vec()
    } else {
        [before, after].concat()
    };
    let says_something = rest.iter().any(|word| !is_small(word));
    says_something.then(|| Words::from(rest))
}

/// What remains of a name that ends with its tag. What leads up to the tag goes with it: `get_details_of_a_pet`.
/// `list_owner_pets` stays: `list_owner` would be something else.
fn before_tag(before: &[String]) -> Option<&[String]> {
    let kept = before.iter().rposition(|word| !leads_up(word))? + 1;
    (kept < before.len() || kept == 1 || before[kept - 1] == "All").then(|| &before[..kept])
}

fn is_small(word: &str) -> bool {
    SMALL_WORDS.contains(&word.to_lowercase().as_str())
}

/// `create_a_pet`, `details_of_a_single_pet`; but `list_all_pets` lists all.
fn leads_up(word: &str) -> bool {
    word == "Single" || (is_small(word) && !matches!(word, "All" | "New"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(id: &str, tag: &str, expect: &str) {
        let full = Words::of(id);
        let words = strip(&full, &Words::of(tag)).unwrap_or(full);
        assert_eq!(ident::snake(&words), expect, "{id} in {tag}");
    }

    #[test]
    fn the_words_of_the_tag_go_without_saying() {
        check("listConversations", "Conversations", "list");
        check("issues/list-for-repo", "issues", "list_for_repo");
        check("getPetById", "pet", "get_by_id");
        check("pets_list", "pets", "list");
        check("listCompanies", "company", "list");
        check(
            "get-details-of-a-conversation",
            "Conversations",
            "get_details",
        );
        check("list_all_pets", "Pets", "list_all");
        check("get-details-of-a-single-label", "Labels", "get_details");
        check("update-a-message", "Messages API", "update");
        check("createTeamMember", "Team Members", "create");
    }

    #[test]
    fn names_that_would_say_nothing_stay() {
        check("pets", "pets", "pets");
        check("newConversation", "Conversation", "new_conversation");
        check("forPets", "pets", "for_pets");
        check("list_owner_pets", "pets", "list_owner_pets");
        check("getInventory", "store", "get_inventory");
        check(
            "get_account_conversation_meta",
            "Conversation",
            "get_account_conversation_meta",
        );
    }

    #[test]
    fn variables_of_a_path_are_introduced() {
        let name = |path| ident::snake(&path_words(path, Words::of));
        assert_eq!(name("/pets/{petId}/toys"), "pets_by_pet_id_toys");
        assert_eq!(name("/"), "root");
    }
}

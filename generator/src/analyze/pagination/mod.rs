//! How the pages of operations follow each other.
//!
//! What the settings say goes before what the description declares, and that before what parameters and answers tell by
//! themselves ([`evidence`]). It only adds to what a call can do.

mod answer;
mod evidence;

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Location, NextPage, Operation, OperationId, PageInput, Pagination, TypeId};
use crate::config::Config;
use crate::diagnostics::codes::{analyze as codes, config as config_codes};
use crate::diagnostics::similar::{close, did_you_mean};
use crate::diagnostics::{Diagnostic, Sink};
use answer::Answer;

/// How the pages of an operation follow each other, all of it known to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub(crate) struct Paging {
    /// What tells where the next page is; never [`NextPage::Never`].
    pub(crate) next: NextPage,
    /// Where a call says which page it wants.
    pub(crate) turned: Turned,
    /// Where the items of a page are, a JSON Pointer.
    pub(crate) items: String,
    /// Type of an item.
    pub(crate) item: TypeId,
    /// Where an answer says whether there is more.
    pub(crate) more: Option<String>,
}

/// Where a call says which page it wants.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
#[cfg_attr(feature = "inspect", serde(rename_all = "snake_case"))]
pub(crate) enum Turned {
    /// By its URL.
    ByUrl,
    /// In the parameter at this index.
    Parameter(usize),
    /// At this place of its body.
    Body(String),
}

/// The operations that have pages.
pub(super) fn pagination(
    api: &Api,
    config: &Config,
    sink: &mut Sink,
) -> BTreeMap<OperationId, Paging> {
    let mut used = BTreeSet::new();
    let mut all = BTreeMap::new();
    for (id, operation) in api.operations.iter() {
        let set = setting(config, operation);
        used.extend(set.map(|(selector, _)| selector));
        let declared = set.map(|(_, set)| set).or(operation.pagination.as_ref());
        let found = match declared {
            Some(Pagination {
                next: NextPage::Never,
                ..
            }) => None,
            Some(declared) => match resolve(api, operation, declared) {
                Ok(paging) => Some(paging),
                Err(reason) => {
                    sink.report(unfit(declared, operation, &reason));
                    None
                }
            },
            None if config.declared_pages_only => None,
            None => evidence::of(api, operation),
        };
        all.extend(found.map(|paging| (id, paging)));
    }
    if !config.only_types {
        report_unused(api, config, &used, sink);
    }
    all
}

/// What the settings say about an operation, by its `operationId`, as `GET /path`, or by its place in the description.
fn setting<'c>(config: &'c Config, operation: &Operation) -> Option<(&'c str, &'c Pagination)> {
    if config.pagination.is_empty() {
        return None;
    }
    let route = format!("{} {}", operation.method, operation.path);
    let selectors = [
        operation.id.clone(),
        Some(route),
        Some(operation.origin.to_string()),
    ];
    let mut found = selectors.iter().flatten();
    found.find_map(|selector| {
        let (selector, set) = config.pagination.get_key_value(selector)?;
        Some((selector.as_str(), set))
    })
}

fn report_unused(api: &Api, config: &Config, used: &BTreeSet<&str>, sink: &mut Sink) {
    for (selector, set) in &config.pagination {
        if used.contains(selector.as_str()) || api.leaves_out_operation(selector) {
            continue;
        }
        let message = format!("there is no operation `{selector}`");
        let finding = Diagnostic::new(&config_codes::NO_OPERATION, &set.origin, message).at_key();
        let ids = api.operations.iter();
        let ids = ids.filter_map(|(_, operation)| operation.id.as_deref());
        sink.report(match did_you_mean(&close(selector, ids)) {
            Some(help) => finding.help(help),
            None => {
                finding.help("name it by its `operationId`, as `GET /path`, or by a JSON Pointer")
            }
        });
    }
}

fn unfit(declared: &Pagination, operation: &Operation, reason: &str) -> Diagnostic {
    let name = format!("{} {}", operation.method, operation.path);
    let message = format!("the pages of `{name}` cannot be followed: {reason}");
    Diagnostic::new(&codes::PAGES, &declared.origin, message)
}

/// Looks up what a declaration names.
fn resolve(api: &Api, operation: &Operation, declared: &Pagination) -> Result<Paging, String> {
    let answer =
        Answer::of(api, operation).ok_or("it has no single kind of success with a JSON body")?;
    let (items, item) = match &declared.items {
        Some(place) => {
            let item = answer.list_at(place);
            (
                place.clone(),
                item.ok_or(format!("there is no list at `{place}` of its answer"))?,
            )
        }
        None => answer
            .only_list()
            .ok_or("nothing says which list of its answer holds the items")?,
    };
    let next = match &declared.next {
        NextPage::Number(None) => NextPage::Number(Some(1)),
        next => next.clone(),
    };
    Ok(Paging {
        turned: turned(operation, declared)?,
        next,
        items,
        item,
        more: declared.more.clone(),
    })
}

fn turned(operation: &Operation, declared: &Pagination) -> Result<Turned, String> {
    let is_url = matches!(declared.next, NextPage::Url(_) | NextPage::Link);
    let name = match &declared.input {
        _ if is_url => return Ok(Turned::ByUrl),
        None => return Err("nothing says where a call names the page it wants".to_owned()),
        Some(PageInput::Body(place)) => return in_body(operation, place),
        Some(PageInput::Parameter(name)) => name,
    };
    let mut parameters = operation.parameters.iter();
    let found = parameters.position(|parameter| {
        parameter.wire == *name && !matches!(parameter.location, Location::Path)
    });
    match found {
        Some(index) => Ok(Turned::Parameter(index)),
        None if operation.body.is_some() => in_body(operation, &format!("/{name}")),
        None => Err(format!("there is no parameter `{name}`")),
    }
}

fn in_body(operation: &Operation, place: &str) -> Result<Turned, String> {
    match operation.body {
        Some(_) => Ok(Turned::Body(place.to_owned())),
        None => Err("it has no body".to_owned()),
    }
}

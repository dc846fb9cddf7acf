//! What the output costs those who keep and compile it: lines, types and operations, by file, by tag and by Cargo feature.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::pipeline::Stages;
use crate::rust::{Crate, Item, Module};

/// Changes where a member is renamed, removed, or means something else; not where one is added.
const FORMAT: u32 = 1;

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Size {
    /// Files.
    pub files: usize,
    /// Lines, empty ones and comments included.
    pub lines: usize,
    /// Bytes.
    pub bytes: usize,
    /// Types that stand for schemas.
    pub types: usize,
    /// Operations that can be called.
    pub operations: usize,
}

impl Size {
    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.lines += other.lines;
        self.bytes += other.bytes;
        self.types += other.types;
        self.operations += other.operations;
    }

    pub(super) fn of<'s>(all: impl Iterator<Item = &'s Self>) -> Self {
        let mut total = Self::default();
        all.for_each(|size| total.add(*size));
        total
    }
}

/// A file and its size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FileCost {
    /// Below the folder of the crate, with `/`.
    pub path: String,
    /// Its size.
    #[serde(flatten)]
    pub size: Size,
    /// It is compiled if one of these Cargo features is on; none: it always is.
    pub features: Vec<String>,
}

/// What stands in the module of a tag: its operations, and the types that are described in them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TagCost {
    /// The tag as the description writes it; `None` for operations without one.
    pub tag: Option<String>,
    /// Its size.
    #[serde(flatten)]
    pub size: Size,
}

/// What is compiled only with a Cargo feature, alone or with others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FeatureCost {
    /// Its name.
    pub feature: String,
    /// All files that it turns on.
    #[serde(flatten)]
    pub size: Size,
    /// Lines of the files that no other feature turns on.
    pub own_lines: usize,
}

/// The size of the output. Everything is sorted by lines, the most first; what is equal, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cost {
    format: u32,
    /// All of it.
    pub total: Size,
    /// What is always compiled, whatever features are on.
    pub always: Size,
    /// By module of the root: `types`, `operations`, `client`; and what is no code.
    pub modules: Vec<FileCost>,
    /// By tag.
    pub tags: Vec<TagCost>,
    /// By Cargo feature, of those that turn on files.
    pub features: Vec<FeatureCost>,
    /// Features of the runtime that are always on.
    pub runtime_features: Vec<String>,
    /// By file.
    pub files: Vec<FileCost>,
}

impl Cost {
    /// As a JSON document.
    pub fn to_json(&self) -> String {
        // Structs of strings and numbers have no value that JSON lacks.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Measures the output of a run.
pub(super) fn measure(stages: &Stages, texts: &BTreeMap<String, String>) -> Cost {
    let conditions = conditions(&stages.plan);
    let planned: BTreeMap<&str, &Module> = stages
        .plan
        .files
        .iter()
        .map(|file| (file.path.as_str(), &file.module))
        .collect();
    let mut files: Vec<FileCost> = texts
        .iter()
        .map(|(path, text)| FileCost {
            size: size(text, planned.get(path.as_str()).copied()),
            features: conditions.get(path).cloned().unwrap_or_default(),
            path: path.clone(),
        })
        .collect();
    files.sort_by(|a, b| most_first(&a.size, &a.path, &b.size, &b.path));
    let always = files.iter().filter(|file| file.features.is_empty());
    Cost {
        format: FORMAT,
        total: Size::of(files.iter().map(|file| &file.size)),
        always: Size::of(always.map(|file| &file.size)),
        modules: modules(&files),
        tags: tags(stages, &files),
        features: features(&files),
        runtime_features: stages.plan.manifest.iter().flat_map(features_of).collect(),
        files,
    }
}

fn features_of(manifest: &crate::rust::Manifest) -> Vec<String> {
    let features = manifest.runtime_features.iter();
    features.map(|feature| (*feature).to_owned()).collect()
}

fn most_first(a: &Size, a_name: &str, b: &Size, b_name: &str) -> std::cmp::Ordering {
    b.lines.cmp(&a.lines).then_with(|| a_name.cmp(b_name))
}

fn size(text: &str, module: Option<&Module>) -> Size {
    let mut size = Size {
        files: 1,
        lines: text.lines().count(),
        bytes: text.len(),
        ..Size::default()
    };
    if let Some(module) = module {
        count(module, &mut size);
    }
    size
}

fn count(module: &Module, size: &mut Size) {
    for item in &module.items {
        match item {
            Item::Struct(_) | Item::Enum(_) | Item::Union(_) | Item::Alias(_) => size.types += 1,
            Item::Group(group) => {
                let calls = group.calls.iter();
                size.operations += calls.filter(|call| !call.is_other_form).count();
            }
            Item::Module { module, .. } => count(module, size),
            _ => {}
        }
    }
}

/// The features of each file that needs one. A file without a condition of its own has that of its parent.
fn conditions(plan: &Crate) -> BTreeMap<String, Vec<String>> {
    let mut conditions = BTreeMap::new();
    for folder in ["src/types/", "src/operations/"] {
        conditions_below(plan, folder, &[], &mut conditions);
    }
    let items = plan.files.iter().flat_map(|file| &file.module.items);
    let webhooks = items.filter_map(|item| match item {
        Item::Root(root) => root.webhooks.flatten(),
        _ => None,
    });
    conditions
        .extend(webhooks.map(|feature| ("src/webhooks.rs".to_owned(), vec![feature.to_owned()])));
    conditions
}

fn conditions_below(
    plan: &Crate,
    folder: &str,
    inherited: &[String],
    conditions: &mut BTreeMap<String, Vec<String>>,
) {
    let path = format!("{folder}mod.rs");
    let Some(file) = plan.files.iter().find(|file| file.path == path) else {
        return;
    };
    for item in &file.module.items {
        let Item::Declaration { name, features, .. } = item else {
            continue;
        };
        let features = match features.is_empty() {
            true => inherited,
            false => features,
        };
        let stem = name.trim_start_matches("r#");
        conditions.insert(format!("{folder}{stem}.rs"), features.to_vec());
        conditions_below(plan, &format!("{folder}{stem}/"), features, conditions);
    }
}

fn modules(files: &[FileCost]) -> Vec<FileCost> {
    let mut modules: BTreeMap<&str, (Size, BTreeSet<&String>, bool)> = BTreeMap::new();
    for file in files {
        let name = match file.path.strip_prefix("src/") {
            Some(below) => below.split(['/', '.']).next().unwrap_or(below),
            None => &file.path,
        };
        let (size, features, is_always) = modules.entry(name).or_default();
        size.add(file.size);
        features.extend(&file.features);
        *is_always |= file.features.is_empty();
    }
    let modules = modules.into_iter();
    let mut modules: Vec<FileCost> = modules
        .map(|(name, (size, features, is_always))| FileCost {
            path: name.to_owned(),
            size,
            features: match is_always {
                true => Vec::new(),
                false => features.into_iter().cloned().collect(),
            },
        })
        .collect();
    modules.sort_by(|a, b| most_first(&a.size, &a.path, &b.size, &b.path));
    modules
}

fn tags(stages: &Stages, files: &[FileCost]) -> Vec<TagCost> {
    let groups = stages.names.groups.iter();
    let groups: BTreeMap<String, usize> = groups
        .map(|(tag, group)| {
            (
                format!("src/operations/{}.rs", group.module.file_stem()),
                *tag,
            )
        })
        .collect();
    let files = files.iter().filter(|file| file.size.operations > 0);
    let tags = files.map(|file| {
        let tag = groups
            .get(&file.path)
            .and_then(|tag| stages.api.tags.get(*tag));
        TagCost {
            tag: tag.map(|tag| tag.name.clone()),
            size: file.size,
        }
    });
    tags.collect()
}

fn features(files: &[FileCost]) -> Vec<FeatureCost> {
    let names: BTreeSet<&String> = files.iter().flat_map(|file| &file.features).collect();
    let features = names.into_iter().map(|name| {
        let on = files.iter().filter(|file| file.features.contains(name));
        let own = on.clone().filter(|file| file.features.len() == 1);
        FeatureCost {
            feature: name.clone(),
            size: Size::of(on.map(|file| &file.size)),
            own_lines: own.map(|file| file.size.lines).sum(),
        }
    });
    let mut features: Vec<FeatureCost> = features.collect();
    features.sort_by(|a, b| most_first(&a.size, &a.feature, &b.size, &b.feature));
    features
}

//! The files of a description: text kept verbatim, and where each node of it stands.
//!
//! An [`Origin`] of the root document is an address in the document *as it is generated from*. What was brought in
//! from another place was recorded when it was moved, so that a position is always one in a file of the user.

mod access;
mod brackets;
mod file;
pub(crate) mod json_path;
mod load;
mod locate;
mod moves;
mod nesting;
pub(crate) mod policy;
mod read;
pub(crate) mod uri;
pub(crate) mod write;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::diagnostics::Sink;
use crate::origin::{Origin, Pointer, SourceId};

pub(crate) use access::{Access, Fetch, FetchError};
use file::File;
pub use locate::Span;
pub(crate) use moves::Moves;
pub(crate) use policy::{Refusal, is_url, percent_decode};

/// All loaded files.
#[derive(Debug)]
pub struct Sources {
    files: BTreeMap<SourceId, File>,
    /// Folders that were read for the files in them.
    folders: Vec<PathBuf>,
    /// What overlays did to the root document.
    overlaid: Moves,
    /// What was moved within the document afterwards.
    moved: Moves,
    /// What may be read.
    access: Access,
}

impl Default for Sources {
    fn default() -> Self {
        Self {
            files: BTreeMap::new(),
            folders: Vec::new(),
            overlaid: Moves::new(SourceId::WRITTEN),
            moved: Moves::new(SourceId::ROOT),
            access: Access::default(),
        }
    }
}

/// A file that could not be read: a fault of the environment.
#[derive(Debug)]
pub struct Unreadable {
    /// The file, as it was named.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}: {}", self.path.display(), self.source)
    }
}

impl std::error::Error for Unreadable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl Sources {
    /// No files yet, and what may be read.
    pub(crate) fn new(access: Access) -> Self {
        Self {
            access,
            ..Self::default()
        }
    }

    /// Reads the root document.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn open_root(&mut self, path: &Path) -> Result<SourceId, Unreadable> {
        let Some(url) = web_address(path) else {
            return self.open_as(SourceId::ROOT, path);
        };
        let unreadable = |why: String| Unreadable {
            path: path.to_path_buf(),
            source: io::Error::other(why),
        };
        let remote = self.access.remote.as_mut().ok_or_else(|| {
            unreadable("it is on the network; `--allow-remote` lets it be fetched".into())
        })?;
        let bytes = remote
            .fetch(&url)
            .map_err(|error| unreadable(error.to_string()))?;
        self.files.insert(SourceId::ROOT, File::new(path, bytes));
        Ok(SourceId::ROOT)
    }

    /// Reads the settings file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn open_config(&mut self, path: &Path) -> Result<SourceId, Unreadable> {
        self.open_as(SourceId::CONFIG, path)
    }

    /// Reads the file of pinned names.
    pub(crate) fn open_pins(&mut self, path: &Path) -> Result<SourceId, Unreadable> {
        self.open_as(SourceId::PINS, path)
    }

    /// Takes a root document from memory; `name` is shown in diagnostics.
    pub fn add_root(&mut self, name: &str, text: &str) -> SourceId {
        self.files.insert(
            SourceId::ROOT,
            File::new(Path::new(name), text.as_bytes().to_vec()),
        );
        SourceId::ROOT
    }

    fn open_as(&mut self, id: SourceId, path: &Path) -> Result<SourceId, Unreadable> {
        let bytes = load::load(path).map_err(|source| Unreadable {
            path: path.to_path_buf(),
            source,
        })?;
        self.files.insert(id, File::new(path, bytes));
        Ok(id)
    }

    /// Finds the file that `reference` names, seen from `base`, and reads it unless that was done before.
    pub(crate) fn open_relative(
        &mut self,
        base: SourceId,
        reference: &str,
    ) -> Result<SourceId, Refusal> {
        let target = match web_address(self.path(base)) {
            Some(url) => uri::resolve(&url, reference),
            None => reference.to_owned(),
        };
        if uri::is_web(&target) {
            return self.open_remote(&target);
        }
        let root = self.access.root.as_deref();
        let root = root.unwrap_or(policy::folder(self.path(SourceId::ROOT)));
        let path = policy::resolve(root, self.path(base), reference)?;
        if let Some(id) = self.find(&path) {
            return Ok(id);
        }
        let opened = self.open_as(self.next_id(), &path);
        opened.map_err(|error| {
            self.miss(&path);
            Refusal::Unreadable(error.source.to_string())
        })
    }

    /// Reads an overlay, which may stand anywhere.
    #[cfg(feature = "overlays")]
    pub(crate) fn open_overlay(&mut self, path: &Path) -> Result<SourceId, Unreadable> {
        self.open_as(self.next_id(), path)
    }

    /// Takes an overlay from memory; `name` is shown in diagnostics.
    #[cfg(feature = "overlays")]
    pub(crate) fn add_overlay(&mut self, name: &str, text: &str) -> SourceId {
        let id = self.next_id();
        let file = File::new(Path::new(name), text.as_bytes().to_vec());
        self.files.insert(id, file);
        id
    }

    /// Remembers that what is in this folder matters.
    pub(crate) fn watch(&mut self, folder: &Path) {
        self.folders.push(folder.to_path_buf());
    }

    /// Remembers a file that is not there: what is in the nearest folder of its path matters until it is.
    fn miss(&mut self, path: &Path) {
        let mut folders = path.ancestors().skip(1);
        let found = folders.find(|folder| folder.is_dir());
        self.watch(found.unwrap_or(path));
    }

    /// Fetches a file, if that is allowed, unless that was done before.
    fn open_remote(&mut self, url: &str) -> Result<SourceId, Refusal> {
        let path = Path::new(url);
        let known = self.files.iter().find(|(_, file)| file.path == path);
        if let Some((id, _)) = known {
            return Ok(*id);
        }
        let remote = self.access.remote.as_mut().ok_or(Refusal::Network)?;
        let bytes = remote.fetch(url).map_err(Refusal::Unfetched)?;
        let id = self.next_id();
        self.files.insert(id, File::new(path, bytes));
        Ok(id)
    }

    /// Ids of referenced files follow that of the root; settings and pins stand apart.
    fn next_id(&self) -> SourceId {
        let ids = self.files.keys().filter(|id| is_of_description(**id));
        SourceId(u32::try_from(ids.count().max(1)).unwrap_or(u32::MAX - 4))
    }

    /// What was fetched, as the text of a lock file, and its place. `None` where nothing may be fetched.
    pub(crate) fn lock(&self) -> Option<(PathBuf, String)> {
        Some(self.access.remote.as_ref()?.lock())
    }

    fn find(&self, path: &Path) -> Option<SourceId> {
        let wanted = policy::normalize(path);
        self.files
            .iter()
            .filter(|(id, _)| is_of_description(**id))
            .find(|(_, file)| policy::normalize(&file.path) == wanted)
            .map(|(id, _)| *id)
    }

    /// The content of a file as a tree. `None` where it has no content at all or cannot be parsed; the sink says why.
    pub(crate) fn tree(&self, id: SourceId, sink: &mut Sink) -> Option<Value> {
        read::tree(self.files.get(&id)?, id, sink)
    }

    /// The files that were read from the disk, as they were named, and the folders that were searched, for overlays or for files that
    /// are not there.
    pub fn paths(&self) -> Vec<PathBuf> {
        let paths = self.files.values().map(|file| &file.path);
        let files = paths.filter(|path| web_address(path).is_none());
        files.chain(&self.folders).cloned().collect()
    }

    /// Whether a file that was read is JSON, and not YAML.
    #[cfg(feature = "overlays")]
    pub(crate) fn is_json(&self, id: SourceId) -> bool {
        self.files.get(&id).is_some_and(File::is_json)
    }

    /// The path of a file as it was named; empty for a file that is not loaded.
    pub fn path(&self, id: SourceId) -> &Path {
        self.files.get(&id).map_or(Path::new(""), |file| &file.path)
    }

    /// Whether the text of a file has a word anywhere.
    pub(crate) fn mentions(&self, id: SourceId, word: &str) -> bool {
        self.files.get(&id).is_some_and(|file| file.mentions(word))
    }

    /// A line of a file by its number, from 1.
    pub fn line(&self, id: SourceId, number: usize) -> Option<&str> {
        self.files.get(&id)?.line(number)
    }

    /// Remembers that the node at `pointer` of the document really stands at `origin`.
    pub(crate) fn moved(&mut self, pointer: Pointer, origin: Origin) {
        self.moved.insert(pointer, origin);
    }

    /// Remembers which nodes of the root document overlays brought in, and which they moved.
    #[cfg(feature = "overlays")]
    pub(crate) fn laid_over(&mut self, overlaid: Moves) {
        self.overlaid = overlaid;
    }

    /// Where a node of the document really stands: in which file, under which pointer. What overlays made of the root
    /// document counts as its content here.
    pub fn physical(&self, origin: &Origin) -> Origin {
        if origin.source != SourceId::ROOT || self.moved.is_empty() {
            return origin.clone();
        }
        self.moved.place(&origin.pointer)
    }

    /// Where a node of the document stands in the description, as a user would say.
    pub(crate) fn found(&self, origin: &Origin) -> Origin {
        let place = self.physical(origin);
        match place.source {
            SourceId::TEXT => Origin {
                source: SourceId::ROOT,
                ..place
            },
            _ => place,
        }
    }

    /// The same as [`physical`](Self::physical), and stays so whatever is moved later.
    pub(crate) fn pinned(&self, origin: &Origin) -> Origin {
        let place = self.physical(origin);
        match place.source {
            SourceId::ROOT => Origin {
                source: SourceId::TEXT,
                ..place
            },
            _ => place,
        }
    }

    /// Remembers that of the items of a list only these are left, in this order.
    pub(crate) fn kept(&mut self, list: &Origin, items: &[usize]) {
        self.moved.kept(&list.pointer, items);
    }

    /// Where a node stands in the text of a file: in that of an overlay, if one brought it in.
    fn written(&self, origin: &Origin) -> Origin {
        let mut place = self.found(origin);
        if place.source == SourceId::ROOT {
            place = self.overlaid.place(&place.pointer);
        }
        if place.source == SourceId::WRITTEN {
            place.source = SourceId::ROOT;
        }
        place
    }

    /// The path of the file in which a node stands.
    pub(crate) fn path_of(&self, origin: &Origin) -> &Path {
        self.path(self.written(origin).source)
    }

    /// The position of the key or the value at `origin`, or of the nearest node above it that exists in the text.
    pub fn locate(&self, origin: &Origin, at_key: bool) -> Option<(SourceId, Span)> {
        let place = self.written(origin);
        let span = self
            .files
            .get(&place.source)?
            .locate(&place.pointer, at_key)?;
        Some((place.source, span))
    }
}

/// Whether it is not one of the files that say what to do with the description.
fn is_of_description(id: SourceId) -> bool {
    id != SourceId::CONFIG && id != SourceId::PINS
}

/// The path of a file that was fetched is its URL.
pub(crate) fn web_address(path: &Path) -> Option<String> {
    let text = path.to_str().filter(|text| uri::is_web(text))?;
    Some(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_moved_is_located_where_it_came_from() {
        let mut sources = Sources::default();
        sources.add_root("api.yaml", "a:\n  b:\n    c: 1\n");
        let hoisted = Origin::root().child("components").child("K");
        sources.moved(
            hoisted.pointer.clone(),
            Origin::root().child("a").child("b"),
        );
        let span = sources
            .locate(&hoisted.child("c"), false)
            .map(|(_, span)| span);
        assert_eq!(
            span,
            Some(Span {
                line: 3,
                column: 8,
                length: 1
            })
        );
    }
}

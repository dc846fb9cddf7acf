//! Which files of the disk a description may refer to: those below a folder, nothing else.

use std::path::{Component, Path, PathBuf};

use super::FetchError;

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A URL, where nothing may be fetched, or of a kind that cannot be.
    Network,
    /// Fetching it failed.
    Unfetched(FetchError),
    /// It is not below the folder of the root document.
    Outside,
    /// The system says no.
    Unreadable(String),
}

/// The path that `reference` (without its fragment) names in the file `base`. It has to be below the folder `root`, also after
/// links of the file system are followed.
pub(super) fn resolve(root: &Path, base: &Path, reference: &str) -> Result<PathBuf, Refusal> {
    if is_url(reference) {
        return Err(Refusal::Network);
    }
    let relative = PathBuf::from(percent_decode(reference));
    if relative.is_absolute() {
        return Err(Refusal::Outside);
    }
    let path = normalize(&folder(base).join(relative));
    if !is_below(&path, &normalize(root)) || leads_out(&path, root) {
        return Err(Refusal::Outside);
    }
    Ok(path)
}

/// Whether a path starts with that of the folder, and goes up no further.
fn is_below(path: &Path, folder: &Path) -> bool {
    let ups = |path: &Path| {
        let parts = path.components();
        parts
            .take_while(|part| *part == Component::ParentDir)
            .count()
    };
    path.strip_prefix(folder)
        .is_ok_and(|rest| ups(rest) == 0)
        // `..` is below `../..`, which no prefix tells.
        || ups(folder) > ups(path) && ups(folder) == folder.components().count()
}

/// Whether links of the file system lead out of the folder. What does not exist leads nowhere.
fn leads_out(path: &Path, root: &Path) -> bool {
    let root = if root.as_os_str().is_empty() {
        Path::new(".")
    } else {
        root
    };
    let (Ok(path), Ok(root)) = (path.canonicalize(), root.canonicalize()) else {
        return false;
    };
    !path.starts_with(root)
}

pub(super) fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// `http://…`, `https://…`, `urn:…` and the like; a single letter is a drive.
pub(crate) fn is_url(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    }) || reference.starts_with("//")
}

/// A path without `.` and, where that is possible, without `..`.
pub(crate) fn normalize(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(normal.components().next_back(), Some(Component::Normal(_))) =>
            {
                normal.pop();
            }
            _ => normal.push(component),
        }
    }
    normal
}

/// `path` as seen from `from`, both relative to the same folder. What can not be told without asking the file system
/// is kept as it is.
pub(crate) fn relative(path: &Path, from: &Path) -> PathBuf {
    let (path, from) = (normalize(path), normalize(from));
    if path.is_absolute() || from.is_absolute() || from.starts_with("..") {
        return path;
    }
    let parts = |path: &Path| -> Vec<PathBuf> {
        path.components()
            .map(|part| PathBuf::from(part.as_os_str()))
            .collect()
    };
    let (path, from) = (parts(&path), parts(&from));
    let shared = path.iter().zip(&from).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n(PathBuf::from(".."), from.len() - shared);
    up.chain(path[shared..].iter().cloned()).collect()
}

/// Written with `/`, whatever the system.
pub(crate) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// `%20` and its like, as URI references write them.
pub(crate) fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = text.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(value) => {
                decoded.push(value);
                at += 3;
            }
            None => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen_from(base: &str, reference: &str) -> Result<String, Refusal> {
        resolve(Path::new("spec"), Path::new(base), reference)
            .map(|path| path.display().to_string())
    }

    #[test]
    fn files_below_the_root_folder_are_found_relative_to_the_file_that_refers() {
        assert_eq!(
            seen_from("spec/api.yaml", "./a%20b.yaml"),
            Ok("spec/a b.yaml".into())
        );
        assert_eq!(
            seen_from("spec/paths/x.yaml", "../pet.yaml"),
            Ok("spec/pet.yaml".into())
        );
    }

    #[test]
    fn the_network_and_other_folders_are_refused() {
        assert_eq!(
            seen_from("spec/api.yaml", "https://example.com/a.yaml"),
            Err(Refusal::Network)
        );
        assert_eq!(
            seen_from("spec/api.yaml", "//example.com/a.yaml"),
            Err(Refusal::Network)
        );
        assert_eq!(
            seen_from("spec/api.yaml", "../other.yaml"),
            Err(Refusal::Outside)
        );
        assert_eq!(
            seen_from("spec/api.yaml", "/etc/passwd"),
            Err(Refusal::Outside)
        );
        let bare = resolve(Path::new(""), Path::new("api.yaml"), "../x.yaml");
        assert_eq!(bare, Err(Refusal::Outside));
    }

    #[test]
    fn a_folder_further_up_holds_more() {
        let from = |root: &str, reference: &str| {
            resolve(Path::new(root), Path::new("spec/v1/api.yaml"), reference).is_ok()
        };
        assert!(from("spec", "../pet.yaml"));
        assert!(from("./spec/", "../pet.yaml"));
        assert!(from("spec/v1/..", "../pet.yaml"));
        assert!(!from("spec", "../../pet.yaml"));
        assert!(from("", "../../pet.yaml"));
        assert!(from("..", "../../../pet.yaml"));
        assert!(from("../..", "../../../pet.yaml"));
        assert!(!from("..", "../../../../pet.yaml"));
    }
}

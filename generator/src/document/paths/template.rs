//! A path with variables in braces.

/// A path and the names of its variables, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template {
    pub(super) path: String,
    pub(super) variables: Vec<String>,
}

/// Longest path, in bytes: what servers have to take at least (RFC 9110, 4.1, asks for 8,000). Real ones stay below 200.
const MAX_PATH: usize = 8192;

impl Template {
    /// Reads a path; the error completes the sentence "the path …".
    pub(super) fn parse(path: &str) -> Result<Self, String> {
        if path.len() > MAX_PATH {
            return Err(format!("has more than {MAX_PATH} bytes"));
        }
        let mut variables: Vec<String> = Vec::new();
        let mut rest = path;
        while let Some(at) = rest.find(['{', '}']) {
            let Some(after) = rest[at..].strip_prefix('{') else {
                return Err("has a `}` without a `{`".into());
            };
            let Some(end) = after
                .find(['{', '}'])
                .filter(|end| after[*end..].starts_with('}'))
            else {
                return Err("has a `{` without a `}`".into());
            };
            let name = &after[..end];
            if name.is_empty() {
                return Err("has a variable without a name".into());
            }
            if variables.iter().any(|known| known == name) {
                return Err(format!("has the variable `{name}` twice"));
            }
            variables.push(name.to_owned());
            rest = &after[end + 1..];
        }
        Ok(Self {
            path: path.to_owned(),
            variables,
        })
    }

    /// The path without the names of its variables.
    pub(super) fn anonymous(&self) -> String {
        self.variables.iter().fold(self.path.clone(), |path, name| {
            path.replace(&format!("{{{name}}}"), "{}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_anywhere_in_a_path() {
        let variables = Template::parse("/a/{b}.{c}/x-{d}").map(|template| template.variables);
        assert_eq!(variables, Ok(vec!["b".into(), "c".into(), "d".into()]));
    }

    #[test]
    fn broken_braces_are_told() {
        let why = |path| Template::parse(path).err();
        assert_eq!(why("/a/{b").as_deref(), Some("has a `{` without a `}`"));
        assert_eq!(why("/a/{b{c}}").as_deref(), Some("has a `{` without a `}`"));
        assert_eq!(why("/a/b}").as_deref(), Some("has a `}` without a `{`"));
        assert_eq!(
            why("/a/{}").as_deref(),
            Some("has a variable without a name")
        );
        assert_eq!(
            why("/{a}/{a}").as_deref(),
            Some("has the variable `a` twice")
        );
    }
}

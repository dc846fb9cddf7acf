//! What the macro is called with: a path, or `key = "path"` pairs.

use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token};

/// The files that are named.
pub(crate) struct Arguments {
    pub(crate) spec: Option<LitStr>,
    pub(crate) config: Option<LitStr>,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut arguments = Self {
            spec: None,
            config: None,
        };
        if input.peek(LitStr) {
            arguments.spec = Some(input.parse()?);
            input.parse::<Option<Token![,]>>()?;
        }
        while !input.is_empty() {
            let key: Ident = input.parse()?;
            let value = match key.to_string().as_str() {
                "spec" => &mut arguments.spec,
                "config" => &mut arguments.config,
                other => return Err(unknown(&key, other)),
            };
            if value.is_some() {
                return Err(syn::Error::new(
                    key.span(),
                    format!("`{key}` is given twice"),
                ));
            }
            input.parse::<Token![=]>()?;
            *value = Some(input.parse()?);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        match arguments.spec.is_some() || arguments.config.is_some() {
            true => Ok(arguments),
            false => Err(input.error("name a description, as in `api!(\"openapi.yaml\")`")),
        }
    }
}

fn unknown(key: &Ident, name: &str) -> syn::Error {
    let message = format!(
        "there is no key `{name}`: `spec` is the description, and `config` a balas.yaml with all other settings"
    );
    syn::Error::new(key.span(), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(Option<String>, Option<String>), String> {
        let arguments: Arguments = syn::parse_str(text).map_err(|error| error.to_string())?;
        let text = |path: Option<LitStr>| path.map(|path| path.value());
        Ok((text(arguments.spec), text(arguments.config)))
    }

    #[test]
    fn a_path_is_the_description() {
        let spec = Some("a.yaml".to_owned());
        assert_eq!(read("\"a.yaml\""), Ok((spec.clone(), None)));
        assert_eq!(read("spec = \"a.yaml\""), Ok((spec.clone(), None)));
        let config = Some("b.yaml".to_owned());
        assert_eq!(read("config = \"b.yaml\","), Ok((None, config.clone())));
        assert_eq!(read("\"a.yaml\", config = \"b.yaml\""), Ok((spec, config)));
    }

    #[test]
    fn what_is_wrong_is_told() {
        let told = |text: &str| read(text).err().unwrap_or_default();
        assert!(
            told("").starts_with("unexpected end of input, name a description"),
            "{}",
            told("")
        );
        assert!(told("sepc = \"a\"").starts_with("there is no key `sepc`"));
        assert_eq!(told("spec = \"a\", spec = \"b\""), "`spec` is given twice");
    }
}

//! The modules in the place of the macro.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};

use balas::diagnostics::Format;
use balas::{Config, Outcome};
use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::arguments::Arguments;

/// The client, or why there is none.
pub(crate) fn api(arguments: &Arguments) -> syn::Result<TokenStream> {
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let failed =
        |error: balas::Error| syn::Error::new(span(arguments), shown(&error.to_string(), &folder));
    let config = config(arguments, &folder).map_err(failed)?;
    let outcome = generate(&config.module()).map_err(failed)?;
    if outcome.is_denied() {
        let report = outcome.render(Format::Text);
        return Err(syn::Error::new(span(arguments), shown(&report, &folder)));
    }
    let modules: TokenStream = module(outcome.files(), "mod.rs").parse()?;
    let watched = watched(&outcome);
    let warning = warning(&shown(&outcome.render(Format::Text), &folder));
    Ok(quote!(#modules #watched #warning))
}

/// The generator prints in threads of its own, where tokens of the compiler must not be made: it uses those of the library.
fn generate(config: &Config) -> balas::Result<Outcome> {
    proc_macro2::fallback::force();
    let outcome = balas::generate(config);
    proc_macro2::fallback::unforce();
    outcome
}

fn config(arguments: &Arguments, folder: &Path) -> balas::Result<Config> {
    let config = match &arguments.config {
        Some(path) => Config::from_file(folder.join(path.value()))?,
        None => Config::new(),
    };
    Ok(match &arguments.spec {
        Some(path) => config.spec(folder.join(path.value())),
        None => config,
    })
}

/// Where faults are told: at the file that was named.
fn span(arguments: &Arguments) -> Span {
    let named = arguments.spec.as_ref().or(arguments.config.as_ref());
    named.map_or_else(Span::call_site, syn::LitStr::span)
}

/// A report with paths as seen from the crate, on lines of its own.
fn shown(report: &str, folder: &Path) -> String {
    let folder = format!("{}/", folder.display());
    report.replace(&folder, "").trim_end().to_owned()
}

/// The text of a file with that of the modules which it declares in their places.
fn module(files: &BTreeMap<String, String>, path: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let text = files.get(path).map(String::as_str).unwrap_or_default();
    let lines = text.lines().map(|line| {
        let Some(name) = declared(line) else {
            return format!("{line}\n");
        };
        let stem = Path::new(folder).join(name.trim_start_matches("r#"));
        let stem = stem.to_string_lossy().replace('\\', "/");
        let found = [format!("{stem}.rs"), format!("{stem}/mod.rs")];
        let found = found.iter().find(|path| files.contains_key(*path));
        match found {
            Some(path) => format!(
                "{} {{\n{}}}\n",
                line.trim_end().trim_end_matches(';'),
                module(files, path)
            ),
            None => format!("{line}\n"),
        }
    });
    lines.collect()
}

/// The name in `pub mod name;`
fn declared(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = line.strip_prefix("pub ").unwrap_or(line);
    line.strip_prefix("mod ")?.strip_suffix(';')
}

/// Has the compiler look at the files: a macro cannot ask for that otherwise.
fn watched(outcome: &Outcome) -> TokenStream {
    let files = outcome.inputs().into_iter().filter(|path| path.is_file());
    let files = files.filter_map(|path| Some(path.to_str()?.to_owned()));
    quote!(#(const _: &[u8] = ::core::include_bytes!(#files);)*)
}

/// Findings as a warning of the compiler. Macros have no other way to warn than to use something that is deprecated.
fn warning(report: &str) -> Option<TokenStream> {
    if report.is_empty() {
        return None;
    }
    let note = format!("\n{report}");
    Some(quote! {
        const _: () = {
            #[deprecated(note = #note)]
            #[allow(non_upper_case_globals)]
            const description: () = ();
            #[warn(deprecated)]
            let () = description;
        };
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stand_where_they_are_declared() {
        let files = [
            ("mod.rs", "pub mod types;\npub use types::A;\n"),
            ("types/mod.rs", "//! Types.\n\npub mod a;\n// mod b;\n"),
            ("types/a.rs", "pub struct A;\n"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        assert_eq!(
            module(&BTreeMap::from(files), "mod.rs"),
            "pub mod types {\n//! Types.\n\npub mod a {\npub struct A;\n}\n// mod b;\n}\npub use types::A;\n"
        );
    }
}

//! `api!`: a client of an OpenAPI description, made where the macro is called. Crates use it as `balas_runtime::api!`.
//!
//! It does what a build script with `balas::compile` does, without one: the modules stand in the crate as if they had been written
//! there, and the compiler looks at the files again when they change.

mod arguments;
mod expand;

use proc_macro::TokenStream;

/// Makes a client of a description: `Client`, `types` and `operations` stand where the macro is called, best in a module of their own.
///
/// ```ignore
/// mod pets {
///     balas_runtime::api!("openapi.yaml");
/// }
/// ```
///
/// Settings are in a file, as for `balas generate`, and the description may be named there:
///
/// ```ignore
/// mod pets {
///     balas_runtime::api!(spec = "openapi.yaml", config = "balas.yaml");
/// }
/// ```
///
/// Paths are relative to the folder of the crate's `Cargo.toml`; those in the settings to the folder of that file. When a file
/// changes that was read, the crate is compiled anew. What is wrong with the description is told by the compiler, with the line.
///
/// Nothing of it is seen by an editor that does not expand macros, and it is made again by each `cargo check` that compiles the crate;
/// for a large description a build script is quicker.
#[proc_macro]
pub fn api(input: TokenStream) -> TokenStream {
    let expanded = syn::parse(input).and_then(|arguments| expand::api(&arguments));
    expanded
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}

//! What types look like in XML: the macro that writes their tables.

/// Writes what types look like in XML: a row for each property that is not an element of its own name with text in it.
///
/// ```text
/// xml! {
///     struct Name {
///         "id": number as_attribute,                        an attribute
///         "home": of(Address) name("address"),              an element with the properties of another type
///         "photoUrls": list(text name("photoUrl")) wrapped, an element around those of the items
///         ..: number,                                       properties that the description does not list
///     }
///     union Name { Cat, Dog }
/// }
/// ```
///
/// First comes what a node holds: `text`, `number`, `bool`, `any`, `of(Type)`, `list(node)` or `map(node)`. Then what is not usual about
/// it: `name("…")`, `namespace("…")`, `prefix("…")`, `as_attribute`, `as_text`, `as_cdata`, `as_none`, `wrapped`, and `required` for a
/// property that is there even where nothing stands for it.
///
/// ```
/// use balas_runtime::{Api, Client, transport::InMemory};
///
/// balas_runtime::record! {
///     pub struct Pet: Decode + Encode {
///         pub id: i64,
///         pub name: String,
///         pub tags?: Option<Vec<String>>,
///     }
/// }
///
/// balas_runtime::xml! {
///     struct Pet {
///         "id": number as_attribute,
///         "tags": list(text name("tag")) wrapped,
///     }
/// }
///
/// balas_runtime::call! {
///     pub struct Rename(PUT "/pet", "rename") -> Pet: xml(of(Pet)) {}
///     body pet: &Pet = xml("application/xml", of(Pet) name("pet"));
/// }
///
/// # static API: Api = Api { title: "", user_agent: "", servers: &[], schemes: &[] };
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), balas_runtime::Error> {
/// # let client = Client::builder(&API)
/// #     .base_url("https://example.com")
/// #     .transport(InMemory::new(|request| {
/// #         assert_eq!(request.headers()["content-type"], "application/xml");
/// #         assert_eq!(
/// #             request.body(),
/// #             r#"<?xml version="1.0" encoding="UTF-8"?><pet id="7"><name>R&amp;x</name><tags><tag>a</tag></tags></pet>"#,
/// #         );
/// #         http::Response::new("<pet id='8'><name>Rex</name></pet>".into())
/// #     }))
/// #     .build()?;
/// let pet = Rename::new(&client, &Pet::new(7, "R&x").tags(["a"])).await?;
/// assert_eq!(pet.id, 8);
/// # Ok(())
/// # }
/// ```
// A comma behind the last row may be missing; one too many does no harm.
#[macro_export]
macro_rules! xml {
    ($($kind:ident $name:ident { $($body:tt)* })*) => {
        $($crate::__xml! { @$kind $name { $($body)*, } })*
    };
}

/// The outermost element of a document, in the words of [`xml!`](macro@crate::xml): `xml_root!(of(Pet) name("pet"))`.
#[macro_export]
macro_rules! xml_root {
    ($($node:tt)+) => {
        $crate::__xml!(@root $($node)+)
    };
}

/// What [`xml!`](macro@crate::xml) is made of.
#[doc(hidden)]
#[macro_export]
macro_rules! __xml {
    (@struct $name:ident {
        $($key:literal: $content:ident $(($($of:tt)*))? $($word:ident $(($argument:expr))?)*,)*
        $(..: $rest:ident $(($($of_rest:tt)*))? $($more:ident $(($of_more:expr))?)*,)?
        $(,)?
    }) => {
        #[automatically_derived]
        impl $crate::xml::Xml for $name {
            fn table() -> &'static $crate::xml::Table {
                #[allow(clippy::needless_update)]
                static TABLE: $crate::xml::Table = $crate::xml::Table {
                    rows: &[$($crate::xml::Row {
                        key: $key,
                        node: $crate::__xml!(@node $content $(($($of)*))? $($word $(($argument))?)*),
                    }),*],
                    $(rest: ::core::option::Option::Some(
                        $crate::__xml!(@node $rest $(($($of_rest)*))? $($more $(($of_more))?)*)
                    ),)?
                    ..$crate::xml::Table::NEW
                };
                &TABLE
            }
        }
    };
    (@union $name:ident { $($alternative:ty,)* $(,)? }) => {
        #[automatically_derived]
        impl $crate::xml::Xml for $name {
            fn table() -> &'static $crate::xml::Table {
                static TABLE: $crate::xml::Table = $crate::xml::Table {
                    alternatives: &[$(<$alternative as $crate::xml::Xml>::table),*],
                    ..$crate::xml::Table::NEW
                };
                &TABLE
            }
        }
    };

    (@root $($node:tt)*) => {
        const { &$crate::__xml!(@node $($node)*) }
    };
    (@node $content:ident $(($($of:tt)*))? $($word:ident $(($argument:expr))?)*) => {
        $crate::xml::Node::new($crate::__xml!(@content $content $(($($of)*))?))$(.$word($($argument)?))*
    };
    (@content text) => { $crate::xml::Content::Text };
    (@content number) => { $crate::xml::Content::Number };
    (@content bool) => { $crate::xml::Content::Bool };
    (@content any) => { $crate::xml::Content::Any };
    (@content of($type:ty)) => {
        $crate::xml::Content::Table(<$type as $crate::xml::Xml>::table)
    };
    (@content list($($node:tt)*)) => {
        $crate::xml::Content::List(const { &$crate::__xml!(@node $($node)*) })
    };
    (@content map($($node:tt)*)) => {
        $crate::xml::Content::Map(const { &$crate::__xml!(@node $($node)*) })
    };
}

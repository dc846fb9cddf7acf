//! Enums that stay open: the macro that writes them.

/// Writes an enum of the values that a description lists, which keeps those that it does not list.
///
/// Besides the listed variants there is `Unlisted`. Such a value is kept, sent back as it came, and recorded as drift. Where the enum
/// is described may stand behind its name: `enum Status @ "#/components/schemas/status"`.
///
/// ```
/// balas_runtime::open_enum! {
///     /// Where a conversation stands.
///     pub enum Status {
///         /// Somebody has to answer.
///         Open = "open",
///         Resolved = "resolved",
///     }
/// }
///
/// assert_eq!(Status::from("open"), Status::Open);
/// assert_eq!(Status::LISTED, [Status::Open, Status::Resolved]);
///
/// let decoded = balas_runtime::codec::from_slice::<Status>(br#""archived""#)?;
/// assert!(matches!(decoded.value, Status::Unlisted(_)));
/// assert_eq!(decoded.value.as_str(), "archived");
/// assert_eq!(decoded.drift[0].found, "the unlisted value `archived`");
/// # Ok::<(), balas_runtime::codec::DecodeError>(())
/// ```
///
/// Whole numbers work alike:
///
/// ```
/// balas_runtime::open_enum! {
///     /// How urgent it is.
///     pub enum Level: i64 {
///         Low = 1,
///         High = 2,
///     }
/// }
///
/// assert_eq!(Level::from(2), Level::High);
/// assert_eq!(Level::from(7).as_i64(), 7);
/// assert_eq!(Level::Low.to_string(), "1");
/// ```
///
/// Behind `Open` other values are as described, too, and no drift: `enum Name: Open { … }`, `enum Name: i64 + Open { … }`.
///
/// ```
/// use balas_runtime::codec;
///
/// balas_runtime::open_enum! {
///     pub enum Model: Open { Small = "small", Large = "large" }
/// }
///
/// let decoded = codec::from_slice::<Model>(br#""huge""#).unwrap();
/// assert_eq!(decoded.value.as_str(), "huge");
/// assert!(decoded.drift.is_empty());
/// ```
///
/// Values of several kinds are an enum likewise:
///
/// ```
/// use balas_runtime::{Value, codec};
///
/// balas_runtime::open_enum! {
///     /// How many, or all.
///     pub enum Limit: Value { None = 0, Half = 0.5, All = "all", Any = true }
/// }
///
/// let decoded = codec::from_slice::<Vec<Limit>>(br#"["all", 0, true, 0.5, 7]"#).unwrap();
/// assert_eq!(decoded.value[..4], [Limit::All, Limit::None, Limit::Any, Limit::Half]);
/// assert_eq!(decoded.value[4].as_value(), 7);
/// assert_eq!(decoded.drift[0].found, "the unlisted value `7`");
/// assert_eq!(codec::to_json(&decoded.value).unwrap(), br#"["all",0,true,0.5,7]"#);
/// ```
#[macro_export]
macro_rules! open_enum {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @text note_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: Open $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @text allow_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: i64 $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @integer note_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: i64 + Open $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @integer allow_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: Value $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @value note_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident: Value + Open $(@ $($origin:literal)+)? { $($body:tt)* }
    ) => {
        $crate::__open_enum! { @value allow_unlisted $(#[$attribute])* $visibility enum $name $(@ $($origin)+)? { $($body)* } }
    };
}

//! The types of a module, side by side.

/// Writes the types of a module: records as `struct`, enums as `enum`, unions as `union`.
///
/// What stands in the braces is told at [`record!`](crate::record), [`open_enum!`](crate::open_enum) and
/// [`union!`](crate::union). The types may be described at one place or below it: then the place comes first, and each type
/// says only how it goes on from there.
///
/// ```
/// balas_runtime::types! { @ "#/components/schemas/Conversation";
///     /// An exchange between a contact and the team.
///     pub struct Conversation: Decode {
///         pub id: i64,
///         pub status?: Option<Status>,
///         pub assignee?: Option<Assignee>,
///     }
///
///     /// Where it stands.
///     pub enum Status @ "/properties/status" { Open = "open", Resolved = "resolved" }
///
///     pub union Assignee: Decode @ "/properties/assignee" {
///         Name(String) { string },
///         Number(i64) { integer },
///     }
/// }
/// # let conversation = balas_runtime::codec::from_slice::<Conversation>(br#"{"id": 7, "assignee": 3}"#).unwrap();
/// # assert_eq!(conversation.value.assignee, Some(Assignee::Number(3)));
/// ```
#[macro_export]
macro_rules! types {
    (
        @ $place:literal;
        $(
            $(#[$attribute:meta])*
            pub $kind:ident $name:ident $(: $first:ident $(+ $more:ident)*)? $(@ $origin:literal)? { $($body:tt)* }
        )*
    ) => {
        $($crate::__type! {
            $kind [$(#[$attribute])*] $name [$(: $first $(+ $more)*)?] [@ $place $($origin)?] { $($body)* }
        })*
    };
    (
        $(
            $(#[$attribute:meta])*
            pub $kind:ident $name:ident $(: $first:ident $(+ $more:ident)*)? $(@ $origin:literal)? { $($body:tt)* }
        )*
    ) => {
        $($crate::__type! {
            $kind [$(#[$attribute])*] $name [$(: $first $(+ $more)*)?] [$(@ $origin)?] { $($body)* }
        })*
    };
}

/// A type of [`types!`](crate::types).
#[doc(hidden)]
#[macro_export]
macro_rules! __type {
    (struct [$($attribute:tt)*] $name:ident [$($traits:tt)*] [$($origin:tt)*] $body:tt) => {
        $crate::record! { $($attribute)* pub struct $name $($traits)* $($origin)* $body }
    };
    (enum [$($attribute:tt)*] $name:ident [$($traits:tt)*] [$($origin:tt)*] $body:tt) => {
        $crate::open_enum! { $($attribute)* pub enum $name $($traits)* $($origin)* $body }
    };
    (union [$($attribute:tt)*] $name:ident [$($traits:tt)*] [$($origin:tt)*] $body:tt) => {
        $crate::union! { $($attribute)* pub enum $name $($traits)* $($origin)* $body }
    };
}

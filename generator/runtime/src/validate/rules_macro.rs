//! What types are asked for: the macro that writes `validate`.

/// Writes how values of types are held against the description.
///
/// ```text
/// rules! {
///     struct Name {
///         field: length(1..=255) matches("^[a-z]"),       rules, one after the other
///         field = "key": some(items(..=5) unique),        where the key is not the name of the field
///         ..field: each(length(1..)),                     all other properties
///     }
///     struct Update properties(1..) { }                   how many properties are sent
///     union Name { Variant: valid }
/// }
/// ```
///
/// | rule | the value |
/// | --- | --- |
/// | `length(1..=9)` | text of so many characters |
/// | `matches("^a")` | text that matches a regular expression of ECMA-262 |
/// | `at_least(1)` `more_than(1)` `at_most(9)` `less_than(9)` `multiple_of(3)` | a number |
/// | `items(1..)` `unique` | a list of so many items, all different |
/// | `each(…)` `entries(…)` | a list, a map: rules for what is in it |
/// | `at(0: …)` | a tuple: rules for the item at this position |
/// | `properties(1..)` | a map of so many properties |
/// | `some(…)` | an `Option` or a [`Maybe`](crate::Maybe): rules for what is there |
/// | `unless_empty(…)` | a list or map that may be absent: rules for those that have something in them |
/// | `valid` | of a type that has rules of its own |
///
/// ```
/// balas_runtime::record! {
///     pub struct Message: Encode {
///         pub content: String,
///         pub labels?: Option<Vec<String>>,
///     }
/// }
///
/// balas_runtime::rules! {
///     struct Message {
///         content: length(1..=10),
///         labels: some(items(..=2) each(length(1..))),
///     }
/// }
///
/// assert!(Message::new("Hello").validate().is_ok());
///
/// let error = Message::new("Hello everybody").labels(["vip", ""]).validate().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`$.content`: expected at most 10 characters, found 15 characters\n\
///      `$.labels[1]`: expected at least 1 character, found 0 characters"
/// );
/// ```
// A comma behind the last row may be missing; one too many does no harm.
#[macro_export]
macro_rules! rules {
    ($($kind:ident $name:ident $(properties($properties:expr))? { $($body:tt)* })*) => {
        $($crate::__rules! { @$kind $name [$($properties)?] { $($body)*, } })*
    };
}

/// What [`rules!`](crate::rules) is made of.
#[doc(hidden)]
#[macro_export]
macro_rules! __rules {
    (@struct $name:ident [$($properties:expr)?] {
        $($field:ident $(= $key:literal)?: $($word:ident $(($($argument:tt)*))?)+,)*
        $(..$additional:ident: $($more:ident $(($($of_more:tt)*))?)+)?
        $(,)?
    }) => {
        #[automatically_derived]
        impl $crate::validate::Validate for $name {
            fn check<'v>(&'v self, check: &mut $crate::validate::Checker<'v>) {
                $(check.properties($crate::validate::properties(self), $properties);)?
                $(check.property($crate::__rules!(@key $field $($key)?), |check| {
                    let value = &self.$field;
                    $($crate::__rules!(@rule check value $word $(($($argument)*))?);)+
                });)*
                $({
                    let value = &self.$additional;
                    $($crate::__rules!(@rule check value $more $(($($of_more)*))?);)+
                })?
            }
        }
        $crate::__rules! { @validate $name }
    };
    (@union $name:ident [] { $($variant:ident: $($word:ident $(($($argument:tt)*))?)+,)* $(,)? }) => {
        #[automatically_derived]
        impl $crate::validate::Validate for $name {
            fn check<'v>(&'v self, check: &mut $crate::validate::Checker<'v>) {
                match self {
                    $(Self::$variant(value) => {
                        $($crate::__rules!(@rule check value $word $(($($argument)*))?);)+
                    })*
                    _ => {}
                }
            }
        }
        $crate::__rules! { @validate $name }
    };

    (@validate $name:ident) => {
        impl $name {
            /// Whether the value keeps to what the description lays down: lengths, ranges, patterns.
            ///
            /// # Errors
            ///
            /// Everything that is wrong, and where.
            pub fn validate(&self) -> ::core::result::Result<(), $crate::validate::Invalid> {
                $crate::validate::Validate::validate(self)
            }
        }
    };

    (@key $field:ident) => { ::core::stringify!($field) };
    (@key $field:ident $key:literal) => { $key };

    (@rules $check:ident $value:ident $($word:ident $(($($argument:tt)*))?)+) => {
        $($crate::__rules!(@rule $check $value $word $(($($argument)*))?);)+
    };
    (@rule $check:ident $value:ident valid) => {
        $crate::validate::Validate::check($value, $check)
    };
    (@rule $check:ident $value:ident unique) => {
        $check.unique(&$value[..])
    };
    (@rule $check:ident $value:ident length($range:expr)) => {
        $check.length($value, $range)
    };
    (@rule $check:ident $value:ident matches($pattern:literal)) => {{
        static PATTERN: $crate::validate::Pattern = $crate::validate::Pattern::new($pattern);
        $check.matches($value, &PATTERN)
    }};
    (@rule $check:ident $value:ident items($range:expr)) => {
        $check.items(&$value[..], $range)
    };
    (@rule $check:ident $value:ident properties($range:expr)) => {
        $check.properties($value.len(), $range)
    };
    (@rule $check:ident $value:ident each($($rules:tt)+)) => {
        $check.each(&$value[..], |value, check| { $crate::__rules!(@rules check value $($rules)+); })
    };
    (@rule $check:ident $value:ident entries($($rules:tt)+)) => {
        $check.entries($value, |value, check| { $crate::__rules!(@rules check value $($rules)+); })
    };
    (@rule $check:ident $value:ident at($index:tt: $($rules:tt)+)) => {
        $check.position($index, |check| {
            let value = &$value.$index;
            $crate::__rules!(@rules check value $($rules)+);
        })
    };
    (@rule $check:ident $value:ident some($($rules:tt)+)) => {
        if let ::core::option::Option::Some(value) = $crate::validate::Optional::get($value) {
            $crate::__rules!(@rules $check value $($rules)+);
        }
    };
    (@rule $check:ident $value:ident unless_empty($($rules:tt)+)) => {
        if !$value.is_empty() {
            $crate::__rules!(@rules $check $value $($rules)+);
        }
    };
    // What is left compares a number with a literal.
    (@rule $check:ident $value:ident $word:ident($bound:literal)) => {
        $check.$word($value, $bound as f64)
    };
}

//! Calls: the macro that writes one, from the method and path to the future that sends it.
//!
//! Everything is named by absolute paths, so that it works beside any generated name.

/// Writes a call: the table of its operation, a setter for each optional parameter, `send`, `.await`, and the escape hatches
/// `header`, `query` and `with`.
///
/// ```text
/// call! {
///     pub struct Name(GET "/path/{id}", "operationId") -> Type: json {
///         path id: &str,                                required: an argument of `new`
///         query page?: i64,                             optional: a setter
///         query ..labels?: String,                      a series: anything that iterates
///         header version?: &str = "X-Version",          where the name on the wire is not that of the setter
///         query ..ids?: i64 = "ids" pipe_delimited explode(false),
///     }
///     body name: &Type = json;                          or `text`, `file`, `body("media/type")`, `bytes("media/type")`
///     body name: &Type = xml("application/xml", of(Type) name("root"));   the outermost element, as `xml!` has it
///     body name: &Type = form { "a" deep_object };      or `multipart`; properties that are not written as usual
///     accept "media/type";                              where it is not what the receiver reads
///     or send_png "image/png" -> Bytes: bytes;          another form of the answer, and the method that asks for it
///     server "https://files.example.com/{v}" ["v" = "1" | "1" | "2"];   a server of its own: variables, defaults, allowed values
///     pages cursor "/next" by page of "/data": Item;    how pages follow each other, and where their items are
///     security ["key"] ["other", "another"];            alternatives of schemes that are needed together
///     failures { Exact(404) => Type, Default => Other };
/// }
/// ```
///
/// After the output comes the receiver: `json`, `empty`, `text`, `bytes`, `stream`, `lines`, `events`, `text_events`, `xml(of(Type))`, or
/// a function `fn(&mut Answer) -> Result<Output, Error>`. Failures in XML are `Exact(404) => Type: xml(of(Type))`.
///
/// ```
/// use balas_runtime::{Api, Client, transport::InMemory};
///
/// balas_runtime::call! {
///     pub struct Squares(GET "/squares/{kind}", "squares") -> Vec<i64>: json {
///         path kind: &str,
///         /// At most so many.
///         query limit?: i64,
///     }
/// }
///
/// # static API: Api = Api { title: "", user_agent: "", servers: &[], schemes: &[] };
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), balas_runtime::Error> {
/// # let client = Client::builder(&API)
/// #     .base_url("https://example.com")
/// #     .transport(InMemory::new(|request| {
/// #         assert_eq!(request.uri().path(), "/squares/odd");
/// #         assert_eq!(request.uri().query(), Some("limit=3"));
/// #         http::Response::new("[1, 9, 25]".into())
/// #     }))
/// #     .build()?;
/// let squares = Squares::new(&client, "odd").limit(3).await?;
/// assert_eq!(*squares, [1, 9, 25]);
/// # Ok(())
/// # }
/// ```
#[macro_export]
macro_rules! call {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $call:ident($method:tt $path:literal, $id:literal) -> $output:ty: $receive:tt $(:: $function:ident)? $(($($node:tt)*))? {
            $(
                $(#[$of_parameter:meta])*
                $place:ident $(..$(@$series:lifetime)?)? $parameter:ident $(?: $optional:ty)? $(: $required:ty)?
                    $(= $key:literal $($modifier:ident $(($argument:expr))?)*)?
            ),* $(,)?
        }
        $(body $(..$(@$body_series:lifetime)?)? $body:ident $(?: $optional_body:ty)? $(: $required_body:ty)?
            = $writer:ident $(($media_type:literal $(, $($of_body:tt)+)?))? $({
                $($property:literal $($encoding:ident $(($of_encoding:expr))?)+),* $(,)?
            })?;)?
        $(accept $accept:literal;)?
        $(or $also:ident $also_type:literal -> $also_output:ty: $also_receive:ident $(($($also_node:tt)*))?;)*
        $(server $server:literal $([$($variable:literal = $default:literal $(| $allowed:literal)*),*])?;)?
        $(pages $turning:ident $($told:literal)? $(by $turned:ident)? $(body $turned_body:literal)? $(from $first:literal)?
            of $items:literal: $item:ty $(, more $more:literal)?;)?
        $(security $([$($scheme:literal),*])+;)?
        $(failures { $($status:ident $(($code:literal))? => $failure:ty $(: xml($($of_failure:tt)+))?),* $(,)? };)?
    ) => {
        $(#[$attribute])*
        #[doc = ::core::concat!("A call of `", $crate::__call!(@method $method), " ", $path, "`.")]
        #[derive(::core::fmt::Debug)]
        #[must_use = "a call does nothing until it is sent"]
        $visibility struct $call<'c>($crate::Exchange<'c>);

        const _: () = {
            #[allow(dead_code, non_camel_case_types)]
            enum __Index { $($parameter),* }
            $(const ENCODINGS: &[$crate::Parameter] = &[
                $($($crate::Parameter::query($property)$(.$encoding($($of_encoding)?))+),*)?
            ];)?
            #[allow(clippy::needless_update)]
            static OPERATION: $crate::Operation = $crate::Operation {
                id: $id,
                method: $crate::__call!(@method $method),
                path: $path,
                parameters: &[$(
                    $crate::Parameter::$place($crate::__call!(@key $parameter $($key)?))$($(.$modifier($($argument)?))*)?
                ),*],
                accept: $crate::__call!(@accept $receive $($accept)?),
                $(server: ::core::option::Option::Some($crate::Server {
                    url: $server,
                    variables: &[$($(($variable, $default, &[$($allowed),*])),*)?],
                }),)?
                $(paging: ::core::option::Option::Some(
                    $crate::Paging::$turning($($told)?)
                        $(.parameter(__Index::$turned as usize))?
                        $(.body($turned_body))?
                        $(.from($first))?
                        .items($items)
                        $(.more($more))?
                ),)?
                $(security: &[$(&[$($scheme),*]),+],)?
                $(failures: &[$(
                    $crate::__call!(@failure $failure [$($($of_failure)+)?] $crate::Status::$status $(($code))?)
                ),*],)?
                ..$crate::Operation::NEW
            };

            #[allow(clippy::too_many_arguments, clippy::disallowed_names)]
            impl<'c> $call<'c> {
                /// The call with what it requires.
                fn new(
                    client: &'c $crate::Client,
                    $($($parameter: $required,)?)*
                    $($($body: $required_body,)?)?
                ) -> Self {
                    let exchange = client.call(&OPERATION);
                    $($(
                        let exchange = $crate::__call!(
                            @with exchange [$required] __Index::$parameter, &$parameter
                        );
                    )?)*
                    $(let exchange = $crate::__call!(
                        @given [$($required_body)?] exchange $writer [$($media_type $(, $($of_body)+)?)?] ENCODINGS $body
                    );)?
                    Self(exchange)
                }
            }

            #[allow(missing_docs, clippy::should_implement_trait, clippy::disallowed_names, clippy::wrong_self_convention)]
            impl $call<'_> {
                $($crate::__call! {
                    @setter [$(#[$of_parameter])*] $parameter [$(..$($series)?)?] [$($optional)?]
                        exchange => exchange.with(__Index::$parameter as usize, &$parameter)
                })*
                $($crate::__call! {
                    @setter [#[doc = "Sets the body."]] $body [$(..$($body_series)?)?] [$($optional_body)?]
                        exchange => $crate::__call!(@body exchange $writer [$($media_type $(, $($of_body)+)?)?] ENCODINGS $body)
                })?
            }
        };

        impl $call<'_> {
            /// Sends the call.
            ///
            /// # Errors
            ///
            /// The call could not be sent, or its answer is no success or not as described.
            pub fn send(self) -> $crate::Sending<$output> {
                let exchange = self.0;
                $crate::__call!(@send exchange $receive [$($function)? $($($node)*)?] $output)
            }

            $(
                /// Sends the call and asks for another form of the answer.
                ///
                /// # Errors
                ///
                /// The call could not be sent, or its answer is no success or not as described.
                pub fn $also(self) -> $crate::Sending<$also_output> {
                    let exchange = self.0.accepting($also_type);
                    $crate::__call!(@send exchange $also_receive [$($($also_node)*)?] $also_output)
                }
            )*

            $crate::__call! { @download $receive }

            $crate::__call! { @pages [$($item)?] $receive [$($function)?] $output }

            /// Sends a header that the description does not list.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, value))
            }

            /// Sends a query parameter that the description does not list.
            pub fn query(self, name: &str, value: &str) -> Self {
                Self(self.0.query(name, value))
            }
        }

        impl<'c> $call<'c> {
            /// Makes the call otherwise than the client's settings say: `call.with(|call| call.timeout(…))`.
            pub fn with(
                self,
                change: impl ::core::ops::FnOnce($crate::Exchange<'c>) -> $crate::Exchange<'c>,
            ) -> Self {
                Self(change(self.0))
            }
        }

        impl ::core::future::IntoFuture for $call<'_> {
            type Output = ::core::result::Result<$crate::Response<$output>, $crate::Error>;
            type IntoFuture = $crate::Sending<$output>;

            fn into_future(self) -> Self::IntoFuture {
                self.send()
            }
        }
    };
}

/// What [`call!`](crate::call) is made of.
#[doc(hidden)]
#[macro_export]
macro_rules! __call {
    (@method $method:ident) => {
        ::core::stringify!($method)
    };
    (@method $method:literal) => {
        $method
    };

    (@key $parameter:ident) => {
        ::core::stringify!($parameter)
    };
    (@key $parameter:ident $key:literal) => {
        $key
    };

    (@accept $receive:tt $accept:literal) => {
        $accept
    };
    (@accept json) => {
        "application/json"
    };
    (@accept xml) => {
        "application/xml"
    };
    (@accept $receive:tt) => {
        ""
    };

    (@download bytes) => {
        /// Sends the call and gives the body as it arrives, piece by piece.
        ///
        /// # Errors
        ///
        /// The call could not be sent, or its answer is no success.
        pub fn download(self) -> $crate::Sending<$crate::Streaming<$crate::Bytes>> {
            self.0.open($crate::receive::stream)
        }
    };
    (@download $receive:tt) => {};

    (@pages [] $($rest:tt)*) => {};
    (@pages [$item:ty] $receive:tt $function:tt $output:ty) => {
        /// Sends the call for each page, as pages are asked for.
        pub fn pages(self) -> $crate::Pages<$output> {
            $crate::Pages::new(self.0, $crate::__call!(@receive $receive $function $output))
        }

        /// Sends the call for each page, and gives what the pages hold one after the other.
        pub fn items(self) -> $crate::Items<$item> {
            $crate::Items::new(self.0)
        }
    };

    (@send $exchange:ident stream [] $output:ty) => {
        $exchange.open($crate::receive::stream)
    };
    (@send $exchange:ident lines [] $output:ty) => {
        $exchange.open($crate::receive::lines)
    };
    (@send $exchange:ident events [] $output:ty) => {
        $exchange.open($crate::receive::events)
    };
    (@send $exchange:ident text_events [] $output:ty) => {
        $exchange.open($crate::receive::text_events)
    };
    (@send $exchange:ident $receive:tt $function:tt $output:ty) => {
        $exchange.send($crate::__call!(@receive $receive $function $output))
    };

    (@receive json [] $output:ty) => {
        $crate::receive::json::<$output>
    };
    (@receive xml [$($node:tt)*] $output:ty) => {
        |answer| $crate::xml::receive::<$output>(answer, $crate::__xml!(@root $($node)*))
    };
    (@receive empty [] $output:ty) => {
        $crate::receive::empty
    };
    (@receive text [] $output:ty) => {
        $crate::receive::text
    };
    (@receive bytes [] $output:ty) => {
        $crate::receive::bytes
    };
    (@receive $receive:ident [$($function:ident)?] $output:ty) => {
        $receive $(::$function)?
    };

    (@failure $failure:ty [] $status:expr) => {
        $crate::Failure::json::<$failure>($status)
    };
    (@failure $failure:ty [$($node:tt)+] $status:expr) => {
        $crate::Failure::xml($status, |body| {
            $crate::xml::failure::<$failure>($crate::__xml!(@root $($node)+), body)
        })
    };

    (@list $parameter:ident $item:ty) => {
        $parameter.into_iter().map(::core::convert::Into::into).collect::<$crate::__private::Vec<$item>>()
    };
    (@with $exchange:ident [$required:ty] $index:expr, $value:expr) => {
        $exchange.with($index as usize, $value)
    };

    // A body that is required is written at once.
    (@given [] $exchange:ident $($rest:tt)*) => {
        $exchange
    };
    (@given [$required:ty] $($rest:tt)*) => {
        $crate::__call!(@body $($rest)*)
    };
    (@body $exchange:ident text [] $encodings:ident $value:ident) => {
        $exchange.text($value)
    };
    (@body $exchange:ident file [] $encodings:ident $value:ident) => {
        $exchange.file($value)
    };
    (@body $exchange:ident form [] $encodings:ident $value:ident) => {
        $exchange.encoded_form($encodings, &$value)
    };
    (@body $exchange:ident multipart [] $encodings:ident $value:ident) => {
        $exchange.multipart($encodings, &$value)
    };
    (@body $exchange:ident bytes [$media_type:literal] $encodings:ident $value:ident) => {
        $exchange.bytes($media_type, $value)
    };
    (@body $exchange:ident xml [$media_type:literal, $($node:tt)+] $encodings:ident $value:ident) => {
        $exchange.xml($media_type, $crate::__xml!(@root $($node)+), &$value)
    };
    (@body $exchange:ident $writer:ident [$($media_type:literal)?] $encodings:ident $value:ident) => {
        $exchange.$writer($($media_type,)? &$value)
    };

    (@setter $docs:tt $parameter:ident $series:tt [] $($rest:tt)*) => {};
    (@setter [$(#[$of_parameter:meta])*] $parameter:ident [..] [$item:ty] $exchange:ident => $written:expr) => {
        $(#[$of_parameter])*
        pub fn $parameter(
            self,
            $parameter: impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<$item>>,
        ) -> Self {
            let $parameter = $crate::__call!(@list $parameter $item);
            let $exchange = self.0;
            Self($written)
        }
    };
    (@setter [$(#[$of_parameter:meta])*] $parameter:ident [] [$ty:ty] $exchange:ident => $written:expr) => {
        $(#[$of_parameter])*
        pub fn $parameter(self, $parameter: $ty) -> Self {
            let $exchange = self.0;
            Self($written)
        }
    };
}

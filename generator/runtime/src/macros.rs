//! What generated clients write as one line: a client with its builder, and how a call is sent.
//!
//! Both macros name everything by absolute paths, so that they work beside any generated name.

/// Writes how a call is sent: `send`, `.await`, and the escape hatches `header` and `query`.
///
/// The call is a newtype over [`Exchange`](crate::Exchange) in the same module. After its output comes the receiver:
/// `json`, `empty`, `text`, `bytes`, or a function `fn(&mut Answer) -> Result<Output, Error>`.
///
/// ```
/// use balas_runtime::{Api, Client, Exchange, Operation, Parameter, call, transport::InMemory};
///
/// static SQUARES: Operation =
///     Operation { path: "/squares", parameters: &[Parameter::query("limit")], ..Operation::NEW };
///
/// pub struct Squares<'c>(Exchange<'c>);
///
/// impl Squares<'_> {
///     pub fn limit(self, limit: i64) -> Self {
///         Self(self.0.with(0, &limit))
///     }
/// }
///
/// call! { Squares -> Vec<i64>: json }
///
/// # static API: Api = Api { title: "", user_agent: "", servers: &[], schemes: &[] };
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), balas_runtime::Error> {
/// # let client = Client::builder(&API)
/// #     .base_url("https://example.com")
/// #     .transport(InMemory::new(|request| {
/// #         assert_eq!(request.uri().query(), Some("limit=3"));
/// #         http::Response::new("[1, 4, 9]".into())
/// #     }))
/// #     .build()?;
/// let squares = Squares(client.call(&SQUARES)).limit(3).await?;
/// assert_eq!(*squares, [1, 4, 9]);
/// # Ok(())
/// # }
/// ```
#[macro_export]
macro_rules! call {
    ($call:ident -> $output:ty: json) => {
        $crate::call! { @write $call, $output, $crate::receive::json::<$output> }
    };
    ($call:ident -> $output:ty: empty) => {
        $crate::call! { @write $call, $output, $crate::receive::empty }
    };
    ($call:ident -> $output:ty: text) => {
        $crate::call! { @write $call, $output, $crate::receive::text }
    };
    ($call:ident -> $output:ty: bytes) => {
        $crate::call! { @write $call, $output, $crate::receive::bytes }
    };
    ($call:ident -> $output:ty: $receive:path) => {
        $crate::call! { @write $call, $output, $receive }
    };
    (@write $call:ident, $output:ty, $receive:expr) => {
        impl $call<'_> {
            /// Sends the call.
            ///
            /// # Errors
            ///
            /// The call could not be sent, or its answer is no success or not as described.
            pub fn send(self) -> $crate::Sending<$output> {
                self.0.send($receive)
            }

            /// Sends a header that the description does not list.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, value))
            }

            /// Sends a query parameter that the description does not list.
            pub fn query(self, name: &str, value: &str) -> Self {
                Self(self.0.query(name, value))
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

/// Writes a client of an [`Api`](crate::Api) and its `Builder`.
///
/// ```
/// use balas_runtime::{Api, Credential, Location, Scheme, SchemeKind, Server, client};
///
/// static API: Api = Api {
///     title: "Pets",
///     user_agent: "pets/1.0",
///     servers: &[Server { url: "https://example.com/v1", variables: &[] }],
///     schemes: &[Scheme {
///         key: "key",
///         kind: SchemeKind::ApiKey { location: Location::Header, name: "api_key" },
///     }],
/// };
///
/// client! {
///     /// A client of Pets.
///     pub struct Client: API
/// }
///
/// impl Builder {
///     /// Sends this key as the header `api_key`.
///     pub fn api_key(self, key: impl Into<String>) -> Self {
///         self.credential("key", Credential::api_key(key))
///     }
/// }
///
/// # fn main() -> Result<(), balas_runtime::Error> {
/// let pets = Client::builder().api_key("s3cr3t").strict(true).build()?;
/// assert!(!format!("{pets:?}").contains("s3cr3t"));
/// # Ok(())
/// # }
/// ```
#[macro_export]
macro_rules! client {
    ($(#[$meta:meta])* $vis:vis struct $client:ident: $api:ident) => {
        $(#[$meta])*
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        $vis struct $client($crate::Client);

        impl $client {
            /// A client with default settings.
            ///
            /// # Errors
            ///
            /// The description has no absolute server URL; see [`Builder::base_url`].
            pub fn new() -> ::core::result::Result<Self, $crate::Error> {
                Self::builder().build()
            }

            /// Starts building a client.
            pub fn builder() -> Builder {
                Builder($crate::Client::builder(&$api))
            }

            /// The client underneath, which can also call what the description does not know.
            pub fn raw(&self) -> &$crate::Client {
                &self.0
            }
        }

        #[doc = ::core::concat!("Builds a [`", ::core::stringify!($client), "`].")]
        #[derive(::core::fmt::Debug)]
        #[must_use = "a builder does nothing until `build` is called"]
        $vis struct Builder($crate::ClientBuilder);

        impl Builder {
            /// Calls this URL, to which the paths of operations are appended, instead of the description's server.
            pub fn base_url(self, url: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self(self.0.base_url(url))
            }

            /// Sets a variable of the description's server URL.
            pub fn server_variable(
                self,
                name: impl ::core::convert::Into<::std::string::String>,
                value: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self(self.0.server_variable(name, value))
            }

            /// How long a call may take, its body included; `None` for any time. 60 seconds unless set.
            pub fn timeout(
                self,
                timeout: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// How long connecting may take; `None` for any time. 10 seconds unless set.
            pub fn connect_timeout(
                self,
                timeout: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self(self.0.connect_timeout(timeout))
            }

            /// Largest accepted body in bytes, after decompression. 64 MiB unless set.
            pub fn max_body(self, bytes: usize) -> Self {
                Self(self.0.max_body(bytes))
            }

            /// Sends this as the header `User-Agent`.
            pub fn user_agent(self, user_agent: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self(self.0.user_agent(user_agent))
            }

            /// Sends a header with every call.
            pub fn header(
                self,
                name: impl ::core::convert::Into<::std::string::String>,
                value: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self(self.0.header(name, value))
            }

            /// Sends a credential wherever operations ask for the security scheme with this key.
            pub fn credential(
                self,
                key: impl ::core::convert::Into<::std::string::String>,
                credential: $crate::Credential,
            ) -> Self {
                Self(self.0.credential(key, credential))
            }

            /// Makes every answer that is not as described an error, instead of absorbing what differs.
            pub fn strict(self, strict: bool) -> Self {
                Self(self.0.strict(strict))
            }

            /// Calls `callback` for every answer that is not as described.
            pub fn on_drift(
                self,
                callback: impl ::core::ops::Fn(&$crate::DriftReport<'_>)
                    + ::core::marker::Send
                    + ::core::marker::Sync
                    + 'static,
            ) -> Self {
                Self(self.0.on_drift(callback))
            }

            /// Sends requests by this transport instead of the default one.
            pub fn transport(self, transport: impl $crate::Transport) -> Self {
                Self(self.0.transport(transport))
            }

            /// The client.
            ///
            /// # Errors
            ///
            /// There is no absolute base URL, or a credential or header cannot be sent.
            pub fn build(self) -> ::core::result::Result<$client, $crate::Error> {
                self.0.build().map($client)
            }
        }
    };
}

//! Clients: the macro that writes one and its builder.
//!
//! Everything is named by absolute paths, so that it works beside any generated name.

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

            /// How long a call may take, all attempts and its body included; `None` for any time. 60 seconds unless set.
            pub fn timeout(
                self,
                timeout: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// How long one attempt of a call may take; `None` for as long as the call. That is what it is unless set.
            pub fn attempt_timeout(
                self,
                timeout: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self(self.0.attempt_timeout(timeout))
            }

            /// How often calls are tried again. Twice, and only where that does no harm, unless set.
            pub fn retries(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.retries(policy))
            }

            /// Sends a random key under this header, usually `Idempotency-Key`, with each call whose method is not
            /// idempotent, and tries such calls again. For servers that carry a call out once for each key.
            pub fn idempotency_key(self, header: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self(self.0.idempotency_key(header))
            }

            /// Calls `callback` with every request just before it is sent, further attempts included. It may change the
            /// request.
            pub fn on_request(
                self,
                callback: impl ::core::ops::Fn(&mut $crate::http::request::Parts)
                    + ::core::marker::Send
                    + ::core::marker::Sync
                    + 'static,
            ) -> Self {
                Self(self.0.on_request(callback))
            }

            /// Calls `callback` with the head of every answer, and the time that it took to arrive.
            pub fn on_response(
                self,
                callback: impl ::core::ops::Fn(&$crate::http::response::Parts, ::core::time::Duration)
                    + ::core::marker::Send
                    + ::core::marker::Sync
                    + 'static,
            ) -> Self {
                Self(self.0.on_response(callback))
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

            /// Sends requests by this transport instead of the default one. Client certificates, proxies and the like are set on a
            /// `reqwest::Client`, which is one by `transport::Reqwest::from`. In browsers the default is `transport::Fetch`.
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

        $crate::__layer! { Builder }
    };
}

/// Without the feature `tower` a builder has no layers.
#[cfg(not(feature = "tower"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __layer {
    ($builder:ident) => {};
}

/// What a builder has with the feature `tower`.
#[cfg(feature = "tower")]
#[doc(hidden)]
#[macro_export]
macro_rules! __layer {
    ($builder:ident) => {
        impl $builder {
            /// Puts a layer of tower round the transport; the last one is outermost. It sees every attempt.
            pub fn layer<L, S>(self, layer: L) -> Self
            where
                L: $crate::__private::Layer<
                        $crate::transport::tower::TransportService,
                        Service = S,
                    > + ::core::marker::Send
                    + ::core::marker::Sync
                    + 'static,
                $crate::transport::tower::Tower<S>: $crate::Transport,
            {
                Self(self.0.layer(layer))
            }
        }
    };
}

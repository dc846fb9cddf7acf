//! Requests that a service makes: how they are checked and read. Which server takes them in does not matter: what counts is their
//! headers and their body.

#[cfg(feature = "signatures")]
mod signature;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::HeaderMap;

#[cfg(feature = "signatures")]
pub use signature::{Signature, SignatureError};

#[cfg(feature = "signatures")]
use crate::Secret;
use crate::codec::{Decode, DecodeError, Decoded, Drift, Value, from_slice};

/// The events of a service, as [`webhooks!`](crate::webhooks) makes them readable by name.
pub trait Webhook: Decode {
    /// Reads the event that the description calls so; one that it does not list is kept as it came.
    ///
    /// # Errors
    ///
    /// The body is no JSON, or nothing around a contradiction can absorb it.
    fn named(name: &str, body: &[u8]) -> Result<Decoded<Self>, DecodeError>;
}

/// Events of a service that signs its requests in the way that its description tells.
///
/// ```
/// use balas_runtime::{Signature, Signed};
///
/// balas_runtime::union! { pub enum Event: Decode { Count(i64) { integer } } }
/// balas_runtime::webhooks! { Event { Count: i64 = "counted" } }
///
/// impl Signed for Event {
///     const SIGNATURE: Signature = Signature::hmac_sha256("x-signature");
/// }
///
/// let webhooks = Webhooks::signed("key");
/// let headers = Webhooks::sign(&"key".into(), b"7").unwrap();
/// assert_eq!(webhooks.receive(&headers, b"7").unwrap().value, Event::Count(7));
///
/// let error = webhooks.receive(&balas_runtime::HeaderMap::new(), b"7").unwrap_err();
/// assert_eq!(error.to_string(), "the request is not genuine: there is no header `x-signature`");
/// ```
#[cfg(feature = "signatures")]
pub trait Signed: Webhook {
    /// How they are signed.
    const SIGNATURE: Signature;
}

/// Why a request is not genuine, where that is known.
type Doubt = Option<Arc<dyn std::error::Error + Send + Sync>>;

/// What the check of a request is: whether it comes from who it says it comes from.
type Verify = Box<dyn Fn(&HeaderMap, &[u8]) -> Result<(), Doubt> + Send + Sync>;

/// Receives events: checks first, reads then.
///
/// ```
/// use balas_runtime::HeaderMap;
///
/// balas_runtime::union! {
///     pub enum Event: Decode {
///         Count(i64) { integer },
///         Text(String) { string },
///     }
/// }
/// balas_runtime::webhooks! { Event { Count: i64 = "counted", Text: String = "written" } }
///
/// // A real check computes a signature from the secret and the body, and compares in constant time.
/// let webhooks =
///     Webhooks::new(|headers, body| headers.get("x-length").is_some_and(|length| length == &body.len().to_string()));
///
/// let mut headers = HeaderMap::new();
/// assert!(webhooks.receive(&headers, b"7").unwrap_err().is_unverified());
///
/// headers.insert("x-length", "1".parse().unwrap());
/// let received = webhooks.receive(&headers, b"7").unwrap();
/// assert_eq!(received.value, Event::Count(7));
/// assert_eq!(received.value.name(), Some("counted"));
/// assert_eq!(webhooks.receive_named("counted", &headers, b"7").unwrap(), received);
/// ```
pub struct Webhooks<E> {
    verify: Verify,
    is_strict: bool,
    events: PhantomData<fn() -> E>,
}

impl<E: Webhook> Webhooks<E> {
    /// Receives requests for which `verify` says yes. It gets the headers and the body as they arrived, before anything is read.
    pub fn new(verify: impl Fn(&HeaderMap, &[u8]) -> bool + Send + Sync + 'static) -> Self {
        Self::checked(move |headers, body| match verify(headers, body) {
            true => Ok(()),
            false => Err(None),
        })
    }

    fn checked(
        verify: impl Fn(&HeaderMap, &[u8]) -> Result<(), Doubt> + Send + Sync + 'static,
    ) -> Self {
        Self {
            verify: Box::new(verify),
            is_strict: false,
            events: PhantomData,
        }
    }

    /// Receives requests that are signed with this secret, as the description says that they are.
    #[cfg(feature = "signatures")]
    pub fn signed(secret: impl Into<Secret>) -> Self
    where
        E: Signed,
    {
        Self::signed_by_any([secret.into()])
    }

    /// As [`signed`](Self::signed), with one of these secrets: of several senders, or while an old one is replaced.
    #[cfg(feature = "signatures")]
    pub fn signed_by_any(secrets: impl IntoIterator<Item = Secret>) -> Self
    where
        E: Signed,
    {
        let secrets: Vec<Secret> = secrets.into_iter().collect();
        Self::checked(move |headers, body| {
            let mut doubt: Doubt = None;
            for secret in &secrets {
                match E::SIGNATURE.verify(secret, headers, body) {
                    Ok(()) => return Ok(()),
                    Err(error) => doubt = Some(Arc::new(error)),
                }
            }
            Err(doubt)
        })
    }

    /// Receives all requests. Whoever knows the address can make one up.
    pub fn unverified() -> Self {
        Self::new(|_, _| true)
    }

    /// The headers that the service sends with this body, were it to send it now: for tests of what receives them.
    ///
    /// # Errors
    ///
    /// The secret is not in the form that the service gives it in.
    #[cfg(feature = "signatures")]
    pub fn sign(secret: &Secret, body: &[u8]) -> Result<HeaderMap, SignatureError>
    where
        E: Signed,
    {
        E::SIGNATURE.sign_at(secret, "test", body, crate::clock::SystemTime::now())
    }

    /// Refuses what contradicts the description, instead of keeping what can be kept of it.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.is_strict = true;
        self
    }

    /// Reads an event; what it holds tells which one it is.
    ///
    /// # Errors
    ///
    /// The request is not genuine, or its body cannot be read.
    pub fn receive(&self, headers: &HeaderMap, body: &[u8]) -> Result<Decoded<E>, WebhookError> {
        self.check(headers, body)?;
        self.settle(from_slice(body))
    }

    /// Reads the event of this name, which a header or the address tells.
    ///
    /// # Errors
    ///
    /// The request is not genuine, or its body cannot be read.
    pub fn receive_named(
        &self,
        name: &str,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Decoded<E>, WebhookError> {
        self.check(headers, body)?;
        self.settle(E::named(name, body))
    }

    fn check(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
        (self.verify)(headers, body).map_err(|doubt| WebhookError(Kind::Unverified(doubt)))
    }

    fn settle(&self, read: Result<Decoded<E>, DecodeError>) -> Result<Decoded<E>, WebhookError> {
        let decoded = read.map_err(|error| WebhookError(Kind::Unreadable(error)))?;
        match decoded.drift.first() {
            Some(first) if self.is_strict => Err(WebhookError(Kind::Drift(first.clone()))),
            _ => Ok(decoded),
        }
    }
}

impl<E> fmt::Debug for Webhooks<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhooks")
            .field("is_strict", &self.is_strict)
            .finish_non_exhaustive()
    }
}

/// Why a request is no event.
#[derive(Clone, Debug)]
pub struct WebhookError(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Unverified(Doubt),
    Unreadable(DecodeError),
    Drift(Drift),
}

impl WebhookError {
    /// Whether the request is not genuine: answer it with 401 or the like.
    pub fn is_unverified(&self) -> bool {
        matches!(self.0, Kind::Unverified(_))
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Unverified(None) => f.write_str("the request is not genuine"),
            Kind::Unverified(Some(doubt)) => write!(f, "the request is not genuine: {doubt}"),
            Kind::Unreadable(_) => f.write_str("the body of the request cannot be read"),
            Kind::Drift(drift) => write!(f, "the body of the request is not as described: {drift}"),
        }
    }
}

impl std::error::Error for WebhookError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::Unreadable(error) => Some(error),
            Kind::Unverified(_) | Kind::Drift(_) => None,
        }
    }
}

/// An event of a name that the description does not list, as it came.
#[doc(hidden)]
pub fn unlisted(name: &str, body: &[u8]) -> Result<Decoded<Value>, DecodeError> {
    let mut decoded = from_slice::<Value>(body)?;
    decoded.drift.push(Drift {
        path: "$".to_owned(),
        expected: "a listed event".to_owned(),
        found: format!("`{name}`"),
    });
    Ok(decoded)
}

/// Makes the events of a union readable by the names that the description gives them.
///
/// ```text
/// webhooks! {
///     Event {
///         PetAdded: Pet = "petAdded",        variant, what it holds, name
///         …
///     }
/// }
/// ```
///
/// Variants that are made by their name only, as others hold the same, can be told apart so.
///
/// ```
/// balas_runtime::union! {
///     pub enum Event: Decode {
///         Opened[i64] { integer },
///         Closed[i64] { integer },
///     }
/// }
/// balas_runtime::webhooks! { Event { Opened: i64 = "opened", Closed: i64 = "closed" } }
///
/// assert_eq!(Event::named("closed", b"7")?.value, Event::Closed(7));
/// let unknown = Event::named("moved", b"7")?;
/// assert!(matches!(unknown.value, Event::Unlisted(ref value) if *value == 7));
/// assert_eq!(unknown.drift[0].to_string(), "`$`: expected a listed event, found `moved`");
/// # Ok::<(), balas_runtime::codec::DecodeError>(())
/// ```
#[macro_export]
macro_rules! webhooks {
    ($event:ident { $($variant:ident: $payload:ty = $name:literal),* $(,)? }) => {
        /// Receives events: see [`Webhooks`](balas_runtime::Webhooks).
        pub type Webhooks = $crate::Webhooks<$event>;

        impl $event {
            /// Reads an event; what it holds tells which one it is.
            ///
            /// # Errors
            ///
            /// The body is no JSON, or nothing around a contradiction can absorb it.
            pub fn from_slice(
                body: &[u8],
            ) -> ::core::result::Result<$crate::Decoded<Self>, $crate::codec::DecodeError> {
                $crate::codec::from_slice(body)
            }

            /// Reads the event of this name; one that the description does not list is kept as it came.
            ///
            /// # Errors
            ///
            /// The body is no JSON, or nothing around a contradiction can absorb it.
            pub fn named(
                name: &str,
                body: &[u8],
            ) -> ::core::result::Result<$crate::Decoded<Self>, $crate::codec::DecodeError> {
                <Self as $crate::Webhook>::named(name, body)
            }

            /// What the description calls it.
            pub fn name(&self) -> ::core::option::Option<&'static str> {
                match self {
                    $(Self::$variant(_) => ::core::option::Option::Some($name),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl $crate::Webhook for $event {
            fn named(
                name: &str,
                body: &[u8],
            ) -> ::core::result::Result<$crate::Decoded<Self>, $crate::codec::DecodeError> {
                match name {
                    $($name => $crate::codec::from_slice::<$payload>(body)
                        .map(|decoded| decoded.map(Self::$variant)),)*
                    _ => $crate::__private::unlisted(name, body)
                        .map(|decoded| decoded.map(Self::Unlisted)),
                }
            }
        }
    };
}

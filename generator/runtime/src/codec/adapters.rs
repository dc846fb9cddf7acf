//! Types of other crates, which do not know of this one: by their text, or by serde.

use std::fmt::{self, Display};
use std::ops::Deref;
use std::str::FromStr;

use super::Decode;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::Reader;
use super::take::Take;

macro_rules! adapter {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name<T>(
            // Nothing before something is read: not every type has a default.
            Option<T>,
        );

        impl<T> $name<T> {
            /// Wraps a value.
            pub fn new(value: T) -> Self {
                Self(Some(value))
            }

            /// The value itself.
            pub fn into_inner(self) -> T {
                match self.0 {
                    Some(value) => value,
                    None => unread(),
                }
            }
        }

        impl<T> From<T> for $name<T> {
            fn from(value: T) -> Self {
                Self::new(value)
            }
        }

        impl<T> Deref for $name<T> {
            type Target = T;

            fn deref(&self) -> &T {
                match &self.0 {
                    Some(value) => value,
                    None => unread(),
                }
            }
        }

        impl<T> AsRef<T> for $name<T> {
            fn as_ref(&self) -> &T {
                self
            }
        }

        impl<A: Into<T>, T> Take<A> for $name<T> {
            fn take(value: A) -> Self {
                Self::new(value.into())
            }
        }
    };
}

/// Records start with blank fields and are given away when all of them are read.
#[cold]
fn unread() -> ! {
    unreachable!("a value that nothing was read into has been given away")
}

adapter! {
    /// A value that travels as text, by [`FromStr`] and [`Display`]: a `url::Url`, a `std::net::IpAddr`.
    ///
    /// ```
    /// use std::net::IpAddr;
    /// use balas_runtime::{AsText, codec};
    ///
    /// let address = codec::from_slice::<AsText<IpAddr>>(br#""::1""#)?.value;
    /// assert!(address.is_loopback());
    /// assert_eq!(codec::to_json(&address).unwrap(), br#""::1""#);
    /// # Ok::<(), codec::DecodeError>(())
    /// ```
    AsText
}

impl<T: Display> Display for AsText<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: FromStr> Decode for AsText<T> {
    fn blank() -> Self {
        Self(None)
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        match reader.text()?.parse() {
            Ok(value) => Ok(Self(Some(value))),
            Err(_) => Err(Fault::shape("a text of its type", "another text")),
        }
    }
}

impl<T: Display> Encode for AsText<T> {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.text(&self.to_string());
    }
}

#[cfg(feature = "as-serde")]
pub use by_serde::AsSerde;

#[cfg(feature = "as-serde")]
mod by_serde {
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::{Decode, Deref, Encode, Encoder, Fault, Reader, Take, unread};
    use crate::codec::Value;

    adapter! {
        /// A value that is read and written by serde.
        ///
        /// It goes through a [`Value`]: numbers are those that a double holds, and what does not serialize is null.
        ///
        /// ```
        /// use balas_runtime::{AsSerde, codec};
        ///
        /// let pair = codec::from_slice::<AsSerde<(i64, String)>>(br#"[1, "a"]"#)?.value;
        /// assert_eq!(*pair, (1, "a".to_owned()));
        /// assert_eq!(codec::to_json(&pair).unwrap(), br#"[1,"a"]"#);
        /// # Ok::<(), codec::DecodeError>(())
        /// ```
        AsSerde
    }

    impl<T: DeserializeOwned> Decode for AsSerde<T> {
        fn blank() -> Self {
            Self(None)
        }

        fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
            let value = Value::decode(reader)?;
            match serde_json::from_value(value) {
                Ok(value) => Ok(Self(Some(value))),
                Err(_) => Err(Fault::shape("a value of its type", "another value")),
            }
        }
    }

    impl<T: Serialize> Encode for AsSerde<T> {
        fn encode(&self, encoder: &mut dyn Encoder) {
            let value = serde_json::to_value(&**self).unwrap_or_default();
            value.encode(encoder);
        }
    }
}

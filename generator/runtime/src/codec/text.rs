//! Values that travel as text: identifiers, bytes and passwords.

use std::fmt;

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use uuid::Uuid;

use super::Decode;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::Reader;

/// Text in any of the notations that the `uuid` crate reads; written with hyphens.
impl Decode for Uuid {
    fn blank() -> Self {
        Self::nil()
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let text = reader.text_as("a UUID")?;
        Self::try_parse(text).map_err(|_| Fault::shape("a UUID", "another text"))
    }
}

impl Encode for Uuid {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.text(self.hyphenated().encode_lower(&mut Self::encode_buffer()));
    }
}

/// Bytes that travel as base64 text.
///
/// Sent in the standard alphabet with padding; both alphabets are read, with or without padding.
///
/// ```
/// use balas_runtime::{Base64, codec};
///
/// let bytes = Base64::from(vec![0xfb, 0xff]);
/// assert_eq!(codec::to_json(&bytes).unwrap(), br#""+/8=""#);
/// assert_eq!(codec::from_slice::<Base64>(br#""-_8""#).unwrap().value, bytes);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(pub bytes::Bytes);

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD_ENGINE: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const URL_ENGINE: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);

impl Base64 {
    /// The bytes themselves.
    pub fn into_bytes(self) -> bytes::Bytes {
        self.0
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Base64 {
    /// The bytes in base64.
    pub(super) fn to_text(&self) -> String {
        STANDARD_ENGINE.encode(&self.0)
    }
}

impl<T: Into<bytes::Bytes>> From<T> for Base64 {
    fn from(bytes: T) -> Self {
        Self(bytes.into())
    }
}

impl Decode for Base64 {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let text = reader.text_as("bytes in base64")?;
        match STANDARD_ENGINE
            .decode(text)
            .or_else(|_| URL_ENGINE.decode(text))
            .or_else(|_| folded(text))
        {
            Ok(bytes) => Ok(Self(bytes.into())),
            Err(_) => Err(Fault::shape("bytes in base64", "another text")),
        }
    }
}

/// Base64 in lines, as in e-mail.
fn folded(text: &str) -> Result<Vec<u8>, base64::DecodeError> {
    let text: String = text.split_ascii_whitespace().collect();
    STANDARD_ENGINE.decode(text)
}

impl Encode for Base64 {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.text(&self.to_text());
    }
}

/// Text that must not be seen in logs, such as a password.
///
/// ```
/// let secret = balas_runtime::Secret::from("hunter2");
/// assert_eq!(format!("{secret:?}"), "Secret(…)");
/// assert_eq!(secret.expose(), "hunter2");
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Secret(String);

impl Secret {
    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<T: Into<String>> From<T> for Secret {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl Decode for Secret {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        String::decode(reader).map(Self)
    }
}

impl Encode for Secret {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.text(&self.0);
    }
}

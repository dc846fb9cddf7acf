//! Signatures of requests: a keyed hash of what is sent, by which a receiver knows the sender.

use crate::clock::{SystemTime, UNIX_EPOCH};
use std::fmt;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use http::{HeaderMap, HeaderName, HeaderValue};
use sha2::Sha256;

/// How a service signs the requests that it makes: HMAC-SHA256 ([RFC 2104](https://www.rfc-editor.org/rfc/rfc2104)) over the body
/// and what else its words say.
///
/// ```
/// use balas_runtime::{HeaderMap, Signature};
///
/// const SIGNATURE: Signature = Signature::hmac_sha256("x-signature").prefix("sha256=");
///
/// // The second of the examples of RFC 4231.
/// let mut headers = HeaderMap::new();
/// let signature = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
/// headers.insert("x-signature", signature.parse().unwrap());
///
/// assert!(SIGNATURE.verify(&"Jefe".into(), &headers, b"what do ya want for nothing?").is_ok());
/// assert!(SIGNATURE.verify(&"Jefe".into(), &headers, b"something else").is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    header: &'static str,
    prefix: &'static str,
    signed: &'static str,
    timestamp: Option<(&'static str, &'static str)>,
    id: &'static str,
    is_base64: bool,
    secret: SecretForm,
    tolerance: u64,
}

/// How the secret is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SecretForm {
    /// Its bytes are the key.
    Plain,
    /// The key is in base64, after this prefix.
    Base64(&'static str),
}

/// Older requests are refused, so that one that was listened to cannot be sent again much later.
const TOLERANCE: u64 = 300;

impl Signature {
    /// A signature in this header, in hexadecimal, of the body alone.
    pub const fn hmac_sha256(header: &'static str) -> Self {
        Self {
            header,
            prefix: "",
            signed: "{body}",
            timestamp: None,
            id: "",
            is_base64: false,
            secret: SecretForm::Plain,
            tolerance: TOLERANCE,
        }
    }

    /// What stands before the signature in its header, such as `sha256=`. A header may hold several, parted by commas or spaces.
    #[must_use]
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self
    }

    /// What is signed, such as `{id}.{timestamp}.{body}`.
    #[must_use]
    pub const fn signed(mut self, template: &'static str) -> Self {
        self.signed = template;
        self
    }

    /// The header with the time of sending, in seconds since 1970 UTC, and what stands before it there.
    #[must_use]
    pub const fn timestamp(mut self, header: &'static str, prefix: &'static str) -> Self {
        self.timestamp = Some((header, prefix));
        self
    }

    /// The header with what `{id}` stands for.
    #[must_use]
    pub const fn id(mut self, header: &'static str) -> Self {
        self.id = header;
        self
    }

    /// The signature is in base64.
    #[must_use]
    pub const fn base64(mut self) -> Self {
        self.is_base64 = true;
        self
    }

    /// The secret is a key in base64, after this prefix.
    #[must_use]
    pub const fn secret_base64(mut self, prefix: &'static str) -> Self {
        self.secret = SecretForm::Base64(prefix);
        self
    }

    /// How many seconds the time of sending may differ from the clock here, 300 unless told.
    #[must_use]
    pub const fn tolerance(mut self, seconds: u64) -> Self {
        self.tolerance = seconds;
        self
    }

    /// Whether who knows the secret sent this, not long ago. Signatures are compared in constant time.
    ///
    /// # Errors
    ///
    /// A header is missing or malformed, the request is too old, or no signature is that of the body.
    pub fn verify(
        &self,
        secret: &crate::Secret,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<(), SignatureError> {
        self.verify_at(secret, headers, body, SystemTime::now())
    }

    /// As [`verify`](Self::verify), for a request that arrived at this time.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn verify_at(
        &self,
        secret: &crate::Secret,
        headers: &HeaderMap,
        body: &[u8],
        now: SystemTime,
    ) -> Result<(), SignatureError> {
        let timestamp = self.sent(headers, now)?;
        let id = match self.id {
            "" => "",
            header => text(headers, header)?,
        };
        let mac = self.mac(secret, [timestamp, id], body)?;
        let mut is_readable = false;
        for candidate in items(text(headers, self.header)?) {
            let signature = candidate.strip_prefix(self.prefix).map(str::trim);
            if let Some(bytes) = signature.and_then(|text| self.bytes(text)) {
                is_readable = true;
                if mac.clone().verify_slice(&bytes).is_ok() {
                    return Ok(());
                }
            }
        }
        Err(match is_readable {
            true => SignatureError::Mismatch,
            false => SignatureError::Malformed(self.header),
        })
    }

    /// The headers that a service sends with this body at this time, for tests of what receives them. `id` is what `{id}` stands for.
    ///
    /// # Errors
    ///
    /// The secret is not in the form that the service gives it in, or `id` cannot stand in a header.
    pub fn sign_at(
        &self,
        secret: &crate::Secret,
        id: &str,
        body: &[u8],
        now: SystemTime,
    ) -> Result<HeaderMap, SignatureError> {
        let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        let timestamp = seconds.as_secs().to_string();
        let mac = self.mac(secret, [&timestamp, id], body)?;
        let bytes = mac.finalize().into_bytes();
        let signature = match self.is_base64 {
            true => STANDARD.encode(bytes),
            false => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        };
        let mut items = vec![(self.header, format!("{}{signature}", self.prefix))];
        if let Some((header, prefix)) = self.timestamp {
            items.insert(0, (header, format!("{prefix}{timestamp}")));
        }
        if !self.id.is_empty() {
            items.push((self.id, id.to_owned()));
        }
        joined(&items)
    }

    /// The time of sending as it is written, if that is soon enough.
    fn sent<'h>(&self, headers: &'h HeaderMap, now: SystemTime) -> Result<&'h str, SignatureError> {
        let Some((header, prefix)) = self.timestamp else {
            return Ok("");
        };
        let mut items = items(text(headers, header)?);
        let found = items.find_map(|item| {
            let timestamp = item.strip_prefix(prefix)?.trim();
            let seconds = Duration::from_secs(timestamp.parse().ok()?);
            Some((timestamp, UNIX_EPOCH.checked_add(seconds)?))
        });
        let (timestamp, sent) = found.ok_or(SignatureError::Malformed(header))?;
        let apart = now
            .duration_since(sent)
            .unwrap_or_else(|early| early.duration());
        match apart.as_secs() <= self.tolerance {
            true => Ok(timestamp),
            false => Err(SignatureError::Stale),
        }
    }

    /// The hash of what is signed.
    fn mac(
        &self,
        secret: &crate::Secret,
        [timestamp, id]: [&str; 2],
        body: &[u8],
    ) -> Result<Hmac<Sha256>, SignatureError> {
        let key = self.key(secret.expose())?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| SignatureError::Secret)?;
        let mut rest = self.signed;
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            mac.update(before.as_bytes());
            let parts = [
                ("{body}", body),
                ("{timestamp}", timestamp.as_bytes()),
                ("{id}", id.as_bytes()),
            ];
            let known = parts
                .iter()
                .find_map(|(name, bytes)| Some((from.strip_prefix(name)?, *bytes)));
            let (left, bytes) = known.unwrap_or((&from[1..], b"{"));
            mac.update(bytes);
            rest = left;
        }
        mac.update(rest.as_bytes());
        Ok(mac)
    }

    fn key(&self, secret: &str) -> Result<Vec<u8>, SignatureError> {
        match self.secret {
            SecretForm::Plain => Ok(secret.as_bytes().to_vec()),
            SecretForm::Base64(prefix) => STANDARD
                .decode(secret.strip_prefix(prefix).unwrap_or(secret))
                .map_err(|_| SignatureError::Secret),
        }
    }

    fn bytes(&self, text: &str) -> Option<Vec<u8>> {
        match self.is_base64 {
            true => STANDARD.decode(text).ok(),
            false => hexadecimal(text),
        }
    }
}

/// The items of a header, which are parted by spaces or commas: `v1,a= v1,b=` and `t=1,v1=a` are both in use, so that an item is also
/// what stands between two commas.
fn items(header: &str) -> impl Iterator<Item = &str> {
    let words = header.split(' ');
    words.flat_map(|word| {
        std::iter::once(word).chain(word.split(',').filter(move |part| *part != word))
    })
}

/// Headers of these items; those of one header are joined by commas.
fn joined(items: &[(&'static str, String)]) -> Result<HeaderMap, SignatureError> {
    let mut headers = HeaderMap::new();
    for (header, item) in items {
        let name = HeaderName::from_bytes(header.as_bytes());
        let name = name.map_err(|_| SignatureError::Malformed(header))?;
        let known = headers.get(&name).and_then(|value| value.to_str().ok());
        let text = match known {
            Some(known) => format!("{known},{item}"),
            None => item.clone(),
        };
        let value = HeaderValue::try_from(text).map_err(|_| SignatureError::Malformed(header))?;
        headers.insert(name, value);
    }
    Ok(headers)
}

fn text<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, SignatureError> {
    let value = headers.get(name).ok_or(SignatureError::Missing(name))?;
    value.to_str().map_err(|_| SignatureError::Malformed(name))
}

fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(
        digits
            .chunks(2)
            .map(|pair| pair[0] << 4 | pair[1])
            .collect(),
    )
}

/// Why a request is not known to be genuine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureError {
    /// This header is not there.
    Missing(&'static str),
    /// This header does not hold what it should.
    Malformed(&'static str),
    /// It was sent too long ago, or it comes from the future: it may be a repetition of one that was listened to.
    Stale,
    /// No signature is that of this body by this secret.
    Mismatch,
    /// The secret is not in the form that the service gives it in.
    Secret,
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(header) => write!(f, "there is no header `{header}`"),
            Self::Malformed(header) => write!(f, "the header `{header}` is malformed"),
            Self::Stale => f.write_str("it was not sent just now"),
            Self::Mismatch => f.write_str("its signature is not that of its body"),
            Self::Secret => f.write_str("the secret is not a key in base64"),
        }
    }
}

impl std::error::Error for SignatureError {}

#[cfg(test)]
mod tests;

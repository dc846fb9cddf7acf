//! What is sent as a file: bytes, and what a form says about them.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

use bytes::Bytes;

use super::fault::Fault;
use super::reader::Reader;
use super::text::Base64;
use super::{Decode, Encode, Encoder, Take};

/// The value of a `format: binary` property of a form with files (`multipart/form-data`).
///
/// ```
/// use balas_runtime::File;
///
/// let picture = File::new(vec![0x89, b'P', b'N', b'G']).name("cat.png").content_type("image/png");
/// assert_eq!(picture.bytes().len(), 4);
/// assert_eq!(format!("{picture:?}"), r#"File("cat.png", 4 bytes)"#);
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct File {
    bytes: Bytes,
    name: Option<String>,
    content_type: Option<String>,
}

impl File {
    /// A file with these bytes.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self {
            bytes: bytes.into(),
            ..Self::default()
        }
    }

    /// Reads a file, and gives it the name that it has on disk.
    ///
    /// # Errors
    ///
    /// Those of [`std::fs::read`].
    pub fn read(path: impl AsRef<Path>) -> std::io::Result<Self> {
        let path = path.as_ref();
        let file = Self::new(std::fs::read(path)?);
        Ok(match path.file_name() {
            Some(name) => file.name(name.to_string_lossy()),
            None => file,
        })
    }

    /// Sends it under this name. Without one it is sent under the name of its property, because many servers take what
    /// has no file name for text.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Says what its bytes are. Otherwise the description tells, or they are `application/octet-stream`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Its bytes.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The bytes as text: as they are, or in base64 where they are no text.
    pub(crate) fn to_text(&self) -> Cow<'_, str> {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(Base64::from(self.bytes.clone()).to_text()),
        }
    }

    /// The name that it was given.
    pub fn file_name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The media type that it was given.
    pub fn media_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }
}

impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.bytes.len();
        match &self.name {
            Some(name) => write!(formatter, "File({name:?}, {length} bytes)"),
            None => write!(formatter, "File({length} bytes)"),
        }
    }
}

impl<T: Into<Bytes>> From<T> for File {
    fn from(bytes: T) -> Self {
        Self::new(bytes)
    }
}

impl<T: Into<Self>> Take<T> for File {
    fn take(value: T) -> Self {
        value.into()
    }
}

/// Where there are no files, in JSON, it is text.
impl Decode for File {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        match String::decode(reader) {
            Ok(text) => Ok(Self::new(text)),
            Err(fault) => Err(fault),
        }
    }
}

impl Encode for File {
    fn encode(&self, encoder: &mut dyn Encoder) {
        encoder.file(self);
    }
}

/// Writes a file where there are none.
pub(super) fn write_text<E: Encoder + ?Sized>(encoder: &mut E, file: &File) {
    encoder.text(&file.to_text());
}

#[cfg(test)]
mod tests {
    use super::File;
    use crate::codec::to_json;

    fn json(file: &File) -> String {
        String::from_utf8(to_json(file).unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn without_forms_a_file_is_text() {
        assert_eq!(json(&File::new("a \"b\"")), r#""a \"b\"""#);
        assert_eq!(json(&File::new(vec![0xff, 0x00])), r#""/wA=""#);
    }
}

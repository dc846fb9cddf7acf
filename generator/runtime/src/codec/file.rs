//! What is sent as a file: bytes or where they come from, and what a form says about them.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::Stream;

use super::fault::Fault;
use super::reader::Reader;
use super::text::Base64;
use super::{Decode, Encode, Encoder, Take};
use crate::upload::{self, Content, Source};

/// A file that is sent: as a body, or as the value of a `format: binary` property of a form with files
/// (`multipart/form-data`).
///
/// ```
/// use balas_runtime::File;
///
/// let picture = File::new(vec![0x89, b'P', b'N', b'G']).name("cat.png").content_type("image/png");
/// assert_eq!(picture.length(), Some(4));
/// assert_eq!(format!("{picture:?}"), r#"File("cat.png", 4 bytes)"#);
/// ```
///
/// Its bytes need not be in memory: [`File::open`], [`File::reader`] and [`File::stream`] give them piece by piece while they
/// are sent. The timeout of a call holds for sending, too; give calls that send much a longer one.
///
/// What can be read only once is sent only once: a call is not tried again after it was begun to be read, and a clone shares
/// it. Files of [`File::open`] are opened again for each attempt.
#[derive(Clone, Default)]
pub struct File {
    content: Content,
    name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl File {
    /// A file with these bytes.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self::of(Content::from(bytes))
    }

    fn of(content: Content) -> Self {
        Self {
            content,
            name: None,
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// Reads a file into memory, and gives it the name that it has on disk.
    ///
    /// # Errors
    ///
    /// Those of [`std::fs::read`].
    pub fn read(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        Ok(Self::new(std::fs::read(path)?).named_like(path))
    }

    /// A file on disk that is read while it is sent, under the name that it has there. It has to keep its length until then.
    ///
    /// # Errors
    ///
    /// Those of [`std::fs::File::open`].
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let file = std::fs::File::open(path)?;
        let metadata = file.metadata()?;
        let source = match metadata.is_file() {
            true => Source::path(path.to_owned(), metadata.len()),
            // Pipes and devices cannot be opened again, and have no length.
            false => Source::reader(file, None),
        };
        Ok(Self::of(Content::Streamed(Arc::new(source))).named_like(path))
    }

    /// A file whose bytes a stream gives. Of `length` bytes, where that is known, neither more nor fewer are sent; `None` is any
    /// number, for servers that take a body whose length is not told before.
    ///
    /// ```
    /// use balas_runtime::File;
    /// # use std::{pin::Pin, task::{Context, Poll}};
    /// # struct Lines(u8);
    /// # impl futures_core::Stream for Lines {
    /// #     type Item = std::io::Result<Vec<u8>>;
    /// #     fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
    /// #         Poll::Ready(None)
    /// #     }
    /// # }
    /// # let lines = Lines(0);
    ///
    /// let log = File::stream(lines, None).name("today.log").content_type("text/plain");
    /// assert_eq!(log.length(), None);
    /// ```
    pub fn stream<T, E>(
        stream: impl Stream<Item = Result<T, E>> + Send + 'static,
        length: impl Into<Option<u64>>,
    ) -> Self
    where
        T: Into<Bytes> + 'static,
        E: Into<Box<dyn Error + Send + Sync>> + 'static,
    {
        let source = Source::once(upload::pieces(stream), length.into());
        Self::of(Content::Streamed(Arc::new(source)))
    }

    /// A file whose bytes a reader gives that may block: a thread of its own reads it. For `length` see [`File::stream`].
    pub fn reader(reader: impl io::Read + Send + 'static, length: impl Into<Option<u64>>) -> Self {
        let source = Source::reader(reader, length.into());
        Self::of(Content::Streamed(Arc::new(source)))
    }

    fn named_like(self, path: &Path) -> Self {
        match path.file_name() {
            Some(name) => self.name(name.to_string_lossy()),
            None => self,
        }
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

    /// Sends a header with its part of a form. A body has the headers of its call.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub(crate) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// Its bytes, if they are in memory.
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Streamed(_) => None,
        }
    }

    /// How many bytes it has, where that is known.
    pub fn length(&self) -> Option<u64> {
        self.content.length()
    }

    pub(crate) fn content(&self) -> &Content {
        &self.content
    }

    /// The bytes as text: as they are, or in base64 where they are no text. `None` where they are not in memory.
    pub(crate) fn to_text(&self) -> Option<Cow<'_, str>> {
        let bytes = self.bytes()?;
        Some(match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(Base64::from(bytes.clone()).to_text()),
        })
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

/// Files whose bytes are not in memory are equal if one is a clone of the other.
impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        let is_same = match (&self.content, &other.content) {
            (Content::Bytes(one), Content::Bytes(other)) => one == other,
            (Content::Streamed(one), Content::Streamed(other)) => Arc::ptr_eq(one, other),
            _ => false,
        };
        is_same && (&self.name, &self.content_type) == (&other.name, &other.content_type)
    }
}

impl Eq for File {}

impl Hash for File {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes().hash(state);
        self.name.hash(state);
        self.content_type.hash(state);
    }
}

impl fmt::Debug for File {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("File(")?;
        if let Some(name) = &self.name {
            write!(formatter, "{name:?}, ")?;
        }
        match self.length() {
            Some(length) => write!(formatter, "{length} bytes)"),
            None => formatter.write_str("any number of bytes)"),
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
    match file.to_text() {
        Some(text) => encoder.text(&text),
        None => encoder.null(),
    }
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

    #[test]
    fn json_cannot_say_what_is_not_in_memory() {
        let refused = to_json(&vec![File::new("a"), File::reader(std::io::empty(), None)]);
        assert_eq!(
            refused.map_err(|error| error.to_string()),
            Err("`$[1]`: JSON has no way to write a file that is not in memory".into())
        );
    }

    #[test]
    fn files_that_are_not_in_memory_are_equal_to_their_clones() {
        let file = File::reader(std::io::empty(), 7);
        assert_eq!(file, file.clone());
        assert_ne!(file, File::reader(std::io::empty(), 7));
        assert_eq!(format!("{file:?}"), "File(7 bytes)");
    }
}

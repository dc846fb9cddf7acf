//! What a value is, before it is read: how the variants of a choice are told apart.
//!
//! Everything here returns to where it began. Nothing is buffered: the text is passed over once more.

use super::fault::Fault;
use super::reader::{Reader, is_number};

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number without fraction and exponent.
    Integer,
    /// Any other number.
    Decimal,
    /// A string.
    Text,
    /// A list of values.
    Array,
    /// Named values.
    Object,
}

impl Kind {
    /// As messages call it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Decimal => "a decimal number",
            Self::Text => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

impl Reader<'_> {
    /// Which kind of value comes next, as far as its first bytes tell.
    ///
    /// # Errors
    ///
    /// No value begins here.
    pub fn kind(&mut self) -> Result<Kind, Fault> {
        Ok(match self.cursor.peek() {
            b'n' => Kind::Null,
            b't' | b'f' => Kind::Boolean,
            b'"' => Kind::Text,
            b'[' => Kind::Array,
            b'{' => Kind::Object,
            byte if is_number(byte) => self.number_kind(),
            _ => return Err(self.cursor.no_value()),
        })
    }

    fn number_kind(&self) -> Kind {
        let mut rest = self.cursor.rest().iter();
        match rest.find(|byte| !is_number(**byte)) {
            Some(b'.' | b'e' | b'E') => Kind::Decimal,
            _ => Kind::Integer,
        }
    }

    /// The text that the object that comes next has under this key, if it has text there.
    ///
    /// ```
    /// use balas_runtime::codec::{Decode, Fault, Reader};
    ///
    /// #[derive(Debug, PartialEq)]
    /// enum Pet {
    ///     Cat,
    ///     Other,
    /// }
    ///
    /// impl Decode for Pet {
    ///     fn blank() -> Self {
    ///         Pet::Other
    ///     }
    ///
    ///     fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
    ///         let tag = reader.tag("type")?;
    ///         reader.skip()?;
    ///         Ok(if tag.as_deref() == Some("cat") { Pet::Cat } else { Pet::Other })
    ///     }
    /// }
    ///
    /// let pets = balas_runtime::codec::from_slice::<Vec<Pet>>(br#"[{"age":3,"type":"cat"},{}]"#)?;
    /// assert_eq!(pets.value, [Pet::Cat, Pet::Other]);
    /// # Ok::<(), balas_runtime::codec::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// There is no object, or the text is no JSON.
    pub fn tag(&mut self, key: &str) -> Result<Option<String>, Fault> {
        let mut tag = None;
        self.look(&mut |found, reader| {
            if tag.is_none() && found == key && reader.is_text() {
                tag = Some(reader.text()?.to_owned());
                return Ok(());
            }
            reader.skip()
        })?;
        Ok(tag)
    }

    /// The keys of the object that comes next, in the order of the text.
    ///
    /// # Errors
    ///
    /// There is no object, or the text is no JSON.
    pub fn keys(&mut self) -> Result<Vec<String>, Fault> {
        let mut keys = Vec::new();
        self.look(&mut |key, reader| {
            keys.push(key.to_owned());
            reader.skip()
        })?;
        Ok(keys)
    }

    /// Passes over an object and returns to its beginning.
    fn look(
        &mut self,
        entry: &mut dyn FnMut(&str, &mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let start = self.mark();
        let mut key = String::new();
        let mut is_first = true;
        self.open(b'{', "an object")?;
        while self.cursor.next_item(is_first, b'}')? {
            is_first = false;
            key.clear();
            key.push_str(self.cursor.key()?);
            self.cursor.colon()?;
            entry(&key, self)?;
        }
        self.rewind(start);
        Ok(())
    }
}

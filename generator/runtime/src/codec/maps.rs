//! Maps of text to values, whichever the settings have chosen.

use std::collections::{BTreeMap, HashMap};

use super::Decode;
use super::collection::ReadEntries;
use super::encode::{Encode, Encoder};
use super::fault::Fault;
use super::reader::Reader;
use super::take::{Take, TakeOptional};

macro_rules! map {
    ($map:ident) => {
        impl<T: Decode> ReadEntries for $map<String, T> {
            fn read_entry(&mut self, key: &str, reader: &mut Reader<'_>) -> Result<(), Fault> {
                match T::decode(reader) {
                    Ok(value) => {
                        self.insert(key.to_owned(), value);
                        Ok(())
                    }
                    Err(fault) => Err(fault),
                }
            }
        }

        impl<T: Decode> Decode for $map<String, T> {
            fn blank() -> Self {
                Self::new()
            }

            fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
                let mut entries = Self::new();
                match reader.map(&mut entries) {
                    Ok(()) => Ok(entries),
                    Err(fault) => Err(fault),
                }
            }
        }

        /// An optional map is sent when it has entries, as with lists.
        impl<T: Encode> Encode for $map<String, T> {
            fn encode(&self, encoder: &mut dyn Encoder) {
                encoder.record(
                    &mut self
                        .iter()
                        .map(|(key, value)| (key.as_str(), value as &dyn Encode)),
                );
            }

            fn is_absent(&self) -> bool {
                self.is_empty()
            }
        }

        impl<A, T> TakeOptional<A> for $map<String, T>
        where
            Self: Take<A>,
        {
            fn take_optional(value: A) -> Self {
                Self::take(value)
            }
        }

        impl<K, A, I, T> Take<I> for $map<String, T>
        where
            I: IntoIterator<Item = (K, A)>,
            K: Into<String>,
            T: Take<A>,
        {
            fn take(value: I) -> Self {
                value
                    .into_iter()
                    .map(|(key, value)| (key.into(), T::take(value)))
                    .collect()
            }
        }
    };
}

map!(BTreeMap);
map!(HashMap);

#[cfg(feature = "indexmap")]
mod in_order {
    use indexmap::IndexMap;

    use super::{Decode, Encode, Encoder, Fault, ReadEntries, Reader, Take, TakeOptional};

    map!(IndexMap);
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use crate::codec::{from_slice, to_json};

    #[test]
    fn hash_maps_are_read_and_written() {
        let read = from_slice::<HashMap<String, i64>>(br#"{"a": 1, "b": "x"}"#);
        let read = read.map(|decoded| (decoded.value, decoded.drift.len()));
        assert_eq!(read, Ok((HashMap::from([("a".to_owned(), 1)]), 1)));
        let written = to_json(&HashMap::from([("a".to_owned(), 1_i64)]));
        assert_eq!(written, Ok(br#"{"a":1}"#.to_vec()));
    }

    #[cfg(feature = "indexmap")]
    #[test]
    fn index_maps_keep_the_order_of_the_text() {
        let json = br#"{"z":1,"a":2,"m":3}"#;
        let read = from_slice::<indexmap::IndexMap<String, i64>>(json);
        let written = read.map(|decoded| to_json(&decoded.value));
        assert_eq!(written, Ok(Ok(json.to_vec())));
    }
}

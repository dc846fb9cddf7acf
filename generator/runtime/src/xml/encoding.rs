//! The characters of a document: UTF-8 unless it says otherwise.
//!
//! Every reader of XML knows UTF-8 and UTF-16; Latin-1 is added, because old services write it and it takes no table.
//! <https://www.w3.org/TR/xml/#charencoding>

use std::borrow::Cow;

/// The text of a document without its byte order mark, or where it is not the text that it says to be.
pub(super) fn text(document: &[u8]) -> Result<Cow<'_, str>, usize> {
    match document {
        [0xFE, 0xFF, rest @ ..] => Ok(utf16(rest, u16::from_be_bytes).into()),
        [0xFF, 0xFE, rest @ ..] => Ok(utf16(rest, u16::from_le_bytes).into()),
        _ if is_latin(document) => Ok(document.iter().copied().map(char::from).collect()),
        _ => match std::str::from_utf8(document) {
            Ok(text) => Ok(text.trim_start_matches('\u{FEFF}').into()),
            Err(error) => Err(error.valid_up_to()),
        },
    }
}

/// What is no character becomes the one that stands for such.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let characters = char::decode_utf16(units);
    characters
        .map(|of| of.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Whether the declaration names Latin-1.
fn is_latin(document: &[u8]) -> bool {
    let declaration = document.split(|byte| *byte == b'>').next();
    let declaration = declaration.filter(|of| of.starts_with(b"<?xml"));
    let declaration = String::from_utf8_lossy(declaration.unwrap_or_default()).to_lowercase();
    let encoding = declaration.split_once("encoding").map(|(_, after)| after);
    let name = encoding.and_then(|after| after.split(['"', '\'']).nth(1));
    matches!(name, Some("iso-8859-1" | "latin1"))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn documents_say_how_they_are_encoded() {
        let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let units = "\u{FEFF}<a>é</a>".encode_utf16();
            units.flat_map(unit).collect()
        };
        let cases: &[(&[u8], &str)] = &[
            ("\u{FEFF}<a>é</a>".as_bytes(), "<a>é</a>"),
            (&utf16(u16::to_le_bytes), "<a>é</a>"),
            (&utf16(u16::to_be_bytes), "<a>é</a>"),
            (
                b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>",
                "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>",
            ),
        ];
        for (document, expected) in cases {
            assert_eq!(text(document).as_deref(), Ok(*expected));
        }
        assert_eq!(text(b"<a>\xE9</a>"), Err(3));
    }
}

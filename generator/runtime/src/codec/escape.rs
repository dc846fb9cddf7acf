//! What stands for what within a JSON string.

/// How many bytes come before the first that is not plain within a string: a quote, a backslash or a control character.
#[inline]
pub(crate) fn plain_length(bytes: &[u8]) -> usize {
    let (chunks, tail) = bytes.as_chunks::<8>();
    for (index, chunk) in chunks.iter().enumerate() {
        let marks = unplain(u64::from_le_bytes(*chunk));
        if marks != 0 {
            return index * 8 + marks.trailing_zeros() as usize / 8;
        }
    }
    let is_unplain = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    bytes.len() - tail.len() + tail.iter().position(is_unplain).unwrap_or(tail.len())
}

/// Marks the bytes that are not plain, all eight at once. The lowest mark is right; those above it may be false, as the
/// subtraction borrows.
#[inline]
const fn unplain(chunk: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES * 0x80;
    let quotes = chunk ^ (ONES * b'"' as u64);
    let backslashes = chunk ^ (ONES * b'\\' as u64);
    let zeros =
        (quotes.wrapping_sub(ONES) & !quotes) | (backslashes.wrapping_sub(ONES) & !backslashes);
    let controls = chunk.wrapping_sub(ONES * 0x20) & !chunk;
    (zeros | controls) & HIGH
}

/// The character that an escape stands for and the length of the escape, both without the backslash. `None` if there is no such
/// escape.
pub(crate) fn unescape(text: &[u8]) -> Option<(char, usize)> {
    let plain = match text.first()? {
        b'u' => return unescape_units(text),
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        byte @ (b'"' | b'\\' | b'/') => char::from(*byte),
        _ => return None,
    };
    Some((plain, 1))
}

/// One UTF-16 unit, `u00e9`, or a pair of surrogates, `ud83d\ude00`.
fn unescape_units(text: &[u8]) -> Option<(char, usize)> {
    let first = unit(text.get(1..5)?)?;
    if !(0xd800..0xdc00).contains(&first) {
        return Some((char::from_u32(first)?, 5));
    }
    let second = unit(text.get(7..11)?)?;
    if text.get(5..7)? != b"\\u" || !(0xdc00..0xe000).contains(&second) {
        return None;
    }
    let character = char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))?;
    Some((character, 11))
}

fn unit(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |unit, digit| {
        Some(unit * 16 + char::from(*digit).to_digit(16)?)
    })
}

/// Appends what a byte that is not plain is written as.
pub(crate) fn escape(byte: u8, text: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            text.extend_from_slice(b"\\u00");
            return text.extend([HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
        }
    };
    text.extend([b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_length_ends_at_each_byte_that_needs_a_look_wherever_it_stands() {
        for stop in (0..0x20).chain([b'"', b'\\']) {
            for length in 0..20 {
                let mut bytes = vec![b'a'; length];
                bytes.extend([stop, b'a', b'"']);
                assert_eq!(
                    plain_length(&bytes),
                    length,
                    "{stop:#x} after {length} bytes"
                );
            }
        }
    }

    #[test]
    fn every_other_byte_is_plain() {
        for byte in (0x20..=0xff).filter(|byte| !b"\"\\".contains(byte)) {
            assert_eq!(plain_length(&[byte; 19]), 19, "{byte:#x}");
        }
    }

    #[test]
    fn surrogates_count_in_pairs_only() {
        assert_eq!(unescape(br"ud83d\ude00 and more"), Some(('😀', 11)));
        assert_eq!(unescape(b"u00e9"), Some(('é', 5)));
        for broken in [
            r"ud83d",
            r"ude00",
            r"ud83d\u0041",
            r"ud83d-ude00",
            r"ud83dxxxxxxx",
            "u+123",
            "u12",
            "x",
            "",
        ] {
            assert_eq!(unescape(broken.as_bytes()), None, "{broken}");
        }
    }
}

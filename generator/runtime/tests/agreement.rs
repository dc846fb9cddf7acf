//! The codec and `serde_json` agree on what is JSON and what it means.
//!
//! Documents are damaged at random, from a fixed seed; what one accepts the other has to accept with the same value.
//! Skipping is held to the same: it has a way of its own through the text.

use balas_runtime::codec::from_slice;
use balas_runtime::{Decode, Fault, Reader, Value};

const DOCUMENTS: &[&str] = &[
    r#"{"a":[1,-2,30000000000000000000,0.5,-0.25e2],"b":{"c":null,"d":[true,false]},"e":"x\n\u0041\ud83d\ude00é"}"#,
    "[ [ ] , { } , \"\" , 0 , {\"\" : [ { } ] } ]\r\n\t",
    r#""long text without any escape, and then one \" or \\ two \/ \b\f\r\t, Größe 東京都""#,
    r#"[123456789012345678,1234567890123456789,9223372036854775808,-9223372036854775809,0,-0.0,10,1.0E+2]"#,
    r#"{"key":1,"key":2,"k\u0065y":[{"key":{"key":[[[["key"]]]]}}]}"#,
];
const ALPHABET: &[u8] = b"{}[]:,\"\\/ \n0123456789.eE+-tfnulrasx\x00\x1f\x7f\x80\xc3\xff";
const ROUNDS: usize = 40_000;

/// Any value, passed over.
#[derive(Debug)]
struct Skipped;

impl Decode for Skipped {
    fn blank() -> Self {
        Self
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.skip().map(|()| Self)
    }
}

/// A small generator of numbers that is the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    fn damage(&mut self, text: &mut Vec<u8>) {
        let at = self.below(text.len());
        let byte = ALPHABET[self.below(ALPHABET.len())];
        match self.below(4) {
            0 => text[at] = byte,
            1 => text.insert(at, byte),
            2 => drop(text.remove(at)),
            _ => text.truncate(at + 1),
        }
    }
}

fn check(text: &[u8]) {
    let shown = String::from_utf8_lossy(text);
    let ours = from_slice::<Value>(text).map(|decoded| decoded.value);
    let skipped = from_slice::<Skipped>(text);
    match serde_json::from_slice::<Value>(text) {
        Ok(theirs) => {
            let ours = ours.unwrap_or_else(|error| panic!("{shown}: refused: {error}"));
            assert!(is_same(&ours, &theirs), "{shown}: {ours} is not {theirs}");
            assert!(skipped.is_ok(), "{shown}: not skipped");
        }
        // To the codec that is JSON, of a shape that no value holds.
        Err(error) if error.to_string().contains("out of range") => (),
        Err(error) => {
            assert!(ours.is_err(), "{shown}: accepted, though {error}");
            assert!(skipped.is_err(), "{shown}: skipped, though {error}");
        }
    }
}

/// Equality, but for the last digit of decimals, where `serde_json` is quick rather than exact.
fn is_same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| is_same(a, b)))
        }
        (Value::Number(a), Value::Number(b)) => match (a.as_f64(), b.as_f64()) {
            (Some(a), Some(b)) => (a - b).abs() <= a.abs() * 1e-15,
            _ => false,
        },
        _ => ours == theirs,
    }
}

#[test]
fn damaged_documents_are_judged_alike() {
    let mut chance = Chance(42);
    for round in 0..ROUNDS {
        let mut text = DOCUMENTS[round % DOCUMENTS.len()].as_bytes().to_vec();
        for _ in 0..chance.below(3) {
            chance.damage(&mut text);
        }
        if !text.is_empty() {
            check(&text);
        }
    }
}

#[test]
fn each_byte_is_judged_alike_wherever_it_stands() {
    for document in DOCUMENTS {
        for at in 0..document.len() {
            for byte in ALPHABET {
                let mut text = document.as_bytes().to_vec();
                text[at] = *byte;
                check(&text);
            }
        }
    }
}

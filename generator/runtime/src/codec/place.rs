//! A value within a document, by its JSON Pointer: read alone, or written anew.
//!
//! Only the way to the value is looked at; what stands beside it is passed over.

use super::decode::{Decode, Decoded};
use super::drift::{Segment, Trace};
use super::fault::{DecodeError, Fault};
use super::reader::Reader;

/// Reads the value at a JSON Pointer as [`from_slice`](super::from_slice) reads a document; `None` where there is none.
/// <https://www.rfc-editor.org/rfc/rfc6901>
pub(crate) fn from_slice_at<T: Decode>(
    json: &[u8],
    pointer: &str,
) -> Result<Option<Decoded<T>>, DecodeError> {
    let Ok(text) = std::str::from_utf8(json) else {
        return super::from_slice::<T>(json).map(Some);
    };
    let mut reader = Reader::new(text);
    match read_at::<T>(&mut reader, pointer) {
        Ok(value) => Ok(value.map(|value| Decoded {
            value,
            drift: reader.drift.into_iter().map(Trace::finish).collect(),
        })),
        Err(fault) => Err(fault.into_error(json)),
    }
}

fn read_at<T: Decode>(reader: &mut Reader<'_>, pointer: &str) -> Result<Option<T>, Fault> {
    let Some(steps) = descend(reader, pointer)? else {
        return Ok(None);
    };
    let read = T::decode(reader);
    for step in steps.iter().rev() {
        for trace in &mut reader.drift {
            trace.rise(step.clone());
        }
    }
    let below = |fault: Fault| steps.iter().rev().cloned().fold(fault, Fault::below);
    read.map(Some).map_err(below)
}

/// The text of the value at a JSON Pointer; `None` where there is none, or no JSON.
pub(crate) fn find<'j>(json: &'j [u8], pointer: &str) -> Option<&'j str> {
    let text = std::str::from_utf8(json).ok()?;
    let mut reader = Reader::new(text);
    descend(&mut reader, pointer).ok()??;
    let (start, end) = extent(&mut reader).ok()?;
    text.get(start..end)
}

/// What is known of a list without reading its items.
#[derive(Clone, Copy, Default)]
pub(crate) struct Items<'j> {
    pub(crate) count: usize,
    /// The text of the first one.
    pub(crate) first: &'j str,
    /// The text of the last one.
    pub(crate) last: &'j str,
    /// The text of the list.
    pub(crate) text: &'j str,
}

/// The list at a JSON Pointer; an empty one where there is none.
pub(crate) fn items<'j>(json: &'j [u8], pointer: &str) -> Items<'j> {
    find(json, pointer)
        .and_then(|text| items_of(text).ok().flatten())
        .unwrap_or_default()
}

fn items_of(text: &str) -> Result<Option<Items<'_>>, Fault> {
    let mut reader = Reader::new(text);
    let mut items = Items {
        text,
        ..Items::default()
    };
    if !text.starts_with('[') {
        return Ok(None);
    }
    reader.open(b'[', "an array")?;
    while reader.cursor.next_item(items.count == 0, b']')? {
        let (start, end) = extent(&mut reader)?;
        items.last = text.get(start..end).unwrap_or_default();
        if items.count == 0 {
            items.first = items.last;
        }
        items.count += 1;
    }
    Ok(Some(items))
}

/// The document with another value (JSON) at a JSON Pointer; `None` where nothing can stand there.
pub(crate) fn put(json: &str, pointer: &str, value: &str) -> Option<String> {
    let (parent, key) = pointer.rsplit_once('/')?;
    let mut reader = Reader::new(json);
    if descend(&mut reader, pointer).ok()?.is_some() {
        let (start, end) = extent(&mut reader).ok()?;
        return Some(format!("{}{value}{}", json.get(..start)?, json.get(end..)?));
    }
    let mut reader = Reader::new(json);
    descend(&mut reader, parent).ok()??;
    reader.open(b'{', "an object").ok()?;
    let (before, after) = json.split_at_checked(reader.cursor.offset())?;
    let comma = if after.trim_start().starts_with('}') {
        ""
    } else {
        ","
    };
    let key = serde_json::Value::from(unescaped(key));
    Some(format!("{before}{key}:{value}{comma}{after}"))
}

/// Goes to the value at a JSON Pointer: the way there, or `None` where it ends before.
fn descend(reader: &mut Reader<'_>, pointer: &str) -> Result<Option<Vec<Segment>>, Fault> {
    let mut steps = Vec::new();
    for token in pointer.split('/').skip(1) {
        let token = unescaped(token);
        let step = match reader.cursor.peek() {
            b'{' => enter_object(reader, token)?,
            b'[' => enter_array(reader, &token)?,
            _ => None,
        };
        match step {
            Some(step) => steps.push(step),
            None => return Ok(None),
        }
    }
    reader.cursor.peek();
    Ok(Some(steps))
}

fn enter_object(reader: &mut Reader<'_>, wanted: String) -> Result<Option<Segment>, Fault> {
    reader.open(b'{', "an object")?;
    let mut is_first = true;
    while reader.cursor.next_item(is_first, b'}')? {
        is_first = false;
        let is_met = reader.cursor.key()? == wanted;
        reader.cursor.colon()?;
        if is_met {
            return Ok(Some(Segment::Key(wanted.into())));
        }
        reader.skip()?;
    }
    Ok(None)
}

fn enter_array(reader: &mut Reader<'_>, wanted: &str) -> Result<Option<Segment>, Fault> {
    let Ok(wanted) = wanted.parse::<usize>() else {
        return Ok(None);
    };
    reader.open(b'[', "an array")?;
    let mut index = 0;
    while reader.cursor.next_item(index == 0, b']')? {
        if index == wanted {
            return Ok(Some(Segment::Index(index)));
        }
        reader.skip()?;
        index += 1;
    }
    Ok(None)
}

/// Where the value that comes next begins and ends.
fn extent(reader: &mut Reader<'_>) -> Result<(usize, usize), Fault> {
    reader.cursor.peek();
    let start = reader.cursor.offset();
    reader.skip()?;
    Ok((start, reader.cursor.offset()))
}

fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::{find, from_slice_at, items, put};

    const PAGE: &[u8] =
        br#" {"a/b": {"c": [1, {"d": "x"}, 2.5]}, "next": null, "a/b": 3, "empty": {}} "#;

    #[test]
    fn values_are_found_by_pointer() {
        assert_eq!(find(PAGE, "/a~1b/c/1/d"), Some("\"x\""));
        assert_eq!(find(PAGE, "/next"), Some("null"));
        assert_eq!(find(PAGE, "/a~1b/c/7"), None);
        assert_eq!(find(PAGE, "/next/deeper"), None);
        assert_eq!(find(b"[1] ", ""), Some("[1]"));
        assert_eq!(find(b"<html>", "/a"), None);
    }

    #[test]
    fn items_are_counted() {
        let list = items(PAGE, "/a~1b/c");
        assert_eq!((list.count, list.first, list.last), (3, "1", "2.5"));
        assert_eq!(items(PAGE, "/empty").count, 0);
        assert_eq!(items(b"[ ]", "").count, 0);
        assert_eq!(items(b"[1, 2", "").count, 0);
    }

    #[test]
    fn drift_is_told_from_the_root() {
        let found = from_slice_at::<Vec<i64>>(PAGE, "/a~1b/c").ok().flatten();
        let found = found.map(|found| (found.value, found.drift));
        let (value, drift) = found.unwrap_or_default();
        let paths: Vec<&str> = drift.iter().map(|drift| drift.path.as_str()).collect();
        assert_eq!(
            (value, paths),
            (vec![1], vec!["$['a/b'].c[1]", "$['a/b'].c[2]"])
        );

        let wrong = from_slice_at::<bool>(PAGE, "/empty").err();
        assert_eq!(
            wrong.map(|error| error.to_string()).as_deref(),
            Some("`$.empty`: expected a boolean, found an object")
        );
    }

    #[test]
    fn values_are_replaced_or_added() {
        assert_eq!(
            put(r#"{"a": {"b": 1, "c": 2}}"#, "/a/b", "\"x\"").as_deref(),
            Some(r#"{"a": {"b": "x", "c": 2}}"#)
        );
        assert_eq!(
            put(r#"{"a":{}}"#, "/a/n\"", "7").as_deref(),
            Some(r#"{"a":{"n\"":7}}"#)
        );
        assert_eq!(
            put(r#"{"a":1}"#, "/b", "7").as_deref(),
            Some(r#"{"b":7,"a":1}"#)
        );
        assert_eq!(put("[1]", "/b", "7"), None);
        assert_eq!(put(r#"{"a":1}"#, "/b/c", "7"), None);
    }
}

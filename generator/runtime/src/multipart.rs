//! Forms with files: `multipart/form-data`, <https://www.rfc-editor.org/rfc/rfc7578>.
//!
//! Every property is a part; a list is a part for each of its items. Text and numbers are written as they are, files as their bytes,
//! everything else as JSON, unless the description says otherwise.

use std::fmt::Write as _;

use http::{HeaderName, HeaderValue};

use crate::codec::File;
use crate::escape::Escape;
use crate::media;
use crate::parameter::{Parameter, Plain, Reason, STREAMED};
use crate::random;
use crate::upload::{Content, Payload};

/// A body and its media type, boundary included. `encodings` are the rows of the properties that the description says more about.
pub(crate) fn write(encodings: &[Parameter], plain: &Plain) -> Result<(String, Payload), Reason> {
    let Plain::Record(entries) = plain else {
        return Err("is not an object, so it has no form fields".into());
    };
    let mut parts = Vec::new();
    for (name, value) in entries {
        let encoding = encodings.iter().find(|row| row.name == name);
        push(&mut parts, name, value, encoding)?;
    }
    let boundary = boundary(&parts);
    let media_type = format!("multipart/form-data; boundary={boundary}");
    Ok((media_type, join(parts, &boundary)))
}

/// One part of a form.
struct Part {
    /// Its headers, each with its line break.
    head: String,
    content: Content,
}

impl Part {
    fn new(
        name: &str,
        file_name: Option<&str>,
        media_type: Option<&str>,
        content: impl Into<Content>,
    ) -> Self {
        let mut head = format!("Content-Disposition: form-data; name=\"{}\"", quoted(name));
        // Writing to a string cannot fail.
        if let Some(file_name) = file_name {
            let _ = write!(head, "; filename=\"{}\"", quoted(file_name));
        }
        head.push_str("\r\n");
        if let Some(media_type) = media_type {
            let _ = write!(head, "Content-Type: {media_type}\r\n");
        }
        Self {
            head,
            content: content.into(),
        }
    }
}

/// Names as HTML forms write them: what would end the name or the line is percent-encoded.
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The parts of a property.
fn push(
    parts: &mut Vec<Part>,
    name: &str,
    value: &Plain,
    encoding: Option<&Parameter>,
) -> Result<(), Reason> {
    if let (Plain::List(items), true) = (value, encoding.is_some_and(Parameter::marks_lists)) {
        let name = format!("{name}[]");
        for item in items {
            parts.extend(part(&name, item, None)?);
        }
        return Ok(());
    }
    let fields = encoding.and_then(|row| row.fields(value, Escape::Nothing));
    if let Some(fields) = fields {
        refuse_streamed(value)?;
        let text = |(name, value): (String, String)| Part::new(&name, None, None, value);
        parts.extend(fields?.into_iter().map(text));
        return Ok(());
    }
    let media_type = encoding.and_then(|row| row.content);
    let items = match value {
        Plain::List(items) => items.as_slice(),
        value => std::slice::from_ref(value),
    };
    for item in items {
        parts.extend(part(name, item, media_type)?);
    }
    Ok(())
}

/// The part of a value; nothing for null.
fn part(name: &str, value: &Plain, media_type: Option<&str>) -> Result<Option<Part>, Reason> {
    if let Plain::File(file) = value {
        return of_file(name, file, media_type).map(Some);
    }
    refuse_streamed(value)?;
    let part = match (value, media_type) {
        (Plain::Null, _) => return Ok(None),
        (Plain::Bare(text) | Plain::Text(text), None) => Part::new(name, None, None, text.clone()),
        (_, None) => Part::new(name, None, Some("application/json"), value.to_json()),
        (_, Some(media_type)) => {
            let content = media::write(media_type, value)?;
            Part::new(name, None, Some(media_type), content)
        }
    };
    Ok(Some(part))
}

/// Within a part that is text there is no place for a file that is not in memory.
fn refuse_streamed(value: &Plain) -> Result<(), Reason> {
    match value.is_streamed() {
        true => Err(STREAMED.into()),
        false => Ok(()),
    }
}

fn of_file(name: &str, file: &File, described: Option<&str>) -> Result<Part, Reason> {
    let media_type = file
        .media_type()
        .or(described)
        .unwrap_or("application/octet-stream");
    if media_type.contains(['\r', '\n']) {
        return Err(format!("has a file in `{name}` whose media type is none").into());
    }
    let file_name = file.file_name().unwrap_or(name);
    let content = file.content().clone();
    let mut part = Part::new(name, Some(file_name), Some(media_type), content);
    for (header, value) in file.headers() {
        let is_header = HeaderName::from_bytes(header.as_bytes()).is_ok()
            && HeaderValue::from_str(value).is_ok();
        if !is_header {
            let header = header.escape_debug();
            return Err(format!(
                "has a file in `{name}` with the header `{header}`, which is none"
            )
            .into());
        }
        let _ = write!(part.head, "{header}: {value}\r\n");
    }
    Ok(part)
}

/// A text that no part contains: always the same for the same parts, unless one of them is not at hand. Then it is random, so
/// that nobody can write a file that contains it.
fn boundary(parts: &[Part]) -> String {
    let mut contents = Vec::new();
    for part in parts {
        match &part.content {
            Content::Bytes(bytes) => contents.push(bytes),
            Content::Streamed(_) => return format!("balas-boundary-{}", random::uuid().simple()),
        }
    }
    let mut number = 0;
    loop {
        let boundary = format!("balas-boundary-{number}");
        let mut contents = contents.iter();
        if !contents.any(|content| contains(content, boundary.as_bytes())) {
            return boundary;
        }
        number += 1;
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// What is at hand is joined; what is not comes between.
fn join(parts: Vec<Part>, boundary: &str) -> Payload {
    let mut contents = Vec::new();
    let mut out = Vec::new();
    for Part { head, content } in parts {
        out.extend_from_slice(format!("--{boundary}\r\n{head}\r\n").as_bytes());
        match content {
            Content::Bytes(bytes) => out.extend_from_slice(&bytes),
            streamed @ Content::Streamed(_) => {
                contents.push(std::mem::take(&mut out).into());
                contents.push(streamed);
            }
        }
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    contents.push(out.into());
    Payload::new(contents)
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "a macro for other crates writes `pub`")]
mod tests {
    use super::write;
    use crate::codec::{Encode, File, Value};
    use crate::parameter::{Parameter, Plain};
    use serde_json::json;

    /// The parts, with `#` for the boundary.
    fn parts(encodings: &[Parameter], value: &dyn Encode) -> String {
        match Plain::of_parts(value).and_then(|plain| write(encodings, &plain)) {
            Ok((media_type, payload)) => {
                let boundary = media_type.rsplit('=').next().unwrap_or_default();
                let body = payload.body();
                let bytes = body.bytes().map(|bytes| bytes.as_ref());
                let text = String::from_utf8_lossy(bytes.unwrap_or(b"(streamed)"));
                text.replace(boundary, "#").replace("\r\n", "\n")
            }
            Err(reason) => format!("refused: {reason}"),
        }
    }

    crate::record! {
        struct Upload: Encode {
            pub title: String,
            pub picture: File,
        }
    }

    fn upload(picture: File) -> Upload {
        Upload::new("A \"cat\"", picture)
    }

    #[test]
    fn a_file_has_a_name_and_a_media_type() {
        let picture = Parameter::query("picture").content("image/png");
        assert_eq!(
            parts(&[picture], &upload(File::new("PNG").name("c\"a\nt.png"))),
            "\
--#
Content-Disposition: form-data; name=\"title\"

A \"cat\"
--#
Content-Disposition: form-data; name=\"picture\"; filename=\"c%22a%0At.png\"
Content-Type: image/png

PNG
--#--
"
        );
        let plain = parts(&[], &upload(File::new("x")));
        assert!(plain.contains("filename=\"picture\"\nContent-Type: application/octet-stream\n"));
        let own = parts(
            &[picture],
            &upload(File::new("x").content_type("image/gif")),
        );
        assert!(own.contains("Content-Type: image/gif\n"));
    }

    #[test]
    fn a_file_may_have_headers_of_its_part() {
        let sized = parts(&[], &upload(File::new("x").header("X-Width", "7")));
        assert!(sized.contains("octet-stream\nX-Width: 7\n\nx\n"), "{sized}");
        let split = parts(&[], &upload(File::new("x").header("X-Width", "7\r\nX: y")));
        assert_eq!(
            split,
            "refused: has a file in `picture` with the header `X-Width`, which is none"
        );
    }

    #[test]
    fn lists_may_be_marked_with_brackets() {
        crate::record! {
            struct Files: Encode {
                pub files: Vec<File>,
            }
        }
        let files = Files::new([File::new("a"), File::new("b")]);
        let marked = parts(&[Parameter::query("files").brackets()], &files);
        assert_eq!(
            marked.matches("name=\"files[]\"; filename=").count(),
            2,
            "{marked}"
        );
    }

    #[test]
    fn a_list_is_a_part_for_each_item_and_an_object_is_json() {
        let value: Value = json!({"meta": {"b": true}, "none": null, "tags": ["a", 2, null]});
        assert_eq!(
            parts(&[], &value),
            "\
--#
Content-Disposition: form-data; name=\"meta\"
Content-Type: application/json

{\"b\":true}
--#
Content-Disposition: form-data; name=\"tags\"

a
--#
Content-Disposition: form-data; name=\"tags\"

2
--#--
"
        );
    }

    #[test]
    fn a_described_style_decides_the_names() {
        let deep = Parameter::query("meta").deep_object();
        let list = Parameter::query("tags").explode(false);
        let value: Value = json!({"meta": {"b": [true]}, "tags": ["a", "b c"]});
        let written = parts(&[deep, list], &value);
        assert!(
            written.contains("name=\"meta[b][0]\"\n\ntrue\n"),
            "{written}"
        );
        assert!(written.contains("name=\"tags\"\n\na,b c\n"), "{written}");
    }

    #[test]
    fn the_boundary_is_in_no_part() {
        let upload = |content: String| {
            let value = Value::from(serde_json::Map::from_iter([("a".into(), content.into())]));
            Plain::of(&value).and_then(|plain| write(&[], &plain))
        };
        let boundary_of = |content: &str| {
            let (media_type, _) = upload(content.to_owned()).unwrap_or_default();
            media_type.rsplit('=').next().unwrap_or_default().to_owned()
        };
        let first = boundary_of("x");
        assert_eq!(first, boundary_of("x"), "the same for the same parts");
        let again = boundary_of(&first);
        assert_ne!(again, first);
    }

    #[test]
    fn a_file_that_is_not_in_memory_is_a_part_of_its_own_or_refused() {
        let file = File::reader(std::io::empty(), None);
        assert_eq!(parts(&[], &upload(file.clone())), "(streamed)");
        let nested = std::collections::BTreeMap::from([("a".to_owned(), vec![vec![file]])]);
        assert!(parts(&[], &nested).contains("not in memory"));
    }

    #[test]
    fn a_form_needs_fields() {
        assert_eq!(
            parts(&[], &"a"),
            "refused: is not an object, so it has no form fields"
        );
    }
}

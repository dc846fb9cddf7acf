//! The extensions by which others declare pages.

use serde_json::Value;

use super::places::{self, Found};
use crate::api::{NextPage, PageInput, Pagination};
use crate::origin::Origin;

/// `{ type, inputs: [{ name, in, type }], outputs: { results, nextCursor, nextUrl, numPages } }`, with JSONPaths.
pub(super) fn speakeasy(value: &Value, at: &Origin) -> Option<Pagination> {
    let outputs = &value["outputs"];
    let output = |key: &str| outputs[key].as_str();
    let input = |kind: &str| {
        let mut inputs = value["inputs"].as_array()?.iter();
        let found = inputs.find(|input| input["type"] == kind)?;
        let name = found["name"].as_str()?;
        Some(match found["in"].as_str() {
            Some("requestBody") => PageInput::Body(places::dotted(name.trim_start_matches('$'))),
            _ => PageInput::Parameter(name.to_owned()),
        })
    };
    let mut items = output("results").and_then(places::in_answer);
    let (next, input) = match value["type"].as_str()? {
        "offsetLimit" => match (input("page"), input("offset")) {
            (Some(page), _) => (NextPage::Number(None), Some(page)),
            (None, offset) => (NextPage::Offset, Some(offset?)),
        },
        "cursor" => match places::json_path(output("nextCursor")?)? {
            Found::Answer(place) => (NextPage::Cursor(place), Some(input("cursor")?)),
            Found::LastItem { items: list, key } => {
                items = items.or(Some(list));
                (NextPage::Last(key), Some(input("cursor")?))
            }
        },
        "url" => (NextPage::Url(places::in_answer(output("nextUrl")?)?), None),
        _ => return None,
    };
    Some(Pagination {
        next,
        input,
        items,
        more: output("numPages").and_then(places::in_answer),
        ..Pagination::never(at)
    })
}

/// `{ cursor, next_cursor, results }`, `{ offset, results, step?, has-next-page? }`, `{ next_uri, results }` with
/// `$request.…` and `$response.…`.
pub(super) fn fern(value: &Value, at: &Origin) -> Option<Pagination> {
    let response = |key: &str| {
        let place = value[key].as_str()?.strip_prefix("$response")?;
        Some(places::dotted(place))
    };
    let request = |key: &str| {
        let name = value[key].as_str()?.strip_prefix("$request.")?;
        Some(PageInput::Parameter(name.to_owned()))
    };
    let (next, input) = if let Some(next) = response("next_cursor") {
        (NextPage::Cursor(next), Some(request("cursor")?))
    } else if let Some(next) = response("next_uri").or_else(|| response("next_path")) {
        (NextPage::Url(next), None)
    } else {
        // Without a step it is the number of the page, whatever it is called.
        let is_stepped = value.get("step").is_some();
        let next = if is_stepped {
            NextPage::Offset
        } else {
            NextPage::Number(None)
        };
        (next, Some(request("offset")?))
    };
    Some(Pagination {
        next,
        input,
        items: response("results"),
        more: response("has-next-page"),
        ..Pagination::never(at)
    })
}

/// `{ nextLinkName, itemName }`: the URL of the next page; null where there is never one.
pub(super) fn microsoft(value: &Value, at: &Origin) -> Option<Pagination> {
    let next = match value.get("nextLinkName")? {
        Value::Null => return Some(Pagination::never(at)),
        name => NextPage::Url(places::dotted(name.as_str()?)),
    };
    let items = value["itemName"].as_str().unwrap_or("value");
    Some(Pagination {
        next,
        items: Some(places::dotted(items)),
        ..Pagination::never(at)
    })
}

/// Whatever it says: pages are `{ items, next_page }`, and the query has `page_token`.
pub(super) fn dropshot(_: &Value, at: &Origin) -> Option<Pagination> {
    Some(Pagination {
        next: NextPage::Cursor("/next_page".to_owned()),
        input: Some(PageInput::Parameter("page_token".to_owned())),
        items: Some("/items".to_owned()),
        ..Pagination::never(at)
    })
}

/// `{ pageParam, pageStart, pageOffsetParam, cursorParam, cursorPath, resultsPath }`, with names after dots.
pub(super) fn parameters(value: &Value, at: &Origin) -> Option<Pagination> {
    let text = |key: &str| value[key].as_str();
    let (next, name) = match (text("cursorParam"), text("pageParam")) {
        (Some(name), _) => (NextPage::Cursor(places::dotted(text("cursorPath")?)), name),
        (None, Some(name)) => (NextPage::Number(value["pageStart"].as_i64()), name),
        (None, None) => (NextPage::Offset, text("pageOffsetParam")?),
    };
    Some(Pagination {
        next,
        input: Some(PageInput::Parameter(name.to_owned())),
        items: text("resultsPath").map(places::dotted),
        ..Pagination::never(at)
    })
}

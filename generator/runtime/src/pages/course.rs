//! Which page comes after which: what is asked for, and what an answer says about the next one.
//!
//! Invariant: it ends. A server that names a page twice, or gives the same page again, is not followed any further.

use super::link;
use super::table::{Input, Next, Paging};
use crate::answer::Answer;
use crate::codec::place::{self, Items};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::operation::Label;
use crate::sending;
use crate::url::follow;
use http::Uri;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Where a page is, as it is written into a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// A number, a cursor or a URL.
    pub(super) text: String,
    /// Whether JSON has it as a number.
    is_number: bool,
}

/// What is known of the next page.
enum Ahead {
    /// The page that the call asks for as it is.
    First,
    At(Place),
    /// One that was there before.
    Again(Place),
    Nothing,
}

/// The way through the pages of a call.
pub(super) struct Course {
    template: Exchange<'static>,
    paging: Paging,
    ahead: Ahead,
    /// The page that was asked for last, where pages are numbered, or how many items were given.
    number: i64,
    /// Places that were named, and the items of the page before.
    seen: HashSet<u64>,
    latest: u64,
}

impl Course {
    pub(super) fn new(exchange: Exchange<'_>) -> Self {
        let paging = exchange.operation.paging;
        let is_paged = paging.is_some();
        let paging = paging.unwrap_or(Paging::link());
        let template = match is_paged {
            true => exchange.again(),
            false => exchange
                .again()
                .fail("the call is not known to have pages".to_owned()),
        };
        let first = match paging.next {
            Next::Page { first } => first,
            _ => 0,
        };
        Self {
            number: number(&template, paging.input).unwrap_or(first),
            template,
            paging,
            ahead: Ahead::First,
            seen: HashSet::new(),
            latest: 0,
        }
    }

    /// Begins at a page that an earlier course came to.
    pub(super) fn resume(&mut self, position: String) {
        let is_number = matches!(self.paging.next, Next::Page { .. } | Next::Offset);
        if let Some(number) = position.parse().ok().filter(|_| is_number) {
            self.number = number;
        }
        self.ahead = Ahead::At(Place {
            text: position,
            is_number,
        });
    }

    /// Where the next page is; `None` at the beginning and at the end.
    pub(super) fn position(&self) -> Option<String> {
        match &self.ahead {
            Ahead::At(place) | Ahead::Again(place) => Some(place.text.clone()),
            Ahead::First | Ahead::Nothing => None,
        }
    }

    pub(super) fn is_over(&self) -> bool {
        matches!(self.ahead, Ahead::Nothing)
    }

    /// Asks for the next page.
    pub(super) async fn turn(&mut self) -> Result<Answer, Error> {
        let exchange = self.template.again();
        let exchange = match &self.ahead {
            Ahead::At(place) => self.turned_to(exchange, place),
            Ahead::First | Ahead::Nothing => exchange,
            Ahead::Again(_) => {
                let reason = "the server leads to a page that was there before";
                return Err(Error::paging(self.template.label.clone(), reason));
            }
        };
        let call = exchange.prepare();
        let uri = call.as_ref().map(|call| call.uri.clone()).ok();
        let answer = sending::answer(call).await?;
        self.ahead = self.after(&answer, uri.as_ref())?;
        Ok(answer)
    }

    /// The call that asks for a page.
    fn turned_to<'c>(&self, exchange: Exchange<'c>, place: &Place) -> Exchange<'c> {
        match self.paging.input {
            Input::Parameter(index) => exchange.with(index, &place.text),
            Input::Body(pointer) => exchange.amended(pointer, &json(place)),
            Input::None => exchange.at(&place.text),
        }
    }

    /// What an answer says about the page after it.
    fn after(&mut self, answer: &Answer, uri: Option<&Uri>) -> Result<Ahead, Error> {
        let items = place::items(answer.body(), self.paging.items);
        let is_last = self.is_last(answer, items.count);
        let told = match self.paging.next {
            _ if is_last => None,
            Next::Page { .. } | Next::Offset => return self.count_on(&items, &answer.label),
            Next::Cursor(from) => told(answer, from),
            Next::Last(key) => place::find(items.last.as_bytes(), key).and_then(scalar),
            Next::First(key) => place::find(items.first.as_bytes(), key).and_then(scalar),
            Next::Url(from) => told(answer, from),
            Next::Link => link::next(answer.headers()).map(text),
        };
        self.number = self.number.saturating_add(count(&items));
        let Some(place) = told else {
            return Ok(Ahead::Nothing);
        };
        let place = match self.paging.next {
            Next::Url(_) | Next::Link => resolved(&place, uri, &answer.label)?,
            _ => place,
        };
        Ok(match self.seen.insert(hash(&place.text)) {
            true => Ahead::At(place),
            false => Ahead::Again(place),
        })
    }

    /// The next number, unless this page has no items.
    fn count_on(&mut self, items: &Items<'_>, label: &Label) -> Result<Ahead, Error> {
        if items.count == 0 {
            return Ok(Ahead::Nothing);
        }
        let before = std::mem::replace(&mut self.latest, hash(items.text));
        if before == self.latest {
            let reason = "the server gives the same page again, whichever is asked for";
            return Err(Error::paging(label.clone(), reason));
        }
        let step = match self.paging.next {
            Next::Offset => count(items),
            _ => 1,
        };
        self.number = self.number.saturating_add(step);
        Ok(Ahead::At(Place {
            text: self.number.to_string(),
            is_number: true,
        }))
    }

    /// Whether an answer says that there is nothing after it.
    fn is_last(&self, answer: &Answer, items: usize) -> bool {
        let found = self.paging.more;
        match found.and_then(|pointer| place::find(answer.body(), pointer)) {
            Some("false") => true,
            Some(number) => number.parse().is_ok_and(|all: i64| match self.paging.next {
                Next::Page { first } => self.number - first + 1 >= all,
                _ => self.number.saturating_add_unsigned(items as u64) >= all,
            }),
            None => false,
        }
    }
}

/// The number that a call already asks for.
fn number(call: &Exchange<'_>, input: Input) -> Option<i64> {
    match input {
        Input::None => None,
        Input::Parameter(index) => {
            let written = call.parameters.get(index)?.as_deref()?;
            written.rsplit('=').next()?.parse().ok()
        }
        Input::Body(pointer) => place::find(call.body.as_ref()?.1.bytes()?, pointer)?
            .parse()
            .ok(),
    }
}

/// What an answer says in a header or at a place of its body; nothing where it says nothing, null or an empty text.
fn told(answer: &Answer, from: &str) -> Option<Place> {
    if from.is_empty() || from.starts_with('/') {
        return scalar(place::find(answer.body(), from)?);
    }
    let value = answer.headers().get(from)?.to_str().ok()?.trim();
    (!value.is_empty()).then(|| text(value.to_owned()))
}

/// A text or number of JSON.
fn scalar(json: &str) -> Option<Place> {
    match json.as_bytes().first()? {
        b'"' => {
            let found: String = serde_json::from_str(json).ok()?;
            (!found.is_empty()).then(|| text(found))
        }
        b'-' | b'0'..=b'9' => Some(Place {
            text: json.to_owned(),
            is_number: true,
        }),
        _ => None,
    }
}

fn text(text: String) -> Place {
    Place {
        text,
        is_number: false,
    }
}

/// A URL as seen from the page that says it, if it is one of the same origin: credentials go nowhere else.
fn resolved(place: &Place, from: Option<&Uri>, label: &Label) -> Result<Place, Error> {
    match from.and_then(|from| follow(from, &place.text)) {
        Some(uri) => Ok(text(uri.to_string())),
        None => Err(Error::paging(
            label.clone(),
            "the next page is said to be on another server, which is not followed",
        )),
    }
}

fn json(place: &Place) -> String {
    match place.is_number {
        true => place.text.clone(),
        false => serde_json::Value::from(place.text.as_str()).to_string(),
    }
}

fn count(items: &Items<'_>) -> i64 {
    i64::try_from(items.count).unwrap_or(i64::MAX)
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

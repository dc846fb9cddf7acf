//! Pages that nobody declares: what parameters and answers tell by themselves.
//!
//! Only what comes in a pair counts: a parameter that asks for a page, and an answer that tells the next one or is counted in a
//! way that is told. Only what reads has pages. A `page` alone does not say whether the first is 0 or 1, so it does not count.

use super::answer::{Answer, plain, scalar};
use super::{Paging, Turned};
use crate::api::{Api, Location, NextPage, Operation, Parameter, Scalar, TypeId};

/// Parameters that take a cursor.
const CURSORS: &[&str] = &[
    "cursor",
    "pagetoken",
    "nexttoken",
    "nextpagetoken",
    "continuationtoken",
    "continuation",
    "continue",
    "nextcursor",
    "pagecursor",
    "startcursor",
    "after",
    "startingtoken",
    "exclusivestartkey",
    "marker",
    "paginationtoken",
];
/// Properties that tell the next one.
const NEXT_CURSORS: &[&str] = &[
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "continuationtoken",
    "continuation",
    "continue",
    "nextpagecursor",
    "endcursor",
    "aftercursor",
    "cursornext",
    "nextmarker",
    "lastevaluatedkey",
    "nextcontinuationtoken",
    "nextpaginationtoken",
];
/// Properties that hold what concerns the page as a whole.
const PARTS: &[&str] = &[
    "meta",
    "metadata",
    "pagination",
    "paging",
    "pageinfo",
    "page",
    "cursors",
    "cursor",
    "responsemetadata",
    "links",
    "listmeta",
    "pagedata",
];
const NUMBERS: &[&str] = &[
    "page",
    "pagenumber",
    "pagenum",
    "pageno",
    "pageindex",
    "currentpage",
];
const OFFSETS: &[&str] = &["offset", "skip", "startat", "startindex", "pageoffset"];
const SIZES: &[&str] = &[
    "limit",
    "count",
    "pagesize",
    "perpage",
    "size",
    "take",
    "top",
    "maxresults",
    "pagelimit",
    "numresults",
];
const NEXT_URLS: &[&str] = &[
    "nexturl",
    "nextlink",
    "nextpageurl",
    "nextpageuri",
    "nexturi",
    "nextpagelink",
    "odatanextlink",
    "nexthref",
];
const MORE: &[&str] = &[
    "hasmore",
    "hasnext",
    "hasnextpage",
    "hasmorepages",
    "hasmoreitems",
    "hasmoreresults",
];

/// How the pages of an operation follow each other, if parameters and answers leave no doubt.
pub(super) fn of(api: &Api, operation: &Operation) -> Option<Paging> {
    if !matches!(operation.method.as_str(), "GET" | "QUERY") {
        return None;
    }
    let answer = Answer::of(api, operation)?;
    let (items, item) = answer.only_list()?;
    let look = Look {
        api,
        operation,
        answer,
        item,
    };
    let (next, turned, more) = look
        .link()
        .or_else(|| look.cursor())
        .or_else(|| look.last())
        .or_else(|| look.url())
        .or_else(|| look.number())
        .or_else(|| look.offset())?;
    Some(Paging {
        next,
        turned,
        items,
        item,
        more,
    })
}

struct Look<'a> {
    api: &'a Api,
    operation: &'a Operation,
    answer: Answer<'a>,
    item: TypeId,
}

/// What tells the next page, where it is asked for, and where it stands whether there is one.
type Found = (NextPage, Turned, Option<String>);

impl<'a> Look<'a> {
    /// The header `Link`.
    fn link(&self) -> Option<Found> {
        self.answer
            .has_header("Link")
            .then_some((NextPage::Link, Turned::ByUrl, None))
    }

    fn cursor(&self) -> Option<Found> {
        let (index, _) = self.parameter(CURSORS, is_key)?;
        let next = self.place(|name, scalar| NEXT_CURSORS.contains(&name) && is_key(scalar))?;
        Some((
            NextPage::Cursor(next),
            Turned::Parameter(index),
            self.more(),
        ))
    }

    /// `starting_after` the last item, where an answer says whether there is more, and perhaps which item was the last.
    fn last(&self) -> Option<Found> {
        let more = self.more()?;
        let (index, _) = self.parameter(&["startingafter", "after", "afterid"], is_key)?;
        let next = match self.place(|name, scalar| name == "lastid" && is_key(scalar)) {
            Some(place) => NextPage::Cursor(place),
            None if self.answer.has_scalar(self.item, "id") => NextPage::Last("/id".to_owned()),
            None => return None,
        };
        Some((next, Turned::Parameter(index), Some(more)))
    }

    fn url(&self) -> Option<Found> {
        let next =
            self.place(|name, scalar| NEXT_URLS.contains(&name) && scalar == Scalar::String)?;
        Some((NextPage::Url(next), Turned::ByUrl, None))
    }

    /// A number of which the description tells the first: by its default or its least value.
    fn number(&self) -> Option<Found> {
        let (index, parameter) = self.parameter(NUMBERS, is_count)?;
        let told = [self.default(parameter), self.least(parameter)];
        let first = told
            .into_iter()
            .flatten()
            .find(|first| (0..=1).contains(first))?;
        Some((
            NextPage::Number(Some(first)),
            Turned::Parameter(index),
            self.more(),
        ))
    }

    fn offset(&self) -> Option<Found> {
        self.parameter(SIZES, is_count)?;
        let (index, _) = self.parameter(OFFSETS, is_count)?;
        Some((NextPage::Offset, Turned::Parameter(index), self.more()))
    }

    /// An optional parameter of the query by its name and kind.
    fn parameter(
        &self,
        names: &[&str],
        is_fit: fn(Scalar) -> bool,
    ) -> Option<(usize, &'a Parameter)> {
        let mut parameters = self.operation.parameters.iter().enumerate();
        parameters.find(|(_, parameter)| {
            parameter.location == Location::Query
                && !parameter.required
                && names.contains(&plain(&parameter.wire).as_str())
                && scalar(self.api, parameter.ty).is_some_and(is_fit)
        })
    }

    fn place(&self, is_fit: impl Fn(&str, Scalar) -> bool) -> Option<String> {
        let scalars = self.answer.scalars(PARTS).into_iter();
        let mut fit = scalars.filter(|(name, _, scalar)| is_fit(name, *scalar));
        fit.next().map(|(_, place, _)| place)
    }

    fn more(&self) -> Option<String> {
        self.place(|name, scalar| MORE.contains(&name) && scalar == Scalar::Bool)
    }

    fn default(&self, parameter: &Parameter) -> Option<i64> {
        let of_type = || {
            self.api.types[self.api.types.behind(parameter.ty)]
                .docs
                .default
                .as_ref()
        };
        parameter.docs.default.as_ref().or_else(of_type)?.as_i64()
    }

    fn least(&self, parameter: &Parameter) -> Option<i64> {
        let minimum = self.api.types[self.api.types.behind(parameter.ty)]
            .constraints
            .minimum?;
        let is_zero = minimum.value == 0.0;
        match (is_zero, minimum.is_exclusive) {
            (true, false) => Some(0),
            (true, true) => Some(1),
            (false, false) if minimum.value == 1.0 => Some(1),
            _ => None,
        }
    }
}

/// What a cursor can be.
fn is_key(scalar: Scalar) -> bool {
    matches!(
        scalar,
        Scalar::String | Scalar::Uuid | Scalar::Timestamp | Scalar::UnixTime
    ) || is_count(scalar)
}

fn is_count(scalar: Scalar) -> bool {
    matches!(
        scalar,
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64
    )
}

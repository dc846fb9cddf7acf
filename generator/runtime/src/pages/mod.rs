//! Operations that answer page by page: all pages, or all that they hold, as one stream.
//!
//! Invariant: what is generic holds no logic, so that a client with a hundred lists compiles the walk once.

mod course;
mod link;
mod table;
mod walk;

use std::collections::HashSet;
use std::fmt;
use std::hash::Hash;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::answer::Answer;
use crate::codec::Decode;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::receive;
use crate::response::Response;
use crate::sending::Receive;
pub use table::Paging;
use walk::Walk;

/// The pages of an operation, each asked for when it is wanted: `while let Some(page) = pages.try_next().await?`. It is also
/// a [`Stream`].
///
/// It ends after the last page, or with the first error. A server that leads to a page that was there before ends it with an
/// error ([`Error::is_paging`]), and so does one that leads to another server.
#[must_use = "pages are asked for only when wanted"]
pub struct Pages<R> {
    walk: Walk,
    receive: Receive<R>,
}

impl<R> Pages<R> {
    /// The pages of a call whose operation has a [`Paging`].
    pub fn new(exchange: Exchange<'_>, receive: fn(&mut Answer) -> Result<R, Error>) -> Self {
        Self {
            walk: Walk::new(exchange),
            receive,
        }
    }

    /// Goes on where earlier pages ended: at a [`position`](Self::position) of theirs.
    pub fn resume(mut self, position: impl Into<String>) -> Self {
        self.walk.resume(position.into());
        self
    }

    /// Where the next page is: a number, a cursor or a URL. `None` before the first page and after the last.
    ///
    /// After an error it is the page that could not be had.
    pub fn position(&self) -> Option<&str> {
        self.walk.position()
    }

    /// The next page, or `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Response<R>, Error>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// The next page, or `None` at the end.
    ///
    /// # Errors
    ///
    /// The page could not be had.
    pub async fn try_next(&mut self) -> Result<Option<Response<R>>, Error> {
        self.next().await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Response<R>, Error>>> {
        let page = ready!(self.walk.poll(context));
        Poll::Ready(page.map(|answer| settle(answer?, self.receive)))
    }
}

/// Whether an item is to be given.
type Wanted<T> = Box<dyn FnMut(&T) -> bool + Send>;

/// What the pages of an operation hold, one after the other: `while let Some(item) = items.try_next().await?`. It is also a
/// [`Stream`].
///
/// A page is asked for when the items of the one before are gone. It ends as [`Pages`] do.
#[must_use = "pages are asked for only when wanted"]
pub struct Items<T> {
    walk: Walk,
    page: std::vec::IntoIter<T>,
    /// Where the page is that is being given.
    position: Option<String>,
    is_wanted: Option<Wanted<T>>,
}

impl<T: Decode> Items<T> {
    /// The items of a call whose operation has a [`Paging`].
    pub fn new(exchange: Exchange<'_>) -> Self {
        Self {
            walk: Walk::new(exchange),
            page: Vec::new().into_iter(),
            position: None,
            is_wanted: None,
        }
    }

    /// Goes on where earlier items ended: at a [`position`](Self::position) of theirs.
    pub fn resume(mut self, position: impl Into<String>) -> Self {
        self.walk.resume(position.into());
        self
    }

    /// Leaves out items that were there before: those with the same key, such as a number. Lists that change while one goes
    /// through them may give an item twice. It remembers every key.
    pub fn distinct_by<K: Eq + Hash + Send + 'static>(
        mut self,
        key: impl Fn(&T) -> K + Send + 'static,
    ) -> Self {
        let mut seen = HashSet::new();
        self.is_wanted = Some(Box::new(move |item| seen.insert(key(item))));
        self
    }

    /// Where the page is that the latest item came from: a number, a cursor or a URL. `None` on the first page.
    ///
    /// Whoever resumes there misses nothing, and may get items of that page again.
    pub fn position(&self) -> Option<&str> {
        self.position.as_deref()
    }

    /// The next item, or `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// The next item, or `None` at the end.
    ///
    /// # Errors
    ///
    /// The page that it is on could not be had.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        self.next().await.transpose()
    }

    /// All items that are left. Mind how many there may be.
    ///
    /// # Errors
    ///
    /// A page could not be had.
    pub async fn try_collect(mut self) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await? {
            all.push(item);
        }
        Ok(all)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            for item in self.page.by_ref() {
                if self.is_wanted.as_mut().is_none_or(|wanted| wanted(&item)) {
                    return Poll::Ready(Some(Ok(item)));
                }
            }
            if !self.walk.is_busy() {
                self.position = self.walk.position().map(str::to_owned);
            }
            let Some(answer) = ready!(self.walk.poll(context)) else {
                return Poll::Ready(None);
            };
            match answer.and_then(|answer| settle(answer, receive::items::<T>)) {
                Ok(page) => self.page = page.into_inner().into_iter(),
                Err(error) => {
                    self.walk.end();
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

fn settle<R>(mut answer: Answer, receive: Receive<R>) -> Result<Response<R>, Error> {
    let value = receive(&mut answer)?;
    answer.settle().map(|response| response.map(|()| value))
}

impl<R> Stream for Pages<R> {
    type Item = Result<Response<R>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<T: Decode> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

// Nothing is polled in place.
impl<R> Unpin for Pages<R> {}
impl<T> Unpin for Items<T> {}

impl<R> fmt::Debug for Pages<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pages(..)")
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Items(..)")
    }
}

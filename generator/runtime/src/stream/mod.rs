//! Answers that arrive piece by piece: bytes, values in lines, events.
//!
//! Invariant: nothing is kept but the piece that is being read, and that is never longer than the client's limit for a body.

mod bytes;
mod events;
mod line;
mod lines;
mod pieces;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::answer::Answer;
use crate::codec::Decode;
use crate::error::Error;
use crate::transport::BoxFuture;
pub use events::Event;
use pieces::Pieces;

/// An answer that arrives item by item: `while let Some(item) = items.next().await`. It is also a [`Stream`].
///
/// It ends with the answer or with the first error. The timeout of calls is over when it begins.
#[must_use = "items arrive only when asked for"]
pub struct Streaming<T>(State<T>);

enum State<T> {
    Idle(Box<dyn Source<T>>),
    Busy(BoxFuture<'static, Step<T>>),
    Ended,
}

/// A source and what it gave.
type Step<T> = (Box<dyn Source<T>>, Option<Result<T, Error>>);

/// Where items come from.
trait Source<T>: Send {
    /// The next item, or `None` at the end.
    fn next(&mut self) -> BoxFuture<'_, Option<Result<T, Error>>>;
}

impl<T: 'static> Streaming<T> {
    fn new(source: impl Source<T> + 'static) -> Self {
        Self(State::Idle(Box::new(source)))
    }

    /// The next item, or `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            match std::mem::replace(&mut self.0, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Idle(mut source) => {
                    self.0 = State::Busy(Box::pin(async move {
                        let item = source.next().await;
                        (source, item)
                    }));
                }
                State::Busy(mut step) => match step.as_mut().poll(context) {
                    Poll::Pending => {
                        self.0 = State::Busy(step);
                        return Poll::Pending;
                    }
                    Poll::Ready((source, item)) => {
                        if matches!(item, Some(Ok(_))) {
                            self.0 = State::Idle(source);
                        }
                        return Poll::Ready(item);
                    }
                },
            }
        }
    }
}

impl<T: 'static> Stream for Streaming<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<T> Unpin for Streaming<T> {}

impl<T> fmt::Debug for Streaming<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            State::Ended => "Streaming(ended)",
            _ => "Streaming(..)",
        })
    }
}

/// The body as it arrives, piece by piece; of calls sent with [`crate::Exchange::open`].
///
/// # Errors
///
/// None.
pub fn stream(answer: &mut Answer) -> Result<Streaming<::bytes::Bytes>, Error> {
    Ok(Streaming::new(bytes::Chunks(Pieces::of(answer))))
}

/// The values of a body of JSON Lines, NDJSON or a JSON text sequence, as they arrive; of calls sent with
/// [`crate::Exchange::open`].
///
/// # Errors
///
/// None.
pub fn lines<T: Decode + 'static>(answer: &mut Answer) -> Result<Streaming<T>, Error> {
    Ok(Streaming::new(lines::Lines(Pieces::of(answer))))
}

/// Server-sent events as they arrive; of calls sent with [`crate::Exchange::open`]. The data `[DONE]` ends them.
///
/// # Errors
///
/// None.
pub fn events<T: Decode + 'static>(answer: &mut Answer) -> Result<Streaming<Event<T>>, Error> {
    Ok(Streaming::new(events::Events::new(answer)))
}

/// The same where the data of events is text and not JSON.
///
/// # Errors
///
/// None.
pub fn text_events(answer: &mut Answer) -> Result<Streaming<Event<String>>, Error> {
    Ok(Streaming::new(events::Events::of_text(answer)))
}

//! A call on its way: one future for all operations.
//!
//! Invariant: nothing but the receiver's type is generic, so that a client with a thousand operations compiles the
//! exchange once.

use crate::answer::Answer;
use crate::error::Error;
use crate::perform::perform;
use crate::request::Call;
use crate::response::Response;
use crate::trace;
use crate::transport::BoxFuture;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tracing::{Instrument, Span};

/// Turns an answer into a value.
pub(crate) type Receive<R> = fn(&mut Answer) -> Result<R, Error>;

/// A call on its way; await it. It borrows nothing, so it can be spawned.
#[must_use = "futures do nothing unless awaited"]
pub struct Sending<R> {
    answer: BoxFuture<'static, Result<Answer, Error>>,
    receive: Receive<R>,
    span: Span,
}

impl<R> Sending<R> {
    pub(crate) fn start(call: Result<Call, Error>, receive: Receive<R>) -> Self {
        let (answer, span) = start(call);
        Self {
            answer,
            receive,
            span,
        }
    }

    /// What an answer comes to.
    fn settle(&self, answer: Result<Answer, Error>) -> Result<Response<R>, Error> {
        let mut answer = answer?;
        let value = (self.receive)(&mut answer)?;
        answer.settle().map(|response| response.map(|()| value))
    }
}

/// The same for every receiver.
fn start(call: Result<Call, Error>) -> (BoxFuture<'static, Result<Answer, Error>>, Span) {
    let span = call
        .as_ref()
        .map_or_else(|_| Span::none(), |call| call.span.clone());
    (Box::pin(perform(call)), span)
}

/// The answer of a call, traced like one that is decoded.
pub(crate) async fn answer(call: Result<Call, Error>) -> Result<Answer, Error> {
    let (answer, span) = start(call);
    let result = answer.instrument(span.clone()).await;
    match &result {
        Ok(answer) => trace::settled(&span, Some(answer.status), None),
        Err(error) => trace::settled(&span, error.status(), Some(error)),
    }
    result
}

impl<R> Future for Sending<R> {
    type Output = Result<Response<R>, Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        let _entered = this.span.enter();
        let answer = ready!(this.answer.as_mut().poll(context));
        let result = this.settle(answer);
        match &result {
            Ok(response) => trace::settled(&this.span, Some(response.status()), None),
            Err(error) => trace::settled(&this.span, error.status(), Some(error)),
        }
        Poll::Ready(result)
    }
}

impl<R> fmt::Debug for Sending<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sending(..)")
    }
}

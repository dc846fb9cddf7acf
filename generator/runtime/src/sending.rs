//! A call on its way: one future for all operations.
//!
//! Invariant: nothing but the receiver's type is generic, so that a client with a thousand operations compiles the
//! exchange once.

use crate::answer::Answer;
use crate::error::Error;
use crate::response::Response;
use crate::transport::BoxFuture;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// Turns an answer into a value.
pub(crate) type Receive<R> = fn(&mut Answer) -> Result<R, Error>;

/// A call on its way; await it. It borrows nothing, so it can be spawned.
#[must_use = "futures do nothing unless awaited"]
pub struct Sending<R> {
    answer: BoxFuture<'static, Result<Answer, Error>>,
    receive: Receive<R>,
}

impl<R> Sending<R> {
    pub(crate) fn new(
        answer: BoxFuture<'static, Result<Answer, Error>>,
        receive: Receive<R>,
    ) -> Self {
        Self { answer, receive }
    }
}

impl<R> Future for Sending<R> {
    type Output = Result<Response<R>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut answer = ready!(self.answer.as_mut().poll(context))?;
        let value = (self.receive)(&mut answer)?;
        Poll::Ready(answer.settle().map(|response| response.map(|()| value)))
    }
}

impl<R> fmt::Debug for Sending<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sending(..)")
    }
}

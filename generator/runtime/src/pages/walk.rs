//! The walk from page to page: one future at a time, the same for all types.

use std::task::{Context, Poll};

use super::course::Course;
use crate::answer::Answer;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::transport::BoxFuture;

/// A course, and whether a page is on its way.
pub(super) struct Walk {
    state: State,
    /// Where the next page is, or the one that is on its way.
    position: Option<String>,
}

enum State {
    Idle(Box<Course>),
    Busy(BoxFuture<'static, Step>),
    Ended,
}

/// A course and what it came to.
type Step = (Box<Course>, Result<Answer, Error>);

impl Walk {
    pub(super) fn new(exchange: Exchange<'_>) -> Self {
        Self {
            state: State::Idle(Box::new(Course::new(exchange))),
            position: None,
        }
    }

    pub(super) fn resume(&mut self, position: String) {
        if let State::Idle(course) = &mut self.state {
            course.resume(position);
            self.position = course.position();
        }
    }

    pub(super) fn position(&self) -> Option<&str> {
        self.position.as_deref()
    }

    pub(super) fn is_busy(&self) -> bool {
        matches!(self.state, State::Busy(_))
    }

    /// Asks for no further page.
    pub(super) fn end(&mut self) {
        self.state = State::Ended;
    }

    /// The next page, or `None` at the end.
    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Answer, Error>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Idle(course) if course.is_over() => return Poll::Ready(None),
                State::Idle(mut course) => {
                    self.state = State::Busy(Box::pin(async move {
                        let answer = course.turn().await;
                        (course, answer)
                    }));
                }
                State::Busy(mut step) => match step.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Busy(step);
                        return Poll::Pending;
                    }
                    Poll::Ready((course, answer)) => {
                        if answer.is_ok() {
                            self.position = course.position();
                            self.state = State::Idle(course);
                        }
                        return Poll::Ready(Some(answer));
                    }
                },
            }
        }
    }
}

//! The line to a server of events, which is connected again where it breaks off.

use super::pieces::Pieces;
use crate::answer::Answer;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::sending;
use http::StatusCode;
use std::time::Duration;

/// How long to wait where the server does not say.
const PAUSE: Duration = Duration::from_secs(3);

/// The call that is made again, and how often it may be.
pub(super) struct Line {
    call: Option<Box<Exchange<'static>>>,
    /// How often it was made since the last event.
    tries: u32,
    pause: Duration,
}

impl Line {
    pub(super) fn of(answer: &mut Answer) -> Self {
        Self {
            call: answer.again.take(),
            tries: 0,
            pause: PAUSE,
        }
    }

    /// Notes that an event came.
    pub(super) fn stands(&mut self) {
        self.tries = 0;
    }

    /// Notes how many milliseconds the server wants to be left alone.
    pub(super) fn pauses(&mut self, retry: Option<u64>) {
        self.pause = retry.map_or(self.pause, Duration::from_millis);
    }

    /// Connects again after a pause. Nothing where that is not wanted, or the server has no more to say.
    pub(super) async fn again(
        &mut self,
        pieces: &Pieces,
        id: Option<&str>,
    ) -> Option<Result<Pieces, Error>> {
        let call = self.call.as_ref()?;
        while self.tries < call.options.reconnects {
            self.tries += 1;
            pieces.pause(self.pause).await;
            let call = match id {
                Some(id) => call.again().header("last-event-id", id),
                None => call.again(),
            };
            match sending::answer(call.opened()).await {
                Ok(answer) if answer.status == StatusCode::NO_CONTENT => return None,
                Ok(mut answer) => return Some(Ok(Pieces::of(&mut answer))),
                Err(error) if error.is_interrupted() => {}
                Err(error) => return Some(Err(error)),
            }
        }
        None
    }
}

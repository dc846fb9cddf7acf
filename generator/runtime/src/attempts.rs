//! The attempts of one call: by when each has to be over, and whether there is another.

use crate::clock::Instant;
use crate::headers::retry_after;
use crate::request::Call;
use crate::retry;
use crate::transport::{Deadline, TransportError};
use http::Response;
use jiff::Timestamp;
use std::time::Duration;

pub(crate) struct Attempts<'c> {
    call: &'c Call,
    /// By when all of them have to be over.
    end: Option<Instant>,
    /// The timeout of the current one.
    limit: Option<Duration>,
    /// How often the call was tried again.
    retries: u32,
    /// How many requests were sent, redirected ones included.
    sent: u32,
}

impl<'c> Attempts<'c> {
    pub(crate) fn of(call: &'c Call) -> Self {
        Self {
            call,
            end: after(call.conduct.timeout),
            limit: call.conduct.timeout,
            retries: 0,
            sent: 0,
        }
    }

    /// Begins one, and says when it has to be over.
    pub(crate) fn begin(&mut self) -> Option<Deadline> {
        let conduct = &self.call.conduct;
        let own = after(conduct.attempt_timeout);
        let own = own.filter(|own| self.end.is_none_or(|end| *own < end));
        self.limit = match own {
            Some(_) => conduct.attempt_timeout,
            None => conduct.timeout,
        };
        own.or(self.end).map(Deadline)
    }

    /// The timeout that ends the current one first: its own or that of the call.
    pub(crate) fn limit(&self) -> Option<Duration> {
        self.limit
    }

    /// Notes that a request is sent.
    pub(crate) fn count(&mut self) {
        self.sent += 1;
    }

    /// How many requests were sent again.
    pub(crate) fn resent(&self) -> u32 {
        self.sent.saturating_sub(1)
    }

    /// How long to wait for the next attempt; `None`: there is none, and this outcome is the last.
    pub(crate) fn next<B>(
        &mut self,
        outcome: &Result<(Response<()>, B), TransportError>,
    ) -> Option<Duration> {
        let outcome = outcome.as_ref().map(|(response, _)| response);
        let wait = self.wait(outcome)?;
        self.retries += 1;
        self.log(outcome, wait);
        Some(wait)
    }

    fn wait(&self, outcome: Result<&Response<()>, &TransportError>) -> Option<Duration> {
        let settings = self.call.client.settings();
        if outcome.is_ok_and(|response| response.status().is_success()) {
            settings.budget.refill();
        }
        if !self.is_worth_another(outcome) {
            return None;
        }
        let asked = outcome.ok().map(Response::headers);
        let asked = asked.and_then(|headers| retry_after(headers, Timestamp::now()));
        let wait = self.call.conduct.retries.wait(self.retries, asked)?;
        (self.is_in_time(wait) && settings.budget.spend()).then_some(wait)
    }

    fn is_worth_another(&self, outcome: Result<&Response<()>, &TransportError>) -> bool {
        if self.call.body.is_spent() {
            return false;
        }
        let is_repeatable = self.call.conduct.is_repeatable;
        match outcome {
            Ok(response) => is_repeatable && retry::is_passing(response.status()),
            Err(error) => (is_repeatable && !error.is_permanent()) || error.is_connect(),
        }
    }

    /// Whether there is time left after this wait.
    fn is_in_time(&self, wait: Duration) -> bool {
        let next = Instant::now().checked_add(wait);
        self.end
            .is_none_or(|end| next.is_some_and(|next| next < end))
    }

    fn log(&self, outcome: Result<&Response<()>, &TransportError>, wait: Duration) {
        let (operation, call) = (self.call.operation.id, &self.call.label);
        let retry = self.retries;
        match outcome {
            Ok(response) => {
                let status = response.status().as_u16();
                tracing::debug!(operation, %call, status, retry, ?wait, "trying again");
            }
            Err(error) => tracing::debug!(operation, %call, %error, retry, ?wait, "trying again"),
        }
    }
}

fn after(timeout: Option<Duration>) -> Option<Instant> {
    Instant::now().checked_add(timeout?)
}

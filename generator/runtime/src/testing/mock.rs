//! A transport that answers with what a test says.

use super::{Reply, Sent};
use crate::clock::Instant;
use crate::transport::{Body, BoxFuture, Deadline, HeadDeadline, Transport, TransportError};
use http::{Extensions, Request, Response};
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A transport that answers with what a test says, and keeps what was sent. Clones are the same mock.
///
/// A request gets the reply of the first [`Mock::on`] that matches it, else the next of the [`Mock::reply`]s in their order. One
/// for which there is none gets an error that says so.
#[derive(Clone, Default)]
#[must_use = "a mock does nothing until a client has it as its transport"]
pub struct Mock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    routes: Vec<Route>,
    replies: VecDeque<Reply>,
    /// How many of the replies were given.
    given: usize,
    sent: Vec<Sent>,
    waits: Vec<Duration>,
}

struct Route {
    method: String,
    path: String,
    reply: Reply,
}

impl Mock {
    /// A mock without any reply.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next request that no [`Mock::on`] matches: a [`Reply`], or a status alone.
    pub fn reply(self, reply: impl Into<Reply>) -> Self {
        self.lock().replies.push_back(reply.into());
        self
    }

    /// Answers all requests of this method and path, that of the base URL included. A segment in braces stands for any:
    /// `/v1/pets/{id}`.
    pub fn on(self, method: &str, path: &str, reply: impl Into<Reply>) -> Self {
        self.lock().routes.push(Route {
            method: method.to_owned(),
            path: path.to_owned(),
            reply: reply.into(),
        });
        self
    }

    /// What was sent so far, further attempts and followed redirects included.
    pub fn sent(&self) -> Vec<Sent> {
        self.lock().sent.clone()
    }

    /// How many of the [`Mock::reply`]s were not asked for.
    pub fn left(&self) -> usize {
        self.lock().replies.len()
    }

    /// How long the calls so far would have waited between their attempts. Nothing really waits.
    pub fn waits(&self) -> Vec<Duration> {
        self.lock().waits.clone()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The reply to a request, which is kept.
    fn answer(&mut self, sent: Sent) -> Result<Reply, TransportError> {
        let route = self.routes.iter().find(|route| route.matches(&sent));
        let reply = route.map(|route| route.reply.clone());
        let reply = reply.or_else(|| {
            let next = self.replies.pop_front()?;
            self.given += 1;
            Some(next)
        });
        let reply = reply.ok_or_else(|| {
            let (method, path, given) = (sent.method(), sent.path(), self.given);
            TransportError::permanent(format!(
                "the mock has no reply for {method} {path}: the {given} in sequence were given, and no other matches"
            ))
        });
        self.sent.push(sent);
        reply
    }
}

impl Route {
    fn matches(&self, sent: &Sent) -> bool {
        let is_any = |wanted: &str| wanted.starts_with('{') && wanted.ends_with('}');
        let (wanted, found) = (self.path.split('/'), sent.path().split('/'));
        self.method.eq_ignore_ascii_case(sent.method().as_str())
            && wanted.clone().count() == found.clone().count()
            && wanted
                .zip(found)
                .all(|(wanted, found)| wanted == found || is_any(wanted))
    }
}

impl Transport for Mock {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async {
            let left = left(request.extensions());
            let sent = Sent::read(request).await?;
            let reply = self.lock().answer(sent)?;
            reply.give(left)
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.lock().waits.push(duration);
        Box::pin(async {})
    }
}

/// How much time a request has.
fn left(extensions: &Extensions) -> Option<Duration> {
    let whole = extensions.get().map(|Deadline(end)| *end);
    let end = whole.or_else(|| extensions.get().map(|HeadDeadline(end)| *end))?;
    Some(end.saturating_duration_since(Instant::now()))
}

impl fmt::Debug for Mock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        let (sent, left) = (state.sent.len(), state.replies.len());
        write!(formatter, "Mock({sent} sent, {left} replies left)")
    }
}

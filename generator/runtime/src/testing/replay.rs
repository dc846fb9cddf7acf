//! A transport that answers from a recording.

use super::differ::differ;
use super::pieces;
use super::recorded::{Answered, Asked, read_head, read_line};
use super::redaction::Redaction;
use super::sent::Sent;
use crate::transport::{Body, BoxFuture, SecretQuery, Transport, TransportError};
use http::{Request, Response};
use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A transport that answers from a recording that a [`Recorder`](super::Recorder) made. Clones are the same replay.
///
/// Requests have to come in the order in which they were recorded, or with [`Replay::in_any_order`] in any, and each exchange
/// answers one. They are compared by method, path, query and body; JSON by its values, forms with files without their boundary.
/// A request that was not recorded gets an error that says what differs.
#[derive(Clone)]
#[must_use = "a replay does nothing until a client has it as its transport"]
pub struct Replay {
    redaction: Redaction,
    is_ordered: bool,
    headers: Vec<String>,
    left: Arc<Mutex<VecDeque<Exchange>>>,
}

/// A recorded exchange: its number, what was asked and what was answered.
type Exchange = (u64, Asked, Answered);

impl Replay {
    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// It cannot be read, or is none; then the error names the line.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path)?;
        let invalid = |line: usize, reason: String| {
            let place = path.display();
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("{place}:{line} {reason}"),
            )
        };
        let mut lines = text.lines().enumerate();
        let (_, head) = lines.next().unwrap_or_default();
        let redaction = read_head(head).map_err(|reason| invalid(1, reason))?;
        let lines = lines.filter(|(_, line)| !line.trim().is_empty());
        let exchanges =
            lines.map(|(index, line)| read_line(line).map_err(|reason| invalid(index + 1, reason)));
        let mut exchanges = exchanges.collect::<io::Result<Vec<_>>>()?;
        exchanges.sort_by_key(|(number, ..)| *number);
        Ok(Self {
            redaction,
            is_ordered: true,
            headers: Vec::new(),
            left: Arc::new(Mutex::new(exchanges.into())),
        })
    }

    /// Answers each request with the first exchange that matches and did not answer another.
    pub fn in_any_order(mut self) -> Self {
        self.is_ordered = false;
        self
    }

    /// Compares these headers, too.
    pub fn comparing_headers(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.headers = names.into_iter().map(Into::into).collect();
        self
    }

    /// How many exchanges have answered no request.
    pub fn left(&self) -> usize {
        self.lock().len()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Exchange>> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer to a request, or what differs.
    fn find(&self, sent: &Asked) -> Result<Answered, String> {
        let mut left = self.lock();
        let differ = |(_, recorded, _): &Exchange| differ(recorded, sent, &self.headers);
        let candidates = if self.is_ordered { 1 } else { left.len() };
        let found = left
            .iter()
            .take(candidates)
            .position(|one| differ(one).is_none());
        if let Some((_, _, answered)) = found.and_then(|index| left.remove(index)) {
            return Ok(answered);
        }
        let is_like = |(_, recorded, _): &&Exchange| {
            let path = |asked: &Asked| asked.target().split('?').next().map(str::to_owned);
            self.is_ordered || (recorded.method == sent.method && path(recorded) == path(sent))
        };
        let nearest = left.iter().take(candidates).find(is_like);
        let nearest = nearest.and_then(|exchange| Some((exchange.0, differ(exchange)?)));
        Err(match nearest {
            Some((number, difference)) => format!("differs from exchange {number}, {difference}"),
            None => "is not among the exchanges that are left".to_owned(),
        })
    }

    async fn answer(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let credentials = request.extensions().get().cloned();
        let SecretQuery(credentials) = credentials.unwrap_or_default();
        let sent = Sent::read(request).await?;
        let (method, uri, headers) = (sent.method(), sent.uri(), sent.headers());
        let asked = Asked::new(&self.redaction, method, uri, headers, &credentials);
        let asked = asked.with_body(&self.redaction, sent.body().clone());
        let answered = self.find(&asked).map_err(|reason| {
            let (method, path) = (sent.method(), sent.path());
            TransportError::permanent(format!("{method} {path} {reason}"))
        })?;
        let error = answered.transport_error();
        let (Some((status, _)), headers) = (&answered.head, answered.header_map()) else {
            return Err(error.unwrap_or_else(|| TransportError::permanent("nothing was recorded")));
        };
        let body = VecDeque::from([answered.body.clone()]);
        let mut response = Response::new(pieces::body(body, error));
        *response.status_mut() = *status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}

impl Transport for Replay {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(self.answer(request))
    }

    /// The answers are there at once, so nothing waits.
    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Replay({} exchanges left)", self.left())
    }
}

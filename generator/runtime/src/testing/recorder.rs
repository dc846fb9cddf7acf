//! A transport that writes down what another one carries.

use super::recorded::{Answered, Asked, head_line, line};
use super::redaction::Redaction;
use super::tee::{Kept, keep};
use crate::transport::{Body, BoxFuture, SecretQuery, Transport, TransportError};
use http::{Request, Response};
use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A transport that carries requests by another one and writes each exchange into a file, from which a
/// [`Replay`](super::Replay) answers. Clones write into the same file.
///
/// An exchange is written, as a line of JSON, when its answer was read. Credentials are not: the headers `Authorization`,
/// `Proxy-Authorization`, `Cookie` and `Set-Cookie`, keys that the client sends in other headers or in the query, tokens and
/// passwords in bodies of JSON and of form fields, and what is named to [`Recorder::redacting`]. What else a body says stands in
/// the file, and so does all that one's own code puts into a URL. Bodies are kept in memory until they are written.
///
/// ```no_run
/// # #[cfg(all(feature = "testing", feature = "reqwest"))] {
/// # use balas_runtime::{Api, Client};
/// # static API: Api = Api { title: "", user_agent: "", servers: &[], schemes: &[] };
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use balas_runtime::testing::Recorder;
/// use balas_runtime::transport::Reqwest;
///
/// let recorder = Recorder::create(Reqwest::new(None)?, "tests/pets.jsonl")?.redacting(["x-tenant"]);
/// let client = Client::builder(&API).transport(recorder.clone()).build()?;
/// // … calls …
/// recorder.finish()?;
/// # Ok(())
/// # }
/// # }
/// ```
#[must_use = "a recorder does nothing until a client has it as its transport"]
pub struct Recorder<T> {
    transport: Arc<T>,
    redaction: Redaction,
    file: Shared,
}

type Shared = Arc<Mutex<Recording>>;

/// The file, and how far it is.
struct Recording {
    file: File,
    /// How many exchanges were begun.
    begun: u64,
    has_head: bool,
    fault: Option<io::Error>,
}

impl<T: Transport> Recorder<T> {
    /// Carries requests by `transport`, and replaces the file at `path`.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn create(transport: T, path: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self {
            transport: Arc::new(transport),
            redaction: Redaction::default(),
            file: Arc::new(Mutex::new(Recording {
                file: File::create(path)?,
                begun: 0,
                has_head: false,
                fault: None,
            })),
        })
    }

    /// Hides also headers, query parameters and properties of bodies with these names. Say it before the first call.
    pub fn redacting(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.redaction = Redaction::new(names);
        self
    }

    /// Says whether all could be written.
    ///
    /// # Errors
    ///
    /// The first one that writing met.
    pub fn finish(&self) -> io::Result<()> {
        lock(&self.file).fault.take().map_or(Ok(()), Err)
    }
}

impl Recording {
    fn write(&mut self, redaction: &Redaction, line: &str) {
        let head = match std::mem::replace(&mut self.has_head, true) {
            true => String::new(),
            false => format!("{}\n", head_line(redaction)),
        };
        if let Err(error) = self.file.write_all(format!("{head}{line}\n").as_bytes()) {
            tracing::error!(%error, "an exchange could not be recorded");
            self.fault.get_or_insert(error);
        }
    }
}

fn lock(file: &Shared) -> MutexGuard<'_, Recording> {
    file.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An exchange on its way into the file. If it is dropped before, nobody waited for its answer.
struct Pending {
    number: u64,
    /// Until it is written.
    asked: Option<Asked>,
    sent: Kept,
    redaction: Redaction,
    file: Shared,
}

impl Pending {
    fn write(&mut self, answered: &Answered) {
        if let Some(asked) = self.asked.take() {
            let asked = asked.with_body(&self.redaction, self.sent.bytes());
            let line = line(self.number, &asked, answered);
            lock(&self.file).write(&self.redaction, &line);
        }
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        let given_up = TransportError::timeout("nobody waited for the answer any longer");
        self.write(&Answered::default().with_error(&given_up));
    }
}

impl<T: Transport> Recorder<T> {
    fn begin(&self, request: Request<Body>) -> (Pending, Request<Body>) {
        let mut recording = lock(&self.file);
        recording.begun += 1;
        let credentials = request.extensions().get();
        let credentials = credentials.map_or(&[][..], |SecretQuery(names)| names);
        let (method, uri, headers) = (request.method(), request.uri(), request.headers());
        let pending = Pending {
            number: recording.begun,
            asked: Some(Asked::new(
                &self.redaction,
                method,
                uri,
                headers,
                credentials,
            )),
            sent: Kept::default(),
            redaction: self.redaction.clone(),
            file: Arc::clone(&self.file),
        };
        let kept = pending.sent.clone();
        (pending, request.map(|body| kept_request(body, kept)))
    }
}

/// Bytes that are at hand stay so, as transports may send them otherwise.
fn kept_request(body: Body, kept: Kept) -> Body {
    match body.bytes() {
        Some(bytes) => {
            kept.extend(bytes);
            body
        }
        None => keep(body, kept, |_| {}),
    }
}

fn kept_response(response: Response<Body>, mut pending: Pending) -> Response<Body> {
    let answered = Answered::head(&pending.redaction, response.status(), response.headers());
    let received = Kept::default();
    let kept = received.clone();
    response.map(|body| {
        keep(body, kept, move |error| {
            let answered = answered.with_body(&pending.redaction, received.bytes());
            match error {
                Some(error) => pending.write(&answered.with_error(error)),
                None => pending.write(&answered),
            }
        })
    })
}

impl<T: Transport> Transport for Recorder<T> {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let (mut pending, request) = self.begin(request);
        Box::pin(async {
            match self.transport.send(request).await {
                Ok(response) => Ok(kept_response(response, pending)),
                Err(error) => {
                    pending.write(&Answered::default().with_error(&error));
                    Err(error)
                }
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.transport.sleep(duration)
    }

    fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.transport.timer(duration)
    }
}

impl<T> Clone for Recorder<T> {
    fn clone(&self) -> Self {
        Self {
            transport: Arc::clone(&self.transport),
            redaction: self.redaction.clone(),
            file: Arc::clone(&self.file),
        }
    }
}

impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Recorder")
    }
}

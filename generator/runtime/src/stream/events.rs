//! Server-sent events, <https://html.spec.whatwg.org/multipage/server-sent-events.html>.

use bytes::Bytes;

use super::Source;
use super::line::Line;
use super::pieces::Pieces;
use crate::answer::Answer;
use crate::codec::Decode;
use crate::error::Error;
use crate::transport::BoxFuture;

/// What many services send last: not an event but the end of them.
const SENTINEL: &str = "[DONE]";

/// A server-sent event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event it is, where the server says so.
    pub event: Option<String>,
    /// The last id that the server gave: with it as the header `Last-Event-ID` a new call goes on from here.
    pub id: Option<String>,
    /// How long to wait before calling again, in milliseconds, where the server says so.
    pub retry: Option<u64>,
    /// What it says.
    pub data: T,
}

/// Reads events whose data becomes a `T`.
pub(super) struct Events<T> {
    pieces: Pieces,
    read: fn(&Pieces, String) -> Result<T, Error>,
    id: Option<String>,
    is_first: bool,
    is_over: bool,
    line: Line,
}

impl<T: Decode> Events<T> {
    pub(super) fn new(answer: &mut Answer) -> Self {
        Self::reading(answer, |pieces, data| pieces.decode(Bytes::from(data)))
    }
}

impl Events<String> {
    pub(super) fn of_text(answer: &mut Answer) -> Self {
        Self::reading(answer, |_, data| Ok(data))
    }
}

/// The fields of an event that is being read.
#[derive(Default)]
struct Fields {
    event: Option<String>,
    retry: Option<u64>,
    data: Option<String>,
}

impl<T> Events<T> {
    fn reading(answer: &mut Answer, read: fn(&Pieces, String) -> Result<T, Error>) -> Self {
        Self {
            line: Line::of(answer),
            pieces: Pieces::of(answer),
            read,
            id: None,
            is_first: true,
            is_over: false,
        }
    }

    /// The next event, if need be of another connection.
    async fn event(&mut self) -> Option<Result<Event<T>, Error>> {
        loop {
            let interruption = match self.read_event().await {
                Some(Ok(event)) => {
                    self.line.stands();
                    return Some(Ok(event));
                }
                Some(Err(error)) if error.is_interrupted() => Some(error),
                Some(Err(error)) => return Some(Err(error)),
                None if self.is_over => return None,
                None => None,
            };
            match self.line.again(&self.pieces, self.id.as_deref()).await {
                None => return interruption.map(Err),
                Some(Err(error)) => return Some(Err(error)),
                Some(Ok(pieces)) => {
                    self.pieces = pieces;
                    self.is_first = true;
                }
            }
        }
    }

    /// Reads lines up to an empty one. An event without data is none, and one that breaks off is not given out.
    async fn read_event(&mut self) -> Option<Result<Event<T>, Error>> {
        let mut fields = Fields::default();
        while !self.is_over {
            let line = match self.pieces.piece(line_end).await? {
                Ok(line) => String::from_utf8_lossy(&line).into_owned(),
                Err(error) => return Some(Err(error)),
            };
            let line = match std::mem::take(&mut self.is_first) {
                true => line.trim_start_matches('\u{feff}').to_owned(),
                false => line,
            };
            if !line.is_empty() {
                self.field(&line, &mut fields);
                let length = fields.data.as_ref().map_or(0, String::len);
                if length > self.pieces.max_body() {
                    return Some(Err(self.pieces.too_large()));
                }
                continue;
            }
            let Fields { event, retry, data } = std::mem::take(&mut fields);
            match data {
                None => {}
                Some(data) if data == SENTINEL => self.is_over = true,
                Some(data) => {
                    let id = self.id.clone();
                    return Some((self.read)(&self.pieces, data).map(|data| Event {
                        event,
                        id,
                        retry,
                        data,
                    }));
                }
            }
        }
        None
    }

    /// `name: value`; a line that begins with a colon is a comment.
    fn field(&mut self, line: &str, fields: &mut Fields) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => fields.event = Some(value.to_owned()),
            "data" => match &mut fields.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                none => *none = Some(value.to_owned()),
            },
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" => {
                fields.retry = value.parse().ok();
                self.line.pauses(fields.retry);
            }
            _ => {}
        }
    }
}

impl<T: 'static> Source<Event<T>> for Events<T> {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Event<T>, Error>>> {
        Box::pin(self.event())
    }
}

/// A line ends with CR, LF or both. After a CR at the end of what has come, a LF may follow.
fn line_end(bytes: &[u8], is_all: bool) -> Option<(usize, usize)> {
    let at = bytes
        .iter()
        .position(|byte| matches!(*byte, b'\n' | b'\r'))?;
    match (bytes[at], bytes.get(at + 1)) {
        (b'\r', Some(b'\n')) => Some((at, 2)),
        (b'\r', None) if !is_all => None,
        _ => Some((at, 1)),
    }
}

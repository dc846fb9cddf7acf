//! A body cut into pieces where its format says, and what is needed to read them.

use bytes::{Bytes, BytesMut};
use http::HeaderMap;
use std::time::Duration;

use crate::answer::Answer;
use crate::client::Client;
use crate::codec::Decode;
use crate::error::Error;
use crate::operation::{Label, Operation};
use crate::receive;
use crate::transport::{Body, TransportError};

/// An unread body.
pub(super) struct Pieces {
    client: Client,
    operation: &'static Operation,
    label: Label,
    status: http::StatusCode,
    body: Body,
    buffer: BytesMut,
    /// How much of the buffer is known to hold no end of a piece.
    searched: usize,
    is_at_end: bool,
}

impl Pieces {
    pub(super) fn of(answer: &mut Answer) -> Self {
        Self {
            client: answer.client.clone(),
            operation: answer.operation,
            label: answer.label.clone(),
            status: answer.status,
            // A body that was read is a stream of one piece.
            body: match answer.unread.take() {
                Some(body) => body,
                None => Body::from(answer.body.clone()),
            },
            buffer: BytesMut::new(),
            searched: 0,
            is_at_end: false,
        }
    }

    /// The next bytes, however many came together.
    pub(super) async fn chunk(&mut self) -> Option<Result<Bytes, Error>> {
        let chunk = self.body.next().await.transpose()?;
        Some(chunk.map_err(|error| self.broken_off(error)))
    }

    /// The next piece up to an end that `find` knows: the length of the piece and that of what ends it. What is left at the end of
    /// the body is a piece, too.
    pub(super) async fn piece(
        &mut self,
        find: impl Fn(&[u8], bool) -> Option<(usize, usize)>,
    ) -> Option<Result<Bytes, Error>> {
        loop {
            if let Some((length, end)) = find(&self.buffer[self.searched..], self.is_at_end) {
                let length = self.searched + length;
                if length > self.client.max_body() {
                    return Some(Err(self.too_large()));
                }
                let piece = self.buffer.split_to(length).freeze();
                let _ = self.buffer.split_to(end);
                self.searched = 0;
                return Some(Ok(piece));
            }
            // An end may be two bytes long.
            self.searched = self.buffer.len().saturating_sub(1);
            if self.is_at_end {
                let rest = std::mem::take(&mut self.buffer).freeze();
                self.searched = 0;
                return (!rest.is_empty()).then_some(Ok(rest));
            }
            if self.buffer.len() > self.client.max_body() {
                return Some(Err(self.too_large()));
            }
            match self.chunk().await {
                Some(Ok(chunk)) => self.buffer.extend_from_slice(&chunk),
                Some(Err(error)) => return Some(Err(error)),
                None => self.is_at_end = true,
            }
        }
    }

    /// A piece of JSON as a value; drift is reported and, by a strict client, refused as for whole answers.
    pub(super) fn decode<T: Decode>(&self, json: Bytes) -> Result<T, Error> {
        let mut answer = self.answer(json);
        let value = receive::json::<T>(&mut answer)?;
        answer.settle().map(|_| value)
    }

    fn answer(&self, body: Bytes) -> Answer {
        Answer {
            client: self.client.clone(),
            operation: self.operation,
            label: self.label.clone(),
            status: self.status,
            headers: HeaderMap::new(),
            body,
            unread: None,
            again: None,
            drift: Vec::new(),
        }
    }

    /// More than the limit came without an end of a piece.
    pub(super) fn too_large(&self) -> Error {
        let reply = self.answer(Bytes::new()).reply();
        Error::too_large(self.label.clone(), self.client.max_body(), reply)
    }

    fn broken_off(&self, error: TransportError) -> Error {
        let base = self.client.base_of(self.operation);
        let origin = base.map(|base| base.origin().to_owned());
        Error::transport(self.label.clone(), error, origin.unwrap_or_default(), None)
    }

    /// Waits as a transport does.
    pub(super) async fn pause(&self, time: Duration) {
        self.client.transport().sleep(time).await;
    }

    pub(super) fn max_body(&self) -> usize {
        self.client.max_body()
    }
}

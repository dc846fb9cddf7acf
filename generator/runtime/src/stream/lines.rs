//! JSON Lines, NDJSON and JSON text sequences: a value a line, or one after each record separator (RFC 7464).

use super::Source;
use super::pieces::Pieces;
use crate::codec::Decode;
use crate::error::Error;
use crate::transport::BoxFuture;

const RECORD_SEPARATOR: u8 = 0x1e;

pub(super) struct Lines(pub(super) Pieces);

impl Lines {
    async fn line<T: Decode>(&mut self) -> Option<Result<T, Error>> {
        loop {
            let line = match self.0.piece(end).await? {
                Ok(line) => line,
                Err(error) => return Some(Err(error)),
            };
            if !line.iter().all(u8::is_ascii_whitespace) {
                return Some(self.0.decode(line));
            }
        }
    }
}

impl<T: Decode + 'static> Source<T> for Lines {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<T, Error>>> {
        Box::pin(self.line())
    }
}

/// Neither character can stand within a JSON text that is written on one line.
fn end(bytes: &[u8], _: bool) -> Option<(usize, usize)> {
    let is_end = |byte: &u8| matches!(*byte, b'\n' | RECORD_SEPARATOR);
    Some((bytes.iter().position(is_end)?, 1))
}

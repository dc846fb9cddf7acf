//! Bytes as they arrive.

use bytes::Bytes;

use super::Source;
use super::pieces::Pieces;
use crate::error::Error;
use crate::transport::BoxFuture;

pub(super) struct Chunks(pub(super) Pieces);

impl Source<Bytes> for Chunks {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, Error>>> {
        Box::pin(self.0.chunk())
    }
}

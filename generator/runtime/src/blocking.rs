//! Calls for programs that are not asynchronous: the feature `blocking`.

use crate::codec::Decode;
use crate::error::Error;
use crate::pages::{Items, Pages};
use crate::response::Response;
use crate::sending::Sending;
use crate::stream::Streaming;
use std::sync::OnceLock;
use tokio::runtime::{Builder, Handle, Runtime};

impl<R> Sending<R> {
    /// Waits for the answer on this thread.
    ///
    /// # Errors
    ///
    /// Those of awaiting it; and where the thread belongs to an asynchronous runtime, which must not be held up.
    pub fn wait(self) -> Result<Response<R>, Error> {
        block_on(self)?
    }
}

impl<T: 'static> Streaming<T> {
    /// Waits for the next item on this thread; `None` is the end.
    ///
    /// # Errors
    ///
    /// As for [`Sending::wait`].
    pub fn wait(&mut self) -> Option<Result<T, Error>> {
        match block_on(self.next()) {
            Ok(item) => item,
            Err(error) => Some(Err(error)),
        }
    }
}

impl<R> Pages<R> {
    /// Waits for the next page on this thread; `None` is the end.
    ///
    /// # Errors
    ///
    /// As for [`Sending::wait`].
    pub fn wait(&mut self) -> Option<Result<Response<R>, Error>> {
        match block_on(self.next()) {
            Ok(page) => page,
            Err(error) => Some(Err(error)),
        }
    }
}

impl<T: Decode> Items<T> {
    /// Waits for the next item on this thread; `None` is the end.
    ///
    /// # Errors
    ///
    /// As for [`Sending::wait`].
    pub fn wait(&mut self) -> Option<Result<T, Error>> {
        match block_on(self.next()) {
            Ok(item) => item,
            Err(error) => Some(Err(error)),
        }
    }
}

/// One runtime for all, so that connections are used again.
static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();

fn block_on<F: Future>(future: F) -> Result<F::Output, Error> {
    if Handle::try_current().is_ok() {
        return Err(Error::client(
            "`wait` would hold up an asynchronous runtime: use `.await` there",
        ));
    }
    let runtime = RUNTIME.get_or_init(|| {
        let mut builder = Builder::new_multi_thread();
        builder.worker_threads(1).enable_all().build().ok()
    });
    match runtime {
        Some(runtime) => Ok(runtime.block_on(future)),
        None => Err(Error::client("no thread could be started to wait on")),
    }
}

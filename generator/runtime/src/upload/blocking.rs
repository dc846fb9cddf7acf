//! Readers that block as streams of pieces, under any executor: a thread reads, at most one piece ahead.

use super::Pieces;
use bytes::Bytes;
use futures_core::Stream;
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;

/// How many bytes are read at a time.
const PIECE: usize = 64 * 1024;

/// What the reader that `open` gives reads.
pub(super) fn pieces<R: Read>(open: impl FnOnce() -> io::Result<R> + Send + 'static) -> Pieces {
    Box::pin(Reading {
        start: Some(Box::new(move |shared: &Shared| {
            let end = open().and_then(|reader| pump(reader, shared));
            shared.close(end.err());
        })),
        shared: Arc::default(),
    })
}

/// Hands over all pieces, unless nobody waits for them any more.
fn pump(mut reader: impl Read, shared: &Shared) -> io::Result<()> {
    loop {
        let mut piece = vec![0; PIECE];
        let length = match reader.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            length => length?,
        };
        piece.truncate(length);
        if piece.is_empty() || !shared.hand_over(piece.into()) {
            return Ok(());
        }
    }
}

/// What the thread does.
type Run = Box<dyn FnOnce(&Shared) + Send>;

struct Reading {
    /// Until the thread is started.
    start: Option<Run>,
    shared: Arc<Shared>,
}

/// What the thread and the task both know.
#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// What was read and not yet taken.
    piece: Option<io::Result<Bytes>>,
    /// Whether no further piece comes.
    is_over: bool,
    /// Whether nobody waits any more.
    is_given_up: bool,
    waker: Option<Waker>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the piece before was taken, or nobody waits any more.
    fn until_taken(&self) -> MutexGuard<'_, State> {
        let is_there = |state: &mut State| state.piece.is_some() && !state.is_given_up;
        let state = self.changed.wait_while(self.lock(), is_there);
        state.unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands over a piece, and says whether another is wanted.
    fn hand_over(&self, piece: Bytes) -> bool {
        let mut state = self.until_taken();
        state.piece = Some(Ok(piece));
        wake(&mut state);
        !state.is_given_up
    }

    fn close(&self, error: Option<io::Error>) {
        let mut state = self.until_taken();
        state.piece = error.map(Err);
        state.is_over = true;
        wake(&mut state);
    }
}

fn wake(state: &mut State) {
    if let Some(waker) = state.waker.take() {
        waker.wake();
    }
}

impl Stream for Reading {
    type Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(run) = self.start.take() {
            let shared = Arc::clone(&self.shared);
            let thread = thread::Builder::new().name("balas-upload".to_owned());
            if let Err(error) = thread.spawn(move || run(&shared)) {
                self.shared.lock().is_over = true;
                return Poll::Ready(Some(Err(error.into())));
            }
        }
        let mut state = self.shared.lock();
        if let Some(piece) = state.piece.take() {
            self.shared.changed.notify_one();
            return Poll::Ready(Some(piece.map_err(Into::into)));
        }
        if state.is_over {
            return Poll::Ready(None);
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.shared.lock().is_given_up = true;
        self.shared.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::{PIECE, pieces};
    use bytes::Bytes;
    use std::future::poll_fn;
    use std::io::{self, Read};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, mpsc};
    use std::time::Duration;

    /// Counts how often it was read, and tells when it is dropped.
    struct Endless(Arc<AtomicUsize>, #[expect(dead_code)] mpsc::Sender<()>);

    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0.fetch_add(1, Ordering::SeqCst);
            buffer.fill(b'x');
            Ok(buffer.len())
        }
    }

    #[tokio::test]
    async fn a_reader_is_one_piece_ahead_and_ends_when_nobody_waits() {
        let (count, (sender, receiver)) = (Arc::new(AtomicUsize::new(0)), mpsc::channel());
        let reader = Endless(Arc::clone(&count), sender);
        let mut pieces = pieces(|| Ok(reader));
        for _ in 0..3 {
            let piece = poll_fn(|context| pieces.as_mut().poll_next(context)).await;
            let piece = piece.and_then(Result::ok).unwrap_or_default();
            assert_eq!(piece.len(), PIECE);
        }
        std::thread::sleep(Duration::from_millis(20));
        assert!(count.load(Ordering::SeqCst) <= 5);
        drop(pieces);
        let ended = receiver.recv_timeout(Duration::from_secs(10));
        assert_eq!(ended, Err(mpsc::RecvTimeoutError::Disconnected));
    }

    #[tokio::test]
    async fn an_error_follows_what_was_read_before_it() {
        struct Broken;

        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("broken"))
            }
        }

        let mut pieces = pieces(|| Ok(b"ab".chain(Broken)));
        let mut found = Vec::new();
        while let Some(piece) = poll_fn(|context| pieces.as_mut().poll_next(context)).await {
            found.push(piece.map_err(|error| error.to_string()));
        }
        assert_eq!(found, [Ok(Bytes::from("ab")), Err("broken".to_owned())]);
    }
}

//! Waiting without a runtime: a thread that sleeps and then wakes the task.

use std::future::poll_fn;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::thread;
use std::time::Duration;

/// What the sleeping thread and the task both know.
#[derive(Default)]
struct Alarm {
    is_over: bool,
    waker: Option<Waker>,
}

type Shared = Arc<Mutex<Alarm>>;

/// Waits so long under any executor. Where no thread can be had there is no wait.
pub(super) async fn sleep(duration: Duration) {
    let alarm = Shared::default();
    // The thread ends early when this is dropped with the future.
    let Ok(_held) = start(duration, Arc::clone(&alarm)) else {
        return;
    };
    poll_fn(|context| {
        let mut alarm = alarm.lock().unwrap_or_else(PoisonError::into_inner);
        alarm.waker = Some(context.waker().clone());
        match alarm.is_over {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
}

fn start(duration: Duration, alarm: Shared) -> io::Result<Sender<()>> {
    let (sender, receiver) = channel();
    let thread = thread::Builder::new().name("balas-sleep".to_owned());
    thread.spawn(move || ring(&receiver, duration, &alarm))?;
    Ok(sender)
}

fn ring(held: &Receiver<()>, duration: Duration, alarm: &Shared) {
    if held.recv_timeout(duration) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let mut alarm = alarm.lock().unwrap_or_else(PoisonError::into_inner);
    alarm.is_over = true;
    if let Some(waker) = alarm.waker.take() {
        waker.wake();
    }
}

#[cfg(test)]
mod tests {
    use super::sleep;
    use std::pin::pin;
    use std::task::{Context, Poll, Wake, Waker};
    use std::thread::{self, Thread};
    use std::time::{Duration, Instant};

    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.unpark();
        }
    }

    #[test]
    fn sleeping_needs_no_runtime() {
        let duration = Duration::from_millis(20);
        let started = Instant::now();
        let waker = Waker::from(std::sync::Arc::new(Unpark(thread::current())));
        let mut sleeping = pin!(sleep(duration));
        let mut polls = 0;
        while sleeping
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_pending()
        {
            polls += 1;
            thread::park();
        }
        assert!(started.elapsed() >= duration && polls < 10);
    }

    #[test]
    fn a_sleep_can_be_given_up() {
        let mut sleeping = Box::pin(sleep(Duration::from_secs(60)));
        let poll = sleeping
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        assert_eq!(poll, Poll::Pending);
    }
}

//! A server that answers what it is told and remembers what it was sent.

use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What happens to a request.
#[derive(Clone)]
pub(crate) enum Action {
    /// These bytes are sent and the connection is closed.
    Send(Vec<u8>),
    /// These bytes are sent, and the connection stays open.
    Hang(&'static [u8]),
}

/// An answer with this status line, these further headers and this body.
pub(crate) fn answer(status: &str, headers: &str, body: &str) -> Action {
    let length = body.len();
    Action::Send(
        format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}")
            .into_bytes(),
    )
}

/// A successful answer with JSON.
pub(crate) fn json(body: &str) -> Action {
    answer("200 OK", "content-type: application/json\r\n", body)
}

pub(crate) struct Server {
    port: u16,
    received: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Performs `actions` one after the other, one for each request.
    pub(crate) async fn start(actions: impl IntoIterator<Item = Action>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        let port = listener
            .local_addr()
            .map(|address| address.port())
            .unwrap_or_default();
        let received = Arc::default();
        tokio::spawn(serve(
            listener,
            actions.into_iter().collect(),
            Arc::clone(&received),
        ));
        Self { port, received }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The requests so far, with the port replaced by `PORT`.
    pub(crate) fn received(&self) -> Vec<String> {
        let received = self
            .received
            .lock()
            .unwrap_or_else(|error| error.into_inner());
        received
            .iter()
            .map(|request| request.replace(&self.port.to_string(), "PORT"))
            .collect()
    }

    /// The first line of each request.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.received()
            .iter()
            .filter_map(|request| request.lines().next().map(str::to_owned))
            .collect()
    }
}

async fn serve(listener: TcpListener, actions: Vec<Action>, received: Arc<Mutex<Vec<String>>>) {
    let mut open = Vec::new();
    for action in actions {
        let Ok((mut stream, _)) = listener.accept().await else {
            return;
        };
        let request = read_request(&mut stream).await;
        received
            .lock()
            .unwrap_or_else(|error| error.into_inner())
            .push(request);
        match action {
            Action::Send(bytes) => {
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
            }
            Action::Hang(bytes) => {
                let _ = stream.write_all(bytes).await;
                open.push(stream);
            }
        }
    }
    std::future::pending::<()>().await;
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    while !is_complete(&bytes) {
        match stream.read_buf(&mut bytes).await {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn is_complete(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}

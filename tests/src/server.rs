//! A small HTTP server on the loopback interface that gives one canned answer and keeps what it was asked.
//!
//! It is written by hand so that tests see the bytes of a request and decide the bytes of an answer.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A running server; it ends with the test's runtime.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

/// What a server does with every request.
#[derive(Clone, Debug)]
pub enum Behaviour {
    /// Sends these bytes and closes the connection.
    Answer(Vec<u8>),
    /// Reads the request and never answers.
    Silence,
}

impl Server {
    /// Starts on a free port.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub async fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.unwrap_or_else(|error| panic!("no free port: {error}"));
        let address = listener
            .local_addr()
            .unwrap_or_else(|error| panic!("no address: {error}"));
        let heads = Arc::new(Mutex::new(Vec::new()));
        tokio::spawn(accept(listener, behaviour, Arc::clone(&heads)));
        Self { address, heads }
    }

    /// `http://127.0.0.1:<port>`
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// `127.0.0.1:<port>`, as a request's `host` says it.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// The request line and the headers of each request so far, as they came.
    pub fn heads(&self) -> Vec<String> {
        self.heads
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Behaviour {
    /// An answer in JSON with the headers that Chatwoot sends.
    pub fn json(status: &str, body: &str) -> Self {
        Self::answer(status, "application/json; charset=utf-8", body)
    }

    /// An answer in plain text with the headers that Chatwoot sends with a rate limit: no `x-request-id`.
    pub fn text(status: &str, body: &str) -> Self {
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: text/plain\r\n{}",
            length(body)
        );
        Self::Answer((head + body).into_bytes())
    }

    fn answer(status: &str, media_type: &str, body: &str) -> Self {
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: {media_type}\r\n\
             x-request-id: 6f1d2c3b-req\r\nx-runtime: 0.042\r\n{}",
            length(body)
        );
        Self::Answer((head + body).into_bytes())
    }
}

fn length(body: &str) -> String {
    format!(
        "content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    )
}

async fn accept(listener: TcpListener, behaviour: Behaviour, heads: Arc<Mutex<Vec<String>>>) {
    while let Ok((connection, _)) = listener.accept().await {
        tokio::spawn(serve(connection, behaviour.clone(), Arc::clone(&heads)));
    }
}

async fn serve(mut connection: TcpStream, behaviour: Behaviour, heads: Arc<Mutex<Vec<String>>>) {
    let Some(head) = read_head(&mut connection).await else {
        return;
    };
    heads
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(head);
    match behaviour {
        Behaviour::Answer(bytes) => {
            // A client that has gone away is the client's test to judge.
            let _ = connection.write_all(&bytes).await;
            let _ = connection.shutdown().await;
        }
        Behaviour::Silence => std::future::pending().await,
    }
}

async fn read_head(connection: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        if connection.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    String::from_utf8(bytes).ok()
}

//! A stand-in for Chatwoot: a small server that lists, filters, pages and refuses as version 4.15 does.
//!
//! It knows one account, number 7, and one token. What it does with parameters is what Rails does with them: of a repeated
//! key the last value counts, brackets make a list, and an empty value is a value.

mod data;
pub mod events;
mod messages;
mod parameters;
mod routes;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tokio::net::TcpListener;

pub use data::conversation;

/// The token that it knows.
pub const TOKEN: &str = "s3cr3t-t0k3n-of-maya";

/// The account that it has.
pub const ACCOUNT: i64 = 7;

/// What kind of server it is.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many conversations there are.
    pub conversations: usize,
    /// How many are on a page: the server's choice.
    pub per_page: usize,
    /// Whether it ignores the number of the page, as proxies with a bad cache do.
    pub ignores_pages: bool,
    /// How many requests it answers before it says `429`.
    pub allowance: usize,
    /// Whether a proxy before it drops headers with underscores.
    pub drops_underscores: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            conversations: 60,
            per_page: 25,
            ignores_pages: false,
            allowance: usize::MAX,
            drops_underscores: false,
        }
    }
}

/// A running server; it ends with the runtime.
#[derive(Clone, Debug)]
pub struct StandIn {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Debug)]
pub(crate) struct State {
    options: Options,
    inner: Mutex<Inner>,
}

/// What changes while it runs.
#[derive(Debug, Default)]
pub(crate) struct Inner {
    conversations: Vec<Arc<Value>>,
    messages: Vec<Value>,
    contacts: Vec<Value>,
    /// Method, path and query of each request.
    requests: Vec<String>,
}

impl State {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StandIn {
    /// Starts on a free port.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub async fn start(options: Options) -> Self {
        let inner = Inner {
            conversations: (1..=options.conversations)
                .map(conversation)
                .map(Arc::new)
                .collect(),
            messages: (1..=45).map(data::message).collect(),
            contacts: (1..=40).map(data::contact).collect(),
            requests: Vec::new(),
        };
        let state = Arc::new(State {
            options,
            inner: Mutex::new(inner),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.unwrap_or_else(|error| panic!("no free port: {error}"));
        let address = listener.local_addr();
        let address = address.unwrap_or_else(|error| panic!("no address: {error}"));
        let router = routes::router(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, state }
    }

    /// `http://127.0.0.1:<port>`
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Method, path and query of each request so far.
    pub fn requests(&self) -> Vec<String> {
        self.state.inner().requests.clone()
    }

    /// Moves a conversation to the top of the list, as a new message does.
    pub fn touch(&self, id: i64) {
        let mut inner = self.state.inner();
        let latest = inner.conversations.len() as i64 + 1_900_000_000;
        for conversation in &mut inner.conversations {
            if conversation["id"] == id {
                let conversation = Arc::make_mut(conversation);
                conversation["last_activity_at"] = latest.into();
                conversation["timestamp"] = latest.into();
            }
        }
    }
}

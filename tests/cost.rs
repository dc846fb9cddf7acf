//! What a call of a generated client costs beside the same request written by hand with `reqwest` and `serde`.
//!
//! ```text
//! cargo test --release -p balas-tests --test cost -- --ignored --nocapture
//! ```

use std::net::SocketAddr;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use chatwoot::Client;
use serde::Deserialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};

const PATH: &str = "/api/v1/accounts/7/labels";
const BODY: &str = r##"{"payload":[
    {"id":1,"title":"billing","description":"Invoices and money","color":"#00B8D9","show_on_sidebar":true},
    {"id":2,"title":"vip","description":null,"color":"#FF5630","show_on_sidebar":true},
    {"id":3,"title":"returns","description":"Things that come back","color":"#36B37E","show_on_sidebar":false}
]}"##;

/// Calls of one round: few, so that what else the machine does is about the same for both.
const CALLS: usize = 100;
const ROUNDS: usize = 201;

/// What somebody would write for this answer.
#[derive(Deserialize)]
struct Labels {
    payload: Vec<Label>,
}

#[derive(Deserialize)]
struct Label {
    id: i64,
    title: String,
    #[allow(dead_code, reason = "it is read all the same")]
    description: Option<String>,
    #[allow(dead_code, reason = "it is read all the same")]
    color: Option<String>,
    #[allow(dead_code, reason = "it is read all the same")]
    show_on_sidebar: Option<bool>,
}

fn runtime() -> Runtime {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.unwrap_or_else(|error| panic!("{error}"))
}

/// A server in a thread of its own, whose costs are not counted.
fn serve() -> SocketAddr {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        runtime().block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await;
            let listener = listener.unwrap_or_else(|error| panic!("{error}"));
            let address = listener.local_addr();
            send.send(address.unwrap_or_else(|error| panic!("{error}")))
                .unwrap_or_default();
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream));
            }
        });
    });
    receive.recv().unwrap_or_else(|error| panic!("{error}"))
}

/// Answers each request of a connection.
async fn answer(mut stream: TcpStream) {
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    let mut request = Vec::new();
    while stream
        .read_buf(&mut request)
        .await
        .is_ok_and(|read| read > 0)
    {
        while let Some(end) = request.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            request.drain(..end + 4);
            if stream.write_all(answer.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}

/// The same request by both.
struct Both {
    client: Client,
    plain: reqwest::Client,
    url: String,
}

impl Both {
    fn new(address: SocketAddr) -> Self {
        let client = Client::builder()
            .base_url(format!("http://{address}"))
            .api_access_token("token")
            .build();
        Self {
            client: client.unwrap_or_else(|error| panic!("{error}")),
            plain: reqwest::Client::new(),
            url: format!("http://{address}{PATH}"),
        }
    }

    async fn by_client(&self) -> usize {
        let answer = self.client.labels().list_account_labels(7).await;
        let answer = answer.unwrap_or_else(|error| panic!("{error}"));
        assert!(
            answer
                .payload
                .iter()
                .all(|label| label.id > 0 && !label.title.is_empty())
        );
        answer.payload.len()
    }

    async fn by_hand(&self) -> usize {
        let request = self.plain.get(&self.url).timeout(Duration::from_secs(30));
        let request = request
            .header("api-access-token", "token")
            .header("accept", "application/json");
        let answer = request
            .send()
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        let answer: Labels = answer
            .json()
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        assert!(
            answer
                .payload
                .iter()
                .all(|label| label.id > 0 && !label.title.is_empty())
        );
        answer.payload.len()
    }
}

/// Calls in a second, of one after the other.
async fn rate(call: impl AsyncFn() -> usize) -> f64 {
    let began = Instant::now();
    for _ in 0..CALLS {
        assert_eq!(call().await, 3);
    }
    CALLS as f64 / began.elapsed().as_secs_f64()
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}

#[test]
#[ignore = "measures: run it alone and optimised"]
fn a_call_costs_about_what_it_costs_by_hand() {
    let both = Both::new(serve());
    let runtime = runtime();
    // The connections are open and the tables are warm.
    for _ in 0..50 {
        runtime.block_on(both.by_client());
        runtime.block_on(both.by_hand());
    }
    let ours = allocation_counter::measure(|| {
        runtime.block_on(both.by_client());
    });
    let plain = allocation_counter::measure(|| {
        runtime.block_on(both.by_hand());
    });
    println!(
        "allocations: {} by the client, {} by hand; bytes: {} and {}",
        ours.count_total, plain.count_total, ours.bytes_total, plain.bytes_total
    );
    let (mut by_client, mut by_hand, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let ours = runtime.block_on(rate(async || both.by_client().await));
        let plain = runtime.block_on(rate(async || both.by_hand().await));
        by_client.push(ours);
        by_hand.push(plain);
        ratios.push(ours / plain);
    }
    let (by_client, by_hand, ratio) = (median(by_client), median(by_hand), median(ratios));
    println!("requests per second: {by_client:.0} by the client, {by_hand:.0} by hand: {ratio:.3}");
    // The aim is 0.95. This is what keeps it from getting worse.
    assert!(ratio > 0.8, "{ratio:.3}");
    assert!(ours.count_total < 2 * plain.count_total);
}

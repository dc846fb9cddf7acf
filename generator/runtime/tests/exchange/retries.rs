//! Attempts: which failures are tried again, when, how often, and for how long.

use crate::server::{Action, Server, answer, json};
use crate::{TOKEN, build, builder};
use balas_runtime::{Client, ClientBuilder, Error, Operation, Response, RetryPolicy, receive};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const MILLISECOND: Duration = Duration::from_millis(1);

fn quick() -> RetryPolicy {
    RetryPolicy::new().initial_backoff(MILLISECOND)
}

fn trying(server: &Server) -> ClientBuilder {
    builder(server).retries(quick())
}

fn refused(status: &str) -> Action {
    answer(status, "", "")
}

fn unavailable() -> Action {
    refused("503 Service Unavailable")
}

fn broken_off() -> Action {
    Action::Send(Vec::new())
}

async fn call(client: &Client, method: &str) -> Result<Response<i64>, Error> {
    let call = client.request(method, "/pets").text("a");
    call.send(receive::json::<i64>).await
}

/// What a client that tries again gets from a server that does all this, and how many requests that took.
async fn attempt(
    method: &str,
    actions: impl IntoIterator<Item = Action>,
) -> (Result<i64, Error>, usize) {
    let server = Server::start(actions).await;
    let result = call(&build(trying(&server)), method).await;
    (result.map(Response::into_inner), server.lines().len())
}

fn status(result: &Result<i64, Error>) -> u16 {
    match result {
        Ok(_) => 200,
        Err(error) => error.status().map_or(0, |status| status.as_u16()),
    }
}

fn header(request: &str, name: &str) -> Option<String> {
    let line = request.lines().find(|line| line.starts_with(name))?;
    line.split_once(": ").map(|(_, value)| value.to_owned())
}

#[tokio::test]
async fn passing_failures_of_idempotent_calls_are_tried_again() {
    for method in ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "QUERY"] {
        let (result, sent) = attempt(method, [unavailable(), json("7")]).await;
        assert_eq!(sent, 2, "{method}");
        assert!(method == "HEAD" || result.is_ok(), "{method}: {result:?}");
    }
    for line in [
        "408 Request Timeout",
        "429 Too Many Requests",
        "500 Internal Server Error",
        "502 Bad Gateway",
        "504 Gateway Timeout",
    ] {
        let (result, sent) = attempt("GET", [refused(line), json("7")]).await;
        assert_eq!((result.ok(), sent), (Some(7), 2), "{line}");
    }
    let (result, sent) = attempt("GET", [broken_off(), json("7")]).await;
    assert_eq!((result.ok(), sent), (Some(7), 2));
    let unfinished = Action::Send(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n7".to_vec());
    let (result, sent) = attempt("GET", [unfinished, json("7")]).await;
    assert_eq!((result.ok(), sent), (Some(7), 2));
}

#[tokio::test]
async fn attempts_end_and_the_last_answer_counts() {
    let (result, sent) = attempt("GET", [unavailable(), broken_off(), unavailable()]).await;
    assert_eq!((status(&result), sent), (503, 3));
    for line in ["400 Bad Request", "501 Not Implemented", "404 Not Found"] {
        let (result, sent) = attempt("GET", [refused(line)]).await;
        assert_eq!(status(&result).to_string(), line[..3]);
        assert_eq!(sent, 1);
    }
}

#[tokio::test]
async fn other_calls_are_not_tried_again_once_they_were_sent() {
    for method in ["POST", "PATCH"] {
        let (result, sent) = attempt(method, [unavailable()]).await;
        assert_eq!((status(&result), sent), (503, 1), "{method}");
        let (result, sent) = attempt(method, [broken_off()]).await;
        assert_eq!((status(&result), sent), (0, 1), "{method}");
    }
}

#[tokio::test]
async fn a_connection_that_cannot_be_made_is_tried_again_for_every_method() {
    let sent = Arc::default();
    let of_sent = Arc::clone(&sent);
    let client = build(
        Client::builder(&crate::API)
            .base_url("http://127.0.0.1:1")
            .retries(quick())
            .on_request(move |_| keep(&of_sent, ())),
    );
    let error = call(&client, "POST").await.err();
    assert!(error.is_some_and(|error| error.is_connect()));
    assert_eq!(kept(&sent), [(); 3]);
}

#[tokio::test]
async fn callers_opt_in_by_call_by_policy_or_by_client() {
    let actions = || (0..2).flat_map(|_| [unavailable(), json("7")]);
    let server = Server::start(actions()).await;
    let client = build(trying(&server));
    let post = || client.request("POST", "/pets").text("a");
    let result = post().idempotent().send(receive::json::<i64>).await;
    assert!(result.is_ok(), "{result:?}");
    let policy = quick().every_method();
    let result = post()
        .retry(policy.clone())
        .send(receive::json::<i64>)
        .await;
    assert!(result.is_ok(), "{result:?}");
    let server = Server::start(actions()).await;
    let client = build(builder(&server).retries(policy));
    assert!(call(&client, "POST").await.is_ok());
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn a_call_may_ask_for_no_further_attempt() {
    let server = Server::start([unavailable()]).await;
    let client = build(trying(&server));
    let call = client.request("GET", "/pets").retry(RetryPolicy::never());
    assert!(call.send(receive::empty).await.is_err());
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn what_the_server_asks_to_wait_is_waited() {
    let now = balas_runtime::Timestamp::now().strftime("%a, %d %b %Y %H:%M:%S GMT");
    for (headers, least) in [
        ("retry-after-ms: 60\r\nretry-after: 30\r\n".to_owned(), 60),
        ("retry-after: 0.05\r\n".to_owned(), 50),
        ("retry-after: 0\r\n".to_owned(), 0),
        (format!("retry-after: {now}\r\n"), 0),
    ] {
        let started = Instant::now();
        let first = answer("429 Too Many Requests", &headers, "");
        let (result, sent) = attempt("GET", [first, json("7")]).await;
        assert_eq!((result.ok(), sent), (Some(7), 2), "{headers}");
        assert!(started.elapsed() >= least * MILLISECOND, "{headers}");
        assert!(started.elapsed() < Duration::from_secs(2), "{headers}");
    }
}

#[tokio::test]
async fn a_moment_to_come_is_waited_for() {
    let moment = balas_runtime::Timestamp::now() + Duration::from_secs(2);
    let moment = moment.strftime("%a, %d %b %Y %H:%M:%S GMT");
    let headers = format!("retry-after: {moment}\r\n");
    let started = Instant::now();
    let first = answer("503 Service Unavailable", &headers, "");
    let (result, _) = attempt("GET", [first, json("7")]).await;
    assert_eq!(result.ok(), Some(7));
    // Dates are whole seconds.
    assert!(started.elapsed() > Duration::from_millis(900));
}

#[tokio::test]
async fn nobody_waits_longer_than_the_call_may_take_or_the_policy_allows() {
    let busy = |wait: &str| answer("429 Too Many Requests", wait, "");
    let actions = [busy("retry-after: 5\r\n"), busy("retry-after: 5\r\n")];
    let server = Server::start(actions).await;
    let started = Instant::now();
    let client = build(trying(&server).timeout(Duration::from_secs(4)));
    let error = call(&client, "GET").await.err();
    assert!(
        error
            .as_ref()
            .is_some_and(|error| error.is_rate_limited() && !error.is_timeout())
    );
    assert_eq!(
        error.and_then(|error| error.retry_after()),
        Some(Duration::from_secs(5))
    );
    let patient = quick().max_retry_after(Duration::from_secs(4));
    let client = build(builder(&server).timeout(None).retries(patient));
    let error = call(&client, "GET").await.err();
    assert!(error.is_some_and(|error| error.is_rate_limited()));
    assert!(started.elapsed() < Duration::from_secs(2));
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn an_outage_is_not_multiplied() {
    let server = Server::start((0..12).map(|_| unavailable())).await;
    let client = build(builder(&server).retries(quick().max_retries(7).max_backoff(MILLISECOND)));
    for expected in [8, 12] {
        let error = call(&client, "GET").await.err();
        assert!(error.is_some_and(|error| error.is_server_error()));
        assert_eq!(server.lines().len(), expected);
    }
}

#[tokio::test]
async fn an_attempt_has_less_time_than_the_call() {
    let server = Server::start([Action::Hang(b""), json("7")]).await;
    let client = build(trying(&server).attempt_timeout(100 * MILLISECOND));
    let result = call(&client, "GET").await;
    assert_eq!(result.ok().as_deref(), Some(&7));
    let server = Server::start([Action::Hang(b"")]).await;
    let client = build(trying(&server).attempt_timeout(100 * MILLISECOND));
    let error = call(&client, "POST").await.err();
    let text = error.map(|error| error.to_string());
    assert_eq!(text.as_deref(), Some("POST /pets: timed out after 100ms"));
}

#[tokio::test]
async fn a_call_has_its_own_time_for_all_attempts() {
    let server = Server::start([Action::Hang(b""), Action::Hang(b"")]).await;
    let client = build(trying(&server).attempt_timeout(100 * MILLISECOND));
    let call = client.request("GET", "/pets").timeout(150 * MILLISECOND);
    let started = Instant::now();
    let error = call.send(receive::empty).await.err();
    let text = error.map(|error| error.to_string());
    assert_eq!(text.as_deref(), Some("GET /pets: timed out after 150ms"));
    assert!(started.elapsed() < Duration::from_secs(2));
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn a_key_makes_a_call_repeatable_and_stays_the_same() {
    let actions = [unavailable(), broken_off(), json("7"), json("8"), json("9")];
    let server = Server::start(actions).await;
    let client = build(trying(&server).idempotency_key("Idempotency-Key"));
    for method in ["POST", "PATCH", "PUT"] {
        assert!(call(&client, method).await.is_ok(), "{method}");
    }
    let received = server.received();
    let keys: Vec<_> = received
        .iter()
        .map(|request| header(request, "idempotency-key"))
        .collect();
    assert!(keys[0].as_ref().is_some_and(|key| key.len() == 36));
    assert!(keys[0] == keys[1] && keys[1] == keys[2] && keys[2] != keys[3]);
    assert!(keys[3].is_some() && keys[4].is_none(), "{keys:?}");
}

#[tokio::test]
async fn a_key_of_the_caller_stays() {
    let server = Server::start([unavailable(), json("7")]).await;
    let client = build(trying(&server).idempotency_key("Idempotency-Key"));
    let call = client
        .request("POST", "/pets")
        .header("idempotency-key", "k1");
    assert!(call.send(receive::json::<i64>).await.is_ok());
    for request in server.received() {
        assert_eq!(header(&request, "idempotency-key").as_deref(), Some("k1"));
    }
}

#[test]
fn the_header_of_keys_must_be_one() {
    let builder = Client::builder(&crate::API).base_url("https://example.com");
    let error = builder.idempotency_key("x y").build().err();
    let text = error.map(|error| error.to_string());
    assert_eq!(text.as_deref(), Some("the header `x y` cannot be sent"));
}

#[tokio::test]
async fn hooks_see_every_attempt_and_may_change_it() {
    let server = Server::start([unavailable(), broken_off(), json("7")]).await;
    let (sent, answered) = (Arc::default(), Arc::default());
    let (of_sent, of_answered) = (Arc::clone(&sent), Arc::clone(&answered));
    let client = build(
        trying(&server)
            .on_request(move |parts| {
                let has_token = parts.headers["authorization"]
                    .to_str()
                    .is_ok_and(|value| value.contains(TOKEN));
                keep(&of_sent, (parts.method.to_string(), has_token));
            })
            .on_request(|parts| {
                parts
                    .headers
                    .insert("x-signed", http::HeaderValue::from_static("yes"));
            })
            .on_response(move |parts, elapsed| {
                keep(&of_answered, (parts.status.as_u16(), elapsed))
            }),
    );
    assert!(call(&client, "GET").await.is_ok());
    assert_eq!(kept(&sent), vec![("GET".to_owned(), true); 3]);
    let answered = kept(&answered);
    assert_eq!(
        answered
            .iter()
            .map(|(status, _)| *status)
            .collect::<Vec<_>>(),
        [503, 200]
    );
    assert!(
        answered
            .iter()
            .all(|(_, elapsed)| *elapsed > Duration::ZERO)
    );
    for request in server.received() {
        assert_eq!(header(&request, "x-signed").as_deref(), Some("yes"));
    }
}

balas_runtime::call! {
    /// A call as the generator writes them.
    struct CreatePet(POST "/pets", "createPet") -> i64: json {
        query limit?: i64,
    }
}

#[tokio::test]
async fn generated_calls_have_the_same_settings() {
    let server = Server::start([unavailable(), json("7"), Action::Hang(b"")]).await;
    let client = build(builder(&server));
    let call = CreatePet::new(&client).limit(3);
    let call = call.with(|call| call.idempotent().retry(quick()));
    assert_eq!(call.await.ok().as_deref(), Some(&7));
    let error = CreatePet::new(&client)
        .with(|call| call.timeout(100 * MILLISECOND))
        .await
        .err();
    assert!(error.is_some_and(|error| error.is_timeout()));
    assert_eq!(server.lines()[1], "POST /pets?limit=3 HTTP/1.1");
}

#[tokio::test]
async fn a_stream_that_does_not_begin_is_given_up_and_one_that_began_is_not() {
    let server = Server::start([Action::Hang(b"")]).await;
    let client = build(builder(&server).retries(RetryPolicy::never()));
    let call = client.request("GET", "/").timeout(100 * MILLISECOND);
    let error = call.open(receive::stream).await.err();
    assert!(error.is_some_and(|error| error.is_timeout()));

    let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab";
    let server = Server::start([Action::Hang(begun)]).await;
    let client = build(builder(&server));
    let call = client.request("GET", "/").timeout(100 * MILLISECOND);
    let mut pieces = call
        .open(receive::stream)
        .await
        .expect("a head")
        .into_inner();
    assert_eq!(
        pieces.next().await.and_then(Result::ok).as_deref(),
        Some(&b"ab"[..])
    );
    let next = tokio::time::timeout(300 * MILLISECOND, pieces.next()).await;
    assert!(next.is_err(), "it is still waited for");
}

static READ: Operation = Operation {
    path: "/old",
    ..Operation::NEW
};

#[tokio::test]
async fn an_attempt_begins_where_the_call_did() {
    let moved = || answer("302 Found", "location: /new\r\n", "");
    let server = Server::start([moved(), unavailable(), moved(), json("7")]).await;
    let client = build(trying(&server));
    assert!(client.call(&READ).send(receive::json::<i64>).await.is_ok());
    let lines = server.lines();
    let paths: Vec<_> = lines
        .iter()
        .filter_map(|line| line.split(' ').nth(1))
        .collect();
    assert_eq!(paths, ["/old", "/new", "/old", "/new"]);
}

fn keep<T>(list: &Mutex<Vec<T>>, item: T) {
    list.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(item);
}

fn kept<T: Clone>(list: &Mutex<Vec<T>>) -> Vec<T> {
    list.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

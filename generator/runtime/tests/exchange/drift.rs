//! Answers that are not as described.

use crate::server::{Server, json};
use crate::{build, builder, client};
use balas_runtime::{Drift, receive};
use std::sync::{Arc, Mutex};

/// A call and its drift.
type Seen = (String, Vec<Drift>);

const BODY: &str = r#"[1, "two", 3]"#;

#[tokio::test]
async fn a_tolerant_client_absorbs_and_reports() {
    let server = Server::start([json(BODY)]).await;
    let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
    let sink = Arc::clone(&seen);
    let client = build(builder(&server).on_drift(move |report| {
        let entry = (
            format!("{} {}", report.method, report.path),
            report.drift.to_vec(),
        );
        sink.lock()
            .unwrap_or_else(|error| error.into_inner())
            .push(entry);
    }));
    let response = client
        .request("GET", "/numbers")
        .send(receive::json::<Vec<i64>>)
        .await;
    let response = response.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(*response, [1, 3]);
    assert_eq!(
        response
            .drift()
            .iter()
            .map(|drift| drift.path.as_str())
            .collect::<Vec<_>>(),
        ["$[1]"]
    );
    let seen = seen.lock().unwrap_or_else(|error| error.into_inner());
    assert_eq!(
        *seen,
        [("GET /numbers".to_owned(), response.drift().to_vec())]
    );
}

#[tokio::test]
async fn a_strict_client_names_path_and_expectation_and_keeps_the_body() {
    let server = Server::start([json(BODY)]).await;
    let client = build(builder(&server).strict(true));
    let Err(error) = client
        .request("GET", "/numbers")
        .send(receive::json::<Vec<i64>>)
        .await
    else {
        panic!("strict clients refuse drift");
    };
    assert!(error.is_decode());
    assert_eq!(
        error
            .drift()
            .iter()
            .map(|drift| drift.path.as_str())
            .collect::<Vec<_>>(),
        ["$[1]"]
    );
    assert_eq!(error.body_text().as_deref(), Some(BODY));
    let text = error.to_string();
    assert!(
        text.starts_with("GET /numbers: 200 OK: the body is not as described: `$[1]`: expected"),
        "{text}"
    );
    assert!(text.ends_with(&format!("; body: {BODY}")), "{text}");
}

#[tokio::test]
async fn what_nothing_can_absorb_is_an_error_even_so() {
    let server = Server::start([json("[1, 2")]).await;
    let client = client(&server);
    let result = client
        .request("GET", "/numbers")
        .send(receive::json::<Vec<i64>>)
        .await;
    assert!(result.is_err_and(|error| error.is_decode()));
}

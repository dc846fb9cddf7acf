//! What programs that use a generated crate can do without naming the runtime: prepare answers, and carry requests themselves.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chatwoot::http::{Request, Response};
use chatwoot::testing::{Mock, Reply};
use chatwoot::transport::{Body, BoxFuture, Deadline, TransportError};
use chatwoot::{Client, Transport};

use crate::TOKEN;

/// The smallest page that the description allows.
const PAGE: &str = r#"{"data":{"meta":{"mine_count":1,"unassigned_count":0,"assigned_count":1,"all_count":3},"payload":[]}}"#;

fn client(transport: impl Transport) -> Client {
    let builder = Client::builder().base_url("https://help.depot.example");
    let built = builder.api_access_token(TOKEN).transport(transport).build();
    built.unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn answers_are_prepared_with_the_test_kit() {
    let mock = Mock::new().reply(503).reply(Reply::new(200).json(PAGE));
    let page = client(mock.clone())
        .conversations()
        .list(7)
        .labels(["vip"])
        .await;
    let page = page.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(page.data.meta.all_count, 3);
    let sent = mock.sent();
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[1].header("api-access-token"), Some(TOKEN));
    assert_eq!(sent[1].query("labels[]"), ["vip"]);
    assert!(!format!("{sent:?}").contains(TOKEN));
}

/// Answers with a page, and notes what was asked.
#[derive(Clone, Default)]
struct Own(Arc<Mutex<Vec<String>>>);

impl Transport for Own {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let deadline = request.extensions().get::<Deadline>();
            deadline.ok_or_else(|| TransportError::permanent("there is no deadline"))?;
            let asked = format!("{} {}", request.method(), request.uri().path());
            let mut noted = self
                .0
                .lock()
                .map_err(|error| TransportError::other(error.to_string()))?;
            noted.push(asked);
            Ok(Response::new(Body::from(PAGE)))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

#[tokio::test]
async fn a_transport_of_ones_own_needs_no_other_crate() {
    let own = Own::default();
    let page = client(own.clone()).conversations().list(7).await;
    assert!(page.is_ok_and(|page| page.data.meta.all_count == 3));
    let noted = own.0.lock().map(|noted| noted.clone()).unwrap_or_default();
    assert_eq!(noted, ["GET /api/v1/accounts/7/conversations"]);
}

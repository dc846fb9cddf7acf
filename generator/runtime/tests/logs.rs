//! What is logged: enough to follow a call, never a secret.

use balas_runtime::transport::InMemory;
use balas_runtime::{Api, Client, Credential, Location, Operation, Scheme, SchemeKind, receive};
use std::fmt::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const TOKEN: &str = "s3cr3t-t0ken";

static API: Api = Api {
    title: "Test",
    user_agent: "",
    servers: &[],
    schemes: &[
        Scheme {
            key: "token",
            kind: SchemeKind::Bearer,
        },
        Scheme {
            key: "key",
            kind: SchemeKind::ApiKey {
                location: Location::Query,
                name: "key",
            },
        },
    ],
};

static SEARCH: Operation = Operation {
    id: "search",
    path: "/search",
    security: &[&["token", "key"]],
    ..Operation::NEW
};

/// Keeps the spans and events of this crate as text, one a line.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

struct Line<'l>(&'l mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Log {
    fn line(&self, start: &str, write: impl FnOnce(&mut Line<'_>)) {
        let mut text = self.text();
        text.push_str(start);
        write(&mut Line(&mut text));
        text.push('\n');
    }

    fn text(&self) -> MutexGuard<'_, String> {
        self.0.lock().unwrap_or_else(|error| error.into_inner())
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("balas_runtime")
    }

    fn event(&self, event: &Event<'_>) {
        self.line(event.metadata().level().as_str(), |line| event.record(line));
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let name = format!(
            "{} {}",
            attributes.metadata().level(),
            attributes.metadata().name()
        );
        self.line(&name, |line| attributes.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.line("SPAN", |line| values.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Refuses the first call and echoes the token, answers the second attempt of the second with something unexpected.
fn transport(sent: Mutex<u32>) -> impl balas_runtime::Transport {
    InMemory::new(move |_| {
        let mut sent = sent.lock().unwrap_or_else(|error| error.into_inner());
        *sent += 1;
        let (status, body) = match *sent {
            1 => (403, TOKEN),
            2 => (503, TOKEN),
            _ => (200, r#"["a"]"#),
        };
        let mut answer = http::Response::new(body.into());
        let wait = http::HeaderValue::from_static("1");
        answer.headers_mut().insert("retry-after", wait);
        *answer.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
        answer
    })
}

// Alone in its binary: other tests would log at the same time.
#[tokio::test]
async fn logs_show_method_url_and_status_but_no_secret() {
    let log = Log::default();
    let is_first = tracing::subscriber::set_global_default(log.clone()).is_ok();
    let client = Client::builder(&API)
        .base_url("https://example.com/v1")
        .transport(transport(Mutex::default()))
        .credential("token", Credential::bearer(TOKEN))
        .credential("key", Credential::api_key(TOKEN))
        .build()
        .unwrap_or_else(|error| panic!("{error}"));
    for _ in 0..2 {
        let _ = client
            .call(&SEARCH)
            .query("q", "x")
            .send(receive::json::<Vec<i64>>)
            .await;
    }
    let span = "INFO call otel.name=GET /search otel.kind=\"client\" operation=\"search\" \
                http.request.method=\"GET\" url.full=https://example.com/v1/search \
                server.address=\"example.com\" server.port=443";
    let call = "operation=\"search\" method=GET url=https://example.com/v1/search";
    let expected = format!(
        "{span}\n\
         DEBUG message=sending {call}\n\
         DEBUG message=answered {call} status=403\n\
         SPAN http.response.status_code=403\n\
         SPAN error.type=\"403\"\n\
         {span}\n\
         DEBUG message=sending {call}\n\
         DEBUG message=answered {call} status=503\n\
         DEBUG message=trying again operation=\"search\" call=GET /search status=503 retry=1 wait=1s\n\
         DEBUG message=sending {call}\n\
         DEBUG message=answered {call} status=200\n\
         SPAN http.request.resend_count=1\n\
         WARN message=the answer is not as described operation=\"search\" call=GET /search \
         drift=`$[0]`: expected an integer, found a string\n\
         SPAN http.response.status_code=200\n"
    );
    assert!(is_first);
    assert_eq!(*log.text(), expected);
}

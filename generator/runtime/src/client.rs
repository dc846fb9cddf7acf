//! What calls share: where to, as whom, by which transport, within which limits.

use crate::answer::DriftReport;
use crate::api::Api;
use crate::budget::Budget;
use crate::builder::ClientBuilder;
use crate::exchange::Exchange;
use crate::hooks::Hooks;
use crate::operation::{Label, Operation};
use crate::retry::RetryPolicy;
use crate::security::Credentials;
use crate::transport::Transport;
use crate::url::{BaseUrl, server_url};
use http::{HeaderMap, HeaderName};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A client of an API. Clones share everything, connections included.
#[derive(Clone)]
pub struct Client(pub(crate) Arc<Settings>);

/// Is told where answers are not as described.
pub(crate) type OnDrift = Box<dyn Fn(&DriftReport<'_>) + Send + Sync>;

pub(crate) struct Settings {
    pub(crate) title: &'static str,
    pub(crate) base: BaseUrl,
    /// Whether the base URL is the caller's and not the description's.
    pub(crate) is_base_given: bool,
    /// Values of the variables of servers.
    pub(crate) variables: Vec<(String, String)>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retries: RetryPolicy,
    pub(crate) budget: Budget,
    pub(crate) idempotency_key: Option<HeaderName>,
    pub(crate) hooks: Hooks,
    pub(crate) max_body: usize,
    pub(crate) headers: HeaderMap,
    pub(crate) credentials: Credentials,
    pub(crate) strict: bool,
    pub(crate) on_drift: Option<OnDrift>,
    pub(crate) transport: Box<dyn Transport>,
}

/// The table of calls that no description tells about.
static UNDESCRIBED: Operation = Operation::NEW;

impl Client {
    /// Starts building a client of `api`.
    pub fn builder(api: &'static Api) -> ClientBuilder {
        ClientBuilder::new(api)
    }

    /// Starts a call of a described operation.
    pub fn call(&self, operation: &'static Operation) -> Exchange<'_> {
        let label = Label {
            method: operation.method.into(),
            path: operation.path.into(),
        };
        Exchange::new(self, operation, label, true)
    }

    /// Starts a call of a route that the description does not know. Every credential of the client is sent.
    ///
    /// ```
    /// # use balas_runtime::{Api, Client, Value, receive, transport::InMemory};
    /// # static API: Api = Api { title: "", user_agent: "", servers: &[], schemes: &[] };
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), balas_runtime::Error> {
    /// # let client = Client::builder(&API)
    /// #     .base_url("https://example.com")
    /// #     .transport(InMemory::new(|_| http::Response::new(r#"{"version":"4.15.1"}"#.into())))
    /// #     .build()?;
    /// let version = client.request("GET", "/api").query("full", "1").send(receive::json::<Value>).await?;
    /// assert_eq!(version["version"], "4.15.1");
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: &str, path: &str) -> Exchange<'_> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let label = Label {
            method: method.to_owned().into(),
            path: path.to_owned().into(),
        };
        let mut exchange = Exchange::new(self, &UNDESCRIBED, label, false);
        exchange
            .query
            .extend(Some(query.to_owned()).filter(|query| !query.is_empty()));
        exchange
    }

    pub(crate) fn base(&self) -> &BaseUrl {
        &self.0.base
    }

    /// Where an operation is served: at the base URL that the caller gave, else at a server of its own, else where all are.
    pub(crate) fn base_of(&self, operation: &Operation) -> Result<Cow<'_, BaseUrl>, String> {
        let own = operation.server.filter(|_| !self.0.is_base_given);
        let Some(server) = own else {
            return Ok(Cow::Borrowed(self.base()));
        };
        let url = server_url(&server, &self.0.variables)?;
        if url.starts_with('/') {
            return Ok(Cow::Owned(self.base().with_path(&url)));
        }
        let base = BaseUrl::parse(&url).map(Cow::Owned);
        base.map_err(|reason| {
            format!("its server `{url}` {reason}: set the base URL with `.base_url(…)`")
        })
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0
    }

    pub(crate) fn max_body(&self) -> usize {
        self.0.max_body
    }

    pub(crate) fn default_headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.0.credentials
    }

    pub(crate) fn is_strict(&self) -> bool {
        self.0.strict
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        self.0.transport.as_ref()
    }

    pub(crate) fn report_drift(&self, report: &DriftReport<'_>) {
        if let Some(on_drift) = &self.0.on_drift {
            on_drift(report);
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let settings = self.0.as_ref();
        formatter
            .debug_struct("Client")
            .field("title", &settings.title)
            .field("base", &settings.base)
            .field("timeout", &settings.timeout)
            .finish_non_exhaustive()
    }
}

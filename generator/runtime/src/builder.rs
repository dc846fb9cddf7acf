//! How a client comes to be.

use crate::answer::DriftReport;
use crate::api::Api;
use crate::budget::Budget;
use crate::client::{Client, OnDrift, Settings};
use crate::error::Error;
use crate::hooks::Hooks;
use crate::retry::RetryPolicy;
use crate::security::{Credential, Credentials};
use crate::transport::Transport;
use crate::url::{BaseUrl, server_url};
use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue, request, response};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long a call may take, its body included, unless the caller says otherwise.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How long connecting may take, unless the caller says otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Largest accepted body in bytes, unless the caller says otherwise.
const MAX_BODY: usize = 64 * 1024 * 1024;

/// Builds a [`Client`]. Whatever is wrong with a setting is said by [`ClientBuilder::build`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    api: &'static Api,
    base_url: Option<String>,
    variables: Vec<(String, String)>,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    max_body: usize,
    user_agent: Option<String>,
    headers: Vec<(String, String)>,
    credentials: Vec<(String, Credential)>,
    strict: bool,
    on_drift: Option<OnDrift>,
    retries: RetryPolicy,
    idempotency_key: Option<String>,
    hooks: Hooks,
    transport: Option<Box<dyn Transport>>,
    /// What goes round the transport, the innermost first.
    #[cfg(feature = "tower")]
    layers: Vec<crate::transport::tower::Wrap>,
}

impl ClientBuilder {
    pub(crate) fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            variables: Vec::new(),
            timeout: Some(TIMEOUT),
            attempt_timeout: None,
            connect_timeout: Some(CONNECT_TIMEOUT),
            max_body: MAX_BODY,
            user_agent: None,
            headers: Vec::new(),
            credentials: Vec::new(),
            strict: false,
            on_drift: None,
            retries: RetryPolicy::new(),
            idempotency_key: None,
            hooks: Hooks::default(),
            transport: None,
            #[cfg(feature = "tower")]
            layers: Vec::new(),
        }
    }

    /// Calls this URL, to which the paths of operations are appended, instead of the description's server.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sets a variable of the description's server URL.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// How long a call may take, all attempts and its body included; `None` for any time. 60 seconds unless set.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// How long one attempt of a call may take, its body included; `None` for as long as the call. That is what it is
    /// unless set.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.attempt_timeout = timeout.into();
        self
    }

    /// How long connecting may take; `None` for any time. 10 seconds unless set. A transport of one's own has its
    /// own say.
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.connect_timeout = timeout.into();
        self
    }

    /// Largest accepted body in bytes, after decompression. 64 MiB unless set.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// Sends this as the header `User-Agent`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Sends a header with every call.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sends a credential wherever operations ask for the security scheme with this key.
    pub fn credential(mut self, key: impl Into<String>, credential: Credential) -> Self {
        self.credentials.push((key.into(), credential));
        self
    }

    /// Makes every answer that is not as described an error. Otherwise what differs is absorbed as far as
    /// possible and reported.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Calls `callback` for every answer that is not as described.
    pub fn on_drift(mut self, callback: impl Fn(&DriftReport<'_>) + Send + Sync + 'static) -> Self {
        self.on_drift = Some(Box::new(callback));
        self
    }

    /// How often calls are tried again. Twice, and only where that does no harm, unless set; all calls of a client
    /// together may be tried again ten times, and once more for every ten that succeed.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.retries = policy;
        self
    }

    /// Sends a random UUID under this header with each call whose method is not idempotent, `POST` and `PATCH` above
    /// all. It is the same for all attempts of the call, so that the server carries the call out once; therefore the
    /// call is tried again like an idempotent one. Give it to servers that know such keys, usually as
    /// `Idempotency-Key`. A call that has the header already keeps it.
    pub fn idempotency_key(mut self, header: impl Into<String>) -> Self {
        self.idempotency_key = Some(header.into());
        self
    }

    /// Calls `callback` with every request just before it is sent, further attempts and followed redirects included.
    /// It may change the request, for instance to sign it. Several callbacks are called in the order in which they
    /// are given.
    pub fn on_request(
        mut self,
        callback: impl Fn(&mut request::Parts) + Send + Sync + 'static,
    ) -> Self {
        self.hooks.on_request.push(Box::new(callback));
        self
    }

    /// Calls `callback` with the head of every answer, and the time that it took to arrive.
    pub fn on_response(
        mut self,
        callback: impl Fn(&response::Parts, Duration) + Send + Sync + 'static,
    ) -> Self {
        self.hooks.on_response.push(Box::new(callback));
        self
    }

    /// Sends requests by this transport instead of the default one.
    ///
    /// A `reqwest::Client` of one's own is one: that is how certificates, proxies and the like are set. Where the description asks for
    /// a client certificate (`mutualTLS`), it goes there.
    ///
    /// ```no_run
    /// # #[cfg(feature = "reqwest")] {
    /// # use balas_runtime::{Api, Client, transport::Reqwest};
    /// # static API: Api = Api { title: "", user_agent: "", servers: &[], schemes: &[] };
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let identity = reqwest::Identity::from_pem(&std::fs::read("client.pem")?)?;
    /// let https = reqwest::Client::builder()
    ///     .identity(identity)
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .build()?;
    /// let client = Client::builder(&API).transport(Reqwest::from(https)).build()?;
    /// # Ok(())
    /// # }
    /// # }
    /// ```
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Puts a layer of tower round the transport; the last one is outermost. It sees every attempt, with its credentials.
    ///
    /// ```
    /// # use balas_runtime::{Api, Client};
    /// # static API: Api = Api { title: "", user_agent: "", servers: &[], schemes: &[] };
    /// # fn main() -> Result<(), balas_runtime::Error> {
    /// let at_once = tower::limit::GlobalConcurrencyLimitLayer::new(4);
    /// let client = Client::builder(&API).base_url("https://example.com").layer(at_once).build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "tower")]
    pub fn layer<L, S>(mut self, layer: L) -> Self
    where
        L: tower_layer::Layer<crate::transport::tower::TransportService, Service = S>
            + Send
            + Sync
            + 'static,
        crate::transport::tower::Tower<S>: Transport,
    {
        self.layers.push(crate::transport::tower::wrap(layer));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// There is no absolute base URL, a credential or header cannot be sent, or the transport could not be set up.
    pub fn build(self) -> Result<Client, Error> {
        let base = self.base().map_err(Error::client)?;
        let headers = self.default_headers().map_err(Error::client)?;
        let idempotency_key = self.idempotency_key.as_deref().map(header_name);
        let idempotency_key = idempotency_key.transpose().map_err(Error::client)?;
        let credentials =
            Credentials::prepare(self.api.schemes, &self.credentials).map_err(Error::client)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(self.connect_timeout)?,
        };
        #[cfg(feature = "tower")]
        let transport = self
            .layers
            .into_iter()
            .fold(transport, |transport, wrap| wrap(transport));
        Ok(Client(Arc::new(Settings {
            title: self.api.title,
            base,
            is_base_given: self.base_url.is_some(),
            variables: self.variables,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            retries: self.retries,
            budget: Budget::full(),
            idempotency_key,
            hooks: self.hooks,
            max_body: self.max_body,
            headers,
            credentials,
            strict: self.strict,
            on_drift: self.on_drift,
            transport,
        })))
    }

    fn base(&self) -> Result<BaseUrl, String> {
        if let Some(url) = &self.base_url {
            return BaseUrl::parse(url).map_err(|reason| format!("the base URL {reason}"));
        }
        let url = self
            .api
            .servers
            .first()
            .map(|server| server_url(server, &self.variables));
        let url = url.transpose()?.unwrap_or_else(|| "/".to_owned());
        BaseUrl::parse(&url).map_err(|reason| {
            format!(
                "the description's server `{url}` {reason}: set the base URL with `.base_url(…)`"
            )
        })
    }

    fn default_headers(&self) -> Result<HeaderMap, String> {
        let mut headers = HeaderMap::new();
        let user_agent = self.user_agent.as_deref().unwrap_or(self.api.user_agent);
        if !user_agent.is_empty() {
            insert(&mut headers, USER_AGENT.as_str(), user_agent)?;
        }
        for (name, value) in &self.headers {
            insert(&mut headers, name, value)?;
        }
        Ok(headers)
    }
}

fn insert(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), String> {
    let known = header_name(name)?;
    let mut value = HeaderValue::from_str(value).map_err(|_| cannot_be_sent(name))?;
    // Default headers are where tokens go that no security scheme describes.
    value.set_sensitive(known != USER_AGENT);
    headers.insert(known, value);
    Ok(())
}

fn header_name(name: &str) -> Result<HeaderName, String> {
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| cannot_be_sent(name))
}

fn cannot_be_sent(header: &str) -> String {
    format!("the header `{}` cannot be sent", header.escape_debug())
}

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn default_transport(_: Option<Duration>) -> Result<Box<dyn Transport>, Error> {
    Ok(Box::new(crate::transport::Fetch))
}

#[cfg(all(
    feature = "reqwest",
    not(all(target_arch = "wasm32", target_os = "unknown"))
))]
fn default_transport(connect_timeout: Option<Duration>) -> Result<Box<dyn Transport>, Error> {
    match crate::transport::Reqwest::new(connect_timeout) {
        Ok(transport) => Ok(Box::new(transport)),
        Err(error) => Err(Error::client(format!(
            "the default transport cannot be set up: {}",
            error.root_cause()
        ))),
    }
}

#[cfg(not(any(
    feature = "reqwest",
    all(target_arch = "wasm32", target_os = "unknown")
)))]
fn default_transport(_: Option<Duration>) -> Result<Box<dyn Transport>, Error> {
    Err(Error::client(
        "there is no default transport: set one with `.transport(…)` or turn on the feature `reqwest`",
    ))
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("ClientBuilder");
        debug
            .field("title", &self.api.title)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

//! How a client comes to be.

use crate::answer::DriftReport;
use crate::api::Api;
use crate::client::{Client, OnDrift, Settings};
use crate::error::Error;
use crate::security::{Credential, Credentials};
use crate::transport::Transport;
use crate::url::{BaseUrl, server_url};
use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue};
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
    connect_timeout: Option<Duration>,
    max_body: usize,
    user_agent: Option<String>,
    headers: Vec<(String, String)>,
    credentials: Vec<(String, Credential)>,
    strict: bool,
    on_drift: Option<OnDrift>,
    transport: Option<Box<dyn Transport>>,
}

impl ClientBuilder {
    pub(crate) fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            variables: Vec::new(),
            timeout: Some(TIMEOUT),
            connect_timeout: Some(CONNECT_TIMEOUT),
            max_body: MAX_BODY,
            user_agent: None,
            headers: Vec::new(),
            credentials: Vec::new(),
            strict: false,
            on_drift: None,
            transport: None,
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

    /// How long a call may take, its body included; `None` for any time. 60 seconds unless set.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
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

    /// Sends requests by this transport instead of the default one.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
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
        let credentials =
            Credentials::prepare(self.api.schemes, &self.credentials).map_err(Error::client)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(self.connect_timeout)?,
        };
        Ok(Client(Arc::new(Settings {
            title: self.api.title,
            base,
            is_base_given: self.base_url.is_some(),
            variables: self.variables,
            timeout: self.timeout,
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
    match (
        HeaderName::from_bytes(name.as_bytes()),
        HeaderValue::from_str(value),
    ) {
        (Ok(name), Ok(mut value)) => {
            // Default headers are where tokens go that no security scheme describes.
            value.set_sensitive(name != USER_AGENT);
            headers.insert(name, value);
            Ok(())
        }
        _ => Err(format!(
            "the header `{}` cannot be sent",
            name.escape_debug()
        )),
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(connect_timeout: Option<Duration>) -> Result<Box<dyn Transport>, Error> {
    match crate::transport::Reqwest::new(connect_timeout) {
        Ok(transport) => Ok(Box::new(transport)),
        Err(error) => Err(Error::client(format!(
            "the default transport cannot be set up: {}",
            error.root_cause()
        ))),
    }
}

#[cfg(not(feature = "reqwest"))]
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

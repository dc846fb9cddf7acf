//! OAuth 2 tokens that the client asks for by itself: client credentials and refresh tokens, RFC 6749. Of an OpenID provider it asks
//! first where.
//!
//! Invariants: at a time one request for a token is on its way, whatever the number of calls that need one; the secret goes to the
//! token URL and nowhere else.

use crate::clock::Instant;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_lock::Mutex as Turn;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Request, StatusCode, Uri};
use serde_json::Value;

use super::endpoint::{Endpoint, Place};
use crate::client::Client;
use crate::escape::Escape;
use crate::transport::{Body, Deadline, Limit};

/// A token is renewed so long before it ends.
const MARGIN: Duration = Duration::from_secs(30);

/// Largest accepted answer of a token URL, in bytes.
const MAX_ANSWER: usize = 64 * 1024;

/// Who asks for tokens.
#[derive(Clone)]
pub(super) struct Asker {
    pub(super) id: String,
    pub(super) secret: String,
    /// For tokens in exchange for this one; else for those of the client itself.
    pub(super) refresh_token: Option<String>,
    pub(super) scopes: Vec<String>,
    /// Where tokens come from, if not from where the description says.
    pub(super) token_url: Option<String>,
}

/// Where the tokens of a client come from.
pub(crate) struct TokenSource {
    asker: Asker,
    place: Place,
    /// Held while a token is asked for.
    turn: Turn<()>,
    current: Mutex<Current>,
}

#[derive(Default)]
struct Current {
    /// The one that was discovered, until it fails.
    endpoint: Option<Endpoint>,
    token: Option<Token>,
    /// The newest one, as a server may replace it with each token.
    refresh_token: Option<String>,
}

#[derive(Clone)]
struct Token {
    text: String,
    /// From when on it is not to be used; none where the server does not say.
    end: Option<Instant>,
}

impl TokenSource {
    /// With the token URL of the description. The reason of a refusal follows the credential's name.
    pub(super) fn new(asker: Asker, described: &str) -> Result<Self, &'static str> {
        let place = Place::token_url(asker.token_url.as_deref().unwrap_or(described))?;
        Ok(Self::at(asker, place))
    }

    /// With the discovery URL of the description. Likewise.
    pub(super) fn discovering(asker: Asker, described: &str) -> Result<Self, &'static str> {
        let place = match &asker.token_url {
            Some(url) => Place::token_url(url)?,
            None => Place::discovery_url(described)?,
        };
        Ok(Self::at(asker, place))
    }

    fn at(asker: Asker, place: Place) -> Self {
        let current = Current {
            refresh_token: asker.refresh_token.clone(),
            ..Current::default()
        };
        Self {
            asker,
            place,
            turn: Turn::new(()),
            current: Mutex::new(current),
        }
    }

    /// The value of the header `Authorization`: with a token that is at hand, or else a new one. The reason of a failure follows
    /// what was called.
    pub(crate) async fn header(&self, client: &Client) -> Result<HeaderValue, String> {
        if let Some(token) = self.usable() {
            return bearer(&token);
        }
        let _turn = self.turn.lock().await;
        // Another call may have got one meanwhile.
        if let Some(token) = self.usable() {
            return bearer(&token);
        }
        let token = self.ask(client).await;
        let token = token.map_err(|reason| format!("needs a token, and {reason}"))?;
        bearer(&token)
    }

    /// Gives up the token that a server has refused.
    pub(crate) fn forget(&self) {
        self.lock().token = None;
    }

    /// Everything that no message may show.
    pub(super) fn secrets(&self) -> Vec<String> {
        let current = self.lock();
        let token = current.token.as_ref().map(|token| token.text.clone());
        let own = [Some(self.asker.secret.clone()), token];
        own.into_iter()
            .flatten()
            .chain(current.refresh_token.clone())
            .collect()
    }

    fn usable(&self) -> Option<String> {
        let current = self.lock();
        let token = current.token.as_ref()?;
        let is_fresh = token.end.is_none_or(|end| Instant::now() < end);
        is_fresh.then(|| token.text.clone())
    }

    /// Asks for a token. The reason of a failure begins with who gave none.
    async fn ask(&self, client: &Client) -> Result<String, String> {
        let endpoint = self.endpoint(client).await?;
        let outcome = self.ask_at(client, &endpoint).await;
        outcome.map_err(|reason| {
            // The provider may have moved it.
            self.lock().endpoint = None;
            blame(&endpoint.url, &reason)
        })
    }

    async fn ask_at(&self, client: &Client, endpoint: &Endpoint) -> Result<String, String> {
        let (status, answer) = fetch(client, self.request(endpoint)?).await?;
        if !status.is_success() {
            let code = answer["error"].as_str().unwrap_or("no reason given");
            return Err(format!("refused it with {}: {code}", status.as_u16()));
        }
        self.take(&answer)
    }

    /// Where to ask: what is known, what was discovered, or what is discovered now.
    async fn endpoint(&self, client: &Client) -> Result<Endpoint, String> {
        let url = match &self.place {
            Place::Known(endpoint) => return Ok(endpoint.clone()),
            Place::Discovered(url) => url,
        };
        let known = self.lock().endpoint.clone();
        if let Some(endpoint) = known {
            return Ok(endpoint);
        }
        let found = discover(client, url).await;
        let found = found.map_err(|reason| blame(url, &reason))?;
        self.lock().endpoint = Some(found.clone());
        Ok(found)
    }

    /// <https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2>
    fn request(&self, endpoint: &Endpoint) -> Result<Request<Body>, String> {
        let mut form = self.form();
        let mut request = Request::post(endpoint.url.clone())
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json");
        match endpoint.takes_fields {
            true => form.push_str(&self.fields()),
            false => request = request.header(AUTHORIZATION, self.basic()?),
        }
        let request = request.body(Body::from(form));
        request.map_err(|error| format!("cannot be asked: {error}"))
    }

    /// <https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1>
    fn fields(&self) -> String {
        let Asker { id, secret, .. } = &self.asker;
        let (id, secret) = (Escape::Form.apply(id), Escape::Form.apply(secret));
        format!("&client_id={id}&client_secret={secret}")
    }

    fn basic(&self) -> Result<HeaderValue, String> {
        let Asker { id, secret, .. } = &self.asker;
        let pair = format!("{}:{}", Escape::Form.apply(id), Escape::Form.apply(secret));
        let value = format!("Basic {}", STANDARD.encode(pair));
        let value = HeaderValue::from_str(&value);
        value
            .map(|mut value| {
                value.set_sensitive(true);
                value
            })
            .map_err(|_| "cannot be told who asks".to_owned())
    }

    fn form(&self) -> String {
        let refresh_token = self.lock().refresh_token.clone();
        let mut form = match refresh_token {
            Some(token) => format!(
                "grant_type=refresh_token&refresh_token={}",
                Escape::Form.apply(&token)
            ),
            None => "grant_type=client_credentials".to_owned(),
        };
        if !self.asker.scopes.is_empty() {
            form.push_str("&scope=");
            form.push_str(&Escape::Form.apply(&self.asker.scopes.join(" ")));
        }
        form
    }

    /// Keeps the token of an answer.
    fn take(&self, answer: &Value) -> Result<String, String> {
        let Some(text) = answer["access_token"].as_str() else {
            return Err("answered without an `access_token`".to_owned());
        };
        let lifetime = &answer["expires_in"];
        let seconds = lifetime
            .as_u64()
            .or_else(|| lifetime.as_str().and_then(|text| text.parse().ok()));
        let end = seconds.and_then(|seconds| {
            let lifetime = Duration::from_secs(seconds);
            Instant::now().checked_add(lifetime.saturating_sub(MARGIN.min(lifetime / 2)))
        });
        let mut current = self.lock();
        current.token = Some(Token {
            text: text.to_owned(),
            end,
        });
        if let Some(next) = answer["refresh_token"].as_str() {
            current.refresh_token = current.refresh_token.as_ref().map(|_| next.to_owned());
        }
        Ok(text.to_owned())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Current> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was not given, and by whom.
fn blame(url: &Uri, reason: &str) -> String {
    format!(
        "{} {reason}",
        url.authority().map_or("", |host| host.as_str())
    )
}

/// <https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationRequest>
async fn discover(client: &Client, url: &Uri) -> Result<Endpoint, String> {
    let request = Request::get(url.clone()).header(ACCEPT, "application/json");
    let request = request.body(Body::default());
    let request = request.map_err(|error| format!("cannot be asked: {error}"))?;
    match fetch(client, request).await? {
        (status, document) if status.is_success() => Endpoint::discovered(&document),
        (status, _) => {
            let status = status.as_u16();
            Err(format!("refused its discovery document with {status}"))
        }
    }
}

/// The status and the JSON of an answer; null where it is none.
async fn fetch(client: &Client, mut request: Request<Body>) -> Result<(StatusCode, Value), String> {
    let timeout = client.settings().timeout;
    let end = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    if let Some(end) = end {
        request.extensions_mut().insert(Deadline(end));
    }
    let transport = client.transport();
    let answer = async {
        let (parts, body) = transport.send(request).await?.into_parts();
        Ok((parts.status, body.read(MAX_ANSWER).await?))
    };
    let answer = Limit::new(end, transport).hold(answer).await;
    let (status, body) = answer.map_err(|error| format!("gave none: {error}"))?;
    Ok((
        status,
        serde_json::from_slice(&body.bytes).unwrap_or_default(),
    ))
}

fn bearer(token: &str) -> Result<HeaderValue, String> {
    let mut value = HeaderValue::from_str(&format!("Bearer {token}"))
        .map_err(|_| "was given a token that no header can carry".to_owned())?;
    value.set_sensitive(true);
    Ok(value)
}

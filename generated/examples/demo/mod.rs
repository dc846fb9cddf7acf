//! Where the examples find a server: one of your own, or a small one that they bring along.
//!
//! With `CHATWOOT_URL`, `CHATWOOT_TOKEN` and `CHATWOOT_ACCOUNT_ID` they ask a real server:
//!
//! ```text
//! CHATWOOT_URL=https://support.example.com CHATWOOT_TOKEN=… CHATWOOT_ACCOUNT_ID=7 \
//!     cargo run -p chatwoot --example list_conversations
//! ```

#![allow(dead_code, reason = "no example needs all of it")]

use std::collections::HashMap;
use std::env;
use std::error::Error;

use axum::body::Bytes;
use axum::extract::Query;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// What goes wrong in an example is told and ends it.
pub(crate) type Result<T = (), E = Box<dyn Error>> = std::result::Result<T, E>;

/// An account and how to reach it.
pub(crate) struct Account {
    /// Its number.
    pub(crate) id: i64,
    /// A client with its token.
    pub(crate) client: chatwoot::Client,
}

impl Account {
    /// The one that the environment names, or that of the small server.
    pub(crate) async fn find() -> Result<Self> {
        let (url, token, id) = match env::var("CHATWOOT_URL") {
            Ok(url) => (
                url,
                required("CHATWOOT_TOKEN")?,
                required("CHATWOOT_ACCOUNT_ID")?.parse()?,
            ),
            Err(_) => (serve().await?, "demo".to_owned(), 7),
        };
        let client = chatwoot::Client::builder()
            .base_url(url)
            .api_access_token(token)
            .build()?;
        Ok(Self { id, client })
    }
}

fn required(name: &str) -> Result<String> {
    env::var(name).map_err(|_| format!("CHATWOOT_URL is set, so {name} must be set too").into())
}

/// Starts the small server, which ends with the program.
async fn serve() -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let account = Router::new()
        .route("/conversations", get(list))
        .route("/conversations/filter", post(filter))
        .route("/conversations/{id}/messages", post(write));
    let router = Router::new().nest("/api/v1/accounts/7", account);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(url)
}

const CONTACTS: [&str; 4] = ["Nadia Brandt", "Ravi Menon", "Ines Duarte", "Tom Okafor"];
const QUESTIONS: [&str; 3] = [
    "The parcel has not moved since Monday.",
    "Can I still change the address?",
    "Does the lamp come in green?",
];
const COUNT: usize = 57;
const PER_PAGE: usize = 25;

async fn list(Query(query): Query<HashMap<String, String>>) -> Json<Value> {
    let page = query
        .get("page")
        .and_then(|page| page.parse().ok())
        .unwrap_or(1_usize);
    let rows = (1..=COUNT).rev().skip((page - 1) * PER_PAGE).take(PER_PAGE);
    let rows: Vec<Value> = rows.map(conversation).collect();
    Json(json!({ "data": {
        "meta": { "mine_count": 19, "assigned_count": 38, "unassigned_count": 19, "all_count": COUNT },
        "payload": rows,
    } }))
}

/// Those that nobody is in charge of, whatever is asked for.
async fn filter(Query(query): Query<HashMap<String, String>>) -> Json<Value> {
    let page = query
        .get("page")
        .and_then(|page| page.parse().ok())
        .unwrap_or(1_usize);
    let found = (1..=COUNT).rev().filter(|id| id % 3 == 0);
    let rows = found.skip((page - 1) * PER_PAGE).take(PER_PAGE);
    let rows: Vec<Value> = rows.map(conversation).collect();
    Json(json!({
        "meta": { "mine_count": 0, "unassigned_count": 19, "all_count": 19 },
        "payload": rows,
    }))
}

/// Sends an event as a server would; the status of the answer.
#[cfg(feature = "webhooks")]
pub(crate) async fn send_event(
    to: std::net::SocketAddr,
    secret: &chatwoot::Secret,
) -> Result<chatwoot::StatusCode> {
    let body = json!({
        "event": "message_created", "id": 99, "content": "Does the lamp come in green?", "message_type": "incoming",
        "content_type": "text", "content_attributes": {}, "private": false, "source_id": null,
        "created_at": "2026-11-28T09:30:00.000Z", "sender": { "id": 5, "name": "Ines Duarte", "type": "contact" },
        "account": { "id": 7, "name": "Demo" }, "inbox": { "id": 3, "name": "Website" },
        "conversation": { "id": 57, "status": "open", "labels": [], "messages": [], "meta": { "assignee": null, "team": null } },
    })
    .to_string();
    let headers = chatwoot::webhooks::Webhooks::sign(secret, body.as_bytes())?;
    // Any client of HTTP does; this one is at hand.
    let sender = chatwoot::Client::builder()
        .base_url(format!("http://{to}"))
        .api_access_token("-")
        .build()?;
    let mut request = sender
        .raw()
        .request("POST", "/webhooks")
        .bytes("application/json", body);
    for (name, value) in &headers {
        request = request.header(name.as_str(), value.to_str()?);
    }
    let answer = request.send(chatwoot::receive::empty).await?;
    Ok(answer.status())
}

fn conversation(id: usize) -> Value {
    let seconds = 1_790_000_000 + 60 * id;
    let name = CONTACTS[id % CONTACTS.len()];
    let assignee = match id % 3 {
        0 => json!({}),
        _ => {
            json!({ "assignee": { "id": 12, "name": "Jonas Weil", "role": "agent" }, "assignee_type": "User" })
        }
    };
    let mut meta =
        json!({ "sender": { "id": id, "name": name, "thumbnail": "" }, "channel": "Channel::Api" });
    for (key, value) in assignee.as_object().into_iter().flatten() {
        meta[key] = value.clone();
    }
    json!({
        "id": id, "messages": [], "account_id": 7, "uuid": format!("c0a1f6de-0f0b-4e0e-8d2c-{id:012}"),
        "agent_last_seen_at": 0, "assignee_last_seen_at": 0, "can_reply": true, "contact_last_seen_at": seconds,
        "inbox_id": 3, "labels": [], "muted": false, "snoozed_until": null, "status": "open",
        "created_at": seconds, "updated_at": seconds as f64 + 0.25, "timestamp": seconds,
        "first_reply_created_at": 0, "unread_count": id % 3, "last_activity_at": seconds, "waiting_since": seconds,
        "last_non_activity_message": {
            "id": id, "content": QUESTIONS[id % QUESTIONS.len()], "account_id": 7, "inbox_id": 3, "conversation_id": id,
            "message_type": 0, "created_at": seconds, "private": false, "content_type": "text",
        },
        "meta": meta,
    })
}

async fn write(body: Bytes) -> Json<Value> {
    Json(json!({
        "id": 4711, "content": "Here it is.", "conversation_id": 57, "message_type": 1, "created_at": 1_790_009_000,
        "private": false,
        "attachments": [{ "id": 1, "file_type": "file", "file_size": body.len(), "data_url": "https://support.example.com/files/1" }],
    }))
}

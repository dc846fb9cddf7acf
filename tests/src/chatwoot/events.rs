//! What the server sends of its own accord, and how it signs it.

use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::data;

/// The moment of all that is sent.
const MOMENT: i64 = 1_780_000_000;

/// The events that a webhook can be told of, each as the server writes it.
pub fn events() -> Vec<(&'static str, Value)> {
    let changed = json!([{ "status": { "previous_value": "open", "current_value": "resolved" } }]);
    let of = |name: &'static str, mut body: Value, changed: Option<&Value>| {
        body["event"] = name.into();
        if let Some(changed) = changed {
            body["changed_attributes"] = changed.clone();
        }
        (name, body)
    };
    vec![
        of("conversation_created", conversation(), None),
        of("conversation_updated", conversation(), Some(&changed)),
        of(
            "conversation_status_changed",
            conversation(),
            Some(&changed),
        ),
        of("message_created", message(), None),
        of("message_updated", message(), Some(&changed)),
        of("contact_created", contact(), None),
        of("contact_updated", contact(), Some(&Value::Null)),
        of("inbox_created", inbox(), None),
        of("inbox_updated", inbox(), Some(&changed)),
        of("webwidget_triggered", widget(), None),
        of("conversation_typing_on", typing(), None),
        of("conversation_typing_off", typing(), None),
    ]
}

fn account() -> Value {
    json!({ "id": 7, "name": "Lamps & Shades" })
}

fn inbox() -> Value {
    json!({ "id": 21, "name": "Website" })
}

/// A contact, with all of its facts.
fn contact() -> Value {
    json!({
        "account": account(), "additional_attributes": { "city": "Bern" }, "avatar": "", "blocked": false,
        "custom_attributes": {}, "email": "nadia@example.com", "id": 41, "identifier": null, "name": "Nadia Brandt",
        "phone_number": null, "thumbnail": "",
    })
}

/// A contact as it takes part in a conversation.
fn sender() -> Value {
    let mut sender = contact();
    sender["type"] = "contact".into();
    if let Some(facts) = sender.as_object_mut() {
        facts.remove("account");
    }
    sender
}

/// Nobody is in charge, which is null here and absent in lists; the last message has numbers for words.
fn conversation() -> Value {
    json!({
        "additional_attributes": { "browser": { "browser_name": "Firefox" } }, "can_reply": true,
        "channel": "Channel::WebWidget",
        "contact_inbox": {
            "id": 9, "contact_id": 41, "inbox_id": 21, "source_id": "6f2c", "created_at": "2026-05-28T20:26:40.000Z",
            "updated_at": "2026-05-28T20:26:40.000Z", "hmac_verified": false, "pubsub_token": "p-1",
        },
        "id": 57, "inbox_id": 21, "messages": [data::message(57)], "labels": ["vip"],
        "meta": { "sender": sender(), "assignee": null, "assignee_type": null, "team": null, "hmac_verified": false },
        "status": "open", "custom_attributes": {}, "snoozed_until": null, "unread_count": 1,
        "first_reply_created_at": null, "priority": null, "waiting_since": MOMENT, "agent_last_seen_at": 0,
        "contact_last_seen_at": MOMENT, "last_activity_at": MOMENT, "timestamp": MOMENT, "created_at": MOMENT,
        "updated_at": MOMENT as f64 + 0.25,
    })
}

/// A message, whose direction is a word here and whose moment is in the notation of RFC 3339.
fn message() -> Value {
    json!({
        "account": account(), "additional_attributes": {}, "content_attributes": {}, "content_type": "text",
        "content": "Where is my lamp?", "conversation": conversation(), "created_at": "2026-05-28T20:26:40.000Z", "id": 1057,
        "inbox": inbox(), "message_type": "incoming", "private": false, "sender": sender(), "source_id": null,
    })
}

fn widget() -> Value {
    json!({
        "id": 9, "contact": contact(), "inbox": inbox(), "account": account(), "current_conversation": null,
        "source_id": "6f2c", "event_info": { "referer": "https://shop.example/", "initiated_at": { "timestamp": "now" } },
    })
}

fn typing() -> Value {
    json!({
        "conversation": conversation(),
        "user": { "id": 12, "name": "Jonas Weil", "email": "jonas@example.com", "type": "user" },
        "is_private": false,
    })
}

/// The headers with which the server sends a body so many seconds from now; without a secret those of older servers.
pub fn headers(secret: Option<&str>, body: &[u8], later: i64) -> Vec<(&'static str, String)> {
    let delivery = "0d6f9b0e-58a5-4d0a-9a1e-000000000001".to_owned();
    let Some(secret) = secret else {
        return vec![("X-Chatwoot-Delivery", delivery)];
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.map_or(0, |since| since.as_secs());
    let timestamp = now.saturating_add_signed(later).to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length will do");
    mac.update(timestamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    let bytes = mac.finalize().into_bytes();
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    vec![
        ("X-Chatwoot-Delivery", delivery),
        ("X-Chatwoot-Timestamp", timestamp),
        ("X-Chatwoot-Signature", format!("sha256={digits}")),
    ]
}

/// Sends a body to `http://<address>/webhooks`; the status of the answer.
pub async fn deliver(
    address: std::net::SocketAddr,
    headers: &[(&'static str, String)],
    body: &[u8],
) -> std::io::Result<u16> {
    let lines = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"));
    let head = format!(
        "POST /webhooks HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n",
        body.len(),
        lines.collect::<String>()
    );
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let status = answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    status.ok_or_else(|| std::io::Error::other("no status"))
}

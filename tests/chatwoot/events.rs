//! What the server sends of its own accord.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use balas_tests::chatwoot::ACCOUNT;
use balas_tests::chatwoot::events::{deliver, events, headers};
use chatwoot::http::HeaderMap;
use chatwoot::types::{EventMessageType, NewMessage};
use chatwoot::webhooks::{Event, Webhooks};
use chatwoot::{Client, StatusCode};
use tokio::net::TcpListener;

use crate::{ok, usual};

const SECRET: &str = "whs-7f1c";

fn body_of(name: &str) -> String {
    let mut all = events().into_iter();
    let found = all.find(|(known, _)| *known == name);
    found.map_or_else(|| panic!("no event {name}"), |(_, body)| body.to_string())
}

#[test]
fn each_event_is_read_as_what_it_is_and_nothing_is_odd_about_it() {
    let strict = Webhooks::unverified().strict();
    for (name, body) in events() {
        let event = strict.receive(&HeaderMap::new(), body.to_string().as_bytes());
        let event = event.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(event.value.name(), Some(name));
    }
}

#[test]
fn events_hold_what_lists_do_not() {
    let message = Event::from_slice(body_of("message_created").as_bytes());
    let Event::MessageCreated(message) = message.unwrap_or_else(|error| panic!("{error}")).value
    else {
        panic!("no message");
    };
    assert_eq!(message.message_type, Some(EventMessageType::Incoming));
    let created = message.created_at.map(|at| at.to_string());
    assert_eq!(created.as_deref(), Some("2026-05-28T20:26:40Z"));
    let conversation = message
        .conversation
        .unwrap_or_else(|| panic!("no conversation"));
    assert_eq!(conversation.agent_last_seen_at, None);
    let meta = conversation.meta.unwrap_or_else(|| panic!("no meta"));
    assert_eq!(meta.assignee, None);
    assert_eq!(
        meta.sender.and_then(|sender| sender.name).as_deref(),
        Some("Nadia Brandt")
    );

    let changed = Event::from_slice(body_of("conversation_status_changed").as_bytes());
    let Event::ConversationStatusChanged(changed) =
        changed.unwrap_or_else(|error| panic!("{error}")).value
    else {
        panic!("no change");
    };
    let attributes = changed.changed_attributes.unwrap_or_default();
    let status = attributes.first().and_then(|change| change.get("status"));
    let value = status.and_then(|status| status.current_value.as_ref());
    assert_eq!(value.and_then(|value| value.as_str()), Some("resolved"));
}

#[test]
fn what_later_versions_send_is_kept() {
    let later = br#"{"event": "conversation_merged", "id": 5}"#;
    let event = Event::from_slice(later).unwrap_or_else(|error| panic!("{error}"));
    assert!(matches!(event.value, Event::Unlisted(_)), "{event:?}");
    assert_eq!(event.drift.len(), 1);

    let more = body_of("contact_created").replacen('{', r#"{"mood": ["new", 1], "#, 1);
    let event = Event::from_slice(more.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(event.value.name(), Some("contact_created"));
}

/// What a program does with events: it answers contacts, and tells the server that it did.
struct Bot {
    client: Client,
    webhooks: Webhooks,
}

async fn receive(State(bot): State<Arc<Bot>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let event = match bot.webhooks.receive(&headers, &body) {
        Ok(event) => event.value,
        Err(error) if error.is_unverified() => return StatusCode::UNAUTHORIZED,
        Err(_) => return StatusCode::BAD_REQUEST,
    };
    if let Event::MessageCreated(message) = event
        && let Some(conversation) = message.conversation
    {
        let reply = NewMessage::new().content("On its way.");
        let sent = bot
            .client
            .messages()
            .create(ACCOUNT, conversation.id, &reply);
        ok(sent.await);
    }
    StatusCode::OK
}

async fn start(client: Client, webhooks: Webhooks) -> SocketAddr {
    let bot = Arc::new(Bot { client, webhooks });
    let listener = TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.unwrap_or_else(|error| panic!("{error}"));
    let address = listener
        .local_addr()
        .unwrap_or_else(|error| panic!("{error}"));
    let router = Router::new()
        .route("/webhooks", post(receive))
        .with_state(bot);
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

async fn status(address: SocketAddr, headers: &[(&'static str, String)], body: &str) -> u16 {
    let status = deliver(address, headers, body.as_bytes()).await;
    status.unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn a_bot_answers_what_is_genuine_and_nothing_else() {
    let (server, client) = usual().await;
    let bot = start(client, Webhooks::signed(SECRET)).await;
    let body = body_of("message_created");
    let signed = headers(Some(SECRET), body.as_bytes(), 0);
    assert_eq!(status(bot, &signed, &body).await, 200);
    let asked = server.requests();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].contains("/conversations/57/messages"), "{asked:?}");

    let of_another = headers(Some("whs-0000"), body.as_bytes(), 0);
    let repeated = headers(Some(SECRET), body.as_bytes(), -301);
    let unsigned = headers(None, body.as_bytes(), 0);
    for odd in [of_another, repeated, unsigned] {
        assert_eq!(status(bot, &odd, &body).await, 401, "{odd:?}");
    }
    assert_eq!(
        status(bot, &signed, &body.replace("lamp", "refund")).await,
        401
    );
    let broken = "{\"event\": ";
    let signed = headers(Some(SECRET), broken.as_bytes(), 0);
    assert_eq!(status(bot, &signed, broken).await, 400);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn secrets_are_replaced_while_both_are_good_and_older_servers_sign_nothing() {
    let (_, client) = usual().await;
    let webhooks = Webhooks::signed_by_any(["whs-new".into(), SECRET.into()]);
    let bot = start(client.clone(), webhooks).await;
    let body = body_of("contact_created");
    for secret in ["whs-new", SECRET] {
        let signed = headers(Some(secret), body.as_bytes(), 0);
        assert_eq!(status(bot, &signed, &body).await, 200);
    }
    let open = start(client, Webhooks::unverified()).await;
    assert_eq!(
        status(open, &headers(None, body.as_bytes(), 0), &body).await,
        200
    );
}

//! A bot: takes in what a server sends of its own accord, checks who sent it, and answers what contacts write.
//!
//! ```text
//! CHATWOOT_URL=… CHATWOOT_TOKEN=… CHATWOOT_ACCOUNT_ID=7 CHATWOOT_WEBHOOK_SECRET=… \
//!     cargo run -p chatwoot --features webhooks --example answer_webhooks -- 0.0.0.0:8080
//! ```
//!
//! Without a server it listens on loopback and sends itself one message, signed as a server would.

mod demo;

use std::env;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use axum::{Router, serve};
use chatwoot::http::HeaderMap;
use chatwoot::types::{EventMessageType, MessageCreatedEvent, NewMessage};
use chatwoot::webhooks::{Event, Webhooks};
use chatwoot::{Secret, StatusCode};
use demo::{Account, Result};
use tokio::net::TcpListener;

struct Bot {
    account: Account,
    webhooks: Webhooks,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result {
    let secret = env::var("CHATWOOT_WEBHOOK_SECRET").unwrap_or_else(|_| "demo".to_owned());
    let bot = Bot {
        account: Account::find().await?,
        webhooks: Webhooks::signed(secret.clone()),
    };
    let address = env::args().nth(1);
    let listener = TcpListener::bind(address.as_deref().unwrap_or("127.0.0.1:0")).await?;
    let own = listener.local_addr()?;
    println!("listening at http://{own}/webhooks");
    let router = Router::new()
        .route("/webhooks", post(receive))
        .with_state(Arc::new(bot));
    let server = serve(listener, router).into_future();
    if env::var("CHATWOOT_URL").is_ok() {
        return Ok(server.await?);
    }
    tokio::spawn(server);
    println!(
        "the bot says {}",
        demo::send_event(own, &Secret::from(secret)).await?
    );
    Ok(())
}

/// Servers want an answer within five seconds and do not send anything twice.
async fn receive(State(bot): State<Arc<Bot>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let event = match bot.webhooks.receive(&headers, &body) {
        Ok(event) => event,
        Err(error) => {
            eprintln!("{error}");
            return match error.is_unverified() {
                true => StatusCode::UNAUTHORIZED,
                false => StatusCode::BAD_REQUEST,
            };
        }
    };
    for drift in &event.drift {
        eprintln!("the server and the description disagree: {drift}");
    }
    match event.value {
        Event::MessageCreated(message) => match answer(&bot.account, &message).await {
            Ok(()) => StatusCode::OK,
            Err(error) => {
                eprintln!("{error}");
                StatusCode::BAD_GATEWAY
            }
        },
        Event::ConversationStatusChanged(conversation) => {
            println!(
                "conversation {} is {:?} now",
                conversation.id, conversation.status
            );
            StatusCode::OK
        }
        // New kinds of events are no fault.
        _ => StatusCode::OK,
    }
}

/// Answers contacts, never itself or a colleague.
async fn answer(account: &Account, message: &MessageCreatedEvent) -> Result {
    let is_of_contact = message.message_type == Some(EventMessageType::Incoming);
    let (true, Some(conversation)) = (is_of_contact, &message.conversation) else {
        return Ok(());
    };
    let content = message.content.as_deref().unwrap_or_default();
    println!("conversation {}: {content}", conversation.id);
    let reply = NewMessage::new().content(format!("Thank you. You wrote: {content}"));
    let sent = account
        .client
        .messages()
        .create(account.id, conversation.id, &reply)
        .await?;
    println!("answered with message {}", sent.id);
    Ok(())
}

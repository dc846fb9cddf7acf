//! Lists the open conversations of an account as a table.
//!
//! With `CHATWOOT_URL`, `CHATWOOT_TOKEN` and `CHATWOOT_ACCOUNT_ID` it asks a real server:
//!
//! ```text
//! CHATWOOT_URL=https://support.example.com CHATWOOT_TOKEN=… CHATWOOT_ACCOUNT_ID=7 \
//!     cargo run -p chatwoot --example list_conversations
//! ```
//!
//! Without them it starts a small server of its own on the loopback interface and asks that one.

use std::env;
use std::error::Error;

use chatwoot::types::{Assignee, Conversation, ConversationList, StatusFilter};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

type Result<T = (), E = Box<dyn Error>> = std::result::Result<T, E>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result {
    let account = Account::from_env_or_demo().await?;
    let client = chatwoot::Client::builder()
        .base_url(&account.url)
        .api_access_token(&account.token)
        .build()?;

    let page = client
        .conversations()
        .list(account.id)
        .status(StatusFilter::Open)
        .send()
        .await?;
    print_table(&page);
    for drift in page.drift() {
        eprintln!("the server and the description disagree: {drift}");
    }
    Ok(())
}

fn print_table(list: &ConversationList) {
    println!(
        "{:>6}  {:<10}  {:<20}  {:<16}  LAST MESSAGE",
        "ID", "STATUS", "CONTACT", "ASSIGNEE"
    );
    list.data.payload.iter().for_each(print_row);
    let counts = &list.data.meta;
    println!(
        "{} conversations: {} assigned, {} of them to you, {} unassigned",
        counts.all_count, counts.assigned_count, counts.mine_count, counts.unassigned_count
    );
}

fn print_row(conversation: &Conversation) {
    let contact = conversation.meta.sender.name.as_deref();
    let assignee = match &conversation.meta.assignee {
        Some(Assignee::Agent(agent)) => agent.name.as_deref(),
        Some(Assignee::AgentBot(bot)) => bot.name.as_deref(),
        _ => None,
    };
    let message = conversation.last_non_activity_message.as_ref();
    let content = message.and_then(|message| message.content.as_deref());
    println!(
        "{:>6}  {:<10}  {:<20}  {:<16}  {}",
        conversation.id,
        conversation.status,
        contact.unwrap_or("(no name)"),
        assignee.unwrap_or("-"),
        content.unwrap_or_default().lines().next().unwrap_or("-"),
    );
}

/// Which account to list.
struct Account {
    url: String,
    token: String,
    id: i64,
}

impl Account {
    async fn from_env_or_demo() -> Result<Self> {
        let Ok(url) = env::var("CHATWOOT_URL") else {
            return Self::demo().await;
        };
        Ok(Self {
            url,
            token: required("CHATWOOT_TOKEN")?,
            id: required("CHATWOOT_ACCOUNT_ID")?.parse()?,
        })
    }

    /// The account of a server that runs in this process until it ends.
    async fn demo() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        tokio::spawn(serve(listener));
        Ok(Self {
            url,
            token: "demo".into(),
            id: 7,
        })
    }
}

fn required(name: &str) -> Result<String> {
    env::var(name).map_err(|_| format!("CHATWOOT_URL is set, so {name} must be set too").into())
}

/// Answers every request with the demo list.
async fn serve(listener: TcpListener) {
    while let Ok((connection, _)) = listener.accept().await {
        if let Err(error) = answer(connection).await {
            eprintln!("the demo server lost a connection: {error}");
        }
    }
}

async fn answer(mut connection: TcpStream) -> std::io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        if connection.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n",
        DEMO.len()
    );
    connection.write_all(head.as_bytes()).await?;
    connection.write_all(DEMO.as_bytes()).await?;
    connection.shutdown().await
}

/// What the demo server answers: one conversation with an assignee, one that nobody has taken yet.
const DEMO: &str = r#"{"data": {
  "meta": {"mine_count": 1, "assigned_count": 1, "unassigned_count": 1, "all_count": 2},
  "payload": [
    {
      "id": 31, "account_id": 7, "inbox_id": 2, "uuid": "3f0c8a86-58f3-4d3c-8a0e-3b1f5d9c7e42",
      "status": "open", "priority": "high", "labels": ["delivery"], "muted": false, "can_reply": true,
      "created_at": 1780300800, "timestamp": 1780304400, "last_activity_at": 1780304400,
      "waiting_since": 1780304400, "first_reply_created_at": 1780301100, "unread_count": 1,
      "agent_last_seen_at": 1780301100, "assignee_last_seen_at": 1780301100, "contact_last_seen_at": 0,
      "messages": [],
      "last_non_activity_message": {
        "id": 912, "account_id": 7, "inbox_id": 2, "conversation_id": 31, "message_type": 0, "private": false,
        "created_at": 1780304400, "content_type": "text", "content": "The parcel has not moved since Monday."
      },
      "meta": {
        "channel": "Channel::WebWidget",
        "sender": {
          "id": 88, "name": "Nadia Brandt", "availability_status": "online", "blocked": false, "thumbnail": ""
        },
        "assignee": {"id": 4, "name": "Jonas Weil", "role": "agent"}
      }
    },
    {
      "id": 30, "account_id": 7, "inbox_id": 3, "uuid": "b4e2fb0e-9a55-4f7e-8d51-1f3f7d0a6c19",
      "status": "open", "priority": null, "labels": [], "muted": false, "can_reply": true,
      "created_at": 1780290000, "timestamp": 1780290060, "last_activity_at": 1780290060,
      "waiting_since": 1780290000, "first_reply_created_at": 0, "unread_count": 2,
      "agent_last_seen_at": 0, "assignee_last_seen_at": 0, "contact_last_seen_at": 0,
      "messages": [],
      "last_non_activity_message": {
        "id": 905, "account_id": 7, "inbox_id": 3, "conversation_id": 30, "message_type": 0, "private": false,
        "created_at": 1780290060, "content_type": "incoming_email", "content": "Hello,\n\nmay I change my order?"
      },
      "meta": {
        "channel": "Channel::Email",
        "sender": {
          "id": 91, "name": "Ravi Menon", "availability_status": "offline", "blocked": false, "thumbnail": ""
        }
      }
    }
  ]
}}"#;

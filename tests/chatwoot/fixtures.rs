//! The answers of real servers, read by a client that takes nothing that is not as described.

use balas_tests::shared;
use chatwoot::Client;
use chatwoot::testing::{Mock, Reply};
use chatwoot::types::{Assignee, MessageSender};

fn fixture(name: &str) -> Option<String> {
    let path = shared::folder("chatwoot/fixtures", name)?.join(name);
    std::fs::read_to_string(path).ok()
}

fn strict(body: &str) -> Client {
    let mock = Mock::new().reply(Reply::new(200).json(body));
    let client = Client::builder()
        .base_url("https://support.example.com")
        .api_access_token("token")
        .transport(mock)
        .strict(true)
        .build();
    client.unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn every_list_is_as_described() {
    for name in [
        "conversations_list_full.json",
        "conversations_list_full.wire.json",
        "conversations_list_empty.json",
    ] {
        let Some(body) = fixture(name) else { return };
        let page = strict(&body).conversations().list(7).await;
        let page = page.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(page.drift().is_empty(), "{name}: {:?}", page.drift());
    }
}

#[tokio::test]
async fn nothing_of_a_list_is_lost() {
    let Some(body) = fixture("conversations_list_full.json") else {
        return;
    };
    let page = strict(&body).conversations().list(7).await;
    let page = page.unwrap_or_else(|error| panic!("{error}")).into_inner();
    let rows = &page.data.payload;
    let Some(Assignee::Agent(agent)) = &rows[0].meta.assignee else {
        panic!("{:?}", rows[0].meta.assignee);
    };
    assert_eq!(agent.name.as_deref(), Some("Maya Lindqvist"));
    assert!(matches!(
        rows[0].messages[0].sender,
        Some(MessageSender::ContactSender(_))
    ));
    let attachments: usize = rows
        .iter()
        .flat_map(|row| &row.messages)
        .map(|message| message.attachments.len())
        .sum();
    let others: usize = rows
        .iter()
        .filter_map(|row| row.last_non_activity_message.as_ref())
        .map(|message| message.attachments.len())
        .sum();
    assert_eq!(attachments + others, 4);
}

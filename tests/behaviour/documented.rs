//! An answer that is exactly as described: every key once. A strict client takes it, and every value arrives.

use balas_tests::page::Response;
use balas_tests::page::types::{ConversationList, Message, User};
use balas_tests::server::Behaviour;
use serde_json::json;

use crate::{fixture, list_strictly};

async fn documented() -> Response<ConversationList> {
    let answer = Behaviour::json("200 OK", &fixture("conversations_documented.json"));
    list_strictly(answer)
        .await
        .unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn nothing_contradicts() {
    assert_eq!(documented().await.drift(), []);
}

#[tokio::test]
async fn counts_are_told_apart() {
    let page = documented().await;
    let meta = &page.data.meta;
    assert_eq!(
        [
            meta.mine_count,
            meta.unassigned_count,
            meta.assigned_count,
            meta.all_count
        ],
        [1, 2, 3, 5]
    );
}

#[tokio::test]
async fn moments_are_told_apart() {
    let page = documented().await;
    let conversation = &page.data.payload[0];
    assert_eq!(
        [
            conversation.agent_last_seen_at,
            conversation.assignee_last_seen_at,
            conversation.contact_last_seen_at,
            conversation.created_at,
            conversation.timestamp,
            conversation.first_reply_created_at,
            conversation.last_activity_at,
            conversation.waiting_since,
        ],
        [
            1_790_000_002,
            1_790_000_003,
            1_790_000_004,
            1_790_000_005,
            1_790_000_007,
            1_790_000_008,
            1_790_000_009,
            1_790_000_010,
        ]
    );
    assert_eq!(conversation.updated_at, Some(1_790_000_006));
    assert_eq!(conversation.snoozed_until, Some(1_790_086_400));
    let contact = &conversation.meta.sender;
    assert_eq!(
        (contact.last_activity_at, contact.created_at),
        (Some(1_790_000_011), Some(1_790_000_012))
    );
}

#[tokio::test]
async fn a_conversation_is_complete() {
    let page = documented().await;
    let conversation = &page.data.payload[0];
    assert_eq!(
        (
            conversation.id,
            conversation.account_id,
            conversation.inbox_id
        ),
        (5, 40, 9)
    );
    assert_eq!(conversation.uuid, "0a6f3c1e-2b4d-4f50-9e77-1c2d3e4f5a05");
    assert_eq!(conversation.labels, ["rental"]);
    assert!(conversation.can_reply && conversation.muted);
    assert_eq!(conversation.status, "snoozed");
    assert_eq!(conversation.priority.as_deref(), Some("medium"));
    assert_eq!(
        (conversation.unread_count, conversation.sla_policy_id),
        (3, Some(4))
    );
    assert_eq!(
        json!(conversation.additional_attributes),
        json!({"referer": "https://depot.example"})
    );
    assert_eq!(
        json!(conversation.custom_attributes),
        json!({"order": "K-119"})
    );
    assert_eq!(json!(conversation.applied_sla), json!({"sla_id": 4}));
    assert_eq!(
        json!(conversation.sla_events),
        json!([{"event_type": "frt"}, {"event_type": "nrt"}])
    );
    assert_eq!(
        conversation.meta.channel.as_deref(),
        Some("Channel::Whatsapp")
    );
    assert_eq!(conversation.meta.hmac_verified, Some(true));
}

#[tokio::test]
async fn both_messages_are_complete() {
    let page = documented().await;
    let conversation = &page.data.payload[0];
    check_message(&conversation.messages[0], 70001);
    let newest = conversation.last_non_activity_message.as_ref();
    check_message(newest.unwrap_or(&conversation.messages[0]), 70002);
}

fn check_message(message: &Message, id: i64) {
    assert_eq!((message.id, message.account_id), (id, 40));
    assert_eq!((message.inbox_id, message.conversation_id), (9, 5));
    assert_eq!(message.content.as_deref(), Some("When do you open?"));
    assert_eq!(
        message.processed_message_content.as_deref(),
        Some("When do you open?")
    );
    assert_eq!(message.message_type, 0);
    assert_eq!(
        (message.created_at, message.updated_at),
        (1_790_000_000, Some(1_790_000_001))
    );
    assert!(message.private);
    assert_eq!(message.status.as_deref(), Some("delivered"));
    assert_eq!(message.source_id.as_deref(), Some("wamid-5"));
    assert_eq!(message.content_type, "text");
    assert_eq!(
        (message.sender_type.as_deref(), message.sender_id),
        (Some("Contact"), Some(2101))
    );
    assert_eq!(
        json!(message.content_attributes),
        json!({"items": [1, "two"]})
    );
    assert_eq!(json!(message.external_source_ids), json!({"slack": "17.5"}));
    assert_eq!(
        json!(message.additional_attributes),
        json!({"campaign_id": 2})
    );
    assert_eq!(json!(message.sentiment), json!({"label": "calm"}));
    assert_eq!(json!(message.conversation), json!({"unread_count": 1}));
    assert_eq!(json!(message.attachment), json!({"file_type": "image"}));
    assert_eq!(json!(message.sender), json!({"name": "Petra Halvorsen"}));
}

#[tokio::test]
async fn an_assignee_is_complete() {
    let page = documented().await;
    let assignee = page.data.payload[0].meta.assignee.as_ref();
    let user = assignee.unwrap_or_else(|| panic!("no assignee"));
    assert_eq!(
        (user.id, user.account_id, user.inviter_id),
        (55, Some(40), Some(50))
    );
    assert_eq!(user.confirmed, Some(true));
    assert_eq!(json!(user.ui_settings), json!({"theme": "dark"}));
    assert_eq!(json!(user.custom_attributes), json!({"desk": 12}));
    assert_eq!(
        texts(user),
        [
            "not-a-real-token",
            "Idris",
            "https://help.depot.example/idris.png",
            "Idris from the depot",
            "Idris",
            "idris@depot.example",
            "9f2c",
            "Idris Vance",
            "email",
            "not-a-real-stream",
            "agent",
            "idris@depot.example",
            "SuperAdmin",
        ]
    );
}

/// The texts of a user in the order of the description; an absent one is empty.
fn texts(user: &User) -> [&str; 13] {
    [
        &user.access_token,
        &user.available_name,
        &user.avatar_url,
        &user.display_name,
        &user.message_signature,
        &user.email,
        &user.hmac_identifier,
        &user.name,
        &user.provider,
        &user.pubsub_token,
        &user.role,
        &user.uid,
        &user.r#type,
    ]
    .map(|text| text.as_deref().unwrap_or_default())
}

#[tokio::test]
async fn a_membership_is_complete() {
    let page = documented().await;
    let assignee = page.data.payload[0].meta.assignee.as_ref();
    let accounts = assignee
        .map(|user| user.accounts.as_slice())
        .unwrap_or_default();
    let [account] = accounts else {
        panic!("{} accounts", accounts.len());
    };
    assert_eq!((account.id, account.custom_role_id), (Some(40), Some(8)));
    assert_eq!(
        (account.name.as_deref(), account.status.as_deref()),
        (Some("Depot"), Some("active"))
    );
    assert_eq!(
        account.active_at.map(|at| at.to_string()).as_deref(),
        Some("2026-09-21T14:41:00.5Z")
    );
    assert_eq!(account.role.as_deref(), Some("administrator"));
    assert_eq!(account.permissions, ["administrator", "report_manage"]);
    assert_eq!(account.availability.as_deref(), Some("busy"));
    assert_eq!(account.availability_status.as_deref(), Some("offline"));
    assert_eq!(account.auto_offline, Some(false));
    assert_eq!(json!(account.custom_role), json!({"name": "Dock lead"}));
}

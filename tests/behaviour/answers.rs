//! What real servers answer: decoded as far as it can be, with a report of what contradicts the description.

use balas_tests::page::types::{Conversation, Message};
use balas_tests::server::Behaviour;
use serde_json::json;

use crate::{drift_paths, fixture, list_strictly, page};

/// Where `conversations.json` contradicts the description. Unknown keys, nulls and absent keys contradict nothing.
const CONTRADICTIONS: [&str; 11] = [
    "$.data.payload[0].messages[0].updated_at",
    "$.data.payload[0].updated_at",
    "$.data.payload[0].last_non_activity_message.updated_at",
    "$.data.payload[1].messages[0].updated_at",
    "$.data.payload[1].updated_at",
    "$.data.payload[1].last_non_activity_message.updated_at",
    "$.data.payload[2].messages[0].updated_at",
    "$.data.payload[2].snoozed_until",
    "$.data.payload[2].updated_at",
    "$.data.payload[2].last_non_activity_message.updated_at",
    "$.data.payload[3].updated_at",
];

#[tokio::test]
async fn the_report_is_exactly_the_list_of_contradictions() {
    let page = page(&fixture("conversations.json")).await;
    assert_eq!(drift_paths(&page), CONTRADICTIONS);
}

#[tokio::test]
async fn the_report_says_what_was_expected_and_what_was_found() {
    let page = page(&fixture("conversations.json")).await;
    let report: Vec<String> = page.drift().iter().map(ToString::to_string).collect();
    assert_eq!(
        report[0],
        "`$.data.payload[0].messages[0].updated_at`: expected an integer, found a string"
    );
    assert_eq!(
        report[7],
        "`$.data.payload[2].snoozed_until`: expected an integer, found a string"
    );
}

#[tokio::test]
async fn white_space_and_escapes_make_no_difference() {
    let spaced = page(&fixture("conversations.json")).await;
    let wire = page(&fixture("conversations.wire.json")).await;
    assert_eq!(*wire, *spaced);
    assert_eq!(wire.drift(), spaced.drift());
}

#[tokio::test]
async fn counts_and_order_arrive() {
    let page = page(&fixture("conversations.json")).await;
    let meta = &page.data.meta;
    assert_eq!(
        (
            meta.mine_count,
            meta.assigned_count,
            meta.unassigned_count,
            meta.all_count
        ),
        (1, 2, 2, 4)
    );
    let ids: Vec<i64> = page
        .data
        .payload
        .iter()
        .map(|conversation| conversation.id)
        .collect();
    assert_eq!(ids, [812, 811, 640, 639]);
}

#[tokio::test]
async fn a_conversation_arrives_with_every_described_value() {
    let page = page(&fixture("conversations.json")).await;
    let conversation = &page.data.payload[0];
    texts_and_flags(conversation);
    times(conversation);
    attributes(conversation);
    assert_eq!(conversation.messages.len(), 1);
    assert_eq!(
        conversation.last_non_activity_message.as_ref(),
        conversation.messages.first()
    );
}

fn texts_and_flags(conversation: &Conversation) {
    assert_eq!(conversation.account_id, 40);
    assert_eq!(conversation.inbox_id, 9);
    assert_eq!(conversation.uuid, "c0a1f6de-0f0b-4e0e-8d2c-6a1f5b0d9e01");
    assert_eq!(conversation.status, "open");
    assert_eq!(conversation.priority.as_deref(), Some("urgent"));
    assert_eq!(conversation.labels, ["rental", "roof-rack"]);
    assert!(conversation.can_reply);
    assert!(!conversation.muted);
    assert_eq!(conversation.unread_count, 2);
    assert_eq!(conversation.sla_policy_id, Some(4));
}

fn times(conversation: &Conversation) {
    assert_eq!(conversation.created_at, 1_790_000_000);
    assert_eq!(conversation.timestamp, 1_790_001_600);
    assert_eq!(conversation.last_activity_at, 1_790_001_600);
    assert_eq!(conversation.waiting_since, 1_790_001_590);
    assert_eq!(conversation.first_reply_created_at, 1_790_000_300);
    assert_eq!(conversation.agent_last_seen_at, 1_790_001_500);
    assert_eq!(conversation.assignee_last_seen_at, 1_790_001_400);
    assert_eq!(conversation.contact_last_seen_at, 1_790_001_600);
    assert_eq!(conversation.snoozed_until, None);
}

fn attributes(conversation: &Conversation) {
    assert_eq!(
        json!(conversation.custom_attributes),
        json!({"order": "K-118", "deposit": 45.5, "insured": true})
    );
    assert_eq!(
        json!(conversation.additional_attributes),
        json!({
            "browser": {"browser_name": "Chromium", "platform_name": "Haiku"},
            "referer": "https://depot.example/kayaks?sort=price&dir=up",
        })
    );
    assert_eq!(
        conversation.applied_sla["sla_first_response_time_threshold"],
        json!(900.0)
    );
    assert_eq!(conversation.sla_events.len(), 1);
    assert_eq!(conversation.sla_events[0]["event_type"], json!("frt"));
}

#[tokio::test]
async fn a_message_arrives_with_every_described_value() {
    let page = page(&fixture("conversations.json")).await;
    let message: &Message = &page.data.payload[0].messages[0];
    let text = "Does the <blue> kayak fit a 5' roof rack & bars?";
    assert_eq!((message.id, message.account_id), (70301, 40));
    assert_eq!((message.inbox_id, message.conversation_id), (9, 812));
    assert_eq!(message.content.as_deref(), Some(text));
    assert_eq!(message.processed_message_content.as_deref(), Some(text));
    assert_eq!(message.message_type, 0);
    assert_eq!(message.created_at, 1_790_001_600);
    assert_eq!(message.updated_at, None);
    assert!(!message.private);
    assert_eq!(message.status.as_deref(), Some("sent"));
    assert_eq!(message.content_type, "text");
    assert_eq!(message.sender_type.as_deref(), Some("Contact"));
    assert_eq!(message.sender_id, Some(2101));
    assert_eq!(
        json!(message.content_attributes),
        json!({"in_reply_to": null})
    );
    assert_eq!(
        message.conversation["contact_inbox"]["source_id"],
        json!("web-812")
    );
    assert_eq!(message.sender["name"], json!("Petra Halvorsen"));
    assert!(message.sentiment.is_empty() && message.external_source_ids.is_empty());
}

#[tokio::test]
async fn a_contact_arrives_with_every_described_value() {
    let page = page(&fixture("conversations.json")).await;
    let contact = &page.data.payload[0].meta.sender;
    assert_eq!(
        (contact.id, contact.name.as_deref()),
        (2101, Some("Petra Halvorsen"))
    );
    assert_eq!(contact.email.as_deref(), Some("petra@post.example"));
    assert_eq!(contact.phone_number.as_deref(), Some("+4755500123"));
    assert_eq!(contact.identifier.as_deref(), Some("member-77"));
    assert_eq!(contact.availability_status, "online");
    assert_eq!(contact.thumbnail, "");
    assert!(!contact.blocked);
    assert_eq!(contact.last_activity_at, Some(1_790_001_600));
    assert_eq!(contact.created_at, Some(1_779_000_000));
    assert_eq!(
        json!(contact.custom_attributes),
        json!({"tier": "gold", "visits": 3, "newsletter": false})
    );
}

#[tokio::test]
async fn an_absent_assignee_is_no_trouble() {
    let page = page(&fixture("conversations.json")).await;
    let meta = &page.data.payload[1].meta;
    assert_eq!(meta.assignee, None);
    assert_eq!(meta.hmac_verified, None);
    assert_eq!(meta.sender.last_activity_at, None);
    assert_eq!(meta.channel.as_deref(), Some("Channel::Email"));
}

#[tokio::test]
async fn an_assignee_with_unknown_keys_keeps_the_known_ones() {
    let page = page(&fixture("conversations.json")).await;
    let names: Vec<Option<(i64, Option<&str>)>> = page
        .data
        .payload
        .iter()
        .map(|conversation| conversation.meta.assignee.as_ref())
        .map(|assignee| assignee.map(|user| (user.id, user.name.as_deref())))
        .collect();
    assert_eq!(
        names,
        [
            Some((55, Some("Idris Vance"))),
            None,
            Some((6, Some("Night porter"))),
            None
        ]
    );
}

#[tokio::test]
async fn null_means_absent() {
    let page = page(&fixture("conversations.json")).await;
    let snoozed = &page.data.payload[2];
    let message = snoozed
        .last_non_activity_message
        .as_ref()
        .unwrap_or(&snoozed.messages[0]);
    assert_eq!((message.id, message.content.as_deref()), (70085, None));
    assert_eq!(snoozed.meta.sender.email, None);
    assert_eq!(snoozed.sla_policy_id, None);
    let empty = &page.data.payload[3];
    assert_eq!(empty.messages, []);
    assert_eq!(empty.last_non_activity_message, None);
    assert_eq!(empty.meta.channel, None);
    assert_eq!(empty.priority, None);
}

#[tokio::test]
async fn a_value_of_the_wrong_kind_leaves_its_field_empty_and_harms_nothing_else() {
    let page = page(&fixture("conversations.json")).await;
    let snoozed = &page.data.payload[2];
    assert_eq!(snoozed.snoozed_until, None);
    assert_eq!(
        snoozed.updated_at, None,
        "1789800000.0001 is no whole number"
    );
    assert_eq!(snoozed.status, "snoozed");
    assert_eq!(snoozed.created_at, 1_789_700_000);
    assert_eq!(
        page.data.payload[1].updated_at,
        Some(1_789_950_002),
        "1789950002.0 is a whole number"
    );
}

#[tokio::test]
async fn an_empty_page_is_empty() {
    let page = page(&fixture("conversations_empty.json")).await;
    assert_eq!(page.data.payload, []);
    assert_eq!(page.data.meta.all_count, 0);
    assert_eq!(page.drift(), []);
}

#[tokio::test]
async fn the_answer_knows_its_status_and_request() {
    let page = page(&fixture("conversations_empty.json")).await;
    assert_eq!(page.status().as_u16(), 200);
    assert_eq!(page.request_id(), Some("6f1d2c3b-req"));
}

#[tokio::test]
async fn a_strict_client_names_the_first_contradiction() {
    let answer = Behaviour::json("200 OK", &fixture("conversations.json"));
    let Err(error) = list_strictly(answer).await else {
        panic!("a strict client took a page that contradicts its description");
    };
    let text = error.to_string();
    assert!(text.contains(CONTRADICTIONS[0]), "{text}");
    assert!(
        text.contains("expected an integer, found a string"),
        "{text}"
    );
    assert_eq!(
        error.drift().first().map(|drift| drift.path.as_str()),
        Some(CONTRADICTIONS[0])
    );
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
}

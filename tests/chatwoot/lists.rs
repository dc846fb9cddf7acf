//! Lists: filters, pages, labels.

use std::collections::BTreeSet;

use balas_tests::chatwoot::{ACCOUNT, Options, StandIn};
use chatwoot::types::{
    Assignee, AssigneeFilter, ConversationOrder, ConversationStatus, Filter, FilterCondition,
    FilterOperator, StatusFilter,
};

use crate::{client, ok, usual};

#[tokio::test]
async fn ten_thousand_conversations_come_page_by_page() {
    let server = StandIn::start(Options {
        conversations: 10_000,
        per_page: 100,
        ..Options::default()
    })
    .await;
    let client = client(&server);
    let call = client
        .conversations()
        .list(ACCOUNT)
        .status(StatusFilter::All);
    let mut all = call.sort_by(ConversationOrder::CreatedAtAsc).items();
    let mut ids = BTreeSet::new();
    while let Some(conversation) = ok(all.try_next().await) {
        assert!(ids.insert(conversation.id));
    }
    assert_eq!(ids.len(), 10_000);
    assert_eq!(server.requests().len(), 101);
}

#[tokio::test]
async fn rows_that_move_between_pages_are_given_once() {
    let (server, client) = usual().await;
    let all = client
        .conversations()
        .list(ACCOUNT)
        .status(StatusFilter::All);
    let mut all = all.items().distinct_by(|conversation| conversation.id);
    let mut ids = Vec::new();
    while let Some(conversation) = ok(all.try_next().await) {
        if ids.is_empty() {
            // It moves to the top, and pushes one of the first page to the second.
            server.touch(1);
        }
        ids.push(conversation.id);
    }
    let distinct: BTreeSet<i64> = ids.iter().copied().collect();
    assert_eq!(distinct.len(), ids.len());
    assert_eq!(
        ids.len(),
        59,
        "the one that moved over what was read is missed"
    );
}

#[tokio::test]
async fn a_server_that_ignores_the_page_is_not_asked_for_ever() {
    let server = StandIn::start(Options {
        ignores_pages: true,
        ..Options::default()
    })
    .await;
    let all = client(&server).conversations().list(ACCOUNT).items();
    let error = all.try_collect().await.err();
    assert!(error.is_some_and(|error| error.is_paging()));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn labels_are_alternatives() {
    let (server, client) = usual().await;
    let call = client
        .conversations()
        .list(ACCOUNT)
        .status(StatusFilter::All);
    let labelled = ok(call
        .labels(["billing", "returns"])
        .items()
        .try_collect()
        .await);
    assert_eq!(
        labelled.len(),
        (1..=60).filter(|id| id % 2 == 0 || id % 5 == 0).count()
    );
    assert!(server.requests()[0].contains("labels%5B%5D=billing&labels%5B%5D=returns"));
}

#[tokio::test]
async fn nothing_empty_is_sent() {
    let (server, client) = usual().await;
    let none: [&str; 0] = [];
    let page = client
        .conversations()
        .list(ACCOUNT)
        .q("")
        .source_id("")
        .labels(none);
    let page = ok(page.await);
    assert_eq!(page.data.payload.len(), 25);
    assert_eq!(server.requests(), ["GET /api/v1/accounts/7/conversations"]);
}

#[tokio::test]
async fn filters_do_what_they_say() {
    let (_server, client) = usual().await;
    let list = || client.conversations().list(ACCOUNT);
    let unassigned = list().assignee_type(AssigneeFilter::Unassigned).items();
    for conversation in ok(unassigned.try_collect().await) {
        assert!(!matches!(
            conversation.meta.assignee,
            Some(Assignee::Agent(_))
        ));
        assert_eq!(conversation.status, ConversationStatus::Open);
    }
    let snoozed = ok(list()
        .status(StatusFilter::Snoozed)
        .items()
        .try_collect()
        .await);
    assert!(!snoozed.is_empty());
    assert!(
        snoozed
            .iter()
            .all(|conversation| conversation.snoozed_until.is_some())
    );

    let found = ok(list().q("PARCEL 17?").await);
    assert_eq!(found.data.payload.len(), 1);
    assert_eq!(ok(list().inbox_id(99).await).data.payload.len(), 0);
    let counts = ok(client.conversations().count(ACCOUNT).await);
    assert_eq!(counts.meta.all_count, 42);
}

#[tokio::test]
async fn values_are_what_they_mean() {
    let (_server, client) = usual().await;
    let conversation = ok(client.conversations().get(ACCOUNT, 2).await);
    assert_eq!(conversation.created_at.to_string(), "2026-05-28T20:28:40Z");
    assert_eq!(
        conversation
            .updated_at
            .map(|time| time.subsec_millisecond()),
        Some(500)
    );
    assert_eq!(conversation.agent_last_seen_at, None, "0 is never");
    assert!(conversation.contact_last_seen_at.is_some());
    assert_eq!(
        conversation.meta.sender.thumbnail, None,
        "an empty text is none"
    );
    assert_eq!(conversation.priority, None);
}

#[tokio::test]
async fn conditions_are_followed_page_by_page() {
    let (_server, client) = usual().await;
    let condition = FilterCondition::new("status", FilterOperator::EqualTo, ["open", "snoozed"]);
    let found = client
        .conversations()
        .filter(ACCOUNT, &Filter::new([condition]));
    assert_eq!(ok(found.items().try_collect().await).len(), 48);
}

#[tokio::test]
async fn messages_go_back_to_the_first() {
    let (server, client) = usual().await;
    let all = ok(client
        .messages()
        .list(ACCOUNT, 1)
        .items()
        .try_collect()
        .await);
    let ids: Vec<i64> = all.iter().map(|message| message.id).collect();
    assert_eq!(ids, (1001..=1045).rev().collect::<Vec<i64>>());
    assert_eq!(
        server.requests()[1],
        "GET /api/v1/accounts/7/conversations/1/messages?before=1026"
    );
    let newer = ok(client.messages().list(ACCOUNT, 1).after(1040).await);
    assert_eq!(newer.payload.len(), 5);
}

#[tokio::test]
async fn contacts_come_page_by_page() {
    let (_server, client) = usual().await;
    let all = ok(client.contacts().list(ACCOUNT).items().try_collect().await);
    assert_eq!(all.len(), 40);
    let second = ok(client.contacts().list(ACCOUNT).page(2).await);
    assert_eq!(second.payload.len(), 15);
}

//! What changes things: states, labels, messages with files.

use balas_tests::chatwoot::ACCOUNT;
use chatwoot::File;
use chatwoot::types::{
    Assigned, Assignment, ConversationStatus, LabelChange, NewContact, NewMessage,
    NewMessageWithFiles, StatusChange,
};

use crate::{ok, usual};

#[tokio::test]
async fn a_conversation_is_resolved_and_labelled() {
    let (_server, client) = usual().await;
    let resolved = StatusChange::new(ConversationStatus::Resolved);
    let changed = ok(client
        .conversations()
        .set_status(ACCOUNT, 1, &resolved)
        .await);
    assert_eq!(
        changed.payload.current_status,
        Some(ConversationStatus::Resolved)
    );
    let shown = ok(client.conversations().get(ACCOUNT, 1).await);
    assert_eq!(shown.status, ConversationStatus::Resolved);

    let labels = LabelChange::new(["vip", "done"]);
    let set = ok(client.conversations().set_labels(ACCOUNT, 1, &labels).await);
    assert_eq!(set.payload, ["vip", "done"]);
}

#[tokio::test]
async fn somebody_or_nobody_is_in_charge() {
    let (_server, client) = usual().await;
    let assign = async |assignment: Assignment| {
        let assigned = client.conversations().assign(ACCOUNT, 1, &assignment).await;
        ok(assigned).into_inner()
    };
    let agent = assign(Assignment::new().assignee_id(12)).await;
    assert!(matches!(agent, Some(Assigned::Agent(_))), "{agent:?}");
    let team = assign(Assignment::new().team_id(3)).await;
    assert!(matches!(team, Some(Assigned::Team(_))), "{team:?}");
    let nobody = assign(Assignment::new().assignee_id(None)).await;
    assert_eq!(nobody, None);
}

#[tokio::test]
async fn messages_are_written_with_and_without_files() {
    let (_server, client) = usual().await;
    let note = NewMessage::new().content("Called back.").private(true);
    let written = ok(client.messages().create(ACCOUNT, 1, &note).await);
    assert_eq!(written.content.as_deref(), Some("Called back."));
    assert_eq!(written.private, Some(true));

    let invoice = File::new(b"%PDF-1.7".to_vec())
        .name("invoice.pdf")
        .content_type("application/pdf");
    let reply = NewMessageWithFiles::new()
        .content("Here it is.")
        .attachments([invoice]);
    let written = ok(client
        .messages()
        .create_as_multipart(ACCOUNT, 1, &reply)
        .await);
    let file = written.attachments.first();
    assert_eq!(file.and_then(|file| file.file_size), Some(8));
    assert_eq!(
        file.and_then(|file| file.content_type.as_deref()),
        Some("application/pdf")
    );
}

#[tokio::test]
async fn contacts_are_created() {
    let (_server, client) = usual().await;
    let contact = NewContact::new().name("Ida").email("ida@mail.example");
    let created = ok(client.contacts().create(ACCOUNT, &contact).await);
    assert_eq!(created.payload.contact.name.as_deref(), Some("Ida"));
    assert_eq!(ok(client.agents().list(ACCOUNT).await).len(), 1);
}

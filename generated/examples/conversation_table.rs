//! Shows the open conversations of an account as a table.

mod demo;

use chatwoot::types::{Assignee, Conversation, ConversationList, StatusFilter};
use demo::{Account, Result};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result {
    let Account { id, client } = Account::find().await?;
    let page = client
        .conversations()
        .list(id)
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

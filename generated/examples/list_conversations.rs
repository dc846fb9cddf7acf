//! Lists conversations: the newest open ones with a label, and those that conditions select.

mod demo;

use chatwoot::types::{
    Conversation, Filter, FilterCondition, FilterOperator, QueryOperator, StatusFilter,
};
use demo::{Account, Result};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result {
    let Account { id, client } = Account::find().await?;

    let page = client
        .conversations()
        .list(id)
        .status(StatusFilter::Open)
        .labels(["delivery"])
        .await?;
    println!(
        "{} open conversations about deliveries",
        page.data.meta.all_count
    );
    page.data.payload.iter().for_each(print);

    // Several conditions, each joined to the next.
    let open = FilterCondition::new("status", FilterOperator::EqualTo, ["open"])
        .query_operator(QueryOperator::And);
    let waiting = FilterCondition::new("assignee_id", FilterOperator::IsNotPresent, [""; 0]);
    let filter = Filter::new([open, waiting]);
    let mut found = client.conversations().filter(id, &filter).items();
    let mut count = 0;
    println!("\nopen, and nobody is in charge");
    while let Some(conversation) = found.try_next().await? {
        print(&conversation);
        count += 1;
    }
    println!("{count} in all");
    Ok(())
}

fn print(conversation: &Conversation) {
    let contact = conversation.meta.sender.name.as_deref();
    println!("{:>6}  {}", conversation.id, contact.unwrap_or("(no name)"));
}

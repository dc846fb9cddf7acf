//! Answers the newest open conversation, with a file.
//!
//! ```text
//! cargo run -p chatwoot --example reply_with_attachment -- invoice.pdf
//! ```
//!
//! Without a file it sends a small text that it makes up.

mod demo;

use chatwoot::File;
use chatwoot::types::{NewMessageWithFiles, StatusFilter};
use demo::{Account, Result};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result {
    let Account { id, client } = Account::find().await?;
    let open = client
        .conversations()
        .list(id)
        .status(StatusFilter::Open)
        .await?;
    let Some(conversation) = open.data.payload.first() else {
        println!("there is nothing to answer");
        return Ok(());
    };

    let file = match std::env::args().nth(1) {
        // Read while it is sent, so it may be large.
        Some(path) => File::open(path)?,
        None => File::new("Delivered on Monday.\n")
            .name("receipt.txt")
            .content_type("text/plain"),
    };
    let reply = NewMessageWithFiles::new()
        .content("Here it is.")
        .attachments([file]);
    let sent = client
        .messages()
        .create_as_multipart(id, conversation.id, &reply)
        .await?;
    for attachment in &sent.attachments {
        println!(
            "message {} of conversation {} carries {}",
            sent.id,
            conversation.id,
            attachment.data_url.as_deref().unwrap_or("a file")
        );
    }
    Ok(())
}

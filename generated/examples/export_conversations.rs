//! Writes all conversations of an account to standard output, one line of JSON each, and shows on standard error how far it is.
//!
//! ```text
//! cargo run -p chatwoot --features serde --example export_conversations > conversations.jsonl
//! ```

mod demo;

use std::io::{Write as _, stdout};

use chatwoot::types::{ConversationOrder, StatusFilter};
use demo::{Account, Result};

const WIDTH: i64 = 40;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result {
    let Account { id, client } = Account::find().await?;
    let list = || {
        let list = client.conversations().list(id).status(StatusFilter::All);
        list.sort_by(ConversationOrder::CreatedAtAsc)
    };
    let total = list().await?.data.meta.all_count;

    // The order by age keeps still while it is read, and what moves all the same comes once.
    let mut all = list().items().distinct_by(|conversation| conversation.id);
    let (mut out, mut count) = (stdout().lock(), 0);
    while let Some(conversation) = all.try_next().await? {
        serde_json::to_writer(&mut out, &conversation)?;
        writeln!(out)?;
        count += 1;
        show(count, total);
    }
    eprintln!();
    Ok(())
}

/// A bar on the line where the last one stood.
fn show(count: i64, total: i64) {
    let done = (count * WIDTH / total.max(1)).min(WIDTH);
    let bar: String = (0..WIDTH)
        .map(|at| if at < done { '#' } else { '.' })
        .collect();
    eprint!("\r[{bar}] {count} of {total}");
}

//! Writes a note with the client that is checked in: `cargo run --example write_note`.

use example_checked_in::types::{NewNote, new_note::Color};
use example_checked_in::{Client, Error, Transport, http, transport::InMemory};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::builder()
        .token("secret")
        .transport(service())
        .build()?;
    let note = NewNote::new("buy milk").color(Color::Yellow);
    println!("note {} is there", client.notes().create(&note).await?.id);
    Ok(())
}

/// Answers in place of the real service, so that the example needs no network.
fn service() -> impl Transport {
    InMemory::new(|request| {
        assert_eq!(request.headers()["authorization"], "Bearer secret");
        http::Response::new(r#"{ "id": 1, "text": "buy milk" }"#.into())
    })
}

#[tokio::test]
async fn a_note_is_written() -> Result<(), Error> {
    let client = Client::builder()
        .token("secret")
        .transport(service())
        .build()?;
    let note = client.notes().create(&NewNote::new("buy milk")).await?;
    assert_eq!(note.text, "buy milk");
    Ok(())
}

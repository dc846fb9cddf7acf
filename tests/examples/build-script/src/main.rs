//! A client that `build.rs` makes of `openapi.yaml`. Nothing of it is checked in.

/// The client.
mod api {
    balas_runtime::include_api!();
}

use api::Client;
use api::types::book::State;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), api::Error> {
    let client = Client::builder().transport(library()).build()?;
    println!("{}", on_shelf(&client, "Le Guin").await?);
    Ok(())
}

/// The titles of an author that nobody has taken home.
async fn on_shelf(client: &Client, author: &str) -> Result<String, api::Error> {
    let books = client.books().list().author(author).await?;
    let here = books.iter().filter(|book| book.state == State::OnShelf);
    let titles: Vec<&str> = here.map(|book| book.title.as_str()).collect();
    Ok(titles.join(", "))
}

/// Answers in place of the real library, so that the example needs no network.
fn library() -> impl api::Transport {
    api::transport::InMemory::new(|request| {
        assert_eq!(request.uri().query(), Some("author=Le%20Guin"));
        let books = r#"[
            { "title": "The Dispossessed", "state": "on_shelf" },
            { "title": "The Telling", "state": "lent", "due": "2026-05-01" }
        ]"#;
        api::http::Response::new(books.into())
    })
}

#[tokio::test]
async fn only_books_on_the_shelf_are_listed() -> Result<(), api::Error> {
    let client = Client::builder().transport(library()).build()?;
    assert_eq!(on_shelf(&client, "Le Guin").await?, "The Dispossessed");
    Ok(())
}

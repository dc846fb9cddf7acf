//! The answers that are not part of the repository, where they are at hand.

use balas_tests::server::Behaviour;
use balas_tests::shared;

use crate::{drift_paths, list, list_strictly, page};

/// The text of an original answer; `None` where the originals are not at hand.
fn original(name: &str) -> Option<String> {
    let path = shared::folder("chatwoot/fixtures", name)?.join(name);
    Some(
        std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    )
}

#[tokio::test]
async fn the_original_page_contradicts_where_it_is_known_to() {
    for name in [
        "conversations_list_full.json",
        "conversations_list_full.wire.json",
    ] {
        let Some(body) = original(name) else {
            return;
        };
        let page = page(&body).await;
        assert_eq!(
            drift_paths(&page),
            [
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
            ],
            "{name}"
        );
        let rows: Vec<(i64, &str)> = page
            .data
            .payload
            .iter()
            .map(|row| (row.id, row.status.as_str()))
            .collect();
        assert_eq!(
            rows,
            [(1042, "open"), (1041, "open"), (988, "snoozed")],
            "{name}"
        );
        assert!(
            list_strictly(Behaviour::json("200 OK", &body))
                .await
                .is_err(),
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_original_empty_page_is_empty() {
    if let Some(body) = original("conversations_list_empty.json") {
        assert_eq!(page(&body).await.data.payload, []);
    }
}

#[tokio::test]
async fn the_original_refusals_say_why() {
    let refusals = [
        ("401 Unauthorized", "error_401.json", "Invalid Access Token"),
        (
            "401 Unauthorized",
            "error_401_no_token.json",
            "You need to sign in",
        ),
        (
            "404 Not Found",
            "error_404.json",
            "Resource could not be found",
        ),
        (
            "422 Unprocessable Content",
            "error_422.json",
            "Email has already been taken",
        ),
        ("429 Too Many Requests", "error_429.txt", "Retry later"),
    ];
    for (status, name, message) in refusals {
        let Some(body) = original(name) else {
            return;
        };
        let behaviour = match name.ends_with(".txt") {
            true => Behaviour::text(status, &body),
            false => Behaviour::json(status, &body),
        };
        let Err(error) = list(behaviour).await else {
            panic!("{name} was taken for a page");
        };
        let code = error
            .status()
            .map(|code| code.as_u16().to_string())
            .unwrap_or_default();
        assert!(
            status.starts_with(&code) && !code.is_empty(),
            "{name}: {error}"
        );
        assert!(error.to_string().contains(message), "{name}: {error}");
    }
}

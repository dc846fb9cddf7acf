//! Does the client of the whole published description of Chatwoot work against a server that behaves as Chatwoot does?

use std::path::Path;

use balas::Config;
use balas_tests::chatwoot::{Options, StandIn, TOKEN};
use balas_tests::programs::Programs;
use balas_tests::shared;

const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");
const SHARED: &str = include_str!("fixtures/upstream/lib.rs");
const PROGRAM: &str = include_str!("fixtures/upstream/main.rs");

#[tokio::test]
async fn the_published_description_makes_a_client_that_works() {
    let Some(corpus) = shared::folder("corpus", "Chatwoot as published") else {
        return;
    };
    // The server wants lists in brackets, which the description does not say.
    let config = Config::new()
        .spec(corpus.join("chatwoot.json"))
        .name("upstream")
        .brackets();
    let outcome = balas::generate(&config).unwrap_or_else(|error| panic!("{error}"));
    let totals = outcome.report().operation_totals();
    assert_eq!((totals.all(), totals.left_out), (144, 0));

    let mut programs = Programs::new(
        Path::new(SCRATCH).join("upstream"),
        Path::new(SCRATCH).join("wire-target"),
        ("upstream-shared", SHARED),
    )
    .online();
    let added = programs.add("upstream", &outcome, PROGRAM);
    added.unwrap_or_else(|error| panic!("{error}"));
    let broken = programs.build().unwrap_or_else(|error| panic!("{error}"));
    assert!(broken.is_empty(), "{broken:?}");

    let server = StandIn::start(Options::default()).await;
    let input = format!("{}\n{TOKEN}", server.url());
    let ran = tokio::task::spawn_blocking(move || programs.run("upstream", &input)).await;
    let ran = ran.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(ran.as_deref(), Ok(EXPECTED));
    let asked = server.requests();
    let labels = asked.iter().find(|line| line.contains("labels"));
    assert!(
        labels.is_some_and(|line| line.contains("labels%5B%5D=vip&labels%5B%5D=returns")),
        "{asked:?}"
    );
}

/// Six in sixty are resolved; a label of each third is asked for, or one of each fifth.
const EXPECTED: &str = "\
conversations: 60
resolved: 6 of Some(6.0)
labelled: 28
first: Some(1.0) with []
resolved: Some(true)
labels: [\"late\"]
sent: Some(\"On its way.\")
sent: Some(\"Here it is.\")
contacts: 15
missing: Some(404) GET /api/v1/accounts/{account_id}/conversations/{conversation_id}: 404 Not Found: Resource could not be found
refused: Some(401) GET /api/v1/accounts/{account_id}/conversations: 401 Unauthorized: Invalid Access Token
";

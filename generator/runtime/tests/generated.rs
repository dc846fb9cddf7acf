//! The macros in a module like a generated one: every lint on, and the prelude's names taken by the description.

#![deny(warnings, missing_docs, clippy::all)]

/// A generated crate in small.
pub mod pets {
    use balas_runtime::{Api, Credential, Scheme, SchemeKind, Server};

    static API: Api = Api {
        title: "Pets",
        user_agent: "pets/1.0",
        servers: &[Server {
            url: "https://{region}.example.com/v1",
            variables: &[("region", "eu", &[])],
        }],
        schemes: &[Scheme {
            key: "token",
            kind: SchemeKind::Bearer,
        }],
    };

    balas_runtime::client! {
        /// A client of Pets.
        pub struct Client: API
    }

    impl Client {
        /// Pets.
        pub fn pets(&self) -> calls::Pets<'_> {
            calls::Pets(self.raw())
        }
    }

    impl Builder {
        /// Sends this token.
        pub fn token(self, token: impl Into<String>) -> Self {
            self.credential("token", Credential::bearer(token))
        }
    }

    /// Names that the description may well use.
    pub mod types {
        /// A component called `Result`.
        pub type Result = Vec<i64>;
    }

    /// Calls.
    pub mod calls {
        #![allow(unused_imports)]
        use super::types::Result;
        use balas_runtime::{Answer, receive};

        /// A component called `Option`.
        #[derive(Debug)]
        pub struct Option;
        /// A component called `String`.
        #[derive(Debug)]
        pub struct String;
        /// A component called `Error`.
        #[derive(Debug)]
        pub struct Error;

        /// Pets.
        #[derive(Clone, Copy, Debug)]
        pub struct Pets<'c>(pub(crate) &'c balas_runtime::Client);

        impl<'c> Pets<'c> {
            /// Lists pets.
            pub fn list(&self) -> List<'c> {
                List::new(self.0)
            }

            /// Creates or changes a pet.
            pub fn upsert(&self, pet: i64) -> Upsert<'c> {
                Upsert::new(self.0, pet)
            }

            /// Deletes all pets.
            pub fn clear(&self) -> Clear<'c> {
                Clear::new(self.0)
            }
        }

        balas_runtime::call! {
            pub struct List(GET "/pets", "list") -> Result: json {
                /// At most so many.
                query limit?: i64,
                query ..kinds?: std::string::String = "kind" pipe_delimited explode(false),
                header version?: &str = "X-Version",
            }
            security ["token"];
            failures { Exact(404) => Result, Default => i64 };
        }

        balas_runtime::call! {
            pub struct Upsert(PUT "/pets", "upsert") -> UpsertAnswer: UpsertAnswer::receive {}
            body pet: i64 = json;
        }

        /// What [`Pets::upsert`] answers.
        #[derive(Debug, PartialEq)]
        pub enum UpsertAnswer {
            /// It was changed.
            Ok(i64),
            /// It will be.
            Accepted,
        }

        impl UpsertAnswer {
            fn receive(answer: &mut Answer) -> ::core::result::Result<Self, balas_runtime::Error> {
                match answer.status().as_u16() {
                    200 => receive::json(answer).map(Self::Ok),
                    _ => receive::empty(answer).map(|()| Self::Accepted),
                }
            }
        }

        balas_runtime::call! {
            pub struct Clear("DELETE" "/pets", "clear") -> (): empty {}
            body ..reason?: i64 = body("application/merge-patch+json");
        }
    }
}

use balas_runtime::transport::InMemory;
use pets::calls::UpsertAnswer;

fn client(answer: fn(&http::Request<balas_runtime::Bytes>) -> (u16, &'static str)) -> pets::Client {
    let transport = InMemory::new(move |request| {
        let (status, body) = answer(&request);
        let mut answer = http::Response::new(body.into());
        *answer.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
        answer
    });
    let builder = pets::Client::builder()
        .server_variable("region", "us")
        .token("t0ken")
        .strict(true);
    builder
        .transport(transport)
        .build()
        .unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn a_generated_call_is_awaited_with_setters_and_escape_hatches() {
    let client = client(|request| {
        assert_eq!(
            request.uri(),
            "https://us.example.com/v1/pets?limit=2&new=1"
        );
        assert_eq!(request.headers()["authorization"], "Bearer t0ken");
        assert_eq!(request.headers()["x-new"], "2");
        assert_eq!(request.headers()["user-agent"], "pets/1.0");
        (200, "[1, 2]")
    });
    let pets = client
        .pets()
        .list()
        .limit(2)
        .query("new", "1")
        .header("x-new", "2")
        .await;
    assert_eq!(pets.map(|pets| pets.into_inner()).ok(), Some(vec![1, 2]));
}

#[tokio::test]
async fn an_operation_with_several_successes_has_a_receiver_of_its_own() {
    let changed = client(|_| (200, "7"));
    let accepted = client(|_| (202, ""));
    let changed = changed.pets().upsert(7).send().await;
    let accepted = accepted.pets().upsert(7).await;
    assert_eq!(
        changed.map(|answer| answer.into_inner()).ok(),
        Some(UpsertAnswer::Ok(7))
    );
    assert_eq!(
        accepted.map(|answer| answer.into_inner()).ok(),
        Some(UpsertAnswer::Accepted)
    );
}

#[tokio::test]
async fn an_answer_without_a_body_is_nothing() {
    let client = client(|_| (204, ""));
    assert!(
        client
            .pets()
            .clear()
            .await
            .is_ok_and(|answer| answer.status() == 204)
    );
}

#[test]
fn a_client_with_an_absolute_server_needs_no_settings() {
    assert!(pets::Client::new().is_ok());
}

//! Settings that a client cannot be built with, and where its base URL comes from.

use crate::API;
use balas_runtime::{Api, Client, ClientBuilder, Credential, Server};

fn refused(builder: ClientBuilder) -> String {
    match builder.build() {
        Err(error) if error.is_build() => error.to_string(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_description_without_an_absolute_server_asks_for_a_base_url() {
    static RELATIVE: Api = Api {
        servers: &[Server {
            url: "/v1",
            variables: &[],
        }],
        ..API
    };
    assert_eq!(
        refused(Client::builder(&RELATIVE)),
        "the description's server `/v1` must begin with http:// or https:// and a host: \
         set the base URL with `.base_url(…)`"
    );
    assert!(refused(Client::builder(&API)).starts_with("the description's server `/` must begin"));
    assert!(
        Client::builder(&RELATIVE)
            .base_url("https://example.com/v1")
            .build()
            .is_ok()
    );
}

#[test]
fn a_base_url_must_be_plain_and_is_not_repeated_in_messages() {
    let error = refused(Client::builder(&API).base_url("https://user:s3cr3t@example.com"));
    assert_eq!(
        error,
        "the base URL must not carry credentials; give them to the client's builder"
    );
}

#[test]
fn credentials_must_be_of_a_known_scheme_and_fit_it() {
    let builder = || Client::builder(&API).base_url("https://example.com");
    assert_eq!(
        refused(builder().credential("other", Credential::bearer("t"))),
        "the API has no security scheme `other`"
    );
    assert_eq!(
        refused(builder().credential("user", Credential::bearer("t"))),
        "the credential `user` must be a user and password: `Credential::basic`"
    );
    assert_eq!(
        refused(builder().credential("token", Credential::bearer("s3cr3t\n"))),
        "the credential `token` contains characters that no header can carry"
    );
}

#[test]
fn default_headers_must_be_headers() {
    let builder = Client::builder(&API)
        .base_url("https://example.com")
        .header("x y", "1");
    assert_eq!(refused(builder), "the header `x y` cannot be sent");
}

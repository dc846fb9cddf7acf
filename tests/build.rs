//! Makes a client of the page as it is, without the overlays that correct it.

fn main() -> balas::Result {
    balas::Config::new()
        .spec("../spec/chatwoot.yaml")
        .pin(
            "#/components/securitySchemes/userApiKey",
            "api_access_token",
        )
        .compile()
}
